// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db/stopretries.h"

#include <utility>

namespace metarr {

namespace {

thread_local const StopRetries *innermost = nullptr;

} // namespace

StopRetries::StopRetries(StopToken stop)
    : m_stop(std::move(stop))
    , m_outer(innermost)
{
    innermost = this;
}

StopRetries::~StopRetries()
{
    innermost = m_outer;
}

StopToken StopRetries::current()
{
    return innermost ? innermost->m_stop : StopToken();
}

} // namespace metarr
