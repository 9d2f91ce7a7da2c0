// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/duplicates.h"

#include "store/repos/items.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

Result<QList<DuplicateGroup>> findDuplicates(Connection &connection, EntityType type)
{
    const QString table = ItemRepo::tableOf(type);
    const QString apart =
        type == EntityType::Movie
            ? u" AND (m.version_group IS NULL OR n.version_group IS NULL OR m.version_group <> n.version_group)"_s
            : QString();
    QList<DuplicateGroup> groups;
    METARR_CHECK(connection.forEach(
        u"SELECT x.provider, x.value, x.entity_id FROM external_ids x "
        "JOIN %1 m ON m.id = x.entity_id AND m.deleted_at IS NULL "
        "WHERE x.entity_type = ? AND x.provider IN ('tmdb', 'tvdb', 'imdb') AND EXISTS ("
        "SELECT 1 FROM external_ids y JOIN %1 n ON n.id = y.entity_id AND n.deleted_at IS NULL "
        "WHERE y.provider = x.provider AND y.value = x.value AND y.entity_type = x.entity_type "
        "AND y.entity_id <> x.entity_id%2) "
        "ORDER BY CASE x.provider WHEN 'tmdb' THEN 0 WHEN 'tvdb' THEN 1 ELSE 2 END, x.value, x.entity_id"_s
            .arg(table, apart),
        {int(type)}, [&](const Row &r) {
            if (groups.isEmpty() || groups.last().provider != r.text(0) || groups.last().id != r.text(1)) {
                groups += DuplicateGroup{r.text(0), r.text(1), {}};
            }
            groups.last().items += EntityRef{type, r.integer(2)};
        }));
    QList<DuplicateGroup> told;
    for (const DuplicateGroup &group : std::as_const(groups)) {
        const bool known = std::any_of(told.cbegin(), told.cend(), [&](const DuplicateGroup &other) {
            return other.items == group.items;
        });
        if (!known) {
            told += group;
        }
    }
    return told;
}

} // namespace metarr
