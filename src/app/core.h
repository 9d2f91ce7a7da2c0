// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/contentcache.h"
#include "artwork/thumbnails.h"
#include "base/redactor.h"
#include "config/appdirs.h"
#include "config/secretstore.h"
#include "config/settings.h"
#include "jobs/workerhost.h"
#include "net/httpclient.h"
#include "probe/probepool.h"
#include "providers/provider.h"
#include "publish/publisher.h"
#include "store/db/commitsignal.h"
#include "store/db/database.h"

namespace metarr {

class AccessService;
class ItemService;
class LibraryService;
class NotificationService;
class PlayerService;
class ScheduleService;
class ServerClock;
class StoreSettingsBackend;
class WatchService;
class WebhookService;
class Workflows;

struct CoreOptions {
    AppDirs dirs;
    QProcessEnvironment environment;
    QMap<QString, QString> commandLine;           ///< settings given as --set key=value
    FileSystem *files = nullptr;                  ///< null: the system's; tests put a faulty one in between
    std::function<Result<>(QStringView)> sqlHook; ///< for fault tests
    std::shared_ptr<Clock> clock = {};            ///< null: the system's, or that of the database's server
};

/// The composition root: everything the window, the command line and the tests work with, wired once. Members are
/// declared in the order in which they depend on each other; they are destroyed in reverse.
///
/// Opening blocks (files, database): never on the GUI thread. Afterwards all services are thread-safe.
class Core {
public:
    /// Creates the folders, reads the settings, opens and migrates the database. The error says what a person can do.
    [[nodiscard]] static Result<std::unique_ptr<Core>> open(const CoreOptions &options, Redactor &redactor);
    ~Core();
    Q_DISABLE_COPY_MOVE(Core)

    [[nodiscard]] const AppDirs &dirs() const { return m_dirs; }
    [[nodiscard]] const Clock &clock() const { return *m_clock; }
    [[nodiscard]] FileSystem &files() { return *m_files; }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    [[nodiscard]] Redactor &redactor() { return *m_redactor; }
    [[nodiscard]] SecretStore &secrets() { return *m_secrets; }
    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] CommitSignal &signal() { return *m_signal; }
    [[nodiscard]] HttpClient &http() { return *m_http; }
    [[nodiscard]] std::shared_ptr<HttpClient> sharedHttp() { return m_http; }
    [[nodiscard]] ContentCache &cache() { return *m_cache; }
    [[nodiscard]] ThumbnailStore &thumbnails() { return *m_thumbnails; }
    [[nodiscard]] MediaProber &prober() { return *m_prober; }
    [[nodiscard]] Publisher &publisher() { return *m_publisher; }

    /// Settings that other processes change hold here at once from now on. For the long-running programs; may be called again.
    void followSettings();

    /// The providers as the settings stand now; keep the pointer while you use them.
    using Providers = std::vector<std::unique_ptr<Provider>>;
    [[nodiscard]] std::shared_ptr<const Providers> providers();
    /// How those do that were asked since the start, refused keys of providers included. Does not block.
    [[nodiscard]] QList<BucketStatus> networkHealth();
    /// A picture from a provider's image host, within its budget.
    [[nodiscard]] Result<QByteArray> fetchImage(const QString &provider, const QString &url, int priority,
                                                const StopToken &stop);

    [[nodiscard]] ItemService &items() { return *m_items; }
    [[nodiscard]] LibraryService &libraries() { return *m_libraries; }
    [[nodiscard]] PlayerService &players() { return *m_players; }
    [[nodiscard]] Workflows &workflows() { return *m_workflows; }
    [[nodiscard]] AccessService &access() { return *m_access; }
    [[nodiscard]] WebhookService &webhooks() { return *m_webhooks; }

    [[nodiscard]] NotificationService &notifications() { return *m_notifications; }
    [[nodiscard]] ScheduleService &schedules() { return *m_schedules; }

    /// Watches the libraries' folders; not started. For the long-running programs.
    [[nodiscard]] WatchService &watcher() { return *m_watcher; }

    /// A host with all handlers, not started. `batch`: works on that batch's jobs only.
    [[nodiscard]] std::unique_ptr<WorkerHost> makeWorkerHost(const QString &batch = {});

private:
    /// Before the elected host's first job: finishes interrupted publishes.
    Result<> recover();
    void providersChanged();
    /// A provider refuses its key, or takes it after all.
    void keyJudged(const QString &provider, const QString &key, const std::optional<Error> &refusal);
    /// Somebody has changed settings; if it was another process, they are read again.
    void settingsChanged();
    explicit Core(const CoreOptions &options);
    Result<> setUp(const CoreOptions &options, Redactor &redactor);

    AppDirs m_dirs;
    std::shared_ptr<Clock> m_clock;
    std::shared_ptr<ServerClock> m_serverClock; ///< with PostgreSQL; then it is m_clock
    std::unique_ptr<FileSystem> m_ownFiles;
    FileSystem *m_files;
    Redactor *m_redactor = nullptr;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<StoreSettingsBackend> m_settingsBackend;
    std::unique_ptr<CommitSignal> m_signal;
    std::shared_ptr<HttpClient> m_http;
    std::unique_ptr<ContentCache> m_cache;
    std::unique_ptr<ThumbnailStore> m_thumbnails;
    std::unique_ptr<MediaProber> m_prober;
    std::unique_ptr<Publisher> m_publisher;
    std::mutex m_providersMutex;
    std::shared_ptr<const Providers> m_providers;
    QHash<QString, QString> m_refusedKeys; ///< by provider: keys of which the activity log tells already
    std::shared_ptr<void> m_settingsWatch;
    std::unique_ptr<ItemService> m_items;
    std::unique_ptr<LibraryService> m_libraries;
    std::unique_ptr<PlayerService> m_players;
    std::unique_ptr<Workflows> m_workflows;
    std::unique_ptr<AccessService> m_access;
    std::unique_ptr<WebhookService> m_webhooks;
    std::unique_ptr<WatchService> m_watcher;
    std::unique_ptr<NotificationService> m_notifications;
    std::unique_ptr<ScheduleService> m_schedules;
    std::shared_ptr<void> m_settingsSignal;
};

} // namespace metarr
