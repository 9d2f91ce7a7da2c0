// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core.h"
#include "domain/entity.h"
#include "store/repos/jobs.h"
#include "store/repos/libraries.h"
#include "ui/models/asyncpool.h"

#include <QSet>
#include <QTimer>

#include <atomic>

namespace metarr {

/// What the status bar says about work: read after each commit that concerned jobs.
struct JobsSummary {
    QList<Job> running; ///< the first few, most urgent first
    qint64 runningCount = 0;
    qint64 alike = 0; ///< of the kind of the first running one, those that wait
    qint64 pendingCount = 0;
    qint64 deadCount = 0;
    QString waiting; ///< why the first waiting job waits; empty when nothing does
};

/// The core as the window sees it: work goes to threads, events come back as signals on the GUI thread. Owns nothing of
/// the core; the core must outlive it.
class CoreBridge : public QObject {
    Q_OBJECT
public:
    explicit CoreBridge(Core &core, QObject *parent = nullptr);
    ~CoreBridge() override;

    [[nodiscard]] Core &core() { return m_core; }

    /// A read or a change; see AsyncPool::run.
    template <typename Work, typename Done> void run(QObject *context, Work work, Done done, int priority = 0)
    {
        m_pool.run(context, std::move(work), std::move(done), priority);
    }

    /// The same for what is asked again and again: an answer that a newer question of `latest` overtook is dropped.
    template <typename Work, typename Done>
    void run(Latest &latest, QObject *context, Work work, Done done, int priority = 0)
    {
        m_pool.run(
            context, std::move(work),
            [&latest, number = latest.next(), done = std::move(done)](const auto &answer) mutable {
                if (latest.isCurrent(number)) {
                    done(answer);
                }
            },
            priority);
    }

    /// A change that a person asked for, `work` with the core: it goes before what is only looked at.
    template <typename Work, typename Done> void change(QObject *context, Work work, Done done)
    {
        m_pool.run(
            context, [&core = m_core, work = std::move(work)] { return work(core); }, std::move(done), 4);
    }

    /// An answer is on its way.
    [[nodiscard]] bool isBusy() const { return m_pool.isBusy(); }
    /// Long work looks at it: the window is going.
    [[nodiscard]] StopToken closing() const { return m_closing.token(); }
    /// No more signals; waits for what runs. Blocking: before the window goes, on a thread of its own.
    void finish();

    [[nodiscard]] const QList<Library> &libraries() const { return m_libraries; }
    [[nodiscard]] const JobsSummary &jobs() const { return m_jobs; }
    /// There is a channel for the desktop: it tells of failed jobs as of everything else.
    [[nodiscard]] bool hasDesktopChannel() const { return m_hasDesktopChannel; }
    /// Reads libraries and jobs again.
    void refresh();

Q_SIGNALS:
    /// These items changed; empty: so much changed that everything should be read again.
    void itemsChanged(const QSet<EntityRef> &items);
    void librariesChanged();
    void jobsChanged();
    /// Something a person should see that has no better place: a job that failed for good.
    void notice(const QString &text);
    /// A notification for the desktop; `severity` as severityName().
    void notification(const QString &title, const QString &text, const QString &severity);
    /// Whether work is paused: once at the beginning, and whenever somebody changed it, in whatever process.
    void pausedChanged(bool paused);

private:
    void wake();
    void readEvents();
    void readJobs();

    Core &m_core;
    StopSource m_closing;
    AsyncPool m_pool;
    QTimer m_eventTimer;
    QTimer m_jobTimer;
    qint64 m_lastEvent = -1;
    bool m_hasDesktopChannel = false;
    bool m_reading = false, m_again = false, m_readingJobs = false, m_jobsAgain = false;
    QList<Library> m_libraries;
    JobsSummary m_jobs;
    std::shared_ptr<void> m_eventWatch;
    std::shared_ptr<void> m_jobWatch;
};

} // namespace metarr
