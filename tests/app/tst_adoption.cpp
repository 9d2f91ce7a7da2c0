// SPDX-License-Identifier: GPL-3.0-or-later
// A library that other programs and its owner have kept for years is taken over: nothing of theirs changes, gaps are
// filled, and only where a person asks for it are their values replaced.
#include "app/corebox.h"
#include "demo/demolibrary.h"
#include "io/hash.h"
#include "nfo/nforeader.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPainter>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kodiFilm = "The Paper Lighthouse (2011)";
const QByteArray elchFilm = "Tin Monsoon (1998)";
const QByteArray tmmFilm = "The Quiet Orchardist (2019)";
const QByteArray nobodysFilm = "Nobody Knows This (1950)";
const QByteArray series = "Harbourlight Bureau (2018)";

/// As Kodi's own export writes it.
const QByteArray kodiNfo = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
<movie>
    <title>The Lighthouse of Paper</title>
    <originaltitle>The Paper Lighthouse</originaltitle>
    <ratings>
        <rating name="imdb" max="10" default="true">
            <value>6.100000</value>
            <votes>4711</votes>
        </rating>
    </ratings>
    <userrating>8</userrating>
    <top250>0</top250>
    <outline></outline>
    <plot>My own words about a lighthouse.</plot>
    <tagline></tagline>
    <runtime>99</runtime>
    <thumb spoof="" cache="" aspect="poster" preview="http://127.0.0.1:1/p.jpg">http://127.0.0.1:1/o.jpg</thumb>
    <fanart>
        <thumb colors="" preview="http://127.0.0.1:1/f.jpg">http://127.0.0.1:1/fo.jpg</thumb>
    </fanart>
    <mpaa>Rated PG-13</mpaa>
    <playcount>3</playcount>
    <lastplayed>2015-03-02</lastplayed>
    <uniqueid type="tmdb" default="true">90000101</uniqueid>
    <genre>Keepers</genre>
    <genre>Sea</genre>
    <premiered>2011-10-01</premiered>
    <fileinfo>
        <streamdetails>
            <video>
                <codec>h264</codec>
                <aspect>2.350000</aspect>
                <width>1916</width>
                <height>816</height>
                <durationinseconds>5940</durationinseconds>
            </video>
            <audio>
                <codec>dca</codec>
                <language>eng</language>
                <channels>6</channels>
            </audio>
        </streamdetails>
    </fileinfo>
    <resume>
        <position>0.000000</position>
        <total>0.000000</total>
    </resume>
    <dateadded>2012-12-24 20:15:00</dateadded>
</movie>
)";

/// As MediaElch writes it: one line, ids in <id> as well, a set with an overview.
const QByteArray elchNfo =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<movie><title>Tin Monsoon</title><sorttitle>Monsoon, "
    "Tin</sorttitle><year>1998</year>"
    "<plot>Rain on tin roofs &amp; nothing else.</plot><outline>Rain.</outline><id>tt99000107</id>"
    "<country>Nowhere</country><studio>Backyard Pictures</studio><tag>rain</tag>"
    "<actor><name>Somebody Unheard Of</name><role>The Gutter</role><order>0</order></actor>"
    "<director>A Director of Mine</director><watched>true</watched><playcount>1</playcount>"
    "<generator><appname>MediaElch</appname><version>2.10</version></generator></movie>\n";

/// As tinyMediaManager writes it: a comment first, fields of its own at the end.
const QByteArray tmmNfo = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!--created on 2021-05-05 12:00:00 - tinyMediaManager 4.1.5-->
<movie>
  <title>Quiet Orchardist</title>
  <year>2019</year>
  <ratings/>
  <userrating>0.0</userrating>
  <set/>
  <plot/>
  <mpaa>DE:FSK 12</mpaa>
  <certification>DE:FSK 12</certification>
  <id/>
  <tmdbid/>
  <country/>
  <premiered/>
  <watched>false</watched>
  <trailer>plugin://plugin.video.youtube/?action=play_video&amp;videoid=ownersPick1</trailer>
  <edition>NONE</edition>
  <!--tinyMediaManager meta data-->
  <source>BLURAY</source>
  <original_filename>The Quiet Orchardist (2019).mkv</original_filename>
  <user_note>lent to Aunt Frieda</user_note>
</movie>
)";

const QByteArray nobodysNfo = "<movie>\n  <title>Nobody Knows This</title>\n  <year>1950</year>\n  <plot>We "
                              "filmed it ourselves.</plot>\n  <mine/>\n</movie>\n";

const QByteArray showNfo = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
<tvshow>
    <title>The Bureau by the Harbour</title>
    <plot>Clerks, lamps and lost luggage.</plot>
    <genre>Bureaucracy</genre>
    <studio>My Station</studio>
    <namedseason number="1">The dry year</namedseason>
    <!-- seen with Karl -->
    <favourite>yes</favourite>
</tvshow>
)";

const QByteArray episodeNfo =
    "<episodedetails>\n  <title>Knots, Eleven of Them</title>\n  <season>1</season>\n  <episode>3</episode>\n"
    "  <plot>Somebody ties knots.</plot>\n  <userrating>10</userrating>\n  <note>best "
    "one</note>\n</episodedetails>\n";

QByteArray drawnPicture(int width, int height, int seed)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(QColor::fromHsv((seed * 47) % 360, 160, 200));
    {
        QPainter painter(&image);
        for (int i = 0; i < 6; ++i) {
            painter.fillRect((seed * 31 + i * width / 7) % width, (seed * 17 + i * height / 5) % height,
                             width / 6, height / 9, QColor::fromHsv((seed * 97 + i * 60) % 360, 200, 120));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", 90);
    return bytes;
}

/// One document as it is understood.
Metadata valuesOf(const QByteArray &nfo)
{
    const auto document = readNfo(nfo);
    return document && !document->items.isEmpty() ? document->items.first().metadata : Metadata{};
}

/// The owner's value is still there, word for word. Ids and sources of ratings may be joined by others.
bool isKept(const Metadata &before, const Metadata &after, Field field)
{
    if (field == Field::Ids) {
        return std::all_of(before.ids.keyValueBegin(), before.ids.keyValueEnd(),
                           [&](const auto &id) { return after.ids.value(id.first) == id.second; });
    }
    if (field == Field::Ratings) {
        return std::all_of(before.ratings.begin(), before.ratings.end(),
                           [&](const Rating &rating) { return after.ratings.contains(rating); });
    }
    if (field == Field::SeasonNames) {
        return std::all_of(
            before.seasonNames.keyValueBegin(), before.seasonNames.keyValueEnd(),
            [&](const auto &name) { return after.seasonNames.value(name.first) == name.second; });
    }
    return sameField(before, after, field);
}

} // namespace

class TestAdoption : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingOfTheOwnersChanged_data();
    void nothingOfTheOwnersChanged();
    void storeHoldsTheOwnersValues();
    void unknownElementsAndCommentsStay();
    void gapsAreFilled();
    void picturesStayAndMissingOnesCome();
    void whatNobodyKnowsIsLeftAlone();
    void episodeOfAnotherNumberKeepsItsWords();
    void onceMoreChangesNothing();
    void replaceReallyReplaces();

private:
    void writeLibrary();
    void file(const QByteArray &path, const QByteArray &content)
    {
        m_box->tree().file(path, content);
        m_before.insert(path, content);
    }

    ProviderStandIn m_providers;
    std::unique_ptr<CoreBox> m_box;
    QMap<QByteArray, QByteArray> m_before; ///< every NFO and picture of the owner
    Library m_movies;
    Library m_tv;
};

void TestAdoption::writeLibrary()
{
    TempTree master;
    const auto files = makeSystemFileSystem();
    METARR_REQUIRE(makeDemoLibrary(*files, master.root(), m_providers.catalogue()));
    const auto video = [&](const QByteArray &from, const QByteArray &to) {
        m_box->tree().file(to, master.content(from));
    };
    const auto film = [&](const QByteArray &name) { return "Movies/" + name + '/' + name; };

    video(film(kodiFilm) + ".mkv", film(kodiFilm) + ".mkv");
    file("Movies/" + kodiFilm + "/movie.nfo", kodiNfo);
    file("Movies/" + kodiFilm + "/poster.jpg", drawnPicture(1000, 1500, 1));
    file("Movies/" + kodiFilm + "/fanart.jpg", drawnPicture(1920, 1080, 2));
    file("Movies/" + kodiFilm + "/fanart1.jpg", drawnPicture(1920, 1080, 3));

    video("Movies/Tin Monsoon (1998)/Tin Monsoon (1998)-cd1.mkv", film(elchFilm) + ".mkv");
    file(film(elchFilm) + ".nfo", elchNfo);
    file(film(elchFilm) + "-poster.jpg", drawnPicture(1000, 1500, 4));
    file(film(elchFilm) + "-banner.jpg", drawnPicture(1000, 185, 5));

    video(film(tmmFilm) + ".mkv", film(tmmFilm) + ".mkv");
    file(film(tmmFilm) + ".nfo", tmmNfo);
    file("Movies/" + tmmFilm + "/folder.jpg", drawnPicture(1000, 1500, 6));

    video("Movies/Moth Parliament (2021)/Moth Parliament (2021).mkv", film(nobodysFilm) + ".mkv");
    file(film(nobodysFilm) + ".nfo", nobodysNfo);
    file("Movies/" + nobodysFilm + "/folder.jpg", drawnPicture(600, 900, 7));

    for (const char *name :
         {"Harbourlight Bureau - S01E03 - Eleven Knots.mkv", "Harbourlight Bureau - S01E06"}) {
        const QByteArray folder = "TV/" + series + "/Season 01";
        for (const QByteArray &known : master.names(folder)) {
            if (known.startsWith(name)) {
                video(folder + '/' + known, folder + '/' + known);
            }
        }
    }
    file("TV/" + series + "/tvshow.nfo", showNfo);
    file("TV/" + series + "/poster.jpg", drawnPicture(1000, 1500, 8));
    file("TV/" + series + "/season01-poster.jpg", drawnPicture(1000, 1500, 9));
    file("TV/" + series + "/Season 01/Harbourlight Bureau - S01E03 - Eleven Knots.nfo", episodeNfo);
    file("TV/" + series + "/Season 01/Harbourlight Bureau - S01E03 - Eleven Knots-thumb.jpg",
         drawnPicture(1280, 720, 10));
}

void TestAdoption::initTestCase()
{
    METARR_REQUIRE(m_providers.start());
    m_box = std::make_unique<CoreBox>(m_providers);
    writeLibrary();
    QVERIFY(m_before.size() >= 14);
    m_movies = m_box->add(LibraryType::Movies, AutomationMode::Yolo);
    m_tv = m_box->add(LibraryType::Tv, AutomationMode::Yolo);
    m_box->scan(m_movies);
    m_box->scan(m_tv);
    for (const Job &job : m_box->jobs({})) {
        QVERIFY2(job.status == JobStatus::Completed,
                 qPrintable(job.type + u' ' + job.itemKey + u' ' + job.errorMessage + job.waitReason));
    }
    for (const QByteArray &folder : {kodiFilm, elchFilm, tmmFilm}) {
        const ItemDetails d = m_box->details(m_box->inFolder(EntityType::Movie, folder));
        QVERIFY2(d.item.state == ItemState::Published,
                 qPrintable(d.item.metadata.title + u": "_s + itemStateName(d.item.state) + u' ' +
                            d.item.stateCause));
    }
}

void TestAdoption::nothingOfTheOwnersChanged_data()
{
    QTest::addColumn<QByteArray>("path");
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        QTest::newRow(it.key().constData()) << it.key();
    }
}

void TestAdoption::nothingOfTheOwnersChanged()
{
    QFETCH(const QByteArray, path);
    QVERIFY(m_box->tree().exists(path));
    const QByteArray before = m_before.value(path);
    const QByteArray after = m_box->tree().content(path);
    if (!path.endsWith(".nfo")) {
        QCOMPARE(sha256Hex(after), sha256Hex(before));
        return;
    }
    const auto document = readNfo(before);
    METARR_REQUIRE(document);
    const Metadata was = document->items.first().metadata;
    const Metadata is = valuesOf(after);
    for (const Field field : fieldsOf(document->items.first().type)) {
        if (!isFieldEmpty(was, field)) {
            QVERIFY2(isKept(was, is, field),
                     qPrintable(u"%1 was %2 and is %3"_s.arg(fieldInfo(field).key(), fieldToText(was, field),
                                                             fieldToText(is, field))));
        }
    }
}

void TestAdoption::storeHoldsTheOwnersValues()
{
    const Metadata kodi = m_box->details(m_box->inFolder(EntityType::Movie, kodiFilm)).item.metadata;
    QCOMPARE(kodi.title, u"The Lighthouse of Paper"_s);
    QCOMPARE(kodi.plot, u"My own words about a lighthouse."_s);
    QCOMPARE(kodi.runtime, 99);
    QCOMPARE(kodi.mpaa, u"Rated PG-13"_s);
    QCOMPARE(kodi.genres, (QStringList{u"Keepers"_s, u"Sea"_s}));
    QCOMPARE(kodi.playCount, 3);
    const Metadata elch = m_box->details(m_box->inFolder(EntityType::Movie, elchFilm)).item.metadata;
    QCOMPARE(elch.plot, u"Rain on tin roofs & nothing else."_s);
    QCOMPARE(elch.credits.first().name, u"Somebody Unheard Of"_s);
    const EntityRef show = m_box->inFolder(EntityType::Series, series);
    QCOMPARE(m_box->details(show).item.metadata.title, u"The Bureau by the Harbour"_s);
    QCOMPARE(m_box->details(show).item.metadata.seasonNames.value(1), u"The dry year"_s);
}

void TestAdoption::unknownElementsAndCommentsStay()
{
    const auto contains = [&](const QByteArray &path, std::initializer_list<const char *> texts) {
        const QByteArray nfo = m_box->tree().content(path);
        for (const char *text : texts) {
            QVERIFY2(nfo.contains(text), (QByteArray(text) + " in\n" + nfo).constData());
        }
    };
    contains("Movies/" + kodiFilm + "/movie.nfo",
             {"<thumb spoof=\"\" cache=\"\" aspect=\"poster\" preview=\"http://127.0.0.1:1/p.jpg\">",
              "<resume>", "<width>1916</width>", "<codec>dca</codec>",
              "<dateadded>2012-12-24 20:15:00</dateadded>"});
    contains("Movies/" + elchFilm + '/' + elchFilm + ".nfo",
             {"<watched>true</watched>",
              "<generator><appname>MediaElch</appname><version>2.10</version></generator>",
              "<id>tt99000107</id>"});
    contains("Movies/" + tmmFilm + '/' + tmmFilm + ".nfo",
             {"<!--created on 2021-05-05 12:00:00 - tinyMediaManager 4.1.5-->",
              "<!--tinyMediaManager meta data-->", "<user_note>lent to Aunt Frieda</user_note>",
              "<source>BLURAY</source>", "<watched>false</watched>"});
    contains("TV/" + series + "/tvshow.nfo", {"<!-- seen with Karl -->", "<favourite>yes</favourite>"});
    contains("TV/" + series + "/Season 01/Harbourlight Bureau - S01E03 - Eleven Knots.nfo",
             {"<note>best one</note>", "  <userrating>10</userrating>"});
}

void TestAdoption::gapsAreFilled()
{
    const Metadata kodi = valuesOf(m_box->tree().content("Movies/" + kodiFilm + "/movie.nfo"));
    QVERIFY(!kodi.tagline.isEmpty() && !kodi.studios.isEmpty() && !kodi.credits.isEmpty() &&
            !kodi.collection.isEmpty());
    QVERIFY(kodi.ids.contains(u"imdb"_s));
    const Metadata elch = valuesOf(m_box->tree().content("Movies/" + elchFilm + '/' + elchFilm + ".nfo"));
    QVERIFY(!elch.ratings.isEmpty() && elch.ids.contains(u"tmdb"_s) && elch.runtime &&
            elch.premiered.isValid());
    const Metadata tmm = valuesOf(m_box->tree().content("Movies/" + tmmFilm + '/' + tmmFilm + ".nfo"));
    QVERIFY(!tmm.plot.isEmpty() && tmm.ids.contains(u"tmdb"_s) && !tmm.countries.isEmpty() &&
            tmm.premiered.isValid());
    const Metadata show = valuesOf(m_box->tree().content("TV/" + series + "/tvshow.nfo"));
    QVERIFY(show.ids.contains(u"tmdb"_s) && show.premiered.isValid() && !show.credits.isEmpty());
    const Metadata episode = valuesOf(
        m_box->tree().content("TV/" + series + "/Season 01/Harbourlight Bureau - S01E03 - Eleven Knots.nfo"));
    QVERIFY(episode.premiered.isValid());
    QVERIFY(!m_box->tree().exists("Movies/" + kodiFilm + '/' + kodiFilm +
                                  ".nfo")); // no second NFO beside movie.nfo
}

void TestAdoption::picturesStayAndMissingOnesCome()
{
    // A picture of the owner holds its slot: no second poster beside it, under whatever name.
    QVERIFY(!m_box->tree().exists("Movies/" + kodiFilm + '/' + kodiFilm + "-poster.jpg"));
    QVERIFY(!m_box->tree().exists("Movies/" + tmmFilm + '/' + tmmFilm + "-poster.jpg"));
    QVERIFY(m_box->tree().exists("Movies/" + tmmFilm + '/' + tmmFilm + "-fanart.jpg"));
    QVERIFY(m_box->tree().exists("Movies/" + elchFilm + '/' + elchFilm + "-fanart.jpg"));
    QVERIFY(m_box->tree().exists("TV/" + series + "/fanart.jpg"));
    const ItemDetails d = m_box->details(m_box->inFolder(EntityType::Movie, kodiFilm));
    QStringList own;
    for (const Candidate &candidate : d.candidates) {
        if (candidate.selected && candidate.provider == u"local"_s) {
            own += assetTypeName(candidate.type);
        }
    }
    own.sort();
    QCOMPARE(own, (QStringList{u"fanart"_s, u"fanart"_s, u"poster"_s}));
}

void TestAdoption::whatNobodyKnowsIsLeftAlone()
{
    const ItemDetails d = m_box->details(m_box->inFolder(EntityType::Movie, nobodysFilm));
    QCOMPARE(d.item.state, ItemState::NeedsIdentification);
    QCOMPARE(d.item.metadata.plot, u"We filmed it ourselves."_s);
    const QByteArray path = "Movies/" + nobodysFilm;
    QCOMPARE(m_box->tree().content(path + '/' + nobodysFilm + ".nfo"), nobodysNfo);
    QCOMPARE(m_box->tree().names(path).size(), 3);
}

/// The NFO counts as its owner does (DVD order, absolute), the file's name as its program does.
void TestAdoption::episodeOfAnotherNumberKeepsItsWords()
{
    CoreBox box(m_providers);
    const QByteArray place = "TV/" + series + "/Season 01/Harbourlight Bureau - S01E04";
    box.tree().file(place + ".mkv", "video");
    box.tree().file(place + ".nfo",
                    "<episodedetails>\n  <title>My Own Name for It</title>\n  <season>2</season>\n"
                    "  <episode>17</episode>\n  <plot>My own words.</plot>\n  <note>kept</note>\n"
                    "</episodedetails>\n");
    box.scan(box.add(LibraryType::Tv, AutomationMode::Yolo));
    QList<EntityRef> withFile;
    for (const EntityRef &ref : box.all(EntityType::Episode)) {
        if (box.details(ref).item.layout != ItemLayout::None) {
            withFile += ref;
        }
    }
    QCOMPARE(withFile.size(), 1);
    QCOMPARE(box.details(withFile.first()).item.metadata.title, u"My Own Name for It"_s);
    const QByteArray nfo = box.tree().content(place + ".nfo");
    for (const char *text : {"My Own Name for It", "My own words.", "<note>kept</note>"}) {
        QVERIFY2(nfo.contains(text), nfo.constData());
    }
}

void TestAdoption::onceMoreChangesNothing()
{
    const TreeSnapshot before = m_box->tree().snapshot("Movies");
    const TreeSnapshot tvBefore = m_box->tree().snapshot("TV");
    m_box->scan(m_movies);
    m_box->scan(m_tv);
    JobOrder order;
    order.refresh = true;
    for (const auto type : {EntityType::Movie, EntityType::Series}) {
        for (const EntityRef &ref : m_box->all(type)) {
            if (m_box->details(ref).item.state == ItemState::Published) {
                METARR_REQUIRE(m_box->core().workflows().enrich(ref, order));
            }
        }
    }
    m_box->work();
    QCOMPARE(treeDifference(before, m_box->tree().snapshot("Movies")), QByteArray());
    QCOMPARE(treeDifference(tvBefore, m_box->tree().snapshot("TV")), QByteArray());
}

void TestAdoption::replaceReallyReplaces()
{
    const EntityRef ref = m_box->inFolder(EntityType::Movie, kodiFilm);
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s}, true));
    METARR_REQUIRE(m_box->core().database().write(
        [&](Transaction &t) { return ItemRepo(t).setPolicy(ref, EnrichPolicy::Replace); }));
    const TreeSnapshot others = m_box->tree().snapshot("Movies/" + elchFilm);
    JobOrder order;
    order.refresh = true;
    METARR_REQUIRE(m_box->core().workflows().enrich(ref, order));
    m_box->work();
    const Metadata nfo = valuesOf(m_box->tree().content("Movies/" + kodiFilm + "/movie.nfo"));
    QCOMPARE(nfo.title, u"The Paper Lighthouse"_s);
    QCOMPARE(nfo.plot, u"My own words about a lighthouse."_s); // locked
    QCOMPARE(nfo.runtime, 104);
    QVERIFY(!nfo.genres.contains(u"Keepers"_s) && !nfo.genres.isEmpty());
    QCOMPARE(nfo.mpaa, u"PG"_s);
    QCOMPARE(nfo.playCount, 3); // the player's business, whatever the policy
    QCOMPARE(nfo.userRating, 8.0);
    QVERIFY(m_box->tree().content("Movies/" + kodiFilm + "/movie.nfo").contains("<resume>"));
    QCOMPARE(treeDifference(others, m_box->tree().snapshot("Movies/" + elchFilm)), QByteArray());
}

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
