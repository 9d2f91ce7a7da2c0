// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QWidget;

namespace metarr {

// Tab goes where the eye goes: from top to bottom, within a row from left to right, and through one pane before the next.
// Qt's own order is that in which widgets were made, which is no order for what is made when it is first needed.

/// What Tab stops at below `root`, in the order of reading: visible, enabled, and nothing that stands for another widget.
/// Of buttons of which one is chosen it is that one; the arrow keys go from it to the others.
[[nodiscard]] QList<QWidget *> tabStops(const QWidget *root);
/// For focusNextPrevChild() of windows and dialogs: to the next stop, or the one before it, round and round. Scrolls to it.
/// False when there is nothing to stop at.
bool moveFocus(QWidget *window, bool next);

/// Return presses the button that has the focus, as Space does, in windows as in dialogs; there it is not the default button's then.
/// An event filter for the application.
class ReturnPresses : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Shift+F10 opens the context menu of what has the focus, as the menu key does, which not every keyboard has; Qt knows that
/// combination on Windows only. An event filter for the application.
class MenuByKeys : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// A line in which nothing was typed leaves the keys of undo and redo to the window: Qt has it keep them all the same.
/// An event filter for the application.
class UndoPasses : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Of a box to choose from, assistive technology on Linux speaks the choice instead of the name, unless a label belongs to it: the
/// name is made its description, which is spoken as well. An event filter for the application.
class SpokenBoxes : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Who scrolls a page means the page: a closed box to choose from never takes the wheel, a box for numbers only with the focus,
/// which the wheel does not give. Many of them store what they say at once. An event filter for the application.
class WheelScrolls : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace metarr
