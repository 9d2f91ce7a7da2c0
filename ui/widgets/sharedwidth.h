// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QTreeView;

namespace metarr {

/// Column 0 of a list fills what the others leave, but never less than two fifths: where the list is narrow, the others become
/// narrower than `widths` (of columns 1, 2, …), but for the columns `whole`, of which nothing may be missing. Those that a person
/// gave a width (keptlayout.h) stay as they are. Call it before keepColumns().
void shareWidth(QTreeView *list, const QList<int> &widths, const QList<int> &whole = {});

} // namespace metarr
