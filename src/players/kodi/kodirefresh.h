// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/kodi/kodijobs.h"

#include <QHash>

namespace metarr {

/// Carries one PlayerRefresh out. One object per refresh; see KodiClient for what is promised.
class KodiRefresh {
public:
    KodiRefresh(const KodiLibrary &library, const KodiJobs &jobs, const PlayerRefresh &what,
                const StopToken &stop)
        : m_library(library)
        , m_jobs(jobs)
        , m_what(what)
        , m_stop(stop)
    {}

    [[nodiscard]] Result<RefreshOutcome> run();

private:
    using Items = QList<KodiItem>;

    [[nodiscard]] Result<Items> find() const;
    [[nodiscard]] Result<RefreshOutcome> remove();
    [[nodiscard]] Result<RefreshOutcome> readAnew(const Items &known);
    [[nodiscard]] Result<RefreshOutcome> scanFor();
    [[nodiscard]] Result<RefreshOutcome> refreshCollection();
    [[nodiscard]] Result<RefreshOutcome> whyNot(const std::optional<QString> &source);

    [[nodiscard]] Result<> renewListings();
    /// What Kodi cannot see of the files it should read; nothing when all is there.
    [[nodiscard]] std::optional<RefreshOutcome> obstacle() const;
    [[nodiscard]] Result<> forgetImages() const;
    [[nodiscard]] Result<> dropVanishedArt(const KodiItem &series) const;
    [[nodiscard]] Result<Items> stateHolders(const Items &known) const;
    [[nodiscard]] Result<> restore(const Items &before, const Items &after) const;
    [[nodiscard]] Result<std::optional<QString>> sourceOf(const QString &path) const;
    /// The folder that has to be scanned: the movie's or the series'.
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString label() const;
    [[nodiscard]] qint64 idOf(const Items &items) const;

    const KodiLibrary &m_library;
    const KodiJobs &m_jobs;
    const PlayerRefresh &m_what;
    const StopToken &m_stop;
    QHash<QString, Result<QList<KodiFile>>> m_listings; ///< by folder, with separator
};

/// Writes what the item lacks of `wanted`, and a later play; its own rating and resume point stay (from its
/// NFO).
[[nodiscard]] Result<> fillUserState(const KodiLibrary &library, const KodiItem &item,
                                     const UserState &wanted, const StopToken &stop);

} // namespace metarr
