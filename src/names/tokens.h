// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string_view>

/// The vocabulary of file names: every word list of the name parser is in tokens.cpp, nothing else is.
namespace metarr::names {

enum class TagKind : quint8 {
    None,
    Source,     ///< value: SourceId
    Resolution, ///< value: ResolutionId
    Video,      ///< codec, bit depth, colour
    Audio,
    Language,
    Subtitle,
    Edition,
    Release, ///< internal, limited, read.nfo: words about the release, not about the film
    Proper,  ///< proper, repack, rerip
    Network, ///< where it was streamed or broadcast
    Container,
    Stereo, ///< 3D
    Complete,
    Size, ///< 700MB, 24fps, 192kbps
    Crc,
};

/// Strong words end a title wherever they stand. Weak ones ("French", "Extended", "Web") occur in titles too:
/// they count when they touch a strong one.
enum class TagWeight : quint8 { Weak, Strong };

enum class SourceId : quint8 {
    None,
    BluRay,
    BdRip, ///< re-encoded: counts as bluray, implies a lower resolution
    BdRemux,
    HdDvd,
    WebDl,
    WebRip,
    Hdtv,
    Sdtv,
    Dvd,
    Screener,
    Vhs,
    Cam,
    Telesync,
    Telecine,
    Workprint,
    Remux, ///< says bluray when nothing else does
};

enum class ResolutionId : quint8 { None, P360, P480, P540, P576, P720, P960, P1080, P1440, P2160, P4320 };

/// Value of language and edition tags that are words of titles when not in capitals ("IT", "SE").
constexpr quint8 CapitalsOnly = 1;

struct Tag {
    TagKind kind = TagKind::None;
    TagWeight weight = TagWeight::Weak;
    quint8 value = 0;

    [[nodiscard]] bool isStrong() const { return kind != TagKind::None && weight == TagWeight::Strong; }
};

/// What a word is besides a tag. One word may be several of them.
enum class WordClass : quint16 {
    Season = 1 << 0,         ///< "season" "staffel" "saison" ...
    WeakSeason = 1 << 1,     ///< means a season only with a number of one or two digits behind ("series 3")
    Episode = 1 << 2,        ///< "episode" "folge" "ep" "e" ...
    PostfixSeason = 1 << 3,  ///< a season that may stand behind its number: "2 сезон"
    PostfixEpisode = 1 << 4, ///< "5 серия", "5. Bölüm"
    Specials = 1 << 5,
    Part = 1 << 6,            ///< "part" "pt" "teil"
    Country = 1 << 7,         ///< in brackets behind a series: "us" "uk" "au" ...
    GenericFolder = 1 << 8,   ///< says nothing about what lies in it: "movies" "downloads" "temp" ...
    PostingSuffix = 1 << 9,   ///< what posting tools append to a release group: "-xpost", "-Obfuscated" ...
    KnownGroup = 1 << 10,     ///< release groups known by name, because they stand where none is expected
    SiteMark = 1 << 11,       ///< bracketed marks of sites: "[rartv]" "[eztv]"
    TopLevelDomain = 1 << 12, ///< "com" "org" ...
    FileExtension = 1 << 13,  ///< that a name may end with, video and companions
};

/// All that the tables say about a key: lower case, letters and digits only; the words of a phrase without
/// anything between them.
struct WordInfo {
    Tag tag;           ///< kind None: no tag by itself
    quint8 words = 1;  ///< most words of a phrase that begins with this key
    quint8 month = 0;  ///< 1 to 12 for "jan" ... "december"
    quint8 number = 0; ///< number words, Roman and Chinese numerals: "two" 2, "iii" 3, "二" 2
    quint16 classes = 0;

    [[nodiscard]] bool is(WordClass c) const { return (classes & quint16(c)) != 0; }
};
/// Of an unknown word everything is empty. The reference stays valid. Any thread.
[[nodiscard]] const WordInfo &lookUp(std::u16string_view key);

} // namespace metarr::names
