// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/playerservice.h"

#include "app/core.h"
#include "app/coresettings.h"
#include "app/itemservice.h"
#include "app/playerwatch.h"
#include "players/jellyfin/jellyfinclient.h"
#include "players/kodi/kodiclient.h"
#include "players/kodi/rpctransport.h"
#include "players/plex/plexclient.h"
#include "publish/sidecarnames.h"
#include "scan/parallel.h"
#include "store/repos/playback.h"

#include <QElapsedTimer>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <mutex>
#include <tuple>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Whether a client made for the one serves the other.
bool isSameAddress(const PlayerRow &a, const PlayerRow &b)
{
    return std::tie(a.type, a.baseUrl, a.username, a.name, a.whilePlaying) ==
           std::tie(b.type, b.baseUrl, b.username, b.name, b.whilePlaying);
}

} // namespace

PlayerService::PlayerService(Core &core)
    : m_core(core)
{}

PlayerService::~PlayerService() = default;

void PlayerService::startListening()
{
    if (!m_watch && m_core.settings().snapshot()->integer(u"players.kodiPort"_s) != 0) {
        m_watch = std::make_unique<PlayerWatch>(m_core);
    }
}

void PlayerService::stopListening()
{
    m_watch.reset();
}

void PlayerService::reconnect(qint64 player)
{
    const std::lock_guard lock(m_mutex);
    m_clients.remove(player);
    ++m_returns[player];
}

Result<std::shared_ptr<Player>> PlayerService::connect(const PlayerRow &row)
{
    const auto type = playerTypeFromName(row.type);
    if (!type) {
        return fail(ErrorKind::Unsupported,
                    u"“%1” is a %2 player, which Metarr does not know."_s.arg(row.name, row.type));
    }
    QString password;
    if (!row.secretRef.isEmpty()) {
        METARR_TRY(const auto stored, m_core.secrets().read(row.secretRef));
        password = stored.value_or(QString());
    }
    const std::lock_guard lock(m_mutex);
    Client &client = m_clients[row.id];
    if (client.player && client.password == password && isSameAddress(client.row, row)) {
        return client.player;
    }
    if (client.player) {
        ++m_returns[row.id]; // how the other address did says nothing of this one
    }
    client.row = row;
    client.password = password;
    const QUrl url(row.baseUrl);
    const auto whilePlaying = whilePlayingFromName(row.whilePlaying).value_or(WhilePlaying::Refresh);
    // Each return begins a new record of its health.
    const int returns = m_returns.value(row.id);
    const QString bucket = u"player:%1"_s.arg(row.id) + (returns == 0 ? QString() : u":%1"_s.arg(returns));
    if (*type == PlayerType::Jellyfin) {
        client.player = std::make_shared<JellyfinClient>(m_core.sharedHttp(), url, password, row.name,
                                                         whilePlaying, bucket);
    } else if (*type == PlayerType::Plex) {
        client.player =
            std::make_shared<PlexClient>(m_core.sharedHttp(), url, password, row.name, whilePlaying, bucket);
    } else {
        const KodiAddress address{url.host(), quint16(url.port(url.scheme() == u"https" ? 443 : 80)),
                                  url.scheme() == u"https", row.username, password};
        KodiOptions options;
        options.name = row.name;
        options.whilePlaying = whilePlaying;
        client.player = std::make_shared<KodiClient>(
            makeKodiHttpTransport(m_core.sharedHttp(), address, bucket), options);
    }
    return client.player;
}

Result<PathMapper> PlayerService::mapper(const PlayerRow &row)
{
    return m_core.database().read([&](Connection &c) -> Result<PathMapper> {
        const auto read = [&](const QString &owner, qint64 id) -> Result<QList<PathMapping>> {
            METARR_TRY(const auto rows, PlayerRepo(c).mappings(owner, id));
            QList<PathMapping> mappings;
            for (const PathMappingRow &mapping : rows) {
                mappings += PathMapping{mapping.local, mapping.remote};
            }
            return mappings;
        };
        METARR_TRY(const auto group, read(u"group"_s, row.group));
        METARR_TRY(const auto own, read(u"player"_s, row.id));
        return PathMapper::merged(group, own, isLoopbackHost(QUrl(row.baseUrl).host()));
    });
}

Result<PlayerInfo> PlayerService::test(const PlayerRow &row, const StopToken &stop)
{
    METARR_TRY(const auto player, connect(row));
    const auto info = player->test(stop);
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) {
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return PlayerRepo(t).setContact(row.id, m_core.clock().nowMs(),
                                            info ? QString() : info.error().message);
        },
        WritePriority::Interactive));
    return info;
}

Result<QList<PlayerService::MappingTest>> PlayerService::testMapping(const PlayerRow &row, QList<Path> files,
                                                                     const StopToken &stop)
{
    QList<Path> roots;
    const bool examples = files.isEmpty();
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        roots.clear();
        METARR_TRY(const auto libraries, LibraryRepo(c).all());
        for (const Library &library : libraries) {
            for (const LibraryRoot &root : library.roots) {
                roots += root.path;
                METARR_TRY(const auto some, PlayerRepo(c).playersOf(library.id));
                const bool told = std::any_of(some.cbegin(), some.cend(),
                                              [&](const PlayerRow &player) { return player.id == row.id; });
                Path example;
                METARR_CHECK(c.forEach(
                    u"SELECT path FROM media_files WHERE root_id = ? AND missing_since IS NULL ORDER BY id LIMIT 1"_s,
                    {root.id}, [&](const Row &r) { example = root.path / r.bytes(0); }));
                if (told && examples) {
                    files += example.isEmpty() ? root.path : example;
                }
            }
        }
        return {};
    }));
    METARR_TRY(const auto player, connect(row));
    METARR_TRY(const PlayerInfo info, test(row, stop));
    METARR_TRY(const PathMapper paths, mapper(row));
    const auto suggestions = suggestMappings(info.folders, roots);
    QList<MappingTest> results;
    for (const Path &file : std::as_const(files)) {
        MappingTest one;
        one.local = file;
        const auto mapped = paths.toPlayer(file);
        if (mapped) {
            one.remote = *mapped;
            METARR_TRY(one.seen, player->sees(*mapped, stop));
            one.text = (one.seen ? u"“%1” is seen there as “%2”."_s
                                 : u"“%1” would be “%2” there, which it does not find."_s)
                           .arg(file.display(), *mapped);
        } else {
            one.text = mapped.error().message;
        }
        for (const MappingSuggestion &suggestion : suggestions) {
            if (!one.seen && file.isUnder(Path(suggestion.mapping.local.toUtf8()))) {
                one.suggestion = suggestion;
            }
        }
        results += one;
    }
    return results;
}

Result<> PlayerService::notify(const PlayerRow &row, const QString &title, const QString &text,
                               const StopToken &stop)
{
    METARR_TRY(const auto player, connect(row));
    return player->notify(title, text, stop);
}

Result<> PlayerService::playOn(const PlayerRow &row, EntityRef item, const StopToken &stop)
{
    METARR_TRY(const PathMapper paths, mapper(row));
    METARR_TRY(const auto plays, playsOf(item, paths));
    if (plays.isEmpty()) {
        return fail(ErrorKind::NotFound, u"This item has no file to play."_s);
    }
    METARR_TRY(const auto player, connect(row));
    METARR_TRY(const Item found,
               m_core.database().read([&](Connection &c) { return ItemRepo(c).load(plays.first().item); }));
    PlaybackStart start;
    start.file = plays.first().file;
    start.title = found.metadata.title;
    start.waits = false;
    return player->resumePlayback(start, stop);
}

Result<QString> PlayerService::play(EntityRef item, const StopToken &stop,
                                    const std::function<void(const QString &)> &progress)
{
    Error problem{ErrorKind::NotFound,
                  u"No player is set up."_s,
                  u"Add one in the settings under Players."_s,
                  {},
                  {},
                  0};
    METARR_TRY(const auto players, playersFor(item));
    std::optional<PlayerRow> ignorant;
    for (const PlayerRow &row : players) {
        const auto played = playOn(row, item, stop);
        if (played) {
            return row.name;
        }
        problem = played.error();
        if (problem.kind == ErrorKind::Conflict && !ignorant) {
            ignorant = row;
        }
    }
    if (!ignorant) {
        return fail(problem);
    }
    if (progress) {
        progress(u"“%1” does not know it yet and reads its folder first."_s.arg(ignorant->name));
    }
    METARR_TRY(const RefreshOutcome outcome, tell(*ignorant, Sync{item, {}, false, false}, true, stop));
    if (outcome.action == RefreshOutcome::Action::NotTaken) {
        return fail(ErrorKind::Conflict, outcome.text, outcome.remedy);
    }
    METARR_CHECK(playOn(*ignorant, item, stop));
    return ignorant->name;
}

namespace {

bool isPicture(const QByteArray &name)
{
    static const QList<QByteArray> extensions{"jpg", "jpeg", "png", "webp", "gif", "bmp"};
    return extensions.contains(Path(name).extension().toLower());
}

/// What lies in a folder of a collection. Kodi lets nobody list it, so it must be told about all pictures.
Result<QList<Path>> picturesIn(FileSystem &files, const Path &folder)
{
    QList<Path> pictures;
    const auto listed = files.list(folder);
    if (!listed) {
        return listed.error().kind == ErrorKind::NotFound ? Result<QList<Path>>(pictures)
                                                          : Result<QList<Path>>(fail(listed.error()));
    }
    for (const DirEntry &entry : *listed) {
        if (isPicture(entry.name)) {
            pictures += folder / entry.name;
        }
    }
    return pictures;
}

} // namespace

Result<> PlayerService::describePlace(const ItemDetails &d, const PathMapper &paths, PlayerRefresh &refresh,
                                      QList<Path> &images)
{
    const Item &item = d.item;
    if (item.ref.type == EntityType::Collection) {
        METARR_TRY(const SettingsSnapshot settings, m_core.items().settingsFor(item.ref));
        const Path sets = publishSettings(settings).movieSetFolder;
        if (!sets.isEmpty()) {
            const Path folder = sets / legalFileName(item.metadata.title);
            METARR_TRY(refresh.folder, paths.toPlayerFolder(folder));
            METARR_TRY(const auto present, picturesIn(m_core.files(), folder));
            images += present;
        }
        return {};
    }
    Path folder = d.root.path / item.folder;
    if (item.series != 0) {
        METARR_TRY(const ItemDetails series, m_core.items().details({EntityType::Series, item.series}));
        folder = series.root.path / series.item.folder;
    }
    METARR_TRY(refresh.folder, paths.toPlayerFolder(folder));
    if (!d.files.isEmpty() && item.layout != ItemLayout::Dvd && item.layout != ItemLayout::Bluray) {
        METARR_TRY(refresh.file, paths.toPlayer(d.root.path / d.files.first().file.path));
    }
    return {};
}

Result<RefreshOutcome> PlayerService::syncOne(const PlayerRow &row, const Sync &what, bool refreshes,
                                              const StopToken &stop)
{
    METARR_TRY(const auto player, connect(row));
    METARR_TRY(const PathMapper paths, mapper(row));
    METARR_TRY(const ItemDetails d, m_core.items().details(what.item));
    PlayerRefresh refresh;
    refresh.kind = what.item.type;
    refresh.title = d.item.metadata.title;
    refresh.overview = d.item.metadata.plot;
    refresh.season = d.item.metadata.season;
    refresh.removed = what.removed;
    refresh.withEpisodes = what.withEpisodes;
    QList<Path> images = what.images;
    if (what.item.type == EntityType::Collection && player->type() != PlayerType::Kodi) {
        images.clear(); // they read no movie set folder, and need no mapping of it
    } else {
        METARR_CHECK(describePlace(d, paths, refresh, images));
    }
    for (const Path &image : std::as_const(images)) {
        METARR_TRY(const QString mapped, paths.toPlayer(image));
        METARR_TRY(const FileInfo info, m_core.files().stat(image));
        QStringList &list = info.exists() ? refresh.changedImages : refresh.removedImages;
        if (!list.contains(mapped)) {
            list += mapped;
        }
    }
    Files files;
    QList<Former> left;
    if (what.removed) {
        METARR_TRY(left, leaving(*player, row.id, what.item, refresh.file, stop));
    } else {
        METARR_TRY(files, filesOf(*player, row.id, what.item, paths, stop));
    }
    RefreshOutcome outcome{RefreshOutcome::Action::Refreshed,
                           u"“%1” shares its library with another player, which was told."_s.arg(row.name),
                           {},
                           0};
    const bool disc = d.item.layout == ItemLayout::Dvd || d.item.layout == ItemLayout::Bluray;
    if (what.removed && what.item.type == EntityType::Movie && refresh.file.isEmpty() && !disc) {
        // By its folder a player would forget every film in it.
        outcome = {RefreshOutcome::Action::Nothing,
                   u"No file of “%1” is known by which “%2” could forget it."_s.arg(refresh.title, row.name),
                   {},
                   0};
    } else if (refreshes) {
        METARR_TRY(outcome, player->refresh(refresh, stop));
    } else {
        METARR_CHECK(player->forgetImages(refresh.changedImages + refresh.removedImages, stop));
    }
    using Action = RefreshOutcome::Action;
    if (what.removed) {
        if (outcome.action != Action::Skipped) { // else it is offered again
            METARR_CHECK(keepLeft(row.id, left));
        }
    } else if (outcome.action == Action::Refreshed || outcome.action == Action::Added) {
        METARR_CHECK(carryOver(*player, row.id, refresh, paths, files, stop));
        METARR_CHECK(resume(*player, row, files.now, stop));
    }
    return outcome;
}

Result<> PlayerService::noteContact(qint64 player, const Result<RefreshOutcome> &outcome)
{
    // Others come before the player was asked: a folder without a mapping, a password that cannot be read.
    static const QList<ErrorKind> absences{ErrorKind::Network, ErrorKind::Timeout, ErrorKind::Offline,
                                           ErrorKind::Unauthorized};
    static const QList<ErrorKind> answers{ErrorKind::Conflict, ErrorKind::Server, ErrorKind::RateLimited,
                                          ErrorKind::BadData, ErrorKind::Unsupported};
    const bool isAbsent = !outcome && absences.contains(outcome.error().kind);
    if (!outcome && !isAbsent && !answers.contains(outcome.error().kind)) {
        return {};
    }
    return m_core.database().write([&](Transaction &t) {
        return PlayerRepo(t).setContact(player, m_core.clock().nowMs(),
                                        isAbsent ? outcome.error().message : QString());
    });
}

Result<QJsonArray> PlayerService::farewell(EntityRef item)
{
    METARR_TRY(const ItemDetails d, m_core.items().details(item));
    METARR_TRY(const auto rows, playersFor(item));
    QJsonArray all;
    for (const PlayerRow &row : rows) {
        METARR_TRY(const PathMapper paths, mapper(row));
        PlayerRefresh refresh;
        QList<Path> images;
        if (!describePlace(d, paths, refresh, images)) {
            continue; // no mapping: that player never had it
        }
        all += QJsonObject{
            {u"player"_s, row.id},
            {u"item"_s, item.toString()},
            {u"title"_s, d.item.metadata.title},
            {u"season"_s, d.item.metadata.season.value_or(-1)},
            {u"file"_s, refresh.file},
            {u"folder"_s, refresh.folder},
            {u"isDisc"_s, d.item.layout == ItemLayout::Dvd || d.item.layout == ItemLayout::Bluray}};
    }
    return all;
}

namespace {

/// An item that is not in the trash has this file, or is the series of this folder.
Result<bool> isTaken(Connection &c, const Path &path, bool isFile)
{
    METARR_TRY(const auto root, LibraryRepo(c).rootOf(path));
    if (!root) {
        return false;
    }
    const QByteArray relative = path.relativeTo(root->path);
    if (!isFile) {
        METARR_TRY(
            const auto series,
            c.selectInteger(
                u"SELECT id FROM series WHERE root_id = ? AND folder = ? AND deleted_at IS NULL LIMIT 1"_s,
                {root->id, relative}));
        return series.has_value();
    }
    METARR_TRY(const auto file, FileRepo(c).find(root->id, relative));
    METARR_TRY(const auto items,
               file ? FileRepo(c).itemsOf(file->id) : Result<QList<EntityRef>>(QList<EntityRef>()));
    for (const EntityRef &item : items) {
        METARR_TRY(const Item one, ItemRepo(c).load(item));
        if (one.deletedAt == 0) {
            return true;
        }
    }
    return false;
}

} // namespace

Result<std::optional<PlayerService::SyncResult>> PlayerService::forget(const QJsonObject &farewell,
                                                                       const StopToken &stop)
{
    const auto item = EntityRef::fromString(farewell[u"item"_s].toString());
    METARR_TRY(const auto rows, all());
    const auto row = std::find_if(rows.cbegin(), rows.cend(), [&](const PlayerRow &one) {
        return one.enabled && one.id == farewell[u"player"_s].toInteger();
    });
    if (!item || row == rows.cend()) {
        return std::optional<SyncResult>();
    }
    PlayerRefresh gone;
    gone.kind = item->type;
    gone.title = farewell[u"title"_s].toString();
    gone.file = farewell[u"file"_s].toString();
    gone.folder = farewell[u"folder"_s].toString();
    gone.season = farewell[u"season"_s].toInt(-1);
    gone.removed = true;
    METARR_TRY(const PathMapper paths, mapper(*row));
    const bool isFile = !gone.file.isEmpty();
    const auto place = paths.toLocal(isFile ? gone.file : gone.folder);
    METARR_TRY(const bool taken,
               place && (isFile || gone.kind == EntityType::Series)
                   ? m_core.database().read([&](Connection &c) { return isTaken(c, *place, isFile); })
                   : Result<bool>(false));
    // By its folder a player would forget every film in it.
    const bool isVague = gone.kind == EntityType::Movie && !isFile && !farewell[u"isDisc"_s].toBool();
    if (taken || isVague) {
        return std::optional<SyncResult>();
    }
    const auto player = connect(*row);
    const auto outcome =
        player ? (*player)->refresh(gone, stop) : Result<RefreshOutcome>(fail(player.error()));
    METARR_CHECK(stop.check());
    METARR_CHECK(noteContact(row->id, outcome));
    return std::optional(outcome ? SyncResult{row->name, *item, *outcome, {}}
                                 : SyncResult{row->name, *item, {}, outcome.error()});
}

Result<QList<PlayerRow>> PlayerService::playersFor(EntityRef ref)
{
    return m_core.database().read([&](Connection &c) -> Result<QList<PlayerRow>> {
        METARR_TRY(const Item item, ItemRepo(c).load(ref));
        if (ref.type != EntityType::Collection) {
            return PlayerRepo(c).playersOf(item.library);
        }
        // A collection belongs to no library: the players of its films' libraries have it.
        QList<PlayerRow> players;
        QList<LibraryId> libraries;
        METARR_CHECK(c.forEach(
            u"SELECT DISTINCT library_id FROM movies WHERE collection_id = ? AND deleted_at IS NULL ORDER BY library_id"_s,
            {ref.id}, [&](const Row &r) { libraries += r.integer(0); }));
        for (const LibraryId library : std::as_const(libraries)) {
            METARR_TRY(const auto some, PlayerRepo(c).playersOf(library));
            for (const PlayerRow &player : some) {
                if (std::none_of(players.cbegin(), players.cend(),
                                 [&](const PlayerRow &p) { return p.id == player.id; })) {
                    players += player;
                }
            }
        }
        return players;
    });
}

namespace {

/// Players that are told one after the other.
struct Lane {
    QList<PlayerRow> players;
    bool continueOnError = true;
    bool sharedDatabase = false;
};

/// A group in turn is one lane, every other player one of its own.
QList<Lane> lanesOf(const QList<PlayerRow> &players, const QList<PlayerGroupRow> &groups)
{
    QList<Lane> lanes;
    QHash<qint64, qsizetype> laneOfGroup;
    for (const PlayerRow &player : players) {
        const auto group = std::find_if(groups.cbegin(), groups.cend(),
                                        [&](const PlayerGroupRow &g) { return g.id == player.group; });
        const bool inTurn = group != groups.cend() && (group->sequential || group->sharedDatabase);
        if (inTurn && laneOfGroup.contains(player.group)) {
            lanes[laneOfGroup.value(player.group)].players += player;
            continue;
        }
        if (inTurn) {
            laneOfGroup.insert(player.group, lanes.size());
        }
        lanes += inTurn ? Lane{{player}, group->continueOnError, group->sharedDatabase} : Lane{{player}};
    }
    return lanes;
}

} // namespace

Result<RefreshOutcome> PlayerService::tell(const PlayerRow &row, const Sync &what, bool refresh,
                                           const StopToken &stop)
{
    QElapsedTimer timer;
    timer.start();
    auto outcome = syncOne(row, what, refresh, stop);
    const std::scoped_lock lock(m_mutex);
    SyncMeter &meter = m_meters[row.id];
    meter.player = row.name;
    meter.microseconds += timer.nsecsElapsed() / 1000;
    ++(!outcome                                              ? meter.failed
       : outcome->action == RefreshOutcome::Action::NotTaken ? meter.refused
                                                             : meter.taken);
    return outcome;
}

QList<PlayerService::SyncMeter> PlayerService::syncMeters()
{
    const std::scoped_lock lock(m_mutex);
    return m_meters.values();
}

Result<QList<PlayerService::SyncResult>> PlayerService::sync(const Sync &what, const StopToken &stop)
{
    METARR_TRY(const auto rows, playersFor(what.item));
    METARR_TRY(const auto groups,
               m_core.database().read([](Connection &c) { return PlayerRepo(c).groups(); }));
    const QList<Lane> lanes = lanesOf(rows, groups);
    std::mutex mutex;
    QMap<qint64, SyncResult> results;
    std::optional<Error> failed;
    const auto work = [&](const Lane &lane) -> Result<> {
        bool told = false;
        for (const PlayerRow &row : lane.players) {
            METARR_CHECK(stop.check());
            const auto outcome = tell(row, what, !(lane.sharedDatabase && told), stop);
            METARR_CHECK(stop.check()); // a player is not to blame for our end
            METARR_CHECK(noteContact(row.id, outcome));
            told = told || (outcome && outcome->action != RefreshOutcome::Action::Skipped &&
                            outcome->action != RefreshOutcome::Action::NotTaken);
            const std::scoped_lock lock(mutex);
            results.insert(row.id, outcome ? SyncResult{row.name, what.item, *outcome, {}}
                                           : SyncResult{row.name, what.item, {}, outcome.error()});
            if (!outcome && !lane.continueOnError) {
                break;
            }
        }
        return {};
    };
    inParallel(
        lanes.size(),
        [&](qsizetype i) {
            if (const auto done = work(lanes.at(i)); !done) {
                const std::scoped_lock lock(mutex);
                failed = done.error();
            }
        },
        int(lanes.size()));
    return failed ? Result<QList<SyncResult>>(fail(*failed)) : results.values();
}

Result<QList<PlayerService::Sync>> PlayerService::publishedItems(LibraryId library)
{
    return m_core.database().read([&](Connection &c) -> Result<QList<Sync>> {
        QList<Sync> all;
        for (const auto type : {EntityType::Movie, EntityType::Series}) {
            METARR_CHECK(c.forEach(
                u"SELECT id FROM %1 WHERE library_id = ? AND deleted_at IS NULL AND last_published_at IS NOT NULL ORDER BY id"_s
                    .arg(ItemRepo::tableOf(type)),
                {library}, [&](const Row &r) {
                    all += Sync{{type, r.integer(0)}, {}, false, type == EntityType::Series};
                }));
        }
        METARR_CHECK(c.forEach(
            u"SELECT DISTINCT collection_id FROM movies WHERE library_id = ? AND collection_id IS NOT NULL "
            u"AND deleted_at IS NULL AND last_published_at IS NOT NULL "
            "ORDER BY collection_id"_s,
            {library},
            [&](const Row &r) { all += Sync{{EntityType::Collection, r.integer(0)}, {}, false, false}; }));
        for (Sync &what : all) {
            QList<EntityRef> family{what.item};
            if (what.item.type == EntityType::Series) {
                METARR_TRY(const auto seasons, ItemRepo(c).seasonsOf(what.item.id));
                METARR_TRY(const auto episodes, ItemRepo(c).episodesOf(what.item.id));
                family += seasons + episodes;
            }
            for (const EntityRef &member : std::as_const(family)) {
                METARR_TRY(const auto files, PublishRepo(c).filesOf(member));
                for (const PublishedFile &file : files) {
                    if (isPicture(file.path)) {
                        METARR_TRY(const LibraryRoot root, LibraryRepo(c).root(file.root));
                        what.images += root.path / file.path;
                    }
                }
            }
        }
        return all;
    });
}

Result<QList<PlayerService::SyncResult>> PlayerService::syncLibrary(const PlayerRow &row, LibraryId library,
                                                                    const StopToken &stop)
{
    METARR_TRY(const auto items, publishedItems(library));
    QList<SyncResult> results;
    for (const Sync &what : items) {
        METARR_CHECK(stop.check());
        METARR_TRY(const RefreshOutcome outcome, tell(row, what, true, stop));
        results += SyncResult{row.name, what.item, outcome, {}};
    }
    return results;
}

Result<QList<PlayerService::SyncResult>> PlayerService::syncLibraries(const PlayerRow &row,
                                                                      const StopToken &stop)
{
    METARR_TRY(const auto telling, m_core.database().read([&](Connection &c) -> Result<QList<LibraryId>> {
        QList<LibraryId> found;
        METARR_TRY(const auto libraries, LibraryRepo(c).all());
        for (const Library &library : libraries) {
            METARR_TRY(const auto groups, PlayerRepo(c).groupsOf(library.id));
            if (row.group == 0 || groups.isEmpty() ||
                std::any_of(groups.cbegin(), groups.cend(),
                            [&](const PlayerGroupRow &group) { return group.id == row.group; })) {
                found += library.id;
            }
        }
        return found;
    }));
    QList<SyncResult> results;
    for (const LibraryId library : telling) {
        METARR_TRY(const auto some, syncLibrary(row, library, stop));
        results += some;
    }
    return results;
}

} // namespace metarr
