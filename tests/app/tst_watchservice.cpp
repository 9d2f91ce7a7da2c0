// SPDX-License-Identifier: GPL-3.0-or-later
// The libraries follow their folders: which scans a change leads to.
#include "app/watchservice.h"
#include "corebox.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CoreBox;

namespace {

/// In place of the system's watches: the test says what happens.
struct Watches {
    QHash<QByteArray, TreeWatchEvents> open; ///< by the root's path
    std::optional<Error> refusal;
    int closed = 0;

    struct One final : TreeWatch {
        explicit One(Watches &w)
            : all(w)
        {}
        ~One() override { ++all.closed; }
        Q_DISABLE_COPY_MOVE(One)
        Watches &all;
    };
    WatchOptions options()
    {
        WatchOptions options;
        options.watch = [this](const Path &root,
                               TreeWatchEvents events) -> Result<std::unique_ptr<TreeWatch>> {
            if (refusal) {
                return fail(*refusal);
            }
            open.insert(root.bytes(), std::move(events));
            return std::unique_ptr<TreeWatch>(std::make_unique<One>(*this));
        };
        // Changes are noted with the real time: at once due, whatever it is.
        options.quietMs = 0;
        options.longestMs = 0;
        return options;
    }
};

/// Later than every real moment.
constexpr qint64 later = std::numeric_limits<qint64>::max() / 4;

QStringList scans(CoreBox &box)
{
    QStringList folders;
    for (const Job &job : box.jobs(JobStatus::Pending)) {
        if (job.type == QString::fromUtf16(jobtype::scanLibrary)) {
            const Path folder(QByteArray::fromBase64(job.payload[u"folder"_s].toString().toLatin1()));
            folders += folder.isEmpty() ? u"all"_s : displayName(folder.fileName());
        }
    }
    folders.sort();
    return folders;
}

} // namespace

class TestWatchService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }

    void aChangedFolderIsScanned()
    {
        CoreBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        const QByteArray root = library.roots.first().path.bytes();
        QVERIFY(watches.open.contains(root));
        QCOMPARE(scans(box), QStringList());
        watches.open[root].changed("Film (2000)", "Film (2000).mkv", false);
        watches.open[root].changed("Film (2000)/Extras", "x.mkv", false);
        watches.open[root].changed("", "Other (2001)", true);
        service.step(later);
        QCOMPARE(scans(box), (QStringList{u"Film (2000)"_s, u"Other (2001)"_s}));
    }

    void manyFoldersAndTheRootsOwnFilesAreOneScan()
    {
        CoreBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        const QByteArray root = library.roots.first().path.bytes();
        watches.open[root].changed("", "loose (1999).mkv", false);
        service.step(later);
        QCOMPARE(scans(box), QStringList{u"all"_s});
        for (int i = 0; i < 20; ++i) {
            watches.open[root].changed("Folder " + QByteArray::number(i), "x", false);
        }
        service.step(later);
        QCOMPARE(scans(box), QStringList{u"all"_s});
    }

    void lostEventsMeanEverything()
    {
        CoreBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        watches.open[library.roots.first().path.bytes()].overflowed();
        service.step(1);
        QCOMPARE(scans(box), QStringList{u"all"_s});
    }

    void whatCannotBeWatchedIsSwept()
    {
        CoreBox box(m_providers);
        METARR_REQUIRE(box.core().settings().set(u"scan.sweepMinutes"_s, u"2"_s));
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        Q_UNUSED(library)
        Watches watches;
        watches.refusal = Error{ErrorKind::TooLarge, u"too many"_s, {}, {}, {}, 0};
        WatchService service(box.core(), watches.options());
        const qint64 next = service.step(0);
        QVERIFY(next <= 120'000);
        service.step(119'000);
        QCOMPARE(scans(box), QStringList());
        service.step(120'000);
        QCOMPARE(scans(box), QStringList{u"all"_s});
    }

    /// Scans follow links, the watch does not.
    void whatLiesBehindLinksIsSwept()
    {
        CoreBox box(m_providers);
        METARR_REQUIRE(box.core().settings().set(u"scan.sweepMinutes"_s, u"2"_s));
        METARR_REQUIRE(box.core().settings().set(u"scan.followLinks"_s, u"true"_s));
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        const QByteArray root = library.roots.first().path.bytes();
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        service.step(150'000);
        QCOMPARE(scans(box), QStringList()); // watched without a gap
        watches.open[root].linked();
        service.step(150'001);
        QCOMPARE(scans(box), QStringList{u"all"_s});
        QCOMPARE(watches.closed, 0); // what it does see is told as before
    }

    void linksThatAreNotFollowedAreNobodys()
    {
        CoreBox box(m_providers);
        METARR_REQUIRE(box.core().settings().set(u"scan.followLinks"_s, u"false"_s));
        box.add(LibraryType::Movies, AutomationMode::Manual);
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        QCOMPARE(watches.open.size(), 1);
        QVERIFY(!watches.open.begin()->linked);
    }

    void aLostRootIsWatchedAgain()
    {
        CoreBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        const QByteArray root = library.roots.first().path.bytes();
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        watches.open[root].ended(Error{ErrorKind::Offline, u"gone"_s, {}, {}, {}, 0});
        service.step(1);
        QCOMPARE(watches.closed, 1);
        watches.open.clear();
        service.step(200'000);
        QVERIFY(watches.open.contains(root));
        // What happened meanwhile is found out.
        service.step(200'001);
        QCOMPARE(scans(box), QStringList{u"all"_s});
    }

    void librariesComeAndGo()
    {
        CoreBox box(m_providers);
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        QVERIFY(watches.open.isEmpty());
        const Library library = box.add(LibraryType::Tv, AutomationMode::Manual);
        service.step(60'000);
        QCOMPARE(watches.open.size(), 1);
        METARR_REQUIRE(box.core().libraries().remove(library.id));
        service.step(120'000);
        QCOMPARE(watches.closed, 1);
    }

    void changesOutliveNewSettings()
    {
        CoreBox box(m_providers);
        Watches watches;
        WatchOptions options = watches.options();
        options.quietMs = options.longestMs = later; // gathered, not due yet
        WatchService service(box.core(), options);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        service.step(0);
        QCOMPARE(watches.open.size(), 1);
        watches.open.begin()->changed("Heat (1995)", "Heat.mkv", false);
        METARR_REQUIRE(box.core().libraries().change(library.id, [](Library &own) {
            own.settings.insert(u"scan.ignorePatterns"_s, u"*.tmp"_s);
            return Result<>();
        }));
        service.step(60'000);
        QCOMPARE(watches.closed, 1);
        QCOMPARE(scans(box), QStringList{u"all"_s});
    }

    void theSettingTurnsItOff()
    {
        CoreBox box(m_providers);
        METARR_REQUIRE(box.core().settings().set(u"scan.watch"_s, u"false"_s));
        box.add(LibraryType::Movies, AutomationMode::Manual);
        Watches watches;
        WatchService service(box.core(), watches.options());
        service.step(0);
        service.step(later);
        QVERIFY(watches.open.isEmpty());
        QCOMPARE(scans(box), QStringList());
    }

    /// From the file to the database, with the real watch and a worker.
    void aNewFilmAppearsByItself()
    {
        CoreBox box(m_providers);
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.tree().file("Movies/First (2000)/First (2000).mkv", "first");
        box.scan(library);
        WatchOptions options;
        options.quietMs = 20;
        WatchService service(box.core(), options);
        service.step(0);
        auto host = box.core().makeWorkerHost();
        METARR_REQUIRE(host->start());
        service.start();
        box.tree().file("Movies/Second (2001)/Second (2001).mkv", "second film");
        QTRY_COMPARE_WITH_TIMEOUT(box.all(EntityType::Movie).size(), 2, 60'000);
        box.tree().remove("Movies/First (2000)");
        QTRY_COMPARE_WITH_TIMEOUT(box.all(EntityType::Movie).size(), 1, 60'000);
        service.stop();
        host->stop();
    }

private:
    ProviderStandIn m_providers;
};

QTEST_GUILESS_MAIN(TestWatchService)
#include "tst_watchservice.moc"
