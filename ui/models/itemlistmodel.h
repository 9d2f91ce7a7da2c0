// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/idlistdiff.h"
#include "ui/models/itemroles.h"
#include "ui/models/rowcache.h"

#include <QAbstractTableModel>

namespace metarr {

class CoreBridge;
class ListReader;

/// All items that a query finds, as a table: a snapshot of ids, rows fetched when looked at (decision 9). When the store
/// changes the ids are read again and the difference is applied, so that selection and scroll position stay.
class ItemListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    ItemListModel(CoreBridge &bridge, EntityType type, QObject *parent = nullptr);

    void setQuery(const ItemQuery &query);
    [[nodiscard]] const ItemQuery &query() const { return m_query; }
    void reload();

    [[nodiscard]] EntityRef refAt(int row) const;
    [[nodiscard]] int rowOf(EntityRef ref) const;
    /// False until the first answer.
    [[nodiscard]] bool isFilled() const { return m_filled; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void filled(int count);
    void failed(const metarr::Error &error);

private:
    void onItemsChanged(const QSet<EntityRef> &items);
    void onLoaded(const QVector<qint64> &ids);
    void take(const QVector<qint64> &ids);

    EntityType m_type;
    ItemQuery m_query;
    ListReader *m_reader;
    RowCache *m_rows;
    QVector<qint64> m_ids; ///< all there is of an item that nobody looks at: 8 bytes
    QTimer m_reloadTimer;
    bool m_filled = false;
};

} // namespace metarr
