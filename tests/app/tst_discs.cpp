// SPDX-License-Identifier: GPL-3.0-or-later
// Films that are the folder of a disc: scanned, published, and scanned again.
#include "corebox.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CoreBox;

class TestDiscs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }

    /// A second folder "VIDEO_TS" beside "video_ts" would hide the disc from the next scan.
    void whatIsPublishedHidesNoDisc_data()
    {
        QTest::addColumn<QByteArray>("disc");
        QTest::addColumn<QByteArray>("nfo");
        QTest::newRow("DVD") << QByteArray("VIDEO_TS/VIDEO_TS.IFO") << QByteArray("VIDEO_TS/VIDEO_TS.nfo");
        QTest::newRow("DVD in lower case")
            << QByteArray("video_ts/video_ts.ifo") << QByteArray("video_ts/video_ts.nfo");
        QTest::newRow("Blu-ray in lower case")
            << QByteArray("bdmv/index.bdmv") << QByteArray("bdmv/index.nfo");
    }
    void whatIsPublishedHidesNoDisc()
    {
        QFETCH(QByteArray, disc);
        QFETCH(QByteArray, nfo);
        const QByteArray folder = "Movies/Harbour (1999)";
        CoreBox box(m_providers);
        box.tree().file(folder + '/' + disc, "an index");
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.scan(library);
        const QList<EntityRef> films = box.all(EntityType::Movie);
        QCOMPARE(films.size(), 1);
        JobOrder order;
        order.by = u"manual"_s;
        METARR_REQUIRE(box.core().workflows().publish(films.first(), order));
        box.work();
        QVERIFY(box.tree().exists(folder + '/' + nfo));
        QCOMPARE(box.tree().names(folder), QList<QByteArray>{disc.left(disc.indexOf('/'))});
        METARR_REQUIRE(box.core().workflows().scan(library, {}, false, true, order));
        box.work();
        QCOMPARE(box.all(EntityType::Movie), films);
        QCOMPARE(box.details(films.first()).item.state, ItemState::Published);
    }

    /// What we wrote among the files of an episode's disc is read there again.
    void anEpisodesDiscKeepsItsNfo_data()
    {
        QTest::addColumn<QByteArray>("disc");
        QTest::addColumn<QByteArray>("nfo");
        QTest::newRow("DVD") << QByteArray("VIDEO_TS/VIDEO_TS.IFO") << QByteArray("VIDEO_TS/VIDEO_TS.nfo");
        QTest::newRow("DVD without its folder") << QByteArray("VIDEO_TS.IFO") << QByteArray("VIDEO_TS.nfo");
        QTest::newRow("Blu-ray") << QByteArray("BDMV/index.bdmv") << QByteArray("BDMV/index.nfo");
    }
    void anEpisodesDiscKeepsItsNfo()
    {
        QFETCH(QByteArray, disc);
        QFETCH(QByteArray, nfo);
        const QByteArray folder = "TV/Harbour/Season 1/Harbour S01E01";
        CoreBox box(m_providers);
        box.tree().file(folder + '/' + disc, "an index");
        const Library library = box.add(LibraryType::Tv, AutomationMode::Manual);
        box.scan(library);
        const QList<EntityRef> episodes = box.all(EntityType::Episode);
        QCOMPARE(episodes.size(), 1);
        JobOrder order;
        order.by = u"manual"_s;
        METARR_REQUIRE(box.core().workflows().publish(episodes.first(), order));
        box.work();
        QVERIFY(box.tree().exists(folder + '/' + nfo));
        box.tree().file(folder + '/' + disc, "another index"); // so that the item is looked at
        METARR_REQUIRE(box.core().workflows().scan(library, {}, false, true, order));
        box.work();
        const qint64 document = box.details(episodes.first()).item.nfo;
        const auto read =
            box.core().database().read([&](Connection &c) { return FileRepo(c).nfo(document); });
        METARR_REQUIRE(read);
        QVERIFY(read->size > 0); // not taken for deleted
        QCOMPARE(read->path, folder.mid(3) + '/' + nfo);
    }

private:
    ProviderStandIn m_providers;
};

QTEST_GUILESS_MAIN(TestDiscs)
#include "tst_discs.moc"
