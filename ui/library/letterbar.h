// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/initials.h"

#include <QWidget>

namespace metarr {

class Theme;

/// The first letters of a list at its edge: a click, a drag or the arrow keys go to where a letter begins. The letter of
/// what is on top of the list is marked. Where there is no room for all of them, some stand for their neighbours.
class LetterBar : public QWidget {
    Q_OBJECT
public:
    explicit LetterBar(const Theme &theme, QWidget *parent = nullptr);

    void setInitials(const QList<Initial> &initials);
    [[nodiscard]] const QList<Initial> &initials() const { return m_initials; }
    /// Which row is on top of the list.
    void setTopRow(int row);
    /// Of the group that the row is in; -1 without groups.
    [[nodiscard]] int groupOf(int row) const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void rowWanted(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int groupAt(const QPoint &position) const;
    void goTo(int group);
    void describe();

    const Theme &m_theme;
    QList<Initial> m_initials;
    int m_current = 0;
    bool m_going = false; ///< the list moves because of this bar
};

} // namespace metarr
