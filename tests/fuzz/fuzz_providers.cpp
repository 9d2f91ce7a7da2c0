// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of metadata providers, as a lying or broken server may send them. The first byte chooses the mapper.
#include "providers/fanart/fanartmapper.h"
#include "providers/tmdb/tmdbmapper.h"
#include "providers/tvdb/tvdbmapper.h"

#include <QJsonDocument>

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace metarr;

namespace {

void demand(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void check(const Metadata &metadata)
{
    for (const Rating &rating : metadata.ratings) {
        demand(std::isfinite(rating.value) && rating.value >= 0 && rating.value <= rating.max &&
               rating.votes >= 0);
    }
    demand(!metadata.runtime || *metadata.runtime >= 0);
    demand(!metadata.season || *metadata.season >= 0);
    demand(!metadata.episode || *metadata.episode >= 0);
    for (const Credit &credit : metadata.credits) {
        demand(!credit.name.isEmpty());
    }
}

void check(const QList<Candidate> &candidates)
{
    for (const Candidate &candidate : candidates) {
        demand(candidate.url.startsWith(QLatin1String("http")));
        demand(candidate.width >= 0 && candidate.height >= 0 && candidate.votes >= 0);
        demand(candidate.voteAverage >= 0 && candidate.voteAverage <= 10);
    }
}

void check(const ProviderSeason &season)
{
    demand(season.number >= 0);
    check(season.metadata);
    check(season.candidates);
    for (const ProviderEpisode &episode : season.episodes) {
        check(episode.metadata);
        check(episode.candidates);
    }
}

template <typename Mapped> void check(const Result<Mapped> &mapped)
{
    if constexpr (std::is_same_v<Mapped, ProviderItem>) {
        if (mapped) {
            check(mapped->metadata);
            check(mapped->candidates);
            for (const ProviderSeason &season : mapped->seasons) {
                check(season);
            }
        }
    } else if constexpr (std::is_same_v<Mapped, ProviderSeason>) {
        if (mapped) {
            check(*mapped);
        }
    } else if constexpr (std::is_same_v<Mapped, ProviderEpisode>) {
        if (mapped) {
            check(mapped->metadata);
            check(mapped->candidates);
        }
    } else if (mapped) {
        for (const SearchHit &hit : *mapped) {
            demand(!hit.id.isEmpty());
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1) {
        return 0;
    }
    const QJsonObject json =
        QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1))
            .object();
    switch (data[0] % 13) {
    case 0:
        check(tmdb::mapMovie(json, {}));
        break;
    case 1:
        check(tmdb::mapSeries(json, {}));
        break;
    case 2:
        check(tmdb::mapSeason(json, {}));
        break;
    case 3:
        check(tmdb::mapEpisode(json, {}));
        break;
    case 4:
        check(tmdb::mapCollection(json, {}));
        break;
    case 5:
        check(tmdb::mapSearch(json, EntityType::Movie, {}));
        break;
    case 6: {
        auto series = tmdb::mapSeries(json, {});
        if (series && tmdb::regroup(json, *series)) {
            check(series);
        }
        break;
    }
    case 7:
        check(tvdb::mapMovie(json, {}));
        break;
    case 8:
        check(tvdb::mapSeries(json, {}));
        break;
    case 9:
        check(tvdb::mapSeason(json, {}));
        break;
    case 10:
        check(tvdb::mapSearch(json, EntityType::Series, {}));
        break;
    case 11:
        check(fanart::mapMovie(json, {}));
        break;
    default:
        check(fanart::mapSeries(json, {}));
        break;
    }
    return 0;
}
