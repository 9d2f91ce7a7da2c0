// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/hash.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QCryptographicHash>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class HashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownDigests_data();
    void knownDigests();
    void filesInBlocks();
    void quickHashes_data();
    void quickHashes();
    void quickHashTellsFilesApart();

private:
    std::unique_ptr<FileSystem> m_fs = makeSystemFileSystem();
};

void HashTest::knownDigests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("digest");
    QTest::newRow("empty") << QByteArray()
                           << u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s;
    QTest::newRow("abc") << QByteArray("abc")
                         << u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s;
    QTest::newRow("a million a") << QByteArray(1'000'000, 'a')
                                 << u"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"_s;
}

void HashTest::knownDigests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, digest);
    QCOMPARE(sha256Hex(bytes), digest);
    Sha256 hash;
    for (qsizetype i = 0; i < bytes.size(); i += 777) {
        hash.add(QByteArrayView(bytes).sliced(i, qMin<qsizetype>(777, bytes.size() - i)));
    }
    QCOMPARE(hash.resultHex(), digest);
    hash.add(bytes); // starts anew
    QCOMPARE(QString::fromLatin1(hash.result().toHex()), digest);
}

void HashTest::filesInBlocks()
{
    TempTree tree;
    const QByteArray bytes(500'000, 'q');
    const Path file = tree.file("f", bytes);
    const auto digest = sha256OfFile(*m_fs, file);
    METARR_REQUIRE(digest);
    QCOMPARE(*digest, sha256Hex(bytes));
    StopSource stop;
    stop.requestStop();
    QCOMPARE(sha256OfFile(*m_fs, file, stop.token()).error().kind, ErrorKind::Cancelled);
    QCOMPARE(sha256OfFile(*m_fs, tree.path("gone")).error().kind, ErrorKind::NotFound);
}

void HashTest::quickHashes_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 65'536, 131'071, 131'072, 131'073, 1'000'000}) {
        QTest::addRow("%d bytes", size) << size;
    }
}

void HashTest::quickHashes()
{
    QFETCH(int, size);
    TempTree tree;
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i) {
        bytes[i] = char(i / 13);
    }
    const auto quick = quickHash(*m_fs, tree.file("f", bytes), size);
    METARR_REQUIRE(quick);
    const QByteArray hashed = size > 131'072 ? bytes.left(65'536) + bytes.right(65'536) : bytes;
    QCOMPARE(*quick,
             QCryptographicHash::hash(QByteArray::number(size) + '\n' + hashed, QCryptographicHash::Sha256));
}

void HashTest::quickHashTellsFilesApart()
{
    TempTree tree;
    QByteArray bytes(300'000, 'a');
    const auto first = quickHash(*m_fs, tree.file("1", bytes), bytes.size());
    bytes[299'999] = 'b';
    const auto changedEnd = quickHash(*m_fs, tree.file("2", bytes), bytes.size());
    bytes += 'b';
    const auto longer = quickHash(*m_fs, tree.file("3", bytes), bytes.size());
    METARR_REQUIRE(first);
    METARR_REQUIRE(changedEnd);
    METARR_REQUIRE(longer);
    QVERIFY(*first != *changedEnd);
    QVERIFY(*changedEnd != *longer);
    QCOMPARE(quickHash(*m_fs, tree.path("3"), bytes.size() + 1).error().kind, ErrorKind::Conflict);
}

QTEST_GUILESS_MAIN(HashTest)
#include "tst_hash.moc"
