// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/watchservice.h"

#include "app/core.h"
#include "app/playerservice.h"
#include "app/workflows.h"
#include "store/repos/events.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace metarr {

Q_LOGGING_CATEGORY(logWatch, "metarr.app.watch")

namespace {

/// More folders than this at once are cheaper looked through together.
constexpr qsizetype mostFolders = 8;

qint64 steadyMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

WatchService::WatchService(Core &core, WatchOptions options)
    : m_core(core)
    , m_options(std::move(options))
{}

WatchService::~WatchService()
{
    stop();
}

void WatchService::start()
{
    m_core.players().startListening();
    if (!m_thread.joinable()) {
        m_thread = std::thread([this] { run(); });
    }
}

void WatchService::stop()
{
    m_core.players().stopListening();
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    // Outside of the lock: a watch waits for its thread, which may be reporting.
    std::map<RootId, Root> roots;
    {
        const std::lock_guard lock(m_mutex);
        roots.swap(m_roots);
        m_stopping = false;
        m_comparedAt = -1;
    }
}

void WatchService::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        lock.unlock();
        const qint64 next = step(steadyMs());
        lock.lock();
        const auto wait = std::chrono::milliseconds(std::max<qint64>(1, next - steadyMs()));
        m_wake.wait_for(lock, wait, [this] { return m_stopping || m_woken; });
        m_woken = false;
    }
}

qint64 WatchService::step(qint64 nowMs)
{
    if (m_comparedAt < 0 || nowMs >= m_comparedAt + m_options.againMs) {
        compareLibraries(nowMs);
        m_comparedAt = nowMs;
    }
    struct Due {
        Root *root;
        QList<QByteArray> names;
        bool everything;
    };
    QList<Due> due;
    std::vector<std::unique_ptr<TreeWatch>> over;
    qint64 next = m_comparedAt + m_options.againMs;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, error] : std::as_const(m_ended)) {
            if (const auto known = m_roots.find(id); known != m_roots.end() && known->second.watch) {
                Root &root = known->second;
                over.push_back(std::move(root.watch));
                root.changes.clear();
                // Back at work as soon as it can be; until then it is swept.
                root.tryAgainAt = error.kind == ErrorKind::TooLarge ? 0 : nowMs + m_options.againMs;
                root.sweepMs = -1;
                root.sweptAt = nowMs;
                report(root, error);
            }
        }
        m_ended.clear();
        for (auto &[id, root] : m_roots) {
            if (root.sweepMs < 0) {
                root.sweepMs = qint64(m_core.settings()
                                          .snapshot()
                                          ->forLibrary(root.library.settings)
                                          .integer(u"scan.sweepMinutes"_s)) *
                               60'000;
            }
            const bool sweep = root.isSwept() && nowMs >= root.sweptAt + root.sweepMs;
            QList<QByteArray> names = root.changes.take(nowMs);
            if (sweep || root.everything || !names.isEmpty()) {
                due += Due{&root, std::move(names), sweep || root.everything};
                root.everything = false;
                root.sweptAt = sweep ? nowMs : root.sweptAt;
            }
            next = std::min(next, root.changes.nextDue().value_or(next));
            if (root.isSwept()) {
                next = std::min(next, root.sweptAt + root.sweepMs);
            }
        }
    }
    over.clear(); // waits for their threads
    for (const Due &one : std::as_const(due)) {
        enqueue(*one.root, one.names, one.everything); // only this thread adds and removes roots
    }
    return next;
}

void WatchService::compareLibraries(qint64 nowMs)
{
    const auto libraries = m_core.database().read([](Connection &c) { return LibraryRepo(c).all(); });
    if (!libraries) {
        qCWarning(logWatch) << libraries.error().toLogText();
        return;
    }
    QHash<RootId, std::pair<Library, LibraryRoot>> wanted;
    for (const Library &library : *libraries) {
        for (const LibraryRoot &root : library.roots) {
            if (library.enabled) {
                wanted.insert(root.id, {library, root});
            }
        }
    }
    std::vector<std::unique_ptr<TreeWatch>> over;
    QSet<RootId>
        again; // with other settings: what was gathered, and what happens meanwhile, is not to be lost
    {
        const std::lock_guard lock(m_mutex);
        for (auto entry = m_roots.begin(); entry != m_roots.end();) {
            const auto known = wanted.constFind(entry->first);
            if (known != wanted.cend() && known->second.path == entry->second.path &&
                known->first.settings == entry->second.library.settings) {
                ++entry;
                continue;
            }
            Root &gone = entry->second;
            if (known != wanted.cend() && known->second.path == gone.path &&
                (gone.watch || gone.everything || gone.changes.nextDue())) {
                again.insert(entry->first);
            }
            over.push_back(std::move(gone.watch));
            entry = m_roots.erase(entry);
        }
    }
    over.clear();
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto known = m_roots.find(it.key());
        if (known == m_roots.end()) {
            Root fresh{it->first, it->second.path,
                       nullptr,   ChangeGatherer(m_options.quietMs, m_options.longestMs),
                       0,         nowMs,
                       0,         again.contains(it.key()),
                       false,     {}};
            Root *root = nullptr;
            {
                const std::lock_guard lock(m_mutex);
                root = &m_roots.emplace(it.key(), std::move(fresh)).first->second;
            }
            begin(it.key(), *root, nowMs);
        } else if (known->second.tryAgainAt != 0 && nowMs >= known->second.tryAgainAt) {
            begin(it.key(), known->second, nowMs);
        }
    }
}

void WatchService::begin(RootId id, Root &root, qint64 nowMs)
{
    const SettingsSnapshot settings = m_core.settings().snapshot()->forLibrary(root.library.settings);
    root.tryAgainAt = 0;
    root.sweepMs = qint64(settings.integer(u"scan.sweepMinutes"_s)) * 60'000;
    if (!settings.boolean(u"scan.watch"_s)) {
        root.sweepMs = 0; // its schedule or a person has it scanned
        return;
    }
    const auto network = m_core.files().isNetworkVolume(root.path);
    if (!network || *network) {
        if (!network) {
            report(root, network.error());
            root.tryAgainAt = nowMs + m_options.againMs;
        }
        return; // other machines' writes are not told
    }
    TreeWatchEvents events;
    events.changed = [this, id](const QByteArray &folder, const QByteArray &name, bool isFolder) {
        // Scans handle a child of the root as a whole; its own files together.
        const auto slash = folder.indexOf('/');
        const QByteArray unit = !folder.isEmpty() ? (slash < 0 ? folder : folder.left(slash))
                                : isFolder        ? name
                                                  : QByteArray("");
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_roots.find(id); known != m_roots.end()) {
            known->second.changes.note(unit, steadyMs());
            m_woken = true;
            m_wake.notify_all();
        }
    };
    events.overflowed = [this, id] {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_roots.find(id); known != m_roots.end()) {
            known->second.everything = true;
            m_woken = true;
            m_wake.notify_all();
        }
    };
    events.ended = [this, id](const Error &error) {
        const std::lock_guard lock(m_mutex);
        m_ended += std::pair(id, error);
        m_woken = true;
        m_wake.notify_all();
    };
    if (settings.boolean(u"scan.followLinks"_s)) {
        events.linked = [this, id] {
            const std::lock_guard lock(m_mutex);
            if (const auto known = m_roots.find(id); known != m_roots.end()) {
                known->second.linked = true;
                known->second.sweepMs = -1; // with the next round
                m_woken = true;
                m_wake.notify_all();
            }
        };
    }
    {
        const std::lock_guard lock(m_mutex);
        root.linked = false;
    }
    const bool returned = !root.said.isEmpty();
    auto watch = m_options.watch(root.path, std::move(events));
    const std::lock_guard lock(m_mutex);
    if (!watch) {
        report(root, watch.error());
        const ErrorKind kind = watch.error().kind;
        root.tryAgainAt =
            kind == ErrorKind::TooLarge || kind == ErrorKind::Unsupported ? 0 : nowMs + m_options.againMs;
        return;
    }
    root.watch = std::move(*watch);
    root.sweepMs = root.linked ? -1 : 0; // it may have told already
    root.said.clear();
    root.everything = root.everything || returned; // what happened meanwhile
}

void WatchService::report(Root &root, const Error &error)
{
    const QString text = error.toUserText();
    if (root.said != text) {
        root.said = text;
        qCWarning(logWatch).noquote() << error.toLogText();
    }
}

void WatchService::enqueue(Root &root, const QList<QByteArray> &names, bool everything)
{
    JobOrder order;
    order.priority = 7;
    const bool whole = everything || names.size() > mostFolders || names.contains(QByteArray(""));
    for (const QByteArray &name : whole ? QList<QByteArray>{QByteArray()} : names) {
        const auto job =
            m_core.workflows().scan(root.library, whole ? Path() : root.path / name, false, false, order);
        if (!job) {
            qCWarning(logWatch).noquote() << job.error().toLogText();
            const std::lock_guard lock(m_mutex);
            root.everything = true; // with the next round
        }
    }
}

} // namespace metarr
