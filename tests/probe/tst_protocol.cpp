// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probeprotocol.h"
#include "support/support.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstProtocol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests()
    {
        const ProbeRequest request{Path("/films/F\xe9lix.mkv"), ProbeDepth::Deep, 12'345ms};
        const auto back = decodeProbeRequest(encodeProbeRequest(request));
        QVERIFY(back);
        QCOMPARE(back->file.bytes(), request.file.bytes());
        QCOMPARE(back->depth, ProbeDepth::Deep);
        QCOMPARE(back->deadline.count(), 12'345);
        QVERIFY(!decodeProbeRequest({}));
        QVERIFY(!decodeProbeRequest(QByteArray(5, '\0')));          // no path
        QVERIFY(!decodeProbeRequest(QByteArray("\2\0\0\0\0x", 6))); // no such depth
    }

    void frames()
    {
        QCOMPARE(probeFrame("abc"), QByteArray("\3\0\0\0abc", 7));
        QCOMPARE(probeFrameLength("\xff\xff\xff\xff"), 0xffffffffU);
    }

    void answers()
    {
        StreamDetails details;
        details.container = u"matroska"_s;
        details.durationMs = 1234;
        VideoStream video;
        video.codec = u"hevc"_s;
        video.hdrType = u"hlg"_s;
        video.aspect = 2.4;
        details.video += video;
        AudioStream audio;
        audio.language = u"ger"_s;
        audio.title = u"\"Ö\" \n"_s;
        details.audio += audio;
        const auto back = decodeProbeAnswer(encodeProbeAnswer(details));
        METARR_REQUIRE(back);
        QVERIFY(*back == details);
        const auto failed = decodeProbeAnswer(
            encodeProbeAnswer(fail(ErrorKind::BadData, u"message"_s, u"remedy"_s, u"detail"_s)));
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::BadData);
        QCOMPARE(failed.error().message, u"message"_s);
        QCOMPARE(failed.error().remedy, u"remedy"_s);
        QCOMPARE(failed.error().detail, u"detail"_s);
    }

    /// A helper gone mad may say anything: it is an error of ours, never a film.
    void nonsense_data()
    {
        QTest::addColumn<QByteArray>("payload");
        for (const char *payload :
             {"", "x", "[]", "{}", "null", R"({"streams":[]})", R"({"streams":{"video":7}})",
              R"({"streams":{"video":[{"width":"7"}]}})", R"({"error":{}})", R"({"error":{"kind":99}})",
              R"({"error":{"kind":-1}})"}) {
            QTest::newRow(*payload ? payload : "empty") << QByteArray(payload);
        }
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void nonsense()
    {
        QFETCH(QByteArray, payload);
        const auto answer = decodeProbeAnswer(payload);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Internal);
    }
};

QTEST_GUILESS_MAIN(TstProtocol)
#include "tst_protocol.moc"
