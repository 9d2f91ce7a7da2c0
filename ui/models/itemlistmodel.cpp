// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/itemlistmodel.h"

#include "ui/models/corebridge.h"
#include "ui/models/listreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int reloadDelayMs = 250; // while a job changes item after item
} // namespace

ItemListModel::ItemListModel(CoreBridge &bridge, EntityType type, QObject *parent)
    : QAbstractTableModel(parent)
    , m_type(type)
    , m_reader(new ListReader(bridge, this))
    , m_rows(new RowCache(bridge, type, this))
{
    m_query.type = type;
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(reloadDelayMs);
    connect(&m_reloadTimer, &QTimer::timeout, this, [this] {
        if (m_type == EntityType::Collection) {
            m_rows->refresh({}); // how many films they have
        }
        reload();
    });
    connect(&bridge, &CoreBridge::itemsChanged, this, &ItemListModel::onItemsChanged);
    connect(m_reader, &ListReader::failed, this, &ItemListModel::failed);
    connect(m_reader, &ListReader::answered, this,
            [this](const QVector<qint64> &ids, const QList<ItemRow> &firstRows) {
                m_rows->put(firstRows);
                take(ids);
                m_filled = true;
                Q_EMIT filled(int(m_ids.size()));
            });
    connect(m_rows, &RowCache::loaded, this, &ItemListModel::onLoaded);
}

void ItemListModel::setQuery(const ItemQuery &query)
{
    m_query = query;
    m_query.type = m_type;
    m_reader->ask(m_query, true);
}

void ItemListModel::reload()
{
    m_reader->ask(m_query, !m_filled);
}

void ItemListModel::take(const QVector<qint64> &ids)
{
    const IdListDiff diff = diffIds(m_ids, ids);
    if (diff.isEmpty()) {
        return;
    }
    if (diff.reset) {
        beginResetModel();
        m_ids = ids;
        endResetModel();
        return;
    }
    for (const auto &run : diff.removals) {
        beginRemoveRows({}, run.first, run.first + run.count - 1);
        m_ids.remove(run.first, run.count);
        endRemoveRows();
    }
    if (diff.reordered) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QHash<qint64, int> rows; // of what is selected, not of everything
        for (const QModelIndex &position : before) {
            rows.insert(m_ids.at(position.row()), -1);
        }
        for (int row = 0; !rows.isEmpty() && row < int(diff.kept.size()); ++row) {
            if (const auto known = rows.find(diff.kept.at(row)); known != rows.end()) {
                *known = row;
            }
        }
        QModelIndexList after;
        for (const QModelIndex &position : before) {
            after += createIndex(rows.value(m_ids.at(position.row())), position.column());
        }
        m_ids = diff.kept;
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }
    for (const auto &run : diff.insertions) {
        beginInsertRows({}, run.first, run.first + run.count - 1);
        m_ids.insert(run.first, run.count, 0);
        std::copy_n(ids.cbegin() + run.first, run.count, m_ids.begin() + run.first);
        endInsertRows();
    }
}

void ItemListModel::onItemsChanged(const QSet<EntityRef> &items)
{
    if (items.isEmpty()) {
        m_rows->refresh({});
    } else {
        QSet<qint64> ids;
        bool films = false;
        for (const EntityRef &ref : items) {
            if (ref.type == m_type) {
                ids += ref.id;
            }
            films = films || ref.type == EntityType::Movie;
        }
        // Which collections are listed depends on their films.
        if (ids.isEmpty() && !(films && m_type == EntityType::Collection)) {
            return;
        }
        if (!ids.isEmpty()) {
            m_rows->refresh(ids);
        }
    }
    if (!m_reloadTimer.isActive()) {
        m_reloadTimer.start();
    }
}

void ItemListModel::onLoaded(const QVector<qint64> &ids)
{
    const QSet<qint64> wanted(ids.cbegin(), ids.cend());
    qsizetype left = wanted.size();
    int first = int(m_ids.size());
    int last = -1;
    for (int row = 0; left > 0 && row < int(m_ids.size()); ++row) {
        if (wanted.contains(m_ids.at(row))) {
            first = std::min(first, row);
            last = row;
            --left;
        }
    }
    if (last >= 0) {
        Q_EMIT dataChanged(createIndex(first, 0), createIndex(last, itemColumnCount - 1));
    }
}

EntityRef ItemListModel::refAt(int row) const
{
    return row >= 0 && row < m_ids.size() ? EntityRef{m_type, m_ids.at(row)} : EntityRef();
}

int ItemListModel::rowOf(EntityRef ref) const
{
    return ref.type == m_type ? int(m_ids.indexOf(ref.id)) : -1;
}

int ItemListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ItemListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : itemColumnCount;
}

QVariant ItemListModel::data(const QModelIndex &position, int role) const
{
    if (!checkIndex(position, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const qint64 id = m_ids.at(position.row());
    if (role == itemrole::Ref) {
        return QVariant::fromValue(EntityRef{m_type, id});
    }
    const ItemRow *row = m_rows->row(id);
    if (!row) {
        if (role == itemrole::Loaded) {
            m_rows->prefetch(m_ids.mid(position.row() + 1, 30));
            return false;
        }
        return {};
    }
    const QVariant data = itemRowData(*row, ItemColumn(position.column()), role);
    if (role == itemrole::Subtitle && m_type == EntityType::Season) { // not below its series, as in the tree
        return u"%1 · %2"_s.arg(row->seriesTitle, data.toString());
    }
    return data;
}

QVariant ItemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole) {
        return itemColumnTitle(ItemColumn(section));
    }
    return {};
}

void ItemListModel::sort(int column, Qt::SortOrder order)
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
