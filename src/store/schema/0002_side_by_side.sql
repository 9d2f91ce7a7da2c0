-- Photos of people are found by the folder they lie in, among all that lie in libraries.
CREATE INDEX idx_candidates_photos ON asset_candidates(root_id, local_path) WHERE entity_type = 6 AND local_path IS NOT NULL
-- ;;
-- A better file took the place of a film's while both had rows that a person had edited: both stay until a person says which.
CREATE TABLE replaced_movies (
    movie_id {id} PRIMARY KEY REFERENCES movies(id) ON DELETE CASCADE,
    by_id {id} NOT NULL REFERENCES movies(id) ON DELETE CASCADE,
    noticed_at {int} NOT NULL
)
-- ;;
CREATE INDEX idx_replaced_movies_by ON replaced_movies(by_id)
-- ;;
