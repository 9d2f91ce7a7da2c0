// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/content.h"
#include "http/httpprobe.h"
#include "http/server.h"
#include "http/websocket.h"

#include <QFile>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <mutex>

namespace metarr::test {

inline const HttpProbe::Headers readKey{{"X-Api-Key", "read-key"}};
inline const HttpProbe::Headers controlKey{{"X-Api-Key", "control-key"}};

/// A server with a few routes and short limits.
class ServerBox {
public:
    explicit ServerBox(const std::function<void(HttpServerOptions &)> &adjust = {})
    {
        Credentials all;
        all.keys += Credential{{Caller::Kind::Key, 1, QStringLiteral("reader"), Access::Read},
                               secretHash("read-key")};
        all.keys += Credential{{Caller::Kind::Key, 2, QStringLiteral("boss"), Access::Control},
                               secretHash("control-key")};
        all.managers += Credential{{Caller::Kind::Manager, 3, QStringLiteral("Radarr"), Access::Webhook},
                                   secretHash("token")};
        m_auth.setCredentials(all);
        m_routes.add({"GET",
                      QStringLiteral("/health"),
                      Access::None,
                      {},
                      [](const ServerRequest &) { return ServerResponse::ok(QStringLiteral("ok")); },
                      0});
        m_routes.add({"GET", QStringLiteral("/read/{id}"), Access::Read, {}, [](const ServerRequest &r) {
                          return ServerResponse::ok(r.params.value(QStringLiteral("id")));
                      }});
        m_routes.add({"POST",
                      QStringLiteral("/change"),
                      Access::Control,
                      {},
                      [this](const ServerRequest &r) {
                          ++handled;
                          return ServerResponse::ok(r.body.size());
                      },
                      100'000});
        m_routes.add({"POST",
                      QStringLiteral("/hook/{token}"),
                      Access::Webhook,
                      {},
                      [](const ServerRequest &r) { return ServerResponse::ok(r.caller.name); },
                      1000,
                      {},
                      true});
        m_routes.add({"POST", QStringLiteral("/slow"), Access::Control, {}, [this](const ServerRequest &) {
                          begun.release();
                          goOn.acquire();
                          return ServerResponse::ok(QStringLiteral("late"));
                      }});
        Route together{"POST", QStringLiteral("/together"), Access::Control, {}, {}};
        together.together = [this](const std::vector<ServerRequest> &requests) {
            begun.release();
            goOn.acquire();
            std::vector<ServerResponse> responses;
            for (const ServerRequest &r : requests) {
                responses.push_back(ServerResponse::ok(
                    QStringLiteral("%1 of %2").arg(QString::fromLatin1(r.body)).arg(requests.size())));
            }
            return responses;
        };
        m_routes.add(together);
        m_routes.add({"GET", QStringLiteral("/film"), Access::Read, {}, [this](const ServerRequest &r) {
                          return answerContent(r, {"video/x-matroska", "tag", "no-cache", filmBytes,
                                                   [this](qint64 offset, qint64 length) {
                                                       filmAsked += length;
                                                       return filmPart(offset, length);
                                                   }});
                      }});
        m_routes.add({"GET", QStringLiteral("/socket"), Access::Read, {}, [this](const ServerRequest &r) {
                          return webSocketAnswer(r, [this](std::shared_ptr<ResponseStream> opened) {
                              stream = std::move(opened);
                              begun.release();
                              return std::shared_ptr<void>(nullptr, [this](void *) { goOn.release(); });
                          });
                      }});
        Route costly{"GET", QStringLiteral("/costly"), Access::Read, {}, [](const ServerRequest &) {
                         return ServerResponse::ok(QStringLiteral("ok"));
                     }};
        costly.pace = {1, 3};
        m_routes.add(costly);
        HttpServerOptions options;
        options.limits.linger = std::chrono::milliseconds(200);
        if (adjust) {
            adjust(options);
        }
        m_server = makeHttpServer(options, m_routes, m_auth, clock, [this](const AuditEntry &entry) {
            std::function<void()> then;
            {
                const std::lock_guard lock(m_mutex);
                m_audit += entry;
                then = m_onAudit;
            }
            if (then) {
                then();
            }
        });
        const auto started = m_server->start();
        if (!started) {
            qFatal("%s", qPrintable(started.error().toLogText()));
        }
        port = *started;
    }
    [[nodiscard]] HttpServer &server() { return *m_server; }
    /// Called on the server's thread, which waits for it.
    void onAudit(const std::function<void()> &then)
    {
        const std::lock_guard lock(m_mutex);
        m_onAudit = then;
    }
    [[nodiscard]] QList<AuditEntry> audit()
    {
        const std::lock_guard lock(m_mutex);
        return m_audit;
    }
    [[nodiscard]] HttpProbe::Answer ask(const QByteArray &method, const QByteArray &target,
                                        const HttpProbe::Headers &headers = {},
                                        const QByteArray &body = {}) const
    {
        return HttpProbe(port).ask(method, target, headers, body);
    }

    /// Bytes of the film: each tells where it stands.
    static QByteArray filmPart(qint64 offset, qint64 length)
    {
        QByteArray part(length, Qt::Uninitialized);
        for (qint64 i = 0; i < length; ++i) {
            part[i] = char((offset + i) % 251);
        }
        return part;
    }
    static constexpr qint64 filmBytes = 200LL * 1024 * 1024;

    quint16 port = 0;
    ManualClock clock;
    std::shared_ptr<ResponseStream> stream; ///< of the last WebSocket
    std::atomic<int> handled{0};
    std::atomic<qint64> filmAsked{0}; ///< bytes of it, by all together
    QSemaphore begun, goOn;

private:
    RouteTable m_routes;
    Authenticator m_auth;
    std::mutex m_mutex;
    QList<AuditEntry> m_audit;
    std::function<void()> m_onAudit;
    std::unique_ptr<HttpServer> m_server;
};

/// Resident memory in bytes; 0 where that cannot be asked.
inline qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

} // namespace metarr::test
