// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/meteredclient.h"

#include <QElapsedTimer>

#include <algorithm>

namespace metarr {

Result<HttpResponse> MeteredHttpClient::send(const HttpRequest &request, const StopToken &stop)
{
    QElapsedTimer timer;
    timer.start();
    auto answer = m_client->send(request, stop);
    const qint64 took = timer.nsecsElapsed() / 1000;
    const bool isNoFailure = !answer && (answer.error().kind == ErrorKind::Cancelled ||
                                         request.cache.mode == CachePolicy::Mode::Kept);
    if (request.bucket.isEmpty() || isNoFailure) {
        return answer;
    }
    const std::lock_guard lock(m_mutex);
    RequestMeter &meter = m_meters[request.bucket];
    ++(answer ? meter.answered : meter.failed);
    if (answer) {
        meter.bytes += answer->body.size();
        meter.fromCache += answer->fromCache ? 1 : 0;
    }
    if (!answer || answer->attempts > 0) {
        meter.microseconds += took;
        meter.longest = std::max(meter.longest, took);
    }
    return answer;
}

std::map<QString, RequestMeter> MeteredHttpClient::meters() const
{
    const std::lock_guard lock(m_mutex);
    return m_meters;
}

} // namespace metarr
