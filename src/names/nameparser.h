// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringView>

#include <optional>

namespace metarr {

/// What the name is expected to be: the library's type decides between film and episode.
enum class NameKind { Movie, Episode, Season };

/// What a file or folder name says. Everything that it does not say is empty.
struct ParsedName {
    struct Quality {
        QString source; ///< bluray webdl webrip tv dvd cam telesync telecine workprint screener vhs; empty:
                        ///< unknown
        QString resolution;  ///< "2160p", "1080p", "720p", "576p", "480p" ...; empty: unknown
        bool proper = false; ///< PROPER, REPACK, RERIP
    };

    QString title;             ///< films only
    std::optional<int> year;   ///< 1888 to 2099
    QString edition;           ///< films: as written, dots as blanks ("Director's Cut"); empty: none
    QString series;            ///< episodes and seasons; as written, see searchTitle()
    QString country;           ///< "US" of "The Office (US)"; empty: none
    std::optional<int> season; ///< 0: specials. With several seasons: the first
    QList<int> seasons;        ///< only filled when the name covers several
    QList<int> episodes;       ///< ascending; empty: a whole season or a dated episode
    /// Numbers through all seasons (anime); the same as `episodes` when the name has only one number.
    /// Halves ("12.5") are specials: season 0 without a number.
    QList<int> absoluteEpisodes;
    QString episodeTitle;
    QDate airDate; ///< day-named episodes ("2014-03-27")
    /// Part of a film or episode ("Part III", "pt2"), never of a stack (see fileclass.h).
    std::optional<int> part;
    QMap<QString, QString> ids; ///< "tmdb" "imdb" "tvdb" -> "603", "tt0133093", "81189"
    Quality quality;
    QString releaseGroup;
};

/// Reads a file or folder name, with or without extension. It may be a path with '/': the last part is read,
/// the folders above it help where it is silent (season folder, release folder of an obfuscated file, series
/// folder). For Season the last part is a folder and must be a season folder. nullopt: not a name of that
/// kind (hash, password, season folder without season ...). Never throws; time is linear in the length; any
/// number of threads.
[[nodiscard]] std::optional<ParsedName> parseName(NameKind kind, QStringView name);

/// The title or series to search providers for: without the "S2" that anime releases put behind the series.
[[nodiscard]] QString searchTitle(const ParsedName &name);

/// One line of `metarr-cli parse-name`: keys that are unknown are absent. Stable contract for scripts.
[[nodiscard]] QJsonObject toJson(const ParsedName &name, NameKind kind);

} // namespace metarr
