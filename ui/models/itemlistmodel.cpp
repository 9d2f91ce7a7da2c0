// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/itemlistmodel.h"

#include "ui/models/corebridge.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int reloadDelayMs = 250; // while a job changes item after item
} // namespace

ItemListModel::ItemListModel(CoreBridge &bridge, EntityType type, QObject *parent)
    : QAbstractTableModel(parent)
    , m_bridge(bridge)
    , m_type(type)
    , m_rows(new RowCache(bridge, type, this))
{
    m_query.type = type;
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(reloadDelayMs);
    connect(&m_reloadTimer, &QTimer::timeout, this, &ItemListModel::reload);
    connect(&bridge, &CoreBridge::itemsChanged, this, &ItemListModel::onItemsChanged);
    connect(m_rows, &RowCache::loaded, this, &ItemListModel::onLoaded);
}

void ItemListModel::setQuery(const ItemQuery &query)
{
    m_query = query;
    m_query.type = m_type;
    reload();
}

void ItemListModel::reload()
{
    m_bridge.run(
        m_latest, this,
        [&core = m_bridge.core(), query = m_query] {
            return core.database().read([&](Connection &c) { return ItemListRepo(c).ids(query); });
        },
        [this](const Result<QVector<qint64>> &ids) {
            if (!ids) {
                Q_EMIT failed(ids.error());
                return;
            }
            take(*ids);
            m_filled = true;
            Q_EMIT filled(int(m_ids.size()));
        },
        2);
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
        numberRows();
        endResetModel();
        return;
    }
    for (const auto &run : diff.removals) {
        beginRemoveRows({}, run.first, run.first + run.count - 1);
        m_ids.remove(run.first, run.count);
        numberRows();
        endRemoveRows();
    }
    if (diff.reordered) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        const QVector<qint64> old = m_ids;
        m_ids = diff.kept;
        numberRows();
        QModelIndexList after;
        for (const QModelIndex &position : before) {
            after += createIndex(m_rowOf.value(old.at(position.row())), position.column());
        }
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }
    for (const auto &run : diff.insertions) {
        beginInsertRows({}, run.first, run.first + run.count - 1);
        m_ids.insert(run.first, run.count, 0);
        std::copy_n(ids.cbegin() + run.first, run.count, m_ids.begin() + run.first);
        numberRows();
        endInsertRows();
    }
}

void ItemListModel::numberRows()
{
    m_rowOf.clear();
    m_rowOf.reserve(m_ids.size());
    for (int row = 0; row < int(m_ids.size()); ++row) {
        m_rowOf.insert(m_ids.at(row), row);
    }
}

void ItemListModel::onItemsChanged(const QSet<EntityRef> &items)
{
    if (items.isEmpty()) {
        m_rows->refresh({});
    } else {
        QSet<qint64> ids;
        for (const EntityRef &ref : items) {
            if (ref.type == m_type) {
                ids += ref.id;
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        m_rows->refresh(ids);
    }
    if (!m_reloadTimer.isActive()) {
        m_reloadTimer.start();
    }
}

void ItemListModel::onLoaded(const QVector<qint64> &ids)
{
    int first = int(m_ids.size());
    int last = -1;
    for (const qint64 id : ids) {
        if (const auto row = m_rowOf.constFind(id); row != m_rowOf.cend()) {
            first = std::min(first, *row);
            last = std::max(last, *row);
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
    return ref.type == m_type ? m_rowOf.value(ref.id, -1) : -1;
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
    return itemRowData(*row, ItemColumn(position.column()), role);
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
    reload();
}

} // namespace metarr
