// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/jobspage.h"

#include "store/repos/items.h"
#include "ui/models/corebridge.h"
#include "ui/pages/jobtext.h"
#include "ui/pages/progressdelegate.h"
#include "ui/text/coretext.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostShown = 300;
enum Role { Id = Qt::UserRole + 1, Status, Remedy };

/// What a job is about: reading in depth waits for nothing, so that only its payload names the library.
QString keyOf(const Job &job)
{
    const qint64 library = job.payload[u"library"_s].toInteger();
    return job.itemKey.isEmpty() && library != 0 ? u"library:%1"_s.arg(library) : job.itemKey;
}

} // namespace

JobsPage::JobsPage(WindowContext &context, QWidget *parent)
    : Page(context, u"jobsPage"_s, tr("Jobs"),
           tr("What Metarr is doing, what waits for its turn, and what failed and why."), parent)
{
    auto *row = new QHBoxLayout;
    m_pause = addButton(row, tr("Pause"), u"jobsPause"_s,
                        tr("Begins no more jobs; running ones go on (Ctrl+Shift+P)"));
    m_cancel = addButton(row, tr("Cancel"), u"jobsCancel"_s, tr("Stops the chosen running and waiting jobs"));
    m_retry = addButton(row, tr("Retry"), u"jobsRetry"_s, tr("Tries the chosen failed jobs again"));
    m_retryAll =
        addButton(row, tr("Retry all failed"), u"jobsRetryAll"_s, tr("Tries every failed job again"));
    row->addStretch(1);
    m_history =
        addButton(row, tr("Show finished"), u"jobsHistory"_s, tr("Shows what was done lately as well"));
    m_history->setCheckable(true);
    content()->addLayout(row);
    m_tree = addTable(
        u"jobsTree"_s, tr("Jobs"), {tr("Job"), tr("Item"), tr("Progress"), tr("State")},
        tr("Nothing to do. Jobs appear here when a library is scanned, an item is enriched or published."));
    m_tree->setItemDelegateForColumn(2, new ProgressDelegate(context.theme, m_tree));
    const int em = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(0, 38 * em);
    m_tree->setColumnWidth(1, 48 * em);
    m_tree->setColumnWidth(2, 22 * em);
    keepColumns(m_tree->header(), context.layout, u"jobsTree"_s);
    m_detail = makeLabel({}, "dim");
    m_detail->setObjectName(u"jobsDetail"_s);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    content()->addWidget(m_detail);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &JobsPage::updateButtons);
    connect(m_history, &QPushButton::toggled, this, [this] { load(); });
    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT pauseWanted(!m_paused); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const auto chosen = m_tree->selectedItems();
        for (const QTreeWidgetItem *item : chosen) {
            Q_EMIT cancelWanted(item->data(0, Id).toLongLong());
        }
    });
    connect(m_retry, &QPushButton::clicked, this, [this] { retry(false); });
    connect(m_retryAll, &QPushButton::clicked, this, [this] { retry(true); });
    updateButtons();
}

void JobsPage::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
}

Result<JobsPage::Loaded> JobsPage::read(Core &core, bool history)
{
    return core.database().read([&](Connection &c) -> Result<Loaded> {
        Loaded loaded;
        JobRepo repo(c);
        QList<JobStatus> wanted{JobStatus::Running, JobStatus::Pending, JobStatus::Dead};
        if (history) {
            wanted += {JobStatus::Completed, JobStatus::Cancelled};
        }
        for (const JobStatus status : std::as_const(wanted)) {
            METARR_TRY(const QList<Job> some, repo.list(status, mostShown));
            loaded.jobs += some;
        }
        for (const Job &job : std::as_const(loaded.jobs)) {
            const QString key = keyOf(job);
            const auto ref = EntityRef::fromString(key);
            const QString kind = key.section(u':', 0, 0);
            if (kind == u"webhook") {
                loaded.titles.insert(key, key.section(u':', 2)); // its folder
            }
            const bool ofLibrary = kind == u"library" || kind == u"measure" || kind == u"sweep";
            if (loaded.titles.contains(key) || (!ref && !ofLibrary)) {
                continue;
            }
            const QString sql = ref ? u"SELECT title FROM %1 WHERE id = ?"_s.arg(ItemRepo::tableOf(ref->type))
                                    : u"SELECT name FROM libraries WHERE id = ?"_s;
            METARR_TRY(const auto title,
                       c.selectText(sql, {ref ? ref->id : key.section(u':', 1).toLongLong()}));
            loaded.titles.insert(key, title.value_or(key));
        }
        METARR_TRY(loaded.counts, repo.countByStatus());
        return loaded;
    });
}

void JobsPage::load()
{
    readAndShow(
        [&core = m_context.bridge.core(), history = m_history->isChecked()] { return read(core, history); },
        [this](const Loaded &loaded) { show(loaded); });
}

QString JobsPage::progressText(const Job &job)
{
    if (job.status != JobStatus::Running || job.progressTotal <= 0) {
        return {};
    }
    QStringList parts{
        tr("%1 of %2").arg(QLocale().toString(job.progressCurrent), QLocale().toString(job.progressTotal))};
    const qint64 now = m_context.bridge.core().clock().nowMs();
    const auto pace = m_paces.constFind(job.id);
    if (pace == m_paces.cend()) {
        m_paces.insert(job.id, {now, job.progressCurrent});
    } else if (now - pace->fromMs > 2000 && job.progressCurrent > pace->from) {
        const double rate = double(job.progressCurrent - pace->from) * 1000 / double(now - pace->fromMs);
        parts += tr("%1/s").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0));
        const int left = int(double(job.progressTotal - job.progressCurrent) / rate);
        parts += left < 60 ? tr("%n s left", nullptr, left) : tr("%n min left", nullptr, (left + 30) / 60);
    }
    return parts.join(u" · "_s);
}

void JobsPage::fill(QTreeWidgetItem *row, const Job &job)
{
    QString state;
    switch (job.status) {
    case JobStatus::Running:
        state = job.progressMessage.isEmpty() ? tr("running") : coreText(job.progressMessage);
        break;
    case JobStatus::Pending:
        state = job.waitReason.isEmpty() ? tr("waiting") : tr("waiting: %1").arg(coreText(job.waitReason));
        break;
    case JobStatus::Dead:
        state = tr("failed: %1").arg(coreText(job.errorMessage));
        break;
    case JobStatus::Completed:
        state = tr("done %1").arg(timeAgo(job.completedAt, m_context.bridge.core().clock().nowMs()));
        break;
    case JobStatus::Cancelled:
        state = tr("cancelled");
        break;
    }
    row->setText(0, jobTypeText(job.type));
    row->setText(1, m_titles.value(keyOf(job), job.itemKey));
    row->setText(2, progressText(job));
    row->setText(3, state);
    row->setToolTip(3, job.errorRemedy.isEmpty() ? state : u"%1\n%2"_s.arg(state, coreText(job.errorRemedy)));
    row->setData(0, Id, job.id);
    row->setData(0, Status, int(job.status));
    row->setData(0, Remedy, coreText(job.errorRemedy));
    row->setData(2, ProgressDelegate::Percent,
                 job.status == JobStatus::Running && job.progressTotal > 0
                     ? QVariant(int(100 * job.progressCurrent / job.progressTotal))
                     : QVariant());
    row->setIcon(0, m_context.theme.icon(job.status == JobStatus::Dead        ? u"warning"_s
                                         : job.status == JobStatus::Running   ? u"play"_s
                                         : job.status == JobStatus::Completed ? u"check"_s
                                                                              : u"jobs"_s,
                                         job.status == JobStatus::Dead      ? Theme::Ink::Error
                                         : job.status == JobStatus::Running ? Theme::Ink::Accent
                                                                            : Theme::Ink::Dim));
}

void JobsPage::show(const Loaded &loaded)
{
    m_error->clear();
    m_titles = loaded.titles;
    // Rows are filled anew where they stand, so that the choice and the scroll position stay.
    // The buttons are not grey in between, or they would lose the focus.
    const QSignalBlocker quiet(m_tree);
    int chosen = -1;
    QHash<JobId, QTreeWidgetItem *> known;
    for (int at = m_tree->topLevelItemCount() - 1; at >= 0; --at) {
        QTreeWidgetItem *row = m_tree->topLevelItem(at);
        const JobId id = row->data(0, Id).toLongLong();
        chosen = row->isSelected() ? at : chosen;
        const bool there = std::any_of(loaded.jobs.cbegin(), loaded.jobs.cend(),
                                       [id](const Job &job) { return job.id == id; });
        if (there) {
            known.insert(id, row);
        } else {
            delete row;
            m_paces.remove(id);
        }
    }
    for (int at = 0; at < int(loaded.jobs.size()); ++at) {
        const Job &job = loaded.jobs.at(at);
        QTreeWidgetItem *row = known.value(job.id);
        if (!row) {
            row = new QTreeWidgetItem;
            m_tree->insertTopLevelItem(at, row);
        } else if (m_tree->indexOfTopLevelItem(row) != at) {
            const bool selected = row->isSelected();
            m_tree->takeTopLevelItem(m_tree->indexOfTopLevelItem(row));
            m_tree->insertTopLevelItem(at, row);
            row->setSelected(selected);
        }
        fill(row, job);
    }
    if (chosen >= 0 && m_tree->selectedItems().isEmpty() && m_tree->topLevelItemCount() > 0) {
        // What was cancelled is gone: on with what stands in its place.
        m_tree->setCurrentItem(m_tree->topLevelItem(std::min(chosen, m_tree->topLevelItemCount() - 1)));
    }
    const qint64 dead = loaded.counts.value(u"dead"_s);
    m_retryAll->setVisible(dead > 0);
    m_retryAll->setText(tr("Retry all %n failed", nullptr, int(dead)));
    setEmpty(loaded.jobs.isEmpty());
    updateButtons();
}

void JobsPage::updateButtons()
{
    bool retryable = false;
    bool cancellable = false;
    QString detail;
    const auto chosen = m_tree->selectedItems();
    for (const QTreeWidgetItem *item : chosen) {
        const auto status = JobStatus(item->data(0, Status).toInt());
        retryable = retryable || status == JobStatus::Dead || status == JobStatus::Cancelled;
        cancellable = cancellable || (status != JobStatus::Completed && status != JobStatus::Cancelled);
        detail = item->text(3);
        if (const QString remedy = item->data(0, Remedy).toString(); !remedy.isEmpty()) {
            detail += u'\n' + remedy;
        }
    }
    m_cancel->setEnabled(cancellable);
    m_retry->setEnabled(retryable);
    m_detail->setText(chosen.size() == 1 ? detail : QString());
    m_detail->setVisible(!m_detail->text().isEmpty());
}

void JobsPage::retry(bool all)
{
    QList<qint64> ids;
    if (!all) {
        const auto chosen = m_tree->selectedItems();
        for (const QTreeWidgetItem *item : chosen) {
            ids += item->data(0, Id).toLongLong();
        }
    }
    change([ids, all](Core &core) {
        return core.database().write([&](Transaction &t) -> Result<> {
            QList<qint64> wanted = ids;
            if (all) {
                METARR_CHECK(t.forEach(u"SELECT id FROM jobs WHERE status = 'dead' ORDER BY id"_s, {},
                                       [&](const Row &r) { wanted += r.integer(0); }));
            }
            for (const qint64 id : std::as_const(wanted)) {
                METARR_TRY([[maybe_unused]] const bool revived, JobRepo(t).revive(id, core.clock().nowMs()));
            }
            t.afterCommit([&core] { core.signal().notify(u"jobs"_s); });
            return {};
        });
    });
}

} // namespace metarr
