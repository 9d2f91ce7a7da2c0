// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <map>
#include <mutex>

namespace metarr {

/// What one bucket's requests came to since the start.
struct RequestMeter {
    qint64 answered = 0, fromCache = 0, failed = 0;
    qint64 microseconds =
        0; ///< of those that went over the network, their waiting for the pace and retries included
    qint64 longest = 0;
    qint64 bytes = 0; ///< received, unpacked
};

/// A client that counts and times what another does. Thread-safe.
class MeteredHttpClient final : public HttpClient {
public:
    explicit MeteredHttpClient(std::unique_ptr<HttpClient> client)
        : m_client(std::move(client))
    {}
    [[nodiscard]] Result<HttpResponse> send(const HttpRequest &request, const StopToken &stop) override;
    void setLimits(const QString &bucket, const BucketLimits &limits) override
    {
        m_client->setLimits(bucket, limits);
    }
    [[nodiscard]] QList<BucketStatus> status() const override { return m_client->status(); }

    /// By bucket; what belongs to none is left out.
    [[nodiscard]] std::map<QString, RequestMeter> meters() const;

private:
    const std::unique_ptr<HttpClient> m_client;
    mutable std::mutex m_mutex;
    std::map<QString, RequestMeter> m_meters;
};

} // namespace metarr
