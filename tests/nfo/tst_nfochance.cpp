// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for any metadata and any document: thousands of seeded random ones.
#include "nfo/nfojson.h"
#include "nfo/nforeader.h"
#include "nfo/nfowriter.h"
#include "sampleitems.h"
#include "support/support.h"

#include <QRandomGenerator>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

class Chance {
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {}
    int upTo(int bound) { return m_random.bounded(bound); }
    bool oneIn(int n) { return m_random.bounded(n) == 0; }
    QString word()
    {
        static const QStringList words{u"Alien"_s,       u"Amélie"_s,     u"古见同学"_s, u"<b>"_s, u"&amp;"_s,
                                       u"Tom & Jerry"_s, u"\"quoted\""_s, u"O'Brien"_s,  u"]]>"_s, u"<!--"_s,
                                       u"1984"_s,        u"ß"_s,          u"𝔘𝔫𝔦"_s,      u"a>b"_s};
        return words.at(m_random.bounded(words.size()));
    }
    QString line(const QString &prefix)
    {
        QString text = prefix;
        for (int i = upTo(4); i >= 0; --i) {
            text += u' ' + word();
        }
        return text.trimmed();
    }
    QStringList names(const QString &prefix)
    {
        QStringList list;
        for (int i = upTo(5); i > 0; --i) {
            list += line(prefix + QString::number(i));
        }
        return list;
    }
    Metadata metadata(EntityType type);

private:
    QList<Credit> credits();
    void numbers(Metadata &m, EntityType type);
    QRandomGenerator m_random;
};

QList<Credit> Chance::credits()
{
    QList<Credit> list;
    for (const CreditKind kind : {CreditKind::Actor, CreditKind::Director, CreditKind::Writer}) {
        for (int i = upTo(4); i > 0; --i) {
            Credit credit{kind, line(u"Person %1"_s.arg(i)), {}, {}, {}};
            if (kind == CreditKind::Actor) {
                credit.role = oneIn(3) ? QString() : line(u"Role"_s);
                credit.thumbUrl = oneIn(2) ? QString() : u"http://t/?a=%1&b=2"_s.arg(i);
            }
            if (oneIn(3)) {
                credit.ids.insert(u"tmdb"_s, QString::number(1 + upTo(99999)));
            }
            if (oneIn(4)) {
                credit.ids.insert(u"imdb"_s, u"nm%1"_s.arg(1000000 + upTo(99999)));
            }
            list += credit;
        }
    }
    return list;
}

void Chance::numbers(Metadata &m, EntityType type)
{
    const auto maybe = [this](int low, int bound) {
        return oneIn(3) ? std::nullopt : std::optional(low + upTo(bound));
    };
    m.premiered = oneIn(3) ? QDate() : QDate(1950 + upTo(80), 1 + upTo(12), 1 + upTo(28));
    if (type == EntityType::Movie || type == EntityType::Series) {
        m.year = oneIn(3) ? std::nullopt : std::optional(1950 + upTo(80));
        if (!m.year && m.premiered.isValid()) {
            m.year = m.premiered.year(); // without one the date tells
        }
    }
    if (type != EntityType::Season) {
        m.runtime = maybe(1, 300);
        m.mpaa = oneIn(3) ? QString() : line(u"FSK"_s);
        m.dateAdded = oneIn(3) ? QString() : u"2019-07-05 17:35:08"_s;
        m.credits = credits();
        for (int i = upTo(4); i > 0; --i) {
            const double max = oneIn(4) ? 100 : 10;
            m.ratings += Rating{u"source%1"_s.arg(i), double(1 + upTo(100)) / 10, upTo(100000), max, i == 1};
        }
    }
    m.userRating = oneIn(2) ? std::nullopt : std::optional(double(1 + upTo(20)) / 2);
    if (type == EntityType::Movie || type == EntityType::Episode) {
        m.playCount = maybe(0, 3);
        m.lastPlayed = oneIn(2) ? QString() : u"2020-01-02 20:15:00"_s;
    }
    if (type == EntityType::Season || type == EntityType::Episode) {
        m.season = upTo(5);
    }
    if (type == EntityType::Episode) {
        m.episode = upTo(30);
        m.displaySeason = maybe(0, 5);
        m.displayEpisode = maybe(0, 5);
        m.displayAfterSeason = maybe(0, 5);
    }
}

Metadata Chance::metadata(EntityType type)
{
    Metadata m;
    for (const FieldInfo &info : allFields()) {
        if (!info.appliesTo(type) || oneIn(4)) {
            continue;
        }
        if (info.kind == FieldKind::Text && info.field != Field::DateAdded &&
            info.field != Field::LastPlayed) {
            setFieldValue(m, info.field, line(info.key()));
        } else if (info.kind == FieldKind::LongText) {
            setFieldValue(m, info.field, line(u"First"_s) + u"\n\n"_s + line(u"second"_s));
        } else if (info.kind == FieldKind::Names) {
            setFieldValue(m, info.field, names(info.key()));
        }
    }
    numbers(m, type);
    if (type == EntityType::Movie && oneIn(2)) {
        m.top250 = 1 + upTo(250);
        m.collection = {line(u"Set"_s), oneIn(2) ? QString() : line(u"Overview"_s), {}};
        if (oneIn(2)) {
            m.collection.ids.insert(u"tmdb"_s, QString::number(1 + upTo(9999)));
        }
    }
    for (const QString &provider : {u"imdb"_s, u"tmdb"_s, u"tvdb"_s, u"wikidata"_s}) {
        if (oneIn(2)) {
            m.ids.insert(provider, provider == u"imdb" ? u"tt%1"_s.arg(1000000 + upTo(99999))
                                                       : QString::number(1 + upTo(99999)));
        }
    }
    m.defaultId = m.ids.isEmpty() ? QString() : m.ids.keys().at(upTo(int(m.ids.size())));
    for (int i = type == EntityType::Series ? upTo(4) : 0; i > 0; --i) {
        m.seasonNames.insert(i, line(u"Season"_s));
    }
    return m;
}

} // namespace

class TestNfoChance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void chanceDocumentsComeBack();
    void chancePatchesComeBack();
    void chanceMarkupKeepsEveryByte();
    void chanceDamageIsSurvived();
};

/// Whatever the values: written and read again they are the same, and writing again changes nothing.
void TestNfoChance::chanceDocumentsComeBack()
{
    for (quint32 seed = 0; seed < 2000; ++seed) {
        Chance chance(seed);
        NfoItem item;
        item.type = std::array{EntityType::Movie, EntityType::Series, EntityType::Season,
                               EntityType::Episode}[seed % 4];
        item.metadata = chance.metadata(item.type);
        const QByteArray written = mustWrite({}, {item});
        const auto read = readNfo(written);
        METARR_REQUIRE(read);
        QVERIFY2(changedFields(item, read->items.first()).isEmpty(),
                 qPrintable(QString::number(seed) + u'\n' + differences(item, read->items.first())));
        QVERIFY2(read->warnings.isEmpty(), qPrintable(read->warnings.join(u' ')));
        QVERIFY(mustWrite(written, {item}) == written);
    }
}

/// From any state to any other, over the document of the first.
void TestNfoChance::chancePatchesComeBack()
{
    for (quint32 seed = 0; seed < 2000; ++seed) {
        Chance chance(seed + 100'000);
        NfoItem first;
        first.type = std::array{EntityType::Movie, EntityType::Series, EntityType::Season,
                                EntityType::Episode}[seed % 4];
        NfoItem second = first;
        first.metadata = chance.metadata(first.type);
        second.metadata = chance.metadata(first.type);
        if (seed % 3 == 0) { // few differences: lists with common parts
            const Metadata other = second.metadata;
            second.metadata = first.metadata;
            for (const Field field : {Field::Title, Field::Genres, Field::Actors, Field::Ratings}) {
                if (chance.oneIn(2)) {
                    copyField(second.metadata, other, field);
                }
            }
            if (second.metadata.credits.size() > 2) {
                second.metadata.credits.swapItemsAt(0, 1);
            }
        }
        QByteArray document = mustWrite({}, {first});
        document.replace("</plot>", "</plot><!-- mine --><unknown a=\"b\">c</unknown>");
        const QByteArray patched = mustWrite(document, {second});
        const auto read = readNfo(patched);
        METARR_REQUIRE(read);
        NfoItem wanted = second; // watched state and default are kept where the new one says nothing
        if (!wanted.metadata.playCount) {
            wanted.metadata.playCount = first.metadata.playCount;
        }
        if (wanted.metadata.lastPlayed.isEmpty()) {
            wanted.metadata.lastPlayed = first.metadata.lastPlayed;
        }
        QVERIFY2(changedFields(wanted, read->items.first()).isEmpty(),
                 qPrintable(QString::number(seed) + u'\n' + differences(wanted, read->items.first()) +
                            QString::fromUtf8(document) + QString::fromUtf8(patched)));
        QVERIFY2(read->warnings.isEmpty(),
                 qPrintable(read->warnings.join(u' ') + QString::fromUtf8(patched)));
        QCOMPARE(patched.contains("<unknown a=\"b\">c</unknown>"), document.contains("<unknown a=\"b\">"));
        QVERIFY(mustWrite(patched, {second}) == patched);
    }
}

namespace {

/// Well-formed XML that means nothing to us, in every form that other programs and people write.
QByteArray foreignMarkup(QRandomGenerator &random, int depth = 0)
{
    static const QList<QByteArray> blanks{"", " ", "\n", "\n    ", "\r\n\t", "\n\n  "};
    static const QList<QByteArray> texts{
        "",      "text",       "a &amp; b", "&#228;&lt;", "\xC3\xA4\xE2\x80\xA6",
        " pad ", "line\nline", "1 > 0",     "]]",         "0"};
    static const QList<QByteArray> attributes{"", " a=\"b\"", " a='b' c=\"&quot;\"", "  spaced = \"x\" ",
                                              " x:y=\"&lt;>\""};
    const auto any = [&random](const QList<QByteArray> &list) {
        return list.at(random.bounded(list.size()));
    };
    QByteArray out;
    for (int i = random.bounded(4); i > 0; --i) {
        out += any(blanks);
        const QByteArray name = "x" + QByteArray::number(random.bounded(9));
        switch (random.bounded(depth > 3 ? 4 : 6)) {
        case 0:
            out += "<!--" + any(texts) + " <title>not this</title> -->";
            break;
        case 1:
            out += "<?" + name + any(attributes) + "?>";
            break;
        case 2:
            out += '<' + name + any(attributes) + "/>";
            break;
        case 3:
            out += '<' + name + '>' + any(texts) + "<![CDATA[ <title>nor this</title> & " + any(texts) +
                   "]]></" + name + '>';
            break;
        default:
            out += '<' + name + any(attributes) + '>' + any(texts) + foreignMarkup(random, depth + 1) + "</" +
                   name + any(blanks) + '>';
        }
    }
    return out + any(blanks);
}

} // namespace

/// One field changes: its element's bytes do, and no others, whatever stands around it.
void TestNfoChance::chanceMarkupKeepsEveryByte()
{
    struct Change {
        Field field;
        QByteArray before, after;
        QString value;
    };
    const QList<Change> changes{
        {Field::Title, "<title>Old &amp; gold</title>", "<title>New &lt;one&gt;</title>", u"New <one>"_s},
        {Field::Title, "<Title lang=\"en\" >Old</Title>", "<Title lang=\"en\" >New &lt;one&gt;</Title>",
         u"New <one>"_s},
        {Field::Title, "<title><![CDATA[Old & gold]]></title>", "<title><![CDATA[New <one>]]></title>",
         u"New <one>"_s},
        {Field::Title, "<title/>", "<title>New</title>", u"New"_s},
        {Field::Plot, "<plot>Two\r\nlines</plot>", "<plot>One line</plot>", u"One line"_s},
        {Field::Year, "<year>1979</year>", "<year>1980</year>", u"1980"_s},
        {Field::Runtime, "<runtime>1h 57min</runtime>", "<runtime>118</runtime>", u"118"_s},
        {Field::Mpaa, "<mpaa>Rated R</mpaa>", "<mpaa>PG</mpaa>", u"PG"_s},
        {Field::UserRating, "<userrating>7.500000</userrating>", "<userrating>8</userrating>", u"8"_s},
        {Field::Premiered, "<premiered>25.05.1979</premiered>", "<premiered>1979-05-26</premiered>",
         u"1979-05-26"_s}};
    for (quint32 seed = 0; seed < 4000; ++seed) {
        QRandomGenerator random(seed);
        const Change &change = changes.at(int(seed) % changes.size());
        const QByteArray head =
            (random.bounded(2) ? "\xEF\xBB\xBF" : "") +
            QByteArray("<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- mine -->\n<movie>") +
            foreignMarkup(random);
        const QByteArray tail =
            foreignMarkup(random) + "</movie>" + (random.bounded(2) ? "\n<!-- end -->" : "");
        const QByteArray document = head + change.before + tail;
        const auto same = roundtripNfo(document);
        QVERIFY2(same && *same == document, document.constData());
        const auto written = roundtripNfo(document, {{change.field, change.value}});
        METARR_REQUIRE(written);
        QVERIFY2(*written == head + change.after + tail, (document + "\n\n" + *written).constData());
    }
}

/// Whatever a crash, a disk or a person does to a document: what can be read comes back byte for byte, and a
/// new title can be written into it and is there afterwards.
void TestNfoChance::chanceDamageIsSurvived()
{
    const QList<QByteArray> documents{
        mustWrite({}, {fullMovie()}), mustWrite({}, {fullSeries()}),
        mustWrite({}, {fullEpisode(1, u"One"_s), fullEpisode(2, u"Two"_s)}), "<movie/>",
        "<movie><title>A<plot>P</plot></movie>https://www.imdb.com/title/tt0133093/"};
    static const QList<QByteArray> pieces{
        "<",         ">",    "/",       "\"",       "&",        "<!--",    "-->",
        "<![CDATA[", "]]>",  "<title>", "</title>", "</movie>", "<movie>", "<episodedetails>",
        "\0",        "\xC3", "<?xml",   "<title/>", "=",        "\n"};
    const int asked = qEnvironmentVariableIntValue("METARR_CHANCE_RUNS"); // more, for a long run by hand
    const quint32 runs = asked > 0 ? quint32(asked) : 4000;
    quint32 read = 0;
    for (quint32 seed = 0; seed < runs; ++seed) {
        QRandomGenerator random(seed);
        QByteArray bytes = documents.at(int(seed) % documents.size());
        for (int i = 1 + random.bounded(6); i > 0 && !bytes.isEmpty(); --i) {
            const qsizetype at = random.bounded(int(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes.remove(at, 1 + random.bounded(30));
                break;
            case 1:
                bytes.insert(at, pieces.at(random.bounded(pieces.size())));
                break;
            case 2:
                bytes[at] = char(random.bounded(256));
                break;
            default:
                bytes.insert(random.bounded(int(bytes.size())), bytes.mid(at, random.bounded(200)));
            }
        }
        const auto document = readNfo(bytes);
        if (!document) {
            QVERIFY(!document.error().message.isEmpty());
            continue;
        }
        ++read;
        const auto same = roundtripNfo(bytes);
        QVERIFY2(same && *same == bytes, qPrintable(QString::number(seed)));
        const auto written = roundtripNfo(bytes, {{Field::Title, u"New"_s}});
        if (!written) { // a damaged document may hold items of two kinds
            QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
            continue;
        }
        const auto again = readNfo(*written);
        QVERIFY2(again && again->items.first().metadata.title == u"New",
                 (QByteArray::number(seed) + *written).constData());
        const auto twice = writeNfo(*written, again->items);
        QVERIFY2(twice && *twice == *written, qPrintable(QString::number(seed)));
    }
    QVERIFY(read > runs / 2);
}

QTEST_GUILESS_MAIN(TestNfoChance)
#include "tst_nfochance.moc"
