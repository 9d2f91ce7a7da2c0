// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/jellyfinlocks.h"
#include "nfo/nfojson.h"
#include "nfo/nforeader.h"
#include "nfo/nfowriter.h"
#include "sampleitems.h"
#include "support/support.h"

#include <QFile>
#include <QStringEncoder>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

NfoItem readOne(const QByteArray &bytes)
{
    const auto document = readNfo(bytes);
    return document ? document->items.first() : NfoItem{};
}

} // namespace

class TestNfoWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden_data();
    void golden();
    void patches_data();
    void patches();
    void patchesOfStructures_data();
    void patchesOfStructures() { patches(); }
    void untouchedWithoutADifference_data();
    void untouchedWithoutADifference();
    void fieldsOutsideStay();
    void watchedStateStays();
    void newEncoding();
    void closesTruncatedDocuments();
    void keepsAnAddress();
    void replacesWhatCannotBeRead();
    void matchesEpisodes();
    void severalFilms();
    void refusesAnotherKind();
    void jellyfin();
    void jellyfinLocks();
    void streamDetailsAreAChoice();
    void streamRounding();
    void sets();
    void changes();
};

void TestNfoWriter::golden_data()
{
    QTest::addColumn<QList<NfoItem>>("items");
    QTest::addColumn<NfoDialect>("dialect");
    QTest::newRow("movie") << QList<NfoItem>{fullMovie()} << NfoDialect::Kodi;
    QTest::newRow("movie-jellyfin") << QList<NfoItem>{fullMovie()} << NfoDialect::Jellyfin;
    QTest::newRow("series") << QList<NfoItem>{fullSeries()} << NfoDialect::Kodi;
    QTest::newRow("season") << QList<NfoItem>{fullSeason()} << NfoDialect::Kodi;
    QTest::newRow("episode") << QList<NfoItem>{fullEpisode(1, u"Winter Is Coming"_s)} << NfoDialect::Kodi;
    QTest::newRow("special") << QList<NfoItem>{special()} << NfoDialect::Kodi;
    QTest::newRow("episodes") << QList<NfoItem>{fullEpisode(1, u"Winter Is Coming"_s),
                                                fullEpisode(2, u"The Kingsroad"_s)}
                              << NfoDialect::Kodi;
    QTest::newRow("set") << QList<NfoItem>{fullSet()} << NfoDialect::Kodi;
    QTest::newRow("series-jellyfin") << QList<NfoItem>{fullSeries()} << NfoDialect::Jellyfin;
    QTest::newRow("season-jellyfin") << QList<NfoItem>{fullSeason()} << NfoDialect::Jellyfin;
    QTest::newRow("special-jellyfin") << QList<NfoItem>{special()} << NfoDialect::Jellyfin;
}

void TestNfoWriter::golden()
{
    QFETCH(QList<NfoItem>, items);
    QFETCH(const NfoDialect, dialect);
    NfoWriteOptions options;
    options.dialect = dialect;
    options.lockData = options.lockedFields = true; // Kodi's dialect knows nothing of them
    for (NfoItem &item : items) {
        item.lockData = true;
        item.lockedFields = QStringList{u"Name"_s, u"Overview"_s};
    }
    const QByteArray written = mustWrite({}, items, options);
    QFile file(QStringLiteral(METARR_TEST_DATA "/") + QString::fromLatin1(QTest::currentDataTag()) +
               u".nfo"_s);
    if (qEnvironmentVariableIsSet("METARR_UPDATE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(written) == written.size());
        file.close();
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(written), QString::fromUtf8(file.readAll()));

    const auto read = readNfo(written);
    METARR_REQUIRE(read);
    QVERIFY(read->warnings.isEmpty());
    QCOMPARE(read->items.size(), items.size());
    for (qsizetype i = 0; i < items.size(); ++i) {
        QCOMPARE(differences(items.at(i), read->items.at(i)).remove(QRegularExpression(u"^ids:.*"_s)),
                 QString());
        QCOMPARE(read->items.at(i).metadata.showTitle, items.at(i).metadata.showTitle);
    }
    QCOMPARE(mustWrite(written, items, options), written);
}

void TestNfoWriter::patches_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, Field field, const QString &value,
                        const QByteArray &after) {
        QTest::newRow(name) << before << field << value << after;
    };
    row("text", "<movie>\n  <!-- c --><title a='1'>A</title>\n  <x/>\n</movie>", Field::Title, u"B & C"_s,
        "<movie>\n  <!-- c --><title a='1'>B &amp; C</title>\n  <x/>\n</movie>");
    row("empty element", "<movie><title /></movie>", Field::Title, u"B"_s, "<movie><title>B</title></movie>");
    row("CDATA stays", "<movie><plot><![CDATA[A]]></plot></movie>", Field::Plot, u"B & C"_s,
        "<movie><plot><![CDATA[B & C]]></plot></movie>");
    row("unclosed element", "<movie><title>A<plot>P</plot></movie>", Field::Title, u"B"_s,
        "<movie><title>B</title>\n<plot>P</plot></movie>");
    row("new element in Kodi's place",
        "<movie>\n\t<title>A</title>\n\t<plot>P</plot>\n\t<genre>G</genre>\n</movie>\n", Field::Runtime,
        u"90"_s,
        "<movie>\n\t<title>A</title>\n\t<plot>P</plot>\n\t<runtime>90</runtime>\n\t<genre>G</genre>\n</"
        "movie>\n");
    row("new first element", "<movie>\n  <plot>P</plot>\n</movie>", Field::Title, u"B"_s,
        "<movie>\n  <title>B</title>\n  <plot>P</plot>\n</movie>");
    row("into an empty root", "<movie></movie>", Field::Title, u"B"_s,
        "<movie>\n    <title>B</title>\n</movie>");
    row("into a closed root", "<movie/>", Field::Title, u"B"_s, "<movie>\n    <title>B</title>\n</movie>");
    row("one line stays one line", "<movie><plot>P</plot></movie>", Field::Tagline, u"T"_s,
        "<movie><plot>P</plot><tagline>T</tagline></movie>");
    row("line ends of Windows", "<movie>\r\n  <title>A</title>\r\n</movie>\r\n", Field::Tagline, u"T"_s,
        "<movie>\r\n  <title>A</title>\r\n  <tagline>T</tagline>\r\n</movie>\r\n");
    row("removal takes the line", "<movie>\n  <title>A</title>\n  <tagline>T</tagline>\n  <x/>\n</movie>",
        Field::Tagline, {}, "<movie>\n  <title>A</title>\n  <x/>\n</movie>");
    row("removal inside a line", "<movie><tagline>T</tagline><x/></movie>", Field::Tagline, {},
        "<movie><x/></movie>");
    row("0 is replaced", "<movie><runtime>0</runtime></movie>", Field::Runtime, u"90"_s,
        "<movie><runtime>90</runtime></movie>");
    row("dates that said the same follow",
        "<episodedetails><premiered>2005-10-02</premiered><aired>2005-10-02</aired></episodedetails>",
        Field::Premiered, u"2005-10-03"_s,
        "<episodedetails><premiered>2005-10-03</premiered><aired>2005-10-03</aired></episodedetails>");
    row("one of several genres", "<movie><genre>A</genre><genre x='1'>B</genre><genre>C</genre></movie>",
        Field::Genres, u"A|D|C"_s, "<movie><genre>A</genre><genre x='1'>D</genre><genre>C</genre></movie>");
    row("a genre more", "<movie>\n <genre>A</genre>\n <genre>C</genre>\n</movie>", Field::Genres, u"A|B|C"_s,
        "<movie>\n <genre>A</genre>\n <genre>B</genre>\n <genre>C</genre>\n</movie>");
    row("a genre in front", "<movie>\n <genre>B</genre>\n</movie>", Field::Genres, u"A|B"_s,
        "<movie>\n <genre>A</genre>\n <genre>B</genre>\n</movie>");
    row("a genre less", "<movie>\n <genre>A</genre>\n <genre>B</genre>\n</movie>", Field::Genres, u"B"_s,
        "<movie>\n <genre>B</genre>\n</movie>");
    row("genres in one element", "<movie><genre>A / B</genre></movie>", Field::Genres, u"A|C"_s,
        "<movie><genre>A</genre><genre>C</genre></movie>");
    row("first genre fills the empty one", "<movie><genre></genre></movie>", Field::Genres, u"A|B"_s,
        "<movie><genre>A</genre><genre>B</genre></movie>");
}

void TestNfoWriter::patchesOfStructures_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, Field field, const QString &value,
                        const QByteArray &after) {
        QTest::newRow(name) << before << field << value << after;
    };
    row("director with an id", "<movie><director tmdbid=\"1\">A</director></movie>", Field::Directors,
        u"[{\"name\":\"B\",\"ids\":{\"tmdb\":\"2\"}}]"_s,
        "<movie><director tmdbid=\"2\">B</director></movie>");
    row("role of one actor",
        "<movie><actor><name>A</name><role>X</role><bio>b</bio></actor><actor><name>B</name></actor></movie>",
        Field::Actors, u"[{\"name\":\"A\",\"role\":\"Y\"},{\"name\":\"B\"}]"_s,
        "<movie><actor><name>A</name><role>Y</role><bio>b</bio></actor><actor><name>B</name></actor></"
        "movie>");
    row("actors change places",
        "<movie><actor><name>A</name><order>0</order></actor><actor><name>B</name><order>1</order></actor></"
        "movie>",
        Field::Actors, u"[{\"name\":\"B\"},{\"name\":\"A\"}]"_s,
        "<movie><actor><name>A</name><order>1</order></actor><actor><name>B</name><order>0</order></actor></"
        "movie>");
    row("an actor less",
        "<movie>\n <actor>\n  <name>A</name>\n </actor>\n <actor>\n  <name>B</name>\n </actor>\n</movie>",
        Field::Actors, u"[{\"name\":\"B\"}]"_s, "<movie>\n <actor>\n  <name>B</name>\n </actor>\n</movie>");
    row("a rating in the block",
        "<movie><ratings><rating name='imdb' max='100' "
        "x='1'><value>81</value><votes>5</votes></rating></ratings></movie>",
        Field::Ratings, u"[{\"source\":\"imdb\",\"value\":8.2,\"votes\":5}]"_s,
        "<movie><ratings><rating name='imdb' max='100' "
        "x='1'><value>82</value><votes>5</votes></rating></ratings></movie>");
    row("a plain rating", "<movie><rating>8.1</rating><votes>5</votes></movie>", Field::Ratings,
        u"[{\"source\":\"default\",\"value\":8.2,\"votes\":6,\"default\":true}]"_s,
        "<movie><rating>8.2</rating><votes>6</votes></movie>");
    row("a plain rating gets a block", "<movie><rating>8.1</rating></movie>", Field::Ratings,
        u"[{\"source\":\"imdb\",\"value\":8.2,\"votes\":0}]"_s,
        "<movie><ratings><rating name=\"imdb\" "
        "max=\"10\"><value>8.2</value><votes>0</votes></rating></ratings>"
        "<rating>8.2</rating></movie>");
    row("an id",
        "<movie><id>tt1</id><uniqueid type=\"tmdb\" default='true'>1</uniqueid><tmdbid>1</tmdbid></movie>",
        Field::Ids, u"{\"tmdb\":\"2\"}"_s,
        "<movie><id>tt1</id><uniqueid type=\"tmdb\" default='true'>2</uniqueid><tmdbid>2</tmdbid></movie>");
    row("an id more", "<movie>\n <id>tt0078748</id>\n</movie>", Field::Ids,
        u"{\"imdb\":\"tt0078748\",\"tmdb\":\"2\"}"_s,
        "<movie>\n <id>tt0078748</id>\n <uniqueid type=\"imdb\">tt0078748</uniqueid>\n <uniqueid "
        "type=\"tmdb\" default=\"true\">2</uniqueid>\n</movie>");
    row("a set's name", "<movie><set x='1'><name>A</name><y/></set></movie>", Field::Collection, u"B"_s,
        "<movie><set x='1'><name>B</name><y/></set></movie>");
    row("a set of the old form", "<movie><set>A</set></movie>", Field::Collection, u"B"_s,
        "<movie><set>B</set></movie>");
    row("an old set gets an overview", "<movie><set>A</set></movie>", Field::Collection,
        u"{\"name\":\"A\",\"overview\":\"O\"}"_s,
        "<movie><set><name>A</name><overview>O</overview></set></movie>");
    row("no set any more", "<movie>\n <title>T</title>\n <set>\n  <name>A</name>\n </set>\n</movie>",
        Field::Collection, {}, "<movie>\n <title>T</title>\n</movie>");
    row("a named season", "<tvshow><namedseason number=\"1\">A</namedseason></tvshow>", Field::SeasonNames,
        u"{\"1\":\"B\",\"2\":\"C\"}"_s,
        "<tvshow><namedseason number=\"1\">B</namedseason><namedseason "
        "number=\"2\">C</namedseason></tvshow>");
    row("year that followed from the date", "<movie><premiered>2011-04-17</premiered></movie>", Field::Year,
        u"2012"_s, "<movie><premiered>2011-04-17</premiered><year>2012</year></movie>");
    row("date the year follows from", "<movie><premiered>2011-04-17</premiered></movie>", Field::Premiered,
        u"2012-01-01"_s, "<movie><premiered>2012-01-01</premiered></movie>");
    row("zero bytes behind stay", QByteArray("<movie><title>A</title></movie>") + QByteArray(3, '\0'),
        Field::Title, u"B"_s, QByteArray("<movie><title>B</title></movie>") + QByteArray(3, '\0'));
    row("stray ampersands elsewhere stay", "<movie><title>A</title><x>a & b &foo;</x></movie>", Field::Title,
        u"B"_s, "<movie><title>B</title><x>a & b &foo;</x></movie>");
    row("upper-case root", "<MOVIE><TITLE>A</TITLE></MOVIE>", Field::Title, u"B"_s,
        "<MOVIE><TITLE>B</TITLE></MOVIE>");
}

void TestNfoWriter::patches()
{
    QFETCH(const QByteArray, before);
    QFETCH(const Field, field);
    QFETCH(const QString, value);
    QFETCH(const QByteArray, after);
    const auto written = roundtripNfo(before, {{field, value}});
    METARR_REQUIRE(written);
    QCOMPARE(*written, after);
    const auto again = roundtripNfo(*written, {{field, value}});
    METARR_REQUIRE(again);
    QCOMPARE(*again, after);
}

void TestNfoWriter::untouchedWithoutADifference_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("zeros and nothings") << QByteArray(
        "<movie><title></title><userrating>0</userrating><top250>-1</top250><year>0</year><genre/></movie>");
    QTest::newRow("other spellings") << QByteArray(
        "<movie><premiered>19.08.2009</premiered><runtime>79 min</runtime>"
        "<rating>7,50000</rating><votes>1,000</votes></movie>");
    QTest::newRow("doubles") << QByteArray(
        "<movie><genre>A</genre><genre>A</genre><title>x</title><title>y</title></movie>");
    QTest::newRow("UTF-16") << QStringEncoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom)
                                   .encode(u"<movie><title>é</title></movie>")
                                   .operator QByteArray();
    QTest::newRow("lying encoding") << QByteArray(
        "<?xml version='1.0' encoding='UTF-8'?><movie><title>\xE9</title></movie>");
    QTest::newRow("truncated") << QByteArray("<movie><title>A</title><plot>P");
    QTest::newRow("address only") << QByteArray("https://www.imdb.com/title/tt0133093/\r\n");
    QTest::newRow("order of actors") << QByteArray(
        "<movie><actor><name>B</name><order>5</order></actor><actor><name>A</name>"
        "<order>2</order></actor><actor><name>C</name></actor></movie>");
    QTest::newRow("two defaults") << QByteArray(
        "<movie><ratings><rating name='a' default='true'><value>1</value></rating>"
        "<rating name='b' default='true'><value>2</value></rating></ratings></movie>");
    QTest::newRow("ids everywhere") << QByteArray(
        "<tvshow><id TMDB='1' IMDB='tt0000001'>2</id><imdbid>tt0000001</imdbid></tvshow>");
}

void TestNfoWriter::untouchedWithoutADifference()
{
    QFETCH(const QByteArray, bytes);
    const auto written = roundtripNfo(bytes);
    METARR_REQUIRE(written);
    QCOMPARE(*written, bytes);
}

void TestNfoWriter::fieldsOutsideStay()
{
    const QByteArray bytes = "<movie><title>A</title><plot>P</plot><tagline>T</tagline></movie>";
    NfoItem item;
    item.type = EntityType::Movie;
    item.metadata.title = u"B"_s;
    NfoWriteOptions options;
    options.fields = QSet<Field>{Field::Title, Field::Tagline};
    QCOMPARE(mustWrite(bytes, {item}, options), QByteArray("<movie><title>B</title><plot>P</plot></movie>"));
    QCOMPARE(mustWrite(bytes, {item}), QByteArray("<movie><title>B</title></movie>"));
}

void TestNfoWriter::watchedStateStays()
{
    const QByteArray bytes =
        "<movie><title>A</title><playcount>2</playcount><lastplayed>2020-01-01</lastplayed></movie>";
    NfoItem item = readOne(bytes);
    item.metadata.playCount.reset();
    item.metadata.lastPlayed.clear();
    QCOMPARE(mustWrite(bytes, {item}), bytes);
    item.metadata.playCount = 3;
    QVERIFY(mustWrite(bytes, {item}).contains("<playcount>3</playcount><lastplayed>2020-01-01</lastplayed>"));
}

void TestNfoWriter::newEncoding()
{
    const QString text =
        u"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<movie><title>é</title><x>ß</x></movie>"_s;
    const QByteArray utf16 =
        QStringEncoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom).encode(text);
    QCOMPARE(
        *roundtripNfo(utf16, {{Field::Title, u"ü"_s}}),
        u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<movie><title>ü</title><x>ß</x></movie>"_s.toUtf8());
    const QByteArray latin =
        "<?xml version='1.0' encoding='ISO-8859-1'?><movie><title>\xE9</title><x>\xDF</x></movie>";
    QCOMPARE(*roundtripNfo(latin, {{Field::Title, u"ü"_s}}),
             u"<?xml version='1.0' encoding='UTF-8'?><movie><title>ü</title><x>ß</x></movie>"_s.toUtf8());
    QCOMPARE(*roundtripNfo("\xEF\xBB\xBF<movie><title>A</title></movie>", {{Field::Title, u"B"_s}}),
             QByteArray("\xEF\xBB\xBF<movie><title>B</title></movie>"));
}

void TestNfoWriter::closesTruncatedDocuments()
{
    QCOMPARE(*roundtripNfo("<movie>\n  <title>A</title>\n  <plot>P", {{Field::Title, u"B"_s}}),
             QByteArray("<movie>\n  <title>B</title>\n  <plot>P</plot>\n</movie>\n"));
    QCOMPARE(*roundtripNfo("<movie>\n  <title>A</title>\n  <plo", {{Field::Plot, u"P"_s}}),
             QByteArray("<movie>\n  <title>A</title>\n  <plot>P</plot>\n  </movie>\n"));
}

void TestNfoWriter::keepsAnAddress()
{
    const QByteArray address = "https://www.themoviedb.org/movie/348-alien\n";
    const QByteArray written = mustWrite(address, {fullMovie()});
    QVERIFY(written.startsWith("<?xml"));
    QVERIFY(written.endsWith("</movie>\n" + address));
    QCOMPARE(readNfo(written)->kind, NfoKind::Combination);
    QVERIFY(roundtripNfo(written, {{Field::Title, u"B"_s}})->endsWith("</movie>\n" + address));
}

void TestNfoWriter::replacesWhatCannotBeRead()
{
    const QByteArray fresh = mustWrite({}, {fullMovie()});
    QCOMPARE(mustWrite("<html><body>404</body></html>", {fullMovie()}), fresh);
    QCOMPARE(mustWrite(QByteArray(100, '\0'), {fullMovie()}), fresh);
    QVERIFY(!writeNfo({}, {}));
    QVERIFY(!writeNfo({}, {NfoItem{}}));
}

void TestNfoWriter::matchesEpisodes()
{
    const NfoItem one = fullEpisode(1, u"One"_s);
    const NfoItem two = fullEpisode(2, u"Two"_s);
    const NfoItem three = fullEpisode(3, u"Three"_s);
    const QByteArray both = mustWrite({}, {one, two});
    // In whatever order they are given.
    QCOMPARE(mustWrite(both, {two, one}), both);
    // Only one of them changes.
    NfoItem changed = two;
    changed.metadata.title = u"Zwei"_s;
    QCOMPARE(mustWrite(both, {one, changed}), QByteArray(both).replace("<title>Two<", "<title>Zwei<"));
    // A missing block is added behind the others, one that is not named stays.
    const QByteArray all = mustWrite(both, {three, one, two});
    QVERIFY(all.startsWith(both.chopped(1)));
    QCOMPARE(readNfo(all)->items.size(), 3);
    QCOMPARE(readNfo(all)->items.at(2).metadata.title, u"Three"_s);
    QCOMPARE(mustWrite(all, {one}), all);
    // A new number: recognised by id.
    NfoItem renumbered = two;
    renumbered.metadata.episode = 7;
    QCOMPARE(mustWrite(both, {one, renumbered}), QByteArray(both).replace("<episode>2<", "<episode>7<"));
    // In a wrapper the new one comes inside.
    const QByteArray wrapped =
        "<episodes>\n<episodedetails><title>One</title><season>1</season><episode>1</episode>"
        "</episodedetails>\n</episodes>";
    const QByteArray longer = mustWrite(wrapped, {readOne(wrapped), two});
    QVERIFY(longer.endsWith("</episodedetails>\n</episodes>"));
    QCOMPARE(readNfo(longer)->items.size(), 2);
}

/// The first one is read, so it is the one that is written; not a further one behind them all.
void TestNfoWriter::severalFilms()
{
    const QByteArray before =
        "<movie>\n  <title>A</title>\n</movie>\n<movie>\n  <title>B</title>\n</movie>\n";
    NfoItem film;
    film.type = EntityType::Movie;
    film.metadata.title = u"Mine"_s;
    NfoWriteOptions options;
    options.fields = {Field::Title};
    const auto after = writeNfo(before, {film}, options);
    METARR_REQUIRE(after);
    QByteArray wanted = before;
    QCOMPARE(*after, wanted.replace("<title>A</title>", "<title>Mine</title>"));
}

void TestNfoWriter::refusesAnotherKind()
{
    const auto written = writeNfo("<tvshow><title>A</title></tvshow>", {fullMovie()});
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
    const auto bad = roundtripNfo("<movie><title>A</title></movie>", {{Field::Year, u"soon"_s}});
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::InvalidInput);
}

void TestNfoWriter::jellyfin()
{
    const QByteArray bytes = "<movie><title>A</title><uniqueid type=\"tmdb\">1</uniqueid></movie>";
    NfoItem item = readOne(bytes);
    NfoWriteOptions options;
    options.dialect = NfoDialect::Jellyfin;
    options.lockData = true;
    const QByteArray written = mustWrite(bytes, {item}, options);
    QCOMPARE(written,
             QByteArray("<movie><title>A</title><uniqueid type=\"tmdb\">1</uniqueid><tmdbid>1</tmdbid>"
                        "<lockdata>false</lockdata></movie>"));
    QCOMPARE(mustWrite(written, {item}, options), written);
    item.lockData = true;
    item.lockedFields = QStringList{u"Cast"_s, u"Name"_s};
    QCOMPARE(mustWrite(written, {item}, {}), written); // nobody asked
    options.lockedFields = true;
    const QByteArray locked = mustWrite(written, {item}, options);
    QVERIFY(locked.contains("<lockdata>true</lockdata><lockedfields>Cast|Name</lockedfields>"));
    item.lockedFields = QStringList{u"Name"_s, u"Cast"_s};
    QCOMPARE(mustWrite(locked, {item}, options), locked); // the same in another order
    item.lockedFields.clear();
    QVERIFY(!mustWrite(locked, {item}, options).contains("lockedfields"));
    // A name that we do not know stays Jellyfin's.
    QByteArray newer = locked;
    newer.replace("Cast|Name", "Cast|Colour|Name");
    QVERIFY(mustWrite(newer, {item}, options).contains("<lockedfields>Colour</lockedfields>"));
}

void TestNfoWriter::jellyfinLocks()
{
    NfoItem item = fullMovie();
    item.lockedFields = QStringList{u"overview"_s, u"OfficialRating"_s, u"Colour"_s};
    QCOMPARE(fieldsLockedIn(item), (QList<Field>{Field::Plot, Field::Mpaa}));
    QCOMPARE(jellyfinLockNames({Field::Mpaa, Field::Title, Field::Year}),
             (QStringList{u"Name"_s, u"OfficialRating"_s}));
    item.lockData = true;
    const QList<Field> all = fieldsLockedIn(item);
    QVERIFY(all.contains(Field::Year) && all.contains(Field::Ratings));
    QVERIFY(!all.contains(Field::Ids)); // a person changes them by identifying
}

void TestNfoWriter::streamDetailsAreAChoice()
{
    const QByteArray bytes =
        "<movie><title>A</title><fileinfo><streamdetails><video><codec>h264</codec><format3d>HSBS"
        "</format3d></video><audio><language>fre</language></audio></streamdetails></fileinfo></movie>";
    NfoItem item = readOne(bytes);
    item.streams = someStreams();
    NfoWriteOptions options;
    options.streamDetails = false;
    QCOMPARE(mustWrite(bytes, {item}, options), bytes);
    const QByteArray written = mustWrite(bytes, {item});
    QVERIFY(written.contains("<codec>hevc</codec><format3d>HSBS</format3d>"));
    const NfoItem read = readOne(written);
    QCOMPARE(read.streams->audio.size(), 2);
    QCOMPARE(read.streams->audio.at(1).channels, 6);
    QCOMPARE(read.streams->subtitles.size(), 1);
    QCOMPARE(read.streams->video.first().hdrType, u"dolbyvision"_s);
    QCOMPARE(mustWrite(written, {item}), written);
    item.streams.reset();
    QCOMPARE(mustWrite(written, {item}), written);
}

void TestNfoWriter::streamRounding()
{
    NfoItem item = fullMovie();
    const QByteArray written = mustWrite({}, {item});
    item.streams->durationMs += 900;
    item.streams->video.first().aspect = 2.4001;
    QCOMPARE(mustWrite(written, {item}), written);
}

void TestNfoWriter::sets()
{
    const QByteArray bytes = "<set>\n  <title>A</title>\n  <art><poster>p.jpg</poster></art>\n</set>\n";
    QCOMPARE(*roundtripNfo(bytes, {{Field::Plot, u"P"_s}}),
             QByteArray("<set>\n  <title>A</title>\n  <overview>P</overview>\n  "
                        "<art><poster>p.jpg</poster></art>\n</set>\n"));
}

void TestNfoWriter::changes()
{
    NfoItem before = fullMovie();
    NfoItem after = before;
    QVERIFY(changedFields(before, after).isEmpty());
    after.metadata.plot += u"  \n"_s;
    after.metadata.ratings.swapItemsAt(0, 1);
    after.metadata.ratings[0].value += 0.0001;
    QVERIFY(changedFields(before, after).isEmpty());
    after.metadata.title = u"B"_s;
    after.metadata.genres += u"X"_s;
    after.metadata.credits[0].role = u"Y"_s;
    after.metadata.ids.remove(u"imdb"_s);
    QCOMPARE(changedFields(before, after),
             (QList<Field>{Field::Title, Field::Genres, Field::Actors, Field::Ids}));
}

QTEST_GUILESS_MAIN(TestNfoWriter)
#include "tst_nfowriter.moc"
