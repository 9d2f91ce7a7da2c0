// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/bucket.h"
#include "net/httpclient.h"
#include "net/wire.h"

#include <QElapsedTimer>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

namespace metarr {

/// One send() under way: the caller waits on it, the dispatcher fulfils it.
struct HttpCall {
    HttpRequest request;
    QStringList secrets; ///< values that must not appear in any text

    // Shared, under `mutex`.
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<Result<HttpResponse>> result;
    bool abandoned = false; ///< nobody waits for it any more

    // The dispatcher's thread only.
    quint64 arrival = 0;
    qint64 queuedUs = 0;
    int attempts = 0;
    quint64 exchange = 0; ///< on the wire; 0 = not now
    std::optional<Error> lastError;

    void fulfil(Result<HttpResponse> outcome);
};
using HttpCallPtr = std::shared_ptr<HttpCall>;

/// Lives on the client's thread: queues calls by bucket and priority, lets them go as budget and health
/// allow, repeats what failed in passing, keeps score.
class Dispatcher final : public QObject {
    Q_OBJECT
public:
    explicit Dispatcher(HttpClientOptions options);
    ~Dispatcher() override;

    // On the dispatcher's thread:
    void submit(const HttpCallPtr &call);
    void abandon(const HttpCallPtr &call);
    void setLimits(const QString &bucket, const BucketLimits &limits);
    /// Ends every call, and those that still come, with Cancelled.
    void failAll();

    // On any thread:
    [[nodiscard]] QList<BucketStatus> status() const;

private:
    struct Lane; ///< a bucket and its queue

    Lane &laneOf(const QString &bucket);
    void enqueue(const HttpCallPtr &call);
    void pump(Lane &lane);
    /// True when the first in the queue may go now; otherwise sees to it that somebody asks again.
    bool mayStart(Lane &lane);
    bool hasLease(Lane &lane);
    void leaseArrived(Lane &lane, const Result<BudgetLease> &lease);
    void rejectWhere(Lane &lane, const std::function<std::optional<Error>(const HttpCall &)> &reason);
    void rejectLongWaits(Lane &lane, std::chrono::milliseconds wait);
    [[nodiscard]] Error waitError(const Lane &lane, std::chrono::milliseconds wait) const;
    void start(Lane &lane, const HttpCallPtr &call);
    void settle(const HttpCallPtr &call, WireOutcome outcome);
    void answered(Lane &lane, const HttpCallPtr &call, HttpResponse response);
    void askedToWait(Lane &lane, const HttpCallPtr &call, const HttpResponse &response);
    void tellOthersToRest(const QString &bucket, std::chrono::milliseconds duration);
    void faulted(Lane &lane, const HttpCallPtr &call, Error error, bool mayRepeat);
    void conclude(const HttpCallPtr &call, Result<HttpResponse> outcome);
    void wakeAfter(Lane &lane, std::chrono::microseconds wait);
    void publishStatus(Lane &lane);
    [[nodiscard]] Error statusError(const HttpCall &call, const HttpResponse &response) const;
    [[nodiscard]] qint64 nowUs() const { return m_elapsed.nsecsElapsed() / 1000; }
    [[nodiscard]] qint64 wallMs() const { return m_options.clock->nowMs(); }

    const HttpClientOptions m_options;
    QElapsedTimer m_elapsed;
    Wire m_wire;
    std::map<QString, std::unique_ptr<Lane>> m_lanes;
    QHash<HttpCall *, HttpCallPtr> m_open; ///< everything between submit and conclusion
    quint64 m_arrivals = 0;
    bool m_closing = false;
    QThreadPool
        m_leasePool; ///< for budget sources that block; one thread: what is told is known when asked next
    mutable std::mutex m_statusMutex;
    QMap<QString, BucketStatus> m_status;
};

} // namespace metarr
