// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/sidebar.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QIcon>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int barEms = 38; ///< "Sammlung hinzufügen…" fits
} // namespace

SideEntry::SideEntry(const Theme &theme, const QString &icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SideEntry::setCount(qint64 count, bool attention)
{
    m_count = count;
    m_attention = attention && count > 0;
    setAccessibleName(u"%1, %2"_s.arg(text(), QLocale().toString(count)));
    update();
}

void SideEntry::setFolded(bool folded)
{
    m_folded = folded;
    updateGeometry();
    update();
}

QSize SideEntry::sizeHint() const
{
    return {m_folded ? fontMetrics().height() + 36 : fontMetrics().averageCharWidth() * barEms,
            fontMetrics().height() + 14};
}

QKeySequence placeKey(int place)
{
    static const QList<QKeySequence> keys = {
        QKeySequence(Qt::ALT | Qt::Key_1), QKeySequence(Qt::ALT | Qt::Key_2),
        QKeySequence(Qt::ALT | Qt::Key_3), QKeySequence(Qt::ALT | Qt::Key_4),
        QKeySequence(Qt::ALT | Qt::Key_5), QKeySequence(Qt::ALT | Qt::Key_6),
        QKeySequence(Qt::ALT | Qt::Key_7), QKeySequence(Qt::ALT | Qt::Key_Q),
        QKeySequence(Qt::ALT | Qt::Key_8), QKeySequence(Qt::ALT | Qt::Key_9),
        QKeySequence(Qt::ALT | Qt::Key_0), QKeySequence(Qt::CTRL | Qt::Key_Comma)};
    return keys.value(place);
}

void SideEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeTokens &t = m_theme.tokens();
    const QRectF box = QRectF(rect()).adjusted(8, 2, -8, -2);
    if (isChecked() || underMouse()) {
        QColor hover = t.dim;
        hover.setAlphaF(0.12F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.selected() : hover);
        painter.drawRoundedRect(box, 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6);
    }
    const int side = fontMetrics().height() + 2;
    const QRect icon(int(box.left()) + 10, height() / 2 - side / 2, side, side);
    m_theme.icon(m_icon, isChecked() ? Theme::Ink::Accent : Theme::Ink::Dim).paint(&painter, icon);
    if (m_folded) {
        if (m_count > 0 && m_attention) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.warning);
            painter.drawEllipse(QPointF(icon.right() + 2, icon.top()), 4, 4);
        }
        return;
    }
    QFont own = font();
    own.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(own);
    painter.setPen(t.text);
    QRect textRect(icon.right() + 10, 0, int(box.right()) - icon.right() - 20, height());
    if (m_count >= 0) {
        const QString number = QLocale().toString(m_count);
        painter.setPen(m_attention ? t.warning : t.dim);
        painter.drawText(textRect, int(Qt::AlignRight | Qt::AlignVCenter), number);
        textRect.setRight(textRect.right() - fontMetrics().horizontalAdvance(number) - 8);
        painter.setPen(t.text);
    }
    painter.drawText(textRect, int(Qt::AlignLeft | Qt::AlignVCenter),
                     QFontMetrics(own).elidedText(text(), Qt::ElideRight, textRect.width()));
}

SideBar::SideBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setObjectName(u"sideBar"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_layout->setContentsMargins(0, 14, 0, 10);
    m_layout->setSpacing(0);
    auto *brand = new QHBoxLayout;
    brand->setContentsMargins(18, 0, 16, 12);
    brand->setSpacing(9);
    auto *logo = new QLabel;
    const int side = fontMetrics().height() + 6;
    logo->setPixmap(QIcon(u":/icons/metarr.svg"_s).pixmap(QSize(side, side)));
    auto *name = new QLabel(u"Metarr"_s);
    makeTitle(name, 1.25);
    brand->addWidget(logo);
    m_name = name;
    brand->addWidget(name, 1);
    m_layout->addLayout(brand);
    connect(m_group, &QButtonGroup::idClicked, this, &SideBar::chosen);
}

SideEntry *SideBar::addPlace(const QString &icon, const QString &text, const QString &name)
{
    auto *entry = new SideEntry(m_theme, icon, text);
    const int number = int(m_group->buttons().size());
    entry->setObjectName(name);
    entry->setToolTip(u"%1 (%2)"_s.arg(text, placeKey(number).toString(QKeySequence::NativeText)));
    m_group->addButton(entry, number);
    m_layout->addWidget(entry);
    return entry;
}

void SideBar::addGap()
{
    m_layout->addSpacing(14);
}

void SideBar::finish(QPushButton *foot)
{
    m_layout->addStretch(1);
    m_foot = foot;
    m_footText = foot->text();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 4);
    row->addWidget(foot);
    m_layout->addLayout(row);
    setFolded(false);
}

void SideBar::setFolded(bool folded)
{
    if (folded == m_folded) {
        return;
    }
    m_folded = folded;
    const auto buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        static_cast<SideEntry *>(button)->setFolded(folded);
    }
    m_name->setVisible(!folded);
    m_foot->setText(folded ? QString() : m_footText);
    m_foot->setAccessibleName(m_footText);
    setFixedWidth(folded ? fontMetrics().height() + 40 : fontMetrics().averageCharWidth() * barEms);
}

void SideBar::setCurrent(int place)
{
    if (auto *entry = m_group->button(place)) {
        entry->setChecked(true);
        // The frame of the keyboard does not stay at a place that was left.
        if (const QWidget *held = window()->focusWidget();
            held != entry && qobject_cast<const SideEntry *>(held)) {
            entry->setFocus();
        }
    }
}

} // namespace metarr
