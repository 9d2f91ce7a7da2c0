// SPDX-License-Identifier: GPL-3.0-or-later
// When a page reads, and what it shows meanwhile.
#include "contextbox.h"
#include "ui/pages/page.h"
#include "ui/widgets/labels.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

namespace {

/// Its reads take as long as the test wants: each waits for a permission. The fourth fails.
class CountingPage final : public Page {
public:
    explicit CountingPage(WindowContext &context)
        : Page(context, u"countingPage"_s, u"Numbers"_s, {})
    {
        setReloadDelay(0);
    }
    ~CountingPage() override { m_permissions.release(100); }

    std::atomic<int> begun = 0;
    int shown = 0;
    void permit(int reads = 1) { m_permissions.release(reads); }
    [[nodiscard]] bool complains() const { return !m_error->isHidden(); }

protected:
    void load() override
    {
        readAndShow(
            [this]() -> Result<int> {
                const int number = ++begun;
                m_permissions.acquire();
                if (number == 4) {
                    return fail(ErrorKind::Io, u"The disk is away."_s);
                }
                return number;
            },
            [this](int number) { shown = number; });
    }

private:
    QSemaphore m_permissions;
};

} // namespace

class TestPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsHoweverSlowItsReadsAre();
};

void TestPage::followsHoweverSlowItsReadsAre()
{
    ContextBox box;
    QSignalSpy told(&box.bridge(), &CoreBridge::jobsChanged); // once at the beginning
    QTRY_COMPARE(told.size(), 1);
    CountingPage page(box.context());
    page.show();
    QTRY_COMPARE(page.begun.load(), 1);

    // Changes come faster than reads end: what has been read is shown all the same, and nothing piles up.
    for (int change = 0; change < 5; ++change) {
        Q_EMIT box.bridge().itemsChanged({});
        QCoreApplication::processEvents();
    }
    QCOMPARE(page.begun.load(), 1);
    page.permit();
    QTRY_COMPARE(page.shown, 1);
    QTRY_COMPARE(page.begun.load(), 2);
    page.permit();
    QTRY_COMPARE(page.shown, 2);

    // Nothing changed meanwhile: no further read, until something does.
    QCOMPARE(page.begun.load(), 2);
    Q_EMIT box.bridge().jobsChanged();
    QTRY_COMPARE(page.begun.load(), 3);
    page.permit();
    QTRY_COMPARE(page.shown, 3);
    QVERIFY(!page.complains());

    // A read that fails is told, what was shown stays, and the next one takes the complaint back.
    page.permit(2);
    page.reload();
    QTRY_VERIFY(page.complains());
    QCOMPARE(page.shown, 3);
    page.reload();
    QTRY_COMPARE(page.shown, 5);
    QVERIFY(!page.complains());
}

QTEST_MAIN(TestPage)
#include "tst_page.moc"
