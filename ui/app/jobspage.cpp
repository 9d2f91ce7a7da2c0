// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/jobspage.h"

#include "ui/app/jobsbar.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostShown = 200;
enum Role { Id = Qt::UserRole + 1, Status };

QString statusText(const Job &job)
{
    switch (job.status) {
    case JobStatus::Running:
        return job.progressTotal > 0
                   ? JobsPage::tr("%1 of %2").arg(job.progressCurrent).arg(job.progressTotal)
                   : JobsPage::tr("running");
    case JobStatus::Pending:
        return job.waitReason.isEmpty() ? JobsPage::tr("waiting")
                                        : JobsPage::tr("waiting: %1").arg(job.waitReason);
    case JobStatus::Dead:
        return JobsPage::tr("failed: %1").arg(job.errorMessage);
    default:
        return {};
    }
}

} // namespace

JobsPage::JobsPage(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tree(new QTreeWidget)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_retry(new QPushButton(tr("Retry")))
    , m_error(new ErrorLine)
{
    setObjectName(u"jobsPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 18, 24, 12);
    auto *title = new QLabel(tr("Jobs"));
    makeTitle(title, 1.9);
    layout->addWidget(title);
    layout->addWidget(m_error);
    m_tree->setObjectName(u"jobsTree"_s);
    m_tree->setAccessibleName(tr("Jobs"));
    m_tree->setHeaderLabels({tr("Job"), tr("Item"), tr("State")});
    m_tree->setRootIsDecorated(false);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setStyleSheet(
        u"QTreeView { selection-background-color: palette(highlight); } QTreeView::item { padding: 6px 2px; }"_s);
    const int em = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(0, 30 * em);
    m_tree->setColumnWidth(1, 24 * em);
    layout->addWidget(m_tree, 1);
    auto *row = new QHBoxLayout;
    m_cancel->setObjectName(u"jobsCancel"_s);
    m_retry->setObjectName(u"jobsRetry"_s);
    m_cancel->setToolTip(tr("Stops the chosen running and waiting jobs"));
    m_retry->setToolTip(tr("Tries the chosen failed jobs again"));
    row->addWidget(m_cancel);
    row->addWidget(m_retry);
    row->addStretch(1);
    layout->addLayout(row);
    connect(&context.bridge, &CoreBridge::jobsChanged, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &JobsPage::updateButtons);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const auto chosen = m_tree->selectedItems();
        for (const QTreeWidgetItem *item : chosen) {
            Q_EMIT cancelWanted(item->data(0, Id).toLongLong());
        }
    });
    connect(m_retry, &QPushButton::clicked, this, &JobsPage::retry);
    updateButtons();
}

void JobsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void JobsPage::load()
{
    const quint64 number = m_loads.next();
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core()] {
            return core.database().read([](Connection &c) -> Result<QList<Job>> {
                QList<Job> jobs;
                for (const JobStatus status : {JobStatus::Running, JobStatus::Dead, JobStatus::Pending}) {
                    METARR_TRY(const QList<Job> some, JobRepo(c).list(status, mostShown));
                    jobs += some;
                }
                return jobs;
            });
        },
        [this, number](const Result<QList<Job>> &jobs) {
            if (!m_loads.isCurrent(number)) {
                return;
            }
            if (jobs) {
                m_error->clear();
                show(*jobs);
            } else {
                m_error->show(jobs.error());
            }
        });
}

void JobsPage::show(const QList<Job> &jobs)
{
    QSet<qint64> chosen;
    const auto selected = m_tree->selectedItems();
    for (const QTreeWidgetItem *item : selected) {
        chosen += item->data(0, Id).toLongLong();
    }
    m_tree->clear();
    for (const Job &job : jobs) {
        auto *item = new QTreeWidgetItem(m_tree, {jobTypeText(job.type), job.itemKey, statusText(job)});
        item->setData(0, Id, job.id);
        item->setData(0, Status, int(job.status));
        item->setToolTip(2, job.errorRemedy.isEmpty() ? statusText(job)
                                                      : u"%1\n%2"_s.arg(statusText(job), job.errorRemedy));
        item->setSelected(chosen.contains(job.id));
    }
    updateButtons();
}

void JobsPage::updateButtons()
{
    bool dead = false;
    bool alive = false;
    const auto chosen = m_tree->selectedItems();
    for (const QTreeWidgetItem *item : chosen) {
        (JobStatus(item->data(0, Status).toInt()) == JobStatus::Dead ? dead : alive) = true;
    }
    m_cancel->setEnabled(alive);
    m_retry->setEnabled(dead);
}

void JobsPage::retry()
{
    QList<qint64> ids;
    const auto chosen = m_tree->selectedItems();
    for (const QTreeWidgetItem *item : chosen) {
        ids += item->data(0, Id).toLongLong();
    }
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), ids] {
            return core.database().write([&](Transaction &t) -> Result<> {
                for (const qint64 id : ids) {
                    METARR_TRY([[maybe_unused]] const bool revived,
                               JobRepo(t).revive(id, core.clock().nowMs()));
                }
                t.afterCommit([&core] { core.signal().notify(u"jobs"_s); });
                return {};
            });
        },
        [this](const Result<> &done) {
            if (!done) {
                m_error->show(done.error());
            }
        });
}

} // namespace metarr
