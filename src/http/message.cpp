// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/message.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

QString accessName(Access access)
{
    switch (access) {
    case Access::None:
        return u"none"_s;
    case Access::Read:
        return u"read"_s;
    case Access::Control:
        return u"control"_s;
    case Access::Webhook:
        return u"webhook"_s;
    }
    return {};
}

QByteArray ServerRequest::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName) {
            return value;
        }
    }
    return {};
}

QString ServerRequest::queryValue(const QString &name, const QString &fallback) const
{
    for (const auto &[key, value] : query) {
        if (key == name) {
            return value;
        }
    }
    return fallback;
}

Result<QJsonObject> ServerRequest::json() const
{
    if (body.trimmed().isEmpty()) {
        return QJsonObject();
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject()) {
        return fail(ErrorKind::BadData, u"The body is not a JSON object."_s, {}, problem.errorString());
    }
    return document.object();
}

namespace {

QJsonObject envelope(const QJsonValue &data, const QJsonValue &error, const QJsonObject &meta)
{
    return {{u"success"_s, error.isNull()}, {u"data"_s, data}, {u"error"_s, error}, {u"meta"_s, meta}};
}

} // namespace

ServerResponse ServerResponse::ok(const QJsonValue &data, const QJsonObject &meta, int status)
{
    ServerResponse response;
    response.status = status;
    response.body = QJsonDocument(envelope(data, QJsonValue::Null, meta)).toJson(QJsonDocument::Compact);
    return response;
}

ServerResponse ServerResponse::failed(const Error &error, int status)
{
    ServerResponse response;
    response.status = status != 0 ? status : httpStatusOf(error.kind);
    const QJsonObject what{
        {u"kind"_s, errorKindName(error.kind)}, {u"message"_s, error.message}, {u"remedy"_s, error.remedy}};
    response.body = QJsonDocument(envelope(QJsonValue::Null, what, {})).toJson(QJsonDocument::Compact);
    if (error.retryAfter) {
        response.headers.emplaceBack("Retry-After",
                                     QByteArray::number((error.retryAfter->count() + 999) / 1000));
    }
    return response;
}

ServerResponse ServerResponse::refused(int status, const QString &message, const QString &remedy)
{
    const ErrorKind kind = status == 401 || status == 403   ? ErrorKind::Unauthorized
                           : status == 404                  ? ErrorKind::NotFound
                           : status == 413 || status == 431 ? ErrorKind::TooLarge
                           : status == 408                  ? ErrorKind::Timeout
                           : status == 429 || status == 503 ? ErrorKind::RateLimited
                                                            : ErrorKind::BadData;
    return failed({kind, message, remedy, {}, {}, 0}, status);
}

int httpStatusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::BadData:
        return 400;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::AlreadyExists:
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::PermissionDenied:
    case ErrorKind::ReadOnly:
        return 403;
    case ErrorKind::RateLimited:
        return 429;
    case ErrorKind::Unauthorized:
        return 401;
    case ErrorKind::TooLarge:
        return 413;
    case ErrorKind::Unsupported:
        return 422;
    case ErrorKind::NoSpace:
        return 507;
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Cancelled:
        return 503;
    case ErrorKind::Network:
    case ErrorKind::Server:
        return 502;
    case ErrorKind::Database:
    case ErrorKind::Io:
    case ErrorKind::Internal:
        return 500;
    }
    return 500;
}

QByteArray httpReason(int status)
{
    static const QHash<int, QByteArray> reasons{{101, "Switching Protocols"},
                                                {200, "OK"},
                                                {201, "Created"},
                                                {202, "Accepted"},
                                                {204, "No Content"},
                                                {206, "Partial Content"},
                                                {304, "Not Modified"},
                                                {400, "Bad Request"},
                                                {401, "Unauthorized"},
                                                {403, "Forbidden"},
                                                {404, "Not Found"},
                                                {405, "Method Not Allowed"},
                                                {408, "Request Timeout"},
                                                {409, "Conflict"},
                                                {411, "Length Required"},
                                                {413, "Content Too Large"},
                                                {414, "URI Too Long"},
                                                {416, "Range Not Satisfiable"},
                                                {417, "Expectation Failed"},
                                                {421, "Misdirected Request"},
                                                {422, "Unprocessable Content"},
                                                {426, "Upgrade Required"},
                                                {429, "Too Many Requests"},
                                                {431, "Request Header Fields Too Large"},
                                                {500, "Internal Server Error"},
                                                {501, "Not Implemented"},
                                                {502, "Bad Gateway"},
                                                {503, "Service Unavailable"},
                                                {505, "HTTP Version Not Supported"},
                                                {507, "Insufficient Storage"}};
    return reasons.value(status, "Status");
}

} // namespace metarr
