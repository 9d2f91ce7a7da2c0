// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/itemroles.h"

#include <QHash>
#include <QStyledItemDelegate>

#include <memory>

namespace metarr {

class Theme;
class Thumbnails;

/// Row -> letter of the rows in which another first letter begins.
using GroupStarts = QHash<int, QString>;
/// Marks the beginning of a group at the upper edge of its first row or cell.
void paintGroupStart(QPainter *painter, const QRect &rect, const QString &letter, const Theme &theme);

/// Paints the rows of item tables and trees: poster with title and a second line, completeness as a bar, state as a shape
/// with a word.
class ItemDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ItemDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static int rowHeight(const QFontMetrics &metrics);
    void setGroupStarts(const std::shared_ptr<const GroupStarts> &starts) { m_starts = starts; }

private:
    void paintTitle(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCompleteness(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const;
    void paintMedia(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintState(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Thumbnails &m_thumbnails;
    const Theme &m_theme;
    std::shared_ptr<const GroupStarts> m_starts = std::make_shared<GroupStarts>();
};

/// Small filled shapes that tell states apart without colour: circle, ring, triangle, diamond ...
void paintStateShape(QPainter *painter, const QRectF &box, ItemState state, bool unpublished,
                     const Theme &theme);
[[nodiscard]] QColor stateColor(ItemState state, bool unpublished, const Theme &theme);

} // namespace metarr
