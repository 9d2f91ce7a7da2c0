// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsonapi.h"
#include "providers/provider.h"
#include "providers/tvdb/tvdbmapper.h"

#include <mutex>

namespace metarr {

/// thetvdb.com, API version 4. Logs in with key (and a subscriber's PIN) once and again when the token is
/// refused.
///
/// Requests: a film 1; a series 1 + the pages of its episodes, these once more for each further language that
/// is needed to fill missing texts (at most 2), and up to 2 for the translation of the series when the answer
/// lacks it.
class TvdbProvider final : public Provider {
public:
    TvdbProvider(const ProviderSettings &settings, HttpClient &http);

    [[nodiscard]] QString name() const override { return QStringLiteral("tvdb"); }
    [[nodiscard]] QString displayName() const override { return QStringLiteral("TheTVDB"); }
    [[nodiscard]] ProviderCapabilities capabilities() const override;

    [[nodiscard]] Result<QList<SearchHit>> search(const SearchQuery &query,
                                                  const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderItem> fetchMovie(const ExternalIds &ids,
                                                  const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderItem> fetchSeries(const ExternalIds &ids,
                                                   const ProviderContext &context) override;
    [[nodiscard]] Result<ProviderSeason> fetchSeason(const ExternalIds &ids, int season,
                                                     const ProviderContext &context) override;
    [[nodiscard]] Result<ExternalIds> findByExternalId(EntityType type, const QString &source,
                                                       const QString &id,
                                                       const ProviderContext &context) override;
    [[nodiscard]] Result<> testConnection(const StopToken &stop) override;

private:
    [[nodiscard]] Result<QJsonObject> get(const QString &path, const QUrlQuery &query,
                                          const ProviderContext &context, int *requests);
    /// `refused` is the token that no longer works; another thread may have replaced it meanwhile.
    [[nodiscard]] Result<QString> token(const QString &refused, bool triesKey, const StopToken &stop,
                                        int *requests);
    [[nodiscard]] tvdb::MapOptions optionsFor(const ProviderContext &context) const;
    [[nodiscard]] Result<QString> ownId(EntityType type, const ExternalIds &ids,
                                        const ProviderContext &context, int *requests);
    [[nodiscard]] Result<ExternalIds> find(EntityType type, const QString &source, const QString &id,
                                           const ProviderContext &context, int *requests);
    [[nodiscard]] Result<> translate(const QString &path, const QJsonObject &data, Metadata &metadata,
                                     const ProviderContext &context, int *requests);
    [[nodiscard]] Result<QList<ProviderEpisode>> episodes(const QString &seriesId, const QString &language,
                                                          std::optional<int> season,
                                                          const ProviderContext &context, int *requests);
    [[nodiscard]] Result<QList<ProviderEpisode>> episodesInLanguages(const QString &seriesId,
                                                                     std::optional<int> season,
                                                                     const ProviderContext &context,
                                                                     int *requests);

    const JsonApi m_api;
    const QString m_key;
    const QString m_pin;
    const QString m_imageBaseUrl;
    std::timed_mutex m_mutex; ///< held during a login: one is enough for all threads
    QString m_token;
};

} // namespace metarr
