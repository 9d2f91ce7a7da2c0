// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/jobs.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace metarr {

class ErrorLine;

/// Running jobs on top, then waiting ones by priority, then failed ones with their cause.
class JobsPage : public QWidget {
    Q_OBJECT
public:
    explicit JobsPage(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void cancelWanted(qint64 job);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();
    void show(const QList<Job> &jobs);
    void updateButtons();
    void retry();

    WindowContext &m_context;
    QTreeWidget *m_tree;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    ErrorLine *m_error;
    Latest m_loads;
};

} // namespace metarr
