// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretcipher.h"
#include "config/secretstore.h"
#include "io/filesystem.h"
#include "support/faultyfilesystem.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <thread>
#include <vector>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class SecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cipherRoundTrip();
    void cipherRefuses_data();
    void cipherRefuses();
    void fileIsForTheOwnerOnly();
    void fileNoticesChangesByOthers();
    void failedWriteKeepsTheFile();
    void encryptedFile();
    void chainReadsInOrderAndWritesOnce();
    void keychainThatIsNotThere();
    void keychainWhileTheMainThreadWaits();
    void keychainWhileTheProgramEnds();

private:
    static constexpr int cheap = 4; ///< scrypt steps for tests
    std::unique_ptr<FileSystem> m_fs = makeSystemFileSystem();
};

void SecretsTest::cipherRoundTrip()
{
    for (const QByteArray &plain : {QByteArray(), QByteArray("x"), QByteArray(100'000, '\0')}) {
        const auto sealed = sealWithPassphrase(plain, u"pass wörd"_s, cheap);
        METARR_REQUIRE(sealed);
        const auto opened = openWithPassphrase(*sealed, u"pass wörd"_s);
        METARR_REQUIRE(opened);
        QVERIFY(*opened == plain);
    }
    // Never twice the same, and nothing of the content shows.
    const auto one = sealWithPassphrase("plain text", u"p"_s, cheap);
    const auto two = sealWithPassphrase("plain text", u"p"_s, cheap);
    QVERIFY(*one != *two);
    QVERIFY(!one->contains("plain") && !one->contains(QByteArray("plain text").toBase64()));
}

void SecretsTest::cipherRefuses_data()
{
    using Change = std::function<void(QJsonObject &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const Change &change, ErrorKind kind,
                        const QString &passphrase = u"right"_s) {
        QTest::newRow(name) << change << passphrase << kind;
    };
    const auto flip = [](const QString &name) {
        return [name](QJsonObject &document) {
            QByteArray bytes = QByteArray::fromBase64(document[name].toString().toLatin1());
            bytes[0] = char(bytes.at(0) ^ 1);
            document[name] = QString::fromLatin1(bytes.toBase64());
        };
    };
    row("wrong passphrase", [](QJsonObject &) {}, ErrorKind::Unauthorized, u"wrong"_s);
    row("data changed", flip(u"data"_s), ErrorKind::Unauthorized);
    row("tag changed", flip(u"tag"_s), ErrorKind::Unauthorized);
    row("nonce changed", flip(u"nonce"_s), ErrorKind::Unauthorized);
    row("salt changed", flip(u"salt"_s), ErrorKind::Unauthorized);
    row("steps changed", [](QJsonObject &d) { d[u"logSteps"_s] = cheap + 1; }, ErrorKind::Unauthorized);
    row(
        "steps that would take all memory", [](QJsonObject &d) { d[u"logSteps"_s] = 40; },
        ErrorKind::BadData);
    row("short tag", [](QJsonObject &d) { d[u"tag"_s] = u"AAAA"_s; }, ErrorKind::BadData);
    row("other format", [](QJsonObject &d) { d[u"format"_s] = u"x"_s; }, ErrorKind::BadData);
    row("empty", [](QJsonObject &d) { d = {}; }, ErrorKind::BadData);
}

void SecretsTest::cipherRefuses()
{
    QFETCH(std::function<void(QJsonObject &)>, change);
    QFETCH(QString, passphrase);
    QFETCH(ErrorKind, kind);
    const auto sealed = sealWithPassphrase("content", u"right"_s, cheap);
    METARR_REQUIRE(sealed);
    QJsonObject document = QJsonDocument::fromJson(*sealed).object();
    change(document);
    const auto opened = openWithPassphrase(QJsonDocument(document).toJson(), passphrase);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, kind);
}

void SecretsTest::fileIsForTheOwnerOnly()
{
    TempTree tree;
    const Path path = tree.path("config/secrets.json");
    const auto store = makeFileSecretStore(*m_fs, path);
    QCOMPARE(*store->read(u"a"_s), std::nullopt);
    METARR_REQUIRE(store->write(u"a"_s, u"geheim"_s));
    METARR_REQUIRE(store->write(u"b"_s, u"zwei"_s));
    QCOMPARE(*store->read(u"a"_s), u"geheim"_s);
    METARR_REQUIRE(store->remove(u"b"_s));
    METARR_REQUIRE(store->remove(u"b"_s));
    QCOMPARE(*store->read(u"b"_s), std::nullopt);
    // A second process sees the same.
    QCOMPARE(*makeFileSecretStore(*m_fs, path)->read(u"a"_s), u"geheim"_s);
#ifdef Q_OS_UNIX
    QCOMPARE(m_fs->stat(path)->mode, 0600U);
    METARR_REQUIRE(m_fs->setMode(path, 0644));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"read by others until now"_s));
    QCOMPARE(*makeFileSecretStore(*m_fs, path)->read(u"a"_s), u"geheim"_s);
    QCOMPARE(m_fs->stat(path)->mode, 0600U);
    // A volume that knows no permissions.
    METARR_REQUIRE(m_fs->setMode(path, 0644));
    FaultyFileSystem modeless(*m_fs);
    modeless.failOperation("setMode", ErrorKind::PermissionDenied);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"volume without permissions"_s));
    QCOMPARE(*makeFileSecretStore(modeless, path)->read(u"a"_s), u"geheim"_s);
#endif
}

void SecretsTest::fileNoticesChangesByOthers()
{
    TempTree tree;
    const Path path = tree.path("secrets.json");
    const auto mine = makeFileSecretStore(*m_fs, path);
    const auto theirs = makeFileSecretStore(*m_fs, path);
    METARR_REQUIRE(mine->write(u"a"_s, u"1"_s));
    METARR_REQUIRE(theirs->write(u"a"_s, u"2"_s));
    QCOMPARE(*mine->read(u"a"_s), u"2"_s);
    METARR_REQUIRE(mine->write(u"b"_s, u"3"_s));
    QCOMPARE(*theirs->read(u"a"_s), u"2"_s);
    QCOMPARE(*theirs->read(u"b"_s), u"3"_s);
}

void SecretsTest::failedWriteKeepsTheFile()
{
    TempTree tree;
    const Path path = tree.path("secrets.json");
    METARR_REQUIRE(makeFileSecretStore(*m_fs, path)->write(u"a"_s, u"1"_s));
    FaultyFileSystem full(*m_fs);
    full.failOperation("write", ErrorKind::NoSpace);
    QCOMPARE(makeFileSecretStore(full, path)->write(u"a"_s, u"2"_s).error().kind, ErrorKind::NoSpace);
    QCOMPARE(*makeFileSecretStore(*m_fs, path)->read(u"a"_s), u"1"_s);
    tree.file("secrets.json", "{ damaged");
    METARR_REQUIRE(m_fs->setMode(path, 0600));
    QCOMPARE(makeFileSecretStore(*m_fs, path)->read(u"a"_s).error().kind, ErrorKind::BadData);
}

void SecretsTest::encryptedFile()
{
    TempTree tree;
    const Path path = tree.path("secrets.enc");
    const auto store = makeEncryptedSecretStore(*m_fs, path, [] { return u"phrase"_s; }, cheap);
    QVERIFY(store->isAvailable());
    METARR_REQUIRE(store->write(u"key"_s, u"very secret"_s));
    QVERIFY(!tree.content("secrets.enc").contains("very secret"));
    QVERIFY(!tree.content("secrets.enc").contains("\"key\""));
    const auto again = makeEncryptedSecretStore(*m_fs, path, [] { return u"phrase"_s; }, cheap);
    QCOMPARE(*again->read(u"key"_s), u"very secret"_s);
    const auto wrong = makeEncryptedSecretStore(*m_fs, path, [] { return u"other"_s; }, cheap);
    QCOMPARE(wrong->read(u"key"_s).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(wrong->write(u"key"_s, u"x"_s).error().kind, ErrorKind::Unauthorized);
    QCOMPARE(*store->read(u"key"_s), u"very secret"_s);
    QVERIFY(!makeEncryptedSecretStore(*m_fs, path, [] { return QString(); }, cheap)->isAvailable());
}

void SecretsTest::chainReadsInOrderAndWritesOnce()
{
    TempTree tree;
    QString passphrase;
    const auto make = [&] {
        std::vector<std::unique_ptr<SecretStore>> stores;
        stores.push_back(makeFileSecretStore(*m_fs, tree.path("secrets.json")));
        stores.push_back(nullptr); // a build without keychain
        stores.push_back(
            makeEncryptedSecretStore(*m_fs, tree.path("secrets.enc"), [&] { return passphrase; }, cheap));
        return SecretChain(std::move(stores));
    };
    SecretChain chain = make();
    QCOMPARE(chain.name(), u"file"_s);
    METARR_REQUIRE(chain.write(u"a"_s, u"in clear"_s));
    QVERIFY(tree.content("secrets.json").contains("in clear"));

    passphrase = u"phrase"_s; // from now on there is a better place
    QCOMPARE(chain.name(), u"encrypted file"_s);
    QCOMPARE(*chain.read(u"a"_s), u"in clear"_s);
    METARR_REQUIRE(chain.write(u"a"_s, u"hidden"_s));
    QVERIFY(!tree.content("secrets.json").contains("clear"));
    QCOMPARE(*chain.read(u"a"_s), u"hidden"_s);
    METARR_REQUIRE(chain.remove(u"a"_s));
    QCOMPARE(*chain.read(u"a"_s), std::nullopt);

    SecretChain empty({});
    QVERIFY(!empty.isAvailable());
    QCOMPARE(empty.write(u"a"_s, u"x"_s).error().kind, ErrorKind::Unsupported);
}

void SecretsTest::keychainThatIsNotThere()
{
#ifdef Q_OS_LINUX
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const auto keychain = makeKeychainSecretStore();
    if (keychain) { // builds without QtKeychain have none
        QVERIFY(!keychain->isAvailable());
        const auto value = keychain->read(u"a"_s);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::Unauthorized);
    }
#endif
}

/// As in metarr-cli: the main thread runs no event loop, and waits for one that reads.
void SecretsTest::keychainWhileTheMainThreadWaits()
{
#ifdef Q_OS_LINUX
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const auto store = makeKeychainSecretStore();
    if (!store) {
        return; // built without QtKeychain: there is nothing to ask
    }
    QElapsedTimer timer;
    timer.start();
    bool answered = false;
    std::thread reader([&] { answered = !store->read(u"a.key"_s); });
    reader.join();
    QVERIFY(answered);
    QVERIFY(!store->isAvailable());
    QVERIFY2(timer.elapsed() < 50'000, qPrintable(QString::number(timer.elapsed())));
#endif
}

/// Nobody who asks holds up the end of the program, and who asks in the main thread does not wait for those who ask in others.
void SecretsTest::keychainWhileTheProgramEnds()
{
    const auto store = makeKeychainSecretStore();
    if (!store) {
        return; // built without QtKeychain: there is nothing to ask
    }
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> askers;
    std::atomic<int> begun{0};
    std::atomic<int> ended{0};
    for (int i = 0; i < 3; ++i) {
        askers.emplace_back([&, i] {
            if (i == 0) {
                (void)store->isAvailable();
            }
            ++begun;
            (void)store->read(u"a.key"_s);
            ++ended;
        });
    }
    (void)store->isAvailable();
    // Not before all of them wait, or have their answer.
    QTimer ending;
    ending.setInterval(1'000);
    connect(&ending, &QTimer::timeout, this, [&] {
        if (begun == 3) {
            QCoreApplication::quit();
        }
    });
    ending.start();
    QCoreApplication::exec();
    for (std::thread &asker : askers) {
        asker.join();
    }
    QCOMPARE(ended.load(), 3);
    QVERIFY2(timer.elapsed() < 50'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
