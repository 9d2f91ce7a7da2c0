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
/// it was scrolled, and what was folded is. When none of them is left, the line in their place is chosen: who works through a
/// table by keys goes on. So is the first line of a table that has the focus and had none before.
/// The table says nothing until then, or the buttons would be grey for a moment and lose the focus.
class TableKept {
public:
    using Name = std::function<QString(const QTreeWidgetItem *)>;

    /// What is chosen when all that was is gone.
    enum class Gone { Next, Nothing };

    /// `nameOf` tells lines apart, those below others too.
    TableKept(QTreeWidget *tree, Name nameOf, Gone gone = Gone::Next);
    ~TableKept();
    Q_DISABLE_COPY_MOVE(TableKept)

private:
    QTreeWidget *m_tree;
    Name m_nameOf;
    Gone m_ifGone;
    QSignalBlocker m_quiet;
    QStringList m_chosen;
    QStringList m_folded;
    QString m_current;
    int m_row = -1; ///< of the first that was chosen, or what it is below; or of the first that is to be
    int m_scrolled;
};

} // namespace metarr
