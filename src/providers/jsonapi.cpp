// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/jsonapi.h"

#include "providers/jsonread.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace metarr {

QString versionedBase(const QString &configured, const QString &standard, const QString &version)
{
    QString base = configured.trimmed().isEmpty() ? standard : configured.trimmed();
    while (base.endsWith(u'/')) {
        base.chop(1);
    }
    return base.endsWith(version) ? base : base + version;
}

QString movedToMirror(const QString &url, const QString &base)
{
    const QString mirror = base.trimmed();
    if (mirror.isEmpty()) {
        return url;
    }
    return (mirror.endsWith(u'/') ? mirror.chopped(1) : mirror) + QUrl(url).path(QUrl::FullyEncoded);
}

JsonApi::JsonApi(HttpClient &http, KeyState &key, QString provider, QString displayName,
                 const QString &baseUrl)
    : m_http(http)
    , m_key(key)
    , m_provider(std::move(provider))
    , m_displayName(std::move(displayName))
    , m_base(baseUrl.endsWith(u'/') ? baseUrl.chopped(1) : baseUrl)
{}

HttpRequest JsonApi::requestFor(const Call &call) const
{
    HttpRequest request;
    request.url = QUrl(m_base + call.path);
    if (!call.query.isEmpty()) {
        request.url.setQuery(call.query);
    }
    request.bucket = m_provider;
    request.secretsInQuery = call.secretsInQuery;
    request.secretValues = call.secretValues;
    request.headers = call.headers;
    request.setHeader("Accept", "application/json");
    return request;
}

Result<QJsonObject> JsonApi::get(const Call &call, const ProviderContext &context) const
{
    HttpRequest request = requestFor(call);
    request.priority = context.priority;
    if (context.isKeptOnly) {
        request.cache = CachePolicy::kept();
    } else if (call.isCacheable) {
        // A webhook or a person asks because something just changed; the background can live with yesterday's
        // answer.
        request.cache = context.refresh         ? CachePolicy::revalidate()
                        : context.priority <= 2 ? CachePolicy::young(10min)
                                                : CachePolicy::young(24h);
    }
    return send(request, call, context.stop);
}

Result<QJsonObject> JsonApi::post(const Call &call, const QJsonObject &body, const StopToken &stop) const
{
    HttpRequest request = requestFor(call);
    request.method = "POST";
    request.priority = 1;
    request.repeatable = true; // what is posted here is only ever a login
    request.setJson(QJsonDocument(body).toJson(QJsonDocument::Compact));
    return send(request, call, stop);
}

Result<> JsonApi::passing(const QString &message)
{
    return fail(ErrorKind::Server, message, u"Metarr asks again later."_s);
}

Result<QJsonObject> JsonApi::send(const HttpRequest &request, const Call &call, const StopToken &stop) const
{
    const bool isAsked = request.cache.mode != CachePolicy::Mode::Kept;
    if (auto refusal = call.triesKey || !isAsked ? std::nullopt : m_key.refusal()) {
        return fail(std::move(*refusal));
    }
    if (call.requests) {
        ++*call.requests;
    }
    std::optional<QJsonObject> answer;
    HttpRequest checked = request;
    checked.check = [&](const HttpResponse &response) -> Result<> {
        auto object = json::parseObject(response.body, m_displayName);
        if (!object) {
            // A page of a proxy or half an answer: theirs to mend, and not worth keeping.
            Error error = std::move(object).error();
            error.kind = ErrorKind::Server;
            error.remedy =
                u"Metarr asks again later. If it stays so, look whether %1 can be reached from here."_s.arg(
                    m_displayName);
            return fail(std::move(error));
        }
        if (call.check) {
            METARR_CHECK(call.check(*object));
        }
        answer = std::move(*object);
        return {};
    };
    auto response = m_http.send(checked, stop);
    if (!response) {
        return fail(named(std::move(response).error(), call));
    }
    if (!response->fromCache && !call.isOwnToken) {
        m_key.accepted();
    }
    return answer ? Result<QJsonObject>(std::move(*answer))
                  : json::parseObject(response->body, m_displayName); // kept from an earlier time
}

/// What went wrong, in the provider's name.
Error JsonApi::named(Error error, const Call &call) const
{
    if (error.message.startsWith(m_displayName)) {
        return error; // ours
    }
    if (error.httpStatus == 401 && !call.isOwnToken &&
        (call.quotaWord.isEmpty() || !error.detail.contains(call.quotaWord, Qt::CaseInsensitive))) {
        error.message = u"%1 refuses the key (HTTP 401)."_s.arg(m_displayName);
        error.remedy = call.keyRemedy.isEmpty()
                           ? u"Correct the key for %1 in the settings, under Providers."_s.arg(m_displayName)
                           : call.keyRemedy;
        return m_key.refused(std::move(error));
    }
    if (error.message.startsWith(m_provider + u' ')) { // spoken of by the name of its budget
        error.message.replace(0, m_provider.size(), m_displayName);
    } else if (error.kind != ErrorKind::Cancelled) {
        error.message = u"%1: %2"_s.arg(m_displayName, error.message);
    }
    if (error.kind == ErrorKind::Unauthorized) {
        error.remedy = u"Check the key for %1 in the settings."_s.arg(m_displayName);
    }
    return error;
}

} // namespace metarr
