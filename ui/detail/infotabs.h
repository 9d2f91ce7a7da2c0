// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"

#include <QWidget>

class QTreeWidget;
class QPushButton;
class QLabel;

namespace metarr {

/// The files of an item and what is in them.
class FilesTab : public QWidget {
    Q_OBJECT
public:
    explicit FilesTab(QWidget *parent = nullptr);
    void show(const ItemDetails &details);

private:
    QLabel *m_folder;
    QTreeWidget *m_tree;
};

/// What was published when, and the way back.
class HistoryTab : public QWidget {
    Q_OBJECT
public:
    explicit HistoryTab(QWidget *parent = nullptr);
    void show(const ItemDetails &details, qint64 nowMs);

Q_SIGNALS:
    void revertWanted(qint64 logEntry);

private:
    QTreeWidget *m_tree;
    QLabel *m_empty;
    QPushButton *m_revert;
};

} // namespace metarr
