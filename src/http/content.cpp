// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/content.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Digits only, of a length that fits; -1 otherwise.
qint64 plainNumber(QByteArrayView text)
{
    const bool digits = !text.isEmpty() && text.size() <= 18 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? text.toByteArray().toLongLong() : -1;
}

/// If-None-Match compares weakly: a tag of ours is the same with W/ before it.
bool names(const QByteArray &header, const QByteArray &tag)
{
    for (const QByteArray &part : header.split(',')) {
        QByteArray one = part.trimmed();
        one = one.startsWith("W/") ? one.sliced(2) : one;
        if (one == "*" || one == tag) {
            return true;
        }
    }
    return false;
}

} // namespace

std::variant<std::monostate, bool, std::pair<qint64, qint64>> parseRange(const QByteArray &header,
                                                                         qint64 size)
{
    QByteArray spec = header.trimmed();
    if (!spec.toLower().startsWith("bytes=") || spec.contains(',')) {
        return std::monostate();
    }
    spec = spec.sliced(6).trimmed();
    const qsizetype dash = spec.indexOf('-');
    if (dash < 0) {
        return std::monostate();
    }
    const QByteArrayView from = QByteArrayView(spec).first(dash), to = QByteArrayView(spec).sliced(dash + 1);
    const qint64 first = plainNumber(from), last = plainNumber(to);
    if ((from.isEmpty() && last < 0) || (!from.isEmpty() && first < 0) || (!to.isEmpty() && last < 0) ||
        (!from.isEmpty() && !to.isEmpty() && last < first)) {
        return std::monostate();
    }
    if (from.isEmpty()) {
        const qint64 length = std::min(last, size); // the last so many bytes
        return length > 0 ? std::variant<std::monostate, bool, std::pair<qint64, qint64>>(
                                std::pair(size - length, length))
                          : false;
    }
    if (first >= size) {
        return false;
    }
    return std::pair(first, (to.isEmpty() ? size : std::min(last + 1, size)) - first);
}

ServerResponse answerContent(const ServerRequest &request, Content content)
{
    ServerResponse response;
    const QByteArray tag = '"' + content.tag + '"';
    response.contentType = content.type;
    response.headers = {{"Cache-Control", content.caching},
                        {"ETag", content.isExact ? tag : "W/" + tag},
                        {"Accept-Ranges", content.isExact ? "bytes" : "none"}};
    if (names(request.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    qint64 offset = 0;
    qint64 length = content.size;
    const QByteArray condition = request.header("if-range");
    if (content.isExact && (condition.isEmpty() || condition == tag)) {
        const auto range = parseRange(request.header("range"), content.size);
        if (std::holds_alternative<bool>(range)) {
            ServerResponse none =
                ServerResponse::refused(416, u"There are only %1 bytes."_s.arg(content.size));
            none.headers.emplaceBack("Content-Range", "bytes */" + QByteArray::number(content.size));
            return none;
        }
        if (const auto *part = std::get_if<std::pair<qint64, qint64>>(&range)) {
            std::tie(offset, length) = *part;
            response.status = 206;
            response.headers.emplaceBack("Content-Range", "bytes " + QByteArray::number(offset) + '-' +
                                                              QByteArray::number(offset + length - 1) + '/' +
                                                              QByteArray::number(content.size));
        }
    }
    response.bodySize = length;
    response.source = [read = std::move(content.read),
                       at = std::make_shared<qint64>(offset)](qint64 most) -> Result<QByteArray> {
        METARR_TRY(QByteArray piece, read(*at, most));
        *at += piece.size();
        return piece;
    };
    return response;
}

} // namespace metarr
