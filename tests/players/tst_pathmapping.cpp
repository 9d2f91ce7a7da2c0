// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/pathmapping.h"
#include "support/support.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class TestPathMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesEveryForm_data();
    void parsesEveryForm();
    void compares_data();
    void compares();
    void mapsBothWays_data();
    void mapsBothWays();
    void mapsBackWhatOthersWrite_data();
    void mapsBackWhatOthersWrite();
    void refusesWhatNoMappingCovers();
    void namesThatAreNotUtf8();
    void identityOnThisMachine();
    void playerOverridesGroup();
    void suggests_data();
    void suggests();
    void saysWhenASuggestionIsAGuess();
    void knowsLoopback_data();
    void knowsLoopback();
};

void TestPathMapping::parsesEveryForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("head");
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<QString>("folder");
    QTest::newRow("posix") << u"/srv/Films/"_s << int(PathForm::Posix) << u""_s
                           << QStringList{u"srv"_s, u"Films"_s} << u"/srv/Films/"_s;
    QTest::newRow("root") << u"/"_s << int(PathForm::Posix) << u""_s << QStringList{} << u"/"_s;
    QTest::newRow("posix, blank at the end") << u"/srv/Films "_s << int(PathForm::Posix) << u""_s
                                             << QStringList{u"srv"_s, u"Films "_s} << u"/srv/Films /"_s;
    QTest::newRow("posix, backslash in a name") << u"/srv/AC\\DC"_s << int(PathForm::Posix) << u""_s
                                                << QStringList{u"srv"_s, u"AC\\DC"_s} << u"/srv/AC\\DC/"_s;
    QTest::newRow("drive") << u"C:\\Films\\A"_s << int(PathForm::Windows) << u"C:"_s
                           << QStringList{u"Films"_s, u"A"_s} << u"C:\\Films\\A\\"_s;
    QTest::newRow("drive, slashes") << u"c:/Films"_s << int(PathForm::Windows) << u"c:"_s
                                    << QStringList{u"Films"_s} << u"c:\\Films\\"_s;
    QTest::newRow("drive alone") << u"D:\\"_s << int(PathForm::Windows) << u"D:"_s << QStringList{}
                                 << u"D:\\"_s;
    QTest::newRow("unc") << u"\\\\nas\\media\\Films"_s << int(PathForm::Unc) << u"\\\\nas"_s
                         << QStringList{u"media"_s, u"Films"_s} << u"\\\\nas\\media\\Films\\"_s;
    QTest::newRow("unc, slashes") << u"//nas/media"_s << int(PathForm::Unc) << u"\\\\nas"_s
                                  << QStringList{u"media"_s} << u"\\\\nas\\media\\"_s;
    QTest::newRow("smb") << u"smb://u:p%40ss@nas:445/media/100% x/"_s << int(PathForm::Url)
                         << u"smb://u:p%40ss@nas:445"_s << QStringList{u"media"_s, u"100% x"_s}
                         << u"smb://u:p%40ss@nas:445/media/100% x/"_s;
    QTest::newRow("host only") << u"nfs://nas"_s << int(PathForm::Url) << u"nfs://nas"_s << QStringList{}
                               << u"nfs://nas/"_s;
}

void TestPathMapping::parsesEveryForm()
{
    QFETCH(const QString, text);
    QFETCH(const int, form);
    QFETCH(const QString, head);
    QFETCH(const QStringList, parts);
    QFETCH(const QString, folder);
    const PlayerPath path = PlayerPath::parse(text);
    QCOMPARE(int(path.form), form);
    QCOMPARE(path.head, head);
    QCOMPARE(path.parts, parts);
    QCOMPARE(path.toFolderText(), folder);
}

void TestPathMapping::compares_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("closing slash") << u"/a/b/"_s << u"/a/b"_s << true;
    QTest::newRow("posix minds case") << u"/a/B"_s << u"/a/b"_s << false;
    QTest::newRow("nfs minds case") << u"nfs://nas/A"_s << u"nfs://nas/a"_s << false;
    QTest::newRow("host never does") << u"nfs://NAS/a"_s << u"nfs://nas/a"_s << true;
    QTest::newRow("smb does not") << u"smb://nas/Films"_s << u"smb://NAS/films/"_s << true;
    QTest::newRow("drive does not") << u"C:\\Films"_s << u"c:/films"_s << true;
    QTest::newRow("unc does not") << u"\\\\NAS\\Films"_s << u"\\\\nas\\films\\"_s << true;
    QTest::newRow("credentials") << u"smb://me:secret@nas/f"_s << u"smb://nas/f"_s << true;
    QTest::newRow("at sign in password") << u"smb://me:a@b@nas/f"_s << u"smb://nas/f"_s << true;
    QTest::newRow("default port") << u"smb://nas:445/f"_s << u"smb://nas/f"_s << true;
    QTest::newRow("other port") << u"nfs://nas:111/f"_s << u"nfs://nas/f"_s << false;
    QTest::newRow("other scheme") << u"nfs://nas/f"_s << u"smb://nas/f"_s << false;
    QTest::newRow("NFC and NFD") << u"/f/Am\u00e9lie"_s << u"/f/Ame\u0301lie"_s << true;
    QTest::newRow("webdav is escaped") << u"davs://nas/A%20B"_s << u"davs://nas/A B"_s << true;
    QTest::newRow("smb is not") << u"smb://nas/A%20B"_s << u"smb://nas/A B"_s << false;
}

void TestPathMapping::compares()
{
    QFETCH(const QString, a);
    QFETCH(const QString, b);
    QFETCH(const bool, same);
    QCOMPARE(PlayerPath::parse(a).sameAs(PlayerPath::parse(b)), same);
    QCOMPARE(PlayerPath::parse(b).sameAs(PlayerPath::parse(a)), same);
}

void TestPathMapping::mapsBothWays_data()
{
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    const QString film = u"/mnt/films/Alien (1979)/Alien.mkv"_s;
    QTest::newRow("posix") << u"/mnt/films"_s << u"/media/usb0"_s << film
                           << u"/media/usb0/Alien (1979)/Alien.mkv"_s;
    QTest::newRow("closing separators")
        << u"/mnt/films/"_s << u"/media/usb0/"_s << film << u"/media/usb0/Alien (1979)/Alien.mkv"_s;
    QTest::newRow("drive") << u"/mnt/films"_s << u"D:\\Films"_s << film
                           << u"D:\\Films\\Alien (1979)\\Alien.mkv"_s;
    QTest::newRow("drive root") << u"/mnt/films"_s << u"D:\\"_s << film << u"D:\\Alien (1979)\\Alien.mkv"_s;
    QTest::newRow("unc") << u"/mnt/films"_s << u"\\\\NAS\\media\\Films"_s << film
                         << u"\\\\NAS\\media\\Films\\Alien (1979)\\Alien.mkv"_s;
    QTest::newRow("smb, credentials kept") << u"/mnt/films"_s << u"smb://me:p%40ss@nas/Films/"_s << film
                                           << u"smb://me:p%40ss@nas/Films/Alien (1979)/Alien.mkv"_s;
    QTest::newRow("nfs") << u"/mnt/films"_s << u"nfs://10.0.0.2/export/films"_s << film
                         << u"nfs://10.0.0.2/export/films/Alien (1979)/Alien.mkv"_s;
    QTest::newRow("smb keeps odd names")
        << u"/mnt"_s << u"smb://nas/m"_s << u"/mnt/100% #1? [x] & y;z/\u00e9.mkv"_s
        << u"smb://nas/m/100% #1? [x] & y;z/\u00e9.mkv"_s;
    QTest::newRow("webdav escapes") << u"/mnt"_s << u"davs://nas/m"_s << u"/mnt/100% #1/\u00e9.mkv"_s
                                    << u"davs://nas/m/100%25%20%231/%C3%A9.mkv"_s;
    QTest::newRow("windows to posix")
        << u"C:\\Films"_s << u"/storage/films"_s << u"C:/Films/A/a.mkv"_s << u"/storage/films/A/a.mkv"_s;
    QTest::newRow("unc to smb") << u"\\\\nas\\films"_s << u"smb://nas/films"_s << u"//nas/films/A/a.mkv"_s
                                << u"smb://nas/films/A/a.mkv"_s;
    QTest::newRow("root itself") << u"/mnt/films"_s << u"smb://nas/Films"_s << u"/mnt/films"_s
                                 << u"smb://nas/Films"_s;
    QTest::newRow("everything") << u"/"_s << u"/host"_s << u"/srv/a.mkv"_s << u"/host/srv/a.mkv"_s;
}

void TestPathMapping::mapsBothWays()
{
    QFETCH(const QString, local);
    QFETCH(const QString, remote);
    QFETCH(const QString, path);
    QFETCH(const QString, expected);
    const PathMapper mapper(
        {{local, remote}, {u"/mn"_s, u"/wrong"_s}, {u"/elsewhere/deeper/still"_s, u"smb://x/y"_s}});
    const Path from(path.toUtf8());
    const auto there = mapper.toPlayer(from);
    METARR_REQUIRE(there);
    QCOMPARE(*there, expected);
    const auto back = mapper.toLocal(*there);
    METARR_REQUIRE(back);
    QCOMPARE(*back, from);
    const auto folder = mapper.toPlayerFolder(from);
    METARR_REQUIRE(folder);
    QCOMPARE(*folder, expected + (expected.contains(u'\\') ? u'\\' : u'/'));
}

void TestPathMapping::mapsBackWhatOthersWrite_data()
{
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("expected");
    QTest::newRow("without credentials") << u"smb://nas/films/A/a.mkv"_s << u"/mnt/films/A/a.mkv"_s;
    QTest::newRow("other case") << u"smb://NAS/FILMS/A/a.mkv"_s << u"/mnt/films/A/a.mkv"_s;
    QTest::newRow("longest prefix wins") << u"smb://nas/films/4k/A/a.mkv"_s << u"/mnt/uhd/A/a.mkv"_s;
    QTest::newRow("whole components only") << u"smb://nas/films/4kids/a.mkv"_s << u"/mnt/films/4kids/a.mkv"_s;
    QTest::newRow("folder") << u"smb://nas/films/A/"_s << u"/mnt/films/A"_s;
}

void TestPathMapping::mapsBackWhatOthersWrite()
{
    QFETCH(const QString, remote);
    QFETCH(const QString, expected);
    const PathMapper mapper(
        {{u"/mnt/films"_s, u"smb://me:secret@nas/films"_s}, {u"/mnt/uhd"_s, u"smb://nas/films/4K"_s}});
    const auto local = mapper.toLocal(remote);
    METARR_REQUIRE(local);
    QCOMPARE(local->display(), expected);
}

void TestPathMapping::refusesWhatNoMappingCovers()
{
    const PathMapper mapper(
        {{u"/mnt/films"_s, u"smb://me:secret@nas/films"_s}, {u""_s, u"/x"_s}, {u"/y"_s, u" "_s}});
    for (const QByteArray path : {"/mnt/filmsets/a.mkv", "/mnt", "/MNT/films/a.mkv", "/y/a.mkv"}) {
        const auto there = mapper.toPlayer(Path(path));
        QVERIFY2(!there, path.constData());
        QCOMPARE(there.error().kind, ErrorKind::NotFound);
        QVERIFY(!there.error().remedy.isEmpty());
    }
    const auto back = mapper.toLocal(u"smb://you:hidden@nas/music/a.mkv"_s);
    QVERIFY(!back);
    QVERIFY(!back.error().toLogText().contains("hidden"_L1));
}

void TestPathMapping::namesThatAreNotUtf8()
{
    const PathMapper mapper({{u"/mnt"_s, u"smb://nas"_s}});
    const auto there = mapper.toPlayer(Path("/mnt/caf\xe9.mkv"));
    QVERIFY(!there);
    QCOMPARE(there.error().kind, ErrorKind::BadData);
}

void TestPathMapping::identityOnThisMachine()
{
    const PathMapper mapper({{u"/mnt/films"_s, u"/data/films"_s}}, true);
    QCOMPARE(mapper.toPlayer(Path("/mnt/films/a.mkv")).value(), u"/data/films/a.mkv"_s);
    QCOMPARE(mapper.toPlayer(Path("/srv/tv/a.mkv")).value(), u"/srv/tv/a.mkv"_s);
    QCOMPARE(mapper.toPlayer(Path("C:/tv/a.mkv")).value(),
             u"C:\\tv\\a.mkv"_s); // as Kodi on Windows writes it
    QCOMPARE(mapper.toLocal(u"/srv/tv/a.mkv"_s).value(), Path("/srv/tv/a.mkv"));
    QCOMPARE(mapper.toLocal(u"C:\\tv\\a.mkv"_s).value(), Path("C:/tv/a.mkv"));
    QVERIFY(!mapper.toLocal(u"smb://nas/tv/a.mkv"_s));
}

void TestPathMapping::playerOverridesGroup()
{
    const QList<PathMapping> group{{u"/mnt/films"_s, u"smb://nas/films"_s},
                                   {u"/mnt/tv"_s, u"smb://nas/tv"_s}};
    const PathMapper mapper = PathMapper::merged(group, {{u"/mnt/films/"_s, u"nfs://nas/films"_s}}, false);
    QCOMPARE(mapper.toPlayer(Path("/mnt/films/a.mkv")).value(), u"nfs://nas/films/a.mkv"_s);
    QCOMPARE(mapper.toPlayer(Path("/mnt/tv/a.mkv")).value(), u"smb://nas/tv/a.mkv"_s);
    QCOMPARE(mapper.mappings().size(), 2);
}

void TestPathMapping::suggests_data()
{
    QTest::addColumn<QStringList>("sources");
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("remote");
    const QStringList nas{u"smb://nas/media/Films/"_s, u"smb://nas/media/Series/"_s,
                          u"smb://nas/media/Kids/Films/"_s};
    QTest::newRow("same last folder")
        << nas << u"/srv/Series"_s << u"/srv/Series"_s << u"smb://nas/media/Series"_s;
    QTest::newRow("longest tail") << nas << u"/mnt/Kids/Films"_s << u"/mnt/Kids/Films"_s
                                  << u"smb://nas/media/Kids/Films"_s;
    QTest::newRow("case and form") << QStringList{u"D:\\Media\\FILMS"_s} << u"/srv/media/films"_s
                                   << u"/srv/media/films"_s << u"D:\\Media\\FILMS"_s;
    QTest::newRow("root within the source") << QStringList{u"nfs://nas/Films/"_s} << u"/srv/Films/4K"_s
                                            << u"/srv/Films"_s << u"nfs://nas/Films"_s;
    QTest::newRow("source within the root") << QStringList{u"nfs://nas/Films/4K/"_s} << u"/srv/Films"_s
                                            << u"/srv/Films"_s << u"nfs://nas/Films"_s;
    QTest::newRow("webdav") << QStringList{u"davs://nas/My%20Films/"_s} << u"/srv/My Films"_s
                            << u"/srv/My Films"_s << u"davs://nas/My%20Films"_s;
    QTest::newRow("nothing in common") << nas << u"/srv/Concerts"_s << u""_s << u""_s;
}

void TestPathMapping::suggests()
{
    QFETCH(const QStringList, sources);
    QFETCH(const QString, root);
    QFETCH(const QString, local);
    QFETCH(const QString, remote);
    const auto suggestions = suggestMappings(sources, {Path::fromText(root)});
    QCOMPARE(suggestions.size(), local.isEmpty() ? 0 : 1);
    if (!local.isEmpty()) {
        QCOMPARE(suggestions.constFirst().mapping, (PathMapping{local, remote}));
        QVERIFY(!suggestions.constFirst().ambiguous);
    }
}

void TestPathMapping::saysWhenASuggestionIsAGuess()
{
    const auto suggestions = suggestMappings({u"smb://a/Films"_s, u"smb://b/Films"_s}, {Path("/srv/Films")});
    QCOMPARE(suggestions.size(), 1);
    QVERIFY(suggestions.constFirst().ambiguous);
}

void TestPathMapping::knowsLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("loopback");
    QTest::newRow("name") << u"LocalHost"_s << true;
    QTest::newRow("v4") << u"127.0.0.53"_s << true;
    QTest::newRow("v6") << u"[::1]"_s << true;
    QTest::newRow("lan") << u"192.168.1.4"_s << false;
    QTest::newRow("name that begins alike") << u"localhost.example.org"_s << false;
    QTest::newRow("empty") << u""_s << false;
}

void TestPathMapping::knowsLoopback()
{
    QFETCH(const QString, host);
    QFETCH(const bool, loopback);
    QCOMPARE(isLoopbackHost(host), loopback);
}

QTEST_GUILESS_MAIN(TestPathMapping)
#include "tst_pathmapping.moc"
