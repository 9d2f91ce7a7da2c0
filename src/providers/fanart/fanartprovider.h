// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/fanart/fanartmapper.h"
#include "providers/jsonapi.h"
#include "providers/provider.h"

namespace metarr {

/// fanart.tv, API version 3: artwork only, one request an item. The project key goes in the header "api-key",
/// a person's own in "client-key": new artwork is visible sooner with the latter. An item it does not know
/// has no artwork: no error.
class FanartProvider final : public Provider {
public:
    FanartProvider(const ProviderSettings &settings, HttpClient &http);

    [[nodiscard]] QString name() const override { return QStringLiteral("fanarttv"); }
    [[nodiscard]] QString displayName() const override { return QStringLiteral("Fanart.tv"); }
    [[nodiscard]] ProviderCapabilities capabilities() const override;

    /// By the TMDB or IMDb id.
    [[nodiscard]] Result<ProviderItem> fetchMovie(const ExternalIds &ids,
                                                  const ProviderContext &context) override;
    /// By the TVDB id.
    [[nodiscard]] Result<ProviderItem> fetchSeries(const ExternalIds &ids,
                                                   const ProviderContext &context) override;
    /// Collections are filed among the films, under their TMDB id.
    [[nodiscard]] Result<ProviderItem> fetchCollection(const ExternalIds &ids,
                                                       const ProviderContext &context) override;
    [[nodiscard]] Result<> testConnection(const StopToken &stop) override;

private:
    using Mapper = Result<ProviderItem> (*)(const QJsonObject &, const fanart::MapOptions &);
    [[nodiscard]] Result<ProviderItem> fetch(const QString &path, Mapper map,
                                             const ProviderContext &context) const;
    [[nodiscard]] JsonApi::Call call(const QString &path, int *requests) const;

    const JsonApi m_api;
    const QString m_key;
    const QString m_clientKey;
    const QString m_imageBaseUrl;
};

} // namespace metarr
