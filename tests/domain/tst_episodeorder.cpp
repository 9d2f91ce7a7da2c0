// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/episodeorder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

class TestEpisodeOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orders_data()
    {
        QTest::addColumn<QString>("order");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<QString>("tvdb");
        QTest::addColumn<int>("tmdbType");
        QTest::addColumn<QString>("tmdbGroup");
        QTest::newRow("aired") << u"aired"_s << true << u"default"_s << 1 << QString();
        QTest::newRow("dvd") << u"dvd"_s << true << u"dvd"_s << 3 << QString();
        QTest::newRow("absolute") << u"absolute"_s << true << u"absolute"_s << 2 << QString();
        QTest::newRow("TVDB's alone") << u"altdvd"_s << true << u"altdvd"_s << 0 << QString();
        QTest::newRow("TMDB's alone") << u"storyarc"_s << true << QString() << 5 << QString();
        QTest::newRow("a group") << u"group:5acf93e60e0a26346d0000ce"_s << true << QString() << 0
                                 << u"5acf93e60e0a26346d0000ce"_s;
        QTest::newRow("no group") << u"group:"_s << false << QString() << 0 << QString();
        QTest::newRow("a group that is a path")
            << u"group:../account"_s << false << QString() << 0 << QString();
        QTest::newRow("unknown") << u"backwards"_s << false << QString() << 0 << QString();
    }
    void orders()
    {
        QFETCH(QString, order);
        QFETCH(QString, tvdb);
        QFETCH(int, tmdbType);
        QFETCH(QString, tmdbGroup);
        QTEST(isEpisodeOrder(order), "exists");
        QCOMPARE(tvdbSeasonType(order), tvdb);
        QCOMPARE(tmdbGroupType(order), tmdbType);
        QCOMPARE(tmdbGroupId(order), tmdbGroup);
    }
};

QTEST_GUILESS_MAIN(TestEpisodeOrder)
#include "tst_episodeorder.moc"
