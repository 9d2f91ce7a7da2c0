-- only sqlite
-- Words are looked up by their beginnings, which the list of all words in their order answers by itself. Lists of the beginnings of two,
-- three and four letters beside it cost a scan more than that list.
DROP TABLE movies_search
-- ;;
CREATE VIRTUAL TABLE movies_search USING fts5(search_text, content='movies', content_rowid='id', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')
-- ;;
INSERT INTO movies_search(movies_search) VALUES ('rebuild')
-- ;;
DROP TABLE series_search
-- ;;
CREATE VIRTUAL TABLE series_search USING fts5(search_text, content='series', content_rowid='id', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')
-- ;;
INSERT INTO series_search(series_search) VALUES ('rebuild')
-- ;;
DROP TABLE episodes_search
-- ;;
CREATE VIRTUAL TABLE episodes_search USING fts5(search_text, content='episodes', content_rowid='id', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')
-- ;;
INSERT INTO episodes_search(episodes_search) VALUES ('rebuild')
-- ;;
DROP TABLE collections_search
-- ;;
CREATE VIRTUAL TABLE collections_search USING fts5(search_text, content='collections', content_rowid='id', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')
-- ;;
INSERT INTO collections_search(collections_search) VALUES ('rebuild')
-- ;;
-- end
