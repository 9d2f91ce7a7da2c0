// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/orderedit.h"

#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

OrderEdit::OrderEdit(const Theme &theme, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_up(new QToolButton)
    , m_down(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_list->setObjectName(u"orderList"_s);
    m_list->setAccessibleName(name);
    m_list->setProperty("lines", true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setToolTip(tr("Drag, or Alt with the arrow keys, changes the order; the first one counts most"));
    layout->addWidget(m_list, 1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(4);
    const auto button = [&](QToolButton *made, const QString &icon, const QString &object,
                            const QString &text, int by) {
        made->setObjectName(object);
        made->setIcon(theme.icon(icon, Theme::Ink::Text));
        made->setAccessibleName(text);
        made->setToolTip(text);
        buttons->addWidget(made);
        connect(made, &QToolButton::clicked, this, [this, by] { move(by); });
        auto *key = new QShortcut(QKeySequence(Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down)), m_list);
        key->setContext(Qt::WidgetShortcut);
        connect(key, &QShortcut::activated, this, [this, by] { move(by); });
    };
    button(m_up, u"up"_s, u"orderUp"_s, tr("Counts more (Alt+Up)"), -1);
    button(m_down, u"down"_s, u"orderDown"_s, tr("Counts less (Alt+Down)"), 1);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &OrderEdit::updateButtons);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, [this] {
        updateButtons();
        Q_EMIT edited();
    });
    updateButtons();
}

void OrderEdit::setEntries(const QList<std::pair<QString, QString>> &entries)
{
    QStringList keys;
    for (const auto &[key, text] : entries) {
        keys += key;
    }
    if (keys == order()) {
        return;
    }
    const QString kept = order().value(m_list->currentRow());
    m_list->clear();
    // The style sheet's padding is not known before the list is shown, but lines are measured now.
    const int height = fontMetrics().height() + 14;
    for (const auto &[key, text] : entries) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, key);
        item->setSizeHint({0, height});
    }
    m_list->setFixedHeight(int(entries.size()) * height + 2 * m_list->frameWidth() + 2);
    m_list->setCurrentRow(int(std::max<qsizetype>(0, keys.indexOf(kept))));
}

QStringList OrderEdit::order() const
{
    QStringList keys;
    for (int row = 0; row < m_list->count(); ++row) {
        keys += m_list->item(row)->data(Qt::UserRole).toString();
    }
    return keys;
}

void OrderEdit::move(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    if (row >= 0 && to >= 0 && to < m_list->count()) {
        m_list->model()->moveRow({}, row, {}, by > 0 ? to + 1 : to);
    }
}

void OrderEdit::updateButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_list->count() - 1);
}

} // namespace metarr
