// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scanfixture.h"

#include <QByteArray>
#include <QStringList>

namespace metarr::test {

/// One way to lay out films or series, below a folder (or names) of its own: what lies there and what a scan makes of it.
struct LayoutCase {
    const char *name;
    QByteArray prefix; ///< of all its paths
    QList<QByteArray>
        files; ///< raw bytes; "path -> target" is a symbolic link, "path/" a folder, "path = text" a file
    /// "<first file>: <title> (<year>)...", as describeLibrary() says it; sorted by the test.
    QList<QByteArray> expected;
};

/// Bytes for a table: what is no printable ASCII as \xNN, so that NFC and NFD forms and invalid UTF-8 can be told apart.
[[nodiscard]] inline QByteArray shown(const QByteArray &bytes)
{
    QByteArray text;
    for (const char c : bytes) {
        const auto u = static_cast<unsigned char>(c);
        text += u < 0x80 ? QByteArray(1, c) : "\\x" + QByteArray::number(u, 16);
    }
    return text;
}

/// Creates what a case lists below the library's folder.
inline void buildLayout(const ScanFixture &lib, const LayoutCase &layout)
{
    const Path root = Path::fromText(lib.root());
    for (const QByteArray &entry : layout.files) {
        const auto link = entry.indexOf(" -> ");
        const auto text = entry.indexOf(" = ");
        const QByteArray name = entry.left(link >= 0 ? link : text >= 0 ? text : entry.size());
        const bool folder = name.endsWith('/');
        const Path path = root / (folder ? name.chopped(1) : name);
        auto made = lib.files().makePath(folder ? path : path.parent());
        if (made && link >= 0) {
            made = QFile::link(QString::fromUtf8(entry.mid(link + 4)), path.display())
                       ? Result<>()
                       : fail(ErrorKind::Io, path.display());
        } else if (made && !folder) {
            auto file = lib.files().createNew(path);
            made = file ? (*file)->write(text >= 0 ? entry.mid(text + 3) : "content of " + name)
                        : Result<>(tl::make_unexpected(file.error()));
        }
        if (!made) {
            qFatal("%s: %s", shown(name).constData(), qPrintable(made.error().toLogText()));
        }
    }
}

/// What the database holds of the library, a line per item and unknown file, beginning with the path of its (first) file.
[[nodiscard]] inline QList<QByteArray> describeLibrary(const ScanFixture &lib)
{
    QList<QByteArray> lines;
    const auto done = lib.db().read([&](Connection &c) -> Result<> {
        const auto companions = [&](const EntityRef &ref, QByteArray &line) -> Result<> {
            QList<QByteArray> files;
            METARR_CHECK(c.forEach(
                QStringLiteral("SELECT f.path FROM item_files i JOIN media_files f ON f.id = i.file_id WHERE "
                               "i.entity_type = ? AND i.entity_id = ? AND f.missing_since IS NULL "
                               "ORDER BY i.ord, f.path"),
                {int(ref.type), ref.id}, [&](const Row &r) { files += r.bytes(0); }));
            line.prepend((files.isEmpty() ? QByteArray("?") : files.takeFirst()) + ": ");
            for (const QByteArray &file : std::as_const(files)) {
                line += " + " + Path(file).fileName();
            }
            METARR_CHECK(
                c.forEach(QStringLiteral("SELECT n.path FROM nfo_documents n JOIN %1 i ON i.nfo_id = n.id "
                                         "WHERE i.id = ?")
                              .arg(ItemRepo::tableOf(ref.type)),
                          {ref.id}, [&](const Row &r) { line += " nfo=" + Path(r.bytes(0)).fileName(); }));
            METARR_CHECK(c.forEach(
                QStringLiteral(
                    "SELECT asset_type, local_path FROM asset_candidates WHERE entity_type = ? AND "
                    "entity_id = ? ORDER BY asset_type, local_path"),
                {int(ref.type), ref.id},
                [&](const Row &r) { line += ' ' + r.text(0).toUtf8() + '=' + Path(r.bytes(1)).fileName(); }));
            return c.forEach(
                QStringLiteral(
                    "SELECT DISTINCT s.language, s.is_forced FROM subtitle_streams s JOIN item_files i "
                    "ON i.file_id = s.file_id WHERE i.entity_type = ? AND i.entity_id = ? AND "
                    "s.is_external = 1 ORDER BY 1, 2"),
                {int(ref.type), ref.id},
                [&](const Row &r) { line += " sub=" + r.text(0).toUtf8() + (r.flag(1) ? ".forced" : ""); });
        };
        QList<std::pair<EntityRef, QByteArray>> items;
        METARR_CHECK(c.forEach(
            QStringLiteral(
                "SELECT m.id, m.title, m.year, m.edition, m.layout, (SELECT count(*) FROM movies v WHERE "
                "v.version_group = m.version_group) FROM movies m WHERE m.deleted_at IS NULL"),
            {}, [&](const Row &r) {
                QByteArray line = r.text(1).toUtf8();
                line += r.isNull(2) ? QByteArray() : " (" + QByteArray::number(r.integer(2)) + ')';
                line += r.text(3).isEmpty() ? QByteArray() : " {" + r.text(3).toUtf8() + '}';
                line += ' ' + r.text(4).toUtf8();
                line += r.integer(5) > 0 ? " of " + QByteArray::number(r.integer(5)) : QByteArray();
                items.emplace_back(EntityRef{EntityType::Movie, r.integer(0)}, line);
            }));
        METARR_CHECK(c.forEach(
            QStringLiteral(
                "SELECT e.id, s.title, e.season, e.episode, e.title FROM episodes e JOIN series s ON s.id "
                "= e.series_id WHERE e.deleted_at IS NULL AND s.deleted_at IS NULL ORDER BY 3, 4"),
            {}, [&](const Row &r) {
                const QByteArray line =
                    r.text(1).toUtf8() + ' ' + QByteArray::number(r.integer(2)) + 'x' +
                    QByteArray::number(r.integer(3)) +
                    (r.text(4).startsWith(QStringLiteral("Episode ")) ? QByteArray()
                                                                      : " '" + r.text(4).toUtf8() + '\'');
                items.emplace_back(EntityRef{EntityType::Episode, r.integer(0)}, line);
            }));
        for (auto &[ref, line] : items) {
            METARR_CHECK(companions(ref, line));
            lines += line;
        }
        METARR_CHECK(c.forEach(
            QStringLiteral("SELECT s.id, s.folder, s.title, s.year, s.nfo_id FROM series s WHERE "
                           "s.deleted_at IS NULL"),
            {}, [&](const Row &r) {
                lines += r.bytes(1) + ": series " + r.text(2).toUtf8() +
                         (r.isNull(3) ? QByteArray() : " (" + QByteArray::number(r.integer(3)) + ')') +
                         (r.isNull(4) ? "" : " nfo");
            }));
        METARR_CHECK(c.forEach(
            QStringLiteral(
                "SELECT s.folder, s.season, a.asset_type, a.local_path FROM seasons s JOIN asset_candidates "
                "a ON a.entity_type = 3 AND a.entity_id = s.id"),
            {}, [&](const Row &r) {
                lines +=
                    r.bytes(3) + ": season " + QByteArray::number(r.integer(1)) + ' ' + r.text(2).toUtf8();
            }));
        METARR_CHECK(c.forEach(
            QStringLiteral(
                "SELECT a.asset_type, a.local_path FROM asset_candidates a WHERE a.entity_type = 2"),
            {}, [&](const Row &r) { lines += r.bytes(1) + ": series " + r.text(0).toUtf8(); }));
        METARR_CHECK(c.forEach(
            QStringLiteral("SELECT a.local_path, p.name FROM asset_candidates a JOIN people p ON p.id = "
                           "a.entity_id WHERE a.entity_type = 6"),
            {}, [&](const Row &r) { lines += r.bytes(0) + ": photo of " + r.text(1).toUtf8(); }));
        return c.forEach(QStringLiteral("SELECT path FROM unknown_files"), {},
                         [&](const Row &r) { lines += r.bytes(0) + ": unknown"; });
    });
    if (!done) {
        qFatal("%s", qPrintable(done.error().toLogText()));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace metarr::test
