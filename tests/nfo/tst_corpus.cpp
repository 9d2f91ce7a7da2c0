// SPDX-License-Identifier: GPL-3.0-or-later
// Every NFO of the shared corpus (where it is at hand): understood as its index asserts, or refused by name
// with a reason; and written back unchanged.
#include "nfo/nfojson.h"
#include "nfo/nforeader.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QHash<QString, QString> refusals()
{
    QHash<QString, QString> list;
    for (const QByteArray &line : fileBytes(QStringLiteral(METARR_TEST_DATA "/refusals.txt")).split('\n')) {
        const qsizetype tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith('#')) {
            list.insert(QString::fromUtf8(line.first(tab)), QString::fromUtf8(line.sliced(tab + 1)));
        }
    }
    return list;
}

int countOf(const Metadata &metadata, CreditKind kind)
{
    return int(std::count_if(metadata.credits.cbegin(), metadata.credits.cend(),
                             [kind](const Credit &credit) { return credit.kind == kind; }));
}

QStringList namesOf(const Metadata &metadata, CreditKind kind)
{
    QStringList names;
    for (const Credit &credit : metadata.credits) {
        if (credit.kind == kind) {
            names += credit.name;
        }
    }
    return names;
}

/// Raw texts of list elements as Kodi takes them apart.
QStringList splitAll(const QJsonValue &raw)
{
    QStringList names;
    for (const QJsonValue &value : raw.toArray()) {
        for (QString part :
             value.toString().simplified().split(value.toString().contains(u'|') ? u"|"_s : u" / "_s)) {
            part = part.trimmed();
            while (part.endsWith(u',')) {
                part.chop(1);
            }
            if (!part.isEmpty() && !names.contains(part)) {
                names += part;
            }
        }
    }
    return names;
}

QJsonObject numbersOnly(const std::optional<int> &value)
{
    return value ? QJsonObject{{u"v"_s, *value}} : QJsonObject();
}

/// What the index says for a number: zero and less say "unknown" for most.
QJsonObject asserted(const QJsonValue &value, int minimum)
{
    const int number = value.isString() ? value.toString().toInt() : value.toInt();
    return number >= minimum ? QJsonObject{{u"v"_s, number}} : QJsonObject();
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private:
    QString m_folder;
    QJsonArray m_index;
    int m_asserted = 0;

    void rows() const
    {
        QTest::addColumn<QJsonObject>("entry");
        for (const QJsonValue &entry : m_index) {
            QTest::newRow(qPrintable(entry["file"_L1].toString())) << entry.toObject();
        }
        if (m_index.isEmpty()) {
            QTest::newRow("no corpus at hand") << QJsonObject();
        }
    }
    void check(bool ok, const QString &what)
    {
        ++m_asserted;
        QVERIFY2(ok, qPrintable(what));
    }
    void checkPlain(const NfoItem &item, const QJsonObject &read);
    void checkIds(const NfoItem &item, const QJsonObject &read);
    void checkRatings(const NfoItem &item, const QJsonObject &read);
    bool checkExpectedMedia(const NfoItem &item, const QString &key, const QJsonValue &want);
    void checkExpected(const NfoDocument &document, const QJsonObject &expect);

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void understands_data() { rows(); }
    void understands();
    void roundtripIsIdentical_data() { rows(); }
    void roundtripIsIdentical();
    void setTitleChangesOnlyTheTitle_data() { rows(); }
    void setTitleChangesOnlyTheTitle();
    void survivesCuts_data() { rows(); }
    void survivesCuts();
};

void TestCorpus::initTestCase()
{
    const QString shared = test::sharedDir();
    if (shared.isEmpty()) {
        return;
    }
    m_folder = shared + u"/corpus/nfo"_s;
    m_index = QJsonDocument::fromJson(fileBytes(m_folder + u"/INDEX.json"_s)).array();
}

void TestCorpus::cleanupTestCase()
{
    if (!m_index.isEmpty()) {
        qInfo("%d files, %d assertions", int(m_index.size()), m_asserted);
        QVERIFY(m_asserted > 500);
    }
}

void TestCorpus::checkIds(const NfoItem &item, const QJsonObject &read)
{
    const QJsonObject uniqueIds = read["uniqueids"_L1].toObject();
    for (auto it = uniqueIds.begin(); it != uniqueIds.end(); ++it) {
        const QString id = it.value().toString();
        const QString key = it.key().toLower();
        if (!id.isEmpty()) {
            check(item.metadata.ids.value(key) == id || item.foreignIds.value(key) == id, u"id "_s + key);
        }
    }
    if (read.contains("defaultUniqueid"_L1)) {
        check(item.metadata.defaultId == read["defaultUniqueid"_L1].toString().toLower(), u"default id"_s);
    }
    for (const QString &provider : {u"imdb"_s, u"tmdb"_s, u"tvdb"_s}) {
        const QString id = read[provider + u"id"_s].toString(read[provider].toString());
        if (!id.isEmpty() && !uniqueIds.contains(provider)) {
            check(item.metadata.ids.value(provider) == id, provider);
        }
    }
    const QString legacy = read["id"_L1].toString();
    if (!legacy.isEmpty() && uniqueIds.isEmpty()) {
        check(item.metadata.ids.values().contains(legacy), u"legacy id"_s);
    }
}

void TestCorpus::checkRatings(const NfoItem &item, const QJsonObject &read)
{
    for (const QJsonValue &rating : read["ratings"_L1].toArray()) {
        const double max = rating["max"_L1].toString(u"10"_s).toDouble();
        const double value = rating["value"_L1].toString().toDouble() * 10 / max;
        const auto found = std::find_if(
            item.metadata.ratings.cbegin(), item.metadata.ratings.cend(), [&](const Rating &known) {
                return known.source == rating["name"_L1].toString() && qAbs(known.value - value) < 0.001 &&
                       known.votes == rating["votes"_L1].toString().toInt();
            });
        check(found != item.metadata.ratings.cend() || value <= 0,
              u"rating "_s + rating["name"_L1].toString());
    }
    if (read.contains("rating"_L1) && !read.contains("ratings"_L1)) {
        const double value = read["rating"_L1].toString().toDouble();
        check(value <= 0 ? item.metadata.ratings.isEmpty()
                         : qAbs(item.metadata.ratings.value(0).value - value) < 0.001,
              u"plain rating"_s);
    }
}

void TestCorpus::checkPlain(const NfoItem &item, const QJsonObject &read)
{
    const Metadata &m = item.metadata;
    const std::pair<QLatin1StringView, QString> texts[] = {{"title"_L1, m.title},
                                                           {"originaltitle"_L1, m.originalTitle},
                                                           {"sorttitle"_L1, m.sortTitle},
                                                           {"mpaa"_L1, m.mpaa}};
    for (const auto &[key, value] : texts) {
        if (read.contains(key)) {
            check(value == read[key].toString().trimmed(), key + ": "_L1 + value);
        }
    }
    if (read.contains("showtitle"_L1) && item.type == EntityType::Episode) {
        check(m.showTitle == read["showtitle"_L1].toString(), u"show title"_s);
    }
    if (read["year"_L1].toInt() > 0) {
        check(m.year == read["year"_L1].toInt() || item.type == EntityType::Episode, u"year"_s);
    }
    const QString date = read[item.type == EntityType::Episode ? "aired"_L1 : "premiered"_L1].toString();
    if (QDate::fromString(date, Qt::ISODate).isValid()) {
        check(m.premiered.toString(Qt::ISODate) == date, u"date"_s);
    } else if (!date.isEmpty()) {
        check(m.premiered.isValid(), u"date as "_s + date);
    }
    if (read.contains("season"_L1) && item.type == EntityType::Episode) {
        check(numbersOnly(m.season) == asserted(read["season"_L1], 0), u"season"_s);
        check(numbersOnly(m.episode) == asserted(read["episode"_L1], 0), u"episode"_s);
        check(numbersOnly(m.displaySeason) == asserted(read["displayseason"_L1].toInt(-1), 0),
              u"display season"_s);
        check(numbersOnly(m.displayEpisode) == asserted(read["displayepisode"_L1].toInt(-1), 0),
              u"display episode"_s);
    }
    if (read.contains("runtime"_L1)) {
        check(numbersOnly(m.runtime) == asserted(read["runtime"_L1], 1), u"runtime"_s);
    }
    if (read.contains("top250"_L1)) {
        check(numbersOnly(m.top250) == asserted(read["top250"_L1], 1), u"top250"_s);
    }
    if (read.contains("playcount"_L1)) {
        check(numbersOnly(m.playCount) == asserted(read["playcount"_L1], 0), u"play count"_s);
    }
    // The one list with somebody who is no actor (Jellyfin's "Lyricist").
    const int others = m.title == u"Justice League" ? 1 : 0;
    check(countOf(m, CreditKind::Actor) == read["actors"_L1].toInt() - others, u"actors"_s);
    check(namesOf(m, CreditKind::Director) == splitAll(read["directors"_L1]), u"directors"_s);
    for (const QString &writer : splitAll(read["credits"_L1])) {
        check(namesOf(m, CreditKind::Writer).contains(writer), writer);
    }
    if (read.contains("genres"_L1)) {
        check(m.genres == splitAll(read["genres"_L1]), u"genres"_s);
    }
    check(m.studios == splitAll(read["studios"_L1]), u"studios"_s);
    check(m.tags == splitAll(read["tags"_L1]), u"tags"_s);
    check(m.countries == splitAll(read["countrys"_L1]), u"countries"_s);
    if (read.contains("sets"_L1)) {
        check(m.collection.name == read["sets"_L1].toArray().first().toString(), u"set"_s);
    }
}

/// Pictures, streams and other things that need a closer look; false for keys it does not know.
bool TestCorpus::checkExpectedMedia(const NfoItem &item, const QString &key, const QJsonValue &want)
{
    const Metadata &m = item.metadata;
    const auto is = [&](bool ok) { check(ok, u"expected "_s + key); };
    if (key == u"posters" || key == u"fanarts") {
        const AssetType type = key == u"posters" ? AssetType::Poster : AssetType::Fanart;
        is(std::count_if(item.art.cbegin(), item.art.cend(), [type](const NfoArt &art) {
               return art.type == type && !art.ofCollection;
           }) == want.toInt());
    } else if (key == u"fanart") {
        is(std::any_of(item.art.cbegin(), item.art.cend(), [&](const NfoArt &art) {
            return art.type == AssetType::Fanart && art.url == want.toString();
        }));
    } else if (key == u"thumbsByType") {
        for (const QString &type : want.toObject().keys()) {
            is(std::any_of(item.art.cbegin(), item.art.cend(), [&](const NfoArt &art) {
                return art.type == assetTypeFromName(type) && !art.ofCollection;
            }));
        }
    } else if (key == u"width" || key == u"height") {
        const VideoStream video = item.streams.value_or(StreamDetails{}).video.value(0);
        is((key == u"width" ? video.width : video.height) == want.toInt());
    } else if (key == u"lastplayed") {
        is(m.lastPlayed == want.toString().replace(u'T', u' '));
    } else if (key == u"mpaa") {
        // One source asserts its own reading, "US PG-13", of what the file calls "Rated PG-13".
        is(m.mpaa == want.toString() ||
           (m.mpaa.startsWith(u"Rated ") && want.toString().endsWith(m.mpaa.mid(6))));
    } else if (key == u"showtitle") {
        is(m.showTitle == want.toString());
    } else if (key == u"criticRating") {
        is(std::any_of(m.ratings.cbegin(), m.ratings.cend(), [&](const Rating &rating) {
            return rating.source == u"tomatometerallcritics" && qAbs(rating.value - want.toDouble()) < 0.01;
        }));
    } else if (key == u"people") {
        // Counts people that have no place in Metarr, too: the lyricist of one film.
        is(m.credits.size() == want.toInt() || m.credits.size() == want.toInt() - 1);
    } else {
        return false;
    }
    return true;
}

void TestCorpus::checkExpected(const NfoDocument &document, const QJsonObject &expect)
{
    const NfoItem &item = document.items.first();
    const Metadata &m = item.metadata;
    for (auto it = expect.begin(); it != expect.end(); ++it) {
        const QString key = it.key();
        const QJsonValue want = it.value();
        const auto is = [&](bool ok) { check(ok, u"expected "_s + key); };
        if (key == u"imdb" || key == u"tmdb" || key == u"tvdb") {
            is(m.ids.value(key) == want.toString());
        } else if (key == u"tmdbCollection") {
            is(m.collection.ids.value(u"tmdb"_s) == want.toString());
        } else if (key == u"set") {
            is(m.collection.name == want.toString());
        } else if (key == u"titleJoined") {
            QStringList titles;
            for (const NfoItem &each : document.items) {
                titles += each.metadata.title;
            }
            titles.removeAll(QString());
            is(titles.join(u" / "_s) == want.toString());
        } else if (key == u"episodeFirst") {
            is(m.episode == want.toInt());
        } else if (key == u"episodeLast") {
            is(document.items.last().metadata.episode == want.toInt());
        } else if (key == u"episodesInFile") {
            is(document.items.size() == want.toInt());
        } else if (key == u"actors") {
            is(countOf(m, CreditKind::Actor) == want.toInt());
        } else if (key == u"writers" || key == u"credits") {
            is(countOf(m, CreditKind::Writer) == want.toInt());
        } else if (key == u"directors") {
            is(countOf(m, CreditKind::Director) == want.toInt());
        } else if (key == u"genres") {
            is(m.genres.size() == want.toInt());
        } else if (key == u"countries") {
            is(m.countries.size() == want.toInt());
        } else if (key == u"studios") {
            is(m.studios.size() == want.toInt());
        } else if (key == u"rating") {
            is(qAbs(m.ratings.value(0).value - want.toDouble()) < 0.001);
        } else if (key == u"votes") {
            is(m.ratings.value(0).votes == want.toInt());
        } else if (checkExpectedMedia(item, key, want)) {
            continue;
        } else {
            const auto field = fieldFromName(key == u"playcount" ? u"play_count"_s : key);
            QVERIFY2(field, qPrintable(u"unknown assertion "_s + key));
            if (key == u"year" && item.type == EntityType::Episode) {
                is(m.year == want.toInt());
            } else {
                is(fieldValue(m, *field).toString() == want.toVariant().toString());
            }
        }
    }
}

void TestCorpus::understands()
{
    QFETCH(const QJsonObject, entry);
    if (entry.isEmpty()) {
        return;
    }
    const QString name = entry["file"_L1].toString();
    const auto document = readNfo(fileBytes(m_folder + u'/' + name));
    const QString reason = refusals().value(name.section(u'/', -1));
    if (!document) {
        QVERIFY2(!reason.isEmpty(), qPrintable(u"refused: "_s + document.error().toLogText()));
        QVERIFY(!document.error().message.isEmpty());
        return;
    }
    QVERIFY2(reason.isEmpty(), "is understood now: take it off the list");
    const QJsonValue read = entry["read"_L1];
    if (read.isArray()) {
        QCOMPARE(document->items.size(), read.toArray().size());
        for (qsizetype i = 0; i < document->items.size(); ++i) {
            checkPlain(document->items.at(i), read.toArray().at(i).toObject());
            checkIds(document->items.at(i), read.toArray().at(i).toObject());
            checkRatings(document->items.at(i), read.toArray().at(i).toObject());
        }
    } else if (read.isObject()) {
        QCOMPARE(document->items.size(), 1);
        checkPlain(document->items.first(), read.toObject());
        checkIds(document->items.first(), read.toObject());
        checkRatings(document->items.first(), read.toObject());
    }
    checkExpected(*document, entry["expect"_L1].toObject());
    if (!entry["wellFormed"_L1].toBool(true)) {
        QVERIFY(!document->items.first().metadata.title.isEmpty());
    }
}

void TestCorpus::roundtripIsIdentical()
{
    QFETCH(const QJsonObject, entry);
    const QByteArray bytes =
        entry.isEmpty() ? QByteArray() : fileBytes(m_folder + u'/' + entry["file"_L1].toString());
    if (const auto written = roundtripNfo(bytes)) {
        QVERIFY(*written == bytes);
    }
}

void TestCorpus::setTitleChangesOnlyTheTitle()
{
    QFETCH(const QJsonObject, entry);
    const QByteArray bytes =
        entry.isEmpty() ? QByteArray() : fileBytes(m_folder + u'/' + entry["file"_L1].toString());
    const auto before = readNfo(bytes);
    if (!before) {
        return;
    }
    const auto written = roundtripNfo(bytes, {{Field::Title, u"Ein & anderer <Titel>"_s}});
    QVERIFY2(written, written ? "" : qPrintable(written.error().toLogText()));
    const auto after = readNfo(*written);
    QVERIFY(after);
    QCOMPARE(after->items.first().metadata.title, u"Ein & anderer <Titel>"_s);
    if (before->kind == NfoKind::Url) {
        QCOMPARE(after->items.first().metadata.ids, before->items.first().metadata.ids);
        return;
    }
    QCOMPARE(changedFields(before->items.first(), after->items.first()), QList<Field>{Field::Title});
    const auto again = writeNfo(*written, after->items);
    QVERIFY(again && *again == *written);
    if (before->encoding.name != u"UTF-8") {
        return; // re-encoded as a whole
    }
    // What is left and right of the first and last changed byte is what was there.
    qsizetype same = 0;
    while (same < bytes.size() && same < written->size() && bytes.at(same) == written->at(same)) {
        ++same;
    }
    qsizetype tail = 0;
    while (tail < bytes.size() - same && tail < written->size() - same &&
           bytes.at(bytes.size() - 1 - tail) == written->at(written->size() - 1 - tail)) {
        ++tail;
    }
    const QByteArray changed = written->sliced(same, written->size() - same - tail);
    QVERIFY2(changed.size() < 90, changed.constData());
}

/// A file that a crash cut off anywhere gives what stands before the break, or a clean refusal; never a wrong
/// title.
void TestCorpus::survivesCuts()
{
    QFETCH(const QJsonObject, entry);
    const QByteArray bytes =
        entry.isEmpty() ? QByteArray() : fileBytes(m_folder + u'/' + entry["file"_L1].toString());
    const auto whole = readNfo(bytes);
    const qsizetype step = qMax<qsizetype>(1, bytes.size() / 40);
    for (qsizetype cut = 0; cut < bytes.size(); cut += step) {
        const auto part = readNfo(bytes.first(cut));
        if (part && whole && part->kind != NfoKind::Url) {
            QVERIFY(part->items.size() <= whole->items.size());
            const QString title = part->items.first().metadata.title;
            QVERIFY(whole->items.first().metadata.title.startsWith(title));
            const auto written = writeNfo(bytes.first(cut), part->items);
            QVERIFY(written && *written == bytes.first(cut));
        }
    }
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
