// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

#include <utility>

class QListWidget;
class QToolButton;

namespace metarr {

class Theme;

/// Things in the order that a person gives them, the first most: dragged, or moved by the buttons beside them or by Alt with
/// the arrow keys.
class OrderEdit : public QWidget {
    Q_OBJECT
public:
    OrderEdit(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    /// Keys with what they are called.
    void setEntries(const QList<std::pair<QString, QString>> &entries);
    /// The keys.
    [[nodiscard]] QStringList order() const;

Q_SIGNALS:
    /// A person moved something.
    void edited();

private:
    void move(int by);
    void updateButtons();

    QListWidget *m_list;
    QToolButton *m_up;
    QToolButton *m_down;
};

} // namespace metarr
