// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/publishplan.h"

#include "io/hash.h"
#include "store/repos/libraries.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

bool PublishPlan::hasChanges() const
{
    return !stale.isEmpty()
           || std::any_of(files.cbegin(), files.cend(), [](const PlannedFile &f) { return !f.inPlace && f.hash != f.knownHash; });
}

namespace {

/// Collects the plan of one item.
class Planner {
public:
    Planner(Connection &connection, const Item &item, const PublishSettings &settings)
        : m_c(connection), m_item(item), m_settings(settings), m_names(item, settings.naming)
    {
    }

    Result<PublishPlan> plan()
    {
        METARR_CHECK(findPlace());
        METARR_CHECK(addNfo());
        METARR_CHECK(addAssets());
        if (m_settings.actorPhotos) {
            METARR_CHECK(addActorPhotos());
        }
        METARR_CHECK(findStale());
        hashSet();
        return std::move(m_plan);
    }

private:
    Result<> findPlace()
    {
        m_plan.item = m_item.ref;
        m_plan.title = m_item.metadata.title;
        m_plan.folder = m_item.folder;
        if (m_item.metadata.title.isEmpty() && m_item.ref.type != EntityType::Season) {
            return fail(ErrorKind::InvalidInput, u"%1 has no title and cannot be published."_s.arg(m_item.ref.toString()),
                        u"Enter a title, or identify it."_s);
        }
        if (m_item.deletedAt != 0) {
            return fail(ErrorKind::InvalidInput, u"“%1” is in the trash and cannot be published."_s.arg(m_plan.title), u"Restore it first."_s);
        }
        if (m_item.ref.type == EntityType::Collection) {
            if (m_settings.movieSetFolder.isEmpty()) {
                return fail(ErrorKind::InvalidInput, u"The artwork of collections has no place to go."_s,
                            u"Set Kodi's movie set information folder in the settings (publish.movieSetFolder)."_s);
            }
            m_plan.root = m_settings.movieSetFolder;
            return {};
        }
        if (m_item.root == 0 || (m_item.layout == ItemLayout::None && m_item.ref.type == EntityType::Movie)
            || (m_item.layout == ItemLayout::None && m_item.ref.type == EntityType::Episode)) {
            return fail(ErrorKind::InvalidInput, u"“%1” has no file in the library: there is nothing to publish beside."_s.arg(m_plan.title));
        }
        METARR_TRY(const LibraryRoot root, LibraryRepo(m_c).root(m_item.root));
        m_plan.root = root.path;
        return {};
    }

    Path absolute(const QByteArray &relative) const { return m_plan.root / relative; }

    void add(PlannedFile file)
    {
        file.root = m_item.ref.type == EntityType::Collection ? 0 : m_item.root;
        file.path = absolute(file.relative);
        m_plan.files += std::move(file);
    }

    /// What the store knows to lie at a path.
    Result<> recall(PlannedFile &file)
    {
        if (m_item.ref.type == EntityType::Collection) {
            METARR_CHECK(m_c.forEach(u"SELECT content_hash, written_by_us FROM library_files WHERE entity_type = ? AND entity_id = ? AND path = ?"_s,
                                     {int(m_item.ref.type), m_item.ref.id, file.relative}, [&](const Row &r) {
                                         file.knownHash = r.text(0);
                                         file.writtenByUs = r.flag(1);
                                     }));
            return {};
        }
        METARR_TRY(const auto known, PublishRepo(m_c).fileAt(m_item.root, file.relative));
        if (known) {
            file.knownHash = known->hash;
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
            METARR_TRY(const auto conflict, m_c.selectText(u"SELECT conflict FROM nfo_documents WHERE id = ?"_s, {m_item.nfo}));
            if (conflict && !conflict->isEmpty()) {
                return fail(ErrorKind::Conflict, u"The NFO of “%1” was edited elsewhere and disagrees with locked fields."_s.arg(m_plan.title),
                            u"Decide which values stay, then publish."_s);
            }
        }
        // The file an item came with is the one that is written; a second one beside it would only confuse players.
        const auto name = record ? std::optional(record->path) : m_names.nfo();
        if (!name) {
            return {};
        }
        QByteArray previous;
        if (record) {
            previous = record->content;
            m_plan.previousNfo = previous;
            m_plan.previousNfoSize = record->size;
            m_plan.previousNfoMtimeNs = record->mtimeNs;
            m_plan.previousNfoSha = record->sha256;
        }
        QList<NfoItem> items;
        METARR_TRY(const auto sharers, sharingItems());
        for (const Item &sharer : sharers) {
            METARR_TRY(NfoItem nfo, nfoItemOf(m_c, sharer, m_settings.streamDetails));
            items += std::move(nfo);
        }
        NfoWriteOptions options;
        options.dialect = m_settings.dialect;
        // The technical details somebody else's program found stay theirs until a person asks otherwise (decision 1).
        options.streamDetails = m_settings.streamDetails
                                && !(m_item.policy == EnrichPolicy::Fill && previous.contains("<streamdetails>"));
        METARR_TRY(m_plan.nfo, writeNfo(previous, items, options));
        PlannedFile file;
        file.relative = *name;
        file.kind = u"nfo"_s;
        file.bytes = m_plan.nfo;
        file.hash = sha256Hex(m_plan.nfo);
        METARR_CHECK(recall(file));
        if (record) {
            file.knownHash = record->sha256;
            file.writtenByUs = record->publishedSha256 == record->sha256;
        }
        add(std::move(file));
        return {};
    }

    /// The episodes of one file share its NFO.
    Result<QList<Item>> sharingItems()
    {
        if (m_item.ref.type != EntityType::Episode) {
            return QList<Item>{m_item};
        }
        QList<EntityRef> refs;
        METARR_CHECK(m_c.forEach(u"SELECT DISTINCT e.id, e.season, e.episode FROM item_files mine JOIN item_files other ON other.file_id = mine.file_id "
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
        QHash<int, int> counts;
        for (const Candidate &candidate : candidates) { // selected ones come first, in their order
            if (!candidate.selected || !assetTypeInfo(candidate.type).isImage()) {
                continue;
            }
            const int index = counts[int(candidate.type)]++;
            PlannedFile file;
            file.kind = assetTypeName(candidate.type);
            file.hash = candidate.contentHash;
            if (!candidate.localPath.isNull() && candidate.localRoot == m_item.root && index == 0) {
                // The owner's own file is the choice: it stays where and as it is.
                file.relative = candidate.localPath;
                file.inPlace = true;
                add(std::move(file));
                continue;
            }
            if (candidate.contentHash.isEmpty()) {
                return fail(ErrorKind::NotFound, u"The chosen %1 of “%2” is not in the cache yet."_s.arg(file.kind, m_plan.title),
                            u"Select artwork again, then publish."_s);
            }
            METARR_TRY(const auto cached, assets.cacheFile(candidate.contentHash));
            if (!cached) {
                return fail(ErrorKind::NotFound, u"The chosen %1 of “%2” is missing from the cache."_s.arg(file.kind, m_plan.title),
                            u"Select artwork again, then publish."_s);
            }
            file.cache = *cached;
            const auto target = targetOf(candidate.type, index, cached->extension.toLatin1(), candidates);
            if (!target) {
                continue;
            }
            file.relative = *target;
            METARR_CHECK(recall(file));
            add(std::move(file));
        }
        return {};
    }

    /// Where the owner has a file for this slot already, its name is kept ("poster.jpg", not a second one beside it).
    std::optional<QByteArray> targetOf(AssetType type, int index, const QByteArray &extension, const QList<Candidate> &candidates) const
    {
        if (m_item.ref.type == EntityType::Collection) {
            const auto name = m_names.asset(type, index, extension);
            const QByteArray folder = legalFileName(m_item.metadata.title);
            return name && !folder.isEmpty() ? std::optional(folder + '/' + *name) : std::nullopt;
        }
        if (index == 0) {
            for (const Candidate &known : candidates) {
                if (known.type == type && !known.localPath.isNull() && known.localRoot == m_item.root) {
                    const Path old(known.localPath);
                    const QByteArray folder = old.parent().bytes();
                    return (folder.isEmpty() ? QByteArray() : folder + '/') + old.stem() + '.' + extension;
                }
            }
        }
        return m_names.asset(type, index, extension);
    }

    Result<> addActorPhotos()
    {
        QList<PlannedFile> photos;
        METARR_CHECK(m_c.forEach(
            u"SELECT p.name, f.content_hash, f.kind, f.extension, f.mime_type, f.file_size, f.width, f.height FROM credits c "
            "JOIN people p ON p.id = c.person_id JOIN cache_files f ON f.content_hash = p.thumb_hash "
            "WHERE c.entity_type = ? AND c.entity_id = ? AND c.kind = 0 ORDER BY c.ord"_s,
            {int(m_item.ref.type), m_item.ref.id}, [&](const Row &r) {
                PlannedFile file;
                file.cache = CacheRecord{r.text(1), r.text(2), r.text(3), r.text(4), r.integer(5), r.number(6), r.number(7), {}};
                const auto target = m_names.actorPhoto(r.text(0), file.cache.extension.toLatin1());
                const bool twice = target && std::any_of(photos.cbegin(), photos.cend(), [&](const PlannedFile &f) { return f.relative == *target; });
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

    /// Our earlier files that are wanted no more. Never anybody else's.
    Result<> findStale()
    {
        METARR_TRY(const auto published, PublishRepo(m_c).filesOf(m_item.ref));
        for (const PublishedFile &file : published) {
            const bool wanted = std::any_of(m_plan.files.cbegin(), m_plan.files.cend(),
                                            [&](const PlannedFile &f) { return f.relative == file.path; });
            if (!wanted && file.writtenByUs && file.kind != u"nfo") {
                m_plan.stale += file;
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
