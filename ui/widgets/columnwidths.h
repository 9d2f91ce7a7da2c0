// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QGridLayout;
class QHeaderView;

namespace metarr {

/// The widths of a table's columns by keys: a number for each that can be dragged, which holds while it is typed or stepped.
class ColumnWidths : public QDialog {
    Q_OBJECT
public:
    /// `changed` is told of every column that a person gave another width.
    ColumnWidths(QHeaderView *header, const QList<int> &columns, std::function<void(int column)> changed);

private:
    void addColumn(QGridLayout *grid, int row, int column);

    QHeaderView *m_header;
    std::function<void(int)> m_changed;
};

} // namespace metarr
