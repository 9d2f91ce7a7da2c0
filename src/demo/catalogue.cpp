// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/catalogue.h"

#include "demo/cataloguebuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

const DemoText *findText(const QList<DemoText> &texts, const QString &language)
{
    const auto it = std::ranges::find(texts, language, &DemoText::language);
    return it == texts.end() ? nullptr : &*it;
}

template <typename Item, typename Predicate>
const Item *findItem(const QList<Item> &items, Predicate &&matches)
{
    const auto it = std::ranges::find_if(items, std::forward<Predicate>(matches));
    return it == items.end() ? nullptr : &*it;
}

} // namespace

const DemoText *DemoTitle::translation(const QString &language) const
{
    return findText(translations, language);
}

const DemoText *DemoEpisode::translation(const QString &language) const
{
    return findText(translations, language);
}

const DemoSeason *DemoSeries::season(int number) const
{
    return findItem(seasons, [number](const DemoSeason &s) { return s.number == number; });
}

QList<const DemoEpisode *> DemoSeries::episodesOf(int season) const
{
    QList<const DemoEpisode *> found;
    for (const DemoEpisode &episode : episodes) {
        if (episode.season == season) {
            found.append(&episode);
        }
    }
    return found;
}

const DemoEpisode *DemoSeries::episode(int season, int number) const
{
    return findItem(episodes, [=](const DemoEpisode &e) { return e.season == season && e.number == number; });
}

QDate DemoSeries::firstAired() const
{
    QDate first;
    for (const DemoEpisode &episode : episodes) {
        if (episode.season > 0 && (!first.isValid() || episode.aired < first)) {
            first = episode.aired;
        }
    }
    return first;
}

QDate DemoSeries::lastAired() const
{
    QDate last;
    for (const DemoEpisode &episode : episodes) {
        if (episode.season > 0 && (!last.isValid() || episode.aired > last)) {
            last = episode.aired;
        }
    }
    return last;
}

std::shared_ptr<const Catalogue> Catalogue::builtIn()
{
    return CatalogueBuilder().build();
}

const DemoFilm *Catalogue::film(int tmdbId) const
{
    return findItem(m_films, [=](const DemoFilm &f) { return f.tmdbId == tmdbId; });
}

const DemoFilm *Catalogue::filmByTvdb(int tvdbId) const
{
    return findItem(m_films, [=](const DemoFilm &f) { return f.tvdbId == tvdbId; });
}

const DemoFilm *Catalogue::filmByImdb(const QString &imdbId) const
{
    return findItem(m_films, [&](const DemoFilm &f) { return f.imdbId == imdbId; });
}

const DemoFilm *Catalogue::filmNamed(const QString &title, int year) const
{
    return findItem(m_films, [&](const DemoFilm &f) {
        return f.title == title && (year == 0 || f.released.year() == year);
    });
}

const DemoSeries *Catalogue::seriesByTmdb(int tmdbId) const
{
    return findItem(m_series, [=](const DemoSeries &s) { return s.tmdbId == tmdbId; });
}

const DemoSeries *Catalogue::seriesByTvdb(int tvdbId) const
{
    return findItem(m_series, [=](const DemoSeries &s) { return s.tvdbId == tvdbId; });
}

const DemoSeries *Catalogue::seriesByImdb(const QString &imdbId) const
{
    return findItem(m_series, [&](const DemoSeries &s) { return s.imdbId == imdbId; });
}

const DemoSeries *Catalogue::seriesNamed(const QString &title) const
{
    return findItem(m_series, [&](const DemoSeries &s) { return s.title == title; });
}

const DemoCollection *Catalogue::collection(int tmdbId) const
{
    return findItem(m_collections, [=](const DemoCollection &c) { return c.tmdbId == tmdbId; });
}

const DemoPerson *Catalogue::person(int tmdbId) const
{
    return findItem(m_people, [=](const DemoPerson &p) { return p.tmdbId == tmdbId; });
}

QList<const DemoFilm *> Catalogue::filmsOf(int collection) const
{
    QList<const DemoFilm *> found;
    for (const DemoFilm &film : m_films) {
        if (collection != 0 && film.collection == collection) {
            found.append(&film);
        }
    }
    std::ranges::sort(found, {}, [](const DemoFilm *film) { return film->released; });
    return found;
}

} // namespace metarr
