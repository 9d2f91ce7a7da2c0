// SPDX-License-Identifier: GPL-3.0-or-later
// Changes in folders: what is told, and when it is enough.
#include "scan/changegatherer.h"
#include "scan/treewatch.h"
#include "support/patience.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTest>

#include <atomic>
#include <mutex>
#include <set>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TempTree;

namespace {

/// Collects what a watch tells.
class Listener {
public:
    TreeWatchEvents events()
    {
        TreeWatchEvents events;
        events.changed = [this](const QByteArray &folder, const QByteArray &name, bool) {
            const std::lock_guard lock(m_mutex);
            m_changed.insert(folder.isEmpty() ? name : folder + '/' + name);
        };
        events.overflowed = [this] { m_overflowed = true; };
        events.ended = [this](const Error &error) {
            const std::lock_guard lock(m_mutex);
            m_ended = error;
        };
        return events;
    }
    bool saw(const QByteArray &path)
    {
        const std::lock_guard lock(m_mutex);
        return m_changed.contains(path);
    }
    bool sawBelow(const QByteArray &prefix)
    {
        const std::lock_guard lock(m_mutex);
        const auto next = m_changed.lower_bound(prefix);
        return next != m_changed.end() && next->startsWith(prefix);
    }
    bool overflowed() const { return m_overflowed; }
    bool ended()
    {
        const std::lock_guard lock(m_mutex);
        return m_ended.has_value();
    }

private:
    std::mutex m_mutex;
    std::set<QByteArray> m_changed;
    std::optional<Error> m_ended;
    std::atomic<bool> m_overflowed = false;
};

} // namespace

class TestWatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsReadyWhenItIsQuiet()
    {
        ChangeGatherer changes(10, 60);
        QVERIFY(!changes.nextDue());
        changes.note("a", 100);
        changes.note("b", 104);
        changes.note("a", 108);
        QCOMPARE(*changes.nextDue(), 114);
        QCOMPARE(changes.take(113), QList<QByteArray>());
        QCOMPARE(changes.take(114), QList<QByteArray>{"b"});
        QCOMPARE(changes.take(118), QList<QByteArray>{"a"});
        QVERIFY(!changes.nextDue());
        QCOMPARE(changes.take(1000), QList<QByteArray>());
    }

    void aFolderThatIsNeverQuietIsReadyInTheEnd()
    {
        ChangeGatherer changes(10, 60);
        for (qint64 now = 0; now < 60; now += 5) {
            QCOMPARE(changes.take(now), QList<QByteArray>());
            changes.note("a", now);
        }
        QCOMPARE(changes.take(60), QList<QByteArray>{"a"});
    }

    void everythingBelowIsWatched()
    {
        TempTree tree;
        tree.file("Film/Film.mkv");
        tree.directory("Show/Season 1");
        Listener listener;
        const auto watch = watchTree(tree.root(), listener.events());
        if (!watch && watch.error().kind == ErrorKind::Unsupported) {
            QSKIP("No watching on this system: whole program");
        }
        METARR_REQUIRE(watch);
        // The folders below are watched a moment later: what is written until then need not be seen.
        int n = 0;
        const auto isWatched = [&](const QByteArray &folder) {
            tree.file(folder + "/probe" + QByteArray::number(++n));
            return listener.sawBelow(folder + "/probe");
        };
        QTRY_VERIFY(isWatched("Show/Season 1"));
        QTRY_VERIFY(isWatched("Film"));
        tree.file("Film/Film.nfo", "x");
        QTRY_VERIFY(listener.saw("Film/Film.nfo"));
        tree.file("loose.mkv");
        QTRY_VERIFY(listener.saw("loose.mkv"));
        // A new folder is watched too.
        tree.directory("New/Deep");
        QTRY_VERIFY(listener.saw("New"));
        QTRY_VERIFY(isWatched("New/Deep"));
        // One that is renamed is known by its new name.
        QVERIFY(QDir().rename(tree.path("New").display(), tree.path("Newer").display()));
        QTRY_VERIFY(listener.saw("Newer"));
        QTRY_VERIFY(isWatched("Newer/Deep"));
        QVERIFY(!listener.saw("New/Deep/probe" + QByteArray::number(n)));
        // Our own files on the way, and what scans do not enter, are nobody's business.
        tree.file("Film/.poster.jpg.metarr-0123abcd.tmp");
        tree.file("Film/.hidden");
        tree.file("@eaDir/x");
        tree.file("Film/last");
        QTRY_VERIFY(listener.saw("Film/last"));
        QVERIFY(!listener.saw("Film/.poster.jpg.metarr-0123abcd.tmp") && !listener.saw("Film/.hidden") &&
                !listener.saw("@eaDir/x"));
        QVERIFY(!listener.ended());
        QVERIFY(QDir(tree.root().display()).removeRecursively());
        QTRY_VERIFY(listener.ended());
    }

    /// Of folders that were made or renamed while too much happened at once nothing was told.
    void whatWasLostIsWatchedAgain()
    {
        QFile limit(u"/proc/sys/fs/inotify/max_queued_events"_s);
        const int queued = limit.open(QIODevice::ReadOnly) ? limit.readAll().trimmed().toInt() : 0;
        if (queued <= 0 || queued > 200'000) {
            QSKIP("No queue here that a test could fill");
        }
        TempTree tree;
        tree.directory("Former");
        Listener listener;
        TreeWatchEvents events = listener.events();
        std::mutex busy;
        std::atomic<bool> isHeld = false;
        events.changed = [&, changed = events.changed](const QByteArray &folder, const QByteArray &name,
                                                       bool isFolder) {
            isHeld = true;
            const std::lock_guard lock(busy);
            changed(folder, name, isFolder);
        };
        std::unique_lock hold(busy);
        const auto watch = watchTree(tree.root(), std::move(events));
        const auto release = qScopeGuard([&] {
            if (hold.owns_lock()) {
                hold.unlock(); // else the watch would not end
            }
        });
        METARR_REQUIRE(watch);
        tree.file("first");
        QTRY_VERIFY(isHeld);
        for (int i = 0; i <= queued; ++i) { // each makes an event of its own at least
            QVERIFY(QFile(tree.path("many").display()).open(QIODevice::WriteOnly));
            QVERIFY(QFile::remove(tree.path("many").display()));
        }
        tree.directory("Late/Deep");
        QVERIFY(QDir().rename(tree.path("Former").display(), tree.path("Renamed").display()));
        hold.unlock();
        QTRY_VERIFY(listener.overflowed());
        tree.file("Late/Deep/Film.mkv");
        QTRY_VERIFY(listener.saw("Late/Deep/Film.mkv"));
        tree.file("Renamed/Film.mkv");
        QTRY_VERIFY(listener.saw("Renamed/Film.mkv"));
        QVERIFY(!listener.saw("Former/Film.mkv"));
        QVERIFY(!listener.ended());
    }

    /// What is behind links to folders is not watched: that there are some is told.
    void linksToFoldersAreTold_data()
    {
        QTest::addColumn<bool>("before");
        QTest::newRow("there already") << true;
        QTest::newRow("made later") << false;
    }
    void linksToFoldersAreTold()
    {
        QFETCH(const bool, before);
        TempTree elsewhere;
        elsewhere.file("Film/Film.mkv");
        TempTree tree;
        tree.directory("Shelf");
        const auto link = [&](const QByteArray &to, const QByteArray &name) {
            return QFile::link(elsewhere.path(to).display(), tree.path(name).display());
        };
        Listener listener;
        TreeWatchEvents events = listener.events();
        std::atomic<int> told = 0;
        events.linked = [&told] { ++told; };
        QVERIFY(link("Film/Film.mkv", "Film.mkv"));
        if (before) {
            QVERIFY(link("Film", "Shelf/Film"));
        }
        const auto watch = watchTree(tree.root(), std::move(events));
        if (!watch && watch.error().kind == ErrorKind::Unsupported) {
            QSKIP("No watching on this system: whole program");
        }
        METARR_REQUIRE(watch);
        if (!before) {
            tree.file("last");
            QTRY_VERIFY(listener.saw("last"));
            QCOMPARE(told, 0); // a link to a file is a file
            QVERIFY(link("Film", "Film"));
        }
        QTRY_COMPARE(told, 1);
        QVERIFY(link("Film", "Again"));
        QTRY_VERIFY(listener.saw("Again"));
        QCOMPARE(told, 1);
    }

    void aFolderThatIsNotThereCannotBeWatched()
    {
        TempTree tree;
        Listener listener;
        QVERIFY(!watchTree(tree.path("nowhere"), listener.events()));
    }
};

QTEST_GUILESS_MAIN(TestWatching)
#include "tst_watching.moc"
