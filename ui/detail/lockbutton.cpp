// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/lockbutton.h"

#include "ui/detail/fieldtext.h"
#include "ui/text/datetext.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QPainter>
#include <QStyleOptionToolButton>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// A plot is longer than a line of a menu.
QString shortened(const QString &text, qsizetype most)
{
    return text.size() > most ? text.left(most - 1) + u'…' : text;
}

} // namespace

QList<FormerText> formerTexts(const FieldHistory &history, Field field)
{
    QList<FormerText> lines;
    for (const FormerValue &former : history.value(fieldInfo(field).key())) {
        Metadata values;
        const bool readable = !former.value.isNull() && setFieldFromJson(values, field, former.value);
        const QString text =
            readable ? shortened(editText(values, field).simplified(), 80) : LockButton::tr("nothing");
        const QString until = dateTimeText(former.untilMs);
        lines += FormerText{former.untilMs,
                            former.source.isEmpty()
                                ? LockButton::tr("Until %1: %2", "a time and a value").arg(until, text)
                                : LockButton::tr("Until %1: %2 (%3)", "a time, a value and whose it was")
                                      .arg(until, text,
                                           former.source == u"user"
                                               ? LockButton::tr("you", "beside a value that you wrote")
                                               : sourceLabel(former.source))};
    }
    return lines;
}

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

void LockButton::show(const FieldState &state, const QString &providerText, const QList<FormerText> &former)
{
    m_locked = state.locked;
    setAccessibleName(m_locked ? tr("%1 is locked").arg(m_what) : tr("%1 is not locked").arg(m_what));
    QStringList lines;
    lines += m_locked ? tr("Locked: providers and scans leave this alone. Click to unlock.")
                      : tr("Not locked: enrichment may change this. Click to lock.");
    if (!state.source.isEmpty()) {
        lines +=
            state.changedAt > 0
                ? tr("Comes from: %1, since %2").arg(sourceLabel(state.source), dateTimeText(state.changedAt))
                : tr("Comes from: %1").arg(sourceLabel(state.source));
    }
    qDeleteAll(m_former);
    m_former.clear();
    if (!former.isEmpty()) {
        m_former += new QAction(tr("Go back to what it said before:"), this);
        m_former.last()->setEnabled(false);
    }
    for (const FormerText &each : former) {
        lines += each.text;
        m_former += new QAction(QString(each.text).replace(u'&', u"&&"_s), this);
        connect(m_former.last(), &QAction::triggered, this,
                [this, until = each.untilMs] { Q_EMIT formerValueWanted(until); });
    }
    addActions(m_former);
    if (!former.isEmpty()) {
        lines += tr("Right click to go back to one of these.");
    }
    if (!providerText.isEmpty()) {
        lines += tr("The provider says: %1").arg(shortened(providerText, 200));
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
        painter.setOpacity(0.75); // quiet, but still to be seen: three to one
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
