// SPDX-License-Identifier: GPL-3.0-or-later
// Templates, filters, the catalogue, gathering, values of channels, addresses and mails: all without a network.
#include "notify/catalogue.h"
#include "notify/channel.h"
#include "notify/filter.h"
#include "notify/mail.h"
#include "notify/template.h"
#include "support/support.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

class TestMessages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void templates_data();
    void templates();
    void wrongTemplates_data();
    void wrongTemplates();
    void catalogueIsWhole();
    void filters_data();
    void filters();
    void filtersRefuseWhatTheyDoNotKnow();
    void gathers();
    void keepsMessagesInTheQueue();
    void channelValues_data();
    void channelValues();
    void mailAddresses_data();
    void mailAddresses();
    void mailIsAscii();
    void shortens();
};

void TestMessages::templates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("rendered");
    const auto row = [](const char *name, const QString &text, const QString &title,
                        const QString &rendered) { QTest::newRow(name) << text << title << rendered; };
    row("plain", u"Nothing to fill in"_s, {}, u"Nothing to fill in"_s);
    row("value", u"{name} is here"_s, {}, u"Dune is here"_s);
    row("missing", u"<{cause}>"_s, {}, u"<>"_s);
    row("fallback", u"{cause|no reason}"_s, {}, u"no reason"_s);
    row("fallback unused", u"{name|nobody}"_s, {}, u"Dune"_s);
    row("section kept", u"{name}[[ ({year})]]"_s, {}, u"Dune (2021)"_s);
    row("section dropped", u"{name}[[: {cause}]]!"_s, {}, u"Dune!"_s);
    row("section with fallback", u"[[{cause|x}]]"_s, {}, u"x"_s);
    row("braces", u"{{name}} {name}"_s, {}, u"{name} Dune"_s);
    row("title", u"# New: {name}\n{year}"_s, u"New: Dune"_s, u"2021"_s);
    row("no title further down", u"{year}\n# x"_s, {}, u"2021\n# x"_s);
    row("blank lines", u"\n\n{name}\n\n\n\n{year}\n"_s, {}, u"Dune\n\n2021"_s);
    row("values are no templates", u"{odd}"_s, {}, u"{name} [[ ]]"_s);
    row("one", u"{items} {items#Datei|Dateien}"_s, {}, u"1 Datei"_s);
    row("many", u"{files} {files#Datei|Dateien}"_s, {}, u"3 Dateien"_s);
    row("words of no number", u"<{cause#one|many}>"_s, {}, u"<>"_s);
    row("section without its number", u"{name}[[: {cause#one|many}]]"_s, {}, u"Dune"_s);
    row("# in another text", u"{cause|No. #1} {name|#}"_s, {}, u"No. #1 Dune"_s);
    row("single brackets", u"[a] ]b["_s, {}, u"[a] ]b["_s);
}

void TestMessages::templates()
{
    QFETCH(QString, text);
    const QMap<QString, QString> values{{u"name"_s, u"Dune"_s},
                                        {u"year"_s, u"2021"_s},
                                        {u"odd"_s, u"{name} [[ ]]"_s},
                                        {u"items"_s, u"1"_s},
                                        {u"files"_s, u"3"_s}};
    const auto rendered = renderTemplate(text, values);
    METARR_REQUIRE(rendered);
    QTEST(rendered->title, "title");
    QTEST(rendered->text, "rendered");
}

void TestMessages::wrongTemplates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("unknown name") << u"Hello\n {nmae}"_s << u"Line 2, column 2"_s;
    QTest::newRow("open brace") << u"a {name"_s << u"Line 1, column 3"_s;
    QTest::newRow("closing brace") << u"a }"_s << u"column 3"_s;
    QTest::newRow("open section") << u"[[ {name}"_s << u"column 1"_s;
    QTest::newRow("nested section") << u"[[ [[ ]] ]]"_s << u"column 4"_s;
    QTest::newRow("closing section") << u"]]"_s << u"column 1"_s;
    QTest::newRow("one word only") << u"a {name#one}"_s << u"column 3"_s;
    QTest::newRow("too long") << QString(5000, u'x') << u"4000"_s;
}

void TestMessages::wrongTemplates()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    const auto checked = checkTemplate(text, {u"name"_s});
    QVERIFY(!checked);
    QVERIFY2(checked.error().message.contains(place), qPrintable(checked.error().message));
}

void TestMessages::catalogueIsWhole()
{
    QSet<QString> ids;
    for (const NotifyEvent &event : notifyEvents()) {
        QVERIFY2(!ids.contains(event.id), qPrintable(event.id));
        ids += event.id;
        QVERIFY(!event.description().isEmpty());
        METARR_REQUIRE(checkTemplate(event.text, notifyValueNames()));
        NotifyMessage message = sampleMessage(event, 1'700'000'000'000);
        METARR_REQUIRE(renderMessage(message, event, {}));
        QVERIFY2(!message.title.isEmpty() && !message.text.isEmpty(), qPrintable(event.id));
        QVERIFY2(!message.text.contains(u'{') && !message.text.contains(u"[["_s), qPrintable(message.text));
    }
    QVERIFY(ids.size() >= 25);
}

void TestMessages::filters_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("passes");
    QTest::newRow("nothing wanted") << QByteArray("{}") << true;
    QTest::newRow("library") << QByteArray(R"({"libraries": [2, 3]})") << true;
    QTest::newRow("another library") << QByteArray(R"({"libraries": [3]})") << false;
    QTest::newRow("kind") << QByteArray(R"({"kinds": ["movie"]})") << true;
    QTest::newRow("another kind") << QByteArray(R"({"kinds": ["series"]})") << false;
    QTest::newRow("as grave") << QByteArray(R"({"severity": "warning"})") << true;
    QTest::newRow("graver") << QByteArray(R"({"severity": "error"})") << false;
    QTest::newRow("word") << QByteArray(R"({"contains": ["x", "dune"]})") << true;
    QTest::newRow("no word") << QByteArray(R"({"contains": ["alien"]})") << false;
    QTest::newRow("all must hold") << QByteArray(R"({"libraries": [2], "kinds": ["series"]})") << false;
}

void TestMessages::filters()
{
    QFETCH(QByteArray, json);
    const auto filter = NotifyFilter::fromJson(QJsonDocument::fromJson(json).object());
    METARR_REQUIRE(filter);
    NotifyMessage message;
    message.severity = Severity::Warning;
    message.item = {EntityType::Movie, 7};
    message.text = u"“Dune” is in the trash"_s;
    QTEST(filter->matches(message, 2), "passes");
    const auto again = NotifyFilter::fromJson(filter->toJson());
    METARR_REQUIRE(again);
    QVERIFY(*again == *filter);
    // What concerns no library and no item concerns everybody.
    NotifyMessage global;
    global.severity = Severity::Error;
    global.text = u"dune"_s;
    NotifyFilter narrow;
    narrow.libraries = {9};
    narrow.kinds = {u"episode"_s};
    QVERIFY(narrow.matches(global, 0));
}

void TestMessages::filtersRefuseWhatTheyDoNotKnow()
{
    for (const QByteArray json :
         {R"({"quality": "1080p"})", R"({"libraries": "1"})", R"({"libraries": [0]})",
          R"({"kinds": ["person"]})", R"({"kinds": [1]})", R"({"severity": "bad"})"}) {
        const auto filter = NotifyFilter::fromJson(QJsonDocument::fromJson(json).object());
        QVERIFY2(!filter, json.constData());
        QCOMPARE(filter.error().kind, ErrorKind::InvalidInput);
    }
}

void TestMessages::gathers()
{
    NotifyMessage one;
    one.event = u"movie.published"_s;
    one.title = u"Film published"_s;
    one.text = u"Dune: 3 files\nmore"_s;
    one.severity = Severity::Success;
    one.time = 5;
    QCOMPARE(gatherMessages({one}).title, one.title);
    NotifyMessage two = one;
    two.event = u"job.failed"_s;
    two.severity = Severity::Error;
    two.title = u"A task failed"_s;
    two.time = 9;
    const NotifyMessage both = gatherMessages({one, two});
    QCOMPARE(both.count, 2);
    QCOMPARE(both.severity, Severity::Error);
    QCOMPARE(both.time, 9);
    QCOMPARE(both.event, u"several"_s);
    QVERIFY(both.text.contains(u"Film published: Dune: 3 files"_s));
    QVERIFY(!both.text.contains(u"more"_s));
    const NotifyMessage many = gatherMessages(QList<NotifyMessage>(50, one), 20);
    QCOMPARE(many.text.count(u'\n'), 20);
    QVERIFY(many.text.endsWith(u"and 30 more"_s));
    QCOMPARE(many.title, u"Metarr: 50 messages"_s);
}

void TestMessages::keepsMessagesInTheQueue()
{
    NotifyMessage message = sampleMessage(*findNotifyEvent(u"movie.published"_s), 1'700'000'000'000);
    METARR_REQUIRE(renderMessage(message, *findNotifyEvent(u"movie.published"_s), {}));
    const NotifyMessage again = NotifyMessage::fromJson(message.toJson());
    QCOMPARE(again.toJson(), message.toJson());
    QCOMPARE(again.text, u"Nosferatu (1922): 3 files written."_s);
    message.values[u"files"_s] = u"1"_s;
    METARR_REQUIRE(renderMessage(message, *findNotifyEvent(u"movie.published"_s), {}));
    QCOMPARE(message.text, u"Nosferatu (1922): 1 file written."_s);
    message.values[u"removed"_s] = u"2"_s;
    METARR_REQUIRE(renderMessage(message, *findNotifyEvent(u"movie.published"_s), {}));
    QCOMPARE(message.text, u"Nosferatu (1922): 1 file written, 2 removed."_s);
}

void TestMessages::channelValues_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<ChannelValues>("values");
    QTest::addColumn<QString>("wrong"); // empty: fine
    const QString hook = u"https://example.org/hook"_s;
    const auto row = [](const char *name, const QString &type, const ChannelValues &values,
                        const QString &wrong) { QTest::newRow(name) << type << values << wrong; };
    row("desktop needs nothing", u"desktop"_s, {}, {});
    row("discord", u"discord"_s, {{u"url"_s, hook}}, {});
    row("unknown value", u"discord"_s, {{u"url"_s, hook}, {u"colour"_s, u"red"_s}}, u"colour"_s);
    row("missing", u"discord"_s, {}, u"must be filled in"_s);
    row("no address", u"slack"_s, {{u"url"_s, u"example.org"_s}}, u"web address"_s);
    row("file address", u"webhook"_s, {{u"url"_s, u"file:///etc/passwd"_s}}, u"web address"_s);
    row("password in address", u"webhook"_s, {{u"url"_s, u"https://me:pw@example.org/"_s}}, u"no user"_s);
    row("line break", u"ntfy"_s, {{u"topic"_s, u"a\r\nX-Evil: 1"_s}}, u"line breaks"_s);
    row("number", u"ntfy"_s, {{u"topic"_s, u"a"_s}, {u"interval"_s, u"soon"_s}}, u"number"_s);
    row("choice", u"webhook"_s, {{u"url"_s, hook}, {u"method"_s, u"DELETE"_s}}, u"one of POST, PUT"_s);
    row("kodi", u"kodi"_s, {{u"player"_s, u"x"_s}}, u"number of a player"_s);
    const ChannelValues mail{{u"host"_s, u"mx"_s}, {u"from"_s, u"a@b.c"_s}, {u"to"_s, u"d@e.f, g@h.i"_s}};
    row("mail", u"email"_s, mail, {});
    ChannelValues two = mail;
    two.insert(u"from"_s, u"a@b.c, d@e.f"_s);
    row("two senders", u"email"_s, two, u"exactly one"_s);
    ChannelValues clear = mail;
    clear.insert(u"security"_s, u"none"_s);
    clear.insert(u"password"_s, u"secret"_s);
    row("password in clear", u"email"_s, clear, u"without encryption"_s);
}

void TestMessages::channelValues()
{
    QFETCH(QString, type);
    QFETCH(ChannelValues, values);
    QFETCH(QString, wrong);
    const auto checked = checkChannelValues(*findChannelType(type), values);
    if (wrong.isEmpty()) {
        METARR_REQUIRE(checked);
        QVERIFY(checked->value(u"interval"_s).toInt() > 0);
        return;
    }
    QVERIFY(!checked);
    QVERIFY2(checked.error().toUserText().contains(wrong), qPrintable(checked.error().toUserText()));
    QVERIFY(!checked.error().toLogText().contains(u"secret"_s));
}

void TestMessages::mailAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count"); // 0: refused
    QTest::newRow("one") << u" me@example.org "_s << 1;
    QTest::newRow("two") << u"me@example.org,you+films@sub.example.org"_s << 2;
    QTest::newRow("none") << QString() << 0;
    QTest::newRow("name") << u"Me <me@example.org>"_s << 0;
    QTest::newRow("command") << u"me@example.org>\r\nRCPT TO:<x@y.z"_s << 0;
    QTest::newRow("line break at the end") << u"me@example.org\n"_s << 1; // trimmed
    QTest::newRow("blank") << u"me you@example.org"_s << 0;
    QTest::newRow("no domain") << u"me@"_s << 0;
    QTest::newRow("dots") << u"me..you@example.org"_s << 0;
    QTest::newRow("umlaut") << u"mü@example.org"_s << 0;
}

void TestMessages::mailAddresses()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto addresses = parseMailAddresses(text);
    QCOMPARE(addresses ? int(addresses->size()) : 0, count);
}

void TestMessages::mailIsAscii()
{
    Mail mail;
    mail.from = u"metarr@example.org"_s;
    mail.to = {u"me@example.org"_s};
    mail.subject = u"Amélie – Le fabuleux destin d’Amélie Poulain 映画 ist veröffentlicht\r\nBcc: x@y.z"_s;
    mail.text = u".\nGrüße\n.."_s;
    mail.timeMs = 0;
    mail.image = {QByteArray(1000, '\xff'), u"image/jpeg"_s, u"poster.jpg"_s};
    const QByteArray bytes = mailBytes(mail);
    for (const QByteArray &line : bytes.split('\n')) {
        QVERIFY2(line.size() <= 79, line.constData());
        QVERIFY(line.isEmpty() || line.endsWith('\r'));
    }
    for (const char c : bytes) {
        QVERIFY(c > 0);
    }
    QVERIFY(!bytes.contains("\r\nBcc:"));
    QVERIFY(bytes.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000"));
    QVERIFY(bytes.contains(mail.text.replace(u'\n', u"\r\n"_s).toUtf8().toBase64().left(8)));
}

void TestMessages::shortens()
{
    QCOMPARE(shortened(u"abc"_s, 3), u"abc"_s);
    QCOMPARE(shortened(u"abcd"_s, 3), u"ab…"_s);
    const QString clapper = QString::fromUcs4(U"\U0001F3AC\U0001F3AC");
    QCOMPARE(shortened(clapper, 2), u"…"_s);
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
