// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/seriestreemodel.h"

#include "ui/models/corebridge.h"
#include "ui/models/idlistdiff.h"
#include "ui/models/listreader.h"
#include "ui/models/rowcache.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int reloadDelayMs = 300;

Result<QList<ItemRow>> allRows(ItemListRepo &repo, EntityType type, qint64 series)
{
    ItemQuery query;
    query.type = type;
    query.series = series;
    METARR_TRY(const QVector<qint64> ids, repo.ids(query));
    QList<ItemRow> rows;
    for (qsizetype at = 0; at < ids.size(); at += 500) {
        METARR_TRY(const QList<ItemRow> page, repo.rows(type, ids.mid(at, 500)));
        rows += page;
    }
    return rows;
}

} // namespace

SeriesTreeModel::SeriesTreeModel(CoreBridge &bridge, QObject *parent)
    : QAbstractItemModel(parent)
    , m_bridge(bridge)
    , m_reader(new ListReader(bridge, this))
    , m_rows(new RowCache(bridge, EntityType::Series, this))
{
    m_query.type = EntityType::Series;
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(reloadDelayMs);
    connect(&m_reloadTimer, &QTimer::timeout, this, &SeriesTreeModel::reload);
    connect(&bridge, &CoreBridge::itemsChanged, this, &SeriesTreeModel::onItemsChanged);
    connect(m_reader, &ListReader::failed, this, &SeriesTreeModel::failed);
    connect(m_reader, &ListReader::answered, this,
            [this](const QVector<qint64> &ids, const QList<ItemRow> &firstRows) {
                m_rows->put(firstRows);
                take(ids);
                m_filled = true;
                Q_EMIT filled(int(m_series.size()));
            });
    connect(m_rows, &RowCache::loaded, this, &SeriesTreeModel::onLoaded);
}

SeriesTreeModel::~SeriesTreeModel() = default;

void SeriesTreeModel::setQuery(const ItemQuery &query)
{
    m_query = query;
    m_query.type = EntityType::Series;
    m_reader->ask(m_query, true);
}

void SeriesTreeModel::reload()
{
    m_reader->ask(m_query, !m_filled);
}

void SeriesTreeModel::renumber(std::vector<std::unique_ptr<Node>> &nodes)
{
    for (size_t row = 0; row < nodes.size(); ++row) {
        nodes[row]->row = int(row);
    }
}

void SeriesTreeModel::take(const QVector<qint64> &ids)
{
    const auto make = [this](qint64 id) {
        auto node = std::make_unique<Node>();
        node->ref = {EntityType::Series, id};
        m_byId.insert(id, node.get());
        return node;
    };
    QVector<qint64> before;
    for (const auto &node : m_series) {
        before += node->ref.id;
    }
    const IdListDiff diff = diffIds(before, ids);
    if (diff.reset) {
        beginResetModel();
        m_series.clear();
        m_byId.clear();
        for (const qint64 id : ids) {
            m_series.push_back(make(id));
        }
        renumber(m_series);
        endResetModel();
        return;
    }
    for (const auto &run : diff.removals) {
        beginRemoveRows({}, run.first, run.first + run.count - 1);
        for (int row = run.first; row < run.first + run.count; ++row) {
            m_byId.remove(m_series[size_t(row)]->ref.id);
        }
        m_series.erase(m_series.begin() + run.first, m_series.begin() + run.first + run.count);
        renumber(m_series);
        endRemoveRows();
    }
    if (diff.reordered) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList old = persistentIndexList();
        QHash<qint64, int> position;
        for (int row = 0; row < int(diff.kept.size()); ++row) {
            position.insert(diff.kept.at(row), row);
        }
        std::sort(m_series.begin(), m_series.end(), [&](const auto &a, const auto &b) {
            return position.value(a->ref.id) < position.value(b->ref.id);
        });
        renumber(m_series);
        QModelIndexList now;
        for (const QModelIndex &each : old) {
            now += indexOf(static_cast<const Node *>(each.internalPointer()), each.column());
        }
        changePersistentIndexList(old, now);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }
    for (const auto &run : diff.insertions) {
        beginInsertRows({}, run.first, run.first + run.count - 1);
        for (int row = run.first; row < run.first + run.count; ++row) {
            m_series.insert(m_series.begin() + row, make(ids.at(row)));
        }
        renumber(m_series);
        endInsertRows();
    }
}

void SeriesTreeModel::loadBelow(Node *series)
{
    series->loading = true;
    series->again = false;
    const qint64 id = series->ref.id;
    m_bridge.run(
        this,
        [&core = m_bridge.core(), id] {
            return core.database().read([id](Connection &c) -> Result<Below> {
                ItemListRepo repo(c);
                Below below;
                METARR_TRY(below.seasons, allRows(repo, EntityType::Season, id));
                METARR_TRY(below.episodes, allRows(repo, EntityType::Episode, id));
                return below;
            });
        },
        [this, id](const Result<Below> &below) {
            Node *node = m_byId.value(id);
            if (node) {
                node->loading = false; // it can be opened again when this failed
            }
            if (!below) {
                Q_EMIT failed(below.error());
            } else if (node) {
                takeBelow(node, *below);
            }
            // Handling what was read may have changed the list.
            if (node = m_byId.value(id); node && !node->loading && node->again) {
                loadBelow(node);
            }
        },
        1);
}

void SeriesTreeModel::takeBelow(Node *node, const Below &below)
{
    node->loaded = true;
    takeRows(node, below.seasons);
    QHash<int, QList<ItemRow>> bySeason;
    for (const ItemRow &episode : below.episodes) {
        bySeason[episode.season] += episode;
    }
    for (const auto &season : node->children) {
        takeRows(season.get(), bySeason.value(season->data.season));
    }
}

void SeriesTreeModel::takeRows(Node *parent, const QList<ItemRow> &rows)
{
    auto &children = parent->children;
    const bool same = size_t(rows.size()) == children.size() &&
                      std::equal(rows.cbegin(), rows.cend(), children.cbegin(),
                                 [](const ItemRow &row, const auto &node) { return row.ref == node->ref; });
    if (same) {
        for (size_t row = 0; row < children.size(); ++row) {
            children[row]->data = rows.at(qsizetype(row));
        }
        if (!children.empty()) {
            Q_EMIT dataChanged(indexOf(children.front().get()),
                               indexOf(children.back().get(), itemColumnCount - 1));
        }
        return;
    }
    const QModelIndex position = indexOf(parent);
    // Gone ones go one by one, new ones come one by one: few at a time, and what is open stays open.
    for (int row = int(children.size()) - 1; row >= 0; --row) {
        const EntityRef ref = children[size_t(row)]->ref;
        if (std::none_of(rows.cbegin(), rows.cend(),
                         [ref](const ItemRow &each) { return each.ref == ref; })) {
            beginRemoveRows(position, row, row);
            children.erase(children.begin() + row);
            renumber(children);
            endRemoveRows();
        }
    }
    const bool empty = children.empty();
    if (empty && !rows.isEmpty()) {
        beginInsertRows(position, 0, int(rows.size()) - 1);
    }
    for (int row = 0; row < int(rows.size()); ++row) {
        if (size_t(row) < children.size() && children[size_t(row)]->ref == rows.at(row).ref) {
            children[size_t(row)]->data = rows.at(row);
            continue;
        }
        auto node = std::make_unique<Node>();
        node->ref = rows.at(row).ref;
        node->data = rows.at(row);
        node->parent = parent;
        if (!empty) {
            beginInsertRows(position, row, row);
        }
        children.insert(children.begin() + row, std::move(node));
        renumber(children);
        if (!empty) {
            endInsertRows();
        }
    }
    if (empty && !rows.isEmpty()) {
        endInsertRows();
    }
    if (children.size() > size_t(rows.size())) { // what stood in another order was made anew further up
        beginRemoveRows(position, int(rows.size()), int(children.size()) - 1);
        children.erase(children.begin() + rows.size(), children.end());
        endRemoveRows();
    }
}

void SeriesTreeModel::onItemsChanged(const QSet<EntityRef> &items)
{
    QSet<qint64> series;
    bool below = items.isEmpty();
    for (const EntityRef &ref : items) {
        if (ref.type == EntityType::Series) {
            series += ref.id;
        }
        below = below || ref.type == EntityType::Season || ref.type == EntityType::Episode;
    }
    if (series.isEmpty() && !below) {
        return;
    }
    m_rows->refresh(items.isEmpty() || below ? QSet<qint64>() : series);
    for (const auto &node : m_series) {
        if (!below && !series.contains(node->ref.id)) {
            continue;
        }
        if (node->loading) {
            node->again = true;
        } else if (node->loaded) {
            loadBelow(node.get());
        }
    }
    if (!m_reloadTimer.isActive()) {
        m_reloadTimer.start();
    }
}

void SeriesTreeModel::onLoaded(const QVector<qint64> &ids)
{
    for (const qint64 id : ids) {
        if (const Node *node = m_byId.value(id)) {
            Q_EMIT dataChanged(indexOf(node), indexOf(node, itemColumnCount - 1));
        }
    }
}

SeriesTreeModel::Node *SeriesTreeModel::nodeOf(const QModelIndex &position) const
{
    return position.isValid() ? static_cast<Node *>(position.internalPointer()) : nullptr;
}

QModelIndex SeriesTreeModel::indexOf(const Node *node, int column) const
{
    return createIndex(node->row, column,
                       const_cast<Node *>(node)); // what a model index holds is never const
}

QModelIndex SeriesTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const Node *above = nodeOf(parent);
    return indexOf((above ? above->children : m_series)[size_t(row)].get(), column);
}

QModelIndex SeriesTreeModel::parent(const QModelIndex &child) const
{
    const Node *node = nodeOf(child);
    return node && node->parent ? indexOf(node->parent) : QModelIndex();
}

int SeriesTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0) {
        return 0;
    }
    const Node *node = nodeOf(parent);
    return int((node ? node->children : m_series).size());
}

int SeriesTreeModel::columnCount(const QModelIndex &) const
{
    return itemColumnCount;
}

bool SeriesTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0) {
        return false;
    }
    const Node *node = nodeOf(parent);
    if (!node) {
        return !m_series.empty();
    }
    return node->ref.type == EntityType::Series && !node->loaded ? true : !node->children.empty();
}

bool SeriesTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return node && parent.column() == 0 && node->ref.type == EntityType::Series && !node->loaded &&
           !node->loading;
}

void SeriesTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        loadBelow(nodeOf(parent));
    }
}

QVariant SeriesTreeModel::data(const QModelIndex &position, int role) const
{
    const Node *node = nodeOf(position);
    if (!node) {
        return {};
    }
    if (role == itemrole::Ref) {
        return QVariant::fromValue(node->ref);
    }
    const ItemRow *row = node->ref.type == EntityType::Series ? m_rows->row(node->ref.id) : &node->data;
    if (!row) {
        return role == itemrole::Loaded ? QVariant(false) : QVariant();
    }
    if (role == itemrole::Subtitle && row->ref.type == EntityType::Episode) {
        ItemRow below = *row;
        below.seriesTitle.clear(); // it stands under its series
        return itemRowData(below, ItemColumn(position.column()), role);
    }
    return itemRowData(*row, ItemColumn(position.column()), role);
}

QVariant SeriesTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(itemColumnTitle(ItemColumn(section)))
               : QVariant();
}

void SeriesTreeModel::sort(int column, Qt::SortOrder order)
{
    const auto sort = sortOf(ItemColumn(column));
    if (!sort) {
        return;
    }
    m_query.sort = *sort;
    m_query.descending = order == Qt::DescendingOrder;
    m_reader->ask(m_query, true);
}

} // namespace metarr
