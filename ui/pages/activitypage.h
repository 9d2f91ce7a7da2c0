// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/events.h"
#include "ui/pages/page.h"

class QComboBox;
class QLineEdit;

namespace metarr {

/// What an activity is called: "Publish", "Edit" ...
[[nodiscard]] QString activityTypeText(const QString &type);

/// What happened, newest first, a readable sentence a line.
class ActivityPage : public Page {
    Q_OBJECT
public:
    explicit ActivityPage(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void itemWanted(metarr::EntityRef ref);

protected:
    void load() override;

private:
    void show(const QList<Activity> &activities);

    QComboBox *m_type;
    QComboBox *m_severity;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
    QLabel *m_raw;
};

} // namespace metarr
