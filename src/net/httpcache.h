// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <QByteArray>
#include <QString>

#include <mutex>
#include <optional>

namespace metarr {

/// What is kept of an answer.
struct CachedAnswer {
    HttpResponse response; ///< without finalUrl
    qint64 storedMs = 0;   ///< UTC; when it was received or last confirmed
};

/// Answers on disk, one file each: a magic word, JSON of status and headers, the body, SHA-256 over all of
/// it. A file that does not check out is removed and counts as absent; writes are temp + rename, so that
/// several processes can share the folder. Disposable: nothing breaks when it vanishes. Bounded: beyond
/// `maxBytes` the longest unconfirmed go first. Thread-safe; blocking.
class HttpCache {
public:
    HttpCache(QString directory, qint64 maxBytes);

    /// Two requests with the same key have interchangeable answers: URL without its secrets, bucket and the
    /// headers that choose a representation.
    [[nodiscard]] static QByteArray keyOf(const HttpRequest &request);

    [[nodiscard]] std::optional<CachedAnswer> find(const QByteArray &key);
    /// Failures are not reported: the cache then simply does not have it.
    void store(const QByteArray &key, const CachedAnswer &answer);
    void remove(const QByteArray &key);

private:
    [[nodiscard]] QString pathOf(const QByteArray &key) const;
    void countBytes(qint64 added);
    void evict();

    const QString m_directory;
    const qint64 m_maxBytes;
    std::mutex m_mutex;
    std::optional<qint64> m_bytes; ///< in use; unknown until the first store
};

} // namespace metarr
