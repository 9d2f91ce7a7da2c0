// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says, in the language of the window.
#include "app/core.h"
#include "domain/fields.h"
#include "enrich/matching.h"
#include "guirecorder.h"
#include "support/temptree.h"
#include "ui/app/mainwindow.h"
#include "ui/detail/fieldtext.h"
#include "ui/detail/reasontext.h"
#include "ui/models/itemroles.h"
#include "ui/pages/jobtext.h"
#include "ui/text/coretext.h"
#include "ui/text/language.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "uisupport.h"

#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

QList<CoreTexts::Entry> german()
{
    QFile file(u":/core/core_de.ts"_s);
    return file.open(QIODevice::ReadOnly) ? CoreTexts::read(file) : QList<CoreTexts::Entry>();
}

/// The sources of the core with string literals that stand beside each other joined, as the compiler does.
QString sources()
{
    static const QString all = [] {
        QString text;
        QDirIterator files(QStringLiteral(METARR_SOURCE_DIR) + u"/src"_s, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly)) {
                text += QString::fromUtf8(file.readAll());
            }
        }
        text.remove(QRegularExpression(u"\"\\s*u?\""_s));
        return text.replace(u"\\\""_s, u"\""_s);
    }();
    return all;
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void translates_data();
    void translates();
    void everyPatternIsWhatTheCoreSays();
    void everyTranslationUsesWhatItsPatternHas();
    void germanOfTheFile_data();
    void germanOfTheFile();
    void everyFieldIsNamed();
    void valuesHaveTheNamesThatPeopleKnow();
    void sizesHaveThreeDigits();
    void titlesTellApart();
    void placesTellApart_data();
    void placesTellApart();
    void everyJobHasAName();
    void reasonsAreSaidInWords();
    void everyReasonOfAMatchIsKnown();
    void matchesAreExplained_data();
    void matchesAreExplained();
    void theSettingDecidesTheLanguage();
};

void TestText::translates_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("translated");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("as it is") << u"Try again."_s << u"Noch einmal."_s;
    QTest::newRow("unknown") << u"Something else."_s << u"Something else."_s;
    QTest::newRow("one argument") << u"There is no job 7."_s << u"Es gibt keinen Auftrag 7."_s;
    QTest::newRow("what says more wins") << u"There is no job."_s << u"Es gibt kein job."_s;
    QTest::newRow("order of arguments") << u"“11” is no value for x.y."_s << u"x.y kann nicht „11“ sein."_s;
    QTest::newRow("an argument is a text")
        << u"Cannot read “/a”: it does not exist."_s << u"„/a“ ist unlesbar: gibt es nicht."_s;
    QTest::newRow("two sentences") << u"There is no job 7. Try again."_s
                                   << u"Es gibt keinen Auftrag 7. Noch einmal."_s;
    QTest::newRow("the second is unknown") << u"Try again. Or not."_s << u"Noch einmal. Or not."_s;
    QTest::newRow("full stops in an argument") << u"Cannot read “/Mr. Smith. 2”: it does not exist."_s
                                               << u"„/Mr. Smith. 2“ ist unlesbar: gibt es nicht."_s;
    QTest::newRow("lines in an argument") << u"There is no job a\nb."_s << u"Es gibt keinen Auftrag a\nb."_s;
    QTest::newRow("what looks like an argument stays")
        << u"There is no job %1."_s << u"Es gibt keinen Auftrag %1."_s;
    QTest::newRow("characters of expressions") << u"Is (this) [right]? yes+"_s << u"Stimmt (das)? yes+"_s;
    QTest::newRow("a list of what is known")
        << u"There is no Try again., it does not exist."_s << u"Es gibt kein Noch einmal., gibt es nicht."_s;
    QTest::newRow("one of a list is not known")
        << u"There is no Try again., x."_s << u"Es gibt kein Try again., x."_s;
    QTest::newRow("grouped number") << u"More than 1,000 elements."_s << u"Mehr als 1,000 Elemente."_s;
}

void TestText::translates()
{
    const CoreTexts texts({{u"Try again."_s, u"Noch einmal."_s},
                           {u"There is no %1."_s, u"Es gibt kein %1."_s},
                           {u"There is no job %1."_s, u"Es gibt keinen Auftrag %1."_s},
                           {u"“%2” is no value for %1."_s, u"%1 kann nicht „%2“ sein."_s},
                           {u"Cannot read “%1”: %2."_s, u"„%1“ ist unlesbar: %2."_s},
                           {u"it does not exist"_s, u"gibt es nicht"_s},
                           {u"Is (this) [right]? %1"_s, u"Stimmt (das)? %1"_s},
                           {u"More than %L1 elements."_s, u"Mehr als %1 Elemente."_s},
                           {u"Something else."_s, {}}});
    QFETCH(QString, english);
    QTEST(texts.translate(english), "translated");
    QCOMPARE(CoreTexts().translate(english), english);
}

/// A text that was changed in the core is no longer recognised: its pattern must follow.
void TestText::everyPatternIsWhatTheCoreSays()
{
    const auto entries = german();
    QVERIFY(entries.size() > 300);
    QStringList stale, twice;
    QSet<QString> seen;
    for (const CoreTexts::Entry &entry : entries) {
        const bool isLanguage = [&] {
            for (int language = 2; language <= int(QLocale::LastLanguage); ++language) {
                if (QLocale::languageToString(QLocale::Language(language)) == entry.source) {
                    return true;
                }
            }
            return false;
        }();
        if (!isLanguage && !sources().contains(u'"' + entry.source + u'"')) {
            stale += entry.source;
        }
        if (seen.contains(entry.source)) {
            twice += entry.source;
        }
        seen += entry.source;
    }
    QVERIFY2(stale.isEmpty(), qPrintable(stale.join(u'\n')));
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
}

void TestText::everyTranslationUsesWhatItsPatternHas()
{
    const auto arguments = [](const QString &text) {
        QSet<QString> found;
        static const QRegularExpression expression(u"%L?([1-9])"_s);
        auto places = expression.globalMatch(text);
        while (places.hasNext()) {
            found += places.next().captured(1);
        }
        return found;
    };
    QStringList wrong;
    for (const CoreTexts::Entry &entry : german()) {
        // Fewer are right where the window has a better way than a command.
        if (entry.translation.isEmpty() || !arguments(entry.source).contains(arguments(entry.translation))) {
            wrong += entry.source;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestText::germanOfTheFile_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("translated");
    QTest::newRow("setting") << u"“x” is no value for jobs.workers. Use a whole number from 1 to 64."_s
                             << u"„x“ ist kein Wert für jobs.workers. Nimm eine ganze Zahl von 1 bis 64."_s;
    QTest::newRow("library")
        << u"Cannot list the folder “/nas”: the disk or network share is not reachable. Connect the disk or network share, then try again."_s
        << u"Der Inhalt des Ordners „/nas“ kann nicht gelesen werden: der Datenträger oder die Freigabe ist nicht erreichbar. Verbinde Datenträger oder Freigabe und versuche es noch einmal."_s;
    QTest::newRow("player") << u"Kodi is not reachable at nas:8080."_s
                            << u"Kodi ist unter nas:8080 nicht erreichbar."_s;
    QTest::newRow("publish") << u"“Memento” is in the trash and cannot be published."_s
                             << u"„Memento“ ist im Papierkorb und kann nicht veröffentlicht werden."_s;
    QTest::newRow("language") << u"German"_s << u"Deutsch"_s;
    QTest::newRow("fields") << u"Edited original title, cast of “Plot”."_s
                            << u"Originaltitel, Besetzung von „Plot“ geändert."_s;
}

void TestText::germanOfTheFile()
{
    QFETCH(QString, english);
    QTEST(CoreTexts(german()).translate(english), "translated");
}

/// Lines of the activity name fields as a person does.
void TestText::valuesHaveTheNamesThatPeopleKnow()
{
    QCOMPARE(shownFieldText(Field::Ratings, u"themoviedb 5.8 (2,913), own words 7.0 (1)"_s),
             u"TMDB 5.8 (2,913), own words 7.0 (1)"_s);
    QCOMPARE(shownFieldText(Field::Title, u"Ended"_s), u"Ended"_s);
    useLanguage(u"de"_s);
    QCOMPARE(shownFieldText(Field::Status, u"Ended"_s), u"Beendet"_s);
    Metadata series;
    QVERIFY(applyEditText(series, Field::Status, u"wird fortgesetzt"_s));
    QCOMPARE(series.status, u"Continuing"_s);
    QVERIFY(applyEditText(series, Field::Status, u"Paused"_s));
    QCOMPARE(series.status, u"Paused"_s);
    QCOMPARE(slotNoun(AssetType::Poster), u"Poster"_s); // German nouns are large wherever they stand
    useLanguage(u"en"_s);
    QCOMPARE(slotNoun(AssetType::Poster), u"poster"_s);
}

void TestText::sizesHaveThreeDigits()
{
    useLanguage(u"en"_s);
    QCOMPARE(fileSizeText(999), u"999 bytes"_s);
    QCOMPARE(fileSizeText(1'024'900), u"1.0 MB"_s); // not 1,000.9 kB
    QCOMPARE(fileSizeText(1'023'000), u"999.0 kB"_s);
}

void TestText::titlesTellApart()
{
    QCOMPARE(tellingTitle(EntityType::Movie, u"Dune"_s, {}, 2021, 0, 0), u"Dune (2021)"_s);
    QCOMPARE(tellingTitle(EntityType::Episode, u"Lies"_s, u"Dark"_s, 2017, 1, 2), u"Dark S01E02 Lies"_s);
    QCOMPARE(tellingTitle(EntityType::Season, {}, u"Dark"_s, 0, 1, 0), u"Dark · Season 1"_s);
}

void TestText::placesTellApart_data()
{
    QTest::addColumn<QList<QByteArray>>("places");
    QTest::addColumn<QStringList>("apart");
    using Places = QList<QByteArray>;
    QTest::newRow("folder") << Places{"/f/Dune/Dune", "/f/Dune 4K/Dune"}
                            << QStringList{u"Dune"_s, u"Dune 4K"_s};
    QTest::newRow("file") << Places{"/f/Dune/Dune", "/f/Dune/Dune 4K"}
                          << QStringList{u"Dune"_s, u"Dune 4K"_s};
    QTest::newRow("root") << Places{"/a/Dune/Dune", "/b/Dune/Dune"} << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("three") << Places{"/a/x/Dune", "/a/y/Dune", "/b/x/Dune"}
                           << QStringList{u"a/x"_s, u"a/y"_s, u"b/x"_s};
    QTest::newRow("below the other") << Places{"/f/Dune", "/f/Dune/Dune"}
                                     << QStringList{u"Dune"_s, u"Dune/Dune"_s};
    QTest::newRow("no difference") << Places{"/f/Dune", "/f/Dune"} << QStringList{u"Dune"_s, u"Dune"_s};
    QTest::newRow("nowhere") << Places{"", "/f/Dune"} << QStringList{QString(), u"f/Dune"_s};
    QTest::newRow("none") << Places{} << QStringList{};
}

void TestText::placesTellApart()
{
    QFETCH(QList<QByteArray>, places);
    QList<Path> paths;
    for (const QByteArray &place : std::as_const(places)) {
        paths += Path(place);
    }
    QTEST(placesApart(paths), "apart");
}

void TestText::everyFieldIsNamed()
{
    const CoreTexts texts(german());
    for (const FieldInfo &field : allFields()) {
        const QString words = fieldWords(QList{field.field});
        QVERIFY2(!words.isEmpty() && !words.contains(u'_'), field.name);
        QVERIFY2(texts.translate(words) != words, field.name);
    }
}

void TestText::everyJobHasAName()
{
    QFile file(QStringLiteral(METARR_SOURCE_DIR) + u"/src/app/workflows.h"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression type(u"constexpr auto \\w+ = u\"([a-z-]+)\";"_s);
    auto types = type.globalMatch(QString::fromUtf8(file.readAll()));
    int number = 0;
    while (types.hasNext()) {
        const QString name = types.next().captured(1);
        QVERIFY2(jobTypeText(name) != name, qPrintable(name));
        ++number;
    }
    QVERIFY(number > 8);
}

/// What the core says in a reason is translated with it, and fields have their names.
void TestText::reasonsAreSaidInWords()
{
    useLanguage(u"de"_s);
    const QString waits =
        reasonText({Reason::Kind::Waiting, u"The image server of TMDB can be asked again in 5 s."_s});
    const QString conflict = reasonText({Reason::Kind::NfoConflict, u"plot, mpaa"_s});
    useLanguage(u"system"_s);
    QVERIFY2(waits.contains(u"Der Bildserver von TMDB"_s) && !waits.endsWith(u".."_s), qPrintable(waits));
    QVERIFY2(conflict.contains(u"Handlung"_s) && !conflict.contains(u"mpaa"_s), qPrintable(conflict));
}

/// All that matching.cpp says is sentences, each of which has a German one.
void TestText::everyReasonOfAMatchIsKnown()
{
    QSet<QString> known;
    for (const CoreTexts::Entry &entry : german()) {
        known += entry.source;
    }
    QFile file(QStringLiteral(METARR_SOURCE_DIR) + u"/src/enrich/matching.cpp"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression literal(u"u\"([^\"]*)\"_s"_s);
    static const QRegularExpression words(u"\\w+ \\w+"_s);
    QStringList unknown;
    int number = 0;
    auto literals = literal.globalMatch(QString::fromUtf8(file.readAll()));
    while (literals.hasNext()) {
        const QString text = literals.next().captured(1);
        if (words.match(text).hasMatch()) {
            ++number;
            unknown += known.contains(text) ? QStringList() : QStringList{text};
        }
    }
    QVERIFY(number > 15);
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
}

void TestText::matchesAreExplained_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<int>("year");
    QTest::addColumn<QString>("translated"); // of the best one
    QTest::newRow("all agree")
        << u"Harbour"_s << 1999
        << u"Gleicher Titel. Gleiches Jahr (1999). Kein anderer dieses Namens käme infrage. Punkte: Titel 65 von 65, Jahr 25 von 25, Eindeutigkeit 10 von 10."_s;
    QTest::newRow("original title")
        << u"Mr. Hafen. Teil A"_s << 2000
        << u"Gleich dem Originaltitel „Mr. Hafen. Teil A“. Ein Jahr auseinander (1999)."_s;
    QTest::newRow("alternative title")
        << u"Puerto"_s << 2010 << u"Gleich dem alternativen Titel „Puerto“. 11 Jahre auseinander (1999)."_s;
    QTest::newRow("similar") << u"Harbor"_s << 1997
                             << u"Ähnlicher Titel (86 %). Zwei Jahre auseinander (1999)."_s;
    QTest::newRow("no year") << u"Harbour 3"_s << 0
                             << u"Andere Zahl im Titel. Ist von 1999; hier ist kein Jahr bekannt. Punkte:"_s;
    QTest::newRow("two of one year")
        << u"Twin"_s << 2005
        << u"Eindeutigkeit 0 von 10. Ein anderer hat denselben Namen und dasselbe Jahr: höchstens 80."_s;
}

/// Sentence by sentence, with the titles and full stops that are in it.
void TestText::matchesAreExplained()
{
    QFETCH(QString, title);
    QFETCH(int, year);
    QFETCH(QString, translated);
    const auto hit = [](const QString &id, const QString &name, int from) {
        SearchHit made;
        made.provider = u"tmdb"_s;
        made.id = id;
        made.title = name;
        made.year = from;
        return made;
    };
    QList<SearchHit> hits{hit(u"1"_s, u"Harbour"_s, 1999)};
    hits.first().originalTitle = u"Mr. Hafen. Teil A"_s;
    hits.first().alternativeTitles = QStringList{u"Puerto"_s};
    if (title == u"Twin") {
        hits = {hit(u"2"_s, u"Twin"_s, 2005), hit(u"3"_s, u"Twin"_s, 2005)};
    }
    const auto ranked = rankHits({{title}, year > 0 ? std::optional(year) : std::nullopt}, hits);
    const QString said = CoreTexts(german()).translate(ranked.first().explanation);
    QVERIFY2(said.contains(translated), qPrintable(said));
}

/// It lies in the database, which is open only when the window has been there for a while.
void TestText::theSettingDecidesTheLanguage()
{
    const test::TempTree tree;
    test::elsewhere([&] {
        Redactor redactor;
        const auto core =
            test::must(Core::open({AppDirs::under(tree.path("data")), {}, {}, nullptr, {}}, redactor));
        test::must(core->settings().set(u"ui.language"_s, u"de"_s));
        return true;
    });
    test::ScriptedDialogs dialogs;
    Theme theme;
    SessionOptions options;
    options.dataDirectory = tree.path("data").display();
    options.isolated = true;
    options.settings.insert(u"http.enabled"_s, u"false"_s);
    const QLocale before;
    {
        MainWindow window(options, dialogs, theme);
        QCOMPARE(window.menuBar()->actions().first()->text(), u"&Library"_s);
        QSignalSpy opened(&window, &MainWindow::opened);
        QSignalSpy stopped(&window, &MainWindow::stopped);
        window.show();
        QVERIFY(opened.wait(60'000));
        QCOMPARE(window.menuBar()->actions().first()->text(), u"&Sammlung"_s);
        QCOMPARE(window.menuBar()->actions().size(), 5);
        QCOMPARE(window.findChild<QPushButton *>(u"emptyAddLibrary"_s)->text(), u"Sammlung hinzufügen…"_s);
        QCOMPARE(QLocale().decimalPoint(), u","_s);
        QCOMPARE(coreText(u"Install Metarr again."_s), u"Installiere Metarr noch einmal."_s);
        // The keys go to the menus that are there now, and only to those.
        QTest::keyClick(&window, Qt::Key_F1);
        QTRY_VERIFY(window.findChild<QDialog *>(u"guide"_s));
        window.findChild<QDialog *>(u"guide"_s)->close();
        window.quit();
        QVERIFY(stopped.count() == 1 || stopped.wait(60'000));
    }
    QVERIFY(useLanguage(u"system"_s));
    QCOMPARE(QLocale(), before);
    QCOMPARE(coreText(u"Install Metarr again."_s), u"Install Metarr again."_s);
}

METARR_UI_TEST_MAIN(TestText)
#include "tst_text.moc"
