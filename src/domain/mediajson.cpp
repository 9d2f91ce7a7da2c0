// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mediajson.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QStringDecoder>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Writes what differs from the empty value, so that a track is one readable line.
class Writer {
public:
    void put(QLatin1StringView key, const QString &value)
    {
        if (!value.isEmpty()) {
            m_json.insert(key, value);
        }
    }
    void put(QLatin1StringView key, qint64 value, qint64 empty = 0)
    {
        if (value != empty) {
            m_json.insert(key, value);
        }
    }
    void put(QLatin1StringView key, int value, int empty = 0) { put(key, qint64(value), qint64(empty)); }
    void put(QLatin1StringView key, double value)
    {
        if (value != 0 && std::isfinite(value)) {
            m_json.insert(key, value);
        }
    }
    void put(QLatin1StringView key, bool value)
    {
        if (value) {
            m_json.insert(key, true);
        }
    }
    [[nodiscard]] QJsonObject take() { return std::move(m_json); }
    [[nodiscard]] QJsonObject &json() { return m_json; }

private:
    QJsonObject m_json;
};

/// Reads members by type; the first wrong type makes all of it wrong.
class Reader {
public:
    explicit Reader(const QJsonValue &value)
        : m_json(value.toObject())
        , m_good(value.isObject())
    {}

    void get(QLatin1StringView key, QString &out)
    {
        if (const auto value = take(key, QJsonValue::String)) {
            out = value->toString();
        }
    }
    void get(QLatin1StringView key, qint64 &out)
    {
        if (const auto value = take(key, QJsonValue::Double)) {
            out = value->toInteger();
        }
    }
    void get(QLatin1StringView key, int &out)
    {
        if (const auto value = take(key, QJsonValue::Double)) {
            const qint64 number = value->toInteger();
            m_good = m_good && number == qint64(int(number));
            out = int(number);
        }
    }
    void get(QLatin1StringView key, double &out)
    {
        if (const auto value = take(key, QJsonValue::Double)) {
            out = value->toDouble();
        }
    }
    void get(QLatin1StringView key, bool &out)
    {
        if (const auto value = take(key, QJsonValue::Bool)) {
            out = value->toBool();
        }
    }
    [[nodiscard]] QJsonArray array(QLatin1StringView key)
    {
        const auto value = take(key, QJsonValue::Array);
        return value ? value->toArray() : QJsonArray();
    }
    [[nodiscard]] bool good() const { return m_good; }

private:
    std::optional<QJsonValue> take(QLatin1StringView key, QJsonValue::Type type)
    {
        const QJsonValue value = m_json.value(key);
        if (value.isUndefined() || value.isNull()) {
            return std::nullopt;
        }
        m_good = m_good && value.type() == type;
        return m_good ? std::optional(value) : std::nullopt;
    }

    QJsonObject m_json;
    bool m_good;
};

QJsonObject videoToJson(const VideoStream &v)
{
    Writer out;
    out.json().insert("index"_L1, v.index);
    out.put("codec"_L1, v.codec);
    out.put("profile"_L1, v.profile);
    out.put("width"_L1, v.width);
    out.put("height"_L1, v.height);
    out.put("aspect"_L1, v.aspect);
    out.put("frameRate"_L1, v.frameRate);
    out.put("bitRate"_L1, v.bitRate);
    out.put("bitDepth"_L1, v.bitDepth);
    out.put("hdrType"_L1, v.hdrType);
    out.put("dolbyVisionProfile"_L1, v.dolbyVisionProfile, -1);
    out.put("colorSpace"_L1, v.colorSpace);
    out.put("stereoMode"_L1, v.stereoMode);
    out.put("language"_L1, v.language);
    out.put("interlaced"_L1, v.interlaced);
    return out.take();
}

std::optional<VideoStream> videoFromJson(const QJsonValue &json)
{
    VideoStream v;
    Reader in(json);
    in.get("index"_L1, v.index);
    in.get("codec"_L1, v.codec);
    in.get("profile"_L1, v.profile);
    in.get("width"_L1, v.width);
    in.get("height"_L1, v.height);
    in.get("aspect"_L1, v.aspect);
    in.get("frameRate"_L1, v.frameRate);
    in.get("bitRate"_L1, v.bitRate);
    in.get("bitDepth"_L1, v.bitDepth);
    in.get("hdrType"_L1, v.hdrType);
    in.get("dolbyVisionProfile"_L1, v.dolbyVisionProfile);
    in.get("colorSpace"_L1, v.colorSpace);
    in.get("stereoMode"_L1, v.stereoMode);
    in.get("language"_L1, v.language);
    in.get("interlaced"_L1, v.interlaced);
    return in.good() ? std::optional(v) : std::nullopt;
}

QJsonObject audioToJson(const AudioStream &a)
{
    Writer out;
    out.json().insert("index"_L1, a.index);
    out.put("codec"_L1, a.codec);
    out.put("profile"_L1, a.profile);
    out.put("language"_L1, a.language);
    out.put("channels"_L1, a.channels);
    out.put("channelLayout"_L1, a.channelLayout);
    out.put("sampleRate"_L1, a.sampleRate);
    out.put("bitRate"_L1, a.bitRate);
    out.put("title"_L1, a.title);
    out.put("default"_L1, a.isDefault);
    out.put("forced"_L1, a.isForced);
    out.put("commentary"_L1, a.isCommentary);
    out.put("hearingImpaired"_L1, a.isHearingImpaired);
    out.put("atmos"_L1, a.isAtmos);
    return out.take();
}

std::optional<AudioStream> audioFromJson(const QJsonValue &json)
{
    AudioStream a;
    Reader in(json);
    in.get("index"_L1, a.index);
    in.get("codec"_L1, a.codec);
    in.get("profile"_L1, a.profile);
    in.get("language"_L1, a.language);
    in.get("channels"_L1, a.channels);
    in.get("channelLayout"_L1, a.channelLayout);
    in.get("sampleRate"_L1, a.sampleRate);
    in.get("bitRate"_L1, a.bitRate);
    in.get("title"_L1, a.title);
    in.get("default"_L1, a.isDefault);
    in.get("forced"_L1, a.isForced);
    in.get("commentary"_L1, a.isCommentary);
    in.get("hearingImpaired"_L1, a.isHearingImpaired);
    in.get("atmos"_L1, a.isAtmos);
    return in.good() ? std::optional(a) : std::nullopt;
}

QJsonObject subtitleToJson(const SubtitleStream &s)
{
    Writer out;
    out.put("index"_L1, s.index, -1);
    out.put("codec"_L1, s.codec);
    out.put("language"_L1, s.language);
    out.put("title"_L1, s.title);
    out.put("default"_L1, s.isDefault);
    out.put("forced"_L1, s.isForced);
    out.put("hearingImpaired"_L1, s.isHearingImpaired);
    if (!s.externalName.isEmpty()) {
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = utf8(s.externalName);
        if (utf8.hasError()) {
            out.put("externalNameBase64"_L1, QString::fromLatin1(s.externalName.toBase64()));
        } else {
            out.put("externalName"_L1, text);
        }
    }
    return out.take();
}

std::optional<SubtitleStream> subtitleFromJson(const QJsonValue &json)
{
    SubtitleStream s;
    QString name, encoded;
    Reader in(json);
    in.get("index"_L1, s.index);
    in.get("codec"_L1, s.codec);
    in.get("language"_L1, s.language);
    in.get("title"_L1, s.title);
    in.get("default"_L1, s.isDefault);
    in.get("forced"_L1, s.isForced);
    in.get("hearingImpaired"_L1, s.isHearingImpaired);
    in.get("externalName"_L1, name);
    in.get("externalNameBase64"_L1, encoded);
    s.externalName = encoded.isEmpty() ? name.toUtf8() : QByteArray::fromBase64(encoded.toLatin1());
    return in.good() ? std::optional(s) : std::nullopt;
}

template <typename T> QJsonArray listToJson(const QList<T> &list, QJsonObject (*toJson)(const T &))
{
    QJsonArray out;
    for (const T &entry : list) {
        out.append(toJson(entry));
    }
    return out;
}

template <typename T>
bool listFromJson(const QJsonArray &json, QList<T> &out, std::optional<T> (*fromJson)(const QJsonValue &))
{
    for (const QJsonValue &value : json) {
        auto entry = fromJson(value);
        if (!entry) {
            return false;
        }
        out.append(std::move(*entry));
    }
    return true;
}

constexpr std::array probeStates{"pending"_L1, "measured"_L1, "deep"_L1, "failed"_L1, "crashed"_L1};

} // namespace

QJsonObject streamsToJson(const StreamDetails &streams)
{
    Writer out;
    out.put("container"_L1, streams.container);
    out.put("durationMs"_L1, streams.durationMs);
    out.put("bitRate"_L1, streams.bitRate);
    out.json().insert("video"_L1, listToJson(streams.video, &videoToJson));
    out.json().insert("audio"_L1, listToJson(streams.audio, &audioToJson));
    out.json().insert("subtitles"_L1, listToJson(streams.subtitles, &subtitleToJson));
    out.put("chapters"_L1, streams.chapters);
    out.put("attachedCover"_L1, streams.hasAttachedCover);
    return out.take();
}

std::optional<StreamDetails> streamsFromJson(const QJsonObject &json)
{
    StreamDetails streams;
    Reader in(json);
    in.get("container"_L1, streams.container);
    in.get("durationMs"_L1, streams.durationMs);
    in.get("bitRate"_L1, streams.bitRate);
    in.get("chapters"_L1, streams.chapters);
    in.get("attachedCover"_L1, streams.hasAttachedCover);
    const bool lists = listFromJson(in.array("video"_L1), streams.video, &videoFromJson) &&
                       listFromJson(in.array("audio"_L1), streams.audio, &audioFromJson) &&
                       listFromJson(in.array("subtitles"_L1), streams.subtitles, &subtitleFromJson);
    return lists && in.good() ? std::optional(std::move(streams)) : std::nullopt;
}

QString probeStateName(ProbeState state)
{
    return QString(probeStates[size_t(state)]);
}

std::optional<ProbeState> probeStateFromName(QStringView name)
{
    for (size_t i = 0; i < probeStates.size(); ++i) {
        if (name == probeStates[i]) {
            return ProbeState(i);
        }
    }
    return std::nullopt;
}

} // namespace metarr
