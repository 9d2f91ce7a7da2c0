// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bulk.h"
#include "ui/models/asyncpool.h"
#include "ui/models/itemroles.h"
#include "ui/widgets/itempane.h"
#include "ui/widgets/windowcontext.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QAbstractItemView;
class QHeaderView;
class QMenu;
class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace metarr {

/// "3 movies": below a list, and where several types are counted.
[[nodiscard]] QString countText(EntityType type, int count);

class DetailPage;
class ErrorLine;
class FilterBar;
class LetterBar;
class ItemListModel;
class PosterDelegate;
class SeriesTreeModel;

/// A page of the library: search, filters and the list or poster grid on the left, the item whole on the right. In a narrow
/// window the right side becomes a page of its own.
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
        QList<ItemState> awaited;      ///< of what may come yet: an empty page says what that waits for
        std::function<ItemPane *()> makePane;
        bool hasFilters = false; ///< chips, grid, columns
    };
    ItemBrowser(WindowContext &context, const Scope &scope, QWidget *parent = nullptr);

    [[nodiscard]] ItemPane *pane() const { return m_pane; }
    /// The pane, where it is the page of all details; otherwise null.
    [[nodiscard]] DetailPage *detail() const;
    void focusSearch();
    void setSearch(const QString &text);
    void saveLayout();
    /// Selects it as soon as it is in the list; in a tree only series. Seasons and episodes stand beside it, chosen all the same.
    void show(EntityRef ref);
    /// In a narrow window the item instead of the list, too.
    void open(EntityRef ref);
    /// The item after the current one; used when the current one has been dealt with.
    void next();
    void setGrid(bool grid);
    [[nodiscard]] bool isGrid() const { return m_grid; }
    /// The whole selection: everything chosen is a query, so that what is not loaded takes part.
    [[nodiscard]] BulkTarget selected() const;
    [[nodiscard]] int selectedCount() const;
    /// Opens the dialog that changes many.
    void changeSelected();
    /// The same with the trash chosen.
    void trashSelected();
    /// The same for everything on the page, of all types, with publishing chosen.
    void publishAll();

Q_SIGNALS:
    /// "open folder", "open at provider": handled where dialogs and the desktop are.
    void actionWanted(metarr::EntityRef ref, const QString &action);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Counts {
        QList<qint64> ofTypes; ///< as the buttons
        qint64 awaited = 0;
        bool canBeAsked = true;
    };
    struct View {
        EntityType type;
        ItemListModel *list = nullptr; ///< null: the tree
        QAbstractItemView *rows = nullptr;
        QListView *grid = nullptr; ///< null: none
        ItemListModel *gridModel = nullptr;
    };
    QWidget *makeListPane();
    QWidget *makeTools();
    void makeViews();
    View makeTable(EntityType type);
    View makeTree();
    QListView *makeGrid(ItemListModel *model);
    void setUpRows(QAbstractItemView *view, QHeaderView *header, EntityType type);
    void setUpView(QAbstractItemView *view, EntityType type);
    void followSelection(QAbstractItemView *view);
    void fillColumnMenu(QMenu *menu, const QHeaderView *header);
    void fillSortMenu();
    /// One order for all views of the browser, kept from window to window.
    void sortBy(ItemColumn column, bool descending);
    void restoreOrder();
    void showOrder();
    void applyQuery();
    [[nodiscard]] ItemQuery baseQuery() const;
    void countAll();
    void fitColumns(QAbstractItemView *view);
    void onFilled(int count);
    /// What is shown is among what is chosen: the current one, or else the first.
    void follow();
    /// It alone, whatever keys are held down.
    void choose(const QModelIndex &index);
    /// Home and End; `extend` takes what lies between along.
    void goToEdge(bool last, bool extend);
    void showMenu(const QPoint &position);
    void runOnSelected(BulkOperation::Kind kind);
    void useType(EntityType type);
    void openBulk(const BulkTarget &target, int count, std::optional<BulkOperation::Kind> kind);
    /// The words of an empty list.
    void sayWhyEmpty();
    void updateCount();
    /// Of all types that the page shows; a tree does not count.
    [[nodiscard]] int countOfAll() const;
    void arrange();
    void showPane(bool pane);
    void seek(const QString &letters);
    void readInitials();
    void showInitials();
    void markGroups();
    void goToRow(int row);
    void setGrouped(bool grouped);
    [[nodiscard]] const View &current() const;
    [[nodiscard]] QAbstractItemView *view() const;
    [[nodiscard]] ItemListModel *listModel() const;

    WindowContext &m_context;
    Scope m_scope;
    EntityType m_type;
    QSplitter *m_splitter;
    QWidget *m_listPane = nullptr;
    QWidget *m_right = nullptr; ///< the pane with a way back
    QPushButton *m_back = nullptr;
    FilterBar *m_filter = nullptr;
    QList<std::pair<EntityType, QPushButton *>> m_typeButtons;
    QToolButton *m_tableButton = nullptr;
    QToolButton *m_gridButton = nullptr;
    QToolButton *m_sortButton = nullptr;
    QStackedWidget *m_stack = nullptr; ///< the views, and what to say when they are empty
    QWidget *m_empty = nullptr;
    QList<View> m_views;
    SeriesTreeModel *m_tree = nullptr;
    PosterDelegate *m_posters = nullptr;
    LetterBar *m_letters = nullptr;
    QLabel *m_emptyTitle = nullptr;
    QLabel *m_emptyText = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_change = nullptr;
    QPushButton *m_publishAll = nullptr;
    ErrorLine *m_error = nullptr;
    qint64 m_awaited = 0;     ///< how many there are of Scope::awaited
    bool m_canBeAsked = true; ///< a provider has a key
    ItemPane *m_pane;
    QTimer m_countTimer;
    QTimer m_typing; ///< while it runs, letters belong to one word
    QString m_typed;
    Latest m_seeks;
    Latest m_initialReads;
    Latest m_counts;
    EntityRef m_wanted;
    ItemColumn m_sort = ItemColumn::Title;
    bool m_descending = false;
    bool m_grid = false;
    bool m_grouped = true; ///< where a letter begins is marked in the list
    bool m_narrow = false;
    bool m_beside = false; ///< what is shown is none of the rows
    bool m_chosenByPerson = false;
};

} // namespace metarr
