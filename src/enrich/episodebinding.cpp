// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrich/episodebinding.h"

#include "base/path.h"
#include "base/text.h"
#include "enrich/matching.h"
#include "names/nameparser.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

using Listed = QList<const ListedEpisode *>;

Listed allOf(const QList<ListedEpisode> &listed, auto &&fits)
{
    Listed found;
    for (const ListedEpisode &episode : listed) {
        if (fits(episode)) {
            found += &episode;
        }
    }
    return found;
}

const ListedEpisode *onlyOne(const Listed &found)
{
    return found.size() == 1 ? found.first() : nullptr;
}

/// "Episode 7", "Folge 7": what stands for a title where nobody knows it.
bool isPlaceholder(const QString &title)
{
    const QStringList words = foldText(title).split(u' ', Qt::SkipEmptyParts);
    bool isNumber = false;
    (void)words.value(words.size() - 1).toInt(&isNumber);
    return words.isEmpty() || (words.size() <= 2 && isNumber);
}

const ListedEpisode *onlyTitled(const Listed &among, const QString &title)
{
    Listed found;
    if (isPlaceholder(title)) {
        return nullptr;
    }
    std::copy_if(among.cbegin(), among.cend(), std::back_inserter(found),
                 [&](const ListedEpisode *e) { return sameTitle(e->title, title); });
    return onlyOne(found);
}

const ListedEpisode *placeByDay(const LooseEpisode &loose, const QList<ListedEpisode> &listed)
{
    const auto within = [&](int days) {
        return allOf(listed, [&](const ListedEpisode &e) {
            return e.aired.isValid() && std::abs(e.aired.daysTo(loose.aired)) <= days;
        });
    };
    const Listed sameDay = within(0);
    if (sameDay.size() > 1) {
        return onlyTitled(sameDay, loose.title);
    }
    return sameDay.isEmpty() ? onlyOne(within(1)) : sameDay.first();
}

const ListedEpisode *placeOf(const LooseEpisode &loose, const QList<ListedEpisode> &listed)
{
    switch (loose.by) {
    case NamedBy::Date:
        return loose.aired.isValid() ? placeByDay(loose, listed) : nullptr;
    case NamedBy::Absolute:
        return onlyOne(allOf(listed, [&](const ListedEpisode &e) { return e.absolute == loose.episode; }));
    case NamedBy::Number:
        break;
    }
    const bool known = std::any_of(listed.cbegin(), listed.cend(), [&](const ListedEpisode &e) {
        return e.season == loose.season && e.episode == loose.episode;
    });
    return known ? nullptr
                 : onlyTitled(allOf(listed, [](const ListedEpisode &) { return true; }), loose.title);
}

} // namespace

NamedBy namedBy(const KnownEpisode &episode, QDate *day)
{
    const Path file =
        episode.folder.isEmpty() ? Path(episode.baseName) : Path(episode.folder) / episode.baseName;
    const auto name = parseName(NameKind::Episode, file.display() + u".mkv"_s);
    if (!name) {
        return NamedBy::Number;
    }
    if (name->airDate.isValid() && name->episodes.isEmpty()) {
        if (day) {
            *day = name->airDate;
        }
        return NamedBy::Date;
    }
    const bool through = !name->season && name->absoluteEpisodes.contains(episode.episode);
    return through ? NamedBy::Absolute : NamedBy::Number;
}

QList<ListedEpisode> listedEpisodes(const QList<ProviderSeason> &seasons)
{
    QList<ListedEpisode> listed;
    for (const ProviderSeason &season : seasons) {
        for (const ProviderEpisode &episode : season.episodes) {
            if (episode.metadata.episode) {
                listed += ListedEpisode{season.number, *episode.metadata.episode, 0,
                                        episode.metadata.premiered, episode.metadata.title};
            }
        }
    }
    std::stable_sort(listed.begin(), listed.end(), [](const ListedEpisode &a, const ListedEpisode &b) {
        return std::pair(a.season, a.episode) < std::pair(b.season, b.episode);
    });
    int position = 0;
    for (ListedEpisode &episode : listed) {
        episode.absolute = episode.season > 0 ? ++position : 0;
    }
    return listed;
}

QList<EpisodeMove> placeLooseEpisodes(const QList<LooseEpisode> &loose, const QList<ListedEpisode> &listed)
{
    QMap<std::pair<int, int>, QList<const LooseEpisode *>> claims;
    for (const LooseEpisode &episode : loose) {
        if (const ListedEpisode *place = placeOf(episode, listed)) {
            claims[{place->season, place->episode}] += &episode;
        }
    }
    QList<EpisodeMove> moves;
    for (auto it = claims.cbegin(); it != claims.cend(); ++it) {
        const LooseEpisode &episode = *it->first();
        const auto [season, number] = it.key();
        if (it->size() == 1 && (episode.season != season || episode.episode != number)) {
            moves += EpisodeMove{episode.ref, season, number};
        }
    }
    return moves;
}

} // namespace metarr
