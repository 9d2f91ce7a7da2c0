// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/path.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class PathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parts_data();
    void parts();
    void joins_data();
    void joins();
    void under_data();
    void under();
    void clean_data();
    void clean();
    void keysJoinWhatIsTheSameName();
    void bytesSurvive();
};

void PathTest::parts_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("parent");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("stem");
    QTest::addColumn<QByteArray>("extension");
    const auto row = [](const char *path, const char *parent, const char *name, const char *stem,
                        const char *ext) {
        QTest::newRow(*path ? path : "empty") << QByteArray(path) << QByteArray(parent) << QByteArray(name)
                                              << QByteArray(stem) << QByteArray(ext);
    };
    row("/films/A (1999)/A.cd1.AVI", "/films/A (1999)", "A.cd1.AVI", "A.cd1", "avi");
    row("/a", "/", "a", "a", "");
    row("/", "/", "", "", "");
    row("a/b", "a", "b", "b", "");
    row("a", "", "a", "a", "");
    row("", "", "", "", "");
    row("/x/.hidden", "/x", ".hidden", ".hidden", "");
    row("/x/trailing/", "/", "x", "x", "");
    row("/x/dot.", "/x", "dot.", "dot", "");
}

void PathTest::parts()
{
    QFETCH(QByteArray, path);
    Path p(path);
    if (path == "/x/trailing/") {
        QCOMPARE(p.bytes(), "/x/trailing"); // a trailing '/' is no part of the name
        p = p.parent();
    }
    QTEST(p.parent().bytes(), "parent");
    QTEST(p.fileName(), "name");
    QTEST(p.stem(), "stem");
    QTEST(p.extension(), "extension");
}

void PathTest::joins_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("relative");
    QTest::addColumn<QByteArray>("joined");
    QTest::newRow("usual") << QByteArray("/a") << QByteArray("b/c") << QByteArray("/a/b/c");
    QTest::newRow("root") << QByteArray("/") << QByteArray("b") << QByteArray("/b");
    QTest::newRow("nothing to add") << QByteArray("/a") << QByteArray() << QByteArray("/a");
    QTest::newRow("empty base") << QByteArray() << QByteArray("b") << QByteArray("b");
}

void PathTest::joins()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, relative);
    QFETCH(QByteArray, joined);
    QCOMPARE((Path(base) / relative).bytes(), joined);
    if (!base.isEmpty()) {
        QCOMPARE(Path(joined).relativeTo(Path(base)), relative);
    }
}

void PathTest::under_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<bool>("isUnder");
    QTest::newRow("below") << QByteArray("/a/b") << QByteArray("/a") << true;
    QTest::newRow("itself") << QByteArray("/a") << QByteArray("/a") << true;
    QTest::newRow("below /") << QByteArray("/a") << QByteArray("/") << true;
    QTest::newRow("neighbour with the same start") << QByteArray("/ab") << QByteArray("/a") << false;
    QTest::newRow("above") << QByteArray("/") << QByteArray("/a") << false;
    QTest::newRow("other case is another folder") << QByteArray("/A/b") << QByteArray("/a") << false;
    QTest::newRow("nothing is under nothing") << QByteArray("/a") << QByteArray() << false;
}

void PathTest::under()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, root);
    QTEST(Path(path).isUnder(Path(root)), "isUnder");
}

void PathTest::clean_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isClean");
    QTest::newRow("absolute") << QByteArray("/a/b") << true;
    QTest::newRow("relative") << QByteArray("a/b.c") << true;
    QTest::newRow("dots in names") << QByteArray("a..b/...c") << true;
    QTest::newRow("up") << QByteArray("/a/../b") << false;
    QTest::newRow("up at the start") << QByteArray("../b") << false;
    QTest::newRow("here") << QByteArray("/a/./b") << false;
    QTest::newRow("empty part") << QByteArray("/a//b") << false;
    QTest::newRow("NUL") << QByteArray("/a\0b", 4) << false;
}

void PathTest::clean()
{
    QFETCH(QByteArray, path);
    QTEST(Path(path).isClean(), "isClean");
}

void PathTest::keysJoinWhatIsTheSameName()
{
    QCOMPARE(Path("E.mkv").key(), Path("e.MKV").key());
    QCOMPARE(Path("\xc3\x89.mkv").key(), Path("e\xcc\x81.mkv").key()); // É composed, é decomposed
    QVERIFY(Path("a").key() != Path("b").key());
    // As case-insensitive volumes see it: "ß" is a letter of its own.
    QVERIFY(nameKey(u"STRASSE"_s) != nameKey(u"straße"_s));
}

void PathTest::bytesSurvive()
{
    const Path latin1("/films/Am\xe9lie");
    QCOMPARE(latin1.bytes(), QByteArray("/films/Am\xe9lie"));
    QVERIFY(latin1.display().contains(QChar::ReplacementCharacter));
    QCOMPARE(latin1.components(), (QList<QByteArray>{"films", "Am\xe9lie"}));
    QHash<Path, int> hash{{latin1, 1}};
    QCOMPARE(hash.value(Path("/films/Am\xe9lie")), 1);
    QVERIFY(Path("/a") < Path("/b"));
    QCOMPARE(Path::fromText(u"/films/É/"_s).bytes(), QByteArray("/films/\xc3\x89"));
}

QTEST_APPLESS_MAIN(PathTest)
#include "tst_path.moc"
