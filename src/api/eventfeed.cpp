// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/eventfeed.h"

#include "app/core.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr std::chrono::seconds keepAliveEvery(15);
constexpr int eventsAtOnce = 500;

bool wants(const QStringList &topics, const QString &topic)
{
    return topics.isEmpty() || std::any_of(topics.begin(), topics.end(),
                                           [&](const QString &start) { return topic.startsWith(start); });
}

} // namespace

EventFeed::EventFeed(Core &core)
    : m_core(core)
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

std::shared_ptr<void> EventFeed::listen(std::shared_ptr<ResponseStream> stream, qint64 lastId,
                                        const QStringList &topics)
{
    stream->write(": metarr\n\n");
    quint64 id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastListener;
        m_listeners.emplace(id, Listener{std::move(stream), lastId, topics});
        m_woken = true;
    }
    m_wakeUp.notify_all();
    return {nullptr, [this, id](void *) {
                const std::lock_guard lock(m_mutex);
                m_listeners.erase(id);
            }};
}

QByteArray EventFeed::format(const Event &event)
{
    const QJsonObject data{
        {u"id"_s, event.id},
        {u"topic"_s, event.topic},
        {u"item"_s, event.ref.isValid() ? QJsonValue(event.ref.toString()) : QJsonValue(QJsonValue::Null)},
        {u"payload"_s, event.payload},
        {u"time"_s, event.createdAt}};
    return "id: " + QByteArray::number(event.id) + "\nevent: " + event.topic.toUtf8() +
           "\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
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
                there =
                    there && (!wants(listener.topics, event.topic) || listener.stream->write(format(event)));
            }
        }
        it = there ? std::next(it) : m_listeners.erase(it);
    }
    return true;
}

void EventFeed::keepAlive()
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_listeners, [](const auto &entry) { return !entry.second.stream->write(": \n\n"); });
}

void EventFeed::loop()
{
    while (true) {
        bool woken = false;
        {
            std::unique_lock lock(m_mutex);
            woken = m_wakeUp.wait_for(lock, keepAliveEvery, [this] { return m_woken || m_stopping; });
            m_woken = false;
            if (m_stopping) {
                return;
            }
        }
        if (!woken) {
            keepAlive();
        }
        while (deliver()) {
        }
    }
}

} // namespace metarr
