// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace metarr {

/// Keeps up to 64 MiB of freed memory per heap for the next allocation instead of returning it to the system after every
/// burst: a scan allocates and frees its folders in rounds, and taking the pages anew costs a fifth of its time (glibc;
/// elsewhere without effect). Once, at the program's start.
void keepFreedMemory();
/// Gives back what keepFreedMemory() kept, after a large piece of work. Any thread; takes milliseconds.
void returnFreedMemory();

} // namespace metarr
