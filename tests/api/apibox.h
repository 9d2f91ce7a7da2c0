// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/frontend.h"
#include "api/schema.h"
#include "app/accessservice.h"
#include "app/corebox.h"
#include "app/webhookservice.h"
#include "http/httpprobe.h"
#include "store/repos/players.h"
#include "support/patience.h"

#include <QJsonDocument>

namespace metarr::test {

/// A Core that answers HTTP, with a key of each scope.
class ApiBox : public CoreBox {
public:
    explicit ApiBox(const ProviderStandIn &providers, FileSystem *files = nullptr,
                    std::shared_ptr<Clock> clock = {})
        : CoreBox(providers, files, std::move(clock))
    {
        for (const QString &scope :
             {QStringLiteral("read"), QStringLiteral("control"), QStringLiteral("webhook")}) {
            const auto made = core().access().createKey(scope, scope);
            if (!made) {
                qFatal("%s", qPrintable(made.error().toLogText()));
            }
            m_keys.insert(scope, made->secret.toLatin1());
        }
        serve();
    }
    ~ApiBox() { m_frontend.reset(); }

    void serve(const HttpLimits &limits = {})
    {
        auto frontend = HttpFrontend::start(core(), QStringLiteral("127.0.0.1:0"), limits);
        if (!frontend) {
            qFatal("%s", qPrintable(frontend.error().toLogText()));
        }
        m_frontend = std::move(*frontend);
    }
    /// As a new start of the program with these settings on its command line.
    void restart(const QMap<QString, QString> &settings)
    {
        m_frontend.reset();
        open(settings);
        serve();
    }
    [[nodiscard]] HttpFrontend &frontend() { return *m_frontend; }
    [[nodiscard]] quint16 port() const { return m_frontend->port(); }
    [[nodiscard]] QByteArray key(const QString &scope) const { return m_keys.value(scope); }
    [[nodiscard]] HttpProbe::Headers as(const QString &scope) const { return {{"X-Api-Key", key(scope)}}; }

    struct Reply {
        int status = 0;
        QJsonObject json;
        [[nodiscard]] QJsonValue data() const { return json[QStringLiteral("data")]; }
    };
    Reply ask(const QByteArray &method, const QByteArray &target, const QString &scope,
              const QByteArray &body = {}) const
    {
        const auto answer = HttpProbe(port()).ask(method, target, as(scope), body);
        const Reply reply{answer.status, QJsonDocument::fromJson(answer.body).object()};
        if (const QString wrong = notDescribed(method, target, body, reply); !wrong.isEmpty()) {
            QTest::qFail(qPrintable(QString::fromLatin1(method + ' ' + target + ": ") + wrong), __FILE__,
                         __LINE__);
        }
        return reply;
    }
    /// A webhook, its jobs done; what became of it.
    WebhookRow hook(const QByteArray &app, const QByteArray &body, const QByteArray &token = {})
    {
        const QByteArray target = "/api/v1/webhooks/" + app + (token.isEmpty() ? QByteArray() : '/' + token);
        const auto answer = HttpProbe(port()).ask(
            "POST", target, token.isEmpty() ? as(QStringLiteral("webhook")) : HttpProbe::Headers(), body);
        const qint64 id =
            QJsonDocument::fromJson(answer.body)[QStringLiteral("data")][QStringLiteral("id")].toInteger();
        if (answer.status != 200 || id == 0) {
            WebhookRow none;
            none.status = QStringLiteral("answered with %1").arg(answer.status);
            return none;
        }
        work();
        const auto row = core().database().read([&](Connection &c) { return WebhookRepo(c).load(id); });
        return row ? *row : WebhookRow();
    }
    /// A manager of this kind that calls `local` by the name `remote`; answers its token.
    QByteArray manager(ManagerType type, const Path &local, const QString &remote)
    {
        const auto made = core().access().addManager(managerTypeName(type), type);
        if (!made) {
            qFatal("%s", qPrintable(made.error().toLogText()));
        }
        const auto mapped = core().database().write([&](Transaction &t) {
            return PlayerRepo(t).addMapping(
                {0, QStringLiteral("manager"), made->row.id, local.display(), remote});
        });
        if (!mapped) {
            qFatal("%s", qPrintable(mapped.error().toLogText()));
        }
        serve(); // with the token, without waiting for the signal
        return made->token.toLatin1();
    }

    /// Whether the content type in an answer's head is one that its route names.
    [[nodiscard]] bool isDescribed(const QByteArray &target, const QByteArray &head) const
    {
        const qsizetype at = head.indexOf("Content-Type: ") + 14;
        const QByteArray type = head.mid(at).split('\r').first().split(';').first();
        const Route *route = m_frontend->routes().match("GET", segmentsOf(target)).route;
        return route &&
               (route->produces.contains(type) || route->produces.contains(type.split('/').first() + "/*"));
    }

private:
    static QStringList segmentsOf(const QByteArray &target)
    {
        QStringList segments;
        for (const QByteArray &part : target.split('?').first().split('/')) {
            segments += QString::fromUtf8(QByteArray::fromPercentEncoding(part));
        }
        segments.removeAll(QString());
        return segments;
    }
    /// How a body that was taken, or its answer, differs from what the route's row says; empty: it does not.
    QString notDescribed(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                         const Reply &reply) const
    {
        const Route *route = m_frontend->routes().match(method, segmentsOf(target)).route;
        if (!route || reply.status / 100 != 2) {
            return {};
        }
        if (reply.status != route->success) {
            return QStringLiteral("the row says %1, not %2").arg(route->success).arg(reply.status);
        }
        if (!body.isEmpty() && route->takes.isEmpty()) {
            return QStringLiteral("the row takes no body");
        }
        const QString wrong =
            body.isEmpty() || route->takes != "application/json"
                ? QString()
                : schema::mismatch(route->body, QJsonDocument::fromJson(body).object(), true);
        return wrong.isEmpty() ? schema::mismatch(route->data, reply.data(), true) : wrong;
    }

    QHash<QString, QByteArray> m_keys;
    std::unique_ptr<HttpFrontend> m_frontend;
};

} // namespace metarr::test
