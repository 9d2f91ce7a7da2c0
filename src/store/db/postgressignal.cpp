// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/postgresdatabase.h"
#include "store/db/signaltransport.h"

#include <QSet>
#include <QSqlDriver>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int checkEveryMs = 20'000;

/// QtSql does not tell when a connection that only listens breaks, so it is asked now and then.
class PostgresTransport final : public CommitSignal::Transport {
public:
    explicit PostgresTransport(PostgresConnection::Setup setup)
        : m_setup(std::move(setup))
    {}

    void start(Received received) override
    {
        m_received = std::move(received);
        m_timer = new QTimer(this);
        m_timer->setSingleShot(true);
        connect(m_timer, &QTimer::timeout, this, [this] { look(); });
        look();
    }

    void send(const QByteArray &channel) override
    {
        if (m_connection && tell(channel)) {
            return;
        }
        m_unsent.insert(channel);
        if (m_connection) { // broken while it was idle
            drop();
            look();
        }
    }

    void stop() override
    {
        delete std::exchange(m_timer, nullptr);
        drop();
    }

private:
    [[nodiscard]] bool tell(const QByteArray &channel)
    {
        return m_connection
            ->select(u"SELECT pg_notify('metarr', ?)"_s, {QString::fromLatin1(channel)},
                     [](const Row &) { return true; })
            .has_value();
    }

    void look()
    {
        if (m_connection && !m_connection->setting(u"SELECT 1"_s)) {
            drop();
        }
        if (!m_connection && !listen()) {
            m_pauseMs = std::clamp(m_pauseMs * 2, 250, 10'000);
            m_timer->start(m_pauseMs);
            return;
        }
        m_pauseMs = 0;
        m_timer->start(checkEveryMs);
    }

    [[nodiscard]] bool listen()
    {
        auto opened = PostgresDatabase::connect(m_setup);
        if (!opened) {
            qWarning("wake-up between processes: %s", qPrintable(opened.error().toLogText()));
            return false;
        }
        m_connection = std::move(*opened);
        QSqlDriver *const driver = m_connection->handle().driver();
        connect(driver, &QSqlDriver::notification, this,
                [this](const QString &, QSqlDriver::NotificationSource source, const QVariant &payload) {
                    if (source != QSqlDriver::SelfSource) {
                        m_received(payload.toString().toLatin1());
                    }
                });
        if (!driver->subscribeToNotification(u"metarr"_s)) {
            drop();
            return false;
        }
        for (const QByteArray &channel : std::exchange(m_unsent, {})) {
            if (!tell(channel)) {
                m_unsent.insert(channel);
            }
        }
        m_received({}); // something may have been missed before
        connected = true;
        return true;
    }

    void drop()
    {
        connected = false;
        if (m_connection) {
            m_connection->handle().driver()->disconnect(this);
            m_connection.reset();
        }
    }

    PostgresConnection::Setup m_setup;
    Received m_received;
    std::unique_ptr<PostgresConnection> m_connection;
    QTimer *m_timer = nullptr;
    QSet<QByteArray> m_unsent;
    int m_pauseMs = 0;
};

} // namespace

Result<std::unique_ptr<CommitSignal::Transport>> makePostgresTransport(const DatabaseConfig &config)
{
    METARR_TRY(auto setup, PostgresDatabase::setup(config));
    setup.hook = nullptr; // not part of anybody's transaction
    return std::make_unique<PostgresTransport>(std::move(setup));
}

} // namespace metarr
