// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

/// Something in every field.
Metadata full()
{
    Metadata m;
    m.title = u"Der Film"_s;
    m.originalTitle = u"The Film"_s;
    m.sortTitle = u"Film, Der"_s;
    m.tagline = u"Sag ja"_s;
    m.plot = u"Erst dies.\n\nDann das."_s;
    m.outline = u"Kurz"_s;
    m.year = 1999;
    m.premiered = QDate(1999, 3, 31);
    m.runtime = 136;
    m.mpaa = u"FSK 16"_s;
    m.status = u"Ended"_s;
    m.userRating = 7.5;
    m.top250 = 17;
    m.edition = u"Director's Cut"_s;
    m.trailer = u"plugin://x?y=z"_s;
    m.dateAdded = u"2020-01-02 03:04:05"_s;
    m.playCount = 2;
    m.lastPlayed = u"2021-01-02 03:04:05"_s;
    m.season = 0;
    m.episode = 3;
    m.displaySeason = 1;
    m.displayEpisode = 4;
    m.displayAfterSeason = 2;
    m.genres = QStringList{u"Science Fiction"_s, u"Action"_s};
    m.tags = QStringList{u"4K"_s};
    m.studios = QStringList{u"Warner, Bros."_s};
    m.countries = QStringList{u"USA"_s, u"Deutschland"_s};
    m.ratings = {{u"imdb"_s, 8.7, 1'900'000, 10, true}, {u"tomatometerallcritics"_s, 8.3, 200, 100, false}};
    m.credits = {
        {CreditKind::Actor, u"Keanu Reeves"_s, u"Neo"_s, u"http://x/y.jpg"_s, {{u"tmdb"_s, u"6384"_s}}},
        {CreditKind::Actor, u"Extra"_s, {}, {}, {}},
        {CreditKind::Director, u"Lana Wachowski"_s, {}, {}, {}},
        {CreditKind::Writer, u"Lilly Wachowski"_s, {}, {}, {}}};
    m.collection = {u"Matrix"_s, u"Alle Teile"_s, {{u"tmdb"_s, u"2344"_s}}};
    m.ids = {{u"imdb"_s, u"tt0133093"_s}, {u"tmdb"_s, u"603"_s}};
    m.seasonNames = {{0, u"Extras"_s}, {1, u"Anfang"_s}};
    return m;
}

} // namespace

class FieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tableIsInOrder();
    void everyFieldHasAValueInTheSample();
    void roundTrips_data();
    void roundTrips();
    void names_data();
    void names();
    void typedText_data();
    void typedText();
    void wrongJsonIsRefused_data();
    void wrongJsonIsRefused();
    void typesHaveTheirFields();
};

void FieldsTest::tableIsInOrder()
{
    QCOMPARE(allFields().size(), size_t(Field::SeasonNames) + 1);
    QSet<QString> names;
    for (size_t i = 0; i < allFields().size(); ++i) {
        const FieldInfo &info = allFields()[i];
        QCOMPARE(size_t(info.field), i);
        QCOMPARE(&fieldInfo(info.field), &info);
        QVERIFY2(info.types != 0, info.name);
        QVERIFY2(!names.contains(info.key()), info.name);
        names.insert(info.key());
        QCOMPARE(fieldFromName(info.key()), info.field);
        QCOMPARE(fieldFromName(info.key().toUpper()), info.field);
    }
}

void FieldsTest::everyFieldHasAValueInTheSample()
{
    const Metadata sample = full();
    for (const FieldInfo &info : allFields()) {
        QVERIFY2(!isFieldEmpty(sample, info.field), info.name);
        QVERIFY2(isFieldEmpty(Metadata(), info.field), info.name);
        QVERIFY2(!fieldToText(sample, info.field).isEmpty(), info.name);
        QVERIFY2(fieldToText(Metadata(), info.field).isEmpty(), info.name);
        QCOMPARE(fieldValue(sample, info.field).isValid(), info.kind != FieldKind::Structured);
    }
}

void FieldsTest::roundTrips_data()
{
    QTest::addColumn<Field>("field");
    for (const FieldInfo &info : allFields()) {
        QTest::newRow(info.name) << info.field;
    }
}

void FieldsTest::roundTrips()
{
    QFETCH(Field, field);
    const Metadata sample = full();
    const auto isOnlyThisField = [&](const Metadata &other) {
        for (const FieldInfo &info : allFields()) {
            if (info.field == field ? !sameField(sample, other, field) : !isFieldEmpty(other, info.field)) {
                return false;
            }
        }
        return true;
    };
    // Through JSON text, as the API and the store do it.
    const QByteArray json = QJsonDocument(QJsonArray{fieldToJson(sample, field)}).toJson();
    Metadata fromJson;
    QVERIFY(setFieldFromJson(fromJson, field, QJsonDocument::fromJson(json).array().at(0)));
    QVERIFY(isOnlyThisField(fromJson));

    Metadata copied;
    copyField(copied, sample, field);
    QVERIFY(isOnlyThisField(copied));

    if (fieldInfo(field).kind != FieldKind::Structured) {
        Metadata fromValue;
        QVERIFY(setFieldValue(fromValue, field, fieldValue(sample, field)));
        QVERIFY(isOnlyThisField(fromValue));
        QVERIFY(setFieldValue(fromValue, field, QVariant()));
        QVERIFY(isFieldEmpty(fromValue, field));
    }
    // null clears, and an empty field is null.
    QVERIFY(fieldToJson(Metadata(), field).isNull());
    QVERIFY(setFieldFromJson(fromJson, field, QJsonValue::Null));
    QVERIFY(isFieldEmpty(fromJson, field));
    copyField(copied, Metadata(), field);
    QVERIFY(isFieldEmpty(copied, field));
}

void FieldsTest::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Field>("field");
    QTest::newRow("aired") << u"aired"_s << Field::Premiered;
    QTest::newRow("originaltitle") << u"originaltitle"_s << Field::OriginalTitle;
    QTest::newRow("set") << u"set"_s << Field::Collection;
    QTest::newRow("cast") << u"Cast"_s << Field::Actors;
    QTest::newRow("certification") << u"certification"_s << Field::Mpaa;
}

void FieldsTest::names()
{
    QFETCH(QString, name);
    QTEST(fieldFromName(name).value(), "field");
    QVERIFY(!fieldFromName(name + u"x"_s));
    QVERIFY(!fieldFromName(u""));
}

void FieldsTest::typedText_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isValid");
    QTest::addColumn<QString>("shown");
    const auto row = [](Field field, const QString &typed, bool isValid, const QString &shown) {
        QTest::addRow("%s = %s", fieldInfo(field).name, qUtf8Printable(typed))
            << field << typed << isValid << shown;
    };
    row(Field::Title, u"  The Film "_s, true, u"The Film"_s);
    row(Field::Year, u"1999"_s, true, u"1999"_s);
    row(Field::Year, u"soon"_s, false, u"7"_s);
    row(Field::Year, u""_s, true, u""_s);
    row(Field::Premiered, u"2004-07-16"_s, true, u"2004-07-16"_s);
    row(Field::Premiered, u"16.7.2004"_s, false, u"2001-01-01"_s);
    row(Field::UserRating, u"7.5"_s, true, u"7.5"_s);
    row(Field::UserRating, u"11"_s, false, u"1"_s);
    row(Field::UserRating, u"-1"_s, false, u"1"_s);
    row(Field::Genres, u"Drama / Sci-Fi / Drama"_s, true, u"Drama, Sci-Fi"_s);
    row(Field::Genres, u"Drama|Crime"_s, true, u"Drama, Crime"_s);
    row(Field::Genres, u"Drama, Crime"_s, true, u"Drama, Crime"_s);
    row(Field::Actors, u"Keanu Reeves as Neo, Extra"_s, true, u"Keanu Reeves as Neo, Extra"_s);
    row(Field::Collection, u"Matrix"_s, true, u"Matrix"_s);
}

void FieldsTest::typedText()
{
    QFETCH(Field, field);
    QFETCH(QString, typed);
    Metadata metadata;
    metadata.year = 7;
    metadata.premiered = QDate(2001, 1, 1);
    metadata.userRating = 1;
    QTEST(setFieldValue(metadata, field, typed), "isValid");
    QTEST(fieldToText(metadata, field), "shown"); // what is refused changes nothing
}

void FieldsTest::wrongJsonIsRefused_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, Field field, const char *json) {
        QTest::newRow(name) << field << QByteArray(json);
    };
    row("object for a text", Field::Title, "[{}]");
    row("array for a text", Field::Title, "[[1]]");
    row("text for a number", Field::Year, "[\"soon\"]");
    row("object for names", Field::Genres, "[{}]");
    row("text for ratings", Field::Ratings, "[\"8\"]");
    row("numbers in ratings", Field::Ratings, "[[8]]");
    row("nameless actor", Field::Actors, "[[{\"role\":\"Neo\"}]]");
    row("array for ids", Field::Ids, "[[1]]");
    row("text for season names", Field::SeasonNames, "[\"x\"]");
    row("season that is no number", Field::SeasonNames, "[{\"one\":\"x\"}]");
    row("number for a collection", Field::Collection, "[1]");
}

void FieldsTest::wrongJsonIsRefused()
{
    QFETCH(Field, field);
    QFETCH(QByteArray, json);
    Metadata metadata = full();
    QVERIFY(!setFieldFromJson(metadata, field, QJsonDocument::fromJson(json).array().at(0)));
    QCOMPARE(metadata, full());
}

void FieldsTest::typesHaveTheirFields()
{
    QVERIFY(fieldsOf(EntityType::Movie).contains(Field::Collection));
    QVERIFY(!fieldsOf(EntityType::Episode).contains(Field::Collection));
    QVERIFY(fieldsOf(EntityType::Series).contains(Field::SeasonNames));
    QVERIFY(fieldsOf(EntityType::None).isEmpty());
    for (const EntityType type :
         {EntityType::Movie, EntityType::Series, EntityType::Season, EntityType::Episode}) {
        QVERIFY(fieldsOf(type).contains(Field::Title));
        QVERIFY(fieldsOf(type).contains(Field::Ids));
    }
}

QTEST_APPLESS_MAIN(FieldsTest)
#include "tst_fields.moc"
