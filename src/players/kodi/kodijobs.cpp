// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/kodijobs.h"

#include "players/pathmapping.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

Result<> KodiJobs::waitQuiet(std::chrono::milliseconds limit, const QString &what,
                             const StopToken &stop) const
{
    // Two quiet looks in a row: a job that was just asked for may not have begun at the first.
    const auto deadline = m_waiter.elapsed() + limit;
    auto pause = m_timeouts.firstPoll;
    int quiet = 0;
    while (true) {
        METARR_TRY(const bool busy, m_library.isScanning(stop));
        quiet = busy ? 0 : quiet + 1;
        if (quiet >= 2) {
            return {};
        }
        if (m_waiter.elapsed() >= deadline) {
            return fail(ErrorKind::Timeout,
                        u"Kodi at %1 was still busy with its library after %2 seconds (%3)."_s.arg(
                            m_library.rpc().address(), QString::number(limit.count() / 1000), what),
                        u"It is tried again later. If it never ends, restart Kodi."_s);
        }
        METARR_CHECK(m_waiter.wait(quiet > 0 ? m_timeouts.firstPoll : pause, stop));
        pause = std::min(pause * 2, m_timeouts.slowestPoll);
    }
}

Result<> KodiJobs::waitUntilIdle(const StopToken &stop) const
{
    return waitQuiet(m_timeouts.scan, u"another scan"_s, stop);
}

Result<> KodiJobs::scan(const QString &folder, const StopToken &stop) const
{
    METARR_CHECK(waitUntilIdle(stop));
    METARR_TRY(const QJsonValue answer,
               m_library.rpc().call(
                   u"VideoLibrary.Scan"_s,
                   {{u"directory"_s, PlayerPath::parse(folder).toFolderText()}, {u"showdialogs"_s, false}},
                   stop));
    Q_UNUSED(answer)
    return waitQuiet(m_timeouts.scan, u"the scan of %1"_s.arg(folder), stop);
}

Result<> KodiJobs::clean(const QString &source, EntityType kind, const StopToken &stop) const
{
    METARR_CHECK(waitUntilIdle(stop));
    METARR_TRY(const QJsonValue answer,
               m_library.rpc().call(u"VideoLibrary.Clean"_s,
                                    {{u"directory"_s, PlayerPath::parse(source).toFolderText()},
                                     {u"content"_s, kind == EntityType::Movie ? u"movies"_s : u"tvshows"_s},
                                     {u"showdialogs"_s, false}},
                                    stop));
    Q_UNUSED(answer)
    return waitQuiet(m_timeouts.scan, u"cleaning up %1"_s.arg(source), stop);
}

Result<> KodiJobs::refresh(const KodiItem &item, bool withEpisodes, const StopToken &stop) const
{
    METARR_CHECK(waitUntilIdle(stop));
    QString method = u"VideoLibrary.RefreshMovie"_s;
    QJsonObject params{{u"ignorenfo"_s, false}};
    if (item.type == EntityType::Series) {
        method = u"VideoLibrary.RefreshTVShow"_s;
        params.insert(u"tvshowid"_s, item.id);
        params.insert(u"refreshepisodes"_s, withEpisodes);
    } else if (item.type == EntityType::Episode) {
        method = u"VideoLibrary.RefreshEpisode"_s;
        params.insert(u"episodeid"_s, item.id);
    } else {
        params.insert(u"movieid"_s, item.id);
    }
    METARR_TRY(const QJsonValue answer, m_library.rpc().call(method, params, stop));
    Q_UNUSED(answer)
    return passQueue(stop);
}

/// A refresh cannot be watched: no property tells that one is queued or running, the id may stay the same,
/// and a poll for the new title would wait forever when nothing changed. But the queue keeps its order, so a
/// scan that has nothing to do (Kodi's own temporary folder has no content type) ends after the refresh, and
/// a scan can be watched.
Result<> KodiJobs::passQueue(const StopToken &stop) const
{
    METARR_TRY(const bool busy, m_library.isScanning(stop));
    if (!busy) { // a scan that somebody else began meanwhile stands behind the refresh as well, and must not
                 // be stopped
        METARR_TRY(const QJsonValue answer,
                   m_library.rpc().call(u"VideoLibrary.Scan"_s,
                                        {{u"directory"_s, u"special://temp/"_s}, {u"showdialogs"_s, false}},
                                        stop));
        Q_UNUSED(answer)
    }
    return waitQuiet(m_timeouts.refresh, u"reading an item anew"_s, stop);
}

} // namespace metarr
