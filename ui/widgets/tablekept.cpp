// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablekept.h"

#include <QScrollBar>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace metarr {

TableKept::TableKept(QTreeWidget *tree, Name nameOf, Gone gone)
    : m_tree(tree)
    , m_nameOf(std::move(nameOf))
    , m_ifGone(gone)
    , m_quiet(tree)
    , m_scrolled(tree->verticalScrollBar()->value())
{
    for (QTreeWidgetItemIterator at(tree); *at; ++at) {
        QTreeWidgetItem *line = *at;
        if (line->isSelected()) {
            QTreeWidgetItem *top = line->parent() ? line->parent() : line;
            m_row = m_row < 0 ? tree->indexOfTopLevelItem(top) : m_row;
            m_chosen += m_nameOf(line);
        }
        if (line == tree->currentItem()) {
            m_current = m_nameOf(line);
        }
        if (line->childCount() > 0 && !line->isExpanded()) {
            m_folded += m_nameOf(line);
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
    for (QTreeWidgetItemIterator at(m_tree); *at; ++at) {
        QTreeWidgetItem *line = *at;
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
    if (current) { // the arrow keys go on from there in any case
        const bool choose = gone && (m_ifGone == Gone::Next || m_chosen.isEmpty());
        m_tree->setCurrentItem(current, 0,
                               choose ? QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows
                                      : QItemSelectionModel::NoUpdate);
    }
    for (QTreeWidgetItemIterator at(m_tree); *at;
         ++at) { // now: to choose what is folded away would unfold it
        if ((*at)->childCount() > 0 && m_folded.contains(m_nameOf(*at))) {
            (*at)->setExpanded(false);
        }
    }
    m_tree->doItemsLayout(); // before that there is nothing to scroll
    m_tree->verticalScrollBar()->setValue(m_scrolled);
    if (gone && current) {
        m_tree->scrollToItem(current);
    }
}

} // namespace metarr
