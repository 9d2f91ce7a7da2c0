// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/stoptoken.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<> StopToken::check() const
{
    if (stopRequested()) {
        return fail(ErrorKind::Cancelled, u"Stopped."_s);
    }
    return {};
}

std::shared_ptr<void> StopToken::onStop(std::function<void()> callback) const
{
    if (!m_state) {
        return {};
    }
    auto handle = std::make_shared<std::function<void()>>(std::move(callback));
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->stopped) {
            std::erase_if(m_state->callbacks, [](const auto &known) { return known.expired(); });
            m_state->callbacks.push_back(handle);
            // The deleter takes the mutex, so that a callback in flight has ended before its captures die.
            return {handle.get(), [handle, state = m_state](void *) mutable {
                        const std::lock_guard guard(state->mutex);
                        handle.reset();
                    }};
        }
    }
    (*handle)();
    return {};
}

StopSource::StopSource()
    : m_state(std::make_shared<StopToken::State>())
{}

StopToken StopSource::token() const
{
    StopToken token;
    token.m_state = m_state;
    return token;
}

void StopSource::requestStop()
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->stopped.exchange(true, std::memory_order_acq_rel)) {
        return;
    }
    for (const auto &known : m_state->callbacks) {
        if (const auto callback = known.lock()) {
            (*callback)();
        }
    }
    m_state->callbacks.clear();
}

bool StopSource::stopRequested() const
{
    return m_state->stopped.load(std::memory_order_acquire);
}

} // namespace metarr
