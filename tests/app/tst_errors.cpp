// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong outside: providers, folders, shares, other people's files. Everything that was known stays, a person
// is told what happened and what to do, and when it is over the work is finished.
#include "app/corebox.h"
#include "demo/demolibrary.h"
#include "store/repos/players.h"
#include "support/faultyfilesystem.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <future>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray lighthouse = "The Paper Lighthouse (2011)";
const QByteArray orchardist = "The Quiet Orchardist (2019)";
const QByteArray copper = "Seven Minutes of Copper (2003) {tmdb-90000104}";

bool namesAProvider(const QString &text)
{
    for (const QString &name : {u"TMDB"_s, u"TheTVDB"_s, u"TVDB"_s, u"Fanart.tv"_s, u"127.0.0.1"_s}) {
        if (text.contains(name)) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_providers.clearFaults(); }

    void providerFails_data();
    void providerFails();
    void withoutAKeyAPersonIsTold_data();
    void withoutAKeyAPersonIsTold();
    void mistypedKeyIsForgiven();
    void refusedKeyIsTriedAgainInTime();
    void refusedKeyDoesNotStopTheOthers();
    void oneProviderFailsTheOthersGoOn();
    void pictureHostsFail_data();
    void pictureHostsFail();
    void lockDuringEnrichmentCounts();
    void unreadableFolder();
    void rootVanishesDuringScan();
    void rootVanishesDuringPublish();
    void rootIsEmptyMountPoint();
    void diskIsFullWhilePublishing();
    void recoveryTellsThePlayers();
    void malformedNfoIsNeverLost();

private:
    void copyFilm(CoreBox &box, const QByteArray &folder)
    {
        for (const QByteArray &name : m_master.names("Movies/" + folder)) {
            if (!QFileInfo(m_master.path("Movies/" + folder + '/' + name).display()).isFile()) {
                continue;
            }
            box.tree().file("Movies/" + folder + '/' + name,
                            m_master.content("Movies/" + folder + '/' + name));
        }
    }

    ProviderStandIn m_providers;
    TempTree m_master;
    std::unique_ptr<FileSystem> m_files = makeSystemFileSystem();
};

void TestErrors::initTestCase()
{
    METARR_REQUIRE(m_providers.start());
    METARR_REQUIRE(makeDemoLibrary(*m_files, m_master.root(), m_providers.catalogue()));
}

void TestErrors::providerFails_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("identified");
    QTest::addColumn<bool>("passes"); ///< a fault that may pass: the job waits; otherwise it ends and says so
    const auto row = [](const char *name, Fault::Kind kind, int status, bool passes) {
        QTest::addRow("%s, unidentified", name) << int(kind) << status << false << passes;
        QTest::addRow("%s, identified", name) << int(kind) << status << true << passes;
    };
    row("401", Fault::Kind::Status, 401, true);
    row("429", Fault::Kind::RateLimit, 429, true);
    row("500", Fault::Kind::Status, 500, true);
    row("503", Fault::Kind::Status, 503, true);
    row("garbage", Fault::Kind::Garbage, 200, true);
    row("a captive portal's page", Fault::Kind::HtmlPage, 200, true);
    row("reset", Fault::Kind::Reset, 0, true);
    row("half an answer", Fault::Kind::Truncated, 200, true);
    QTest::newRow("404, identified") << int(Fault::Kind::Status) << 404 << true << false;
}

void TestErrors::providerFails()
{
    QFETCH(const int, kind);
    QFETCH(const int, status);
    QFETCH(const bool, identified);
    CoreBox box(m_providers);
    copyFilm(box, identified ? copper : lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    QVERIFY(ref.isValid());
    METARR_REQUIRE(box.core().items().edit(ref, {{Field::Tagline, u"Mine."_s}}));
    const Metadata before = box.details(ref).item.metadata;

    m_providers.setFault(
        {.kind = Fault::Kind(kind), .status = status == 0 ? 500 : status, .retryAfterSeconds = 120});
    JobOrder order;
    order.chain = false;
    order.by = u"manual"_s;
    order.priority = 2;
    METARR_REQUIRE(box.core().workflows().enrich(ref, order));
    box.work();

    QCOMPARE(box.details(ref).item.metadata, before);
    QVERIFY(box.details(ref).item.enrichedAt == 0);
    QList<Job> left = box.jobs(JobStatus::Dead) + box.jobs(JobStatus::Pending);
    left.removeIf([](const Job &job) { return job.type != QStringView(jobtype::enrichMetadata); });
    QCOMPARE(left.size(), 1);
    const Job job = left.first();
    QFETCH(const bool, passes);
    const QString told = job.errorMessage + u' ' + job.waitReason;
    QVERIFY2((job.status == JobStatus::Pending) == passes, qPrintable(told));
    QVERIFY2(namesAProvider(told), qPrintable(told));
    if (job.status == JobStatus::Dead) {
        QVERIFY2(!job.errorRemedy.isEmpty() || status == 404, qPrintable(told));
        QVERIFY2(box.activity().join(u'\n').contains(job.errorMessage),
                 qPrintable(box.activity().join(u'\n')));
    } else {
        QVERIFY(job.runAt > box.core().clock().nowMs());
    }

    // It is over; the program was started again meanwhile.
    m_providers.clearFaults();
    box.open();
    if (job.status == JobStatus::Dead) {
        METARR_REQUIRE(box.core().database().write(
            [&](Transaction &t) { return JobRepo(t).revive(job.id, box.core().clock().nowMs()); }));
    }
    box.passTime();
    box.work();
    const Job finished =
        box.core().database().read([&](Connection &c) { return JobRepo(c).load(job.id); }).value();
    QVERIFY2(finished.status == JobStatus::Completed,
             qPrintable(finished.errorMessage + finished.waitReason));
    QVERIFY(!box.details(ref).item.metadata.plot.isEmpty());
    QCOMPARE(box.details(ref).item.metadata.tagline, u"Mine."_s);
}

namespace {

/// TMDB alone, whose key a person enters.
QMap<QString, QString> onlyTmdb(const ProviderStandIn &providers)
{
    QMap<QString, QString> settings = providers.settings();
    settings.remove(u"providers.tmdb.apiKey"_s);
    for (const QString &other : {u"tvdb"_s, u"fanarttv"_s}) {
        settings.insert(u"providers.%1.enabled"_s.arg(other), u"false"_s);
    }
    return settings;
}

qsizetype refusalsTold(CoreBox &box)
{
    return box.activity().filter(u"TMDB refuses the key"_s).size();
}

} // namespace

/// A refused key costs a few requests and one line, however many items wait; the next one is for all of them, without a
/// person asking again.
void TestErrors::withoutAKeyAPersonIsTold_data()
{
    QTest::addColumn<bool>("identified");
    QTest::newRow("identified") << true;
    QTest::newRow("unidentified") << false;
}

/// With what to do about it, whatever the item is like.
void TestErrors::withoutAKeyAPersonIsTold()
{
    QFETCH(const bool, identified);
    CoreBox box(m_providers);
    QMap<QString, QString> settings = box.settings();
    settings.removeIf([](auto it) { return it.key().endsWith(u".apiKey"_s); });
    box.open(settings);
    copyFilm(box, identified ? copper : lighthouse);
    box.scan(box.add(LibraryType::Movies, AutomationMode::Manual));
    JobOrder order;
    order.by = u"manual"_s;
    METARR_REQUIRE(box.core().workflows().enrich(box.all(EntityType::Movie).value(0), order));
    box.work();
    const QList<Job> dead = box.jobs(JobStatus::Dead);
    QCOMPARE(dead.size(), 1);
    QCOMPARE(dead.first().errorMessage, u"No provider can be asked."_s);
    QCOMPARE(dead.first().errorRemedy, u"Add a key under Settings, Providers."_s);
}

void TestErrors::mistypedKeyIsForgiven()
{
    CoreBox box(m_providers);
    box.open(onlyTmdb(m_providers));
    METARR_REQUIRE(box.core().settings().set(u"providers.tmdb.apiKey"_s, u"mistyped"_s));
    int films = 0;
    for (const QByteArray &folder : m_master.names("Movies")) {
        if (QFileInfo(m_master.path("Movies/" + folder).display()).isDir()) {
            copyFilm(box, folder);
            ++films;
        }
    }
    QVERIFY(films > 10);
    m_providers.clearRequests();
    box.scan(box.add(LibraryType::Movies, AutomationMode::Hybrid));
    const qsizetype waiting = box.jobs(JobStatus::Pending).size();
    QVERIFY2(waiting > 10, qPrintable(QString::number(waiting)));
    QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
    const qint64 now = box.core().clock().nowMs();
    for (const Job &job : box.jobs(JobStatus::Pending)) {
        QVERIFY2(job.waitReason.startsWith(u"TMDB refuses the key"_s), qPrintable(job.waitReason));
        QVERIFY(job.runAt > now + 3600'000);
        QCOMPARE(job.retryCount, 0);
    }
    // Those that were under way when the first was refused.
    QVERIFY2(m_providers.count(StandInHost::Tmdb) <= 8,
             qPrintable(QString::number(m_providers.count(StandInHost::Tmdb))));
    QCOMPARE(refusalsTold(box), 1);
    QVERIFY(box.activity().join(u'\n').contains(u"under Providers"_s));
    const auto health = box.core().networkHealth();
    const auto tmdb = std::find_if(health.cbegin(), health.cend(),
                                   [](const BucketStatus &each) { return each.name == u"tmdb"_s; });
    QVERIFY(tmdb != health.cend() && tmdb->isKeyRefused && !tmdb->isHealthy());
    QVERIFY2(tmdb->lastError.contains(u"refuses the key"_s), qPrintable(tmdb->lastError));
    QVERIFY(tmdb->restingUntilMs > now);

    // The same key tried anew, be it by a start, is no news; another wrong one is.
    box.open(onlyTmdb(m_providers));
    box.work();
    QCOMPARE(refusalsTold(box), 1);
    METARR_REQUIRE(box.core().settings().set(u"providers.tmdb.apiKey"_s, u"mistyped too"_s));
    box.work();
    QCOMPARE(refusalsTold(box), 2);
    QCOMPARE(box.jobs(JobStatus::Pending).size(), waiting);

    METARR_REQUIRE(box.core().settings().set(u"providers.tmdb.apiKey"_s,
                                             m_providers.settings().value(u"providers.tmdb.apiKey"_s)));
    const auto after = box.core().networkHealth();
    QVERIFY(std::none_of(after.cbegin(), after.cend(),
                         [](const BucketStatus &each) { return each.isKeyRefused; }));
    box.work();
    QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
    for (const Job &job : box.jobs(JobStatus::Pending)) {
        QVERIFY2(job.type != QStringView(jobtype::enrichMetadata), qPrintable(job.waitReason));
    }
    QList<EntityRef> enriched = box.all(EntityType::Movie);
    enriched.removeIf([&box](EntityRef ref) { return box.details(ref).item.enrichedAt == 0; });
    QVERIFY(enriched.size() > 5);
}

/// Nobody changed it, but the provider had been wrong: a person who tries the key sets everything going.
void TestErrors::refusedKeyIsTriedAgainInTime()
{
    CoreBox box(m_providers);
    box.open(onlyTmdb(m_providers));
    METARR_REQUIRE(box.core().settings().set(u"providers.tmdb.apiKey"_s,
                                             m_providers.settings().value(u"providers.tmdb.apiKey"_s)));
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Tmdb, .status = 401});
    copyFilm(box, lighthouse);
    box.scan(box.add(LibraryType::Movies, AutomationMode::Hybrid));
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    QCOMPARE(box.jobs(JobStatus::Pending).size(), 1);
    const Provider &tmdb = *box.core().providers()->front();
    QVERIFY(tmdb.keyState().refusal());
    m_providers.clearFaults();
    METARR_REQUIRE(box.core().providers()->front()->testConnection({}));
    QVERIFY(!tmdb.keyState().refusal());
    box.work();
    QVERIFY(box.details(ref).item.enrichedAt > 0);
}

void TestErrors::refusedKeyDoesNotStopTheOthers()
{
    const QString key = u"providers.fanarttv.apiKey"_s;
    CoreBox box(m_providers);
    QMap<QString, QString> settings = m_providers.settings();
    const QString right = settings.take(key);
    box.open(settings);
    METARR_REQUIRE(box.core().settings().set(key, u"mistyped"_s));
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    QCOMPARE(box.details(ref).item.state, ItemState::Published);
    QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
    QCOMPARE(box.activity().filter(u"Fanart.tv refuses the key"_s).size(), 1);
    const auto waiting = box.jobs(JobStatus::Pending);
    QVERIFY(!waiting.isEmpty()); // the film, and the collection that it is of
    for (const Job &job : waiting) {
        QCOMPARE(job.type, QStringView(jobtype::enrichMetadata));
        QVERIFY2(job.waitReason.startsWith(u"Fanart.tv refuses the key"_s), qPrintable(job.waitReason));
    }

    // A new key brings what was missing, and asks nobody else again.
    m_providers.clearRequests();
    METARR_REQUIRE(box.core().settings().set(key, right));
    box.work();
    const auto left = box.jobs(JobStatus::Pending);
    QVERIFY2(left.isEmpty(),
             qPrintable(left.isEmpty() ? QString() : left.first().type + left.first().waitReason));
    const auto candidates = box.details(ref).candidates;
    QVERIFY(std::any_of(candidates.begin(), candidates.end(),
                        [](const Candidate &c) { return c.provider == u"fanarttv"_s; }));
    QVERIFY(m_providers.count(StandInHost::Fanart) > 0);
    QCOMPARE(m_providers.count(StandInHost::Tmdb), 0);
}

void TestErrors::oneProviderFailsTheOthersGoOn()
{
    CoreBox box(m_providers);
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
    m_providers.setFault({.kind = Fault::Kind::Status, .host = StandInHost::Fanart, .status = 500});
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    QCOMPARE(box.details(ref).item.state, ItemState::Published); // not held up
    QVERIFY(!box.details(ref).item.metadata.plot.isEmpty());
    const auto fromFanart = [&] {
        const auto candidates = box.details(ref).candidates;
        return std::count_if(candidates.begin(), candidates.end(),
                             [](const Candidate &c) { return c.provider == u"fanarttv"_s; });
    };
    QCOMPARE(fromFanart(), 0);
    QVERIFY(!box.jobs(JobStatus::Pending).isEmpty()); // it is asked again
    m_providers.clearFaults();
    box.open();
    box.passTime();
    box.work();
    QVERIFY(fromFanart() > 0);
    QVERIFY(box.jobs(JobStatus::Dead).isEmpty());
}

void TestErrors::pictureHostsFail_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("text") << int(Fault::Kind::TextAsImage);
    QTest::newRow("garbage") << int(Fault::Kind::Garbage);
    QTest::newRow("bomb") << int(Fault::Kind::ImageBomb);
    QTest::newRow("404") << int(Fault::Kind::Status);
    QTest::newRow("truncated") << int(Fault::Kind::Truncated);
}

void TestErrors::pictureHostsFail()
{
    QFETCH(const int, kind);
    CoreBox box(m_providers);
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
    for (const auto host : {StandInHost::TmdbImages, StandInHost::TvdbImages, StandInHost::FanartImages}) {
        m_providers.setFault({.kind = Fault::Kind(kind), .host = host, .status = 404});
    }
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    // Nothing that is no picture gets anywhere near the library.
    for (const QByteArray &name : box.tree().names("Movies/" + lighthouse)) {
        QVERIFY2(!name.endsWith(".jpg") && !name.endsWith(".png"), name.constData());
    }
    for (const Candidate &candidate : box.details(ref).candidates) {
        QVERIFY(candidate.contentHash.isEmpty() ||
                !candidate.localPath.isNull()); // the trailer is the owner's
    }
    m_providers.clearFaults();
    box.open();
    box.passTime();
    for (const Job &job : box.jobs(JobStatus::Dead)) {
        METARR_REQUIRE(box.core().database().write(
            [&](Transaction &t) { return JobRepo(t).revive(job.id, box.core().clock().nowMs()); }));
    }
    JobOrder order;
    METARR_REQUIRE(box.core().workflows().select(ref, order));
    box.work();
    QVERIFY(box.tree().exists("Movies/" + lighthouse + '/' + lighthouse + "-poster.jpg"));
    QCOMPARE(box.details(ref).item.state, ItemState::Published);
}

void TestErrors::lockDuringEnrichmentCounts()
{
    CoreBox box(m_providers);
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    METARR_REQUIRE(box.core().database().write(
        [&](Transaction &t) { return ItemRepo(t).setPolicy(ref, EnrichPolicy::Replace); }));
    m_providers.clearRequests();
    m_providers.setFault({.kind = Fault::Kind::Delay, .host = StandInHost::Tmdb, .delayMs = 700});
    JobOrder order;
    order.chain = false;
    METARR_REQUIRE(box.core().workflows().enrich(ref, order));
    auto work = std::async(std::launch::async, [&] { box.work(); });
    QVERIFY(m_providers.waitForRequests(StandInHost::Tmdb, 1, 60'000));
    METARR_REQUIRE(
        box.core().items().edit(ref, {{Field::Title, u"My title"_s}, {Field::Plot, u"My plot."_s}}));
    METARR_REQUIRE(box.core().items().setLocked(ref, {u"tagline"_s}, true)); // empty, and to stay so
    work.get();
    const Metadata after = box.details(ref).item.metadata;
    QCOMPARE(after.title, u"My title"_s);
    QCOMPARE(after.plot, u"My plot."_s);
    QVERIFY(after.tagline.isEmpty());
    QVERIFY(!after.genres.isEmpty()); // the rest came
    QVERIFY(box.details(ref).item.enrichedAt != 0);
}

void TestErrors::unreadableFolder()
{
    FaultyFileSystem faulty(*m_files);
    CoreBox box(m_providers, &faulty);
    copyFilm(box, lighthouse);
    copyFilm(box, orchardist);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 2);
    box.tree().file("Movies/" + orchardist + "/new.txt");
    copyFilm(box, copper);
    faulty.failOperation("listWithInfo", ErrorKind::PermissionDenied, "Quiet Orchardist");
    faulty.failOperation("list", ErrorKind::PermissionDenied, "Quiet Orchardist");
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 3); // what cannot be read is not gone, the rest goes on
    QJsonObject report;
    for (const Job &job : box.jobs(JobStatus::Completed)) {
        if (job.type == QStringView(jobtype::scanLibrary) && !job.result[u"complete"_s].toBool()) {
            report = job.result;
        }
    }
    const QJsonArray problems = report[u"problems"_s].toArray();
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first()["path"_L1].toString().contains(u"Quiet Orchardist"_s));
    QVERIFY(!problems.first()["error"_L1].toString().isEmpty());
}

void TestErrors::rootVanishesDuringScan()
{
    FaultyFileSystem faulty(*m_files);
    CoreBox box(m_providers, &faulty);
    for (const QByteArray &film : {lighthouse, orchardist, copper}) {
        copyFilm(box, film);
    }
    const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 3);
    // From the second folder on the share is away.
    faulty.failOperation("listWithInfo", ErrorKind::Offline, "The Paper");
    faulty.failOperation("listWithInfo", ErrorKind::Offline, "The Quiet");
    for (const QByteArray &film : {lighthouse, orchardist, copper}) {
        box.tree().file("Movies/" + film + "/touched.txt");
    }
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 3);
    // And now as a whole.
    QVERIFY(QFile::rename(box.tree().path("Movies").display(), box.tree().path("away").display()));
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 3);
    QVERIFY2(box.activity().join(u'\n').contains(box.tree().path("Movies").display()),
             qPrintable(box.activity().join(u'\n')));
    const auto offline = box.core().libraries().all();
    METARR_REQUIRE(offline);
    QVERIFY(!offline->first().roots.first().isOnline);
    QVERIFY(QFile::rename(box.tree().path("away").display(), box.tree().path("Movies").display()));
    box.open();
    box.passTime();
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 3);
    QVERIFY(box.core().libraries().all()->first().roots.first().isOnline);
}

void TestErrors::rootVanishesDuringPublish()
{
    CoreBox box(m_providers);
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Hybrid);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    QVERIFY(box.details(ref).item.state == ItemState::Selected ||
            box.details(ref).item.hasUnpublishedChanges);
    const Metadata before = box.details(ref).item.metadata;
    QVERIFY(QFile::rename(box.tree().path("Movies").display(), box.tree().path("away").display()));
    JobOrder order;
    order.by = u"manual"_s;
    METARR_REQUIRE(box.core().workflows().publish(ref, order));
    box.work();
    QCOMPARE(box.details(ref).item.metadata, before);
    QVERIFY(box.details(ref).item.lastPublishedAt == 0);
    QVERIFY(!box.tree().exists("Movies")); // an empty mount point is not filled
    QList<Job> left = box.jobs(JobStatus::Dead) + box.jobs(JobStatus::Pending);
    left.removeIf([](const Job &job) { return job.type != QStringView(jobtype::publishAssets); });
    QCOMPARE(left.size(), 1);
    const QString told = left.first().errorMessage + u' ' + left.first().waitReason;
    QVERIFY2(told.contains(u"Movies"_s), qPrintable(told));

    QVERIFY(QFile::rename(box.tree().path("away").display(), box.tree().path("Movies").display()));
    if (left.first().status == JobStatus::Dead) {
        METARR_REQUIRE(box.core().database().write(
            [&](Transaction &t) { return JobRepo(t).revive(left.first().id, box.core().clock().nowMs()); }));
    }
    box.passTime();
    box.work();
    QCOMPARE(box.details(ref).item.state, ItemState::Published);
    QVERIFY(box.tree().exists("Movies/" + lighthouse + '/' + lighthouse + ".nfo"));
}

/// The folder is there, but nothing is mounted on it: no film is taken for deleted.
void TestErrors::rootIsEmptyMountPoint()
{
    CoreBox box(m_providers);
    for (const QByteArray &film : {lighthouse, orchardist, copper}) {
        copyFilm(box, film);
    }
    const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
    box.scan(library);
    QVERIFY(QFile::rename(box.tree().path("Movies").display(), box.tree().path("away").display()));
    box.tree().directory("Movies");
    box.scan(library);
    QCOMPARE(box.all(EntityType::Movie).size(), 3);
    QVERIFY(box.tree().names("Movies").isEmpty());
}

void TestErrors::diskIsFullWhilePublishing()
{
    FaultyFileSystem faulty(*m_files);
    CoreBox box(m_providers, &faulty);
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Hybrid);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    const TreeSnapshot before = box.tree().snapshot("Movies");
    JobOrder order;
    order.by = u"manual"_s;
    METARR_REQUIRE(box.core().workflows().publish(ref, order));
    for (const char *operation : {"write", "copyToNew", "createNew"}) {
        faulty.failOperation(operation, ErrorKind::NoSpace, "/Movies/");
    }
    box.work();
    QCOMPARE(treeDifference(before, box.tree().snapshot("Movies")),
             QByteArray()); // no half of it, no leftovers
    QList<Job> left = box.jobs(JobStatus::Dead) + box.jobs(JobStatus::Pending);
    left.removeIf([](const Job &job) { return job.type != QStringView(jobtype::publishAssets); });
    QCOMPARE(left.size(), 1);
    QVERIFY2(left.first().errorMessage.contains(u"no space left"_s), qPrintable(left.first().errorMessage));
    QVERIFY(!left.first().errorRemedy.isEmpty());

    // Room was made.
    faulty.clearFaults();
    if (left.first().status == JobStatus::Dead) {
        METARR_REQUIRE(box.core().database().write(
            [&](Transaction &t) { return JobRepo(t).revive(left.first().id, box.core().clock().nowMs()); }));
    }
    box.passTime();
    box.work();
    QCOMPARE(box.details(ref).item.state, ItemState::Published);
}

/// The program dies while the files of a publish take their places: whoever finishes it tells the players, too.
void TestErrors::recoveryTellsThePlayers()
{
    FaultyFileSystem faulty(*m_files);
    CoreBox box(m_providers, &faulty);
    copyFilm(box, lighthouse);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Hybrid);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
        PlayerRow kodi;
        kodi.name = u"Living room"_s;
        kodi.type = u"kodi"_s;
        kodi.baseUrl = u"http://127.0.0.1:1"_s; // switched off
        METARR_CHECK(PlayerRepo(t).add(kodi, 1));
        return {};
    }));
    JobOrder order;
    order.by = u"manual"_s;
    METARR_REQUIRE(box.core().workflows().publish(ref, order));
    faulty.failOperation("renameNoReplace", ErrorKind::Io, "-fanart"); // the NFO is in its place by then
    box.work();
    const auto syncs = [&] {
        int count = 0;
        for (const auto status : {JobStatus::Pending, JobStatus::Completed, JobStatus::Dead}) {
            for (const Job &job : box.jobs(status)) {
                count += job.type == QStringView(jobtype::syncPlayer) ? 1 : 0;
            }
        }
        return count;
    };
    QCOMPARE(syncs(), 0);
    faulty.clearFaults();
    box.open();
    box.work(); // recovers before it works
    QCOMPARE(box.details(ref).item.state, ItemState::Published);
    QCOMPARE(syncs(), 1);
}

void TestErrors::malformedNfoIsNeverLost()
{
    const QByteArray torn =
        "<?xml version=\"1.0\"?>\n<movie><title>The Paper Lighthouse</title><plot>Written by ha";
    const QByteArray nonsense = "\x01\x02 this was an NFO once \xff\xfe";
    CoreBox box(m_providers);
    copyFilm(box, lighthouse);
    copyFilm(box, orchardist);
    box.tree().file("Movies/" + lighthouse + '/' + lighthouse + ".nfo", torn);
    box.tree().file("Movies/" + orchardist + '/' + orchardist + ".nfo", nonsense);
    const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
    box.scan(library);
    for (const auto &[film, bytes] : {std::pair(lighthouse, torn), std::pair(orchardist, nonsense)}) {
        const QByteArray now = box.tree().content("Movies/" + film + '/' + film + ".nfo");
        if (now == bytes) {
            continue;
        }
        // Replaced: then the old bytes lie in the recycle bin.
        bool kept = false;
        QDirIterator bin(box.tree().path("data/recycle").display(), QDir::Files,
                         QDirIterator::Subdirectories);
        while (bin.hasNext()) {
            QFile old(bin.next());
            kept = kept || (old.open(QIODevice::ReadOnly) && old.readAll() == bytes);
        }
        QVERIFY2(kept, film.constData());
    }
    // Told once, with the file's name.
    QVERIFY2(box.activity().join(u'\n').contains(QString::fromUtf8(orchardist + ".nfo")),
             qPrintable(box.activity().join(u'\n')));
    const QStringList before = box.activity().filter(QString::fromUtf8(orchardist + ".nfo"));
    box.scan(library);
    QCOMPARE(box.activity().filter(QString::fromUtf8(orchardist + ".nfo")).size(), before.size());
}

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
