// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <functional>

namespace metarr {

[[nodiscard]] int processors();

/// `work(i)` for every i in [0, count), shared by `threads` threads (0: one for each processor), the caller's included.
void inParallel(qsizetype count, const std::function<void(qsizetype)> &work, int threads = 0);

} // namespace metarr
