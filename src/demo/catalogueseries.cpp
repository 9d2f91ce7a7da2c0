// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/cataloguebuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

DemoSeries &CatalogueBuilder::addSeries(const QString &title, const QString &german, const QString &overview,
                                        const QString &germanOverview, const QStringList &genres,
                                        const QStringList &characters)
{
    const int number = m_nextSeries++;
    DemoSeries series;
    series.tmdbId = 90500000 + number;
    series.tvdbId = 91500000 + number;
    series.imdbId = u"tt%1"_s.arg(99500000 + number);
    series.title = title;
    series.overview = overview;
    if (!germanOverview.isEmpty()) {
        series.translations.append({u"de"_s, u"DE"_s, german, germanOverview, {}});
    }
    dress(series, 200 + number, genres, characters);
    series.status = u"Ended"_s;
    series.network = 5 + (number - 1) % 3;
    series.runtime = 45;
    m_catalogue->m_series.append(series);
    return m_catalogue->m_series.last();
}

void CatalogueBuilder::addSeason(DemoSeries &series, int number, const QString &name, const QString &overview)
{
    const int base = (series.tmdbId % 1000) * 100 + number;
    series.seasons.append({number, 90600000 + base, 91600000 + base, name, overview, {}});
}

void CatalogueBuilder::addEpisodes(DemoSeries &series, const QList<EpisodeSeed> &seeds)
{
    int absolute = 0;
    for (const EpisodeSeed &seed : seeds) {
        const int base = (series.tmdbId % 1000) * 10000 + seed.season * 100 + seed.number;
        DemoEpisode episode;
        episode.tmdbId = 90700000 + base;
        episode.tvdbId = 91700000 + base;
        episode.imdbId = u"tt%1"_s.arg(99700000 + base);
        episode.season = seed.season;
        episode.number = seed.number;
        episode.absolute = seed.season > 0 ? ++absolute : 0;
        episode.title = seed.title;
        episode.overview = seed.overview;
        if (!seed.german.isEmpty()) {
            episode.translations.append({u"de"_s, u"DE"_s, seed.german, seed.germanOverview, {}});
        }
        episode.aired = QDate::fromString(seed.aired, Qt::ISODate);
        episode.runtime = series.runtime;
        episode.guests = {{(base * 5) % 14, u"Guest of Episode %1"_s.arg(seed.number)},
                          {(base * 5 + 3) % 14, u"The Witness"_s}};
        episode.crew = {{14 + base % 3, u"Directing"_s, u"Director"_s},
                        {17 + base % 3, u"Writing"_s, u"Writer"_s}};
        episode.vote = 6.2 + base % 30 / 10.0 + 0.007;
        episode.votes = 12 + base % 90;
        series.episodes.append(episode);
    }
    for (DemoSeason &season : series.seasons) {
        const auto episodes = series.episodesOf(season.number);
        season.aired = episodes.isEmpty() ? QDate() : episodes.first()->aired;
        if (season.number > 0 && !episodes.isEmpty()) {
            const bool last = season.number == series.seasons.last().number && series.ended();
            auto it = std::ranges::find(series.episodes, episodes.last()->tmdbId, &DemoEpisode::tmdbId);
            it->finale = last ? u"series"_s : u"season"_s;
        }
    }
}

void CatalogueBuilder::addBureau()
{
    DemoSeries &series = addSeries(
        u"Harbourlight Bureau"_s, u"Das Hafenlichtbüro"_s,
        u"A small office above the docks finds what the sea has taken: ships, heirlooms, alibis. Each case "
        u"ends where "
        "the tide does."_s,
        u"Ein kleines Büro über den Docks findet wieder, was das Meer genommen hat: Schiffe, Erbstücke, Alibis."_s,
        {u"Crime"_s, u"Drama"_s},
        {u"Maud Sealock"_s, u"Inspector Thrift"_s, u"Jonty Reel"_s, u"Mother Pike"_s});
    series.tagline = u"Lost at sea. Found upstairs."_s;
    series.contentRatings = {{u"US"_s, u"TV-14"_s}, {u"DE"_s, u"12"_s}, {u"GB"_s, u"15"_s}};
    series.keywords = {u"harbour"_s, u"detective agency"_s};
    series.alternatives = {{u"US"_s, u"The Bureau of Harbour Lights"_s}};
    addSeason(series, 0, u"Specials"_s, u""_s);
    addSeason(series, 1, u"Season 1"_s,
              u"The bureau opens, and its first client has been dead for a week."_s);
    addSeason(series, 2, u"Season 2"_s, u"A rival office moves in below."_s);
    const QString de = u"Ein neuer Fall für das Büro über den Docks."_s;
    addEpisodes(
        series,
        {{0, 1, u"2018-12-24"_s, u"A Lantern for Yuletide"_s, u"Eine Laterne zum Fest"_s,
          u"Snow on the docks, and a parcel without a sender."_s, de},
         {0,
          2,
          u"2020-01-03"_s,
          u"The Making of the Bureau"_s,
          {},
          u"Cast and crew look back at the first year."_s},
         {1, 1, u"2018-09-04"_s, u"The Drowned Typewriter"_s, u"Die ertrunkene Schreibmaschine"_s,
          u"The bureau's first client sends a letter typed on a machine at the bottom of the harbour."_s, de},
         {1, 2, u"2018-09-04"_s, u"Low Water"_s, u"Niedrigwasser"_s,
          u"What the ebb uncovers, Maud would rather have left covered."_s, de},
         {1, 3, u"2018-09-11"_s, u"Eleven Knots"_s, u"Elf Knoten"_s,
          u"A rope with eleven knots hangs from eleven doors."_s, de},
         {1, 4, u"2018-09-18"_s, u"The Ferryman's Receipt"_s, u"Die Quittung des Fährmanns"_s,
          u"Somebody has been paying for crossings that never took place."_s, de},
         {1, 5, u"2018-09-25"_s, u"Cold Store"_s, u"Kühlhaus"_s,
          u"Jonty spends a night among the herrings."_s, de},
         {1, 6, u"2018-10-02"_s, u"Spring Tide"_s, u"Springflut"_s, u"The water comes up the stairs."_s, de},
         {2, 1, u"2019-10-01"_s, u"The Office Below"_s, u"Das Büro darunter"_s,
          u"New neighbours advertise the same trade for half the price."_s, de},
         {2, 2, u"2019-10-08"_s, u"Ballast"_s, u"Ballast"_s,
          u"A cargo of stones turns out to be worth a murder."_s, de},
         {2, 3, u"2019-10-15"_s, u"Harbour Master's Holiday"_s, u"Hafenmeisters Urlaub"_s,
          u"With the harbour master gone, every ship wants the same berth."_s, de},
         {2, 4, u"2019-10-22"_s, u"Dead Reckoning, Living Debt"_s, u"Koppelnavigation"_s,
          u"Inspector Thrift is late with the rent and early at the scene."_s, de},
         {2, 5, u"2019-10-29"_s, u"Lights Out"_s, u"Licht aus"_s, u"The bureau's last case is its own."_s,
          de}});
    series.episodes[0].airsBeforeSeason = 2;
    series.episodes[0].airsBeforeEpisode = 1;
}

void CatalogueBuilder::addFerry()
{
    DemoSeries &series =
        addSeries(u"The Ninth Ferry"_s, u"Die neunte Fähre"_s,
                  u"Eight ferries a day cross the sound. On foggy evenings there is a ninth, and its "
                  u"passengers have all missed "
                  "something."_s,
                  u"Acht Fähren am Tag queren den Sund. An nebligen Abenden gibt es eine neunte."_s,
                  {u"Mystery"_s, u"Fantasy"_s}, {u"Purser Lowell"_s, u"Agneta"_s, u"The Stowaway"_s});
    series.status = u"Returning Series"_s;
    series.contentRatings = {{u"US"_s, u"TV-PG"_s}, {u"DE"_s, u"6"_s}};
    series.keywords = {u"ferry"_s, u"fog"_s};
    series.alternatives = {{u"US"_s, u"Ninth Ferry"_s}, {u"SE"_s, u"Den nionde färjan"_s}};
    addSeason(series, 1, u"Season 1"_s, u"The crossings."_s);
    const QString de = u"Eine Überfahrt im Nebel."_s;
    addEpisodes(series, {{1, 1, u"2022-03-07"_s, u"Boarding"_s, u"An Bord"_s,
                          u"Agneta misses the eighth ferry."_s, de},
                         {1, 2, u"2022-03-14"_s, u"Crossing (1)"_s, u"Überfahrt (1)"_s,
                          u"The engine stops in the middle of the sound."_s, de},
                         {1, 3, u"2022-03-14"_s, u"Crossing (2)"_s, u"Überfahrt (2)"_s,
                          u"The fog lifts on the wrong side."_s, de},
                         {1, 4, u"2022-03-21"_s, u"Unclaimed Luggage"_s, u"Fundgepäck"_s,
                          u"A suitcase knows its owner better than he does."_s, de},
                         {1, 5, u"2022-03-28"_s, u"The Other Shore"_s, u"Das andere Ufer"_s,
                          u"One passenger refuses to get off."_s, de}});
}

void CatalogueBuilder::addCloudline()
{
    DemoSeries &series =
        addSeries(u"Cloudline Post"_s, u"Wolkenpost"_s,
                  u"In a town between the clouds, three apprentices deliver letters to people who have "
                  u"forgotten that they "
                  "wrote them."_s,
                  u"In einer Stadt zwischen den Wolken tragen drei Lehrlinge Briefe an Leute aus, die "
                  u"vergessen haben, dass sie "
                  "sie schrieben."_s,
                  {u"Animation"_s, u"Fantasy"_s},
                  {u"Hibari (voice)"_s, u"Tsubame (voice)"_s, u"Postmaster Kujira (voice)"_s});
    series.originalTitle = u"雲間の郵便局"_s;
    series.originalLanguage = u"ja"_s;
    series.countries = {u"JP"_s};
    series.studios = {3};
    series.network = 7;
    series.runtime = 24;
    series.alternatives = {{u"JP"_s, u"Kumoma no Yūbinkyoku"_s}};
    series.contentRatings = {{u"US"_s, u"TV-PG"_s}, {u"DE"_s, u"6"_s}, {u"JP"_s, u"G"_s}};
    series.keywords = {u"anime"_s, u"letters"_s, u"sky"_s};
    series.absoluteGroupId = u"5f00de3000000000000000a1"_s;
    series.translations.append({u"ja"_s,
                                u"JP"_s,
                                u""_s,
                                u"雲の間の町で、三人の見習いが、書いたことを忘れた人々に手紙を届ける。"_s,
                                {}});
    addSeason(series, 1, u"Season 1"_s, u""_s);
    addSeason(series, 2, u"Season 2"_s, u"Winter post."_s);
    const QStringList titles = {
        u"The First Stamp"_s,      u"A Letter to the Wind"_s, u"Return to Sender"_s,
        u"Postage Due"_s,          u"The Whale's Address"_s,  u"Registered, Not Forgotten"_s,
        u"Snow on the Line"_s,     u"Poste Restante"_s,       u"Two Copies"_s,
        u"The Undelivered Room"_s, u"Ink and Frost"_s,        u"Last Collection"_s};
    const QStringList german = {u"Die erste Marke"_s,        u"Ein Brief an den Wind"_s,
                                u"Zurück an den Absender"_s, u"Nachporto"_s,
                                u"Die Adresse des Wals"_s,   u"Eingeschrieben, nicht vergessen"_s,
                                u"Schnee auf der Leitung"_s, u"Postlagernd"_s,
                                u"Zwei Durchschläge"_s,      u"Das Zimmer der Unzustellbaren"_s,
                                u"Tinte und Frost"_s,        u"Letzte Leerung"_s};
    QList<EpisodeSeed> seeds;
    for (int i = 0; i < titles.size(); ++i) {
        const int season = i < 6 ? 1 : 2;
        const QDate start = season == 1 ? QDate(2020, 4, 6) : QDate(2021, 1, 11);
        const int number = i % 6 + 1;
        seeds.append({season, number, start.addDays(7 * (number - 1)).toString(Qt::ISODate), titles[i],
                      german[i], u"Delivery number %1: %2."_s.arg(i + 1).arg(titles[i].toLower()),
                      u"Zustellung Nummer %1."_s.arg(i + 1)});
    }
    addEpisodes(series, seeds);
}

void CatalogueBuilder::addFillerSeries()
{
    DemoSeries &series =
        addSeries(u"Perpetual Regatta"_s, {},
                  u"The race has been going on for twenty-four years and nobody remembers the prize."_s, {},
                  {u"Comedy"_s}, {u"The Starter"_s, u"The Umpire"_s});
    series.filler = true;
    QList<EpisodeSeed> seeds;
    for (int season = 1; season <= 24; ++season) {
        addSeason(series, season, u"Season %1"_s.arg(season), {});
        for (int number = 1; number <= 3; ++number) {
            seeds.append({season,
                          number,
                          QDate(1994 + season, 5, number * 7).toString(Qt::ISODate),
                          u"Heat %1.%2"_s.arg(season).arg(number),
                          {},
                          u"Another lap."_s});
        }
    }
    addEpisodes(series, seeds);
}

} // namespace metarr
