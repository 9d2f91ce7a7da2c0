// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalBlocker>
#include <QString>
#include <QStringList>

#include <functional>

class QTreeWidget;
class QTreeWidgetItem;

namespace metarr {

/// While a table is filled anew: empties it, and when it has its lines again, those that were chosen are, at the place to which
/// it was scrolled. When none of them is left, the line in their place is chosen: who works through a table by keys goes on.
/// So is the first line of a table that has the focus and had none before.
/// The table says nothing until then, or the buttons would be grey for a moment and lose the focus.
class TableKept {
public:
    using Name = std::function<QString(const QTreeWidgetItem *)>;

    /// `nameOf` tells lines apart.
    TableKept(QTreeWidget *tree, Name nameOf);
    ~TableKept();
    Q_DISABLE_COPY_MOVE(TableKept)

private:
    QTreeWidget *m_tree;
    Name m_nameOf;
    QSignalBlocker m_quiet;
    QStringList m_chosen;
    QString m_current;
    int m_row = -1; ///< of the first that was chosen, or of the first that is to be
    int m_scrolled;
};

} // namespace metarr
