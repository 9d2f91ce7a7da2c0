// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/repos/libraries.h"

#include "store/repos/findrow.h"
#include "store/repos/sqlbuilder.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto rootColumns =
    "SELECT id, library_id, path, device, inode, is_network, is_online FROM library_roots";

LibraryRoot readRoot(const Row &row)
{
    return {row.integer(0),          row.integer(1), Path(row.bytes(2)), quint64(row.integer(3)),
            quint64(row.integer(4)), row.flag(5),    row.flag(6)};
}

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

Result<QList<Library>> LibraryRepo::all()
{
    QList<Library> libraries;
    METARR_CHECK(m_c.forEach(u"SELECT id, name, type, mode, enabled, webhook_enabled, "
                             u"webhook_auto_publish, scan_on_startup, "
                             "auto_scan_interval, settings, last_scanned_at FROM libraries ORDER BY id"_s,
                             {}, [&](const Row &row) {
                                 Library library;
                                 library.id = row.integer(0);
                                 library.name = row.text(1);
                                 library.type =
                                     libraryTypeFromName(row.text(2)).value_or(LibraryType::Movies);
                                 library.mode =
                                     automationModeFromName(row.text(3)).value_or(AutomationMode::Manual);
                                 library.enabled = row.flag(4);
                                 library.webhookEnabled = row.flag(5);
                                 library.webhookAutoPublish = row.flag(6);
                                 library.scanOnStartup = row.flag(7);
                                 library.scanIntervalMinutes = row.number(8);
                                 library.settings = QJsonDocument::fromJson(row.text(9).toUtf8()).object();
                                 library.lastScannedAt = row.integer(10);
                                 libraries += library;
                             }));
    for (Library &library : libraries) {
        METARR_CHECK(m_c.forEach(QLatin1StringView(rootColumns) + u" WHERE library_id = ? ORDER BY id"_s,
                                 {library.id}, [&](const Row &row) { library.roots += readRoot(row); }));
    }
    return libraries;
}

Result<Library> LibraryRepo::load(LibraryId id)
{
    METARR_TRY(const auto libraries, all());
    for (const Library &library : libraries) {
        if (library.id == id) {
            return library;
        }
    }
    return fail(ErrorKind::NotFound, u"There is no library %1."_s.arg(id));
}

Result<Library> LibraryRepo::find(const QString &idOrName)
{
    METARR_TRY(const auto libraries, all());
    if (const Library *found = findByIdOrName(libraries, idOrName)) {
        return *found;
    }
    return fail(ErrorKind::NotFound, u"There is no library “%1”."_s.arg(idOrName),
                u"“metarr-cli library list” shows the libraries there are."_s);
}

Result<LibraryId> LibraryRepo::add(const Library &library, qint64 nowMs)
{
    METARR_TRY(
        const LibraryId id,
        m_c.insert(
            u"INSERT INTO libraries (name, type, mode, enabled, webhook_enabled, webhook_auto_publish, "
            "scan_on_startup, auto_scan_interval, settings, created_at, updated_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
            {library.name, libraryTypeName(library.type), automationModeName(library.mode),
             int(library.enabled), int(library.webhookEnabled), int(library.webhookAutoPublish),
             int(library.scanOnStartup), sql::orNull(library.scanIntervalMinutes), jsonText(library.settings),
             nowMs, nowMs}));
    for (const LibraryRoot &root : library.roots) {
        METARR_TRY([[maybe_unused]] const RootId made, addRoot(id, root, nowMs));
    }
    return id;
}

Result<> LibraryRepo::checkApart(const Path &path, RootId but)
{
    std::optional<QString> clash;
    METARR_CHECK(
        m_c.forEach(QLatin1StringView(rootColumns) + u" WHERE id <> ?"_s, {but}, [&](const Row &row) {
            const LibraryRoot known = readRoot(row);
            if (known.path.isUnder(path) || path.isUnder(known.path)) {
                clash = known.path.display();
            }
        }));
    if (clash) {
        return fail(
            ErrorKind::AlreadyExists,
            u"The folder %1 overlaps with %2, which is in a library already."_s.arg(path.display(), *clash),
            u"Choose a folder that is not inside a library and holds none."_s);
    }
    return {};
}

Result<RootId> LibraryRepo::addRoot(LibraryId library, const LibraryRoot &root, qint64 nowMs)
{
    METARR_CHECK(checkApart(root.path, 0));
    return m_c.insert(u"INSERT INTO library_roots (library_id, path, path_key, device, inode, is_network, "
                      u"last_seen_at, created_at) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
                      {library, root.path.bytes(), root.path.key(), qint64(root.device), qint64(root.inode),
                       int(root.isNetwork), nowMs, nowMs});
}

Result<> LibraryRepo::update(const Library &library, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE libraries SET name = ?, mode = ?, enabled = ?, webhook_enabled = ?, "
        "webhook_auto_publish = ?, scan_on_startup = ?, auto_scan_interval = ?, settings = ?, "
        "updated_at = ? WHERE id = ?"_s,
        {library.name, automationModeName(library.mode), int(library.enabled), int(library.webhookEnabled),
         int(library.webhookAutoPublish), int(library.scanOnStartup),
         sql::orNull(library.scanIntervalMinutes), jsonText(library.settings), nowMs, library.id}));
    return {};
}

Result<> LibraryRepo::remove(LibraryId id)
{
    // Only rows go: what lies in the library's folders belongs to its owner.
    METARR_CHECK(m_c.execute(u"DELETE FROM libraries WHERE id = ?"_s, {id}));
    return {};
}

Result<> LibraryRepo::moveRoot(RootId root, const Path &path)
{
    METARR_CHECK(checkApart(path, root));
    METARR_CHECK(m_c.execute(
        u"UPDATE library_roots SET path = ?, path_key = ?, device = NULL, inode = NULL WHERE id = ?"_s,
        {path.bytes(), path.key(), root}));
    return {};
}

Result<> LibraryRepo::removeRoot(RootId id)
{
    METARR_TRY(const LibraryRoot found, root(id));
    METARR_TRY(const Library library, load(found.library));
    if (library.roots.size() < 2) {
        return fail(ErrorKind::InvalidInput,
                    u"%1 is the only folder of the library “%2”."_s.arg(found.path.display(), library.name),
                    u"Remove the library, or give it another folder first."_s);
    }
    METARR_CHECK(m_c.execute(u"DELETE FROM library_roots WHERE id = ?"_s, {id}));
    return {};
}

Result<> LibraryRepo::setRootSeen(const LibraryRoot &root, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(
        u"UPDATE library_roots SET device = ?, inode = ?, is_network = ?, is_online = ?, last_seen_at = ? WHERE id = ?"_s,
        {qint64(root.device), qint64(root.inode), int(root.isNetwork), int(root.isOnline), nowMs, root.id}));
    return {};
}

Result<> LibraryRepo::setScanned(LibraryId id, qint64 nowMs)
{
    METARR_CHECK(m_c.execute(u"UPDATE libraries SET last_scanned_at = ? WHERE id = ?"_s, {nowMs, id}));
    return {};
}

Result<LibraryRoot> LibraryRepo::root(RootId id)
{
    std::optional<LibraryRoot> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(rootColumns) + u" WHERE id = ?"_s, {id},
                             [&](const Row &row) { found = readRoot(row); }));
    if (!found) {
        return fail(ErrorKind::NotFound, u"The folder of this item is in no library any more."_s);
    }
    return *found;
}

Result<std::optional<LibraryRoot>> LibraryRepo::rootOf(const Path &path)
{
    std::optional<LibraryRoot> found;
    METARR_CHECK(m_c.forEach(QLatin1StringView(rootColumns), {}, [&](const Row &row) {
        if (const LibraryRoot root = readRoot(row); path.isUnder(root.path)) {
            found = root;
        }
    }));
    return found;
}

} // namespace metarr
