// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/playerwatch.h"

#include "app/core.h"
#include "app/playerservice.h"
#include "app/workflows.h"

#include <QLoggingCategory>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Q_LOGGING_CATEGORY(logPlayerWatch, "metarr.app.playerwatch")

constexpr qint64 compareMs = 15'000;
constexpr qint64 settlingMs = 3'000; ///< a Kodi that has just started opens this port before it answers calls

QString stateOf(const QString &method)
{
    const QString name = method.section(u'.', 1);
    return name == u"OnPlay" || name == u"OnResume" ? u"playing"_s
           : name == u"OnPause"                     ? u"paused"_s
           : name == u"OnStop"                      ? u"stopped"_s
                                                    : QString();
}

} // namespace

PlayerWatch::PlayerWatch(Core &core)
    : m_core(core)
    , m_thread([this] { run(); })
{}

PlayerWatch::~PlayerWatch()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void PlayerWatch::run()
{
    qint64 comparedAt = 0;
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const qint64 now = m_core.clock().nowMs();
        const bool due = m_jobsAt != 0 && now >= m_jobsAt;
        m_jobsAt = due ? 0 : m_jobsAt;
        lock.unlock();
        if (now - comparedAt >= compareMs) {
            comparedAt = now;
            compare();
        }
        if (due) {
            if (const auto woken = m_core.workflows().wakeSync(); !woken) {
                qCWarning(logPlayerWatch).noquote() << woken.error().toLogText();
            }
        }
        lock.lock();
        const qint64 next = m_jobsAt != 0 ? std::clamp<qint64>(m_jobsAt - now, 50, compareMs) : compareMs;
        const qint64 before = m_jobsAt;
        m_wake.wait_for(lock, std::chrono::milliseconds(next),
                        [&] { return m_stopping || m_jobsAt != before; });
    }
    lock.unlock();
    m_players.clear();
}

/// Players may be added, removed and changed at any time, by other processes too.
void PlayerWatch::compare()
{
    const auto rows = m_core.players().all();
    if (!rows) {
        qCWarning(logPlayerWatch).noquote() << rows.error().toLogText();
        return;
    }
    for (auto &[id, watched] : m_players) {
        watched.known = false;
    }
    for (const PlayerRow &row : *rows) {
        if (!row.enabled || row.type != u"kodi") {
            continue;
        }
        Watched &watched = m_players[row.id];
        watched.known = true;
        if (watched.listener && watched.row.baseUrl == row.baseUrl && watched.row.name == row.name) {
            continue;
        }
        watched.listener.reset();
        watched.row = row;
        KodiListener::Options options;
        options.host = QUrl(row.baseUrl).host();
        options.port = quint16(m_core.settings().snapshot()->integer(u"players.kodiPort"_s));
        watched.listener = std::make_unique<KodiListener>(
            options,
            [this, row](const QString &method, const QJsonObject &data) { heard(row, method, data); },
            [this, row](bool there) { connected(row, there); });
    }
    std::erase_if(m_players, [](const auto &entry) { return !entry.second.known; });
}

void PlayerWatch::heard(const PlayerRow &row, const QString &method, const QJsonObject &data)
{
    if (method == u"VideoLibrary.OnScanFinished" || method == u"VideoLibrary.OnCleanFinished") {
        tell(row, u"library"_s, {}); // somebody changed it
        return;
    }
    const QString state = stateOf(method);
    if (!method.startsWith(u"Player.") || state.isEmpty()) {
        return;
    }
    const QJsonObject item = data[u"item"_s].toObject();
    tell(row, state, item[u"title"_s].toString(item[u"label"_s].toString()));
    m_core.players().notePlaying(row.id, state == u"playing" && item[u"type"_s].toString() != u"song");
    if (state == u"stopped") {
        wakeJobsIn(settlingMs); // another film may begin right now
    }
}

void PlayerWatch::connected(const PlayerRow &row, bool there)
{
    tell(row, there ? u"online"_s : u"offline"_s, {});
    if (there) {
        const auto now = m_core.players().find(QString::number(row.id));
        if (now && !now->lastError.isEmpty()) {
            m_core.players().reconnect(row.id);
        }
        wakeJobsIn(settlingMs);
    } else {
        m_core.players().notePlaying(row.id, false);
    }
}

void PlayerWatch::tell(const PlayerRow &row, const QString &state, const QString &what)
{
    const auto told = m_core.database().write(
        [&](Transaction &t) {
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return PlayerRepo(t).tellStatus(row.id, state, what, {}, m_core.clock().nowMs());
        },
        WritePriority::Job, Durability::Normal);
    if (!told) {
        qCWarning(logPlayerWatch).noquote() << told.error().toLogText();
    }
}

void PlayerWatch::wakeJobsIn(qint64 ms)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobsAt = m_core.clock().nowMs() + ms;
    }
    m_wake.notify_all();
}

} // namespace metarr
