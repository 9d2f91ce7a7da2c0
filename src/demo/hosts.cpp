// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/hosts.h"

#include "base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

HttpReply tmdbError(int status)
{
    struct Row {
        int code;
        QString message;
    };
    static const QHash<int, Row> rows = {
        {400, {22, u"Invalid page: Pages start at 1 and max at 500. They are expected to be an integer."_s}},
        {401, {7, u"Invalid API key: You must be granted a valid key."_s}},
        {404, {34, u"The resource you requested could not be found."_s}},
        {429, {25, u"Your request count (41) is over the allowed limit of 40."_s}},
        {500, {11, u"Internal error: Something went wrong, contact TMDB."_s}},
        {502, {43, u"Couldn't connect to the backend server."_s}},
        {503, {9, u"Service offline: This service is temporarily offline, try again later."_s}},
        {504, {24, u"Your request to the backend server timed out. Try again."_s}}};
    const Row row = rows.value(status, rows.value(status >= 500 ? 500 : 404));
    QJsonObject body{{u"status_code"_s, row.code}, {u"status_message"_s, row.message}};
    if (status != 429) { // this one comes without
        body[u"success"_s] = false;
    }
    return HttpReply::json(body, status);
}

QString plainMessage(int status)
{
    switch (status) {
    case 401:
        return u"Unauthorized"_s;
    case 404:
        return u"Not Found"_s;
    case 429:
        return u"Too Many Requests"_s;
    default:
        return status >= 500 ? u"Internal Server Error"_s : u"Bad Request"_s;
    }
}

} // namespace

HttpReply errorReply(StandInHost host, int status, const QString &detail)
{
    const QString message = detail.isEmpty() ? plainMessage(status) : detail;
    switch (host) {
    case StandInHost::Tmdb:
        return tmdbError(status);
    case StandInHost::Tvdb:
        return HttpReply::json(
            {{u"data"_s, QJsonValue::Null}, {u"message"_s, message}, {u"status"_s, u"failure"_s}}, status);
    case StandInHost::Fanart:
        return HttpReply::json({{u"error message"_s, message}, {u"status"_s, u"error"_s}}, status);
    default: {
        HttpReply reply;
        reply.status = status;
        reply.contentType = "text/html";
        reply.body = "<html><body><h1>" + message.toUtf8() + "</h1></body></html>";
        return reply;
    }
    }
}

bool Host::knows(const HttpRequest &request, const QStringList &known)
{
    return std::ranges::all_of(request.query, [&](const QPair<QString, QString> &parameter) {
        return parameter.first == "api_key"_L1 || known.contains(parameter.first);
    });
}

bool matchesWords(const QString &query, const QString &text)
{
    const QStringList words = foldText(text).split(u' ', Qt::SkipEmptyParts);
    const QStringList wanted = foldText(query).split(u' ', Qt::SkipEmptyParts);
    return !wanted.isEmpty() && std::ranges::all_of(wanted, [&](const QString &word) {
        return std::ranges::any_of(words,
                                   [&](const QString &candidate) { return candidate.startsWith(word); });
    });
}

} // namespace metarr::demo
