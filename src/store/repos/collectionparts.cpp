// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/collectionparts.h"

#include "domain/entity.h"
#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<> CollectionPartRepo::replace(qint64 collection, const QString &provider,
                                     const QList<CollectionPart> &parts)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM collection_parts WHERE collection_id = ? AND provider = ?"_s,
                             {collection, provider}));
    for (const CollectionPart &part : parts) {
        METARR_CHECK(m_c.execute(
            u"INSERT INTO collection_parts (collection_id, provider, provider_id, title, released, overview, "
            "poster_url) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
            {collection, provider, part.providerId, part.title,
             sql::orNull(part.released.toString(Qt::ISODate)), sql::orNull(part.overview),
             sql::orNull(part.posterUrl)}));
    }
    return {};
}

Result<QList<CollectionPart>> CollectionPartRepo::missing(qint64 collection)
{
    QList<CollectionPart> found;
    METARR_CHECK(m_c.forEach(u"SELECT p.provider, p.provider_id, p.title, p.released, p.overview, "
                             u"p.poster_url FROM collection_parts p "
                             "WHERE p.collection_id = ? AND NOT EXISTS (SELECT 1 FROM external_ids e JOIN "
                             "movies m ON m.id = e.entity_id "
                             "WHERE e.entity_type = ? AND e.provider = p.provider AND e.value = "
                             "p.provider_id AND m.deleted_at IS NULL) "
                             "ORDER BY CASE WHEN p.released IS NULL THEN 1 ELSE 0 END, p.released, p.title"_s,
                             {collection, int(EntityType::Movie)}, [&](const Row &r) {
                                 found += CollectionPart{r.text(0), r.text(1),
                                                         r.text(2), QDate::fromString(r.text(3), Qt::ISODate),
                                                         r.text(4), r.text(5)};
                             }));
    return found;
}

} // namespace metarr
