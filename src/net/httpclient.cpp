// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "base/threadguard.h"
#include "net/dispatcher.h"
#include "net/httpcache.h"
#include "net/redact.h"

#include <QThread>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

void HttpRequest::setHeader(const QByteArray &name, const QByteArray &value)
{
    for (auto &header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0) {
            header.second = value;
            return;
        }
    }
    headers.append({name, value});
}

void HttpRequest::setBearer(const QString &token)
{
    setHeader("Authorization", "Bearer " + token.toUtf8());
}

void HttpRequest::setBasic(const QString &user, const QString &password)
{
    setHeader("Authorization", "Basic " + QString(user + u':' + password).toUtf8().toBase64());
}

void HttpRequest::setJson(const QByteArray &json)
{
    body = json;
    setHeader("Content-Type", "application/json");
}

QByteArray HttpResponse::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

namespace {

/// The values that must not show up in any text: of the secret query parameters and of the headers that carry
/// credentials.
QStringList secretsOf(const HttpRequest &request)
{
    QStringList secrets = request.secretValues;
    const QUrlQuery query(request.url);
    for (const auto &name : request.secretsInQuery) {
        secrets += query.queryItemValue(name, QUrl::FullyDecoded);
    }
    if (!request.url.password().isEmpty()) {
        secrets += request.url.password();
    }
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (lower == "authorization") {
            secrets += QString::fromUtf8(value.mid(value.indexOf(' ') + 1));
        } else if (lower.contains("key") || lower.contains("token")) {
            secrets += QString::fromUtf8(value);
        }
    }
    if (request.secretPath) {
        secrets += request.url.path();
    }
    secrets.removeAll(QString());
    return secrets;
}

bool mayKeep(const HttpResponse &response)
{
    return response.status == 200 && !response.header("Cache-Control").toLower().contains("no-store");
}

class Client final : public HttpClient {
public:
    explicit Client(HttpClientOptions options)
        : m_clock(options.clock)
    {
        if (!options.cacheDirectory.isEmpty()) {
            m_cache = std::make_unique<HttpCache>(options.cacheDirectory, options.cacheMaxBytes);
        }
        m_thread.setObjectName(u"net"_s);
        m_dispatcher = new Dispatcher(std::move(options));
        m_dispatcher->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_dispatcher, &QObject::deleteLater);
        m_thread.start();
    }

    ~Client() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closing = true;
        }
        QMetaObject::invokeMethod(
            m_dispatcher, [this] { m_dispatcher->failAll(); }, Qt::BlockingQueuedConnection);
        {
            std::unique_lock lock(m_mutex);
            m_idle.wait(lock, [this] { return m_calls == 0; });
        }
        m_thread.quit();
        m_thread.wait();
    }

    Result<HttpResponse> send(const HttpRequest &request, const StopToken &stop) override;

    void setLimits(const QString &bucket, const BucketLimits &limits) override
    {
        QMetaObject::invokeMethod(
            m_dispatcher, [this, bucket, limits] { m_dispatcher->setLimits(bucket, limits); },
            Qt::QueuedConnection);
    }

    QList<BucketStatus> status() const override { return m_dispatcher->status(); }

private:
    Result<HttpResponse> sendCounted(const HttpRequest &request, const StopToken &stop);
    Result<HttpResponse> ask(const HttpRequest &request, const StopToken &stop);

    const std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<HttpCache> m_cache;
    QThread m_thread;
    Dispatcher *m_dispatcher = nullptr; ///< dies with its thread
    std::mutex m_mutex;
    std::condition_variable m_idle;
    int m_calls = 0;
    bool m_closing = false;
};

Result<HttpResponse> Client::send(const HttpRequest &request, const StopToken &stop)
{
    assertNotGuiThread("http request");
    METARR_CHECK(stop.check());
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing) {
            return fail(ErrorKind::Cancelled, u"Stopped."_s);
        }
        ++m_calls;
    }
    auto result = sendCounted(request, stop);
    const std::lock_guard lock(m_mutex);
    if (--m_calls == 0) {
        m_idle.notify_all();
    }
    return result;
}

Result<HttpResponse> Client::sendCounted(const HttpRequest &request, const StopToken &stop)
{
    if (!isWebAddress(request.url)) {
        return noWebAddress(redactUrl(request.url));
    }
    if (request.cache.mode == CachePolicy::Mode::Kept) {
        auto kept = m_cache ? m_cache->find(HttpCache::keyOf(request)) : std::nullopt;
        if (!kept) {
            return fail(ErrorKind::Offline, u"No answer of %1 is kept."_s.arg(request.url.host()));
        }
        kept->response.fromCache = true;
        kept->response.finalUrl = request.url;
        return kept->response;
    }
    if (!m_cache || request.method != "GET" || request.cache.mode == CachePolicy::Mode::None) {
        METARR_TRY(auto response, ask(request, stop));
        if (request.check) {
            METARR_CHECK(request.check(response));
        }
        return response;
    }
    const QByteArray key = HttpCache::keyOf(request);
    auto kept = m_cache->find(key);
    HttpRequest asked = request;
    if (kept) {
        kept->response.fromCache = true;
        kept->response.finalUrl = request.url;
        const qint64 ageMs = m_clock->nowMs() - kept->storedMs;
        if (request.cache.mode == CachePolicy::Mode::MaxAge && ageMs >= 0 &&
            ageMs < std::chrono::milliseconds(request.cache.maxAge).count()) {
            return kept->response;
        }
        if (const auto tag = kept->response.header("ETag"); !tag.isEmpty()) {
            asked.setHeader("If-None-Match", tag);
        }
        if (const auto date = kept->response.header("Last-Modified"); !date.isEmpty()) {
            asked.setHeader("If-Modified-Since", date);
        }
    }
    METARR_TRY(auto response, ask(asked, stop));
    if (response.status == 304 && kept) {
        kept->storedMs = m_clock->nowMs();
        m_cache->store(key, *kept);
        kept->response.attempts = response.attempts;
        return kept->response;
    }
    if (request.check) {
        METARR_CHECK(request.check(response));
    }
    if (mayKeep(response)) {
        m_cache->store(key, {response, m_clock->nowMs()});
    }
    return response;
}

Result<HttpResponse> Client::ask(const HttpRequest &request, const StopToken &stop)
{
    auto call = std::make_shared<HttpCall>();
    call->request = request;
    call->secrets = secretsOf(request);
    QMetaObject::invokeMethod(
        m_dispatcher, [this, call] { m_dispatcher->submit(call); }, Qt::QueuedConnection);
    const auto handle = stop.onStop([call] {
        const std::lock_guard lock(call->mutex);
        call->abandoned = true;
        call->changed.notify_all();
    });
    std::unique_lock lock(call->mutex);
    call->changed.wait(lock, [&] { return call->result || call->abandoned; });
    if (!call->result) {
        lock.unlock();
        QMetaObject::invokeMethod(
            m_dispatcher, [this, call] { m_dispatcher->abandon(call); }, Qt::QueuedConnection);
        return fail(ErrorKind::Cancelled, u"Stopped."_s);
    }
    auto result = std::move(*call->result);
    lock.unlock(); // before the handle goes: its end waits for a callback that wants this mutex
    return result;
}

} // namespace

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) &&
           !url.host().isEmpty();
}

tl::unexpected<Error> noWebAddress(const QString &shown)
{
    return fail(ErrorKind::InvalidInput, u"This is not a web address: %1"_s.arg(shown),
                u"Enter an address that begins with http:// or https://."_s);
}

std::unique_ptr<HttpClient> makeHttpClient(HttpClientOptions options)
{
    if (!options.clock) {
        options.clock = std::make_shared<SystemClock>();
    }
    if (!options.budget) {
        options.budget = makeMemoryBudget(options.clock);
    }
    return std::make_unique<Client>(std::move(options));
}

} // namespace metarr
