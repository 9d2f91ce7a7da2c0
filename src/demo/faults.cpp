// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/faults.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

QJsonValue withWrongTypes(const QJsonValue &value)
{
    if (value.isDouble()) {
        return QString::number(value.toDouble(), 'g', 15);
    }
    if (value.isArray()) {
        return QJsonValue::Null;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            *it = withWrongTypes(*it);
        }
        return object;
    }
    return value;
}

void storeBigEndian(QByteArray &bytes, qsizetype at, auto value)
{
    value = qToBigEndian(value);
    bytes.replace(at, qsizetype(sizeof(value)), reinterpret_cast<const char *>(&value),
                  qsizetype(sizeof(value)));
}

/// Makes the header of a JPEG or PNG promise 60,000 x 60,000 pixels.
void inflateHeader(QByteArray &image)
{
    constexpr quint16 edge = 60'000;
    if (image.startsWith("\x89PNG") && image.size() > 33) {
        storeBigEndian(image, 16, quint32(edge));
        storeBigEndian(image, 20, quint32(edge));
        // A reader that checks the checksum must not be let off: it is right for the lie. (gzip's CRC is
        // PNG's too.)
        const QByteArray member = gzip(image.mid(12, 17));
        const auto crc = qFromLittleEndian<quint32>(member.constData() + member.size() - 8);
        storeBigEndian(image, 29, crc);
        return;
    }
    for (qsizetype at = 2; at + 9 < image.size() && quint8(image[at]) == 0xFF;) {
        const quint8 marker = quint8(image[at + 1]);
        if (marker == 0xC0 || marker == 0xC2) { // start of frame: precision, height, width
            storeBigEndian(image, at + 5, edge);
            storeBigEndian(image, at + 7, edge);
            return;
        }
        at += 2 + qFromBigEndian<quint16>(image.constData() + at + 2);
    }
}

} // namespace

bool fitsPath(const QString &pattern, const QString &path)
{
    if (pattern.isEmpty()) {
        return true;
    }
    QString expression = QRegularExpression::escape(pattern);
    expression.replace("\\*"_L1, ".*"_L1).replace("\\?"_L1, "."_L1);
    return QRegularExpression(QRegularExpression::anchoredPattern(expression)).match(path).hasMatch();
}

int FaultBook::add(const Fault &fault)
{
    const std::lock_guard lock(m_mutex);
    m_entries.push_back({m_nextId, fault, {}});
    return m_nextId++;
}

void FaultBook::remove(int id)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [id](const Entry &entry) { return entry.id == id; });
}

void FaultBook::clear()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
}

bool FaultBook::hits(Entry &entry, StandInHost host, const QString &path)
{
    Fault &fault = entry.fault;
    if (fault.times == 0 || (fault.host && *fault.host != host) || !fitsPath(fault.path, path)) {
        return false;
    }
    if (fault.skip > 0) {
        --fault.skip;
        return false;
    }
    if (fault.kind == Fault::Kind::RateLimit && fault.perSecond > 0) {
        const qint64 now = m_clock.elapsed();
        while (!entry.passed.empty() && now - entry.passed.front() >= 1000) {
            entry.passed.pop_front();
        }
        if (int(entry.passed.size()) < fault.perSecond) {
            entry.passed.push_back(now);
            return false;
        }
    }
    if (fault.times > 0) {
        --fault.times;
    }
    return true;
}

FaultPlan FaultBook::plan(StandInHost host, const QString &path)
{
    const std::lock_guard lock(m_mutex);
    FaultPlan plan;
    for (Entry &entry : m_entries) {
        const bool delay = entry.fault.kind == Fault::Kind::Delay;
        // Only one fault decides: the others keep their count for a later request.
        if ((delay || !plan.fault) && hits(entry, host, path)) {
            if (delay) {
                plan.delayMs += entry.fault.delayMs;
            } else {
                plan.fault = entry.fault;
            }
        }
    }
    return plan;
}

Lies liesOf(const FaultPlan &plan)
{
    const auto is = [&](Fault::Kind kind) { return plan.fault && plan.fault->kind == kind; };
    return {is(Fault::Kind::Renumbered), is(Fault::Kind::EmptySearch), is(Fault::Kind::WrongImageSize)};
}

void spoil(const Fault &fault, StandInHost host, HttpReply &reply)
{
    const auto replaceBody = [&reply](const QByteArray &type, const QByteArray &body) {
        reply = {200, type, {}, body};
    };
    switch (fault.kind) {
    case Fault::Kind::RateLimit:
        reply = errorReply(host, 429);
        if (fault.retryAfterSeconds >= 0) {
            reply.addHeader("Retry-After", QByteArray::number(fault.retryAfterSeconds));
        }
        break;
    case Fault::Kind::Status:
        reply = errorReply(host, fault.status);
        break;
    case Fault::Kind::Garbage:
        replaceBody(reply.contentType, QByteArray("\x00\xff\xfe{\"id\": 12, \"title\": \"unfini", 30));
        break;
    case Fault::Kind::HtmlPage:
        replaceBody("text/html; charset=utf-8",
                    "<!doctype html><html><head><title>Sign in to the network</title></head>"
                    "<body><h1>Welcome to Harbour WiFi</h1></body></html>");
        break;
    case Fault::Kind::WrongContentType:
        reply.contentType = "application/octet-stream";
        break;
    case Fault::Kind::WrongTypes:
        if (reply.contentType.startsWith("application/json")) {
            const QJsonValue value = QJsonDocument::fromJson(reply.body).object();
            reply.body = QJsonDocument(withWrongTypes(value).toObject()).toJson(QJsonDocument::Compact);
        }
        break;
    case Fault::Kind::TextAsImage:
        if (reply.contentType.startsWith("image/")) {
            reply.body = "This is not the picture you are looking for.\n";
        }
        break;
    case Fault::Kind::ImageBomb:
        inflateHeader(reply.body);
        break;
    default: // transport faults and lies
        break;
    }
}

} // namespace metarr::demo
