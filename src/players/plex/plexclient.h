// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/player.h"
#include "players/rest/restclient.h"

#include <atomic>

namespace metarr {

/// Plex Media Server over its HTTP interface. A folder is scanned within the section that holds it (partial scan, server
/// 1.20 or later), and a known film is read anew; Plex reads local artwork, and of NFO files what its agents do. Watched states
/// hang on Plex's own ids and survive a rename.
///
/// Playing is stopped and taken up by commands for the client, which the server passes on to it: it knows a client that plays
/// from it by the identifier that the session names. Clients that cannot be controlled ("Advertise as player" is off, web pages)
/// answer NotFound by way of the server; they play on or are started by hand, and Plex keeps the position.
class PlexClient final : public Player {
public:
    PlexClient(std::shared_ptr<HttpClient> http, const QUrl &address, const QString &token,
               const QString &name, WhilePlaying whilePlaying, const QString &bucket);

    QString name() const override { return m_name; }
    PlayerType type() const override { return PlayerType::Plex; }
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

private:
    struct Section {
        QString key;
        QString folder;
    };
    [[nodiscard]] Result<QList<Section>> sections(const StopToken &stop, bool urgent = false) const;
    [[nodiscard]] Result<QString> find(const PlayerRefresh &what, const QString &section,
                                       const StopToken &stop) const;

    [[nodiscard]] static const Section *sectionOf(const QList<Section> &all, const QString &folder);
    [[nodiscard]] Result<> command(const QString &client, const QString &what, RestClient::Query query,
                                   const StopToken &stop);

    const QString m_name;
    const WhilePlaying m_whilePlaying;
    const RestClient m_rest;
    std::atomic<int> m_commands = 0; ///< each has a number of its own
};

} // namespace metarr
