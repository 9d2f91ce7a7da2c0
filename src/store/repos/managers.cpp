// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/managers.h"

#include "store/repos/findrow.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<QList<ManagerRow>> ManagerRepo::all()
{
    QList<ManagerRow> managers;
    METARR_CHECK(m_c.forEach(
        u"SELECT id, name, type, token_hash, enabled, last_event_at, created_at FROM managers ORDER BY id"_s,
        {}, [&](const Row &r) {
            managers += ManagerRow{r.integer(0), r.text(1),    r.text(2),   r.text(3),
                                   r.flag(4),    r.integer(5), r.integer(6)};
        }));
    return managers;
}

namespace {

tl::unexpected<Error> noManager(const QString &idOrName)
{
    return fail(ErrorKind::NotFound, u"There is no manager “%1”."_s.arg(idOrName),
                u"“metarr-cli manager list” shows the managers there are."_s);
}

} // namespace

Result<ManagerRow> ManagerRepo::find(const QString &idOrName)
{
    METARR_TRY(const auto managers, all());
    if (const ManagerRow *found = findByIdOrName(managers, idOrName)) {
        return *found;
    }
    return noManager(idOrName);
}

Result<ManagerRow> ManagerRepo::load(qint64 id)
{
    METARR_TRY(const auto managers, all());
    if (const ManagerRow *found = findById(managers, id)) {
        return *found;
    }
    return noManager(QString::number(id));
}

Result<qint64> ManagerRepo::add(const ManagerRow &manager, qint64 nowMs)
{
    return m_c.insert(
        u"INSERT INTO managers (name, type, token_hash, enabled, created_at) VALUES (?, ?, ?, ?, ?) RETURNING id"_s,
        {manager.name, manager.type, manager.tokenHash, int(manager.enabled), nowMs});
}

Result<> ManagerRepo::update(const ManagerRow &m)
{
    METARR_CHECK(m_c.execute(u"UPDATE managers SET name = ?, token_hash = ?, enabled = ? WHERE id = ?"_s,
                             {m.name, m.tokenHash, int(m.enabled), m.id}));
    return {};
}

Result<> ManagerRepo::remove(qint64 id)
{
    METARR_CHECK(m_c.execute(u"DELETE FROM managers WHERE id = ?"_s, {id}));
    return {};
}

Result<> ManagerRepo::setSeen(qint64 id, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"UPDATE managers SET last_event_at = ? WHERE id = ?"_s, {nowMs, id}));
    return {};
}

} // namespace metarr
