// SPDX-License-Identifier: GPL-3.0-or-later
// From events to rows of the queue, and from rows to messages that are sent.
#include "app/core.h"
#include "app/notificationfeed.h"
#include "app/notificationservice.h"
#include "app/workflows.h"
#include "store/repos/assets.h"
#include "store/repos/outbox.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Q_LOGGING_CATEGORY(logNotify, "metarr.notify")

const QString eventsRead = u"notify.events"_s;
const QString activitiesRead = u"notify.activities"_s;
constexpr int pageSize = 500;
constexpr int sentAtOnce = 2000;
constexpr qint64 longestPauseMs = 15 * 60'000; ///< between messages of a burst that goes on
constexpr qint64 minute = 60'000;
constexpr qint64 gatherMs = 2'000; ///< what happens together is told together
constexpr qint64 oldNewsMs = 24 * 60 * minute;
constexpr std::chrono::milliseconds dispatchPause(1'000); ///< a scan writes many events a second

struct Listener {
    ChannelRow channel;
    QHash<QString, SubscriptionRow> subscriptions;
};

Result<QList<Listener>> listeners(Connection &c)
{
    NotificationRepo repo(c);
    QList<Listener> all;
    METARR_TRY(const auto channels, repo.channels());
    for (const ChannelRow &channel : channels) {
        if (!channel.enabled) {
            continue;
        }
        Listener listener{channel, {}};
        METARR_TRY(const auto rows, repo.subscriptions(channel.id));
        for (const SubscriptionRow &row : rows) {
            listener.subscriptions.insert(row.event, row);
        }
        all += listener;
    }
    return all;
}

/// The message this channel gets of it; nullopt when it does not want it.
std::optional<NotifyMessage> messageFor(const Listener &listener, const NotifyFact &fact,
                                        const NotifyEvent &event)
{
    if (fact.notChannel == listener.channel.id) {
        return std::nullopt;
    }
    const auto common = listener.subscriptions.constFind(u"*"_s);
    const auto own = listener.subscriptions.constFind(event.id);
    const bool hasCommon = common != listener.subscriptions.cend();
    const bool hasOwn = own != listener.subscriptions.cend();
    if (hasCommon && !common->enabled) {
        return std::nullopt;
    }
    if (hasOwn ? !own->enabled : !event.isOn) {
        return std::nullopt;
    }
    NotifyMessage message = fact.message;
    QString text = hasOwn ? own->messageTemplate : QString();
    if (text.isEmpty() && hasCommon) {
        text = common->messageTemplate;
    }
    // Templates were checked when they were stored; should one fail all the same, the event's own serves.
    if (!renderMessage(message, event, text) && !renderMessage(message, event, {})) {
        return std::nullopt;
    }
    for (const auto &row : {hasCommon ? &*common : nullptr, hasOwn ? &*own : nullptr}) {
        if (!row) {
            continue;
        }
        const auto filter = NotifyFilter::fromJson(row->filter);
        if (!filter || !filter->matches(message, fact.library)) {
            return std::nullopt;
        }
    }
    return message;
}

Result<QList<Activity>> graveActivities(Connection &c, qint64 after)
{
    METARR_TRY(const qint64 upTo, completeUpTo(c, u"activity_log"_s, after));
    QList<Activity> found;
    METARR_CHECK(c.forEach(
        u"SELECT id, event_type, severity, entity_type, entity_id, description, created_at, metadata FROM "
        "activity_log WHERE id > ? AND id <= ? AND severity IN ('warning', 'error') ORDER BY id LIMIT ?"_s,
        {after, upTo, pageSize}, [&](const Row &r) {
            Activity a;
            a.id = r.integer(0);
            a.type = r.text(1);
            a.severity = r.text(2) == u"error" ? Severity::Error : Severity::Warning;
            a.ref = {EntityType(r.number(3)), r.integer(4)};
            a.description = r.text(5);
            a.createdAt = r.integer(6);
            a.metadata = QJsonDocument::fromJson(r.text(7).toUtf8()).object();
            found += a;
        }));
    return found;
}

Result<qint64> lastActivity(Connection &c)
{
    METARR_TRY(const auto id, c.selectInteger(u"SELECT max(id) FROM activity_log"_s));
    return id.value_or(0);
}

} // namespace

namespace {

/// What happened since the positions, as facts; and where the positions go.
struct News {
    QList<Listener> listeners;
    QList<NotifyFact> facts;
    std::optional<qint64> eventsFrom, activitiesFrom; ///< missing: nobody has listened so far
    qint64 eventsTo = 0, activitiesTo = 0;
    bool more = false;
};

Result<News> readNews(Connection &c, qint64 now)
{
    News news;
    METARR_TRY(news.listeners, listeners(c));
    METARR_TRY(news.eventsFrom, PositionRepo(c).load(eventsRead));
    METARR_TRY(news.activitiesFrom, PositionRepo(c).load(activitiesRead));
    if (news.listeners.isEmpty() || !news.eventsFrom || !news.activitiesFrom) {
        METARR_TRY(news.eventsTo, EventRepo(c).lastId());
        METARR_TRY(news.activitiesTo, lastActivity(c));
        return news;
    }
    news.eventsTo = *news.eventsFrom;
    news.activitiesTo = *news.activitiesFrom;
    METARR_TRY(const auto events, EventRepo(c).since(news.eventsTo, pageSize));
    for (const Event &event : events) {
        news.eventsTo = event.id;
        if (event.createdAt >= now - oldNewsMs) {
            METARR_TRY(const auto facts, factsOf(c, event));
            news.facts += facts;
        }
    }
    METARR_TRY(const auto activities, graveActivities(c, news.activitiesTo));
    for (const Activity &activity : activities) {
        news.activitiesTo = activity.id;
        if (activity.createdAt >= now - oldNewsMs) {
            METARR_TRY(const auto fact, factOf(c, activity));
            if (fact) {
                news.facts += *fact;
            }
        }
    }
    news.more = events.size() == pageSize || activities.size() == pageSize;
    return news;
}

} // namespace

Result<NotificationService::Page> NotificationService::dispatchPage()
{
    const qint64 now = m_core.clock().nowMs();
    METARR_TRY(News news, m_core.database().read([&](Connection &c) { return readNews(c, now); }));
    const bool isOn = m_core.settings().snapshot()->boolean(u"phases.notify.enabled"_s);
    if (news.listeners.isEmpty() || !isOn) {
        // What happens while nobody listens is no news later.
        return !news.eventsFrom ? Result<Page>(Page())
                                : m_core.database().write([&](Transaction &t) -> Result<Page> {
                                      METARR_CHECK(PositionRepo(t).clear(eventsRead));
                                      METARR_CHECK(PositionRepo(t).clear(activitiesRead));
                                      return Page();
                                  });
    }
    if (!news.eventsFrom || !news.activitiesFrom) {
        return m_core.database().write([&](Transaction &t) -> Result<Page> {
            METARR_CHECK(PositionRepo(t).set(eventsRead, news.eventsTo));
            METARR_CHECK(PositionRepo(t).set(activitiesRead, news.activitiesTo));
            return Page();
        });
    }
    if (news.eventsTo == *news.eventsFrom && news.activitiesTo == *news.activitiesFrom) {
        return Page();
    }
    return m_core.database().write([&](Transaction &t) -> Result<Page> {
        PositionRepo positions(t);
        METARR_TRY(const bool events, positions.advance(eventsRead, *news.eventsFrom, news.eventsTo));
        METARR_TRY(const bool activities,
                   positions.advance(activitiesRead, *news.activitiesFrom, news.activitiesTo));
        if (!events || !activities) {
            // Another process tells of them; what was moved here is rolled back.
            return fail(ErrorKind::Conflict, u"Another process tells of these events."_s);
        }
        Page page{0, news.more};
        for (const Listener &listener : std::as_const(news.listeners)) {
            METARR_TRY(const int told, tell(
                                           t, listener.channel.id,
                                           [&](const NotifyFact &fact, const NotifyEvent &event) {
                                               return messageFor(listener, fact, event);
                                           },
                                           news.facts));
            page.told += told;
        }
        return page;
    });
}

/// Queues for one channel what it wants of these facts.
Result<int> NotificationService::tell(
    Transaction &t, qint64 channel,
    const std::function<std::optional<NotifyMessage>(const NotifyFact &, const NotifyEvent &)> &messageOf,
    const QList<NotifyFact> &facts)
{
    const qint64 now = m_core.clock().nowMs();
    NotificationRepo repo(t);
    int told = 0;
    bool isGrave = false;
    for (const NotifyFact &fact : facts) {
        const NotifyEvent *event = findNotifyEvent(fact.message.event);
        const auto message = event ? messageOf(fact, *event) : std::nullopt;
        if (!message) {
            continue;
        }
        if (event->quietMinutes > 0) {
            METARR_TRY(const bool said,
                       repo.saidSince(channel, event->id, fact.subject, now - event->quietMinutes * minute));
            if (said) {
                continue;
            }
        }
        METARR_CHECK(
            repo.enqueue({0, channel, event->id, message->toJson(), fact.subject, {}, {}, 0, 0}, now));
        ++told;
        isGrave = isGrave || message->severity == Severity::Error;
    }
    if (isGrave) {
        METARR_CHECK(repo.endPause(channel));
    }
    if (told > 0) {
        METARR_CHECK(enqueueDelivery(t, channel, now + gatherMs));
    }
    return told;
}

Result<int> NotificationService::dispatch()
{
    int total = 0;
    while (true) {
        const auto page = dispatchPage();
        if (!page && page.error().kind == ErrorKind::Conflict) {
            return total;
        }
        METARR_TRY(const Page done, page);
        total += done.told;
        if (!done.more) {
            return total;
        }
    }
}

Result<> NotificationService::enqueueDelivery(Transaction &t, qint64 channel, qint64 runAt)
{
    JobRequest request;
    request.type = QString::fromUtf16(jobtype::sendNotifications);
    request.payload = {{u"channel"_s, channel}};
    request.priority = 4;
    request.uniqueKey = u"notify %1"_s.arg(channel);
    request.limitKey = u"notify:%1"_s.arg(channel);
    request.runAt = runAt;
    METARR_TRY([[maybe_unused]] const JobId job, JobRepo(t).enqueue(request, m_core.clock().nowMs()));
    t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
    return {};
}

void NotificationService::start()
{
    m_core.followSettings(); // this is one of the long-running programs
    // Without the lock, which the callback takes.
    auto subscription = m_core.signal().subscribe(u"events"_s, [this] {
        const std::lock_guard guard(m_mutex);
        m_woken = true;
        m_wake.notify_all();
    });
    const std::lock_guard lock(m_mutex);
    if (m_thread.joinable()) {
        return;
    }
    m_subscription = std::move(subscription);
    m_stopping = false;
    m_woken = true;
    m_thread = std::thread([this] { run(); });
}

void NotificationService::stop()
{
    std::shared_ptr<void> subscription;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        subscription.swap(m_subscription);
        m_wake.notify_all();
    }
    subscription.reset(); // without the lock: it waits for a running callback
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void NotificationService::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wake.wait(lock, [this] { return m_woken || m_stopping; });
        if (m_stopping) {
            return;
        }
        m_woken = false;
        lock.unlock();
        if (const auto done = dispatch(); !done) {
            qCWarning(logNotify).noquote() << done.error().toLogText();
        }
        lock.lock();
        m_wake.wait_for(lock, dispatchPause, [this] { return m_stopping; });
    }
}

NotifyImage NotificationService::imageOf(EntityRef item)
{
    NotifyImage image;
    const auto record = m_core.database().read([&](Connection &c) -> Result<std::optional<CacheRecord>> {
        AssetRepo repo(c);
        const AssetType type = item.type == EntityType::Episode ? AssetType::Thumb : AssetType::Poster;
        METARR_TRY(const auto selected, repo.selected(item, type));
        if (selected.isEmpty() || selected.first().contentHash.isEmpty()) {
            return std::optional<CacheRecord>();
        }
        return repo.cacheFile(selected.first().contentHash);
    });
    if (!record || !*record || (*record)->size > NotifyImage::maxBytes) {
        return image;
    }
    const CacheRecord &r = **record;
    auto bytes =
        m_core.files().readFile(m_core.cache().path(r.kind, r.hash, r.extension), NotifyImage::maxBytes);
    if (bytes) {
        image.bytes = std::move(*bytes);
        image.mimeType = r.mimeType.isEmpty() ? u"image/jpeg"_s : r.mimeType;
        image.name = u"poster."_s + (r.extension.isEmpty() ? u"jpg"_s : r.extension);
    }
    return image;
}

JobOutcome NotificationService::deliver(JobContext &context)
{
    const qint64 id = context.job().payload[u"channel"_s].toInteger();
    const auto found = m_core.database().read([&](Connection &c) { return NotificationRepo(c).channel(id); });
    if (!found) {
        return found.error().kind == ErrorKind::NotFound ? JobOutcome::done()
                                                         : JobOutcome::failed(found.error());
    }
    const ChannelRow &channel = *found;
    const ChannelType *type = findChannelType(channel.type);
    if (!type || !channel.enabled || !m_core.settings().snapshot()->boolean(u"phases.notify.enabled"_s)) {
        return JobOutcome::done({{u"skipped"_s, true}});
    }
    const qint64 now = m_core.clock().nowMs();
    if (channel.restingUntil > now) {
        return JobOutcome::snooze(channel.restingUntil,
                                  channel.lastError.isEmpty()
                                      ? u"“%1” gets its messages together."_s.arg(channel.name)
                                      : channel.lastError);
    }
    const auto values = valuesOf(channel);
    if (!values) {
        return JobOutcome::failed(values.error());
    }
    const qint64 intervalMs = values->value(u"interval"_s).toLongLong() * 1000;
    if (channel.lastSentAt + intervalMs > now && channel.lastSentAt <= now) {
        return JobOutcome::snooze(channel.lastSentAt + intervalMs,
                                  u"“%1” gets its messages together."_s.arg(channel.name));
    }
    const auto rows = m_core.database().write([&](Transaction &t) -> Result<QList<QueuedNotification>> {
        METARR_CHECK(NotificationRepo(t).expire(id, now - type->ttlMinutes * minute, now));
        return NotificationRepo(t).pending(id, sentAtOnce);
    });
    if (!rows) {
        return JobOutcome::failed(rows.error());
    }
    if (rows->isEmpty()) {
        return JobOutcome::done();
    }
    QList<NotifyMessage> messages;
    for (const QueuedNotification &row : *rows) {
        messages += NotifyMessage::fromJson(row.data);
    }
    NotifyMessage message = gatherMessages(messages);
    if (type->can.image && messages.size() == 1 && message.item.isValid() &&
        values->value(u"image"_s) == u"true") {
        message.image = imageOf(message.item);
    }
    const auto sent =
        sendToChannel(*type, *values, message, u"channel:%1"_s.arg(id), m_outlets, context.stop());
    if (!sent && sent.error().kind == ErrorKind::Cancelled) {
        return JobOutcome::failed(sent.error());
    }
    return sent ? delivered(channel, *rows, intervalMs) : failed(channel, *rows, sent.error());
}

JobOutcome NotificationService::delivered(ChannelRow channel, const QList<QueuedNotification> &rows,
                                          qint64 intervalMs)
{
    const qint64 now = m_core.clock().nowMs();
    channel.failures = 0;
    // Many at once are seldom the last ones: a library that is published for the first time does not ring all night.
    channel.restingUntil = rows.size() > 1 ? now + std::min(intervalMs * rows.size(), longestPauseMs) : 0;
    channel.lastSentAt = now;
    channel.lastError.clear();
    const auto written = m_core.database().write([&](Transaction &t) -> Result<> {
        NotificationRepo repo(t);
        METARR_CHECK(repo.finish(channel.id, rows.last().id, u"sent"_s, {}, now));
        METARR_TRY(const auto waiting, repo.pending(channel.id, sentAtOnce));
        if (std::any_of(waiting.cbegin(), waiting.cend(), [](const QueuedNotification &each) {
                return NotifyMessage::fromJson(each.data).severity == Severity::Error;
            })) {
            channel.restingUntil = 0; // it came while this was sent, and does not wait for company
        }
        return repo.setHealth(channel);
    });
    if (!written) {
        return JobOutcome::failed(written.error());
    }
    if (rows.size() == sentAtOnce) {
        return JobOutcome::snooze(channel.restingUntil, u"There are more messages."_s);
    }
    return JobOutcome::done({{u"sent"_s, rows.size()}});
}

JobOutcome NotificationService::failed(ChannelRow channel, const QList<QueuedNotification> &rows,
                                       const Error &error)
{
    const qint64 now = m_core.clock().nowMs();
    const bool asksToWait = error.kind == ErrorKind::RateLimited;
    // Somebody must change the channel; the messages wait for that. What was refused for itself does not come again.
    const bool isMisconfigured = error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::NotFound ||
                                 error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::BadData;
    const bool isRefused = !isMisconfigured && !asksToWait && !error.isTransient() && !error.retryAfter;
    channel.lastError = error.toUserText();
    channel.failures += asksToWait ? 0 : 1;
    const int steps = std::clamp(channel.failures - 1, 0, 10);
    qint64 rest = 0;
    if (error.retryAfter) {
        rest = error.retryAfter->count();
    } else if (isMisconfigured || (isRefused && channel.failures >= 3)) {
        rest = std::min<qint64>(10 * minute << steps, 6 * 60 * minute);
    } else if (!isRefused) {
        rest = std::min<qint64>(minute << steps, 60 * minute);
    }
    channel.restingUntil = rest > 0 ? now + rest : 0;
    const bool tell = channel.failures == 3 || (isMisconfigured && channel.failures == 1);
    bool isChanged = false;
    const auto written = m_core.database().write([&](Transaction &t) -> Result<> {
        const auto present = NotificationRepo(t).channel(channel.id);
        isChanged = !present || present->config != channel.config || present->secretRef != channel.secretRef;
        if (isChanged) {
            return {}; // corrected or removed while this failed: what was wrong says nothing of it
        }
        METARR_CHECK(NotificationRepo(t).setHealth(channel));
        if (isRefused) {
            METARR_CHECK(
                NotificationRepo(t).finish(channel.id, rows.last().id, u"failed"_s, error.message, now));
        }
        if (tell) {
            METARR_CHECK(EventRepo(t).log(
                {0,
                 u"notify"_s,
                 Severity::Warning,
                 {},
                 u"The channel “%1” does not take messages: %2"_s.arg(channel.name, error.toUserText()),
                 {{u"channel"_s, channel.id}},
                 0},
                now));
            METARR_CHECK(EventRepo(t).emitEvent(
                u"channel:failing"_s, {},
                {{u"channel"_s, channel.id}, {u"name"_s, channel.name}, {u"error"_s, error.message}}, now));
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
        }
        return {};
    });
    if (!written) {
        return JobOutcome::failed(written.error());
    }
    qCWarning(logNotify).noquote()
        << u"channel %1 (%2): %3"_s.arg(channel.id).arg(channel.type, error.toLogText());
    if (isChanged) {
        return JobOutcome::snooze(now, error.message);
    }
    return isRefused ? JobOutcome::done({{u"refused"_s, error.message}})
                     : JobOutcome::snooze(channel.restingUntil, channel.lastError);
}

} // namespace metarr
