// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/server.h"

#include "http/listener.h"

#include <QHostAddress>
#include <QThread>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

class OwnHttpServer final : public HttpServer {
public:
    OwnHttpServer(HttpServerOptions options, const RouteTable &routes, Authenticator &authenticator,
                  const Clock &clock, std::function<void(const AuditEntry &)> audit)
        : m_options(std::move(options))
        , m_gate(m_options, routes, authenticator, clock, std::move(audit))
    {}
    ~OwnHttpServer() override { stop(); }

    Result<quint16> start() override
    {
        if (m_listener) {
            return fail(ErrorKind::Conflict, u"The server runs already."_s);
        }
        m_listener = std::make_unique<Listener>(m_options, m_gate);
        m_thread.setObjectName(u"http"_s);
        m_listener->moveToThread(&m_thread);
        m_thread.start();
        Result<quint16> port = fail(ErrorKind::Internal, u"The server did not start."_s);
        QMetaObject::invokeMethod(
            m_listener.get(), [&] { port = m_listener->open(); }, Qt::BlockingQueuedConnection);
        if (!port) {
            stop();
        }
        return port;
    }

    void stop() override
    {
        if (!m_listener) {
            return;
        }
        QMetaObject::invokeMethod(
            m_listener.get(), [this] { m_listener->beginClosing(); }, Qt::BlockingQueuedConnection);
        m_listener->waitForHandlers();
        // Answers were posted to the thread before; they are written first.
        QMetaObject::invokeMethod(
            m_listener.get(), [this] { m_listener->finishClosing(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
        m_listener.reset();
    }

    Load load() const override { return m_listener ? m_listener->load() : Load(); }

private:
    const HttpServerOptions m_options;
    Gate m_gate;
    QThread m_thread;
    std::unique_ptr<Listener> m_listener;
};

} // namespace

std::unique_ptr<HttpServer> makeHttpServer(HttpServerOptions options, const RouteTable &routes,
                                           Authenticator &authenticator, const Clock &clock,
                                           std::function<void(const AuditEntry &)> audit)
{
    return std::make_unique<OwnHttpServer>(std::move(options), routes, authenticator, clock,
                                           std::move(audit));
}

Result<std::pair<QString, quint16>> parseListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
    } else if (host.contains(u':')) {
        host.clear();
    }
    if (host == u"localhost") {
        host = u"127.0.0.1"_s;
    }
    bool isNumber = false;
    const ushort port = text.sliced(colon + 1).toUShort(&isNumber);
    if (colon < 0 || !isNumber || QHostAddress(host).isNull()) {
        return fail(ErrorKind::InvalidInput, u"“%1” is no address and port."_s.arg(text),
                    u"Write them as 127.0.0.1:9797, or 0.0.0.0:9797 for the whole network."_s);
    }
    return std::pair(host, quint16(port));
}

} // namespace metarr
