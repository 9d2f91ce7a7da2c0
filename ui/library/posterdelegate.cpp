// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/posterdelegate.h"

#include "ui/library/itemdelegate.h"
#include "ui/models/itemroles.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int margin = 8;
} // namespace

PosterDelegate::PosterDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_thumbnails(thumbnails)
    , m_theme(theme)
{}

QSize PosterDelegate::cell(const QFontMetrics &metrics) const
{
    return {m_width + 2 * margin, m_width * 3 / 2 + 2 * metrics.height() + 3 * margin};
}

QSize PosterDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return cell(option.fontMetrics);
}

void PosterDelegate::paintPicture(QPainter *painter, const QRect &frame, const QModelIndex &index) const
{
    const ThemeTokens &t = m_theme.tokens();
    PictureSource source;
    source.hash = index.data(itemrole::Poster).toString();
    const QPixmap picture = m_thumbnails.pixmap(source, frame.size(), painter->device()->devicePixelRatioF());
    if (picture.isNull()) {
        painter->setPen(QPen(t.line, 1));
        painter->setBrush(t.raised);
        painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        const int side = frame.width() / 3;
        QRect icon(0, 0, side, side);
        icon.moveCenter(frame.center());
        m_theme.icon(u"movie"_s).paint(painter, icon);
        return;
    }
    QRectF target(QPointF(), picture.deviceIndependentSize().scaled(frame.size(), Qt::KeepAspectRatio));
    target.moveCenter(QRectF(frame).center());
    QPainterPath clip;
    clip.addRoundedRect(target, 6, 6);
    painter->save();
    painter->setClipPath(clip);
    painter->drawPixmap(target, picture, QRectF(picture.rect()));
    painter->restore();
}

void PosterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const ThemeTokens &t = m_theme.tokens();
    const QRect cellRect = option.rect.adjusted(2, 2, -2, -2);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        QColor hover = t.dim;
        hover.setAlphaF(0.10F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? t.selected() : hover);
        painter->drawRoundedRect(cellRect, 8, 8);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(cellRect).adjusted(1, 1, -1, -1), 8, 8);
    }
    const QRect frame(option.rect.left() + margin, option.rect.top() + margin, m_width, m_width * 3 / 2);
    const QRect textRect(frame.left(), frame.bottom() + margin / 2 + 1, frame.width(),
                         option.fontMetrics.height());
    if (!index.data(itemrole::Loaded).toBool()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.raised);
        painter->drawRoundedRect(frame, 6, 6);
        painter->drawRoundedRect(textRect.adjusted(0, 3, -frame.width() / 3, -3), 4, 4);
        painter->restore();
        return;
    }
    paintPicture(painter, frame, index);
    const auto state = ItemState(index.data(itemrole::State).toInt());
    const bool unpublished = index.data(itemrole::Unpublished).toBool();
    const int side = option.fontMetrics.height();
    const bool wantsEye = unpublished || state == ItemState::Error || state == ItemState::NeedsIdentification;
    const auto badge = [&](int left) {
        const QRect box(left, frame.top() + 6, side + 8, side + 8);
        QColor back = t.window;
        back.setAlphaF(0.82F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(back);
        painter->drawRoundedRect(box, 6, 6);
        return box.adjusted(4, 4, -4, -4);
    };
    if (wantsEye) {
        paintStateShape(painter, QRectF(badge(frame.right() - side - 14)), state, unpublished, m_theme);
    }
    if (index.data(itemrole::Locked).toBool()) {
        m_theme.icon(u"lock"_s, Theme::Ink::Accent).paint(painter, badge(frame.left() + 6));
    }
    const int percent = index.data(itemrole::Completeness).toInt();
    if (percent < 100) {
        const QRectF bar(frame.left() + 6, frame.bottom() - 9, frame.width() - 12, 4);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.line);
        painter->drawRoundedRect(bar, 2, 2);
        painter->setBrush(percent >= 50 ? t.accent : t.warning);
        painter->drawRoundedRect(QRectF(bar.left(), bar.top(), std::max(4.0, bar.width() * percent / 100), 4),
                                 2, 2);
    }
    painter->setFont(option.font);
    painter->setPen(t.text);
    painter->drawText(
        textRect, int(Qt::AlignLeft | Qt::AlignVCenter),
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, textRect.width()));
    QStringList second;
    const QString year = index.siblingAtColumn(int(ItemColumn::Year)).data().toString();
    if (!year.isEmpty()) {
        second += year;
    }
    second += index.data(itemrole::Media).toStringList();
    painter->setPen(t.dim);
    painter->drawText(textRect.translated(0, option.fontMetrics.height() + 1),
                      int(Qt::AlignLeft | Qt::AlignVCenter),
                      option.fontMetrics.elidedText(second.join(u" · "_s), Qt::ElideRight, textRect.width()));
    if (const auto start = m_starts->constFind(index.row()); start != m_starts->cend()) {
        painter->setFont(option.font);
        paintGroupStart(painter, cellRect.adjusted(4, 1, -4, 0), *start, m_theme);
    }
    painter->restore();
}

} // namespace metarr
