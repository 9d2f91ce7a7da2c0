// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QPushButton>
#include <QTimer>
#include <QWidget>

class QAbstractItemModel;
class QAbstractItemView;
class QBoxLayout;
class QButtonGroup;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace metarr {

class DetailPage;
class ErrorLine;
class ItemListModel;
class SeriesTreeModel;

/// A page of the library: search, filters and the list on the left, the item whole on the right.
class ItemBrowser : public QWidget {
    Q_OBJECT
public:
    /// What the page shows before a person narrows it down.
    struct Scope {
        QString name;            ///< "movies": object names and remembered sizes
        QList<EntityType> types; ///< more than one: chips choose; series alone: as a tree
        QList<ItemState> states;
        bool unpublishedOnly = false;
        QString emptyTitle, emptyText; ///< when there is nothing at all
    };
    ItemBrowser(WindowContext &context, const Scope &scope, QWidget *parent = nullptr);

    [[nodiscard]] DetailPage *detail() const { return m_detail; }
    void focusSearch();
    void saveLayout();
    /// Selects it as soon as it is in the list; in a tree only series.
    void show(EntityRef ref);
    [[nodiscard]] QList<EntityRef> selected() const;

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Filter {
        QPushButton *button = nullptr;
        QString text;
        ItemQuery query; ///< only what the chip adds
    };
    QWidget *makeListPane();
    void makeViews();
    void makeChips(QWidget *pane, QBoxLayout *row);
    void applyQuery();
    [[nodiscard]] ItemQuery currentQuery() const;
    void countChips();
    static void fitColumns(QAbstractItemView *view);
    void onFilled(int count);
    void onCurrentChanged(const QModelIndex &current);
    void showMenu(const QPoint &position);
    void runOnSelected(const QString &phase);
    void useType(EntityType type);
    [[nodiscard]] QAbstractItemView *view() const;

    WindowContext &m_context;
    Scope m_scope;
    EntityType m_type;
    QSplitter *m_splitter;
    QLineEdit *m_search = nullptr;
    QList<Filter> m_filters;
    QButtonGroup *m_filterGroup = nullptr;
    QList<std::pair<EntityType, QPushButton *>> m_typeButtons;
    QStackedWidget *m_stack = nullptr; ///< the view, or what to say when it is empty
    QList<std::pair<EntityType, QAbstractItemView *>> m_views;
    QHash<EntityType, ItemListModel *> m_lists;
    SeriesTreeModel *m_tree = nullptr;
    QLabel *m_emptyTitle = nullptr;
    QLabel *m_emptyText = nullptr;
    QLabel *m_count = nullptr;
    ErrorLine *m_error = nullptr;
    DetailPage *m_detail;
    QTimer m_searchTimer;
    QTimer m_countTimer;
    Latest m_counts;
    EntityRef m_wanted;
};

} // namespace metarr
