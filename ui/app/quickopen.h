// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>
#include <QTimer>

class QAction;
class QLineEdit;
class QListWidget;

namespace metarr {

/// Type a few letters, press Return: goes to an item or carries out a command.
class QuickOpen : public QDialog {
    Q_OBJECT
public:
    /// `commands`: the actions of the menus.
    QuickOpen(WindowContext &context, const QList<QAction *> &commands, QWidget *parent = nullptr);

Q_SIGNALS:
    void itemChosen(metarr::EntityRef ref);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find();
    void show(const QList<ItemRow> &rows);
    void choose();

    WindowContext &m_context;
    QList<QAction *> m_commands;
    QLineEdit *m_text;
    QListWidget *m_list;
    QTimer m_delay;
    Latest m_searches;
};

} // namespace metarr
