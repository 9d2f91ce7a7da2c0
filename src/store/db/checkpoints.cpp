// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/checkpoints.h"

#include <QLoggingCategory>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logCheckpoints, "metarr.store.checkpoints")

namespace metarr {

namespace {

/// 4 MiB while somebody waits often, so that no commit meets a long sync of the disk; otherwise 56 MiB: a page that many commits
/// change is carried once.
constexpr int pagesPerShortRound = 1000, pagesPerRound = 14'000;
/// 112 MiB, or half of it while somebody waits often: what is read has to be looked for in all of it. With a reader that stays in
/// the past it grows on, and is looked at again each time it has grown by so much more.
constexpr int longLog = 28'000, hurriedLog = 14'000, pagesPerHelp = 2000;
/// Nobody has written for so long: a good moment, however little there is.
constexpr auto quietTime = std::chrono::milliseconds(500);
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

void Checkpoints::noteLog(int pages, bool isHurried)
{
    const std::lock_guard lock(m_mutex);
    if (pages < m_pages) { // it started anew
        m_carried = m_helped = 0;
        m_caughtUp = false;
    }
    const bool wasLittle = m_pages - m_carried < pagesPerShortRound;
    m_pages = pages;
    m_isHurried = isHurried;
    if (isRoundDue() || (wasLittle && m_pages - m_carried >= pagesPerShortRound)) {
        m_wake.notify_all();
    }
}

Checkpoints::Bulk Checkpoints::bulk(bool isHurried)
{
    const int most = isHurried ? hurriedLog : longLog;
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_isHurried, isHurried) != isHurried) {
        m_wake.notify_all();
    }
    if (m_catchingUp) {
        return Bulk::Wait;
    }
    if (m_pages < most || m_pages - m_helped < pagesPerHelp) {
        return Bulk::Go;
    }
    if (isHurried && !m_caughtUp) {
        m_catchingUp = true;
        m_wake.notify_all();
        return Bulk::Wait;
    }
    return m_running || isRoundDue() ? Bulk::Wait : Bulk::Help;
}

bool Checkpoints::isRoundDue() const
{
    // Towards the end of a long log as well: the rest is for the thread that writes.
    return m_pages - m_carried >= (m_isHurried || m_pages >= longLog ? pagesPerShortRound : pagesPerRound);
}

void Checkpoints::tellHelped()
{
    const std::lock_guard lock(m_mutex);
    m_helped = m_carried = m_pages;
    m_caughtUp = false;
}

void Checkpoints::waitForWork(std::unique_lock<std::mutex> &lock)
{
    const auto isDue = [this] { return m_stopping || m_catchingUp || isRoundDue(); };
    m_wake.wait(lock, [&] { return isDue() || m_pages - m_carried >= pagesPerShortRound; });
    for (int before = -1; !isDue() && before != m_pages;) {
        before = m_pages;
        m_wake.wait_for(lock, quietTime, isDue);
    }
}

void Checkpoints::run()
{
    std::unique_ptr<SqlConnection> connection;
    std::unique_lock lock(m_mutex);
    for (;;) {
        waitForWork(lock);
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
