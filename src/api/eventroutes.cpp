// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
#include "api/eventfeed.h"
#include "app/core.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

ServerResponse events(const ApiContext &api, const ServerRequest &request)
{
    // A browser that reconnects says by itself what it saw last; whoever comes for the first time hears what happens from now on.
    const QString last = request.header("last-event-id").isEmpty()
                             ? request.queryValue(u"last_event_id"_s)
                             : QString::fromLatin1(request.header("last-event-id"));
    bool isNumber = false;
    qint64 from = last.toLongLong(&isNumber);
    if (last.isEmpty()) {
        const auto newest = api.core.database().read([](Connection &c) { return EventRepo(c).lastId(); });
        if (!newest) {
            return ServerResponse::failed(newest.error());
        }
        from = *newest;
    } else if (!isNumber || from < 0) {
        return ServerResponse::refused(400, u"Last-Event-ID is the number of an event."_s);
    }
    const QStringList topics = request.queryValue(u"topics"_s).split(u',', Qt::SkipEmptyParts);
    ServerResponse response;
    response.contentType = "text/event-stream; charset=utf-8";
    response.headers.emplaceBack("Cache-Control", "no-cache");
    response.stream = [&feed = api.feed, from, topics](std::shared_ptr<ResponseStream> stream) {
        return feed.listen(std::move(stream), from, topics);
    };
    return response;
}

} // namespace

void addEventRoutes(RouteTable &table, const ApiContext &api)
{
    table.add({"GET",
               u"/api/v1/events"_s,
               Access::Read,
               u"What happens, as server-sent events; resumes after Last-Event-ID."_s,
               [&api](const ServerRequest &r) { return events(api, r); },
               webhookBodyBytes,
               {u"topics"_s, u"last_event_id"_s}});
}

} // namespace metarr
