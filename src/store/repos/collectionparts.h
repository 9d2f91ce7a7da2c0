// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/collectionpart.h"
#include "store/db/connection.h"

#include <QList>

namespace metarr {

/// The films that providers count among a collection. Use inside Database::read / Database::write.
class CollectionPartRepo {
public:
    explicit CollectionPartRepo(Connection &connection)
        : m_c(connection)
    {}
    /// What one provider says now, instead of what it said before.
    [[nodiscard]] Result<> replace(qint64 collection, const QString &provider,
                                   const QList<CollectionPart> &parts);
    /// Those that no film of any library is, by their ids; in the order of their release, undated ones last. What lies in
    /// the trash is not there.
    [[nodiscard]] Result<QList<CollectionPart>> missing(qint64 collection);

private:
    Connection &m_c;
};

} // namespace metarr
