// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/matches.h"

#include "store/repos/sqlbuilder.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<> MatchRepo::replace(EntityRef item, const QList<MatchCandidate> &matches, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM match_candidates WHERE entity_type = ? AND entity_id = ?"_s,
                             {int(item.type), item.id}));
    for (const MatchCandidate &m : matches) {
        METARR_CHECK(m_c.execute(u"INSERT INTO match_candidates (entity_type, entity_id, provider, "
                                 u"provider_id, title, original_title, "
                                 "year, overview, poster_url, confidence, explanation, created_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s,
                                 {int(item.type), item.id, m.provider, m.providerId, m.title,
                                  sql::orNull(m.originalTitle), m.year ? QVariant(*m.year) : QVariant(),
                                  sql::orNull(m.overview), sql::orNull(m.posterUrl), m.confidence,
                                  m.explanation, nowMs}));
    }
    return {};
}

Result<QList<MatchCandidate>> MatchRepo::of(EntityRef item)
{
    QList<MatchCandidate> found;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, provider, provider_id, title, original_title, year, overview, poster_url, confidence, "
        u"explanation "
        "FROM match_candidates WHERE entity_type = ? AND entity_id = ? ORDER BY confidence DESC, id"_s,
        {int(item.type), item.id}, [&](const Row &r) {
            MatchCandidate m{r.integer(0), item,      r.text(1), r.text(2),   r.text(3), r.text(4),
                             {},           r.text(6), r.text(7), r.number(8), r.text(9)};
            if (!r.isNull(5)) {
                m.year = r.number(5);
            }
            found += m;
        }));
    return found;
}

} // namespace metarr
