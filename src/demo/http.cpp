// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/http.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

constexpr int MaxHeader = 16 * 1024;
constexpr int MaxBody = 1024 * 1024;

QString decoded(QByteArray text)
{
    return QUrl::fromPercentEncoding(text.replace('+', ' '));
}

QByteArray reason(int status)
{
    static const QHash<int, QByteArray> reasons = {{200, "OK"},
                                                   {301, "Moved Permanently"},
                                                   {304, "Not Modified"},
                                                   {400, "Bad Request"},
                                                   {401, "Unauthorized"},
                                                   {403, "Forbidden"},
                                                   {404, "Not Found"},
                                                   {405, "Method Not Allowed"},
                                                   {422, "Unprocessable Entity"},
                                                   {429, "Too Many Requests"},
                                                   {500, "Internal Server Error"},
                                                   {502, "Bad Gateway"},
                                                   {503, "Service Unavailable"},
                                                   {504, "Gateway Timeout"}};
    return reasons.value(status, "Status");
}

quint32 crc32(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> entries{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit) {
                value = value & 1 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
            }
            entries[i] = value;
        }
        return entries;
    }();
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc = table[(crc ^ quint8(byte)) & 0xFF] ^ (crc >> 8);
    }
    return ~crc;
}

bool parseHeader(const QByteArray &block, HttpRequest &request)
{
    const QList<QByteArray> lines = block.split('\n');
    const QList<QByteArray> start = lines.first().trimmed().split(' ');
    if (start.size() != 3 || !start[1].startsWith('/') || !start[2].startsWith("HTTP/1.")) {
        return false;
    }
    request.method = start[0];
    const auto mark = start[1].indexOf('?');
    request.path = QUrl::fromPercentEncoding(mark < 0 ? start[1] : start[1].left(mark));
    if (mark >= 0) {
        for (const QByteArray &pair : start[1].mid(mark + 1).split('&')) {
            const auto equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                request.query.append({decoded(equals < 0 ? pair : pair.left(equals)),
                                      equals < 0 ? QString() : decoded(pair.mid(equals + 1))});
            }
        }
    }
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        if (colon > 0) {
            request.headers.insert(lines[i].left(colon).trimmed().toLower(),
                                   lines[i].mid(colon + 1).trimmed());
        }
    }
    const QByteArray connection = request.headers.value("connection").toLower();
    request.keepAlive = start[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive";
    return true;
}

} // namespace

QString HttpRequest::value(const QString &name) const
{
    const auto it = std::ranges::find(query, name, &QPair<QString, QString>::first);
    return it == query.end() ? QString() : it->second;
}

bool HttpRequest::has(const QString &name) const
{
    return std::ranges::find(query, name, &QPair<QString, QString>::first) != query.end();
}

QString HttpRequest::bearer() const
{
    const QByteArray header = headers.value("authorization");
    return header.startsWith("Bearer ") ? QString::fromLatin1(header.mid(7)) : QString();
}

HttpReply HttpReply::json(const QJsonObject &object, int status)
{
    HttpReply reply;
    reply.status = status;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

std::optional<HttpRequest> takeRequest(QByteArray &buffer, bool *bad)
{
    const auto end = buffer.indexOf("\r\n\r\n");
    if (end < 0 || end > MaxHeader) {
        *bad = end > MaxHeader || buffer.size() > MaxHeader;
        return {};
    }
    HttpRequest request;
    if (!parseHeader(buffer.left(end), request) || request.headers.contains("transfer-encoding")) {
        *bad = true;
        return {};
    }
    bool isNumber = true;
    const QByteArray length = request.headers.value("content-length", "0");
    const qint64 bodySize = length.toLongLong(&isNumber);
    if (!isNumber || bodySize < 0 || bodySize > MaxBody) {
        *bad = true;
        return {};
    }
    if (buffer.size() < end + 4 + bodySize) {
        return {};
    }
    request.body = buffer.mid(end + 4, bodySize);
    buffer.remove(0, end + 4 + bodySize);
    return request;
}

QByteArray replyHead(const HttpReply &reply, qint64 bodySize, bool keepAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reason(reply.status) + "\r\n";
    if (reply.status != 304) {
        head += "Content-Type: " + reply.contentType + "\r\n";
    }
    if (bodySize >= 0) {
        head += "Content-Length: " + QByteArray::number(bodySize) + "\r\n";
    }
    for (const auto &[name, value] : reply.headers) {
        head += name + ": " + value + "\r\n";
    }
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

void negotiate(const HttpRequest &request, HttpReply &reply)
{
    if (reply.status != 200 || request.method == "POST") {
        return;
    }
    const QByteArray tag =
        "W/\"" + QCryptographicHash::hash(reply.body, QCryptographicHash::Md5).toHex() + '"';
    reply.addHeader("ETag", tag);
    if (request.headers.value("if-none-match") == tag) {
        reply.status = 304;
        reply.body.clear();
        return;
    }
    if (reply.body.size() > 400 && reply.contentType.startsWith("application/json") &&
        request.headers.value("accept-encoding").contains("gzip")) {
        reply.body = gzip(reply.body);
        reply.addHeader("Content-Encoding", "gzip");
        reply.addHeader("Vary", "Accept-Encoding");
    }
}

QByteArray gzip(const QByteArray &bytes)
{
    // qCompress: four bytes of length, a zlib header of two, deflated data, a checksum of four. gzip wants
    // the middle.
    const QByteArray zlib = qCompress(bytes, 6);
    QByteArray member("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
    member += zlib.mid(6, zlib.size() - 10);
    const quint32 trailer[] = {qToLittleEndian(crc32(bytes)), qToLittleEndian(quint32(bytes.size()))};
    member.append(reinterpret_cast<const char *>(trailer), 8);
    return member;
}

} // namespace metarr::demo
