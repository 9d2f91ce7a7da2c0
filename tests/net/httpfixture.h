// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "support/scriptedhttpserver.h"
#include "support/support.h"

namespace metarr::test {

/// A client with a clock that stands still, and a server that does what it is told.
struct HttpFixture {
    ScriptedHttpServer server;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::unique_ptr<HttpClient> client;

    explicit HttpFixture(HttpClientOptions options = {})
    {
        options.clock = clock;
        options.backoff = std::chrono::milliseconds(2);
        options.shortestRest = std::chrono::milliseconds(2);
        client = makeHttpClient(std::move(options));
    }

    HttpRequest request(const QString &path, const QString &bucket = QStringLiteral("tmdb")) const
    {
        HttpRequest request;
        request.url = server.url(path);
        request.bucket = bucket;
        return request;
    }

    BucketStatus status(const QString &bucket = QStringLiteral("tmdb")) const
    {
        for (const auto &status : client->status()) {
            if (status.name == bucket) {
                return status;
            }
        }
        return {};
    }
};

} // namespace metarr::test
