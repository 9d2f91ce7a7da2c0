// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keystate.h"

namespace metarr {

void KeyState::watch(std::shared_ptr<const Clock> clock, Listener listener)
{
    m_clock = std::move(clock);
    m_listener = std::move(listener);
}

std::optional<Error> KeyState::refusal() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_refusal) {
        return std::nullopt;
    }
    const std::chrono::milliseconds left = rest - std::chrono::milliseconds(m_clock->nowMs() - m_refusedMs);
    if (left.count() <= 0 || left > rest) { // over, or the clock was set back
        return std::nullopt;
    }
    Error error = *m_refusal;
    error.retryAfter = left;
    return error;
}

Error KeyState::refused(Error error)
{
    error.retryAfter = rest;
    bool isNews = false;
    {
        const std::lock_guard lock(m_mutex);
        isNews = !m_refusal;
        m_refusal = error;
        m_refusedMs = m_clock->nowMs();
    }
    if (isNews && m_listener) {
        m_listener(error);
    }
    return error;
}

void KeyState::accepted()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_refusal) {
            return;
        }
        m_refusal.reset();
    }
    if (m_listener) {
        m_listener(std::nullopt);
    }
}

} // namespace metarr
