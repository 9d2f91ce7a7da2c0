// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be published, whether anything does, and putting parts of it back.
#include "app/core.h"
#include "app/coresettings.h"
#include "app/fieldlog.h"
#include "app/itemservice.h"
#include "nfo/nforeader.h"
#include "store/repos/events.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Published {
    Metadata metadata;
    bool wasPublished = false;
    QHash<AssetType, QStringList> hashes;
};

/// Seasons and collections have no NFO: pictures are all that is published of them.
bool hasNfo(EntityType type)
{
    return type != EntityType::Season && type != EntityType::Collection;
}

/// The values in the last published NFO, else in the one that was found; empty without either.
Result<Published> publishedState(Connection &c, const Item &item)
{
    Published published;
    QByteArray nfo;
    METARR_TRY(const auto log, PublishRepo(c).logOf(item.ref, 1));
    if (!hasNfo(item.ref.type)) {
        published.wasPublished = !log.isEmpty();
    } else if (!log.isEmpty() && !log.first().nfo.isEmpty()) {
        nfo = log.first().nfo;
        published.wasPublished = true;
    } else if (item.nfo != 0) {
        METARR_TRY(const NfoRecord record, FileRepo(c).nfo(item.nfo));
        nfo = record.content;
    }
    if (const auto document = nfo.isEmpty() ? fail(ErrorKind::NotFound, {}) : readNfo(nfo); document) {
        for (const NfoItem &block : document->items) {
            if (item.ref.type != EntityType::Episode || (block.metadata.season == item.metadata.season &&
                                                         block.metadata.episode == item.metadata.episode)) {
                published.metadata = block.metadata;
                break;
            }
        }
    }
    if (item.ref.type == EntityType::Collection && !log.isEmpty()) {
        // Their folder belongs to no library root, so that the log is what remembers.
        const QJsonArray assets = QJsonDocument::fromJson(log.first().assets.toUtf8()).array();
        for (const QJsonValue &asset : assets) {
            if (const auto type = assetTypeFromName(asset["type"_L1].toString())) {
                published.hashes[*type] += asset["hash"_L1].toString();
            }
        }
    }
    METARR_TRY(const auto files, PublishRepo(c).filesOf(item.ref));
    for (const PublishedFile &file : files) {
        // Photos of the cast lie with an item and are no slot of it.
        if (const auto type = assetTypeFromName(file.kind);
            type && assetTypeInfo(*type).appliesTo(item.ref.type)) {
            published.hashes[*type] += file.hash;
        }
    }
    return published;
}

} // namespace

Result<PendingChanges> ItemService::pendingChanges(EntityRef ref)
{
    return m_core.database().read([&](Connection &c) -> Result<PendingChanges> {
        PendingChanges pending;
        METARR_TRY(pending.item, ItemRepo(c).load(ref));
        const Item &item = pending.item;
        if (item.root != 0) {
            METARR_TRY(pending.root, LibraryRepo(c).root(item.root));
        }
        METARR_TRY(const Published published, publishedState(c, item));
        pending.wasPublished = published.wasPublished;
        for (const Field field : hasNfo(ref.type) ? fieldsOf(ref.type) : QList<Field>()) {
            const FieldInfo &info = fieldInfo(field);
            // Without a word about it in the NFO there is nothing to compare: ids and numbers come from elsewhere too.
            if (!info.lockable || sameField(item.metadata, published.metadata, field)) {
                continue;
            }
            const QString before = fieldToText(published.metadata, field);
            const QString after = fieldToText(item.metadata, field);
            if (before != after) {
                const FieldState state = item.fields.value(info.key());
                pending.fields += PendingChanges::OfField{field, before, after, state.source, state.locked};
            }
        }
        METARR_TRY(const auto selected, AssetRepo(c).selected(ref));
        for (const AssetTypeInfo &info : allAssetTypes()) {
            PendingChanges::OfSlot slot{info.type, published.hashes.value(info.type), {}};
            QStringList now;
            for (const Candidate &candidate : selected) {
                if (candidate.type == info.type && info.isImage()) {
                    slot.after += candidate;
                    now += candidate.contentHash;
                }
            }
            if (info.isImage() && now != slot.before) {
                pending.artwork += slot;
            }
        }
        return pending;
    });
}

Result<> ItemService::keepPublished(EntityRef ref, const QStringList &names)
{
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            ItemRepo items(t);
            METARR_TRY(const Item item, items.load(ref));
            METARR_TRY(const Published published, publishedState(t, item));
            QList<Field> fields;
            for (const QString &name : names) {
                if (const auto field = fieldFromName(name)) {
                    fields += *field;
                    continue;
                }
                const auto type = assetTypeFromName(name);
                if (!type) {
                    return fail(ErrorKind::InvalidInput,
                                u"There is no field or artwork slot “%1”."_s.arg(name));
                }
                QList<CandidateId> chosen;
                AssetRepo assets(t);
                METARR_TRY(const auto candidates, assets.candidates(ref, *type));
                for (const QString &hash : published.hashes.value(*type)) {
                    const auto found =
                        std::find_if(candidates.cbegin(), candidates.cend(),
                                     [&](const Candidate &c) { return c.contentHash == hash; });
                    if (found != candidates.cend()) {
                        chosen += found->id;
                    }
                }
                if (chosen.size() != published.hashes.value(*type).size()) {
                    return fail(
                        ErrorKind::NotFound,
                        u"The published %1 is no candidate any more; nothing was changed."_s.arg(name),
                        u"Choose a picture by hand."_s);
                }
                METARR_TRY([[maybe_unused]] const bool done,
                           assets.select(ref, *type, chosen, SelectedBy::Manual, now));
            }
            if (!fields.isEmpty()) {
                METARR_TRY(const auto done, items.updateFields(ref, published.metadata, fields,
                                                               {u"user"_s, false, true, false}, now));
                METARR_CHECK(logFieldChange(t, ref, done, u"Kept the published %1 of “%2”."_s, now));
            }
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref,
                                          {{u"fields"_s, QJsonArray::fromStringList(names)}}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

namespace {

/// What follows from an item's values and from what was published of it.
struct Derived {
    int completeness = 0;
    bool isUnpublished = false;
    /// It is still as it was published: what providers were asked for since, and what was chosen, changed none of the files.
    bool isStillPublished = false;
    QString publishedHash;
};

Result<Derived> derive(Connection &c, EntityRef ref, const SettingsSnapshot &settings)
{
    METARR_TRY(const Item item, ItemRepo(c).load(ref));
    QHash<AssetType, int> selected;
    METARR_CHECK(c.forEach(
        u"SELECT asset_type, count(*) FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND is_selected = 1 GROUP BY asset_type"_s,
        {int(ref.type), ref.id}, [&](const Row &r) {
            if (const auto type = assetTypeFromName(r.text(0))) {
                selected.insert(*type, r.number(1));
            }
        }));
    Derived derived;
    derived.completeness =
        measureCompleteness(item.metadata, selected, completenessRules(settings, ref.type)).percent;
    derived.publishedHash = item.publishedHash;
    if (const auto plan = planPublish(c, ref, publishSettings(settings))) {
        derived.isUnpublished = plan->hasChanges();
        derived.isStillPublished = (item.state == ItemState::Enriched || item.state == ItemState::Selected) &&
                                   item.lastPublishedAt != 0 && !plan->hasChanges() &&
                                   plan->setHash == item.publishedHash;
    }
    return derived;
}

} // namespace

Result<> ItemService::refreshDerived(EntityRef ref)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    METARR_TRY(const Derived derived,
               m_core.database().read([&](Connection &c) { return derive(c, ref, settings); }));
    METARR_TRY(const auto known, m_core.database().read([&](Connection &c) -> Result<std::pair<int, bool>> {
        std::pair<int, bool> row;
        METARR_CHECK(c.forEach(u"SELECT completeness, has_unpublished_changes FROM %1 WHERE id = ?"_s.arg(
                                   ItemRepo::tableOf(ref.type)),
                               {ref.id}, [&](const Row &r) { row = {r.number(0), r.flag(1)}; }));
        return row;
    }));
    if (known == std::pair(derived.completeness, derived.isUnpublished) && !derived.isStillPublished) {
        return {}; // the writer is not asked for nothing
    }
    return m_core.database().write([&](Transaction &t) -> Result<> {
        METARR_CHECK(ItemRepo(t).setDerived(ref, derived.completeness, derived.isUnpublished));
        if (derived.isStillPublished) {
            METARR_CHECK(ItemRepo(t).setStillPublished(ref, derived.publishedHash));
        }
        METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, m_core.clock().nowMs()));
        t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
        return {};
    });
}

} // namespace metarr
