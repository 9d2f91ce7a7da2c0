// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/measurer.h"

#include "artwork/perceptualhash.h"
#include "base/threadguard.h"
#include "io/hash.h"
#include "scan/artnames.h"
#include "scan/parallel.h"
#include "store/repos/assets.h"
#include "store/repos/events.h"
#include "store/repos/publishing.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>
#include <optional>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logMeasure, "metarr.scan.measure")

namespace metarr {

namespace {

constexpr qsizetype filesPerRound = 256;
constexpr size_t rowsPerTransaction = 32;
/// A trailer or a theme: its bytes are what counts. A large one is copied as a stream, and shares its blocks with the library where
/// the volume can do that.
Result<ImportedImage> importClip(ContentCache::Batch &batch, const Path &path, AssetType type,
                                 const StopToken &stop)
{
    METARR_TRY(auto file,
               batch.putFile(path, cacheKindOf(type), QString::fromLatin1(path.extension()).toLower(), stop));
    return ImportedImage{std::move(file), {}};
}

/// A photo that its owner has ranks before a provider's (decision 1); of several local ones the first.
Result<> showPerson(Transaction &t, CandidateId photo, const QString &hash)
{
    METARR_CHECK(
        t.execute(u"UPDATE people SET thumb_hash = ? WHERE id = (SELECT entity_id FROM asset_candidates "
                  u"WHERE id = ?) AND thumb_locked = 0 "
                  u"AND NOT EXISTS (SELECT 1 FROM asset_candidates o WHERE o.entity_type = ? AND o.entity_id "
                  u"= people.id "
                  u"AND o.provider = 'local' AND o.id <> ? AND o.content_hash = people.thumb_hash)"_s,
                  {hash, photo, int(EntityType::Person), photo}));
    return {};
}

/// True when the program chose, downloaded or published these bytes for the slot itself.
Result<bool> isOurs(Transaction &t, const Candidate &found, const QList<Candidate> &slot, const QString &hash)
{
    METARR_TRY(const auto published, PublishRepo(t).filesOf(found.owner));
    return std::any_of(slot.cbegin(), slot.cend(),
                       [&](const Candidate &c) {
                           return c.id != found.id && (c.selected || c.localPath.isNull()) &&
                                  c.contentHash == hash;
                       }) ||
           std::any_of(published.cbegin(), published.cend(),
                       [&](const PublishedFile &file) { return file.writtenByUs && file.hash == hash; });
}

/// A picture that somebody puts beside or over what the program chose by itself takes its place (decision 1). Only its bytes
/// tell that it is no copy of ours, and that it is a picture at all.
Result<> yieldSlot(Transaction &t, CandidateId id, const QString &hash, qint64 now)
{
    AssetRepo assets(t);
    const auto found = assets.candidate(id);
    if (!found) {
        return found.error().kind == ErrorKind::NotFound ? Result<>() : fail(found.error()); // gone meanwhile
    }
    if (!assetTypeInfo(found->type).isImage() || isPictureSet(found->type)) {
        return {};
    }
    METARR_TRY(const auto slot, assets.candidates(found->owner, found->type));
    bool isTaken = false;
    for (const Candidate &candidate : slot) {
        if (candidate.selected && candidate.selectedBy != SelectedBy::Auto) {
            return {};
        }
        isTaken = isTaken || candidate.selected;
    }
    METARR_TRY(const bool ours, isOurs(t, *found, slot, hash));
    if (!isTaken || ours) {
        return {};
    }
    METARR_TRY(const bool taken, assets.select(found->owner, found->type, {id}, SelectedBy::Local, now));
    if (!taken) {
        return {}; // locked
    }
    // Where ours was lies theirs now, and no publish tidies it away.
    METARR_CHECK(t.execute(u"UPDATE library_files SET written_by_us = 0 WHERE root_id = ? AND path = ?"_s,
                           {found->localRoot, found->localPath}));
    return EventRepo(t).emitEvent(u"asset:selected"_s, found->owner,
                                  {{u"slot"_s, assetTypeName(found->type)}}, now);
}

/// Stores what one round found while the next one is read: otherwise all processors but one would wait for the store.
class OneRoundBehind {
public:
    /// Counts are added to `report` once they are stored.
    explicit OneRoundBehind(MeasureReport &report)
        : m_report(report)
    {}
    /// `store` answers what it counted; it runs on a thread of its own once the round before is stored. Its error comes with the
    /// next call, and no later than finish().
    template <typename Store> Result<> begin(Store store)
    {
        METARR_CHECK(finish());
        m_round = std::async(std::launch::async, std::move(store));
        return {};
    }
    Result<> finish()
    {
        if (m_round.valid()) {
            METARR_TRY(const MeasureReport stored, m_round.get());
            m_report.probed += stored.probed;
            m_report.failed += stored.failed;
            m_report.imported += stored.imported;
            m_report.unusable += stored.unusable;
        }
        return {};
    }

private:
    MeasureReport &m_report;
    std::future<Result<MeasureReport>> m_round; ///< waits in its destructor
};

/// Restricts a query over media files or candidates (alias r = library_roots) to one library.
QString inLibrary(LibraryId library)
{
    return library == 0 ? QString() : u" AND r.library_id = %1"_s.arg(library);
}

} // namespace

Result<> Measurer::reportMissingHelper(const Path &file, const Result<StreamDetails> &answer)
{
    if (answer || answer.error().kind != ErrorKind::NotFound || m_helperReported) {
        return {};
    }
    METARR_TRY(const FileInfo info, m_files.stat(file));
    if (!info.exists()) {
        return {}; // the file is what is missing
    }
    m_helperReported = true;
    return m_database.write([&](Transaction &t) {
        return EventRepo(t).log({0, u"scan"_s, Severity::Error, {}, answer.error().toUserText(), {}, 0},
                                m_clock.nowMs());
    });
}

Result<> Measurer::probeFiles(LibraryId library, ProbeDepth depth, MeasureReport &report,
                              const Scanner::Progress &progress, const StopToken &stop)
{
    const QString state = depth == ProbeDepth::Measure ? u"pending"_s : u"measured"_s;
    METARR_TRY(const auto total, m_database.read([&](Connection &c) {
        return c.selectInteger(
            u"SELECT count(*) FROM media_files f JOIN library_roots r ON r.id = f.root_id WHERE f.probe_state = ? AND f.missing_since IS NULL"_s +
                inLibrary(library),
            {state});
    }));
    OneRoundBehind behind(report);
    FileId last = 0;
    qint64 done = 0;
    while (true) {
        METARR_CHECK(stop.check());
        std::vector<Probed> files;
        METARR_CHECK(m_database.read([&](Connection &c) -> Result<> {
            return c.forEach(
                u"SELECT f.id, r.path, f.path, f.size FROM media_files f JOIN library_roots r ON r.id "
                u"= f.root_id WHERE f.probe_state = ? "
                "AND f.missing_since IS NULL AND f.id > ?%1 ORDER BY f.id LIMIT %2"_s.arg(inLibrary(library))
                    .arg(filesPerRound),
                {state, last}, [&](const Row &r) {
                    files.push_back({r.integer(0), Path(r.bytes(1)) / r.bytes(2), r.integer(3)});
                });
        }));
        if (files.empty()) {
            return behind.finish();
        }
        last = files.back().id;
        inParallel(qsizetype(files.size()), [&](qsizetype i) {
            if (stop.stopRequested()) {
                return;
            }
            Probed &file = files[size_t(i)];
            file.streams = m_prober.probe(file.path, depth, stop);
            if (depth == ProbeDepth::Measure) {
                if (const auto hash = quickHash(m_files, file.path, file.size)) {
                    file.hash = *hash;
                }
            }
        });
        METARR_CHECK(stop.check());
        METARR_CHECK(reportMissingHelper(files.front().path, files.front().streams));
        done += qint64(files.size());
        if (progress) {
            const QByteArray folder = files.back().path.parent().fileName();
            progress(done, total.value_or(0), folder.isEmpty() ? QString() : displayName(folder));
        }
        METARR_CHECK(
            behind.begin([this, files = std::move(files), depth] { return storeProbes(files, depth); }));
    }
}

Result<MeasureReport> Measurer::storeProbes(const std::vector<Probed> &files, ProbeDepth depth)
{
    MeasureReport report;
    for (size_t from = 0; from < files.size(); from += rowsPerTransaction) {
        MeasureReport slice;
        METARR_CHECK(m_database.write(
            [&](Transaction &t) -> Result<> {
                slice = {};
                for (size_t i = from; i < std::min(from + rowsPerTransaction, files.size()); ++i) {
                    METARR_CHECK(storeProbe(t, files[i], depth, slice));
                }
                return {};
            },
            WritePriority::Bulk));
        report.probed += slice.probed;
        report.failed += slice.failed;
    }
    return report;
}

Result<> Measurer::storeProbe(Transaction &t, const Probed &file, ProbeDepth depth, MeasureReport &counts)
{
    FileRepo repo(t);
    if (!file.hash.isEmpty()) {
        METARR_CHECK(
            t.execute(u"UPDATE media_files SET quick_hash = ? WHERE id = ?"_s, {file.hash, file.id}));
    }
    if (file.streams) {
        ++counts.probed;
        return repo.setStreams(file.id, *file.streams,
                               depth == ProbeDepth::Measure ? ProbeState::Measured : ProbeState::Deep);
    }
    const Error &error = file.streams.error();
    if (error.kind == ErrorKind::Offline || error.kind == ErrorKind::Cancelled ||
        error.kind == ErrorKind::NotFound) {
        return {}; // asked again with the next scan
    }
    ++counts.failed;
    METARR_CHECK(repo.setProbeFailed(file.id, isProbeCrash(error) ? ProbeState::Crashed : ProbeState::Failed,
                                     error.toUserText()));
    if (error.kind == ErrorKind::Unsupported) {
        return {}; // the image of a disc: nothing is wrong with it
    }
    METARR_CHECK(EventRepo(t).log({0,
                                   u"scan"_s,
                                   Severity::Warning,
                                   {},
                                   u"%1 could not be measured: %2"_s.arg(file.path.display(), error.message),
                                   {},
                                   0},
                                  m_clock.nowMs()));
    return {};
}

Result<> Measurer::importArtwork(LibraryId library, MeasureReport &report, const Scanner::Progress &progress,
                                 const StopToken &stop)
{
    OneRoundBehind behind(report);
    CandidateId last = 0;
    qint64 done = 0;
    while (true) {
        METARR_CHECK(stop.check());
        std::vector<Picture> pictures;
        METARR_CHECK(m_database.read([&](Connection &c) -> Result<> {
            return c.forEach(
                u"SELECT a.id, r.path, a.local_path, a.asset_type, a.is_selected FROM asset_candidates a "
                u"JOIN library_roots r ON r.id = a.root_id WHERE a.local_path IS NOT NULL "
                u"AND a.content_hash IS NULL AND a.is_rejected = 0 AND a.id > ?%1 ORDER BY a.id LIMIT %2"_s
                    .arg(inLibrary(library))
                    .arg(filesPerRound * 2),
                {last}, [&](const Row &r) {
                    pictures.push_back({r.integer(0), Path(r.bytes(1)) / r.bytes(2),
                                        assetTypeFromName(r.text(3)).value_or(AssetType::Poster), r.flag(4)});
                });
        }));
        if (pictures.empty()) {
            break;
        }
        last = pictures.back().id;
        METARR_CHECK(readPictures(pictures, stop));
        METARR_CHECK(stop.check());
        done += qint64(pictures.size());
        if (progress) {
            progress(done, 0, u"artwork"_s);
        }
        METARR_CHECK(
            behind.begin([this, pictures = std::move(pictures)] { return storePictures(pictures); }));
    }
    METARR_CHECK(behind.finish());
    return done > 0 ? m_cache.syncAll() : Result<>();
}

/// One batch for each slice: its temporary files become complete ones together. The library holds the bytes too, so the disk
/// need not be waited for.
Result<> Measurer::readPictures(std::vector<Picture> &pictures, const StopToken &stop)
{
    constexpr qsizetype slices = 4;
    std::vector<Result<>> committed(static_cast<size_t>(slices));
    inParallel(slices, [&](qsizetype slice) {
        ContentCache::Batch batch(m_cache, ContentCache::Durability::Deferred);
        for (size_t i = size_t(slice); i < pictures.size() && !stop.stopRequested(); i += size_t(slices)) {
            pictures[i].image = assetTypeInfo(pictures[i].type).isImage()
                                    ? importImage(m_files, batch, pictures[i].path)
                                    : importClip(batch, pictures[i].path, pictures[i].type, stop);
        }
        committed[size_t(slice)] = batch.commit();
    });
    for (const auto &result : committed) {
        METARR_CHECK(stop.stopRequested() ? Result<>() : result);
    }
    return {};
}

Result<MeasureReport> Measurer::storePictures(const std::vector<Picture> &pictures)
{
    MeasureReport report;
    for (size_t from = 0; from < pictures.size(); from += rowsPerTransaction) {
        MeasureReport slice;
        METARR_CHECK(m_database.write(
            [&](Transaction &t) -> Result<> {
                slice = {};
                for (size_t i = from; i < std::min(from + rowsPerTransaction, pictures.size()); ++i) {
                    METARR_CHECK(storePicture(t, pictures[i], slice));
                }
                return {};
            },
            WritePriority::Bulk));
        report.imported += slice.imported;
        report.unusable += slice.unusable;
    }
    return report;
}

Result<> Measurer::storePicture(Transaction &t, const Picture &picture, MeasureReport &counts)
{
    const qint64 now = m_clock.nowMs();
    AssetRepo assets(t);
    if (picture.image) {
        const auto &[file, info] = *picture.image;
        ++counts.imported;
        METARR_CHECK(assets.setCached(picture.id,
                                      {file.hash,
                                       file.kind,
                                       file.extension,
                                       info.width > 0 ? info.mimeType() : QString(),
                                       file.size,
                                       info.width,
                                       info.height,
                                       {}},
                                      now));
        if (picture.type == AssetType::ActorThumb) {
            return showPerson(t, picture.id, file.hash);
        }
        return picture.selected ? Result<>() : yieldSlot(t, picture.id, file.hash, now);
    }
    const ErrorKind kind = picture.image.error().kind;
    if (kind != ErrorKind::BadData && kind != ErrorKind::TooLarge && kind != ErrorKind::Unsupported) {
        return {};
    }
    ++counts.unusable;
    METARR_CHECK(assets.reject(picture.id, u"unusable"_s, now));
    METARR_CHECK(EventRepo(t).log(
        {0,
         u"scan"_s,
         Severity::Warning,
         {},
         u"%1 is no usable picture: %2"_s.arg(picture.path.display(), picture.image.error().message),
         {},
         0},
        now));
    return {};
}

Result<> Measurer::hashPerceptually(LibraryId library, MeasureReport &report, const StopToken &stop)
{
    struct Hashed {
        CandidateId id;
        CachedFile file;
        std::optional<quint64> hash;
    };
    CandidateId last = 0;
    while (true) {
        METARR_CHECK(stop.check());
        std::vector<Hashed> pictures;
        METARR_CHECK(m_database.read([&](Connection &c) -> Result<> {
            return c.forEach(
                u"SELECT a.id, f.content_hash, f.kind, f.extension, f.file_size FROM asset_candidates a JOIN "
                u"cache_files f ON f.content_hash = a.content_hash "
                "LEFT JOIN library_roots r ON r.id = a.root_id WHERE a.perceptual_hash IS NULL AND f.kind = 'image' AND a.id > ?%1 ORDER BY a.id LIMIT %2"_s
                    .arg(inLibrary(library))
                    .arg(filesPerRound),
                {last}, [&](const Row &r) {
                    pictures.push_back(
                        {r.integer(0), {r.text(1), r.text(2), r.text(3), r.integer(4), false}, {}});
                });
        }));
        if (pictures.empty()) {
            return {};
        }
        last = pictures.back().id;
        inParallel(qsizetype(pictures.size()), [&](qsizetype i) {
            Hashed &picture = pictures[size_t(i)];
            if (const auto bytes = stop.stopRequested() ? Result<QByteArray>(tl::make_unexpected(Error{}))
                                                        : m_cache.read(picture.file)) {
                if (const auto hash = perceptualHash(*bytes)) {
                    picture.hash = *hash;
                }
            }
        });
        METARR_CHECK(stop.check());
        METARR_CHECK(m_database.write(
            [&](Transaction &t) -> Result<> {
                for (const Hashed &picture : pictures) {
                    if (picture.hash) {
                        METARR_CHECK(
                            t.execute(u"UPDATE asset_candidates SET perceptual_hash = ? WHERE id = ?"_s,
                                      {qint64(*picture.hash), picture.id}));
                        METARR_CHECK(
                            t.execute(u"UPDATE cache_files SET perceptual_hash = ? WHERE content_hash = ?"_s,
                                      {qint64(*picture.hash), picture.file.hash}));
                    }
                }
                return {};
            },
            WritePriority::Bulk));
        report.imported += int(pictures.size());
    }
}

Result<MeasureReport> Measurer::measure(LibraryId library, const Scanner::Progress &progress,
                                        const StopToken &stop)
{
    assertNotGuiThread("measure");
    MeasureReport report;
    METARR_CHECK(probeFiles(library, ProbeDepth::Measure, report, progress, stop));
    METARR_CHECK(importArtwork(library, report, progress, stop));
    return report;
}

Result<MeasureReport> Measurer::deepen(LibraryId library, const Scanner::Progress &progress,
                                       const StopToken &stop)
{
    assertNotGuiThread("deep scan");
    MeasureReport report;
    METARR_CHECK(hashPerceptually(library, report, stop));
    METARR_CHECK(probeFiles(library, ProbeDepth::Deep, report, progress, stop));
    return report;
}

} // namespace metarr
