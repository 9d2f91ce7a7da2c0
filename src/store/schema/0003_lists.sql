-- A list is answered from one index alone: in the order of titles, with what filters, other orders and counts look at. The rows
-- themselves are wide (plot, search text) and are read only for what is on screen. deleted_at is in it because SQLite takes an
-- index for sufficient only when it holds every column that is named, even those that its own condition settles.
DROP INDEX idx_movies_list
-- ;;
CREATE INDEX idx_movies_list ON movies(sort_key, id, year, completeness, state, has_unpublished_changes, created_at, library_id, deleted_at) WHERE deleted_at IS NULL
-- ;;
DROP INDEX idx_series_list
-- ;;
CREATE INDEX idx_series_list ON series(sort_key, id, year, completeness, state, has_unpublished_changes, created_at, library_id, deleted_at) WHERE deleted_at IS NULL
-- ;;
DROP INDEX idx_episodes_list
-- ;;
CREATE INDEX idx_episodes_list ON episodes(sort_key, id, premiered, completeness, state, has_unpublished_changes, created_at, library_id, layout, deleted_at) WHERE deleted_at IS NULL
-- ;;
-- The lists answer questions about states now; an index that leads to the wide rows would only tempt the planner.
DROP INDEX idx_movies_state
-- ;;
DROP INDEX idx_series_state
-- ;;
DROP INDEX idx_episodes_state
-- ;;
-- How many episodes a series or season has, and how many of them have no file.
CREATE INDEX idx_episodes_children ON episodes(series_id, season, layout, deleted_at) WHERE deleted_at IS NULL
-- ;;
-- The picture of a row among thirty candidates, and what is missing one.
CREATE INDEX idx_candidates_selected ON asset_candidates(entity_type, entity_id, asset_type, ord, content_hash, is_selected) WHERE is_selected = 1
-- ;;
