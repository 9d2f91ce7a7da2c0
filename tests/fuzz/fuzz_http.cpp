// SPDX-License-Identifier: GPL-3.0-or-later
// What the guard reads before it knows anything about a caller: request heads and bodies. The first byte says how the rest is
// cut into packets.
#include "http/content.h"
#include "http/requesthead.h"
#include "http/websocket.h"

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
    // Frames of a WebSocket: the same however they come, and nothing after the end.
    WebSocketReader wholeFrames, frameByFrame;
    const auto expectedFrames = wholeFrames.feed(rest);
    QList<WebSocketReader::Frame> frames;
    for (qsizetype from = 0; from < rest.size(); from += packet) {
        frames += frameByFrame.feed(rest.mid(from, packet));
    }
    if (frames.size() != expectedFrames.size()) {
        std::abort();
    }
    for (qsizetype i = 0; i < frames.size(); ++i) {
        if (frames.at(i).payload != expectedFrames.at(i).payload ||
            frames.at(i).payload.size() > WebSocketReader::longestPayload ||
            (frames.at(i).kind == WebSocketReader::Frame::Kind::Close && i + 1 < frames.size())) {
            std::abort();
        }
    }
    // No range leaves the content.
    for (const qint64 size : {qint64(0), qint64(1), qint64(1000)}) {
        const auto range = parseRange(rest.left(64), size);
        if (const auto *part = std::get_if<std::pair<qint64, qint64>>(&range);
            part && (part->first < 0 || part->second < 1 || part->first + part->second > size)) {
            std::abort();
        }
    }
    return 0;
}
