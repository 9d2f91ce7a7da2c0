// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>

class QSplitter;
class QWidget;

namespace metarr {

// The edges between panes by keys: the key edgeKey() goes to an edge, the arrow keys move it, Home and End bring it to its ends,
// Escape and Return go back to where the focus was. Tab does not stop at them: they are seldom wanted.

/// Call it once the splitter has its parts. In dialogs the key works by itself; a main window has it in its menu.
void moveEdgesByKeys(QSplitter *splitter);
/// Goes to an edge.
[[nodiscard]] QKeySequence edgeKey();
/// To the first edge that is seen in `place`, from an edge to the next one, from the last back to where the focus was. False
/// when there is none.
bool focusNextEdge(QWidget *place);

} // namespace metarr
