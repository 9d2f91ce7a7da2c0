// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/result.h"

#include <QSet>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0) {
        return fail(ErrorKind::InvalidInput, u"%1 is odd."_s.arg(number), u"Take another one."_s,
                    u"detail"_s);
    }
    return number / 2;
}

Result<int> quarter(int number)
{
    METARR_TRY(const int once, half(number));
    METARR_TRY(const int twice, half(once));
    return twice;
}

Result<> isFourfold(int number)
{
    METARR_CHECK(quarter(number));
    return {};
}

} // namespace

class ResultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void macrosPassErrorsOn();
    void errorTexts();
    void kindsHaveNames();
    void transientKinds();
    void clocks();
};

void ResultTest::macrosPassErrorsOn()
{
    QCOMPARE(*quarter(12), 3);
    QCOMPARE(quarter(6).error().message, u"3 is odd."_s);
    QVERIFY(isFourfold(8));
    QCOMPARE(isFourfold(7).error().kind, ErrorKind::InvalidInput);
}

void ResultTest::errorTexts()
{
    Error error = half(3).error();
    QCOMPARE(error.toUserText(), u"3 is odd. Take another one."_s);
    QCOMPARE(error.toLogText(), u"invalid_input: 3 is odd. (detail)"_s);
    error.remedy.clear();
    error.httpStatus = 404;
    QCOMPARE(error.toUserText(), u"3 is odd."_s);
    QCOMPARE(error.toLogText(), u"invalid_input: 3 is odd. [HTTP 404] (detail)"_s);
}

void ResultTest::kindsHaveNames()
{
    QSet<QString> names;
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind) {
        names.insert(errorKindName(ErrorKind(kind)));
    }
    QCOMPARE(names.size(), int(ErrorKind::Internal) + 1);
}

void ResultTest::transientKinds()
{
    for (const ErrorKind kind :
         {ErrorKind::Network, ErrorKind::RateLimited, ErrorKind::Offline, ErrorKind::NoSpace}) {
        QVERIFY((Error{kind, {}, {}, {}, {}, 0}).isTransient());
    }
    for (const ErrorKind kind :
         {ErrorKind::NotFound, ErrorKind::Unauthorized, ErrorKind::Cancelled, ErrorKind::BadData}) {
        QVERIFY((!Error{kind, {}, {}, {}, {}, 0}.isTransient()));
    }
}

void ResultTest::clocks()
{
    ManualClock manual(1000);
    manual.advanceMs(5);
    QCOMPARE(manual.nowMs(), 1005);
    QVERIFY(SystemClock().nowMs() > 1'600'000'000'000);
}

QTEST_APPLESS_MAIN(ResultTest)
#include "tst_result.moc"
