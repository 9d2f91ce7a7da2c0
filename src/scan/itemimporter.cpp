// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/itemimporter.h"

#include "io/hash.h"
#include "nfo/nforeader.h"
#include "nfo/nfowriter.h"
#include "probe/language.h"
#include "store/repos/assets.h"
#include "store/repos/events.h"

#include <QJsonArray>
#include <QJsonDocument>

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
    nfo.record.sha256 = sha256Hex(*bytes);
    auto document = readNfo(*bytes);
    if (!document) {
        nfo.record.problem = document.error().toUserText();
        return nfo;
    }
    nfo.document = std::move(*document);
    return nfo;
}

namespace {

/// Jellyfin's names for what its users locked.
QStringList lockedFieldsOf(const NfoItem &nfo, EntityType type)
{
    static const QHash<QString, Field> names{{u"Name"_s, Field::Title},       {u"Overview"_s, Field::Plot},       {u"Cast"_s, Field::Actors},
                                             {u"Genres"_s, Field::Genres},    {u"Studios"_s, Field::Studios},     {u"Tags"_s, Field::Tags},
                                             {u"Runtime"_s, Field::Runtime},  {u"OfficialRating"_s, Field::Mpaa}, {u"ProductionLocations"_s, Field::Countries}};
    QStringList locked;
    for (const Field field : fieldsOf(type)) {
        const FieldInfo &info = fieldInfo(field);
        const bool named = std::any_of(nfo.lockedFields.cbegin(), nfo.lockedFields.cend(),
                                       [&](const QString &name) { return names.contains(name) && names.value(name) == field; });
        if (info.lockable && (named || (nfo.lockData && !isFieldEmpty(nfo.metadata, field)))) {
            locked += info.key();
        }
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
        if (item.type == EntityType::Episode && item.metadata.season == season && item.metadata.episode == episode) {
            return &item;
        }
    }
    // A block without numbers is meant by its place.
    if (position < items.size() && !items.at(position).metadata.episode
        && (items.at(position).type == EntityType::Episode || items.at(position).type == EntityType::None)) {
        return &items.at(position);
    }
    return nullptr;
}

} // namespace

Item ItemImporter::itemFrom(EntityType type, const ParsedName &name, const std::optional<ReadNfo> &nfo, const NfoItem *described)
{
    Item item;
    item.ref.type = type;
    item.library = m_library.id;
    item.root = m_root.id;
    if (described) {
        item.metadata = described->metadata;
        const bool hasValues = nfo->document->kind != NfoKind::Url;
        item.policy = m_library.policy.value_or(hasValues ? EnrichPolicy::Fill : EnrichPolicy::Replace);
        const auto locked = lockedFieldsOf(*described, type);
        for (const QString &field : locked) {
            item.fields[field].locked = true;
        }
    } else {
        item.policy = m_library.policy.value_or(EnrichPolicy::Replace);
    }
    const auto guess = [&](Field field, const QVariant &value) {
        if (value.isValid() && !value.toString().isEmpty() && isFieldEmpty(item.metadata, field)) {
            setFieldValue(item.metadata, field, value);
            item.fields[fieldInfo(field).key()].source = u"name"_s;
        }
    };
    if (type == EntityType::Episode) {
        guess(Field::Title, name.episodeTitle);
        if (name.airDate.isValid()) {
            guess(Field::Premiered, name.airDate.toString(Qt::ISODate));
        }
    } else {
        guess(Field::Title, name.title);
        if (name.year) {
            guess(Field::Year, *name.year);
        }
    }
    if (type == EntityType::Movie) {
        guess(Field::Edition, name.edition);
    }
    for (auto it = name.ids.cbegin(); type != EntityType::Episode && it != name.ids.cend(); ++it) {
        if (!item.metadata.ids.contains(it.key())) {
            item.metadata.ids.insert(it.key(), it.value());
        }
    }
    item.state = item.metadata.ids.isEmpty() ? ItemState::Discovered : ItemState::Identified;
    return item;
}

Result<qint64> ItemImporter::putNfo(const std::optional<ReadNfo> &nfo)
{
    if (!nfo) {
        return 0;
    }
    if (!nfo->record.problem.isEmpty()) {
        METARR_CHECK(EventRepo(m_t).log({0, u"scan"_s, Severity::Warning, {}, u"%1 could not be read: %2"_s.arg(Path(nfo->record.path).display(), nfo->record.problem), {}, 0}, m_now));
        if (nfo->record.sha256.isEmpty()) {
            return 0; // not even its bytes
        }
    }
    return m_files.putNfo(nfo->record, m_now);
}

Result<FileId> ItemImporter::putFile(const FoundFile &file, bool &changed)
{
    METARR_TRY(const auto known, m_files.find(m_root.id, file.path));
    if (!known) {
        changed = true;
        MediaFile fresh;
        fresh.root = m_root.id;
        fresh.path = file.path;
        fresh.device = file.info.device;
        fresh.inode = file.info.inode;
        fresh.size = file.info.size;
        fresh.mtimeNs = file.info.mtimeNs;
        return m_files.add(fresh, m_now);
    }
    if (known->size != file.info.size || known->mtimeNs != file.info.mtimeNs || known->inode != file.info.inode) {
        MediaFile update = *known;
        // Another inode with the same size and time is the same content moved about; anything else is probed again.
        if (known->size != file.info.size || known->mtimeNs != file.info.mtimeNs) {
            update.probe = ProbeState::Pending;
            update.quickHash = QByteArray();
            changed = true;
        }
        update.device = file.info.device;
        update.inode = file.info.inode;
        update.size = file.info.size;
        update.mtimeNs = file.info.mtimeNs;
        METARR_CHECK(m_files.update(update));
    }
    return known->id;
}

Result<> ItemImporter::linkFiles(EntityRef ref, const FoundItem &found, bool &changed)
{
    METARR_TRY(const auto linked, m_files.filesOf(ref));
    QSet<FileId> wanted;
    int ord = 0;
    for (const FoundFile &video : found.videos) {
        METARR_TRY(const FileId file, putFile(video, changed));
        wanted.insert(file);
        METARR_CHECK(m_files.link(ref, file, video.part, ord));
        if (ord++ == 0) {
            QList<SubtitleStream> subtitles = found.subtitles;
            for (SubtitleStream &subtitle : subtitles) {
                subtitle.language = languageToIso639B(subtitle.language);
            }
            METARR_CHECK(m_files.setExternalSubtitles(file, subtitles));
        }
    }
    for (const ItemFile &old : linked) {
        if (!wanted.contains(old.file.id)) {
            METARR_CHECK(m_files.unlink(ref, old.file.id));
            changed = true;
        }
    }
    return {};
}

Result<bool> ItemImporter::putArt(EntityRef ref, const QList<FoundArt> &art, std::optional<int> season)
{
    AssetRepo assets(m_t);
    bool changed = false;
    METARR_TRY(const auto known, assets.candidates(ref));
    QSet<int> taken;
    for (const Candidate &candidate : known) {
        if (candidate.selected) {
            taken.insert(int(candidate.type));
        }
    }
    int fanarts = 0;
    for (const FoundArt &found : art) {
        if (found.season != season || !assetTypeInfo(found.type).appliesTo(ref.type)) {
            continue;
        }
        METARR_TRY(const auto published, PublishRepo(m_t).fileAt(m_root.id, found.path));
        if (published && published->writtenByUs) {
            continue; // our own working copy of something in the cache
        }
        const bool there = std::any_of(known.cbegin(), known.cend(), [&](const Candidate &c) { return c.type == found.type && c.localRoot == m_root.id && c.localPath == found.path; });
        if (there) {
            // The same name with other bytes is another picture: it is hashed anew.
            METARR_TRY(const qint64 rows, m_t.execute(u"UPDATE asset_candidates SET content_hash = NULL, perceptual_hash = NULL, local_size = ?, local_mtime_ns = ? "
                                                      "WHERE entity_type = ? AND entity_id = ? AND root_id = ? AND local_path = ? AND (local_size <> ? OR local_mtime_ns <> ?)"_s,
                                                      {found.info.size, found.info.mtimeNs, int(ref.type), ref.id, m_root.id, found.path, found.info.size, found.info.mtimeNs}));
            changed = changed || rows > 0;
            continue;
        }
        Candidate candidate;
        candidate.owner = ref;
        candidate.type = found.type;
        candidate.provider = u"local"_s;
        candidate.localRoot = m_root.id;
        candidate.localPath = found.path;
        candidate.fileSize = found.info.size;
        const bool several = found.type == AssetType::Fanart; // fanart1, fanart2 ... all belong to the set
        if (!taken.contains(int(found.type)) || (several && fanarts > 0)) {
            METARR_TRY(const bool locked, m_items.isLocked(ref, assetTypeName(found.type)));
            if (!locked) {
                candidate.selected = true;
                candidate.selectedBy = SelectedBy::Local;
                candidate.ord = several ? fanarts++ : 0;
                taken.insert(int(found.type));
            }
        }
        METARR_TRY(const CandidateId id, assets.put(candidate, m_now));
        METARR_CHECK(m_t.execute(u"UPDATE asset_candidates SET local_size = ?, local_mtime_ns = ? WHERE id = ?"_s, {found.info.size, found.info.mtimeNs, id}));
        changed = true;
    }
    return changed;
}

Result<bool> ItemImporter::dropVanishedArt(EntityRef ref, const QList<FoundArt> &art)
{
    AssetRepo assets(m_t);
    bool changed = false;
    METARR_TRY(const auto known, assets.candidates(ref));
    for (const Candidate &candidate : known) {
        if (candidate.localPath.isNull() || candidate.localRoot != m_root.id) {
            continue;
        }
        const bool there = std::any_of(art.cbegin(), art.cend(), [&](const FoundArt &found) { return found.path == candidate.localPath; });
        if (there) {
            continue;
        }
        changed = true;
        if (candidate.contentHash.isEmpty()) {
            METARR_CHECK(assets.remove(candidate.id));
        } else {
            // Its bytes are safe in the cache: it stays chosen and a publish brings it back.
            METARR_CHECK(m_t.execute(u"UPDATE asset_candidates SET root_id = NULL, local_path = NULL WHERE id = ?"_s, {candidate.id}));
        }
    }
    return changed;
}

Result<EntityRef> ItemImporter::insertMovie(const PreparedItem &movie)
{
    Item item = itemFrom(EntityType::Movie, movie.found.name, movie.nfo, describedBy(movie.nfo, EntityType::Movie));
    item.folder = movie.found.folder.isNull() ? QByteArray("") : movie.found.folder;
    item.baseName = movie.found.baseName;
    item.layout = movie.found.layout;
    if (item.metadata.title.isEmpty()) {
        item.metadata.title = displayName(item.baseName.isEmpty() ? Path(item.folder).fileName() : item.baseName);
        item.fields[u"title"_s].source = u"name"_s;
    }
    METARR_TRY(item.nfo, putNfo(movie.nfo));
    if (!item.metadata.collection.isEmpty()) {
        METARR_TRY(const EntityRef collection, m_items.ensureCollection(item.metadata.collection, m_now));
        item.collection = collection.id;
    }
    METARR_TRY(const EntityRef ref, m_items.insert(item, u"nfo"_s, m_now));
    bool changed = false;
    METARR_CHECK(linkFiles(ref, movie.found, changed));
    METARR_TRY([[maybe_unused]] const bool art, putArt(ref, movie.found.art, {}));
    return ref;
}

Result<EntityRef> ItemImporter::insertSeries(const PreparedSeries &series)
{
    Item item = itemFrom(EntityType::Series, series.found.name, series.nfo, describedBy(series.nfo, EntityType::Series));
    item.folder = series.found.folder;
    item.layout = ItemLayout::Folder;
    if (item.metadata.title.isEmpty()) {
        item.metadata.title = displayName(Path(item.folder).fileName());
    }
    METARR_TRY(item.nfo, putNfo(series.nfo));
    METARR_TRY(const EntityRef ref, m_items.insert(item, u"nfo"_s, m_now));
    METARR_TRY([[maybe_unused]] const bool art, putArt(ref, series.found.art, {}));
    METARR_TRY(const Item made, m_items.load(ref));
    METARR_TRY([[maybe_unused]] const bool seasons, seasonArt(made, series.found.art, false));
    return ref;
}

Result<bool> ItemImporter::seasonArt(const Item &series, const QList<FoundArt> &art, bool known)
{
    QSet<int> seasons;
    for (const FoundArt &found : art) {
        if (found.season) {
            seasons.insert(*found.season);
        }
    }
    bool changed = false;
    if (known) {
        METARR_TRY(const auto rows, m_items.seasonsOf(series.ref.id));
        for (const EntityRef &row : rows) {
            METARR_TRY(const bool dropped, dropVanishedArt(row, art));
            changed = changed || dropped;
        }
    }
    for (const int number : std::as_const(seasons)) {
        METARR_TRY(const EntityRef season, m_items.ensureSeason(series, number, m_now));
        METARR_TRY(const bool added, putArt(season, art, number));
        changed = changed || added;
    }
    return changed;
}

Result<QList<EntityRef>> ItemImporter::insertEpisodes(EntityRef series, const PreparedItem &file)
{
    METARR_TRY(const Item show, m_items.load(series));
    METARR_TRY(const EntityRef season, m_items.ensureSeason(show, file.found.season, m_now));
    METARR_TRY(const qint64 nfo, putNfo(file.nfo));
    QList<EntityRef> refs;
    for (qsizetype i = 0; i < file.found.episodes.size(); ++i) {
        const int number = file.found.episodes.at(i);
        const NfoItem *described = episodeIn(file.nfo, file.found.season, number, i);
        Item item = itemFrom(EntityType::Episode, file.found.name, file.nfo, described);
        item.series = series.id;
        item.season = season.id;
        item.folder = file.found.folder;
        item.baseName = file.found.baseName;
        item.layout = file.found.layout;
        item.nfo = nfo;
        item.metadata.season = file.found.season;
        item.metadata.episode = number;
        item.metadata.showTitle = show.metadata.title;
        if (item.metadata.title.isEmpty() || (file.found.episodes.size() > 1 && !described)) {
            item.metadata.title = u"Episode %1"_s.arg(number);
            item.fields[u"title"_s].source = u"name"_s;
        }
        METARR_TRY(const auto waiting, m_items.episodeByNumber(series.id, file.found.season, number));
        EntityRef ref;
        if (waiting) {
            // Known as missing (or in the trash) until now; a second file with the same number joins it.
            METARR_TRY(Item row, m_items.load(*waiting));
            METARR_TRY([[maybe_unused]] const bool back, undelete(row));
            ref = *waiting;
            METARR_TRY(const auto others, m_files.filesOf(ref));
            if (others.isEmpty()) {
                row.folder = item.folder;
                row.baseName = item.baseName;
                row.layout = item.layout;
                row.root = m_root.id;
                row.nfo = nfo;
                METARR_CHECK(m_items.updatePlace(row, m_now));
            }
            if (described) {
                METARR_TRY([[maybe_unused]] const auto changed,
                           m_items.updateFields(ref, item.metadata, fieldsOf(EntityType::Episode), {u"nfo"_s, false, false, false}, m_now));
                METARR_CHECK(m_items.setPolicy(ref, item.policy));
            }
        } else {
            METARR_TRY(ref, m_items.insert(item, u"nfo"_s, m_now));
        }
        bool changed = false;
        METARR_CHECK(linkFiles(ref, file.found, changed));
        METARR_TRY([[maybe_unused]] const bool art, putArt(ref, file.found.art, {}));
        refs += ref;
    }
    return refs;
}

Result<bool> ItemImporter::undelete(const Item &item)
{
    if (item.deletedAt == 0) {
        return false;
    }
    METARR_CHECK(m_items.setDeleted(item.ref, 0, 0));
    METARR_CHECK(EventRepo(m_t).log({0, u"scan"_s, Severity::Info, item.ref, u"“%1” is back."_s.arg(item.metadata.title), {}, 0}, m_now));
    return true;
}

Result<> ItemImporter::attachNfo(EntityRef ref, qint64 nfo)
{
    METARR_CHECK(m_t.execute(u"UPDATE %1 SET nfo_id = ? WHERE id = ?"_s.arg(ItemRepo::tableOf(ref.type)), {nfo, ref.id}));
    return {};
}

/// What somebody else changed in an NFO since we saw it (decision 7).
Result<bool> ItemImporter::mergeNfo(EntityRef ref, const std::optional<ReadNfo> &nfo)
{
    METARR_TRY(const Item item, m_items.load(ref));
    std::optional<NfoRecord> before;
    if (item.nfo != 0) {
        METARR_TRY(before, m_files.nfo(item.nfo));
    }
    if (!nfo) {
        if (before && before->size >= 0) {
            // Deleted by somebody: known as gone, so that a publish writes it again.
            METARR_CHECK(m_t.execute(u"UPDATE nfo_documents SET sha256 = '', size = -1 WHERE id = ?"_s, {item.nfo}));
            return true;
        }
        return false;
    }
    if (before && before->path == nfo->record.path && before->sha256 == nfo->record.sha256) {
        if (before->mtimeNs != nfo->record.mtimeNs || before->size != nfo->record.size) {
            METARR_TRY([[maybe_unused]] const qint64 same, putNfo(nfo));
        }
        return false;
    }
    METARR_TRY(const qint64 id, putNfo(nfo));
    if (id == 0) {
        return false;
    }
    METARR_CHECK(attachNfo(ref, id));
    if (!nfo->document) {
        return true;
    }
    const NfoItem *now = ref.type == EntityType::Episode ? episodeIn(nfo, item.metadata.season.value_or(0), item.metadata.episode.value_or(0), 0) : describedBy(nfo, ref.type);
    if (!now) {
        return true;
    }
    QList<Field> edited = fieldsOf(ref.type);
    if (before) {
        ReadNfo old;
        old.record = *before;
        if (auto document = readNfo(before->content)) {
            old.document = std::move(*document);
        }
        const std::optional<ReadNfo> previous = old;
        if (const NfoItem *then = ref.type == EntityType::Episode ? episodeIn(previous, item.metadata.season.value_or(0), item.metadata.episode.value_or(0), 0)
                                                                  : describedBy(previous, ref.type)) {
            edited = changedFields(*then, *now);
        }
    }
    edited.removeIf([](Field field) { return field == Field::Season || field == Field::Episode; });
    QJsonArray conflicts;
    for (const Field field : std::as_const(edited)) {
        if (item.isLocked(field) && !sameField(item.metadata, now->metadata, field) && !isFieldEmpty(now->metadata, field)) {
            conflicts += fieldInfo(field).key();
        }
    }
    METARR_TRY(const auto changed, m_items.updateFields(ref, now->metadata, edited, {u"nfo"_s, false, false, false}, m_now));
    METARR_CHECK(m_t.execute(u"UPDATE nfo_documents SET conflict = ? WHERE id = ?"_s,
                             {conflicts.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(QJsonDocument(conflicts).toJson(QJsonDocument::Compact))), id}));
    if (!conflicts.isEmpty()) {
        METARR_CHECK(EventRepo(m_t).log({0, u"scan"_s, Severity::Warning, ref,
                                         u"The NFO of “%1” was edited elsewhere; %2 locked fields disagree and kept their values."_s.arg(item.metadata.title).arg(conflicts.size()),
                                         {{u"fields"_s, conflicts}}, 0}, m_now));
    }
    return true;
}

Result<bool> ItemImporter::updatePlace(Item &item, const FoundItem &found)
{
    const QByteArray folder = found.folder.isNull() ? QByteArray("") : found.folder;
    if (item.root == m_root.id && item.folder == folder && item.baseName == found.baseName && item.layout == found.layout && item.library == m_library.id) {
        return false;
    }
    item.library = m_library.id;
    item.root = m_root.id;
    item.folder = folder;
    item.baseName = found.baseName;
    item.layout = found.layout;
    METARR_CHECK(m_items.updatePlace(item, m_now));
    return true;
}

Result<bool> ItemImporter::updateMovie(EntityRef ref, const PreparedItem &movie)
{
    METARR_TRY(Item item, m_items.load(ref));
    METARR_TRY(bool changed, undelete(item));
    METARR_TRY(const bool moved, updatePlace(item, movie.found));
    METARR_CHECK(linkFiles(ref, movie.found, changed));
    METARR_TRY(const bool nfo, mergeNfo(ref, movie.nfo));
    METARR_TRY(const bool dropped, dropVanishedArt(ref, movie.found.art));
    METARR_TRY(const bool art, putArt(ref, movie.found.art, {}));
    return changed || moved || nfo || dropped || art;
}

Result<bool> ItemImporter::updateSeries(EntityRef ref, const PreparedSeries &series)
{
    METARR_TRY(const Item item, m_items.load(ref));
    METARR_TRY(const bool back, undelete(item));
    METARR_TRY(const bool nfo, mergeNfo(ref, series.nfo));
    METARR_TRY(const bool dropped, dropVanishedArt(ref, series.found.art));
    METARR_TRY(const bool art, putArt(ref, series.found.art, {}));
    METARR_TRY(const bool seasons, seasonArt(item, series.found.art, true));
    return back || nfo || dropped || art || seasons;
}

Result<bool> ItemImporter::updateEpisodes(const QList<EntityRef> &refs, const PreparedItem &file)
{
    bool changed = false;
    for (const EntityRef &ref : refs) {
        METARR_TRY(Item item, m_items.load(ref));
        METARR_TRY(const bool back, undelete(item));
        METARR_TRY(const bool moved, updatePlace(item, file.found));
        METARR_CHECK(linkFiles(ref, file.found, changed));
        METARR_TRY(const bool nfo, mergeNfo(ref, file.nfo));
        METARR_TRY(const bool dropped, dropVanishedArt(ref, file.found.art));
        METARR_TRY(const bool art, putArt(ref, file.found.art, {}));
        changed = changed || back || moved || nfo || dropped || art;
    }
    return changed;
}

Result<> ItemImporter::move(EntityRef ref, const FoundItem &found)
{
    METARR_TRY(Item item, m_items.load(ref));
    METARR_TRY(const auto files, m_files.filesOf(ref));
    for (qsizetype i = 0; i < files.size() && i < found.videos.size(); ++i) {
        MediaFile file = files.at(i).file;
        file.root = m_root.id;
        file.path = found.videos.at(i).path;
        file.device = found.videos.at(i).info.device;
        file.inode = found.videos.at(i).info.inode;
        METARR_CHECK(m_files.update(file));
    }
    // Everything that lay beside the old file is looked for under its new name; what did not come along is found out
    // by the update that follows.
    const auto renamed = [&](const QByteArray &old) -> QByteArray {
        QByteArray name = Path(old).fileName();
        if (!item.baseName.isEmpty() && name.startsWith(item.baseName)) {
            name = found.baseName + name.mid(item.baseName.size());
        }
        return found.folder.isEmpty() ? name : found.folder + '/' + name;
    };
    const QVariantList key{int(ref.type), ref.id};
    QList<std::pair<qint64, QByteArray>> paths;
    METARR_CHECK(m_t.forEach(u"SELECT id, local_path FROM asset_candidates WHERE entity_type = ? AND entity_id = ? AND local_path IS NOT NULL"_s, key,
                             [&](const Row &r) { paths.emplace_back(r.integer(0), r.bytes(1)); }));
    for (const auto &[id, path] : std::as_const(paths)) {
        METARR_CHECK(m_t.execute(u"UPDATE asset_candidates SET root_id = ?, local_path = ? WHERE id = ?"_s, {m_root.id, renamed(path), id}));
    }
    paths.clear();
    METARR_CHECK(m_t.forEach(u"SELECT id, path FROM library_files WHERE entity_type = ? AND entity_id = ?"_s, key,
                             [&](const Row &r) { paths.emplace_back(r.integer(0), r.bytes(1)); }));
    for (const auto &[id, path] : std::as_const(paths)) {
        METARR_CHECK(m_t.execute(u"DELETE FROM library_files WHERE root_id = ? AND path = ? AND id <> ?"_s, {m_root.id, renamed(path), id}));
        METARR_CHECK(m_t.execute(u"UPDATE library_files SET root_id = ?, path = ? WHERE id = ?"_s, {m_root.id, renamed(path), id}));
    }
    if (item.nfo != 0) {
        METARR_TRY(const NfoRecord nfo, m_files.nfo(item.nfo));
        METARR_CHECK(m_t.execute(u"DELETE FROM nfo_documents WHERE root_id = ? AND path = ? AND id <> ?"_s, {m_root.id, renamed(nfo.path), item.nfo}));
        METARR_CHECK(m_t.execute(u"UPDATE nfo_documents SET root_id = ?, path = ? WHERE id = ?"_s, {m_root.id, renamed(nfo.path), item.nfo}));
    }
    METARR_TRY([[maybe_unused]] const bool moved, updatePlace(item, found));
    return EventRepo(m_t).log({0, u"scan"_s, Severity::Info, ref, u"“%1” moved to %2."_s.arg(item.metadata.title, Path(found.folder).display()), {}, 0}, m_now);
}

} // namespace metarr
