// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"
#include "store/repos/events.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace metarr {

class Core;

/// The event outbox as server-sent events and over WebSockets: one thread reads what was committed and hands it to all
/// listeners. Thread-safe.
///
/// An event goes out under its own topic and, with the same id, under those that say the same of a phase or a kind of item:
/// see topicsOf().
class EventFeed {
public:
    explicit EventFeed(Core &core);
    ~EventFeed();
    Q_DISABLE_COPY_MOVE(EventFeed)

    /// From the event after `lastId` on. `topics`: only such as begin with one of these; empty: all. `missed`: some of those
    /// after `lastId` are forgotten, which it is told first. Ends when the handle is destroyed or the client has gone.
    enum class Form : quint8 { ServerSent, WebSocket };
    [[nodiscard]] std::shared_ptr<void> listen(std::shared_ptr<ResponseStream> stream, Form form,
                                               qint64 lastId, const QStringList &topics, bool missed = false);
    [[nodiscard]] int listeners();

    /// Its own topic first. "job:progress" of a scan is "scan:progress" too, and "scan:file" with where the scan is;
    /// progress and ends of jobs that enrich or publish are "enrich:progress" and "publish:progress"; "entity:updated" of a
    /// film is "movie:updated".
    [[nodiscard]] static QStringList topicsOf(const Event &event);
    [[nodiscard]] static QByteArray format(const Event &event, const QString &topic, Form form);

private:
    struct Listener {
        std::shared_ptr<ResponseStream> stream;
        Form form = Form::ServerSent;
        qint64 lastId = 0;
        QStringList topics;
    };
    void loop();
    /// False when there was nothing new.
    bool deliver();
    /// When it is time, or the clock was set back: what happens meanwhile may be nothing that a listener wants to hear of.
    void keepAlive(bool anyway);
    void wake();

    Core &m_core;
    qint64 m_keptAliveAt = 0; ///< of the thread
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    bool m_woken = false, m_stopping = false;
    quint64 m_lastListener = 0;
    std::map<quint64, Listener> m_listeners;
    std::shared_ptr<void> m_subscription;
    std::thread m_thread;
};

} // namespace metarr
