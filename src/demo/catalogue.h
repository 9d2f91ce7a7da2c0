// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <memory>

namespace metarr {

/// Films, series and people that do not exist, with everything providers know about real ones. All of it is
/// made up; ids lie far beyond what the real providers have given out.

/// Text in another language. An empty title means "as the original".
struct DemoText {
    QString language; ///< ISO 639-1
    QString country;  ///< ISO 3166-1
    QString title;
    QString overview;
    QString tagline;
};

struct DemoPerson {
    int tmdbId = 0;
    int tvdbId = 0;
    QString imdbId;
    QString name;
    int gender = 0; ///< TMDB's: 1 female, 2 male, 3 non-binary
    QString department;
    QDate born;
    QString birthplace;
    bool hasPhoto = true;
};

struct DemoRole {
    int person = 0; ///< index into Catalogue::people()
    QString character;
};

struct DemoJob {
    int person = 0;
    QString department;
    QString job;
};

struct DemoRelease {
    QString country;
    QDate date;
    QString certification; ///< may be empty
    int type = 3;          ///< TMDB's: 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 TV
};

struct DemoVideo {
    QString key; ///< YouTube's, eleven characters; made up
    QString name;
    QString type;     ///< "Trailer", "Teaser", "Featurette"
    QString language; ///< ISO 639-1
    bool official = true;
};

struct DemoGenre {
    int tmdbId = 0;
    int tvdbId = 0;
    QString name;
    QString german;
};

/// A studio or a network.
struct DemoCompany {
    int tmdbId = 0;
    int tvdbId = 0;
    QString name;
    QString country;
    bool hasLogo = true;
};

/// What films and series have in common.
struct DemoTitle {
    int tmdbId = 0;
    int tvdbId = 0;
    QString imdbId;
    QString title; ///< English
    QString originalTitle;
    QString originalLanguage;
    QStringList countries; ///< ISO 3166-1
    QString overview;      ///< English
    QString tagline;
    QList<DemoText> translations;                ///< beside English
    QList<QPair<QString, QString>> alternatives; ///< country, title
    QList<int> genres;                           ///< indexes into Catalogue::genres()
    QList<int> studios;                          ///< indexes into Catalogue::companies()
    QList<DemoRole> cast;
    QList<DemoJob> crew;
    QList<DemoVideo> videos;
    QStringList keywords;
    double vote = 0;
    int votes = 0;
    double popularity = 0;
    QString homepage;
    bool filler = false; ///< one of many, there to fill pages: little artwork, nothing at Fanart.tv

    /// The translation into `language`, or null.
    [[nodiscard]] const DemoText *translation(const QString &language) const;
};

struct DemoFilm : DemoTitle {
    QDate released;
    int runtime = 0; ///< minutes
    qint64 budget = 0;
    qint64 revenue = 0;
    int collection = 0; ///< TMDB id; 0: none
    QList<DemoRelease> releases;
};

struct DemoCollection {
    int tmdbId = 0;
    QString name;
    QString overview;
    QList<DemoText> translations;
};

struct DemoEpisode {
    int tmdbId = 0;
    int tvdbId = 0;
    QString imdbId;
    int season = 0;
    int number = 0;
    int absolute = 0; ///< 0 for specials
    QString title;
    QString overview;
    QList<DemoText> translations;
    QDate aired;
    int runtime = 0;
    QList<DemoRole> guests;
    QList<DemoJob> crew;
    double vote = 0;
    int votes = 0;
    QString finale;           ///< "", "season", "series"
    int airsBeforeSeason = 0; ///< specials: where they belong; 0: unknown
    int airsBeforeEpisode = 0;

    [[nodiscard]] const DemoText *translation(const QString &language) const;
};

struct DemoSeason {
    int number = 0;
    int tmdbId = 0;
    int tvdbId = 0;
    QString name;
    QString overview;
    QDate aired;
};

struct DemoSeries : DemoTitle {
    QString status; ///< TMDB's: "Ended", "Returning Series"
    QString type = QStringLiteral("Scripted");
    int network = 0; ///< index into Catalogue::companies()
    int runtime = 0;
    QList<DemoSeason> seasons; ///< by number, specials first
    QList<DemoEpisode> episodes;
    QList<QPair<QString, QString>> contentRatings; ///< country, rating
    QString absoluteGroupId;                       ///< TMDB episode group of type "absolute"; empty: none

    [[nodiscard]] const DemoSeason *season(int number) const;
    [[nodiscard]] QList<const DemoEpisode *> episodesOf(int season) const;
    [[nodiscard]] const DemoEpisode *episode(int season, int number) const;
    [[nodiscard]] QDate firstAired() const; ///< of the regular episodes
    [[nodiscard]] QDate lastAired() const;
    [[nodiscard]] bool ended() const { return status == QLatin1String("Ended"); }
};

/// Everything the stand-in knows. Immutable once built; share it freely between threads.
class Catalogue {
public:
    /// The built-in one: fourteen films (two collections; one title used in two years; non-ASCII and
    /// alternative titles), three series (two seasons with specials; a two-part story; one with absolute
    /// numbers), and fillers that make searches and lists long: 45 "Lantern Study" films and one series of 24
    /// seasons.
    [[nodiscard]] static std::shared_ptr<const Catalogue> builtIn();

    [[nodiscard]] const QList<DemoFilm> &films() const { return m_films; }
    [[nodiscard]] const QList<DemoSeries> &series() const { return m_series; }
    [[nodiscard]] const QList<DemoCollection> &collections() const { return m_collections; }
    [[nodiscard]] const QList<DemoPerson> &people() const { return m_people; }
    [[nodiscard]] const QList<DemoCompany> &companies() const { return m_companies; }
    [[nodiscard]] const QList<DemoGenre> &genres() const { return m_genres; }

    /// Null when there is none.
    [[nodiscard]] const DemoFilm *film(int tmdbId) const;
    [[nodiscard]] const DemoFilm *filmByTvdb(int tvdbId) const;
    [[nodiscard]] const DemoFilm *filmByImdb(const QString &imdbId) const;
    /// The first with this English title and year; year 0 = any.
    [[nodiscard]] const DemoFilm *filmNamed(const QString &title, int year = 0) const;
    [[nodiscard]] const DemoSeries *seriesByTmdb(int tmdbId) const;
    [[nodiscard]] const DemoSeries *seriesByTvdb(int tvdbId) const;
    [[nodiscard]] const DemoSeries *seriesByImdb(const QString &imdbId) const;
    [[nodiscard]] const DemoSeries *seriesNamed(const QString &title) const;
    [[nodiscard]] const DemoCollection *collection(int tmdbId) const;
    [[nodiscard]] const DemoPerson *person(int tmdbId) const;
    /// In order of release.
    [[nodiscard]] QList<const DemoFilm *> filmsOf(int collection) const;

private:
    friend class CatalogueBuilder;
    QList<DemoFilm> m_films;
    QList<DemoSeries> m_series;
    QList<DemoCollection> m_collections;
    QList<DemoPerson> m_people;
    QList<DemoCompany> m_companies;
    QList<DemoGenre> m_genres;
};

} // namespace metarr
