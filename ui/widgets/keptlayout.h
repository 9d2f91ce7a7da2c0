// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

class QDialog;
class QHeaderView;
class QSettings;
class QSplitter;
class QWidget;

namespace metarr {

// What a person gave another size has it again the next time. `layout` is WindowContext::layout, which outlives the widgets.

/// Where a dialog is and how large, under `key`; call it when the dialog has the size that it has without that.
void keepGeometry(QDialog *dialog, QSettings &layout, const QString &key);
/// Only how large it is: of what comes up in the middle of the window.
void keepSize(QDialog *dialog, QSettings &layout, const QString &key);
/// Where its edges were dragged to, or moved by keys (splitteredges.h); call it when it has its parts and the sizes that they have without that.
void keepSplitter(QSplitter *splitter, QSettings &layout, const QString &key);
/// The widths of columns that were dragged, or set by the key widthsKey() in the list; the others stay as the list sizes them.
/// Call it when it has done that.
void keepColumns(QHeaderView *header, QSettings &layout, const QString &key);
/// Whether a person dragged this column: it is not to be sized by what is in it then.
[[nodiscard]] bool isColumnKept(const QHeaderView *header, int column);
/// Columns are as wide as the list makes them from now on.
void forgetColumns(QHeaderView *header);
/// Opens the widths of columns in a list that has the focus.
[[nodiscard]] QKeySequence widthsKey();
/// The widths of columns as numbers (columnwidths.h), of a header with keepColumns().
void chooseWidths(QHeaderView *header);
/// The list in `place` whose columns can be given widths: that with the focus, else the first that is seen; none without one.
[[nodiscard]] QHeaderView *headerWithWidths(QWidget *place);

} // namespace metarr
