// SPDX-License-Identifier: GPL-3.0-or-later
// Items whose files are gone: back, or forgotten.
#include "app/core.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "io/hash.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// What belongs to a series or season and fits `condition`, episodes first.
Result<QList<EntityRef>> within(Connection &c, EntityRef ref, const QString &condition)
{
    QList<EntityRef> found;
    for (const auto type : {EntityType::Episode, EntityType::Season}) {
        if (ref.type != EntityType::Series &&
            (ref.type != EntityType::Season || type == EntityType::Season)) {
            continue;
        }
        METARR_CHECK(
            c.forEach(u"SELECT id FROM %1 WHERE %2 = ? AND %3 ORDER BY id"_s.arg(
                          ItemRepo::tableOf(type),
                          ref.type == EntityType::Series ? u"series_id"_s : u"season_id"_s, condition),
                      {ref.id}, [&](const Row &r) { found += EntityRef{type, r.integer(0)}; }));
    }
    return found;
}

} // namespace

Result<> ItemService::trash(EntityRef ref, const QString &cause)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    const qint64 keptMs = qint64(settings.integer(u"trash.days"_s)) * 24 * 3600 * 1000;
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_TRY(const Item item, ItemRepo(t).load(ref));
            if (item.deletedAt != 0) {
                return {};
            }
            const qint64 now = m_core.clock().nowMs();
            METARR_TRY(QList<EntityRef> family, within(t, ref, u"deleted_at IS NULL"_s));
            family.prepend(ref);
            for (const EntityRef &one : std::as_const(family)) {
                METARR_CHECK(ItemRepo(t).setDeleted(one, now, now + keptMs));
            }
            // Should its files be there after all, the next scan is to see them.
            const auto slash = item.folder.indexOf('/');
            const QByteArray unit =
                item.folder.isEmpty() ? QByteArray("") : item.folder.left(slash); // -1: all
            METARR_CHECK(
                t.execute(u"DELETE FROM directories WHERE root_id = ? AND path = ?"_s, {item.root, unit}));
            METARR_CHECK(EventRepo(t).log({0,
                                           u"trash"_s,
                                           cause == u"you put it there" ? Severity::Info : Severity::Warning,
                                           ref,
                                           u"“%1” is in the trash: %2."_s.arg(item.metadata.title, cause),
                                           {{u"cause"_s, cause}},
                                           0},
                                          now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"deleted"_s, true}}, now);
        },
        WritePriority::Interactive, Durability::Full));
    m_core.signal().notify(u"events"_s);
    return {};
}

namespace {

/// Scans once gave a series its time after that of its episodes, of which there may be many.
constexpr qint64 togetherMs = 10 * 60 * 1000;

/// What comes out of the trash with an item: of a series or season what went in together with it; of an episode or season what it is a part
/// of, for with that it would be purged all the same.
Result<QList<EntityRef>> restoredWith(Connection &c, const Item &item)
{
    METARR_TRY(QList<EntityRef> family,
               within(c, item.ref, u"deleted_at >= %1"_s.arg(item.deletedAt - togetherMs)));
    family.prepend(item.ref);
    for (const EntityRef &above :
         {EntityRef{EntityType::Season, item.season}, {EntityType::Series, item.series}}) {
        METARR_TRY(const auto id,
                   c.selectInteger(u"SELECT id FROM %1 WHERE id = ? AND deleted_at IS NOT NULL"_s.arg(
                                       ItemRepo::tableOf(above.type)),
                                   {above.id}));
        if (id) {
            family += above;
        }
    }
    return family;
}

} // namespace

Result<> ItemService::restore(EntityRef ref)
{
    QList<EntityRef> family{ref};
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_TRY(const Item item, ItemRepo(t).load(ref));
            if (item.deletedAt == 0) {
                return fail(ErrorKind::Conflict, u"“%1” is not in the trash."_s.arg(item.metadata.title));
            }
            METARR_TRY(family, restoredWith(t, item));
            for (const EntityRef &one : std::as_const(family)) {
                METARR_CHECK(ItemRepo(t).setDeleted(one, 0, 0));
            }
            METARR_CHECK(EventRepo(t).log({0,
                                           u"restore"_s,
                                           Severity::Info,
                                           ref,
                                           u"Took “%1” out of the trash."_s.arg(item.metadata.title),
                                           {},
                                           0},
                                          m_core.clock().nowMs()));
            for (const EntityRef &one : {ref, EntityRef{EntityType::Series, item.series}}) {
                METARR_CHECK(one.isValid() ? EventRepo(t).emitEvent(u"entity:updated"_s, one, {},
                                                                    m_core.clock().nowMs())
                                           : Result<>());
            }
            return {};
        },
        WritePriority::Interactive, Durability::Full));
    for (const EntityRef &one : std::as_const(family)) {
        METARR_CHECK(refreshDerived(one));
    }
    METARR_CHECK(m_core.workflows().tellRestored(ref));
    return changed(ref);
}

namespace {

/// Itself, or with its series.
Result<bool> isInTrash(Connection &c, EntityRef ref)
{
    const bool ofSeries = ref.type == EntityType::Episode || ref.type == EntityType::Season;
    const QString series =
        ofSeries
            ? u" OR EXISTS (SELECT 1 FROM series s WHERE s.id = i.series_id AND s.deleted_at IS NOT NULL)"_s
            : QString();
    METARR_TRY(const auto id,
               c.selectInteger(u"SELECT i.id FROM %1 i WHERE i.id = ? AND (i.deleted_at IS NOT NULL%2)"_s.arg(
                                   ItemRepo::tableOf(ref.type), series),
                               {ref.id}));
    return id.has_value();
}

/// An item that is not in the trash uses the file: its NFO, or a picture of the owner that is chosen for it or offered.
Result<bool> isUsedByAnother(Connection &c, EntityRef ref, const PublishedFile &file)
{
    // The NFO of a file with several episodes, of which another one lives.
    METARR_TRY(
        const auto shared,
        c.selectInteger(
            u"SELECT e.id FROM episodes e JOIN nfo_documents n ON n.id = e.nfo_id WHERE n.root_id = ? AND n.path = ? AND e.deleted_at IS NULL LIMIT 1"_s,
            {file.root, file.path}));
    if (shared || file.kind == u"nfo") {
        return shared.has_value();
    }
    QList<EntityRef> users;
    // A hash that is known is that of the bytes: others are not removed from the library anyway.
    METARR_CHECK(c.forEach(
        u"SELECT entity_type, entity_id FROM asset_candidates WHERE content_hash = ? AND root_id = ? "
        u"AND local_path = ? AND entity_type IN (1, 2, 3, 4) UNION SELECT entity_type, entity_id FROM "
        u"asset_candidates WHERE content_hash IS NULL AND local_path IS NOT NULL AND root_id = ? "
        u"AND local_path = ? AND entity_type IN (1, 2, 3, 4)"_s,
        {file.hash, file.root, file.path, file.root, file.path},
        [&](const Row &r) { users += EntityRef{EntityType(r.number(0)), r.integer(1)}; }));
    for (const EntityRef &user : std::as_const(users)) {
        METARR_TRY(const bool gone, user == ref ? Result<bool>(true) : isInTrash(c, user));
        if (!gone) {
            return true;
        }
    }
    return false;
}

} // namespace

/// What we wrote beside a video that is gone, where it still has our bytes.
Result<> ItemService::recyclePublished(EntityRef ref)
{
    QList<std::pair<Path, PublishedFile>> files;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        METARR_TRY(const auto published, PublishRepo(c).filesOf(ref));
        for (const PublishedFile &file : published) {
            if (!file.writtenByUs || file.root == 0) {
                continue;
            }
            METARR_TRY(const bool shared, isUsedByAnother(c, ref, file));
            if (!shared) {
                METARR_TRY(const LibraryRoot root, LibraryRepo(c).root(file.root));
                files += {root.path / file.path, file};
            }
        }
        return {};
    }));
    for (const auto &[path, file] : std::as_const(files)) {
        METARR_TRY(const FileInfo info, m_core.files().stat(path, false));
        if (!info.isFile() || info.size != file.size) {
            continue;
        }
        METARR_TRY(const QByteArray bytes, m_core.files().readFile(path, info.size));
        if (sha256Hex(bytes) == file.hash) {
            METARR_CHECK(m_core.publisher().recycle(path, ref, file.root, u"item purged"_s));
        }
    }
    return {};
}

Result<int> ItemService::purgeTrash(std::optional<qint64> purgeDueMs, const StopToken &stop)
{
    QList<EntityRef> gone;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        gone.clear();
        for (const auto type :
             {EntityType::Episode, EntityType::Season, EntityType::Series, EntityType::Movie}) {
            QString due = purgeDueMs ? u" AND purge_at <= ?"_s : QString();
            if (purgeDueMs && type == EntityType::Movie) {
                // A person has yet to say whether it goes on with its better file.
                due +=
                    u" AND NOT EXISTS (SELECT 1 FROM replaced_movies r JOIN movies p ON p.id = r.by_id WHERE r.movie_id = movies.id AND p.deleted_at IS NULL)"_s;
            }
            METARR_CHECK(c.forEach(u"SELECT id FROM %1 WHERE deleted_at IS NOT NULL%2 ORDER BY id"_s.arg(
                                       ItemRepo::tableOf(type), due),
                                   purgeDueMs ? QVariantList{*purgeDueMs} : QVariantList(),
                                   [&](const Row &r) { gone += EntityRef{type, r.integer(0)}; }));
        }
        return {};
    }));
    return forgetEach(gone, stop);
}

Result<> ItemService::forget(EntityRef ref, const StopToken &stop)
{
    QList<EntityRef> gone;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        gone.clear();
        METARR_TRY(const Item item, ItemRepo(c).load(ref));
        if (item.deletedAt == 0) {
            return fail(ErrorKind::Conflict, u"“%1” is not in the trash."_s.arg(item.metadata.title));
        }
        METARR_TRY(gone, within(c, ref, u"1 = 1"_s));
        gone += ref;
        return {};
    }));
    METARR_TRY([[maybe_unused]] const int count, forgetEach(gone, stop));
    return {};
}

Result<int> ItemService::forgetEach(const QList<EntityRef> &gone, const StopToken &stop)
{
    int forgotten = 0;
    std::optional<Error> first;
    QSet<qint64> held; // series of which something stays: its row would take that one's away
    for (const EntityRef &ref : gone) {
        METARR_CHECK(stop.check());
        if (ref.type == EntityType::Series && held.contains(ref.id)) {
            continue;
        }
        const auto went = forgetOne(ref);
        if (went) {
            forgotten += *went ? 1 : 0;
            continue;
        }
        first = first.value_or(went.error()); // the others do not stay because of it
        METARR_TRY(const Item item,
                   m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        held += item.series;
    }
    m_core.signal().notify(u"events"_s);
    return first ? Result<int>(fail(*first)) : Result<int>(forgotten);
}

Result<bool> ItemService::forgetOne(EntityRef ref)
{
    METARR_TRY(const bool still, m_core.database().read([&](Connection &c) { return isInTrash(c, ref); }));
    if (!still) {
        return false; // somebody has restored it meanwhile
    }
    METARR_CHECK(recyclePublished(ref));
    METARR_TRY(const auto farewell, m_core.workflows().farewell(ref));
    return m_core.database().write([&](Transaction &t) -> Result<bool> {
        METARR_TRY(const bool stays, isInTrash(t, ref));
        if (!stays) {
            return false;
        }
        if (farewell) { // a player that is off forgets it when it is back
            METARR_CHECK(JobRepo(t).enqueue(*farewell, m_core.clock().nowMs()));
        }
        METARR_CHECK(ItemRepo(t).remove(ref));
        METARR_CHECK(EventRepo(t).emitEvent(u"entity:removed"_s, ref, {}, m_core.clock().nowMs()));
        return true;
    });
}

} // namespace metarr
