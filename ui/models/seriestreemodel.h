// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/itemroles.h"

#include <QAbstractItemModel>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace metarr {

class CoreBridge;
class ListReader;
class RowCache;

/// Series, their seasons, their episodes. The series are a snapshot of ids whose rows are fetched when looked at; what
/// lies below a series is read when it is opened. Updates keep what is open and selected.
class SeriesTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit SeriesTreeModel(CoreBridge &bridge, QObject *parent = nullptr);
    ~SeriesTreeModel() override;

    void setQuery(const ItemQuery &query);
    [[nodiscard]] const ItemQuery &query() const { return m_query; }
    void reload();
    [[nodiscard]] bool isFilled() const { return m_filled; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void filled(int count);
    void failed(const metarr::Error &error);

private:
    struct Node {
        EntityRef ref;
        Node *parent = nullptr;
        int row = 0;
        ItemRow data;        ///< seasons and episodes; of a series the row cache has it
        bool loaded = false; ///< series: its children are here
        bool loading = false;
        bool again = false; ///< something changed while it was read: what comes may be older
        std::vector<std::unique_ptr<Node>> children;
    };
    struct Below {
        QList<ItemRow> seasons;
        QList<ItemRow> episodes;
    };

    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node, int column = 0) const;
    void take(const QVector<qint64> &ids);
    void renumber(std::vector<std::unique_ptr<Node>> &nodes);
    void loadBelow(Node *series);
    void takeBelow(Node *series, const Below &below);
    void takeRows(Node *parent, const QList<ItemRow> &rows);
    void onItemsChanged(const QSet<EntityRef> &items);
    void onLoaded(const QVector<qint64> &ids);

    CoreBridge &m_bridge;
    ItemQuery m_query;
    ListReader *m_reader;
    RowCache *m_rows;
    std::vector<std::unique_ptr<Node>> m_series;
    QHash<qint64, Node *> m_byId; ///< series
    QTimer m_reloadTimer;
    bool m_filled = false;
};

} // namespace metarr
