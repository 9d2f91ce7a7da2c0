// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"

#include <QWidget>

class QTreeWidget;
class QPushButton;
class QLabel;

namespace metarr {

class DiffView;
class Theme;
class UnknownStrip;
struct WindowContext;

/// The files of an item and what is in them; what lies in its folder and belongs to nothing.
class FilesTab : public QWidget {
    Q_OBJECT
public:
    explicit FilesTab(WindowContext &context, QWidget *parent = nullptr);
    void show(const ItemDetails &details);

private:
    EntityRef m_ref; ///< whose files are shown
    QLabel *m_folder;
    QTreeWidget *m_tree;
    UnknownStrip *m_unknown;
};

/// What was published when, and the way back.
class HistoryTab : public QWidget {
    Q_OBJECT
public:
    explicit HistoryTab(WindowContext &context, QWidget *parent = nullptr);
    void show(const ItemDetails &details, qint64 nowMs);

Q_SIGNALS:
    void revertWanted(qint64 logEntry);

private:
    /// The chosen entry, and whether there is a way back to it.
    void showChosen();

    QList<PublishLogEntry> m_log;
    int m_present = -1; ///< row of the version that holds now; -1: none does
    QTreeWidget *m_tree;
    QLabel *m_empty;
    QLabel *m_caption;
    DiffView *m_diff;
    QPushButton *m_revert;
};

} // namespace metarr
