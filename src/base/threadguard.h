// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace metarr {

/// The window marks its thread once; entry points of store, io, net and probe then refuse to run on it
/// (fatal in debug and test builds, a logged error otherwise). Programs without a window mark none.
void markGuiThread();
/// `assertNotGuiThread("store read");`
void assertNotGuiThread(const char *what);

} // namespace metarr
