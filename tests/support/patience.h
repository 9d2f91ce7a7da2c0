// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// A busy machine may leave a thread or a process without a processor for many seconds. What has to happen in the end is
/// waited for so long that only a real fault makes it fail; what passes costs no time.

namespace metarr::test {

/// In ms, for what another thread or process of a test has to do.
inline constexpr int longestWaitMs = 60'000;

} // namespace metarr::test

/// Qt's own wait five seconds.
#undef QTRY_VERIFY
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, metarr::test::longestWaitMs)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(condition, message)                                                                     \
    QTRY_VERIFY2_WITH_TIMEOUT(condition, message, metarr::test::longestWaitMs)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected)                                                                       \
    QTRY_COMPARE_WITH_TIMEOUT(actual, expected, metarr::test::longestWaitMs)
