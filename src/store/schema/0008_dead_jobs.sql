-- Each job that succeeds looks for those of its key that failed before it; the dead are few.
CREATE INDEX idx_jobs_dead ON jobs(unique_key) WHERE status = 'dead'
