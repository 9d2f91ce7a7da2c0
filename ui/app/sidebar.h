// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QKeySequence>

class QButtonGroup;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace metarr {

class Theme;

/// One place of the window with how much is in it.
class SideEntry : public QAbstractButton {
    Q_OBJECT
public:
    SideEntry(const Theme &theme, const QString &icon, const QString &text, QWidget *parent = nullptr);
    void setCount(qint64 count, bool attention = false);
    /// Only the icon; the name is in the tooltip.
    void setFolded(bool folded);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    bool m_folded = false;
    QString m_icon;
    qint64 m_count = -1;
    bool m_attention = false;
};

/// "Alt+1" ... of the place with this number, as the menu has it.
[[nodiscard]] QKeySequence placeKey(int place);

/// The places of the window, from top to bottom.
class SideBar : public QWidget {
    Q_OBJECT
public:
    explicit SideBar(const Theme &theme, QWidget *parent = nullptr);

    /// `name`: object name; places are numbered in the order they are added.
    SideEntry *addPlace(const QString &icon, const QString &text, const QString &name);
    void addGap();
    void finish(QPushButton *foot);
    void setFolded(bool folded);
    void setCurrent(int place);

Q_SIGNALS:
    void chosen(int place);

private:
    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QButtonGroup *m_group;
    QLabel *m_name = nullptr;
    QPushButton *m_foot = nullptr;
    QString m_footText;
    bool m_folded = true;
};

} // namespace metarr
