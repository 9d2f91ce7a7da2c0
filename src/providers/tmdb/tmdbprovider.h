// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsonapi.h"
#include "providers/provider.h"
#include "providers/tmdb/tmdbmapper.h"

namespace metarr {

/// themoviedb.org, API version 3, with a v3 key or a v4 read-access token (told apart by the token's "eyJ").
///
/// Requests: a film, a collection, a single season or episode 1. A series 1 + its seasons and, as long as it
/// stays within 3 + its seasons, more to fill texts that are missing in the first language (20 seasons each).
/// All one more when the item has to be found by a foreign id first.
class TmdbProvider final : public Provider {
public:
    TmdbProvider(const ProviderSettings &settings, HttpClient &http);

    [[nodiscard]] QString name() const override { return QStringLiteral("tmdb"); }
    [[nodiscard]] QString displayName() const override { return QStringLiteral("TMDB"); }
    [[nodiscard]] ProviderCapabilities capabilities() const override;

    [[nodiscard]] Result<QList<SearchHit>> search(const SearchQuery &query,
                                                  const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderItem> fetchMovie(const ExternalIds &ids,
                                                  const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderItem> fetchSeries(const ExternalIds &ids,
                                                   const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderSeason> fetchSeason(const ExternalIds &ids, int season,
                                                     const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderEpisode> fetchEpisode(const ExternalIds &ids, int season, int episode,
                                                       const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderItem> fetchCollection(const ExternalIds &ids,
                                                       const ProviderContext &context) override;
    [[nodiscard]] Result<ExternalIds> findByExternalId(EntityType type, const QString &source,
                                                       const QString &id,
                                                       const ProviderContext &context) override;
    [[nodiscard]] Result<> testConnection(const StopToken &stop) override;

private:
    [[nodiscard]] JsonApi::Call call(const QString &path, int *requests = nullptr) const;
    [[nodiscard]] JsonApi::Call detailsCall(const QString &path, const QString &append,
                                            const ProviderContext &context, int *requests) const;
    [[nodiscard]] tmdb::MapOptions optionsFor(const ProviderContext &context) const;
    [[nodiscard]] Result<QString> ownId(EntityType type, const ExternalIds &ids,
                                        const ProviderContext &context, int *requests) const;
    [[nodiscard]] Result<ExternalIds> find(EntityType type, const QString &source, const QString &id,
                                           const ProviderContext &context, int *requests) const;
    [[nodiscard]] Result<ProviderSeason> season(const QString &seriesId, int number,
                                                const ProviderContext &context, int *requests) const;
    [[nodiscard]] Result<> applyOrder(const QJsonObject &groups, ProviderItem &series,
                                      const ProviderContext &context) const;
    [[nodiscard]] Result<> fillFromNextLanguage(const QString &seriesId, ProviderItem &series,
                                                const ProviderContext &context) const;

    const JsonApi m_api;
    const QString m_key;
    const QString m_imageBaseUrl;
};

} // namespace metarr
