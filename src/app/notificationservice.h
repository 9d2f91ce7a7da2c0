// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/jobcontext.h"
#include "notify/catalogue.h"
#include "notify/channel.h"
#include "notify/filter.h"
#include "store/db/connection.h"
#include "store/repos/notifications.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace metarr {

class Core;
struct NotifyFact;

/// A channel as a person sees it.
struct NotifyChannel {
    qint64 id = 0;
    QString name;
    QString type; ///< see channelTypes()
    bool enabled = true;
    ChannelValues values;    ///< secrets that are set read "***"
    int failures = 0;        ///< in a row
    qint64 restingUntil = 0; ///< ms; not used before then
    qint64 lastSentAt = 0;   ///< ms; 0: never
    QString lastError;       ///< empty after a success
    qint64 waiting = 0;      ///< messages in its queue
};

/// What a person enters. Changing: a secret that is left out or "***" stays, an empty one goes.
struct NotifyChannelDraft {
    QString name; ///< empty: the type's
    QString type;
    bool enabled = true;
    ChannelValues values;
};

struct NotifySubscription {
    QString event; ///< see notifyEvents(); "*": for all that have none of their own
    bool enabled = true;
    bool isDefault = true;   ///< nobody has decided: the catalogue's word
    QString messageTemplate; ///< empty: the event's own
    NotifyFilter filter;
};

/// Notifications: channels, who hears of what, and their delivery. Fed by the event outbox and the activity log; nothing that
/// happens waits for a message. Every message is a row first, sent by a job per channel: at least once, gathered when several
/// come together, again after a fault, given up after a day. Blocking; thread-safe.
class NotificationService {
public:
    explicit NotificationService(Core &core);
    ~NotificationService();
    Q_DISABLE_COPY_MOVE(NotificationService)

    [[nodiscard]] Result<QList<NotifyChannel>> channels();
    [[nodiscard]] Result<NotifyChannel> find(const QString &idOrName);
    /// Events from now on are told; secrets go into the secret store.
    [[nodiscard]] Result<NotifyChannel> add(const NotifyChannelDraft &draft);
    /// The type stays. Ends a rest: what waits is sent now.
    [[nodiscard]] Result<> update(qint64 id, const NotifyChannelDraft &draft);
    [[nodiscard]] Result<> remove(qint64 id);
    /// Sends an example at once, past queue and rest. A success ends the rest.
    [[nodiscard]] Result<> test(qint64 id, const StopToken &stop);
    /// The same with values that are not stored; `id`: where secrets that are left out come from, 0 for a new channel.
    [[nodiscard]] Result<> testDraft(qint64 id, const NotifyChannelDraft &draft, const StopToken &stop);

    /// Of every event in the catalogue, in its order, preceded by "*".
    [[nodiscard]] Result<QList<NotifySubscription>> subscriptions(qint64 channel);
    /// InvalidInput for an unknown event or a template with an error.
    [[nodiscard]] Result<> subscribe(qint64 channel, const NotifySubscription &subscription);
    /// Back to the catalogue's word.
    [[nodiscard]] Result<> resetSubscription(qint64 channel, const QString &event);
    /// What an example of this event reads like. `messageTemplate` empty: the event's own.
    [[nodiscard]] Result<NotifyMessage> preview(const QString &event, const QString &messageTemplate);

    /// Newest first; channel 0: all; status empty: all; `before`: only older ones than this.
    [[nodiscard]] Result<QList<QueuedNotification>> queue(qint64 channel, const QString &status, int limit,
                                                          qint64 before = 0);

    /// Turns what happened since the last call into messages; answers how many. Several processes may call it: each event is
    /// taken once.
    [[nodiscard]] Result<int> dispatch();
    /// Calls dispatch() whenever something has happened, in a thread of its own. For the long-running programs.
    void start();
    void stop();

    /// The job "send-notifications".
    [[nodiscard]] JobOutcome deliver(JobContext &context);
    /// Gives up what is too old and forgets what is long done.
    [[nodiscard]] Result<> cleanUp(Transaction &t);
    /// For tests: more trusted certificates, shorter patience.
    void setOutlets(const std::function<void(ChannelOutlets &)> &change);

private:
    struct Prepared {
        const ChannelType *type = nullptr;
        ChannelValues open, secret;
    };
    [[nodiscard]] Result<Prepared> prepare(const NotifyChannelDraft &draft, const ChannelRow *before);
    /// From now on in no log.
    void hide(const QString &secret);
    [[nodiscard]] Result<ChannelValues> secretsOf(const ChannelRow &row);
    [[nodiscard]] Result<ChannelValues> valuesOf(const ChannelRow &row);
    /// Under a name of their own, which it answers; empty without any.
    [[nodiscard]] Result<QString> storeSecrets(const ChannelValues &secrets);
    void forgetSecrets(const QString &ref);
    [[nodiscard]] Result<> checkName(const QString &name, qint64 except);
    [[nodiscard]] Result<> enqueueDelivery(Transaction &t, qint64 channel, qint64 runAt);
    [[nodiscard]] Result<> sendExample(const ChannelType &type, const ChannelValues &values, qint64 id,
                                       const StopToken &stop);
    struct Page {
        int told = 0;
        bool more = false;
    };
    [[nodiscard]] Result<Page> dispatchPage();
    [[nodiscard]] Result<int> tell(
        Transaction &t, qint64 channel,
        const std::function<std::optional<NotifyMessage>(const NotifyFact &, const NotifyEvent &)> &messageOf,
        const QList<NotifyFact> &facts);
    [[nodiscard]] NotifyImage imageOf(EntityRef item);
    [[nodiscard]] JobOutcome delivered(ChannelRow channel, const QList<QueuedNotification> &rows,
                                       qint64 intervalMs);
    [[nodiscard]] JobOutcome failed(ChannelRow channel, const QList<QueuedNotification> &rows,
                                    const Error &error);
    void run();

    Core &m_core;
    ChannelOutlets m_outlets;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_woken = false, m_stopping = false;
    std::shared_ptr<void> m_subscription;
    std::thread m_thread;
};

} // namespace metarr
