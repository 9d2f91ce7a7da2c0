// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/seriesindex.h"

#include "base/text.h"
#include "names/fileclass.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

QString SeriesIndex::keyOf(const ParsedName &name)
{
    return foldText(name.title) + u'\n' + QString::number(name.year.value_or(0)) + u'\n' +
           name.country.toUpper();
}

SeriesIndex::Ids SeriesIndex::idsOf(const PreparedSeries &series)
{
    Ids ids = series.found.name.ids;
    if (series.nfo && series.nfo->document && !series.nfo->document->items.isEmpty()) {
        const Ids told = series.nfo->document->items.first().metadata.ids;
        for (auto it = told.cbegin(); it != told.cend(); ++it) {
            ids.insert(it.key(), it.value());
        }
    }
    return ids;
}

Result<SeriesIndex> SeriesIndex::load(Connection &c, LibraryId library)
{
    SeriesIndex index;
    METARR_CHECK(
        c.forEach(u"SELECT id, folder FROM series WHERE library_id = ? AND deleted_at IS NULL ORDER BY id"_s,
                  {library}, [&](const Row &r) {
                      index.m_byName.insert(keyOf(nameOfSeries(Path(r.bytes(1)).fileName())), r.integer(0));
                      index.m_ids.insert(r.integer(0), {});
                  }));
    METARR_CHECK(
        c.forEach(u"SELECT e.entity_id, e.provider, e.value FROM external_ids e JOIN series s ON s.id = "
                  u"e.entity_id WHERE e.entity_type = ? AND s.library_id = ? AND s.deleted_at IS NULL"_s,
                  {int(EntityType::Series), library}, [&](const Row &r) {
                      index.m_ids[r.integer(0)].insert(r.text(1), r.text(2));
                      index.m_byId.insert(r.text(1) + u' ' + r.text(2), r.integer(0));
                  }));
    return index;
}

qint64 SeriesIndex::find(const PreparedSeries &series) const
{
    const Ids ids = idsOf(series);
    QList<qint64> same;
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        same += m_byId.values(it.key() + u' ' + it.value());
    }
    if (same.isEmpty() && !isPartFolder(displayName(Path(series.found.folder).fileName()))) {
        for (const qint64 id : m_byName.values(keyOf(series.found.name))) {
            const Ids known = m_ids.value(id);
            const bool told = std::any_of(ids.keyBegin(), ids.keyEnd(), [&](const QString &provider) {
                return known.contains(provider) && known.value(provider) != ids.value(provider);
            });
            if (!told) {
                same += id;
            }
        }
    }
    return same.isEmpty() ? 0 : *std::min_element(same.cbegin(), same.cend());
}

void SeriesIndex::add(qint64 id, const PreparedSeries &series)
{
    const Ids ids = idsOf(series);
    m_byName.insert(keyOf(series.found.name), id);
    m_ids.insert(id, ids);
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        m_byId.insert(it.key() + u' ' + it.value(), id);
    }
}

} // namespace metarr
