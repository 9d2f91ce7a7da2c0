// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/fanart/fanartprovider.h"
#include "providers/omdb/omdbprovider.h"
#include "providers/tmdb/tmdbprovider.h"
#include "providers/tvdb/tvdbprovider.h"

namespace metarr {

std::vector<std::unique_ptr<Provider>> makeProviders(const ProvidersSettings &settings, HttpClient &http,
                                                     const KeyWatch &watch)
{
    std::vector<std::unique_ptr<Provider>> providers;
    const auto isUsable = [](const ProviderSettings &one) {
        return one.enabled && !(one.apiKey.trimmed().isEmpty() && one.clientKey.trimmed().isEmpty());
    };
    if (isUsable(settings.tmdb)) {
        providers.push_back(std::make_unique<TmdbProvider>(settings.tmdb, http));
    }
    if (isUsable(settings.tvdb)) {
        providers.push_back(std::make_unique<TvdbProvider>(settings.tvdb, http));
    }
    if (isUsable(settings.fanarttv)) {
        providers.push_back(std::make_unique<FanartProvider>(settings.fanarttv, http));
    }
    if (isUsable(settings.omdb)) {
        providers.push_back(std::make_unique<OmdbProvider>(settings.omdb, http));
    }
    for (const auto &provider : providers) {
        KeyState::Listener listener;
        if (watch.listener) {
            listener = [tell = watch.listener, name = provider->name()](const std::optional<Error> &refusal) {
                tell(name, refusal);
            };
        }
        provider->keyState().watch(watch.clock, std::move(listener));
    }
    return providers;
}

} // namespace metarr
