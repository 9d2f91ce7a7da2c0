// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"
#include "players/player.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>
#include <utility>

namespace metarr {

class HttpClient;
struct HttpRequest;

/// What a refresh is to do instead while somebody watches; nothing: go ahead. Asks what plays only where that matters.
[[nodiscard]] Result<std::optional<RefreshOutcome>> heldUpByPlaying(Player &player, WhilePlaying mode,
                                                                    const StopToken &stop);

/// What resumePlayback() fails with while the library does not have the file.
[[nodiscard]] Error notKnownYet(const QString &product, const PlaybackStart &what);

/// JSON over HTTP with a media server (Jellyfin, Plex). Blocking, thread-safe.
class RestClient {
public:
    using Query = QList<std::pair<QString, QString>>;

    struct Server {
        QString product; ///< "Jellyfin", for messages
        QUrl base;       ///< "http://nas:8096", maybe with a path in front of a reverse proxy
        QList<std::pair<QByteArray, QByteArray>> headers; ///< authorization among them
        QString secret;                                   ///< the token, so that no log shows it
        QString bucket;                                   ///< "player:3": its health and pace
        QString tokenHelp;                                ///< where a person finds a token
    };

    RestClient(std::shared_ptr<HttpClient> http, Server server)
        : m_http(std::move(http))
        , m_server(std::move(server))
    {}

    /// The answer's JSON; null when it has no body. `urgent`: sent although the server is being given a rest. Errors: Network,
    /// Timeout, Offline (not there), Unauthorized (token), NotFound, BadData (no JSON), Server, Cancelled.
    [[nodiscard]] Result<QJsonValue> send(const QByteArray &method, const QString &path, const Query &query,
                                          const QJsonObject &body, const StopToken &stop,
                                          bool urgent = false) const;
    [[nodiscard]] Result<QJsonValue> get(const QString &path, const Query &query, const StopToken &stop,
                                         bool urgent = false) const
    {
        return send("GET", path, query, {}, stop, urgent);
    }
    /// A request whose answer does not matter as long as it is none of a failure; with a header of its own besides the server's.
    [[nodiscard]] Result<> tell(const QString &path, const Query &query,
                                const std::pair<QByteArray, QByteArray> &header, const StopToken &stop) const;
    [[nodiscard]] QString address() const; ///< without credentials
    [[nodiscard]] const QUrl &base() const { return m_server.base; }

private:
    [[nodiscard]] Result<HttpRequest> requestFor(const QByteArray &method, const QString &path,
                                                 const Query &query, bool urgent) const;
    [[nodiscard]] Error explained(Error error) const;

    const std::shared_ptr<HttpClient> m_http;
    const Server m_server;
};

} // namespace metarr
