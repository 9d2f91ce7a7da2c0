// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/letterbar.h"

#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

LetterBar::LetterBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("First letters"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

QSize LetterBar::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(u'W') + 12, 100};
}

void LetterBar::setInitials(const QList<Initial> &initials)
{
    if (initials == m_initials) {
        return;
    }
    m_initials = initials;
    m_current = std::clamp(m_current, 0, std::max(0, int(initials.size()) - 1));
    describe();
    update();
}

int LetterBar::groupOf(int row) const
{
    const auto after = std::upper_bound(m_initials.cbegin(), m_initials.cend(), row,
                                        [](int at, const Initial &initial) { return at < initial.row; });
    return int(after - m_initials.cbegin()) - 1;
}

void LetterBar::setTopRow(int row)
{
    if (const int group = groupOf(row); group >= 0 && group != m_current && !m_going) {
        m_current = group;
        describe();
        update();
    }
}

void LetterBar::describe()
{
    const Initial current = m_initials.value(m_current);
    setAccessibleDescription(tr("%1, %n title(s); the arrow keys go to other letters", nullptr, current.count)
                                 .arg(current.letter));
}

void LetterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeTokens &t = m_theme.tokens();
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 0.88);
    painter.setFont(font);
    const int count = int(m_initials.size());
    const double step = count > 0 ? std::min(double(height()) / count, fontMetrics().height() * 1.5) : 0;
    const int lineHeight = QFontMetrics(font).height();
    double lastBottom = -1;
    for (int at = 0; at < count; ++at) {
        const QRectF box(0, at * step, width(), step);
        const bool current = at == m_current;
        // Those for which there is no room are reached all the same.
        if (!current && (box.center().y() - lineHeight / 2.0 < lastBottom)) {
            continue;
        }
        QRectF line(2, box.center().y() - lineHeight / 2.0, width() - 4, lineHeight);
        if (current) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.accentFill());
            painter.drawRoundedRect(line, 4, 4);
        }
        painter.setPen(current ? t.onAccent : t.dim);
        painter.drawText(line, int(Qt::AlignCenter), m_initials.at(at).letter);
        lastBottom = line.bottom();
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
}

int LetterBar::groupAt(const QPoint &position) const
{
    const int count = int(m_initials.size());
    if (count == 0) {
        return -1;
    }
    const double step = std::min(double(height()) / count, fontMetrics().height() * 1.5);
    return std::clamp(int(position.y() / step), 0, count - 1);
}

void LetterBar::goTo(int group)
{
    if (group < 0 || group >= m_initials.size()) {
        return;
    }
    m_current = group;
    describe();
    update();
    // At the end of the list another row is on top than the one that was asked for.
    m_going = true;
    Q_EMIT rowWanted(m_initials.at(group).row);
    m_going = false;
}

void LetterBar::mousePressEvent(QMouseEvent *event)
{
    goTo(groupAt(event->position().toPoint()));
}

void LetterBar::mouseMoveEvent(QMouseEvent *event)
{
    if (const int group = groupAt(event->position().toPoint()); event->buttons() && group != m_current) {
        goTo(group);
    }
}

void LetterBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        goTo(m_current - 1);
        return;
    case Qt::Key_Down:
        goTo(m_current + 1);
        return;
    case Qt::Key_Home:
        goTo(0);
        return;
    case Qt::Key_End:
        goTo(int(m_initials.size()) - 1);
        return;
    default:
        break;
    }
    const QString typed = event->text().toUpper();
    for (int at = 0; !typed.isEmpty() && at < int(m_initials.size()); ++at) {
        if (m_initials.at(at).letter == typed) {
            goTo(at);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

bool LetterBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int group = groupAt(help->pos()); group >= 0) {
            const Initial &initial = m_initials.at(group);
            QToolTip::showText(help->globalPos(),
                               tr("%1: %n title(s)", nullptr, initial.count).arg(initial.letter), this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace metarr
