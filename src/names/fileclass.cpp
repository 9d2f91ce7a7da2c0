// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/fileclass.h"

#include "names/tokens.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace metarr {

namespace {

using View = std::u16string_view;

// Extensions, from what Kodi, Jellyfin and Plex play.
constexpr std::array VideoExtensions = {
    u"mkv",  u"mk3d", u"mp4",  u"m4v",  u"avi",  u"divx", u"ts",   u"m2ts", u"m2t", u"mts", u"wmv",
    u"asf",  u"mov",  u"qt",   u"flv",  u"f4v",  u"webm", u"mpg",  u"mpeg", u"mpe", u"m2v", u"mpv",
    u"ogm",  u"ogv",  u"rm",   u"rmvb", u"vob",  u"strm", u"disc", u"3gp",  u"3g2", u"wtv", u"mxf",
    u"nsv",  u"nuv",  u"bivx", u"evo",  u"trp",  u"tp",   u"iso",  u"img",  u"nrg", u"udf", u"dvr-ms",
    u"xvid", u"vp6",  u"viv",  u"pva",  u"h264", u"ifo",  u"bdmv", u"mpls"};
constexpr std::array DiscImages = {u"iso", u"img", u"nrg", u"udf"};
constexpr std::array ImageExtensions = {u"jpg", u"jpeg", u"png",  u"webp", u"tbn",
                                        u"gif", u"bmp",  u"avif", u"jfif"};
constexpr std::array SubtitleExtensions = {u"srt", u"sub", u"idx", u"ass",  u"ssa", u"smi",
                                           u"sup", u"vtt", u"usf", u"ttml", u"sbv", u"pgs"};
constexpr std::array AudioExtensions = {u"mp3", u"flac", u"m4a", u"ogg", u"oga", u"opus", u"wav",
                                        u"wma", u"aac",  u"ac3", u"dts", u"mka", u"eac3", u"ape"};
constexpr std::array CompanionExtensions = {u"txt", u"torrent", u"nzb",  u"xml",
                                            u"sfv", u"url",     u"par2", u"json"};

struct ExtraWord {
    View word;
    ExtraKind kind;
    bool alone; ///< also when the whole stem is this word
};

// Suffixes of files: Kodi, Plex and Jellyfin. "-trailer", ".trailer", "_trailer"; Jellyfin allows a number
// behind.
constexpr ExtraWord FileSuffixes[] = {
    {u"trailer", ExtraKind::Trailer, true},
    {u"sample", ExtraKind::Sample, true},
    {u"behindthescenes", ExtraKind::BehindTheScenes, false},
    {u"deleted", ExtraKind::DeletedScene, false},
    {u"deletedscene", ExtraKind::DeletedScene, false},
    {u"featurette", ExtraKind::Featurette, false},
    {u"interview", ExtraKind::Interview, false},
    {u"scene", ExtraKind::Scene, false},
    {u"short", ExtraKind::Short, false},
    {u"clip", ExtraKind::Clip, false},
    {u"other", ExtraKind::Other, false},
    {u"extra", ExtraKind::Other, false},
    {u"theme", ExtraKind::Theme, true},
};

// Folders, letters only.
constexpr ExtraWord FolderNames[] = {
    {u"extras", ExtraKind::Other, true},
    {u"extra", ExtraKind::Other, true},
    {u"other", ExtraKind::Other, true},
    {u"others", ExtraKind::Other, true},
    {u"bonus", ExtraKind::Other, true},
    {u"bonusmaterial", ExtraKind::Other, true},
    {u"specialfeatures", ExtraKind::Other, true},
    {u"extrasandtrailers", ExtraKind::Other, true},
    {u"trailer", ExtraKind::Trailer, true},
    {u"trailers", ExtraKind::Trailer, true},
    {u"sample", ExtraKind::Sample, true},
    {u"samples", ExtraKind::Sample, true},
    {u"proof", ExtraKind::Sample, true},
    {u"behindthescenes", ExtraKind::BehindTheScenes, true},
    {u"makingof", ExtraKind::BehindTheScenes, true},
    {u"deletedscenes", ExtraKind::DeletedScene, true},
    {u"deleted", ExtraKind::DeletedScene, true},
    {u"featurette", ExtraKind::Featurette, true},
    {u"featurettes", ExtraKind::Featurette, true},
    {u"interview", ExtraKind::Interview, true},
    {u"interviews", ExtraKind::Interview, true},
    {u"scene", ExtraKind::Scene, true},
    {u"scenes", ExtraKind::Scene, true},
    {u"short", ExtraKind::Short, true},
    {u"shorts", ExtraKind::Short, true},
    {u"clip", ExtraKind::Clip, true},
    {u"clips", ExtraKind::Clip, true},
    {u"thememusic", ExtraKind::Theme, true},
    {u"backdrops", ExtraKind::Theme, true},
};

// Of network storage, desktops, sync programs and other media programs; lower case.
constexpr std::array SkippedFolders = {u"@eadir",
                                       u"#recycle",
                                       u"@recycle",
                                       u"@recently-snapshot",
                                       u"#snapshot",
                                       u"lost+found",
                                       u"$recycle.bin",
                                       u"recycler",
                                       u"recycled",
                                       u"system volume information",
                                       u"$avg",
                                       u"found.000",
                                       u"@sharebin",
                                       u"@tmp",
                                       u"#archive",
                                       u"plex versions",
                                       u"optimized for tv",
                                       u"__macosx",
                                       u"__admin__",
                                       u"network trash folder",
                                       u"temporary items",
                                       u"thumbs.db",
                                       u"@__thumb",
                                       u"metarr recycle bin",
                                       u"snapraid"};

constexpr std::array ArtworkFolders = {u".actors",     u"extrafanart", u"extrathumbs",    u"metadata",
                                       u"extraposter", u"chapters",    u"moviesetartwork"};

template <typename List> bool contains(const List &list, View word)
{
    return std::ranges::any_of(list, [word](View entry) { return entry == word; });
}

std::u16string lower(QStringView text)
{
    std::u16string out(size_t(text.size()), u'\0');
    std::ranges::transform(text, out.begin(), [](QChar c) { return c.toLower().unicode(); });
    return out;
}

/// "mkv" of "mkv", ".mkv" and "film.mkv"
std::u16string suffixOf(QStringView nameOrExtension)
{
    constexpr qsizetype longest = 12;
    const qsizetype dot = nameOrExtension.lastIndexOf(u'.');
    const QStringView suffix = dot < 0 ? nameOrExtension : nameOrExtension.mid(dot + 1);
    return suffix.size() > longest ? std::u16string() : lower(suffix);
}

std::u16string lettersOf(QStringView name)
{
    std::u16string out;
    constexpr qsizetype longest = 40;
    for (const QChar c : name.left(longest)) {
        if (c.isLetter()) {
            out += c.toLower().unicode();
        } else if (c != u' ' && c != u'-' && c != u'_' && c != u'.' && c != u'\'') {
            return {};
        }
    }
    return name.size() > longest ? std::u16string() : out;
}

struct Suffix {
    ExtraKind kind = ExtraKind::None;
    qsizetype at = -1; ///< where the suffix begins, its separator included
};

/// Reads the last word of a stem: "-trailer", ".sample", "-trailer2".
Suffix extraSuffix(QStringView stem)
{
    const auto isJoint = [](QChar c) { return c == u'-' || c == u'.' || c == u'_' || c == u' '; };
    qsizetype end = stem.size();
    while (end > 0 && stem[end - 1].isDigit() && stem.size() - end < 2) {
        --end;
    }
    qsizetype begin = end;
    while (begin > 0 && !isJoint(stem[begin - 1])) {
        --begin;
    }
    constexpr qsizetype longest = 16;
    if (end - begin > longest || end == begin) {
        return {};
    }
    const std::u16string word = lower(stem.mid(begin, end - begin));
    for (const ExtraWord &entry : FileSuffixes) {
        if (entry.word != word) {
            continue;
        }
        if (begin == 0) {
            return entry.alone ? Suffix{entry.kind, 0} : Suffix{};
        }
        const QChar joint = stem[begin - 1];
        // Only trailers and samples have more than one usual joint; "The.Other" and "A Short" are titles.
        // A blank joins them behind what cannot be a title's last word: "Film (2019) trailer", "Film - Trailer".
        const QStringView name = stem.left(begin - 1);
        const bool closed = name.endsWith(u')') || name.endsWith(u']') || name.endsWith(u" -");
        const bool loose = (entry.kind == ExtraKind::Trailer || entry.kind == ExtraKind::Sample) &&
                           (joint != u' ' || closed);
        if (joint != u'-' && !loose) {
            return {};
        }
        return {entry.kind, name.endsWith(u" -") ? begin - 3 : begin - 1};
    }
    return {};
}

} // namespace

bool isVideoExtension(QStringView nameOrExtension)
{
    return contains(VideoExtensions, suffixOf(nameOrExtension));
}

bool isDiscImage(QStringView nameOrExtension)
{
    return contains(DiscImages, suffixOf(nameOrExtension));
}

bool isImageExtension(QStringView nameOrExtension)
{
    return contains(ImageExtensions, suffixOf(nameOrExtension));
}

bool isSubtitleExtension(QStringView nameOrExtension)
{
    return contains(SubtitleExtensions, suffixOf(nameOrExtension));
}

bool isAudioExtension(QStringView nameOrExtension)
{
    return contains(AudioExtensions, suffixOf(nameOrExtension));
}

bool isNfoExtension(QStringView nameOrExtension)
{
    return suffixOf(nameOrExtension) == u"nfo";
}

QStringView stemOf(QStringView name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0) {
        return name;
    }
    const std::u16string suffix = suffixOf(name);
    const bool known = contains(VideoExtensions, suffix) || contains(ImageExtensions, suffix) ||
                       contains(SubtitleExtensions, suffix) || contains(AudioExtensions, suffix) ||
                       contains(CompanionExtensions, suffix) || suffix == u"nfo";
    return known ? name.left(dot) : name;
}

QString extensionOf(QStringView name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    constexpr qsizetype longest = 8;
    if (dot <= 0 || name.size() - dot - 1 > longest) {
        return {};
    }
    const QStringView suffix = name.mid(dot + 1);
    const bool plain = std::ranges::all_of(
        suffix, [](QChar c) { return (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'-'; });
    return plain ? suffix.toString().toLower() : QString();
}

ExtraKind extraKindOfFile(QStringView fileName)
{
    return extraSuffix(stemOf(fileName)).kind;
}

QStringView extraBase(QStringView fileName)
{
    const QStringView stem = stemOf(fileName);
    const Suffix suffix = extraSuffix(stem);
    return suffix.kind == ExtraKind::None ? stem : stem.left(suffix.at);
}

ExtraKind extraKindOfFolder(QStringView folderName)
{
    const std::u16string letters = lettersOf(folderName);
    const auto *found =
        std::ranges::find_if(FolderNames, [&](const ExtraWord &entry) { return entry.word == letters; });
    return found == std::end(FolderNames) ? ExtraKind::None : found->kind;
}

bool isSkippedFolder(QStringView folderName)
{
    constexpr qsizetype longest = 40;
    if (folderName.startsWith(u'.')) {
        return true;
    }
    if (folderName.size() > longest) {
        return false;
    }
    const std::u16string name = lower(folderName);
    return contains(SkippedFolders, name) || contains(ArtworkFolders, name) || isArtworkFolder(folderName);
}

bool isArtworkFolder(QStringView folderName)
{
    constexpr qsizetype longest = 40;
    return folderName.endsWith(u".trickplay", Qt::CaseInsensitive) ||
           (folderName.size() <= longest && contains(ArtworkFolders, lower(folderName)));
}

DiscFolder discFolder(QStringView folderName)
{
    if (folderName.compare(u"VIDEO_TS", Qt::CaseInsensitive) == 0) {
        return DiscFolder::Dvd;
    }
    return folderName.compare(u"BDMV", Qt::CaseInsensitive) == 0 ? DiscFolder::BluRay : DiscFolder::None;
}

} // namespace metarr
