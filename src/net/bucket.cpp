// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/bucket.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr double usedShare = 0.975;
constexpr double lateUs = 10'000;
constexpr qint64 longestRestMs = 600'000;
constexpr std::chrono::milliseconds longestUnaskedRest{300'000};

qint64 leftMs(qint64 untilMs, qint64 wholeMs, qint64 wallMs)
{
    const qint64 left = untilMs - wallMs;
    return left > wholeMs ? 0 : std::max<qint64>(left, 0); // more than agreed: the clock was set back
}

} // namespace

Bucket::Bucket(QString name, Policy policy)
    : m_policy(policy)
{
    m_status.name = std::move(name);
}

double Bucket::spacingUs() const
{
    return m_limits.perSecond > 0 ? 1e6 / (m_limits.perSecond * usedShare) : 0;
}

qint64 Bucket::paceWaitUs(qint64 nowUs, qsizetype ahead) const
{
    if (m_limits.perSecond <= 0) {
        return 0;
    }
    const double tolerance = std::max(0, m_limits.burst - 1) * spacingUs() + lateUs;
    const double next = std::max(m_nextUs, double(nowUs)) + double(ahead) * spacingUs();
    return std::max<qint64>(0, qint64(std::ceil(next - tolerance - double(nowUs))));
}

void Bucket::sent(qint64 nowUs)
{
    ++m_status.sent;
    if (m_limits.perSecond > 0) {
        m_nextUs = std::max(m_nextUs, double(nowUs)) + spacingUs();
    }
}

std::chrono::milliseconds Bucket::rest(qint64 wallMs, std::chrono::milliseconds asked)
{
    const auto left = restLeft(wallMs);
    if (left.count() == 0) { // what was under way when the rest began is no further refusal
        ++m_restsInARow;
    }
    const auto shortest = std::min<std::chrono::milliseconds>(
        m_policy.shortestRest * (1 << std::clamp(m_restsInARow - 1, 0, 20)), longestUnaskedRest);
    const auto duration = std::max<std::chrono::milliseconds>(asked, shortest);
    if (duration > left) {
        m_restMs = duration.count();
        m_restUntilMs = wallMs + m_restMs;
        m_status.restingUntilMs = m_restUntilMs;
    }
    return duration;
}

std::chrono::milliseconds Bucket::restLeft(qint64 wallMs) const
{
    qint64 left = leftMs(m_restUntilMs, m_restMs, wallMs);
    if (m_status.circuit == CircuitState::Open) {
        left = std::max(left, leftMs(m_openUntilMs, m_openMs, wallMs));
    }
    return std::chrono::milliseconds(left);
}

bool Bucket::admits(qint64 wallMs)
{
    if (restLeft(wallMs).count() > 0) {
        return false;
    }
    m_status.restingUntilMs = 0;
    if (m_status.circuit == CircuitState::Open) {
        m_status.circuit = CircuitState::HalfOpen;
        m_probeUnderWay = false;
    }
    return !m_probeUnderWay;
}

void Bucket::succeeded(qint64 wallMs)
{
    m_probeUnderWay = false;
    m_openMs = 0;
    m_restsInARow = 0;
    m_status.circuit = CircuitState::Closed;
    m_status.consecutiveFailures = 0;
    m_status.lastError.clear();
    m_status.lastSuccessMs = wallMs;
}

bool Bucket::failed(qint64 wallMs, const QString &cause)
{
    ++m_status.consecutiveFailures;
    m_status.lastError = cause;
    const bool wasProbe = m_status.circuit == CircuitState::HalfOpen;
    if (m_status.circuit == CircuitState::Open ||
        (!wasProbe && m_status.consecutiveFailures < m_policy.threshold)) {
        return false;
    }
    m_probeUnderWay = false;
    m_openMs = wasProbe ? std::min(longestRestMs, m_openMs * 2) : m_policy.rest.count();
    m_openUntilMs = wallMs + m_openMs;
    m_status.circuit = CircuitState::Open;
    m_status.restingUntilMs = std::max(m_status.restingUntilMs, m_openUntilMs);
    return true;
}

} // namespace metarr
