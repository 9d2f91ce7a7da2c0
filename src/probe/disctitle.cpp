// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/disctitle.h"

#include "io/filesystem.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 maxTableBytes = 1024 * 1024;
constexpr int maxTables = 4096;
constexpr qint64 maxDurationMs = 24LL * 3600 * 1000;
// Less than this cannot be a moving picture: the duration is made up. Bits per second.
constexpr double minBitRate = 100'000;

/// Entries of a directory by upper-case name; discs are copied to volumes of every kind of case.
using Listing = QMap<QByteArray, ListedFile>;

Result<Listing> listUpper(FileSystem &files, const Path &folder)
{
    METARR_TRY(const QList<ListedFile> entries, files.listWithInfo(folder));
    Listing listing;
    for (const ListedFile &entry : entries) {
        listing.insert(entry.name.toUpper(), entry);
    }
    return listing;
}

/// Listing of the folder `name` (upper case) below `parent`; empty when there is none. `place` becomes its path.
Listing listBelow(FileSystem &files, const Path &parent, const Listing &entries, const QByteArray &name,
                  Path &place)
{
    const auto found = entries.constFind(name);
    if (found == entries.cend() || !found->info.isDirectory()) {
        return {};
    }
    place = parent / found->name;
    return listUpper(files, place).value_or(Listing());
}

bool isCredible(qint64 durationMs, qint64 bytes)
{
    return durationMs > 0 && durationMs <= maxDurationMs &&
           double(bytes) * 8000 / double(durationMs) >= minBitRate;
}

QByteArray readTable(FileSystem &files, const Path &file)
{
    const auto parts = files.readRanges(file, {{0, maxTableBytes}});
    return parts && !parts->isEmpty() ? parts->first() : QByteArray();
}

Error nothingToPlay(const Path &index)
{
    return {ErrorKind::BadData,
            u"The disc of %1 holds no title."_s.arg(index.display()),
            u"Copy the disc again."_s,
            {},
            {},
            0};
}

// --- DVD ---

struct TitleSetFiles {
    Path first; ///< VTS_xx_1.VOB
    qint64 bytes = 0;
};

/// VTS_01_1.VOB ... by number of their title set; VTS_01_0.VOB is a menu.
QMap<int, TitleSetFiles> titleSets(const Path &folder, const Listing &entries)
{
    QMap<int, TitleSetFiles> sets;
    for (auto it = entries.cbegin(); it != entries.cend(); ++it) {
        const QByteArray &name = it.key();
        if (name.size() == 12 && name.startsWith("VTS_") && name.endsWith(".VOB") && name.at(6) == '_' &&
            name.at(7) >= '1' && name.at(7) <= '9') {
            TitleSetFiles &set = sets[name.mid(4, 2).toInt()];
            set.bytes += it->info.size;
            if (set.first.isEmpty()) { // sorted by name
                set.first = folder / it->name;
            }
        }
    }
    return sets;
}

std::optional<DvdTitleSet> readTitleSet(FileSystem &files, const Path &folder, const Listing &entries,
                                        int number)
{
    const QByteArray base = "VTS_" + QByteArray::number(number).rightJustified(2, '0') + "_0.";
    for (const char *suffix : {"IFO", "BUP"}) { // the copy serves when the original is damaged
        if (const auto file = entries.constFind(base + suffix); file != entries.cend()) {
            if (auto set = parseDvdTitleSet(readTable(files, folder / file->name))) {
                return set;
            }
        }
    }
    return std::nullopt;
}

Result<DiscTitle> dvdTitle(FileSystem &files, const Path &index)
{
    const Path folder = index.parent();
    METARR_TRY(const Listing entries, listUpper(files, folder));
    const auto sets = titleSets(folder, entries);
    DiscTitle best, largest;
    for (auto set = sets.cbegin(); set != sets.cend(); ++set) {
        DiscTitle title;
        title.container = u"mpeg"_s;
        title.stream = set->first;
        title.bytes = set->bytes;
        if (title.bytes > largest.bytes) {
            largest = title;
        }
        const auto tables = readTitleSet(files, folder, entries, set.key());
        if (tables && isCredible(tables->durationMs, title.bytes) && tables->durationMs > best.durationMs) {
            title.durationMs = tables->durationMs;
            title.chapters = tables->chapters;
            title.video.codec = u"mpeg2video"_s;
            title.video.width = tables->width;
            title.video.height = tables->height;
            title.video.aspect = tables->aspect;
            title.video.frameRate = tables->frameRate;
            title.tracks = tables->tracks;
            best = title;
        }
    }
    if (!best.stream.isEmpty()) {
        return best;
    }
    if (largest.stream.isEmpty()) {
        return fail(nothingToPlay(index));
    }
    return largest;
}

// --- Blu-ray ---

/// The clips' own files by number, and which of them has a second eye (STREAM/SSIF).
struct Clips {
    QHash<QByteArray, std::pair<Path, qint64>> files;
    QSet<QByteArray> stereo;
};

Clips listClips(FileSystem &files, const Path &root, const Listing &entries)
{
    Clips clips;
    Path place, stereoPlace;
    const Listing streams = listBelow(files, root, entries, "STREAM", place);
    for (auto it = streams.cbegin(); it != streams.cend(); ++it) {
        if (it.key().endsWith(".M2TS") || it.key().endsWith(".MTS")) {
            clips.files.insert(Path(it.key()).stem(), {place / it->name, it->info.size});
        }
    }
    const Listing stereo = listBelow(files, place, streams, "SSIF", stereoPlace);
    for (auto it = stereo.cbegin(); it != stereo.cend(); ++it) {
        if (it.key().endsWith(".SSIF")) {
            clips.stereo.insert(Path(it.key()).stem());
        }
    }
    return clips;
}

/// The title a playlist makes of the clips there are; nullopt when it cannot be meant for playing.
std::optional<DiscTitle> titleOf(const BlurayPlaylist &list, const Clips &clips)
{
    constexpr int maxRepeats = 2;
    DiscTitle title;
    QHash<QByteArray, int> played;
    qint64 longest = -1;
    for (const BlurayPlaylist::Item &item : list.items) {
        const QByteArray clip = item.clip.toUpper();
        const auto file = clips.files.constFind(clip);
        if (file == clips.files.cend() || ++played[clip] > maxRepeats) {
            return std::nullopt;
        }
        title.bytes += played.value(clip) == 1 ? file->second : 0;
        if (item.durationMs > longest) {
            longest = item.durationMs;
            title.stream = file->first;
            title.video.stereoMode = clips.stereo.contains(clip) ? u"block_lr"_s : QString();
        }
    }
    if (!isCredible(list.durationMs, title.bytes)) {
        return std::nullopt;
    }
    title.container = u"mpegts"_s;
    title.durationMs = list.durationMs;
    title.chapters = list.chapters;
    title.video.hdrType = list.hdrType;
    title.tracks = list.tracks;
    return title;
}

Result<DiscTitle> blurayTitle(FileSystem &files, const Path &index)
{
    const Path root = index.parent();
    METARR_TRY(const Listing entries, listUpper(files, root));
    const Clips clips = listClips(files, root, entries);
    Path place;
    const Listing playlists = listBelow(files, root, entries, "PLAYLIST", place);
    DiscTitle best;
    int read = 0;
    for (auto it = playlists.cbegin(); it != playlists.cend() && read < maxTables; ++it) {
        if (!it.key().endsWith(".MPLS") && !it.key().endsWith(".MPL")) {
            continue;
        }
        ++read;
        const auto list = parseBlurayPlaylist(readTable(files, place / it->name));
        if (const auto title = list ? titleOf(*list, clips) : std::nullopt;
            title && title->durationMs > best.durationMs) {
            best = *title;
        }
    }
    if (!best.stream.isEmpty()) {
        return best;
    }
    const auto largest = std::max_element(clips.files.cbegin(), clips.files.cend(),
                                          [](const auto &a, const auto &b) { return a.second < b.second; });
    if (largest == clips.files.cend()) {
        return fail(nothingToPlay(index));
    }
    best.container = u"mpegts"_s;
    best.stream = largest->first;
    best.bytes = largest->second;
    return best;
}

template <typename Stream> void complete(Stream &stream, const DiscTrack &track)
{
    if (stream.language.isEmpty()) {
        stream.language = track.language;
    }
    stream.isForced = stream.isForced || track.isForced;
    stream.isHearingImpaired = stream.isHearingImpaired || track.isHearingImpaired;
    if constexpr (std::is_same_v<Stream, AudioStream>) {
        stream.isCommentary = stream.isCommentary || track.isCommentary;
        stream.channels = stream.channels == 0 ? track.channels : stream.channels;
    }
}

/// Completes the streams with the track's id; adds one when there is none, with index `next`.
template <typename Stream>
void merge(QList<Stream> &streams, const DiscTrack &track, const QHash<int, int> &ids, int &next)
{
    bool known = false;
    for (Stream &stream : streams) {
        if (ids.value(stream.index, -1) == track.id) {
            known = true;
            complete(stream, track);
        }
    }
    if (!known) {
        Stream stream;
        stream.index = next++;
        stream.codec = track.codec;
        complete(stream, track);
        streams += stream;
    }
}

} // namespace

bool isDiscIndex(const Path &file)
{
    const QByteArray name = file.fileName().toLower();
    return name == "video_ts.ifo" || name == "index.bdmv";
}

Result<DiscTitle> findMainTitle(FileSystem &files, const Path &index)
{
    return index.fileName().toLower() == "video_ts.ifo" ? dvdTitle(files, index) : blurayTitle(files, index);
}

void applyDiscTitle(const DiscTitle &title, const QHash<int, int> &ids, StreamDetails &streams)
{
    streams.container = streams.container.isEmpty() ? title.container : streams.container;
    if (title.durationMs > 0) {
        streams.durationMs = title.durationMs;
        streams.bitRate = qint64(double(title.bytes) * 8000 / double(title.durationMs));
        streams.chapters = title.chapters;
    }
    if (streams.video.isEmpty() && title.video.width > 0) {
        streams.video += title.video;
    } else if (!streams.video.isEmpty()) {
        VideoStream &video = streams.video.first();
        video.stereoMode = video.stereoMode.isEmpty() ? title.video.stereoMode : video.stereoMode;
        // The stream itself is not asked for more than HDR10: the second layer and the metadata lie elsewhere.
        if (!title.video.hdrType.isEmpty() && (video.hdrType.isEmpty() || video.hdrType == "hdr10"_L1)) {
            video.hdrType = title.video.hdrType;
        }
    }
    int next = 0;
    for (auto id = ids.cbegin(); id != ids.cend(); ++id) {
        next = qMax(next, id.key() + 1);
    }
    for (const DiscTrack &track : title.tracks) {
        if (track.isSubtitle) {
            merge(streams.subtitles, track, ids, next);
        } else {
            merge(streams.audio, track, ids, next);
        }
    }
}

} // namespace metarr
