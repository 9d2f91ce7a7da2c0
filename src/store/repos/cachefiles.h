// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/assets.h"

#include <QSet>

namespace metarr {

/// The rows of the protected cache's files: what nothing uses any more and since when, what was checked, and where the same
/// content can be had. Lists go by hash: `after` is the last one of the part before.
class CacheFileRepo {
public:
    explicit CacheFileRepo(Connection &connection)
        : m_c(connection)
    {}

    [[nodiscard]] Result<bool> isKnown(const QString &hash);
    /// Those of the hashes that have a row.
    [[nodiscard]] Result<QSet<QString>> known(const QList<QString> &hashes);

    /// Recorded before that time and never referred to since.
    [[nodiscard]] Result<QList<CacheRecord>> forgotten(qint64 createdBefore, const QString &after, int limit);
    /// An orphan from now on, unless somebody refers to it.
    [[nodiscard]] Result<> setOrphaned(const QString &hash, qint64 nowMs);
    /// Orphans since before that time. Pictures of people and what lies in the library are referred to as well; should such a
    /// reference be missing, they are none.
    [[nodiscard]] Result<QList<CacheRecord>> orphans(qint64 orphanedBefore, const QString &after, int limit);
    /// Deletes the row of what is an orphan still; candidates forget that they had the file. False when it stays.
    [[nodiscard]] Result<bool> removeOrphan(const QString &hash, qint64 orphanedBefore);

    [[nodiscard]] Result<qint64> countUnverified(qint64 sinceMs);
    [[nodiscard]] Result<QList<CacheRecord>> unverified(qint64 sinceMs, const QString &after, int limit);
    [[nodiscard]] Result<> setVerified(const QList<QString> &hashes, qint64 nowMs);

    /// Where in the libraries this content lies, or did.
    struct Copy {
        RootId root = 0;
        QByteArray path;
    };
    [[nodiscard]] Result<QList<Copy>> copies(const QString &hash);
    /// At which providers it can be had.
    struct Address {
        QString provider, url;
    };
    [[nodiscard]] Result<QList<Address>> addresses(const QString &hash);

private:
    Result<QList<CacheRecord>> list(const QString &where, QVariantList values, const QString &after,
                                    int limit);

    Connection &m_c;
};

} // namespace metarr
