// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace metarr {

/// From now on the calling thread, and the threads and processes that it starts, leave the processor to whoever answers a person or
/// a manager: the window, the HTTP server, the store's writer. With nothing else to do they are as fast as before. Linux and
/// Windows; elsewhere without effect. Cheap, as often as one likes.
void stepBehindOthers();

} // namespace metarr
