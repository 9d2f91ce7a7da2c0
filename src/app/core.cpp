// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"

#include "app/accessservice.h"
#include "app/coresettings.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/notificationservice.h"
#include "app/playerservice.h"
#include "app/scheduleservice.h"
#include "app/storebackends.h"
#include "app/watchservice.h"
#include "app/webhookservice.h"
#include "app/workflows.h"
#include "base/heap.h"
#include "base/log.h"
#include "base/threadguard.h"
#include "net/meteredclient.h"
#include "net/redact.h"
#include "store/db/serverclock.h"
#include "store/repos/events.h"

#include <QUrl>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

METARR_LOG_CATEGORY(coreLog, "metarr.core")

namespace metarr {

Core::Core(const CoreOptions &options)
    : m_dirs(options.dirs)
    , m_clock(options.clock ? options.clock : std::make_shared<SystemClock>())
    , m_ownFiles(options.files ? nullptr : makeSystemFileSystem())
    , m_files(options.files ? options.files : m_ownFiles.get())
{}

Core::~Core() = default;

Result<std::unique_ptr<Core>> Core::open(const CoreOptions &options, Redactor &redactor)
{
    assertNotGuiThread("opening the database");
    keepFreedMemory();
    std::unique_ptr<Core> core(new Core(options));
    METARR_CHECK(core->setUp(options, redactor));
    return core;
}

Result<> Core::setUp(const CoreOptions &options, Redactor &redactor)
{
    m_redactor = &redactor;
    METARR_CHECK(m_dirs.create(*m_files));
    const QString passphrase = options.environment.value(u"METARR_PASSPHRASE"_s);
    std::vector<std::unique_ptr<SecretStore>> stores;
    stores.push_back(makeFileSecretStore(*m_files, m_dirs.secretsFile()));
    stores.push_back(makeKeychainSecretStore());
    stores.push_back(makeEncryptedSecretStore(*m_files, m_dirs.encryptedSecretsFile(),
                                              [passphrase] { return passphrase; }));
    m_secrets = std::make_unique<SecretChain>(std::move(stores));
    m_settings = std::make_unique<Settings>(
        *m_files, *m_secrets, redactor,
        Settings::Layers{m_dirs.configFile(), options.environment, options.commandLine});
    METARR_CHECK(m_settings->load());

    const auto boot = m_settings->snapshot();
    DatabaseConfig config;
    config.url = boot->text(u"database.url"_s);
    config.password = boot->text(u"database.password"_s);
    config.sqliteFile = m_dirs.databaseFile();
    config.hook = options.sqlHook;
    config.files = m_files;
    METARR_TRY(m_database, Database::open(config));
    if (!options.clock && m_database->dialect() == Dialect::Postgres) {
        m_serverClock = std::make_shared<ServerClock>(m_clock);
        METARR_CHECK(m_serverClock->measure(*m_database));
        m_clock = m_serverClock; // before anybody takes it
    }
    METARR_TRY(m_signal, CommitSignal::open(config));
    m_settingsBackend = std::make_unique<StoreSettingsBackend>(*m_database, *m_clock,
                                                               [this] { m_signal->notify(u"settings"_s); });
    METARR_CHECK(m_settings->attach(*m_settingsBackend));
    for (const Error &problem : m_settings->problems()) {
        qCWarning(coreLog).noquote() << "a setting does not hold:" << problem.toLogText();
    }

    const auto settings = m_settings->snapshot();
    HttpClientOptions http = httpOptions(*settings);
    http.cacheDirectory = m_dirs.httpCache().display();
    http.clock = m_clock;
    http.budget = std::make_shared<StoreBudget>(*m_database, *m_clock);
    m_http = std::make_shared<MeteredHttpClient>(makeHttpClient(std::move(http)));
    m_cache = std::make_unique<ContentCache>(*m_files, m_dirs.cache());
    m_thumbnails = std::make_unique<ThumbnailStore>(*m_files, *m_clock, m_dirs.thumbnails());
    ProbePoolOptions probe;
    probe.helpers = settings->integer(u"probe.workers"_s);
    probe.environment +=
        "METARR_PROBE_MEMORY_MIB=" + QByteArray::number(settings->integer(u"probe.memoryMiB"_s));
    probe.deadline = std::chrono::seconds(settings->integer(u"probe.timeoutSeconds"_s));
    m_prober = std::make_unique<PooledProber>(probe);
    m_publisher = std::make_unique<Publisher>(
        *m_database, *m_files, *m_clock, m_dirs.recycle(),
        [this](const CacheRecord &r) { return m_cache->path(r.kind, r.hash, r.extension); });
    m_settingsWatch = m_settings->onChange([this](const QStringList &keys) {
        if (std::any_of(keys.cbegin(), keys.cend(),
                        [](const QString &key) { return key.startsWith(u"providers."_s); })) {
            providersChanged();
        }
    });
    m_items = std::make_unique<ItemService>(*this);
    m_libraries = std::make_unique<LibraryService>(*this);
    m_players = std::make_unique<PlayerService>(*this);
    m_workflows = std::make_unique<Workflows>(*this);
    m_access = std::make_unique<AccessService>(*this);
    m_webhooks = std::make_unique<WebhookService>(*this);
    m_watcher = std::make_unique<WatchService>(*this);
    m_notifications = std::make_unique<NotificationService>(*this);
    m_schedules = std::make_unique<ScheduleService>(*this);
    return {};
}

void Core::followSettings()
{
    const std::lock_guard lock(m_providersMutex);
    if (!m_settingsSignal) {
        m_settingsSignal = m_signal->subscribe(u"settings"_s, [this] { settingsChanged(); });
    }
}

void Core::settingsChanged()
{
    const auto news = m_settingsBackend->hasNews();
    const auto taken = !news   ? Result<>(tl::make_unexpected(news.error()))
                       : *news ? m_settings->load()
                               : Result<>();
    if (!taken) {
        qCWarning(coreLog).noquote() << "settings of another process were not read:"
                                     << taken.error().toLogText();
    }
}

namespace {

/// What a provider refused because of its key is tried with the new one: the old one was mistyped or has ended.
Result<> retryRefused(Core &core)
{
    return core.database().write([&core](Transaction &t) -> Result<> {
        QList<JobId> refused;
        METARR_CHECK(
            t.forEach(u"SELECT id FROM jobs WHERE status = 'dead' AND type = ? AND error_kind = ?"_s,
                      {QString::fromUtf16(jobtype::enrichMetadata), errorKindName(ErrorKind::Unauthorized)},
                      [&refused](const Row &row) { refused += row.integer(0); }));
        for (const JobId job : std::as_const(refused)) {
            METARR_TRY([[maybe_unused]] const bool revived, JobRepo(t).revive(job, core.clock().nowMs()));
        }
        if (!refused.isEmpty()) {
            t.afterCommit([&core] { core.signal().notify(u"jobs"_s); });
        }
        return {};
    });
}

} // namespace

void Core::providersChanged()
{
    {
        const std::lock_guard lock(m_providersMutex);
        m_providers.reset(); // made anew when next asked for
    }
    const auto woken = m_workflows->wakeEnrichment();
    const auto retried = retryRefused(*this);
    for (const auto *each : {&woken, &retried}) {
        if (!*each) {
            qCWarning(coreLog).noquote()
                << "what waits for a provider was not woken:" << each->error().toLogText();
        }
    }
}

namespace {

/// All that a provider is shown of who asks.
QString keyOf(const ProvidersSettings &settings, const QString &provider)
{
    const ProviderSettings &one = provider == u"tmdb"_s       ? settings.tmdb
                                  : provider == u"tvdb"_s     ? settings.tvdb
                                  : provider == u"fanarttv"_s ? settings.fanarttv
                                                              : settings.omdb;
    return QStringList{one.apiKey, one.pin, one.clientKey}.join(u'\n');
}

} // namespace

std::shared_ptr<const Core::Providers> Core::providers()
{
    const std::lock_guard lock(m_providersMutex);
    if (!m_providers) {
        const ProvidersSettings settings = providersSettings(*m_settings->snapshot());
        m_providers = std::make_shared<const Providers>(makeProviders(
            settings, *m_http,
            {m_clock, [this, settings](const QString &provider, const std::optional<Error> &refusal) {
                 keyJudged(provider, keyOf(settings, provider), refusal);
             }}));
    }
    return m_providers;
}

void Core::keyJudged(const QString &provider, const QString &key, const std::optional<Error> &refusal)
{
    Result<> done;
    if (!refusal) {
        done = m_workflows->wakeEnrichment();
    } else {
        bool isFirst = false; // since the start
        {
            const std::lock_guard lock(m_providersMutex);
            isFirst = !m_refusedKeys.contains(provider);
            if (m_refusedKeys.value(provider) == key && !isFirst) {
                return;
            }
            m_refusedKeys.insert(provider, key);
        }
        done = m_database->write([&](Transaction &t) -> Result<> {
            constexpr qint64 dayMs = 24LL * 3600 * 1000;
            const qint64 now = m_clock->nowMs();
            // Short-lived processes would tell it once each.
            METARR_TRY(const bool isNews,
                       EventRepo(t).logUnlessSaid(
                           {0, u"provider"_s, Severity::Error, {}, refusal->toUserText(), {}, 0},
                           isFirst ? now - dayMs : now, now));
            if (isNews) {
                t.afterCommit([this] { m_signal->notify(u"events"_s); });
            }
            return {};
        });
    }
    if (!done) {
        qCWarning(coreLog).noquote() << "what became of a provider's key:" << done.error().toLogText();
    }
}

QList<BucketStatus> Core::networkHealth()
{
    QList<BucketStatus> all = m_http->status();
    const auto asked = providers();
    for (const auto &provider : *asked) {
        const auto refusal = provider->keyState().refusal();
        if (!refusal) {
            continue;
        }
        auto known = std::find_if(all.begin(), all.end(), [&provider](const BucketStatus &each) {
            return each.name == provider->name();
        });
        if (known == all.end()) {
            known = all.insert(all.end(), BucketStatus{});
            known->name = provider->name();
        }
        known->isKeyRefused = true;
        known->lastError = refusal->toUserText();
        known->restingUntilMs =
            std::max(known->restingUntilMs, m_clock->nowMs() + refusal->retryAfter.value_or(0ms).count());
    }
    return all;
}

Result<QByteArray> Core::fetchImage(const QString &provider, const QString &url, int priority,
                                    const StopToken &stop)
{
    HttpRequest request;
    request.url = QUrl(url);
    if (!isWebAddress(request.url)) {
        return noWebAddress(redactTyped(url)); // a person may have typed it
    }
    request.bucket = provider + u"-images"_s;
    request.priority = priority;
    request.maxBytes = maxImageBytes;
    // Addresses come from outside; only what a person configured may lead into the local network.
    const auto settings = m_settings->snapshot();
    const QString base = provider == u"tmdb"_s || provider == u"tvdb"_s || provider == u"fanarttv"_s
                             ? settings->text(u"providers."_s + provider + u".imageBaseUrl"_s)
                             : QString();
    const QString api = base.isEmpty() && findSetting(u"providers."_s + provider + u".baseUrl"_s)
                            ? settings->text(u"providers."_s + provider + u".baseUrl"_s)
                            : base;
    request.refusePrivateHost = api.isEmpty() || QUrl(api).host() != request.url.host();
    METARR_TRY(HttpResponse response, m_http->send(request, stop));
    return std::move(response.body);
}

std::unique_ptr<WorkerHost> Core::makeWorkerHost(const QString &batch)
{
    const auto settings = m_settings->snapshot();
    WorkerHostConfig config;
    config.workers = settings->integer(u"jobs.workers"_s);
    if (config.workers <= 0) {
        config.workers =
            std::max(4, int(std::thread::hardware_concurrency()) * 2); // most of them wait for the network
    }
    config.batch = batch;
    if (m_database->dialect() == Dialect::Sqlite) {
        config.lockFile = m_dirs.dataDir() / "worker.lock";
    }
    config.limits.insert(u"notify"_s, 1); // one message of a channel at a time
    if (batch.isEmpty()) {
        config.isPaused = [this] { return m_schedules->isPaused().value_or(false); };
    }
    config.crashMarks = m_dirs.dataDir() / "crashed-jobs";
    config.beforeWork = [this] { return recover(); };
    if (m_serverClock) {
        config.beforeBeat = [this] { return m_serverClock->measure(*m_database); };
    }
    auto host = std::make_unique<WorkerHost>(*m_database, *m_signal, *m_clock, std::move(config));
    m_workflows->registerHandlers(*host);
    return host;
}

Result<> Core::recover()
{
    METARR_TRY([[maybe_unused]] const int finished,
               m_publisher->recover(u"start"_s, m_workflows->afterPublish({})));
    constexpr qint64 hour = 3600LL * 1'000'000'000;
    METARR_TRY([[maybe_unused]] const int removed, m_cache->recover(m_clock->nowMs() * 1'000'000 - hour));
    // A key may have come from the environment, or by another process.
    return providers()->empty() ? Result<>() : m_workflows->wakeEnrichment();
}

} // namespace metarr
