// SPDX-License-Identifier: GPL-3.0-or-later
// What follows the scan of the folder that a webhook named.
#include "app/core.h"
#include "app/itemservice.h"
#include "app/playerservice.h"
#include "app/workflows.h"
#include "store/repos/playback.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Items of a table that lie in this folder or below it.
Result<QList<EntityRef>> itemsIn(Connection &c, EntityType type, RootId root, const QByteArray &folder,
                                 const QString &condition, const QVariantList &values)
{
    QList<EntityRef> found;
    // Bytes from "folder/" up to the byte after '/': what lies below it.
    METARR_CHECK(c.forEach(
        u"SELECT id FROM %1 WHERE root_id = ? AND (folder = ? OR (folder >= ? AND folder < ?)) AND %2 ORDER BY id"_s
            .arg(ItemRepo::tableOf(type), condition),
        QVariantList{root, folder, folder + '/', folder + '0'} + values,
        [&](const Row &r) { found += EntityRef{type, r.integer(0)}; }));
    return found;
}

} // namespace

Result<QJsonObject> Workflows::sweepFolder(const Library &library, const JobOrder &order,
                                           const StopToken &stop)
{
    const Path folder(QByteArray::fromBase64(order.hint[u"folder"_s].toString().toLatin1()));
    const LibraryRoot *root = nullptr;
    for (const LibraryRoot &one : library.roots) {
        root = folder.isUnder(one.path) ? &one : root;
    }
    if (!root) {
        return QJsonObject{{u"enqueued"_s, 0}};
    }
    const QByteArray relative = folder.relativeTo(root->path);
    const EntityType type = library.type == LibraryType::Movies ? EntityType::Movie : EntityType::Series;
    QList<EntityRef> here;
    QList<EntityRef> family; // all that has derived values
    QList<EntityRef> gone;   // and what players know by another name
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        METARR_TRY(here, itemsIn(c, type, root->id, relative, u"deleted_at IS NULL"_s, {}));
        METARR_TRY(gone, itemsIn(c, type, root->id, relative, u"deleted_at >= ?"_s,
                                 {order.hint[u"since"_s].toInteger()}));
        return {};
    }));
    for (const EntityRef &ref : std::as_const(here)) {
        METARR_TRY(const auto all, this->family(ref, true));
        family += all;
    }
    for (const EntityRef &ref : std::as_const(family)) {
        METARR_CHECK(stop.check());
        METARR_CHECK(m_core.items().refreshDerived(ref));
    }
    METARR_TRY(const auto waiting, perhapsUpgrades(here, order));
    for (const EntityRef &ref : std::as_const(here)) {
        if (!waiting.contains(ref)) {
            METARR_CHECK(goOnAfterWebhook(ref, order, here.size() == 1));
        }
    }
    for (const EntityRef &ref : std::as_const(here)) {
        // Even when nothing had to be written: players must learn the new name of the file.
        METARR_TRY(const auto stale, m_core.players().staleNames(library.id, ref));
        METARR_TRY(const Item item,
                   m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        if (item.lastPublishedAt != 0) {
            gone += stale;
        }
    }
    for (const EntityRef &ref : std::as_const(gone)) {
        METARR_CHECK(m_core.database().write([&](Transaction &t) { return enqueueSync(t, ref, {}, order); }));
    }
    METARR_CHECK(syncAwaited(library.id, order));
    return QJsonObject{{u"enqueued"_s, here.size()}, {u"gone"_s, gone.size()}};
}

/// Of several films in a folder that a manager has one film in, those that are new and nobody says are another one: the better
/// file, while the old one is there. What it is turns out when that goes.
Result<QSet<EntityRef>> Workflows::perhapsUpgrades(const QList<EntityRef> &here, const JobOrder &order)
{
    const QJsonObject ids = order.hint[u"ids"_s].toObject();
    return m_core.database().read([&](Connection &c) -> Result<QSet<EntityRef>> {
        QSet<EntityRef> fresh;
        bool meant = false; // a film that was there before bears the manager's id
        for (const EntityRef &ref : here) {
            METARR_TRY(const Item item, ItemRepo(c).load(ref));
            bool named = false;
            for (auto id = item.metadata.ids.cbegin(); id != item.metadata.ids.cend(); ++id) {
                named = named || ids[id.key()].toString() == *id;
            }
            const bool known = item.enrichedAt != 0 || item.lastPublishedAt != 0;
            if (ref.type == EntityType::Movie && !known && (named || !hasUsableId(item.metadata.ids))) {
                fresh.insert(ref);
            }
            meant = meant || (known && named);
        }
        return meant ? fresh : QSet<EntityRef>();
    });
}

/// Somebody was watching, and the new file is there; or players still have what is in the trash. Runs after the publish of the
/// item, if there is one.
Result<> Workflows::syncAwaited(LibraryId library, const JobOrder &order)
{
    METARR_TRY(QList<EntityRef> items, m_core.players().awaited(library));
    for (const EntityRef &ref : std::as_const(items)) {
        METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
            METARR_TRY(const Item item, ItemRepo(t).load(ref));
            if (item.lastPublishedAt == 0) {
                return {};
            }
            // A webhook announced the new file, even if none said that it is there.
            JobOrder announced;
            announced.priority = 1;
            announced.by = u"webhook"_s;
            return enqueueNext(t, u"publish"_s,
                               item.series != 0 ? EntityRef{EntityType::Series, item.series} : ref,
                               announced);
        }));
    }
    METARR_TRY(const auto gone,
               m_core.database().read([&](Connection &c) { return PlaybackRepo(c).namedInTrash(library); }));
    items += gone;
    for (const EntityRef &ref : items) {
        METARR_CHECK(m_core.database().write([&](Transaction &t) { return enqueueSync(t, ref, {}, order); }));
    }
    return {};
}

/// Asks providers where something has never been asked for; otherwise publishes what is known into the present place.
Result<> Workflows::goOnAfterWebhook(EntityRef ref, const JobOrder &order, bool mayIdentify)
{
    METARR_TRY(const Item item, m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    if (item.state == ItemState::Ignored) {
        return {};
    }
    const auto hasEpisode = [&](const QString &condition) {
        return m_core.database().read([&](Connection &c) -> Result<bool> {
            METARR_TRY(
                const auto episode,
                c.selectInteger(u"SELECT id FROM episodes WHERE series_id = ? AND deleted_at IS NULL AND "
                                u"layout <> 'none' AND enriched_at IS NULL%1 LIMIT 1"_s.arg(condition),
                                {ref.type == EntityType::Series ? ref.id : 0}));
            return episode.has_value();
        });
    };
    METARR_TRY(const bool newEpisode, hasEpisode({}));
    METARR_TRY(const bool unpublished, hasEpisode(u" AND last_published_at IS NULL"_s));
    if (item.lastPublishedAt != 0 && !unpublished) {
        // What is known goes to its new place first, whatever providers have to say afterwards.
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) { return enqueueNext(t, u"publish"_s, ref, order); }));
    }
    if (!hasUsableId(item.metadata.ids) && mayIdentify) {
        // The manager knows what it put there.
        const QJsonObject ids = order.hint[u"ids"_s].toObject();
        for (const QString &provider : {u"tmdb"_s, u"tvdb"_s, u"imdb"_s}) {
            const QString id = ids[provider].toString();
            const auto wanted =
                m_core.database().write([&](Transaction &t) { return mayGoOn(t, ref, u"enrich"_s, order); });
            METARR_CHECK(wanted);
            if (!id.isEmpty() && *wanted) {
                return identifyAs(ref, provider, id, order);
            }
        }
    }
    const bool unknown = item.enrichedAt == 0 || newEpisode;
    JobOrder next = order;
    next.refresh = unknown && item.enrichedAt != 0; // the stored answer is older than the new episode
    return m_core.database().write(
        [&](Transaction &t) { return enqueueNext(t, unknown ? u"enrich"_s : u"publish"_s, ref, next); });
}

} // namespace metarr
