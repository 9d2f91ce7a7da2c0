// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/publishplan.h"

#include "io/hash.h"
#include "nfo/jellyfinlocks.h"
#include "nfo/nforeader.h"
#include "store/repos/libraries.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

bool PublishPlan::hasChanges() const
{
    return !unwanted.isEmpty() || std::any_of(files.cbegin(), files.cend(), [](const PlannedFile &f) {
        return !f.inPlace && f.hash != f.knownHash;
    });
}

namespace {

/// Collects the plan of one item.
class Planner {
public:
    Planner(Connection &connection, const Item &item, const PublishSettings &settings)
        : m_c(connection)
        , m_item(item)
        , m_settings(settings)
        , m_names(item, settings.naming)
    {}

    Result<PublishPlan> plan()
    {
        METARR_CHECK(findPlace());
        METARR_CHECK(recallPublished());
        METARR_TRY(m_sharers, sharingItems());
        if (m_settings.nfo) {
            METARR_CHECK(addNfo());
        }
        if (m_settings.artwork) {
            METARR_CHECK(addAssets());
        }
        if (m_settings.actorPhotos) {
            METARR_CHECK(addActorPhotos());
        }
        METARR_CHECK(findStale());
        hashSet();
        m_plan.isRecorded = m_item.state == ItemState::Published && !m_item.hasUnpublishedChanges &&
                            m_item.publishedHash == m_plan.setHash;
        return std::move(m_plan);
    }

private:
    Result<> findPlace()
    {
        m_plan.item = m_item.ref;
        m_plan.title = m_item.metadata.title;
        m_plan.folder = m_item.folder;
        if (m_item.metadata.title.isEmpty() && m_item.ref.type != EntityType::Season) {
            return fail(ErrorKind::InvalidInput,
                        u"What lies in “%1” has no title and cannot be published."_s.arg(
                            displayName(m_item.baseName.isEmpty() ? m_item.folder : m_item.baseName)),
                        u"Enter a title, or identify it."_s);
        }
        if (m_item.state == ItemState::Ignored) {
            return fail(ErrorKind::InvalidInput, u"“%1” is ignored and is not published."_s.arg(m_plan.title),
                        u"End ignoring it first."_s);
        }
        if (m_item.deletedAt != 0) {
            return fail(ErrorKind::InvalidInput,
                        u"“%1” is in the trash and cannot be published."_s.arg(m_plan.title),
                        u"Restore it first."_s);
        }
        if (m_item.ref.type == EntityType::Collection) {
            if (m_settings.movieSetFolder.isEmpty()) {
                return fail(
                    ErrorKind::InvalidInput, u"The artwork of collections has no place to go."_s,
                    u"Set Kodi's movie set information folder in the settings (publish.movieSetFolder)."_s);
            }
            m_plan.root = m_settings.movieSetFolder;
            return {};
        }
        if (m_item.root == 0 || (m_item.layout == ItemLayout::None && m_item.ref.type == EntityType::Movie) ||
            (m_item.layout == ItemLayout::None && m_item.ref.type == EntityType::Episode)) {
            return fail(
                ErrorKind::InvalidInput,
                u"“%1” has no file in the library: there is nothing to publish beside."_s.arg(m_plan.title));
        }
        METARR_TRY(const LibraryRoot root, LibraryRepo(m_c).root(m_item.root));
        m_plan.root = root.path;
        METARR_CHECK(m_c.forEach(u"SELECT f.path FROM item_files i JOIN media_files f ON f.id = i.file_id "
                                 u"WHERE i.entity_type = ? AND i.entity_id = ? "
                                 "AND f.root_id = ? ORDER BY i.part DESC, i.ord DESC"_s,
                                 {int(m_item.ref.type), m_item.ref.id, m_item.root}, [&](const Row &r) {
                                     m_plan.video = absolute(r.bytes(0));
                                     m_fileStems.insert(Path(r.bytes(0)).stem());
                                 }));
        return {};
    }

    Path absolute(const QByteArray &relative) const { return m_plan.root / relative; }

    void add(PlannedFile file)
    {
        file.root = m_item.ref.type == EntityType::Collection ? 0 : m_item.root;
        file.path = absolute(file.relative);
        m_plan.files += std::move(file);
    }

    /// What an earlier publish of this item left behind.
    Result<> recallPublished()
    {
        if (m_item.ref.type != EntityType::Collection) {
            METARR_TRY(m_published, PublishRepo(m_c).filesOf(m_item.ref));
            return {};
        }
        // Their folder belongs to no library root, so that the log is what remembers.
        METARR_TRY(const auto log, PublishRepo(m_c).logOf(m_item.ref, 1));
        for (const QJsonValue &asset :
             log.isEmpty() ? QJsonArray() : QJsonDocument::fromJson(log.first().assets.toUtf8()).array()) {
            const Path path(QByteArray::fromBase64(asset["file"_L1].toString().toLatin1()));
            if (path.isUnder(m_plan.root)) {
                m_published += PublishedFile{m_item.ref,
                                             0,
                                             path.relativeTo(m_plan.root),
                                             asset["type"_L1].toString(),
                                             asset["hash"_L1].toString(),
                                             asset["size"_L1].toInteger(),
                                             asset["mtimeNs"_L1].toInteger(),
                                             asset["ours"_L1].toBool()};
            }
        }
        return {};
    }

    /// What the store knows to lie at a path.
    Result<std::optional<PublishedFile>> publishedAt(const QByteArray &relative)
    {
        for (const PublishedFile &file : std::as_const(m_published)) {
            if (file.path == relative && (file.root == m_item.root || file.root == 0)) {
                return std::optional(file);
            }
        }
        if (m_item.ref.type == EntityType::Collection) {
            return std::optional<PublishedFile>();
        }
        return PublishRepo(m_c).fileAt(m_item.root,
                                       relative); // another episode of the same file may have written it
    }

    Result<> recall(PlannedFile &file)
    {
        METARR_TRY(const auto known, publishedAt(file.relative));
        if (known) {
            file.knownHash = known->hash;
            file.knownSize = known->size;
            file.knownMtimeNs = known->mtimeNs;
            file.writtenByUs = known->writtenByUs;
        }
        return {};
    }

    Result<> addNfo()
    {
        FileRepo files(m_c);
        std::optional<NfoRecord> record;
        if (m_item.nfo != 0) {
            METARR_TRY(record, files.nfo(m_item.nfo));
        }
        if (record &&
            (record->root != m_item.root || (m_item.ref.type == EntityType::Series &&
                                             Path(record->path).parent().bytes() != m_item.folder))) {
            record.reset(); // of another folder of the series
        }
        // The file an item came with is the one that is written; a second one beside it would only confuse
        // players. Not so when the video has another name by now.
        const bool stays = record && suitsFile(*record);
        const QByteArray video =
            m_plan.video.isUnder(m_plan.root) ? m_plan.video.relativeTo(m_plan.root) : QByteArray();
        const auto name =
            stays ? std::optional(record->path) : SidecarNames(m_item, m_settings.nfoNaming).nfo(video);
        if (!name) {
            if (m_item.ref.type == EntityType::Movie || m_item.ref.type == EntityType::Episode) {
                m_plan.notes +=
                    u"The NFO of “%1” cannot be written: its name would be too long."_s.arg(m_plan.title);
            }
            return {};
        }
        const bool moves = record && !stays && record->path != *name;
        if (!record) {
            METARR_TRY(record,
                       files.findNfo(m_item.root, *name)); // another episode of the same file wrote it
        }
        METARR_CHECK(checkConflicts());
        QByteArray previous;
        if (record) {
            previous = record->content;
            m_plan.previousNfo = previous;
            m_plan.isPreviousNfoOurs = !record->sha256.isEmpty() && record->publishedSha256 == record->sha256;
        }
        if (record && !moves) {
            m_plan.previousNfoSize = record->size;
            m_plan.previousNfoMtimeNs = record->mtimeNs;
            m_plan.previousNfoSha = record->sha256;
        }
        QList<NfoItem> items;
        for (const Item &sharer : std::as_const(m_sharers)) {
            if (!(sharer.ref == m_item.ref)) {
                m_plan.sharers += sharer.ref;
            }
            METARR_TRY(NfoItem nfo, nfoItemOf(m_c, sharer, m_settings.streamDetails));
            nfo.lockData = m_settings.locks == NfoLocks::All;
            nfo.lockedFields = jellyfinLockNames(lockedFields(sharer));
            items += std::move(nfo);
        }
        NfoWriteOptions options;
        options.dialect = m_settings.dialect;
        options.lockData = m_settings.locks == NfoLocks::All;
        options.lockedFields = m_settings.locks != NfoLocks::None;
        METARR_TRY(const bool keepsTheirs, keepsStreamDetails(previous));
        options.streamDetails = m_settings.streamDetails && !keepsTheirs;
        options.trailer = m_settings.trailerLinks;
        METARR_TRY(m_plan.nfo, writeNfo(previous, items, options));
        PlannedFile file;
        file.relative = *name;
        file.kind = u"nfo"_s;
        file.bytes = m_plan.nfo;
        file.hash = sha256Hex(m_plan.nfo);
        METARR_CHECK(recall(file));
        if (record && !moves) {
            file.knownHash = record->sha256;
            file.writtenByUs = m_plan.isPreviousNfoOurs;
        }
        add(std::move(file));
        return {};
    }

    /// Whether this NFO is the one for the video as it is called now. A film's own folder may hold one under any name, which
    /// players find, and which stays unless it was written for a former file, as our pictures beside it tell.
    bool suitsFile(const NfoRecord &record) const
    {
        const bool ownFolder = m_item.ref.type == EntityType::Series || m_item.layout == ItemLayout::Dvd ||
                               m_item.layout == ItemLayout::Bluray;
        const QByteArray name = Path(record.path).fileName();
        const QByteArray stem = Path(record.path).stem();
        if (ownFolder || m_item.baseName.isEmpty() || stem == m_item.baseName || m_fileStems.contains(stem)) {
            return true;
        }
        if (m_item.ref.type != EntityType::Movie || m_item.layout != ItemLayout::Folder) {
            return false;
        }
        const bool ours = record.publishedSha256 == record.sha256;
        const bool former =
            ours && std::any_of(m_published.cbegin(), m_published.cend(), [&](const PublishedFile &file) {
                return file.writtenByUs && Path(file.path).fileName().startsWith(stem + '-');
            });
        return name.toLower() == "movie.nfo" || (record.size >= 0 && !former);
    }

    /// The technical details somebody else's program found stay theirs until a person asks otherwise (decision 1), or until the
    /// file is another one than they found it in.
    Result<bool> keepsStreamDetails(const QByteArray &previous) const
    {
        if (m_settings.policy.value_or(m_item.policy) != EnrichPolicy::Fill || previous.isEmpty()) {
            return false;
        }
        const auto document = readNfo(previous); // in any encoding
        const bool has =
            document && std::any_of(document->items.cbegin(), document->items.cend(),
                                    [](const NfoItem &item) { return item.streams.has_value(); });
        if (!has) {
            return false;
        }
        constexpr qint64 scanMs = 10 * 60 * 1000; // a scan that finds both may write them one after the other
        const qint64 then = m_item.createdAt + scanMs;
        METARR_TRY(
            const auto newer,
            m_c.selectInteger(u"SELECT count(*) FROM item_files x JOIN media_files f ON f.id = x.file_id "
                              "WHERE x.entity_type = ? AND x.entity_id = ? AND (f.created_at > ? OR "
                              "f.mtime_ns > ?)"_s,
                              {int(m_item.ref.type), m_item.ref.id, then, then * 1'000'000}));
        return newer.value_or(0) == 0;
    }

    /// A picture that bears the name of another video than the item's, or the folder's where the film's file has another one: no
    /// player looks for it.
    bool isMisnamed(const QByteArray &relative) const
    {
        const Path path(relative);
        const bool film = m_item.ref.type == EntityType::Movie;
        if ((!film && m_item.ref.type != EntityType::Episode) || m_item.baseName.isEmpty() ||
            m_item.layout == ItemLayout::Dvd || m_item.layout == ItemLayout::Bluray ||
            path.parent().bytes() != m_item.folder) {
            return false;
        }
        const QByteArray stem = path.stem();
        const auto bears = [&stem](const QByteArray &name) {
            return stem == name || stem.startsWith(name + '-') || stem.startsWith(name + '.');
        };
        if (bears(m_item.baseName) || std::any_of(m_fileStems.cbegin(), m_fileStems.cend(), bears)) {
            return false;
        }
        const QByteArray folder = Path(m_item.folder).fileName();
        return film && m_item.layout == ItemLayout::Folder
                   ? !folder.isEmpty() && stem.startsWith(folder + '-')
                   : true;
    }

    static QList<Field> lockedFields(const Item &item)
    {
        QList<Field> fields = fieldsOf(item.ref.type);
        fields.removeIf([&item](Field field) { return !item.isLocked(field); });
        return fields;
    }

    /// What somebody else wrote about a locked field must not be overwritten before a person has settled it.
    Result<> checkConflicts()
    {
        for (const Item &sharer : std::as_const(m_sharers)) {
            QStringList fields;
            for (auto it = sharer.fields.cbegin(); it != sharer.fields.cend(); ++it) {
                if (!it->nfoValue.isUndefined()) {
                    fields += it.key();
                }
            }
            if (!fields.isEmpty()) {
                fields.sort();
                return fail(
                    ErrorKind::AlreadyExists,
                    u"The NFO of “%1” was edited elsewhere and disagrees with what is locked: %2."_s.arg(
                        sharer.metadata.title, fieldWords(fields)),
                    u"Decide which values stay (metarr-cli conflicts resolve %1), then publish."_s.arg(
                        sharer.ref.toString()));
            }
        }
        return {};
    }

    /// The episodes of one file share its NFO.
    Result<QList<Item>> sharingItems()
    {
        if (m_item.ref.type != EntityType::Episode) {
            return QList<Item>{m_item};
        }
        QList<EntityRef> refs;
        METARR_CHECK(m_c.forEach(
            u"SELECT DISTINCT e.id, e.season, e.episode FROM item_files mine JOIN item_files other ON "
            u"other.file_id = mine.file_id "
            "AND other.entity_type = 4 JOIN episodes e ON e.id = other.entity_id "
            "WHERE mine.entity_type = 4 AND mine.entity_id = ? AND e.deleted_at IS NULL ORDER BY e.season, e.episode"_s,
            {m_item.ref.id}, [&](const Row &r) { refs += EntityRef{EntityType::Episode, r.integer(0)}; }));
        QList<Item> items;
        for (const EntityRef &ref : refs) {
            METARR_TRY(Item item, ItemRepo(m_c).load(ref));
            items += std::move(item);
        }
        return items.isEmpty() ? QList<Item>{m_item} : items;
    }

    Result<> addAssets()
    {
        AssetRepo assets(m_c);
        METARR_TRY(const auto candidates, assets.candidates(m_item.ref));
        QHash<int, int> numbers;                        // the next one of each type: fanart, fanart1 ...
        for (const Candidate &candidate : candidates) { // selected ones come first, in their order
            if (!candidate.selected || !assetTypeInfo(candidate.type).isImage()) {
                continue;
            }
            METARR_TRY(const bool another, belongsToAnother(candidate.type));
            if (another) {
                continue;
            }
            METARR_CHECK(addAsset(assets, candidate, candidates, numbers[int(candidate.type)]));
        }
        return {};
    }

    /// Players look for one picture of a file, however many episodes it holds: the first episode that has one
    /// gives it.
    Result<bool> belongsToAnother(AssetType type)
    {
        for (const Item &sharer : std::as_const(m_sharers)) {
            if (sharer.ref == m_item.ref) {
                return false;
            }
            METARR_TRY(const auto chosen, AssetRepo(m_c).selected(sharer.ref, type));
            if (!chosen.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    Result<> addAsset(AssetRepo &assets, const Candidate &candidate, const QList<Candidate> &all, int &number)
    {
        PlannedFile file;
        file.kind = assetTypeName(candidate.type);
        file.hash = candidate.contentHash;
        std::optional<CacheRecord> cached;
        if (!candidate.contentHash.isEmpty()) {
            METARR_TRY(cached, assets.cacheFile(candidate.contentHash));
        }
        file.cache = cached.value_or(CacheRecord());
        METARR_TRY(const bool inPlace, isInPlace(candidate, number));
        if (inPlace) {
            // The owner's own file is the choice: it stays where and as it is.
            number = pictureNumber(candidate.localPath, candidate.type) + 1;
            file.relative = candidate.localPath;
            file.inPlace = true;
            METARR_CHECK(recall(file));
            add(std::move(file));
            return {};
        }
        if (!cached) {
            return fail(ErrorKind::NotFound,
                        (candidate.contentHash.isEmpty()
                             ? u"The chosen %1 of “%2” is not in the cache yet."_s
                             : u"The chosen %1 of “%2” is missing from the cache."_s)
                            .arg(file.kind, m_plan.title),
                        u"Select artwork again, then publish."_s);
        }
        const auto target = targetOf(candidate.type, number++, cached->extension.toLatin1(), all);
        if (!target) {
            m_plan.notes +=
                u"The %1 of “%2” cannot be published: there is no name for it that this folder could hold."_s
                    .arg(file.kind, m_plan.title);
            return {};
        }
        file.relative = *target;
        METARR_CHECK(recall(file));
        add(std::move(file));
        return {};
    }

    /// True when the chosen picture is the owner's file, still there and under a name that suits its place in
    /// the row.
    Result<bool> isInPlace(const Candidate &candidate, int number)
    {
        if (candidate.localPath.isNull() || candidate.localRoot != m_item.root ||
            m_item.ref.type == EntityType::Collection ||
            (!candidate.contentHash.isEmpty() && isMisnamed(candidate.localPath)) ||
            pictureNumber(candidate.localPath, candidate.type) < number) {
            return false;
        }
        METARR_TRY(const auto published, publishedAt(candidate.localPath));
        return !published || !published->writtenByUs; // otherwise something else was put there meanwhile
    }

    /// Where the owner has a file of that kind already, its name is kept ("poster.jpg", not a second one
    /// beside it).
    std::optional<QByteArray> targetOf(AssetType type, int number, const QByteArray &extension,
                                       const QList<Candidate> &candidates)
    {
        if (m_item.ref.type == EntityType::Collection) {
            const auto name = m_names.asset(type, number, extension);
            const QByteArray folder = legalFileName(m_item.metadata.title);
            return name && !folder.isEmpty() ? std::optional(folder + '/' + *name) : std::nullopt;
        }
        // The owner's pictures of that kind and number, those first that Kodi would look at first.
        const QList<QByteArray> stems = m_names.stems(type, number);
        QList<std::pair<qsizetype, QByteArray>> occupants;
        for (const Candidate &known : candidates) {
            if (known.type == type && !known.localPath.isNull() && known.localRoot == m_item.root &&
                pictureNumber(known.localPath, type) == number && !isMisnamed(known.localPath)) {
                const qsizetype rank = stems.indexOf(stemPath(known.localPath));
                occupants += std::pair(rank < 0 ? stems.size() : rank, known.localPath);
            }
        }
        std::sort(occupants.begin(), occupants.end());
        std::optional<QByteArray> target;
        for (const auto &[rank, path] : std::as_const(occupants)) {
            if (!target && Path(path).extension() == extension) {
                target = path;
            }
        }
        if (!target && !stems.isEmpty()) {
            target = stems.first() + '.' + extension;
        }
        for (const auto &[rank, path] : std::as_const(occupants)) {
            if (target && path != *target && rank < stems.size()) {
                m_superseded += std::pair(assetTypeName(type), path);
            }
        }
        return target;
    }

    static QByteArray stemPath(const QByteArray &relative)
    {
        const Path path(relative);
        const QByteArray folder = path.parent().bytes();
        return folder.isEmpty() ? path.stem() : folder + '/' + path.stem();
    }

    Result<> addActorPhotos()
    {
        QList<PlannedFile> photos;
        METARR_CHECK(m_c.forEach(
            u"SELECT p.name, f.content_hash, f.kind, f.extension, f.mime_type, f.file_size, f.width, "
            u"f.height FROM credits c "
            "JOIN people p ON p.id = c.person_id JOIN cache_files f ON f.content_hash = p.thumb_hash "
            "WHERE c.entity_type = ? AND c.entity_id = ? AND c.kind = 0 ORDER BY c.ord"_s,
            {int(m_item.ref.type), m_item.ref.id}, [&](const Row &r) {
                PlannedFile file;
                file.cache = CacheRecord{r.text(1),    r.text(2),   r.text(3),   r.text(4),
                                         r.integer(5), r.number(6), r.number(7), {}};
                const auto target = m_names.actorPhoto(r.text(0), file.cache.extension.toLatin1());
                const bool twice =
                    target && std::any_of(photos.cbegin(), photos.cend(), [&](const PlannedFile &f) {
                        return Path(f.relative).key() == Path(*target).key();
                    });
                if (target && !twice) {
                    file.kind = u"actor"_s;
                    file.hash = file.cache.hash;
                    file.relative = *target;
                    photos += file;
                }
            }));
        for (PlannedFile &file : photos) {
            METARR_CHECK(recall(file));
            add(std::move(file));
        }
        return {};
    }

    bool isPlanned(const QByteArray &relative) const
    {
        return std::any_of(m_plan.files.cbegin(), m_plan.files.cend(),
                           [&](const PlannedFile &f) { return f.relative == relative; });
    }

    /// Our earlier files that are wanted no more, and the owner's that would hide what was chosen instead.
    Result<> findStale()
    {
        const bool withNfo = std::any_of(m_plan.files.cbegin(), m_plan.files.cend(),
                                         [](const PlannedFile &f) { return f.kind == u"nfo"; });
        for (const PublishedFile &file : std::as_const(m_published)) {
            // Where NFO files or pictures are not written any more, those that were stay.
            const bool stays = file.kind == u"nfo"     ? !withNfo
                               : file.kind == u"actor" ? false
                                                       : !m_settings.artwork;
            if (!file.writtenByUs || stays || isPlanned(file.path)) {
                continue;
            }
            PlannedFile stale;
            stale.root = file.root;
            stale.relative = file.path;
            stale.path = absolute(file.path);
            if (file.root != 0 && file.root != m_item.root) {
                METARR_TRY(const LibraryRoot root, LibraryRepo(m_c).root(file.root));
                stale.path = root.path / file.path;
            }
            stale.kind = file.kind;
            stale.hash = file.hash;
            stale.writtenByUs = true;
            m_plan.unwanted += stale;
        }
        for (const auto &[kind, path] : std::as_const(m_superseded)) {
            const bool known = std::any_of(m_plan.unwanted.cbegin(), m_plan.unwanted.cend(),
                                           [&](const PlannedFile &f) { return f.relative == path; });
            if (!known && !isPlanned(path)) {
                PlannedFile gone;
                gone.root = m_item.root;
                gone.relative = path;
                gone.path = absolute(path);
                gone.kind = kind;
                m_plan.unwanted += gone;
            }
        }
        return {};
    }

    void hashSet()
    {
        QList<QByteArray> lines;
        for (const PlannedFile &file : std::as_const(m_plan.files)) {
            lines += file.relative + '\0' + file.hash.toLatin1();
        }
        std::sort(lines.begin(), lines.end());
        m_plan.setHash = sha256Hex(lines.join('\n'));
    }

    Connection &m_c;
    const Item &m_item;
    const PublishSettings &m_settings;
    SidecarNames m_names;
    QList<Item> m_sharers; ///< all items that the NFO describes, this one among them
    QList<PublishedFile> m_published;
    QSet<QByteArray> m_fileStems;                       ///< names of the item's videos, without extension
    QList<std::pair<QString, QByteArray>> m_superseded; ///< kind and path
    PublishPlan m_plan;
};

} // namespace

Result<NfoItem> nfoItemOf(Connection &connection, const Item &item, bool withStreams)
{
    NfoItem nfo;
    nfo.type = item.ref.type;
    nfo.metadata = item.metadata;
    if (withStreams && (item.ref.type == EntityType::Movie || item.ref.type == EntityType::Episode)) {
        FileRepo files(connection);
        METARR_TRY(const auto parts, files.filesOf(item.ref));
        if (!parts.isEmpty()) {
            METARR_TRY(StreamDetails streams, files.streams(parts.first().file.id));
            for (qsizetype i = 1; i < parts.size() && parts.at(i).part > 0; ++i) {
                METARR_TRY(const StreamDetails more, files.streams(parts.at(i).file.id));
                streams.durationMs += more.durationMs; // stacked parts play as one film
            }
            if (!streams.isEmpty()) {
                nfo.streams = streams;
            }
        }
    }
    return nfo;
}

Result<PublishPlan> planPublish(Connection &connection, EntityRef ref, const PublishSettings &settings)
{
    METARR_TRY(const Item item, ItemRepo(connection).load(ref));
    return Planner(connection, item, settings).plan();
}

} // namespace metarr
