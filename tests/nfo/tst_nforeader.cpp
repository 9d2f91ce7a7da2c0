// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sanitized.h"
#include "nfo/nfojson.h"
#include "nfo/nforeader.h"
#include "nfo/nfourls.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringEncoder>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

NfoDocument mustRead(const QByteArray &bytes)
{
    auto document = readNfo(bytes);
    if (!document) {
        qWarning("%s", qPrintable(document.error().toLogText()));
        return {NfoKind::Xml, {NfoItem{}}, {}, false, {}};
    }
    return *document;
}

Metadata movie(const QByteArray &inner)
{
    return mustRead("<movie>" + inner + "</movie>").items.first().metadata;
}

Metadata episode(const QByteArray &inner)
{
    return mustRead("<episodedetails>" + inner + "</episodedetails>").items.first().metadata;
}

Metadata series(const QByteArray &inner)
{
    return mustRead("<tvshow>" + inner + "</tvshow>").items.first().metadata;
}

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding,
                           mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder.encode(text);
}

const QString sample =
    u"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<movie><title>Amélie – Zürich</title></movie>"_s;

} // namespace

class TestNfoReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scalarFields_data();
    void scalarFields();
    void kinds_data();
    void kinds();
    void encodings_data();
    void encodings();
    void brokenDocuments_data();
    void brokenDocuments();
    void refusals_data();
    void refusals();
    void urls_data();
    void urls();
    void ratings();
    void ids_data();
    void ids();
    void names_data();
    void names();
    void castComesInItsOrder();
    void jellyfinPeople();
    void collections_data();
    void collections();
    void seasonsOfASeries();
    void specials();
    void streams();
    void pictures();
    void locks();
    void severalEpisodes_data();
    void severalEpisodes();
    void json();
    void hostileInputs_data();
    void hostileInputs();
};

void TestNfoReader::scalarFields_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QVariant>("value");
    const auto row = [](const char *name, const QByteArray &inner, Field field, const QVariant &value) {
        QTest::newRow(name) << inner << field << value;
    };
    row("title", "<title>Alien</title>", Field::Title, u"Alien"_s);
    row("title on several lines", "<title>\n  The\n  Thing </title>", Field::Title, u"The Thing"_s);
    row("title in CDATA", "<title><![CDATA[Tom & <Jerry>]]></title>", Field::Title, u"Tom & <Jerry>"_s);
    row("title with references", "<title>&lt;A&gt; &amp; &quot;B&quot; &apos;&#233;&#xE9;</title>",
        Field::Title, u"<A> & \"B\" 'éé"_s);
    row("reference resolved once", "<title>&amp;lt;</title>", Field::Title, u"&lt;"_s);
    row("HTML's names", "<title>Am&eacute;lie &hellip;</title>", Field::Title, u"Amélie …"_s);
    row("unknown reference stays", "<title>&foo; &#0; &#x110000;</title>", Field::Title, u"&foo;"_s);
    row("empty first, value second", "<title/><title>Alien</title>", Field::Title, u"Alien"_s);
    row("comment inside", "<title>Al<!-- > -->ien</title>", Field::Title, u"Alien"_s);
    row("plot keeps its lines", "<plot>One.\r\n\r\nTwo. </plot>", Field::Plot, u"One.\n\nTwo."_s);
    row("plot with markup", "<plot>An <i>old</i> man<br/>sails.</plot>", Field::Plot,
        u"An old man\nsails."_s);
    row("year", "<year>1979</year>", Field::Year, 1979);
    row("year 0", "<year>0</year>", Field::Year, {});
    row("year from the date", "<premiered>1979-05-25</premiered>", Field::Year, 1979);
    row("year beside another date", "<year>2016</year><premiered>2017-01-06</premiered>", Field::Year, 2016);
    row("date", "<premiered>1979-05-25</premiered>", Field::Premiered, u"1979-05-25"_s);
    row("date with time", "<premiered>2019-11-08 00:00:00</premiered>", Field::Premiered, u"2019-11-08"_s);
    row("German date", "<premiered>19.08.2009</premiered>", Field::Premiered, u"2009-08-19"_s);
    row("day first", "<premiered>19-08-2009</premiered>", Field::Premiered, u"2009-08-19"_s);
    row("Jellyfin's date", "<releasedate>2019-11-08</releasedate>", Field::Premiered, u"2019-11-08"_s);
    row("no date", "<premiered>1601-01-01</premiered><releasedate>1999-03-31</releasedate>", Field::Premiered,
        u"1999-03-31"_s);
    row("American date", "<premiered>05/25/1979</premiered>", Field::Premiered, u"1979-05-25"_s);
    row("date in words", "<premiered>May 25, 1979</premiered>", Field::Premiered, u"1979-05-25"_s);
    row("date in words, day first", "<premiered>5 September 1979</premiered>", Field::Premiered,
        u"1979-09-05"_s);
    row("date with a month of nobody", "<premiered>Foo 5, 1979</premiered>", Field::Premiered, {});
    row("runtime of ISO 8601", "<runtime>PT1H57M</runtime>", Field::Runtime, 117);
    row("runtime of ISO 8601, minutes", "<runtime>PT57M</runtime>", Field::Runtime, 57);
    row("runtime with words", "<runtime>1 hr 57 mins</runtime>", Field::Runtime, 117);
    row("runtime", "<runtime>117</runtime>", Field::Runtime, 117);
    row("runtime with unit", "<runtime>117 min</runtime>", Field::Runtime, 117);
    row("runtime in hours", "<runtime>1h 57mn</runtime>", Field::Runtime, 117);
    row("runtime 0", "<runtime>0</runtime>", Field::Runtime, {});
    row("user rating", "<userrating>8</userrating>", Field::UserRating, 8.0);
    row("user rating, comma", "<userrating>7,5</userrating>", Field::UserRating, 7.5);
    row("user rating 0", "<userrating>0</userrating>", Field::UserRating, {});
    row("user rating beyond", "<userrating>11</userrating>", Field::UserRating, {});
    row("top 250", "<top250>240</top250>", Field::Top250, 240);
    row("top 250, none", "<top250>-1</top250>", Field::Top250, {});
    row("certification", "<certification>FSK 12</certification>", Field::Mpaa, u"FSK 12"_s);
    row("mpaa before certification", "<certification>12</certification><mpaa>PG</mpaa>", Field::Mpaa,
        u"PG"_s);
    row("edition", "<edition>DIRECTORS_CUT</edition>", Field::Edition, u"DIRECTORS_CUT"_s);
    row("edition of tinyMediaManager for none", "<edition>NONE</edition>", Field::Edition, {});
    row("play count 0 is known", "<playcount>0</playcount>", Field::PlayCount, 0);
    row("last played", "<lastplayed>2017-09-06 12:44:12</lastplayed>", Field::LastPlayed,
        u"2017-09-06 12:44:12"_s);
    row("byte order mark inside",
        "<title>\xEF\xBB\xBF"
        "Al\xEF\xBB\xBF"
        "ien</title>",
        Field::Title, u"Alien"_s);
    row("upper case", "<TITLE>Alien</TITLE>", Field::Title, u"Alien"_s);
    row("attribute before", "<title lang=\"en\" x='>'>Alien</title>", Field::Title, u"Alien"_s);
    row("control character",
        "<title>Ali\x0B"
        "en</title>",
        Field::Title, u"Alien"_s);
    row("unescaped ampersand", "<title>Tom & Jerry & co;</title>", Field::Title, u"Tom & Jerry & co;"_s);
    row("less-than sign in text", "<plot>I <3 you, 1 < 2</plot>", Field::Plot, u"I <3 you, 1 < 2"_s);
}

void TestNfoReader::scalarFields()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const Field, field);
    QFETCH(const QVariant, value);
    QCOMPARE(fieldValue(movie(inner), field).toString(), value.toString());
}

void TestNfoReader::kinds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<NfoKind>("kind");
    QTest::addColumn<EntityType>("type");
    QTest::addColumn<QString>("id");
    QTest::newRow("movie") << QByteArray("<movie><tmdbid>603</tmdbid></movie>") << NfoKind::Xml
                           << EntityType::Movie << u"603"_s;
    QTest::newRow("series") << QByteArray("<tvshow><tmdbid>1396</tmdbid></tvshow>") << NfoKind::Xml
                            << EntityType::Series << u"1396"_s;
    QTest::newRow("season") << QByteArray("<season><seasonnumber>1</seasonnumber><tmdbid>7</tmdbid></season>")
                            << NfoKind::Xml << EntityType::Season << u"7"_s;
    QTest::newRow("episode") << QByteArray("<episodedetails><tmdbid>8</tmdbid></episodedetails>")
                             << NfoKind::Xml << EntityType::Episode << u"8"_s;
    QTest::newRow("set of Kodi 21") << QByteArray("<set><title>Alien</title><tmdbid>8091</tmdbid></set>")
                                    << NfoKind::Xml << EntityType::Collection << u"8091"_s;
    QTest::newRow("concert") << QByteArray("<musicvideo><tmdbid>361631</tmdbid></musicvideo>") << NfoKind::Xml
                             << EntityType::Movie << u"361631"_s;
    QTest::newRow("combination")
        << QByteArray("<movie><title>x</title></movie>\nhttps://www.themoviedb.org/movie/348-alien")
        << NfoKind::Combination << EntityType::Movie << u"348"_s;
    QTest::newRow("combination keeps the XML's id")
        << QByteArray("<movie><tmdbid>1</tmdbid></movie>\nhttps://www.themoviedb.org/movie/348-alien")
        << NfoKind::Combination << EntityType::Movie << u"1"_s;
    QTest::newRow("address only") << QByteArray("https://www.themoviedb.org/movie/603-the-matrix\n")
                                  << NfoKind::Url << EntityType::Movie << u"603"_s;
    QTest::newRow("scene")
        << QByteArray("\xDB\xDB\xB2 <<< PRESENTS >>> \xB2\n tmdb: https://tmdb.org/movie/603 \x01")
        << NfoKind::Url << EntityType::Movie << u"603"_s;
}

void TestNfoReader::kinds()
{
    QFETCH(const QByteArray, bytes);
    const NfoDocument document = mustRead(bytes);
    QTEST(document.kind, "kind");
    QTEST(document.items.first().type, "type");
    QTEST(document.items.first().metadata.ids.value(u"tmdb"_s), "id");
}

void TestNfoReader::encodings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("lying");
    const QString plain = QString(sample).replace(u"UTF-16"_s, u"UTF-8"_s);
    const QString western = QString(sample).replace(u"UTF-16"_s, u"ISO-8859-1"_s);
    const QByteArray from1252 =
        "<?xml version='1.0' encoding='%'?><movie><title>Am\xE9lie \x96 Z\xFCrich</title></movie>";
    QTest::newRow("UTF-8") << plain.toUtf8() << u"UTF-8"_s << false;
    QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF" + plain.toUtf8() << u"UTF-8"_s << false;
    QTest::newRow("UTF-8 without declaration")
        << QString(sample).section(u'\n', 1).toUtf8() << u"UTF-8"_s << false;
    QTest::newRow("UTF-16 little with mark")
        << utf16(sample, QStringConverter::Utf16LE, true) << u"UTF-16LE"_s << false;
    QTest::newRow("UTF-16 big with mark")
        << utf16(sample, QStringConverter::Utf16BE, true) << u"UTF-16BE"_s << false;
    QTest::newRow("UTF-16 little, no mark")
        << utf16(sample, QStringConverter::Utf16LE, false) << u"UTF-16LE"_s << false;
    QTest::newRow("UTF-16 big, no mark")
        << utf16(sample, QStringConverter::Utf16BE, false) << u"UTF-16BE"_s << false;
    QTest::newRow("UTF-16 that says UTF-8")
        << utf16(plain, QStringConverter::Utf16LE, true) << u"UTF-16LE"_s << true;
    QTest::newRow("UTF-32") << utf16(QString(sample).replace(u"-16"_s, u"-32"_s), QStringConverter::Utf32LE,
                                     true)
                            << u"UTF-32LE"_s << false;
    QTest::newRow("windows-1252") << QByteArray(from1252).replace("%", "windows-1252") << u"windows-1252"_s
                                  << false;
    QTest::newRow("Latin-1 declared, windows-1252 meant")
        << QByteArray(from1252).replace("%", "ISO-8859-1") << u"windows-1252"_s << false;
    QTest::newRow("windows-1252 that says UTF-8")
        << QByteArray(from1252).replace("%", "UTF-8") << u"windows-1252"_s << true;
    QTest::newRow("UTF-8 that says Latin-1") << western.toUtf8() << u"UTF-8"_s << true;
    QTest::newRow("UTF-8 that says UTF-16") << sample.toUtf8() << u"UTF-8"_s << true;
}

void TestNfoReader::encodings()
{
    QFETCH(const QByteArray, bytes);
    const NfoDocument document = mustRead(bytes);
    QCOMPARE(document.items.first().metadata.title, u"Amélie – Zürich"_s);
    QTEST(document.encoding.name, "name");
    QTEST(document.encoding.lying, "lying");
    QCOMPARE(!document.warnings.isEmpty(), document.encoding.lying);
}

void TestNfoReader::brokenDocuments_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("plot");
    QTest::addColumn<bool>("warned");
    const auto row = [](const char *fault, const QByteArray &bytes, const QString &title, const QString &plot,
                        bool warned = true) { QTest::newRow(fault) << bytes << title << plot << warned; };
    row("truncated in text", "<movie><title>Alien</title><plot>During its ret", u"Alien"_s,
        u"During its ret"_s);
    row("truncated in a tag", "<movie><title>Alien</title><plo", u"Alien"_s, {});
    row("truncated in a closing tag", "<movie><title>Alien</title><plot>P</pl", u"Alien"_s, u"P"_s);
    row("truncated in an attribute", "<movie><title>Alien</title><thumb aspect=\"pos", u"Alien"_s, {});
    row("truncated in a comment", "<movie><title>Alien</title><!-- <plot>P</plot>", u"Alien"_s, {});
    row("truncated in a character", "<movie><title>Alien</title><plot>Caf\xC3", u"Alien"_s, u"Caf"_s);
    row("root never closed", "<movie><title>Alien</title><plot>P</plot>\n", u"Alien"_s, u"P"_s);
    row("closing tag too many", "<movie><title>Alien</title><plot>P</plot></movie></movie>", u"Alien"_s,
        u"P"_s);
    row("element not closed", "<movie><title>Alien<plot>P</plot></movie>", u"Alien"_s, u"P"_s);
    row("crossed elements", "<movie><b><title>x</b></title><title>Alien</title><plot>P</plot></movie>",
        u"Alien"_s, u"P"_s);
    row("closing tag in other case", "<movie><title>Alien</Title><plot>P</plot></MOVIE>", u"Alien"_s, u"P"_s,
        false);
    row("quote not closed", "<movie><title lang=\"en>Alien</title><plot>P</plot></movie>", u"Alien"_s, u"P"_s,
        false);
    row("blanks before the declaration", " \n\t<?xml version=\"1.0\"?><movie><title>Alien</title></movie>",
        u"Alien"_s, {}, false);
    row("text before the declaration",
        "created by me\n<?xml version=\"1.0\"?><movie><title>Alien</title></movie>", u"Alien"_s, {}, false);
    row("two declarations",
        "<?xml version=\"1.0\"?>\n<?xml version=\"1.0\"?><movie><title>Alien</title></movie>", u"Alien"_s, {},
        false);
    row("zero bytes behind", QByteArray("<movie><title>Alien</title></movie>") + QByteArray(300, '\0'),
        u"Alien"_s, {}, false);
    row("control characters", "<movie><title>A\x01lien</title></movie>", u"Alien"_s, {});
    row("document type", "<!DOCTYPE movie SYSTEM \"http://x/y.dtd\"><movie><title>Alien</title></movie>",
        u"Alien"_s, {});
    row("damaged character", "<movie><title>Al\xFFien \xC3\xA9</title></movie>", u"Alÿien é"_s, {});
    row("space in closing tag", "<movie><title>Alien</title ></movie\n>", u"Alien"_s, {}, false);
    row("web page inside", "<?xml version='1.0'?><movie><title>Alien</title><x><html>404</html></x></movie>",
        u"Alien"_s, {}, false);
    row("wrapper around", "<videodb><x><movie><title>Alien</title></movie></x></videodb>", u"Alien"_s, {},
        false);
}

void TestNfoReader::brokenDocuments()
{
    QFETCH(const QByteArray, bytes);
    const NfoDocument document = mustRead(bytes);
    QTEST(document.items.first().metadata.title, "title");
    QTEST(document.items.first().metadata.plot, "plot");
    QTEST(!document.warnings.isEmpty(), "warned");
    QCOMPARE(document.truncated, QByteArray(QTest::currentDataTag()).startsWith("truncated") ||
                                     QByteArray(QTest::currentDataTag()) == "root never closed");
}

void TestNfoReader::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("empty") << QByteArray() << ErrorKind::BadData;
    QTest::newRow("blanks") << QByteArray(" \r\n\t") << ErrorKind::BadData;
    QTest::newRow("zero bytes") << QByteArray(4096, '\0') << ErrorKind::BadData;
    QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html><title>404</title></html>")
                              << ErrorKind::BadData;
    QTest::newRow("web page with an id")
        << QByteArray("\n<HTML><a href='https://www.imdb.com/title/tt0133093'>") << ErrorKind::BadData;
    QTest::newRow("XHTML") << QByteArray("<?xml version='1.0'?><html xmlns='x'><title>404</title></html>")
                           << ErrorKind::BadData;
    QTest::newRow("other XML") << QByteArray("<album><title>Mutter</title></album>") << ErrorKind::BadData;
    QTest::newRow("text without an id") << QByteArray("Some.Film.2019 - enjoy!") << ErrorKind::BadData;
    QTest::newRow("address of nobody") << QByteArray("https://example.org/movie/603") << ErrorKind::BadData;
    QTest::newRow("own entities") << QByteArray(
                                         "<!DOCTYPE m [<!ENTITY a \"b\">]><movie><title>&a;</title></movie>")
                                  << ErrorKind::BadData;
}

void TestNfoReader::refusals()
{
    QFETCH(const QByteArray, bytes);
    const auto document = readNfo(bytes);
    QVERIFY(!document);
    QTEST(document.error().kind, "kind");
    QVERIFY(document.error().message.endsWith(u'.'));
    QVERIFY(!document.error().remedy.isEmpty());
}

void TestNfoReader::urls_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<EntityType>("type");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *text, EntityType type, const QString &provider, const QString &id) {
        QTest::newRow(text) << QByteArray(text) << type << provider << id;
    };
    row("https://www.imdb.com/title/tt0133093/?ref_=fn_al_tt_1", EntityType::None, u"imdb"_s, u"tt0133093"_s);
    row("http://imdb.com/Title?0133093", EntityType::None, u"imdb"_s, u"tt0133093"_s);
    row("https://m.imdb.com/de/title/tt10366460", EntityType::None, u"imdb"_s, u"tt10366460"_s);
    row("imdb....: tt0133093 (8.7)", EntityType::None, u"imdb"_s, u"tt0133093"_s);
    row("https://www.themoviedb.org/movie/603-the-matrix?language=de-DE", EntityType::Movie, u"tmdb"_s,
        u"603"_s);
    row("themoviedb.org/tv/1396", EntityType::Series, u"tmdb"_s, u"1396"_s);
    row("https://www.themoviedb.org/collection/2344-the-matrix-collection", EntityType::Collection, u"tmdb"_s,
        u"2344"_s);
    row("https://thetvdb.com/dereferrer/series/81189", EntityType::Series, u"tvdb"_s, u"81189"_s);
    row("https://thetvdb.com/dereferrer/movie/169", EntityType::Movie, u"tvdb"_s, u"169"_s);
    row("http://www.thetvdb.com/?tab=series&id=81189&lid=7", EntityType::Series, u"tvdb"_s, u"81189"_s);
    row("http://thetvdb.com/index.php?tab=episode&seriesid=81189&seasonid=30272&id=349232",
        EntityType::Episode, u"tvdb"_s, u"349232"_s);
    row("https://www.tvmaze.com/shows/82/game-of-thrones", EntityType::Series, u"tvmaze"_s, u"82"_s);
    row("https://anidb.net/anime/1234", EntityType::None, u"anidb"_s, u"1234"_s);
    row("https://thetvdb.com/series/breaking-bad", EntityType::Series, u"tvdb"_s, {});
    row("see https://www.imdb.com/title/tt0133093/ and https://www.themoviedb.org/movie/604",
        EntityType::None, u"imdb"_s, u"tt0133093"_s);
}

void TestNfoReader::urls()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, provider);
    const NfoItem item = mustRead(text).items.first();
    QTEST(item.type, "type");
    QTEST(item.metadata.ids.value(provider), "id");

    const NfoItem other =
        mustRead("https://www.themoviedb.org/tv/1396-breaking-bad/season/2/episode/5").items.first();
    QCOMPARE(other.type, EntityType::Episode);
    QCOMPARE(other.metadata.season, 2);
    QCOMPARE(other.metadata.episode, 5);
    QVERIFY(other.metadata.ids.isEmpty()); // the number is the series', not the episode's
    QCOMPARE(other.showIds.value(u"tmdb"_s), u"1396"_s);
}

void TestNfoReader::ratings()
{
    const Metadata block =
        movie("<rating>1.0</rating><ratings>"
              "<rating name='imdb' max='10' default='true'><value>8,7</value><votes>1,234</votes></rating>"
              "<rating name='metacritic' max='100'><value>73</value><votes/></rating>"
              "<rating name='zero'><value>0</value></rating>"
              "<rating name='beyond' max='10'><value>11</value></rating>"
              "<rating name='themoviedb' default='true'><value>8.199999</value><votes>9</votes></rating>"
              "</ratings>");
    QCOMPARE(block.ratings.size(), 3);
    QCOMPARE(block.ratings.at(0).source, u"imdb"_s);
    QCOMPARE(block.ratings.at(0).value, 8.7);
    QCOMPARE(block.ratings.at(0).votes, 1234);
    QVERIFY(!block.ratings.at(0).isDefault); // the last that says so is it
    QCOMPARE(block.ratings.at(1).value, 7.3);
    QCOMPARE(block.ratings.at(1).max, 100.0);
    QVERIFY(block.ratings.at(2).isDefault);

    const Metadata plain = movie("<rating max='5'>4</rating><votes>3.998</votes>");
    QCOMPARE(plain.ratings.size(), 1);
    QCOMPARE(plain.ratings.first().source, u"default"_s);
    QCOMPARE(plain.ratings.first().value, 8.0);
    QCOMPARE(plain.ratings.first().votes, 3998);
    QCOMPARE(movie("<communityrating>7,5</communityrating>").ratings.value(0).value, 7.5);
    QCOMPARE(movie("<criticrating>82</criticrating>").ratings.value(0).value, 8.2);
    QVERIFY(movie("<rating>0.0</rating>").ratings.isEmpty());
}

void TestNfoReader::ids_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<QString>("ids"); ///< "imdb=tt1 tmdb=2", in order
    const auto row = [](const char *name, const QByteArray &inner, const QString &ids) {
        QTest::newRow(name) << inner << ids;
    };
    row("unique ids",
        "<uniqueid type='imdb'>tt0133093</uniqueid><uniqueid type='TMDB' default='true'>603</uniqueid>",
        u"imdb=tt0133093 tmdb=603"_s);
    row("without a type", "<uniqueid>131174</uniqueid>", u"unknown=131174"_s);
    row("elements", "<tmdbId>603</tmdbId><imdbid>tt0133093</imdbid><tvdbid>0</tvdbid>",
        u"imdb=tt0133093 tmdb=603"_s);
    row("short elements", "<tmdb>603</tmdb><imdb>0133093</imdb>", u"imdb=tt0133093 tmdb=603"_s);
    row("old id, IMDb", "<id>tt0133093</id>", u"imdb=tt0133093"_s);
    row("old id, number", "<id>603</id>", u"tmdb=603"_s);
    row("old id is not read beside unique ids", "<id>999</id><uniqueid type='tmdb'>603</uniqueid>",
        u"tmdb=603"_s);
    row("old id fills what is missing", "<id>tt0133093</id><uniqueid type='tmdb'>603</uniqueid>",
        u"imdb=tt0133093 tmdb=603"_s);
    row("attributes of the old id", "<id IMDB='tt0133093' TMDB='603'/><id IMDB='tt0133093' TMDB='603'>1</id>",
        u"imdb=tt0133093 tmdb=603"_s);
    row("unique id first", "<tmdbid>1</tmdbid><uniqueid type='tmdb'>603</uniqueid>", u"tmdb=603"_s);
    row("tinyMediaManager's list", "<ids><entry><key>trakt</key><value>7146\n</value></entry></ids>",
        u"trakt=7146"_s);
    row("id of the set", "<uniqueid type='tmdbSet'>2344</uniqueid><uniqueid type='tmdb'>603</uniqueid>",
        u"tmdb=603"_s);
}

void TestNfoReader::ids()
{
    QFETCH(const QByteArray, inner);
    QStringList ids;
    const Metadata metadata = movie(inner);
    for (auto it = metadata.ids.cbegin(); it != metadata.ids.cend(); ++it) {
        ids += it.key() + u'=' + it.value();
    }
    QTEST(ids.join(u' '), "ids");
    QCOMPARE(series("<id>81189</id>").ids.value(u"tvdb"_s), u"81189"_s);
    QCOMPARE(
        movie("<uniqueid type='imdb'>tt0133093</uniqueid><uniqueid type='tmdb' default='true'>603</uniqueid>")
            .defaultId,
        u"tmdb"_s);
}

void TestNfoReader::names_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<QStringList>("genres");
    QTest::newRow("repeated") << QByteArray("<genre>Drama</genre><genre>Crime</genre>")
                              << QStringList{u"Drama"_s, u"Crime"_s};
    QTest::newRow("Kodi's separator")
        << QByteArray("<genre>Drama / Crime</genre>") << QStringList{u"Drama"_s, u"Crime"_s};
    QTest::newRow("a slash is no separator")
        << QByteArray("<genre>Action/Adventure</genre>") << QStringList{u"Action/Adventure"_s};
    QTest::newRow("MediaPortal's bars")
        << QByteArray("<genre>|Drama|Crime|</genre>") << QStringList{u"Drama"_s, u"Crime"_s};
    QTest::newRow("enclosed") << QByteArray("<genres><genre>Drama</genre><genre>Crime</genre></genres>")
                              << QStringList{u"Drama"_s, u"Crime"_s};
    QTest::newRow("doubles") << QByteArray("<genre>Drama</genre><genre>Drama</genre><genre/>")
                             << QStringList{u"Drama"_s};
    QTest::newRow("cleared") << QByteArray("<genre>Drama</genre><genre clear=\"true\">Crime</genre>")
                             << QStringList{u"Crime"_s};
}

void TestNfoReader::names()
{
    QFETCH(const QByteArray, inner);
    QTEST(movie(inner).genres, "genres");
    const Metadata people =
        movie("<director tmdbid='1'>Zack Snyder,</director><credits>A</credits><writer>B</writer>"
              "<credits>A</credits>");
    QCOMPARE(people.credits.size(), 3);
    QCOMPARE(people.credits.at(0),
             (Credit{CreditKind::Director, u"Zack Snyder"_s, {}, {}, {{u"tmdb"_s, u"1"_s}}}));
    QCOMPARE(people.credits.at(1).name, u"A"_s);
    QCOMPARE(people.credits.at(2).name, u"B"_s);
}

void TestNfoReader::castComesInItsOrder()
{
    const Metadata cast =
        movie("<actor><name>C</name><order>2</order></actor><actor><name>X</name><role>Y</role></actor>"
              "<actor><name>A</name><role>R</role><order>0</order><thumb>http://t/a.jpg</thumb>"
              "<profile>https://www.themoviedb.org/person/109</profile></actor>"
              "<actor><name>B</name><sortorder>1</sortorder><imdb>nm0000206</imdb></"
              "actor><actor><role>nobody</role></actor>");
    QStringList names;
    for (const Credit &credit : cast.credits) {
        names += credit.name;
    }
    QCOMPARE(names.join(u' '), u"A B C X"_s);
    QCOMPARE(cast.credits.at(0),
             (Credit{CreditKind::Actor, u"A"_s, u"R"_s, u"http://t/a.jpg"_s, {{u"tmdb"_s, u"109"_s}}}));
    QCOMPARE(cast.credits.at(1).ids.value(u"imdb"_s), u"nm0000206"_s);
}

void TestNfoReader::jellyfinPeople()
{
    const Metadata cast =
        movie("<actor><name>A</name><type>Actor</type></actor><actor><name>G</name><type>GuestStar"
              "</type></actor><actor><name>L</name><type>Lyricist</type></actor>");
    QCOMPARE(cast.credits.size(), 2);
}

void TestNfoReader::collections_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<CollectionInfo>("collection");
    QTest::newRow("Kodi 17 and later")
        << QByteArray("<set><name>Alien Collection</name><overview>O</overview></set>")
        << CollectionInfo{u"Alien Collection"_s, u"O"_s, {}};
    QTest::newRow("old form") << QByteArray("<set>Alien Collection</set>")
                              << CollectionInfo{u"Alien Collection"_s, {}, {}};
    QTest::newRow("both at once") << QByteArray("<set>\n Wrong\n <name>Right</name></set>")
                                  << CollectionInfo{u"Right"_s, {}, {}};
    QTest::newRow("Jellyfin's id") << QByteArray("<set tmdbcolid=\"8091\"><name>A</name></set>")
                                   << CollectionInfo{u"A"_s, {}, {{u"tmdb"_s, u"8091"_s}}};
    QTest::newRow("unique id of the set")
        << QByteArray("<set>A</set><uniqueid type='tmdbSet'>8091</uniqueid>")
        << CollectionInfo{u"A"_s, {}, {{u"tmdb"_s, u"8091"_s}}};
    QTest::newRow("Jellyfin's number") << QByteArray("<set>A</set><collectionnumber>8091</collectionnumber>")
                                       << CollectionInfo{u"A"_s, {}, {{u"tmdb"_s, u"8091"_s}}};
    QTest::newRow("MediaPortal") << QByteArray("<sets><set order='1'>A</set></sets>")
                                 << CollectionInfo{u"A"_s, {}, {}};
    QTest::newRow("My Videos")
        << QByteArray("<set/><set><setname>A</setname><setdescription>D</setdescription></set>")
        << CollectionInfo{u"A"_s, u"D"_s, {}};
    QTest::newRow("empty") << QByteArray("<set><name/><overview/></set>") << CollectionInfo{};
}

void TestNfoReader::collections()
{
    QFETCH(const QByteArray, inner);
    QTEST(movie(inner).collection, "collection");
}

void TestNfoReader::seasonsOfASeries()
{
    const Metadata show =
        series("<status>ended</status><season>8</season><episode>73</episode>"
               "<namedseason number=\"0\">Extras</namedseason><namedseason number=\"1\">Winter</namedseason>"
               "<namedseason number=\"x\">No</namedseason><namedseason number=\"2\"/>");
    QCOMPARE(show.status, u"Ended"_s);
    QVERIFY(!show.season && !show.episode); // counts, not numbers
    QCOMPARE(show.seasonNames, (QMap<int, QString>{{0, u"Extras"_s}, {1, u"Winter"_s}}));
}

void TestNfoReader::specials()
{
    const Metadata special =
        episode("<season>0</season><episode>3</episode><displayseason>2</displayseason>"
                "<displayepisode>7</displayepisode><showtitle>S</showtitle><aired>2005-10-02</aired>"
                "<premiered>2005-10-03</premiered>");
    QCOMPARE(special.season, 0);
    QCOMPARE(special.episode, 3);
    QCOMPARE(special.displaySeason, 2);
    QCOMPARE(special.displayEpisode, 7);
    QCOMPARE(special.showTitle, u"S"_s);
    QCOMPARE(special.premiered, QDate(2005, 10, 2));
    const Metadata jellyfin =
        episode("<airsbefore_season>3</airsbefore_season><airsafter_season>2</airsafter_season>");
    QCOMPARE(jellyfin.displaySeason, 3);
    QCOMPARE(jellyfin.displayAfterSeason, 2);
    const Metadata kodi = episode(
        "<season>-1</season><displayseason>-1</displayseason><airsbefore_season>3</airsbefore_season>");
    QVERIFY(!kodi.season && !kodi.displaySeason);
}

void TestNfoReader::streams()
{
    const auto item =
        mustRead("<movie><fileinfo><streamdetails><video><codec>hevc</codec><aspect>2.40</aspect>"
                 "<width>3840</width><height>1600</height><durationinseconds>7025</durationinseconds>"
                 "<stereomode/><hdrtype>DolbyVision</hdrtype></video><audio/><audio><codec>truehd</codec>"
                 "<language>eng</language><channels>8</channels></audio><subtitle/><subtitle><language>ger"
                 "</language></subtitle></streamdetails></fileinfo></movie>")
            .items.first();
    QVERIFY(item.streams);
    QCOMPARE(item.streams->durationMs, 7025000);
    QCOMPARE(item.streams->video.size(), 1);
    QCOMPARE(item.streams->video.first().hdrType, u"dolbyvision"_s);
    QCOMPARE(item.streams->video.first().height, 1600);
    QCOMPARE(item.streams->audio.size(), 1);
    QCOMPARE(item.streams->audio.first().channels, 8);
    QCOMPARE(item.streams->subtitles.size(), 1);
    QVERIFY(!mustRead("<movie><fileinfo><streamdetails><video><width>0</width></video></streamdetails></"
                      "fileinfo></movie>")
                 .items.first()
                 .streams);
}

void TestNfoReader::pictures()
{
    const auto item =
        mustRead("<tvshow><thumb aspect='poster' preview='p'>http://a/1.jpg</thumb>"
                 "<thumb aspect='poster' type='season' season='2'>http://a/2.jpg</thumb>"
                 "<thumb aspect='set.clearlogo'>http://a/3.png</thumb><thumb>http://a/4.jpg</thumb>"
                 "<fanart url='http://b/'><thumb>5.jpg</thumb></fanart>"
                 "<art><poster>/c/6.jpg</poster><season1>7.jpg</season1></art></tvshow>")
            .items.first();
    QCOMPARE(item.art.size(), 7);
    QCOMPARE(item.art.at(0).type, AssetType::Poster);
    QCOMPARE(item.art.at(0).previewUrl, u"p"_s);
    QCOMPARE(item.art.at(1).season, 2);
    QVERIFY(item.art.at(2).ofCollection);
    QCOMPARE(item.art.at(2).type, AssetType::Clearlogo);
    QCOMPARE(item.art.at(3).type, AssetType::Poster);
    QCOMPARE(item.art.at(4).url, u"http://b/5.jpg"_s);
    QCOMPARE(item.art.at(4).type, AssetType::Fanart);
    QCOMPARE(item.art.at(5).url, u"/c/6.jpg"_s);
    QVERIFY(!item.art.at(6).type);
}

void TestNfoReader::locks()
{
    const auto item =
        mustRead("<movie><lockdata>true</lockdata><lockedfields>Name|Overview</lockedfields></movie>")
            .items.first();
    QVERIFY(item.lockData);
    QCOMPARE(item.lockedFields, (QStringList{u"Name"_s, u"Overview"_s}));
}

void TestNfoReader::severalEpisodes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray one =
        "<episodedetails><title>One</title><season>1</season><episode>1</episode></episodedetails>";
    const QByteArray two =
        "<episodedetails><title>Two</title><season>1</season><episode>2</episode></episodedetails>";
    const QByteArray declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    QTest::newRow("several roots") << declaration + one + "\n" + two;
    QTest::newRow("repeated declarations") << declaration + one + "\n" + declaration + two;
    QTest::newRow("MediaElch's wrapper") << declaration + "<episodes>" + one + two + "</episodes>";
    QTest::newRow("xbmcmultiepisode") << "<xbmcmultiepisode>" + one + two + "</xbmcmultiepisode>";
    QTest::newRow("first not closed") << QByteArray(one).chopped(17) + two;
    QTest::newRow("last not closed") << one + QByteArray(two).chopped(17);
    QTest::newRow("wrapper not closed") << "<episodes>" + one + two;
}

void TestNfoReader::severalEpisodes()
{
    QFETCH(const QByteArray, bytes);
    const NfoDocument document = mustRead(bytes);
    QCOMPARE(document.items.size(), 2);
    QCOMPARE(document.items.at(0).metadata.title, u"One"_s);
    QCOMPARE(document.items.at(1).metadata.title, u"Two"_s);
    QCOMPARE(document.items.at(1).metadata.episode, 2);
}

void TestNfoReader::json()
{
    const QJsonValue one =
        nfoToJson(mustRead("<movie><title>Alien</title><originaltitle>A</originaltitle><year>1979</year>"
                           "<uniqueid type='tmdb' default='true'>348</uniqueid><actor><name>S</name>"
                           "<role>Ripley</role></actor><rating>8.1</rating></movie>"));
    QVERIFY(one.isObject());
    QCOMPARE(one["type"_L1].toString(), u"movie"_s);
    QCOMPARE(one["title"_L1].toString(), u"Alien"_s);
    QCOMPARE(one["original_title"_L1].toString(), u"A"_s);
    QCOMPARE(one["year"_L1].toInt(), 1979);
    QCOMPARE(one["ids"_L1]["tmdb"_L1].toString(), u"348"_s);
    QCOMPARE(one["default_id"_L1].toString(), u"tmdb"_s);
    QCOMPARE(one["actors"_L1][0]["role"_L1].toString(), u"Ripley"_s);
    QCOMPARE(one["ratings"_L1][0]["value"_L1].toDouble(), 8.1);
    QVERIFY(one["plot"_L1].isUndefined());
    const QJsonValue two =
        nfoToJson(mustRead("<episodedetails><season>1</season><episode>1</episode></episodedetails>"
                           "<episodedetails><season>1</season><episode>2</episode></episodedetails>"));
    QVERIFY(two.isArray());
    QCOMPARE(two[1]["episode"_L1].toInt(), 2);
}

void TestNfoReader::hostileInputs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("refused");
    constexpr qsizetype size = 8 * 1024 * 1024;
    const QByteArray head = "<movie><title>Alien</title>";
    QTest::newRow("nested 64 deep") << head + QByteArray("<a>").repeated(63) +
                                           QByteArray("</a>").repeated(63) + "</movie>"
                                    << false;
    QTest::newRow("nested 65 deep") << head + QByteArray("<a>").repeated(64) << true;
    QTest::newRow("nested a million deep") << head + QByteArray("<a>").repeated(1'000'000) << true;
    QTest::newRow("billion laughs")
        << QByteArray("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>"
                      "<movie><title>&lol2;</title></movie>")
        << true;
    QTest::newRow("17 MiB") << head + QByteArray(17 * 1024 * 1024, ' ') + "</movie>" << true;
    QTest::newRow("huge attribute") << head + "<thumb aspect=\"" + QByteArray(size, 'x') +
                                           "\">y</thumb></movie>"
                                    << false;
    QTest::newRow("huge text") << head + "<plot>" + QByteArray(size, 'x') + "</plot></movie>" << false;
    QTest::newRow("huge name") << head + '<' + QByteArray(size, 'x') + "/></movie>" << false;
    QTest::newRow("many attributes") << head + "<thumb " + QByteArray("a=\"b\" ").repeated(size / 6) +
                                            "/></movie>"
                                     << false;
    QTest::newRow("many ampersands") << head + "<plot>" + QByteArray(size, '&') + "</plot></movie>" << false;
    QTest::newRow("many open brackets")
        << head + "<plot>" + QByteArray(size, '<') + "</plot></movie>" << false;
    QTest::newRow("many tags never ended") << head + QByteArray("<a ").repeated(size / 3) << false;
    QTest::newRow("many comments never ended") << head + QByteArray("<!--").repeated(size / 4) << false;
    QTest::newRow("many CDATA") << head + "<plot>" + QByteArray("<![CDATA[x]]>").repeated(size / 13) +
                                       "</plot></movie>"
                                << false;
    QTest::newRow("many document types") << QByteArray("<!D").repeated(size / 3) << true;
    QTest::newRow("many stray closing tags")
        << head + QByteArray("</x>").repeated(size / 4) + "</movie>" << false;
    QTest::newRow("300,000 genres") << head + [] {
        QByteArray genres;
        for (int i = 0; i < 300'000; ++i) {
            genres += "<genre>" + QByteArray::number(i) + "</genre>";
        }
        return genres;
    }() + "</movie>" << false;
    QTest::newRow("too many elements") << head + QByteArray("<a/>").repeated(500'000) + "</movie>" << true;
    QTest::newRow("too many items") << QByteArray("<episodedetails/>").repeated(1001) << true;
    QTest::newRow("quotes never ended") << head + QByteArray("<a b=\"c>").repeated(size / 8) << true;
    QTest::newRow("random bytes") << [] {
        QByteArray bytes("<movie>");
        quint32 state = 1;
        for (int i = 0; i < 200'000; ++i) {
            state = state * 1664525 + 1013904223;
            bytes += char(state >> 24);
        }
        return bytes;
    }() << true; // the tags that chance opens are never closed
}

void TestNfoReader::hostileInputs()
{
    QFETCH(const QByteArray, bytes);
    QElapsedTimer timer;
    timer.start();
    const auto document = readNfo(bytes);
    // Linear: 8 MiB of whatever take well below this, anything quadratic would take minutes (under a sanitizer: hours).
    constexpr int bound = sanitized ? 600'000 : 60'000;
    QVERIFY2(timer.elapsed() < bound, qPrintable(QString::number(timer.elapsed())));
    QTEST(!document.has_value(), "refused");
    if (document && bytes.size() < 1024 * 1024) {
        const auto written = roundtripNfo(bytes);
        QVERIFY(written && *written == bytes);
    }
}

QTEST_GUILESS_MAIN(TestNfoReader)
#include "tst_nforeader.moc"
