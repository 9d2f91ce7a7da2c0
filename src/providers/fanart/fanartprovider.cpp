// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/fanart/fanartprovider.h"

#include "providers/jsonread.h"

using namespace Qt::StringLiterals;

namespace metarr {

FanartProvider::FanartProvider(const ProviderSettings &settings, HttpClient &http)
    : m_api(http, keyState(), u"fanarttv"_s, u"Fanart.tv"_s,
            versionedBase(settings.baseUrl, u"https://webservice.fanart.tv"_s, u"/v3"_s))
    , m_key(settings.apiKey.trimmed())
    , m_clientKey(settings.clientKey.trimmed())
    , m_imageBaseUrl(settings.imageBaseUrl)
{
    const double standard = m_clientKey.isEmpty() ? 1 : 2;
    http.setLimits(u"fanarttv"_s, {settings.rateLimit > 0 ? settings.rateLimit : standard});
    http.setLimits(imageBucket(u"fanarttv"_s), imageLimits);
}

ProviderCapabilities FanartProvider::capabilities() const
{
    using enum ProviderCapability;
    return Movies | Series | Collections | Artwork;
}

JsonApi::Call FanartProvider::call(const QString &path, int *requests) const
{
    JsonApi::Call call;
    call.path = path;
    call.requests = requests;
    if (!m_key.isEmpty()) {
        call.headers.append({"api-key", m_key.toUtf8()});
    }
    if (!m_clientKey.isEmpty()) {
        call.headers.append({"client-key", m_clientKey.toUtf8()});
    }
    return call;
}

Result<ProviderItem> FanartProvider::fetch(const QString &path, Mapper map,
                                           const ProviderContext &context) const
{
    int requests = 0;
    const auto answer = m_api.get(call(path, &requests), context);
    if (!answer) {
        if (answer.error().kind != ErrorKind::NotFound) {
            return tl::make_unexpected(answer.error());
        }
        ProviderItem nothing;
        nothing.requests = requests;
        return nothing;
    }
    METARR_TRY(auto item, map(*answer, {m_imageBaseUrl}));
    item.requests = requests;
    return item;
}

Result<ProviderItem> FanartProvider::fetchMovie(const ExternalIds &ids, const ProviderContext &context)
{
    QString id = json::numericId(ids.value(u"tmdb"_s));
    if (id.isEmpty()) {
        id = json::imdbId(ids.value(u"imdb"_s));
    }
    if (id.isEmpty()) {
        return fail(ErrorKind::NotFound, u"Fanart.tv needs the TMDB or IMDb id of the film."_s);
    }
    return fetch(u"/movies/"_s + id, &fanart::mapMovie, context);
}

Result<ProviderItem> FanartProvider::fetchSeries(const ExternalIds &ids, const ProviderContext &context)
{
    const QString id = json::numericId(ids.value(u"tvdb"_s));
    if (id.isEmpty()) {
        return fail(ErrorKind::NotFound, u"Fanart.tv needs the TheTVDB id of the series."_s);
    }
    return fetch(u"/tv/"_s + id, &fanart::mapSeries, context);
}

Result<ProviderItem> FanartProvider::fetchCollection(const ExternalIds &ids, const ProviderContext &context)
{
    const QString id = json::numericId(ids.value(u"tmdb"_s));
    if (id.isEmpty()) {
        return fail(ErrorKind::NotFound, u"Fanart.tv needs the TMDB id of the collection."_s);
    }
    return fetch(u"/movies/"_s + id, &fanart::mapMovie, context);
}

Result<> FanartProvider::testConnection(const StopToken &stop)
{
    JsonApi::Call known =
        call(u"/movies/603"_s, nullptr); // no call of its own tries a key: The Matrix has artwork
    known.isCacheable = false;
    known.triesKey = true;
    ProviderContext context;
    context.priority = 2;
    context.stop = stop;
    const auto answer = m_api.get(known, context);
    if (!answer && answer.error().kind != ErrorKind::NotFound) {
        return tl::make_unexpected(answer.error());
    }
    return {};
}

} // namespace metarr
