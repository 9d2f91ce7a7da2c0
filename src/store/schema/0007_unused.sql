-- What a library's providers may do became a setting like any other (enrich.policy); what stood in its column moves there.
-- only sqlite
UPDATE libraries SET settings = json_set(CASE WHEN json_valid(settings) THEN settings ELSE '{}' END, '$."enrich.policy"', policy) WHERE policy IS NOT NULL
-- end
-- only postgres
UPDATE libraries SET settings = CAST(CAST(settings AS jsonb) || jsonb_build_object('enrich.policy', policy) AS TEXT) WHERE policy IS NOT NULL
-- end
-- ;;
ALTER TABLE libraries DROP COLUMN policy
-- ;;
-- Nothing ever read or wrote these: jobs have priorities, a lock file elects the worker, artwork is chosen by settings.
ALTER TABLE movies DROP COLUMN enrichment_priority
-- ;;
ALTER TABLE series DROP COLUMN enrichment_priority
-- ;;
ALTER TABLE seasons DROP COLUMN enrichment_priority
-- ;;
ALTER TABLE episodes DROP COLUMN enrichment_priority
-- ;;
ALTER TABLE collections DROP COLUMN enrichment_priority
-- ;;
DROP TABLE worker_hosts
-- ;;
DROP TABLE asset_selection_config
