// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/eventfeed.h"

#include "app/core.h"
#include "app/workflows.h"
#include "http/websocket.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr std::chrono::milliseconds keepAliveEvery(15'000);
constexpr int eventsAtOnce = 500;

bool wants(const QStringList &topics, const QString &topic)
{
    return topics.isEmpty() || std::any_of(topics.begin(), topics.end(),
                                           [&](const QString &start) { return topic.startsWith(start); });
}

/// In one piece: who resumes after this event has seen all its names. False once the client is gone.
bool tell(ResponseStream &stream, EventFeed::Form form, const QStringList &topics, const Event &event)
{
    QByteArray bytes;
    for (const QString &topic : EventFeed::topicsOf(event)) {
        if (wants(topics, topic)) {
            bytes += EventFeed::format(event, topic, form);
        }
    }
    return bytes.isEmpty() || stream.write(bytes);
}

} // namespace

EventFeed::EventFeed(Core &core)
    : m_core(core)
    , m_keptAliveAt(core.clock().nowMs())
{
    m_subscription = m_core.signal().subscribe(u"events"_s, [this] { wake(); });
    m_thread = std::thread([this] { loop(); });
}

EventFeed::~EventFeed()
{
    m_subscription.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    wake();
    m_thread.join();
}

void EventFeed::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_wakeUp.notify_all();
}

std::shared_ptr<void> EventFeed::listen(std::shared_ptr<ResponseStream> stream, Form form, qint64 lastId,
                                        const QStringList &topics, bool missed)
{
    if (form == Form::ServerSent) {
        stream->write(": metarr\n\n");
    }
    if (missed) {
        const QString topic = u"events:missed"_s;
        const Event event{lastId, topic, {}, {{u"after"_s, lastId}}, m_core.clock().nowMs()};
        stream->write(format(event, topic, form));
    }
    quint64 id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastListener;
        m_listeners.emplace(id, Listener{std::move(stream), form, lastId, topics});
        m_woken = true;
    }
    m_wakeUp.notify_all();
    return {nullptr, [this, id](void *) {
                const std::lock_guard lock(m_mutex);
                m_listeners.erase(id);
            }};
}

int EventFeed::listeners()
{
    const std::lock_guard lock(m_mutex);
    return int(m_listeners.size());
}

QStringList EventFeed::topicsOf(const Event &event)
{
    QStringList topics{event.topic};
    const QString type = event.payload[u"type"_s].toString();
    if (event.topic == u"job:progress" && type == jobtype::scanLibrary) {
        topics += {u"scan:progress"_s, u"scan:file"_s};
    } else if (event.topic == u"job:progress" || event.topic == u"job:complete" ||
               event.topic == u"job:failed") {
        if (type == jobtype::enrichMetadata) {
            topics += u"enrich:progress"_s;
        } else if (type == jobtype::publishAssets) {
            topics += u"publish:progress"_s;
        }
    } else if (event.topic == u"entity:updated" && event.ref.isValid()) {
        topics += event.ref.toString().section(u':', 0, 0) + u":updated"_s;
    }
    return topics;
}

QByteArray EventFeed::format(const Event &event, const QString &topic, Form form)
{
    const QJsonObject data{
        {u"id"_s, event.id},
        {u"topic"_s, topic},
        {u"item"_s, event.ref.isValid() ? QJsonValue(event.ref.toString()) : QJsonValue(QJsonValue::Null)},
        {u"payload"_s, event.payload},
        {u"time"_s, event.createdAt}};
    const QByteArray json = QJsonDocument(data).toJson(QJsonDocument::Compact);
    return form == Form::WebSocket ? webSocketFrame(WebSocketOpcode::Text, json)
                                   : "id: " + QByteArray::number(event.id) + "\nevent: " + topic.toUtf8() +
                                         "\ndata: " + json + "\n\n";
}

bool EventFeed::deliver()
{
    qint64 from = -1;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, listener] : m_listeners) {
            from = from < 0 ? listener.lastId : std::min(from, listener.lastId);
        }
    }
    if (from < 0) {
        return false;
    }
    const auto events =
        m_core.database().read([from](Connection &c) { return EventRepo(c).since(from, eventsAtOnce); });
    if (!events || events->isEmpty()) {
        return false;
    }
    const std::lock_guard lock(m_mutex);
    for (auto it = m_listeners.begin(); it != m_listeners.end();) {
        Listener &listener = it->second;
        bool there = true;
        for (const Event &event : *events) {
            if (event.id > listener.lastId) {
                listener.lastId = event.id;
                there = there && tell(*listener.stream, listener.form, listener.topics, event);
            }
        }
        it = there ? std::next(it) : m_listeners.erase(it);
    }
    return true;
}

void EventFeed::keepAlive(bool anyway)
{
    const qint64 now = m_core.clock().nowMs();
    if (!anyway && now >= m_keptAliveAt && now - m_keptAliveAt < keepAliveEvery.count()) {
        return;
    }
    m_keptAliveAt = now;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_listeners, [](const auto &entry) {
        const Listener &listener = entry.second;
        return !listener.stream->write(
            listener.form == Form::WebSocket ? webSocketFrame(WebSocketOpcode::Ping, {}) : ": \n\n");
    });
}

void EventFeed::loop()
{
    while (true) {
        bool woken = false;
        {
            std::unique_lock lock(m_mutex);
            const auto left =
                keepAliveEvery - std::chrono::milliseconds(m_core.clock().nowMs() - m_keptAliveAt);
            woken = m_wakeUp.wait_for(lock, std::clamp(left, std::chrono::milliseconds(0), keepAliveEvery),
                                      [this] { return m_woken || m_stopping; });
            m_woken = false;
            if (m_stopping) {
                return;
            }
        }
        bool waited = !woken;
        do {
            keepAlive(std::exchange(waited, false));
        } while (deliver());
    }
}

} // namespace metarr
