// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace metarr {

class Theme;

/// A bar with a text under it; without a percentage only the text.
class ProgressDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { Percent = Qt::UserRole + 20 };

    ProgressDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace metarr
