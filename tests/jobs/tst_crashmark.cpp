// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/crashmark.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// What the child does: several threads with a job each, one of which ends the program.
[[noreturn]] void end(const QString &how, const Path &file)
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
    keepCrashMarks(file);
    std::thread other([] {
        const CrashScope scope(1);
        std::this_thread::sleep_for(std::chrono::seconds(90));
    });
    if (how == u"idle") {
        {
            const CrashScope over(7);
        }
        std::abort();
    }
    const CrashScope scope(4711);
    if (how == u"abort") {
        std::abort();
    }
    raise(how == u"segv" ? SIGSEGV : SIGKILL);
    std::abort();
}

} // namespace

class TestCrashMark : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marks_data()
    {
        QTest::addColumn<QList<JobId>>("marked");
        QTest::newRow("abort") << QList<JobId>{4711};
        QTest::newRow("segv") << QList<JobId>{4711};
        QTest::newRow("kill") << QList<JobId>();
        QTest::newRow("idle") << QList<JobId>(); // a crash, but of no job
    }
    void marks()
    {
        QFETCH(const QList<JobId>, marked);
        TempTree tree;
        const Path file = tree.path("marks");
        const QString how = QString::fromLatin1(QTest::currentDataTag());
        QList<JobId> twice = marked;
        twice += marked;
        for (int i = 0; i < 2; ++i) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"--end"_s, how, file.display()});
            QVERIFY(child.waitForFinished(60'000));
            QVERIFY(child.exitStatus() == QProcess::CrashExit || child.exitCode() != 0);
        }
        QCOMPARE(takeCrashMarks(file), twice);
        QCOMPARE(takeCrashMarks(file), QList<JobId>()); // taken once
    }
    void noFile()
    {
        TempTree tree;
        QCOMPARE(takeCrashMarks(tree.path("marks")), QList<JobId>());
        QVERIFY(!tree.exists("marks"));
    }
    void nonsense()
    {
        TempTree tree;
        tree.file("marks", "12\n-3\nx\n\n99999999999999999999\n8");
        QCOMPARE(takeCrashMarks(tree.path("marks")), (QList<JobId>{12, 8}));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--end") == 0) {
        end(QString::fromLatin1(argv[2]), Path::fromText(QString::fromLocal8Bit(argv[3])));
    }
    TestCrashMark test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crashmark.moc"
