// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/db/connection.h"

#include <QByteArray>
#include <QList>
#include <QSet>

namespace metarr {

/// A film whose file went while the better one beside it had a row of its own, and both bear something of a person's: the former
/// one is in the trash until a person says which of them goes on.
struct Replacement {
    EntityRef former, present;
    QString formerTitle, presentTitle;
    qint64 noticedAt = 0;
};

/// One film in two rows: an older one whose file is gone, and that of the better file. What of it may go, and what changes hands.
class ReplacementRepo {
public:
    explicit ReplacementRepo(Connection &connection)
        : m_c(connection)
    {}

    /// A person had a hand in it: edited or locked a field or a slot, chose or brought artwork, put it aside.
    [[nodiscard]] Result<bool> isTouched(EntityRef film);

    /// What was published beside `heir`'s file belongs to `former` from now on, the NFO included: that is not to be read as
    /// somebody's edit of what `former` says, and what stood in the former one's NFO besides is written on. Answers the paths.
    [[nodiscard]] Result<QSet<QByteArray>> handOver(EntityRef former, EntityRef heir);

    /// False when it is known.
    [[nodiscard]] Result<bool> note(EntityRef former, EntityRef present, qint64 nowMs);
    /// Those that are open still: neither was restored, deleted or purged since.
    [[nodiscard]] Result<QList<Replacement>> open();
    [[nodiscard]] Result<qint64> count();
    [[nodiscard]] Result<> settle(EntityRef former);

private:
    Result<> handOverNfo(EntityRef former, EntityRef heir, QSet<QByteArray> &paths);

    Connection &m_c;
};

} // namespace metarr
