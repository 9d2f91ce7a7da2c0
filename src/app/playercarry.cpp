// SPDX-License-Identifier: GPL-3.0-or-later
// What players know of a file goes along when it gets another name, and who watched it watches on.
#include "app/core.h"
#include "app/itemservice.h"
#include "app/playerservice.h"
#include "players/kodi/kodilibrary.h"
#include "scan/parallel.h"
#include "store/repos/events.h"
#include "store/repos/playback.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Q_LOGGING_CATEGORY(logPlayers, "metarr.app.players")

constexpr qint64 memoryMs = 24LL * 3600 * 1000; ///< how long somebody's place in a film is kept (decision 27)
constexpr qint64 stoppingMs = 30'000;           ///< a player that was told to stop has stopped by then
constexpr std::chrono::milliseconds askingTime{6'000}; ///< all players together; a webhook waits for it

/// Stops what it gave its token to after a while, or with `parent`.
class Deadline {
public:
    Deadline(std::chrono::milliseconds time, const StopToken &parent)
        : m_parent(parent.onStop([this] { m_source.requestStop(); }))
        , m_thread([this, time] {
            std::unique_lock lock(m_mutex);
            if (!m_over.wait_for(lock, time, [this] { return m_done; })) {
                m_source.requestStop();
            }
        })
    {}
    ~Deadline()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_done = true;
        }
        m_over.notify_all();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Deadline)
    [[nodiscard]] StopToken token() const { return m_source.token(); }

private:
    StopSource m_source;
    std::mutex m_mutex;
    std::condition_variable m_over;
    bool m_done = false;
    std::shared_ptr<void> m_parent;
    std::thread m_thread;
};

QString clockTime(qint64 ms)
{
    return u"%1:%2:%3"_s.arg(ms / 3'600'000)
        .arg(ms / 60'000 % 60, 2, 10, QChar(u'0'))
        .arg(ms / 1000 % 60, 2, 10, QChar(u'0'));
}

bool hasName(const QList<PlayerName> &names, const QString &file)
{
    return std::any_of(names.cbegin(), names.cend(),
                       [&](const PlayerName &name) { return name.file == file; });
}

QString playsToJson(const UserState &state)
{
    const QJsonObject json{{u"count"_s, state.playCount},
                           {u"last"_s, state.lastPlayed},
                           {u"rating"_s, state.userRating},
                           {u"resume"_s, qint64(state.resume.count())},
                           {u"total"_s, qint64(state.total.count())}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<UserState> playsFromJson(const QString &text)
{
    if (text.isEmpty()) {
        return std::nullopt;
    }
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    return UserState{json[u"count"_s].toInt(), json[u"last"_s].toString(), json[u"rating"_s].toDouble(),
                     std::chrono::milliseconds(json[u"resume"_s].toInteger()),
                     std::chrono::milliseconds(json[u"total"_s].toInteger())};
}

/// Nothing where the player does not have the file, or keeps such things in another way.
Result<std::optional<UserState>> stateOf(Player &player, const QString &file, const StopToken &stop)
{
    auto state = player.userState(file, stop);
    return !state && state.error().kind == ErrorKind::Unsupported ? std::optional<UserState>()
                                                                  : std::move(state);
}

/// A file that is being replaced.
struct Replaced {
    EntityRef item;
    QString title;
    Path path;
    bool disc = false;
};

/// What is played of a disc lies somewhere below its folder.
bool isPlayed(const Replaced &file, const QString &mapped, const QString &played)
{
    if (file.disc) {
        return PlayerPath::parse(played).startsWith(PlayerPath::parse(mapped).parent());
    }
    return kodiSameFile(played, mapped);
}

struct Asked {
    PlayerRow row;
    std::shared_ptr<Player> player;
    PathMapper paths;
    QList<Playback> playing;
    std::optional<Error> error;
};

struct Stopped {
    const Asked *asked = nullptr;
    Playback playback;
    QString title;
    PlaybackRow memory;
};

/// One for each player and item: a file with two episodes plays for the first of them.
QList<Stopped> whoPlays(const QList<Asked> &players, const QList<Replaced> &files, qint64 now)
{
    QList<Stopped> found;
    for (const Asked &asked : players) {
        for (const Playback &playback : asked.playing) {
            const auto file = std::find_if(files.cbegin(), files.cend(), [&](const Replaced &one) {
                const auto mapped = asked.paths.toPlayer(one.path);
                return mapped && !playback.file.isEmpty() && isPlayed(one, *mapped, playback.file);
            });
            if (file != files.cend()) {
                found +=
                    Stopped{&asked, playback, file->title,
                            PlaybackRow{0, asked.row.id, file->item, playback.file, playback.position.count(),
                                        playback.total.count(), playback.percentage, now, playback.screen}};
            }
        }
    }
    return found;
}

/// Items of these files that are gone or others by now: who plays the file as it is known loses nothing.
Result<QList<Replaced>> replacedFiles(Core &core, const QList<Path> &paths)
{
    QList<Replaced> replaced;
    for (const Path &path : paths) {
        METARR_TRY(const FileInfo now, core.files().stat(path));
        METARR_CHECK(core.database().read([&](Connection &c) -> Result<> {
            METARR_TRY(const auto root, LibraryRepo(c).rootOf(path));
            METARR_TRY(const auto known, root ? FileRepo(c).find(root->id, path.relativeTo(root->path))
                                              : Result<std::optional<MediaFile>>(std::optional<MediaFile>()));
            if (!known || (now.isFile() && now.size == known->size && now.mtimeNs == known->mtimeNs &&
                           now.inode == known->inode)) {
                return {};
            }
            METARR_TRY(const auto items, FileRepo(c).itemsOf(known->id));
            if (!items.isEmpty()) {
                METARR_TRY(const Item item, ItemRepo(c).load(items.first()));
                const bool disc = item.layout == ItemLayout::Dvd || item.layout == ItemLayout::Bluray;
                replaced += Replaced{item.ref, item.metadata.title, path, disc};
            }
            return {};
        }));
    }
    return replaced;
}

} // namespace

Result<QList<PlayerService::Play>> PlayerService::playsOf(EntityRef item, const PathMapper &paths)
{
    if (item.type == EntityType::Collection || item.type == EntityType::Season) {
        return QList<Play>();
    }
    return m_core.database().read([&](Connection &c) -> Result<QList<Play>> {
        const bool series = item.type == EntityType::Series;
        const QString of =
            series
                ? u"i.entity_type = 4 AND i.entity_id IN (SELECT id FROM episodes WHERE series_id = ? AND deleted_at IS NULL)"_s
                : u"i.entity_id = ? AND i.entity_type = %1"_s.arg(int(item.type));
        QList<std::tuple<EntityRef, RootId, QByteArray>> rows;
        METARR_CHECK(c.forEach(
            u"SELECT i.entity_type, i.entity_id, f.root_id, f.path FROM item_files i JOIN media_files f ON "
            u"f.id = i.file_id "
            u"WHERE %1 AND f.missing_since IS NULL ORDER BY i.entity_id, i.part, i.ord"_s.arg(of),
            {item.id}, [&](const Row &r) {
                rows.emplace_back(EntityRef{EntityType(r.number(0)), r.integer(1)}, r.integer(2), r.bytes(3));
            }));
        QHash<RootId, Path> roots;
        QList<Play> plays;
        for (const auto &[ref, root, path] : std::as_const(rows)) {
            if (!roots.contains(root)) {
                METARR_TRY(const LibraryRoot known, LibraryRepo(c).root(root));
                roots.insert(root, known.path);
            }
            if (const auto mapped = paths.toPlayer(roots.value(root) / path)) {
                plays += Play{ref, *mapped};
            }
        }
        return plays;
    });
}

Result<PlayerService::Files> PlayerService::filesOf(Player &player, qint64 id, EntityRef item,
                                                    const PathMapper &paths, const StopToken &stop)
{
    Files files;
    METARR_TRY(files.now, playsOf(item, paths));
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        files.former.clear();
        files.news.clear();
        files.back.clear();
        QSet<EntityRef> seen;
        for (const Play &play : std::as_const(files.now)) {
            METARR_TRY(const auto names, PlaybackRepo(c).namesOf(id, play.item));
            if (!hasName(names, play.file)) {
                files.news += play;
            }
            for (const PlayerName &name : names) {
                const bool current =
                    std::any_of(files.now.cbegin(), files.now.cend(), [&](const Play &other) {
                        return other.item == play.item && other.file == name.file;
                    });
                if (!seen.contains(play.item) && (!current || !name.plays.isEmpty())) {
                    (current ? files.back : files.former) +=
                        Former{play.item, name.file, playsFromJson(name.plays)};
                }
            }
            seen.insert(play.item);
        }
        return {};
    }));
    for (Former &former : files.former) {
        if (!former.state) { // otherwise dropped under that name, and kept by us
            METARR_TRY(former.state, stateOf(player, former.file, stop));
        }
    }
    return files;
}

Result<QList<PlayerService::Former>> PlayerService::leaving(Player &player, qint64 id, EntityRef item,
                                                            const QString &file, const StopToken &stop)
{
    METARR_TRY(const auto names,
               m_core.database().read([&](Connection &c) { return PlaybackRepo(c).namesOf(id, item); }));
    QList<Former> left;
    for (const PlayerName &name : names) {
        if (name.plays.isEmpty()) {
            left += Former{name.item, name.file, {}};
        }
    }
    const bool single = item.type == EntityType::Movie || item.type == EntityType::Episode;
    if (single && !file.isEmpty() && !hasName(names, file)) {
        left += Former{item, file, {}};
    }
    for (Former &one : left) {
        METARR_TRY(one.state, stateOf(player, one.file, stop));
    }
    return left;
}

Result<> PlayerService::keepLeft(qint64 id, const QList<Former> &left)
{
    if (left.isEmpty()) {
        return {};
    }
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            for (const Former &one : left) {
                METARR_CHECK(PlaybackRepo(t).keepPlays(id, one.item, one.file,
                                                       playsToJson(one.state.value_or(UserState()))));
            }
            return {};
        },
        WritePriority::Job);
}

Result<> PlayerService::carryOver(Player &player, qint64 id, const PlayerRefresh &told,
                                  const PathMapper &paths, const Files &files, const StopToken &stop)
{
    for (const Former &former : files.former) {
        const auto now = std::find_if(files.now.cbegin(), files.now.cend(),
                                      [&](const Play &play) { return play.item == former.item; });
        if (former.state && !former.state->isEmpty()) {
            METARR_TRY([[maybe_unused]] const bool known,
                       player.applyUserState(now->file, *former.state, stop));
        }
        const auto local = paths.toLocal(former.file);
        METARR_TRY(const FileInfo there, local ? m_core.files().stat(*local) : Result<FileInfo>(FileInfo{}));
        if (!there.exists()) { // otherwise it is another item's now
            PlayerRefresh gone;
            gone.kind = former.item.type;
            gone.file = former.file;
            gone.folder = former.item.type == EntityType::Episode
                              ? told.folder
                              : PlayerPath::parse(former.file).parent().toFolderText();
            gone.title = told.title;
            gone.removed = true;
            METARR_TRY([[maybe_unused]] const RefreshOutcome outcome, player.refresh(gone, stop));
        }
    }
    for (const Former &back : files.back) {
        if (back.state && !back.state->isEmpty()) {
            METARR_TRY([[maybe_unused]] const bool known,
                       player.applyUserState(back.file, *back.state, stop));
        }
    }
    if (files.former.isEmpty() && files.news.isEmpty() && files.back.isEmpty()) {
        return {};
    }
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            for (const Former &former : files.former) {
                METARR_CHECK(PlaybackRepo(t).removeName(id, former.item, former.file));
            }
            for (const Play &play : files.news) {
                METARR_CHECK(PlaybackRepo(t).addName(id, play.item, play.file));
            }
            for (const Former &back : files.back) {
                METARR_CHECK(PlaybackRepo(t).keepPlays(id, back.item, back.file, {}));
            }
            return {};
        },
        WritePriority::Job, Durability::Normal);
}

namespace {

/// What the screen shows on which somebody's film was stopped.
struct OnScreen {
    bool busy = false;      ///< with something else
    bool watchesOn = false; ///< with the new file, from there or later
    std::chrono::milliseconds position{0};
};

OnScreen lookAt(const QList<Playback> &now, const PlaybackRow &memory, const QString &file)
{
    constexpr std::chrono::seconds about(10);
    OnScreen screen;
    screen.position = std::chrono::milliseconds(memory.positionMs);
    for (const Playback &playback : now) {
        if (playback.kind == u"picture" || playback.screen != memory.screen) {
            continue;
        }
        const auto position = playback.position;
        if (kodiSameFile(playback.file, file)) { // at no position: it was stopped a moment ago
            screen.watchesOn = position.count() > 0 && position + about >= screen.position;
        } else if (kodiSameFile(playback.file, memory.file)) { // could not be stopped
            screen.position = std::max(screen.position, position);
        } else {
            screen.busy = true;
        }
    }
    return screen;
}

} // namespace

Result<> PlayerService::resume(Player &player, const PlayerRow &row, const QList<Play> &plays,
                               const StopToken &stop)
{
    QList<std::pair<PlaybackRow, QString>> waiting; // with the new file
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        waiting.clear();
        EntityRef last;
        for (const Play &play : plays) {
            if (play.item == last) {
                continue; // the first part
            }
            last = play.item;
            METARR_TRY(const auto rows,
                       PlaybackRepo(c).waiting(row.id, play.item, m_core.clock().nowMs() - memoryMs));
            for (const PlaybackRow &one : rows) {
                waiting.emplace_back(one, play.file);
            }
        }
        return {};
    }));
    for (const auto &[memory, file] : std::as_const(waiting)) {
        METARR_TRY(const Item item,
                   m_core.database().read([&](Connection &c) { return ItemRepo(c).load(memory.item); }));
        METARR_TRY(const QList<Playback> now, player.playing(stop));
        const OnScreen screen = lookAt(now, memory, file);
        const std::chrono::milliseconds position = screen.position;
        const QString at = clockTime(position.count());
        const QString title = item.metadata.title;
        QString text;
        if (screen.watchesOn) {
            METARR_CHECK(m_core.database().write([&](Transaction &t) {
                return PlaybackRepo(t).setResumed(memory.id, m_core.clock().nowMs());
            }));
            continue;
        }
        if (screen.busy) { // somebody chose something else meanwhile: it is there when they come back
            UserState state;
            state.resume = position;
            state.total = std::chrono::milliseconds(memory.totalMs);
            METARR_TRY([[maybe_unused]] const bool known, player.applyUserState(file, state, stop));
            text = u"The better file of “%1” is there. It goes on at %2 when you start it."_s.arg(title, at);
        } else {
            const auto played =
                player.resumePlayback(PlaybackStart{file, title, position, memory.screen}, stop);
            const bool isGone = !played && (played.error().kind == ErrorKind::NotFound ||
                                            played.error().kind == ErrorKind::Unsupported);
            METARR_CHECK(isGone ? Result<>() : played);
            text = isGone
                       ? u"The better file of “%1” is there. It was at %2, and does not go on by itself: %3"_s
                             .arg(title, at, played.error().toUserText())
                       : u"“%1” goes on at %2 with a better file."_s.arg(title, at);
        }
        if (const auto noted = player.notify(u"Metarr"_s, text, stop, memory.screen); !noted) {
            qCDebug(logPlayers).noquote() << noted.error().toLogText();
        }
        METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(PlaybackRepo(t).setResumed(memory.id, m_core.clock().nowMs()));
            return EventRepo(t).log(
                {0, u"player"_s, Severity::Success, memory.item, row.name + u": "_s + text, {}, 0},
                m_core.clock().nowMs());
        }));
    }
    return {};
}

Result<> PlayerService::rememberNames(LibraryId library, const QList<EntityRef> &items)
{
    METARR_TRY(const auto rows,
               m_core.database().read([&](Connection &c) { return PlayerRepo(c).playersOf(library); }));
    for (const PlayerRow &row : rows) {
        METARR_TRY(const PathMapper paths, mapper(row));
        QList<Play> plays;
        for (const EntityRef &item : items) {
            METARR_TRY(const auto some, playsOf(item, paths));
            plays += some;
        }
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) -> Result<> {
                for (const Play &play : std::as_const(plays)) {
                    METARR_CHECK(PlaybackRepo(t).addName(row.id, play.item, play.file));
                }
                return {};
            },
            WritePriority::Interactive, Durability::Normal));
    }
    return {};
}

Result<int> PlayerService::interrupt(LibraryId library, const QList<Path> &files, const StopToken &stop)
{
    METARR_TRY(const QList<Replaced> replaced, replacedFiles(m_core, files));
    QList<Asked> players;
    if (!replaced.isEmpty()) {
        METARR_TRY(const auto rows,
                   m_core.database().read([&](Connection &c) { return PlayerRepo(c).playersOf(library); }));
        for (const PlayerRow &row : rows) {
            METARR_TRY(const PathMapper paths, mapper(row));
            if (auto player = connect(row)) {
                players += Asked{row, *player, paths, {}, {}};
            }
        }
    }
    if (players.isEmpty()) {
        return 0;
    }
    const Deadline deadline(askingTime, stop);
    const auto threads = int(players.size());
    inParallel(
        players.size(),
        [&](qsizetype i) {
            if (auto now = players[i].player->playing(deadline.token())) {
                players[i].playing = *now;
            } else {
                players[i].error = now.error();
            }
        },
        threads);
    for (const Asked &asked : std::as_const(players)) {
        if (asked.error) {
            qCDebug(logPlayers).noquote() << asked.row.name << asked.error->toLogText();
        }
    }
    QList<Stopped> stopped = whoPlays(players, replaced, m_core.clock().nowMs());
    // One that was stopped a moment ago may still list what it played, at no position.
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        for (qsizetype i = stopped.size() - 1; i >= 0; --i) {
            const PlaybackRow &memory = stopped.at(i).memory;
            METARR_TRY(const auto recent,
                       PlaybackRepo(c).waiting(memory.player, memory.item, memory.capturedAt - stoppingMs));
            if (std::any_of(recent.cbegin(), recent.cend(),
                            [&](const PlaybackRow &row) { return row.screen == memory.screen; })) {
                stopped.removeAt(i);
            }
        }
        return {};
    }));
    if (stopped.isEmpty()) {
        return 0;
    }
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            for (const Stopped &one : stopped) {
                METARR_CHECK(PlaybackRepo(t).capture(one.memory));
                METARR_CHECK(
                    EventRepo(t).log({0,
                                      u"player"_s,
                                      Severity::Info,
                                      one.memory.item,
                                      u"%1 was at %2 of “%3” when its file was replaced."_s.arg(
                                          one.asked->row.name, clockTime(one.memory.positionMs), one.title),
                                      {},
                                      0},
                                     m_core.clock().nowMs()));
            }
            return {};
        },
        WritePriority::Interactive, Durability::Full));
    inParallel(
        stopped.size(),
        [&](qsizetype i) {
            const Stopped &one = stopped.at(i);
            const QString text =
                u"“%1” is being replaced by a better file and goes on in a moment."_s.arg(one.title);
            for (const auto &done : {one.asked->player->stopPlayback(one.playback, stop),
                                     one.asked->player->notify(u"Metarr"_s, text, stop, one.memory.screen)}) {
                if (!done) {
                    qCDebug(logPlayers).noquote() << one.asked->row.name << done.error().toLogText();
                }
            }
        },
        int(stopped.size()));
    return int(stopped.size());
}

void PlayerService::notePlaying(qint64 player, bool plays)
{
    const std::scoped_lock lock(m_playingMutex);
    plays ? (void)m_playing.insert(player) : (void)m_playing.remove(player);
}

bool PlayerService::mustPause(const StopToken &stop)
{
    constexpr qint64 askAgainMs = 30'000;
    if (!m_core.settings().snapshot()->boolean(u"players.pauseWork"_s)) {
        return false;
    }
    {
        const std::scoped_lock lock(m_playingMutex);
        if (m_core.clock().nowMs() - m_askedAt < askAgainMs) {
            return !m_playing.isEmpty();
        }
        m_askedAt = m_core.clock().nowMs();
    }
    const auto rows = all();
    const Deadline deadline(askingTime, stop);
    QSet<qint64> inUse;
    for (const PlayerRow &row : rows ? *rows : QList<PlayerRow>()) {
        const auto player = row.enabled ? connect(row) : Result<std::shared_ptr<Player>>(nullptr);
        if (!player || !*player) {
            continue;
        }
        inUse += row.id;
        const auto now = (*player)->playing(deadline.token());
        notePlaying(row.id, now && std::any_of(now->cbegin(), now->cend(), [](const Playback &one) {
                                return one.kind == u"video" && !one.paused;
                            }));
    }
    const std::scoped_lock lock(m_playingMutex);
    if (rows) {
        m_playing.intersect(inUse); // one that was removed while it played would hold up everything for ever
    }
    return !m_playing.isEmpty();
}

Result<QList<EntityRef>> PlayerService::awaited(LibraryId library)
{
    return m_core.database().read([&](Connection &c) -> Result<QList<EntityRef>> {
        METARR_TRY(const auto items, PlaybackRepo(c).awaited(m_core.clock().nowMs() - memoryMs));
        QList<EntityRef> there;
        for (const EntityRef &ref : items) {
            METARR_TRY(const Item item, ItemRepo(c).load(ref));
            METARR_TRY(const auto file,
                       c.selectInteger(
                           u"SELECT f.id FROM item_files i JOIN media_files f ON f.id = i.file_id WHERE "
                           u"i.entity_type = ? AND i.entity_id = ? AND f.missing_since IS NULL LIMIT 1"_s,
                           {int(ref.type), ref.id}));
            if (item.library == library && item.deletedAt == 0 && file) {
                there += ref;
            }
        }
        return there;
    });
}

Result<QList<EntityRef>> PlayerService::staleNames(LibraryId library, EntityRef item)
{
    METARR_TRY(const auto rows,
               m_core.database().read([&](Connection &c) { return PlayerRepo(c).playersOf(library); }));
    QList<EntityRef> items{item};
    if (!item.isValid() && !rows.isEmpty()) {
        items.clear();
        METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
            for (const auto &[type, table] :
                 {std::pair(EntityType::Movie, u"movies"_s), std::pair(EntityType::Series, u"series"_s)}) {
                METARR_CHECK(c.forEach(
                    u"SELECT id FROM %1 WHERE library_id = ? AND deleted_at IS NULL ORDER BY id"_s.arg(table),
                    {library}, [&, kind = type](const Row &r) { items += EntityRef{kind, r.integer(0)}; }));
            }
            return {};
        }));
    }
    QList<EntityRef> stale;
    for (const PlayerRow &row : rows) {
        METARR_TRY(const PathMapper paths, mapper(row));
        for (const EntityRef &one : std::as_const(items)) {
            METARR_TRY(const auto plays, playsOf(one, paths));
            for (const Play &play : plays) {
                METARR_TRY(const auto names, m_core.database().read([&](Connection &c) {
                    return PlaybackRepo(c).namesOf(row.id, play.item);
                }));
                if (!names.isEmpty() && !hasName(names, play.file) && !stale.contains(play.item)) {
                    stale += play.item;
                }
            }
        }
    }
    return stale;
}

} // namespace metarr
