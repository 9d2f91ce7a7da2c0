// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/identify/matchdelegate.h"

#include "ui/models/thumbnails.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int margin = 8;
constexpr int certain = 85; ///< the default threshold: coloured as good from here
} // namespace

MatchDelegate::MatchDelegate(Thumbnails &thumbnails, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_thumbnails(thumbnails)
    , m_theme(theme)
{}

QSize MatchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 40, option.fontMetrics.lineSpacing() * 5 + 3 * margin};
}

void MatchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const ThemeTokens &t = m_theme.tokens();
    const QRectF card = QRectF(option.rect).adjusted(2, 2, -2, -2);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = option.state & QStyle::State_HasFocus; // the ring is where the keyboard is
    if (selected || focused || (option.state & QStyle::State_MouseOver)) {
        QColor hover = t.dim;
        hover.setAlphaF(0.10F);
        painter->setPen(focused ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter->setBrush(selected ? t.selected() : hover);
        painter->drawRoundedRect(card, 6, 6);
    }
    const int height = option.rect.height() - 2 * margin;
    const QRect frame(option.rect.left() + margin, option.rect.top() + margin, height * 2 / 3, height);
    const auto source = index.data(Picture).value<PictureSource>();
    const QPixmap picture = m_thumbnails.pixmap(source, frame.size(), painter->device()->devicePixelRatioF());
    if (picture.isNull()) {
        painter->setPen(QPen(t.line, 1));
        painter->setBrush(t.raised);
        painter->drawRoundedRect(frame, 4, 4);
        m_theme.icon(u"movie"_s)
            .paint(painter, frame.adjusted(frame.width() / 4, frame.height() / 4, -frame.width() / 4,
                                           -frame.height() / 4));
    } else {
        QRectF target(QPointF(), picture.deviceIndependentSize().scaled(frame.size(), Qt::KeepAspectRatio));
        target.moveCenter(QRectF(frame).center());
        painter->drawPixmap(target, picture, QRectF(picture.rect()));
    }
    QRect text = option.rect.adjusted(frame.width() + 3 * margin, margin, -2 * margin, -margin);
    const int line = option.fontMetrics.lineSpacing();
    const int confidence = index.data(Confidence).toInt();
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    const QString percent = u"%1 %"_s.arg(confidence);
    const int percentWidth = QFontMetrics(bold).horizontalAdvance(percent) + margin;
    painter->setFont(bold);
    painter->setPen(confidence >= certain ? t.good : confidence >= 50 ? t.warning : t.dim);
    painter->drawText(QRect(text.left(), text.top(), text.width(), line),
                      int(Qt::AlignRight | Qt::AlignVCenter), percent);
    painter->setPen(t.text);
    painter->drawText(
        QRect(text.left(), text.top(), text.width() - percentWidth, line),
        int(Qt::AlignLeft | Qt::AlignVCenter),
        QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, text.width() - percentWidth));
    painter->setFont(option.font);
    painter->setPen(t.dim);
    const QString facts = u"%1 · %2"_s.arg(index.data(Source).toString(), index.data(Explanation).toString());
    painter->drawText(QRect(text.left(), text.top() + line, text.width(), line),
                      int(Qt::AlignLeft | Qt::AlignVCenter),
                      option.fontMetrics.elidedText(facts, Qt::ElideRight, text.width()));
    QTextOption wrap(Qt::AlignLeft | Qt::AlignTop);
    wrap.setWrapMode(QTextOption::WordWrap);
    painter->setPen(t.text);
    painter->drawText(QRectF(text.left(), text.top() + 2 * line, text.width(), 3 * line),
                      index.data(Overview).toString(), wrap);
    painter->restore();
}

} // namespace metarr
