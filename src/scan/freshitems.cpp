// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/freshitems.h"

#include "probe/language.h"
#include "scan/actorphotos.h"
#include "scan/artnames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

FreshItems::FreshItems(Transaction &transaction, NameIds *names, const LibraryRoot &root, qint64 nowMs)
    : m_t(transaction)
    , m_names(names)
    , m_root(root)
    , m_now(nowMs)
    , m_art(u"INSERT INTO asset_candidates (entity_type, entity_id, asset_type, provider, root_id, "
            u"local_path, local_size, local_mtime_ns, file_size, is_selected, selected_by, selected_at, ord, "
            u"created_at) VALUES "_s,
            u"(?, ?, ?, 'local', %1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(root.id), u" ON CONFLICT DO NOTHING"_s)
{}

void FreshItems::add(const QList<Item> &items, const FoundItem &found, const NfoRecord *nfo)
{
    m_entries += Entry{&found, nfo, items.size()};
    m_items += items;
}

void FreshItems::addArt(EntityRef owner, const QList<FoundArt> &art, std::optional<int> season)
{
    QHash<int, int> counts;
    for (const FoundArt &found : art) {
        if (found.season != season || !assetTypeInfo(found.type).appliesTo(owner.type)) {
            continue;
        }
        const int before = counts[int(found.type)]++;
        const bool selected = before == 0 || isPictureSet(found.type);
        m_art.add({int(owner.type), owner.id, assetTypeName(found.type), found.path, found.info.size,
                   found.info.mtimeNs, found.info.size, int(selected),
                   selected ? QVariant(selectedByName(SelectedBy::Local)) : QVariant(),
                   selected ? QVariant(m_now) : QVariant(), selected ? before : 0, m_now});
    }
}

Result<> FreshItems::flush()
{
    METARR_CHECK(storeNfos());
    METARR_TRY(const auto refs, ItemRepo(m_t, m_names).insert(m_items, u"nfo"_s, m_now));
    METARR_CHECK(storeFiles(refs));
    auto ref = refs.cbegin();
    for (const Entry &entry : std::as_const(m_entries)) {
        const QList<FoundArt> &art = entry.found->art;
        const bool actors = std::any_of(art.cbegin(), art.cend(),
                                        [](const FoundArt &a) { return a.type == AssetType::ActorThumb; });
        for (qsizetype i = 0; i < entry.count; ++i, ++ref) {
            addArt(*ref, art, {});
            if (actors) {
                METARR_TRY([[maybe_unused]] const bool put,
                           putActorPhotos(m_t, m_root, *ref, entry.found->folder, art, m_now));
            }
        }
    }
    m_entries.clear();
    m_items.clear();
    return m_art.flush(m_t);
}

Result<> FreshItems::storeNfos()
{
    QHash<QByteArray, const NfoRecord *> byPath; // versions of a film may share one
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.nfo) {
            byPath.insert(entry.nfo->path, entry.nfo);
        }
    }
    QList<NfoRecord> records;
    for (const NfoRecord *record : std::as_const(byPath)) {
        records += *record;
    }
    METARR_TRY(const auto ids, FileRepo(m_t).putNfos(records, m_now));
    auto item = m_items.begin();
    for (const Entry &entry : std::as_const(m_entries)) {
        for (qsizetype i = 0; i < entry.count; ++i, ++item) {
            item->nfo = entry.nfo ? ids.value(entry.nfo->path) : 0;
        }
    }
    return {};
}

Result<> FreshItems::storeFiles(const QList<EntityRef> &refs)
{
    FileRepo repo(m_t);
    QList<MediaFile> files;
    for (const Entry &entry : std::as_const(m_entries)) {
        for (const FoundFile &video : entry.found->videos) {
            MediaFile fresh;
            fresh.root = m_root.id;
            fresh.path = video.path;
            fresh.device = video.info.device;
            fresh.inode = video.info.inode;
            fresh.size = video.info.size;
            fresh.mtimeNs = video.info.mtimeNs;
            files += fresh;
        }
    }
    METARR_TRY(const auto ids, repo.add(files, m_now));
    QList<FileLink> links;
    QHash<FileId, QList<SubtitleStream>> subtitles;
    auto ref = refs.cbegin();
    for (const Entry &entry : std::as_const(m_entries)) {
        int ord = 0;
        for (const FoundFile &video : entry.found->videos) {
            const FileId file = ids.value(video.path);
            for (qsizetype i = 0; i < entry.count; ++i) {
                links += FileLink{*(ref + i), file, video.part, ord};
            }
            if (ord++ == 0) {
                for (SubtitleStream subtitle : entry.found->subtitles) {
                    subtitle.language = languageToIso639B(subtitle.language);
                    subtitles[file] += subtitle;
                }
            }
        }
        ref += entry.count;
    }
    METARR_CHECK(repo.link(links));
    return repo.addExternalSubtitles(subtitles);
}

} // namespace metarr
