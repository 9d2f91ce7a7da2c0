// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/commitsignal.h"

#include "store/db/postgresdatabase.h"
#include "store/db/signaltransport.h"

#include <QSet>
#include <QThread>

#include <mutex>
#include <vector>

namespace metarr {

namespace {

struct Subscription {
    QByteArray channel;
    std::recursive_mutex
        mutex; ///< held while the callback runs; recursive, so that it may unsubscribe itself
    std::function<void()> callback;

    void call()
    {
        const std::lock_guard lock(mutex);
        if (const auto current = callback) { // a copy: it may be cleared inside
            current();
        }
    }
};

} // namespace

struct CommitSignal::Private {
    std::unique_ptr<Transport> transport;
    QThread thread;

    std::mutex mutex;
    QSet<QByteArray> pending; ///< notified, not yet told
    std::vector<std::weak_ptr<Subscription>> subscriptions;

    void dispatch(const QByteArray &channel)
    {
        std::vector<std::shared_ptr<Subscription>> concerned;
        {
            const std::lock_guard lock(mutex);
            for (const auto &weak : subscriptions) {
                if (auto subscription = weak.lock();
                    subscription && (channel.isEmpty() || subscription->channel == channel)) {
                    concerned.push_back(std::move(subscription));
                }
            }
        }
        for (const auto &subscription : concerned) {
            subscription->call();
        }
    }

    void tellPending()
    {
        QSet<QByteArray> channels;
        {
            const std::lock_guard lock(mutex);
            channels.swap(pending);
        }
        for (const QByteArray &channel : std::as_const(channels)) {
            transport->send(channel);
        }
        for (const QByteArray &channel : std::as_const(channels)) {
            dispatch(channel);
        }
    }
};

CommitSignal::CommitSignal(std::unique_ptr<Transport> transport)
    : d(std::make_unique<Private>())
{
    d->transport = std::move(transport);
    d->transport->moveToThread(&d->thread);
    d->thread.setObjectName(QStringLiteral("commit-signal"));
    QMetaObject::invokeMethod(
        d->transport.get(),
        [p = d.get()] { p->transport->start([p](const QByteArray &channel) { p->dispatch(channel); }); },
        Qt::QueuedConnection);
    d->thread.start();
}

CommitSignal::~CommitSignal()
{
    QMetaObject::invokeMethod(
        d->transport.get(),
        [p = d.get()] {
            p->tellPending();
            p->transport->stop();
            p->thread.quit();
        },
        Qt::QueuedConnection);
    d->thread.wait();
}

Result<std::unique_ptr<CommitSignal>> CommitSignal::open(const DatabaseConfig &config)
{
    std::unique_ptr<Transport> transport;
    if (PostgresDatabase::isAddress(config.url)) {
        METARR_TRY(transport, makePostgresTransport(config));
    } else {
        transport = makeLocalTransport(config.sqliteFile);
    }
    return std::unique_ptr<CommitSignal>(new CommitSignal(std::move(transport)));
}

void CommitSignal::notify(const QString &channel)
{
    {
        const std::lock_guard lock(d->mutex);
        const bool first = d->pending.isEmpty();
        d->pending.insert(channel.toLatin1());
        if (!first) {
            return; // the thread is on its way
        }
    }
    QMetaObject::invokeMethod(d->transport.get(), [p = d.get()] { p->tellPending(); }, Qt::QueuedConnection);
}

std::shared_ptr<void> CommitSignal::subscribe(const QString &channel, std::function<void()> callback)
{
    auto subscription = std::make_shared<Subscription>();
    subscription->channel = channel.toLatin1();
    subscription->callback = std::move(callback);
    {
        const std::lock_guard lock(d->mutex);
        std::erase_if(d->subscriptions, [](const auto &weak) { return weak.expired(); });
        d->subscriptions.push_back(subscription);
    }
    // The handle is apart from the subscription, which a running dispatch() keeps alive.
    return {static_cast<void *>(subscription.get()), [subscription](void *) {
                const std::lock_guard lock(subscription->mutex);
                subscription->callback = nullptr;
            }};
}

bool CommitSignal::isConnected() const
{
    return d->transport->connected;
}

} // namespace metarr
