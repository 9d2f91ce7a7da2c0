// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace metarr::demo {

struct HttpRequest {
    QByteArray method;
    QString path; ///< percent-decoded
    QList<QPair<QString, QString>> query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    bool keepAlive = true;

    [[nodiscard]] QString value(const QString &name) const;
    [[nodiscard]] bool has(const QString &name) const;
    /// The parts between the slashes.
    [[nodiscard]] QStringList segments() const { return path.split(u'/', Qt::SkipEmptyParts); }
    /// What follows "Bearer " in Authorization; empty when nothing does.
    [[nodiscard]] QString bearer() const;
};

struct HttpReply {
    int status = 200;
    QByteArray contentType = "application/json;charset=utf-8";
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};

    void addHeader(const QByteArray &name, const QByteArray &value)
    {
        headers.append(qMakePair(name, value));
    }
    [[nodiscard]] static HttpReply json(const QJsonObject &object, int status = 200);
};

/// Takes one complete request from the front of `buffer`; empty when more bytes are needed. `*bad` is set
/// when what is there can never become one (malformed, header over 16 KiB, body over 1 MiB).
[[nodiscard]] std::optional<HttpRequest> takeRequest(QByteArray &buffer, bool *bad);
/// Status line and header, ready to be sent before the body.
[[nodiscard]] QByteArray replyHead(const HttpReply &reply, qint64 bodySize, bool keepAlive);
/// Adds ETag, answers 304 where If-None-Match fits, compresses where the client takes gzip.
void negotiate(const HttpRequest &request, HttpReply &reply);
/// A gzip member with `bytes` in it.
[[nodiscard]] QByteArray gzip(const QByteArray &bytes);

} // namespace metarr::demo
