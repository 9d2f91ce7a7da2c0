// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "providers/provider.h"

#include <QJsonObject>
#include <QUrlQuery>

#include <chrono>

namespace metarr {

/// What all provider clients have in common: addresses, budget, cache ages, JSON, and errors that name the
/// provider.
class JsonApi {
public:
    struct Call {
        QString path; ///< below the base, with a leading '/', parts already encoded where they need it
        QUrlQuery query;
        QStringList secretsInQuery;
        QStringList secretValues; ///< in the body
        QList<std::pair<QByteArray, QByteArray>> headers;
        bool isCacheable = true;
        bool triesKey = false; ///< asked for to try the key: goes out even where it was refused
        bool isOwnToken =
            false; ///< the header holds what a login gave: a 401 is about that, not about the key
        QString
            quotaWord; ///< in the body of a 401 that means that the quota is used up, not that the key is wrong
        QString keyRemedy;       ///< what to do about a refused key; empty: the usual
        int *requests = nullptr; ///< counted up
        /// An error: the answer says that something went wrong, and is not kept. Without one it is for the caller to read.
        std::function<Result<>(const QJsonObject &)> check;
    };

    /// What the provider says went wrong there, in an answer that looks like any other: it may be well again soon.
    [[nodiscard]] static Result<> passing(const QString &message);

    JsonApi(HttpClient &http, KeyState &key, QString provider, QString displayName, const QString &baseUrl);

    [[nodiscard]] const QString &provider() const { return m_provider; }
    [[nodiscard]] const QString &displayName() const { return m_displayName; }

    [[nodiscard]] Result<QJsonObject> get(const Call &call, const ProviderContext &context) const;
    [[nodiscard]] Result<QJsonObject> post(const Call &call, const QJsonObject &body,
                                           const StopToken &stop) const;

private:
    [[nodiscard]] HttpRequest requestFor(const Call &call) const;
    [[nodiscard]] Result<QJsonObject> send(const HttpRequest &request, const Call &call,
                                           const StopToken &stop) const;

    [[nodiscard]] Error named(Error error, const Call &call) const;

    HttpClient &m_http;
    KeyState &m_key;
    const QString m_provider;
    const QString m_displayName;
    const QString m_base; ///< without a '/' at its end
};

/// `configured` or, when that is empty, `standard`; without a '/' at its end, and with `version` ("/v4"; may
/// be empty) at its end, so that a person may enter the address with it or without.
[[nodiscard]] QString versionedBase(const QString &configured, const QString &standard,
                                    const QString &version);
/// An image's URL moved to a mirror: `base` instead of scheme and host; unchanged when `base` is empty.
[[nodiscard]] QString movedToMirror(const QString &url, const QString &base);

/// Limits of a provider's image hosts: no pace, but not everything at once. Bucket: imageBucket(provider).
inline const BucketLimits imageLimits{0, 1, 0, 8};

} // namespace metarr
