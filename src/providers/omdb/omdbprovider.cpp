// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/omdb/omdbprovider.h"

#include "providers/jsonread.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace metarr {

namespace {

/// "8.8/10", "79%", "67/100" -> on the scale of 0 to 10.
std::optional<Rating> ratingOf(const QString &source, const QString &written, int votes)
{
    const bool isPercent = written.endsWith(u'%');
    const QString value = isPercent ? written.chopped(1) : written.section(u'/', 0, 0);
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    const double max = isPercent ? 100 : written.section(u'/', 1).toDouble();
    if (!isNumber || max <= 0 || number <= 0 || number > max) {
        return std::nullopt;
    }
    return Rating{source, number * 10 / max, votes, max, false};
}

} // namespace

Result<ProviderItem> omdb::mapItem(const QJsonObject &answer)
{
    const QString response = answer["Response"_L1].toString();
    if (response == u"False"_s) {
        return fail(ErrorKind::NotFound, u"OMDb: %1"_s.arg(json::text(answer["Error"_L1])));
    }
    if (response != u"True"_s) {
        return fail(ErrorKind::BadData, u"OMDb sent something that is no film."_s, u"Try again later."_s);
    }
    ProviderItem item;
    if (const QString id = json::imdbId(answer["imdbID"_L1]); !id.isEmpty()) {
        item.metadata.ids[u"imdb"_s] = id;
    }
    const auto add = [&](const QString &source, const QString &written, int votes) {
        if (const auto rating = ratingOf(source, written, votes)) {
            item.metadata.ratings.append(*rating);
        }
    };
    add(u"imdb"_s, json::text(answer["imdbRating"_L1]) + u"/10"_s, json::integer(answer["imdbVotes"_L1]));
    const auto ratings = answer["Ratings"_L1].toArray();
    for (const auto &rating : ratings) {
        const QString source = rating["Source"_L1].toString();
        const QString value = json::text(rating["Value"_L1]);
        if (source == u"Rotten Tomatoes"_s) {
            add(u"tomatometerallcritics"_s, value, 0);
        } else if (source == u"Metacritic"_s) {
            add(u"metacritic"_s, value, 0);
        }
    }
    return item;
}

OmdbProvider::OmdbProvider(const ProviderSettings &settings, HttpClient &http)
    : m_api(http, keyState(), u"omdb"_s, u"OMDb"_s,
            settings.baseUrl.isEmpty() ? u"https://www.omdbapi.com"_s : settings.baseUrl)
    , m_key(settings.apiKey.trimmed())
{
    BucketLimits limits;
    limits.perSecond = 10;
    limits.perDay = settings.rateLimit >= 1 ? int(settings.rateLimit) : 1000;
    http.setLimits(u"omdb"_s, limits);
}

ProviderCapabilities OmdbProvider::capabilities() const
{
    using enum ProviderCapability;
    return Movies | Series | Ratings;
}

Result<ProviderItem> OmdbProvider::fetch(const QString &imdbId, bool isTest,
                                         const ProviderContext &context) const
{
    const QString id = json::imdbId(imdbId);
    if (id.isEmpty()) {
        return fail(ErrorKind::NotFound, u"OMDb needs the IMDb id of the item."_s);
    }
    int requests = 0;
    JsonApi::Call call;
    call.path = u"/"_s;
    call.requests = &requests;
    call.isCacheable = !isTest;
    call.triesKey = isTest;
    call.quotaWord = u"limit"_s; // a used-up quota is answered as a wrong key
    call.query.addQueryItem(u"i"_s, id);
    call.query.addQueryItem(u"apikey"_s, QString::fromLatin1(QUrl::toPercentEncoding(m_key)));
    call.secretsInQuery = {u"apikey"_s};
    call.check = [](const QJsonObject &answer) {
        const QString said = json::text(answer["Error"_L1]); // else: it knows no such film
        return said.startsWith(u"Error getting data"_s) ? JsonApi::passing(u"OMDb: %1"_s.arg(said))
                                                        : Result<>();
    };
    auto answer = m_api.get(call, context);
    if (!answer) {
        Error error = std::move(answer).error();
        if (error.httpStatus == 401 && error.detail.contains(call.quotaWord, Qt::CaseInsensitive)) {
            error.kind = ErrorKind::RateLimited;
            error.message = u"OMDb's requests of today are used up (HTTP 401)."_s;
            error.remedy = u"They are repeated tomorrow by themselves."_s;
            error.retryAfter = 6h;
        }
        return fail(std::move(error));
    }
    METARR_TRY(auto item, omdb::mapItem(*answer));
    item.requests = requests;
    return item;
}

Result<ProviderItem> OmdbProvider::fetchMovie(const ExternalIds &ids, const ProviderContext &context)
{
    return fetch(ids.value(u"imdb"_s), false, context);
}

Result<ProviderItem> OmdbProvider::fetchSeries(const ExternalIds &ids, const ProviderContext &context)
{
    return fetch(ids.value(u"imdb"_s), false, context);
}

Result<> OmdbProvider::testConnection(const StopToken &stop)
{
    ProviderContext context;
    context.priority = 2;
    context.stop = stop;
    METARR_CHECK(fetch(u"tt0133093"_s, true, context));
    return {};
}

} // namespace metarr
