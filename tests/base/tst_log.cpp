// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <thread>
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace metarr;
using namespace Qt::StringLiterals;

METARR_LOG_CATEGORY(testLog, "metarr.test")
Q_LOGGING_CATEGORY(foreignLog, "some.library")

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QJsonObject> lines(const QString &path)
{
    QList<QJsonObject> objects;
    const auto all = content(path).split('\n');
    for (const QByteArray &line : all) {
        if (!line.isEmpty()) {
            const auto document = QJsonDocument::fromJson(line);
            objects +=
                document.isObject() ? document.object() : QJsonObject{{u"broken"_s, QString::fromUtf8(line)}};
        }
    }
    return objects;
}

QStringList messages(const QString &path)
{
    QStringList texts;
    for (const QJsonObject &line : lines(path)) {
        texts += line["message"_L1].toString();
    }
    return texts;
}

} // namespace

class LogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void writesJsonLines();
    void levels_data();
    void levels();
    void takesOverQtMessages();
    void plantedKeysNeverAppear();
    void rotatesBySize();
    void limitsMayChange();
    void removesOldFiles();
    void survivesAFullDisk();
    void manyThreads();
    void unwritableDirectory();
    void console();

private:
    [[nodiscard]] LogOptions options() const
    {
        LogOptions o;
        o.directory = m_dir->filePath(u"logs"_s);
        return o;
    }
    [[nodiscard]] QString app() const { return m_dir->filePath(u"logs/app.log"_s); }
    [[nodiscard]] QString errors() const { return m_dir->filePath(u"logs/error.log"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    ManualClock m_clock;
    Redactor m_redactor;
};

void LogTest::writesJsonLines()
{
    {
        Log log(options(), m_redactor, m_clock);
        log.write(LogLevel::Info, "metarr.scan", u"Line one\nline “two”"_s,
                  {{u"item"_s, u"movie:12"_s}, {u"count"_s, 3}});
        log.write(LogLevel::Error, "metarr.store", u"bad"_s, {{u"message"_s, u"not this one"_s}});
    }
    const auto all = lines(app());
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0]["time"_L1].toString(), u"2023-11-14T22:13:20.000Z"_s);
    QCOMPARE(all[0]["level"_L1].toString(), u"info"_s);
    QCOMPARE(all[0]["category"_L1].toString(), u"metarr.scan"_s);
    QCOMPARE(all[0]["message"_L1].toString(), u"Line one\nline “two”"_s);
    QCOMPARE(all[0]["item"_L1].toString(), u"movie:12"_s);
    QCOMPARE(all[0]["count"_L1].toInt(), 3);
    QCOMPARE(messages(errors()), QStringList{u"bad"_s});
}

void LogTest::levels_data()
{
    QTest::addColumn<LogLevel>("level");
    QTest::addColumn<int>("inApp");
    QTest::addColumn<int>("inError");
    QTest::newRow("debug") << LogLevel::Debug << 4 << 2;
    QTest::newRow("info") << LogLevel::Info << 3 << 2;
    QTest::newRow("warning") << LogLevel::Warning << 2 << 2;
    QTest::newRow("error") << LogLevel::Error << 1 << 1;
}

void LogTest::levels()
{
    QFETCH(LogLevel, level);
    QFETCH(int, inApp);
    QFETCH(int, inError);
    QCOMPARE(logLevelFromName(logLevelName(level)), level);
    {
        Log log(options(), m_redactor, m_clock);
        log.setLevel(level);
        for (const LogLevel each : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
            log.write(each, "metarr.test", logLevelName(each));
        }
    }
    QCOMPARE(lines(app()).size(), inApp);
    QCOMPARE(lines(errors()).size(), inError);
}

void LogTest::takesOverQtMessages()
{
    {
        Log log(options(), m_redactor, m_clock);
        log.install();
        qCDebug(testLog) << "hidden";
        qCInfo(testLog) << "seen" << 1;
        qCInfo(foreignLog) << "chatter";
        qCWarning(foreignLog) << "trouble";
        log.setLevel(LogLevel::Debug);
        qCDebug(testLog) << "now seen";
        qCritical("plain");
        QVERIFY(log.flush());
    }
    QCOMPARE(messages(app()), (QStringList{u"seen 1"_s, u"trouble"_s, u"now seen"_s, u"plain"_s}));
    QCOMPARE(messages(errors()), (QStringList{u"trouble"_s, u"plain"_s}));
}

void LogTest::plantedKeysNeverAppear()
{
    const QString planted = u"pl4nt3d-k3y"_s;
    m_redactor.addSecret(u"registered-secret"_s);
    {
        Log log(options(), m_redactor, m_clock);
        log.install();
        const QStringList texts{
            u"GET https://api.themoviedb.org/3/movie/603?api_key=%1&language=en"_s,
            u"X-Plex-Token: %1"_s,
            u"Authorization: Bearer %1"_s,
            u"postgresql://metarr:%1@db/metarr"_s,
            u"{\"apikey\": \"%1\"}"_s,
            u"password=%1"_s,
        };
        for (const QString &text : texts) {
            qCWarning(testLog).noquote() << text.arg(planted);
            qCWarning(testLog) << text.arg(planted); // quoted and escaped by QDebug
            log.write(LogLevel::Error, "metarr.net", u"failed"_s, {{u"url"_s, text.arg(planted)}});
        }
        log.write(
            LogLevel::Error, "metarr.net", u"failed"_s,
            {{u"apiKey"_s, planted}, {u"deep"_s, QJsonObject{{u"list"_s, QJsonArray{u"pin="_s + planted}}}}});
        qCWarning(testLog) << "registered-secret" << u"inside registered-secrets too"_s;
        QVERIFY(log.flush());
    }
    for (const QString &file : {app(), errors()}) {
        const QByteArray all = content(file);
        QVERIFY(all.count('\n') > 15);
        QVERIFY(!all.contains("pl4nt3d"));
        QVERIFY(!all.contains("registered-secret"));
    }
}

void LogTest::rotatesBySize()
{
    LogOptions small = options();
    small.limits.maxBytes = 2000;
    small.limits.keepFiles = 3;
    {
        Log log(small, m_redactor, m_clock);
        for (int i = 0; i < 100; ++i) {
            log.write(LogLevel::Info, "metarr.test", u"line %1"_s.arg(i));
            if (i % 5 == 4) {
                QVERIFY(log.flush());
            }
        }
    }
    const QDir dir(small.directory);
    QCOMPARE(dir.entryList(QDir::Files), (QStringList{u"app.1.log"_s, u"app.2.log"_s, u"app.log"_s}));
    QStringList kept;
    for (const QString &name : {u"app.2.log"_s, u"app.1.log"_s, u"app.log"_s}) {
        QVERIFY(QFileInfo(dir.filePath(name)).size() <= 2000);
        kept += messages(dir.filePath(name));
    }
    // Nothing is missing between the oldest line kept and the last one.
    const int first = kept.constFirst().mid(5).toInt();
    QCOMPARE(kept.size(), 100 - first);
    QCOMPARE(kept.constLast(), u"line 99"_s);
}

/// A person changes them while the program runs.
void LogTest::limitsMayChange()
{
    const LogOptions large = options();
    {
        Log log(large, m_redactor, m_clock);
        log.write(LogLevel::Info, "metarr.test", QString(2000, u'x'));
        log.write(LogLevel::Info, "metarr.test", QString(2000, u'x'));
        QVERIFY(log.flush());
        QCOMPARE(QDir(large.directory).entryList(QDir::Files), QStringList{u"app.log"_s});
        LogFile::Limits small;
        small.maxBytes = 2000;
        log.setLimits(small);
        log.write(LogLevel::Info, "metarr.test", u"after"_s);
    }
    QCOMPARE(QDir(large.directory).entryList(QDir::Files), (QStringList{u"app.1.log"_s, u"app.log"_s}));
    QCOMPARE(messages(large.directory + u"/app.log"_s), QStringList{u"after"_s});
}

void LogTest::removesOldFiles()
{
    QDir().mkpath(options().directory);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs());
    const std::pair<QString, int> ages[] = {{u"app.1.log"_s, 6},
                                            {u"app.2.log"_s, 8},
                                            {u"error.1.log"_s, 30},
                                            {u"app.notes.log"_s, 99},
                                            {u"app.7.log"_s, 0}};
    for (const auto &[name, days] : ages) {
        QFile file(QDir(options().directory).filePath(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(now.addDays(-days), QFileDevice::FileModificationTime));
    }
    {
        const Log log(options(), m_redactor, m_clock);
    }
    QCOMPARE(QDir(options().directory).entryList(QDir::Files),
             (QStringList{u"app.1.log"_s, u"app.notes.log"_s}));
}

void LogTest::survivesAFullDisk()
{
#ifdef Q_OS_LINUX
    QDir().mkpath(options().directory);
    QVERIFY(QFile::link(u"/dev/full"_s, app()));
    Log log(options(), m_redactor, m_clock);
    for (int i = 0; i < 3; ++i) {
        log.write(LogLevel::Info, "metarr.test", u"lost %1"_s.arg(i));
        QVERIFY(log.flush());
    }
    QVERIFY(QFile::remove(app())); // there is room again
    log.write(LogLevel::Info, "metarr.test", u"kept"_s);
    QVERIFY(log.flush());
    QCOMPARE(messages(app()),
             (QStringList{u"3 lines were lost: the log could not be written."_s, u"kept"_s}));
#endif
}

void LogTest::manyThreads()
{
    {
        Log log(options(), m_redactor, m_clock);
        log.install();
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([t] {
                for (int i = 0; i < 200; ++i) {
                    qCInfo(testLog) << "thread" << t << "line" << i;
                }
            });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
    }
    const auto all = lines(app());
    QCOMPARE(all.size(), 1600);
    for (const QJsonObject &line : all) {
        QVERIFY(!line.contains("broken"_L1));
    }
}

void LogTest::unwritableDirectory()
{
    LogOptions broken = options();
    QFile file(m_dir->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    broken.directory = m_dir->filePath(u"file/logs"_s);
    Log log(broken, m_redactor, m_clock);
    log.write(LogLevel::Error, "metarr.test", u"nobody hears"_s);
    QVERIFY(log.flush());
}

void LogTest::console()
{
#ifdef Q_OS_UNIX
    LogOptions quiet = options();
    quiet.directory.clear();
    quiet.console = LogLevel::Warning;
    const QByteArray file = m_dir->filePath(u"stderr"_s).toUtf8();
    const int saved = ::dup(2);
    const int target = ::open(file.constData(), O_WRONLY | O_CREAT, 0600);
    ::dup2(target, 2);
    {
        Log log(quiet, m_redactor, m_clock);
        log.write(LogLevel::Info, "metarr.test", u"too quiet"_s);
        log.write(LogLevel::Warning, "metarr.test", u"api_key=abcdef123 refused"_s);
    }
    ::dup2(saved, 2);
    ::close(saved);
    ::close(target);
    QCOMPARE(content(m_dir->filePath(u"stderr"_s)), "22:13:20 warning metarr.test: api_key=*** refused\n");
    QVERIFY(!QFileInfo::exists(app()));
#endif
}

QTEST_GUILESS_MAIN(LogTest)
#include "tst_log.moc"
