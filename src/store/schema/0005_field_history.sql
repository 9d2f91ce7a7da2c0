-- What a field said until somebody else's word took its place: the last values of each, whoever replaced them. Nothing is written for
-- an item that is new.
CREATE TABLE field_history (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    field TEXT NOT NULL,
    replaced_at {int} NOT NULL,
    source TEXT,
    value TEXT,
    PRIMARY KEY (entity_type, entity_id, field, replaced_at)
-- only sqlite
) WITHOUT ROWID
-- end
-- only postgres
)
-- end
-- ;;
-- only sqlite
CREATE TRIGGER movies_history_cascade AFTER DELETE ON movies BEGIN DELETE FROM field_history WHERE entity_type = 1 AND entity_id = old.id; END
-- ;;
CREATE TRIGGER series_history_cascade AFTER DELETE ON series BEGIN DELETE FROM field_history WHERE entity_type = 2 AND entity_id = old.id; END
-- ;;
CREATE TRIGGER seasons_history_cascade AFTER DELETE ON seasons BEGIN DELETE FROM field_history WHERE entity_type = 3 AND entity_id = old.id; END
-- ;;
CREATE TRIGGER episodes_history_cascade AFTER DELETE ON episodes BEGIN DELETE FROM field_history WHERE entity_type = 4 AND entity_id = old.id; END
-- ;;
CREATE TRIGGER collections_history_cascade AFTER DELETE ON collections BEGIN DELETE FROM field_history WHERE entity_type = 5 AND entity_id = old.id; END
-- ;;
-- end
-- only postgres
CREATE FUNCTION metarr_history_cascade() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE removed_type INTEGER := TG_ARGV[0]::INTEGER;
BEGIN
    DELETE FROM field_history WHERE entity_type = removed_type AND entity_id = old.id;
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER movies_history_cascade AFTER DELETE ON movies FOR EACH ROW EXECUTE FUNCTION metarr_history_cascade(1)
-- ;;
CREATE TRIGGER series_history_cascade AFTER DELETE ON series FOR EACH ROW EXECUTE FUNCTION metarr_history_cascade(2)
-- ;;
CREATE TRIGGER seasons_history_cascade AFTER DELETE ON seasons FOR EACH ROW EXECUTE FUNCTION metarr_history_cascade(3)
-- ;;
CREATE TRIGGER episodes_history_cascade AFTER DELETE ON episodes FOR EACH ROW EXECUTE FUNCTION metarr_history_cascade(4)
-- ;;
CREATE TRIGGER collections_history_cascade AFTER DELETE ON collections FOR EACH ROW EXECUTE FUNCTION metarr_history_cascade(5)
-- ;;
-- end
