// SPDX-License-Identifier: GPL-3.0-or-later
// The program beside its window: the icon in the tray, one instance for one set of data.
#include "contextbox.h"
#include "guirecorder.h"
#include "store/repos/events.h"
#include "ui/app/mainwindow.h"
#include "ui/app/providerpage.h"
#include "ui/app/singleinstance.h"
#include "ui/app/tray.h"
#include "ui/text/coretext.h"

#include <QAction>
#include <QDir>
#include <QLocale>
#include <QMenu>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;

class TestTray : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secondStartHandsOverWhatItWasGiven();
    void otherDataIsAnotherInstance();
    void folderIsTheSameHoweverItIsTyped();
    void oneThatEndsIsWaitedFor();
    void iconSaysHowItStands();
    void menuTellsAndOffers();
    void tellsInTheLanguageOfTheWindow();
    void everyKindOfItemHasAPage();
    void windowComesBackWhenTheTrayGoes();
    void withoutATrayClosingQuits();
};

void TestTray::secondStartHandsOverWhatItWasGiven()
{
    const QString what = u"test:"_s + QString::number(QCoreApplication::applicationPid());
    SingleInstance first(what);
    QVERIFY(first.beFirst());
    QSignalSpy called(&first, &SingleInstance::calledAgain);
    // Blocking calls of another process.
    QVERIFY(test::elsewhere([&] {
        SingleInstance second(what);
        return !second.beFirst() && second.handOver({u"movie:12"_s});
    }));
    QTRY_COMPARE(called.count(), 1); // the look whether somebody is there is no call
    QCOMPARE(called.first().first().toStringList(), QStringList{u"movie:12"_s});
}

void TestTray::otherDataIsAnotherInstance()
{
    const QString what = u"other:"_s + QString::number(QCoreApplication::applicationPid());
    SingleInstance one(what);
    SingleInstance two(what + u'2');
    QVERIFY(one.beFirst());
    QVERIFY(two.beFirst());
}

void TestTray::folderIsTheSameHoweverItIsTyped()
{
    const QString here = QDir::currentPath();
    QCOMPARE(SingleInstance::nameOf(u"data"_s), here + u"/data"_s);
    QCOMPARE(SingleInstance::nameOf(u"./data/"_s), here + u"/data"_s);
    QCOMPARE(SingleInstance::nameOf(u"data/../data"_s), here + u"/data"_s);
    QCOMPARE(SingleInstance::nameOf(here + u"/data"_s), here + u"/data"_s);
    QCOMPARE(SingleInstance::nameOf({}), QString()); // the usual place, wherever one is
}

/// It takes no arguments any more, which would be lost with it.
void TestTray::oneThatEndsIsWaitedFor()
{
    const QString what = u"ends:"_s + QString::number(QCoreApplication::applicationPid());
    auto first = std::make_unique<SingleInstance>(what);
    QVERIFY(first->beFirst());
    first->end();
    QVERIFY(!test::elsewhere([&] { return SingleInstance(what).handOver({u"movie:12"_s}); }));
    std::atomic<bool> isOver = false;
    bool wasFirst = false, waited = false;
    std::thread later([&] {
        SingleInstance second(what);
        wasFirst = second.beFirst();
        waited = isOver;
    });
    isOver = true;
    first.reset();
    later.join();
    QVERIFY(wasFirst);
    QVERIFY(waited);
}

void TestTray::iconSaysHowItStands()
{
    test::ContextBox box;
    Tray tray(box.bridge(), box.context().theme);
    QCOMPARE(tray.state(), Tray::State::Idle);
    tray.setNeeds(0, 5); // what waits for review is no alarm
    QCOMPARE(tray.state(), Tray::State::Idle);
    tray.setNeeds(2, 5);
    QCOMPARE(tray.state(), Tray::State::NeedsYou);
    tray.setPaused(true);
    QCOMPARE(tray.state(), Tray::State::Paused);
    tray.setPaused(false);
    tray.setNeeds(0, 0);
    QCOMPARE(tray.state(), Tray::State::Idle);
}

namespace {

void logged(Core &core, const QStringList &lines)
{
    const auto done = test::elsewhere([&] {
        return core.database().write([&](Transaction &t) -> Result<> {
            for (const QString &line : lines) {
                METARR_CHECK(EventRepo(t).log({0, u"publish"_s, Severity::Info, {}, line, {}, 0}, 1));
            }
            return {};
        });
    });
    METARR_REQUIRE(done);
}

QStringList shownBy(Tray &tray)
{
    Q_EMIT tray.menu()->aboutToShow();
    QStringList texts;
    for (const QAction *action : tray.menu()->actions()) {
        texts += action->text();
    }
    texts.removeAll(QString());
    return texts;
}

} // namespace

/// Whether or not a channel of notifications was ever made.
void TestTray::menuTellsAndOffers()
{
    test::ContextBox box;
    Tray tray(box.bridge(), box.context().theme);
    QStringList lines;
    for (int number = 1; number <= 7; ++number) {
        lines += u"Event %1"_s.arg(number);
    }
    logged(box.core(), lines);
    Q_EMIT box.bridge().itemsChanged({});
    QTRY_COMPARE(shownBy(tray),
                 (QStringList{u"Event 7"_s, u"Event 6"_s, u"Event 5"_s, u"Event 4"_s, u"Event 3"_s,
                              u"Pause jobs"_s, u"Scan now"_s, u"Open Metarr"_s, u"Quit"_s}));
    QSignalSpy pause(&tray, &Tray::pauseWanted), scan(&tray, &Tray::scanWanted),
        open(&tray, &Tray::openWanted), quit(&tray, &Tray::quitWanted);
    const auto press = [&](const QString &text) {
        for (QAction *action : tray.menu()->actions()) {
            if (action->text() == text) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    };
    press(u"Pause jobs"_s);
    QCOMPARE(pause.takeFirst().first().toBool(), true);
    tray.setPaused(true);
    Q_EMIT tray.menu()->aboutToShow();
    press(u"Go on with jobs"_s);
    QCOMPARE(pause.takeFirst().first().toBool(), false);
    press(u"Scan now"_s);
    press(u"Open Metarr"_s);
    press(u"Quit"_s);
    QCOMPARE(scan.count() + open.count() + quit.count(), 3);
}

void TestTray::tellsInTheLanguageOfTheWindow()
{
    test::ContextBox box;
    useCoreTexts(QLocale(u"de"_s));
    const auto back = qScopeGuard([] { useCoreTexts(QLocale::c()); });
    Tray tray(box.bridge(), box.context().theme);
    logged(box.core(), {u"Scan the library first."_s});
    Q_EMIT box.bridge().notice(u"Scan the library first."_s);
    QTRY_COMPARE(shownBy(tray).first(), u"Lies zuerst die Sammlung ein."_s);
}

/// Which of them a provider knows by an id of its own, or by a number below its series.
void TestTray::everyKindOfItemHasAPage()
{
    Item series;
    series.ref.type = EntityType::Series;
    series.metadata.ids = {{u"tmdb"_s, u"1396"_s}};
    QCOMPARE(providerPage(series).toString(), u"https://www.themoviedb.org/tv/1396"_s);
    Item episode;
    episode.ref.type = EntityType::Episode;
    episode.metadata.season = 2;
    episode.metadata.episode = 5;
    QVERIFY(providerPage(episode).isEmpty());
    QCOMPARE(providerPage(episode, series).toString(),
             u"https://www.themoviedb.org/tv/1396/season/2/episode/5"_s);
    episode.metadata.ids = {{u"imdb"_s, u"tt2301451"_s}}; // right, however the series is numbered
    QCOMPARE(providerPage(episode, series).toString(), u"https://www.imdb.com/title/tt2301451/"_s);
    Item season;
    season.ref.type = EntityType::Season;
    season.metadata.season = 0;
    QCOMPARE(providerPage(season, series).toString(), u"https://www.themoviedb.org/tv/1396/season/0"_s);
}

/// Whatever the settings say: nobody could find the window again.
/// The platform of the tests has no tray: as one whose panel has crashed.
void TestTray::windowComesBackWhenTheTrayGoes()
{
    test::ContextBox box;
    Tray tray(box.bridge(), box.context().theme);
    QVERIFY(!tray.isThere());
    QWidget window;
    QSignalSpy wanted(&tray, &Tray::openWanted);
    tray.watchFor(&window, 1);
    QTRY_COMPARE(wanted.count(), 1);
}

void TestTray::withoutATrayClosingQuits()
{
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        return; // a person's own desktop
    }
    test::TempTree tree;
    test::ScriptedDialogs dialogs;
    Theme theme;
    SessionOptions options;
    options.dataDirectory = tree.path("data").display();
    options.settings = {
        {u"http.enabled"_s, u"false"_s}, {u"ui.closeToTray"_s, u"true"_s}, {u"ui.startHidden"_s, u"true"_s}};
    MainWindow window(options, dialogs, theme);
    QSignalSpy opened(&window, &MainWindow::opened), stopped(&window, &MainWindow::stopped);
    window.show();
    QVERIFY(opened.count() == 1 || opened.wait(60'000));
    QVERIFY(window.isVisible());
    const QSignalSpy stopping(&window, &MainWindow::stopping);
    window.close();
    QCOMPARE(stopping.count(), 1);
    QVERIFY(stopped.count() == 1 || stopped.wait(60'000));
}

METARR_UI_TEST_MAIN(TestTray)
#include "tst_tray.moc"
