// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/jobs.h"
#include "ui/pages/page.h"

#include <QHash>

class QTreeWidgetItem;

namespace metarr {

/// Running jobs on top with how far they are, then failed ones with cause and remedy, then waiting ones by priority; what is
/// over on demand.
class JobsPage : public Page {
    Q_OBJECT
public:
    explicit JobsPage(WindowContext &context, QWidget *parent = nullptr);

    void setPaused(bool paused);

Q_SIGNALS:
    void cancelWanted(qint64 job);
    void pauseWanted(bool paused);

protected:
    void load() override;

private:
    struct Pace {
        qint64 fromMs = 0, from = 0;
    };
    struct Loaded {
        QList<Job> jobs;
        QHash<QString, QString> titles; ///< by item key
        QHash<QString, qint64> counts;
    };
    static Result<Loaded> read(Core &core, bool history);
    void show(const Loaded &loaded);
    void fill(QTreeWidgetItem *row, const Job &job);
    [[nodiscard]] QString progressText(const Job &job);
    void updateButtons();
    void retry(bool all);

    QTreeWidget *m_tree;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_retryAll;
    QPushButton *m_history;
    QLabel *m_detail;
    QHash<JobId, Pace> m_paces;
    QHash<QString, QString> m_titles;
    bool m_paused = false;
};

} // namespace metarr
