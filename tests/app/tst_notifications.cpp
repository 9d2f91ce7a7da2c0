// SPDX-License-Identifier: GPL-3.0-or-later
// From what happens to the message: who is told of what, gathering, faults, rests, restarts, two processes, secrets.
#include "app/corebox.h"
#include "app/notificationservice.h"
#include "notify/scriptedmailserver.h"
#include "store/repos/events.h"
#include "support/scriptedhttpserver.h"

#include <QJsonDocument>
#include <QMutex>

#include <atomic>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QString secret = u"t0psecret-path"_s;
QMutex logMutex;
QString logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&logMutex);
    logged += text + u'\n';
}

QString logSoFar()
{
    const QMutexLocker lock(&logMutex);
    return logged;
}

} // namespace

class TestNotifications : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Everything here on both databases.
    void initTestCase_data() { TestDatabase::addBackends(); }
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init();
    void cleanup();
    void tellsWhatHappened();
    void tellsOfFilms();
    void tellsOfPlayers();
    void tellsNothingOfThePast();
    void gathersBursts();
    void keepsItsDistance();
    void burstsSlowDown();
    void waitsAsAsked();
    void restsAndReports();
    void doesNotRepeatWhatIsRefused();
    void waitsForAPersonWhenMisconfigured();
    void mailWaitsForAPersonToo_data();
    void mailWaitsForAPersonToo();
    void theOldTokenSaysNothingOfTheNew();
    void givesUpOldNews();
    void subscriptions();
    void saysTheSameOnce();
    void survivesARestart();
    void tellsOnceWithTwoProcesses();
    void phaseCanBeSwitchedOff();
    void editsKeepSecrets();
    void refusesNonsense();
    void previews();

private:
    NotificationService &service() { return m_box->core().notifications(); }
    NotifyChannel addHook(const QString &name = u"Hook"_s, const QString &interval = u"10"_s)
    {
        NotifyChannelDraft draft;
        draft.name = name;
        draft.type = u"webhook"_s;
        draft.values = {{u"url"_s, m_server->url(u"/hook/"_s + secret).toString()},
                        {u"interval"_s, interval}};
        const auto added = service().add(draft);
        if (!added) {
            qFatal("%s", qPrintable(added.error().toLogText()));
        }
        return *added;
    }
    void emitEvent(const QString &topic, const QJsonObject &payload, EntityRef ref = {})
    {
        METARR_REQUIRE(m_box->core().database().write(
            [&](Transaction &t) { return EventRepo(t).emitEvent(topic, ref, payload, m_clock->nowMs()); }));
    }
    void fail(const QString &text)
    {
        emitEvent(u"job:failed"_s, {{u"job"_s, 1}, {u"type"_s, text}, {u"error"_s, text}});
    }
    /// Tells, waits for the gathering, works.
    void deliver(int seconds = 3)
    {
        METARR_REQUIRE(service().dispatch());
        m_clock->advanceMs(seconds * 1000LL);
        m_box->work();
    }
    void answer(const ScriptedAnswer &a) { m_server->on(u"/hook/"_s + secret, a); }
    QJsonObject body(int i) { return QJsonDocument::fromJson(m_server->requests().value(i).body).object(); }
    NotifyChannel channel(const QString &name = u"Hook"_s)
    {
        return service().find(name).value_or(NotifyChannel());
    }

    ProviderStandIn m_providers;
    std::shared_ptr<ManualClock> m_clock;
    std::unique_ptr<CoreBox> m_box;
    std::unique_ptr<ScriptedHttpServer> m_server;
};

void TestNotifications::init()
{
    QFETCH_GLOBAL(Dialect, backend);
    if (!TestDatabase::isAvailable(backend)) {
        QSKIP("PostgreSQL is not installed");
    }
    m_clock = std::make_shared<ManualClock>();
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, m_clock, freshDatabase(backend));
    m_server = std::make_unique<ScriptedHttpServer>();
    answer(ScriptedAnswer::plain(200));
}

void TestNotifications::cleanup()
{
    m_box.reset();
    m_server.reset();
}

void TestNotifications::tellsWhatHappened()
{
    addHook();
    fail(u"The NAS is away."_s);
    deliver();
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(body(0)[u"event"_s].toString(), u"job.failed"_s);
    QCOMPARE(body(0)[u"text"_s].toString(), u"The NAS is away."_s);
    QCOMPARE(body(0)[u"severity"_s].toString(), u"error"_s);
    QCOMPARE(channel().lastSentAt, m_clock->nowMs());
    const auto sent = service().queue(0, u"sent"_s, 10);
    METARR_REQUIRE(sent);
    QCOMPARE(sent->size(), 1);
    emitEvent(
        u"job:failed"_s,
        {{u"type"_s, u"publish-assets"_s}, {u"error"_s, u"No space on /srv."_s}, {u"kind"_s, u"no_space"_s}});
    METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) {
        return EventRepo(t).log(
            {0, u"access"_s, Severity::Warning, {}, u"The key “phone” was made."_s, {}, 0}, m_clock->nowMs());
    }));
    METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) {
        return EventRepo(t).log({0,
                                 u"access"_s,
                                 Severity::Warning,
                                 {},
                                 u"“phone” at 127.0.0.1: DELETE /api/v1/keys/4711 (404)"_s,
                                 {{u"request"_s, true}},
                                 0},
                                m_clock->nowMs());
    }));
    deliver(20);
    QCOMPARE(m_server->count(), 2);
    QVERIFY(!body(1)[u"text"_s].toString().contains(u"4711"_s));
    QVERIFY(body(1)[u"text"_s].toString().contains(u"The disk is full: No space on /srv."_s));
    QVERIFY(body(1)[u"text"_s].toString().contains(u"Access changed: The key “phone” was made."_s));
}

void TestNotifications::tellsOfFilms()
{
    // The providers' budgets need a clock that runs.
    QFETCH_GLOBAL(Dialect, backend);
    m_box = std::make_unique<CoreBox>(m_providers, nullptr, nullptr, freshDatabase(backend));
    addHook(u"Hook"_s, u"0"_s);
    m_box->tree().file("Movies/The Paper Lighthouse (2011)/The Paper Lighthouse (2011).mkv");
    m_box->tree().file("Movies/Qwertz Zuiop Nobody Knows (1950)/Qwertz Zuiop Nobody Knows (1950).mkv");
    const Library library = m_box->add(LibraryType::Movies, AutomationMode::Yolo);
    m_box->scan(library);
    const auto deliverNow = [&] {
        METARR_REQUIRE(service().dispatch());
        m_box->passTime();
        m_box->work();
    };
    deliverNow();
    QString text;
    for (const SeenRequest &request : m_server->requests()) {
        const QJsonObject message = QJsonDocument::fromJson(request.body).object();
        text += message[u"title"_s].toString() + u": "_s + message[u"text"_s].toString() + u'\n';
    }
    QVERIFY2(text.contains(u"Film published: The Paper Lighthouse (2011): "_s), qPrintable(text));
    QVERIFY2(text.contains(u"“Qwertz Zuiop Nobody Knows” (1950) is not known"_s), qPrintable(text));
    // What a publish removes is no file that it has written.
    const EntityRef published = m_box->inFolder(EntityType::Movie, "The Paper Lighthouse (2011)");
    METARR_REQUIRE(m_box->core().items().setSelection(published, AssetType::Fanart, {}));
    METARR_REQUIRE(m_box->core().workflows().publish(published, {}));
    m_box->work();
    deliverNow();
    QCOMPARE(body(m_server->count() - 1)[u"text"_s].toString(),
             u"The Paper Lighthouse (2011): 0 files written, 1 removed."_s);
    // Into the trash: alone in its message, with what is known of it.
    METARR_REQUIRE(m_box->core().items().trash(published, u"a test"_s));
    deliverNow();
    const QJsonObject last = body(m_server->count() - 1);
    QCOMPARE(last[u"event"_s].toString(), u"item.removed"_s);
    QCOMPARE(last[u"item"_s].toString(), published.toString());
    QCOMPARE(last[u"values"_s][u"library"_s].toString(), library.name);
    QVERIFY(last[u"link"_s].toString().startsWith(u"https://www.themoviedb.org/movie/"_s));
}

void TestNotifications::tellsOfPlayers()
{
    const qint64 id = addHook().id;
    for (const auto &event : {u"player.online"_s, u"player.offline"_s}) {
        METARR_REQUIRE(service().subscribe(id, {event, true, false, {}, {}}));
    }
    const auto status = [&](const QJsonObject &more) {
        QJsonObject payload{{u"player"_s, 7}, {u"name"_s, u"Den"_s}};
        for (auto it = more.begin(); it != more.end(); ++it) {
            payload.insert(it.key(), it.value());
        }
        emitEvent(u"player:status"_s, payload);
    };
    status({{u"state"_s, u"playing"_s}, {u"title"_s, u"Dune"_s}});
    status({{u"state"_s, u"offline"_s}});
    status({{u"state"_s, u"offline"_s}, {u"error"_s, u"no answer"_s}}); // the same, said by somebody else
    deliver();
    QCOMPARE(body(0)[u"count"_s].toInt(), 1);
    QCOMPARE(body(0)[u"text"_s].toString(), u"Den is not reachable."_s);
    status({{u"state"_s, u"online"_s}});
    deliver(20);
    QCOMPARE(body(1)[u"text"_s].toString(), u"Den is reachable."_s);
}

void TestNotifications::tellsNothingOfThePast()
{
    fail(u"before"_s);
    addHook();
    deliver();
    QCOMPARE(m_server->count(), 0);
    fail(u"after"_s);
    deliver();
    QCOMPARE(m_server->count(), 1);
    // Off and on again: what happened meanwhile is no news either.
    NotifyChannelDraft draft{{}, {}, false, {}};
    METARR_REQUIRE(service().update(channel().id, draft));
    fail(u"meanwhile"_s);
    draft.enabled = true;
    METARR_REQUIRE(service().update(channel().id, draft));
    deliver(20);
    QCOMPARE(m_server->count(), 1);
}

void TestNotifications::gathersBursts()
{
    addHook();
    for (int i = 0; i < 30; ++i) {
        fail(u"fault %1"_s.arg(i));
    }
    deliver();
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(body(0)[u"count"_s].toInt(), 30);
    QVERIFY(body(0)[u"text"_s].toString().contains(u"fault 0"_s));
    QVERIFY(body(0)[u"text"_s].toString().endsWith(u"and 10 more"_s));
}

void TestNotifications::keepsItsDistance()
{
    addHook(); // ten seconds
    fail(u"one"_s);
    deliver();
    fail(u"two"_s);
    deliver();
    fail(u"three"_s);
    deliver();
    QCOMPARE(m_server->count(), 1);
    m_clock->advanceMs(10'000);
    m_box->work();
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(body(1)[u"count"_s].toInt(), 2);
}

void TestNotifications::burstsSlowDown()
{
    const qint64 id = addHook().id;
    METARR_REQUIRE(service().subscribe(id, {u"library.removed"_s, true, false, {}, {}}));
    const auto say = [&](int times) {
        for (int i = 0; i < times; ++i) {
            emitEvent(u"library:removed"_s, {{u"library"_s, i + 1}});
        }
    };
    say(20);
    deliver();
    QCOMPARE(body(0)[u"count"_s].toInt(), 20);
    say(2);
    deliver(100);
    QCOMPARE(m_server->count(), 1); // one in ten seconds, as agreed: not before 200 are over
    deliver(110);
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(body(1)[u"count"_s].toInt(), 2);
    say(500);
    deliver(30);
    QCOMPARE(m_server->count(), 3);
    say(1);
    fail(u"The disk is full."_s); // what is grave does not wait
    deliver(15);
    QCOMPARE(m_server->count(), 4);
    QCOMPARE(body(3)[u"severity"_s].toString(), u"error"_s);
}

void TestNotifications::waitsAsAsked()
{
    addHook();
    m_server->on(u"/hook/"_s + secret,
                 QList<ScriptedAnswer>{ScriptedAnswer::plain(429).with("Retry-After", "120"),
                                       ScriptedAnswer::plain(200)});
    fail(u"one"_s);
    deliver();
    QCOMPARE(channel().failures, 0);
    QCOMPARE(channel().waiting, 1);
    m_clock->advanceMs(60'000);
    m_box->work();
    QCOMPARE(m_server->count(), 1);
    m_clock->advanceMs(61'000);
    m_box->work();
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(channel().waiting, 0);
    QVERIFY(channel().lastError.isEmpty());
}

void TestNotifications::restsAndReports()
{
    addHook();
    NotifyChannelDraft screen;
    screen.type = u"desktop"_s;
    METARR_REQUIRE(service().add(screen));
    answer(ScriptedAnswer::plain(500));
    fail(u"one"_s);
    deliver();
    QCOMPARE(channel().failures, 1);
    for (int i = 0; i < 40 && channel().failures < 3; ++i) {
        m_clock->advanceMs(60'000);
        m_box->work();
    }
    QCOMPARE(channel().failures, 3);
    QVERIFY(channel().restingUntil > m_clock->nowMs());
    deliver();
    const auto events =
        m_box->core().database().read([](Connection &c) { return EventRepo(c).since(0, 1000); });
    METARR_REQUIRE(events);
    QStringList shown;
    for (const Event &event : *events) {
        if (event.topic == u"notification:desktop") {
            shown += event.payload[u"text"_s].toString();
        }
    }
    QVERIFY2(shown.join(u'\n').contains(u"“Hook” does not take messages"_s), qPrintable(shown.join(u'\n')));
    QVERIFY(!shown.join(u'\n').contains(secret));
    // A test that works ends the rest, and what waited is sent.
    answer(ScriptedAnswer::plain(200));
    m_clock->advanceMs(11 * 60'000);
    METARR_REQUIRE(service().test(channel().id, {}));
    m_server->forget();
    m_box->work();
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(channel().failures, 0);
    QCOMPARE(channel().waiting, 0);
}

void TestNotifications::doesNotRepeatWhatIsRefused()
{
    addHook();
    answer(ScriptedAnswer::json("{\"message\": \"too odd\"}", 400));
    fail(u"one"_s);
    deliver();
    m_clock->advanceMs(60 * 60'000);
    m_box->work();
    QCOMPARE(m_server->count(), 1);
    const auto refused = service().queue(0, u"failed"_s, 10);
    METARR_REQUIRE(refused);
    QCOMPARE(refused->size(), 1);
    QVERIFY(refused->first().error.contains(u"too odd"_s));
}

void TestNotifications::waitsForAPersonWhenMisconfigured()
{
    addHook();
    answer(ScriptedAnswer::plain(401));
    fail(u"one"_s);
    deliver();
    QCOMPARE(channel().waiting, 1);
    QVERIFY(!channel().lastError.isEmpty());
    answer(ScriptedAnswer::plain(200));
    NotifyChannelDraft draft;
    draft.values = {{u"authorization"_s, u"Bearer right"_s}, {u"interval"_s, u"10"_s}};
    METARR_REQUIRE(service().update(channel().id, draft));
    m_box->work();
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(m_server->requests().last().header("Authorization"), "Bearer right");
    QCOMPARE(channel().waiting, 0);
}

void TestNotifications::mailWaitsForAPersonToo_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("recipient") << QByteArray("RCPT") << QByteArray("550 no such user");
    QTest::newRow("sender") << QByteArray("MAIL") << QByteArray("553 not yours");
    QTest::newRow("no mail server") << QByteArray() << QByteArray("HTTP/1.1 400 Bad Request");
}

void TestNotifications::mailWaitsForAPersonToo()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, answer);
    MailManners manners;
    if (word.isEmpty()) {
        manners.greeting = answer;
    } else {
        manners.answers.insert(word, answer);
    }
    const ScriptedMailServer wrong(manners);
    const ScriptedMailServer right({});
    NotifyChannelDraft draft;
    draft.name = u"Hook"_s;
    draft.type = u"email"_s;
    draft.values = {{u"host"_s, u"127.0.0.1"_s},
                    {u"port"_s, QString::number(wrong.port())},
                    {u"security"_s, u"none"_s},
                    {u"from"_s, u"metarr@example.org"_s},
                    {u"to"_s, u"me@example.org"_s}};
    METARR_REQUIRE(service().add(draft));
    fail(u"one"_s);
    deliver();
    QCOMPARE(channel().waiting, 1);
    QVERIFY(channel().restingUntil > m_clock->nowMs());
    draft.values.insert(u"port"_s, QString::number(right.port()));
    METARR_REQUIRE(service().update(channel().id, draft));
    m_box->work();
    QCOMPARE(channel().waiting, 0);
    QCOMPARE(right.mails().size(), 1);
}

/// Corrected while it is being refused.
void TestNotifications::theOldTokenSaysNothingOfTheNew()
{
    const qint64 id = addHook().id;
    NotifyChannelDraft draft;
    draft.values = {{u"authorization"_s, u"Bearer wr0ng-token"_s}, {u"interval"_s, u"10"_s}};
    METARR_REQUIRE(service().update(id, draft));
    std::atomic<bool> corrected{false};
    m_server->setHandler([&](const SeenRequest &request) -> std::optional<ScriptedAnswer> {
        if (request.header("Authorization") == "Bearer right") {
            return std::nullopt;
        }
        NotifyChannelDraft right;
        right.values = {{u"authorization"_s, u"Bearer right"_s}, {u"interval"_s, u"10"_s}};
        corrected = service().update(id, right).has_value();
        return ScriptedAnswer::plain(401);
    });
    fail(u"one"_s);
    deliver();
    QVERIFY(corrected);
    QCOMPARE(channel().restingUntil, 0);
    QCOMPARE(channel().lastError, QString());
    m_box->work();
    QCOMPARE(m_server->requests().last().header("Authorization"), "Bearer right");
    QCOMPARE(channel().waiting, 0);
    const auto secrets = m_box->core().files().readFile(m_box->core().dirs().secretsFile(), 100'000);
    QVERIFY(!secrets || !secrets->contains("wr0ng-token")); // the old ones are gone
}

void TestNotifications::givesUpOldNews()
{
    addHook();
    answer(ScriptedAnswer::plain(503));
    fail(u"one"_s);
    deliver();
    m_clock->advanceMs(25LL * 3600 * 1000);
    answer(ScriptedAnswer::plain(200));
    m_server->forget();
    m_box->work();
    QCOMPARE(m_server->count(), 0);
    const auto expired = service().queue(0, u"expired"_s, 10);
    METARR_REQUIRE(expired);
    QCOMPARE(expired->size(), 1);
}

void TestNotifications::subscriptions()
{
    const qint64 id = addHook().id;
    const auto all = service().subscriptions(id);
    METARR_REQUIRE(all);
    QCOMPARE(all->size(), notifyEvents().size() + 1);
    METARR_REQUIRE(
        service().subscribe(id, {u"job.failed"_s, true, false, u"# Oh\n{task} says {error}"_s, {}}));
    fail(u"one"_s);
    deliver();
    QCOMPARE(body(0)[u"title"_s].toString(), u"Oh"_s);
    QCOMPARE(body(0)[u"text"_s].toString(), u"one says one"_s);
    // A filter of the channel's own.
    NotifyFilter grave;
    grave.minimum = Severity::Error;
    grave.contains = {u"NAS"_s};
    METARR_REQUIRE(service().subscribe(id, {u"*"_s, true, false, {}, grave}));
    fail(u"two"_s);
    fail(u"the nas is away"_s);
    deliver(20);
    QCOMPARE(m_server->count(), 2);
    QCOMPARE(body(1)[u"count"_s].toInt(), 1);
    METARR_REQUIRE(service().subscribe(id, {u"job.failed"_s, false, false, {}, {}}));
    fail(u"the nas again"_s);
    deliver(20);
    QCOMPARE(m_server->count(), 2);
    METARR_REQUIRE(service().resetSubscription(id, u"job.failed"_s));
    METARR_REQUIRE(service().resetSubscription(id, u"*"_s));
    fail(u"four"_s);
    deliver(20);
    QCOMPARE(m_server->count(), 3);
    QVERIFY(!service().subscribe(id, {u"no.such"_s, true, false, {}, {}}));
    const auto wrong = service().subscribe(id, {u"job.failed"_s, true, false, u"{nonsense}"_s, {}});
    QVERIFY(!wrong);
    QVERIFY(wrong.error().remedy.contains(u"library"_s));
}

void TestNotifications::saysTheSameOnce()
{
    addHook();
    for (int i = 0; i < 5; ++i) {
        emitEvent(u"sync:progress"_s, {{u"players"_s, QJsonArray{QJsonObject{{u"player"_s, u"Den"_s},
                                                                             {u"action"_s, u"failed"_s},
                                                                             {u"text"_s, u"no answer"_s}}}}});
    }
    deliver();
    QCOMPARE(body(0)[u"count"_s].toInt(), 1);
    QCOMPARE(body(0)[u"text"_s].toString(), u"Den: no answer"_s);
}

void TestNotifications::survivesARestart()
{
    addHook();
    fail(u"one"_s);
    METARR_REQUIRE(service().dispatch());
    fail(u"two, not told yet"_s);
    m_box->open();
    deliver();
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(body(0)[u"count"_s].toInt(), 2);
}

void TestNotifications::tellsOnceWithTwoProcesses()
{
    addHook();
    Redactor redactor;
    auto other = Core::open({AppDirs::under(m_box->tree().path("data")),
                             QProcessEnvironment(),
                             m_box->settings(),
                             nullptr,
                             {},
                             m_clock},
                            redactor);
    METARR_REQUIRE(other);
    int told = 0;
    for (int i = 0; i < 20; ++i) {
        fail(u"fault %1"_s.arg(i));
        std::atomic<int> both{0};
        std::thread a([&] { both += service().dispatch().value_or(0); });
        std::thread b([&] { both += (*other)->notifications().dispatch().value_or(0); });
        a.join();
        b.join();
        told += both;
    }
    told += service().dispatch().value_or(0);
    QCOMPARE(told, 20);
    deliver();
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(body(0)[u"count"_s].toInt(), 20);
}

void TestNotifications::phaseCanBeSwitchedOff()
{
    addHook();
    METARR_REQUIRE(m_box->core().settings().set(u"phases.notify.enabled", u"false"_s));
    fail(u"one"_s);
    deliver();
    METARR_REQUIRE(m_box->core().settings().set(u"phases.notify.enabled", u"true"_s));
    deliver();
    QCOMPARE(m_server->count(), 0);
}

void TestNotifications::editsKeepSecrets()
{
    const auto before = qInstallMessageHandler(keepLog);
    NotifyChannel hook = addHook();
    QCOMPARE(hook.values.value(u"url"_s), u"***"_s);
    NotifyChannelDraft draft{u"Renamed"_s, {}, true, hook.values};
    METARR_REQUIRE(service().update(hook.id, draft));
    answer(ScriptedAnswer::plain(500, secret.toUtf8()));
    fail(u"one"_s);
    deliver();
    QCOMPARE(m_server->count(), 1);
    QVERIFY(!service().test(hook.id, {}));
    qInstallMessageHandler(before);
    const QString log = logSoFar();
    QVERIFY(log.contains(u"channel"_s));
    QVERIFY2(!log.contains(secret), qPrintable(log));
    // Nor in any table.
    QString everything;
    METARR_REQUIRE(m_box->core().database().read([&](Connection &c) -> Result<> {
        for (
            const auto &columns :
            {u"config || coalesce(secret_ref, '') || coalesce(last_error, '') FROM notification_channels"_s,
             u"event_data || coalesce(error_message, '') FROM notification_queue"_s,
             u"description || coalesce(metadata, '') FROM activity_log"_s, u"payload FROM events"_s,
             u"payload || coalesce(wait_reason, '') || coalesce(error_stack, '') || coalesce(result, '') FROM jobs"_s}) {
            METARR_CHECK(
                c.forEach(u"SELECT "_s + columns, {}, [&](const Row &r) { everything += r.text(0); }));
        }
        return {};
    }));
    QVERIFY(everything.contains(u"interval"_s));
    QVERIFY(!everything.contains(secret));
    METARR_REQUIRE(service().remove(hook.id));
    QVERIFY(!service().find(u"Renamed"_s));
    const auto secrets = m_box->core().files().readFile(m_box->core().dirs().secretsFile(), 100'000);
    QVERIFY(!secrets || !secrets->contains(secret.toUtf8()));
}

void TestNotifications::refusesNonsense()
{
    QVERIFY(!service().add({{}, u"pigeon"_s, true, {}}));
    QVERIFY(!service().add({{}, u"webhook"_s, true, {}}));
    const auto kodi = service().add({{}, u"kodi"_s, true, {{u"player"_s, u"99"_s}}});
    QVERIFY(!kodi);
    QCOMPARE(kodi.error().kind, ErrorKind::NotFound);
    addHook();
    const auto twice = service().add({u"hook"_s, u"desktop"_s, true, {}});
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ErrorKind::AlreadyExists);
    QVERIFY(!service().test(12345, {}));
}

void TestNotifications::previews()
{
    const auto usual = service().preview(u"movie.published"_s, {});
    METARR_REQUIRE(usual);
    QCOMPARE(usual->text, u"Nosferatu (1922): 3 files written."_s);
    const auto own = service().preview(u"movie.published"_s, u"# {name}\n{library}"_s);
    METARR_REQUIRE(own);
    QCOMPARE(own->title, u"Nosferatu"_s);
    QVERIFY(!service().preview(u"movie.published"_s, u"{x}"_s));
    QVERIFY(!service().preview(u"no.such"_s, {}));
    // Values that are not stored are tried all the same.
    NotifyChannelDraft draft;
    draft.type = u"webhook"_s;
    draft.values = {{u"url"_s, m_server->url(u"/hook/"_s + secret).toString()}};
    METARR_REQUIRE(service().testDraft(0, draft, {}));
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(service().channels().value_or(QList<NotifyChannel>{{}}).size(), 0);
}

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
