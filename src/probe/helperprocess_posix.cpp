// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/helperprocess.h"
#include "probe/probeprotocol.h"

#include <QFile>

#ifdef Q_OS_UNIX

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ; // NOLINT: POSIX

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// How often a waiting call looks whether it shall stop.
constexpr int sliceMs = 50;
#ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL;
#else
constexpr int sendFlags = 0;
#endif

class PosixHelper final : public HelperProcess {
public:
    PosixHelper(pid_t pid, int socket)
        : m_pid(pid)
        , m_socket(socket)
    {}
    ~PosixHelper() override { (void)end(); }
    PosixHelper(const PosixHelper &) = delete;
    PosixHelper &operator=(const PosixHelper &) = delete;

    Outcome exchange(const QByteArray &frame, QByteArray &answer, quint32 maxAnswer, TimePoint deadline,
                     const StopToken &stop) override
    {
        const Patience patience{deadline, stop};
        QByteArray outgoing = frame;
        if (const Outcome sent = sendAll(outgoing, patience); sent != Outcome::Answer) {
            return sent;
        }
        std::array<char, 4> head{};
        if (const Outcome got = receive(head.data(), head.size(), patience); got != Outcome::Answer) {
            return got;
        }
        const quint32 length = probeFrameLength(head.data());
        if (length > maxAnswer) {
            return Outcome::Died; // gone mad, which is as good as dead
        }
        answer.resize(length);
        return receive(answer.data(), length, patience);
    }

    bool isAlive() override
    {
        pollfd poller{m_socket, POLLIN, 0};
        // Nothing is owed to us: readable means end of file.
        return m_socket >= 0 && ::poll(&poller, 1, 0) == 0;
    }

    bool end() override
    {
        if (m_socket >= 0) {
            ::close(m_socket);
            m_socket = -1;
        }
        if (m_pid <= 0) {
            return true;
        }
        ::kill(m_pid, SIGKILL);
        for (int attempt = 0; attempt < 20; ++attempt) {
            const pid_t gone = ::waitpid(m_pid, nullptr, WNOHANG);
            if (gone == m_pid || (gone < 0 && errno != EINTR)) {
                m_pid = 0;
                return true;
            }
            ::poll(nullptr, 0, 1);
        }
        return false;
    }

private:
    struct Patience {
        TimePoint deadline;
        const StopToken &stop;
    };

    /// Waits until the socket is ready for `events`, in slices.
    Outcome waitFor(short events, const Patience &patience)
    {
        for (;;) {
            if (patience.stop.stopRequested()) {
                return Outcome::Stopped;
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(patience.deadline -
                                                                           std::chrono::steady_clock::now());
            if (left.count() <= 0) {
                return Outcome::TimedOut;
            }
            pollfd poller{m_socket, events, 0};
            const int ready = ::poll(&poller, 1, int(qMin<qint64>(left.count(), sliceMs)));
            if (ready > 0) {
                return Outcome::Answer;
            }
            if (ready < 0 && errno != EINTR) {
                return Outcome::Died;
            }
        }
    }

    Outcome sendAll(QByteArrayView bytes, const Patience &patience)
    {
        while (!bytes.isEmpty()) {
            const auto sent = ::send(m_socket, bytes.data(), size_t(bytes.size()), sendFlags | MSG_DONTWAIT);
            if (sent > 0) {
                bytes = bytes.sliced(sent);
            } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
                if (const Outcome ready = waitFor(POLLOUT, patience); ready != Outcome::Answer) {
                    return ready;
                }
            } else if (errno != EINTR) {
                return Outcome::Died;
            }
        }
        return Outcome::Answer;
    }

    Outcome receive(char *to, size_t count, const Patience &patience)
    {
        while (count > 0) {
            const auto got = ::recv(m_socket, to, count, MSG_DONTWAIT);
            if (got > 0) {
                to += got;
                count -= size_t(got);
            } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
                if (const Outcome ready = waitFor(POLLIN, patience); ready != Outcome::Answer) {
                    return ready;
                }
            } else if (got == 0 || errno != EINTR) {
                return Outcome::Died;
            }
        }
        return Outcome::Answer;
    }

    pid_t m_pid;
    int m_socket;
};

struct SocketPair {
    int ours = -1, theirs = -1;
    ~SocketPair()
    {
        for (const int descriptor : {ours, theirs}) {
            if (descriptor >= 0) {
                ::close(descriptor);
            }
        }
    }
    bool open()
    {
        std::array<int, 2> ends{};
#ifdef SOCK_CLOEXEC
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
            return false;
        }
#else
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) {
            return false;
        }
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            const int on = 1;
            ::setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
        }
#endif
        ours = ends[0];
        // Above the standard descriptors, which the child replaces, should this program run with those
        // closed.
        theirs = ::fcntl(ends[1], F_DUPFD_CLOEXEC, 3);
        ::close(ends[1]);
        return theirs >= 0;
    }
};

Error startError(const QString &program, int code)
{
    return {ErrorKind::Internal,
            u"The media reader %1 cannot be started."_s.arg(program),
            u"Install Metarr again."_s,
            QString::fromLocal8Bit(std::strerror(code)),
            {},
            0};
}

} // namespace

Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const QString &program,
                                                            const QList<QByteArray> &environment)
{
    SocketPair sockets;
    if (!sockets.open()) {
        return fail(startError(program, errno));
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, sockets.theirs, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, sockets.theirs, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

    QList<QByteArray> texts = environment; // earlier entries win in getenv()
    std::vector<char *> variables;
    for (QByteArray &text : texts) {
        variables.push_back(text.data());
    }
    for (char **variable = environ; *variable; ++variable) {
        variables.push_back(*variable);
    }
    variables.push_back(nullptr);
    QByteArray path = QFile::encodeName(program);
    std::array<char *, 2> arguments{path.data(), nullptr};
    pid_t pid = 0;
    const int code =
        ::posix_spawn(&pid, path.constData(), &actions, nullptr, arguments.data(), variables.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        return fail(startError(program, code));
    }
    return std::make_unique<PosixHelper>(pid, std::exchange(sockets.ours, -1));
}

} // namespace metarr

#endif // Q_OS_UNIX
