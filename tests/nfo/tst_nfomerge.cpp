// SPDX-License-Identifier: GPL-3.0-or-later
// Three ways: what we saw, what stands there now, what the store holds.
#include "nfo/nfomerge.h"
#include "nfo/nforeader.h"
#include "sampleitems.h"
#include "support/support.h"

#include <QTest>

using namespace metarr;
using namespace metarr::test;

namespace {

NfoItem read(const QByteArray &root, const QByteArray &inner)
{
    const auto document = readNfo('<' + root + '>' + inner + "</" + root + '>');
    return document ? document->items.first() : NfoItem{};
}

QStringList keysOf(const QList<Field> &fields)
{
    QStringList keys;
    for (const Field field : fields) {
        keys += fieldInfo(field).key();
    }
    return keys;
}

} // namespace

class TestNfoMerge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fields_data();
    void fields();
    void nothingChanged();
    void newDocument();
    void removals_data();
    void removals();
};

void TestNfoMerge::fields_data()
{
    QTest::addColumn<QByteArray>("seen");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("stored"); ///< as an NFO would say it
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char *name, const char *seen, const char *now, const char *stored,
                        const char *wanted) {
        QTest::newRow(name) << QByteArray(seen) << QByteArray(now) << QByteArray(stored)
                            << QByteArray(wanted);
    };
    row("a text", "<plot>A</plot>", "<plot>B</plot>", "<plot>A</plot>", "<plot>B</plot>");
    row("a text that the store has changed, too", "<plot>A</plot>", "<plot>B</plot>", "<plot>C</plot>",
        "<plot>B</plot>");
    row("what they left alone", "<plot>A</plot><mpaa>1</mpaa>", "<plot>A</plot><mpaa>2</mpaa>",
        "<plot>C</plot><mpaa>1</mpaa>", "<plot>C</plot><mpaa>2</mpaa>");
    row("genre added", "<genre>A</genre>", "<genre>A</genre><genre>B</genre>", "<genre>A</genre>",
        "<genre>A</genre><genre>B</genre>");
    row("genre added beside what the store learnt", "<genre>A</genre>", "<genre>A</genre><genre>B</genre>",
        "<genre>X</genre><genre>A</genre>", "<genre>X</genre><genre>A</genre><genre>B</genre>");
    row("genre removed", "<genre>A</genre><genre>B</genre>", "<genre>B</genre>",
        "<genre>A</genre><genre>B</genre><genre>X</genre>", "<genre>B</genre><genre>X</genre>");
    row("genres in another order", "<genre>A</genre><genre>B</genre>", "<genre>B</genre><genre>A</genre>",
        "<genre>A</genre><genre>B</genre>", "<genre>B</genre><genre>A</genre>");
    row("id added", "<uniqueid type='tmdb'>1</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid><uniqueid type='imdb'>tt0000002</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid><uniqueid type='tvdb'>3</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid><uniqueid type='imdb'>tt0000002</uniqueid><uniqueid "
        "type='tvdb'>3</uniqueid>");
    row("wrong id replaced", "<uniqueid type='tmdb'>1</uniqueid>", "<uniqueid type='tmdb'>2</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid><uniqueid type='tvdb'>3</uniqueid>",
        "<uniqueid type='tmdb'>2</uniqueid><uniqueid type='tvdb'>3</uniqueid>");
    row("wrong id removed", "<uniqueid type='tmdb'>1</uniqueid><uniqueid type='imdb'>tt0000002</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid><uniqueid type='imdb'>tt0000002</uniqueid>",
        "<uniqueid type='tmdb'>1</uniqueid>");
    row("rating changed beside one that the store learnt",
        "<ratings><rating name='a' default='true'><value>5</value></rating></ratings>",
        "<ratings><rating name='a' default='true'><value>6</value></rating></ratings>",
        "<ratings><rating name='a' default='true'><value>5</value></rating><rating "
        "name='b'><value>7</value></rating></ratings>",
        "<ratings><rating name='a' default='true'><value>6</value></rating><rating "
        "name='b'><value>7</value></rating></ratings>");
    row("another rating is the default",
        "<ratings><rating name='a' default='true'><value>5</value></rating><rating "
        "name='b'><value>7</value></rating></ratings>",
        "<ratings><rating name='a'><value>5</value></rating><rating name='b' "
        "default='true'><value>7</value></rating></ratings>",
        "<ratings><rating name='a' default='true'><value>5</value></rating><rating "
        "name='b'><value>7</value></rating></ratings>",
        "<ratings><rating name='a'><value>5</value></rating><rating name='b' "
        "default='true'><value>7</value></rating></ratings>");
    row("cast", "<actor><name>A</name></actor>", "<actor><name>B</name><role>R</role></actor>",
        "<actor><name>A</name></actor>", "<actor><name>B</name><role>R</role></actor>");
    row("set", "<set>A</set>", "<set><name>B</name></set>", "<set>A</set>", "<set>B</set>");
}

void TestNfoMerge::fields()
{
    QFETCH(const QByteArray, seen);
    QFETCH(const QByteArray, now);
    QFETCH(const QByteArray, stored);
    QFETCH(const QByteArray, wanted);
    const NfoItem before = read("movie", "<title>T</title>" + seen);
    const NfoMerge merge = mergeNfo(&before, read("movie", "<title>T</title>" + now),
                                    read("movie", "<title>T</title>" + stored).metadata);
    QVERIFY(!merge.changed.isEmpty());
    NfoItem is;
    is.type = EntityType::Movie;
    is.metadata = merge.values;
    const NfoItem want = read("movie", "<title>T</title>" + wanted);
    QVERIFY2(changedFields(want, is).isEmpty(), qPrintable(differences(want, is)));
}

void TestNfoMerge::nothingChanged()
{
    NfoItem stored = fullMovie();
    stored.metadata.plot = u"Ours, not published yet."_s;
    const NfoItem seen = fullMovie();
    const NfoMerge merge = mergeNfo(&seen, seen, stored.metadata);
    QCOMPARE(keysOf(merge.changed), QStringList());
    QCOMPARE(merge.values.plot, stored.metadata.plot);
    // Numbers follow from the file's name, whatever an NFO says.
    const NfoItem one = fullEpisode(1, u"A"_s);
    NfoItem two = one;
    two.metadata.episode = 2;
    QCOMPARE(keysOf(mergeNfo(&one, two, one.metadata).changed), QStringList());
}

/// An NFO appears beside a known item: all that it says is new, and nothing is missing in it.
void TestNfoMerge::newDocument()
{
    const NfoItem now = read("movie", "<title>Theirs</title><genre>A</genre>");
    const Metadata stored = fullMovie().metadata;
    const NfoMerge merge = mergeNfo(nullptr, now, stored);
    QCOMPARE(keysOf(merge.changed), (QStringList{u"title"_s, u"genres"_s}));
    QCOMPARE(merge.values.title, u"Theirs"_s);
    QCOMPARE(merge.values.genres, QStringList{u"A"_s});
    QCOMPARE(merge.values.tags, stored.tags);
    QCOMPARE(merge.values.plot, stored.plot);
}

void TestNfoMerge::removals_data()
{
    QTest::addColumn<QByteArray>("seen");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QStringList>("removed");
    const QByteArray much = "<title>T</title><plot>P</plot><tagline>G</tagline><mpaa>M</mpaa><genre>A</genre>"
                            "<studio>S</studio><country>C</country><runtime>90</runtime>";
    QTest::newRow("one") << much << QByteArray(much).replace("<tagline>G</tagline>", "")
                         << QStringList{u"tagline"_s};
    QTest::newRow("emptied") << much << QByteArray(much).replace(">G<", "><") << QStringList{u"tagline"_s};
    QTest::newRow("a list") << much << QByteArray(much).replace("<genre>A</genre>", "")
                            << QStringList{u"genres"_s};
    QTest::newRow("nearly all of little")
        << QByteArray("<title>T</title><plot>P</plot><mpaa>M</mpaa>") << QByteArray("<title>T</title>")
        << QStringList{u"plot"_s, u"mpaa"_s};
    QTest::newRow("nearly all of much: written by something that knows less")
        << much << QByteArray("<title>T</title>") << QStringList();
    QTest::newRow("what never vanishes")
        << QByteArray("<title>T</title><uniqueid type='tmdb'>1</uniqueid><playcount>2</playcount>"
                      "<lastplayed>2020-01-02</lastplayed><dateadded>2020-01-01 10:00:00</dateadded>")
        << QByteArray("<year>1999</year>") << QStringList();
}

void TestNfoMerge::removals()
{
    QFETCH(const QByteArray, seen);
    QFETCH(const QByteArray, now);
    QFETCH(const QStringList, removed);
    const NfoItem before = read("movie", seen);
    const NfoMerge merge = mergeNfo(&before, read("movie", now), before.metadata);
    for (const Field field : fieldsOf(EntityType::Movie)) {
        const QString key = fieldInfo(field).key();
        if (!isFieldEmpty(before.metadata, field)) {
            QVERIFY2(isFieldEmpty(merge.values, field) == removed.contains(key), qPrintable(key));
            QCOMPARE(merge.changed.contains(field), removed.contains(key));
        }
    }
}

QTEST_GUILESS_MAIN(TestNfoMerge)
#include "tst_nfomerge.moc"
