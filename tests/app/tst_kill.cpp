// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"
#include "app/coresettings.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "demo/catalogue.h"
#include "demo/demolibrary.h"
#include "demo/standin.h"
#include "io/hash.h"
#include "io/safewriter.h"
#include "nfo/nforeader.h"
#include "publish/publishplan.h"
#include "store/repos/items.h"
#include "support/support.h"

#include <QDateTime>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

/// The real program, killed again and again while it scans, asks, downloads and publishes. $METARR_KILLS says
/// how often (50), $METARR_SEED for how long it lives each time; with $METARR_LONG_TESTS it is another one each run.
class KillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        METARR_REQUIRE(m_providers.start());
        METARR_REQUIRE(makeDemoLibrary(*m_files, path(u"library"_s), m_providers.catalogue()));
        for (const QString &file : filesBelow(m_dir.filePath(u"library"_s), false)) {
            m_owners.insert(sha256OfFile(*m_files, Path::fromText(file)).value(), file);
        }
        METARR_REQUIRE(m_files->makePath(path(u"sets"_s)));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_settings = m_providers.settings();
        m_settings.insert(u"publish.movieSetFolder"_s, path(u"sets"_s).display());
        for (auto it = m_settings.cbegin(); it != m_settings.cend(); ++it) {
            m_environment.insert(u"METARR_"_s + QString(it.key()).replace(u'.', u'_').toUpper(), it.value());
        }
        m_environment.insert(u"METARR_DATA"_s, path(u"data"_s).display());
        for (const auto &[type, folder] :
             {std::pair(u"movies"_s, u"library/Movies"_s), std::pair(u"tv"_s, u"library/TV"_s)}) {
            QProcess add;
            QElapsedTimer timer;
            timer.start();
            start(add, {u"library"_s, u"add"_s, u"--type"_s, type, u"--mode"_s, u"yolo"_s,
                        path(folder).display()});
            QVERIFY(add.waitForFinished(patienceMs));
            QVERIFY2(add.exitCode() == 0, add.readAllStandardError().constData());
            m_startMs = int(timer.elapsed());
        }
    }

    void killedAtRandomInstants()
    {
        const quint32 seed =
            qEnvironmentVariableIsSet("METARR_SEED") ? quint32(qEnvironmentVariableIntValue("METARR_SEED"))
            : qEnvironmentVariableIsSet("METARR_LONG_TESTS") ? QRandomGenerator::global()->bounded(1'000'000)
                                                             : 4711;
        const int wanted =
            qEnvironmentVariableIsSet("METARR_KILLS") ? qEnvironmentVariableIntValue("METARR_KILLS") : 50;
        qInfo("METARR_SEED=%u; the program takes %d ms to start and end", seed, m_startMs);
        QRandomGenerator random(seed);
        QElapsedTimer timer;
        timer.start();
        const qint64 limitMs =
            10'000LL * std::max(wanted, 50); // for slow machines; 50 kills take a minute or two
        int kills = 0;
        int hits = 0;   // kills of a program that was doing its work
        int misses = 0; // since the last of them
        int rounds = 0;
        bool scanned = false;
        while (hits < wanted && timer.elapsed() < limitMs) {
            QProcess cli;
            const qint64 startedAt = QDateTime::currentMSecsSinceEpoch();
            start(cli, {scanned ? u"run"_s : u"scan"_s});
            // An early death is as likely as one in the middle of the work, however slow the machine is; but on one
            // that takes long even to start a program it is given more time, until the work is hit.
            const quint32 slowness = std::min(2U * quint32(m_startMs), 3000U);
            const int life = int(20 + random.bounded((scanned ? 600U : 300U) + slowness)) + 200 * misses;
            if (cli.waitForFinished(life)) {
                QVERIFY2(cli.exitStatus() == QProcess::NormalExit && cli.exitCode() != 1 &&
                             cli.exitCode() != 2,
                         qPrintable(u"exit code %1 after %2 kills: %3\n"_s.arg(cli.exitCode()).arg(kills) +
                                    QString::fromUtf8(cli.readAllStandardError()) + unfinishedJobs()));
                if (scanned) {
                    METARR_REQUIRE(makeWork(++rounds));
                }
                scanned = true;
                misses = 0;
                continue;
            }
            cli.kill();
            QVERIFY(
                cli.waitForFinished(patienceMs)); // a process that waits for its disk dies only afterwards
            ++kills;
            const QString torn = tornFile();
            QVERIFY2(torn.isEmpty(), qPrintable(u"after kill %1: %2"_s.arg(kills).arg(torn)));
            const auto hit = wasWorking(startedAt);
            METARR_REQUIRE(hit);
            hits += *hit ? 1 : 0;
            misses = *hit ? 0 : misses + 1;
        }
        qInfo("%d kills, %d of them amid the work, and %d rounds of edits in %.1f s", kills, hits, rounds,
              double(timer.elapsed()) / 1000);
        QVERIFY2(hits >= wanted, qPrintable(u"only %1 kills hit the work"_s.arg(hits)));

        for (const QString &command : {u"scan"_s, u"run"_s}) {
            const auto [code, output] = finish({command});
            QVERIFY2(code == 0,
                     qPrintable(u"exit code %1 of %2\n%3"_s.arg(code).arg(output, unfinishedJobs())));
        }
        checkStore();
        checkFiles();
    }

private:
    Path path(const QString &relative) const { return Path::fromText(m_dir.filePath(relative)); }

    void start(QProcess &process, const QStringList &arguments)
    {
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(METARR_CLI), arguments);
    }

    Result<std::unique_ptr<Core>> openCore()
    {
        return Core::open({AppDirs::under(path(u"data"_s)), QProcessEnvironment(), m_settings, nullptr, {}},
                          m_redactor);
    }

    /// Whether a program that began then had taken up a job when it was killed: nobody else has ended that since.
    Result<bool> wasWorking(qint64 startedAt)
    {
        METARR_TRY(const auto core, openCore());
        METARR_TRY(const auto jobs, core->database().read([&](Connection &c) {
            return c.selectInteger(
                u"SELECT count(*) FROM jobs WHERE status = 'running' AND started_at >= ?"_s, {startedAt});
        }));
        return jobs.value_or(0) > 0;
    }

    /// Everything done already: new titles for all, so that there is something to write again.
    Result<> makeWork(int round)
    {
        METARR_TRY(const auto core, openCore());
        METARR_TRY(const auto refs, published(*core));
        for (const EntityRef &ref : refs) {
            if (ref.type == EntityType::Movie || ref.type == EntityType::Series ||
                ref.type == EntityType::Episode) {
                METARR_CHECK(core->items().edit(
                    ref, QList<std::pair<Field, QString>>{{Field::Plot, u"Plot of round %1."_s.arg(round)}}));
                JobOrder order;
                order.recursive = false;
                METARR_TRY([[maybe_unused]] const JobId job, core->workflows().publish(ref, order));
            }
        }
        return {};
    }

    /// Runs a command to its end: exit code (-1: crashed or hung) and what it said.
    std::pair<int, QString> finish(const QStringList &command)
    {
        QProcess process;
        start(process, command);
        const bool ended =
            process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1,
                command.join(u' ') + u": "_s + QString::fromUtf8(process.readAllStandardError())};
    }

    /// One line for each job that is not done.
    QString unfinishedJobs()
    {
        const auto core = openCore();
        if (!core) {
            return core.error().toLogText();
        }
        QStringList lines;
        const auto read = (*core)->database().read([&](Connection &c) {
            return c.forEach(
                u"SELECT id, type, status, item_key, error_message FROM jobs WHERE status <> 'completed'"_s,
                {}, [&](const Row &r) {
                    lines +=
                        QStringList{r.text(0), r.text(1), r.text(2), r.text(3), r.text(4)}.join(u" | "_s);
                });
        });
        return read ? lines.join(u'\n') : read.error().toLogText();
    }

    static Result<QList<EntityRef>> published(Core &core)
    {
        return core.database().read([](Connection &c) -> Result<QList<EntityRef>> {
            QList<EntityRef> refs;
            for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Season,
                                    EntityType::Episode, EntityType::Collection}) {
                METARR_CHECK(c.forEach(
                    u"SELECT id FROM %1 WHERE state = 'published' ORDER BY id"_s.arg(ItemRepo::tableOf(type)),
                    {}, [&](const Row &r) { refs += EntityRef{type, r.integer(0)}; }));
            }
            return refs;
        });
    }

    /// Files below a folder of the test; temporary ones of ours apart.
    static QStringList filesBelow(const QString &folder, bool staged)
    {
        QStringList files;
        for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString file = it.next();
            if (isStagedName(it.fileName().toUtf8()) == staged) {
                files += file;
            }
        }
        return files;
    }

    /// Behind the end there may be an address (combination NFO).
    static bool isClosed(const QByteArray &nfo)
    {
        return nfo.contains("</movie>") || nfo.contains("</tvshow>") || nfo.contains("</episodedetails>");
    }

    /// A reader at this moment finds only whole files: every NFO parses to its end, every picture is whole.
    QString tornFile() const
    {
        for (const QString &folder : {m_dir.filePath(u"library"_s), m_dir.filePath(u"sets"_s)}) {
            for (const QString &file : filesBelow(folder, false)) {
                if (!file.endsWith(u".nfo") && !file.endsWith(u".jpg") && !file.endsWith(u".png")) {
                    continue; // nothing of ours
                }
                const auto bytes = m_files->readFile(Path::fromText(file), 1 << 26);
                if (!bytes) {
                    return bytes.error().toLogText();
                }
                if (m_owners.contains(sha256Hex(*bytes))) {
                    continue; // as its owner left it
                }
                if (file.endsWith(u".nfo") && (!readNfo(*bytes) || !isClosed(*bytes))) {
                    return file;
                }
                if (file.endsWith(u".jpg") && !bytes->endsWith("\xff\xd9")) {
                    return file;
                }
                if (file.endsWith(u".png") && !bytes->contains("IEND")) {
                    return file;
                }
            }
        }
        return {};
    }

    void checkStore()
    {
        const auto core = openCore();
        METARR_REQUIRE(core);
        Database &db = (*core)->database();
        METARR_REQUIRE(db.checkIntegrity());
        const auto count = [&](const QString &what) {
            return db.read([&](Connection &c) { return c.selectInteger(u"SELECT count(*) FROM "_s + what); })
                .value()
                .value_or(-1);
        };
        QCOMPARE(count(u"jobs WHERE status IN ('running', 'pending', 'dead')"_s), 0);
        QCOMPARE(count(u"publish_journal"_s), 0);
        QVERIFY(count(u"movies WHERE state = 'published'"_s) >= 8);
        QVERIFY(count(u"episodes WHERE state = 'published'"_s) >= 5);
        QCOMPARE(count(u"recycle_bin"_s), filesBelow(m_dir.filePath(u"data/recycle"_s), false).size());
        const auto refs = published(**core);
        METARR_REQUIRE(refs);
        int files = 0;
        for (const EntityRef &ref : *refs) {
            const auto settings = (*core)->items().settingsFor(ref);
            METARR_REQUIRE(settings);
            const auto plan =
                db.read([&](Connection &c) { return planPublish(c, ref, publishSettings(*settings)); });
            METARR_REQUIRE(plan);
            QVERIFY2(!plan->hasChanges(), qPrintable(ref.toString() + u" has something to publish"_s));
            for (const PlannedFile &file : plan->files) {
                const auto hash = sha256OfFile(*m_files, file.path);
                METARR_REQUIRE(hash);
                QVERIFY2(*hash == file.hash, qPrintable(file.path.display()));
                ++files;
            }
        }
        qInfo("%lld items, %d files as the store says", static_cast<long long>(refs->size()), files);
        QVERIFY(files > 60);
    }

    void checkFiles()
    {
        const QString torn = tornFile();
        QVERIFY2(torn.isEmpty(), qPrintable(torn));
        for (const QString &folder : {u"library"_s, u"sets"_s, u"data/recycle"_s}) {
            const QStringList left = filesBelow(m_dir.filePath(folder), true);
            QVERIFY2(left.isEmpty(), qPrintable(left.join(u", ")));
        }
        // What its owner had is there, if not in its place then in the bin.
        QSet<QString> kept;
        for (const QString &folder : {u"library"_s, u"sets"_s, u"data/recycle"_s}) {
            for (const QString &file : filesBelow(m_dir.filePath(folder), false)) {
                const auto hash = sha256OfFile(*m_files, Path::fromText(file));
                METARR_REQUIRE(hash);
                kept.insert(*hash);
            }
        }
        QVERIFY(!m_owners.isEmpty());
        for (auto it = m_owners.cbegin(); it != m_owners.cend(); ++it) {
            QVERIFY2(kept.contains(it.key()), qPrintable(it.value()));
        }
    }

    /// For a whole scan or run beside other tests on two slow processors.
    static constexpr int patienceMs = 240'000;

    QTemporaryDir m_dir;
    int m_startMs = 0;
    ProviderStandIn m_providers;
    std::unique_ptr<FileSystem> m_files = makeSystemFileSystem();
    QProcessEnvironment m_environment;
    QMap<QString, QString> m_settings;
    QHash<QString, QString> m_owners; ///< SHA-256 of what was there before, and its path
    Redactor m_redactor;
};

QTEST_GUILESS_MAIN(KillTest)
#include "tst_kill.moc"
