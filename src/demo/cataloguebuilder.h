// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/catalogue.h"

namespace metarr {

/// Fills the built-in catalogue: cataloguepeople.cpp, cataloguefilms.cpp, catalogueseries.cpp hold the
/// content.
class CatalogueBuilder {
public:
    [[nodiscard]] std::shared_ptr<const Catalogue> build();

private:
    /// What differs from film to film; ids, votes, crew, releases and trailers follow from it.
    struct FilmSeed {
        QString title;
        QString released; ///< ISO date
        int runtime = 0;
        QString tagline;
        QString overview;
        QString german; ///< title; empty: as the original
        QString germanOverview;
        QStringList genres;
        QStringList characters; ///< the cast is dealt from the people
        QStringList keywords;
        int level = 1; ///< certification: 0 everybody ... 3 adults
        int collection = 0;
    };
    struct EpisodeSeed {
        int season = 1;
        int number = 1;
        QString aired;
        QString title;
        QString german;
        QString overview;
        QString germanOverview = {};
    };

    void addPeople();
    void addCompaniesAndGenres();
    void addCollections();
    void addLighthouses();
    void addFilmsOfManyNames();
    void addOrchardists();
    void addMoths();
    void addLongFilms();
    void addSmallFilms();
    void addFillerFilms();
    void addBureau();
    void addFerry();
    void addCloudline();
    void addFillerSeries();

    DemoFilm &addFilm(const FilmSeed &seed);
    DemoSeries &addSeries(const QString &title, const QString &german, const QString &overview,
                          const QString &germanOverview, const QStringList &genres,
                          const QStringList &characters);
    void addSeason(DemoSeries &series, int number, const QString &name, const QString &overview);
    void addEpisodes(DemoSeries &series, const QList<EpisodeSeed> &seeds);
    /// Everything a title has that follows from its number.
    void dress(DemoTitle &title, int number, const QStringList &genres, const QStringList &characters);
    [[nodiscard]] int genre(const QString &name) const;

    std::shared_ptr<Catalogue> m_catalogue;
    int m_nextFilm = 1;
    int m_nextSeries = 1;
};

} // namespace metarr
