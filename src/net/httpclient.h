// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/stoptoken.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace metarr {

/// Whether an answer may come from the disk, and whether it is kept there. Only GET is ever cached.
struct CachePolicy {
    enum class Mode : quint8 {
        None,       ///< neither read nor kept
        Revalidate, ///< the other side is always asked, with ETag / Last-Modified of what is kept
        MaxAge,     ///< younger than `maxAge`: not asked at all; older: as Revalidate
        Kept, ///< what is kept, however old; the other side is not asked: Offline where there is nothing
    };
    Mode mode = Mode::None;
    std::chrono::seconds maxAge{0};

    [[nodiscard]] static CachePolicy none() { return {}; }
    [[nodiscard]] static CachePolicy revalidate() { return {Mode::Revalidate, {}}; }
    [[nodiscard]] static CachePolicy young(std::chrono::seconds age) { return {Mode::MaxAge, age}; }
    [[nodiscard]] static CachePolicy kept() { return {Mode::Kept, {}}; }
};

struct HttpResponse;

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; ///< http or https
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Whose budget it uses and whose health it tells of: "tmdb", "tmdb-images". Empty: neither.
    QString bucket;
    int priority = 5; ///< 1 (webhook) .. 10 (background): the smaller number goes first when there is a queue

    std::chrono::milliseconds idleTimeout{15'000};  ///< no byte for that long (connecting included): Timeout
    std::chrono::milliseconds totalTimeout{60'000}; ///< of one attempt, however busily it drips
    std::chrono::milliseconds maxWait{
        5'000};                         ///< longer rests are not waited out but returned with `retryAfter`
    qint64 maxBytes = 16 * 1024 * 1024; ///< of the unpacked body; cut while it streams: TooLarge
    int maxRetries = 2;                 ///< of passing faults within this call
    int maxRedirects = 5;

    CachePolicy cache;
    /// Looks at an answer that came over the network before it is returned: an error takes its place, and nothing is
    /// kept. On the thread that called send().
    std::function<Result<>(const HttpResponse &)> check;
    QStringList
        secretsInQuery; ///< names of query parameters that no log, error or cache file may show ("api_key")
    QStringList secretValues; ///< further values (in the body) that no log or error may show
    bool secretPath = false;  ///< the path itself is a secret (chat web hooks): shown as "***"
    bool refusePrivateHost =
        false; ///< for URLs that came from outside: only public addresses (unless the options allow)
    bool errorsAreAnswers = false; ///< 4xx (but 429) come back as HttpResponse instead of as Error
    std::optional<bool>
        repeatable; ///< may be sent again after a doubtful failure; default: yes for all but POST and PATCH

    void setHeader(const QByteArray &name, const QByteArray &value);
    void setBearer(const QString &token);
    void setBasic(const QString &user, const QString &password);
    void setJson(const QByteArray &json); ///< body and Content-Type
};

struct HttpResponse {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;        ///< unpacked
    bool fromCache = false; ///< true also when the other side confirmed what was kept (304)
    QUrl finalUrl;          ///< after redirects; secrets included, so show only through redactUrl()
    int attempts = 0;       ///< requests that went out for it, without redirects

    /// Case-insensitive; empty when missing.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// What may be asked of one host or provider.
struct BucketLimits {
    double perSecond = 0;   ///< 0 = unlimited
    int burst = 1;          ///< requests that may go at once after a pause
    int perDay = 0;         ///< 0 = unlimited; a day ends at 00:00 UTC
    int maxConcurrent = 24; ///< requests under way at a time
    friend bool operator==(const BucketLimits &, const BucketLimits &) = default;
};

/// Tokens granted by a BudgetSource.
struct BudgetLease {
    int granted = 0;                          ///< 0 .. want
    std::chrono::milliseconds retryAfter{0};  ///< when none was granted: when it is worth asking again
    std::chrono::milliseconds validFor{1000}; ///< what is not used by then is void
};

/// Where permission to send comes from. The client itself spaces out requests of its own process; the source
/// is asked besides, in slices, so that several processes sharing a store never exceed a limit together, keep a rest
/// that one of them was asked for, and a daily quota survives a restart (decision 15). Called on one thread of the
/// client; may block.
class BudgetSource {
public:
    virtual ~BudgetSource() = default;
    /// Grants nothing to a bucket that rests; without limits all that is wanted otherwise.
    /// A failure lets the request through: a broken store must not stop the network.
    [[nodiscard]] virtual Result<BudgetLease> take(const QString &bucket, const BucketLimits &limits,
                                                   int want) = 0;
    /// The bucket was asked to wait. A longer rest that is known stays.
    [[nodiscard]] virtual Result<> rest(const QString & /*bucket*/, std::chrono::milliseconds /*duration*/)
    {
        return {}; // the client itself rests; only other processes do not know
    }
    /// False when take() and rest() may block (on a database): they are then called on a thread of their own.
    [[nodiscard]] virtual bool isInstant() const { return false; }
};

/// Daily quotas counted in memory, no limit otherwise: for one process alone.
[[nodiscard]] std::shared_ptr<BudgetSource> makeMemoryBudget(std::shared_ptr<const Clock> clock);

/// Closed: all is well. Open: it failed repeatedly and is left alone. HalfOpen: one request tries whether it
/// is back.
enum class CircuitState : quint8 { Closed, Open, HalfOpen };

struct BucketStatus {
    QString name;
    CircuitState circuit = CircuitState::Closed;
    qint64 restingUntilMs =
        0; ///< UTC; asked to wait (Retry-After), circuit open or quota used up; 0 = not resting
    int consecutiveFailures = 0;
    bool isKeyRefused = false; ///< known to who asks a provider, not to the client (Core::networkHealth)
    QString lastError;         ///< of the last failure, for people; empty after a success
    qint64 lastSuccessMs = 0;
    int queued = 0;
    int inFlight = 0;
    qint64 sent = 0; ///< requests that went out since the start

    [[nodiscard]] bool isHealthy() const
    {
        return circuit == CircuitState::Closed && consecutiveFailures == 0 && !isKeyRefused;
    }
};

struct ProxySettings {
    enum class Kind : quint8 { None, System, Http, Socks5 };
    Kind kind = Kind::System;
    QString host;
    quint16 port = 0;
    QString user;
    QString password;
    QStringList bypass;      ///< host names or ".domain" suffixes reached directly
    bool bypassLocal = true; ///< loopback, private addresses, names without a dot and .local/.lan directly
};

struct HttpClientOptions {
    QString cacheDirectory; ///< empty: nothing is kept
    qint64 cacheMaxBytes = 256 * 1024 * 1024;
    ProxySettings proxy;
    bool allowPrivateHosts =
        false; ///< redirects and `refusePrivateHost` URLs may lead into the local network
    std::shared_ptr<const Clock> clock;     ///< default: the system's
    std::shared_ptr<BudgetSource> budget;   ///< default: makeMemoryBudget()
    std::chrono::milliseconds backoff{500}; ///< before the first retry; doubles, +-50 % jitter
    std::chrono::milliseconds maxQueueWait{
        30'000}; ///< for the bucket's pace: longer queues are returned as RateLimited
    std::chrono::milliseconds defaultRetryAfter{300'000}; ///< for 429 without Retry-After (decision 13)
    /// The least that a bucket rests when it is asked to wait, whatever is said; doubles while that goes on.
    std::chrono::milliseconds shortestRest{1'000};
    int circuitThreshold = 5;                      ///< passing faults in a row that open the circuit
    std::chrono::milliseconds circuitRest{30'000}; ///< doubles with each failed probe up to 10 minutes
    std::function<void(const BucketStatus &)>
        onHealthChanged; ///< circuit opened, half-opened, closed; on the net thread
    /// In place of the system's resolver and of isPrivateAddress(), for tests: loopback is all they have. On the net thread.
    std::function<QList<QHostAddress>(const QString &host)> lookUp;
    std::function<bool(const QHostAddress &)> isPrivate;
};

/// Everything Metarr asks of other machines over HTTP goes through here: budgets, retries, health, cache,
/// proxy, redaction. Thread-safe. QNetworkAccessManager lives behind it on one thread of its own.
class HttpClient {
public:
    virtual ~HttpClient() = default;

    /// Blocks until the answer is whole, refused or `stop` (obeyed within 100 ms). Not on the GUI thread.
    ///
    /// Errors name the host and the HTTP status, never a secret: InvalidInput (no http URL, other 4xx),
    /// Unauthorized (401, 403, 407), NotFound (404, 410), RateLimited (429, quota, queue; with `retryAfter`),
    /// Server (5xx), Timeout, Network, Offline (circuit open, with `retryAfter`; nothing kept), TooLarge, PermissionDenied
    /// (redirect or host refused), BadData (broken encoding or truncated), Cancelled. `detail` holds the
    /// beginning of the body.
    [[nodiscard]] virtual Result<HttpResponse> send(const HttpRequest &request, const StopToken &stop) = 0;

    virtual void setLimits(const QString &bucket, const BucketLimits &limits) = 0;
    /// Of all buckets used or limited so far, by name. Any thread, does not block.
    [[nodiscard]] virtual QList<BucketStatus> status() const = 0;
};

/// With http or https, and a host.
[[nodiscard]] bool isWebAddress(const QUrl &url);
/// What is answered for none; `shown` is free of secrets.
[[nodiscard]] tl::unexpected<Error> noWebAddress(const QString &shown);

/// Must be destroyed before the application object; calls still waiting end with Cancelled.
[[nodiscard]] std::unique_ptr<HttpClient> makeHttpClient(HttpClientOptions options);

} // namespace metarr
