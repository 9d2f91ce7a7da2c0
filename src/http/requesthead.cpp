// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// tchar of RFC 9110, 5.6.2.
bool isToken(QByteArrayView text)
{
    static constexpr QByteArrayView extra("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               extra.contains(c);
    });
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/// nullopt for a broken percent sign, a control character or bytes that are not UTF-8.
std::optional<QString> decode(QByteArrayView text, bool plusIsBlank)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return {};
            }
            c = char(high * 16 + low);
            i += 2;
        } else if (c == '+' && plusIsBlank) {
            c = ' ';
        }
        if (quint8(c) < 0x20 || c == 0x7f) {
            return {};
        }
        bytes += c;
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString decoded = utf8(bytes);
    return utf8.hasError() ? std::nullopt : std::optional(decoded);
}

std::optional<HeadFault> readTarget(QByteArrayView target, RequestHead &head)
{
    if (!target.startsWith('/')) {
        return HeadFault{400, u"The target of a request must be a path."_s};
    }
    if (std::any_of(target.begin(), target.end(),
                    [](char c) { return quint8(c) <= 0x20 || quint8(c) >= 0x7f || c == '#' || c == '\\'; })) {
        return HeadFault{400, u"The target of the request has characters that must be encoded."_s};
    }
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    qsizetype begin = 1;
    while (begin < path.size()) {
        qsizetype end = path.indexOf('/', begin);
        end = end < 0 ? path.size() : end;
        const auto part = decode(path.sliced(begin, end - begin), false);
        if (!part || part->isEmpty() || part == u"."_s || part == u".."_s || part->contains(u'/') ||
            part->contains(u'\\')) {
            return HeadFault{400, u"The path of the request is not clean."_s};
        }
        head.segments += *part;
        begin = end + 1;
    }
    if (mark >= 0) {
        for (const QByteArray &pair : target.sliced(mark + 1).toByteArray().split('&')) {
            const qsizetype equals = pair.indexOf('=');
            const auto name =
                decode(equals < 0 ? QByteArrayView(pair) : QByteArrayView(pair).first(equals), true);
            const auto value =
                equals < 0 ? std::optional(QString()) : decode(QByteArrayView(pair).sliced(equals + 1), true);
            if (!name || !value) {
                return HeadFault{400, u"The query of the request is not properly encoded."_s};
            }
            if (!name->isEmpty()) {
                head.query.emplaceBack(*name, *value);
            }
        }
    }
    return {};
}

std::optional<HeadFault> readRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1) {
        return HeadFault{400, u"The request line is malformed."_s};
    }
    const QByteArrayView version = line.sliced(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return HeadFault{version.startsWith("HTTP/") ? 505 : 400,
                         u"Only HTTP/1.1 and HTTP/1.0 are spoken here."_s};
    }
    head.http11 = version == "HTTP/1.1";
    head.method = line.first(first).toByteArray();
    if (!isToken(head.method) || head.method.size() > 16) {
        return HeadFault{400, u"The request method is malformed."_s};
    }
    return readTarget(line.sliced(first + 1, last - first - 1), head);
}

std::optional<HeadFault> readField(QByteArrayView line, RequestHead &head)
{
    if (line.startsWith(' ') || line.startsWith('\t')) {
        return HeadFault{400, u"Folded header lines are not accepted."_s};
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon))) {
        return HeadFault{400, u"A header line is malformed."_s};
    }
    QByteArrayView value = line.sliced(colon + 1);
    while (!value.isEmpty() && (value.front() == ' ' || value.front() == '\t')) {
        value = value.sliced(1);
    }
    while (!value.isEmpty() && (value.back() == ' ' || value.back() == '\t')) {
        value.chop(1);
    }
    if (std::any_of(value.begin(), value.end(),
                    [](char c) { return (quint8(c) < 0x20 && c != '\t') || c == 0x7f; })) {
        return HeadFault{400, u"A header line has control characters."_s};
    }
    head.headers.emplaceBack(line.first(colon).toByteArray().toLower(), value.toByteArray());
    return {};
}

std::optional<HeadFault> readFraming(RequestHead &head)
{
    QList<QByteArray> lengths;
    QList<QByteArray> codings;
    int hosts = 0;
    head.keepAlive = head.http11;
    for (const auto &[name, value] : std::as_const(head.headers)) {
        if (name == "content-length") {
            lengths += value;
        } else if (name == "transfer-encoding") {
            codings += value.toLower();
        } else if (name == "host") {
            ++hosts;
        } else if (name == "expect") {
            if (value.toLower() != "100-continue") {
                return HeadFault{417, u"This expectation cannot be met."_s};
            }
            head.expectsContinue = head.http11;
        } else if (name == "connection") {
            for (const QByteArray &word : value.toLower().split(',')) {
                if (word.trimmed() == "close") {
                    head.keepAlive = false;
                } else if (word.trimmed() == "keep-alive" && !head.http11) {
                    head.keepAlive = true;
                }
            }
        }
    }
    if (hosts > 1 || (head.http11 && hosts == 0)) {
        return HeadFault{400, u"A request names its host once."_s};
    }
    if (!codings.isEmpty()) {
        if (!lengths.isEmpty() || !head.http11 || codings.size() > 1) {
            return HeadFault{400, u"The length of the body is given in two ways."_s};
        }
        if (codings.first() != "chunked") {
            return HeadFault{501, u"The only transfer coding that is understood is chunked."_s};
        }
        head.chunked = true;
        return {};
    }
    if (lengths.isEmpty()) {
        return {};
    }
    const QByteArray &length = lengths.first();
    if (lengths.size() > 1 || length.isEmpty() || length.size() > 15 ||
        !std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return HeadFault{400, u"The length of the body is not one number."_s};
    }
    head.contentLength = length.toLongLong();
    return {};
}

} // namespace

std::optional<QByteArray> RequestHead::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName) {
            return value;
        }
    }
    return {};
}

std::variant<RequestHead, HeadFault> parseHead(QByteArrayView bytes, qsizetype maxFields)
{
    RequestHead head;
    qsizetype begin = 0;
    bool first = true;
    bool complete = false;
    while (begin < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', begin);
        if (end <= begin || bytes[end - 1] != '\r') {
            return HeadFault{400, u"Lines of a request end with CR LF."_s};
        }
        const QByteArrayView line = bytes.sliced(begin, end - 1 - begin);
        if (line.contains('\r') || line.contains('\0')) {
            return HeadFault{400, u"A line of the request has control characters."_s};
        }
        begin = end + 1;
        if (line.isEmpty()) {
            complete = true;
            break;
        }
        if (!first && head.headers.size() >= maxFields) {
            return HeadFault{431, u"The request has too many header lines."_s};
        }
        if (const auto fault = first ? readRequestLine(line, head) : readField(line, head)) {
            return *fault;
        }
        first = false;
    }
    if (first || !complete || begin != bytes.size()) {
        return HeadFault{400, u"The request is malformed."_s};
    }
    if (const auto fault = readFraming(head)) {
        return *fault;
    }
    return head;
}

BodyReader::BodyReader(const RequestHead &head, qint64 limit)
    : m_part(head.chunked ? Part::Size : Part::Fixed)
    , m_left(head.contentLength)
    , m_limit(limit)
{}

BodyReader::State BodyReader::feed(QByteArray &buffer)
{
    if (m_part != Part::Fixed) {
        return feedChunks(buffer);
    }
    if (m_left > m_limit) {
        return State::TooLarge;
    }
    const qsizetype taken = qsizetype(std::min<qint64>(m_left, buffer.size()));
    m_body += QByteArrayView(buffer).first(taken);
    buffer.remove(0, taken);
    m_left -= taken;
    return m_left == 0 ? State::Complete : State::More;
}

BodyReader::State BodyReader::takeSize(QByteArray &buffer)
{
    constexpr qsizetype longestLine = 10; // eight digits and CR LF
    const qsizetype end = buffer.indexOf('\n');
    if (end < 0) {
        return buffer.size() >= longestLine ? State::Malformed : State::More;
    }
    if (end < 2 || end >= longestLine || buffer.at(end - 1) != '\r') {
        return State::Malformed;
    }
    qint64 size = 0;
    for (qsizetype i = 0; i < end - 1; ++i) {
        const int digit = hexDigit(buffer.at(i));
        if (digit < 0) {
            return State::Malformed;
        }
        size = size * 16 + digit;
    }
    buffer.remove(0, end + 1);
    if (m_body.size() + size > m_limit) {
        return State::TooLarge;
    }
    m_left = size;
    m_part = size == 0 ? Part::Last : Part::Data;
    return State::Complete;
}

BodyReader::State BodyReader::feedChunks(QByteArray &buffer)
{
    while (m_part != Part::Done) {
        if (m_part == Part::Size) {
            if (const State state = takeSize(buffer); state != State::Complete) {
                return state;
            }
        } else if (m_part == Part::Data) {
            const qsizetype taken = qsizetype(std::min<qint64>(m_left, buffer.size()));
            m_body += QByteArrayView(buffer).first(taken);
            buffer.remove(0, taken);
            m_left -= taken;
            if (m_left > 0) {
                return State::More;
            }
            m_part = Part::DataEnd;
        } else {
            // After a chunk, and after the last one in place of trailers, stands an empty line.
            if (!QByteArrayView("\r\n").startsWith(
                    QByteArrayView(buffer).first(std::min<qsizetype>(2, buffer.size())))) {
                return State::Malformed;
            }
            if (buffer.size() < 2) {
                return State::More;
            }
            buffer.remove(0, 2);
            m_part = m_part == Part::Last ? Part::Done : Part::Size;
        }
    }
    return State::Complete;
}

} // namespace metarr
