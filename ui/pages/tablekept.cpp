// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tablekept.h"

#include <QScrollBar>
#include <QTreeWidget>

#include <algorithm>

namespace metarr {

TableKept::TableKept(QTreeWidget *tree, Name nameOf)
    : m_tree(tree)
    , m_nameOf(std::move(nameOf))
    , m_quiet(tree)
    , m_scrolled(tree->verticalScrollBar()->value())
{
    for (int at = 0; at < tree->topLevelItemCount(); ++at) {
        const QTreeWidgetItem *line = tree->topLevelItem(at);
        if (line->isSelected()) {
            m_row = m_row < 0 ? at : m_row;
            m_chosen += m_nameOf(line);
        }
        if (line == tree->currentItem()) {
            m_current = m_nameOf(line);
        }
    }
    if (tree->topLevelItemCount() == 0 && tree->window()->focusWidget() == tree) {
        m_row = 0;
    }
    tree->clear();
}

TableKept::~TableKept()
{
    QTreeWidgetItem *current = nullptr;
    QTreeWidgetItem *chosen = nullptr;
    for (int at = 0; at < m_tree->topLevelItemCount(); ++at) {
        QTreeWidgetItem *line = m_tree->topLevelItem(at);
        const QString name = m_nameOf(line);
        if (m_chosen.contains(name)) {
            line->setSelected(true);
            chosen = chosen ? chosen : line;
        }
        if (!m_current.isEmpty() && name == m_current) {
            current = line;
        }
    }
    const bool gone = m_row >= 0 && !chosen;
    if (gone) {
        current = m_tree->topLevelItem(std::min(m_row, m_tree->topLevelItemCount() - 1));
    }
    current = current ? current : chosen;
    if (current) {
        m_tree->setCurrentItem(current, 0,
                               gone ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
                                    : QItemSelectionModel::NoUpdate);
    }
    m_tree->doItemsLayout(); // before that there is nothing to scroll
    m_tree->verticalScrollBar()->setValue(m_scrolled);
    if (gone && current) {
        m_tree->scrollToItem(current);
    }
}

} // namespace metarr
