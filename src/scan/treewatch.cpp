// SPDX-License-Identifier: GPL-3.0-or-later
// inotify(7): one watch a folder, since the kernel does not watch trees.
#include "scan/treewatch.h"

#include "io/safewriter.h"
#include "names/fileclass.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX

#include <QHash>
#include <QMap>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// IN_MODIFY keeps a folder unquiet while a film is copied into it.
constexpr uint32_t wanted = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_MODIFY |
                            IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

bool isLeftOut(const QByteArray &name)
{
    return isStagedName(name) || (name.startsWith('.') && !name.endsWith("ignore") && name != ".nomedia");
}

Error limitReached(const Path &root)
{
    return Error{
        ErrorKind::TooLarge,
        u"%1 has more folders than the system lets Metarr watch; it is looked through from time to time instead."_s
            .arg(root.display()),
        u"Raise fs.inotify.max_user_watches (sysctl)."_s,
        {},
        {},
        0};
}

class InotifyWatch final : public TreeWatch {
public:
    InotifyWatch(const Path &root, TreeWatchEvents events)
        : m_root(root)
        , m_events(std::move(events))
        , m_notify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
        , m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    {}
    ~InotifyWatch() override
    {
        m_stop = true;
        const uint64_t one = 1;
        [[maybe_unused]] const auto woken = ::write(m_wake, &one, sizeof(one));
        if (m_thread.joinable()) {
            m_thread.join();
        }
        ::close(m_notify);
        ::close(m_wake);
    }
    Q_DISABLE_COPY_MOVE(InotifyWatch)

    Result<> start()
    {
        if (m_notify < 0 || m_wake < 0) {
            return fail(errno == EMFILE ? ErrorKind::TooLarge : ErrorKind::Io,
                        u"Changes in %1 cannot be watched."_s.arg(m_root.display()),
                        u"Raise fs.inotify.max_user_instances (sysctl)."_s,
                        QString::fromLocal8Bit(std::strerror(errno)));
        }
        if (const int error = watch({}); error != 0) {
            return error == ENOSPC ? fail(limitReached(m_root))
                                   : fail(error == ENOENT ? ErrorKind::NotFound : ErrorKind::Io,
                                          u"Changes in %1 cannot be watched."_s.arg(m_root.display()), {},
                                          QString::fromLocal8Bit(std::strerror(error)));
        }
        m_thread = std::thread([this] { run(); });
        return {};
    }

private:
    Path absolute(const QByteArray &folder) const { return folder.isEmpty() ? m_root : m_root / folder; }

    /// errno; 0 when it is watched. A folder that is gone again is nobody's failure.
    int watch(const QByteArray &folder)
    {
        const int wd = ::inotify_add_watch(m_notify, absolute(folder).bytes().constData(), wanted);
        if (wd < 0) {
            return errno;
        }
        m_folders.insert(wd, folder);
        m_watches.insert(folder, wd);
        return 0;
    }

    /// All below `folder`, without following links. False: the limit is reached.
    bool watchBelow(const QByteArray &folder)
    {
        QList<QByteArray> open{folder};
        while (!open.isEmpty() && !m_stop) {
            const QByteArray at = open.takeLast();
            DIR *const directory = ::opendir(absolute(at).bytes().constData());
            if (!directory) {
                continue; // the scan will say so
            }
            while (const dirent *entry = ::readdir(directory)) {
                const QByteArray name(entry->d_name);
                if (name == "." || name == ".." || isLeftOut(name) || isSkippedFolder(displayName(name))) {
                    continue;
                }
                const QByteArray child = at.isEmpty() ? name : at + '/' + name;
                bool isFolder = entry->d_type == DT_DIR;
                if (entry->d_type == DT_UNKNOWN) {
                    struct stat info = {};
                    isFolder =
                        ::lstat(absolute(child).bytes().constData(), &info) == 0 && S_ISDIR(info.st_mode);
                }
                if (!isFolder) {
                    noticeLink(child, entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN);
                    continue;
                }
                if (watch(child) == ENOSPC) {
                    ::closedir(directory);
                    return false;
                }
                open += child;
            }
            ::closedir(directory);
        }
        return true;
    }

    void noticeLink(const QByteArray &path, bool maybe)
    {
        struct stat info = {};
        const QByteArray bytes = absolute(path).bytes();
        if (maybe && !m_linked && m_events.linked && ::lstat(bytes.constData(), &info) == 0 &&
            S_ISLNK(info.st_mode) && ::stat(bytes.constData(), &info) == 0 && S_ISDIR(info.st_mode)) {
            m_linked = true;
            m_events.linked();
        }
    }

    void forget(const QByteArray &folder)
    {
        for (auto it = m_watches.lowerBound(folder); it != m_watches.end() && it.key().startsWith(folder);) {
            if (it.key().size() == folder.size() || it.key().at(folder.size()) == '/') {
                ::inotify_rm_watch(m_notify, *it);
                m_folders.remove(*it);
                it = m_watches.erase(it);
            } else {
                ++it;
            }
        }
    }

    void run()
    {
        if (!watchBelow({})) {
            m_events.ended(limitReached(m_root));
            return;
        }
        while (!m_stop) {
            std::array<pollfd, 2> waiting{pollfd{m_notify, POLLIN, 0}, pollfd{m_wake, POLLIN, 0}};
            if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
                return;
            }
            if (!m_stop && !readEvents()) {
                return;
            }
        }
    }

    bool readEvents()
    {
        alignas(inotify_event) std::array<char, 64 * 1024> buffer;
        while (true) {
            const ssize_t length = ::read(m_notify, buffer.data(), buffer.size());
            if (length <= 0) {
                return true;
            }
            for (ssize_t at = 0; at < length;) {
                const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
                at += ssize_t(sizeof(inotify_event)) + ssize_t(event->len);
                if (!handle(*event, event->len > 0 ? QByteArray(event->name) : QByteArray())) {
                    return false;
                }
            }
        }
    }

    /// Changes were lost, and with them what says which folders there are. False when the watch is over.
    bool watchAnew()
    {
        const auto before = std::exchange(m_folders, {});
        m_watches.clear();
        const int error = watch({}); // a folder that is watched already keeps its number
        if (error != 0 && error != ENOSPC) {
            m_events.ended(rootIsGone());
            return false;
        }
        if (error != 0 || !watchBelow({})) {
            m_events.ended(limitReached(m_root));
            return false;
        }
        for (auto it = before.keyBegin(); it != before.keyEnd(); ++it) {
            if (!m_folders.contains(*it)) {
                ::inotify_rm_watch(m_notify, *it); // of a folder that moved away
            }
        }
        m_events.overflowed();
        return true;
    }

    Error rootIsGone() const
    {
        return Error{ErrorKind::Offline,
                     u"The library folder %1 is not there."_s.arg(m_root.display()),
                     {},
                     {},
                     {},
                     0};
    }

    /// False when the watch is over.
    bool handle(const inotify_event &event, const QByteArray &name)
    {
        if (event.mask & IN_Q_OVERFLOW) {
            return watchAnew();
        }
        const auto known = m_folders.constFind(event.wd);
        if (known == m_folders.cend()) {
            return true; // of a folder that moved away
        }
        const QByteArray folder = *known;
        if (event.mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) {
            if (folder.isEmpty()) {
                m_events.ended(rootIsGone());
                return false;
            }
            if (event.mask & IN_IGNORED) {
                m_folders.remove(event.wd);
                m_watches.remove(folder);
            }
            return true; // its parent tells what happened
        }
        if (name.isEmpty() || isLeftOut(name)) {
            return true;
        }
        const bool isFolder = event.mask & IN_ISDIR;
        if (isFolder && isSkippedFolder(displayName(name))) {
            return true;
        }
        const QByteArray path = folder.isEmpty() ? name : folder + '/' + name;
        if (isFolder && (event.mask & (IN_MOVED_FROM | IN_DELETE))) {
            forget(path);
        } else if (isFolder && (event.mask & (IN_CREATE | IN_MOVED_TO))) {
            if (watch(path) == ENOSPC || !watchBelow(path)) {
                m_events.ended(limitReached(m_root));
                return false;
            }
        } else if (!isSkippedFolder(displayName(name))) {
            noticeLink(path, event.mask & (IN_CREATE | IN_MOVED_TO));
        }
        m_events.changed(folder, name, isFolder);
        return true;
    }

    Path m_root;
    TreeWatchEvents m_events;
    int m_notify, m_wake;
    std::atomic<bool> m_stop{false};
    bool m_linked = false; ///< told already
    QHash<int, QByteArray> m_folders;
    QMap<QByteArray, int> m_watches; ///< sorted: what lies below a folder follows it
    std::thread m_thread;
};

} // namespace

Result<std::unique_ptr<TreeWatch>> watchTree(const Path &root, TreeWatchEvents events)
{
    auto watch = std::make_unique<InotifyWatch>(root, std::move(events));
    METARR_CHECK(watch->start());
    return std::unique_ptr<TreeWatch>(std::move(watch));
}

} // namespace metarr

#else

namespace metarr {

Result<std::unique_ptr<TreeWatch>> watchTree(const Path &root, TreeWatchEvents)
{
    return fail(ErrorKind::Unsupported,
                QStringLiteral("Changes in %1 cannot be watched on this system.").arg(root.display()));
}

} // namespace metarr

#endif
