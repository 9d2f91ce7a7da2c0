// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chipedit.h"

#include "ui/widgets/flowlayout.h"
#include "ui/widgets/theme.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace metarr {

ChipEdit::ChipEdit(const Theme &theme, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(name)
    , m_flow(new FlowLayout(this, 4))
    , m_line(new QLineEdit)
    , m_completions(new QStringListModel(this))
{
    m_flow->setContentsMargins(0, 2, 0, 2);
    m_line->setAccessibleName(name);
    m_line->setPlaceholderText(tr("Add…"));
    m_line->setToolTip(tr("Return or a comma adds; Backspace takes the last one away"));
    m_line->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    m_line->installEventFilter(this);
    auto *completer = new QCompleter(m_completions, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_line->setCompleter(completer);
    // The line takes the chosen text over before; it is ours one turn later.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &ChipEdit::take,
            Qt::QueuedConnection);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.endsWith(u',')) {
            take();
        }
    });
    connect(m_line, &QLineEdit::editingFinished, this, &ChipEdit::take);
    m_flow->addWidget(m_line);
    setFocusProxy(m_line);
}

void ChipEdit::setNames(const QStringList &names)
{
    if (names != m_names) {
        m_names = names;
        rebuild();
    }
}

void ChipEdit::setCompletions(const QStringList &names)
{
    m_completions->setStringList(names);
}

void ChipEdit::rebuild()
{
    for (QWidget *chip : std::as_const(m_chips)) {
        m_flow->removeWidget(chip);
        chip->deleteLater();
    }
    m_chips.clear();
    m_flow->removeWidget(m_line);
    for (qsizetype at = 0; at < m_names.size(); ++at) {
        auto *chip = new QToolButton(this);
        chip->setProperty("nameChip", true);
        chip->setText(m_names.at(at));
        chip->setIcon(m_theme.icon(u"close"_s));
        chip->setIconSize(QSize(fontMetrics().height() / 2 + 2, fontMetrics().height() / 2 + 2));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setAccessibleName(tr("Remove %1 from %2").arg(m_names.at(at), m_name));
        chip->setToolTip(tr("Remove %1").arg(m_names.at(at)));
        chip->installEventFilter(this);
        connect(chip, &QToolButton::clicked, this, [this, at] { removeAt(at); });
        m_flow->addWidget(chip);
        m_chips += chip;
        chip->show();
    }
    m_flow->addWidget(m_line);
    QWidget *previous = nullptr;
    for (QWidget *chip : std::as_const(m_chips)) {
        if (previous) {
            setTabOrder(previous, chip);
        }
        previous = chip;
    }
    if (previous) {
        setTabOrder(previous, m_line);
    }
    updateGeometry();
}

void ChipEdit::take()
{
    QStringList added;
    const QStringList parts = m_line->text().split(u',');
    for (const QString &part : parts) {
        const QString name = part.trimmed();
        if (!name.isEmpty() && !m_names.contains(name, Qt::CaseInsensitive) &&
            !added.contains(name, Qt::CaseInsensitive)) {
            added += name;
        }
    }
    m_line->clear();
    if (!added.isEmpty()) {
        m_names += added;
        rebuild();
        Q_EMIT edited();
    }
}

void ChipEdit::removeAt(qsizetype at)
{
    if (at < 0 || at >= m_names.size()) {
        return;
    }
    m_names.removeAt(at);
    m_line->setFocus();
    rebuild();
    Q_EMIT edited();
}

bool ChipEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::FocusIn) {
        Q_EMIT completionsWanted();
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (watched == m_line && (key == Qt::Key_Return || key == Qt::Key_Enter) &&
            !m_line->text().trimmed().isEmpty()) {
            take(); // here it adds; in a dialog it must not press the default button as well
            return true;
        }
        if (watched == m_line && key == Qt::Key_Backspace && m_line->text().isEmpty()) {
            removeAt(m_names.size() - 1);
            return true;
        }
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            for (qsizetype at = 0; at < m_chips.size(); ++at) {
                if (watched == m_chips.at(at)) {
                    removeAt(at);
                    return true;
                }
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace metarr
