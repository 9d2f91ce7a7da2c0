-- only sqlite
-- An index over the people of all credits cost a third of a scan of episodes, and all it served was the deletion of people that nobody
-- names any more: for that all credits are read once a night (ItemRepo::removeUnusedNames). A foreign key would read them for each person.
CREATE TABLE credits_before AS SELECT * FROM credits
-- ;;
DROP TABLE credits
-- ;;
CREATE TABLE credits (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    kind INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    person_id {id} NOT NULL,
    role TEXT,
    thumb_url TEXT,
    PRIMARY KEY (entity_type, entity_id, kind, ord)
) WITHOUT ROWID
-- ;;
INSERT INTO credits SELECT * FROM credits_before
-- ;;
DROP TABLE credits_before
-- ;;
-- end
