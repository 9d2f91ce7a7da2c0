// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

class QTcpSocket;

namespace metarr {

/// Hears what one Kodi announces by itself (Player.OnPlay, Player.OnStop, VideoLibrary.OnScanFinished, ...), so that nobody has
/// to ask it again and again. Over Kodi's plain TCP port (9090), which carries the same JSON-RPC messages as its WebSocket and
/// needs no further library; it has no password, and Kodi opens it to other machines only when "Allow remote control from
/// applications on other systems" is on. Where it is closed, nothing is heard and everything else works as before.
///
/// Connects at once, again after a loss, and less and less often while nobody is there.
class KodiListener {
public:
    struct Options {
        QString host;
        quint16 port = 9090;
        std::chrono::milliseconds firstPause{2'000};    ///< until the next attempt; doubles
        std::chrono::milliseconds longestPause{60'000}; ///< up to this
        std::chrono::milliseconds connecting{3'000};    ///< one attempt
        std::chrono::milliseconds silence{30'000};      ///< then it is asked whether it is still there
    };
    /// Both are called in the listener's thread.
    using Heard = std::function<void(const QString &method, const QJsonObject &data)>;
    using Connected = std::function<void(bool)>;

    KodiListener(Options options, Heard heard, Connected connected);
    /// Returns once no callback runs any more.
    ~KodiListener();
    KodiListener(const KodiListener &) = delete;
    KodiListener &operator=(const KodiListener &) = delete;

private:
    void run();
    void listen();
    [[nodiscard]] bool connects(QTcpSocket &socket);
    [[nodiscard]] bool stopping();
    void take(const QByteArray &message);

    const Options m_options;
    const Heard m_heard;
    const Connected m_connected;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

/// The whole JSON objects at the beginning of a stream, which has nothing between them; taken out of it. Pure.
[[nodiscard]] QList<QByteArray> takeJsonObjects(QByteArray &stream);

} // namespace metarr
