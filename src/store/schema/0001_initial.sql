-- The first schema. Statements end with a line "-- ;;"; tokens in braces and the "only" blocks are resolved per
-- dialect by schema/migrator.cpp. Conventions: times are milliseconds since 1970 UTC, booleans 0/1, paths raw bytes
-- relative to a root, entity_type the number of EntityType (1 movie, 2 series, 3 season, 4 episode, 5 collection,
-- 6 person). Deviations from the commissioned schema and their reasons: src/store/README.md.
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, updated_at {int} NOT NULL)
-- ;;
CREATE TABLE libraries (
    id {pk},
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('movies','tv')),
    mode TEXT NOT NULL DEFAULT 'hybrid' CHECK (mode IN ('manual','hybrid','yolo')),
    enabled {bool} NOT NULL DEFAULT 1,
    policy TEXT CHECK (policy IN ('fill','replace')),
    scan_on_startup {bool} NOT NULL DEFAULT 0,
    auto_scan_interval INTEGER,
    webhook_enabled {bool} NOT NULL DEFAULT 1,
    webhook_auto_publish {bool} NOT NULL DEFAULT 1,
    settings TEXT NOT NULL DEFAULT '{}',
    last_scanned_at {int},
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL
)
-- ;;
CREATE TABLE library_roots (
    id {pk},
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    path {blob} NOT NULL UNIQUE,
    path_key TEXT NOT NULL,
    device {int},
    inode {int},
    is_network {bool} NOT NULL DEFAULT 0,
    is_online {bool} NOT NULL DEFAULT 1,
    last_seen_at {int},
    created_at {int} NOT NULL
)
-- ;;
CREATE INDEX idx_library_roots_library ON library_roots(library_id)
-- ;;
CREATE TABLE directories (
    root_id {id} NOT NULL REFERENCES library_roots(id) ON DELETE CASCADE,
    path {blob} NOT NULL,
    mtime_ns {int} NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (root_id, path)
)
-- ;;
CREATE TABLE media_files (
    id {pk},
    root_id {id} NOT NULL REFERENCES library_roots(id) ON DELETE CASCADE,
    path {blob} NOT NULL,
    path_key TEXT NOT NULL,
    device {int} NOT NULL DEFAULT 0,
    inode {int} NOT NULL DEFAULT 0,
    size {int} NOT NULL DEFAULT 0,
    mtime_ns {int} NOT NULL DEFAULT 0,
    quick_hash {blob},
    probe_state TEXT NOT NULL DEFAULT 'pending' CHECK (probe_state IN ('pending','measured','deep','failed','crashed')),
    probe_error TEXT,
    container TEXT,
    duration_ms {int} NOT NULL DEFAULT 0,
    bit_rate {int} NOT NULL DEFAULT 0,
    chapters INTEGER NOT NULL DEFAULT 0,
    missing_since {int},
    created_at {int} NOT NULL,
    UNIQUE (root_id, path)
)
-- ;;
CREATE INDEX idx_media_files_identity ON media_files(size, mtime_ns)
-- ;;
CREATE INDEX idx_media_files_pending ON media_files(root_id) WHERE probe_state = 'pending'
-- ;;
CREATE TABLE item_files (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    file_id {id} NOT NULL REFERENCES media_files(id) ON DELETE CASCADE,
    part INTEGER NOT NULL DEFAULT 0,
    ord INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entity_type, entity_id, file_id)
)
-- ;;
CREATE INDEX idx_item_files_file ON item_files(file_id)
-- ;;
CREATE TABLE video_streams (
    file_id {id} NOT NULL REFERENCES media_files(id) ON DELETE CASCADE,
    stream_index INTEGER NOT NULL,
    codec TEXT, profile TEXT, width INTEGER, height INTEGER, aspect_ratio {real}, framerate {real}, bitrate {int},
    bit_depth INTEGER, hdr_type TEXT, dv_profile INTEGER, color_space TEXT, stereo_mode TEXT, language TEXT,
    interlaced {bool} NOT NULL DEFAULT 0,
    PRIMARY KEY (file_id, stream_index)
)
-- ;;
CREATE TABLE audio_streams (
    file_id {id} NOT NULL REFERENCES media_files(id) ON DELETE CASCADE,
    stream_index INTEGER NOT NULL,
    codec TEXT, profile TEXT, language TEXT, channels INTEGER, channel_layout TEXT, bitrate {int}, sample_rate INTEGER,
    title TEXT, is_default {bool} NOT NULL DEFAULT 0, is_forced {bool} NOT NULL DEFAULT 0,
    is_commentary {bool} NOT NULL DEFAULT 0, is_hearing_impaired {bool} NOT NULL DEFAULT 0,
    is_atmos {bool} NOT NULL DEFAULT 0,
    PRIMARY KEY (file_id, stream_index)
)
-- ;;
CREATE TABLE subtitle_streams (
    id {pk},
    file_id {id} NOT NULL REFERENCES media_files(id) ON DELETE CASCADE,
    stream_index INTEGER NOT NULL DEFAULT -1,
    codec TEXT, language TEXT, title TEXT,
    is_external {bool} NOT NULL DEFAULT 0, external_name {blob},
    is_default {bool} NOT NULL DEFAULT 0, is_forced {bool} NOT NULL DEFAULT 0,
    is_hearing_impaired {bool} NOT NULL DEFAULT 0
)
-- ;;
CREATE INDEX idx_subtitle_streams_file ON subtitle_streams(file_id)
-- ;;
CREATE TABLE nfo_documents (
    id {pk},
    root_id {id} NOT NULL REFERENCES library_roots(id) ON DELETE CASCADE,
    path {blob} NOT NULL,
    size {int} NOT NULL,
    mtime_ns {int} NOT NULL,
    sha256 TEXT NOT NULL,
    published_sha256 TEXT,
    content {blob} NOT NULL,
    problem TEXT,
    seen_at {int} NOT NULL,
    UNIQUE (root_id, path)
)
-- ;;
CREATE TABLE collections (
    id {pk},
    title TEXT,
    sort_title TEXT,
    plot TEXT,
    library_id {id} REFERENCES libraries(id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'discovered' CHECK (state IN ('discovered','identified','enriching','enriched','selected','published','needs_identification','ignored','error')),
    state_cause TEXT,
    policy TEXT NOT NULL DEFAULT 'replace' CHECK (policy IN ('fill','replace')),
    revision {int} NOT NULL DEFAULT 1,
    confidence INTEGER,
    enrichment_priority INTEGER NOT NULL DEFAULT 5,
    enriched_at {int},
    completeness INTEGER NOT NULL DEFAULT 0,
    has_unpublished_changes {bool} NOT NULL DEFAULT 0,
    last_published_at {int},
    published_hash TEXT,
    nfo_id {id} REFERENCES nfo_documents(id) ON DELETE SET NULL,
    search_text TEXT NOT NULL DEFAULT '',
    sort_key TEXT NOT NULL DEFAULT '',
    deleted_at {int},
    purge_at {int},
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    name_key TEXT NOT NULL DEFAULT ''
)
-- ;;
CREATE INDEX idx_collections_name ON collections(name_key)
-- ;;
CREATE TABLE collection_parts (
    collection_id {id} NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    title TEXT NOT NULL,
    released TEXT,
    overview TEXT,
    poster_url TEXT,
    PRIMARY KEY (collection_id, provider, provider_id)
)
-- ;;
CREATE TABLE movies (
    id {pk},
    title TEXT,
    original_title TEXT,
    sort_title TEXT,
    tagline TEXT,
    plot TEXT,
    outline TEXT,
    year INTEGER,
    premiered TEXT,
    runtime INTEGER,
    mpaa TEXT,
    user_rating {real},
    top250 INTEGER,
    edition TEXT,
    trailer TEXT,
    date_added TEXT,
    play_count INTEGER,
    last_played TEXT,
    root_id {id} REFERENCES library_roots(id) ON DELETE CASCADE,
    folder {blob},
    base_name {blob},
    layout TEXT NOT NULL DEFAULT 'folder' CHECK (layout IN ('folder','flat','dvd','bluray','none')),
    collection_id {id} REFERENCES collections(id) ON DELETE SET NULL,
    version_group {int},
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'discovered' CHECK (state IN ('discovered','identified','enriching','enriched','selected','published','needs_identification','ignored','error')),
    state_cause TEXT,
    policy TEXT NOT NULL DEFAULT 'replace' CHECK (policy IN ('fill','replace')),
    revision {int} NOT NULL DEFAULT 1,
    confidence INTEGER,
    enrichment_priority INTEGER NOT NULL DEFAULT 5,
    enriched_at {int},
    completeness INTEGER NOT NULL DEFAULT 0,
    has_unpublished_changes {bool} NOT NULL DEFAULT 0,
    last_published_at {int},
    published_hash TEXT,
    nfo_id {id} REFERENCES nfo_documents(id) ON DELETE SET NULL,
    search_text TEXT NOT NULL DEFAULT '',
    sort_key TEXT NOT NULL DEFAULT '',
    deleted_at {int},
    purge_at {int},
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL
)
-- ;;
CREATE TABLE series (
    id {pk},
    title TEXT,
    original_title TEXT,
    sort_title TEXT,
    tagline TEXT,
    plot TEXT,
    outline TEXT,
    year INTEGER,
    premiered TEXT,
    runtime INTEGER,
    mpaa TEXT,
    status TEXT,
    user_rating {real},
    trailer TEXT,
    date_added TEXT,
    root_id {id} REFERENCES library_roots(id) ON DELETE CASCADE,
    folder {blob},
    base_name {blob},
    layout TEXT NOT NULL DEFAULT 'folder' CHECK (layout IN ('folder','flat','dvd','bluray','none')),
    episode_order TEXT NOT NULL DEFAULT 'aired',
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'discovered' CHECK (state IN ('discovered','identified','enriching','enriched','selected','published','needs_identification','ignored','error')),
    state_cause TEXT,
    policy TEXT NOT NULL DEFAULT 'replace' CHECK (policy IN ('fill','replace')),
    revision {int} NOT NULL DEFAULT 1,
    confidence INTEGER,
    enrichment_priority INTEGER NOT NULL DEFAULT 5,
    enriched_at {int},
    completeness INTEGER NOT NULL DEFAULT 0,
    has_unpublished_changes {bool} NOT NULL DEFAULT 0,
    last_published_at {int},
    published_hash TEXT,
    nfo_id {id} REFERENCES nfo_documents(id) ON DELETE SET NULL,
    search_text TEXT NOT NULL DEFAULT '',
    sort_key TEXT NOT NULL DEFAULT '',
    deleted_at {int},
    purge_at {int},
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL
)
-- ;;
-- Further folders of a series (split over several roots); the row itself names its first one.
CREATE TABLE series_folders (
    root_id {id} NOT NULL REFERENCES library_roots(id) ON DELETE CASCADE,
    folder {blob} NOT NULL,
    series_id {id} NOT NULL REFERENCES series(id) ON DELETE CASCADE,
    PRIMARY KEY (root_id, folder)
)
-- ;;
CREATE INDEX idx_series_folders_series ON series_folders(series_id)
-- ;;
CREATE TABLE seasons (
    id {pk},
    series_id {id} NOT NULL REFERENCES series(id) ON DELETE CASCADE,
    title TEXT,
    plot TEXT,
    premiered TEXT,
    user_rating {real},
    season INTEGER NOT NULL,
    root_id {id} REFERENCES library_roots(id) ON DELETE CASCADE,
    folder {blob},
    base_name {blob},
    layout TEXT NOT NULL DEFAULT 'folder' CHECK (layout IN ('folder','flat','dvd','bluray','none')),
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'discovered' CHECK (state IN ('discovered','identified','enriching','enriched','selected','published','needs_identification','ignored','error')),
    state_cause TEXT,
    policy TEXT NOT NULL DEFAULT 'replace' CHECK (policy IN ('fill','replace')),
    revision {int} NOT NULL DEFAULT 1,
    confidence INTEGER,
    enrichment_priority INTEGER NOT NULL DEFAULT 5,
    enriched_at {int},
    completeness INTEGER NOT NULL DEFAULT 0,
    has_unpublished_changes {bool} NOT NULL DEFAULT 0,
    last_published_at {int},
    published_hash TEXT,
    nfo_id {id} REFERENCES nfo_documents(id) ON DELETE SET NULL,
    search_text TEXT NOT NULL DEFAULT '',
    sort_key TEXT NOT NULL DEFAULT '',
    deleted_at {int},
    purge_at {int},
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    UNIQUE (series_id, season)
)
-- ;;
CREATE TABLE episodes (
    id {pk},
    series_id {id} NOT NULL REFERENCES series(id) ON DELETE CASCADE,
    season_id {id} REFERENCES seasons(id) ON DELETE SET NULL,
    title TEXT,
    original_title TEXT,
    plot TEXT,
    outline TEXT,
    premiered TEXT,
    runtime INTEGER,
    mpaa TEXT,
    user_rating {real},
    date_added TEXT,
    play_count INTEGER,
    last_played TEXT,
    season INTEGER NOT NULL,
    episode INTEGER NOT NULL,
    display_season INTEGER,
    display_episode INTEGER,
    display_after_season INTEGER,
    named_season INTEGER,
    named_episode INTEGER,
    root_id {id} REFERENCES library_roots(id) ON DELETE CASCADE,
    folder {blob},
    base_name {blob},
    layout TEXT NOT NULL DEFAULT 'folder' CHECK (layout IN ('folder','flat','dvd','bluray','none')),
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'discovered' CHECK (state IN ('discovered','identified','enriching','enriched','selected','published','needs_identification','ignored','error')),
    state_cause TEXT,
    policy TEXT NOT NULL DEFAULT 'replace' CHECK (policy IN ('fill','replace')),
    revision {int} NOT NULL DEFAULT 1,
    confidence INTEGER,
    enrichment_priority INTEGER NOT NULL DEFAULT 5,
    enriched_at {int},
    completeness INTEGER NOT NULL DEFAULT 0,
    has_unpublished_changes {bool} NOT NULL DEFAULT 0,
    last_published_at {int},
    published_hash TEXT,
    nfo_id {id} REFERENCES nfo_documents(id) ON DELETE SET NULL,
    search_text TEXT NOT NULL DEFAULT '',
    sort_key TEXT NOT NULL DEFAULT '',
    deleted_at {int},
    purge_at {int},
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    UNIQUE (series_id, season, episode)
)
-- ;;
CREATE INDEX idx_episodes_named ON episodes(series_id, named_season, named_episode) WHERE named_season IS NOT NULL
-- ;;
CREATE TABLE episode_drift (
    episode_id {id} NOT NULL REFERENCES episodes(id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    season INTEGER NOT NULL,
    episode INTEGER NOT NULL,
    kept {bool} NOT NULL DEFAULT 0,
    noticed_at {int} NOT NULL,
    PRIMARY KEY (episode_id, provider)
)
-- ;;
CREATE INDEX idx_movies_place ON movies(root_id, folder)
-- ;;
CREATE INDEX idx_series_place ON series(root_id, folder)
-- ;;
CREATE INDEX idx_episodes_place ON episodes(root_id, folder)
-- ;;
CREATE INDEX idx_movies_list ON movies(sort_key, id) WHERE deleted_at IS NULL
-- ;;
CREATE INDEX idx_movies_state ON movies(state)
-- ;;
CREATE INDEX idx_movies_unpublished ON movies(id) WHERE has_unpublished_changes = 1
-- ;;
CREATE INDEX idx_movies_deleted ON movies(purge_at) WHERE deleted_at IS NOT NULL
-- ;;
CREATE INDEX idx_series_list ON series(sort_key, id) WHERE deleted_at IS NULL
-- ;;
CREATE INDEX idx_series_state ON series(state)
-- ;;
CREATE INDEX idx_series_unpublished ON series(id) WHERE has_unpublished_changes = 1
-- ;;
CREATE INDEX idx_series_deleted ON series(purge_at) WHERE deleted_at IS NOT NULL
-- ;;
CREATE INDEX idx_episodes_list ON episodes(sort_key, id) WHERE deleted_at IS NULL
-- ;;
CREATE INDEX idx_episodes_state ON episodes(state)
-- ;;
CREATE INDEX idx_episodes_unpublished ON episodes(id) WHERE has_unpublished_changes = 1
-- ;;
CREATE INDEX idx_episodes_deleted ON episodes(purge_at) WHERE deleted_at IS NOT NULL
-- ;;
CREATE INDEX idx_movies_collection ON movies(collection_id)
-- ;;
CREATE INDEX idx_movies_version ON movies(version_group) WHERE version_group IS NOT NULL
-- ;;
CREATE INDEX idx_episodes_season ON episodes(season_id)
-- ;;
CREATE TABLE field_state (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    field TEXT NOT NULL,
    locked {bool} NOT NULL DEFAULT 0,
    source TEXT,
    provider_value TEXT,
    nfo_value TEXT,
    changed_at {int} NOT NULL,
    PRIMARY KEY (entity_type, entity_id, field)
-- only sqlite
) WITHOUT ROWID
-- end
-- only postgres
)
-- end
-- ;;
CREATE INDEX idx_field_state_nfo ON field_state(entity_type, entity_id) WHERE nfo_value IS NOT NULL
-- ;;
CREATE TABLE external_ids (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    provider TEXT NOT NULL,
    value TEXT NOT NULL,
    is_default {bool} NOT NULL DEFAULT 0,
    PRIMARY KEY (entity_type, entity_id, provider)
-- only sqlite
) WITHOUT ROWID
-- end
-- only postgres
)
-- end
-- ;;
CREATE INDEX idx_external_ids_value ON external_ids(provider, value, entity_type)
-- ;;
CREATE TABLE ratings (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    source TEXT NOT NULL,
    value {real} NOT NULL,
    votes INTEGER NOT NULL DEFAULT 0,
    max_value {real} NOT NULL DEFAULT 10,
    is_default {bool} NOT NULL DEFAULT 0,
    ord INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entity_type, entity_id, source)
-- only sqlite
) WITHOUT ROWID
-- end
-- only postgres
)
-- end
-- ;;
CREATE TABLE terms (
    id {pk},
    kind TEXT NOT NULL CHECK (kind IN ('genre','tag','studio','country')),
    name TEXT NOT NULL,
    UNIQUE (kind, name)
)
-- ;;
CREATE TABLE entity_terms (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    kind TEXT NOT NULL,
    ord INTEGER NOT NULL,
    term_id {id} NOT NULL REFERENCES terms(id) ON DELETE CASCADE,
    PRIMARY KEY (entity_type, entity_id, kind, ord)
-- only sqlite
) WITHOUT ROWID
-- end
-- only postgres
)
-- end
-- ;;
CREATE INDEX idx_entity_terms_term ON entity_terms(term_id)
-- ;;
CREATE TABLE people (
    id {pk},
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    tmdb_id TEXT,
    imdb_id TEXT,
    tvdb_id TEXT,
    thumb_url TEXT,
    thumb_hash TEXT,
    thumb_locked {bool} NOT NULL DEFAULT 0,
    created_at {int} NOT NULL
)
-- ;;
CREATE INDEX idx_people_name ON people(name_key)
-- ;;
CREATE INDEX idx_people_tmdb ON people(tmdb_id) WHERE tmdb_id IS NOT NULL
-- ;;
CREATE TABLE credits (
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    kind INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    person_id {id} NOT NULL REFERENCES people(id) ON DELETE CASCADE,
    role TEXT,
    thumb_url TEXT,
    PRIMARY KEY (entity_type, entity_id, kind, ord)
-- only sqlite
) WITHOUT ROWID
-- end
-- only postgres
)
-- end
-- ;;
CREATE INDEX idx_credits_person ON credits(person_id)
-- ;;
CREATE TABLE season_names (
    series_id {id} NOT NULL REFERENCES series(id) ON DELETE CASCADE,
    season INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (series_id, season)
)
-- ;;
CREATE TABLE match_candidates (
    id {pk},
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    provider TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    title TEXT NOT NULL,
    original_title TEXT,
    year INTEGER,
    overview TEXT,
    poster_url TEXT,
    confidence INTEGER NOT NULL,
    explanation TEXT NOT NULL DEFAULT '',
    created_at {int} NOT NULL,
    UNIQUE (entity_type, entity_id, provider, provider_id)
)
-- ;;
CREATE TABLE asset_candidates (
    id {pk},
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    asset_type TEXT NOT NULL,
    provider TEXT NOT NULL,
    provider_url TEXT NOT NULL DEFAULT '',
    preview_url TEXT,
    root_id {id} REFERENCES library_roots(id) ON DELETE CASCADE,
    local_path {blob},
    local_size {int},
    local_mtime_ns {int},
    language TEXT,
    title TEXT,
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    duration_seconds INTEGER NOT NULL DEFAULT 0,
    vote_average {real} NOT NULL DEFAULT 0,
    votes INTEGER NOT NULL DEFAULT 0,
    file_size {int} NOT NULL DEFAULT 0,
    content_hash TEXT,
    perceptual_hash {int},
    is_selected {bool} NOT NULL DEFAULT 0,
    is_rejected {bool} NOT NULL DEFAULT 0,
    selected_by TEXT CHECK (selected_by IN ('auto','manual','local')),
    selected_at {int},
    ord INTEGER NOT NULL DEFAULT 0,
    auto_score {real},
    created_at {int} NOT NULL
)
-- ;;
CREATE INDEX idx_candidates_entity ON asset_candidates(entity_type, entity_id, asset_type)
-- ;;
CREATE UNIQUE INDEX idx_candidates_url ON asset_candidates(entity_type, entity_id, asset_type, provider, provider_url) WHERE provider_url <> ''
-- ;;
CREATE UNIQUE INDEX idx_candidates_local ON asset_candidates(entity_type, entity_id, asset_type, root_id, local_path) WHERE local_path IS NOT NULL
-- ;;
CREATE INDEX idx_candidates_hash ON asset_candidates(content_hash) WHERE content_hash IS NOT NULL
-- ;;
CREATE INDEX idx_candidates_import ON asset_candidates(root_id) WHERE local_path IS NOT NULL AND content_hash IS NULL
-- ;;
CREATE TABLE cache_files (
    content_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('image','trailer','theme','subtitle','nfo')),
    extension TEXT NOT NULL,
    mime_type TEXT,
    file_size {int} NOT NULL,
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    perceptual_hash {int},
    created_at {int} NOT NULL,
    verified_at {int},
    orphaned_at {int}
)
-- ;;
CREATE INDEX idx_cache_files_orphaned ON cache_files(orphaned_at) WHERE orphaned_at IS NOT NULL
-- ;;
CREATE TABLE cache_refs (
    content_hash TEXT NOT NULL REFERENCES cache_files(content_hash),
    owner_type TEXT NOT NULL CHECK (owner_type IN ('candidate','published','trash','person')),
    owner_id {id} NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (content_hash, owner_type, owner_id, kind)
)
-- ;;
CREATE INDEX idx_cache_refs_owner ON cache_refs(owner_type, owner_id)
-- ;;
CREATE TABLE rejected_assets (
    provider TEXT NOT NULL,
    provider_url TEXT NOT NULL,
    asset_type TEXT NOT NULL,
    reason TEXT NOT NULL,
    rejected_at {int} NOT NULL,
    PRIMARY KEY (provider, provider_url)
)
-- ;;
CREATE TABLE asset_selection_config (
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    asset_type TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (library_id, asset_type)
)
-- ;;
CREATE TABLE library_files (
    id {pk},
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    root_id {id} NOT NULL REFERENCES library_roots(id) ON DELETE CASCADE,
    path {blob} NOT NULL,
    kind TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    size {int} NOT NULL,
    mtime_ns {int} NOT NULL,
    written_by_us {bool} NOT NULL DEFAULT 1,
    published_at {int} NOT NULL,
    UNIQUE (root_id, path)
)
-- ;;
CREATE INDEX idx_library_files_entity ON library_files(entity_type, entity_id)
-- ;;
CREATE TABLE unknown_files (
    id {pk},
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    root_id {id} NOT NULL REFERENCES library_roots(id) ON DELETE CASCADE,
    path {blob} NOT NULL,
    entity_type INTEGER,
    entity_id {id},
    size {int} NOT NULL DEFAULT 0,
    mtime_ns {int} NOT NULL DEFAULT 0,
    extension TEXT,
    reason TEXT,
    discovered_at {int} NOT NULL,
    UNIQUE (root_id, path)
)
-- ;;
CREATE TABLE publish_log (
    id {pk},
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    published_at {int} NOT NULL,
    published_by TEXT NOT NULL,
    success {bool} NOT NULL,
    error_message TEXT,
    nfo_content {blob},
    nfo_hash TEXT,
    assets_published TEXT NOT NULL DEFAULT '[]',
    files_written INTEGER NOT NULL DEFAULT 0,
    files_removed INTEGER NOT NULL DEFAULT 0,
    players_notified TEXT,
    duration_ms INTEGER NOT NULL DEFAULT 0
)
-- ;;
CREATE INDEX idx_publish_log_entity ON publish_log(entity_type, entity_id, id)
-- ;;
CREATE TABLE publish_journal (
    id {pk},
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('staging','committing')),
    plan TEXT NOT NULL,
    owner TEXT NOT NULL,
    created_at {int} NOT NULL,
    UNIQUE (entity_type, entity_id)
)
-- ;;
CREATE TABLE recycle_bin (
    id {pk},
    root_id {id},
    original_path {blob} NOT NULL,
    bin_path {blob} NOT NULL,
    entity_type INTEGER,
    entity_id {id},
    size {int} NOT NULL,
    reason TEXT NOT NULL,
    recycled_at {int} NOT NULL,
    restored_at {int}
)
-- ;;
CREATE INDEX idx_recycle_bin_time ON recycle_bin(recycled_at)
-- ;;
CREATE TABLE jobs (
    id {pk},
    type TEXT NOT NULL,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 10),
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','running','completed','cancelled','dead')),
    payload TEXT NOT NULL DEFAULT '{}',
    unique_key TEXT,
    item_key TEXT,
    limit_key TEXT,
    batch TEXT,
    again {bool} NOT NULL DEFAULT 0,
    run_at {int} NOT NULL,
    retry_count INTEGER NOT NULL DEFAULT 0,
    max_retries INTEGER NOT NULL DEFAULT 3,
    snooze_count INTEGER NOT NULL DEFAULT 0,
    death_count INTEGER NOT NULL DEFAULT 0,
    crash_count INTEGER NOT NULL DEFAULT 0,
    wait_reason TEXT,
    lease_owner TEXT,
    lease_token {int} NOT NULL DEFAULT 0,
    lease_until {int},
    progress_current {int} NOT NULL DEFAULT 0,
    progress_total {int} NOT NULL DEFAULT 0,
    progress_message TEXT,
    error_kind TEXT,
    error_message TEXT,
    error_remedy TEXT,
    error_stack TEXT,
    result TEXT,
    is_cancellable {bool} NOT NULL DEFAULT 1,
    cancel_requested {bool} NOT NULL DEFAULT 0,
    cancelled_at {int},
    created_at {int} NOT NULL,
    started_at {int},
    completed_at {int},
    CHECK ((status IN ('completed','cancelled','dead')) = (completed_at IS NOT NULL)),
    CHECK ((status = 'running') = (lease_owner IS NOT NULL))
)
-- ;;
CREATE INDEX idx_jobs_ready ON jobs(priority, id) WHERE status = 'pending'
-- ;;
CREATE INDEX idx_jobs_due ON jobs(run_at) WHERE status = 'pending'
-- ;;
CREATE INDEX idx_jobs_running ON jobs(lease_until) WHERE status = 'running'
-- ;;
CREATE UNIQUE INDEX idx_jobs_unique ON jobs(unique_key) WHERE unique_key IS NOT NULL AND status IN ('pending','running')
-- ;;
CREATE INDEX idx_jobs_item ON jobs(item_key, id) WHERE item_key IS NOT NULL AND status IN ('pending','running')
-- ;;
CREATE INDEX idx_jobs_batch ON jobs(batch, status) WHERE batch IS NOT NULL
-- ;;
CREATE INDEX idx_jobs_finished ON jobs(completed_at) WHERE completed_at IS NOT NULL
-- ;;
CREATE TABLE worker_hosts (
    id TEXT PRIMARY KEY,
    host_name TEXT NOT NULL,
    pid {int} NOT NULL,
    process_started {int} NOT NULL,
    is_elected {bool} NOT NULL DEFAULT 0,
    last_seen_at {int} NOT NULL
)
-- ;;
CREATE TABLE rate_budgets (
    bucket TEXT PRIMARY KEY,
    tokens {real} NOT NULL,
    refilled_at {int} NOT NULL,
    quota_day TEXT,
    quota_used INTEGER NOT NULL DEFAULT 0,
    rest_until {int}
)
-- ;;
CREATE TABLE events (
    id {pk},
    topic TEXT NOT NULL,
    entity_type INTEGER,
    entity_id {id},
    payload TEXT NOT NULL DEFAULT '{}',
    created_at {int} NOT NULL
)
-- ;;
CREATE INDEX idx_events_time ON events(created_at)
-- ;;
CREATE TABLE activity_log (
    id {pk},
    event_type TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('info','success','warning','error')),
    entity_type INTEGER,
    entity_id {id},
    description TEXT NOT NULL,
    metadata TEXT,
    created_at {int} NOT NULL
)
-- ;;
CREATE INDEX idx_activity_log_time ON activity_log(created_at)
-- ;;
CREATE INDEX idx_activity_log_entity ON activity_log(entity_type, entity_id)
-- ;;
CREATE TABLE player_groups (
    id {pk},
    name TEXT NOT NULL UNIQUE,
    mode TEXT NOT NULL DEFAULT 'parallel' CHECK (mode IN ('parallel','sequential')),
    continue_on_error {bool} NOT NULL DEFAULT 1,
    shared_database {bool} NOT NULL DEFAULT 0
)
-- ;;
CREATE TABLE players (
    id {pk},
    group_id {id} REFERENCES player_groups(id) ON DELETE SET NULL,
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('kodi','jellyfin','plex')),
    base_url TEXT NOT NULL,
    username TEXT,
    secret_ref TEXT,
    enabled {bool} NOT NULL DEFAULT 1,
    while_playing TEXT NOT NULL DEFAULT 'refresh' CHECK (while_playing IN ('refresh','skip','wait')),
    last_contact_at {int},
    last_error TEXT,
    created_at {int} NOT NULL
)
-- ;;
CREATE TABLE library_players (
    library_id {id} NOT NULL REFERENCES libraries(id) ON DELETE CASCADE,
    group_id {id} NOT NULL REFERENCES player_groups(id) ON DELETE CASCADE,
    PRIMARY KEY (library_id, group_id)
)
-- ;;
CREATE TABLE managers (
    id {pk},
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('radarr','sonarr','lidarr')),
    token_hash TEXT NOT NULL,
    enabled {bool} NOT NULL DEFAULT 1,
    last_event_at {int},
    created_at {int} NOT NULL
)
-- ;;
CREATE TABLE path_mappings (
    id {pk},
    owner_type TEXT NOT NULL CHECK (owner_type IN ('group','player','manager')),
    owner_id {id} NOT NULL,
    local_prefix TEXT NOT NULL,
    remote_prefix TEXT NOT NULL,
    UNIQUE (owner_type, owner_id, local_prefix, remote_prefix)
)
-- ;;
CREATE TABLE playback_state (
    id {pk},
    player_id {id} NOT NULL REFERENCES players(id) ON DELETE CASCADE,
    screen TEXT NOT NULL DEFAULT '',
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    file_path TEXT NOT NULL,
    position_ms {int} NOT NULL,
    total_ms {int} NOT NULL,
    percentage {real} NOT NULL,
    captured_at {int} NOT NULL,
    resumed_at {int}
)
-- ;;
-- By which names players know a film or an episode: what people watched of it hangs on that name there.
CREATE TABLE player_files (
    player_id {id} NOT NULL REFERENCES players(id) ON DELETE CASCADE,
    entity_type INTEGER NOT NULL,
    entity_id {id} NOT NULL,
    file_path TEXT NOT NULL,
    plays TEXT,
    PRIMARY KEY (entity_type, entity_id, player_id, file_path)
)
-- ;;
CREATE TABLE webhook_events (
    id {pk},
    manager_id {id} REFERENCES managers(id) ON DELETE SET NULL,
    source TEXT NOT NULL,
    event_type TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    payload TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'received',
    cause TEXT,
    received_at {int} NOT NULL,
    processed_at {int}
)
-- ;;
CREATE INDEX idx_webhook_events_fingerprint ON webhook_events(fingerprint, received_at)
-- ;;
CREATE TABLE api_keys (
    id {pk},
    name TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL CHECK (scope IN ('read','control','webhook')),
    created_at {int} NOT NULL,
    last_used_at {int},
    revoked_at {int}
)
-- ;;
CREATE TABLE notification_channels (
    id {pk},
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    enabled {bool} NOT NULL DEFAULT 1,
    player_id {id} REFERENCES players(id) ON DELETE CASCADE,
    config TEXT NOT NULL DEFAULT '{}',
    secret_ref TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    resting_until {int},
    last_sent_at {int},
    last_error TEXT,
    created_at {int} NOT NULL
)
-- ;;
CREATE TABLE notification_subscriptions (
    id {pk},
    channel_id {id} NOT NULL REFERENCES notification_channels(id) ON DELETE CASCADE,
    event_name TEXT NOT NULL,
    enabled {bool} NOT NULL DEFAULT 1,
    message_template TEXT,
    filter_conditions TEXT,
    UNIQUE (channel_id, event_name)
)
-- ;;
CREATE TABLE notification_queue (
    id {pk},
    channel_id {id} NOT NULL REFERENCES notification_channels(id) ON DELETE CASCADE,
    event_name TEXT NOT NULL,
    event_data TEXT NOT NULL,
    subject TEXT,
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','sent','failed','expired')),
    error_message TEXT,
    created_at {int} NOT NULL,
    processed_at {int}
)
-- ;;
CREATE INDEX idx_notification_queue_channel ON notification_queue(channel_id, status)
-- ;;
CREATE TABLE positions (
    name TEXT PRIMARY KEY,
    value {int} NOT NULL
)
-- ;;
-- only sqlite
CREATE VIRTUAL TABLE movies_search USING fts5(search_text, content='movies', content_rowid='id', detail=none, columnsize=0, prefix='2 3 4', tokenize='unicode61 remove_diacritics 0')
-- ;;
CREATE TRIGGER movies_search_insert AFTER INSERT ON movies BEGIN INSERT INTO movies_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER movies_search_update AFTER UPDATE OF search_text ON movies WHEN old.search_text <> new.search_text BEGIN INSERT INTO movies_search(movies_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); INSERT INTO movies_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER movies_search_delete AFTER DELETE ON movies BEGIN INSERT INTO movies_search(movies_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END
-- ;;
-- end
-- only postgres
ALTER TABLE movies ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED
-- ;;
CREATE INDEX idx_movies_search ON movies USING GIN (search_vector)
-- ;;
-- end
-- only sqlite
CREATE VIRTUAL TABLE series_search USING fts5(search_text, content='series', content_rowid='id', detail=none, columnsize=0, prefix='2 3 4', tokenize='unicode61 remove_diacritics 0')
-- ;;
CREATE TRIGGER series_search_insert AFTER INSERT ON series BEGIN INSERT INTO series_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER series_search_update AFTER UPDATE OF search_text ON series WHEN old.search_text <> new.search_text BEGIN INSERT INTO series_search(series_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); INSERT INTO series_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER series_search_delete AFTER DELETE ON series BEGIN INSERT INTO series_search(series_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END
-- ;;
-- end
-- only postgres
ALTER TABLE series ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED
-- ;;
CREATE INDEX idx_series_search ON series USING GIN (search_vector)
-- ;;
-- end
-- only sqlite
CREATE VIRTUAL TABLE episodes_search USING fts5(search_text, content='episodes', content_rowid='id', detail=none, columnsize=0, prefix='2 3 4', tokenize='unicode61 remove_diacritics 0')
-- ;;
CREATE TRIGGER episodes_search_insert AFTER INSERT ON episodes BEGIN INSERT INTO episodes_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER episodes_search_update AFTER UPDATE OF search_text ON episodes WHEN old.search_text <> new.search_text BEGIN INSERT INTO episodes_search(episodes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); INSERT INTO episodes_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER episodes_search_delete AFTER DELETE ON episodes BEGIN INSERT INTO episodes_search(episodes_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END
-- ;;
-- end
-- only postgres
ALTER TABLE episodes ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED
-- ;;
CREATE INDEX idx_episodes_search ON episodes USING GIN (search_vector)
-- ;;
-- end
-- only sqlite
CREATE VIRTUAL TABLE collections_search USING fts5(search_text, content='collections', content_rowid='id', detail=none, columnsize=0, prefix='2 3 4', tokenize='unicode61 remove_diacritics 0')
-- ;;
CREATE TRIGGER collections_search_insert AFTER INSERT ON collections BEGIN INSERT INTO collections_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER collections_search_update AFTER UPDATE OF search_text ON collections WHEN old.search_text <> new.search_text BEGIN INSERT INTO collections_search(collections_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); INSERT INTO collections_search(rowid, search_text) VALUES (new.id, new.search_text); END
-- ;;
CREATE TRIGGER collections_search_delete AFTER DELETE ON collections BEGIN INSERT INTO collections_search(collections_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END
-- ;;
-- end
-- only postgres
ALTER TABLE collections ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(search_text, ' '), ''))) STORED
-- ;;
CREATE INDEX idx_collections_search ON collections USING GIN (search_vector)
-- ;;
-- end
-- Polymorphic references are cascaded by triggers: no database accepts one foreign key to several tables.
-- only sqlite
CREATE TRIGGER movies_cascade AFTER DELETE ON movies BEGIN
    DELETE FROM field_state WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM external_ids WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM ratings WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM entity_terms WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM credits WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM match_candidates WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM asset_candidates WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM library_files WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM publish_log WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM publish_journal WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM item_files WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM playback_state WHERE entity_type = 1 AND entity_id = old.id;
    DELETE FROM player_files WHERE entity_type = 1 AND entity_id = old.id;
    UPDATE unknown_files SET entity_type = NULL, entity_id = NULL WHERE entity_type = 1 AND entity_id = old.id;
END
-- ;;
CREATE TRIGGER series_cascade AFTER DELETE ON series BEGIN
    DELETE FROM field_state WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM external_ids WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM ratings WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM entity_terms WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM credits WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM match_candidates WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM asset_candidates WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM library_files WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM publish_log WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM publish_journal WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM item_files WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM playback_state WHERE entity_type = 2 AND entity_id = old.id;
    DELETE FROM player_files WHERE entity_type = 2 AND entity_id = old.id;
    UPDATE unknown_files SET entity_type = NULL, entity_id = NULL WHERE entity_type = 2 AND entity_id = old.id;
END
-- ;;
CREATE TRIGGER seasons_cascade AFTER DELETE ON seasons BEGIN
    DELETE FROM field_state WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM external_ids WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM ratings WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM entity_terms WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM credits WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM match_candidates WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM asset_candidates WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM library_files WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM publish_log WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM publish_journal WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM item_files WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM playback_state WHERE entity_type = 3 AND entity_id = old.id;
    DELETE FROM player_files WHERE entity_type = 3 AND entity_id = old.id;
    UPDATE unknown_files SET entity_type = NULL, entity_id = NULL WHERE entity_type = 3 AND entity_id = old.id;
END
-- ;;
CREATE TRIGGER episodes_cascade AFTER DELETE ON episodes BEGIN
    DELETE FROM field_state WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM external_ids WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM ratings WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM entity_terms WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM credits WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM match_candidates WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM asset_candidates WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM library_files WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM publish_log WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM publish_journal WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM item_files WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM playback_state WHERE entity_type = 4 AND entity_id = old.id;
    DELETE FROM player_files WHERE entity_type = 4 AND entity_id = old.id;
    UPDATE unknown_files SET entity_type = NULL, entity_id = NULL WHERE entity_type = 4 AND entity_id = old.id;
END
-- ;;
CREATE TRIGGER collections_cascade AFTER DELETE ON collections BEGIN
    DELETE FROM field_state WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM external_ids WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM ratings WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM entity_terms WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM credits WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM match_candidates WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM asset_candidates WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM library_files WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM publish_log WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM publish_journal WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM item_files WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM playback_state WHERE entity_type = 5 AND entity_id = old.id;
    DELETE FROM player_files WHERE entity_type = 5 AND entity_id = old.id;
    UPDATE unknown_files SET entity_type = NULL, entity_id = NULL WHERE entity_type = 5 AND entity_id = old.id;
END
-- ;;
CREATE TRIGGER people_cascade AFTER DELETE ON people BEGIN
    DELETE FROM asset_candidates WHERE entity_type = 6 AND entity_id = old.id;
    DELETE FROM cache_refs WHERE owner_type = 'person' AND owner_id = old.id;
END
-- ;;
CREATE TRIGGER candidates_cascade AFTER DELETE ON asset_candidates BEGIN
    DELETE FROM cache_refs WHERE owner_type = 'candidate' AND owner_id = old.id;
END
-- ;;
CREATE TRIGGER publish_log_cascade AFTER DELETE ON publish_log BEGIN
    DELETE FROM cache_refs WHERE owner_type = 'published' AND owner_id = old.id;
END
-- ;;
CREATE TRIGGER recycle_bin_cascade AFTER DELETE ON recycle_bin BEGIN
    DELETE FROM cache_refs WHERE owner_type = 'trash' AND owner_id = old.id;
END
-- ;;
CREATE TRIGGER cache_refs_orphan AFTER DELETE ON cache_refs
WHEN NOT EXISTS (SELECT 1 FROM cache_refs WHERE content_hash = old.content_hash) BEGIN
    UPDATE cache_files SET orphaned_at = CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE content_hash = old.content_hash;
END
-- ;;
CREATE TRIGGER cache_refs_adopt AFTER INSERT ON cache_refs BEGIN
    UPDATE cache_files SET orphaned_at = NULL WHERE content_hash = new.content_hash AND orphaned_at IS NOT NULL;
END
-- ;;
CREATE TRIGGER players_cascade AFTER DELETE ON players BEGIN
    DELETE FROM path_mappings WHERE owner_type = 'player' AND owner_id = old.id;
END
-- ;;
CREATE TRIGGER player_groups_cascade AFTER DELETE ON player_groups BEGIN
    DELETE FROM path_mappings WHERE owner_type = 'group' AND owner_id = old.id;
END
-- ;;
CREATE TRIGGER managers_cascade AFTER DELETE ON managers BEGIN
    DELETE FROM path_mappings WHERE owner_type = 'manager' AND owner_id = old.id;
END
-- ;;
-- end
-- only postgres
CREATE FUNCTION metarr_item_cascade() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE removed_type INTEGER := TG_ARGV[0]::INTEGER;
BEGIN
    DELETE FROM field_state WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM external_ids WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM ratings WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM entity_terms WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM credits WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM match_candidates WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM asset_candidates WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM library_files WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM publish_log WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM publish_journal WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM item_files WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM playback_state WHERE entity_type = removed_type AND entity_id = old.id;
    DELETE FROM player_files WHERE entity_type = removed_type AND entity_id = old.id;
    UPDATE unknown_files SET entity_type = NULL, entity_id = NULL WHERE entity_type = removed_type AND entity_id = old.id;
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER movies_cascade AFTER DELETE ON movies FOR EACH ROW EXECUTE FUNCTION metarr_item_cascade(1)
-- ;;
CREATE TRIGGER series_cascade AFTER DELETE ON series FOR EACH ROW EXECUTE FUNCTION metarr_item_cascade(2)
-- ;;
CREATE TRIGGER seasons_cascade AFTER DELETE ON seasons FOR EACH ROW EXECUTE FUNCTION metarr_item_cascade(3)
-- ;;
CREATE TRIGGER episodes_cascade AFTER DELETE ON episodes FOR EACH ROW EXECUTE FUNCTION metarr_item_cascade(4)
-- ;;
CREATE TRIGGER collections_cascade AFTER DELETE ON collections FOR EACH ROW EXECUTE FUNCTION metarr_item_cascade(5)
-- ;;
CREATE FUNCTION metarr_refs_cascade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM cache_refs WHERE owner_type = TG_ARGV[0] AND owner_id = old.id;
    IF TG_ARGV[0] = 'person' THEN
        DELETE FROM asset_candidates WHERE entity_type = 6 AND entity_id = old.id;
    END IF;
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER people_refs_cascade AFTER DELETE ON people FOR EACH ROW EXECUTE FUNCTION metarr_refs_cascade('person')
-- ;;
CREATE TRIGGER asset_candidates_refs_cascade AFTER DELETE ON asset_candidates FOR EACH ROW EXECUTE FUNCTION metarr_refs_cascade('candidate')
-- ;;
CREATE TRIGGER publish_log_refs_cascade AFTER DELETE ON publish_log FOR EACH ROW EXECUTE FUNCTION metarr_refs_cascade('published')
-- ;;
CREATE TRIGGER recycle_bin_refs_cascade AFTER DELETE ON recycle_bin FOR EACH ROW EXECUTE FUNCTION metarr_refs_cascade('trash')
-- ;;
CREATE FUNCTION metarr_cache_orphan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cache_files SET orphaned_at = (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT
    WHERE content_hash = old.content_hash AND NOT EXISTS (SELECT 1 FROM cache_refs r WHERE r.content_hash = old.content_hash);
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER cache_refs_orphan AFTER DELETE ON cache_refs FOR EACH ROW EXECUTE FUNCTION metarr_cache_orphan()
-- ;;
CREATE FUNCTION metarr_cache_adopt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cache_files SET orphaned_at = NULL WHERE content_hash = new.content_hash AND orphaned_at IS NOT NULL;
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER cache_refs_adopt AFTER INSERT ON cache_refs FOR EACH ROW EXECUTE FUNCTION metarr_cache_adopt()
-- ;;
CREATE FUNCTION metarr_mappings_cascade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM path_mappings WHERE owner_type = TG_ARGV[0] AND owner_id = old.id;
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER players_cascade AFTER DELETE ON players FOR EACH ROW EXECUTE FUNCTION metarr_mappings_cascade('player')
-- ;;
CREATE TRIGGER player_groups_cascade AFTER DELETE ON player_groups FOR EACH ROW EXECUTE FUNCTION metarr_mappings_cascade('group')
-- ;;
CREATE TRIGGER managers_cascade AFTER DELETE ON managers FOR EACH ROW EXECUTE FUNCTION metarr_mappings_cascade('manager')
-- ;;
-- Who writes to a growing table says so before it gets its number: see store/repos/outbox.h
CREATE FUNCTION metarr_outbox_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1835365473, 1);
    RETURN NULL;
END $$
-- ;;
CREATE TRIGGER events_writer BEFORE INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION metarr_outbox_writer()
-- ;;
CREATE TRIGGER activity_log_writer BEFORE INSERT ON activity_log FOR EACH STATEMENT EXECUTE FUNCTION metarr_outbox_writer()
-- ;;
-- end
