// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QMap>
#include <QPair>
#include <QString>

#include <array>
#include <memory>
#include <optional>

namespace metarr {

class Catalogue;

/// The hosts that the stand-in plays. Each has a port of its own, as the real ones have names of their own,
/// so that budgets and health per host can be tested.
enum class StandInHost : quint8 { Tmdb, TmdbImages, Tvdb, TvdbImages, Fanart, FanartImages };
inline constexpr int StandInHostCount = 6;
[[nodiscard]] QString standInHostName(StandInHost host); ///< "tmdb", "tmdb-images", "tvdb", ...

/// Something that goes wrong on purpose. Of several faults that match a request, all delays add up and the
/// first other one (in the order they were set) decides the answer.
struct Fault {
    enum class Kind : quint8 {
        Delay,            ///< the right answer, `delayMs` later
        RateLimit,        ///< 429 with the provider's body; see `retryAfterSeconds`, `perSecond`
        Status,           ///< `status` with the provider's error body
        Reset,            ///< the connection is reset instead of an answer
        Garbage,          ///< 200 and bytes that are no JSON and no image
        HtmlPage,         ///< 200 and a captive portal's page
        Truncated,        ///< right Content-Length, half of the body, then closed
        Endless,          ///< a body that never ends (until the client hangs up)
        SlowDrip,         ///< the right body, one byte every `delayMs` (at least 1)
        WrongContentType, ///< the right body as application/octet-stream
        WrongTypes,       ///< JSON: every number is a string, every array is null
        TextAsImage,      ///< images: a text that claims to be a picture
        WrongImageSize,   ///< images: a quarter of the announced width and height
        ImageBomb,        ///< images: a header that promises 60,000 x 60,000 pixels
        Renumbered,       ///< every episode number of a regular season is one higher
        EmptySearch,      ///< searches find nothing
    };
    Kind kind = Kind::Delay;
    std::optional<StandInHost> host = {}; ///< empty: all
    QString path = {};                    ///< wildcard over the path, "/3/movie/*"; empty: all
    int times = -1;                       ///< how many requests it hits; -1: until it is cleared
    int skip = 0;                         ///< so many matching requests pass unharmed before
    int delayMs = 0;
    int status = 500;
    int retryAfterSeconds = -1; ///< RateLimit: -1 sends no Retry-After
    int perSecond = 0;          ///< RateLimit: > 0 hits only what exceeds so many in a sliding second
};

/// One request as it arrived. Credentials are left out.
struct LoggedRequest {
    StandInHost host = StandInHost::Tmdb;
    QByteArray method;
    QString path;
    QList<QPair<QString, QString>> query; ///< decoded, in order
    QByteArray body;                      ///< empty for logins
    bool conditional = false;             ///< carried If-None-Match
    int status = 0;                       ///< what was answered; 0 for a reset
    qint64 arrivedMs = 0;                 ///< milliseconds since the stand-in was started
    int connection = 0;                   ///< counts connections: shows keep-alive

    [[nodiscard]] QString queryValue(const QString &name) const;
};

/// TMDB, TVDB and Fanart.tv on the loopback interface, with the demo catalogue's invented films and series:
/// for
/// `--demo` and for every test that needs a provider.
///
/// It is strict rather than lenient: credentials are checked, unknown paths, unknown parameters and unknown
/// names in append_to_response get the provider's 404, bodies have the provider's shape. Answers carry ETag
/// and Cache-Control; If-None-Match is answered with 304; gzip where the client accepts it.
///
/// Serves from a thread of its own; all functions are thread-safe and do not wait for requests under way
/// (except waitForRequests). The destructor stops it.
class ProviderStandIn {
public:
    /// Without a catalogue the built-in one (demo/catalogue.h) is served.
    explicit ProviderStandIn(std::shared_ptr<const Catalogue> catalogue = {});
    ~ProviderStandIn();
    ProviderStandIn(const ProviderStandIn &) = delete;
    ProviderStandIn &operator=(const ProviderStandIn &) = delete;

    using Ports = std::array<quint16, StandInHostCount>;

    /// Listens on ports of 127.0.0.1: on the `wanted` ones where they are free, else on any. Fails with Network when there are none.
    [[nodiscard]] Result<> start(const Ports &wanted = {});
    [[nodiscard]] Ports ports() const; ///< 0 before it was started
    /// Hangs up on everybody. start() may follow (on other ports).
    void stop();
    [[nodiscard]] const Catalogue &catalogue() const;

    /// What the client appends its paths to: "http://127.0.0.1:4711", images ".../t/p", TVDB ".../v4". As the
    /// real https://api.themoviedb.org, https://image.tmdb.org/t/p, https://api4.thetvdb.com/v4,
    /// https://webservice.fanart.tv.
    [[nodiscard]] QString baseUrl(StandInHost host) const;
    /// Everything a program needs to use it: "providers.tmdb.baseUrl", "providers.tmdb.apiKey", ... -> value.
    [[nodiscard]] QMap<QString, QString> settings() const;

    /// The credentials it accepts; made up, the same in every run.
    [[nodiscard]] static QString tmdbApiKey();
    [[nodiscard]] static QString tmdbToken();   ///< v4 read-access token
    [[nodiscard]] static QString tvdbApiKey();  ///< a negotiated key: needs no PIN
    [[nodiscard]] static QString tvdbUserKey(); ///< a user-supported key: needs tvdbPin()
    [[nodiscard]] static QString tvdbPin();
    [[nodiscard]] static QString fanartApiKey();
    [[nodiscard]] static QString fanartClientKey();

    /// Returns an id for clearFault().
    int setFault(const Fault &fault);
    void clearFault(int id);
    void clearFaults();
    /// Closes (or opens again) a host's port, on the same number: connections are refused.
    void setOffline(StandInHost host, bool offline);
    /// TVDB tokens given so far stop working: the next call is answered 401 until the client logs in again.
    void expireTvdbTokens();
    /// Entries in a page of TVDB episodes (500, as the real one).
    void setTvdbPageSize(int entries);
    /// Answers differ from now on (votes have changed), so that validators no longer match.
    void touch();

    [[nodiscard]] QList<LoggedRequest> requests() const;
    /// How many requests a host has got; with a wildcard ("/3/search/*") only those.
    [[nodiscard]] int count(StandInHost host, const QString &path = {}) const;
    [[nodiscard]] int count() const;
    void clearRequests();
    /// Waits until a host has been asked `count` times since the last clearRequests(). False on timeout.
    [[nodiscard]] bool waitForRequests(StandInHost host, int count, int timeoutMs = 5000) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace metarr
