// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dispatcher.h"

#include "domain/sourcename.h"
#include "net/redact.h"
#include "net/retryafter.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcNet, "metarr.net", QtInfoMsg)

namespace metarr {

void HttpCall::fulfil(Result<HttpResponse> outcome)
{
    const std::lock_guard lock(mutex);
    if (!result) {
        result.emplace(std::move(outcome));
        changed.notify_all();
    }
}

struct Dispatcher::Lane {
    Lane(const QString &name, Bucket::Policy policy)
        : bucket(name, policy)
    {
        timer.setSingleShot(true);
    }

    [[nodiscard]] bool isAnonymous() const { return bucket.status().name.isEmpty(); }

    Bucket bucket;
    std::map<std::pair<int, quint64>, HttpCallPtr> queue; ///< by priority, then arrival
    int inFlight = 0;
    int stock = 0; ///< leased and not used yet
    qint64 stockVoidUs = 0;
    qint64 noLeaseUntilUs = 0;
    bool isLeasing = false;
    QTimer timer;
};

namespace {

bool isRepeatable(const HttpRequest &request)
{
    return request.repeatable.value_or(request.method != "POST" && request.method != "PATCH");
}

/// What a budget is called where people read of it. "tmdb-images": TMDB's host of pictures has a budget of its own;
/// "upload-images": addresses that a person gave.
QString shownBucket(const QString &name)
{
    static const auto images = u"-images"_s;
    if (!name.endsWith(images)) {
        return properSourceName(name);
    }
    const QString provider = name.chopped(images.size());
    const QString proper = properSourceName(provider);
    return proper == provider ? u"The server of the picture"_s : u"The image server of %1"_s.arg(proper);
}

QString bodyStart(const HttpCall &call, const QByteArray &body)
{
    QString text = QString::fromUtf8(body.left(600)).simplified().left(300);
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return redactText(text, call.secrets);
}

QString circuitName(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return u"closed"_s;
    case CircuitState::Open:
        return u"open"_s;
    case CircuitState::HalfOpen:
        return u"half open"_s;
    }
    return {};
}

} // namespace

Dispatcher::Dispatcher(HttpClientOptions options)
    : m_options(std::move(options))
    , m_wire(m_options)
{
    m_elapsed.start();
    m_wire.setParent(this);
    m_leasePool.setMaxThreadCount(1);
    // A thread that comes and goes opens its database connection anew each time.
    m_leasePool.setExpiryTimeout(-1);
}

Dispatcher::~Dispatcher()
{
    m_leasePool.waitForDone();
}

Dispatcher::Lane &Dispatcher::laneOf(const QString &bucket)
{
    auto &lane = m_lanes[bucket];
    if (!lane) {
        // What belongs to no bucket is neither paced nor judged.
        const int threshold = bucket.isEmpty() ? std::numeric_limits<int>::max() : m_options.circuitThreshold;
        lane = std::make_unique<Lane>(
            bucket, Bucket::Policy{threshold, m_options.circuitRest, m_options.shortestRest});
        if (bucket.isEmpty()) {
            lane->bucket.setLimits({0, 1, 0, 64});
        }
        lane->timer.setTimerType(Qt::PreciseTimer);
        connect(&lane->timer, &QTimer::timeout, this, [this, raw = lane.get()] { pump(*raw); });
    }
    return *lane;
}

void Dispatcher::setLimits(const QString &bucket, const BucketLimits &limits)
{
    Lane &lane = laneOf(bucket);
    if (lane.bucket.limits() != limits) {
        lane.stock = 0; // leased by other rules
    }
    lane.bucket.setLimits(limits);
    publishStatus(lane);
    pump(lane);
}

void Dispatcher::submit(const HttpCallPtr &call)
{
    {
        const std::lock_guard lock(call->mutex);
        if (call->abandoned) {
            return;
        }
    }
    if (m_closing) {
        call->fulfil(fail(ErrorKind::Cancelled, u"Stopped."_s));
        return;
    }
    call->arrival = ++m_arrivals;
    m_open.insert(call.get(), call);
    Lane &lane = laneOf(call->request.bucket);
    const auto wait =
        std::chrono::microseconds(lane.bucket.paceWaitUs(nowUs(), qsizetype(lane.queue.size())));
    const bool overtakes =
        lane.queue.empty() || call->request.priority < lane.queue.rbegin()->second->request.priority;
    if (wait > m_options.maxQueueWait && !overtakes) {
        conclude(call, fail(waitError(lane, std::chrono::duration_cast<std::chrono::milliseconds>(wait))));
        return;
    }
    enqueue(call);
}

void Dispatcher::enqueue(const HttpCallPtr &call)
{
    Lane &lane = laneOf(call->request.bucket);
    call->queuedUs = nowUs();
    lane.queue.emplace(std::pair(call->request.priority, call->arrival), call);
    pump(lane);
}

void Dispatcher::abandon(const HttpCallPtr &call)
{
    if (!m_open.contains(call.get())) {
        return;
    }
    Lane &lane = laneOf(call->request.bucket);
    if (call->exchange != 0) {
        m_wire.abort(call->exchange);
        call->exchange = 0;
        --lane.inFlight;
        lane.bucket.probeAbandoned();
    }
    lane.queue.erase({call->request.priority, call->arrival});
    conclude(call, fail(ErrorKind::Cancelled, u"Stopped."_s));
    pump(lane);
}

void Dispatcher::failAll()
{
    m_closing = true;
    const auto open = m_open;
    for (const auto &call : open) {
        abandon(call);
    }
}

void Dispatcher::pump(Lane &lane)
{
    while (!lane.queue.empty() && mayStart(lane)) {
        const HttpCallPtr call = lane.queue.begin()->second;
        lane.queue.erase(lane.queue.begin());
        start(lane, call);
    }
    publishStatus(lane);
}

bool Dispatcher::mayStart(Lane &lane)
{
    const auto rest = lane.bucket.restLeft(wallMs());
    if (rest > 0ms) {
        rejectLongWaits(lane, rest);
        wakeAfter(lane, rest);
        return false;
    }
    if (!lane.bucket.admits(wallMs())) { // another request is finding out whether the host is back
        rejectLongWaits(lane, std::min<std::chrono::milliseconds>(m_options.circuitRest, 10s));
        return false;
    }
    if (lane.inFlight >= lane.bucket.limits().maxConcurrent) {
        return false;
    }
    rejectWhere(lane, [&](const HttpCall &call) -> std::optional<Error> {
        const auto waited = std::chrono::microseconds(nowUs() - call.queuedUs);
        if (waited < m_options.maxQueueWait) {
            return std::nullopt;
        }
        return waitError(lane, std::chrono::duration_cast<std::chrono::milliseconds>(waited));
    });
    if (lane.queue.empty()) {
        return false;
    }
    if (const qint64 wait = lane.bucket.paceWaitUs(nowUs()); wait > 0) {
        wakeAfter(lane, std::chrono::microseconds(wait));
        return false;
    }
    return hasLease(lane) && !lane.queue.empty();
}

bool Dispatcher::hasLease(Lane &lane)
{
    const BucketLimits &limits = lane.bucket.limits();
    if (lane.isAnonymous()) {
        lane.stock = 1;
        return true;
    }
    const qint64 now = nowUs();
    if (lane.stock > 0 && now <= lane.stockVoidUs) {
        return true;
    }
    lane.stock = 0;
    if (lane.isLeasing) {
        return false;
    }
    if (now < lane.noLeaseUntilUs) {
        const auto wait = std::chrono::microseconds(lane.noLeaseUntilUs - now);
        rejectLongWaits(lane, std::chrono::ceil<std::chrono::milliseconds>(wait));
        wakeAfter(lane, wait);
        return false;
    }
    const QString name = lane.bucket.status().name;
    if (m_options.budget->isInstant()) {
        leaseArrived(lane, m_options.budget->take(name, limits, 1));
        return lane.stock > 0;
    }
    // Slices of a tenth of a second, one by one where a day's quota is counted; never more than is wanted
    // now. Where nothing is counted it is only asked, once in a while, whether another process was told to rest.
    const bool isCounted = limits.perSecond > 0 || limits.perDay > 0;
    const int slice = limits.perDay > 0 ? 1 : std::max(1, int(limits.perSecond / 10));
    const int want =
        isCounted ? int(std::min<size_t>(size_t(slice), lane.queue.size())) : std::numeric_limits<int>::max();
    lane.isLeasing = true;
    m_leasePool.start([this, raw = &lane, name, limits, want, budget = m_options.budget] {
        auto lease = budget->take(name, limits, want);
        QMetaObject::invokeMethod(
            this,
            [this, raw, lease = std::move(lease)] {
                raw->isLeasing = false;
                leaseArrived(*raw, lease);
                pump(*raw);
            },
            Qt::QueuedConnection);
    });
    return false;
}

void Dispatcher::leaseArrived(Lane &lane, const Result<BudgetLease> &lease)
{
    if (!lease) {
        qCWarning(lcNet).noquote() << "budget of" << lane.bucket.status().name
                                   << "unknown:" << lease.error().toLogText();
        lane.stock = 1;
        lane.stockVoidUs = nowUs() + 1'000'000;
        return;
    }
    lane.stock = lease->granted;
    lane.stockVoidUs = nowUs() + std::chrono::microseconds(lease->validFor).count();
    if (lease->granted > 0) {
        return;
    }
    const auto wait = std::max<std::chrono::milliseconds>(lease->retryAfter, 1ms);
    lane.noLeaseUntilUs = nowUs() + std::chrono::microseconds(wait).count();
    rejectLongWaits(lane, wait);
    wakeAfter(lane, wait);
}

void Dispatcher::rejectWhere(Lane &lane, const std::function<std::optional<Error>(const HttpCall &)> &reason)
{
    for (auto it = lane.queue.begin(); it != lane.queue.end();) {
        const HttpCallPtr call = it->second;
        if (auto error = reason(*call)) {
            it = lane.queue.erase(it);
            conclude(call, fail(std::move(*error)));
        } else {
            ++it;
        }
    }
}

void Dispatcher::rejectLongWaits(Lane &lane, std::chrono::milliseconds wait)
{
    rejectWhere(lane, [&](const HttpCall &call) -> std::optional<Error> {
        if (wait <= call.request.maxWait) {
            return std::nullopt;
        }
        // A call that was on the wire already knows better what happened.
        Error error = call.lastError.value_or(waitError(lane, wait));
        error.retryAfter = std::max(wait, error.retryAfter.value_or(0ms));
        return error;
    });
}

Error Dispatcher::waitError(const Lane &lane, std::chrono::milliseconds wait) const
{
    const BucketStatus &status = lane.bucket.status();
    const qint64 seconds = std::max<qint64>(1, (wait.count() + 999) / 1000);
    if (status.circuit != CircuitState::Closed) {
        return {ErrorKind::Offline,
                u"%1 is left alone for %2 s after %3 failures in a row, the last one being: %4"_s.arg(
                    shownBucket(status.name), QString::number(seconds),
                    QString::number(status.consecutiveFailures), status.lastError),
                u"It is tried again by itself."_s,
                status.lastError,
                wait,
                0};
    }
    return {ErrorKind::RateLimited,
            u"%1 can be asked again in %2 s."_s.arg(shownBucket(status.name)).arg(seconds),
            u"The request is repeated by itself."_s,
            u"rate limit or quota reached"_s,
            wait,
            0};
}

void Dispatcher::start(Lane &lane, const HttpCallPtr &call)
{
    --lane.stock;
    ++lane.inFlight;
    ++call->attempts;
    lane.bucket.sent(nowUs());
    lane.bucket.probeStarted();
    call->exchange = m_wire.start(call->request, call->secrets,
                                  [this, call](WireOutcome outcome) { settle(call, std::move(outcome)); });
}

void Dispatcher::settle(const HttpCallPtr &call, WireOutcome outcome)
{
    Lane &lane = laneOf(call->request.bucket);
    call->exchange = 0;
    --lane.inFlight;
    qCDebug(lcNet).noquote() << call->request.method
                             << (call->request.secretPath
                                     ? call->request.url.host()
                                     : redactText(redactUrl(call->request.url, call->request.secretsInQuery),
                                                  call->secrets))
                             << (outcome.response ? outcome.response->status : 0);
    if (outcome.error) {
        if (outcome.isPassing) {
            faulted(lane, call, std::move(*outcome.error),
                    isRepeatable(call->request) || !outcome.reachedHost);
        } else {
            lane.bucket.probeAbandoned();
            conclude(call, fail(std::move(*outcome.error)));
        }
    } else {
        answered(lane, call, std::move(*outcome.response));
    }
    pump(lane);
}

void Dispatcher::answered(Lane &lane, const HttpCallPtr &call, HttpResponse response)
{
    const int status = response.status;
    if (status == 429 || (status == 503 && !response.header("Retry-After").isEmpty())) {
        askedToWait(lane, call, response);
        return;
    }
    if (status >= 500 || status == 408) {
        faulted(lane, call, statusError(*call, response), isRepeatable(call->request));
        return;
    }
    const bool wasHealthy = lane.bucket.status().circuit == CircuitState::Closed;
    lane.bucket.succeeded(wallMs());
    if (!wasHealthy) {
        publishStatus(lane);
        if (m_options.onHealthChanged) {
            m_options.onHealthChanged(lane.bucket.status());
        }
    }
    response.attempts = call->attempts;
    if (status >= 400 && !call->request.errorsAreAnswers) {
        conclude(call, fail(statusError(*call, response)));
        return;
    }
    conclude(call, std::move(response));
}

void Dispatcher::askedToWait(Lane &lane, const HttpCallPtr &call, const HttpResponse &response)
{
    lane.bucket.probeAbandoned();
    const auto asked = parseRetryAfter(response.header("Retry-After"), response.header("Date"), wallMs());
    const auto known = lane.bucket.restLeft(wallMs());
    // Without a word how long, the others pause briefly, while this one comes back much later.
    const auto rest = lane.bucket.rest(
        wallMs(), asked.value_or(std::min<std::chrono::milliseconds>(10s, m_options.defaultRetryAfter)));
    if (rest > known && !lane.isAnonymous()) {
        tellOthersToRest(lane.bucket.status().name, rest);
    }
    Error error = statusError(*call, response);
    error.retryAfter = asked ? rest : std::max(rest, m_options.defaultRetryAfter);
    call->lastError = error;
    if (*error.retryAfter > call->request.maxWait || call->attempts > call->request.maxRetries) {
        conclude(call, fail(std::move(error)));
        return;
    }
    enqueue(call);
}

void Dispatcher::tellOthersToRest(const QString &bucket, std::chrono::milliseconds duration)
{
    const auto tell = [bucket, duration, budget = m_options.budget] {
        if (const auto told = budget->rest(bucket, duration); !told) {
            qCWarning(lcNet).noquote() << "rest of" << bucket << "not shared:" << told.error().toLogText();
        }
    };
    if (m_options.budget->isInstant()) {
        tell();
    } else {
        m_leasePool.start(tell);
    }
}

void Dispatcher::faulted(Lane &lane, const HttpCallPtr &call, Error error, bool mayRepeat)
{
    const bool changed = !lane.isAnonymous() && lane.bucket.failed(wallMs(), error.message);
    if (changed) {
        qCWarning(lcNet).noquote() << lane.bucket.status().name << "circuit"
                                   << circuitName(lane.bucket.status().circuit) << "after"
                                   << error.toLogText();
        publishStatus(lane);
        if (m_options.onHealthChanged) {
            m_options.onHealthChanged(lane.bucket.status());
        }
    }
    call->lastError = error;
    if (!mayRepeat || call->attempts > call->request.maxRetries) {
        conclude(call, fail(std::move(error)));
        return;
    }
    const double jitter = 0.5 + QRandomGenerator::global()->generateDouble();
    const double delay = double(m_options.backoff.count()) * std::pow(2, call->attempts - 1) * jitter;
    QTimer::singleShot(std::chrono::milliseconds(qint64(delay)), this, [this, call] {
        if (m_open.contains(call.get())) {
            enqueue(call);
        }
    });
}

void Dispatcher::conclude(const HttpCallPtr &call, Result<HttpResponse> outcome)
{
    m_open.remove(call.get());
    publishStatus(laneOf(call->request.bucket)); // what the caller asks for next is already so
    call->fulfil(std::move(outcome));
}

void Dispatcher::wakeAfter(Lane &lane, std::chrono::microseconds wait)
{
    const auto ms = std::clamp<qint64>(std::chrono::ceil<std::chrono::milliseconds>(wait).count(), 1, 60'000);
    lane.timer.start(int(ms));
}

void Dispatcher::publishStatus(Lane &lane)
{
    if (lane.isAnonymous()) {
        return;
    }
    BucketStatus &status = lane.bucket.status();
    status.queued = int(lane.queue.size());
    status.inFlight = lane.inFlight;
    const std::lock_guard lock(m_statusMutex);
    BucketStatus &shown = m_status[status.name];
    shown = status;
    if (const qint64 us = lane.noLeaseUntilUs - nowUs(); us > 0) {
        shown.restingUntilMs = std::max(shown.restingUntilMs, wallMs() + us / 1000);
    }
    if (lane.bucket.restLeft(wallMs()) == 0ms && lane.noLeaseUntilUs <= nowUs()) {
        shown.restingUntilMs = 0;
    }
}

QList<BucketStatus> Dispatcher::status() const
{
    const std::lock_guard lock(m_statusMutex);
    return m_status.values();
}

Error Dispatcher::statusError(const HttpCall &call, const HttpResponse &response) const
{
    const QString host = call.request.url.host();
    const int status = response.status;
    Error error{ErrorKind::InvalidInput,
                u"%1 refused the request (HTTP %2)."_s.arg(host).arg(status),
                {},
                bodyStart(call, response.body),
                {},
                status};
    if (status == 401 || status == 403 || status == 407) {
        error.kind = ErrorKind::Unauthorized;
        error.message = u"%1 did not accept the key or password (HTTP %2)."_s.arg(host).arg(status);
        error.remedy = u"Check the key in the settings."_s;
    } else if (status == 404 || status == 410) {
        error.kind = ErrorKind::NotFound;
        error.message = u"%1 does not have what was asked for (HTTP %2)."_s.arg(host).arg(status);
    } else if (status == 429 || (status == 503 && !response.header("Retry-After").isEmpty())) {
        error.kind = ErrorKind::RateLimited;
        error.message = u"%1 asks for a pause (HTTP %2)."_s.arg(host).arg(status);
        error.remedy = u"The request is repeated by itself."_s;
    } else if (status == 408) {
        error.kind = ErrorKind::Timeout;
        error.message = u"%1 did not wait for the request (HTTP 408)."_s.arg(host);
    } else if (status >= 500) {
        error.kind = ErrorKind::Server;
        error.message = u"%1 failed (HTTP %2)."_s.arg(host).arg(status);
        error.remedy = u"Try again later."_s;
    }
    return error;
}

} // namespace metarr
