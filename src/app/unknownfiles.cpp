// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/unknownfiles.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "artwork/imagecheck.h"
#include "config/settingtable.h"
#include "scan/ignorerules.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<QList<UnknownFile>> UnknownFiles::all()
{
    return m_core.database().read([](Connection &c) -> Result<QList<UnknownFile>> {
        QList<UnknownFile> files;
        METARR_CHECK(
            c.forEach(u"SELECT u.id, u.library_id, r.id, r.path, u.path, u.size, u.reason, u.entity_type, "
                      u"u.entity_id, u.discovered_at, "
                      "CASE u.entity_type WHEN 1 THEN (SELECT title FROM movies WHERE id = u.entity_id) "
                      "WHEN 2 THEN (SELECT title FROM series WHERE id = u.entity_id) END "
                      "FROM unknown_files u JOIN library_roots r ON r.id = u.root_id ORDER BY u.id"_s,
                      {}, [&](const Row &r) {
                          UnknownFile file;
                          file.id = r.integer(0);
                          file.library = r.integer(1);
                          file.root = r.integer(2);
                          file.path = Path(r.bytes(3)) / r.bytes(4);
                          file.size = r.integer(5);
                          file.reason = r.text(6);
                          file.beside = {EntityType(r.number(7)), r.integer(8)};
                          file.discoveredAt = r.integer(9);
                          file.besideTitle = r.text(10);
                          files += file;
                      }));
        return files;
    });
}

Result<UnknownFile> UnknownFiles::find(qint64 id)
{
    METARR_TRY(const auto files, all());
    for (const UnknownFile &file : files) {
        if (file.id == id) {
            return file;
        }
    }
    return fail(ErrorKind::NotFound, u"There is no unknown file %1."_s.arg(id),
                u"“metarr-cli unknown list” shows them."_s);
}

Result<> UnknownFiles::forget(const QList<qint64> &ids)
{
    if (ids.isEmpty()) {
        return {};
    }
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            for (const qint64 id : ids) {
                METARR_CHECK(t.execute(u"DELETE FROM unknown_files WHERE id = ?"_s, {id}));
            }
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return EventRepo(t).emitEvent(u"unknown:settled"_s, {}, {{u"count"_s, ids.size()}},
                                          m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full);
}

Result<> UnknownFiles::recycle(qint64 id)
{
    METARR_TRY(const UnknownFile file, find(id));
    METARR_CHECK(m_core.publisher().recycle(file.path, {}, file.root, u"unknown file"_s));
    return forget({id});
}

Result<CandidateId> UnknownFiles::assign(qint64 id, EntityRef item, AssetType slot)
{
    METARR_TRY(const UnknownFile file, find(id));
    METARR_TRY(const QByteArray bytes, m_core.files().readFile(file.path, maxImageBytes));
    METARR_TRY(const CandidateId candidate, m_core.items().upload(item, slot, bytes, file.path.display()));
    METARR_CHECK(m_core.publisher().recycle(file.path, item, file.root, u"assigned"_s));
    METARR_CHECK(forget({id}));
    return candidate;
}

Result<qsizetype> UnknownFiles::ignore(const QString &pattern)
{
    if (pattern.isEmpty() || pattern.contains(u'/') || pattern == u"*") {
        return fail(ErrorKind::InvalidInput, u"“%1” is no pattern of names."_s.arg(pattern),
                    u"Patterns are compared with names of files and folders, not with paths."_s);
    }
    const QString key = u"scan.ignorePatterns"_s;
    QStringList patterns = m_core.settings().snapshot()->list(key);
    if (!patterns.contains(pattern)) {
        METARR_CHECK(m_core.settings().set(key, joinList(patterns << pattern)));
    }
    METARR_TRY(const auto files, all());
    QList<qint64> matching;
    for (const UnknownFile &file : files) {
        if (matchesWildcard(pattern.toUtf8(), file.path.fileName())) {
            matching += file.id;
        }
    }
    METARR_CHECK(forget(matching));
    return matching.size();
}

} // namespace metarr
