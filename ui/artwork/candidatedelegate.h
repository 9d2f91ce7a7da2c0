// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace metarr {

class Theme;
class Thumbnails;

/// A candidate in the picker's grid: its picture in the slot's shape, its score, a tick when it is in use.
class CandidateDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    CandidateDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent = nullptr);
    /// `aspect`: width over height of the slot.
    void setShape(double aspect, const QFontMetrics &metrics);
    [[nodiscard]] QSize cell() const { return m_cell; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return m_cell;
    }

private:
    Thumbnails &m_thumbnails;
    const Theme &m_theme;
    QSize m_cell;
    QSize m_picture;
};

} // namespace metarr
