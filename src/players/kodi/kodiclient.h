// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/kodi/kodijobs.h"
#include "players/kodi/kodilibrary.h"
#include "players/kodi/waiter.h"
#include "players/player.h"

#include <memory>
#include <mutex>

namespace metarr {

struct KodiOptions {
    QString name; ///< what the person calls this player
    WhilePlaying whilePlaying = WhilePlaying::Refresh;
    KodiTimeouts timeouts;
};

/// Kodi 19 or later over JSON-RPC. How it gets the right result in spite of Kodi 20's habits:
///
/// - A scan never reads a known item anew: known ones go through VideoLibrary.Refresh*, unknown ones through
/// a scan.
/// - Refresh and scan answer at once: it waits for the end of Kodi's job queue, then looks the item up again
/// by its
///   path, for the id may be another.
/// - Listings are cached: it renews them first, or new images and folders would not exist for Kodi.
/// - Images are cached by name: it drops the cached copies of changed ones.
/// - A refresh resets play count, last play and own rating to what the NFO says: it puts back what the NFO
/// leaves out.
/// - A series keeps the art whose file is gone, and a collection never gets new art: both are corrected.
/// - A second scan stops the first: it waits until nobody scans.
class KodiClient final : public Player {
public:
    KodiClient(std::shared_ptr<RpcTransport> rpc, KodiOptions options, std::shared_ptr<Waiter> waiter = {});

    QString name() const override { return m_options.name; }
    PlayerType type() const override { return PlayerType::Kodi; }
    Result<PlayerInfo> test(const StopToken &stop) override;
    Result<bool> sees(const QString &path, const StopToken &stop) override;
    Result<RefreshOutcome> refresh(const PlayerRefresh &what, const StopToken &stop) override;
    Result<> forgetImages(const QStringList &images, const StopToken &stop) override;
    Result<> notify(const QString &title, const QString &text, const StopToken &stop,
                    const QString &screen) override;
    Result<QList<Playback>> playing(const StopToken &stop) override;
    Result<> stopPlayback(const Playback &what, const StopToken &stop) override;
    Result<> resumePlayback(const PlaybackStart &what, const StopToken &stop) override;
    Result<std::optional<UserState>> userState(const QString &file, const StopToken &stop) override;
    Result<bool> applyUserState(const QString &file, const UserState &state, const StopToken &stop) override;

    /// Scans a whole source, for libraries that were moved or a first set-up.
    [[nodiscard]] Result<> scanSource(const QString &source, const StopToken &stop);
    /// Forgets everything that has vanished from a source. `kind`: Movie or Series.
    [[nodiscard]] Result<> cleanSource(const QString &source, EntityType kind, const StopToken &stop);
    [[nodiscard]] const KodiLibrary &library() const { return m_library; }

private:
    [[nodiscard]] Result<std::unique_lock<std::timed_mutex>> takeTurn(const StopToken &stop);
    [[nodiscard]] Result<std::optional<KodiItem>> itemOf(const QString &file, const StopToken &stop) const;
    void collectWarnings(PlayerInfo &info, const StopToken &stop) const;
    [[nodiscard]] Result<Playback> playback(int playerId, const QString &kind, const StopToken &stop) const;

    const std::shared_ptr<RpcTransport> m_rpc;
    const KodiOptions m_options;
    const std::shared_ptr<Waiter> m_waiter;
    const KodiLibrary m_library;
    const KodiJobs m_jobs;
    std::timed_mutex m_turn; ///< one library job at a time: Kodi would stop one scan for another
};

} // namespace metarr
