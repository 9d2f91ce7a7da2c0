// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"
#include "ui/models/asyncpool.h"

#include <QCache>
#include <QSet>
#include <QTimer>

namespace metarr {

class CoreBridge;

/// Rows of one type by id, fetched in pages away from the GUI thread when somebody looks at them; the ones not looked at
/// for longest are forgotten.
class RowCache : public QObject {
    Q_OBJECT
public:
    RowCache(CoreBridge &bridge, EntityType type, QObject *parent = nullptr);

    /// nullptr: not here yet; asked for now, with `neighbours` (the ids around it) if there is room.
    [[nodiscard]] const ItemRow *row(qint64 id);
    [[nodiscard]] const ItemRow *peek(qint64 id) const { return m_rows.object(id); }
    /// Puts ids on the next page as well: what will be scrolled to next.
    void prefetch(const QVector<qint64> &ids);
    /// Rows that were read elsewhere; of those already here the cache keeps its own, which follow the store.
    void put(const QList<ItemRow> &rows);
    /// Reads again what is here of these (empty: of all); old values stay visible meanwhile.
    void refresh(const QSet<qint64> &ids);

Q_SIGNALS:
    void loaded(const QVector<qint64> &ids);

private:
    void fetch();

    static constexpr int pageSize = 100;
    static constexpr int keep = 4000;

    CoreBridge &m_bridge;
    EntityType m_type;
    QCache<qint64, ItemRow> m_rows{keep};
    QVector<qint64> m_wanted; ///< oldest first
    QSet<qint64> m_waiting;   ///< the same
    QSet<qint64> m_fetching;
    QSet<qint64> m_again; ///< of those, what changed meanwhile: fetched once more
    QTimer m_timer;
};

} // namespace metarr
