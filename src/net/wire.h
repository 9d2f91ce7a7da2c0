// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace metarr {

/// How one attempt ended: an answer with whatever status, or an error.
struct WireOutcome {
    std::optional<HttpResponse> response;
    std::optional<Error> error;
    bool isPassing = false;  ///< the error may vanish by itself
    bool reachedHost = true; ///< false: certainly nothing was sent, so even a POST may be repeated
};

/// Puts single requests on the wire: limits of size and time, redirects and where they may lead. No retries,
/// no budgets. Lives on one thread with an event loop.
class Wire final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(WireOutcome)>;

    explicit Wire(const HttpClientOptions &options);
    ~Wire() override;

    /// Calls `done` once, later; never after abort().
    quint64 start(const HttpRequest &request, const QStringList &secrets, Done done);
    void abort(quint64 id);

private:
    struct Exchange;
    using ExchangePtr = std::shared_ptr<Exchange>;

    void checkHost(const ExchangePtr &exchange);
    void checkAddresses(const ExchangePtr &exchange, QList<QHostAddress> addresses);
    [[nodiscard]] bool goesThroughProxy(const QUrl &url) const;
    void send(const ExchangePtr &exchange);
    void readSome(const ExchangePtr &exchange);
    void tick(const ExchangePtr &exchange);
    void finished(const ExchangePtr &exchange);
    void redirect(const ExchangePtr &exchange, int status, const QUrl &target);
    void finishWithNetworkError(const ExchangePtr &exchange, QNetworkReply::NetworkError error);
    void finish(const ExchangePtr &exchange, WireOutcome outcome);
    void dropReply(Exchange &exchange);
    QNetworkAccessManager *managerFor(const QString &host);

    const ProxySettings m_proxy;
    const bool m_allowPrivateHosts;
    const std::function<QList<QHostAddress>(const QString &)> m_lookUp;
    const std::function<bool(const QHostAddress &)> m_isPrivate;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_managers;
    std::map<std::pair<QNetworkAccessManager *, QString>, int> m_perHost; ///< replies under way
    std::map<quint64, ExchangePtr> m_exchanges;
    quint64 m_lastId = 0;
};

} // namespace metarr
