// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <variant>

namespace metarr {

/// Why a request is refused, with the status that says so.
struct HeadFault {
    int status = 400;
    QString why;
};

/// Request line and header fields, taken apart.
struct RequestHead {
    QByteArray method;
    QStringList segments; ///< decoded path: "/api/v1/movies/12" -> api, v1, movies, 12
    QList<std::pair<QString, QString>> query;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case, values trimmed
    bool http11 = true;
    bool keepAlive = true;
    bool chunked = false;
    bool expectsContinue = false;
    qint64 contentLength = 0; ///< 0 when chunked or without a body

    [[nodiscard]] std::optional<QByteArray> header(const QByteArray &lowerName) const;
};

/// Reads the bytes up to and including the empty line. Stricter than RFC 9112 has to be, because whatever two readers
/// could understand differently is how requests are smuggled: refused are bare CR or LF, folded lines, blanks before a colon,
/// several or signed lengths, a length besides a transfer coding, any coding but "chunked", targets other than a path, and
/// paths with dot segments, encoded slashes, control characters or broken percent signs.
///
/// Pure; takes any bytes. At most `maxFields` header fields.
[[nodiscard]] std::variant<RequestHead, HeadFault> parseHead(QByteArrayView bytes, qsizetype maxFields = 100);

/// Takes a request's body from a stream of bytes, by its length or chunk by chunk. Never holds more than `limit` bytes.
/// Refused: chunk extensions, sizes of more than eight digits, trailers, a chunk without its CRLF.
class BodyReader {
public:
    BodyReader() = default;
    BodyReader(const RequestHead &head, qint64 limit);

    enum class State : quint8 { More, Complete, Malformed, TooLarge };
    /// Consumes from the front of `buffer` what belongs to the body.
    State feed(QByteArray &buffer);
    [[nodiscard]] QByteArray take() { return std::exchange(m_body, {}); }

private:
    enum class Part : quint8 { Fixed, Size, Data, DataEnd, Last, Done };
    State feedChunks(QByteArray &buffer);
    State takeSize(QByteArray &buffer);

    Part m_part = Part::Fixed;
    qint64 m_left = 0; ///< of the body or the chunk
    qint64 m_limit = 0;
    QByteArray m_body;
};

} // namespace metarr
