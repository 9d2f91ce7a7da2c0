// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QLayout;
class QWidget;

namespace metarr {

/// While cards or lines are made anew: takes those that stand in a layout away, and gives the focus that was in one of them
/// to what has its name when all new ones are there. When that is gone, to the beginning of the card that stands in its
/// place, not to the same button there: who has removed one does not remove the next by pressing a key twice.
class FocusKept {
public:
    /// `cards` is a layout within `part`, whose first control gets the focus when no card has one.
    FocusKept(QWidget *part, QLayout *cards);
    ~FocusKept();
    Q_DISABLE_COPY_MOVE(FocusKept)

private:
    QWidget *m_part;
    QLayout *m_cards;
    QList<QWidget *> m_old; ///< alive until the event loop is back
    int m_card = -1;        ///< that had the focus
    QString m_name;
};

/// Before a part of the window is hidden or disabled: gives the focus that is in it to `to`. Left alone, it goes to whatever
/// stands behind the part, and a key meant for this place presses a button there.
void passFocusOn(const QWidget *part, QWidget *to);

/// Empties a layout with all that is in it.
void clearLayout(QLayout *layout);

} // namespace metarr
