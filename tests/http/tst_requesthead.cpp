// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requesthead.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

QByteArray withLine(const QByteArray &line)
{
    return "POST /api/v1/status HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n";
}

} // namespace

class TestRequestHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAnOrdinaryRequest()
    {
        const auto parsed = parseHead("GET /api/v1/movies/12%20a?search=a+b%26c&x HTTP/1.1\r\nHost: a:1\r\n"
                                      "X-Api-Key: \t k \r\nConnection: close\r\n\r\n");
        const auto *head = std::get_if<RequestHead>(&parsed);
        QVERIFY(head);
        QCOMPARE(head->method, QByteArray("GET"));
        QCOMPARE(head->segments, (QStringList{u"api"_s, u"v1"_s, u"movies"_s, u"12 a"_s}));
        QCOMPARE(head->query.value(0), std::pair(u"search"_s, u"a b&c"_s));
        QCOMPARE(head->query.value(1), std::pair(u"x"_s, QString()));
        QCOMPARE(head->header("x-api-key"), std::optional<QByteArray>("k"));
        QVERIFY(!head->keepAlive);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        row("nothing", "", 400);
        row("no end", "GET / HTTP/1.1\r\nHost: a\r\n", 400);
        row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
        row("bare CR", withLine("X: a\rb"), 400);
        row("NUL in a value", withLine(QByteArray("X: a\0b", 6)), 400);
        row("folded line", withLine("X: a\r\n b"), 400);
        row("blank before the colon", withLine("Content-Length : 3"), 400);
        row("no name", withLine(": 3"), 400);
        row("no colon", withLine("Content-Length 3"), 400);
        row("two lengths", withLine("Content-Length: 3\r\nContent-Length: 4"), 400);
        row("the same length twice", withLine("Content-Length: 3\r\nContent-Length: 3"), 400);
        row("list of lengths", withLine("Content-Length: 3, 3"), 400);
        row("signed length", withLine("Content-Length: +3"), 400);
        row("negative length", withLine("Content-Length: -3"), 400);
        row("hexadecimal length", withLine("Content-Length: 0x3"), 400);
        row("empty length", withLine("Content-Length:"), 400);
        row("huge length", withLine("Content-Length: 99999999999999999999"), 400);
        row("length and coding", withLine("Content-Length: 3\r\nTransfer-Encoding: chunked"), 400);
        row("two codings", withLine("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"), 400);
        row("other coding", withLine("Transfer-Encoding: gzip, chunked"), 501);
        row("obscured coding", withLine("Transfer-Encoding: xchunked"), 501);
        row("coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
        row("HTTP/2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
        row("no version", "GET /\r\n\r\n", 400);
        row("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("parent", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("encoded parent", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("encoded slash", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("encoded backslash", "GET /a%5cb HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("encoded NUL", "GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("encoded line end", "GET /a%0d%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("broken percent sign", "GET /a%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("no UTF-8", "GET /a%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("doubled slash", "GET /a//b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("raw bytes", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("broken query", "GET /a?b=%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("method with a colon", "GE:T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("strange expectation", withLine("Expect: 200-maybe"), 417);
        row("too many lines", "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X: y\r\n").repeated(100) + "\r\n",
            431);
        row("something behind", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET", 400);
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const auto parsed = parseHead(bytes);
        const auto *fault = std::get_if<HeadFault>(&parsed);
        QVERIFY(fault);
        QCOMPARE(fault->status, status);
        QVERIFY(!fault->why.isEmpty());
    }

    void takesChunks_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("state");
        QTest::addColumn<QByteArray>("body");
        using State = BodyReader::State;
        const auto row = [](const char *name, const QByteArray &bytes, State state,
                            const QByteArray &body = {}) {
            QTest::newRow(name) << bytes << int(state) << body;
        };
        row("two chunks", "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n", State::Complete, "abc0123456789");
        row("empty", "0\r\n\r\n", State::Complete);
        row("not all there", "3\r\nab", State::More);
        row("size not all there", "3\r", State::More);
        row("no size", "\r\nabc\r\n", State::Malformed);
        row("signed size", "+3\r\nabc\r\n0\r\n\r\n", State::Malformed);
        row("negative size", "-1\r\n", State::Malformed);
        row("prefixed size", "0x3\r\nabc\r\n", State::Malformed);
        row("blank before", " 3\r\nabc\r\n", State::Malformed);
        row("blank behind", "3 \r\nabc\r\n", State::Malformed);
        row("extension", "3;a=b\r\nabc\r\n0\r\n\r\n", State::Malformed);
        row("endless size", QByteArray("0").repeated(40), State::Malformed);
        row("overflowing size", "FFFFFFFFFFFFFFFFF\r\n", State::Malformed);
        row("huge size", "FFFFFFFF\r\n", State::TooLarge);
        row("bare LF", "3\nabc\n0\n\n", State::Malformed);
        row("longer than said", "3\r\nabcd\r\n0\r\n\r\n", State::Malformed);
        row("trailer", "3\r\nabc\r\n0\r\nX: y\r\n\r\n", State::Malformed);
        row("too much in all", QByteArray("20\r\n" + QByteArray(32, 'x') + "\r\n").repeated(4),
            State::TooLarge);
    }
    void takesChunks()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, state);
        QFETCH(QByteArray, body);
        RequestHead head;
        head.chunked = true;
        // At once, and byte by byte: the same.
        BodyReader whole(head, 100);
        QByteArray buffer = bytes;
        QCOMPARE(int(whole.feed(buffer)), state);
        BodyReader dripped(head, 100);
        BodyReader::State last = BodyReader::State::More;
        QByteArray held;
        for (qsizetype i = 0; i < bytes.size() && last == BodyReader::State::More; ++i) {
            held += bytes.at(i);
            last = dripped.feed(held);
        }
        QCOMPARE(int(last), state);
        if (last == BodyReader::State::Complete) {
            QCOMPARE(whole.take(), body);
            QCOMPARE(dripped.take(), body);
        }
    }

    void leavesWhatFollowsTheBody()
    {
        RequestHead head;
        head.contentLength = 3;
        BodyReader reader(head, 100);
        QByteArray buffer = "abcGET /";
        QCOMPARE(int(reader.feed(buffer)), int(BodyReader::State::Complete));
        QCOMPARE(buffer, QByteArray("GET /"));
    }
};

QTEST_GUILESS_MAIN(TestRequestHead)
#include "tst_requesthead.moc"
