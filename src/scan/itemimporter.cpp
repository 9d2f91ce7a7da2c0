// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/itemimporter.h"

#include "probe/language.h"
#include "scan/freshitems.h"
#include "scan/newitem.h"
#include "store/repos/assets.h"
#include "store/repos/episodes.h"
#include "store/repos/events.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

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
    if (known->size != file.info.size || known->mtimeNs != file.info.mtimeNs ||
        known->inode != file.info.inode) {
        MediaFile update = *known;
        // Another inode with the same size and time is the same content moved about; anything else is probed
        // again.
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
    METARR_TRY(
        const qint64 back,
        m_t.execute(
            u"UPDATE media_files SET missing_since = NULL WHERE id = ? AND missing_since IS NOT NULL"_s,
            {known->id}));
    changed = changed || back > 0;
    return known->id;
}

namespace {

/// In its place for a film. An episode may have other files besides those that were found together.
bool isLinked(EntityType type, const QList<ItemFile> &linked, FileId file, int part, int ord)
{
    const auto same = [&](const ItemFile &known) { return known.file.id == file && known.part == part; };
    return type == EntityType::Episode ? std::any_of(linked.cbegin(), linked.cend(), same)
                                       : ord < linked.size() && same(linked.at(ord));
}

/// Is this the file, or a part of the stack, that the item's sidecars are named after?
bool isAtPlace(const Item &item, const QByteArray &path, int part)
{
    const Path file(path);
    if (item.layout == ItemLayout::Dvd || item.layout == ItemLayout::Bluray) {
        return file.isUnder(Path(item.folder));
    }
    return file.parent().bytes() == item.folder &&
           (file.stem() == item.baseName || (part > 0 && file.fileName().startsWith(item.baseName)));
}

} // namespace

Result<> ItemImporter::linkFiles(EntityRef ref, const FoundItem &found, bool &changed)
{
    METARR_TRY(const auto linked, m_files.filesOf(ref));
    QSet<FileId> wanted;
    int ord = 0;
    for (const FoundFile &video : found.videos) {
        METARR_TRY(const FileId file, putFile(video, changed));
        wanted.insert(file);
        if (!isLinked(ref.type, linked, file, video.part, ord)) {
            METARR_CHECK(m_files.link(ref, file, video.part, ord));
            changed = true;
        }
        if (ord++ == 0) {
            METARR_TRY(const bool other, setSubtitles(file, found));
            changed = changed || other;
        }
    }
    for (const ItemFile &old : linked) {
        if (wanted.contains(old.file.id)) {
            continue;
        }
        // Two files may hold the same episode; a film has its own ones only.
        METARR_TRY(
            const auto gone,
            m_t.selectInteger(u"SELECT id FROM media_files WHERE id = ? AND missing_since IS NOT NULL"_s,
                              {old.file.id}));
        if (gone || ref.type == EntityType::Movie) {
            METARR_CHECK(m_files.unlink(ref, old.file.id));
            changed = true;
        }
    }
    return {};
}

/// External subtitles by name; true when they were others before.
Result<bool> ItemImporter::setSubtitles(FileId file, const FoundItem &found)
{
    QSet<QByteArray> before;
    METARR_CHECK(
        m_t.forEach(u"SELECT external_name FROM subtitle_streams WHERE file_id = ? AND is_external = 1"_s,
                    {file}, [&](const Row &r) { before.insert(r.bytes(0)); }));
    QSet<QByteArray> now;
    QList<SubtitleStream> subtitles = found.subtitles;
    for (SubtitleStream &subtitle : subtitles) {
        subtitle.language = languageToIso639B(subtitle.language);
        now.insert(subtitle.externalName);
    }
    if (before == now) {
        return false;
    }
    METARR_CHECK(m_files.setExternalSubtitles(file, subtitles));
    return true;
}

Result<> ItemImporter::insertMovie(const PreparedItem &movie)
{
    Item item = movie.items.isEmpty() ? newMovie(m_library, m_root, movie.found, movie.nfo)
                                      : movie.items.constFirst();
    if (!item.metadata.collection.isEmpty()) {
        METARR_TRY(const EntityRef collection, m_items.ensureCollection(item.metadata.collection, m_now));
        item.collection = collection.id;
    }
    if (m_fresh) {
        METARR_TRY(const bool storable, m_nfo.report(movie.nfo));
        m_fresh->add({item}, movie.found, storable ? &movie.nfo->record : nullptr);
        return {};
    }
    METARR_TRY(item.nfo, m_nfo.put(movie.nfo));
    METARR_TRY(const EntityRef ref, m_items.insert(item, u"nfo"_s, m_now));
    bool changed = false;
    METARR_CHECK(linkFiles(ref, movie.found, changed));
    METARR_TRY([[maybe_unused]] const bool art, mergeArt(ref, movie.found.art, {}));
    METARR_TRY([[maybe_unused]] const bool actors, putActors(ref, movie.found.folder, movie.found.art));
    return {};
}

Result<EntityRef> ItemImporter::insertSeries(const PreparedSeries &series)
{
    Item item = newSeries(m_library, m_root, series.found, series.nfo);
    METARR_TRY(item.nfo, m_nfo.put(series.nfo));
    METARR_TRY(item.ref, m_items.insert(item, u"nfo"_s, m_now));
    METARR_TRY([[maybe_unused]] const bool art, putArt(item.ref, series.found.art, {}));
    METARR_TRY([[maybe_unused]] const bool seasons, seasonArt(item, series.found, false));
    METARR_TRY([[maybe_unused]] const bool actors,
               putActors(item.ref, series.found.folder, series.found.art));
    return item.ref;
}

Result<EntityRef> ItemImporter::seasonOf(ShowContext &show, int number)
{
    auto season = show.seasons.value(number);
    if (!season.isValid()) {
        METARR_TRY(season, m_items.ensureSeason(show.series, number, m_now));
        show.seasons.insert(number, season);
    }
    return season;
}

Result<QList<EntityRef>> ItemImporter::insertEpisodes(ShowContext &show, const PreparedItem &file)
{
    METARR_TRY(const qint64 nfo, m_nfo.put(file.nfo));
    QList<EntityRef> refs;
    for (qsizetype i = 0; i < file.found.episodes.size(); ++i) {
        const auto [season, number] = file.found.episodes.at(i);
        METARR_TRY(Item item, episodeItem(show, file, i));
        const bool described = episodeIn(file.nfo, file.found, i) != nullptr;
        item.nfo = nfo;
        // The row that waited as missing or in the trash, or a new one.
        METARR_TRY(const auto waiting, EpisodeRepo(m_t).forName(show.series.ref.id, season, number));
        METARR_TRY(const EntityRef ref, waiting ? reviveEpisode(*waiting, item, described, file.found.art)
                                                : m_items.insert(item, u"nfo"_s, m_now));
        refs += ref;
    }
    for (const EntityRef &ref : std::as_const(refs)) {
        bool changed = false;
        METARR_CHECK(linkFiles(ref, file.found, changed));
        METARR_TRY([[maybe_unused]] const bool merged, mergeArt(ref, file.found.art, {}));
    }
    return refs;
}

Result<> ItemImporter::addFreshEpisodes(ShowContext &show, const PreparedItem &file)
{
    if (!show.numbers) {
        show.numbers.emplace();
        METARR_CHECK(m_t.forEach(
            u"SELECT season, episode, coalesce(named_season, season), coalesce(named_episode, episode) FROM episodes WHERE series_id = ?"_s,
            {show.series.ref.id}, [&](const Row &r) {
                show.numbers->insert({r.number(0), r.number(1)});
                show.numbers->insert({r.number(2), r.number(3)});
            }));
    }
    bool known = false;
    for (const EpisodeNumber &number : file.found.episodes) {
        known = known || show.numbers->contains({number.season, number.episode});
        show.numbers->insert({number.season, number.episode});
    }
    if (known) { // another copy of an episode, or one that is missing so far
        METARR_CHECK(m_fresh->flush());
        METARR_TRY([[maybe_unused]] const auto refs, insertEpisodes(show, file));
        return {};
    }
    METARR_TRY(const bool storable, m_nfo.report(file.nfo));
    QList<Item> items;
    for (qsizetype i = 0; i < file.found.episodes.size(); ++i) {
        METARR_TRY(Item item, episodeItem(show, file, i));
        items += std::move(item);
    }
    m_fresh->add(items, file.found, storable ? &file.nfo->record : nullptr);
    return {};
}

/// One episode of a file, from its name and its NFO, with its season.
Result<Item> ItemImporter::episodeItem(ShowContext &show, const PreparedItem &file, qsizetype index)
{
    METARR_TRY(const EntityRef season, seasonOf(show, file.found.episodes.at(index).season));
    const QString &showTitle = show.series.metadata.title;
    Item item = index < file.items.size() && file.items.at(index).metadata.showTitle == showTitle
                    ? file.items.at(index)
                    : newEpisode(m_library, m_root, file.found, file.nfo, index, showTitle);
    item.series = show.series.ref.id;
    item.season = season.id;
    return item;
}

/// Known as missing or in the trash until now; a second file with the same number joins one that has a file.
Result<EntityRef> ItemImporter::reviveEpisode(EntityRef waiting, const Item &item, bool described,
                                              const QList<FoundArt> &art)
{
    METARR_TRY(Item row, m_items.load(waiting));
    METARR_TRY([[maybe_unused]] const bool back, undelete(row));
    METARR_TRY(const auto others,
               m_t.selectInteger(u"SELECT count(*) FROM item_files i JOIN media_files f ON f.id = i.file_id "
                                 "WHERE i.entity_type = ? AND i.entity_id = ? AND f.missing_since IS NULL"_s,
                                 {int(waiting.type), waiting.id}));
    if (others.value_or(0) > 0) {
        return waiting; // what lies beside the first file describes it
    }
    row.folder = item.folder;
    row.baseName = item.baseName;
    row.layout = item.layout;
    row.root = m_root.id;
    // One that got another number than its file's name stays in its own season.
    row.season = row.metadata.season == item.metadata.season ? item.season : row.season;
    row.nfo = item.nfo != 0 ? item.nfo : row.nfo;
    METARR_CHECK(m_items.updatePlace(row, m_now));
    // What lay beside the file that it had before is not its own any more.
    METARR_TRY([[maybe_unused]] const bool dropped, dropVanishedArt(waiting, art, {}, Roots::All));
    if (described) {
        QList<Field> told = fieldsOf(EntityType::Episode);
        told.removeIf(
            [](Field f) { return f == Field::Season || f == Field::Episode; }); // the row has its own
        METARR_TRY(
            [[maybe_unused]] const auto changed,
            m_items.updateFields(waiting, item.metadata, told, {u"nfo"_s, false, false, false}, m_now));
        METARR_CHECK(m_items.setPolicy(waiting, item.policy));
    }
    return waiting;
}

Result<QList<EntityRef>> ItemImporter::rehomeEpisodes(ShowContext &show, const QList<EntityRef> &refs,
                                                      const PreparedItem &file)
{
    METARR_TRY(const bool over, goOverTo(show, refs, file));
    if (over) {
        return refs;
    }
    QList<std::pair<Item, std::optional<NfoRecord>>> former;
    for (const EntityRef &ref : refs) {
        METARR_TRY(Item item, m_items.load(ref));
        METARR_TRY(auto nfo, m_nfo.seen(item));
        former.emplace_back(std::move(item), std::move(nfo));
        for (const FoundFile &video : file.found.videos) {
            METARR_TRY(const auto known, m_files.find(m_root.id, video.path));
            if (known) {
                METARR_CHECK(m_files.unlink(ref, known->id));
            }
        }
    }
    METARR_TRY(const auto now, insertEpisodes(show, file));
    for (const auto &[item, nfo] : std::as_const(former)) {
        METARR_CHECK(settleFormer(item, nfo, file, now));
    }
    return now;
}

/// Of an episode that had the file, and the NFO `nfo` with it, before it came to play for the episodes `now`.
Result<> ItemImporter::settleFormer(const Item &former, const std::optional<NfoRecord> &nfo,
                                    const PreparedItem &file, const QList<EntityRef> &now)
{
    const qsizetype at = now.indexOf(former.ref);
    const auto &episodes = file.found.episodes;
    if (at < 0 || !episodeIn(file.nfo, episodes.at(at).season, episodes.at(at).episode,
                             episodes.size() == 1 ? onlyEpisode : at)) {
        METARR_CHECK(m_nfo.withdraw(former, nfo, file.nfo, at >= 0));
    }
    METARR_TRY(const auto files, m_files.filesOf(former.ref));
    if (files.isEmpty() && at < 0) {
        // Known to its provider it would be missing; without one it goes the way of what has no file.
        return m_items.setDeleted(former.ref, m_now, m_now + qint64(m_trashDays) * 24 * 3600 * 1000);
    }
    for (const ItemFile &left : files) {
        const bool moved =
            std::any_of(file.found.videos.cbegin(), file.found.videos.cend(), [&](const FoundFile &video) {
                return left.file.root == m_root.id && left.file.path == video.path;
            });
        METARR_CHECK(moved ? Result<>() : lookAgainAt(left.file.root, left.file.path));
    }
    return {};
}

/// Episodes with the file's numbers and no other file, in a series that has none of these.
Result<bool> ItemImporter::goOverTo(ShowContext &show, const QList<EntityRef> &refs, const PreparedItem &file)
{
    if (refs.size() != file.found.episodes.size()) {
        return false;
    }
    QList<Item> items;
    for (const EntityRef &ref : refs) {
        METARR_TRY(Item item, m_items.load(ref));
        const int season = item.metadata.season.value_or(0);
        const int number = item.metadata.episode.value_or(0);
        METARR_TRY(const auto files, m_files.filesOf(ref));
        const bool onlyHere = std::all_of(files.cbegin(), files.cend(), [&](const ItemFile &known) {
            return known.file.root == m_root.id &&
                   std::any_of(file.found.videos.cbegin(), file.found.videos.cend(),
                               [&](const FoundFile &video) { return video.path == known.file.path; });
        });
        METARR_TRY(const auto there, EpisodeRepo(m_t).forName(show.series.ref.id, season, number));
        if (item.series == show.series.ref.id || !onlyHere || there ||
            !file.found.episodes.contains(EpisodeNumber{season, number})) {
            return false;
        }
        items += std::move(item);
    }
    for (Item &item : items) {
        METARR_TRY(const EntityRef season, seasonOf(show, item.metadata.season.value_or(0)));
        item.series = show.series.ref.id;
        item.season = season.id;
        METARR_CHECK(m_items.updatePlace(item, m_now));
        METARR_CHECK(m_items.refreshSearch(item.ref));
    }
    METARR_TRY([[maybe_unused]] const bool changed, updateEpisodes(refs, file));
    return true;
}

Result<bool> ItemImporter::undelete(const Item &item)
{
    if (item.deletedAt == 0) {
        return false;
    }
    METARR_CHECK(m_items.setDeleted(item.ref, 0, 0));
    if (item.ref.type == EntityType::Series) {
        // What went with it and has no file that could bring it back by itself.
        METARR_CHECK(
            m_t.execute(u"UPDATE seasons SET deleted_at = NULL, purge_at = NULL, revision = revision + 1 "
                        u"WHERE series_id = ? AND deleted_at IS NOT NULL"_s,
                        {item.ref.id}));
        METARR_CHECK(
            m_t.execute(u"UPDATE episodes SET deleted_at = NULL, purge_at = NULL, revision = revision + 1 "
                        u"WHERE series_id = ? AND layout = 'none' AND deleted_at >= ?"_s,
                        {item.ref.id, item.deletedAt}));
    }
    METARR_CHECK(EventRepo(m_t).log(
        {0, u"scan"_s, Severity::Info, item.ref, u"“%1” is back."_s.arg(item.metadata.title), {}, 0}, m_now));
    return true;
}

Result<bool> ItemImporter::updatePlace(Item &item, const FoundItem &found)
{
    const QByteArray folder = found.folder.isNull() ? QByteArray("") : found.folder;
    if (item.root == m_root.id && item.folder == folder && item.baseName == found.baseName &&
        item.layout == found.layout && item.library == m_library.id) {
        return false;
    }
    item.library = m_library.id;
    item.root = m_root.id;
    item.folder = folder;
    item.baseName = found.baseName;
    item.layout = found.layout;
    METARR_CHECK(m_items.updatePlace(item, m_now));
    METARR_CHECK(guessAgain(item, found));
    return true;
}

/// What was guessed from the old name is guessed from the new one, which may say less.
Result<> ItemImporter::guessAgain(const Item &item, const Metadata &guess, QList<Field> fields)
{
    const auto guessed = [&](Field field) {
        return item.fields.value(fieldInfo(field).key()).source == u"name";
    };
    for (const Field field : std::as_const(fields)) {
        if (guessed(field) && isFieldEmpty(guess, field) && !isFieldEmpty(item.metadata, field)) {
            const QString key = fieldInfo(field).key();
            METARR_CHECK(m_t.execute(u"UPDATE %1 SET %2 = NULL WHERE id = ? AND NOT EXISTS (SELECT 1 FROM "
                                     u"field_state WHERE entity_type = ? "
                                     u"AND entity_id = ? AND field = ? AND locked = 1)"_s.arg(
                                         ItemRepo::tableOf(item.ref.type), key),
                                     {item.ref.id, int(item.ref.type), item.ref.id, key}));
        }
    }
    fields.removeIf([&](Field field) { return !guessed(field) && !isFieldEmpty(item.metadata, field); });
    METARR_TRY([[maybe_unused]] const auto changed,
               m_items.updateFields(item.ref, guess, fields, {u"name"_s, false, false, false}, m_now));
    return {};
}

Result<> ItemImporter::guessAgain(const Item &item, const FoundItem &found)
{
    Metadata guess;
    if (item.ref.type == EntityType::Episode) {
        guess.title = found.episodes.size() == 1 ? found.name.episodeTitle : QString();
        if (guess.title.isEmpty()) {
            guess.title = u"Episode %1"_s.arg(item.metadata.episode.value_or(0));
        }
        return guessAgain(item, guess, {Field::Title});
    }
    guess.title = found.name.title.isEmpty()
                      ? displayName(found.baseName.isEmpty() ? Path(found.folder).fileName() : found.baseName)
                      : found.name.title;
    guess.year = found.name.year;
    guess.edition = found.name.edition;
    return guessAgain(item, guess, {Field::Title, Field::Year, Field::Edition});
}

Result<> ItemImporter::guessAgain(const Item &item, const FoundSeries &found)
{
    Metadata guess;
    guess.title = found.name.title;
    guess.year = found.name.year;
    return guessAgain(item, guess, {Field::Title, Field::Year});
}

Result<bool> ItemImporter::updateMovie(EntityRef ref, const PreparedItem &movie)
{
    METARR_TRY(Item item, m_items.load(ref));
    METARR_TRY(bool changed, undelete(item));
    METARR_TRY(const bool moved, updatePlace(item, movie.found));
    if (!moved && movie.found.isVersion != (item.versionGroup != 0)) {
        METARR_CHECK(guessAgain(item, movie.found)); // the folder's name counts, or does not any more
        changed = true;
    }
    METARR_CHECK(linkFiles(ref, movie.found, changed));
    METARR_TRY(const bool nfo, mergeNfo(item, movie));
    METARR_TRY(const bool dropped, dropVanishedArt(ref, movie.found.art));
    METARR_TRY(const bool art, putArt(ref, movie.found.art, {}));
    METARR_TRY(const bool actors, putActors(ref, movie.found.folder, movie.found.art));
    return changed || moved || nfo || dropped || art || actors;
}

/// We wrote it for another film, and nobody has changed it since: it says nothing of this one, though it lies in its folder.
Result<bool> ItemImporter::isAnothers(const Item &item, const ReadNfo &nfo)
{
    METARR_TRY(const auto published, PublishRepo(m_t).fileAt(nfo.record.root, nfo.record.path));
    return published && published->writtenByUs && !(published->item == item.ref) &&
           published->hash == nfo.record.sha256;
}

/// Of a document that several items share the state before the first of them counts.
Result<bool> ItemImporter::mergeNfo(const Item &item, const PreparedItem &movie)
{
    if (!movie.found.sharesNfo || !m_nfosBefore) {
        METARR_TRY(const bool anothers,
                   movie.nfo && !movie.found.sharesNfo ? isAnothers(item, *movie.nfo) : Result<bool>(false));
        return m_nfo.merge(item, anothers ? std::nullopt : movie.nfo);
    }
    METARR_TRY(auto before, m_nfo.seen(item));
    if (before) {
        before = m_nfosBefore->value(item.nfo, *before);
        m_nfosBefore->insert(item.nfo, *before);
    }
    return m_nfo.merge(item, before, movie.nfo, 0);
}

Result<bool> ItemImporter::updateSeries(EntityRef ref, const PreparedSeries &series)
{
    METARR_TRY(const Item item, m_items.load(ref));
    METARR_TRY(const bool back, undelete(item));
    METARR_TRY(const bool nfo, mergeSeriesNfo(item, series));
    METARR_TRY(const bool dropped, dropVanishedArt(ref, series.found.art, series.found.folder));
    METARR_TRY(const bool art, mergeArt(ref, series.found.art, {}));
    METARR_TRY(const bool seasons, seasonArt(item, series.found, true));
    METARR_TRY(const bool actors, putActors(ref, series.found.folder, series.found.art));
    return back || nfo || dropped || art || seasons || actors;
}

/// Of several folders with an NFO the first one's counts. That this folder has none says nothing of another's.
Result<bool> ItemImporter::mergeSeriesNfo(const Item &item, const PreparedSeries &series)
{
    METARR_TRY(const auto before, m_nfo.seen(item));
    const bool first = item.root == m_root.id && item.folder == series.found.folder;
    const bool here =
        before && before->root == m_root.id && Path(before->path).parent().bytes() == series.found.folder;
    const bool none = !before || before->size < 0;
    if (here || (series.nfo && (first || none))) {
        return m_nfo.merge(item, before, series.nfo, 0);
    }
    return false;
}

/// The file is another one's copy: one that is there lies at the episode's place. Copies in several folders may have one
/// name.
Result<bool> ItemImporter::liesElsewhere(const Item &item, const FoundItem &found)
{
    if (found.videos.size() > 1 || (item.root == m_root.id && item.folder == found.folder &&
                                    item.baseName == found.baseName && item.layout == found.layout)) {
        return false;
    }
    bool taken = false;
    METARR_CHECK(m_t.forEach(
        u"SELECT f.path, i.part FROM item_files i JOIN media_files f ON f.id = i.file_id WHERE i.entity_type "
        "= ? AND i.entity_id = ? AND f.missing_since IS NULL AND f.root_id = ? AND NOT (f.root_id = ? AND "
        "f.path = ?)"_s,
        {int(item.ref.type), item.ref.id, item.root, m_root.id, found.videos.first().path},
        [&](const Row &r) { taken = taken || isAtPlace(item, r.bytes(0), r.number(1)); }));
    return taken;
}

Result<bool> ItemImporter::updateEpisodes(const QList<EntityRef> &refs, const PreparedItem &file)
{
    // All are read before the document they share is written: each compares with what it was.
    QList<std::pair<Item, std::optional<NfoRecord>>> before;
    for (const EntityRef &ref : refs) {
        METARR_TRY(Item item, m_items.load(ref));
        METARR_TRY(auto nfo, m_nfo.seen(item));
        before.emplace_back(std::move(item), std::move(nfo));
    }
    std::sort(before.begin(), before.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first.metadata.season, a.first.metadata.episode) <
               std::pair(b.first.metadata.season, b.first.metadata.episode);
    });
    // Of two files with the same episodes the one that is their place describes them.
    bool changed = false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        Item item = before.at(i).first;
        const EntityRef ref = item.ref;
        METARR_TRY(const bool back, undelete(item));
        METARR_TRY(const bool second, liesElsewhere(item, file.found));
        METARR_CHECK(linkFiles(ref, file.found, changed));
        changed = changed || back;
        if (second) {
            continue;
        }
        METARR_TRY(const bool moved, updatePlace(item, file.found));
        METARR_TRY(const bool nfo,
                   m_nfo.merge(item, before.at(i).second, file.nfo, before.size() == 1 ? onlyEpisode : i));
        METARR_TRY(const bool dropped, dropVanishedArt(ref, file.found.art, {}, Roots::All));
        METARR_TRY(const bool art, putArt(ref, file.found.art, {}));
        changed = changed || moved || nfo || dropped || art;
    }
    return changed;
}

} // namespace metarr
