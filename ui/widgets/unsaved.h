// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QLineEdit;
class QWidget;

namespace metarr {

// What a person typed or began and the store does not have: a window asks before it closes over that. What is merely on its
// way into the store is no such thing; closing waits for it.

/// `widget` holds `what` ("Year"); empty: everything in it is stored, or nobody needs it any more.
void setUnsaved(QWidget *widget, const QString &what);
/// A line of a small form holds `what` as long as it says something else than now.
void watchUnsaved(QLineEdit *line, const QString &what);
[[nodiscard]] bool isUnsaved(const QWidget *widget);
/// All that is held in `window` and its dialogs.
[[nodiscard]] QStringList unsavedIn(const QWidget *window);

} // namespace metarr
