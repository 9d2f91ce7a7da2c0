// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says of jobs, and how many of them its button stops.
#include "app/workflows.h"
#include "contextbox.h"
#include "store/repos/jobs.h"
#include "ui/app/jobsbar.h"
#include "ui/widgets/labels.h"

#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestJobsBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyJobsHaveOneBar();
    void oneOfAKindIsStoppedAtOnce();

private:
    static QString enriching() { return QString::fromUtf16(jobtype::enrichMetadata); }
    template <typename F> static auto write(ContextBox &box, F work)
    {
        return elsewhere([&] {
            return must(box.core().database().write([&](Transaction &t) {
                JobRepo jobs(t);
                return work(jobs);
            }));
        });
    }
    static void add(ContextBox &box, int count)
    {
        write(box, [&](JobRepo &jobs) -> Result<int> {
            for (int at = 0; at < count; ++at) {
                JobRequest job;
                job.type = enriching();
                METARR_CHECK(jobs.enqueue(job, 1));
            }
            return count;
        });
    }
    static Job claim(ContextBox &box)
    {
        return write(box, [](JobRepo &jobs) { return jobs.claim(u"test"_s, 1'000'000, {}, 1000); })
            .value_or(Job());
    }
    static void finish(ContextBox &box, const Job &job)
    {
        write(box, [&](JobRepo &jobs) { return jobs.complete(job, {}, 2000); });
    }
};

void TestJobsBar::manyJobsHaveOneBar()
{
    ContextBox box;
    JobsBar bar(box.context());
    const auto *text = child<ElidedLabel>(&bar, u"jobText"_s);
    const auto *progress = child<QProgressBar>(&bar, u"jobProgress"_s);
    const auto says = [&](const QString &what) {
        box.bridge().refresh();
        return text->fullText().startsWith(what);
    };
    add(box, 30);
    QList<Job> running = {claim(box), claim(box)};
    QTRY_VERIFY2(says(u"Enriching 0 of 30"_s), qPrintable(text->fullText()));
    QVERIFY(!text->fullText().contains(u"more"_s));
    for (const Job &job : running) {
        finish(box, job);
    }
    running = {claim(box)};
    QTRY_VERIFY2(says(u"Enriching 2 of 30"_s), qPrintable(text->fullText()));
    QCOMPARE(progress->maximum(), 30);
    QCOMPARE(progress->value(), 2);
    add(box, 10); // what comes meanwhile takes nothing away from what is done
    QTRY_VERIFY2(says(u"Enriching 2 of 40"_s), qPrintable(text->fullText()));
    QSignalSpy one(&bar, &JobsBar::cancelWanted), all(&bar, &JobsBar::cancelAllWanted);
    auto *cancel = child<QToolButton>(&bar, u"jobCancel"_s);
    QCOMPARE(cancel->toolTip(), u"Stop all jobs of this kind"_s);
    box.dialogs.yes = false;
    cancel->click();
    QVERIFY2(box.dialogs.asked.value(0).contains(u"37"_s), qPrintable(box.dialogs.asked.value(0)));
    QCOMPARE(all.count(), 0);
    box.dialogs.yes = true;
    cancel->click();
    QCOMPARE(all.count(), 1);
    QCOMPARE(all.first().first().toString(), enriching());
    QCOMPARE(one.count(), 0);
    write(box, [](JobRepo &jobs) { return jobs.requestCancelAll(enriching(), 3000); });
    finish(box, running.first());
    QTRY_VERIFY2(says(u"Nothing to do"_s), qPrintable(text->fullText()));
    add(box, 12); // counted from the beginning
    running = {claim(box)};
    QTRY_VERIFY2(says(u"Enriching 0 of 12"_s), qPrintable(text->fullText()));
}

void TestJobsBar::oneOfAKindIsStoppedAtOnce()
{
    ContextBox box;
    JobsBar bar(box.context());
    add(box, 2);
    const Job running = claim(box);
    auto *cancel = child<QToolButton>(&bar, u"jobCancel"_s);
    const auto *text = child<ElidedLabel>(&bar, u"jobText"_s);
    box.bridge().refresh();
    QTRY_COMPARE(text->fullText(), u"Enriching · 1 more"_s);
    QCOMPARE(cancel->toolTip(), u"Stop this job"_s);
    QSignalSpy one(&bar, &JobsBar::cancelWanted);
    cancel->click();
    QVERIFY(box.dialogs.asked.isEmpty());
    QCOMPARE(one.count(), 1);
    QCOMPARE(one.first().first().toLongLong(), running.id);
}

QTEST_MAIN(TestJobsBar)
#include "tst_jobsbar.moc"
