// SPDX-License-Identifier: GPL-3.0-or-later
// What the window opens: it works, and it answers managers.
#include "api/frontend.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "base/log.h"
#include "http/httpprobe.h"
#include "support/support.h"
#include "support/temptree.h"
#include "ui/app/session.h"

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

METARR_LOG_CATEGORY(sessionLog, "metarr.test.session")

class TestSession : public QObject {
    Q_OBJECT

    static SessionOptions options(const TempTree &tree, const QString &listen)
    {
        return {tree.path("data").display(), false, {}, {{u"http.listen"_s, listen}}, false};
    }

    static Result<std::shared_ptr<Session>> opened(const SessionOptions &options)
    {
        METARR_TRY(auto session, Session::open(options));
        METARR_CHECK(session->start());
        return session;
    }

private Q_SLOTS:
    void theWindowAnswersManagers()
    {
        const TempTree tree;
        const auto session = opened(options(tree, u"127.0.0.1:0"_s));
        METARR_REQUIRE(session);
        QVERIFY((*session)->http() && !(*session)->httpProblem());
        const quint16 port = (*session)->http()->port();
        const auto made = (*session)->core().access().addManager(u"Radarr"_s, ManagerType::Radarr);
        METARR_REQUIRE(made);
        const QByteArray path = webhookPath(ManagerType::Radarr, made->token).toLatin1();
        QTRY_COMPARE(HttpProbe(port).ask("POST", path, {}, R"({"eventType":"Test"})").status, 200);
        (*session)->stop();
        QCOMPARE(HttpProbe(port).ask("GET", "/api/v1/health").status, 0);
    }

    void aBusyPortIsSaidAndNoMore()
    {
        const TempTree first, second;
        const auto one = opened(options(first, u"127.0.0.1:0"_s));
        METARR_REQUIRE(one);
        const QString taken = u"127.0.0.1:%1"_s.arg((*one)->http()->port());
        const auto two = opened(options(second, taken));
        METARR_REQUIRE(two);
        QVERIFY(!(*two)->http());
        const auto problem = (*two)->httpProblem();
        QVERIFY(problem && problem->remedy.contains(u"http.listen"));
        const auto lines = (*two)->core().database().read(
            [](Connection &c) { return EventRepo(c).activities(10, {}, u"access"_s); });
        METARR_REQUIRE(lines);
        QVERIFY(!lines->isEmpty() && lines->first().description.contains(taken.section(u':', 1)));
    }

    void theWindowKeepsALog()
    {
        const TempTree tree;
        SessionOptions logged = options(tree, u"127.0.0.1:0"_s);
        logged.withLog = true;
        const auto lines = [&] {
            return tree.exists("data/logs/app.log") ? tree.content("data/logs/app.log") : QByteArray();
        };
        {
            const auto session = opened(logged);
            METARR_REQUIRE(session);
            QTRY_VERIFY(lines().contains("starts on"));
            qCDebug(sessionLog) << "too small to tell";
            METARR_REQUIRE((*session)->core().settings().set(u"logging.level"_s, u"debug"_s));
            qCDebug(sessionLog) << "told now";
            METARR_REQUIRE((*session)->core().settings().set(u"logging.level"_s, u"error"_s));
            qCWarning(sessionLog) << "no error";
        }
        QVERIFY(lines().contains("told now"));
        QVERIFY(!lines().contains("too small to tell") && !lines().contains("no error"));
    }

    void nothingAnswersWhenItShouldNot()
    {
        const TempTree tree;
        SessionOptions off = options(tree, u"127.0.0.1:0"_s);
        off.settings.insert(u"http.enabled"_s, u"false"_s);
        const auto session = opened(off);
        METARR_REQUIRE(session);
        QVERIFY(!(*session)->http() && !(*session)->httpProblem());
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
