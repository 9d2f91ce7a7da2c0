// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mediajson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

StreamDetails fullDetails()
{
    StreamDetails d;
    d.container = u"matroska"_s;
    d.durationMs = 7'260'123;
    d.bitRate = 12'345'678;
    d.chapters = 24;
    d.hasAttachedCover = true;
    VideoStream v;
    v.index = 0;
    v.codec = u"hevc"_s;
    v.profile = u"Main 10"_s;
    v.width = 3840;
    v.height = 1600;
    v.aspect = 2.4;
    v.frameRate = 24000.0 / 1001;
    v.bitRate = 10'000'000'000;
    v.bitDepth = 10;
    v.hdrType = u"dolbyvision"_s;
    v.dolbyVisionProfile = 0;
    v.colorSpace = u"bt2020nc"_s;
    v.stereoMode = u"left_right"_s;
    v.language = u"ger"_s;
    v.interlaced = true;
    d.video = {v, VideoStream{}};
    AudioStream a;
    a.index = 1;
    a.codec = u"truehd"_s;
    a.profile = u"x"_s;
    a.language = u"eng"_s;
    a.channels = 8;
    a.channelLayout = u"7.1"_s;
    a.sampleRate = 48000;
    a.bitRate = 4'000'000;
    a.title = u"Überton"_s;
    a.isDefault = a.isForced = a.isCommentary = a.isHearingImpaired = a.isAtmos = true;
    d.audio = {a, AudioStream{}};
    SubtitleStream s;
    s.index = 3;
    s.codec = u"subrip"_s;
    s.language = u"fre"_s;
    s.title = u"Forcé"_s;
    s.isDefault = s.isForced = s.isHearingImpaired = true;
    SubtitleStream external;
    external.externalName = "Film.\xc3\xa9.srt";
    SubtitleStream odd;
    odd.externalName = "Film.\xe9.srt";
    d.subtitles = {s, external, odd};
    return d;
}

} // namespace

class TstMediaJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data()
    {
        QTest::addColumn<bool>("full");
        QTest::newRow("everything") << true;
        QTest::newRow("nothing") << false;
    }
    void roundTrip()
    {
        QFETCH(bool, full);
        const StreamDetails details = full ? fullDetails() : StreamDetails{};
        const QByteArray text = QJsonDocument(streamsToJson(details)).toJson(QJsonDocument::Compact);
        const auto back = streamsFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(back.has_value());
        QVERIFY(*back == details);
    }

    void leavesEmptyMembersOut()
    {
        StreamDetails details;
        details.video = {VideoStream{}};
        const QJsonObject json = streamsToJson(details);
        QCOMPARE(json.keys(), QStringList({u"audio"_s, u"subtitles"_s, u"video"_s}));
        QCOMPARE(json.value("video"_L1).toArray().first().toObject().keys(), QStringList({u"index"_s}));
    }

    void refusesWrongShapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("list is none") << QByteArray(R"({"video": 3})");
        QTest::newRow("track is none") << QByteArray(R"({"video": [3]})");
        QTest::newRow("number is text") << QByteArray(R"({"audio": [{"channels": "6"}]})");
        QTest::newRow("number out of range") << QByteArray(R"({"video": [{"width": 5000000000}]})");
        QTest::newRow("flag is a number") << QByteArray(R"({"subtitles": [{"forced": 1}]})");
        QTest::newRow("duration is text") << QByteArray(R"({"durationMs": "1"})");
    }
    void refusesWrongShapes()
    {
        QFETCH(QByteArray, text);
        const auto json = QJsonDocument::fromJson(text);
        QVERIFY(json.isObject());
        QVERIFY(!streamsFromJson(json.object()));
    }

    void probeStates()
    {
        for (const auto state : {ProbeState::Pending, ProbeState::Measured, ProbeState::Deep,
                                 ProbeState::Failed, ProbeState::Crashed}) {
            QCOMPARE(probeStateFromName(probeStateName(state)), std::optional(state));
        }
        QVERIFY(!probeStateFromName(u"nonsense"));
    }
};

QTEST_GUILESS_MAIN(TstMediaJson)
#include "tst_mediajson.moc"
