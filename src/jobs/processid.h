// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace metarr {

/// "host:pid:start:n", unlike that of any other process or host object; start tells a reused pid from the old one.
[[nodiscard]] QString uniqueProcessName();
/// True when `name` (from uniqueProcessName) was made on this machine and its process is certainly gone.
[[nodiscard]] bool isDeadLocalProcess(const QString &name);

} // namespace metarr
