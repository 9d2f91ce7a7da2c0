// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace metarr {

/// One source's opinion. `value` is always on the 0-10 scale; `max` remembers the scale it was written with.
struct Rating {
    QString
        source; ///< "imdb", "themoviedb", "tvdb", "metacritic", "tomatometerallcritics", ... (Kodi's names)
    double value = 0;
    int votes = 0;
    double max = 10;
    bool isDefault = false;
    friend bool operator==(const Rating &, const Rating &) = default;
};

enum class CreditKind : quint8 { Actor, Director, Writer };

struct Credit {
    CreditKind kind = CreditKind::Actor;
    QString name;
    QString role;               ///< character; actors only
    QString thumbUrl;           ///< provider's photo
    QMap<QString, QString> ids; ///< "tmdb", "imdb", "tvdb" of the person
    friend bool operator==(const Credit &, const Credit &) = default;
};

/// A film's collection (Kodi: set).
struct CollectionInfo {
    QString name;
    QString overview;
    QMap<QString, QString> ids; ///< "tmdb"
    [[nodiscard]] bool isEmpty() const { return name.isEmpty(); }
    friend bool operator==(const CollectionInfo &, const CollectionInfo &) = default;
};

/// What is known about an item, of whatever type: fields that a type does not have stay empty (domain/fields.h says
/// which it has). The same value travels from NFO reader, provider mapper and name parser into the merge, to the
/// store, the NFO writer and the detail page. Empty means "nothing known", never "known to be nothing".
struct Metadata {
    QString title;
    QString originalTitle;
    QString sortTitle;
    QString tagline;
    QString plot;
    QString outline;
    std::optional<int> year;
    QDate premiered;                  ///< release or first air date; episodes: aired
    std::optional<int> runtime;       ///< minutes
    QString mpaa;                     ///< certification as Kodi shows it
    QString status;                   ///< series: "Continuing", "Ended"
    std::optional<double> userRating; ///< 0-10
    std::optional<int> top250;
    QString edition;
    QString trailer;   ///< URL or plugin:// as the NFO has it
    QString dateAdded; ///< "yyyy-MM-dd HH:mm:ss", as Kodi writes it
    std::optional<int> playCount;
    QString lastPlayed;

    std::optional<int> season;  ///< seasons, episodes; 0 = specials
    std::optional<int> episode; ///< episodes
    std::optional<int> displaySeason;
    std::optional<int> displayEpisode;
    std::optional<int> displayAfterSeason;
    QString showTitle; ///< episodes: name of the series

    QStringList genres;
    QStringList tags;
    QStringList studios;
    QStringList countries; ///< names, as Kodi shows them
    QList<Rating> ratings;
    QList<Credit> credits;
    CollectionInfo collection;
    QMap<QString, QString> ids;     ///< "tmdb", "imdb", "tvdb", ...: the item's own ids
    QString defaultId;              ///< which of `ids` is Kodi's default
    QMap<int, QString> seasonNames; ///< series: named seasons

    friend bool operator==(const Metadata &, const Metadata &) = default;
};

/// The ids by which providers can be asked. Others ("anidb", "tvmaze", "trakt") are kept, but tell none of them what an item is.
[[nodiscard]] inline const QStringList &usableIds()
{
    static const QStringList names{QStringLiteral("tmdb"), QStringLiteral("imdb"), QStringLiteral("tvdb")};
    return names;
}
[[nodiscard]] inline bool hasUsableId(const QMap<QString, QString> &ids)
{
    for (const QString &name : usableIds()) {
        if (!ids.value(name).isEmpty()) {
            return true;
        }
    }
    return false;
}

} // namespace metarr
