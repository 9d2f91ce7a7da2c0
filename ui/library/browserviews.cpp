// SPDX-License-Identifier: GPL-3.0-or-later
// The views of ItemBrowser: table, tree and poster grid, what is selected in them and what can be done with it.
#include "app/workflows.h"
#include "ui/library/bulkdialog.h"
#include "ui/library/filterbar.h"
#include "ui/library/itembrowser.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/letterbar.h"
#include "ui/library/posterdelegate.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemlistmodel.h"
#include "ui/models/seriestreemodel.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

void sizeColumns(QHeaderView *header, const QFontMetrics &metrics)
{
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(false);
    const int em = metrics.averageCharWidth();
    header->setMinimumSectionSize(em * 5);
    // In any language wide enough for the head; there is room for the arrow where it is, the rest is the titles'.
    header->setSortIndicatorShown(false);
    const auto size = [&](ItemColumn column, int characters) {
        header->resizeSection(int(column), std::max(characters * em, header->sectionSizeHint(int(column))));
    };
    size(ItemColumn::Year, 8);
    size(ItemColumn::Completeness, 14);
    size(ItemColumn::Media, 12);
    size(ItemColumn::State, 22);
    size(ItemColumn::Runtime, 11);
    size(ItemColumn::Added, 13);
    header->setSortIndicatorShown(true);
}

void makeRoomForArrow(QHeaderView *header)
{
    const int column = header->sortIndicatorSection();
    if (column > 0 && column < header->count()) {
        header->resizeSection(column, std::max(header->sectionSize(column), header->sectionSizeHint(column)));
    }
}

QHeaderView *headerOf(QAbstractItemView *view)
{
    if (auto *tree = qobject_cast<QTreeView *>(view)) {
        return tree->header();
    }
    auto *table = qobject_cast<QTableView *>(view);
    return table ? table->horizontalHeader() : nullptr;
}

} // namespace

QWidget *ItemBrowser::makeTools()
{
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    const auto toggle = [&](const QString &icon, const QString &text, const QString &name) {
        auto *button = new QToolButton;
        button->setIcon(m_context.theme.icon(icon, Theme::Ink::Text));
        button->setText(text);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setObjectName(m_scope.name + name);
        button->setToolTip(tr("%1 (Ctrl+T changes)").arg(text));
        row->addWidget(button);
        return button;
    };
    m_tableButton = toggle(u"list"_s, tr("Table"), u"Table"_s);
    m_gridButton = toggle(u"grid"_s, tr("Posters"), u"Grid"_s);
    (m_grid ? m_gridButton : m_tableButton)->setChecked(true);
    connect(m_tableButton, &QToolButton::clicked, this, [this] { setGrid(false); });
    connect(m_gridButton, &QToolButton::clicked, this, [this] { setGrid(true); });
    row->addStretch(1);
    m_sortButton = new QToolButton;
    m_sortButton->setObjectName(m_scope.name + u"Sort"_s);
    m_sortButton->setPopupMode(QToolButton::InstantPopup);
    m_sortButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_sortButton->setToolTip(tr("Order of the list"));
    m_sortButton->setMenu(new QMenu(m_sortButton));
    connect(m_sortButton->menu(), &QMenu::aboutToShow, this, &ItemBrowser::fillSortMenu);
    row->addWidget(m_sortButton);
    return tools;
}

void ItemBrowser::fillSortMenu()
{
    QMenu *menu = m_sortButton->menu();
    menu->clear();
    for (int at = 0; at < itemColumnCount; ++at) {
        const auto column = ItemColumn(at);
        if (sortOf(column)) {
            QAction *action = menu->addAction(itemColumnTitle(column), this,
                                              [this, column] { sortBy(column, m_descending); });
            action->setCheckable(true);
            action->setChecked(column == m_sort);
        }
    }
    menu->addSeparator();
    if (const QHeaderView *header = headerOf(current().rows); header && !m_grid) {
        // The header offers them to the mouse alone.
        QMenu *columns = menu->addMenu(tr("Columns"));
        columns->setObjectName(u"columnMenu"_s);
        fillColumnMenu(columns, header);
    }
    QAction *groups = menu->addAction(tr("Mark where a letter begins"), this, &ItemBrowser::setGrouped);
    groups->setCheckable(true);
    groups->setChecked(m_grouped);
    groups->setEnabled(m_sort == ItemColumn::Title);
    QAction *down = menu->addAction(tr("Last first"), this, [this] { sortBy(m_sort, !m_descending); });
    down->setCheckable(true);
    down->setChecked(m_descending);
}

void ItemBrowser::restoreOrder()
{
    const QStringList kept = m_context.layout.value(u"sort/"_s + m_scope.name).toStringList();
    const int column = kept.value(0).toInt();
    if (column >= 0 && column < itemColumnCount && sortOf(ItemColumn(column))) {
        m_sort = ItemColumn(column);
        m_descending = kept.value(1) == u"down";
    }
}

void ItemBrowser::sortBy(ItemColumn column, bool descending)
{
    if (sortOf(column)) {
        m_sort = column;
        m_descending = descending;
        m_context.layout.setValue(u"sort/"_s + m_scope.name, QStringList{QString::number(int(column)),
                                                                         descending ? u"down"_s : u"up"_s});
        const auto order = descending ? Qt::DescendingOrder : Qt::AscendingOrder;
        for (const View &each : std::as_const(m_views)) {
            (each.list ? each.list : view()->model())->sort(int(column), order);
        }
        readInitials();
    }
    showOrder(); // a column that nothing can be sorted by gives the arrow back
}

void ItemBrowser::showOrder()
{
    for (const View &each : std::as_const(m_views)) {
        QHeaderView *header = headerOf(each.rows);
        {
            const QSignalBlocker quiet(header); // it is sorted already
            header->setSortIndicator(int(m_sort), m_descending ? Qt::DescendingOrder : Qt::AscendingOrder);
        }
        makeRoomForArrow(header);
    }
    if (m_sortButton) {
        m_sortButton->setText(tr("Sort: %1").arg(itemColumnTitle(m_sort)));
    }
}

void ItemBrowser::makeViews()
{
    for (const EntityType type : std::as_const(m_scope.types)) {
        const bool tree = type == EntityType::Series && m_scope.types.size() == 1;
        m_views += tree ? makeTree() : makeTable(type);
    }
    showOrder();
    connect(&m_context.thumbnails, &Thumbnails::ready, this, [this] { view()->viewport()->update(); });
    connect(&m_context.theme, &Theme::changed, this, [this] { view()->viewport()->update(); });
}

ItemBrowser::View ItemBrowser::makeTable(EntityType type)
{
    View made;
    made.type = type;
    made.list = new ItemListModel(m_context.bridge, type, this);
    auto *table = new QTableView;
    table->setModel(made.list);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(ItemDelegate::rowHeight(table->fontMetrics()));
    table->setWordWrap(false);
    made.rows = table;
    connect(made.list, &ItemListModel::filled, this, &ItemBrowser::onFilled);
    connect(made.list, &ItemListModel::failed, m_error, [this](const Error &error) { m_error->show(error); });
    setUpRows(table, table->horizontalHeader(), type);
    if (m_scope.hasFilters) {
        made.gridModel = made.list;
        made.grid = makeGrid(made.list);
        made.grid->setSelectionModel(table->selectionModel());
    }
    return made;
}

ItemBrowser::View ItemBrowser::makeTree()
{
    View made;
    made.type = EntityType::Series;
    m_tree = new SeriesTreeModel(m_context.bridge, this);
    auto *tree = new QTreeView;
    tree->setModel(m_tree);
    tree->setUniformRowHeights(true);
    tree->setIndentation(22);
    tree->setExpandsOnDoubleClick(true);
    tree->setSortingEnabled(false);
    made.rows = tree;
    connect(m_tree, &SeriesTreeModel::filled, this, &ItemBrowser::onFilled);
    connect(m_tree, &SeriesTreeModel::failed, m_error, [this](const Error &error) { m_error->show(error); });
    setUpRows(tree, tree->header(), EntityType::Series);
    made.gridModel = new ItemListModel(m_context.bridge, EntityType::Series, this);
    made.grid = makeGrid(made.gridModel);
    connect(made.gridModel, &ItemListModel::filled, this, &ItemBrowser::onFilled);
    followSelection(made.grid);
    return made;
}

QListView *ItemBrowser::makeGrid(ItemListModel *model)
{
    if (!m_posters) {
        m_posters = new PosterDelegate(m_context.thumbnails, m_context.theme, this);
        m_posters->setPosterWidth(
            m_context.bridge.core().settings().snapshot()->integer(u"ui.posterWidth"_s));
    }
    auto *grid = new QListView;
    grid->setModel(model);
    // Not IconMode: that keeps an object an item, this only a position.
    grid->setViewMode(QListView::ListMode);
    grid->setFlow(QListView::LeftToRight);
    grid->setWrapping(true);
    grid->setResizeMode(QListView::Adjust);
    grid->setUniformItemSizes(true);
    grid->setLayoutMode(QListView::Batched);
    grid->setBatchSize(2000);
    grid->setItemDelegate(m_posters);
    grid->setGridSize(m_posters->cell(grid->fontMetrics()));
    setUpView(grid, model->query().type);
    grid->setObjectName(m_scope.name + u"GridView"_s);
    return grid;
}

void ItemBrowser::setUpRows(QAbstractItemView *view, QHeaderView *header, EntityType type)
{
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        sortBy(ItemColumn(column), order == Qt::DescendingOrder);
    });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setToolTip(tr("Click to sort; right click to choose columns"));
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &position) {
        QMenu menu(this);
        fillColumnMenu(&menu, header);
        menu.exec(header->mapToGlobal(position));
    });
    sizeColumns(header, view->fontMetrics());
    keepColumns(header, m_context.layout, m_scope.name + u'/' + entityTypeName(type));
    view->setItemDelegate(new ItemDelegate(m_context.thumbnails, m_context.theme, view));
    setUpView(view, type);
    view->viewport()->installEventFilter(this);
    followSelection(view);
}

void ItemBrowser::followSelection(QAbstractItemView *view)
{
    // When what was chosen leaves the list, what is shown next to it now is chosen.
    connect(view->model(), &QAbstractItemModel::rowsRemoved, view, [this, view] {
        QItemSelectionModel *selection = view->selectionModel();
        if (!selection->hasSelection() && selection->currentIndex().isValid() && !m_beside) {
            selection->select(selection->currentIndex(),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    });
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ItemBrowser::follow);
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ItemBrowser::follow);
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ItemBrowser::updateCount);
}

void ItemBrowser::setUpView(QAbstractItemView *view, EntityType type)
{
    view->setObjectName(m_scope.name + u"View"_s +
                        (m_scope.types.size() > 1 ? entityTypeName(type) : QString()));
    view->setAccessibleName(tr("List of items"));
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setMouseTracking(true);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setFrameShape(QFrame::NoFrame);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->installEventFilter(this);
    connect(view, &QWidget::customContextMenuRequested, this, &ItemBrowser::showMenu);
    connect(view, &QAbstractItemView::clicked, this, [this] {
        if (m_narrow) {
            showPane(true);
        }
    });
    // The letter of what is on top is marked, and what begins under it.
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { m_letters->setTopRow(this->view()->indexAt(QPoint(4, 4)).row()); });
    m_stack->addWidget(view);
}

void ItemBrowser::markGroups()
{
    auto starts = std::make_shared<GroupStarts>();
    // Where nearly every title begins a group, marks tell nothing.
    constexpr int fewestOfALetter = 3;
    const bool worthwhile = view()->model()->rowCount() >= fewestOfALetter * m_letters->initials().size();
    if (m_grouped && worthwhile && m_letters->isVisibleTo(this)) {
        for (const Initial &initial : m_letters->initials()) {
            starts->insert(initial.row, initial.letter);
        }
    }
    if (auto *rows = qobject_cast<ItemDelegate *>(current().rows->itemDelegate())) {
        rows->setGroupStarts(starts);
    }
    if (m_posters) {
        m_posters->setGroupStarts(starts);
    }
}

void ItemBrowser::fillColumnMenu(QMenu *menu, const QHeaderView *header)
{
    const QString key = u"columns/"_s + m_scope.name;
    QStringList shown = m_context.layout.value(key).toStringList();
    if (shown.isEmpty()) {
        for (int column = 0; column < itemColumnCount; ++column) {
            if (!header->isSectionHidden(column)) {
                shown += QString::number(column);
            }
        }
    }
    for (int column = 1; column < itemColumnCount; ++column) {
        QAction *action = menu->addAction(itemColumnTitle(ItemColumn(column)));
        action->setCheckable(true);
        action->setChecked(shown.contains(QString::number(column)));
        connect(action, &QAction::toggled, this, [this, key, shown, column](bool on) mutable {
            shown.removeAll(QString::number(column));
            if (on) {
                shown += QString::number(column);
            }
            shown.removeAll(u"0"_s);
            shown.prepend(u"0"_s); // the title is always there, and marks the list as chosen
            m_context.layout.setValue(key, shown);
            fitColumns(current().rows);
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Widths…"), widthsKey(), this, [this] { chooseWidths(headerOf(current().rows)); });
    menu->addAction(tr("Columns that fit"), this, [this, key] {
        m_context.layout.remove(key);
        QHeaderView *own = headerOf(current().rows);
        forgetColumns(own);
        sizeColumns(own, own->fontMetrics());
        showOrder();
        fitColumns(current().rows);
    });
}

/// The title needs its room: in a narrow list what can be seen beside it steps back, unless a person chose the columns.
void ItemBrowser::fitColumns(QAbstractItemView *view)
{
    QHeaderView *header = headerOf(view);
    const int em = view->fontMetrics().averageCharWidth();
    const int width = view->viewport()->width();
    const QStringList chosen = m_context.layout.value(u"columns/"_s + m_scope.name).toStringList();
    // In the tree the title has what is before it to carry as well.
    const bool tree = qobject_cast<const QTreeView *>(view);
    const QHash<ItemColumn, int> needs = {
        {ItemColumn::Media, tree ? 110 : 84}, {ItemColumn::Year, 60},   {ItemColumn::Completeness, 52},
        {ItemColumn::Runtime, 140},           {ItemColumn::Added, 160}, {ItemColumn::State, 0}};
    for (auto it = needs.cbegin(); it != needs.cend(); ++it) {
        // A collection has neither year nor files.
        const bool empty = m_type == EntityType::Collection &&
                           (it.key() == ItemColumn::Year || it.key() == ItemColumn::Media ||
                            it.key() == ItemColumn::Runtime);
        const bool shown = chosen.isEmpty() ? !empty && width >= it.value() * em
                                            : chosen.contains(QString::number(int(it.key())));
        header->setSectionHidden(int(it.key()), !shown);
    }
}

const ItemBrowser::View &ItemBrowser::current() const
{
    for (const View &each : m_views) {
        if (each.type == m_type) {
            return each;
        }
    }
    return m_views.first();
}

QAbstractItemView *ItemBrowser::view() const
{
    const View &each = current();
    return m_grid && each.grid ? static_cast<QAbstractItemView *>(each.grid) : each.rows;
}

ItemListModel *ItemBrowser::listModel() const
{
    const View &each = current();
    return m_grid && each.gridModel ? each.gridModel : each.list;
}

void ItemBrowser::setGrid(bool grid)
{
    if (!m_scope.hasFilters || m_grid == grid) {
        return;
    }
    const EntityRef ref = m_pane->item();
    m_grid = grid;
    (grid ? m_gridButton : m_tableButton)->setChecked(true);
    applyQuery();
    if (view()->model()->rowCount() > 0) {
        m_stack->setCurrentWidget(view());
    }
    if (ref.isValid()) {
        show(ref); // the other view has a selection of its own
    }
    view()->setFocus();
    updateCount();
}

int ItemBrowser::selectedCount() const
{
    const QItemSelection selection = view()->selectionModel()->selection();
    int count = 0;
    for (const QItemSelectionRange &range : selection) {
        if (range.left() == 0) {
            count += range.height();
        }
    }
    return count == 0 && m_beside && m_pane->item().isValid() ? 1 : count;
}

BulkTarget ItemBrowser::selected() const
{
    BulkTarget target;
    const ItemListModel *list = listModel();
    if (list && selectedCount() == list->rowCount() && list->rowCount() > 1) {
        target.queries = {list->query()};
        return target;
    }
    const QItemSelection selection = view()->selectionModel()->selection();
    if (selection.isEmpty() && m_beside && m_pane->item().isValid()) {
        target.refs = {m_pane->item()};
    }
    for (const QItemSelectionRange &range : selection) {
        if (range.left() != 0) {
            continue;
        }
        for (int row = range.top(); row <= range.bottom(); ++row) {
            target.refs +=
                view()->model()->index(row, 0, range.parent()).data(itemrole::Ref).value<EntityRef>();
        }
    }
    return target;
}

void ItemBrowser::showMenu(const QPoint &position)
{
    const int count = selectedCount();
    if (count == 0) {
        return;
    }
    using Kind = BulkOperation::Kind;
    QMenu menu(this);
    menu.setObjectName(u"itemMenu"_s);
    const QString suffix = count > 1 ? tr(" (%n items)", nullptr, count) : QString();
    const auto job = [&](const QString &icon, const QString &text, Kind kind, const QKeySequence &key = {}) {
        return menu.addAction(m_context.theme.icon(icon), (count > 1 ? text + u'…' : text) + suffix, key,
                              this, [this, kind] { runOnSelected(kind); });
    };
    // The keys of the window's menu, which work on the one item that is shown.
    const auto keyOfOne = [count](const QKeySequence &key) { return count == 1 ? key : QKeySequence(); };
    job(u"refresh"_s, tr("Enrich"), Kind::Enrich, keyOfOne(QKeySequence(Qt::CTRL | Qt::Key_E)));
    job(u"image"_s, tr("Select artwork"), Kind::Select);
    QAction *publish =
        job(u"publish"_s, tr("Publish"), Kind::Publish, keyOfOne(QKeySequence(Qt::CTRL | Qt::Key_P)));
    const QModelIndex current = view()->currentIndex().siblingAtColumn(0);
    bool ignored = false;
    if (count == 1 && current.data(itemrole::Ref).value<EntityRef>() == selected().refs.value(0)) {
        publish->setEnabled(current.data(itemrole::Unpublished).toBool());
        ignored = current.data(itemrole::State).toInt() == int(ItemState::Ignored);
    }
    menu.addSeparator();
    menu.addAction(tr("Change…") + suffix, QKeySequence(Qt::CTRL | Qt::Key_B), this,
                   &ItemBrowser::changeSelected);
    job(u"lock"_s, tr("Lock everything that came from my NFO"), Kind::LockFromNfo);
    if (count == 1) {
        menu.addSeparator();
        const EntityRef ref = selected().refs.value(0);
        const auto act = [&](const QString &text, const QString &action, const QKeySequence &key = {}) {
            menu.addAction(text, key, this, [this, ref, action] { Q_EMIT actionWanted(ref, action); });
        };
        if (ref.type != EntityType::Collection) {
            act(tr("Open folder"), u"folder"_s, QKeySequence(Qt::CTRL | Qt::Key_D));
            if (ref.type == EntityType::Movie || ref.type == EntityType::Episode) {
                act(tr("Play on a player"), u"play"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
            }
            act(tr("Copy path"), u"copy-path"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
            act(tr("Copy NFO"), u"copy-nfo"_s);
        }
        act(tr("Open at provider"), u"provider"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
        if (ref.type == EntityType::Movie || ref.type == EntityType::Series) {
            act(tr("Identify again…"), u"identify"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
        }
    }
    menu.addSeparator();
    const Kind ignore = ignored ? Kind::Unignore : Kind::Ignore;
    job(u"close"_s, bulkText(ignore), ignore);
    if (m_type != EntityType::Collection) {
        menu.addAction(m_context.theme.icon(u"trash"_s), tr("Move to the trash…") + suffix,
                       QKeySequence(QKeySequence::Delete), this, &ItemBrowser::trashSelected);
    }
    menu.exec(view()->viewport()->mapToGlobal(position));
}

/// One item at once; of many it is shown first what would become of them.
void ItemBrowser::runOnSelected(BulkOperation::Kind kind)
{
    if (const int count = selectedCount(); count > 1) {
        openBulk(selected(), count, kind);
        return;
    }
    BulkOperation operation;
    operation.kind = kind;
    runBulk(m_context, selected(), operation, this, [this](const Error &error) { m_error->show(error); });
}

void ItemBrowser::changeSelected()
{
    if (selectedCount() == 0) {
        return;
    }
    openBulk(selected(), selectedCount(), {});
}

void ItemBrowser::trashSelected()
{
    const EntityType type = m_beside ? m_pane->item().type : m_type;
    if (selectedCount() > 0 && type != EntityType::Collection && type != EntityType::Season) {
        openBulk(selected(), selectedCount(), BulkOperation::Kind::Trash);
    }
}

void ItemBrowser::publishAll()
{
    BulkTarget target;
    for (const View &each : std::as_const(m_views)) {
        if (each.list && each.list->rowCount() > 0) {
            target.queries += each.list->query();
        }
    }
    if (!target.queries.isEmpty()) {
        openBulk(target, countOfAll(), BulkOperation::Kind::Publish);
    }
}

void ItemBrowser::openBulk(const BulkTarget &target, int count, std::optional<BulkOperation::Kind> kind)
{
    const EntityType type = m_beside ? m_pane->item().type : m_type;
    auto *dialog = new BulkDialog(m_context, target, type, count, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (kind) {
        dialog->setKind(*kind);
    }
    dialog->open();
}

} // namespace metarr
