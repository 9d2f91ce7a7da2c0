// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scanner.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>

namespace metarr::test {

/// A library on disk and in a database.
class ScanFixture {
public:
    ScanFixture(Database &database, LibraryType type)
        : m_db(database)
        , m_files(makeSystemFileSystem())
    {
        Library fresh;
        fresh.name = QStringLiteral("Test");
        fresh.type = type;
        fresh.roots = {LibraryRoot{.path = Path::fromText(root())}};
        QDir().mkpath(root());
        const auto id = m_db.write([&](Transaction &t) { return LibraryRepo(t).add(fresh, 1); });
        m_library = id.value_or(0);
    }

    [[nodiscard]] QString root() const { return m_directory.filePath(QStringLiteral("lib")); }
    [[nodiscard]] QString at(const QString &path) const { return root() + QLatin1Char('/') + path; }
    void write(const QString &path, const QByteArray &content) const
    {
        QDir().mkpath(QFileInfo(at(path)).path());
        QFile file(at(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
    }
    /// A video of its own size and content.
    void video(const QString &path) const
    {
        write(path, "video " + path.toUtf8().toHex() + QByteArray::number(++m_videos));
    }
    void remove(const QString &path) const { QFile::remove(at(path)); }
    void rename(const QString &from, const QString &to) const
    {
        QDir().mkpath(QFileInfo(at(to)).path());
        if (!QDir().rename(at(from), at(to))) {
            qFatal("cannot rename %s", qPrintable(from));
        }
    }

    [[nodiscard]] Library library() const
    {
        return m_db.read([&](Connection &c) { return LibraryRepo(c).load(m_library); }).value_or(Library());
    }
    [[nodiscard]] Result<ScanReport> scan(const QByteArray &only = {}, ScanSettings settings = {})
    {
        m_clock.advanceMs(1000);
        const Library now = library();
        Scanner scanner(m_db, *m_files, m_clock, std::move(settings));
        return scanner.scanRoot(now, now.roots.first(), only, {}, {});
    }
    [[nodiscard]] Item item(EntityRef ref) const
    {
        return m_db.read([&](Connection &c) { return ItemRepo(c).load(ref); }).value_or(Item());
    }
    [[nodiscard]] qint64 number(const QString &sql, const QVariantList &values = {}) const
    {
        const auto found = m_db.read([&](Connection &c) { return c.selectInteger(sql, values); });
        return found && *found ? **found : -1;
    }
    [[nodiscard]] QStringList texts(const QString &sql) const
    {
        QStringList all;
        const auto done = m_db.read(
            [&](Connection &c) { return c.forEach(sql, {}, [&](const Row &r) { all += r.text(0); }); });
        return done ? all : QStringList{done.error().toLogText()};
    }
    [[nodiscard]] Database &db() const { return m_db; }
    [[nodiscard]] FileSystem &files() const { return *m_files; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] LibraryId id() const { return m_library; }

private:
    QTemporaryDir m_directory;
    Database &m_db;
    std::unique_ptr<FileSystem> m_files;
    ManualClock m_clock;
    LibraryId m_library = 0;
    mutable int m_videos = 0;
};

} // namespace metarr::test
