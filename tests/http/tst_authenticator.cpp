// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/authenticator.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

RequestHead with(const QByteArray &name, const QByteArray &value)
{
    RequestHead head;
    head.headers.emplaceBack(name, value);
    return head;
}

QByteArray basic(const QByteArray &user, const QByteArray &password)
{
    return "Basic " + (user + ':' + password).toBase64();
}

} // namespace

class TestAuthenticator : public QObject {
    Q_OBJECT
    using Kind = Authenticator::Outcome::Kind;

    static void fill(Authenticator &auth)
    {
        Credentials all;
        all.keys += Credential{{Caller::Kind::Key, 1, u"phone"_s, Access::Read}, secretHash("read-key")};
        all.keys +=
            Credential{{Caller::Kind::Key, 2, u"script"_s, Access::Control}, secretHash("control-key")};
        all.managers +=
            Credential{{Caller::Kind::Manager, 7, u"Radarr"_s, Access::Webhook}, secretHash("token")};
        all.basicUser = u"radarr"_s;
        all.basicPassword = u"geheim:ä"_s;
        auth.setCredentials(all);
    }

private Q_SLOTS:
    void knowsItsCallers_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("caller"); ///< empty: nobody
        const QByteArray password = u"geheim:ä"_s.toUtf8();
        QTest::newRow("key") << QByteArray("x-api-key") << QByteArray("read-key") << QString() << u"phone"_s;
        QTest::newRow("bearer") << QByteArray("authorization") << QByteArray("Bearer control-key")
                                << QString() << u"script"_s;
        QTest::newRow("basic") << QByteArray("authorization") << basic("radarr", password) << QString()
                               << u"radarr"_s;
        QTest::newRow("key as password")
            << QByteArray("authorization") << basic("any", "read-key") << QString() << u"phone"_s;
        QTest::newRow("token") << QByteArray("x") << QByteArray() << u"token"_s << u"Radarr"_s;
        QTest::newRow("wrong key") << QByteArray("x-api-key") << QByteArray("read-keY") << QString()
                                   << QString();
        QTest::newRow("empty key") << QByteArray("x-api-key") << QByteArray() << QString() << QString();
        QTest::newRow("wrong password")
            << QByteArray("authorization") << basic("radarr", "x") << QString() << QString();
        QTest::newRow("wrong user") << QByteArray("authorization") << basic("sonarr", password) << QString()
                                    << QString();
        QTest::newRow("no base64") << QByteArray("authorization") << QByteArray("Basic %%%") << QString()
                                   << QString();
        QTest::newRow("unknown scheme")
            << QByteArray("authorization") << QByteArray("Digest read-key") << QString() << QString();
        QTest::newRow("token as key")
            << QByteArray("x-api-key") << QByteArray("token") << QString() << QString();
    }
    void knowsItsCallers()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QString, token);
        QFETCH(QString, caller);
        Authenticator auth;
        fill(auth);
        const auto outcome = auth.check(with(name, value), token, u"10.0.0.1"_s, 1000);
        QCOMPARE(outcome.caller.name, caller);
        QCOMPARE(int(outcome.kind), int(caller.isEmpty() ? Kind::Wrong : Kind::Known));
    }

    void emptyCredentialsOpenNothing()
    {
        Authenticator auth;
        QCOMPARE(int(auth.check(with("authorization", basic("", "")), {}, u"10.0.0.1"_s, 0).kind),
                 int(Kind::Wrong));
        QCOMPARE(int(auth.check({}, {}, u"10.0.0.1"_s, 0).kind), int(Kind::Missing));
    }

    void scopes()
    {
        Caller reader{Caller::Kind::Key, 1, {}, Access::Read};
        Caller control{Caller::Kind::Key, 1, {}, Access::Control};
        Caller manager{Caller::Kind::Manager, 1, {}, Access::Webhook};
        QVERIFY(reader.may(Access::Read) && !reader.may(Access::Control) && !reader.may(Access::Webhook));
        QVERIFY(control.may(Access::Read) && control.may(Access::Control) && control.may(Access::Webhook));
        QVERIFY(!manager.may(Access::Read) && !manager.may(Access::Control) && manager.may(Access::Webhook));
        QVERIFY(!Caller().may(Access::Read) && Caller().may(Access::None));
    }

    void guessingIsBannedForAWhile()
    {
        Authenticator auth({3, 60'000, 90'000, 10});
        fill(auth);
        const QString guesser = u"10.0.0.1"_s;
        const RequestHead wrong = with("authorization", basic("radarr", "x"));
        const RequestHead right = with("authorization", basic("radarr", u"geheim:ä"_s.toUtf8()));
        QCOMPARE(int(auth.check(wrong, {}, guesser, 0).kind), int(Kind::Wrong));
        QVERIFY(!auth.check(wrong, {}, guesser, 1).bannedNow);
        QVERIFY(auth.check(wrong, {}, guesser, 2).bannedNow);
        const auto banned = auth.check(right, {}, guesser, 3);
        QCOMPARE(int(banned.kind), int(Kind::Banned));
        QVERIFY(banned.retryAfterMs > 0 && banned.retryAfterMs <= 90'000);
        // Others are not concerned, and nobody guesses a key of 256 bits.
        QCOMPARE(int(auth.check(right, {}, u"10.0.0.2"_s, 4).kind), int(Kind::Known));
        QCOMPARE(int(auth.check(right, {}, guesser, 90'003).kind), int(Kind::Known));
    }

    void aKeyIsHeardDuringABan()
    {
        Authenticator auth({1, 60'000, 90'000, 10});
        fill(auth);
        QVERIFY(auth.check(with("x-api-key", "no"), {}, u"::1"_s, 0).bannedNow);
        QCOMPARE(int(auth.check(with("x-api-key", "read-key"), {}, u"::1"_s, 1).kind), int(Kind::Known));
    }

    /// Behind one address (Docker, a proxy) a dashboard with a key of last year must not shut out the manager beside it.
    void wrongKeysShutOutNoPassword()
    {
        Authenticator auth({2, 60'000, 90'000, 10});
        fill(auth);
        const RequestHead right = with("authorization", basic("radarr", u"geheim:ä"_s.toUtf8()));
        const RequestHead wrong = with("authorization", basic("radarr", "x"));
        (void)auth.check(with("x-api-key", "no"), {}, u"10.0.0.1"_s, 0);
        QVERIFY(auth.check(with("x-api-key", "no"), {}, u"10.0.0.1"_s, 1).bannedNow);
        QCOMPARE(int(auth.check(with("x-api-key", "no"), {}, u"10.0.0.1"_s, 2).kind), int(Kind::Banned));
        QCOMPARE(int(auth.check(right, {}, u"10.0.0.1"_s, 3).kind), int(Kind::Known));
        (void)auth.check(wrong, {}, u"10.0.0.1"_s, 7);
        QVERIFY(auth.check(wrong, {}, u"10.0.0.1"_s, 8).bannedNow);
        QCOMPARE(int(auth.check(right, {}, u"10.0.0.1"_s, 9).kind), int(Kind::Banned));
    }

    void whoWasLetInIsKnownUntilTheKeyIsGone()
    {
        Authenticator auth;
        fill(auth);
        const Caller reader = auth.check(with("x-api-key", "read-key"), {}, u"::1"_s, 0).caller;
        const Caller manager =
            auth.check(with("authorization", basic("radarr", u"geheim:ä"_s.toUtf8())), {}, u"::1"_s, 0)
                .caller;
        QVERIFY(auth.knows(reader) && auth.knows(manager) && auth.knows({}));
        auth.setCredentials({});
        QVERIFY(!auth.knows(reader) && !auth.knows(manager));
    }

    void onlyWrongOnesCountAndASuccessResets()
    {
        Authenticator auth({3, 60'000, 90'000, 10});
        fill(auth);
        const RequestHead wrong = with("x-api-key", "no");
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(int(auth.check({}, {}, u"10.0.0.1"_s, i).kind), int(Kind::Missing));
        }
        for (int round = 0; round < 5; ++round) {
            QVERIFY(!auth.check(wrong, {}, u"10.0.0.1"_s, 100).bannedNow);
            QVERIFY(!auth.check(wrong, {}, u"10.0.0.1"_s, 100).bannedNow);
            QCOMPARE(int(auth.check(with("x-api-key", "read-key"), {}, u"10.0.0.1"_s, 100).kind),
                     int(Kind::Known));
        }
    }

    void aNetworkIsOneGuesser()
    {
        QCOMPARE(banKey(u"2001:db8:1:2::1"_s), banKey(u"2001:db8:1:2:ffff::9"_s));
        QVERIFY(banKey(u"2001:db8:1:2::1"_s) != banKey(u"2001:db8:1:3::1"_s));
        QCOMPARE(banKey(u"::ffff:10.0.0.1"_s), u"10.0.0.1"_s);
    }

    void secretsAreLongAndNeverTheSame()
    {
        const QByteArray one = newSecret("metarr_");
        QVERIFY(one.size() >= 7 + 43);
        QVERIFY(one != newSecret("metarr_"));
    }
};

QTEST_GUILESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"
