// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/cataloguebuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int LighthouseCollection = 97000001;
constexpr int MothCollection = 97000002;

struct Certificate {
    QString country;
    QString name;
    int daysLater;
};

/// What the boards of four countries would say to a film of `level` 0 (everybody) to 3 (adults).
QList<Certificate> certificates(int level)
{
    static const QString us[] = {u"G"_s, u"PG"_s, u"PG-13"_s, u"R"_s};
    static const QString gb[] = {u"U"_s, u"PG"_s, u"12A"_s, u"18"_s};
    static const QString de[] = {u"0"_s, u"6"_s, u"12"_s, u"16"_s};
    static const QString fr[] = {u"TP"_s, u"TP"_s, u"12"_s, u"16"_s};
    return {
        {u"US"_s, us[level], 0}, {u"GB"_s, gb[level], 4}, {u"DE"_s, de[level], 21}, {u"FR"_s, fr[level], 30}};
}

} // namespace

void CatalogueBuilder::addCollections()
{
    m_catalogue->m_collections = {
        {LighthouseCollection,
         u"The Paper Lighthouse Collection"_s,
         u"Two keepers, one lamp and a sea that keeps bringing letters back."_s,
         {{u"de"_s,
           u"DE"_s,
           u"Papierleuchtturm Filmreihe"_s,
           u"Zwei Wärter, eine Lampe und ein Meer, das immer wieder Briefe zurückbringt."_s,
           {}}}},
        {MothCollection,
         u"Moth Parliament Collection"_s,
         u"The insects of a great city sit in session, and somebody has left the light on."_s,
         {{u"de"_s,
           u"DE"_s,
           u"Mottenparlament Filmreihe"_s,
           u"Die Insekten einer großen Stadt tagen, und jemand hat das Licht brennen lassen."_s,
           {}}}},
    };
}

DemoFilm &CatalogueBuilder::addFilm(const FilmSeed &seed)
{
    const int number = m_nextFilm++;
    DemoFilm film;
    film.tmdbId = 90000100 + number;
    film.tvdbId = 91000100 + number;
    film.imdbId = u"tt%1"_s.arg(99000100 + number);
    film.title = seed.title;
    film.overview = seed.overview;
    film.tagline = seed.tagline;
    film.released = QDate::fromString(seed.released, Qt::ISODate);
    film.runtime = seed.runtime;
    film.budget = number % 4 ? number * 1'350'000LL : 0; // TMDB says 0 when it does not know
    film.revenue = number % 4 ? number * 3'870'123LL : 0;
    film.collection = seed.collection;
    film.keywords = seed.keywords;
    if (!seed.germanOverview.isEmpty()) {
        film.translations.append({u"de"_s, u"DE"_s, seed.german, seed.germanOverview, {}});
    }
    dress(film, number, seed.genres, seed.characters);
    for (const Certificate &certificate : certificates(seed.level)) {
        film.releases.append(
            {certificate.country, film.released.addDays(certificate.daysLater), certificate.name, 3});
    }
    // A festival before the cinemas and a disc long after them, neither rated: mappers must pick the right
    // one.
    film.releases.prepend({u"US"_s, film.released.addDays(-40), {}, 1});
    film.releases.append({u"US"_s, film.released.addDays(140), {}, 5});
    m_catalogue->m_films.append(film);
    return m_catalogue->m_films.last();
}

void CatalogueBuilder::addLighthouses()
{
    addFilm(
        {.title = u"The Paper Lighthouse"_s,
         .released = u"2011-09-16"_s,
         .runtime = 104,
         .tagline = u"Some lights are only folded."_s,
         .overview =
             u"A retired postman moves into an abandoned lighthouse and answers letters that were never "
             "sent. When a ship steers by his candle, he has to decide whether to keep the lamp lit."_s,
         .german = u"Der Papierleuchtturm"_s,
         .germanOverview =
             u"Ein pensionierter Briefträger zieht in einen verlassenen Leuchtturm und beantwortet "
             "Briefe, die nie abgeschickt wurden."_s,
         .genres = {u"Drama"_s, u"Fantasy"_s},
         .characters = {u"Amos Gullwright"_s, u"Nell Harrow"_s, u"Captain Oudekirk"_s, u"The Inspector"_s},
         .keywords = {u"lighthouse"_s, u"letters"_s, u"sea"_s},
         .level = 1,
         .collection = LighthouseCollection});
    addFilm({.title = u"The Paper Lighthouse: Second Watch"_s,
             .released = u"2014-10-03"_s,
             .runtime = 112,
             .tagline = u"Who keeps the keeper?"_s,
             .overview =
                 u"Three winters later Nell returns to the rock with a crate of blank paper and a storm "
                 "behind her."_s,
             .german = u"Der Papierleuchtturm – Zweite Wache"_s,
             .germanOverview =
                 u"Drei Winter später kehrt Nell auf den Felsen zurück, mit einer Kiste leeren Papiers "
                 "und einem Sturm im Rücken."_s,
             .genres = {u"Drama"_s, u"Adventure"_s},
             .characters = {u"Amos Gullwright"_s, u"Nell Harrow"_s, u"Young Teodric"_s, u"Widow Pell"_s},
             .keywords = {u"lighthouse"_s, u"storm"_s, u"sequel"_s},
             .level = 2,
             .collection = LighthouseCollection});
}

void CatalogueBuilder::addFilmsOfManyNames()
{
    DemoFilm &nordic =
        addFilm({.title = u"Blueberries and Wasteland"_s,
                 .released = u"2009-05-22"_s,
                 .runtime = 96,
                 .tagline = u""_s,
                 .overview = u"Two siblings inherit a bog and one very stubborn reindeer. Half the "
                             "village wants the bog, the other half fears the reindeer."_s,
                 .german = u"Blaubeeren und Ödland"_s,
                 .germanOverview = u"Zwei Geschwister erben ein Moor und ein sehr störrisches Rentier."_s,
                 .genres = {u"Comedy"_s, u"Drama"_s},
                 .characters = {u"Åshild"_s, u"Sølve"_s, u"Lensmann Bø"_s},
                 .keywords = {u"bog"_s, u"inheritance"_s},
                 .level = 0});
    nordic.originalTitle = u"Blåbær og ødemark"_s;
    nordic.originalLanguage = u"no"_s;
    nordic.countries = {u"NO"_s, u"SE"_s};
    nordic.translations.append(
        {u"no"_s, u"NO"_s, u""_s, u"To søsken arver ei myr og et svært sta reinsdyr."_s, {}});
    DemoFilm &copper =
        addFilm({.title = u"Seven Minutes of Copper"_s,
                 .released = u"2003-02-14"_s,
                 .runtime = 121,
                 .tagline = u"The wire remembers."_s,
                 .overview = u"A telegraph clerk hears seven minutes of the future through a dead "
                             "line, every night at the same hour."_s,
                 .german = u"Sieben Minuten Kupfer"_s,
                 .germanOverview = u"Eine Telegrafistin hört jede Nacht zur selben Stunde sieben "
                                   "Minuten Zukunft aus einer toten Leitung."_s,
                 .genres = {u"Science Fiction"_s, u"Mystery"_s, u"Thriller"_s},
                 .characters = {u"Lydia Farthing"_s, u"Superintendent Crake"_s, u"The Voice"_s,
                                u"Mr. Oddie"_s, u"Doctor Vennemann"_s},
                 .keywords = {u"telegraph"_s, u"time"_s},
                 .level = 2});
    copper.alternatives = {{u"US"_s, u"7 Minutes of Copper"_s},
                           {u"GB"_s, u"The Copper Line"_s},
                           {u"FR"_s, u"Sept minutes de cuivre"_s},
                           {u"JP"_s, u"銅の七分間"_s}};
}

void CatalogueBuilder::addOrchardists()
{
    addFilm({.title = u"The Quiet Orchardist"_s,
             .released = u"1974-04-11"_s,
             .runtime = 88,
             .tagline = u"He never raised his voice. The trees did."_s,
             .overview =
                 u"A silent orchard keeper is accused of a theft nobody saw. The first filming of the story, "
                 "shot in one autumn and in one valley."_s,
             .german = u"Der stille Obstgärtner"_s,
             .germanOverview =
                 u"Ein schweigsamer Obstgärtner wird eines Diebstahls beschuldigt, den niemand sah."_s,
             .genres = {u"Drama"_s, u"Crime"_s},
             .characters = {u"Josef Brandl"_s, u"Constable Marsh"_s, u"Hedda"_s},
             .keywords = {u"orchard"_s},
             .level = 1});
    addFilm(
        {.title = u"The Quiet Orchardist"_s,
         .released = u"2019-11-08"_s,
         .runtime = 117,
         .tagline = u"Listen to what is not said."_s,
         .overview = u"The new filming moves the orchard to the edge of a growing city and gives the thief a "
                     "reason."_s,
         .german = u"Der stille Obstgärtner"_s,
         .germanOverview = u"Die Neuverfilmung verlegt den Obstgarten an den Rand einer wachsenden Stadt."_s,
         .genres = {u"Drama"_s, u"Thriller"_s},
         .characters = {u"Josef Brandl"_s, u"Inspector Marsh"_s, u"Hedda"_s, u"The Developer"_s},
         .keywords = {u"orchard"_s, u"remake"_s},
         .level = 2});
}

void CatalogueBuilder::addMoths()
{
    addFilm(
        {.title = u"Moth Parliament"_s,
         .released = u"2021-06-25"_s,
         .runtime = 92,
         .tagline = u"Order! Order! Lamp!"_s,
         .overview =
             u"When the last gas lamp of the capital is to be switched off, the moths call a session that "
             "no human may enter. A night watchman gets in by mistake."_s,
         .german = u"Mottenparlament"_s,
         .germanOverview = u"Als die letzte Gaslaterne der Hauptstadt abgeschaltet werden soll, berufen die "
                           "Motten eine Sitzung ein, die kein Mensch betreten darf."_s,
         .genres = {u"Animation"_s, u"Family"_s, u"Comedy"_s},
         .characters = {u"Speaker Luna (voice)"_s, u"Hawk (voice)"_s, u"Watchman Pym (voice)"_s},
         .keywords = {u"insects"_s, u"politics"_s},
         .level = 0,
         .collection = MothCollection});
    addFilm(
        {.title = u"Moth Parliament II: The Lamp Act"_s,
         .released = u"2023-07-14"_s,
         .runtime = 101,
         .tagline = u"The bulbs are back."_s,
         .overview = u"Electric light divides the chamber, and the fireflies found a party of their own."_s,
         .german = u"Mottenparlament II – Das Lampengesetz"_s,
         .germanOverview =
             u"Das elektrische Licht spaltet die Kammer, und die Glühwürmchen gründen eine eigene "
             "Partei."_s,
         .genres = {u"Animation"_s, u"Family"_s},
         .characters = {u"Speaker Luna (voice)"_s, u"Hawk (voice)"_s, u"Ember (voice)"_s},
         .keywords = {u"insects"_s, u"sequel"_s},
         .level = 0,
         .collection = MothCollection});
}

void CatalogueBuilder::addLongFilms()
{
    addFilm(
        {.title = u"Tin Monsoon"_s,
         .released = u"1998-08-28"_s,
         .runtime = 154,
         .tagline = u"It rained metal for nine days."_s,
         .overview = u"A salvage crew follows a strange weather front across three borders and finds who is "
                     "selling the rain."_s,
         .german = u"Zinnmonsun"_s,
         .germanOverview = u"Eine Bergungsmannschaft folgt einer seltsamen Wetterfront über drei Grenzen."_s,
         .genres = {u"Adventure"_s, u"Thriller"_s},
         .characters = {u"Skipper Dace"_s, u"Imogen Rudd"_s, u"The Broker"_s, u"Little Sorrow"_s},
         .keywords = {u"weather"_s, u"salvage"_s},
         .level = 2});
    addFilm({.title = u"Gravel Opera"_s,
             .released = u"2005-03-18"_s,
             .runtime = 131,
             .tagline = u"Every quarry has a chorus."_s,
             .overview =
                 u"The workers of a failing quarry stage an opera in the pit to save it. None of them can "
                 "read music; all of them can shout."_s,
             .german = u"Kiesoper"_s,
             .germanOverview =
                 u"Die Arbeiter eines Steinbruchs führen in der Grube eine Oper auf, um ihn zu retten."_s,
             .genres = {u"Music"_s, u"Comedy"_s, u"Drama"_s},
             .characters = {u"Foreman Balder"_s, u"Contessa"_s, u"Piet the Drill"_s},
             .keywords = {u"opera"_s, u"quarry"_s},
             .level = 1});
    addFilm(
        {.title = u"A Cartographer's Alibi"_s,
         .released = u"2017-01-27"_s,
         .runtime = 109,
         .tagline = u"She drew herself out of it."_s,
         .overview = u"A mapmaker is suspected of a murder in a street that exists only on her own map."_s,
         .german = u"Das Alibi der Kartografin"_s,
         .germanOverview =
             u"Eine Kartografin wird eines Mordes verdächtigt, begangen in einer Straße, die es nur "
             "auf ihrer Karte gibt."_s,
         .genres = {u"Crime"_s, u"Mystery"_s},
         .characters = {u"Verity Compass"_s, u"Commissaire Lune"_s, u"The Surveyor"_s, u"Madame Azimut"_s},
         .keywords = {u"map"_s, u"murder"_s},
         .level = 3});
}

void CatalogueBuilder::addSmallFilms()
{
    addFilm(
        {.title = u"Saltwater Arithmetic"_s,
         .released = u"2020-12-04"_s,
         .runtime = 99,
         .tagline = u"One and one is the tide."_s,
         .overview =
             u"A teacher on a sinking island counts down the school year with nine pupils and one boat."_s,
         .german = u"Salzwasserrechnung"_s,
         .germanOverview = u"Eine Lehrerin auf einer sinkenden Insel zählt das Schuljahr herunter, mit neun "
                           "Schülern und einem Boot."_s,
         .genres = {u"Drama"_s},
         .characters = {u"Miss Aldous"_s, u"Tam"_s, u"Old Ferris"_s},
         .keywords = {u"island"_s, u"school"_s},
         .level = 0});
    addFilm({.title = u"Nineteen Umbrellas"_s,
             .released = u"2013-07-05"_s,
             .runtime = 94,
             .tagline = u"It never rains but it hurts."_s,
             .overview =
                 u"A lost-property clerk returns nineteen umbrellas in one day and falls in love at the "
                 "eighteenth door."_s,
             .german = u"Neunzehn Regenschirme"_s,
             .germanOverview =
                 u"Ein Angestellter im Fundbüro bringt an einem Tag neunzehn Regenschirme zurück."_s,
             .genres = {u"Romance"_s, u"Comedy"_s},
             .characters = {u"Corin Dapple"_s, u"Number Eighteen"_s, u"Mrs. Gutter"_s},
             .keywords = {u"rain"_s, u"love"_s},
             .level = 1});
    addFilm(
        {.title = u"Under the Velvet Viaduct"_s,
         .released = u"1989-10-20"_s,
         .runtime = 126,
         .tagline = u"Mind the gap in the story."_s,
         .overview = u"Four strangers wait a whole night for a train that has been cancelled for years."_s,
         .german = u"Unter dem Samtviadukt"_s,
         .germanOverview =
             u"Vier Fremde warten eine Nacht lang auf einen Zug, der seit Jahren nicht mehr fährt."_s,
         .genres = {u"Drama"_s, u"Mystery"_s},
         .characters = {u"The Porter"_s, u"Mirabel"_s, u"Sergeant Tull"_s, u"The Boy with the Clock"_s},
         .keywords = {u"railway"_s, u"night"_s},
         .level = 2});
}

void CatalogueBuilder::addFillerFilms()
{
    for (int study = 1; study <= 45; ++study) {
        FilmSeed seed;
        seed.title = u"Lantern Study %1"_s.arg(study);
        seed.released = QDate(1950 + study, 1 + study % 12, 1 + study % 28).toString(Qt::ISODate);
        seed.runtime = 6 + study % 9;
        seed.overview =
            u"Number %1 of the lantern studies: a single flame, filmed until it went out."_s.arg(study);
        seed.genres = {u"Drama"_s};
        seed.characters = {u"Flame"_s};
        DemoFilm &film = addFilm(seed);
        film.filler = true;
        film.votes = study % 5;
        film.popularity = 0.6 + study % 10 / 10.0;
        film.videos.clear();
    }
    // Of a collection of the demo library, but not in it. After all others, whose ids follow from their order.
    addFilm({.title = u"Moth Parliament III: The Long Recess"_s,
             .released = u"2025-07-11"_s,
             .runtime = 108,
             .tagline = u"The chamber is dark."_s,
             .overview = u"No lamp has burned for a year when a caterpillar asks for the floor."_s,
             .german = u"Mottenparlament III – Die lange Pause"_s,
             .germanOverview = u"Seit einem Jahr hat keine Lampe gebrannt, da bittet eine Raupe ums Wort."_s,
             .genres = {u"Animation"_s, u"Family"_s},
             .characters = {u"Speaker Luna (voice)"_s, u"The Caterpillar (voice)"_s},
             .keywords = {u"insects"_s, u"sequel"_s},
             .level = 0,
             .collection = MothCollection});
}

} // namespace metarr
