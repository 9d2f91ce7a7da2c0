// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/player.h"
#include "players/rest/restclient.h"

namespace metarr {

/// Jellyfin 10.8 or later over its REST API (api.jellyfin.org). One server has many screens, each a session.
///
/// - Known items are refreshed by their id. Unknown ones and those that are gone are told by path: Jellyfin looks there after
///   its own delay (LibraryMonitorDelay, a minute by default), so that nothing can be waited for.
/// - Items cannot be asked for by path: they are looked for by name, and their path is compared.
/// - Watched states hang on provider ids and survive a rename by themselves.
class JellyfinClient final : public Player {
public:
    JellyfinClient(std::shared_ptr<HttpClient> http, const QUrl &address, const QString &token,
                   const QString &name, WhilePlaying whilePlaying, const QString &bucket);

    QString name() const override { return m_name; }
    PlayerType type() const override { return PlayerType::Jellyfin; }
    Result<PlayerInfo> test(const StopToken &stop) override;
    Result<bool> sees(const QString &path, const StopToken &stop) override;
    Result<RefreshOutcome> refresh(const PlayerRefresh &what, const StopToken &stop) override;
    Result<> forgetImages(const QStringList &images, const StopToken &stop) override;
    Result<> notify(const QString &title, const QString &text, const StopToken &stop,
                    const QString &screen) override;
    Result<QList<Playback>> playing(const StopToken &stop) override;
    Result<> stopPlayback(const Playback &what, const StopToken &stop) override;
    /// A screen is a session, whose id Jellyfin makes of the app and the device: the same after a restart of any of them.
    Result<> resumePlayback(const PlaybackStart &what, const StopToken &stop) override;
    Result<std::optional<UserState>> userState(const QString &file, const StopToken &stop) override;
    Result<bool> applyUserState(const QString &file, const UserState &state, const StopToken &stop) override;

private:
    [[nodiscard]] Result<QString> find(EntityType kind, const QString &path, const QString &title,
                                       const StopToken &stop) const;
    [[nodiscard]] Result<> tellPath(const QString &path, const QString &change, const StopToken &stop) const;

    const QString m_name;
    const WhilePlaying m_whilePlaying;
    const RestClient m_rest;
};

} // namespace metarr
