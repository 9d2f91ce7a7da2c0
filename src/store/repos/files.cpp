// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/files.h"

#include "base/compression.h"
#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto fileColumns = "f.id, f.root_id, f.path, f.device, f.inode, f.size, f.mtime_ns, f.quick_hash, "
                             "f.probe_state, f.probe_error";

QString probeStateName(ProbeState state)
{
    switch (state) {
    case ProbeState::Pending:
        return u"pending"_s;
    case ProbeState::Measured:
        return u"measured"_s;
    case ProbeState::Deep:
        return u"deep"_s;
    case ProbeState::Failed:
        return u"failed"_s;
    case ProbeState::Crashed:
        return u"crashed"_s;
    }
    return u"pending"_s;
}

ProbeState probeStateFromName(const QString &name)
{
    for (const auto state :
         {ProbeState::Measured, ProbeState::Deep, ProbeState::Failed, ProbeState::Crashed}) {
        if (probeStateName(state) == name) {
            return state;
        }
    }
    return ProbeState::Pending;
}

MediaFile readFile(const Row &row)
{
    return {row.integer(0),
            row.integer(1),
            row.bytes(2),
            quint64(row.integer(3)),
            quint64(row.integer(4)),
            row.integer(5),
            row.integer(6),
            row.bytes(7),
            probeStateFromName(row.text(8)),
            row.text(9)};
}

} // namespace

Result<FileId> FileRepo::add(const MediaFile &file, qint64 nowMs)
{
    METARR_TRY(const auto ids, add(QList<MediaFile>{file}, nowMs));
    return ids.value(file.path);
}

Result<QHash<QByteArray, FileId>> FileRepo::add(const QList<MediaFile> &files, qint64 nowMs)
{
    sql::RowBatch rows(u"INSERT INTO media_files (root_id, path, path_key, device, inode, size, mtime_ns, "
                       u"quick_hash, created_at) VALUES "_s,
                       9, u" RETURNING id, path"_s);
    for (const MediaFile &file : files) {
        rows.add({file.root, file.path, Path(file.path).key(), qint64(file.device), qint64(file.inode),
                  file.size, file.mtimeNs, sql::orNull(file.quickHash), nowMs});
    }
    QHash<QByteArray, FileId> ids;
    METARR_CHECK(rows.flush(m_c, [&](const Row &row) { ids.insert(row.bytes(1), row.integer(0)); }));
    return ids;
}

Result<> FileRepo::update(const MediaFile &file)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE media_files SET root_id = ?, path = ?, path_key = ?, device = ?, inode = ?, size = ?, "
        "mtime_ns = ?, quick_hash = ?, probe_state = ?, probe_error = ?, missing_since = NULL WHERE id = ?"_s,
        {file.root, file.path, Path(file.path).key(), qint64(file.device), qint64(file.inode), file.size,
         file.mtimeNs, sql::orNull(file.quickHash), probeStateName(file.probe), sql::orNull(file.probeError),
         file.id}));
    return {};
}

Result<> FileRepo::remove(FileId id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM media_files WHERE id = ?"_s, {id}));
    return {};
}

Result<std::optional<MediaFile>> FileRepo::find(RootId root, const QByteArray &path)
{
    std::optional<MediaFile> found;
    METARR_CHECK(m_c.forEach(u"SELECT %1 FROM media_files f WHERE f.root_id = ? AND f.path = ?"_s.arg(
                                 QLatin1StringView(fileColumns)),
                             {root, path}, [&](const Row &row) { found = readFile(row); }));
    return found;
}

Result<MediaFile> FileRepo::load(FileId id)
{
    std::optional<MediaFile> found;
    METARR_CHECK(
        m_c.forEach(u"SELECT %1 FROM media_files f WHERE f.id = ?"_s.arg(QLatin1StringView(fileColumns)),
                    {id}, [&](const Row &row) { found = readFile(row); }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"This file is not in the library any more."_s);
    }
    return *found;
}

Result<> FileRepo::link(EntityRef item, FileId file, int part, int ord)
{
    return link({FileLink{item, file, part, ord}});
}

Result<> FileRepo::link(const QList<FileLink> &links)
{
    sql::RowBatch rows(
        u"INSERT INTO item_files (entity_type, entity_id, file_id, part, ord) VALUES "_s, 5,
        u" ON CONFLICT (entity_type, entity_id, file_id) DO UPDATE SET part = excluded.part, ord = excluded.ord"_s);
    for (const FileLink &link : links) {
        rows.add({int(link.item.type), link.item.id, link.file, link.part, link.ord});
    }
    return rows.flush(m_c);
}

Result<> FileRepo::unlink(EntityRef item, FileId file)
{
    METARR_CHECK(
        m_c.execute(u"DELETE FROM item_files WHERE entity_type = ? AND entity_id = ? AND file_id = ?"_s,
                    {int(item.type), item.id, file}));
    return {};
}

Result<QList<ItemFile>> FileRepo::filesOf(EntityRef item)
{
    QList<ItemFile> files;
    METARR_CHECK(m_c.forEach(u"SELECT %1, i.part FROM item_files i JOIN media_files f ON f.id = i.file_id "
                             "WHERE i.entity_type = ? AND i.entity_id = ? ORDER BY i.ord, i.part, f.id"_s.arg(
                                 QLatin1StringView(fileColumns)),
                             {int(item.type), item.id},
                             [&](const Row &row) { files += ItemFile{readFile(row), row.number(10)}; }));
    return files;
}

Result<QList<EntityRef>> FileRepo::itemsOf(FileId file)
{
    QList<EntityRef> items;
    METARR_CHECK(m_c.forEach(
        u"SELECT entity_type, entity_id FROM item_files WHERE file_id = ? ORDER BY entity_type, entity_id"_s,
        {file}, [&](const Row &row) { items += EntityRef{EntityType(row.number(0)), row.integer(1)}; }));
    return items;
}

Result<> FileRepo::setStreams(FileId file, const StreamDetails &streams, ProbeState state)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE media_files SET probe_state = ?, probe_error = NULL, container = ?, duration_ms = ?, "
        "bit_rate = ?, chapters = ? WHERE id = ?"_s,
        {probeStateName(state), sql::orNull(streams.container), streams.durationMs, streams.bitRate,
         streams.chapters, file}));
    METARR_CHECK(m_c.execute(u"DELETE FROM video_streams WHERE file_id = ?"_s, {file}));
    METARR_CHECK(m_c.execute(u"DELETE FROM audio_streams WHERE file_id = ?"_s, {file}));
    METARR_CHECK(
        m_c.execute(u"DELETE FROM subtitle_streams WHERE file_id = ? AND is_external = 0"_s, {file}));
    for (const VideoStream &v : streams.video) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO video_streams (file_id, stream_index, codec, profile, width, height, aspect_ratio, "
            "framerate, bitrate, bit_depth, hdr_type, dv_profile, color_space, stereo_mode, language, "
            "interlaced) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {file, v.index, sql::orNull(v.codec), sql::orNull(v.profile), v.width, v.height, v.aspect,
             v.frameRate, v.bitRate, v.bitDepth, sql::orNull(v.hdrType), v.dolbyVisionProfile,
             sql::orNull(v.colorSpace), sql::orNull(v.stereoMode), sql::orNull(v.language),
             int(v.interlaced)}));
    }
    for (const AudioStream &a : streams.audio) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO audio_streams (file_id, stream_index, codec, profile, language, channels, "
            "channel_layout, bitrate, sample_rate, title, is_default, is_forced, is_commentary, "
            "is_hearing_impaired, is_atmos) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {file, a.index, sql::orNull(a.codec), sql::orNull(a.profile), sql::orNull(a.language), a.channels,
             sql::orNull(a.channelLayout), a.bitRate, a.sampleRate, sql::orNull(a.title), int(a.isDefault),
             int(a.isForced), int(a.isCommentary), int(a.isHearingImpaired), int(a.isAtmos)}));
    }
    for (const SubtitleStream &s : streams.subtitles) {
        METARR_CHECK(
            m_c.execute(u"INSERT INTO subtitle_streams (file_id, stream_index, codec, language, title, "
                        u"is_default, is_forced, "
                        "is_hearing_impaired) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                        {file, s.index, sql::orNull(s.codec), sql::orNull(s.language), sql::orNull(s.title),
                         int(s.isDefault), int(s.isForced), int(s.isHearingImpaired)}));
    }
    return {};
}

Result<> FileRepo::setProbeFailed(FileId file, ProbeState state, const QString &error)
{
    METARR_CHECK(m_c.execute(u"UPDATE media_files SET probe_state = ?, probe_error = ? WHERE id = ?"_s,
                             {probeStateName(state), error, file}));
    return {};
}

Result<> FileRepo::setExternalSubtitles(FileId file, const QList<SubtitleStream> &subtitles)
{
    METARR_CHECK(
        m_c.execute(u"DELETE FROM subtitle_streams WHERE file_id = ? AND is_external = 1"_s, {file}));
    return addExternalSubtitles({{file, subtitles}});
}

Result<> FileRepo::addExternalSubtitles(const QHash<FileId, QList<SubtitleStream>> &subtitles)
{
    sql::RowBatch rows(
        u"INSERT INTO subtitle_streams (file_id, stream_index, codec, language, title, is_external, "
        "external_name, is_default, is_forced, is_hearing_impaired) VALUES "_s,
        10);
    for (auto it = subtitles.cbegin(); it != subtitles.cend(); ++it) {
        for (const SubtitleStream &s : *it) {
            rows.add({it.key(), -1, sql::orNull(s.codec), sql::orNull(s.language), sql::orNull(s.title), 1,
                      s.externalName, int(s.isDefault), int(s.isForced), int(s.isHearingImpaired)});
        }
    }
    return rows.flush(m_c);
}

Result<StreamDetails> FileRepo::streams(FileId file)
{
    StreamDetails d;
    METARR_CHECK(
        m_c.forEach(u"SELECT container, duration_ms, bit_rate, chapters FROM media_files WHERE id = ?"_s,
                    {file}, [&](const Row &row) {
                        d.container = row.text(0);
                        d.durationMs = row.integer(1);
                        d.bitRate = row.integer(2);
                        d.chapters = row.number(3);
                    }));
    METARR_CHECK(m_c.forEach(
        u"SELECT stream_index, codec, profile, width, height, aspect_ratio, framerate, bitrate, bit_depth, "
        "hdr_type, dv_profile, color_space, stereo_mode, language, interlaced FROM video_streams "
        "WHERE file_id = ? ORDER BY stream_index"_s,
        {file}, [&](const Row &r) {
            d.video += VideoStream{r.number(0),  r.text(1),  r.text(2),    r.number(3), r.number(4),
                                   r.real(5),    r.real(6),  r.integer(7), r.number(8), r.text(9),
                                   r.number(10), r.text(11), r.text(12),   r.text(13),  r.flag(14)};
        }));
    METARR_CHECK(
        m_c.forEach(u"SELECT stream_index, codec, profile, language, channels, channel_layout, sample_rate, "
                    u"bitrate, title, "
                    "is_default, is_forced, is_commentary, is_hearing_impaired, is_atmos FROM audio_streams "
                    "WHERE file_id = ? ORDER BY stream_index"_s,
                    {file}, [&](const Row &r) {
                        d.audio += AudioStream{r.number(0), r.text(1),   r.text(2),    r.text(3), r.number(4),
                                               r.text(5),   r.number(6), r.integer(7), r.text(8), r.flag(9),
                                               r.flag(10),  r.flag(11),  r.flag(12),   r.flag(13)};
                    }));
    METARR_CHECK(
        m_c.forEach(u"SELECT stream_index, codec, language, title, is_default, is_forced, "
                    u"is_hearing_impaired, external_name "
                    "FROM subtitle_streams WHERE file_id = ? ORDER BY is_external, stream_index, id"_s,
                    {file}, [&](const Row &r) {
                        d.subtitles += SubtitleStream{r.number(0), r.text(1), r.text(2), r.text(3),
                                                      r.flag(4),   r.flag(5), r.flag(6), r.bytes(7)};
                    }));
    return d;
}

Result<qint64> FileRepo::putNfo(const NfoRecord &record, qint64 nowMs)
{
    METARR_TRY(const auto ids, putNfos({record}, nowMs));
    return ids.value(record.path);
}

Result<QHash<QByteArray, qint64>> FileRepo::putNfos(const QList<NfoRecord> &records, qint64 nowMs)
{
    sql::RowBatch rows(
        u"INSERT INTO nfo_documents (root_id, path, size, mtime_ns, sha256, published_sha256, content, "
        u"problem, seen_at) VALUES "_s,
        9,
        u" ON CONFLICT (root_id, path) DO UPDATE SET size = excluded.size, "
        "mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256, content = excluded.content, "
        "published_sha256 = coalesce(excluded.published_sha256, nfo_documents.published_sha256), "
        "problem = excluded.problem, seen_at = excluded.seen_at RETURNING id, path"_s);
    for (const NfoRecord &n : records) {
        rows.add({n.root, n.path, n.size, n.mtimeNs, n.sha256, sql::orNull(n.publishedSha256),
                  n.packed.isEmpty() ? packNfo(n.content) : n.packed, sql::orNull(n.problem), nowMs});
    }
    QHash<QByteArray, qint64> ids;
    METARR_CHECK(rows.flush(m_c, [&](const Row &row) { ids.insert(row.bytes(1), row.integer(0)); }));
    return ids;
}

QByteArray FileRepo::packNfo(const QByteArray &content)
{
    return compressed(content);
}

namespace {

constexpr auto nfoColumns =
    "SELECT id, root_id, path, size, mtime_ns, sha256, published_sha256, content, problem FROM nfo_documents";

NfoRecord readNfoRecord(const Row &row)
{
    return {row.integer(0), row.integer(1),
            row.bytes(2),   row.integer(3),
            row.integer(4), row.text(5),
            row.text(6),    decompressed(row.bytes(7)).value_or(QByteArray()),
            row.text(8),    {}};
}

} // namespace

Result<NfoRecord> FileRepo::nfo(qint64 id)
{
    std::optional<NfoRecord> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(nfoColumns) + u" WHERE id = ?"_s, {id},
                             [&](const Row &row) { found = readNfoRecord(row); }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"No NFO is known for this item."_s);
    }
    return *found;
}

Result<std::optional<NfoRecord>> FileRepo::findNfo(RootId root, const QByteArray &path)
{
    std::optional<NfoRecord> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(nfoColumns) + u" WHERE root_id = ? AND path = ?"_s,
                             {root, path}, [&](const Row &row) { found = readNfoRecord(row); }));
    return found;
}

} // namespace metarr
