// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fileerror.h"
#include "io/filesystem.h"
#ifdef Q_OS_LINUX
#include "io/volumetype_linux.h"
#endif
#include "support/support.h"
#include "support/temptree.h"

#include <QTest>

#include <algorithm>
#include <cerrno>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class SystemFileSystemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statTellsKindSizeAndTime();
    void listsNamesAsTheyAreOnDisk();
    void listWithInfoFollowsLinks();
    void readsWholeFiles_data();
    void readsWholeFiles();
    void readsBlocksUntilTheSinkHasEnough();
    void readsRanges();
    void createNewNeverReplaces();
    void copies_data();
    void copies();
    void stoppedCopyLeavesNothing();
    void makesPaths();
    void renameReplaces();
    void renameNoReplaceRefuses();
    void removes();
    void resolvesLinks();
    void keepsModeAndTime();
    void missingThingsAreNotFound_data();
    void missingThingsAreNotFound();
    void measuresVolumes();
    void networkVolumes_data();
    void networkVolumes();
    void errorKinds_data();
    void errorKinds();
    void errorsSpeakToPeople();

private:
    std::unique_ptr<FileSystem> m_fs = makeSystemFileSystem();
};

namespace {

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = char((i * 31 + i / 251) & 0xff);
    }
    return bytes;
}

} // namespace

void SystemFileSystemTest::statTellsKindSizeAndTime()
{
    TempTree tree;
    const Path file = tree.file("a/film.nfo", "12345");
    const auto info = m_fs->stat(file);
    METARR_REQUIRE(info);
    QVERIFY(info->isFile());
    QCOMPARE(info->size, 5);
    QVERIFY(info->inode != 0);
    QVERIFY(info->mtimeNs > 1'600'000'000'000'000'000);
    QVERIFY(m_fs->stat(tree.path("a"))->isDirectory());
    QVERIFY(!m_fs->stat(tree.path("nothing"))->exists());
    QVERIFY(!m_fs->stat(tree.path("a/film.nfo/below-a-file"))->exists());

    tree.link("link", "a/film.nfo");
    QVERIFY(m_fs->stat(tree.path("link"))->isFile());
    QCOMPARE(m_fs->stat(tree.path("link"), false)->type, FileInfo::Type::Symlink);
}

void SystemFileSystemTest::listsNamesAsTheyAreOnDisk()
{
    TempTree tree;
    // Latin-1 bytes, NFC and NFD of the same letter, a line feed: all different files, none of them text we
    // may touch.
    QList<QByteArray> names{"Am\xe9lie.mkv", "Am\xc3\xa9lie.mkv", "Ame\xcc\x81lie.mkv", "two\nlines",
                            ".hidden"};
    for (const QByteArray &name : names) {
        tree.file(name, name);
    }
    const auto entries = m_fs->list(tree.root());
    METARR_REQUIRE(entries);
    QList<QByteArray> found;
    for (const DirEntry &entry : *entries) {
        QCOMPARE(entry.type, FileInfo::Type::File);
        found += entry.name;
        const auto content = m_fs->readFile(tree.root() / entry.name, 100);
        METARR_REQUIRE(content);
        QCOMPARE(*content, entry.name);
    }
    std::sort(found.begin(), found.end());
    std::sort(names.begin(), names.end());
    QCOMPARE(found, names);
}

void SystemFileSystemTest::listWithInfoFollowsLinks()
{
    TempTree tree;
    tree.file("film.mkv", "abc");
    tree.directory("extras");
    tree.link("to-file", "film.mkv");
    tree.link("to-folder", "extras");
    tree.link("to-nowhere", "gone");
    const auto listed = m_fs->listWithInfo(tree.root());
    METARR_REQUIRE(listed);
    QMap<QByteArray, ListedFile> byName;
    for (const ListedFile &file : *listed) {
        byName.insert(file.name, file);
    }
    QCOMPARE(byName.size(), 5);
    QCOMPARE(byName["film.mkv"].info.size, 3);
    QVERIFY(!byName["film.mkv"].isLink);
    QVERIFY(byName["extras"].info.isDirectory());
    QVERIFY(byName["to-file"].isLink && byName["to-file"].info.isFile());
    QCOMPARE(byName["to-file"].info.inode, byName["film.mkv"].info.inode);
    QVERIFY(byName["to-folder"].isLink && byName["to-folder"].info.isDirectory());
    QVERIFY(byName["to-nowhere"].isLink && !byName["to-nowhere"].info.exists());
    // The same as stat() says.
    const auto direct = m_fs->stat(tree.path("film.mkv"));
    METARR_REQUIRE(direct);
    QCOMPARE(byName["film.mkv"].info.mtimeNs, direct->mtimeNs);
    QCOMPARE(byName["film.mkv"].info.mode, direct->mode);
}

void SystemFileSystemTest::readsWholeFiles_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("works");
    QTest::newRow("empty") << 0LL << 0LL << true;
    QTest::newRow("one byte") << 1LL << 1LL << true;
    QTest::newRow("exactly the limit") << 300'000LL << 300'000LL << true;
    QTest::newRow("one more than the limit") << 300'001LL << 300'000LL << false;
}

void SystemFileSystemTest::readsWholeFiles()
{
    QFETCH(qint64, size);
    QFETCH(qint64, limit);
    QFETCH(bool, works);
    TempTree tree;
    const QByteArray bytes = pattern(size);
    const auto content = m_fs->readFile(tree.file("f", bytes), limit);
    QCOMPARE(content.has_value(), works);
    if (works) {
        QVERIFY(*content == bytes);
    } else {
        QCOMPARE(content.error().kind, ErrorKind::TooLarge);
    }
}

void SystemFileSystemTest::readsBlocksUntilTheSinkHasEnough()
{
    TempTree tree;
    const QByteArray bytes = pattern(1'000'000);
    const Path file = tree.file("f", bytes);
    QByteArray seen;
    METARR_REQUIRE(m_fs->readBlocks(file, [&](QByteArrayView block) -> Result<> {
        seen += block;
        return {};
    }));
    QVERIFY(seen == bytes);

    int calls = 0;
    const auto ended = m_fs->readBlocks(file, [&](QByteArrayView) -> Result<> {
        ++calls;
        return fail(ErrorKind::Cancelled, u"enough"_s);
    });
    QCOMPARE(ended.error().kind, ErrorKind::Cancelled);
    QCOMPARE(calls, 1);
}

void SystemFileSystemTest::readsRanges()
{
    TempTree tree;
    const auto parts = m_fs->readRanges(tree.file("f", "0123456789"), {{2, 3}, {8, 10}, {20, 4}, {0, 0}});
    METARR_REQUIRE(parts);
    QCOMPARE(*parts, (QList<QByteArray>{"234", "89", "", ""}));
}

void SystemFileSystemTest::createNewNeverReplaces()
{
    TempTree tree;
    auto file = m_fs->createNew(tree.path("f"));
    METARR_REQUIRE(file);
    METARR_REQUIRE((*file)->write("one "));
    METARR_REQUIRE((*file)->write("two"));
    METARR_REQUIRE((*file)->sync());
    METARR_REQUIRE((*file)->close());
    QVERIFY(!(*file)->write("three"));
    QCOMPARE(tree.content("f"), "one two");
    const auto again = m_fs->createNew(tree.path("f"));
    QCOMPARE(again.error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(tree.content("f"), "one two");
}

void SystemFileSystemTest::copies_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("small") << 10;
    QTest::newRow("several steps") << 17'000'003;
}

void SystemFileSystemTest::copies()
{
    QFETCH(int, size);
    TempTree tree;
    const QByteArray bytes = pattern(size);
    const Path from = tree.file("from", bytes);
    METARR_REQUIRE(m_fs->copyToNew(from, tree.path("to")));
    QVERIFY(tree.content("to") == bytes);
    QCOMPARE(m_fs->copyToNew(from, tree.path("to")).error().kind, ErrorKind::AlreadyExists);
    QVERIFY(!m_fs->copyToNew(tree.root(), tree.path("folder")));
    QVERIFY(!tree.exists("folder"));
#ifdef Q_OS_LINUX
    // A file that says it is empty and is not: the in-kernel copy copies nothing.
    METARR_REQUIRE(m_fs->copyToNew(Path("/proc/self/status"), tree.path("status")));
    QVERIFY(tree.content("status").contains("VmRSS"));
#endif
}

void SystemFileSystemTest::stoppedCopyLeavesNothing()
{
    TempTree tree;
    const Path from = tree.file("from", "abc");
    StopSource stop;
    stop.requestStop();
    QCOMPARE(m_fs->copyToNew(from, tree.path("to"), stop.token()).error().kind, ErrorKind::Cancelled);
    QVERIFY(!tree.exists("to"));
}

void SystemFileSystemTest::makesPaths()
{
    TempTree tree;
    METARR_REQUIRE(m_fs->makePath(tree.path("a/b/c")));
    METARR_REQUIRE(m_fs->makePath(tree.path("a/b/c")));
    QVERIFY(m_fs->stat(tree.path("a/b/c"))->isDirectory());
    tree.file("file");
    QVERIFY(!m_fs->makePath(tree.path("file")));
    QVERIFY(!m_fs->makePath(tree.path("file/below")));
    METARR_REQUIRE(m_fs->makeDirectory(tree.path("d")));
    QCOMPARE(m_fs->makeDirectory(tree.path("d")).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(m_fs->makeDirectory(tree.path("no/parent")).error().kind, ErrorKind::NotFound);
}

void SystemFileSystemTest::renameReplaces()
{
    TempTree tree;
    const Path from = tree.file("from", "new");
    const Path to = tree.file("to", "old");
    METARR_REQUIRE(m_fs->rename(from, to));
    QCOMPARE(tree.content("to"), "new");
    QVERIFY(!tree.exists("from"));
    QCOMPARE(m_fs->rename(from, to).error().kind, ErrorKind::NotFound);
}

void SystemFileSystemTest::renameNoReplaceRefuses()
{
    TempTree tree;
    const Path from = tree.file("from", "new");
    const Path to = tree.file("to", "old");
    QCOMPARE(m_fs->renameNoReplace(from, to).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(tree.content("to"), "old");
    QCOMPARE(tree.content("from"), "new");
    METARR_REQUIRE(m_fs->renameNoReplace(from, tree.path("free")));
    QCOMPARE(tree.content("free"), "new");
    tree.directory("folder");
    METARR_REQUIRE(m_fs->renameNoReplace(tree.path("folder"), tree.path("other")));
    QVERIFY(m_fs->stat(tree.path("other"))->isDirectory());
}

void SystemFileSystemTest::removes()
{
    TempTree tree;
    const Path file = tree.file("d/f");
    QCOMPARE(m_fs->removeDirectory(tree.path("d")).error().kind, ErrorKind::AlreadyExists);
    METARR_REQUIRE(m_fs->removeFile(file));
    METARR_REQUIRE(m_fs->removeFile(file));
    METARR_REQUIRE(m_fs->removeDirectory(tree.path("d")));
    QVERIFY(!tree.exists("d"));
    // A link goes, its target stays.
    tree.file("target");
    METARR_REQUIRE(m_fs->removeFile(tree.link("link", "target")));
    QVERIFY(tree.exists("target"));
}

void SystemFileSystemTest::resolvesLinks()
{
    TempTree tree;
    tree.file("real/f");
    tree.link("link", "real");
    const auto path = m_fs->canonical(tree.path("link/../link/f"));
    METARR_REQUIRE(path);
    QCOMPARE(*path, tree.path("real/f"));
    tree.link("ring", "ring");
    QCOMPARE(m_fs->stat(tree.path("ring")).error().kind, ErrorKind::BadData);
}

void SystemFileSystemTest::keepsModeAndTime()
{
    TempTree tree;
    const Path file = tree.file("f");
    METARR_REQUIRE(m_fs->setModificationTime(file, 1'234'567'890'123'456'789));
    QCOMPARE(m_fs->stat(file)->mtimeNs / 1000, 1'234'567'890'123'456);
    METARR_REQUIRE(m_fs->setModificationTime(file, -1'500'000'000));
    QCOMPARE(m_fs->stat(file)->mtimeNs, -1'500'000'000);
#ifdef Q_OS_UNIX
    METARR_REQUIRE(m_fs->setMode(file, 0640));
    QCOMPARE(m_fs->stat(file)->mode, 0640U);
#endif
    METARR_REQUIRE(m_fs->syncDirectory(tree.root()));
}

void SystemFileSystemTest::missingThingsAreNotFound_data()
{
    using Call = std::function<ErrorKind(FileSystem &, const Path &)>;
    QTest::addColumn<Call>("call");
    const auto row = [](const char *name, auto call) {
        QTest::newRow(name) << Call([call](FileSystem &fs, const Path &path) {
            const auto result = call(fs, path);
            return result ? ErrorKind::Internal : result.error().kind;
        });
    };
    row("list", [](FileSystem &fs, const Path &p) { return fs.list(p); });
    row("listWithInfo", [](FileSystem &fs, const Path &p) { return fs.listWithInfo(p); });
    row("readFile", [](FileSystem &fs, const Path &p) { return fs.readFile(p, 10); });
    row("readRanges", [](FileSystem &fs, const Path &p) { return fs.readRanges(p, {{0, 1}}); });
    row("rename", [](FileSystem &fs, const Path &p) { return fs.rename(p, p.parent() / "x"); });
    row("renameNoReplace",
        [](FileSystem &fs, const Path &p) { return fs.renameNoReplace(p, p.parent() / "x"); });
    row("removeDirectory", [](FileSystem &fs, const Path &p) { return fs.removeDirectory(p); });
    row("syncDirectory", [](FileSystem &fs, const Path &p) { return fs.syncDirectory(p); });
    row("setModificationTime", [](FileSystem &fs, const Path &p) { return fs.setModificationTime(p, 0); });
    row("setMode", [](FileSystem &fs, const Path &p) { return fs.setMode(p, 0600); });
    row("canonical", [](FileSystem &fs, const Path &p) { return fs.canonical(p); });
    row("freeBytes", [](FileSystem &fs, const Path &p) { return fs.freeBytes(p); });
    row("isNetworkVolume", [](FileSystem &fs, const Path &p) { return fs.isNetworkVolume(p); });
}

void SystemFileSystemTest::missingThingsAreNotFound()
{
    using Call = std::function<ErrorKind(FileSystem &, const Path &)>;
    QFETCH(Call, call);
    TempTree tree;
    QCOMPARE(call(*m_fs, tree.path("missing/thing")), ErrorKind::NotFound);
}

void SystemFileSystemTest::measuresVolumes()
{
    TempTree tree;
    const auto free = m_fs->freeBytes(tree.root());
    METARR_REQUIRE(free);
    QVERIFY(*free > 0);
    METARR_REQUIRE(m_fs->isNetworkVolume(tree.root()));
#ifdef Q_OS_LINUX
    QCOMPARE(*m_fs->isNetworkVolume(Path("/proc")), false);
#endif
}

void SystemFileSystemTest::networkVolumes_data()
{
    QTest::addColumn<quint64>("magic");
    QTest::addColumn<QByteArray>("mountType");
    QTest::addColumn<bool>("isNetwork");
    const auto row = [](const char *name, quint64 magic, const char *mountType, bool isNetwork) {
        QTest::newRow(name) << magic << QByteArray(mountType) << isNetwork;
    };
    row("ext4", 0xef53, "ext4", false);
    row("btrfs", 0x9123683e, "btrfs", false);
    row("NFS", 0x6969, "nfs4", true);
    row("CIFS", 0xff534d42, "cifs", true);
    row("SMB2, sign-extended", 0xfffffffffe534d42, "smb3", true);
    row("9p", 0x01021997, "9p", true);
    row("sshfs", 0x65735546, "fuse.sshfs", true);
    row("rclone", 0x65735546, "fuse.rclone", true);
    row("unknown FUSE", 0x65735546, "", true);
    row("NTFS over FUSE", 0x65735546, "fuseblk", false);
    row("mergerfs", 0x65735546, "fuse.mergerfs", false);
}

void SystemFileSystemTest::networkVolumes()
{
#ifdef Q_OS_LINUX
    QFETCH(quint64, magic);
    QFETCH(QByteArray, mountType);
    const QByteArray table = "22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n"
                             "36 22 0:45 / /mnt/a\\040b rw,nosuid shared:2 master:1 - " +
                             mountType + " host: rw\n";
    const quint64 device = 45; // makedev(0, 45)
    QTEST(isNetworkVolumeType(magic, [&] { return mountTypeOf(table, device); }), "isNetwork");
    QCOMPARE(mountTypeOf(table, device), mountType);
    QCOMPARE(mountTypeOf(table, 46), QByteArray());
#endif
}

void SystemFileSystemTest::errorKinds_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<ErrorKind>("kind");
#ifdef Q_OS_UNIX
    const std::pair<int, ErrorKind> cases[] = {
        {ENOENT, ErrorKind::NotFound},
        {EEXIST, ErrorKind::AlreadyExists},
        {EACCES, ErrorKind::PermissionDenied},
        {EROFS, ErrorKind::ReadOnly},
        {ENOSPC, ErrorKind::NoSpace},
        {EDQUOT, ErrorKind::NoSpace},
        {ESTALE, ErrorKind::Offline},
        {EHOSTDOWN, ErrorKind::Offline},
        {ETIMEDOUT, ErrorKind::Offline},
        {EBUSY, ErrorKind::Conflict},
        {EXDEV, ErrorKind::Unsupported},
        {ENAMETOOLONG, ErrorKind::InvalidInput},
        {EIO, ErrorKind::Io},
        {EMFILE, ErrorKind::Io},
        {ELOOP, ErrorKind::BadData},
    };
    for (const auto &[code, kind] : cases) {
        QTest::addRow("errno %d", code) << code << kind;
    }
#endif
}

void SystemFileSystemTest::errorKinds()
{
    QFETCH(int, code);
    QFETCH(ErrorKind, kind);
    QCOMPARE(systemErrorKind(code), kind);
    const Error error = systemFileError(FileAction::Write, Path("/films/a.nfo"), code);
    QCOMPARE(error.kind, kind);
    QVERIFY(error.message.contains(u"/films/a.nfo"_s));
    QVERIFY(!error.remedy.isEmpty());
    QVERIFY(error.detail.contains(QString::number(code)));
}

void SystemFileSystemTest::errorsSpeakToPeople()
{
    const Error full = fileError(FileAction::Write, Path("/films/a.nfo"), ErrorKind::NoSpace);
    QCOMPARE(full.message, u"Cannot write “/films/a.nfo”: there is no space left."_s);
    QCOMPARE(full.remedy, u"Free some space on the volume, then try again."_s);
    // A name with a place marker in it must not confuse the sentence.
    const Error odd = fileError(FileAction::Read, Path("/films/100%2.nfo"), ErrorKind::NotFound);
    QCOMPARE(odd.message, u"Cannot read “/films/100%2.nfo”: it does not exist."_s);
}

QTEST_GUILESS_MAIN(SystemFileSystemTest)
#include "tst_systemfilesystem.moc"
