// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpcache.h"
#include "support/support.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

class TestHttpCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsAndReplaces();
    void keysLeaveSecretsOut();
    void refusesDamage_data();
    void refusesDamage();
    void staysWithinItsSize();
    void doesWithoutAFolder();
};

namespace {

CachedAnswer answerOf(const QByteArray &body)
{
    CachedAnswer answer;
    answer.response.status = 200;
    answer.response.body = body;
    answer.response.headers = {{"ETag", "\"1\""}, {"Set-Cookie", "session=SECRET"}};
    answer.storedMs = 1'700'000'000'123;
    return answer;
}

QStringList filesBelow(const QString &dir)
{
    QStringList files;
    for (QDirIterator it(dir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        files += it.next();
    }
    return files;
}

QByteArray keyOf(int number)
{
    HttpRequest request;
    request.url = QUrl(u"http://a.org/%1"_s.arg(number));
    return HttpCache::keyOf(request);
}

} // namespace

void TestHttpCache::keepsAndReplaces()
{
    QTemporaryDir dir;
    HttpCache cache(dir.path(), 1 << 20);
    QVERIFY(!cache.find(keyOf(1)));
    cache.store(keyOf(1), answerOf("one"));
    cache.store(keyOf(1), answerOf("two"));
    const auto found = HttpCache(dir.path(), 1 << 20).find(keyOf(1));
    QVERIFY(found);
    QCOMPARE(found->response.body, "two");
    QCOMPARE(found->response.status, 200);
    QCOMPARE(found->storedMs, qint64(1'700'000'000'123));
    QCOMPARE(found->response.header("etag"), "\"1\"");
    QVERIFY(found->response.header("Set-Cookie").isEmpty());
    QCOMPARE(filesBelow(dir.path()).size(), 1);
    cache.remove(keyOf(1));
    QVERIFY(!cache.find(keyOf(1)));
}

void TestHttpCache::keysLeaveSecretsOut()
{
    const auto keyFor = [](const QString &url, const QByteArray &language = {},
                           const QByteArray &authorization = {}) {
        HttpRequest request;
        request.url = QUrl(url);
        request.secretsInQuery = {u"sig"_s};
        if (!language.isEmpty()) {
            request.setHeader("Accept-Language", language);
        }
        request.setHeader("Authorization", authorization);
        return HttpCache::keyOf(request);
    };
    const QByteArray plain = keyFor(u"http://a.org/1?sig=AAAA&api_key=BBBB&page=1"_s);
    QCOMPARE(keyFor(u"http://a.org/1?sig=CCCC&api_key=DDDD&page=1"_s), plain);
    QCOMPARE(keyFor(u"http://a.org/1?sig=AAAA&api_key=BBBB&page=1"_s, {}, "Bearer x"), plain);
    QVERIFY(keyFor(u"http://a.org/1?sig=AAAA&api_key=BBBB&page=2"_s) != plain);
    QVERIFY(keyFor(u"http://a.org/1?sig=AAAA&api_key=BBBB&page=1"_s, "de") != plain);
}

void TestHttpCache::refusesDamage_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("empty") << 0;
    QTest::newRow("truncated") << 1;
    QTest::newRow("a bit flipped in the body") << 2;
    QTest::newRow("head longer than the file") << 3;
    QTest::newRow("something else") << 4;
}

void TestHttpCache::refusesDamage()
{
    QFETCH(int, kind);
    QTemporaryDir dir;
    HttpCache cache(dir.path(), 1 << 20);
    cache.store(keyOf(1), answerOf(QByteArray(5000, 'x')));
    const QString path = filesBelow(dir.path()).value(0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    switch (kind) {
    case 0:
        bytes.clear();
        break;
    case 1:
        bytes.chop(100);
        break;
    case 2:
        bytes[3000] = 'y';
        break;
    case 3:
        bytes.replace(12, 4, "\xff\xff\xff\xff");
        break;
    case 4:
        bytes = QByteArray(10'000, '\0');
        break;
    }
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.close();
    QVERIFY(!cache.find(keyOf(1)));
    QVERIFY2(!QFile::exists(path), "what is damaged is removed");
    cache.store(keyOf(1), answerOf("again"));
    QCOMPARE(cache.find(keyOf(1))->response.body, "again");
}

void TestHttpCache::staysWithinItsSize()
{
    QTemporaryDir dir;
    constexpr qint64 limit = 100'000;
    HttpCache cache(dir.path(), limit);
    cache.store(keyOf(1000), answerOf(QByteArray(50'000, 'x')));
    QVERIFY2(!cache.find(keyOf(1000)), "one answer does not push out all others");
    for (int i = 0; i < 60; ++i) {
        cache.store(keyOf(i), answerOf(QByteArray(5'000, 'x')));
        qint64 total = 0;
        for (const auto &file : filesBelow(dir.path())) {
            total += QFileInfo(file).size();
        }
        QVERIFY2(total <= limit, qPrintable(QString::number(total)));
    }
    QVERIFY(cache.find(keyOf(59)));
}

void TestHttpCache::doesWithoutAFolder()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"taken"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    HttpCache cache(dir.filePath(u"taken"_s), 1 << 20);
    cache.store(keyOf(1), answerOf("x"));
    QVERIFY(!cache.find(keyOf(1)));
}

QTEST_GUILESS_MAIN(TestHttpCache)
#include "tst_httpcache.moc"
