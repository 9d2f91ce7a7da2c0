// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/jobsbar.h"

#include "net/httpclient.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/pages/jobtext.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// From so many on one bar is for all of them.
constexpr qint64 many = 10;
constexpr JobId allOfThem = -1;

} // namespace

JobsBar::JobsBar(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new QProgressBar)
    , m_text(new ElidedLabel)
    , m_pause(new QToolButton)
    , m_cancel(new QToolButton)
    , m_providers(makeLabel({}, "dim"))
{
    setObjectName(u"jobsBar"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 12, 3);
    layout->setSpacing(10);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 22);
    m_bar->setObjectName(u"jobProgress"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setIcon(context.theme.icon(u"close"_s));
    m_cancel->setObjectName(u"jobCancel"_s);
    m_cancel->setAccessibleName(tr("Stop this job"));
    m_cancel->setToolTip(tr("Stop this job"));
    m_text->setObjectName(u"jobText"_s);
    m_text->setProperty("role", u"dim"_s);
    m_pause->setObjectName(u"jobPause"_s);
    connect(m_pause, &QToolButton::clicked, this, [this] { Q_EMIT pauseWanted(!m_paused); });
    m_text->setCursor(Qt::PointingHandCursor);
    // As high with buttons as without: what is above must not move when a job begins.
    setMinimumHeight(m_pause->sizeHint().height() + 6);
    layout->addWidget(m_bar);
    layout->addWidget(m_pause);
    layout->addWidget(m_cancel);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_providers);
    connect(&context.bridge, &CoreBridge::jobsChanged, this, &JobsBar::show);
    auto *health = new QTimer(this);
    health->setInterval(5000);
    connect(health, &QTimer::timeout, this, &JobsBar::showProviders);
    health->start();
    connect(m_cancel, &QToolButton::clicked, this, &JobsBar::cancel);
    setPaused(false);
    show();
    showProviders();
}

void JobsBar::setPaused(bool paused)
{
    m_paused = paused;
    m_timed = 0; // the pause is no part of how fast it goes
    m_pause->setIcon(m_context.theme.icon(paused ? u"play"_s : u"pause"_s));
    const QString what = paused ? tr("Go on with jobs") : tr("Pause jobs");
    m_pause->setAccessibleName(what);
    m_pause->setToolTip(tr("%1 (Ctrl+Shift+P)").arg(what));
    show();
}

void JobsBar::mouseReleaseEvent(QMouseEvent *event)
{
    QWidget::mouseReleaseEvent(event);
    Q_EMIT showWanted();
}

void JobsBar::showProviders()
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core()] {
            QList<BucketStatus> found;
            const auto providers = core.providers();
            const QList<BucketStatus> all = core.networkHealth();
            for (const auto &provider : *providers) {
                const auto known = std::find_if(all.cbegin(), all.cend(), [&](const BucketStatus &each) {
                    return each.name == provider->name();
                });
                found += known == all.cend() ? BucketStatus{} : *known;
                found.last().name = provider->name();
            }
            return found;
        },
        [this, now = m_context.bridge.core().clock().nowMs()](const QList<BucketStatus> &all) {
            QStringList texts, problems;
            for (const BucketStatus &each : all) {
                const QString name = sourceLabel(each.name);
                if (each.isKeyRefused) {
                    texts += tr("%1 refuses the key").arg(name);
                } else if (each.restingUntilMs > now) {
                    texts += tr("%1 resting %2 s").arg(name).arg((each.restingUntilMs - now + 999) / 1000);
                } else {
                    texts += each.isHealthy() ? tr("%1 ok").arg(name) : tr("%1 fails").arg(name);
                }
                if (!each.lastError.isEmpty()) {
                    problems += u"%1: %2"_s.arg(name, coreText(each.lastError));
                }
            }
            m_providers->setText(texts.isEmpty() ? tr("No provider has a key: see Settings, Providers")
                                                 : texts.join(u"   "_s));
            m_providers->setToolTip(problems.join(u'\n'));
            setLabelRole(m_providers, texts.isEmpty() || !problems.isEmpty() ? "warning" : "dim");
        });
}

void JobsBar::countGone(qint64 left)
{
    // New work for a queue that was nearly done is counted from the beginning, not after yesterday's thousands.
    if (left == 0 || (left > m_left && m_left < many)) {
        m_gone = 0;
        m_timed = 0;
    } else {
        m_gone += std::max<qint64>(0, m_left - left);
    }
    m_left = left;
}

QStringList JobsBar::progressOf(JobId id, qint64 current, qint64 total)
{
    m_bar->setRange(0, int(total));
    m_bar->setValue(int(current));
    QStringList parts = {tr("%1 of %2").arg(QLocale().toString(current), QLocale().toString(total))};
    if (m_timed != id) {
        m_timed = id;
        m_timer.start();
        m_from = current;
    } else if (const double seconds = double(m_timer.elapsed()) / 1000; seconds > 2 && current > m_from) {
        const double rate = double(current - m_from) / seconds;
        parts += tr("%1/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
        const int left = int(double(total - current) / rate);
        parts += left < 60 ? tr("%n s left", nullptr, left) : tr("%n min left", nullptr, (left + 30) / 60);
    }
    return parts;
}

void JobsBar::cancel()
{
    const JobsSummary &jobs = m_context.bridge.jobs();
    if (jobs.running.isEmpty() || jobs.alike <= 1) {
        Q_EMIT cancelWanted(m_job);
        return;
    }
    const QString type = jobs.running.first().type;
    if (m_context.dialogs.confirm(
            this, tr("Stop all jobs of this kind?"),
            tr("%1: what runs is stopped, and %n waiting job(s) are cancelled.", nullptr, int(jobs.alike))
                .arg(jobTypeText(type)),
            tr("Stop all"))) {
        Q_EMIT cancelAllWanted(type);
    }
}

void JobsBar::show()
{
    const JobsSummary &jobs = m_context.bridge.jobs();
    const bool running = !jobs.running.isEmpty();
    countGone(jobs.runningCount + jobs.pendingCount);
    m_bar->setVisible(running);
    m_cancel->setVisible(running && jobs.running.first().cancellable);
    m_pause->setVisible(running || m_paused || jobs.pendingCount > 0);
    if (!running) {
        m_job = 0;
        QStringList parts;
        if (m_paused) {
            parts += tr("Paused");
        }
        if (jobs.pendingCount > 0) {
            parts += jobs.waiting.isEmpty() ? tr("%n job(s) waiting", nullptr, int(jobs.pendingCount))
                                            : tr("%n job(s) waiting: %1", nullptr, int(jobs.pendingCount))
                                                  .arg(coreText(jobs.waiting));
        }
        if (jobs.deadCount > 0) {
            parts += tr("%n failed", nullptr, int(jobs.deadCount));
        }
        m_text->setFullText(parts.isEmpty() ? tr("Nothing to do") : parts.join(u" · "_s));
        return;
    }
    const Job &job = jobs.running.first();
    m_job = job.id;
    // A scan of thousands of files says more of itself than that a dozen jobs wait behind it.
    const bool all = m_gone + m_left >= std::max(many, job.progressTotal);
    const QString stop = jobs.alike > 1 ? tr("Stop all jobs of this kind") : tr("Stop this job");
    m_cancel->setToolTip(stop);
    m_cancel->setAccessibleName(stop);
    QStringList parts = {jobTypeText(job.type)};
    if (all || job.progressTotal > 0) {
        QStringList how = all ? progressOf(allOfThem, m_gone, m_gone + m_left)
                              : progressOf(job.id, job.progressCurrent, job.progressTotal);
        parts[0] += u' ' + how.takeFirst();
        parts += how;
    } else {
        m_bar->setRange(0, 0);
    }
    if (!job.progressMessage.isEmpty()) {
        parts += coreText(job.progressMessage);
    }
    if (const qint64 more = m_left - 1; more > 0 && !all) {
        parts += tr("%n more", nullptr, int(more));
    }
    m_text->setFullText(parts.join(u" · "_s));
}

} // namespace metarr
