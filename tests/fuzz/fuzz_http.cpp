// SPDX-License-Identifier: GPL-3.0-or-later
// What the guard reads before it knows anything about a caller: request heads and bodies. The first byte says how the rest is
// cut into packets.
#include "http/requesthead.h"

#include <cstdint>
#include <cstdlib>

using namespace metarr;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const qsizetype packet = 1 + data[0] % 16;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    RequestHead head;
    head.chunked = true;
    QByteArray rest = bytes;
    if (end >= 0) {
        auto parsed = parseHead(QByteArrayView(bytes).first(end + 4));
        if (!std::holds_alternative<RequestHead>(parsed)) {
            return 0;
        }
        head = std::get<RequestHead>(std::move(parsed));
        for (const QString &segment : std::as_const(head.segments)) {
            if (segment.isEmpty() || segment == QStringLiteral("..") || segment.contains(u'/') ||
                segment.contains(QChar(u'\0'))) {
                std::abort();
            }
        }
        if (head.contentLength < 0 || (head.chunked && head.contentLength != 0)) {
            std::abort();
        }
        rest = bytes.sliced(end + 4);
    }
    // However the packets fall, the outcome is the same, and never more than the limit is held.
    constexpr qint64 limit = 4096;
    BodyReader whole(head, limit);
    QByteArray buffer = rest;
    const auto expected = whole.feed(buffer);
    BodyReader pieces(head, limit);
    QByteArray held;
    auto state = BodyReader::State::More;
    for (qsizetype from = 0; from < rest.size() && state == BodyReader::State::More; from += packet) {
        held += rest.mid(from, packet);
        state = pieces.feed(held);
    }
    if (rest.isEmpty()) {
        state = pieces.feed(held);
    }
    if (state != expected) {
        std::abort();
    }
    const QByteArray body = whole.take();
    if (body.size() > limit || (state == BodyReader::State::Complete && body != pieces.take())) {
        std::abort();
    }
    return 0;
}
