// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/itembrowser.h"

#include "ui/detail/detailpage.h"
#include "ui/library/filterbar.h"
#include "ui/library/letterbar.h"
#include "ui/library/publishreport.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemlistmodel.h"
#include "ui/models/seriestreemodel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitteredges.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

#include <numeric>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int countDelayMs = 500;
constexpr int typingMs = 900;
constexpr int fewestForLetters = 12;
constexpr int narrowEms = 150; ///< below, list and item do not fit side by side

/// On a chip.
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
    case EntityType::Collection:
        return ItemBrowser::tr("Collections %1").arg(number);
    default:
        return ItemBrowser::tr("Episodes %1").arg(number);
    }
}

} // namespace

QString countText(EntityType type, int count)
{
    switch (type) {
    case EntityType::Movie:
        return ItemBrowser::tr("%Ln movie(s)", nullptr, count);
    case EntityType::Series:
        return ItemBrowser::tr("%Ln series", nullptr, count);
    case EntityType::Season:
        return ItemBrowser::tr("%Ln season(s)", nullptr, count);
    case EntityType::Collection:
        return ItemBrowser::tr("%Ln collection(s)", nullptr, count);
    default:
        return ItemBrowser::tr("%Ln episode(s)", nullptr, count);
    }
}

ItemBrowser::ItemBrowser(WindowContext &context, const Scope &scope, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_scope(scope)
    , m_type(scope.types.first())
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_pane(scope.makePane())
{
    setObjectName(scope.name + u"Page"_s);
    m_grid = scope.hasFilters && context.layout.value(u"grid/"_s + scope.name).toBool();
    m_grouped = context.layout.value(u"grouped/"_s + scope.name, true).toBool();
    restoreOrder();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_splitter->setObjectName(scope.name + u"Splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_listPane = makeListPane();
    m_splitter->addWidget(m_listPane);
    m_right = new QWidget;
    m_right->setObjectName(u"plainPage"_s);
    m_right->setAttribute(Qt::WA_StyledBackground);
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    m_back = new QPushButton(tr("Back to the list"));
    m_back->setObjectName(scope.name + u"Back"_s);
    m_back->setToolTip(tr("Back to the list (Escape)"));
    m_back->setProperty("flat", true);
    m_back->hide();
    m_back->setProperty("back", true);
    right->addWidget(m_back, 0, Qt::AlignLeft);
    right->addWidget(m_pane, 1);
    m_splitter->addWidget(m_right);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    if (!m_splitter->restoreState(context.layout.value(u"splitter/"_s + scope.name).toByteArray())) {
        m_splitter->setSizes({660, 560});
    }
    moveEdgesByKeys(m_splitter);
    connect(m_back, &QPushButton::clicked, this, [this] {
        showPane(false);
        view()->setFocus();
    });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_right);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, m_back, &QPushButton::click);
    m_typing.setSingleShot(true);
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countDelayMs);
    connect(&m_countTimer, &QTimer::timeout, this, &ItemBrowser::countAll);
    connect(&context.bridge, &CoreBridge::itemsChanged, this, [this] {
        if (isVisible() && !m_countTimer.isActive()) {
            m_countTimer.start();
        }
    });
    applyQuery();
    countAll();
}

DetailPage *ItemBrowser::detail() const
{
    return qobject_cast<DetailPage *>(m_pane);
}

QWidget *ItemBrowser::makeListPane()
{
    auto *pane = new QWidget;
    pane->setObjectName(u"listPane"_s);
    pane->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(16, 14, 0, 0);
    layout->setSpacing(8);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(0, 0, 16, 0);
    head->setSpacing(8);
    m_filter = new FilterBar(m_context, m_scope.name, m_scope.hasFilters);
    head->addWidget(m_filter);
    connect(m_filter, &FilterBar::changed, this, &ItemBrowser::applyQuery);
    connect(m_filter, &FilterBar::leaveWanted, this, [this] { view()->setFocus(Qt::TabFocusReason); });
    if (m_scope.types.size() > 1) {
        auto *chips = new QWidget;
        auto *row = new FlowLayout(chips, 6);
        row->setContentsMargins(0, 0, 0, 0);
        for (const EntityType type : std::as_const(m_scope.types)) {
            auto *button = new QPushButton(typeName(type, 0));
            button->setObjectName(m_scope.name + u"Type"_s + entityTypeName(type));
            button->setProperty("chip", true);
            button->setCheckable(true);
            button->setAutoExclusive(true);
            row->addWidget(button);
            connect(button, &QPushButton::clicked, this, [this, type] { useType(type); });
            m_typeButtons += {type, button};
        }
        m_typeButtons.first().second->setChecked(true);
        head->addWidget(chips);
    }
    if (m_scope.hasFilters) {
        head->addWidget(makeTools());
    }
    layout->addLayout(head);
    m_error = new ErrorLine;
    layout->addWidget(m_error);
    m_stack = new QStackedWidget;
    makeViews();
    m_empty = new QWidget;
    auto *emptyLayout = new QVBoxLayout(m_empty);
    m_emptyTitle = new QLabel;
    m_emptyTitle->setObjectName(m_scope.name + u"EmptyTitle"_s);
    makeTitle(m_emptyTitle, 1.3);
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = makeLabel({}, "dim");
    m_emptyText->setObjectName(m_scope.name + u"EmptyText"_s);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    emptyLayout->addStretch(2);
    emptyLayout->addWidget(m_emptyTitle);
    emptyLayout->addWidget(m_emptyText);
    emptyLayout->addStretch(3);
    m_stack->addWidget(m_empty);
    m_letters = new LetterBar(m_context.theme);
    m_letters->setObjectName(m_scope.name + u"Letters"_s);
    connect(m_letters, &LetterBar::rowWanted, this, &ItemBrowser::goToRow);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_stack, 1);
    body->addWidget(m_letters);
    layout->addLayout(body, 1);

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 2, 16, 8);
    m_count = makeLabel({}, "dim");
    m_count->setObjectName(m_scope.name + u"Count"_s);
    foot->addWidget(m_count, 1);
    m_change = new QPushButton(tr("Change all…"));
    m_change->setObjectName(m_scope.name + u"Change"_s);
    m_change->setToolTip(tr("Changes everything that is selected, after a preview (Ctrl+B)"));
    m_change->hide();
    connect(m_change, &QPushButton::clicked, this, &ItemBrowser::changeSelected);
    foot->addWidget(m_change);
    if (m_scope.unpublishedOnly) {
        auto *report = new QPushButton(tr("What would change?"));
        report->setObjectName(m_scope.name + u"Report"_s);
        report->setToolTip(
            tr("All files that publishing would add, change or replace, before anything is written"));
        connect(report, &QPushButton::clicked, this,
                [this] { (new PublishReportDialog(m_context, 0, false, this))->open(); });
        foot->addWidget(report);
    }
    m_publishAll = new QPushButton(tr("Publish all…"));
    m_publishAll->setObjectName(m_scope.name + u"PublishAll"_s);
    m_publishAll->setToolTip(tr("Publishes everything on this page, after a preview"));
    m_publishAll->hide();
    connect(m_publishAll, &QPushButton::clicked, this, &ItemBrowser::publishAll);
    foot->addWidget(m_publishAll);
    layout->addLayout(foot);
    return pane;
}

ItemQuery ItemBrowser::baseQuery() const
{
    ItemQuery query;
    query.type = m_type;
    query.states = m_scope.states;
    if (m_scope.unpublishedOnly) {
        query.unpublished = true;
    }
    return query;
}

void ItemBrowser::applyQuery()
{
    ItemQuery base = baseQuery();
    QStringList problems;
    for (const View &each : std::as_const(m_views)) {
        base.type = each.type;
        const ItemSearch search = m_filter->searchFor(base);
        problems = search.notUnderstood;
        const auto apply = [&](auto *model) {
            ItemQuery query = search.query;
            query.sort = *sortOf(m_sort);
            query.descending = m_descending;
            model->setQuery(query);
        };
        if (each.list) {
            apply(each.list);
        } else if (!m_grid) {
            apply(m_tree);
        }
        if (each.gridModel && m_grid) {
            apply(each.gridModel);
        }
    }
    if (problems.isEmpty()) {
        m_error->clear();
    } else {
        m_error->showText(tr("“%1” is no filter with that value. F1 in the search line shows what there is.")
                              .arg(problems.first()));
    }
}

void ItemBrowser::countAll()
{
    m_filter->count(baseQuery());
    if (m_typeButtons.isEmpty()) {
        return;
    }
    QList<ItemQuery> queries;
    for (const auto &[type, button] : std::as_const(m_typeButtons)) {
        ItemQuery query = baseQuery();
        query.type = type;
        queries += query;
    }
    m_context.bridge.run(
        m_counts, this,
        [&core = m_context.bridge.core(), queries, awaited = m_scope.awaited]() -> Result<Counts> {
            METARR_TRY(Counts all, core.database().read([&](Connection &c) -> Result<Counts> {
                Counts counts;
                for (const ItemQuery &query : queries) {
                    METARR_TRY(const qint64 count, ItemListRepo(c).count(query));
                    counts.ofTypes += count;
                    if (!awaited.isEmpty()) {
                        ItemQuery others;
                        others.type = query.type;
                        others.states = awaited;
                        METARR_TRY(const qint64 more, ItemListRepo(c).count(others));
                        counts.awaited += more;
                    }
                }
                return counts;
            }));
            all.canBeAsked = !core.providers()->empty();
            return all;
        },
        [this](const Result<Counts> &answer) {
            if (!answer) {
                return;
            }
            m_awaited = answer->awaited;
            m_canBeAsked = answer->canBeAsked;
            sayWhyEmpty();
            const QList<qint64> &counts = answer->ofTypes;
            qsizetype at = 0;
            qsizetype first = -1;
            for (const auto &[type, button] : std::as_const(m_typeButtons)) {
                first = first < 0 && counts.at(at) > 0 ? at : first;
                // Most libraries have none of these that wait.
                const bool rare = type == EntityType::Season || type == EntityType::Collection;
                button->setVisible(!rare || counts.at(at) > 0 || button->isChecked());
                button->setText(typeName(type, counts.at(at++)));
            }
            // Until a person chooses, the page opens where something is.
            const auto mine = std::find_if(m_typeButtons.cbegin(), m_typeButtons.cend(),
                                           [this](const auto &each) { return each.first == m_type; });
            if (!m_chosenByPerson && first >= 0 && counts.at(mine - m_typeButtons.cbegin()) == 0) {
                m_typeButtons.at(first).second->setChecked(true);
                useType(m_typeButtons.at(first).first);
                m_chosenByPerson = false;
            }
        });
}

void ItemBrowser::onFilled(int count)
{
    if (sender() != view()->model()) {
        updateCount();
        return;
    }
    sayWhyEmpty();
    m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget *>(view()) : m_empty);
    updateCount();
    readInitials();
    if (count == 0) {
        const QWidget *focused = window()->focusWidget();
        m_pane->clear();
        // What had the focus went with the last item.
        if (focused && isAncestorOf(focused) && !tabStops(this).contains(window()->focusWidget())) {
            // Not in the search where there is another place: a line takes Ctrl+Z for itself.
            QWidget *place = m_filter->line();
            for (const auto &[type, button] : std::as_const(m_typeButtons)) {
                place = type == m_type ? button : place;
            }
            place->setFocus(Qt::OtherFocusReason);
        }
        return;
    }
    if (m_wanted.isValid()) {
        show(m_wanted);
    } else if (!view()->currentIndex().isValid() &&
               !(m_pane->item().isValid() && m_pane->item().type != m_type)) { // an episode is being shown
        choose(view()->model()->index(0, 0));
    }
    m_countTimer.start();
}

void ItemBrowser::sayWhyEmpty()
{
    QString title = m_scope.emptyTitle;
    QString text = m_scope.emptyText;
    if (m_filter->isNarrowed()) {
        title = tr("Nothing found");
        text = tr("Try fewer letters or another filter.");
    } else if (m_awaited > 0 && !m_canBeAsked) {
        title = tr("Nothing can be looked up yet");
        text = tr("%Ln title(s) wait(s) to be looked up, but no provider has a key. Add one under Settings, "
                  "Providers.",
                  nullptr, int(m_awaited));
    } else if (m_awaited > 0) {
        title = tr("Not everything is looked up yet");
        text = tr("%Ln title(s) is/are still to be looked up. What one waits for stands on its own page.",
                  nullptr, int(m_awaited));
    }
    m_emptyTitle->setText(title);
    m_emptyText->setText(text);
}

void ItemBrowser::updateCount()
{
    const int count = view()->model()->rowCount();
    const int chosen = selectedCount();
    QString text = count > 0 ? countText(m_type, count) : QString();
    if (chosen > 1) {
        text += u", "_s + tr("%Ln selected", nullptr, chosen);
    }
    m_count->setText(text);
    m_change->setVisible(chosen > 1);
    m_publishAll->setVisible(m_scope.unpublishedOnly && countOfAll() > 0);
}

int ItemBrowser::countOfAll() const
{
    return std::accumulate(m_views.cbegin(), m_views.cend(), 0, [](int sum, const View &each) {
        return sum + (each.list ? each.list->rowCount() : 0);
    });
}

void ItemBrowser::follow()
{
    const QItemSelectionModel *selection = view()->selectionModel();
    if (sender() != selection) {
        return;
    }
    const QModelIndex current = selection->currentIndex().siblingAtColumn(0);
    if (current.isValid() && selection->isSelected(current)) {
        m_beside = false;
        m_pane->setItem(current.data(itemrole::Ref).value<EntityRef>());
        return;
    }
    // Ctrl with an arrow key has left it: what is done next is done with what is chosen, and that stays in view.
    const QItemSelection chosen = selection->selection();
    EntityRef first;
    for (const QItemSelectionRange &range : chosen) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const auto ref =
                view()->model()->index(row, 0, range.parent()).data(itemrole::Ref).value<EntityRef>();
            if (ref == m_pane->item()) {
                return;
            }
            first = first.isValid() ? first : ref;
        }
    }
    if (first.isValid()) {
        m_beside = false;
        m_pane->setItem(first);
    }
}

void ItemBrowser::choose(const QModelIndex &index)
{
    // The view's own way would toggle while Ctrl is held down, and extend with Shift.
    view()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
}

void ItemBrowser::goToEdge(bool last, bool extend)
{
    QAbstractItemView *rows = view();
    const QAbstractItemModel *model = rows->model();
    const auto *tree = qobject_cast<const QTreeView *>(rows);
    QModelIndex edge = model->index(last ? model->rowCount() - 1 : 0, 0);
    while (last && tree && tree->isExpanded(edge) && model->rowCount(edge) > 0) {
        edge = model->index(model->rowCount(edge) - 1, 0, edge);
    }
    if (!edge.isValid()) {
        return;
    }
    QItemSelectionModel *selection = rows->selectionModel();
    const QModelIndex current = selection->currentIndex().siblingAtColumn(0);
    if (extend && current.isValid() && current.parent() == edge.parent()) {
        selection->select(last ? QItemSelection(current, edge) : QItemSelection(edge, current),
                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        selection->setCurrentIndex(edge, QItemSelectionModel::NoUpdate);
    } else {
        choose(edge);
    }
    rows->scrollTo(edge);
}

void ItemBrowser::useType(EntityType type)
{
    m_chosenByPerson = true;
    m_type = type;
    const QAbstractItemModel *model = view()->model();
    const bool any = model->rowCount() > 0;
    sayWhyEmpty();
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(view()) : m_empty);
    updateCount();
    readInitials();
    if (any) {
        const QModelIndex current =
            view()->currentIndex().isValid() ? view()->currentIndex() : model->index(0, 0);
        choose(current);
        m_pane->setItem(current.data(itemrole::Ref).value<EntityRef>());
    } else {
        m_pane->clear();
    }
}

void ItemBrowser::show(EntityRef ref)
{
    for (const auto &[type, button] : std::as_const(m_typeButtons)) {
        if (type == ref.type && type != m_type) {
            button->setChecked(true);
            useType(type);
        }
    }
    m_wanted = ref;
    const QAbstractItemModel *model = view()->model();
    const ItemListModel *list = listModel();
    const int row = list ? list->rowOf(ref) : -1;
    QModelIndex found = row >= 0 ? model->index(row, 0) : QModelIndex();
    for (int at = 0; !list && at < model->rowCount() && !found.isValid(); ++at) {
        if (model->index(at, 0).data(itemrole::Ref).value<EntityRef>() == ref) {
            found = model->index(at, 0);
        }
    }
    if (found.isValid()) {
        m_wanted = {};
        choose(found);
        view()->scrollTo(found);
    } else if (ref.type == EntityType::Episode || ref.type == EntityType::Season) {
        m_wanted = {};
        m_beside = true;
        // Nothing is done with another row: what is shown is what is chosen.
        view()->selectionModel()->clearSelection();
        m_pane->setItem(ref); // deeper in the tree than can be selected from here
    }
}

void ItemBrowser::open(EntityRef ref)
{
    show(ref);
    showPane(true);
}

void ItemBrowser::next()
{
    const QModelIndex current = view()->currentIndex();
    const QModelIndex after = current.siblingAtRow(current.row() + 1);
    if (after.isValid()) {
        choose(after);
    }
}

void ItemBrowser::focusSearch()
{
    showPane(false);
    m_filter->line()->setFocus(Qt::ShortcutFocusReason);
    m_filter->line()->selectAll();
}

void ItemBrowser::setSearch(const QString &text)
{
    m_filter->setText(text);
}

void ItemBrowser::saveLayout()
{
    if (!m_narrow) {
        m_context.layout.setValue(u"splitter/"_s + m_scope.name, m_splitter->saveState());
    }
    m_context.layout.setValue(u"grid/"_s + m_scope.name, m_grid);
}

void ItemBrowser::arrange()
{
    const bool narrow = width() < fontMetrics().averageCharWidth() * narrowEms;
    if (narrow != m_narrow) {
        m_narrow = narrow;
        m_back->setVisible(narrow);
        m_listPane->setVisible(true);
        m_right->setVisible(!narrow);
    }
}

/// In a narrow window: the item, or the list.
void ItemBrowser::showPane(bool pane)
{
    if (m_narrow) {
        m_listPane->setVisible(!pane);
        m_right->setVisible(pane);
        if (pane) {
            m_back->setFocus();
        }
    }
}

/// Letters typed in the list go to the first title that begins with them.
void ItemBrowser::seek(const QString &letters)
{
    m_typed = m_typing.isActive() ? m_typed + letters : letters;
    m_typing.start(typingMs);
    const ItemQuery query = listModel() ? listModel()->query() : m_tree->query();
    const quint64 number = m_seeks.next();
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), query, typed = m_typed] {
            return core.database().read(
                [&](Connection &c) { return ItemListRepo(c).rowBeginning(query, typed); });
        },
        [this, number](const Result<int> &row) {
            const int last = view()->model()->rowCount() - 1;
            if (!row || *row < 0 || last < 0 || !m_seeks.isCurrent(number)) {
                return;
            }
            const QModelIndex found = view()->model()->index(std::min(*row, last), 0);
            choose(found);
            view()->scrollTo(found, QAbstractItemView::PositionAtCenter);
        },
        6);
}

/// What the titles begin with, for the letters at the edge and the marks in the list.
void ItemBrowser::readInitials()
{
    const ItemQuery query = listModel() ? listModel()->query() : m_tree->query();
    const quint64 number = m_initialReads.next();
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), query] {
            return core.database().read([&](Connection &c) { return initialsOf(c, query); });
        },
        [this, number](const Result<QList<Initial>> &initials) {
            if (m_initialReads.isCurrent(number)) {
                m_letters->setInitials(initials.value_or(QList<Initial>()));
                showInitials();
            }
        },
        1);
}

/// Letters help where there is more than a page of titles.
void ItemBrowser::showInitials()
{
    const QList<Initial> &initials = m_letters->initials();
    m_letters->setVisible(initials.size() > 1 && view()->model()->rowCount() >= fewestForLetters &&
                          m_stack->currentWidget() != m_empty);
    m_letters->setTopRow(view()->indexAt(QPoint(4, 4)).row());
    markGroups();
}

void ItemBrowser::goToRow(int row)
{
    QAbstractItemView *rows = view();
    const QModelIndex found = rows->model()->index(std::min(row, rows->model()->rowCount() - 1), 0);
    if (found.isValid()) {
        rows->scrollTo(found, QAbstractItemView::PositionAtTop);
        choose(found);
    }
}

void ItemBrowser::setGrouped(bool grouped)
{
    m_grouped = grouped;
    m_context.layout.setValue(u"grouped/"_s + m_scope.name, grouped);
    showInitials();
    view()->viewport()->update();
}

void ItemBrowser::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
    countAll();
}

void ItemBrowser::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool ItemBrowser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        for (const View &each : std::as_const(m_views)) {
            if (watched == each.rows->viewport()) {
                fitColumns(each.rows);
            }
        }
    }
    if (event->type() == QEvent::KeyPress && qobject_cast<QAbstractItemView *>(watched)) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            showPane(true);
            if (!m_narrow) {
                m_pane->setFocus(Qt::TabFocusReason);
            }
            return true;
        }
        if (key->matches(QKeySequence::Delete)) {
            trashSelected();
            return true;
        }
        const bool edge = key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (edge && !(key->modifiers() & (Qt::AltModifier | Qt::MetaModifier))) {
            goToEdge(key->key() == Qt::Key_End, key->modifiers() & Qt::ShiftModifier);
            return true; // a table would go to the edge of the row, and Ctrl would choose nothing
        }
        const QString text = key->text();
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        // Within a title there is more than letters; before one, Space is the list's own.
        if (plain && !text.isEmpty() &&
            (text.at(0).isLetterOrNumber() || (m_typing.isActive() && text.at(0).isPrint()))) {
            seek(text);
            return true; // Qt's own search would ask for every row of the library
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace metarr
