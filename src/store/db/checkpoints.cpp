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
    }
    m_pages = pages;
    if (m_pages - m_carried >= pagesPerRound) {
        m_wake.notify_all();
    }
}

Checkpoints::Bulk Checkpoints::bulk() const
{
    const std::lock_guard lock(m_mutex);
    if (m_pages < longLog || m_pages - m_helped < longLog / 4) {
        return Bulk::Go;
    }
    return m_running || m_pages - m_carried >= pagesPerRound ? Bulk::Wait : Bulk::Help;
}

void Checkpoints::tellHelped()
{
    const std::lock_guard lock(m_mutex);
    m_helped = m_carried = m_pages;
}

void Checkpoints::run()
{
    std::unique_ptr<SqlConnection> connection;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || m_pages - m_carried >= pagesPerRound; });
        if (m_stopping) {
            return;
        }
        // Whatever comes of it: a round that failed is not tried again before the log has grown as much once more.
        m_carried = m_pages;
        m_running = true;
        lock.unlock();
        if (!connection) {
            if (auto opened = m_connect()) {
                connection = std::move(*opened);
            } else {
                qCWarning(logCheckpoints, "%s", qPrintable(opened.error().toLogText()));
            }
        }
        if (connection) {
            if (const auto done = connection->command(u"PRAGMA wal_checkpoint(PASSIVE)"_s); !done) {
                qCWarning(logCheckpoints, "%s", qPrintable(done.error().toLogText()));
            }
        }
        lock.lock();
        m_running = false;
        lock.unlock();
        m_ended();
        lock.lock();
    }
}

} // namespace metarr
