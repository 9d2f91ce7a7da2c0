// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace metarr {

class Theme;
class Thumbnails;

/// A possible identity: poster, title, what the provider says, how certain it is and why.
class MatchDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { Picture = Qt::UserRole + 1, Source, Overview, Confidence, Explanation };

    MatchDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Thumbnails &m_thumbnails;
    const Theme &m_theme;
};

} // namespace metarr
