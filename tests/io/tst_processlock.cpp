// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/processlock.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestProcessLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAtATime()
    {
        TempTree tree;
        ProcessLock first(tree.path("lock"));
        ProcessLock second(tree.path("lock"));
        QVERIFY(first.tryLock().value_or(false));
        QVERIFY(first.tryLock().value_or(false)); // ours already
        QVERIFY(!second.tryLock().value_or(true));
        first.unlock();
        QVERIFY(second.tryLock().value_or(false));
        QVERIFY(!first.tryLock().value_or(true));
    }
    void whatIsInTheFileDoesNotMatter()
    {
        // What a program that was killed in the middle may leave; nothing at all, for instance.
        TempTree tree;
        tree.file("lock", QByteArray());
        ProcessLock lock(tree.path("lock"));
        QVERIFY(lock.tryLock().value_or(false));
    }
    void aKilledHolderLetsGo()
    {
        TempTree tree;
        QProcess holder;
        holder.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, tree.path("lock").display()});
        QVERIFY(holder.waitForReadyRead(60'000));
        ProcessLock lock(tree.path("lock"));
        QVERIFY(!lock.tryLock().value_or(true));
        holder.kill();
        QVERIFY(holder.waitForFinished(60'000));
        QVERIFY(lock.tryLock().value_or(false));
    }
    void noFolder()
    {
        TempTree tree;
        ProcessLock lock(tree.path("nowhere/lock"));
        const auto locked = lock.tryLock();
        QVERIFY(!locked);
        QCOMPARE(locked.error().kind, ErrorKind::NotFound);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--hold") == 0) {
        ProcessLock lock(Path::fromText(QString::fromLocal8Bit(argv[2])));
        puts(lock.tryLock().value_or(false) ? "held" : "not held");
        fflush(stdout);
        return getchar(); // until killed
    }
    TestProcessLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processlock.moc"
