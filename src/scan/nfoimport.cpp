// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/nfoimport.h"

#include "base/threadguard.h"
#include "io/hash.h"
#include "nfo/jellyfinlocks.h"
#include "nfo/nfomerge.h"
#include "nfo/nforeader.h"
#include "nfo/nfowriter.h"
#include "store/repos/events.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

ReadNfo readNfoFile(FileSystem &files, const LibraryRoot &root, const FoundFile &file)
{
    ReadNfo nfo;
    nfo.record.root = root.id;
    nfo.record.path = file.path;
    nfo.record.size = file.info.size;
    nfo.record.mtimeNs = file.info.mtimeNs;
    const auto bytes = files.readFile(root.path / file.path, maxNfoSize);
    if (!bytes) {
        nfo.record.problem = bytes.error().toUserText();
        return nfo;
    }
    nfo.record.content = *bytes;
    nfo.record.packed = FileRepo::packNfo(*bytes);
    nfo.record.sha256 = sha256Hex(*bytes);
    auto document = readNfo(*bytes);
    if (!document) {
        nfo.record.problem = document.error().toUserText();
        return nfo;
    }
    nfo.document = std::move(*document);
    return nfo;
}

QStringList lockedFieldsOf(const NfoItem &nfo)
{
    QStringList locked;
    for (const Field field : fieldsLockedIn(nfo)) {
        locked += fieldInfo(field).key();
    }
    return locked;
}

const NfoItem *describedBy(const std::optional<ReadNfo> &nfo, EntityType type)
{
    if (!nfo || !nfo->document) {
        return nullptr;
    }
    for (const NfoItem &item : nfo->document->items) {
        if (item.type == type || item.type == EntityType::None) {
            return &item;
        }
    }
    return nullptr;
}

const NfoItem *episodeIn(const std::optional<ReadNfo> &nfo, int season, int episode, qsizetype position)
{
    if (!nfo || !nfo->document) {
        return nullptr;
    }
    const auto &items = nfo->document->items;
    for (const NfoItem &item : items) {
        if (item.type == EntityType::Episode && item.metadata.season == season &&
            item.metadata.episode == episode) {
            return &item;
        }
    }
    if (position == onlyEpisode) {
        if (items.size() == 1 &&
            (items.first().type == EntityType::Episode || items.first().type == EntityType::None)) {
            return &items.first();
        }
        position = 0;
    }
    // A block without numbers is meant by its place.
    if (position < items.size() && !items.at(position).metadata.episode &&
        (items.at(position).type == EntityType::Episode || items.at(position).type == EntityType::None)) {
        return &items.at(position);
    }
    return nullptr;
}

Result<bool> NfoImporter::report(const std::optional<ReadNfo> &nfo)
{
    if (nfo && !nfo->record.problem.isEmpty()) {
        METARR_CHECK(EventRepo(m_t).log(
            {0,
             u"scan"_s,
             Severity::Warning,
             {},
             u"%1 could not be read: %2"_s.arg(Path(nfo->record.path).display(), nfo->record.problem),
             {},
             0},
            m_now));
    }
    return nfo && !nfo->record.sha256.isEmpty(); // else not even its bytes
}

Result<qint64> NfoImporter::put(const std::optional<ReadNfo> &nfo)
{
    METARR_TRY(const bool storable, report(nfo));
    return storable ? m_files.putNfo(nfo->record, m_now) : Result<qint64>(0);
}

Result<std::optional<NfoRecord>> NfoImporter::seen(const Item &item)
{
    if (item.nfo == 0) {
        return std::optional<NfoRecord>();
    }
    METARR_TRY(auto record, m_files.nfo(item.nfo));
    return std::optional(std::move(record));
}

Result<bool> NfoImporter::merge(const Item &item, const std::optional<ReadNfo> &nfo)
{
    METARR_TRY(const auto before, seen(item));
    return merge(item, before, nfo, 0);
}

const NfoItem *NfoImporter::describes(const Item &item, const std::optional<ReadNfo> &document,
                                      qsizetype position) const
{
    return item.ref.type == EntityType::Episode ? episodeIn(document, item.metadata.season.value_or(0),
                                                            item.metadata.episode.value_or(0), position)
                                                : describedBy(document, item.ref.type);
}

Result<bool> NfoImporter::merge(const Item &item, const std::optional<NfoRecord> &before,
                                const std::optional<ReadNfo> &nfo, qsizetype position)
{
    if (!nfo) {
        if (!before || before->size < 0) {
            return false;
        }
        // Deleted by somebody: known as gone, so that a publish writes it again. What it said is settled.
        METARR_CHECK(
            m_t.execute(u"UPDATE nfo_documents SET sha256 = '', size = -1 WHERE id = ?"_s, {item.nfo}));
        METARR_CHECK(m_items.setNfoConflicts(item.ref, {}));
        return true;
    }
    const bool samePlace = before && before->root == nfo->record.root && before->path == nfo->record.path;
    if (samePlace && !nfo->record.sha256.isEmpty() && before->sha256 == nfo->record.sha256) {
        if (before->mtimeNs != nfo->record.mtimeNs || before->size != nfo->record.size) {
            METARR_CHECK(
                m_t.execute(u"UPDATE nfo_documents SET size = ?, mtime_ns = ?, seen_at = ? WHERE id = ?"_s,
                            {nfo->record.size, nfo->record.mtimeNs, m_now, before->id}));
        }
        return false;
    }
    std::optional<ReadNfo> previous;
    if (before) {
        previous.emplace();
        previous->record = *before;
        if (auto document = readNfo(before->content)) {
            previous->document = std::move(*document);
        }
        const bool wasWhole = previous->document && !previous->document->truncated;
        if (samePlace && wasWhole && (!nfo->document || nfo->document->truncated)) {
            return keepLastWhole(item, *before, *nfo);
        }
    }
    METARR_TRY(const qint64 id, put(nfo));
    if (id == 0) {
        return false;
    }
    if (id != item.nfo) {
        METARR_CHECK(
            m_t.execute(u"UPDATE %1 SET nfo_id = ? WHERE id = ?"_s.arg(ItemRepo::tableOf(item.ref.type)),
                        {id, item.ref.id}));
    }
    if (samePlace && !before->publishedSha256.isEmpty() && before->sha256 == before->publishedSha256) {
        METARR_CHECK(noteRewritten(item)); // what lay there was as we wrote it
    }
    const NfoItem *now = describes(item, nfo, position);
    if (!now) {
        return true;
    }
    const NfoItem *then = describes(item, previous, position);
    if (!before && nfo->document->kind != NfoKind::Url) {
        METARR_CHECK(m_items.setPolicy(item.ref, EnrichPolicy::Fill)); // its owner has spoken (decision 1)
    }
    METARR_CHECK(applyEdits(item, then, *now));
    METARR_CHECK(applyLocks(item, then, *now));
    return true;
}

Result<> NfoImporter::withdraw(const Item &item, const std::optional<NfoRecord> &before,
                               const std::optional<ReadNfo> &taken, bool shares)
{
    if (!before || !taken || !taken->document || before->sha256 != taken->record.sha256) {
        return {};
    }
    // An episode's title is never empty.
    Metadata named;
    named.title = u"Episode %1"_s.arg(item.metadata.episode.value_or(0));
    Metadata known;
    QList<Field> back, gone;
    for (const Field field : fieldsOf(item.ref.type)) {
        const FieldState state = item.fields.value(fieldInfo(field).key());
        const bool isPlace = field == Field::Season || field == Field::Episode; // the file's name says it
        const auto &blocks = taken->document->items;
        const bool told = std::any_of(blocks.cbegin(), blocks.cend(), [&](const NfoItem &block) {
            return !isFieldEmpty(block.metadata, field) && sameField(block.metadata, item.metadata, field);
        });
        if (isPlace || !told || state.locked || (!state.source.isEmpty() && state.source != u"nfo"_s)) {
            continue;
        }
        const QJsonValue &last = state.providerValue;
        if (last.isUndefined() || last.isNull() || !setFieldFromJson(known, field, last)) {
            gone += field;
        } else {
            back += field;
        }
    }
    METARR_TRY([[maybe_unused]] const auto provided,
               m_items.updateFields(item.ref, known, back, {u"provider"_s, false, false, false}, m_now));
    METARR_TRY([[maybe_unused]] const auto erased,
               m_items.updateFields(item.ref, named, gone, {u"name"_s, false, false, false, true}, m_now));
    if (!shares) {
        METARR_CHECK(
            m_t.execute(u"UPDATE %1 SET nfo_id = NULL WHERE id = ?"_s.arg(ItemRepo::tableOf(item.ref.type)),
                        {item.ref.id}));
    }
    return {};
}

/// Once is somebody's edit. Again and again it is a program that has its own idea of what belongs there: a manager's metadata
/// writer, most often, which takes every publish back.
Result<> NfoImporter::noteRewritten(const Item &item)
{
    constexpr qint64 week = 7LL * 24 * 3600 * 1000;
    constexpr qint64 tooOften = 3;
    METARR_TRY(
        const auto earlier,
        m_t.selectInteger(u"SELECT count(*) FROM activity_log WHERE entity_type = ? AND entity_id = ? AND "
                          u"created_at >= ? AND metadata LIKE '%\"rewritten\":true%'"_s,
                          {int(item.ref.type), item.ref.id, m_now - week}));
    const qint64 times = earlier.value_or(0) + 1;
    const bool warns = times % tooOften == 0;
    const QString text =
        warns
            ? u"The NFO of “%1” was written over by another program %2 times within a week. Where Radarr, "
              u"Sonarr or a "
              u"media server writes NFOs of its own (Radarr and Sonarr: Settings, Metadata), switch that off."_s
                  .arg(item.metadata.title)
                  .arg(times)
            : u"The NFO of “%1” was changed by another program since Metarr wrote it."_s.arg(
                  item.metadata.title);
    return EventRepo(m_t).log({0,
                               u"scan"_s,
                               warns ? Severity::Warning : Severity::Info,
                               item.ref,
                               text,
                               {{u"rewritten"_s, true}},
                               0},
                              m_now);
}

/// Broken or cut off since we saw it whole: half-written by another program, or damaged. What was whole stays
/// what later edits are compared with and what a publish writes over.
Result<bool> NfoImporter::keepLastWhole(const Item &item, const NfoRecord &before, const ReadNfo &nfo)
{
    if (nfo.record.sha256.isEmpty()) {
        return false; // could not be read at all just now
    }
    NfoRecord record = nfo.record;
    record.content = before.content;
    record.packed.clear();
    if (record.problem.isEmpty()) {
        record.problem = u"The end of the file is missing."_s;
    }
    METARR_TRY([[maybe_unused]] const qint64 id, m_files.putNfo(record, m_now));
    METARR_CHECK(
        EventRepo(m_t).log({0,
                            u"scan"_s,
                            Severity::Warning,
                            item.ref,
                            u"%1 was damaged since Metarr read it: %2 A publish writes it anew."_s.arg(
                                Path(record.path).display(), record.problem),
                            {},
                            0},
                           m_now));
    return true;
}

Result<> NfoImporter::applyEdits(const Item &item, const NfoItem *then, const NfoItem &now)
{
    const NfoMerge merged = mergeNfo(then, now, item.metadata);
    NfoItem stored;
    stored.type = item.ref.type;
    stored.metadata = item.metadata;
    const QList<Field> differing = changedFields(stored, now);
    QList<Field> edits;
    QHash<QString, QJsonValue> conflicts;
    Metadata values = merged.values;
    for (const Field field : fieldsOf(item.ref.type)) {
        const QString key = fieldInfo(field).key();
        const bool changed = merged.changed.contains(field);
        const bool isOpen = !item.fields.value(key).nfoValue.isUndefined();
        if (!changed && !isOpen) {
            continue;
        }
        if (!item.isLocked(field)) {
            if (!changed) { // unlocked since: what was held back comes in now
                copyField(values, now.metadata, field);
            }
            edits += field;
        } else if (differing.contains(field)) {
            conflicts.insert(key, fieldToJson(now.metadata, field));
        }
    }
    METARR_TRY([[maybe_unused]] const auto done,
               m_items.updateFields(item.ref, values, edits, {u"nfo"_s, false, false, false, true}, m_now));
    return setConflicts(item, conflicts);
}

/// What was locked in Jellyfin since; nothing is unlocked that way.
Result<> NfoImporter::applyLocks(const Item &item, const NfoItem *then, const NfoItem &now)
{
    QStringList locks;
    if (then) {
        const QStringList before = lockedFieldsOf(*then);
        for (const QString &field : lockedFieldsOf(now)) {
            if (!before.contains(field) && !item.isLocked(field)) {
                locks += field;
            }
        }
    }
    return locks.isEmpty() ? Result<>() : m_items.setLocked(item.ref, locks, true, false, m_now);
}

/// A person settles where an NFO and locks disagree; nothing is published until then.
Result<> NfoImporter::setConflicts(const Item &item, const QHash<QString, QJsonValue> &conflicts)
{
    QHash<QString, QJsonValue> open;
    for (auto it = item.fields.cbegin(); it != item.fields.cend(); ++it) {
        if (!it->nfoValue.isUndefined()) {
            open.insert(it.key(), it->nfoValue);
        }
    }
    if (open == conflicts) {
        return {};
    }
    METARR_CHECK(m_items.setNfoConflicts(item.ref, conflicts));
    if (conflicts.isEmpty()) {
        return {};
    }
    QStringList names = conflicts.keys();
    names.sort();
    return EventRepo(m_t).log({0,
                               u"scan"_s,
                               Severity::Warning,
                               item.ref,
                               u"The NFO of “%1” was edited elsewhere and disagrees with what is locked: %2. "
                               u"Nothing is published before "
                               "that is settled."_s.arg(item.metadata.title, fieldWords(names)),
                               {{u"fields"_s, QJsonArray::fromStringList(names)}},
                               0},
                              m_now);
}

namespace {

/// The items that a document describes, episodes in the order of their numbers.
Result<QList<EntityRef>> describedItems(Connection &c, EntityType type, qint64 nfo)
{
    QList<EntityRef> refs;
    METARR_CHECK(
        c.forEach(u"SELECT id FROM %1 WHERE nfo_id = ? AND deleted_at IS NULL ORDER BY %2"_s.arg(
                      ItemRepo::tableOf(type), type == EntityType::Episode ? u"season, episode"_s : u"id"_s),
                  {nfo}, [&](const Row &r) { refs += EntityRef{type, r.integer(0)}; }));
    return refs;
}

} // namespace

Result<bool> rereadNfo(Database &database, FileSystem &files, EntityRef ref, qint64 nowMs,
                       const std::function<Result<>(Transaction &)> &then)
{
    assertNotGuiThread("reread NFO");
    struct Known {
        Item item;
        LibraryRoot root;
        QByteArray path;
    };
    METARR_TRY(const Known known, database.read([&](Connection &c) -> Result<Known> {
        Known found;
        METARR_TRY(found.item, ItemRepo(c).load(ref));
        if (found.item.nfo != 0) {
            METARR_TRY(const NfoRecord record, FileRepo(c).nfo(found.item.nfo));
            METARR_TRY(found.root, LibraryRepo(c).root(record.root));
            found.path = record.path;
        }
        return found;
    }));
    if (known.item.nfo == 0 || known.item.library == 0) {
        return false;
    }
    FoundFile file;
    file.path = known.path;
    METARR_TRY(file.info, files.stat(known.root.path / known.path));
    if (!file.info.isFile()) {
        return false; // gone: the next scan decides what that means
    }
    const std::optional<ReadNfo> nfo = readNfoFile(files, known.root, file);
    return database.write(
        [&](Transaction &t) -> Result<bool> {
            METARR_TRY(const Library library, LibraryRepo(t).load(known.item.library));
            METARR_TRY(const auto refs, describedItems(t, ref.type, known.item.nfo));
            ItemRepo items(t);
            NfoImporter importer(t, items, nowMs);
            QList<std::pair<Item, std::optional<NfoRecord>>> before;
            for (const EntityRef &one : refs) {
                METARR_TRY(Item item, items.load(one));
                METARR_TRY(auto record, importer.seen(item));
                before.emplace_back(std::move(item), std::move(record));
            }
            bool changed = false;
            for (qsizetype i = 0; i < before.size(); ++i) {
                METARR_TRY(const bool news, importer.merge(before.at(i).first, before.at(i).second, nfo,
                                                           before.size() == 1 ? onlyEpisode : i));
                changed = changed || news;
                if (news) {
                    METARR_CHECK(
                        EventRepo(t).emitEvent(u"entity:updated"_s, before.at(i).first.ref, {}, nowMs));
                }
            }
            if (then) {
                METARR_CHECK(then(t));
            }
            return changed;
        },
        WritePriority::Job, Durability::Full);
}

} // namespace metarr
