// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsonapi.h"
#include "providers/provider.h"

namespace metarr {

namespace omdb {

/// Ratings of IMDb ("imdb"), Rotten Tomatoes ("tomatometerallcritics") and Metacritic ("metacritic"), and the
/// IMDb id; no other field. NotFound for OMDb's own "False" answers.
[[nodiscard]] Result<ProviderItem> mapItem(const QJsonObject &answer);

} // namespace omdb

/// omdbapi.com: ratings by IMDb id; 1,000 requests a day on a free key.
class OmdbProvider final : public Provider {
public:
    /// `settings.rateLimit` is requests a day.
    OmdbProvider(const ProviderSettings &settings, HttpClient &http);

    [[nodiscard]] QString name() const override { return QStringLiteral("omdb"); }
    [[nodiscard]] QString displayName() const override { return QStringLiteral("OMDb"); }
    [[nodiscard]] ProviderCapabilities capabilities() const override;

    [[nodiscard]] Result<ProviderItem> fetchMovie(const ExternalIds &ids,
                                                  const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderItem> fetchSeries(const ExternalIds &ids,
                                                   const ProviderContext &context) override;
    [[nodiscard]] Result<> testConnection(const StopToken &stop) override;

private:
    [[nodiscard]] Result<ProviderItem> fetch(const QString &imdbId, bool isTest,
                                             const ProviderContext &context) const;

    const JsonApi m_api;
    const QString m_key;
};

} // namespace metarr
