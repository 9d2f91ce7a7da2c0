// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/itembrowser.h"

#include "app/workflows.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itemdelegate.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemlistmodel.h"
#include "ui/models/seriestreemodel.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int searchDelayMs = 80;
constexpr int countDelayMs = 500;

QString typeName(EntityType type, qint64 count)
{
    const QString number = QLocale().toString(count);
    switch (type) {
    case EntityType::Movie:
        return ItemBrowser::tr("Movies %1").arg(number);
    case EntityType::Series:
        return ItemBrowser::tr("Series %1").arg(number);
    case EntityType::Season:
        return ItemBrowser::tr("Seasons %1").arg(number);
    default:
        return ItemBrowser::tr("Episodes %1").arg(number);
    }
}

void setUpHeader(QHeaderView *header, const QFontMetrics &metrics)
{
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(metrics.averageCharWidth() * 5);
    const int em = metrics.averageCharWidth();
    header->resizeSection(int(ItemColumn::Year), 7 * em);
    header->resizeSection(int(ItemColumn::Completeness), 13 * em);
    header->resizeSection(int(ItemColumn::Media), 14 * em);
    header->resizeSection(int(ItemColumn::State), 17 * em);
}

} // namespace

ItemBrowser::ItemBrowser(WindowContext &context, const Scope &scope, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_scope(scope)
    , m_type(scope.types.first())
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_detail(new DetailPage(context))
{
    setObjectName(scope.name + u"Page"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_splitter->setObjectName(scope.name + u"Splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeListPane());
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    const QByteArray saved = context.layout.value(u"splitter/"_s + scope.name).toByteArray();
    if (!m_splitter->restoreState(saved)) {
        m_splitter->setSizes({660, 560});
    }

    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(searchDelayMs);
    connect(&m_searchTimer, &QTimer::timeout, this, &ItemBrowser::applyQuery);
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countDelayMs);
    connect(&m_countTimer, &QTimer::timeout, this, &ItemBrowser::countChips);
    connect(&context.bridge, &CoreBridge::itemsChanged, this, [this] {
        if (isVisible() && !m_countTimer.isActive()) {
            m_countTimer.start();
        }
    });
    connect(&context.thumbnails, &Thumbnails::ready, this, [this] { view()->viewport()->update(); });
    connect(&context.theme, &Theme::changed, this, [this] { view()->viewport()->update(); });
    applyQuery();
    countChips();
}

QWidget *ItemBrowser::makeListPane()
{
    auto *pane = new QWidget;
    pane->setObjectName(u"listPane"_s);
    pane->setMinimumWidth(320);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(16, 14, 0, 0);
    layout->setSpacing(10);

    m_search = new QLineEdit;
    m_search->setObjectName(m_scope.name + u"Search"_s);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search titles, people, genres"));
    m_search->setToolTip(
        tr("Search (Ctrl+F). Beginnings of words are enough; Down goes to the list, Escape clears."));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(m_context.theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchTimer.start(); });
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(0, 0, 16, 0);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);

    auto *chips = new QHBoxLayout;
    chips->setContentsMargins(0, 0, 16, 0);
    chips->setSpacing(6);
    makeChips(pane, chips);
    layout->addLayout(chips);

    m_error = new ErrorLine;
    layout->addWidget(m_error);
    m_stack = new QStackedWidget;
    makeViews();
    auto *empty = new QWidget;
    auto *emptyLayout = new QVBoxLayout(empty);
    m_emptyTitle = new QLabel;
    makeTitle(m_emptyTitle, 1.3);
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = makeLabel({}, "dim");
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    emptyLayout->addStretch(2);
    emptyLayout->addWidget(m_emptyTitle);
    emptyLayout->addWidget(m_emptyText);
    emptyLayout->addStretch(3);
    m_stack->addWidget(empty);
    layout->addWidget(m_stack, 1);

    m_count = makeLabel({}, "dim");
    m_count->setObjectName(m_scope.name + u"Count"_s);
    m_count->setContentsMargins(0, 2, 0, 8);
    layout->addWidget(m_count);
    return pane;
}

void ItemBrowser::makeChips(QWidget *pane, QBoxLayout *row)
{
    const auto chip = [&](const QString &text, const QString &name) {
        auto *button = new QPushButton(text, pane);
        button->setObjectName(m_scope.name + name);
        button->setProperty("chip", true);
        button->setCheckable(true);
        button->setCursor(Qt::PointingHandCursor);
        row->addWidget(button);
        return button;
    };
    if (m_scope.types.size() > 1) {
        auto *group = new QButtonGroup(this);
        for (const EntityType type : std::as_const(m_scope.types)) {
            auto *button = chip(typeName(type, 0), u"Type"_s + entityTypeName(type));
            group->addButton(button);
            connect(button, &QPushButton::clicked, this, [this, type] { useType(type); });
            m_typeButtons += {type, button};
        }
        m_typeButtons.first().second->setChecked(true);
    } else {
        m_filterGroup = new QButtonGroup(this);
        ItemQuery unpublished, unidentified, posterless;
        unpublished.unpublishedOnly = true;
        unidentified.states = {ItemState::NeedsIdentification};
        posterless.missingAsset = u"poster"_s;
        m_filters = {{nullptr, tr("All"), {}},
                     {nullptr, tr("Unpublished"), unpublished},
                     {nullptr, tr("Needs identification"), unidentified},
                     {nullptr, tr("Missing poster"), posterless}};
        for (Filter &filter : m_filters) {
            filter.button = chip(filter.text, u"Filter%1"_s.arg(m_filterGroup->buttons().size()));
            m_filterGroup->addButton(filter.button);
            connect(filter.button, &QPushButton::clicked, this, &ItemBrowser::applyQuery);
        }
        m_filters.first().button->setChecked(true);
    }
    row->addStretch(1);
}

void ItemBrowser::makeViews()
{
    for (const EntityType type : std::as_const(m_scope.types)) {
        QAbstractItemView *view = nullptr;
        QHeaderView *header = nullptr;
        if (type == EntityType::Series && m_scope.types.size() == 1) {
            m_tree = new SeriesTreeModel(m_context.bridge, this);
            auto *tree = new QTreeView;
            tree->setModel(m_tree);
            tree->setUniformRowHeights(true);
            tree->setAllColumnsShowFocus(true);
            tree->setIndentation(22);
            tree->setExpandsOnDoubleClick(true);
            header = tree->header();
            tree->setSortingEnabled(false);
            connect(m_tree, &SeriesTreeModel::filled, this, &ItemBrowser::onFilled);
            connect(m_tree, &SeriesTreeModel::failed, m_error,
                    [this](const Error &error) { m_error->show(error); });
            view = tree;
        } else {
            auto *model = new ItemListModel(m_context.bridge, type, this);
            m_lists.insert(type, model);
            auto *table = new QTableView;
            table->setModel(model);
            table->setShowGrid(false);
            table->setSelectionBehavior(QAbstractItemView::SelectRows);
            table->setTabKeyNavigation(false);
            table->verticalHeader()->hide();
            table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
            table->verticalHeader()->setDefaultSectionSize(ItemDelegate::rowHeight(table->fontMetrics()));
            table->setWordWrap(false);
            header = table->horizontalHeader();
            connect(model, &ItemListModel::filled, this, &ItemBrowser::onFilled);
            connect(model, &ItemListModel::failed, m_error,
                    [this](const Error &error) { m_error->show(error); });
            view = table;
        }
        header->setSectionsClickable(true);
        header->setSortIndicatorShown(true);
        header->setSortIndicator(0, Qt::AscendingOrder);
        connect(header, &QHeaderView::sortIndicatorChanged, view->model(),
                [model = view->model()](int column, Qt::SortOrder order) { model->sort(column, order); });
        setUpHeader(header, view->fontMetrics());
        view->setObjectName(m_scope.name + u"View"_s +
                            (m_scope.types.size() > 1 ? entityTypeName(type) : QString()));
        view->setAccessibleName(typeName(type, 0).section(u' ', 0, 0));
        view->setItemDelegate(new ItemDelegate(m_context.thumbnails, m_context.theme, view));
        view->setSelectionMode(QAbstractItemView::ExtendedSelection);
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        view->setMouseTracking(true);
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        view->setFrameShape(QFrame::NoFrame);
        view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(view, &QWidget::customContextMenuRequested, this, &ItemBrowser::showMenu);
        connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                &ItemBrowser::onCurrentChanged);
        view->viewport()->installEventFilter(this);
        m_stack->addWidget(view);
        m_views += {type, view};
    }
}

QAbstractItemView *ItemBrowser::view() const
{
    for (const auto &[type, view] : m_views) {
        if (type == m_type) {
            return view;
        }
    }
    return m_views.first().second;
}

ItemQuery ItemBrowser::currentQuery() const
{
    ItemQuery query;
    for (const Filter &filter : m_filters) {
        if (filter.button->isChecked()) {
            query = filter.query;
        }
    }
    if (!m_scope.states.isEmpty()) {
        query.states = m_scope.states;
    }
    query.unpublishedOnly = query.unpublishedOnly || m_scope.unpublishedOnly;
    query.search = m_search->text();
    query.type = m_type;
    return query;
}

void ItemBrowser::applyQuery()
{
    ItemQuery query = currentQuery();
    if (m_tree) {
        query.sort = m_tree->query().sort;
        query.descending = m_tree->query().descending;
        m_tree->setQuery(query);
        return;
    }
    for (ItemListModel *model : std::as_const(m_lists)) {
        query.sort = model->query().sort;
        query.descending = model->query().descending;
        model->setQuery(query);
    }
}

void ItemBrowser::countChips()
{
    QList<ItemQuery> queries;
    for (const Filter &filter : std::as_const(m_filters)) {
        queries += filter.query;
        queries.last().type = m_type;
    }
    for (const auto &[type, button] : std::as_const(m_typeButtons)) {
        ItemQuery query;
        query.type = type;
        query.states = m_scope.states;
        query.unpublishedOnly = m_scope.unpublishedOnly;
        queries += query;
    }
    const quint64 number = m_counts.next();
    m_context.bridge.run(
        this,
        [this, queries] {
            return m_context.bridge.core().database().read([&](Connection &c) -> Result<QList<qint64>> {
                QList<qint64> counts;
                for (const ItemQuery &query : queries) {
                    METARR_TRY(const qint64 count, ItemListRepo(c).count(query));
                    counts += count;
                }
                return counts;
            });
        },
        [this, number](const Result<QList<qint64>> &counts) {
            if (!counts || !m_counts.isCurrent(number)) {
                return;
            }
            qsizetype at = 0;
            for (const Filter &filter : std::as_const(m_filters)) {
                const qint64 count = counts->at(at++);
                filter.button->setText(u"%1  %2"_s.arg(filter.text, QLocale().toString(count)));
                // A filter that finds nothing is out of the way, unless it is the one in use.
                filter.button->setVisible(count > 0 || filter.button->isChecked() ||
                                          filter.button == m_filters.first().button);
            }
            for (const auto &[type, button] : std::as_const(m_typeButtons)) {
                button->setText(typeName(type, counts->at(at++)));
            }
        });
}

void ItemBrowser::onFilled(int count)
{
    if (!m_tree && sender() != m_lists.value(m_type)) {
        return;
    }
    m_error->clear();
    const bool narrowed = !m_search->text().trimmed().isEmpty() ||
                          (!m_filters.isEmpty() && !m_filters.first().button->isChecked());
    m_emptyTitle->setText(narrowed ? tr("Nothing found") : m_scope.emptyTitle);
    m_emptyText->setText(narrowed ? tr("Try fewer letters or another filter.") : m_scope.emptyText);
    m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget *>(view())
                                        : m_stack->widget(m_stack->indexOf(m_emptyTitle->parentWidget())));
    m_count->setText(count > 0 ? typeName(m_type, count) : QString());
    if (count == 0) {
        m_detail->clear();
        return;
    }
    if (m_wanted.isValid()) {
        show(m_wanted);
    } else if (!view()->currentIndex().isValid()) {
        view()->setCurrentIndex(view()->model()->index(0, 0));
    }
    m_countTimer.start();
}

void ItemBrowser::onCurrentChanged(const QModelIndex &current)
{
    const auto ref = current.data(itemrole::Ref).value<EntityRef>();
    if (ref.isValid() && sender() == view()->selectionModel()) {
        m_detail->setItem(ref);
    }
}

void ItemBrowser::useType(EntityType type)
{
    m_type = type;
    if (const ItemListModel *model = m_lists.value(type)) {
        const int count = model->rowCount();
        m_emptyTitle->setText(m_scope.emptyTitle);
        m_emptyText->setText(m_scope.emptyText);
        m_count->setText(count > 0 ? typeName(type, count) : QString());
        m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget *>(view()) : m_emptyTitle->parentWidget());
        if (count > 0) {
            const QModelIndex current =
                view()->currentIndex().isValid() ? view()->currentIndex() : model->index(0, 0);
            view()->setCurrentIndex(current);
            m_detail->setItem(current.data(itemrole::Ref).value<EntityRef>());
        } else {
            m_detail->clear();
        }
    }
}

void ItemBrowser::show(EntityRef ref)
{
    m_wanted = ref;
    const QAbstractItemModel *model = view()->model();
    const ItemListModel *list = m_lists.value(m_type);
    const int row = list ? list->rowOf(ref) : -1;
    QModelIndex found = row >= 0 ? model->index(row, 0) : QModelIndex();
    for (int at = 0; m_tree && at < model->rowCount() && !found.isValid(); ++at) {
        if (model->index(at, 0).data(itemrole::Ref).value<EntityRef>() == ref) {
            found = model->index(at, 0);
        }
    }
    if (found.isValid()) {
        m_wanted = {};
        view()->setCurrentIndex(found);
        view()->scrollTo(found);
    }
}

QList<EntityRef> ItemBrowser::selected() const
{
    QList<EntityRef> refs;
    const QModelIndexList rows = view()->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        refs += row.data(itemrole::Ref).value<EntityRef>();
    }
    return refs;
}

void ItemBrowser::showMenu(const QPoint &position)
{
    const QList<EntityRef> refs = selected();
    if (refs.isEmpty()) {
        return;
    }
    QMenu menu(this);
    const QString suffix = refs.size() > 1 ? tr(" (%n items)", nullptr, int(refs.size())) : QString();
    menu.addAction(m_context.theme.icon(u"refresh"_s), tr("Enrich") + suffix, this,
                   [this] { runOnSelected(u"enrich"_s); });
    menu.addAction(m_context.theme.icon(u"image"_s), tr("Select artwork") + suffix, this,
                   [this] { runOnSelected(u"select"_s); });
    menu.addAction(m_context.theme.icon(u"publish"_s), tr("Publish") + suffix, this,
                   [this] { runOnSelected(u"publish"_s); });
    menu.exec(view()->viewport()->mapToGlobal(position));
}

void ItemBrowser::runOnSelected(const QString &phase)
{
    m_context.bridge.run(
        this,
        [this, refs = selected(), phase]() -> Result<> {
            Workflows &workflows = m_context.bridge.core().workflows();
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            order.chain = false;
            for (const EntityRef &ref : refs) {
                METARR_TRY([[maybe_unused]] const JobId job,
                           phase == u"enrich"_s   ? workflows.enrich(ref, order)
                           : phase == u"select"_s ? workflows.select(ref, order)
                                                  : workflows.publish(ref, order));
            }
            return {};
        },
        [this](const Result<> &done) {
            if (!done) {
                m_error->show(done.error());
            }
        },
        3);
}

void ItemBrowser::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ItemBrowser::saveLayout()
{
    m_context.layout.setValue(u"splitter/"_s + m_scope.name, m_splitter->saveState());
}

/// The title needs its room: in a narrow list what can be seen in the detail page steps back.
void ItemBrowser::fitColumns(QAbstractItemView *view)
{
    const int em = view->fontMetrics().averageCharWidth();
    const bool noMedia = view->viewport()->width() < 84 * em;
    const bool noYear = view->viewport()->width() < 60 * em;
    if (auto *tree = qobject_cast<QTreeView *>(view)) {
        tree->setColumnHidden(int(ItemColumn::Media), noMedia);
        tree->setColumnHidden(int(ItemColumn::Year), noYear);
    } else if (auto *table = qobject_cast<QTableView *>(view)) {
        table->setColumnHidden(int(ItemColumn::Media), noMedia);
        table->setColumnHidden(int(ItemColumn::Year), noYear);
    }
}

void ItemBrowser::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    countChips();
}

bool ItemBrowser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        for (const auto &[type, each] : std::as_const(m_views)) {
            if (watched == each->viewport()) {
                fitColumns(each);
            }
        }
    }
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            view()->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace metarr
