// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/apikeys.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<QList<ApiKeyRow>> ApiKeyRepo::all()
{
    QList<ApiKeyRow> keys;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, name, key_hash, scope, created_at, last_used_at, revoked_at FROM api_keys ORDER BY id"_s,
        {}, [&](const Row &r) {
            keys += ApiKeyRow{r.integer(0), r.text(1),    r.text(2),   r.text(3),
                              r.integer(4), r.integer(5), r.integer(6)};
        }));
    return keys;
}

Result<qint64> ApiKeyRepo::add(const ApiKeyRow &key, qint64 nowMs)
{
    return m_c.insert(
        u"INSERT INTO api_keys (name, key_hash, scope, created_at) VALUES (?, ?, ?, ?) RETURNING id"_s,
        {key.name, key.hash, key.scope, nowMs});
}

Result<bool> ApiKeyRepo::revoke(qint64 id, qint64 nowMs)
{
    METARR_TRY(const qint64 changed,
               m_c.execute(u"UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"_s,
                           {nowMs, id}));
    return changed > 0;
}

Result<> ApiKeyRepo::setUsed(qint64 id, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"UPDATE api_keys SET last_used_at = ? WHERE id = ?"_s, {nowMs, id}));
    return {};
}

} // namespace metarr
