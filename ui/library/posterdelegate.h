// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/itemdelegate.h"

#include <QStyledItemDelegate>

namespace metarr {

class Theme;
class Thumbnails;

/// A cell of the poster grid: picture, title, year, and what needs attention as shapes on the picture.
class PosterDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PosterDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent = nullptr);

    /// Of the picture, without texts, in device-independent pixels.
    void setPosterWidth(int width) { m_width = width; }
    void setGroupStarts(const std::shared_ptr<const GroupStarts> &starts) { m_starts = starts; }
    [[nodiscard]] QSize cell(const QFontMetrics &metrics) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPicture(QPainter *painter, const QRect &frame, const QModelIndex &index) const;

    Thumbnails &m_thumbnails;
    const Theme &m_theme;
    int m_width = 150;
    std::shared_ptr<const GroupStarts> m_starts = std::make_shared<GroupStarts>();
};

} // namespace metarr
