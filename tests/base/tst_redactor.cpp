// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class RedactorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hides_data();
    void hides();
    void leavesAlone_data();
    void leavesAlone();
    void registeredSecrets();
};

void RedactorTest::hides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("secret");
    const auto row = [](const char *name, const QString &text, const QString &secret) {
        QTest::newRow(name) << text << secret;
    };
    row("TMDB query", u"GET https://api.themoviedb.org/3/movie/603?api_key=0123456789abcdef&language=de"_s,
        u"0123456789abcdef"_s);
    row("OMDb query", u"http://www.omdbapi.com/?apikey=beefcafe&i=tt0133093"_s, u"beefcafe"_s);
    row("Fanart.tv query", u"/v3/movies/603?client_key=feedfacefeedface"_s, u"feedfacefeedface"_s);
    row("generic key query", u"/x?a=1&key=abc123xyz"_s, u"abc123xyz"_s);
    row("encoded query", u"next=%2Fx%3Fapi_key%3Dabcdef0123"_s, u"abcdef0123"_s);
    row("JSON body", u"{\"apikey\":\"6b1e27a5-aaaa\",\"pin\":\"QWERTZ12\"}"_s, u"6b1e27a5-aaaa"_s);
    row("JSON body, pin", u"{\"apikey\":\"6b1e27a5-aaaa\",\"pin\":\"QWERTZ12\"}"_s, u"QWERTZ12"_s);
    row("JSON in JSON", u"{\"body\":\"{\\\"token\\\":\\\"s3cr3tt0k3n\\\"}\"}"_s, u"s3cr3tt0k3n"_s);
    row("setting", u"providers.tmdb.apiKey=0123456789abcdef"_s, u"0123456789abcdef"_s);
    row("Plex header", u"X-Plex-Token: zzYYxx112233"_s, u"zzYYxx112233"_s);
    row("Plex query", u"http://plex:32400/library?X-Plex-Token=zzYYxx112233"_s, u"zzYYxx112233"_s);
    row("Radarr header", u"X-Api-Key: 77777777777777"_s, u"77777777777777"_s);
    row("basic", u"Authorization: Basic a29kaTpnZWhlaW0="_s, u"a29kaTpnZWhlaW0="_s);
    row("basic alone", u"sent Basic a29kaTpnZWhlaW0= to the player"_s, u"a29kaTpnZWhlaW0="_s);
    row("Jellyfin", u"Authorization: MediaBrowser Client=\"Metarr\", Token=\"jf99jf99jf99\""_s,
        u"jf99jf99jf99"_s);
    row("bearer", u"header bearer abcdef.ghijkl-mnop"_s, u"abcdef.ghijkl-mnop"_s);
    row("JWT", u"answer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN"_s,
        u"eyJzdWIiOiIxMjM0In0"_s);
    row("URL", u"cannot connect to postgresql://metarr:hunter2@db:5432/metarr"_s, u"hunter2"_s);
    row("URL without user", u"redis://:hunter2@db"_s, u"hunter2"_s);
    row("password", u"password = hunter2"_s, u"hunter2"_s);
    row("setting with password", u"http.basicPassword: hunter2;"_s, u"hunter2"_s);
    row("client secret", u"client_secret=hunter2&x=1"_s, u"hunter2"_s);
    row("Telegram", u"POST https://api.telegram.org/bot123456:AAHdqTcvCH1vGWJxfSeofSAs/sendMessage"_s,
        u"AAHdqTcvCH1vGWJxfSeofSAs"_s);
    row("Discord", u"https://discord.com/api/webhooks/1234/abcDEF-ghi"_s, u"abcDEF-ghi"_s);
    row("Slack", u"https://hooks.slack.com/services/T000/B000/XXXX"_s, u"XXXX"_s);
    row("our webhook", u"POST /api/v1/webhooks/radarr/tok3ntok3n 202"_s, u"tok3ntok3n"_s);
}

void RedactorTest::hides()
{
    QFETCH(QString, text);
    QFETCH(QString, secret);
    const QString redacted = Redactor().redact(text);
    QVERIFY2(!redacted.contains(secret), qPrintable(redacted));
    QVERIFY2(redacted.contains(u"***"_s), qPrintable(redacted));
}

void RedactorTest::leavesAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"Scanned 1,000 folders in 0.3 s"_s,
          u"Cannot read “/films/The Secret: Part 2/Key Largo (1948).nfo”"_s,
          u"GET https://api.themoviedb.org/3/movie/603?language=de 200"_s, u"basic settings were read"_s,
          u"http://host:8080/path?mail=a@b.org"_s, u"unknown key: scan.threads"_s,
          u"secret:providers.tmdb.apiKey"_s, u"POST /api/webhooks/radarr 202"_s}) {
        QTest::newRow(qPrintable(text)) << text;
    }
}

void RedactorTest::leavesAlone()
{
    QFETCH(QString, text);
    QCOMPARE(Redactor().redact(text), text);
}

void RedactorTest::registeredSecrets()
{
    Redactor redactor;
    redactor.addSecret(u"pa ss&wörd"_s);
    redactor.addSecret(u"pa ss&wörd-longer"_s);
    redactor.addSecret(u"abc"_s); // too short to hunt for
    redactor.addSecret({});
    QCOMPARE(redactor.redact(u"got pa ss&wörd and pa ss&wörd-longer, abc"_s), u"got *** and ***, abc"_s);
    QCOMPARE(redactor.redact(u"?x=pa%20ss%26w%C3%B6rd&y"_s), u"?x=***&y"_s);
}

QTEST_APPLESS_MAIN(RedactorTest)
#include "tst_redactor.moc"
