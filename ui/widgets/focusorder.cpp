// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusorder.h"

#include "ui/widgets/picturebox.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace metarr {

namespace {

/// Rows from top to bottom, each from left to right. What reaches into a row with its middle belongs to it: a column of
/// small things beside a large one is read before or after that, not in between.
QList<QWidget *> inReadingOrder(QList<QWidget *> widgets, bool mirrored)
{
    std::stable_sort(widgets.begin(), widgets.end(),
                     [](const QWidget *a, const QWidget *b) { return a->y() < b->y(); });
    QList<QWidget *> order;
    for (qsizetype at = 0; at < widgets.size();) {
        QList<QWidget *> row{widgets.at(at)};
        int bottom = widgets.at(at)->geometry().bottom();
        for (++at; at < widgets.size() && widgets.at(at)->geometry().center().y() < bottom; ++at) {
            bottom = std::max(bottom, widgets.at(at)->geometry().bottom());
            row += widgets.at(at);
        }
        std::stable_sort(row.begin(), row.end(), [mirrored](const QWidget *a, const QWidget *b) {
            return mirrored ? a->geometry().right() > b->geometry().right() : a->x() < b->x();
        });
        order += row;
    }
    return order;
}

/// The buttons of which exactly one is chosen, this one among them; none when it stands alone.
QList<QAbstractButton *> groupOf(const QAbstractButton *button)
{
    if (const QButtonGroup *group = button->group()) {
        return group->exclusive() ? group->buttons() : QList<QAbstractButton *>();
    }
    QList<QAbstractButton *> group;
    if (button->autoExclusive() && button->parentWidget()) {
        const auto siblings =
            button->parentWidget()->findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly);
        std::copy_if(siblings.cbegin(), siblings.cend(), std::back_inserter(group),
                     [](const QAbstractButton *each) { return each->autoExclusive() && !each->group(); });
    }
    return group;
}

bool isStop(const QWidget *widget)
{
    if (!widget->isEnabled() || widget->focusProxy()) {
        return false;
    }
    const auto isReachable = [](const QWidget *each) { return (each->focusPolicy() & Qt::TabFocus) != 0; };
    // Of a group the chosen one is the stop, from which the arrow keys go to the others. Qt would stop at whichever had the
    // focus last, and takes the policy from all others.
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        const QList<QAbstractButton *> group = groupOf(button);
        const auto chosen = std::find_if(group.cbegin(), group.cend(), [](const QAbstractButton *each) {
            return each->isChecked() && each->isVisible() && each->isEnabled();
        });
        if (chosen != group.cend()) {
            return *chosen == widget && std::any_of(group.cbegin(), group.cend(), isReachable);
        }
    }
    return isReachable(widget);
}

/// `also` is taken in whether it is a stop or not, and even if it is hidden.
void collect(const QWidget *parent, QList<QWidget *> &stops, const QWidget *also = nullptr)
{
    QList<QWidget *> children;
    for (QObject *child : parent->children()) {
        if (auto *widget = qobject_cast<QWidget *>(child);
            widget && !widget->isWindow() &&
            (widget->isVisible() || (also && (widget == also || widget->isAncestorOf(also))))) {
            children += widget;
        }
    }
    // A part may turn round for itself, as chips do with the cross behind their name.
    for (QWidget *widget : inReadingOrder(children, parent->layoutDirection() == Qt::RightToLeft)) {
        if (isStop(widget) || widget == also) {
            stops += widget;
        }
        collect(widget, stops, also);
    }
}

} // namespace

QList<QWidget *> tabStops(const QWidget *root)
{
    QList<QWidget *> stops;
    collect(root, stops);
    return stops;
}

bool moveFocus(QWidget *window, bool next)
{
    // From where the focus is, even if it cannot stay there: a button that was pressed and is disabled or hidden now.
    QList<QWidget *> stops;
    collect(window, stops, window->focusWidget());
    qsizetype at = -1;
    for (QWidget *from = window->focusWidget(); from && at < 0; from = from->parentWidget()) {
        at = stops.indexOf(from);
    }
    if (stops.isEmpty() || (stops.size() == 1 && at == 0)) {
        return false;
    }
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    QWidget *target = stops.at(to);
    target->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    for (QWidget *outer = target->parentWidget(); outer; outer = outer->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(outer)) {
            area->ensureWidgetVisible(target);
        }
    }
    return true;
}

bool ReturnPresses::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)) {
        return false;
    }
    auto *button = qobject_cast<QAbstractButton *>(watched);
    if (!qobject_cast<QPushButton *>(button) && !qobject_cast<QToolButton *>(button) &&
        !qobject_cast<PictureBox *>(button)) {
        return false;
    }
    if (button->isEnabled() && !key->isAutoRepeat()) {
        button->click();
    }
    return true;
}

bool MenuByKeys::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = qobject_cast<QWidget *>(watched);
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    if (!widget || !key || key->key() != Qt::Key_F10 || key->modifiers() != Qt::ShiftModifier) {
        return false;
    }
    // Where the menu key has it: at the cursor, or the current row.
    const QPoint at = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent menu(QContextMenuEvent::Keyboard, at, widget->mapToGlobal(at));
    QCoreApplication::sendEvent(widget, &menu);
    return true;
}

bool UndoPasses::eventFilter(QObject *watched, QEvent *event)
{
    const auto *line =
        event->type() == QEvent::ShortcutOverride ? qobject_cast<const QLineEdit *>(watched) : nullptr;
    if (!line) {
        return false;
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    if ((key->matches(QKeySequence::Undo) && !line->isUndoAvailable()) ||
        (key->matches(QKeySequence::Redo) && !line->isRedoAvailable())) {
        event->ignore();
        return true;
    }
    return false;
}

bool SpokenBoxes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish) {
        if (auto *box = qobject_cast<QComboBox *>(watched); box && box->accessibleDescription().isEmpty()) {
            box->setAccessibleDescription(box->accessibleName());
        }
    }
    return false;
}

bool WheelScrolls::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish) {
        return false;
    }
    const bool isChoice = qobject_cast<const QComboBox *>(watched) != nullptr;
    if (!isChoice && !qobject_cast<const QAbstractSpinBox *>(watched)) {
        return false;
    }
    auto *box = static_cast<QWidget *>(watched);
    if (event->type() == QEvent::Polish) {
        if (box->focusPolicy() == Qt::WheelFocus) {
            box->setFocusPolicy(Qt::StrongFocus);
        }
        return false;
    }
    if (!isChoice && box->hasFocus()) {
        return false;
    }
    event->ignore(); // goes on to what it stands in
    return true;
}

} // namespace metarr
