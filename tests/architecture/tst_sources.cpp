// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the sources to src/README.md: who may include whom, who may name which library, how long a file may
// be.
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestFile = 800;

QString sourceDir()
{
    return QString::fromUtf8(METARR_SOURCE_DIR);
}

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Paths relative to the source directory, sorted.
QStringList filesBelow(const QStringList &folders, const QStringList &patterns)
{
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator it(sourceDir() + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            files += it.next().sliced(sourceDir().size() + 1);
        }
    }
    files.sort();
    return files;
}

QStringList codeBelow(const QStringList &folders)
{
    return filesBelow(folders, {u"*.h"_s, u"*.cpp"_s});
}

/// A room as its CMakeLists.txt declares it.
struct Room {
    QString folder; ///< "src/store"
    QStringList deps;
    QStringList qt;
};

QStringList wordsAfter(const QStringList &words, const QString &keyword)
{
    static const QSet<QString> keywords{u"DEPS"_s, u"QT"_s, u"LIBS"_s};
    QStringList found;
    bool in = false;
    for (const QString &word : words) {
        if (keywords.contains(word)) {
            in = word == keyword;
        } else if (in) {
            found += word;
        }
    }
    return found;
}

QHash<QString, Room> declaredRooms()
{
    static const QRegularExpression call(uR"(metarr_add_room\(\s*([^)]*)\))"_s);
    static const QRegularExpression comment(u"#[^\n]*"_s);
    QHash<QString, Room> rooms;
    for (const QString &list : filesBelow({u"src"_s, u"ui"_s}, {u"CMakeLists.txt"_s})) {
        QString text = readText(sourceDir() + u'/' + list);
        text.remove(comment);
        for (auto it = call.globalMatch(text); it.hasNext();) {
            const QStringList words = it.next().captured(1).simplified().split(u' ');
            rooms.insert(words.first(), {list.section(u'/', 0, -2), wordsAfter(words, u"DEPS"_s),
                                         wordsAfter(words, u"QT"_s)});
        }
    }
    return rooms;
}

/// The room and everything it links, directly or not.
QSet<QString> reachable(const QHash<QString, Room> &rooms, const QString &from)
{
    QSet<QString> seen;
    QStringList open{from};
    while (!open.isEmpty()) {
        const QString name = open.takeLast();
        if (!seen.contains(name)) {
            seen += name;
            open += rooms.value(name).deps;
        }
    }
    return seen;
}

struct Include {
    QString target;
    bool quoted;
    int line;
};

QList<Include> includesOf(const QString &path)
{
    static const QRegularExpression pattern(uR"(^\s*#\s*include\s*(["<])([^">]+)[">])"_s);
    QList<Include> found;
    const QStringList lines = readText(sourceDir() + u'/' + path).split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        if (const auto match = pattern.match(lines.at(i)); match.hasMatch()) {
            found += {match.captured(2), match.captured(1) == u"\"", i + 1};
        }
    }
    return found;
}

/// A library and the only folders that may name it.
struct Fence {
    const char *name;
    const char *header; ///< pattern of the whole include
    const char *message;
    QStringList allowed;
};

QList<Fence> fences()
{
    return {
        {"sql",
         "((QtSql/)?QSql\\w*|sqlite3\\.h)",
         "SQL goes through store/db: Connection, Transaction, Database",
         {u"src/store/db/"_s}},
        {"network",
         "(QtNetwork/)?QNetwork(AccessManager|Reply|Request|CookieJar)",
         "requests go through net/HttpClient",
         {u"src/net/"_s}},
        {"libav",
         "lib(av|sw)\\w+/.*",
         "media files are read in probe, behind MediaProber",
         {u"src/probe/"_s, u"src/demo/"_s}},
        {"widgets",
         "(QtWidgets(/"
         ".*)?|Q(Application|\\w*Widget|\\w*Dialog|MessageBox|\\w*Layout|Action|Menu|SystemTrayIcon|"
         "MainWindow))",
         "the core works without a window",
         {u"ui/"_s}},
    };
}

} // namespace

class TestSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Everything below would pass on an empty tree.
        QVERIFY2(codeBelow({u"src"_s}).size() > 100, METARR_SOURCE_DIR);
        QVERIFY(declaredRooms().contains(u"base"_s));
    }

    void everyFolderIsARoom()
    {
        QSet<QString> folders;
        const auto declared = declaredRooms();
        for (const Room &room : declared) {
            folders += room.folder;
        }
        const QStringList found = QDir(sourceDir() + u"/src"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &folder : found) {
            QVERIFY2(folders.contains(u"src/"_s + folder), qPrintable(folder));
        }
    }

    /// src/CMakeLists.txt lists the rooms so that each uses only such as stand above it.
    void roomsUseRoomsAboveThem()
    {
        static const QRegularExpression list(uR"(foreach\(room ([^)]*)\))"_s);
        const auto match = list.match(readText(sourceDir() + u"/src/CMakeLists.txt"_s));
        QVERIFY(match.hasMatch());
        const QStringList order = match.captured(1).simplified().split(u' ');
        const auto rooms = declaredRooms();
        for (const QString &name : order) {
            QVERIFY2(rooms.contains(name), qPrintable(name));
            const QStringList deps = rooms.value(name).deps;
            for (const QString &dep : deps) {
                QVERIFY2(order.contains(dep) && order.indexOf(dep) < order.indexOf(name),
                         qPrintable(name + u" links "_s + dep + u", which does not stand above it"_s));
            }
        }
    }

    void coreLinksNoWidgets()
    {
        const auto rooms = declaredRooms();
        for (auto it = rooms.cbegin(); it != rooms.cend(); ++it) {
            if (it->folder.startsWith(u"src/"_s)) {
                QVERIFY2(!it->qt.contains(u"Widgets"_s), qPrintable(it.key()));
            }
        }
#ifdef Q_OS_LINUX
        QProcess ldd;
        ldd.start(u"ldd"_s, {QString::fromUtf8(METARR_CLI)});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY2(libraries.contains("libQt6Core"), ldd.readAllStandardError().constData());
        QVERIFY2(!libraries.contains("libQt6Widgets"), "metarr-cli links Widgets");
#endif
    }

    void includesFollowTheLinks_data()
    {
        QTest::addColumn<QString>("name");
        const auto rooms = declaredRooms();
        for (auto it = rooms.cbegin(); it != rooms.cend(); ++it) {
            QTest::newRow(qPrintable(it->folder)) << it.key();
        }
    }

    void includesFollowTheLinks()
    {
        QFETCH(QString, name);
        const auto rooms = declaredRooms();
        QStringList allowed; // as includes begin: "store/", "ui/models/"
        const auto linked = reachable(rooms, name);
        for (const QString &room : linked) {
            const QString folder = rooms.value(room).folder;
            allowed += (folder.startsWith(u"src/"_s) ? folder.sliced(4) : folder) + u'/';
        }
        QStringList breaches;
        const QStringList files = codeBelow({rooms.value(name).folder});
        for (const QString &file : files) {
            const auto includes = includesOf(file);
            for (const Include &include : includes) {
                const bool own = !include.target.contains(u'/'); // beside it, or generated
                if (include.quoted && !own &&
                    std::none_of(allowed.cbegin(), allowed.cend(),
                                 [&](const QString &start) { return include.target.startsWith(start); })) {
                    breaches += u"%1:%2 includes %3"_s.arg(file).arg(include.line).arg(include.target);
                }
            }
        }
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u'\n')));
    }

    void fencesHold_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QStringList>("allowed");
        for (const Fence &fence : fences()) {
            QTest::newRow(fence.name)
                << QString::fromUtf8(fence.header) << QString::fromUtf8(fence.message) << fence.allowed;
        }
    }

    void fencesHold()
    {
        QFETCH(QString, header);
        QFETCH(QString, message);
        QFETCH(QStringList, allowed);
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(header));
        QVERIFY(pattern.isValid());
        QStringList breaches;
        int insiders = 0;
        const QStringList files = codeBelow({u"src"_s, u"ui"_s});
        for (const QString &file : files) {
            const bool inside = std::any_of(allowed.cbegin(), allowed.cend(),
                                            [&](const QString &folder) { return file.startsWith(folder); });
            const auto includes = includesOf(file);
            for (const Include &include : includes) {
                if (include.quoted || !pattern.match(include.target).hasMatch()) {
                    continue;
                }
                insiders += inside ? 1 : 0;
                if (!inside) {
                    breaches +=
                        u"%1:%2 includes <%3>: %4"_s.arg(file).arg(include.line).arg(include.target, message);
                }
            }
        }
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u'\n')));
        // A pattern that matches nothing would hold every fence.
        QVERIFY(insiders > 0 || codeBelow(allowed).isEmpty());
    }

    void filesAreShort()
    {
        QStringList tooLong;
        const QStringList files = codeBelow({u"src"_s, u"ui"_s, u"tests"_s});
        for (const QString &file : files) {
            if (const auto lines = readText(sourceDir() + u'/' + file).count(u'\n'); lines > longestFile) {
                tooLong += u"%1 has %2 lines"_s.arg(file).arg(lines);
            }
        }
        QVERIFY2(tooLong.isEmpty(), qPrintable(tooLong.join(u'\n')));
    }

    void licenceStandsFirst()
    {
        const QStringList folders{u"src"_s, u"ui"_s, u"tests"_s, u"cmake"_s, u"packaging"_s};
        QStringList without;
        QStringList files =
            codeBelow(folders) + filesBelow(folders, {u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sh"_s});
        files.removeIf([](const QString &file) { return file.contains(u"/data/"_s); });
        for (const QString &file : std::as_const(files)) {
            const QStringList lines = readText(sourceDir() + u'/' + file).split(u'\n');
            const QString &first = lines.first().startsWith(u"#!") ? lines.value(1) : lines.first();
            if (first != u"// SPDX-License-Identifier: GPL-3.0-or-later" &&
                first != u"# SPDX-License-Identifier: GPL-3.0-or-later") {
                without += file;
            }
        }
        QVERIFY2(without.isEmpty(), qPrintable(without.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
