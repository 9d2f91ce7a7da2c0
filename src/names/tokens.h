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

/// Keys of all lookups: lower case, letters and digits only; the words of a phrase without anything between
/// them.
struct TagLookup {
    Tag tag;          ///< kind None: no tag by itself
    quint8 words = 1; ///< most words of a phrase that begins with this key
};
[[nodiscard]] TagLookup lookUpTag(std::u16string_view key);

/// "season" "staffel" "saison" ...
[[nodiscard]] bool isSeasonWord(std::u16string_view key);
/// Words that mean a season only with a number of one or two digits behind ("series 3").
[[nodiscard]] bool isWeakSeasonWord(std::u16string_view key);
/// "episode" "folge" "ep" "e" ...
[[nodiscard]] bool isEpisodeWord(std::u16string_view key);
/// "specials"
[[nodiscard]] bool isSpecialsWord(std::u16string_view key);
/// "part" "pt" "teil"
[[nodiscard]] bool isPartWord(std::u16string_view key);
/// 1 to 12 for "jan" ... "december", else 0
[[nodiscard]] int monthOf(std::u16string_view key);
/// Number words, Roman and Chinese numerals: "two" 2, "iii" 3, "二" 2; else 0
[[nodiscard]] int numberWord(std::u16string_view key);
/// Two- and three-letter countries that stand in brackets behind a series: "us" "uk" "au" ...
[[nodiscard]] bool isCountry(std::u16string_view key);
/// Folders that say nothing about what lies in them: "movies" "downloads" "temp" ...
[[nodiscard]] bool isGenericFolder(std::u16string_view key);
/// What posting tools append to a release group: "-xpost", "-Obfuscated" ...
[[nodiscard]] bool isPostingSuffix(std::u16string_view key);
/// Release groups known by name, because they stand where no group is expected. Key without punctuation.
[[nodiscard]] bool isKnownGroup(std::u16string_view key);
/// Bracketed marks of sites that distribute foreign releases: "[rartv]" "[eztv]"
[[nodiscard]] bool isSiteMark(std::u16string_view key);
/// Ends of domain names: "com" "org" ...
[[nodiscard]] bool isTopLevelDomain(std::u16string_view key);
/// Extensions that a name may end with, video and companions.
[[nodiscard]] bool isFileExtension(std::u16string_view key);

} // namespace metarr::names
