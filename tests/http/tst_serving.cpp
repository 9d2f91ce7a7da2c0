// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on longer than one answer: parts of large files, WebSockets, HTTPS; and how often it may be asked for.
#include "http/ratelimiter.h"
#include "http/selfsigned.h"
#include "serverbox.h"
#include "support/patience.h"
#include "support/support.h"

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

HttpProbe::Headers with(HttpProbe::Headers headers, const QByteArray &name, const QByteArray &value)
{
    headers.emplaceBack(name, value);
    return headers;
}

const HttpProbe::Headers handshake =
    with(with(with(with(readKey, "Upgrade", "websocket"), "Connection", "keep-alive, Upgrade"),
              "Sec-WebSocket-Version", "13"),
         "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

/// A frame as clients send them, masked.
QByteArray masked(quint8 first, const QByteArray &payload)
{
    QByteArray frame;
    frame += char(first);
    frame += char(0x80 | payload.size());
    const QByteArray mask("\x12\x34\x56\x78", 4);
    frame += mask;
    for (qsizetype i = 0; i < payload.size(); ++i) {
        frame += char(payload.at(i) ^ mask.at(i % 4));
    }
    return frame;
}

/// For the names that HttpProbe calls; made once, keys take their time.
const CertificatePair &ownCertificate()
{
    static const CertificatePair made =
        makeSelfSigned({u"localhost"_s, u"127.0.0.1"_s}, QDateTime::currentMSecsSinceEpoch())
            .value_or(CertificatePair());
    return made;
}

/// Without and with TLS, where the socket tells other things of what it has sent.
void bothWays()
{
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("HTTP") << false;
    QTest::newRow("HTTPS") << true;
}

/// A server of either kind, and clients for it.
struct EitherBox : ServerBox {
    explicit EitherBox(bool encrypted, const std::function<void(HttpServerOptions &)> &adjust = {})
        : ServerBox([&](HttpServerOptions &options) {
            if (encrypted) {
                options.certificate = ownCertificate().certificate;
                options.privateKey = ownCertificate().privateKey;
            }
            if (adjust) {
                adjust(options);
            }
        })
        , trusted(encrypted ? ownCertificate().certificate : QByteArray())
    {}
    [[nodiscard]] HttpProbe probe() const { return HttpProbe(port, trusted); }
    const QByteArray trusted;
};

} // namespace

class TestServing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ranges_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("length");
        const qint64 all = ServerBox::filmBytes;
        const auto row = [](const char *name, const QByteArray &header, int status, qint64 first,
                            qint64 length) { QTest::newRow(name) << header << status << first << length; };
        row("the first bytes", "bytes=0-99", 206, 0, 100);
        row("one byte", "bytes=5-5", 206, 5, 1);
        row("over the end", "bytes=" + QByteArray::number(all - 10) + "-999999999999", 206, all - 10, 10);
        row("from there on", "bytes=" + QByteArray::number(all - 3) + '-', 206, all - 3, 3);
        row("the last bytes", "bytes=-7", 206, all - 7, 7);
        row("in the middle", "Bytes= 1000000-1000009", 206, 1000000, 10);
        row("behind the end", "bytes=999999999999-", 416, 0, 0);
        row("the last none", "bytes=-0", 416, 0, 0);
    }
    void ranges()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        QFETCH(qint64, first);
        QFETCH(qint64, length);
        ServerBox box;
        const auto answer = box.ask("GET", "/film", with(readKey, "Range", header));
        QCOMPARE(answer.status, status);
        if (status == 206) {
            QCOMPARE(answer.body.size(), length);
            QCOMPARE(answer.body, ServerBox::filmPart(first, length));
            QVERIFY(answer.head.contains("Content-Range: bytes " + QByteArray::number(first) + '-' +
                                         QByteArray::number(first + length - 1) + '/' +
                                         QByteArray::number(ServerBox::filmBytes) + "\r\n"));
        } else {
            QVERIFY(answer.head.contains("Content-Range: bytes */"));
        }
    }

    /// What is no single range is no range: the whole is sent, and all that matters here is that it begins.
    void strangeRanges_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const QByteArray header :
             {"bytes=0-1,5-6", "bytes=9-5", "bytes=a-b", "bytes=", "bytes=-", "lines=1-2", "bytes=+1-2",
              "bytes=99999999999999999999-", "bytes=0x1-2"}) {
            QTest::newRow(header.constData()) << header;
        }
    }
    void strangeRanges()
    {
        QFETCH(QByteArray, header);
        QVERIFY(std::holds_alternative<std::monostate>(parseRange(header, 1000)));
    }

    /// What comes while a burst is at work is handed over in one piece, and each client has the answer to its own request.
    void whatWaitsIsHandledTogether()
    {
        ServerBox box;
        const auto send = [](HttpProbe &probe, int number) {
            probe.send(HttpProbe::request("POST", "/together", controlKey, QByteArray::number(number)));
        };
        HttpProbe first(box.port);
        send(first, 100);
        QVERIFY(box.begun.tryAcquire(1, longestWaitMs));
        constexpr int count = 10;
        std::vector<std::unique_ptr<HttpProbe>> others;
        for (int i = 0; i < count; ++i) {
            send(*others.emplace_back(std::make_unique<HttpProbe>(box.port)), i);
        }
        QTRY_COMPARE(box.server().load().handling, count + 1);
        box.goOn.release(2);
        QVERIFY(first.read().body.contains("\"100 of 1\""));
        for (int i = 0; i < count; ++i) {
            const auto answer = others[size_t(i)]->read();
            QVERIFY2(answer.body.contains('"' + QByteArray::number(i) + " of 10\""), answer.body.constData());
        }
        send(first, 101); // and it goes on
        box.goOn.release();
        QVERIFY(first.read().body.contains("\"101 of 1\""));
    }

    void whatIsKnownIsNotSentAgain()
    {
        ServerBox box;
        HttpProbe probe(box.port);
        probe.send(HttpProbe::request("HEAD", "/film", readKey));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        QVERIFY(probe.buffer().contains("ETag: \"tag\"\r\n") &&
                probe.buffer().contains("Accept-Ranges: bytes\r\n"));
        QVERIFY(
            probe.buffer().contains("Content-Length: " + QByteArray::number(ServerBox::filmBytes) + "\r\n"));
        HttpProbe again(box.port);
        for (const QByteArray tag : {"\"tag\"", "W/\"tag\"", "\"other\", \"tag\"", "*"}) {
            QCOMPARE(again.ask("GET", "/film", with(readKey, "If-None-Match", tag)).status, 304);
        }
        // A part of what has changed meanwhile would not fit.
        auto headers = with(with(readKey, "Range", "bytes=0-9"), "If-Range", "\"old\"");
        HttpProbe changed(box.port);
        changed.send(HttpProbe::request("GET", "/film", headers));
        QVERIFY(changed.readUntil("HTTP/1.1 200 OK"));
        headers.last().second = "\"tag\"";
        QCOMPARE(box.ask("GET", "/film", headers).status, 206);
    }

    /// Nobody holds a film in memory for a client that does not read.
    void largeFilesStayOutOfMemory()
    {
        ServerBox box;
        QCOMPARE(box.ask("GET", "/health").status, 200);
        const qint64 before = residentBytes();
        std::vector<std::unique_ptr<HttpProbe>> slow;
        for (int i = 0; i < 10; ++i) {
            slow.push_back(std::make_unique<HttpProbe>(box.port));
            slow.back()->send(HttpProbe::request("GET", "/film", readKey));
            QVERIFY(slow.back()->readUntil("\r\n\r\n"));
        }
        QCOMPARE(box.ask("GET", "/read/1", readKey).status, 200);
        const qint64 grown = residentBytes() - before;
        QVERIFY2(grown < 64 * 1024 * 1024, qPrintable(QString::number(grown)));
    }

    void wholeFilesArrive_data() { bothWays(); }
    void wholeFilesArrive()
    {
        QFETCH(bool, encrypted);
        EitherBox box(encrypted);
        HttpProbe probe = box.probe();
        const qint64 wanted = 20'000'000;
        probe.send(HttpProbe::request("GET", "/film",
                                      with(readKey, "Range", "bytes=0-" + QByteArray::number(wanted - 1))));
        const auto answer = probe.read(30'000);
        QCOMPARE(answer.body.size(), wanted);
        QCOMPARE(answer.body, ServerBox::filmPart(0, wanted));
        QCOMPARE(probe.ask("GET", "/read/1", readKey).status, 200); // the connection is as good as before
    }

    void whoDoesNotReadIsDropped_data() { bothWays(); }
    void whoDoesNotReadIsDropped()
    {
        QFETCH(bool, encrypted);
        EitherBox box(encrypted, [](HttpServerOptions &o) { o.limits.idle = milliseconds(200); });
        HttpProbe probe = box.probe();
        probe.takeAtMost(64 * 1024);
        probe.send(HttpProbe::request("GET", "/film", readKey));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        QTRY_COMPARE(box.server().load().connections, 0);
        // What was on its way fills the system's buffers, which are a few MiB, but not ours.
        QVERIFY2(box.filmAsked < ServerBox::filmBytes / 2, qPrintable(QString::number(box.filmAsked)));
    }

    /// The answer to somebody who is still sending is not cut off by what keeps the connection from a reset.
    void refusalsArrive_data() { bothWays(); }
    void refusalsArrive()
    {
        QFETCH(bool, encrypted);
        EitherBox box(encrypted);
        HttpProbe probe = box.probe();
        probe.send("POST /change HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: wrong\r\n"
                   "Content-Length: 50000\r\n\r\n" +
                   QByteArray(100, 'x'));
        const auto answer = probe.read();
        QCOMPARE(answer.status, 401);
        QVERIFY(answer.body.contains("\"success\":false"));
        QVERIFY(probe.isClosed());
    }

    /// A stream's client is let go once it is too far behind.
    void whoDoesNotReadEventsIsDropped_data() { bothWays(); }
    void whoDoesNotReadEventsIsDropped()
    {
        QFETCH(bool, encrypted);
        EitherBox box(encrypted);
        HttpProbe probe = box.probe(), other = box.probe();
        probe.takeAtMost(64 * 1024);
        probe.send(HttpProbe::request("GET", "/socket", handshake));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        QVERIFY(box.begun.tryAcquire(1, longestWaitMs));
        const QByteArray event(512 * 1024, 'x');
        int most = 200;
        while (most > 0 && box.stream->write(event)) {
            QCOMPARE(other.ask("GET", "/read/1", readKey).status, 200); // the server's thread has seen it
            --most;
        }
        QVERIFY(most > 0);
        QVERIFY(box.goOn.tryAcquire(1, longestWaitMs)); // the listener was let go
    }

    /// The server's thread is so busy that too much waits for it: nothing is written any more, and the client sees the end.
    void streamsThatAreGivenUpEnd()
    {
        QSemaphore stopped, goOn;
        ServerBox box;
        HttpProbe probe(box.port), busy(box.port);
        probe.send(HttpProbe::request("GET", "/socket", handshake));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        QVERIFY(box.begun.tryAcquire(1, longestWaitMs));
        box.onAudit([&] {
            stopped.release();
            goOn.acquire();
        });
        busy.send(HttpProbe::request("POST", "/change", controlKey, "x"));
        QVERIFY(stopped.tryAcquire(1, longestWaitMs));
        const QByteArray event(512 * 1024, 'x');
        int most = 10;
        while (most > 0 && box.stream->write(event)) {
            --most;
        }
        goOn.release();
        QVERIFY(most > 0);
        QVERIFY(!box.stream->write(event)); // from the first refusal on
        QVERIFY(probe.isClosed());
        QVERIFY(box.goOn.tryAcquire(1, longestWaitMs)); // the listener was let go
    }

    void webSocketsOpenAndSpeak_data() { bothWays(); }
    void webSocketsOpenAndSpeak()
    {
        QFETCH(bool, encrypted);
        EitherBox box(encrypted);
        HttpProbe probe = box.probe();
        // A ping comes along with the handshake.
        probe.send(HttpProbe::request("GET", "/socket", handshake) + masked(0x89, "hello"));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        QVERIFY(probe.buffer().startsWith("HTTP/1.1 101 "));
        QVERIFY(probe.buffer().contains(
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")); // RFC 6455, 1.3
        QVERIFY(!probe.buffer().contains("Content-Length"));
        QVERIFY(probe.readUntil(QByteArray("\x8a\x05hello")));
        QVERIFY(box.begun.tryAcquire(1, longestWaitMs));
        QVERIFY(box.stream->write(webSocketFrame(WebSocketOpcode::Text, QByteArray(300, 'x'))));
        QVERIFY(probe.readUntil(QByteArray("\x81\x7e\x01\x2c", 4) + QByteArray(300, 'x')));
        probe.send(masked(0x88, QByteArray("\x03\xe8", 2)));
        QVERIFY(probe.readUntil(QByteArray("\x88\x02\x03\xe8", 4)));
        QVERIFY(probe.isClosed());
        QVERIFY(box.goOn.tryAcquire(1, longestWaitMs)); // the listener was let go
    }

    void webSocketsAreToldTheEnd_data() { bothWays(); }
    void webSocketsAreToldTheEnd()
    {
        QFETCH(bool, encrypted);
        EitherBox box(encrypted);
        HttpProbe probe = box.probe();
        probe.send(HttpProbe::request("GET", "/socket", handshake));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        QVERIFY(box.begun.tryAcquire(1, longestWaitMs));
        box.stream.reset();
        box.server().stop();
        QVERIFY(probe.readUntil(QByteArray("\x88\x02\x03\xe9", 4)));
        QVERIFY(probe.isClosed());
    }

    void badFramesEnd_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        const QByteArray protocolError("\x03\xea", 2), tooBig("\x03\xf1", 2);
        QTest::newRow("unmasked") << QByteArray("\x81\x01x") << protocolError;
        QTest::newRow("reserved bit") << masked(0xc1, "x") << protocolError;
        QTest::newRow("unknown opcode") << masked(0x83, "x") << protocolError;
        QTest::newRow("fragmented ping") << masked(0x09, "x") << protocolError;
        QTest::newRow("continues nothing") << masked(0x80, "x") << protocolError;
        QTest::newRow("half a code") << masked(0x88, "x") << protocolError;
        QTest::newRow("64 KiB announced") << QByteArray("\x81\xfe\xff\xff", 4) << tooBig;
        QTest::newRow("exabytes announced")
            << QByteArray("\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff", 10) << tooBig;
    }
    void badFramesEnd()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, code);
        ServerBox box;
        HttpProbe probe(box.port);
        probe.send(HttpProbe::request("GET", "/socket", handshake));
        QVERIFY(probe.readUntil("\r\n\r\n"));
        probe.send(bytes);
        QVERIFY(probe.readUntil(QByteArray("\x88\x02") + code));
        QVERIFY(probe.isClosed());
    }

    /// Byte by byte it is the same.
    void framesComeInPieces()
    {
        WebSocketReader reader;
        QList<WebSocketReader::Frame> frames;
        for (const char byte : masked(0x01, "ab") + masked(0x89, "p") + masked(0x80, "c")) {
            frames += reader.feed(QByteArray(1, byte));
        }
        QCOMPARE(frames.size(), 3);
        QCOMPARE(frames[0].payload, QByteArray("ab"));
        QCOMPARE(frames[1].kind, WebSocketReader::Frame::Kind::Ping);
        QCOMPARE(frames[2].payload, QByteArray("c"));
    }

    void handshakesAreChecked()
    {
        ServerBox box;
        QCOMPARE(box.ask("GET", "/socket", readKey).status, 426);
        auto old = handshake;
        old[3].second = "8";
        QCOMPARE(box.ask("GET", "/socket", old).status, 426);
        auto shortKey = handshake;
        shortKey.last().second = "AAAA";
        QCOMPARE(box.ask("GET", "/socket", shortKey).status, 400);
        auto nobody = handshake;
        nobody.removeFirst();
        QCOMPARE(box.ask("GET", "/socket", nobody).status, 401);
        // Browsers show answers to nobody they should not, but open sockets for everybody.
        QCOMPARE(box.ask("GET", "/socket", with(handshake, "Origin", "https://evil.example")).status, 403);
    }

    void hurryIsSlowedDown()
    {
        ServerBox box;
        HttpProbe probe(box.port);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(probe.ask("GET", "/costly", readKey).status, 200);
        }
        const auto refused = probe.ask("GET", "/costly", readKey);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.head.contains("Retry-After: 1\r\n"));
        QCOMPARE(probe.ask("GET", "/costly", controlKey).status, 200); // another key
        QCOMPARE(probe.ask("GET", "/read/1", readKey).status, 200);    // another route
        box.clock.advanceMs(1000);
        QCOMPARE(probe.ask("GET", "/costly", readKey).status, 200);
        QCOMPARE(probe.ask("GET", "/costly", readKey).status, 429);
    }

    void webhooksAreNeverSlowedDown()
    {
        ServerBox box([](HttpServerOptions &o) { o.pace = {1, 1}; });
        HttpProbe probe(box.port);
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(probe.ask("POST", "/hook/token", {}, "{}").status, 200);
        }
        QCOMPARE(probe.ask("GET", "/health").status, 200);
        QCOMPARE(probe.ask("GET", "/health").status, 429); // of an address, without a key
    }

    void theLimiterForgets()
    {
        RateLimiter limiter;
        for (int i = 0; i < 3 * RateLimiter::mostBuckets; ++i) {
            QCOMPARE(limiter.take(QString::number(i), nullptr, {10, 2}, i), 0);
            QVERIFY(limiter.remembered() <= RateLimiter::mostBuckets);
        }
        QCOMPARE(limiter.take(u"a"_s, nullptr, {0, 0}, 1), 0); // no limit
        QCOMPARE(limiter.take(u"b"_s, nullptr, {2, 1}, 1000), 0);
        QCOMPARE(limiter.take(u"b"_s, nullptr, {2, 1}, 1000), 500);
        QCOMPARE(limiter.take(u"b"_s, nullptr, {2, 1}, 0), 500); // the clock was set back
    }

    void madeCertificatesServe()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, u"film,DNS:evil"_s};
        const auto made = makeSelfSigned(names, now);
        METARR_REQUIRE(made);
        QCOMPARE(certificateFingerprint(made->certificate).size(), 32 * 3 - 1);
        QVERIFY(certificateServes(made->certificate, names, now));
        QVERIFY(!certificateServes(made->certificate, {u"evil"_s}, now));
        QVERIFY(!certificateServes(made->certificate, names, now + 800LL * 24 * 3600 * 1000)); // ends soon
        QVERIFY(!certificateServes("nonsense", {}, now));
        ServerBox box([&](HttpServerOptions &o) {
            o.certificate = made->certificate;
            o.privateKey = made->privateKey;
        });
        HttpProbe probe(box.port, made->certificate);
        const auto answer = probe.ask("GET", "/read/1", readKey);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("\"data\":\"1\""));
        // Plain HTTP gets nothing there.
        QCOMPARE(HttpProbe(box.port).ask("GET", "/health").status, 0);
    }
};

QTEST_GUILESS_MAIN(TestServing)
#include "tst_serving.moc"
