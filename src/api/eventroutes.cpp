// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/eventfeed.h"
#include "api/routerows.h"
#include "app/core.h"
#include "http/websocket.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Half of the connections there are: the rest is for managers and people.
constexpr int mostListeners = 100;

struct Start {
    qint64 after = 0;
    bool missed = false; ///< what came next is forgotten, or nobody knows what it was
};

/// Whoever comes for the first time hears what happens from now on; 0 asks for all that there is.
Result<Start> startOf(const ApiContext &api, const ServerRequest &request)
{
    // A browser that reconnects says by itself what it saw last.
    const QString last = request.header("last-event-id").isEmpty()
                             ? request.queryValue(u"last_event_id"_s)
                             : QString::fromLatin1(request.header("last-event-id"));
    if (last.isEmpty()) {
        METARR_TRY(const qint64 newest,
                   api.core.database().read([](Connection &c) { return EventRepo(c).lastId(); }));
        return Start{newest, false};
    }
    bool isNumber = false;
    const qint64 from = last.toLongLong(&isNumber);
    if (!isNumber || from < 0) {
        return fail(ErrorKind::InvalidInput, u"Last-Event-ID is the number of an event."_s);
    }
    return api.core.database().read([from](Connection &c) -> Result<Start> {
        METARR_TRY(const qint64 newest, EventRepo(c).lastId());
        if (from > newest) {
            // It comes from a database that was put back to an earlier day, or from another one: what it has seen is not what
            // there is, and to wait for that number would be silence.
            return Start{newest, true};
        }
        METARR_TRY(const bool forgotten, EventRepo(c).isForgotten(from));
        return Start{from, from > 0 && forgotten};
    });
}

ServerResponse events(const ApiContext &api, const ServerRequest &request, EventFeed::Form form)
{
    if (api.feed.listeners() >= mostListeners) {
        return ServerResponse::refused(503, u"%1 clients follow events already."_s.arg(mostListeners),
                                       u"Close some of them."_s);
    }
    const auto from = startOf(api, request);
    if (!from) {
        return ServerResponse::failed(from.error());
    }
    const auto stream = [&feed = api.feed, form, start = *from,
                         topics = request.queryValue(u"topics"_s).split(u',', Qt::SkipEmptyParts)](
                            std::shared_ptr<ResponseStream> opened) {
        return feed.listen(std::move(opened), form, start.after, topics, start.missed);
    };
    if (form == EventFeed::Form::WebSocket) {
        return webSocketAnswer(request, stream);
    }
    ServerResponse response;
    response.contentType = "text/event-stream; charset=utf-8";
    response.headers.emplaceBack("Cache-Control", "no-cache");
    response.stream = stream;
    return response;
}

} // namespace

void addEventRoutes(RouteTable &table, const ApiContext &api)
{
    RouteRows rows(table, api);
    rows.get(u"events"_s, u"What happens, as server-sent events; resumes after Last-Event-ID."_s,
             with(events, EventFeed::Form::ServerSent))
        .query({u"topics"_s, u"last_event_id"_s})
        .givesBytes({"text/event-stream"});
    rows.get(u"events/ws"_s, u"The same over a WebSocket: one JSON object a message."_s,
             with(events, EventFeed::Form::WebSocket))
        .query({u"topics"_s, u"last_event_id"_s})
        .gives(schema::object({{"id", schema::integer()},
                               {"topic", schema::text()},
                               {"item", schema::orNull(schema::text())},
                               {"payload", schema::map(schema::any())},
                               {"time", schema::integer()}}),
               101);
}

} // namespace metarr
