// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

namespace metarr {

/// A possible identity of an unidentified item, as ranked by the last search.
struct MatchCandidate {
    qint64 id = 0;
    EntityRef item;
    QString provider, providerId, title, originalTitle;
    std::optional<int> year;
    QString overview, posterUrl;
    int confidence = 0;  ///< 0-100
    QString explanation; ///< "Same title. Same year (1999). ..."
};

class MatchRepo {
public:
    explicit MatchRepo(Connection &connection)
        : m_c(connection)
    {}
    [[nodiscard]] Result<> replace(EntityRef item, const QList<MatchCandidate> &matches, qint64 nowMs);
    /// Best first.
    [[nodiscard]] Result<QList<MatchCandidate>> of(EntityRef item);

private:
    Connection &m_c;
};

} // namespace metarr
