// SPDX-License-Identifier: GPL-3.0-or-later
// What services remember, on both databases: channels and their queue, positions of readers and schedules, the outbox, players and
// their mappings, what was played, managers, webhooks, keys.
#include "store/repos/apikeys.h"
#include "store/repos/events.h"
#include "store/repos/items.h"
#include "store/repos/jobs.h"
#include "store/repos/libraries.h"
#include "store/repos/managers.h"
#include "store/repos/notifications.h"
#include "store/repos/outbox.h"
#include "store/repos/playback.h"
#include "store/repos/players.h"
#include "store/repos/webhooklog.h"
#include "support/testdatabase.h"

#include <QSemaphore>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

const QString odd = u"Ärger 'mit' \"Namen\" \\ %_?"_s;

/// The value of a read or write; the test ends where there is none.
#define TAKE(name, expression)                                                                               \
    const auto name##_ = (expression);                                                                       \
    METARR_REQUIRE(name##_);                                                                                 \
    const auto &name = *name##_

template <typename F> auto reading(const TestDatabase &test, F work)
{
    return test.db().read([&](Connection &c) { return work(c); });
}

template <typename F> auto writing(const TestDatabase &test, F work)
{
    return test.db().write([&](Transaction &t) { return work(t); });
}

PlayerRow playerRow(const QString &name, qint64 group = 0)
{
    PlayerRow row;
    row.name = name;
    row.group = group;
    row.type = u"kodi"_s;
    row.baseUrl = u"http://kodi:8080"_s;
    return row;
}

Result<LibraryId> addLibrary(Transaction &t, const QString &name)
{
    Library library;
    library.name = name;
    library.type = LibraryType::Movies;
    library.roots = {LibraryRoot{.path = Path::fromText(u"/library/"_s + name)}};
    return LibraryRepo(t).add(library, 1);
}

QStringList topicsOf(const QList<Event> &events)
{
    QStringList topics;
    for (const Event &event : events) {
        topics += event.topic;
    }
    return topics;
}

} // namespace

class TestServiceRepos : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void channels_data() { TestDatabase::addBackends(); }
    void channels();
    void queue_data() { TestDatabase::addBackends(); }
    void queue();
    void positions_data() { TestDatabase::addBackends(); }
    void positions();
    void positionsAreWonByOne_data() { TestDatabase::addBackends(); }
    void positionsAreWonByOne();
    void outbox_data() { TestDatabase::addBackends(); }
    void outbox();
    void outboxWaitsForSlowWriters_data();
    void outboxWaitsForSlowWriters();
    void outboxLosesNothing_data() { TestDatabase::addBackends(); }
    void outboxLosesNothing();
    void players_data() { TestDatabase::addBackends(); }
    void players();
    void mappings_data() { TestDatabase::addBackends(); }
    void mappings();
    void playersOfLibraries_data() { TestDatabase::addBackends(); }
    void playersOfLibraries();
    void playback_data() { TestDatabase::addBackends(); }
    void playback();
    void managersAndWebhooks_data() { TestDatabase::addBackends(); }
    void managersAndWebhooks();
    void keys_data() { TestDatabase::addBackends(); }
    void keys();
    void whatIsSetUpIsChanged_data() { TestDatabase::addBackends(); }
    void whatIsSetUpIsChanged();
    void listsAreReadInParts_data() { TestDatabase::addBackends(); }
    void listsAreReadInParts();
};

void TestServiceRepos::channels()
{
    METARR_TEST_DATABASE(test);
    TAKE(player, writing(test, [](Transaction &t) { return PlayerRepo(t).add(playerRow(u"TV"_s), 5); }));
    ChannelRow row;
    row.name = odd;
    row.type = u"discord"_s;
    row.config = {{u"interval"_s, 10}, {u"text"_s, odd}};
    row.secretRef = u"channels.1"_s;
    TAKE(id, writing(test, [&](Transaction &t) { return NotificationRepo(t).add(row, 7); }));
    ChannelRow bound = row;
    bound.type = u"kodi"_s;
    bound.player = player;
    TAKE(second, writing(test, [&](Transaction &t) { return NotificationRepo(t).add(bound, 8); }));
    TAKE(loaded, reading(test, [&](Connection &c) { return NotificationRepo(c).channel(id); }));
    QCOMPARE(loaded.name, odd);
    QCOMPARE(loaded.config, row.config);
    QCOMPARE(loaded.secretRef, row.secretRef);
    QCOMPARE(loaded.player, qint64(0));
    QCOMPARE(loaded.createdAt, qint64(7));
    QVERIFY(loaded.enabled);
    ChannelRow ill = loaded;
    ill.failures = 3;
    ill.restingUntil = 9'000'000'000'000;
    ill.lastSentAt = 6;
    ill.lastError = odd;
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return NotificationRepo(t).setHealth(ill); }));
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return NotificationRepo(t).endPause(id); }));
    TAKE(resting, reading(test, [&](Connection &c) { return NotificationRepo(c).channel(id); }));
    QCOMPARE(resting.restingUntil, ill.restingUntil); // an error: no mere pause
    QCOMPARE(resting.lastError, odd);
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return NotificationRepo(t).update(ill); }));
    TAKE(fresh, reading(test, [&](Connection &c) { return NotificationRepo(c).channel(id); }));
    QCOMPARE(fresh.restingUntil, qint64(0));
    QCOMPARE(fresh.failures, 0);
    QCOMPARE(fresh.lastSentAt, qint64(6));

    const SubscriptionRow wish{id, u"movie.new"_s, false, odd, {{u"library"_s, 3}}};
    SubscriptionRow other = wish;
    other.enabled = true;
    other.filter = {};
    other.messageTemplate.clear();
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(NotificationRepo(t).subscribe({id, u"*"_s, true, {}, {}}));
        return NotificationRepo(t).subscribe(wish);
    }));
    TAKE(wishes, reading(test, [&](Connection &c) { return NotificationRepo(c).subscriptions(id); }));
    QCOMPARE(wishes.size(), 2);
    QCOMPARE(wishes.last().messageTemplate, odd);
    QCOMPARE(wishes.last().filter, wish.filter);
    QVERIFY(!wishes.last().enabled);
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return NotificationRepo(t).subscribe(other); }));
    METARR_REQUIRE(
        writing(test, [&](Transaction &t) { return NotificationRepo(t).forgetSubscription(id, u"*"_s); }));
    TAKE(changed, reading(test, [&](Connection &c) { return NotificationRepo(c).subscriptions(id); }));
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.first().enabled && changed.first().filter.isEmpty());
    QVERIFY(changed.first().messageTemplate.isEmpty());

    // A Kodi's channel goes with the player, and takes along what belongs to it.
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(NotificationRepo(t).subscribe({second, u"*"_s, true, {}, {}}));
        METARR_CHECK(NotificationRepo(t).enqueue({0, second, u"x"_s, {}, {}, {}, {}, 0, 0}, 9));
        return PlayerRepo(t).remove(player);
    }));
    TAKE(left, reading(test, [](Connection &c) { return NotificationRepo(c).channels(); }));
    QCOMPARE(left.size(), 1);
    TAKE(queued, reading(test, [](Connection &c) { return NotificationRepo(c).list(0, {}, 10); }));
    QVERIFY(queued.isEmpty());
    const auto missing = reading(test, [&](Connection &c) { return NotificationRepo(c).channel(second); });
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

void TestServiceRepos::queue()
{
    METARR_TEST_DATABASE(test);
    ChannelRow row;
    row.name = u"A"_s;
    row.type = u"webhook"_s;
    TAKE(a, writing(test, [&](Transaction &t) { return NotificationRepo(t).add(row, 1); }));
    TAKE(b, writing(test, [&](Transaction &t) { return NotificationRepo(t).add(row, 1); }));
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        for (int i = 1; i <= 4; ++i) {
            METARR_CHECK(NotificationRepo(t).enqueue(
                {0, a, u"event"_s, {{u"n"_s, i}, {u"t"_s, odd}}, i == 1 ? odd : QString(), {}, {}, 0, 0},
                i * 10));
        }
        return NotificationRepo(t).enqueue({0, b, u"event"_s, {}, {}, {}, {}, 0, 0}, 50);
    }));
    TAKE(waiting, reading(test, [&](Connection &c) { return NotificationRepo(c).pending(a, 3); }));
    QCOMPARE(waiting.size(), 3);
    QCOMPARE(waiting.first().data[u"t"_s].toString(), odd);
    QCOMPARE(waiting.first().subject, odd);
    QCOMPARE(waiting.first().status, u"pending"_s);
    struct Said {
        QString subject;
        qint64 since;
        bool expected;
    };
    for (const Said &said :
         {Said{odd, 10, true}, Said{odd, 11, false}, Said{QString(), 40, true}, Said{u"else"_s, 0, false}}) {
        TAKE(found, reading(test, [&](Connection &c) {
                 return NotificationRepo(c).saidSince(a, u"event"_s, said.subject, said.since);
             }));
        QCOMPARE(found, said.expected);
    }
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(NotificationRepo(t).finish(a, waiting.at(1).id, u"sent"_s, {}, 100));
        return NotificationRepo(t).expire(a, 35, 110);
    }));
    TAKE(counts, reading(test, [](Connection &c) { return NotificationRepo(c).pendingCounts(); }));
    QCOMPARE(counts, (QHash<qint64, qint64>{{a, 1}, {b, 1}}));
    TAKE(all, reading(test, [&](Connection &c) { return NotificationRepo(c).list(a, {}, 10); }));
    QStringList states;
    for (const QueuedNotification &one : all) {
        states += one.status;
    }
    QCOMPARE(states, (QStringList{u"pending"_s, u"expired"_s, u"sent"_s, u"sent"_s}));
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(NotificationRepo(t).prune(105));
        return NotificationRepo(t).expire(0, 1000, 200);
    }));
    TAKE(expired, reading(test, [](Connection &c) { return NotificationRepo(c).list(0, u"expired"_s, 10); }));
    QCOMPARE(expired.size(), 3);
    TAKE(sent, reading(test, [](Connection &c) { return NotificationRepo(c).list(0, u"sent"_s, 10); }));
    QCOMPARE(sent.size(), 0);
}

void TestServiceRepos::positions()
{
    METARR_TEST_DATABASE(test);
    TAKE(none, reading(test, [](Connection &c) { return PositionRepo(c).load(odd); }));
    QVERIFY(!none);
    constexpr qint64 large = 9'007'199'254'740'993;
    METARR_REQUIRE(writing(test, [](Transaction &t) -> Result<> {
        METARR_CHECK(PositionRepo(t).set(odd, 1));
        return PositionRepo(t).set(odd, large);
    }));
    TAKE(wrong, writing(test, [](Transaction &t) { return PositionRepo(t).advance(odd, 1, 2); }));
    TAKE(absent, writing(test, [](Transaction &t) { return PositionRepo(t).advance(u"x"_s, 0, 2); }));
    TAKE(right, writing(test, [](Transaction &t) { return PositionRepo(t).advance(odd, large, 5); }));
    QVERIFY(!wrong && !absent && right);
    METARR_REQUIRE(test.reopen());
    TAKE(kept, reading(test, [](Connection &c) { return PositionRepo(c).load(odd); }));
    QCOMPARE(kept, std::optional<qint64>(5));
    METARR_REQUIRE(writing(test, [](Transaction &t) { return PositionRepo(t).clear(odd); }));
    TAKE(gone, reading(test, [](Connection &c) { return PositionRepo(c).load(odd); }));
    QVERIFY(!gone);
}

/// A scheduled task is begun by whoever moves its position first.
void TestServiceRepos::positionsAreWonByOne()
{
    METARR_TEST_DATABASE(test);
    METARR_REQUIRE(writing(test, [](Transaction &t) { return PositionRepo(t).set(u"task"_s, 0); }));
    constexpr int rounds = 20;
    std::atomic<int> won{0};
    std::atomic<int> failures{0};
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; ++n) {
        threads.emplace_back([&] {
            for (int i = 0; i < rounds; ++i) {
                const auto mine = writing(
                    test, [&](Transaction &t) { return PositionRepo(t).advance(u"task"_s, i, i + 1); });
                won += mine && *mine ? 1 : 0;
                failures += mine ? 0 : 1;
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(failures.load(), 0);
    TAKE(position, reading(test, [](Connection &c) { return PositionRepo(c).load(u"task"_s); }));
    QCOMPARE(position, std::optional<qint64>(rounds));
    QCOMPARE(won.load(), rounds);
}

void TestServiceRepos::outbox()
{
    METARR_TEST_DATABASE(test);
    METARR_REQUIRE(writing(test, [](Transaction &t) -> Result<> {
        for (int i = 1; i <= 5; ++i) {
            METARR_CHECK(EventRepo(t).emitEvent(u"t%1"_s.arg(i),
                                                i == 2 ? EntityRef{EntityType::Movie, 9} : EntityRef{},
                                                {{u"text"_s, odd}}, i * 10));
        }
        METARR_CHECK(EventRepo(t).log({0, u"scan"_s, Severity::Warning, {}, odd, {{u"n"_s, 1}}, 0}, 11));
        return EventRepo(t).log({0, u"edit"_s, Severity::Success, {EntityType::Movie, 9}, odd, {}, 0}, 12);
    }));
    TAKE(two, reading(test, [](Connection &c) { return EventRepo(c).since(0, 2); }));
    QCOMPARE(topicsOf(two), (QStringList{u"t1"_s, u"t2"_s}));
    QCOMPARE(two.last().ref, (EntityRef{EntityType::Movie, 9}));
    QVERIFY(!two.first().ref.isValid());
    QCOMPARE(two.first().payload[u"text"_s].toString(), odd);
    TAKE(rest, reading(test, [&](Connection &c) { return EventRepo(c).since(two.last().id, 10); }));
    QCOMPARE(topicsOf(rest), (QStringList{u"t3"_s, u"t4"_s, u"t5"_s}));
    TAKE(last, reading(test, [](Connection &c) { return EventRepo(c).lastId(); }));
    QCOMPARE(last, rest.last().id);
    METARR_REQUIRE(writing(test, [](Transaction &t) { return EventRepo(t).prune(31); }));
    TAKE(young, reading(test, [](Connection &c) { return EventRepo(c).since(0, 10); }));
    QCOMPARE(topicsOf(young), (QStringList{u"t4"_s, u"t5"_s}));
    TAKE(log, reading(test, [](Connection &c) { return EventRepo(c).activities(10); }));
    QCOMPARE(log.size(), 2);
    QCOMPARE(log.last().severity, Severity::Warning);
    QCOMPARE(log.last().metadata[u"n"_s].toInt(), 1);
    TAKE(own, reading(test, [](Connection &c) {
             return EventRepo(c).activities(10, {EntityType::Movie, 9}, u"edit"_s);
         }));
    QCOMPARE(own.size(), 1);
}

void TestServiceRepos::outboxWaitsForSlowWriters_data()
{
    QTest::addColumn<Dialect>("backend");
    QTest::addColumn<bool>("commits");
    QTest::newRow("commits") << Dialect::Postgres << true;
    QTest::newRow("rolls back") << Dialect::Postgres << false;
}

/// PostgreSQL only: two write at once, and the later number is seen first.
void TestServiceRepos::outboxWaitsForSlowWriters()
{
    METARR_TEST_DATABASE(test);
    QFETCH(bool, commits);
    const auto emitOne = [](Transaction &t, const QString &topic) {
        return EventRepo(t).emitEvent(topic, {}, {}, 1);
    };
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return emitOne(t, u"first"_s); }));
    QSemaphore written;
    QSemaphore mayEnd;
    std::thread slow([&] {
        (void)writing(test, [&](Transaction &t) -> Result<> {
            METARR_CHECK(emitOne(t, u"slow"_s));
            METARR_CHECK(EventRepo(t).log({0, u"a"_s, Severity::Info, {}, u"slow"_s, {}, 0}, 1));
            written.release();
            mayEnd.acquire();
            return commits ? Result<>() : fail(ErrorKind::Cancelled, u"planned"_s);
        });
    });
    written.acquire();
    const auto fast = writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(emitOne(t, u"fast"_s));
        return EventRepo(t).log({0, u"a"_s, Severity::Info, {}, u"fast"_s, {}, 0}, 1);
    });
    const auto before = reading(test, [](Connection &c) { return EventRepo(c).since(0, 10); });
    const auto log = reading(test, [](Connection &c) { return completeUpTo(c, u"activity_log"_s, 0); });
    mayEnd.release();
    slow.join();
    METARR_REQUIRE(fast);
    METARR_REQUIRE(before);
    METARR_REQUIRE(log);
    QCOMPARE(topicsOf(*before), QStringList{u"first"_s});
    QCOMPARE(*log, qint64(0));
    TAKE(after, reading(test, [&](Connection &c) { return EventRepo(c).since(before->last().id, 10); }));
    QCOMPARE(topicsOf(after), commits ? (QStringList{u"slow"_s, u"fast"_s}) : QStringList{u"fast"_s});
}

void TestServiceRepos::outboxLosesNothing()
{
    METARR_TEST_DATABASE(test);
    constexpr int writers = 4;
    constexpr int each = 60;
    std::atomic<int> failures{0};
    std::atomic<int> running{writers};
    std::vector<std::thread> threads;
    for (int n = 0; n < writers; ++n) {
        threads.emplace_back([&, n] {
            for (int i = 0; i < each; ++i) {
                const bool drop = i % 5 == 4;
                const auto done = writing(test, [&](Transaction &t) -> Result<> {
                    METARR_CHECK(EventRepo(t).emitEvent(u"%1-%2"_s.arg(n).arg(i), {}, {}, 1));
                    METARR_CHECK(t.selectInteger(u"SELECT count(*) FROM events"_s)); // takes its time
                    return drop ? fail(ErrorKind::Cancelled, u"planned"_s) : Result<>();
                });
                failures += done.has_value() == drop ? 1 : 0;
            }
            --running;
        });
    }
    QSet<QString> seen;
    qint64 position = 0;
    bool inOrder = true;
    const auto look = [&]() -> Result<qsizetype> {
        METARR_TRY(const auto page,
                   reading(test, [&](Connection &c) { return EventRepo(c).since(position, 7); }));
        for (const Event &event : page) {
            inOrder = inOrder && event.id > position;
            position = event.id;
            seen.insert(event.topic);
        }
        return page.size();
    };
    Result<qsizetype> page = 0;
    while (running > 0 && page) {
        page = look();
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    METARR_REQUIRE(page);
    do {
        page = look();
    } while (page && *page > 0);
    METARR_REQUIRE(page);
    QCOMPARE(failures.load(), 0);
    QVERIFY(inOrder);
    QCOMPARE(seen.size(), qsizetype(writers * each * 4 / 5));
}

void TestServiceRepos::players()
{
    METARR_TEST_DATABASE(test);
    TAKE(group,
         writing(test, [](Transaction &t) { return PlayerRepo(t).addGroup({0, odd, true, false, true}); }));
    PlayerRow row = playerRow(odd, group);
    row.username = u"me"_s;
    row.secretRef = u"players.x"_s;
    row.whilePlaying = u"wait"_s;
    row.enabled = false;
    TAKE(id, writing(test, [&](Transaction &t) { return PlayerRepo(t).add(row, 5); }));
    const auto twice = writing(test, [&](Transaction &t) { return PlayerRepo(t).add(row, 5); });
    QVERIFY(!twice && twice.error().kind == ErrorKind::Conflict);
    for (const QString &name : {QString::number(id), odd, odd.toUpper()}) {
        TAKE(found, reading(test, [&](Connection &c) { return PlayerRepo(c).find(name); }));
        QCOMPARE(found.id, id);
        QCOMPARE(found.group, group);
        QCOMPARE(found.whilePlaying, u"wait"_s);
        QVERIFY(!found.enabled);
    }
    TAKE(groups, reading(test, [](Connection &c) { return PlayerRepo(c).groups(); }));
    QVERIFY(groups.first().sequential && !groups.first().continueOnError && groups.first().sharedDatabase);
    // A change of its health is told once.
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlayerRepo(t).setContact(id, 10, {}));
        METARR_CHECK(PlayerRepo(t).setContact(id, 20, odd));
        METARR_CHECK(PlayerRepo(t).setContact(id, 30, odd));
        return {};
    }));
    TAKE(ill, reading(test, [&](Connection &c) { return PlayerRepo(c).find(odd); }));
    QCOMPARE(ill.lastContactAt, qint64(10));
    QCOMPARE(ill.lastError, odd);
    TAKE(told, reading(test, [](Connection &c) { return EventRepo(c).since(0, 10); }));
    QCOMPARE(topicsOf(told), (QStringList{u"player:status"_s, u"player:status"_s}));
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return PlayerRepo(t).removeGroup(group); }));
    TAKE(alone, reading(test, [&](Connection &c) { return PlayerRepo(c).find(odd); }));
    QCOMPARE(alone.group, qint64(0));
}

void TestServiceRepos::mappings()
{
    METARR_TEST_DATABASE(test);
    qint64 group = 0, first = 0, second = 0, manager = 0;
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        PlayerRepo repo(t);
        METARR_TRY(group, repo.addGroup({0, u"G"_s}));
        METARR_TRY(first, repo.add(playerRow(u"A"_s), 1));
        METARR_TRY(second, repo.add(playerRow(u"B"_s), 1));
        METARR_TRY(manager, ManagerRepo(t).add({0, u"R"_s, u"radarr"_s, u"00"_s, true, 0, 0}, 1));
        METARR_CHECK(repo.addMapping({0, u"group"_s, group, u"/films"_s, u"smb://nas/films"_s}));
        METARR_CHECK(repo.addMapping({0, u"player"_s, first, odd, u"D:\\Films"_s}));
        METARR_CHECK(repo.addMapping({0, u"player"_s, second, odd, u"\\\\nas\\films"_s}));
        METARR_CHECK(repo.addMapping({0, u"manager"_s, manager, u"/m"_s, u"/data"_s}));
        return {};
    }));
    const auto twice = writing(test, [&](Transaction &t) {
        return PlayerRepo(t).addMapping({0, u"player"_s, first, odd, u"D:\\Films"_s});
    });
    QVERIFY(!twice && twice.error().kind == ErrorKind::Conflict);
    struct Case {
        QString type;
        std::optional<qint64> owner;
        QStringList remotes;
    };
    const QStringList all{u"smb://nas/films"_s, u"D:\\Films"_s, u"\\\\nas\\films"_s, u"/data"_s};
    for (const Case &one : {Case{{}, {}, all}, Case{u"player"_s, {}, {all.at(1), all.at(2)}},
                            Case{u"player"_s, second, {all.at(2)}}, Case{u"manager"_s, {}, {all.at(3)}},
                            Case{u"group"_s, group, {all.at(0)}}, Case{u"group"_s, 0, {}}}) {
        TAKE(rows, reading(test, [&](Connection &c) { return PlayerRepo(c).mappings(one.type, one.owner); }));
        QStringList remotes;
        for (const PathMappingRow &row : rows) {
            remotes += row.remote;
        }
        QCOMPARE(remotes, one.remotes);
    }
    TAKE(some, reading(test, [](Connection &c) { return PlayerRepo(c).mappings(u"player"_s); }));
    QCOMPARE(some.first().local, odd);
    // They go with their owners.
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlayerRepo(t).removeMapping(some.first().id));
        METARR_CHECK(PlayerRepo(t).remove(second));
        METARR_CHECK(PlayerRepo(t).removeGroup(group));
        return ManagerRepo(t).remove(manager);
    }));
    TAKE(left, reading(test, [](Connection &c) { return PlayerRepo(c).mappings(); }));
    QVERIFY(left.isEmpty());
}

void TestServiceRepos::playersOfLibraries()
{
    METARR_TEST_DATABASE(test);
    LibraryId one = 0, two = 0;
    qint64 group = 0, other = 0;
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_TRY(one, addLibrary(t, u"one"_s));
        METARR_TRY(two, addLibrary(t, u"two"_s));
        METARR_TRY(group, PlayerRepo(t).addGroup({0, u"G"_s}));
        METARR_TRY(other, PlayerRepo(t).addGroup({0, u"H"_s}));
        METARR_CHECK(PlayerRepo(t).add(playerRow(u"grouped"_s, group), 1));
        METARR_CHECK(PlayerRepo(t).add(playerRow(u"alone"_s), 1));
        PlayerRow off = playerRow(u"off"_s);
        off.enabled = false;
        METARR_CHECK(PlayerRepo(t).add(off, 1));
        return {};
    }));
    const auto count = [&](LibraryId library) {
        const auto rows = reading(test, [&](Connection &c) { return PlayerRepo(c).playersOf(library); });
        return rows ? rows->size() : -1;
    };
    QCOMPARE(count(two), 2); // groups of no library are told of every one
    const auto tell = [&](const QList<qint64> &groups) {
        METARR_REQUIRE(writing(test, [&](Transaction &t) { return PlayerRepo(t).setGroupsOf(one, groups); }));
    };
    tell({other, other});
    QCOMPARE(count(one), 1); // the one in no group
    QCOMPARE(count(two), 2); // nobody chose anything for it
    tell({group, other});
    QCOMPARE(count(one), 2);
    const auto told = reading(test, [&](Connection &c) { return PlayerRepo(c).groupsOf(one); });
    METARR_REQUIRE(told);
    QCOMPARE(told->size(), 2);
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return PlayerRepo(t).removeGroup(group); }));
    QCOMPARE(count(one), 2); // its player is in no group now
    tell({});
    QCOMPARE(count(one), 2);
}

void TestServiceRepos::playback()
{
    METARR_TEST_DATABASE(test);
    LibraryId library = 0;
    qint64 player = 0;
    EntityRef film;
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_TRY(library, addLibrary(t, u"films"_s));
        METARR_TRY(player, PlayerRepo(t).add(playerRow(u"A"_s), 1));
        Item item;
        item.ref.type = EntityType::Movie;
        item.library = library;
        METARR_TRY(film, ItemRepo(t).insert(item, u"nfo"_s, 1));
        METARR_CHECK(PlaybackRepo(t).capture({0, player, film, odd, 1000, 9000, 11.25, 100, u"session"_s}));
        METARR_CHECK(PlaybackRepo(t).capture({0, player, film, odd, 2000, 9000, 22.5, 200, u"session"_s}));
        return PlaybackRepo(t).capture({0, player, {EntityType::Episode, 77}, u"e"_s, 1, 2, 50, 50, {}});
    }));
    TAKE(rows, reading(test, [&](Connection &c) { return PlaybackRepo(c).waiting(player, film, 150); }));
    QCOMPARE(rows.size(), 1); // the later one took the first one's place
    QCOMPARE(rows.first().file, odd);
    QCOMPARE(rows.first().positionMs, qint64(2000));
    QCOMPARE(rows.first().percentage, 22.5);
    QCOMPARE(rows.first().screen, u"session"_s);
    TAKE(young, reading(test, [](Connection &c) { return PlaybackRepo(c).awaited(60); }));
    QCOMPARE(young, QList{film});
    TAKE(all, reading(test, [](Connection &c) { return PlaybackRepo(c).awaited(0); }));
    QCOMPARE(all, (QList{film, EntityRef{EntityType::Episode, 77}}));
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlaybackRepo(t).setResumed(rows.first().id, 300));
        return PlaybackRepo(t).prune(100);
    }));
    TAKE(none, reading(test, [](Connection &c) { return PlaybackRepo(c).awaited(0); }));
    QVERIFY(none.isEmpty());

    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        PlaybackRepo repo(t);
        METARR_CHECK(repo.addName(player, film, odd));
        METARR_CHECK(repo.addName(player, film, odd)); // twice does no harm
        METARR_CHECK(repo.keepPlays(player, film, u"/old.mkv"_s, u"{\"count\":1}"_s));
        METARR_CHECK(t.execute(u"UPDATE movies SET deleted_at = 5 WHERE id = ?"_s, {film.id}));
        return {};
    }));
    TAKE(names, reading(test, [&](Connection &c) { return PlaybackRepo(c).namesOf(player, film); }));
    QCOMPARE(names.size(), 2);
    TAKE(trash, reading(test, [&](Connection &c) { return PlaybackRepo(c).namedInTrash(library); }));
    QCOMPARE(trash, QList{film});
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlaybackRepo(t).keepPlays(player, film, u"/old.mkv"_s, {}));
        return PlaybackRepo(t).removeName(player, film, odd);
    }));
    TAKE(left, reading(test, [&](Connection &c) { return PlaybackRepo(c).namesOf(player, film); }));
    QCOMPARE(left.size(), 1);
    QVERIFY(left.first().plays.isEmpty());
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return PlayerRepo(t).remove(player); }));
    TAKE(gone, reading(test, [&](Connection &c) { return PlaybackRepo(c).namesOf(player, film); }));
    QVERIFY(gone.isEmpty());
}

void TestServiceRepos::managersAndWebhooks()
{
    METARR_TEST_DATABASE(test);
    TAKE(manager, writing(test, [](Transaction &t) {
             return ManagerRepo(t).add({0, odd, u"sonarr"_s, u"abc"_s, true, 0, 0}, 5);
         }));
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return ManagerRepo(t).setSeen(manager, 99); }));
    TAKE(found, reading(test, [](Connection &c) { return ManagerRepo(c).find(odd.toLower()); }));
    QCOMPARE(found.id, manager);
    QCOMPARE(found.lastEventAt, qint64(99));
    QCOMPARE(found.tokenHash, u"abc"_s);
    WebhookRow row;
    row.manager = manager;
    row.source = u"sonarr"_s;
    row.eventType = u"Download"_s;
    row.fingerprint = u"f"_s;
    row.payload = "{\"title\":\"\xc3\x84rger \\u0000 'x'\"}";
    row.status = u"received"_s;
    row.receivedAt = 100;
    TAKE(id, writing(test, [&](Transaction &t) { return WebhookRepo(t).add(row); }));
    const auto isKnown = [&](const QString &fingerprint, qint64 of, qint64 since, bool onlyWaiting) {
        WebhookRow event;
        event.fingerprint = fingerprint;
        event.manager = of;
        const auto earlier =
            reading(test, [&](Connection &c) { return WebhookRepo(c).sameSince(event, since, onlyWaiting); });
        return earlier && earlier->has_value();
    };
    QVERIFY(isKnown(u"f"_s, manager, 100, false) && isKnown(u"f"_s, manager, 100, true));
    QVERIFY(!isKnown(u"f"_s, manager, 101, false) && !isKnown(u"g"_s, manager, 0, false));
    QVERIFY(isKnown(u"f"_s, 0, 0, false) && !isKnown(u"f"_s, manager + 1, 0, false)); // of another manager
    TAKE(after, reading(test, [&](Connection &c) { return WebhookRepo(c).cameAfter(id - 1, row); }));
    QVERIFY(after.size() == 1 && after.first().payload == row.payload);
    TAKE(loaded, reading(test, [&](Connection &c) { return WebhookRepo(c).load(id); }));
    QCOMPARE(loaded.payload, row.payload);
    QCOMPARE(loaded.manager, manager);
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(WebhookRepo(t).prune(1000)); // what is to be done stays
        METARR_CHECK(WebhookRepo(t).finish(id, u"failed"_s, odd, 110));
        return ManagerRepo(t).remove(manager);
    }));
    TAKE(failed, reading(test, [](Connection &c) { return WebhookRepo(c).list(5, u"failed"_s); }));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().cause, odd);
    QCOMPARE(failed.first().manager, qint64(0));
    row.manager = 0;
    TAKE(again, reading(test, [&](Connection &c) { return WebhookRepo(c).sameSince(row, 0); }));
    QVERIFY(!again);
    METARR_REQUIRE(writing(test, [](Transaction &t) { return WebhookRepo(t).prune(1000); }));
    TAKE(none, reading(test, [](Connection &c) { return WebhookRepo(c).list(5); }));
    QVERIFY(none.isEmpty());
}

void TestServiceRepos::keys()
{
    METARR_TEST_DATABASE(test);
    TAKE(id, writing(test, [](Transaction &t) {
             return ApiKeyRepo(t).add({0, odd, u"hash"_s, u"control"_s, 0, 0, 0}, 5);
         }));
    METARR_REQUIRE(writing(test, [&](Transaction &t) { return ApiKeyRepo(t).setUsed(id, 6); }));
    TAKE(first, writing(test, [&](Transaction &t) { return ApiKeyRepo(t).revoke(id, 7); }));
    TAKE(second, writing(test, [&](Transaction &t) { return ApiKeyRepo(t).revoke(id, 8); }));
    QVERIFY(first && !second);
    TAKE(all, reading(test, [](Connection &c) { return ApiKeyRepo(c).all(); }));
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().name, odd);
    QCOMPARE(all.first().lastUsedAt, qint64(6));
    QCOMPARE(all.first().revokedAt, qint64(7));
}

void TestServiceRepos::whatIsSetUpIsChanged()
{
    METARR_TEST_DATABASE(test);
    qint64 player = 0, number = 0, group = 0, mapping = 0, manager = 0;
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        PlayerRepo repo(t);
        METARR_TRY(player, repo.add(playerRow(u"A"_s), 1));
        METARR_TRY(number, repo.add(playerRow(QString::number(player)), 1)); // called like the other's number
        METARR_TRY(group, repo.addGroup({0, u"G"_s}));
        METARR_TRY(mapping, repo.addMapping({0, u"player"_s, player, u"/a"_s, u"/b"_s}));
        METARR_TRY(manager, ManagerRepo(t).add({0, u"R"_s, u"radarr"_s, u"00"_s, true, 0, 0}, 1));
        return repo.setContact(player, 10, {});
    }));
    TAKE(before, reading(test, [&](Connection &c) { return PlayerRepo(c).find(QString::number(player)); }));
    QCOMPARE(before.name, u"A"_s);
    QCOMPARE(before.lastContactAt, qint64(10));
    const auto change = [&](const std::function<void(PlayerRow &)> &edit) {
        const auto changed = writing(test, [&](Transaction &t) -> Result<PlayerRow> {
            METARR_TRY(PlayerRow row, PlayerRepo(t).find(QString::number(player)));
            edit(row);
            METARR_CHECK(PlayerRepo(t).update(row));
            return PlayerRepo(t).find(QString::number(player));
        });
        return changed.value_or(PlayerRow());
    };
    const PlayerRow renamed = change([&](PlayerRow &row) {
        row.name = odd;
        row.group = group;
        row.username = odd;
        row.secretRef = u"players.x"_s;
        row.enabled = false;
        row.whilePlaying = u"skip"_s;
    });
    QCOMPARE(renamed.name, odd);
    QCOMPARE(renamed.group, group);
    QCOMPARE(renamed.username, odd);
    QCOMPARE(renamed.secretRef, u"players.x"_s);
    QVERIFY(!renamed.enabled);
    QCOMPARE(renamed.whilePlaying, u"skip"_s);
    QCOMPARE(renamed.lastContactAt, qint64(10));
    const PlayerRow moved = change([](PlayerRow &row) {
        row.group = 0;
        row.secretRef.clear();
        row.baseUrl = u"http://elsewhere:8080"_s;
    });
    QCOMPARE(moved.group, qint64(0));
    QVERIFY(moved.secretRef.isEmpty());
    QCOMPARE(moved.lastContactAt, qint64(0)); // that was another
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        METARR_CHECK(PlayerRepo(t).updateGroup({group, odd, true, false, true}));
        METARR_CHECK(PlayerRepo(t).updateMapping({mapping, u"manager"_s, manager, odd, u"C:\\x"_s}));
        METARR_TRY(ManagerRow row, ManagerRepo(t).find(QString::number(manager)));
        row.name = odd;
        row.tokenHash = u"ff"_s;
        row.enabled = false;
        return ManagerRepo(t).update(row);
    }));
    TAKE(grouped, reading(test, [&](Connection &c) { return PlayerRepo(c).findGroup(odd.toUpper()); }));
    QVERIFY(grouped.id == group && grouped.sequential && !grouped.continueOnError && grouped.sharedDatabase);
    TAKE(mapped, reading(test, [&](Connection &c) { return PlayerRepo(c).mapping(mapping); }));
    QCOMPARE(mapped.ownerType, u"manager"_s);
    QCOMPARE(mapped.local, odd);
    TAKE(managed, reading(test, [&](Connection &c) { return ManagerRepo(c).find(odd); }));
    QVERIFY(managed.tokenHash == u"ff" && !managed.enabled);
    const auto none = reading(test, [](Connection &c) { return PlayerRepo(c).mapping(4711); });
    QVERIFY(!none && none.error().kind == ErrorKind::NotFound);
}

void TestServiceRepos::listsAreReadInParts()
{
    METARR_TEST_DATABASE(test);
    QList<JobId> waiting;
    METARR_REQUIRE(writing(test, [&](Transaction &t) -> Result<> {
        waiting.clear();
        for (const int priority : {7, 2, 5, 2}) {
            JobRequest request;
            request.type = u"x"_s;
            request.priority = priority;
            METARR_TRY(const JobId id, JobRepo(t).enqueue(request, 1));
            waiting += id;
            METARR_CHECK(EventRepo(t).log({0, u"edit"_s, Severity(priority % 4), {}, odd, {}, 0}, 1));
            WebhookRow row;
            row.source = priority == 2 ? u"radarr"_s : u"sonarr"_s;
            row.eventType = row.fingerprint = u"x"_s;
            row.payload = "{}";
            row.status = u"done"_s;
            METARR_CHECK(WebhookRepo(t).add(row));
        }
        return {};
    }));
    QList<JobId> turn;
    std::optional<JobPlace> after;
    for (int i = 0; i < 3; ++i) {
        TAKE(page, reading(test, [&](Connection &c) {
                 return JobRepo(c).list(JobQuery{JobStatus::Pending, u"x"_s, {}, after, 2});
             }));
        for (const Job &job : page) {
            turn += job.id;
            after = JobPlace::fromText(JobPlace::of(job).toText());
        }
    }
    QCOMPARE(turn, (QList<JobId>{waiting[1], waiting[3], waiting[2], waiting[0]}));
    TAKE(newest,
         reading(test, [](Connection &c) { return EventRepo(c).activities({2, {}, {}, 0, {}, {}}); }));
    QCOMPARE(newest.size(), 2);
    TAKE(older, reading(test, [&](Connection &c) {
             return EventRepo(c).activities({9, {}, {}, newest.last().id, {}, {}});
         }));
    QCOMPARE(older.size(), 2);
    QVERIFY(older.first().id < newest.last().id);
    TAKE(found, reading(test, [&](Connection &c) {
             return EventRepo(c).activities({9, {}, {}, 0, {Severity::Warning}, odd.toUpper()});
         }));
    QCOMPARE(found.size(), 2); // of the priority 2
    TAKE(late, reading(test, [](Connection &c) { return WebhookRepo(c).list({1, {}, u"radarr"_s, 0, 0}); }));
    TAKE(early, reading(test, [&](Connection &c) {
             return WebhookRepo(c).list({9, u"done"_s, u"radarr"_s, 0, late.first().id});
         }));
    QCOMPARE(early.size(), 1);
    QVERIFY(early.first().id < late.first().id);
}

QTEST_GUILESS_MAIN(TestServiceRepos)
#include "tst_servicerepos.moc"
