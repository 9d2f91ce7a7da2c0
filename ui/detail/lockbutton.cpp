// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/lockbutton.h"

#include "store/repos/items.h"
#include "ui/detail/fieldtext.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QPainter>
#include <QStyleOptionToolButton>

using namespace Qt::StringLiterals;

namespace metarr {

LockButton::LockButton(const Theme &theme, const QString &what, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_what(what)
    , m_useProvider(new QAction(tr("Use the provider's value"), this))
{
    const int side = fontMetrics().height() + 6;
    setFixedSize(side, side);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(what);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    addAction(m_useProvider);
    connect(m_useProvider, &QAction::triggered, this, &LockButton::providerValueWanted);
    connect(this, &QToolButton::clicked, this, [this] { Q_EMIT lockWanted(!m_locked); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LockButton::show(const FieldState &state, const QString &providerText)
{
    m_locked = state.locked;
    setAccessibleName(m_locked ? tr("%1 is locked").arg(m_what) : tr("%1 is open").arg(m_what));
    QStringList lines;
    lines += m_locked ? tr("Locked: providers and scans leave this alone. Click to open.")
                      : tr("Open: enrichment may change this. Click to lock.");
    if (!state.source.isEmpty()) {
        lines += tr("Comes from: %1").arg(sourceLabel(state.source));
    }
    if (!providerText.isEmpty()) {
        lines += tr("The provider says: %1")
                     .arg(providerText.size() > 200 ? providerText.left(199) + u'…' : providerText);
        lines += tr("Right click to use the provider's value.");
    }
    setToolTip(lines.join(u'\n'));
    m_useProvider->setEnabled(!providerText.isEmpty());
    update();
}

void LockButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelButtonTool, &option, &painter, this);
    const bool awake = underMouse() || hasFocus();
    if (!m_locked && !awake) {
        painter.setOpacity(0.38);
    }
    m_theme.icon(m_locked ? u"lock"_s : u"lock-open"_s, m_locked ? Theme::Ink::Accent : Theme::Ink::Dim)
        .paint(&painter, rect().adjusted(4, 4, -4, -4));
    if (hasFocus()) {
        painter.setOpacity(1);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.tokens().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
}

} // namespace metarr
