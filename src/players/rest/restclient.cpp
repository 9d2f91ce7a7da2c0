// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/rest/restclient.h"

#include "base/threadguard.h"
#include "net/httpclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace metarr {

QString RestClient::address() const
{
    return m_server.base.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::StripTrailingSlash);
}

Error RestClient::explained(Error error) const
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        error.message = u"%1 at %2 refused the token."_s.arg(m_server.product, address());
        error.remedy = m_server.tokenHelp;
        break;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Offline:
        error.message = (error.kind == ErrorKind::Timeout ? u"%1 did not answer in time at %2."_s
                                                          : u"%1 is not reachable at %2."_s)
                            .arg(m_server.product, address());
        error.remedy = u"Is it running there?"_s;
        break;
    default:
        break;
    }
    return error;
}

Result<std::optional<RefreshOutcome>> heldUpByPlaying(Player &player, WhilePlaying mode,
                                                      const StopToken &stop)
{
    if (mode == WhilePlaying::Refresh) {
        return std::optional<RefreshOutcome>();
    }
    METARR_TRY(const auto now, player.playing(stop));
    if (now.isEmpty()) {
        return std::optional<RefreshOutcome>();
    }
    if (mode == WhilePlaying::Skip) {
        return RefreshOutcome{RefreshOutcome::Action::Skipped,
                              u"“%1” is playing, so nothing was refreshed."_s.arg(player.name()),
                              {},
                              0};
    }
    return fail(Error{ErrorKind::Conflict,
                      u"“%1” is playing something."_s.arg(player.name()),
                      u"The refresh follows when it has ended."_s,
                      {},
                      std::chrono::milliseconds(60'000),
                      0});
}

Error notKnownYet(const QString &product, const PlaybackStart &what)
{
    Error error{ErrorKind::Conflict, // it answers: it looks after its own delay
                u"%1 does not know “%2” yet."_s.arg(product, what.file),
                u"It is tried again in a minute."_s,
                {},
                {},
                0};
    if (what.waits) {
        error.retryAfter = std::chrono::milliseconds(60'000);
    }
    return error;
}

Result<HttpRequest> RestClient::requestFor(const QByteArray &method, const QString &path, const Query &query,
                                           bool urgent) const
{
    assertNotGuiThread("media server");
    HttpRequest request;
    request.method = method;
    request.url = m_server.base;
    QString base = m_server.base.path();
    while (base.endsWith(u'/')) {
        base.chop(1);
    }
    request.url.setPath(base + path);
    QByteArray encoded;
    for (const auto &[name, value] : query) {
        // Not QUrlQuery: it leaves "+" as it is, which servers read as a blank.
        encoded += (encoded.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' +
                   QUrl::toPercentEncoding(value);
    }
    if (!encoded.isEmpty()) {
        request.url.setQuery(QString::fromLatin1(encoded), QUrl::StrictMode);
    }
    if (!request.url.isValid() || request.url.host().isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"“%1” is no address of a server."_s.arg(address()));
    }
    for (const auto &[name, value] : m_server.headers) {
        request.setHeader(name, value);
    }
    request.setHeader("Accept", "application/json");
    request.secretValues = {m_server.secret};
    request.bucket = urgent ? QString() : m_server.bucket;
    request.idleTimeout = urgent ? 10s : 15s;
    request.totalTimeout = urgent ? 10s : 30s;
    request.maxBytes = 64 * 1024 * 1024;
    request.maxRedirects = 0;
    request.maxRetries = urgent ? 0 : 1;
    request.repeatable = true; // to be told twice does a server no harm
    return request;
}

Result<> RestClient::tell(const QString &path, const Query &query,
                          const std::pair<QByteArray, QByteArray> &header, const StopToken &stop) const
{
    METARR_TRY(HttpRequest request, requestFor("GET", path, query, false));
    request.setHeader(header.first, header.second);
    const auto answer = m_http->send(request, stop);
    return answer ? Result<>() : fail(explained(answer.error()));
}

Result<QJsonValue> RestClient::send(const QByteArray &method, const QString &path, const Query &query,
                                    const QJsonObject &body, const StopToken &stop, bool urgent) const
{
    METARR_TRY(HttpRequest request, requestFor(method, path, query, urgent));
    if (!body.isEmpty()) {
        request.setJson(QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    const auto answer = m_http->send(request, stop);
    if (!answer) {
        return fail(explained(answer.error()));
    }
    if (answer->body.trimmed().isEmpty()) {
        return QJsonValue();
    }
    QJsonParseError problem;
    const QJsonDocument json = QJsonDocument::fromJson(answer->body, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail(ErrorKind::BadData, u"What answers at %1 is not %2."_s.arg(address(), m_server.product),
                    u"Check the address and its port."_s, problem.errorString());
    }
    return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
}

} // namespace metarr
