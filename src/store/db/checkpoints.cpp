// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/checkpoints.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logCheckpoints, "metarr.store.checkpoints")

namespace metarr {

namespace {

constexpr int pagesPerRound = 1000; // 4 MiB
/// 16 MiB: what is read has to be looked for in all of it. With a reader that stays in the past it grows on, and is looked at again
/// each time it has grown by a quarter of that.
constexpr int longLog = 4000;
constexpr int longestLog = 14'000; // 56 MiB
/// Rounds to catch up with writers that come all the time: each finds less to do.
constexpr int mostRounds = 8;

} // namespace

Checkpoints::Checkpoints(Connect connect, std::function<void()> ended)
    : m_connect(std::move(connect))
    , m_ended(std::move(ended))
    , m_thread([this] { run(); })
{}

Checkpoints::~Checkpoints()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Checkpoints::noteLog(int pages)
{
    const std::lock_guard lock(m_mutex);
    if (pages < m_pages) { // it started anew
        m_carried = m_helped = 0;
        m_caughtUp = false;
    }
    m_pages = pages;
    if (m_pages - m_carried >= pagesPerRound) {
        m_wake.notify_all();
    }
}

Checkpoints::Bulk Checkpoints::bulk(bool isHurried)
{
    const int most = isHurried ? longestLog : longLog;
    const std::lock_guard lock(m_mutex);
    if (m_catchingUp) {
        return Bulk::Wait;
    }
    if (m_pages < most || m_pages - m_helped < most / 4) {
        return Bulk::Go;
    }
    if (isHurried && !m_caughtUp) {
        m_catchingUp = true;
        m_wake.notify_all();
        return Bulk::Wait;
    }
    return m_running || m_pages - m_carried >= pagesPerRound ? Bulk::Wait : Bulk::Help;
}

void Checkpoints::tellHelped()
{
    const std::lock_guard lock(m_mutex);
    m_helped = m_carried = m_pages;
    m_caughtUp = false;
}

void Checkpoints::run()
{
    std::unique_ptr<SqlConnection> connection;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock,
                    [this] { return m_stopping || m_catchingUp || m_pages - m_carried >= pagesPerRound; });
        if (m_stopping) {
            return;
        }
        const int rounds = m_catchingUp ? mostRounds : 1;
        m_running = true;
        for (int i = 0; i < rounds && !m_stopping && (i == 0 || m_pages > m_carried); ++i) {
            // Whatever comes of it: a round that failed is not tried again before the log has grown as much once more.
            m_carried = m_pages;
            lock.unlock();
            round(connection);
            lock.lock();
        }
        m_running = false;
        if (rounds > 1) {
            m_catchingUp = false;
            m_caughtUp = true;
        }
        lock.unlock();
        m_ended();
        lock.lock();
    }
}

void Checkpoints::round(std::unique_ptr<SqlConnection> &connection)
{
    if (!connection) {
        auto opened = m_connect();
        if (!opened) {
            qCWarning(logCheckpoints, "%s", qPrintable(opened.error().toLogText()));
            return;
        }
        connection = std::move(*opened);
    }
    if (const auto done = connection->command(u"PRAGMA wal_checkpoint(PASSIVE)"_s); !done) {
        qCWarning(logCheckpoints, "%s", qPrintable(done.error().toLogText()));
    }
}

} // namespace metarr
