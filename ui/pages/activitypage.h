// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/events.h"
#include "ui/pages/page.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

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
    void updateButtons();
    void showData();
    /// The webhook that the chosen line tells of; 0 when it tells of something else.
    [[nodiscard]] qint64 chosenWebhook() const;

    QComboBox *m_type;
    QComboBox *m_severity;
    QLineEdit *m_search;
    QTreeWidget *m_tree;
    QPlainTextEdit *m_raw;
    QPushButton *m_item, *m_only, *m_data, *m_replay;
    EntityRef m_about; ///< of all when it is none
};

} // namespace metarr
