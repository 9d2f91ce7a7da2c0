// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/cataloguebuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

std::shared_ptr<const Catalogue> CatalogueBuilder::build()
{
    m_catalogue = std::make_shared<Catalogue>();
    addPeople();
    addCompaniesAndGenres();
    addCollections();
    addLighthouses();
    addFilmsOfManyNames();
    addOrchardists();
    addMoths();
    addLongFilms();
    addSmallFilms();
    addBureau();
    addFerry();
    addCloudline();
    addFillerFilms();
    addFillerSeries();
    return std::move(m_catalogue);
}

void CatalogueBuilder::addPeople()
{
    struct Row {
        QString name;
        int gender;
        QString department;
        QString born;
        QString place;
    };
    const QList<Row> rows = {
        {u"Ottoline Varga-Finch"_s, 1, u"Acting"_s, u"1979-03-14"_s, u"Port Ember"_s},
        {u"Bram Tolliverstone"_s, 2, u"Acting"_s, u"1968-11-02"_s, u"Upper Quillon"_s},
        {u"Ilse Marrowgate"_s, 1, u"Acting"_s, u"1985-07-29"_s, u"Lindenhook"_s},
        {u"Casimir Oyelowanskı"_s, 2, u"Acting"_s, u"1991-01-08"_s, u"Salt Terrace"_s},
        {u"Perpetua Lindqvistle"_s, 1, u"Acting"_s, u"1956-05-23"_s, u"Nørrevinge"_s},
        {u"Döme Halászkert"_s, 2, u"Acting"_s, u"1974-09-17"_s, u"Kisharang"_s},
        {u"Wrenna Cobblestane"_s, 1, u"Acting"_s, u"1998-12-04"_s, u"Greywether"_s},
        {u"Tancredi Bellafoglia"_s, 2, u"Acting"_s, u"1963-04-30"_s, u"Monteluce Basso"_s},
        {u"Hanako Mizushirube"_s, 1, u"Acting"_s, u"1989-08-11"_s, u"Amagumo"_s},
        {u"Everard Thistledown-Okoro"_s, 2, u"Acting"_s, u"1982-02-19"_s, u"East Tallow"_s},
        {u"Sunniva Gråstein"_s, 1, u"Acting"_s, u"1994-06-06"_s, u"Fjellvik"_s},
        {u"Lorcan Applewick"_s, 2, u"Acting"_s, u"1977-10-27"_s, u"Dunmallow"_s},
        {u"Zéphine d'Aubretière"_s, 1, u"Acting"_s, u"1987-03-03"_s, u"Clairfontes"_s},
        {u"Quillan Ashgrovel"_s, 3, u"Acting"_s, u"1996-09-09"_s, u"Brackwater"_s},
        {u"Marguerite Oystercatch"_s, 1, u"Directing"_s, u"1961-01-21"_s, u"Port Ember"_s},
        {u"Anselm Krähenwinkler"_s, 2, u"Directing"_s, u"1955-12-12"_s, u"Obersteinach"_s},
        {u"Nkechi Vandermoor"_s, 1, u"Directing"_s, u"1980-05-05"_s, u"Low Harbour"_s},
        {u"Teodor Lampwright"_s, 2, u"Writing"_s, u"1972-07-07"_s, u"Upper Quillon"_s},
        {u"Saoirse Ní Bhrádaigh-Holm"_s, 1, u"Writing"_s, u"1984-04-14"_s, u"Dunmallow"_s},
        {u"Jun'ichi Kazamidori"_s, 2, u"Writing"_s, u"1976-02-02"_s, u"Amagumo"_s},
        {u"Florentin Quaverly"_s, 2, u"Sound"_s, u"1966-06-16"_s, u"Clairfontes"_s},
        {u"Abelone Stjernfelter"_s, 1, u"Camera"_s, u"1990-10-10"_s, u"Nørrevinge"_s},
    };
    for (const Row &row : rows) {
        const int number = int(m_catalogue->m_people.size()) + 1;
        DemoPerson person;
        person.tmdbId = 92000000 + number;
        person.tvdbId = 93000000 + number;
        person.imdbId = u"nm%1"_s.arg(99000000 + number);
        person.name = row.name;
        person.gender = row.gender;
        person.department = row.department;
        person.born = QDate::fromString(row.born, Qt::ISODate);
        person.birthplace = row.place;
        person.hasPhoto = number % 7 != 0; // some people have none, as everywhere
        m_catalogue->m_people.append(person);
    }
}

void CatalogueBuilder::addCompaniesAndGenres()
{
    m_catalogue->m_companies = {
        {94000001, 95000001, u"Tidepool Pictures"_s, u"GB"_s, true},
        {94000002, 95000002, u"Seventh Gate Film"_s, u"US"_s, true},
        {94000003, 95000003, u"Kranichhof Produktion"_s, u"DE"_s, false},
        {94000004, 95000004, u"Studio Amagumo"_s, u"JP"_s, true},
        {94000005, 95000005, u"Atelier Clairfontes"_s, u"FR"_s, false},
        {94000011, 95000011, u"Harbour Channel"_s, u"GB"_s, true},
        {94000012, 95000012, u"Lindenfunk"_s, u"DE"_s, true},
        {94000013, 95000013, u"Kumo TV"_s, u"JP"_s, true},
    };
    // Genres are common words: TMDB's and TVDB's own numbers.
    m_catalogue->m_genres = {
        {12, 18, u"Adventure"_s, u"Abenteuer"_s},
        {16, 17, u"Animation"_s, u"Animation"_s},
        {35, 15, u"Comedy"_s, u"Komödie"_s},
        {80, 14, u"Crime"_s, u"Krimi"_s},
        {18, 12, u"Drama"_s, u"Drama"_s},
        {10751, 4, u"Family"_s, u"Familie"_s},
        {14, 11, u"Fantasy"_s, u"Fantasy"_s},
        {36, 33, u"History"_s, u"Historie"_s},
        {9648, 31, u"Mystery"_s, u"Mystery"_s},
        {10749, 28, u"Romance"_s, u"Liebesfilm"_s},
        {878, 2, u"Science Fiction"_s, u"Science Fiction"_s},
        {53, 24, u"Thriller"_s, u"Thriller"_s},
        {10402, 13, u"Music"_s, u"Musik"_s},
    };
}

int CatalogueBuilder::genre(const QString &name) const
{
    const auto &genres = m_catalogue->m_genres;
    const auto it = std::ranges::find(genres, name, &DemoGenre::name);
    Q_ASSERT(it != genres.end());
    return int(it - genres.begin());
}

void CatalogueBuilder::dress(DemoTitle &title, int number, const QStringList &genres,
                             const QStringList &characters)
{
    for (const QString &name : genres) {
        title.genres.append(genre(name));
    }
    title.studios = {number % 3, 3 + number % 2};
    for (qsizetype i = 0; i < characters.size(); ++i) {
        title.cast.append({int((number * 3 + i * 5) % 14), characters[i]}); // 14 actors; 5 is prime to 14
    }
    title.crew = {{14 + number % 3, u"Directing"_s, u"Director"_s},
                  {17 + number % 3, u"Writing"_s, u"Screenplay"_s},
                  {17 + (number + 1) % 3, u"Writing"_s, u"Novel"_s},
                  {20, u"Sound"_s, u"Original Music Composer"_s},
                  {21, u"Camera"_s, u"Director of Photography"_s}};
    title.vote = 5.5 + (number * 37 % 36) / 10.0 + 0.013;
    title.votes = 180 + number * 911 % 7000;
    title.popularity = 4.5 + number * 7919 % 640 / 10.0;
    if (title.originalLanguage.isEmpty()) {
        title.originalLanguage = u"en"_s;
        title.originalTitle = title.title;
        title.countries = {number % 2 ? u"GB"_s : u"US"_s};
    }
    const auto key = [number](int video) {
        return u"mtrDem%1%2"_s.arg(number, 3, 10, QLatin1Char('0')).arg(video, 2, 10, QLatin1Char('0'));
    };
    title.videos = {{key(1), u"Official Trailer"_s, u"Trailer"_s, u"en"_s, true},
                    {key(2), u"Teaser"_s, u"Teaser"_s, u"en"_s, true},
                    {key(3), u"Behind the Scenes"_s, u"Featurette"_s, u"en"_s, false},
                    {key(4), u"Trailer (Deutsch)"_s, u"Trailer"_s, u"de"_s, true}};
    if (number % 2) {
        title.homepage = u"https://demo.invalid/titles/%1"_s.arg(number);
    }
}

} // namespace metarr
