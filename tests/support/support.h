// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QTest>

namespace metarr::test {

/// The developers' shared corpus when it is there ($METARR_SHARED or ../shared beside the source); empty otherwise.
[[nodiscard]] QString sharedDir();

} // namespace metarr::test

/// Ends the test function with the error's text when a Result has none: `METARR_REQUIRE(result);`
#define METARR_REQUIRE(result)                                                                               \
    do {                                                                                                     \
        if (const auto &require_ = (result); !require_) {                                                    \
            QFAIL(qPrintable(require_.error().toLogText()));                                                 \
        }                                                                                                    \
    } while (false)
