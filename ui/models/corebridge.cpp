// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/corebridge.h"

#include "app/libraryservice.h"
#include "app/scheduleservice.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// Commits come in bursts; a fiftieth of a second is not noticed, and spares most of the reads.
constexpr int eventDelayMs = 20;
constexpr int jobDelayMs = 150;
constexpr int eventsAtOnce = 2000;

struct NewEvents {
    qint64 last = 0;
    QSet<EntityRef> items;
    bool everything = false;
    bool libraries = false;
    QStringList failures;
    QList<QJsonObject> notifications;
    std::optional<bool> paused;
    bool hasDesktopChannel = false;
    bool isAll = true; ///< there are no more
};

Result<NewEvents> eventsSince(Core &core, qint64 last)
{
    return core.database().read([&](Connection &c) -> Result<NewEvents> {
        NewEvents found;
        EventRepo events(c);
        if (last < 0) {
            METARR_TRY(found.last, events.lastId());
            METARR_TRY(found.paused, core.schedules().isPaused());
            return found;
        }
        METARR_TRY(const QList<Event> list, events.since(last, eventsAtOnce));
        found.last = list.isEmpty() ? last : list.last().id;
        found.isAll = list.size() < eventsAtOnce;
        found.everything = !found.isAll;
        for (const Event &event : list) {
            const QString type = event.payload["type"_L1].toString();
            if (event.topic.startsWith(u"library:"_s) || event.topic.startsWith(u"scan:"_s)) {
                found.libraries = found.everything = true;
            } else if (event.topic.startsWith(u"unknown:"_s) || event.topic.startsWith(u"recycle:"_s)) {
                found.everything = true; // what is counted and listed there belongs to no item
            } else if (event.topic == u"job:progress"_s && type.startsWith(u"scan"_s)) {
                found.everything = true; // a scan tells how far it is, not of each item
            } else if (event.ref.isValid() && !event.topic.startsWith(u"job:"_s)) {
                found.items += event.ref;
            }
            if (event.topic == u"job:failed"_s || event.topic == u"job:dead"_s) {
                found.failures += event.payload["error"_L1].toString();
            } else if (event.topic == u"notification:desktop"_s) {
                found.notifications += event.payload;
            } else if (event.topic == u"work:paused"_s) {
                found.paused = event.payload["paused"_L1].toBool();
            }
        }
        if (!found.failures.isEmpty()) {
            METARR_TRY(
                const auto channel,
                c.selectInteger(
                    u"SELECT id FROM notification_channels WHERE type = 'desktop' AND enabled = 1 LIMIT 1"_s));
            found.hasDesktopChannel = channel.has_value();
        }
        return found;
    });
}

Result<JobsSummary> readSummary(Core &core)
{
    return core.database().read([](Connection &c) -> Result<JobsSummary> {
        JobRepo jobs(c);
        JobsSummary summary;
        METARR_TRY(const auto counts, jobs.countByStatus());
        summary.runningCount = counts.value(u"running"_s);
        summary.pendingCount = counts.value(u"pending"_s);
        summary.deadCount = counts.value(u"dead"_s);
        if (summary.runningCount > 0) {
            METARR_TRY(summary.running, jobs.list(JobStatus::Running, 8));
            if (!summary.running.isEmpty()) {
                METARR_TRY(summary.alike, jobs.countWaiting(summary.running.first().type));
            }
        } else if (summary.pendingCount > 0) {
            METARR_TRY(const auto waiting, jobs.list(JobStatus::Pending, 1));
            summary.waiting = waiting.isEmpty() ? QString() : waiting.first().waitReason;
        }
        return summary;
    });
}

} // namespace

CoreBridge::CoreBridge(Core &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_pool(4)
{
    m_eventTimer.setSingleShot(true);
    m_jobTimer.setSingleShot(true);
    connect(&m_eventTimer, &QTimer::timeout, this, &CoreBridge::readEvents);
    connect(&m_jobTimer, &QTimer::timeout, this, &CoreBridge::readJobs);
    // The callbacks come on the signal's thread.
    m_eventWatch = core.signal().subscribe(
        u"events"_s, [this] { QMetaObject::invokeMethod(this, &CoreBridge::wake, Qt::QueuedConnection); });
    m_jobWatch = core.signal().subscribe(
        u"jobs"_s, [this] { QMetaObject::invokeMethod(this, &CoreBridge::wake, Qt::QueuedConnection); });
    refresh();
}

CoreBridge::~CoreBridge() = default;

void CoreBridge::finish()
{
    m_eventWatch.reset();
    m_jobWatch.reset();
    m_closing.requestStop();
    m_pool.drain();
}

void CoreBridge::wake()
{
    if (!m_eventTimer.isActive()) {
        m_eventTimer.start(eventDelayMs);
    }
    if (!m_jobTimer.isActive()) {
        m_jobTimer.start(jobDelayMs);
    }
}

void CoreBridge::refresh()
{
    run(
        this, [this] { return m_core.libraries().all(); },
        [this](const Result<QList<Library>> &libraries) {
            if (libraries) {
                m_libraries = *libraries;
                Q_EMIT librariesChanged();
            }
        });
    readEvents();
    readJobs();
}

void CoreBridge::readEvents()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    run(
        this, [this, last = m_lastEvent] { return eventsSince(m_core, last); },
        [this](const Result<NewEvents> &events) {
            m_reading = false;
            m_again |= events && !events->isAll;
            if (events) {
                const bool first = m_lastEvent < 0;
                m_lastEvent = events->last;
                if (!first && events->libraries) {
                    run(
                        this, [this] { return m_core.libraries().all(); },
                        [this](const Result<QList<Library>> &libraries) {
                            if (libraries) {
                                m_libraries = *libraries;
                                Q_EMIT librariesChanged();
                            }
                        });
                }
                if (events->everything) {
                    Q_EMIT itemsChanged({});
                } else if (!events->items.isEmpty()) {
                    Q_EMIT itemsChanged(events->items);
                }
                if (events->paused) {
                    Q_EMIT pausedChanged(*events->paused);
                }
                for (const QJsonObject &message : events->notifications) {
                    Q_EMIT notification(message["title"_L1].toString(), message["text"_L1].toString(),
                                        message["severity"_L1].toString());
                }
                m_hasDesktopChannel = events->hasDesktopChannel;
                for (const QString &failure : events->failures) {
                    if (!failure.isEmpty()) {
                        Q_EMIT notice(failure);
                    }
                }
            }
            if (std::exchange(m_again, false)) {
                wake();
            }
        });
}

void CoreBridge::readJobs()
{
    if (m_readingJobs) {
        m_jobsAgain = true;
        return;
    }
    m_readingJobs = true;
    run(
        this, [this] { return readSummary(m_core); },
        [this](const Result<JobsSummary> &summary) {
            m_readingJobs = false;
            if (summary) {
                m_jobs = *summary;
                Q_EMIT jobsChanged();
            }
            if (std::exchange(m_jobsAgain, false)) {
                m_jobTimer.start(jobDelayMs);
            }
        });
}

} // namespace metarr
