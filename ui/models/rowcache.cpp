// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowcache.h"

#include "ui/models/corebridge.h"

namespace metarr {

RowCache::RowCache(CoreBridge &bridge, EntityType type, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_type(type)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0); // after the paint that asked for many
    connect(&m_timer, &QTimer::timeout, this, &RowCache::fetch);
}

const ItemRow *RowCache::row(qint64 id)
{
    if (const ItemRow *found = m_rows.object(id)) {
        return found;
    }
    if (!m_fetching.contains(id) && !m_waiting.contains(id)) {
        m_waiting += id;
        m_wanted += id;
        if (!m_timer.isActive()) {
            m_timer.start();
        }
    }
    return nullptr;
}

void RowCache::prefetch(const QVector<qint64> &ids)
{
    for (const qint64 id : ids) {
        if (m_wanted.size() >= pageSize) {
            return;
        }
        if (!m_rows.contains(id) && !m_fetching.contains(id) && !m_waiting.contains(id)) {
            m_waiting += id;
            m_wanted.prepend(id); // after the visible ones
        }
    }
}

void RowCache::put(const QList<ItemRow> &rows)
{
    for (const ItemRow &row : rows) {
        if (!m_rows.contains(row.ref.id)) {
            m_rows.insert(row.ref.id, new ItemRow(row));
        }
    }
}

void RowCache::refresh(const QSet<qint64> &ids)
{
    for (const qint64 id : std::as_const(m_fetching)) {
        if (ids.isEmpty() || ids.contains(id)) {
            m_again += id; // what comes may be older; a second read at the same time could come first
        }
    }
    const QList<qint64> known = m_rows.keys();
    for (const qint64 id : known) {
        if (!m_fetching.contains(id) && (ids.isEmpty() || ids.contains(id)) && !m_waiting.contains(id)) {
            m_waiting += id;
            m_wanted.prepend(id);
        }
    }
    if (!m_wanted.isEmpty() && !m_timer.isActive()) {
        m_timer.start();
    }
}

void RowCache::fetch()
{
    if (m_wanted.isEmpty()) {
        return;
    }
    // Last asked, first served: that is what is on screen after a long scroll.
    const qsizetype count = std::min<qsizetype>(pageSize, m_wanted.size());
    const QVector<qint64> page = m_wanted.sliced(m_wanted.size() - count);
    m_wanted.resize(m_wanted.size() - count);
    for (const qint64 id : page) {
        m_waiting.remove(id);
        m_fetching += id;
    }
    m_bridge.run(
        this,
        [&core = m_bridge.core(), type = m_type, page] {
            return core.database().read([&](Connection &c) { return ItemListRepo(c).rows(type, page); });
        },
        [this, page](const Result<QList<ItemRow>> &rows) {
            for (const qint64 id : page) {
                m_fetching.remove(id);
            }
            if (rows) {
                for (const ItemRow &row : *rows) {
                    m_rows.insert(row.ref.id, new ItemRow(row));
                }
            }
            for (const qint64 id : page) {
                if (m_again.remove(id) && !m_waiting.contains(id)) {
                    m_waiting += id;
                    m_wanted.prepend(id);
                }
            }
            if (!m_wanted.isEmpty() && !m_timer.isActive()) {
                m_timer.start();
            }
            if (rows) {
                Q_EMIT loaded(page);
            }
        },
        1);
    if (!m_wanted.isEmpty()) {
        m_timer.start();
    }
}

} // namespace metarr
