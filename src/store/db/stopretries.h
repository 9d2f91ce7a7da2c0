// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/stoptoken.h"

#include <QtGlobal>

namespace metarr {

/// While it lives, a write of this thread that met a deadlock is not run again once `stop` is requested: it fails with Timeout, as
/// if its time were over (PostgresDatabase). For work that is to end soon. Scopes nest, the innermost counts; to be destroyed in
/// its own thread.
class StopRetries {
public:
    explicit StopRetries(StopToken stop);
    ~StopRetries();
    Q_DISABLE_COPY_MOVE(StopRetries)
    /// Of the calling thread; one that never stops when there is none.
    [[nodiscard]] static StopToken current();

private:
    StopToken m_stop;
    const StopRetries *m_outer;
};

} // namespace metarr
