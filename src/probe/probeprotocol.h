// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/streamreader.h"

#include <QByteArray>

#include <optional>

namespace metarr {

// What Metarr and metarr-probe say to each other over the helper's standard input and output. Each message is
// a frame: a 32-bit little-endian length, then that many bytes. The helper first sends `probeGreeting()`;
// then every request gets one answer, in order. Both sides are of one build, which the greeting makes sure
// of.
//   request: depth (1 byte), deadline in ms (32-bit little-endian), path bytes
//   answer:  {"streams": StreamDetails} or {"error": {kind, message, remedy, detail}} as UTF-8 JSON

struct ProbeRequest {
    Path file;
    ProbeDepth depth = ProbeDepth::Measure;
    std::chrono::milliseconds deadline{};
};

constexpr quint32 maxProbeRequest = 64 * 1024;
constexpr quint32 maxProbeAnswer = 16 * 1024 * 1024;

[[nodiscard]] QByteArray probeGreeting();

/// The payload with its length in front.
[[nodiscard]] QByteArray probeFrame(const QByteArray &payload);
/// Length of the payload that these four bytes announce.
[[nodiscard]] quint32 probeFrameLength(const char *fourBytes);

[[nodiscard]] QByteArray encodeProbeRequest(const ProbeRequest &request);
[[nodiscard]] std::optional<ProbeRequest> decodeProbeRequest(const QByteArray &payload);
[[nodiscard]] QByteArray encodeProbeAnswer(const Result<StreamDetails> &answer);
/// An answer that makes no sense is an Internal error.
[[nodiscard]] Result<StreamDetails> decodeProbeAnswer(const QByteArray &payload);

} // namespace metarr
