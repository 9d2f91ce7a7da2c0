// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probeprotocol.h"

#include "domain/mediajson.h"

#include <QJsonDocument>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr qsizetype requestHead = 5;
}

QByteArray probeGreeting()
{
    return QByteArrayLiteral("metarr-probe 1 " METARR_VERSION);
}

QByteArray probeFrame(const QByteArray &payload)
{
    QByteArray frame(4, Qt::Uninitialized);
    qToLittleEndian(quint32(payload.size()), frame.data());
    return frame + payload;
}

quint32 probeFrameLength(const char *fourBytes)
{
    return qFromLittleEndian<quint32>(fourBytes);
}

QByteArray encodeProbeRequest(const ProbeRequest &request)
{
    QByteArray payload(requestHead, Qt::Uninitialized);
    payload[0] = char(request.depth);
    qToLittleEndian(quint32(request.deadline.count()), payload.data() + 1);
    return payload + request.file.bytes();
}

std::optional<ProbeRequest> decodeProbeRequest(const QByteArray &payload)
{
    if (payload.size() <= requestHead || quint8(payload[0]) > quint8(ProbeDepth::Deep)) {
        return std::nullopt;
    }
    return ProbeRequest{Path(payload.sliced(requestHead)), ProbeDepth(payload[0]),
                        std::chrono::milliseconds(qFromLittleEndian<quint32>(payload.constData() + 1))};
}

QByteArray encodeProbeAnswer(const Result<StreamDetails> &answer)
{
    QJsonObject json;
    if (answer) {
        json.insert("streams"_L1, streamsToJson(*answer));
    } else {
        const Error &error = answer.error();
        json.insert("error"_L1, QJsonObject{{"kind"_L1, int(error.kind)},
                                            {"message"_L1, error.message},
                                            {"remedy"_L1, error.remedy},
                                            {"detail"_L1, error.detail}});
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<StreamDetails> decodeProbeAnswer(const QByteArray &payload)
{
    const QJsonObject json = QJsonDocument::fromJson(payload).object();
    if (const QJsonValue streams = json.value("streams"_L1); streams.isObject()) {
        if (auto details = streamsFromJson(streams.toObject())) {
            return std::move(*details);
        }
    }
    if (const QJsonObject error = json.value("error"_L1).toObject(); !error.isEmpty()) {
        const int kind = error.value("kind"_L1).toInt(-1);
        return fail(kind >= 0 && kind <= int(ErrorKind::Internal) ? ErrorKind(kind) : ErrorKind::Internal,
                    error.value("message"_L1).toString(), error.value("remedy"_L1).toString(),
                    error.value("detail"_L1).toString());
    }
    return fail(ErrorKind::Internal, u"The media reader gave an answer that makes no sense."_s,
                u"Please report this as a bug."_s, QString::fromUtf8(payload.left(200)));
}

} // namespace metarr
