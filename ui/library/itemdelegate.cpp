// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/itemdelegate.h"

#include "ui/models/thumbnails.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int margin = 8;

QColor withAlpha(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

/// Quiet: the accent belongs to what is chosen.
QColor groupLine(const Theme &theme)
{
    const ThemeTokens &t = theme.tokens();
    return t.dark ? t.line.lighter(120) : t.line.darker(108);
}

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

} // namespace

QColor stateColor(ItemState state, bool unpublished, const Theme &theme)
{
    const ThemeTokens &t = theme.tokens();
    if (state == ItemState::Error) {
        return t.error;
    }
    if (state == ItemState::NeedsIdentification || (unpublished && state != ItemState::Ignored)) {
        return t.warning;
    }
    return state == ItemState::Published ? t.good : t.dim;
}

void paintStateShape(QPainter *painter, const QRectF &box, ItemState state, bool unpublished,
                     const Theme &theme)
{
    const QColor color = stateColor(state, unpublished, theme);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.6));
    painter->setBrush(Qt::NoBrush);
    const QRectF inner = box.adjusted(1, 1, -1, -1);
    if (state == ItemState::Error || state == ItemState::NeedsIdentification) {
        QPainterPath triangle;
        triangle.moveTo(inner.center().x(), inner.top());
        triangle.lineTo(inner.bottomRight());
        triangle.lineTo(inner.bottomLeft());
        triangle.closeSubpath();
        painter->fillPath(triangle, color);
    } else if (unpublished) {
        painter->setBrush(color);
        painter->translate(inner.center());
        painter->rotate(45);
        const double side = inner.width() * 0.66;
        painter->drawRect(QRectF(-side / 2, -side / 2, side, side));
    } else if (state == ItemState::Published) {
        painter->setBrush(color);
        painter->drawEllipse(inner);
    } else {
        painter->drawEllipse(inner);
    }
    painter->restore();
}

void paintGroupStart(QPainter *painter, const QRect &rect, const QString &letter, const Theme &theme)
{
    const ThemeTokens &t = theme.tokens();
    painter->save();
    painter->setOpacity(1);
    painter->setFont(smaller(painter->font()));
    const QFontMetrics metrics = painter->fontMetrics();
    const int width = std::max(metrics.horizontalAdvance(letter), metrics.averageCharWidth()) + 8;
    const QRect tag(rect.left(), rect.top(), width, metrics.height());
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), groupLine(theme));
    painter->fillRect(tag, groupLine(theme));
    painter->setPen(t.text);
    painter->drawText(tag, int(Qt::AlignCenter), letter);
    painter->restore();
}

ItemDelegate::ItemDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_thumbnails(thumbnails)
    , m_theme(theme)
{}

int ItemDelegate::rowHeight(const QFontMetrics &metrics)
{
    return metrics.height() * 2 + 16;
}

QSize ItemDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int em = option.fontMetrics.averageCharWidth();
    int width = 12 * em;
    switch (ItemColumn(index.column())) {
    case ItemColumn::Title:
        width = 40 * em;
        break;
    case ItemColumn::Year:
        width = 8 * em;
        break;
    case ItemColumn::State:
        width = 22 * em;
        break;
    default:
        break;
    }
    return {width, rowHeight(option.fontMetrics)};
}

void ItemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    const ThemeTokens &t = m_theme.tokens();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect,
                          option.state & QStyle::State_Active ? t.selected() : withAlpha(t.accent, 0.14F));
        if (index.column() == 0) {
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                              t.accent);
        }
    } else if (option.state & QStyle::State_MouseOver) {
        painter->fillRect(option.rect, withAlpha(t.dim, 0.10F));
    }
    // The whole row where the keyboard is; Qt knows of one cell only.
    if (const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        view && view->hasFocus() && view->currentIndex().siblingAtColumn(0) == index.siblingAtColumn(0)) {
        constexpr int thick = 2;
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), thick), t.accent);
        painter->fillRect(
            QRect(option.rect.left(), option.rect.bottom() + 1 - thick, option.rect.width(), thick),
            t.accent);
    }
    if (!index.data(itemrole::Loaded).toBool()) {
        // Of the final size, so that nothing jumps when the row arrives.
        if (index.column() == 0) {
            const int h = option.rect.height();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(withAlpha(t.dim, 0.18F));
            const QRect poster(option.rect.left() + margin, option.rect.top() + 4, (h - 8) * 2 / 3, h - 8);
            painter->drawRoundedRect(poster, 3, 3);
            painter->drawRoundedRect(
                QRect(poster.right() + 10, option.rect.center().y() - 5, option.rect.width() / 3, 10), 5, 5);
        }
        painter->restore();
        return;
    }
    switch (ItemColumn(index.column())) {
    case ItemColumn::Title:
        paintTitle(painter, option, index);
        break;
    case ItemColumn::Completeness:
        paintCompleteness(painter, option, index);
        break;
    case ItemColumn::Media:
        paintMedia(painter, option, index);
        break;
    case ItemColumn::State:
        paintState(painter, option, index);
        break;
    case ItemColumn::Year:
    case ItemColumn::Runtime:
    case ItemColumn::Added:
        painter->setPen(t.dim);
        painter->setFont(option.font);
        painter->drawText(option.rect.adjusted(margin, 0, -margin, 0), int(Qt::AlignVCenter | Qt::AlignLeft),
                          index.data().toString());
        break;
    }
    if (const auto start = m_starts->constFind(index.row());
        start != m_starts->cend() && !index.parent().isValid()) {
        if (index.column() == 0) {
            paintGroupStart(painter, option.rect, *start, m_theme);
        } else {
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                              groupLine(m_theme));
        }
    }
    painter->restore();
}

void ItemDelegate::paintTitle(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const ThemeTokens &t = m_theme.tokens();
    const QRect rect = option.rect;
    const bool wide = index.data(itemrole::Ref).value<EntityRef>().type == EntityType::Episode;
    const int height = rect.height() - 8;
    const QSize box(wide ? height * 16 / 9 : height * 2 / 3, height);
    const QRect frame(QPoint(rect.left() + margin, rect.top() + 4), box);
    PictureSource source;
    source.hash = index.data(itemrole::Poster).toString();
    const QPixmap picture = m_thumbnails.pixmap(source, box, painter->device()->devicePixelRatioF());
    const bool missing = index.data(itemrole::Missing).toBool(); // faint, as far as words allow
    painter->setOpacity(missing ? 0.55 : 1);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    if (picture.isNull()) {
        painter->setPen(QPen(t.line, 1));
        painter->setBrush(t.raised);
        painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        m_theme.icon(wide ? u"image"_s : u"movie"_s)
            .paint(painter, frame.adjusted(frame.width() / 4, frame.height() / 4, -frame.width() / 4,
                                           -frame.height() / 4));
    } else {
        QRectF target(QPointF(), picture.deviceIndependentSize().scaled(box, Qt::KeepAspectRatio));
        target.moveCenter(QRectF(frame).center());
        QPainterPath clip;
        clip.addRoundedRect(target, 3, 3);
        painter->save();
        painter->setClipPath(clip);
        painter->drawPixmap(target, picture, QRectF(picture.rect()));
        painter->restore();
    }
    painter->setOpacity(1);
    QRect text = rect;
    text.setLeft(frame.right() + 12);
    text.setRight(rect.right() - margin);
    if (index.data(itemrole::Locked).toBool()) {
        const int side = option.fontMetrics.height() - 4;
        m_theme.icon(u"lock"_s, Theme::Ink::Accent)
            .paint(painter, QRect(text.right() - side, rect.center().y() - side / 2, side, side));
        text.setRight(text.right() - side - 6);
    }
    const QString second = index.data(itemrole::Subtitle).toString();
    const QFont small = smaller(option.font);
    const QFontMetrics smallMetrics(small);
    const int lines = option.fontMetrics.height() + (second.isEmpty() ? 0 : smallMetrics.height() + 1);
    int y = rect.top() + (rect.height() - lines) / 2;
    painter->setFont(option.font);
    painter->setPen(missing ? t.dim : t.text);
    painter->drawText(QRect(text.left(), y, text.width(), option.fontMetrics.height()),
                      int(Qt::AlignLeft | Qt::AlignVCenter),
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    if (!second.isEmpty()) {
        y += option.fontMetrics.height() + 1;
        painter->setFont(small);
        painter->setPen(t.dim);
        painter->drawText(QRect(text.left(), y, text.width(), smallMetrics.height()),
                          int(Qt::AlignLeft | Qt::AlignVCenter),
                          smallMetrics.elidedText(second, Qt::ElideRight, text.width()));
    }
}

void ItemDelegate::paintCompleteness(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const ThemeTokens &t = m_theme.tokens();
    const int percent = index.data(itemrole::Completeness).toInt();
    const int number = option.fontMetrics.horizontalAdvance(u"100 %"_s) + 8;
    const QRectF bar(option.rect.left() + margin, option.rect.center().y() - 2,
                     std::max(16, option.rect.width() - 2 * margin - number), 5);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.outline(option.state & QStyle::State_Selected));
    painter->drawRoundedRect(bar, 2.5, 2.5);
    if (percent > 0) {
        painter->setBrush(percent >= 100 ? t.good : percent >= 50 ? t.accent : t.warning);
        painter->drawRoundedRect(
            QRectF(bar.left(), bar.top(), std::max(5.0, bar.width() * percent / 100), bar.height()), 2.5,
            2.5);
    }
    painter->setPen(t.dim);
    painter->setFont(smaller(option.font));
    painter->drawText(option.rect.adjusted(0, 0, -margin, 0), int(Qt::AlignRight | Qt::AlignVCenter),
                      index.data().toString());
}

void ItemDelegate::paintMedia(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const ThemeTokens &t = m_theme.tokens();
    const QFont small = smaller(option.font);
    const QFontMetrics metrics(small);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(small);
    int x = option.rect.left() + margin;
    const QStringList flags = index.data(itemrole::Media).toStringList();
    for (const QString &flag : flags) {
        const QRectF pill(x, option.rect.center().y() - metrics.height() / 2.0 - 1,
                          metrics.horizontalAdvance(flag) + 10, metrics.height() + 2);
        if (pill.right() > option.rect.right()) {
            break;
        }
        painter->setPen(QPen(t.outline(option.state & QStyle::State_Selected), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(pill, 4, 4);
        painter->setPen(t.dim);
        painter->drawText(pill, int(Qt::AlignCenter), flag);
        x = int(pill.right()) + 5;
    }
}

void ItemDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto state = ItemState(index.data(itemrole::State).toInt());
    const bool unpublished = index.data(itemrole::Unpublished).toBool();
    const bool missing = index.data(itemrole::Missing).toBool();
    const double side = option.fontMetrics.height() * 0.6;
    const QRectF shape(option.rect.left() + margin, option.rect.center().y() - side / 2 + 1, side, side);
    paintStateShape(painter, shape, missing ? ItemState::Discovered : state, unpublished && !missing,
                    m_theme);
    const QRect text = option.rect.adjusted(margin + int(side) + 7, 0, -4, 0);
    painter->setFont(option.font);
    painter->setPen(state == ItemState::Error || state == ItemState::NeedsIdentification
                        ? stateColor(state, unpublished, m_theme)
                        : m_theme.tokens().dim);
    painter->drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter),
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

} // namespace metarr
