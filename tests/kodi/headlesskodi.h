// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "players/kodi/rpctransport.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace metarr {
class HttpClient;
}

namespace metarr::test {

/// A real Kodi of its own on a free loopback port, with a fresh profile in a temporary folder, two empty
/// sources (movies, each in its folder, and TV shows; both local information only) and a movie set
/// information folder. Starts in about two seconds, ends with the object (or, should the test crash, a second
/// after the process).
class HeadlessKodi {
public:
    struct Options {
        QString user; ///< with a password: the web server asks for both
        QString password;
        bool sharedMovieFolder = false; ///< movies do not each have a folder of their own
        bool debugLog = false;
    };

    /// False when Kodi or a tool it needs is not installed; `why` says which.
    [[nodiscard]] static bool isAvailable(QString *why = nullptr);
    [[nodiscard]] static Result<std::unique_ptr<HeadlessKodi>> start(const Options &options);
    [[nodiscard]] static Result<std::unique_ptr<HeadlessKodi>> start() { return start(defaults()); }
    ~HeadlessKodi();
    HeadlessKodi(const HeadlessKodi &) = delete;
    HeadlessKodi &operator=(const HeadlessKodi &) = delete;

    /// Real paths (no links), without closing slash.
    [[nodiscard]] const QString &moviesDir() const { return m_movies; }
    [[nodiscard]] const QString &tvDir() const { return m_tv; }
    [[nodiscard]] const QString &setsDir() const { return m_sets; } ///< movie set information folder
    [[nodiscard]] const KodiAddress &address() const { return m_address; }
    /// A connection as Metarr makes it.
    [[nodiscard]] std::shared_ptr<RpcTransport> transport() const { return m_transport; }
    [[nodiscard]] std::shared_ptr<HttpClient> http() const { return m_http; }

    /// One call, result or error.
    [[nodiscard]] Result<QJsonValue> rpc(const QString &method, const QJsonObject &params = {}) const;
    /// Rows of a list: rows("VideoLibrary.GetMovies", "movies", {"title", "file"}).
    [[nodiscard]] Result<QJsonArray> rows(const QString &method, const QString &list,
                                          const QStringList &properties, QJsonObject params = {}) const;
    /// Scans a folder (empty: everything) and waits until it is over.
    [[nodiscard]] Result<> scan(const QString &folder = {}) const;
    /// The bytes that Kodi shows for an `art` value ("image://..."), out of its texture cache.
    [[nodiscard]] Result<QByteArray> image(const QString &art) const;
    /// The last lines of kodi.log, for failure messages.
    [[nodiscard]] QString logTail(int lines = 40) const;

private:
    HeadlessKodi() = default;
    [[nodiscard]] static Options defaults();

    QTemporaryDir m_dir;
    QString m_home;
    QString m_movies;
    QString m_tv;
    QString m_sets;
    KodiAddress m_address;
    std::shared_ptr<HttpClient> m_http;
    std::shared_ptr<RpcTransport> m_transport;
};

} // namespace metarr::test
