// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QThread>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace metarr::test {

/// What the scripted server sends back, and how badly it behaves.
struct ScriptedAnswer {
    enum class Manner {
        Normal,
        Reset,     ///< takes the request, then drops the connection
        Garbage,   ///< `body` as it is, no HTTP around it, then closes
        Truncated, ///< announces the whole body, sends half of it, closes
        Endless,   ///< a body without end, chunked, as fast as it is taken
        SlowDrip,  ///< a byte every `dripMs`, without end
        Silent,    ///< takes the request and never answers
    };
    int status = 200;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Manner manner = Manner::Normal;
    int delayMs = 0;
    int dripMs = 10;

    static ScriptedAnswer json(const QByteArray &body, int status = 200);
    static ScriptedAnswer plain(int status, const QByteArray &body = {});
    static ScriptedAnswer badly(Manner manner, const QByteArray &body = {});
    static ScriptedAnswer redirect(const QByteArray &target, int status = 302);
    ScriptedAnswer with(const QByteArray &name, const QByteArray &value) const;
    ScriptedAnswer after(int ms) const;
};

struct SeenRequest {
    QByteArray method;
    QUrl target; ///< path and query
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    qint64 arrivedUs = 0; ///< since the server's start

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QString query(const QString &name) const;
    [[nodiscard]] QString path() const { return target.path(); }
};

/// An HTTP/1.1 server on loopback with a thread of its own, so that a test can block on the client under
/// test. What is asked for without a script is answered 404.
class ScriptedHttpServer {
public:
    explicit ScriptedHttpServer(const QHostAddress &address = QHostAddress::LocalHost);
    ~ScriptedHttpServer();

    /// "http://127.0.0.1:PORT/path"
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const { return m_port; }

    /// One answer after the other for this path (without its query); the last one for ever.
    void on(const QString &path, QList<ScriptedAnswer> answers);
    void on(const QString &path, const ScriptedAnswer &answer) { on(path, QList<ScriptedAnswer>{answer}); }
    /// Asked first; runs on the server's thread. nullopt: go on with the scripts.
    void setHandler(std::function<std::optional<ScriptedAnswer>(const SeenRequest &)> handler);

    [[nodiscard]] QList<SeenRequest> requests() const;
    [[nodiscard]] int count(const QString &path = {}) const; ///< all when empty
    void forget();
    /// Requests answered at one time at most.
    [[nodiscard]] int mostAtOnce() const;

private:
    class Worker;
    [[nodiscard]] ScriptedAnswer answerFor(const SeenRequest &request);

    QThread m_thread;
    Worker *m_worker = nullptr; ///< dies with its thread
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    std::map<QString, QList<ScriptedAnswer>> m_scripts;
    std::function<std::optional<ScriptedAnswer>(const SeenRequest &)> m_handler;
    QList<SeenRequest> m_requests;
    int m_open = 0;
    int m_mostAtOnce = 0;
};

} // namespace metarr::test
