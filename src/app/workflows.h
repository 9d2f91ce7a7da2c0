// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/workerhost.h"
#include "publish/publisher.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"

#include <QJsonArray>

#include <memory>

namespace metarr {

class Core;
class HeavyWork;

/// Job types (src/jobs/README.md has the table).
namespace jobtype {
inline constexpr auto scanLibrary = u"scan-library";
inline constexpr auto measureFiles = u"measure-files";
inline constexpr auto deepScan = u"deep-scan";
inline constexpr auto sweepLibrary = u"sweep-library";
inline constexpr auto enrichMetadata = u"enrich-metadata";
inline constexpr auto selectAssets = u"select-assets";
inline constexpr auto publishAssets = u"publish-assets";
inline constexpr auto syncPlayer = u"sync-player";
inline constexpr auto cleanupOrphans = u"cleanup-orphans";
inline constexpr auto verifyCache = u"verify-cache";
inline constexpr auto processWebhook = u"process-webhook";
inline constexpr auto sendNotifications = u"send-notifications";
} // namespace jobtype

/// Who asked, and what should follow.
struct JobOrder {
    int priority = 5;
    QString batch;                           ///< a command waits for it
    bool chain = true;                       ///< go on to the next enabled phase, as the library's mode says
    bool refresh = false;                    ///< ask providers even where a stored answer is young
    QStringList providers = {};              ///< refresh: of these only; empty: of all
    std::optional<EnrichPolicy> policy = {}; ///< enrich: a person's wish for this once
    bool recursive = true;                   ///< publish: a series' episodes too
    QString by = QStringLiteral("auto");     ///< publish log: "auto", "manual", "webhook"
    /// Of a webhook, for what follows its scan: "folder" (base64; only items in it go on), "ids" (the manager's provider ids
    /// of it), "since" (ms; what was trashed from then on is told to the players).
    QJsonObject hint = {};

    /// The order a job was enqueued with.
    [[nodiscard]] static JobOrder of(const Job &job);
};
/// The item that a job is about.
[[nodiscard]] Result<EntityRef> itemOfJob(const Job &job);

/// The phases as jobs: scan -> (identify, enrich) -> select -> publish -> sync. Each handler does one phase of one item and,
/// in the transaction that records its result, enqueues the next enabled one (decision 14). Handlers are idempotent.
class Workflows {
public:
    explicit Workflows(Core &core);
    ~Workflows();
    Q_DISABLE_COPY_MOVE(Workflows)

    void registerHandlers(WorkerHost &host);

    // Enqueueing, in a transaction of its own.
    /// `folder`: absolute path of one folder of the library; empty: all roots.
    [[nodiscard]] Result<JobId> scan(const Library &library, const Path &folder, bool listOnly, bool deep,
                                     const JobOrder &order);
    [[nodiscard]] Result<JobId> enrich(EntityRef ref, const JobOrder &order);
    /// A person wants more artwork: asks these providers anew (empty: all), others only where no young answer of theirs is
    /// stored; of seasons and episodes with their series. InvalidInput for a provider that is not set up.
    [[nodiscard]] Result<JobId> searchAssets(EntityRef ref, const QStringList &providers,
                                             const QString &batch = {});
    [[nodiscard]] Result<JobId> select(EntityRef ref, const JobOrder &order);
    [[nodiscard]] Result<JobId> publish(EntityRef ref, const JobOrder &order);
    /// Whether a picture that a person takes is written at once (decision 23): where the item's library does everything by
    /// itself, unless publishing by itself is switched off (decision 14), when it waits like any other change.
    [[nodiscard]] Result<bool> publishesTaken(EntityRef ref);
    /// A person took a picture: publishes it where publishesTaken(). Whether.
    [[nodiscard]] Result<bool> publishTaken(EntityRef ref, const QString &batch = {});
    [[nodiscard]] Result<JobId> sync(EntityRef ref, const JobOrder &order);
    /// Of what went into the trash, unless players are not told by themselves (phases.playerSync.enabled).
    [[nodiscard]] Result<> tellGone(EntityRef ref, const JobOrder &order);
    /// Of what is about to be forgotten for good: where the players are still to be told of it, what they must forget, for a job that does
    /// not find the item any more. To be enqueued in the transaction that removes it.
    [[nodiscard]] Result<std::optional<JobRequest>> farewell(EntityRef ref);
    /// What waits to be told to a player is tried now: one is back, or has ended its film.
    [[nodiscard]] Result<> wakeSync();
    /// Nobody could be asked (waitsForProvider), or the key was refused; a provider has another one now.
    [[nodiscard]] Result<> wakeEnrichment();
    /// Why enriching waits that nobody asked for in person: without a key there is nothing to ask.
    static constexpr auto waitsForProvider = u"no provider has a key";
    /// What a person is told who asks for it, with what to do.
    [[nodiscard]] static Error noProvider();
    /// An item is out of the trash: players have it again, if it was published and its files are there.
    [[nodiscard]] Result<> tellRestored(EntityRef ref);
    /// A person's identification: writes the id and enriches at once.
    [[nodiscard]] Result<> identifyAs(EntityRef ref, const QString &provider, const QString &id,
                                      const JobOrder &order);

    /// Items a phase applies to: "enrich" (identified, or to be), "select", "publish" (what waits for it when
    /// `pendingOnly`). Movies, series and collections; of a series the episodes follow it.
    [[nodiscard]] Result<QList<EntityRef>> itemsFor(const QString &phase, bool pendingOnly);
    /// A movie or episode alone; a series with its seasons and (if asked for) those episodes that have files.
    [[nodiscard]] Result<QList<EntityRef>> family(EntityRef ref, bool withEpisodes);
    /// What a publish enqueues in the transaction that records it, be it by a job or by the recovery after a crash.
    [[nodiscard]] Publisher::Next afterPublish(const JobOrder &order);

    // The same as requests, for who has a transaction.
    [[nodiscard]] JobRequest scanRequest(const Library &library, const Path &folder, bool listOnly, bool deep,
                                         const JobOrder &order) const;
    [[nodiscard]] JobRequest enrichRequest(EntityRef ref, const JobOrder &order) const;

private:
    [[nodiscard]] Result<JobId> enqueue(const JobRequest &request);
    [[nodiscard]] static QString hintKey(const JobOrder &order);
    [[nodiscard]] JobRequest itemRequest(const QString &type, EntityRef ref, const JobOrder &order) const;
    /// The first enabled phase from `phase` on, enqueued in `t`.
    Result<> enqueueNext(Transaction &t, const QString &phase, EntityRef ref, const JobOrder &order);
    /// Tells the players about what was written of `done`. All that concerns one series goes into one job, as long as that
    /// has not begun: a player reads a series in one go much faster than episode by episode.
    Result<> enqueueSync(Transaction &t, EntityRef done, const QList<Path> &images, const JobOrder &order);
    [[nodiscard]] Result<bool> mayGoOn(Connection &c, EntityRef ref, const QString &phase,
                                       const JobOrder &order);

    /// What a handler says of an item that is gone for good by then is no failure.
    [[nodiscard]] JobOutcome unlessGone(const Job &job, JobOutcome outcome);
    JobOutcome runScan(JobContext &context);
    JobOutcome runMeasure(JobContext &context, bool deep);
    JobOutcome runSweep(JobContext &context);
    JobOutcome runEnrich(JobContext &context);
    JobOutcome runSelect(JobContext &context);
    JobOutcome runPublish(JobContext &context);
    JobOutcome runSync(JobContext &context);
    JobOutcome runCleanup(JobContext &context);
    JobOutcome runVerify(JobContext &context);
    Result<QJsonObject> scanLibrary(JobContext &context);
    Result<QJsonObject> measureLibrary(JobContext &context, bool deep);
    Result<QJsonObject> sweepLibrary(JobContext &context);
    /// The same for the one folder that a webhook named: everything in it goes on, at the webhook's priority.
    Result<QJsonObject> sweepFolder(const Library &library, const JobOrder &order, const StopToken &stop);
    Result<QSet<EntityRef>> perhapsUpgrades(const QList<EntityRef> &here, const JobOrder &order);
    Result<> syncAwaited(LibraryId library, const JobOrder &order);
    Result<> goOnAfterWebhook(EntityRef ref, const JobOrder &order, bool mayIdentify);
    Result<QJsonObject> enrichItem(JobContext &context, QStringList &waiting);
    Result<QJsonObject> selectItem(JobContext &context);
    Result<QJsonObject> publishItem(JobContext &context);
    Result<QJsonObject> syncItem(JobContext &context);
    struct Told;
    Result<> tellPlayers(JobContext &context, const Item &item, Told &told);
    Result<QList<EntityRef>> syncTargets(const Job &job, const Item &item, bool &withEpisodes);
    Result<> recordSync(const Job &job, EntityRef ref, const QJsonArray &players, bool taken);

    Core &m_core;
    std::unique_ptr<HeavyWork> m_heavy;
};

} // namespace metarr
