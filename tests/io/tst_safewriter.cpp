// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/safewriter.h"
#include "support/faultyfilesystem.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class SafeWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesInTheRightOrder();
    void copiesAndMoves();
    void refusesToReplace();
    void keepsPermissionsAndSetsTime();
    void everyFailureKeepsTheOldFile_data();
    void everyFailureKeepsTheOldFile();
    void everyDeathLeavesOldOrNew_data();
    void everyDeathLeavesOldOrNew();
    void shortAndSwallowedWrites();
    void fallbacks_data();
    void fallbacks();
    void noWayBackIsSaid();
    void deathWhileSteppingAside();
    void lostReply();
    void moveAcrossVolumes();
    void stagedNames_data();
    void stagedNames();
    void longNames();
    void recoversOnlyWhatIsOld();

private:
    std::unique_ptr<FileSystem> m_real = makeSystemFileSystem();
};

namespace {

enum class Variant { NewFile, Replace, CopyOver };

Result<FileInfo> write(FileSystem &fs, TempTree &tree, Variant variant)
{
    return variant == Variant::CopyOver ? copyFileSafely(fs, tree.path("source"), tree.path("d/target"))
                                        : writeFileSafely(fs, tree.path("d/target"), "new content");
}

void prepare(TempTree &tree, Variant variant)
{
    tree.directory("d");
    tree.file("source", "new content");
    if (variant != Variant::NewFile) {
        tree.file("d/target", "old");
    }
}

void addVariants()
{
    QTest::addColumn<Variant>("variant");
    QTest::newRow("new file") << Variant::NewFile;
    QTest::newRow("replace") << Variant::Replace;
    QTest::newRow("copy over") << Variant::CopyOver;
}

constexpr qint64 farFuture = std::numeric_limits<qint64>::max();

} // namespace

void SafeWriterTest::writesInTheRightOrder()
{
    TempTree tree;
    prepare(tree, Variant::Replace);
    FaultyFileSystem fs(*m_real);
    const auto info = write(fs, tree, Variant::Replace);
    METARR_REQUIRE(info);
    QCOMPARE(fs.callNames(), "stat createNew write sync close stat rename syncDirectory");
    QCOMPARE(tree.content("d/target"), "new content");
    QCOMPARE(tree.names("d"), QList<QByteArray>{"target"});
    // What it returns is what stat says afterwards: that is how a scan recognises our own writes.
    const auto now = m_real->stat(tree.path("d/target"));
    METARR_REQUIRE(now);
    QCOMPARE(info->inode, now->inode);
    QCOMPARE(info->mtimeNs, now->mtimeNs);
    QCOMPARE(info->size, now->size);
}

void SafeWriterTest::copiesAndMoves()
{
    TempTree tree;
    prepare(tree, Variant::CopyOver);
    METARR_REQUIRE(write(*m_real, tree, Variant::CopyOver));
    QCOMPARE(tree.content("d/target"), "new content");
    QVERIFY(tree.exists("source"));
    METARR_REQUIRE(moveFileSafely(*m_real, tree.path("source"), tree.path("d/moved")));
    QCOMPARE(tree.content("d/moved"), "new content");
    QVERIFY(!tree.exists("source"));
    QCOMPARE(moveFileSafely(*m_real, tree.path("d/moved"), tree.path("d/target")).error().kind,
             ErrorKind::AlreadyExists);
    QCOMPARE(copyFileSafely(*m_real, tree.path("missing"), tree.path("d/target")).error().kind,
             ErrorKind::NotFound);
    QCOMPARE(tree.names("d"), (QList<QByteArray>{"moved", "target"}));
}

void SafeWriterTest::refusesToReplace()
{
    TempTree tree;
    prepare(tree, Variant::Replace);
    SafeWriteOptions options;
    options.replace = false;
    const auto before = tree.snapshot();
    QCOMPARE(writeFileSafely(*m_real, tree.path("d/target"), "x", options).error().kind,
             ErrorKind::AlreadyExists);
    QCOMPARE(writeFileSafely(*m_real, tree.path("d"), "x").error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(writeFileSafely(*m_real, tree.path("missing/target"), "x").error().kind, ErrorKind::NotFound);
    StopSource stop;
    stop.requestStop();
    options.stop = stop.token();
    QCOMPARE(writeFileSafely(*m_real, tree.path("d/other"), "x", options).error().kind, ErrorKind::Cancelled);
    QCOMPARE(treeDifference(before, tree.snapshot()), QByteArray());

    // Somebody else's file appears between looking and renaming.
    options = {};
    options.replace = false;
    const auto staged = stageBytes(*m_real, tree.path("d/raced"), "ours", options);
    METARR_REQUIRE(staged);
    tree.file("d/raced", "theirs");
    QCOMPARE(commitStaged(*m_real, *staged, false).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(tree.content("d/raced"), "theirs");
}

void SafeWriterTest::keepsPermissionsAndSetsTime()
{
    TempTree tree;
    prepare(tree, Variant::Replace);
    SafeWriteOptions options;
    options.mtimeNs = 1'500'000'000'000'000'000;
    METARR_REQUIRE(m_real->setMode(tree.path("d/target"), 0664));
    METARR_REQUIRE(writeFileSafely(*m_real, tree.path("d/target"), "new", options));
    const auto info = m_real->stat(tree.path("d/target"));
    METARR_REQUIRE(info);
    QCOMPARE(info->mtimeNs, *options.mtimeNs);
#ifdef Q_OS_UNIX
    QCOMPARE(info->mode, 0664U);
#endif
    // A volume without times and modes is no obstacle.
    FaultyFileSystem fs(*m_real);
    fs.failOperation("setMode", ErrorKind::PermissionDenied);
    fs.failOperation("setModificationTime", ErrorKind::PermissionDenied);
    METARR_REQUIRE(writeFileSafely(fs, tree.path("d/target"), "newer", options));
    QCOMPARE(tree.content("d/target"), "newer");
}

void SafeWriterTest::everyFailureKeepsTheOldFile_data()
{
    addVariants();
}

void SafeWriterTest::everyFailureKeepsTheOldFile()
{
    QFETCH(Variant, variant);
    int calls = 0;
    {
        TempTree tree;
        prepare(tree, variant);
        FaultyFileSystem fs(*m_real);
        METARR_REQUIRE(write(fs, tree, variant));
        calls = fs.callCount();
    }
    const ErrorKind kinds[] = {ErrorKind::Io, ErrorKind::NoSpace, ErrorKind::ReadOnly, ErrorKind::Offline};
    for (const ErrorKind kind : kinds) {
        for (int n = 1; n <= calls; ++n) {
            TempTree tree;
            prepare(tree, variant);
            const auto before = tree.snapshot();
            FaultyFileSystem fs(*m_real);
            fs.failCall(n, kind);
            const auto result = write(fs, tree, variant);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, kind);
            if (fs.calls().constLast().operation == "syncDirectory") {
                QCOMPARE(tree.content("d/target"), "new content");
                QCOMPARE(tree.names("d"), QList<QByteArray>{"target"});
            } else {
                QCOMPARE(treeDifference(before, tree.snapshot()), QByteArray());
            }
        }
    }
}

void SafeWriterTest::everyDeathLeavesOldOrNew_data()
{
    addVariants();
}

void SafeWriterTest::everyDeathLeavesOldOrNew()
{
    QFETCH(Variant, variant);
    for (int n = 1;; ++n) {
        TempTree tree;
        prepare(tree, variant);
        FaultyFileSystem fs(*m_real);
        fs.dieAt(n);
        if (write(fs, tree, variant)) {
            QVERIFY(n > 6); // lived through all its calls
            return;
        }
        const bool isOld =
            variant == Variant::NewFile ? !tree.exists("d/target") : tree.content("d/target") == "old";
        QVERIFY2(isOld || tree.content("d/target") == "new content", qPrintable(QString::number(n)));
        METARR_REQUIRE(recoverStaged(*m_real, tree.path("d"), farFuture));
        const auto names = tree.names("d");
        QVERIFY2(names.isEmpty() || names == QList<QByteArray>{"target"}, names.join(' ').constData());
    }
}

void SafeWriterTest::shortAndSwallowedWrites()
{
    TempTree tree;
    prepare(tree, Variant::Replace);
    const auto before = tree.snapshot();
    FaultyFileSystem shortWrite(*m_real);
    shortWrite.shortWriteAt(3);
    const auto full = write(shortWrite, tree, Variant::Replace);
    QVERIFY(!full);
    QCOMPARE(full.error().kind, ErrorKind::NoSpace);
    QVERIFY2(full.error().message.contains(tree.path("d/target").display()),
             qPrintable(full.error().message));
    QCOMPARE(treeDifference(before, tree.snapshot()), QByteArray());
    FaultyFileSystem swallowing(*m_real);
    swallowing.swallowWrites();
    const auto swallowed = write(swallowing, tree, Variant::Replace);
    QCOMPARE(swallowed.error().kind, ErrorKind::Io);
    QVERIFY(swallowed.error().detail.contains(u"5 of 11 bytes"_s));
    QCOMPARE(treeDifference(before, tree.snapshot()), QByteArray());
}

void SafeWriterTest::fallbacks_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QByteArray>("pathPart");
    QTest::newRow("no dot files") << QByteArray("createNew") << ErrorKind::PermissionDenied
                                  << QByteArray("/.");
    QTest::newRow("no dot files, said differently")
        << QByteArray("createNew") << ErrorKind::NotFound << QByteArray("/.");
    QTest::newRow("no long names") << QByteArray("createNew") << ErrorKind::InvalidInput
                                   << QByteArray("target");
    QTest::newRow("no rename over an existing file")
        << QByteArray("rename") << ErrorKind::AlreadyExists << QByteArray();
    QTest::newRow("target open elsewhere")
        << QByteArray("rename") << ErrorKind::PermissionDenied << QByteArray();
    QTest::newRow("target in use") << QByteArray("rename") << ErrorKind::Conflict << QByteArray();
}

void SafeWriterTest::fallbacks()
{
    QFETCH(QByteArray, operation);
    QFETCH(ErrorKind, kind);
    QFETCH(QByteArray, pathPart);
    TempTree tree;
    prepare(tree, Variant::Replace);
    FaultyFileSystem fs(*m_real);
    fs.failOperation(operation, kind, pathPart);
    METARR_REQUIRE(write(fs, tree, Variant::Replace));
    QCOMPARE(tree.content("d/target"), "new content");
    QCOMPARE(tree.names("d"), QList<QByteArray>{"target"});

    // When the way round is blocked as well, the old file is back where it was.
    tree.file("d/target", "old");
    FaultyFileSystem blocked(*m_real);
    blocked.failOperation(operation, kind);
    blocked.failOperation("renameNoReplace", kind, ".tmp");
    QVERIFY(!write(blocked, tree, Variant::Replace));
    QCOMPARE(tree.content("d/target"), "old");
    QCOMPARE(tree.names("d"), QList<QByteArray>{"target"});
}

void SafeWriterTest::noWayBackIsSaid()
{
    TempTree tree;
    prepare(tree, Variant::Replace);
    FaultyFileSystem fs(*m_real);
    fs.failOperation("rename", ErrorKind::Conflict);
    fs.failOperation("renameNoReplace", ErrorKind::Offline, "metarr-");
    const auto result = write(fs, tree, Variant::Replace);
    QVERIFY(!result);
    QVERIFY2(result.error().remedy.contains(u".old"_s), qPrintable(result.error().remedy));
    METARR_REQUIRE(recoverStaged(*m_real, tree.path("d"), farFuture));
    QCOMPARE(tree.content("d/target"), "old");
}

void SafeWriterTest::deathWhileSteppingAside()
{
    for (int n = 1;; ++n) {
        TempTree tree;
        prepare(tree, Variant::Replace);
        FaultyFileSystem fs(*m_real);
        fs.failOperation("rename", ErrorKind::PermissionDenied);
        fs.dieAt(n);
        const bool lived = write(fs, tree, Variant::Replace).has_value();
        METARR_REQUIRE(recoverStaged(*m_real, tree.path("d"), farFuture));
        QCOMPARE(tree.names("d"), QList<QByteArray>{"target"});
        const QByteArray content = tree.content("d/target");
        QVERIFY2(content == (lived ? "new content" : "old") || content == "new content", content.constData());
        if (lived) {
            QVERIFY(n > 9);
            return;
        }
    }
}

void SafeWriterTest::lostReply()
{
    TempTree tree;
    prepare(tree, Variant::Replace);
    FaultyFileSystem fs(*m_real);
    fs.loseReplyOf("rename", ErrorKind::Offline);
    METARR_REQUIRE(write(fs, tree, Variant::Replace));
    QCOMPARE(tree.content("d/target"), "new content");
}

void SafeWriterTest::moveAcrossVolumes()
{
    for (int n = 1;; ++n) {
        TempTree tree;
        prepare(tree, Variant::NewFile);
        METARR_REQUIRE(m_real->setModificationTime(tree.path("source"), 1'400'000'000'000'000'000));
        FaultyFileSystem fs(*m_real);
        fs.failOperation("renameNoReplace", ErrorKind::Unsupported, "source");
        fs.dieAt(n);
        const bool lived = moveFileSafely(fs, tree.path("source"), tree.path("d/target")).has_value();
        // At no moment is the file in neither place.
        QVERIFY(tree.content("source") == "new content" || tree.content("d/target") == "new content");
        if (tree.exists("d/target")) {
            QCOMPARE(tree.content("d/target"), "new content");
            QCOMPARE(m_real->stat(tree.path("d/target"))->mtimeNs, 1'400'000'000'000'000'000);
        }
        if (lived) {
            QVERIFY(!tree.exists("source"));
            QVERIFY(fs.countOf("syncFile") == 1);
            return;
        }
    }
}

void SafeWriterTest::stagedNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isStaged");
    QTest::newRow("ours") << QByteArray(".film.nfo.metarr-0a1b2c3d.tmp") << true;
    QTest::newRow("short form") << QByteArray(".metarr-0a1b2c3d.tmp") << true;
    QTest::newRow("without dot") << QByteArray("metarr-0a1b2c3d.tmp") << true;
    QTest::newRow("aside") << QByteArray(".film.nfo.metarr-0a1b2c3d.old") << true;
    QTest::newRow("no random part") << QByteArray(".film.metarr-.tmp") << false;
    QTest::newRow("no hex") << QByteArray(".film.metarr-0a1b2c3x.tmp") << false;
    QTest::newRow("a film called so") << QByteArray("The metarr-0a1b2c3d.tmp") << false;
    QTest::newRow("other end") << QByteArray(".film.metarr-0a1b2c3d.mkv") << false;
    QTest::newRow("ordinary") << QByteArray("film.nfo") << false;
}

void SafeWriterTest::stagedNames()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isStaged);
    QCOMPARE(isStagedName(name), isStaged);
}

void SafeWriterTest::longNames()
{
    TempTree tree;
    // 84 three-byte characters and ".nf": cutting must not leave half a character.
    const QByteArray name = QString(84, QChar(0x4e00)).toUtf8() + ".nf";
    QCOMPARE(name.size(), 255);
    FaultyFileSystem fs(*m_real);
    METARR_REQUIRE(writeFileSafely(fs, tree.path(name), "one"));
    METARR_REQUIRE(writeFileSafely(fs, tree.path(name), "two"));
    QCOMPARE(tree.content(name), "two");
    for (const auto &call : fs.calls()) {
        const QByteArray used = call.path.fileName();
        QVERIFY(used.size() <= 255);
        QCOMPARE(QString::fromUtf8(used).toUtf8(), used);
    }
}

void SafeWriterTest::recoversOnlyWhatIsOld()
{
    TempTree tree;
    tree.file(".a.nfo.metarr-00000001.tmp");
    tree.file("b.nfo", "theirs");
    tree.file(".b.nfo.metarr-00000002.old", "stepped aside, not needed any more");
    tree.file(".c.nfo.metarr-00000003.old", "stepped aside");
    tree.file("The metarr-00000004.tmp", "not ours");
    const auto young = recoverStaged(*m_real, tree.root(), 0);
    METARR_REQUIRE(young);
    QCOMPARE(*young, 2);
    QVERIFY(tree.exists(".a.nfo.metarr-00000001.tmp"));
    QCOMPARE(*recoverStaged(*m_real, tree.root(), farFuture), 1);
    QCOMPARE(tree.names(), (QList<QByteArray>{"The metarr-00000004.tmp", "b.nfo", "c.nfo"}));
    QCOMPARE(tree.content("b.nfo"), "theirs");
    QCOMPARE(tree.content("c.nfo"), "stepped aside");
}

QTEST_GUILESS_MAIN(SafeWriterTest)
#include "tst_safewriter.moc"
