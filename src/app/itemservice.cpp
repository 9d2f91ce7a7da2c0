// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/itemservice.h"

#include "app/core.h"
#include "app/coresettings.h"
#include "app/fieldlog.h"
#include "base/threadguard.h"
#include "nfo/nforeader.h"
#include "nfo/nfowriter.h"
#include "store/repos/events.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

Result<EntityRef> ItemService::resolve(const QString &spec)
{
    if (const auto ref = EntityRef::fromString(spec)) {
        METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
            METARR_TRY([[maybe_unused]] const Item item, ItemRepo(c).load(*ref));
            return {};
        }));
        return *ref;
    }
    auto path = m_core.files().canonical(Path::fromText(spec));
    if (!path) {
        return fail(ErrorKind::NotFound, u"“%1” is neither an item nor a file."_s.arg(spec),
                    u"Items are written as movie:12, series:3 or episode:77."_s);
    }
    return m_core.database().read([&](Connection &c) -> Result<EntityRef> {
        METARR_TRY(const auto root, LibraryRepo(c).rootOf(*path));
        if (root) {
            const QByteArray relative = path->relativeTo(root->path);
            METARR_TRY(const auto file, FileRepo(c).find(root->id, relative));
            if (file) {
                METARR_TRY(const auto items, FileRepo(c).itemsOf(file->id));
                if (!items.isEmpty()) {
                    return items.first();
                }
            }
            for (const auto type : {EntityType::Movie, EntityType::Series}) {
                METARR_TRY(const auto items, ItemRepo(c).findByFolder(type, root->id, relative));
                if (items.size() == 1) {
                    return items.first();
                }
            }
        }
        return fail(ErrorKind::NotFound, u"No item of a library lies at %1."_s.arg(path->display()),
                    u"Scan the library first."_s);
    });
}

Path ItemService::placeOf(const Item &item)
{
    if (item.root == 0) {
        return {};
    }
    const auto root = m_core.database().read([&](Connection &c) { return LibraryRepo(c).root(item.root); });
    return root ? root->path.join(item.folder).join(item.baseName) : Path();
}

Result<SettingsSnapshot> ItemService::settingsFor(EntityRef ref)
{
    const auto global = m_core.settings().snapshot();
    METARR_TRY(const auto library,
               m_core.database().read([&](Connection &c) -> Result<std::optional<Library>> {
                   METARR_TRY(const auto id, c.selectInteger(u"SELECT library_id FROM %1 WHERE id = ?"_s.arg(
                                                                 ItemRepo::tableOf(ref.type)),
                                                             {ref.id}));
                   if (!id || *id == 0) {
                       return std::optional<Library>();
                   }
                   METARR_TRY(Library found, LibraryRepo(c).load(*id));
                   return std::optional(std::move(found));
               }));
    return library ? global->forLibrary(library->settings) : *global;
}

Result<ItemDetails> ItemService::details(EntityRef ref)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    return m_core.database().read([&](Connection &c) -> Result<ItemDetails> {
        ItemDetails d;
        METARR_TRY(d.item, ItemRepo(c).load(ref));
        if (d.item.library != 0) {
            METARR_TRY(d.library, LibraryRepo(c).load(d.item.library));
        }
        if (d.item.root != 0) {
            METARR_TRY(d.root, LibraryRepo(c).root(d.item.root));
        }
        FileRepo files(c);
        METARR_TRY(d.files, files.filesOf(ref));
        for (const ItemFile &file : std::as_const(d.files)) {
            METARR_TRY(StreamDetails streams, files.streams(file.file.id));
            d.streams += streams;
        }
        METARR_TRY(d.candidates, AssetRepo(c).candidates(ref));
        QHash<AssetType, int> selected;
        for (const Candidate &candidate : std::as_const(d.candidates)) {
            selected[candidate.type] += candidate.selected ? 1 : 0;
        }
        d.completeness =
            measureCompleteness(d.item.metadata, selected, completenessRules(settings, ref.type));
        METARR_TRY(d.log, PublishRepo(c).logOf(ref, 10));
        METARR_TRY(d.history, FieldHistoryRepo(c).of(ref));
        for (const NfoConflict &conflict : conflictsOf(d.item)) {
            d.nfoConflicts += fieldInfo(conflict.field).key();
        }
        return d;
    });
}

Result<> ItemService::changed(EntityRef ref)
{
    METARR_CHECK(refreshDerived(ref));
    m_core.signal().notify(u"events"_s);
    return {};
}

Result<> ItemService::edit(EntityRef ref, const QList<std::pair<Field, QString>> &values)
{
    METARR_TRY(const Item item, m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    Metadata wanted = item.metadata;
    QList<Field> fields;
    for (const auto &[field, text] : values) {
        const FieldInfo &info = fieldInfo(field);
        if (!info.appliesTo(ref.type)) {
            return fail(ErrorKind::InvalidInput,
                        u"A %1 has no field “%2”."_s.arg(entityTypeName(ref.type), info.key()));
        }
        bool ok = false;
        if (const QString trimmed = text.trimmed(); trimmed.startsWith(u'[') || trimmed.startsWith(u'{')) {
            const QJsonDocument json = QJsonDocument::fromJson(trimmed.toUtf8());
            ok = !json.isNull() &&
                 setFieldFromJson(wanted, field,
                                  json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()));
        }
        ok = ok || setFieldValue(wanted, field, text);
        if (!ok) {
            return fail(ErrorKind::InvalidInput, u"“%1” is no value for %2."_s.arg(text, info.key()),
                        info.kind == FieldKind::Date ? u"Dates are written 2004-07-16."_s : QString());
        }
        fields += field;
    }
    return edit(ref, wanted, fields);
}

Result<> ItemService::requireTitle(EntityType type, const Metadata &values)
{
    // A season goes by its number.
    if (type != EntityType::Season && values.title.trimmed().isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"An item needs a title."_s, u"Type one."_s);
    }
    return {};
}

Result<> ItemService::edit(EntityRef ref, const Metadata &values, const QList<Field> &fields)
{
    assertNotGuiThread("edit");
    if (fields.contains(Field::Title)) {
        METARR_CHECK(requireTitle(ref.type, values));
    }
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            ItemRepo items(t);
            METARR_TRY(const auto done,
                       items.updateFields(ref, values, fields, {u"user"_s, false, true, false}, now));
            METARR_CHECK(logFieldChange(t, ref, done, u"Edited %1 of “%2”."_s, now));
            QStringList names;
            for (const Field field : done) {
                names += fieldInfo(field).key();
            }
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref,
                                          {{u"fields"_s, QJsonArray::fromStringList(names)}}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<> ItemService::setLocked(EntityRef ref, const QStringList &names, bool locked, bool alsoChildren)
{
    QStringList known;
    for (const QString &name : names) {
        if (const auto field = fieldFromName(name)) {
            if (!fieldInfo(*field).lockable || !fieldInfo(*field).appliesTo(ref.type)) {
                return fail(ErrorKind::InvalidInput,
                            u"“%1” of a %2 cannot be locked."_s.arg(name, entityTypeName(ref.type)));
            }
            known += fieldInfo(*field).key();
        } else if (assetTypeFromName(name)) {
            known += name.toLower();
        } else {
            return fail(ErrorKind::InvalidInput, u"There is no field or artwork slot “%1”."_s.arg(name));
        }
    }
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(ItemRepo(t).setLocked(ref, known, locked, alsoChildren, m_core.clock().nowMs()));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref,
                                          {{u"fields"_s, QJsonArray::fromStringList(known)}},
                                          m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<> ItemService::useProviderValue(EntityRef ref, Field field)
{
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            ItemRepo items(t);
            METARR_TRY(const Item before, items.load(ref));
            Metadata wanted = before.metadata;
            const QString key = fieldInfo(field).key();
            const QJsonValue value = before.fields.value(key).providerValue;
            if (value.isUndefined() || value.isNull() || !setFieldFromJson(wanted, field, value)) {
                return fail(ErrorKind::NotFound,
                            u"No provider has said anything about %1 yet."_s.arg(fieldWords(QList{field})),
                            u"Enrich the item first."_s);
            }
            METARR_TRY(const auto done,
                       items.updateFields(ref, wanted, {field}, {u"provider"_s, false, true, false}, now));
            METARR_CHECK(items.setLocked(ref, {key}, false, false, now));
            METARR_CHECK(logFieldChange(t, ref, done, u"Took the provider's %1 of “%2”."_s, now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<> ItemService::useFormerValue(EntityRef ref, Field field, qint64 untilMs)
{
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_TRY(Item item, ItemRepo(t).load(ref));
            METARR_TRY(const FieldHistory history, FieldHistoryRepo(t).of(ref));
            const QList<FormerValue> known = history.value(fieldInfo(field).key());
            const auto former = std::find_if(known.cbegin(), known.cend(), [&](const FormerValue &each) {
                return untilMs == 0 || each.untilMs == untilMs;
            });
            if (former == known.cend()) {
                return fail(ErrorKind::NotFound, u"What %1 of “%2” said then is not known any more."_s.arg(
                                                     fieldWords(QList{field}), item.metadata.title));
            }
            if (former->value.isNull()) {
                copyField(item.metadata, Metadata(), field);
            } else if (!setFieldFromJson(item.metadata, field, former->value)) {
                return fail(ErrorKind::Internal,
                            u"The former value of %1 cannot be read back."_s.arg(fieldWords(QList{field})));
            }
            METARR_TRY(const auto done, ItemRepo(t).updateFields(ref, item.metadata, {field},
                                                                 {former->source, false, true, false}, now));
            METARR_CHECK(logFieldChange(t, ref, done, u"Went back to a former %1 of “%2”."_s, now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

namespace {

/// The item's own block of a document.
const NfoItem *blockOf(const NfoDocument &document, const Item &item)
{
    for (const NfoItem &block : document.items) {
        if (item.ref.type != EntityType::Episode || (block.metadata.season == item.metadata.season &&
                                                     block.metadata.episode == item.metadata.episode)) {
            return &block;
        }
    }
    return nullptr;
}

struct NamedPicture {
    QString slot, hash;
};

/// A picture that nobody offers any more, out of the cache, where what was published keeps it: from then on one's own. 0: it is not
/// there.
Result<CandidateId> bringBack(AssetRepo &assets, EntityRef ref, AssetType type, const QString &hash,
                              qint64 now)
{
    METARR_TRY(const auto record, assets.cacheFile(hash));
    if (!record) {
        return 0;
    }
    Candidate candidate;
    candidate.owner = ref;
    candidate.type = type;
    candidate.provider = u"upload"_s;
    candidate.url = u"upload:"_s + hash;
    METARR_TRY(const CandidateId id, assets.put(candidate, now));
    METARR_CHECK(assets.setCached(id, *record, now));
    return id;
}

/// Puts these pictures back into their slots. One that is in its place already stays as it is: nobody has chosen it anew. Answers
/// the slots that changed.
Result<QList<AssetType>> chooseAgain(Transaction &t, EntityRef ref, const QList<NamedPicture> &pictures,
                                     qint64 now)
{
    AssetRepo assets(t);
    METARR_TRY(const auto candidates, assets.candidates(ref));
    QMap<AssetType, QList<CandidateId>> wanted;
    for (const NamedPicture &picture : pictures) {
        const auto type = assetTypeFromName(picture.slot);
        if (!type || !assetTypeInfo(*type).appliesTo(ref.type) || picture.hash.isEmpty()) {
            continue; // an NFO, the photo of an actor, or a file of the owner's that was not measured yet
        }
        const auto known = std::find_if(candidates.cbegin(), candidates.cend(), [&](const Candidate &each) {
            return each.type == *type && each.contentHash == picture.hash;
        });
        CandidateId id = known == candidates.cend() ? 0 : known->id;
        if (id == 0) {
            METARR_TRY(id, bringBack(assets, ref, *type, picture.hash, now));
        }
        if (id != 0) {
            wanted[*type] += id;
        }
    }
    QList<AssetType> changed;
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        METARR_TRY(const auto present, assets.selected(ref, it.key()));
        QList<CandidateId> ids;
        for (const Candidate &candidate : present) {
            ids += candidate.id;
        }
        if (ids == it.value()) {
            continue;
        }
        METARR_TRY(const bool done, assets.select(ref, it.key(), it.value(), SelectedBy::Manual, now));
        if (done) {
            changed += it.key();
        }
    }
    return changed;
}

/// Everything a published document says, empty fields included: going back means losing later additions. Answers what changed.
Result<QList<Field>> applyDocument(Transaction &t, const Item &item, const QByteArray &nfo, qint64 now)
{
    METARR_TRY(const NfoDocument document, readNfo(nfo));
    const NfoItem *block = blockOf(document, item);
    if (!block) {
        return fail(ErrorKind::BadData,
                    u"The published NFO does not describe “%1”."_s.arg(item.metadata.title));
    }
    // By what an NFO can say: that it rounds a rating and orders people in its own way is no change.
    NfoItem present = *block;
    present.metadata = item.metadata;
    QList<Field> fields = changedFields(*block, present);
    fields.removeIf([&](Field field) {
        return field == Field::Season || field == Field::Episode || field == Field::Ids;
    });
    QStringList open;
    for (const Field field : std::as_const(fields)) {
        if (!item.isLocked(field)) {
            open += fieldInfo(field).key();
        }
    }
    ItemRepo items(t);
    METARR_TRY(const auto done,
               items.updateFields(item.ref, block->metadata, fields, {u"nfo"_s, false, true, false}, now));
    if (!open.isEmpty()) {
        METARR_CHECK(items.setLocked(item.ref, open, false, false, now));
    }
    return done;
}

QList<NamedPicture> picturesOf(const PublishLogEntry &entry)
{
    QList<NamedPicture> pictures;
    for (const QJsonValue &asset : QJsonDocument::fromJson(entry.assets.toUtf8()).array()) {
        pictures += NamedPicture{asset["type"_L1].toString(), asset["hash"_L1].toString()};
    }
    return pictures;
}

/// What was published last, else the NFO it came with. The document that lies there comes before the log, where it is ours: of the
/// episodes of one file each publish writes what all of them say. Empty: neither.
Result<QByteArray> documentOf(Transaction &t, const Item &item, const QList<PublishLogEntry> &log)
{
    std::optional<NfoRecord> nfo;
    if (item.nfo != 0) {
        METARR_TRY(nfo, FileRepo(t).nfo(item.nfo));
    }
    if (nfo && !nfo->sha256.isEmpty() && nfo->publishedSha256 == nfo->sha256) {
        return nfo->content;
    }
    if (!log.isEmpty() && !log.first().nfo.isEmpty()) {
        return log.first().nfo;
    }
    return nfo ? nfo->content : QByteArray();
}

/// Slots of which nothing was published at `since` lose what was chosen for them from then on. What was chosen earlier was left out for
/// another reason (artwork was not published then), and the owner's own files are nothing that waits. Answers the slots.
Result<QList<AssetType>> emptySlots(Transaction &t, const Item &item, const QList<NamedPicture> &published,
                                    const PublishSettings &settings, qint64 since, qint64 now)
{
    QList<AssetType> emptied;
    const auto plan = planPublish(t, item.ref, settings);
    if (!plan) {
        return emptied; // it cannot be published, so that nothing waits
    }
    QSet<QString> settled;
    for (const NamedPicture &picture : published) {
        settled.insert(picture.slot);
    }
    for (const PlannedFile &file : plan->files) {
        const auto type = assetTypeFromName(file.kind);
        if (!type || file.inPlace || settled.contains(file.kind)) {
            continue;
        }
        settled.insert(file.kind);
        METARR_TRY(
            const auto chosenAt,
            t.selectInteger(
                u"SELECT max(selected_at) FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND asset_type = ? AND is_selected = 1"_s,
                {int(item.ref.type), item.ref.id, file.kind}));
        if (chosenAt.value_or(0) > since) {
            METARR_TRY(const bool done, AssetRepo(t).select(item.ref, *type, {}, SelectedBy::Manual, now));
            emptied += done ? QList{*type} : QList<AssetType>();
        }
    }
    return emptied;
}

} // namespace

Result<> ItemService::discard(EntityRef ref)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_TRY(const Item item, ItemRepo(t).load(ref));
            METARR_TRY(const auto log, PublishRepo(t).logOf(ref, 1));
            METARR_TRY(const QByteArray document, documentOf(t, item, log));
            const bool wasPublished = !log.isEmpty() || item.lastPublishedAt != 0;
            if (document.isEmpty() && !wasPublished) {
                return fail(
                    ErrorKind::NotFound,
                    u"“%1” was never published and came without an NFO: there is nothing to go back to."_s
                        .arg(item.metadata.title));
            }
            if (!document.isEmpty()) { // seasons and collections have none
                METARR_TRY([[maybe_unused]] const auto gone, applyDocument(t, item, document, now));
            }
            // Artwork: what lies in the library is what was chosen. Of collections only the log tells.
            QList<NamedPicture> pictures;
            if (ref.type == EntityType::Collection) {
                pictures = log.isEmpty() ? pictures : picturesOf(log.first());
            } else {
                METARR_TRY(const auto published, PublishRepo(t).filesOf(ref));
                for (const PublishedFile &file : published) {
                    pictures += NamedPicture{file.kind, file.hash};
                }
            }
            METARR_TRY([[maybe_unused]] const auto slotTypes, chooseAgain(t, ref, pictures, now));
            if (wasPublished) {
                METARR_CHECK(
                    emptySlots(t, item, pictures, publishSettings(settings), item.lastPublishedAt, now));
            }
            METARR_CHECK(
                EventRepo(t).log({0,
                                  u"discard"_s,
                                  Severity::Info,
                                  ref,
                                  u"Discarded unpublished changes of “%1”."_s.arg(item.metadata.title),
                                  {},
                                  0},
                                 now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<> ItemService::revert(EntityRef ref, qint64 logEntry)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_TRY(const Item item, ItemRepo(t).load(ref));
            METARR_TRY(const PublishLogEntry entry, PublishRepo(t).logEntry(logEntry));
            if (!(entry.item == ref)) {
                return fail(ErrorKind::InvalidInput,
                            u"Entry %1 of the publish log is not one of “%2”."_s.arg(logEntry).arg(
                                item.metadata.title));
            }
            if (!entry.nfo.isEmpty()) {
                METARR_TRY(const auto done, applyDocument(t, item, entry.nfo, now));
                METARR_CHECK(
                    logFieldChange(t, ref, done, u"Went back to an earlier version: %1 of “%2”."_s, now));
            }
            const QList<NamedPicture> pictures = picturesOf(entry);
            METARR_TRY(auto slotTypes, chooseAgain(t, ref, pictures, now));
            if (entry.success) { // otherwise not all of it is known
                METARR_TRY(const auto emptied,
                           emptySlots(t, item, pictures, publishSettings(settings), entry.publishedAt, now));
                slotTypes += emptied;
            }
            METARR_CHECK(
                logArtChange(t, ref, slotTypes, u"Went back to an earlier version: %1 of “%2”."_s, now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

namespace {

/// The chosen candidates of a slot, in their order.
QList<CandidateId> chosenOf(const ItemDetails &details, AssetType type)
{
    QList<std::pair<int, CandidateId>> chosen;
    for (const Candidate &candidate : details.candidates) {
        if (candidate.type == type && candidate.selected) {
            chosen.emplace_back(candidate.ord, candidate.id);
        }
    }
    std::sort(chosen.begin(), chosen.end());
    QList<CandidateId> ids;
    for (const auto &[ord, id] : std::as_const(chosen)) {
        ids += id;
    }
    return ids;
}

/// Who has filled the slot; a person, where it is empty.
SelectedBy chooserOf(const ItemDetails &details, AssetType type)
{
    for (const Candidate &candidate : details.candidates) {
        if (candidate.type == type && candidate.selected && candidate.selectedBy != SelectedBy::Nobody) {
            return candidate.selectedBy;
        }
    }
    return SelectedBy::Manual;
}

} // namespace

Result<ItemService::PutBack> ItemService::putBack(Transaction &t, const ItemDetails &before,
                                                  const ItemDetails &after, qint64 now)
{
    const EntityRef ref = before.item.ref;
    ItemRepo items(t);
    PutBack done;
    QStringList names; // writing sets locks
    for (const Field field : fieldsOf(ref.type)) {
        if (!sameField(before.item.metadata, after.item.metadata, field)) {
            names += fieldInfo(field).key();
            const QString source = before.item.fields.value(names.last()).source;
            METARR_TRY(const auto written, items.updateFields(ref, before.item.metadata, {field},
                                                              {source, false, true, false}, now));
            done.fields += written;
        }
    }
    for (const AssetTypeInfo &slot : allAssetTypes()) {
        if (const auto chosen = chosenOf(before, slot.type); chosen != chosenOf(after, slot.type)) {
            names += assetTypeName(slot.type);
            done.slotTypes += slot.type;
            // The lock follows below; while there is one, nobody but a person can choose.
            METARR_CHECK(items.setLocked(ref, {names.last()}, false, false, now));
            METARR_TRY([[maybe_unused]] const bool chose,
                       AssetRepo(t).select(ref, slot.type, chosen, chooserOf(before, slot.type), now));
        }
    }
    const QStringList known = before.item.fields.keys() + after.item.fields.keys();
    for (const QString &name : known) {
        if (before.item.isLocked(name) != after.item.isLocked(name)) {
            names += name;
        }
    }
    for (const QString &name : std::as_const(names)) {
        METARR_CHECK(items.setLocked(ref, {name}, before.item.isLocked(name), false, now));
    }
    if (before.nfoConflicts != after.nfoConflicts) {
        QHash<QString, QJsonValue> conflicts;
        for (auto it = before.item.fields.cbegin(); it != before.item.fields.cend(); ++it) {
            if (!it->nfoValue.isUndefined()) {
                conflicts.insert(it.key(), it->nfoValue);
            }
        }
        METARR_CHECK(items.setNfoConflicts(ref, conflicts));
    }
    return done;
}

Result<> ItemService::putBack(const ItemDetails &before, const ItemDetails &after)
{
    const EntityRef ref = before.item.ref;
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_TRY(const PutBack done, putBack(t, before, after, now));
            const QString sentence = u"Took back a change: %1 of “%2”."_s;
            METARR_CHECK(logFieldChange(t, ref, done.fields, sentence, now));
            METARR_CHECK(logArtChange(t, ref, done.slotTypes, sentence, now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<> ItemService::setIgnored(EntityRef ref, bool ignored)
{
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(ItemRepo(t).setState(ref, ignored ? ItemState::Ignored : ItemState::Discovered, {},
                                              m_core.clock().nowMs()));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Selector ItemService::selector()
{
    return Selector(m_core.database(), m_core.cache(), m_core.clock(),
                    [this](const QString &provider, const QString &url, int priority, const StopToken &stop) {
                        return m_core.fetchImage(provider, url, priority, stop);
                    });
}

Result<> ItemService::noteArt(EntityRef ref, AssetType type, const QString &sentence)
{
    return m_core.database().write(
        [&](Transaction &t) { return logArtChange(t, ref, {type}, sentence, m_core.clock().nowMs()); },
        WritePriority::Interactive);
}

Result<> ItemService::pick(CandidateId candidate, bool append)
{
    METARR_TRY(const Candidate chosen,
               m_core.database().read([&](Connection &c) { return AssetRepo(c).candidate(candidate); }));
    METARR_CHECK(selector().pick(candidate, append, {}));
    METARR_CHECK(noteArt(chosen.owner, chosen.type,
                         append ? u"Added a picture to the %1 of “%2”."_s : u"Chose another %1 for “%2”."_s));
    return changed(chosen.owner);
}

Result<bool> ItemService::reject(CandidateId candidate)
{
    METARR_TRY(const Candidate chosen,
               m_core.database().read([&](Connection &c) { return AssetRepo(c).candidate(candidate); }));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(AssetRepo(t).reject(candidate, u"user_rejected"_s, m_core.clock().nowMs()));
            METARR_CHECK(logArtChange(t, chosen.owner, {chosen.type},
                                      u"Rejected a picture for the %1 of “%2”."_s, m_core.clock().nowMs()));
            return EventRepo(t).emitEvent(u"asset:selected"_s, chosen.owner, {}, m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full));
    if (chosen.selected) {
        METARR_CHECK(fillAgain(chosen.owner, chosen.type));
    }
    METARR_CHECK(changed(chosen.owner));
    METARR_TRY(const auto present, m_core.database().read([&](Connection &c) {
        return AssetRepo(c).selected(chosen.owner, chosen.type);
    }));
    return present.isEmpty();
}

/// The rejection stands, whether or not another picture can be had now.
Result<> ItemService::fillAgain(EntityRef ref, AssetType type)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    const auto filled = selector().fill(ref, type, selectSettings(settings), {});
    if (!filled) {
        return filled.error().isTransient() ? Result<>() : fail(filled.error());
    }
    if (filled->chosen == 0) {
        return {};
    }
    return m_core.database().write(
        [&](Transaction &t) {
            return EventRepo(t).emitEvent(u"asset:selected"_s, ref, {{u"slot"_s, assetTypeName(type)}},
                                          m_core.clock().nowMs());
        },
        WritePriority::Interactive);
}

Result<> ItemService::unreject(CandidateId candidate)
{
    METARR_TRY(const Candidate known,
               m_core.database().read([&](Connection &c) { return AssetRepo(c).candidate(candidate); }));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(AssetRepo(t).unreject(candidate));
            METARR_CHECK(logArtChange(t, known.owner, {known.type},
                                      u"Allowed a picture again for the %1 of “%2”."_s,
                                      m_core.clock().nowMs()));
            return EventRepo(t).emitEvent(u"asset:selected"_s, known.owner, {}, m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full));
    return changed(known.owner);
}

Result<CandidateId> ItemService::upload(EntityRef ref, AssetType type, const QByteArray &bytes,
                                        const QString &origin)
{
    if (!assetTypeInfo(type).appliesTo(ref.type)) {
        return fail(ErrorKind::InvalidInput,
                    u"A %1 has no %2."_s.arg(entityTypeName(ref.type), assetTypeName(type)));
    }
    METARR_TRY(const CandidateId id, selector().upload(ref, type, bytes, origin));
    METARR_CHECK(noteArt(ref, type, u"Chose a picture of one's own as the %1 of “%2”."_s));
    METARR_CHECK(changed(ref));
    return id;
}

Result<> ItemService::reselect(EntityRef ref, AssetType type)
{
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    METARR_TRY([[maybe_unused]] const auto report,
               selector().reselect(ref, type, selectSettings(settings), {}));
    return changed(ref);
}

Result<> ItemService::setSelection(EntityRef ref, AssetType type, const QList<CandidateId> &order)
{
    METARR_TRY(const bool done, selector().arrange(ref, type, order, {}));
    if (done) {
        METARR_CHECK(noteArt(ref, type, u"Changed which pictures are the %1 of “%2”."_s));
    }
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) {
            return EventRepo(t).emitEvent(u"asset:selected"_s, ref, {}, m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

Result<PublishReport> ItemService::preview(EntityRef ref)
{
    METARR_TRY(const SettingsSnapshot snapshot, settingsFor(ref));
    const PublishSettings settings = publishSettings(snapshot);
    auto report = m_core.publisher().preview(ref, settings);
    if (report || report.error().kind != ErrorKind::Conflict) {
        return report;
    }
    // The edited NFO is read in as a publish does it, the plan is made of that, and the transaction is undone.
    std::optional<Result<PublishPlan>> plan;
    const auto undone = rereadNfo(m_core.database(), m_core.files(), ref, m_core.clock().nowMs(),
                                  [&](Transaction &t) -> Result<> {
                                      plan = planPublish(t, ref, settings);
                                      return fail(ErrorKind::Cancelled, u"This was a preview."_s);
                                  });
    if (!plan) {
        return undone ? report : tl::make_unexpected(undone.error());
    }
    METARR_CHECK(*plan);
    return m_core.publisher().preview(**plan, settings);
}

} // namespace metarr
