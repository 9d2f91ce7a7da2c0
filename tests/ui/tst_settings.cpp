// SPDX-License-Identifier: GPL-3.0-or-later
// Who may send webhooks and use the HTTP interface, as a person sets it up.
#include "app/accessservice.h"
#include "app/libraryservice.h"
#include "app/playerservice.h"
#include "app/webhookservice.h"
#include "guirecorder.h"
#include "support/scriptedhttpserver.h"
#include "support/temptree.h"
#include "ui/app/mainwindow.h"
#include "ui/settings/serverstate.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/settingtext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unsaved.h"
#include "uisupport.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::child;
using metarr::test::elsewhere;
using metarr::test::must;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void addressOfTheServer_data();
    void addressOfTheServer();
    void managerGetsAnAddressAndItsLightGoesOn();
    void foldersOfAManagerAreTranslated();
    void mediaServerWithItsFolders();
    void librariesKeepTheFocus();
    void typedNamesAreUnsavedUntilTheyAreGone();
    void playersAndManagersAreChanged();
    void mappingsAreChanged();
    void groupsAndWhoIsTold();
    void keyIsShownOnceAndRevoked();
    void guideOffersManagers();
    void libraryHasValuesOfItsOwn();
    void valuesAreInWordsAndNumbersOfTheLanguage_data();
    void valuesAreInWordsAndNumbersOfTheLanguage();
    void numbersSayWhatTheyCount();
    void settingsAreCalledAsOnThePage_data();
    void settingsAreCalledAsOnThePage();
    void weightsAreTypedByTheirNames();
    void keyIsTestedAsItWasTyped();
    void providersAreBroughtIntoOrder();
    void buttonsOfAProviderStandInLine();
    void whatIsFixedElsewhereSaysSo();

private:
    [[nodiscard]] Core &core() { return m_window->session()->core(); }
    void openGroup(const QString &group)
    {
        m_window->goTo(MainWindow::Settings);
        static_cast<SettingsPage *>(m_window->page(MainWindow::Settings))->openGroup(group);
    }
    template <typename T> T *named(const QString &name) { return child<T>(m_window.get(), name); }

    std::unique_ptr<test::TempTree> m_tree;
    test::ScriptedDialogs m_dialogs;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestSettings::initTestCase()
{
    m_tree = std::make_unique<test::TempTree>();
    m_tree->file("films/Memento (2000)/Memento (2000).mkv", QByteArray(5000, 'w'));
    m_theme = std::make_unique<Theme>();
    m_theme->apply(u"light"_s);
    SessionOptions options;
    options.dataDirectory = m_tree->path("data").display();
    options.settings.insert(u"http.enabled"_s, u"false"_s);
    options.settings.insert(u"network.proxyPassword"_s, u"from elsewhere"_s);
    options.isolated = true;
    m_window = std::make_unique<MainWindow>(options, m_dialogs, *m_theme);
    QSignalSpy opened(m_window.get(), &MainWindow::opened);
    m_window->show();
    m_window->resize(1400, 900); // however small a screen the platform makes up
    QVERIFY(opened.wait(patienceMs));
    m_dialogs.folder = m_tree->path("films").display();
    m_window->addLibrary();
    child<QPushButton>(m_window.get(), u"libraryChoose"_s)->click();
    child<QPushButton>(m_window.get(), u"libraryAdd"_s)->click();
    QTRY_VERIFY(m_window->page(MainWindow::Movies)->isVisible());
}

void TestSettings::cleanupTestCase()
{
    QSignalSpy stopped(m_window.get(), &MainWindow::stopped);
    m_window->quit();
    QVERIFY(stopped.count() == 1 || stopped.wait(patienceMs));
    m_window.reset();
}

void TestSettings::addressOfTheServer_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("local");
    QTest::newRow("loopback") << u"127.0.0.1:9797"_s << QString() << u"http://127.0.0.1:9797"_s << true;
    QTest::newRow("IPv6") << u"[::1]:80"_s << QString() << u"http://[::1]:80"_s << true;
    QTest::newRow("encrypted") << u"nas.lan:9798"_s << u"/etc/c.pem"_s << u"https://nas.lan:9798"_s << false;
    QTest::newRow("everywhere") << u"0.0.0.0:9797"_s << QString()
                                << u"http://%1:9797"_s.arg(QSysInfo::machineHostName()) << false;
}

void TestSettings::addressOfTheServer()
{
    QFETCH(QString, listen);
    QFETCH(QString, certificate);
    const auto snapshot = elsewhere([&] {
        must(core().settings().set(u"http.listen"_s, listen));
        must(core().settings().set(u"http.tlsCertificate"_s, certificate));
        auto now = core().settings().snapshot();
        must(core().settings().reset(u"http.listen"_s));
        must(core().settings().reset(u"http.tlsCertificate"_s));
        return now;
    });
    QTEST(serverAddress(*snapshot), "address");
    QTEST(isServerLocal(*snapshot), "local");
}

void TestSettings::managerGetsAnAddressAndItsLightGoesOn()
{
    openGroup(u"managers"_s);
    QTRY_VERIFY(named<QLabel>(u"serverState"_s)->text().contains(u"○"_s)); // switched off, and says so
    auto *type = named<QComboBox>(u"managerType"_s);
    type->setCurrentIndex(type->findData(u"radarr"_s));
    named<QPushButton>(u"managerAdd"_s)->click();
    auto *address = named<QLineEdit>(u"managerAddress"_s);
    QTRY_VERIFY(address->isVisible());
    QVERIFY(address->text().startsWith(u"http://127.0.0.1:"_s));
    QVERIFY(address->text().contains(u"/webhooks/radarr/"_s));
    named<QPushButton>(u"managerAddressCopy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), address->text());
    const auto managers = elsewhere([&] { return must(core().access().managers()); });
    QCOMPARE(managers.size(), 1);
    QCOMPARE(managers.first().name, u"Radarr"_s);
    const QString light = u"managerLight_%1"_s.arg(managers.first().id);
    QTRY_VERIFY(named<QLabel>(light));
    QVERIFY(named<QLabel>(light)->text().startsWith(u"○"_s));
    [[maybe_unused]] const auto receipt = elsewhere([&] {
        return must(core().webhooks().receive(
            {ManagerType::Radarr, managers.first().id, R"({"eventType":"Test","instanceName":"Radarr"})"}));
    });
    QTRY_VERIFY_WITH_TIMEOUT(named<QLabel>(light)->text().startsWith(u"●"_s), patienceMs);
}

void TestSettings::foldersOfAManagerAreTranslated()
{
    openGroup(u"managers"_s);
    const qint64 id = elsewhere([&] { return must(core().access().findManager(u"Radarr"_s)).id; });
    const QString folder = u"managerFolder_%1"_s.arg(id);
    QTRY_VERIFY(named<QLineEdit>(folder));
    named<QLineEdit>(folder)->setText(u"/movies/Memento (2000)"_s);
    named<QPushButton>(u"managerTry_%1"_s.arg(id))->click();
    const QString remote = u"mappingRemote_%1"_s.arg(id);
    QTRY_VERIFY(named<QLineEdit>(remote)); // it lies nowhere: which folder is meant?
    named<QLineEdit>(remote)->setText(u"/movies"_s);
    named<QLineEdit>(u"mappingLocal_%1"_s.arg(id))->setText(m_tree->path("films").display());
    named<QPushButton>(u"mappingAdd_%1"_s.arg(id))->click();
    const auto place = [&] {
        return elsewhere([&] {
            return must(core().webhooks().locate(id, ManagerType::Radarr, u"/movies/Memento (2000)"_s));
        });
    };
    QTRY_COMPARE(place().cause, QString());
    QCOMPARE(place().folder.display(), m_tree->path("films/Memento (2000)").display());
    const auto forget = [this] {
        const auto buttons = m_window->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->objectName().startsWith(u"mappingRemove_"_s)) {
                return button;
            }
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QTRY_VERIFY(forget());
    forget()->click();
    QTRY_VERIFY(!place().cause.isEmpty());
}

void TestSettings::mediaServerWithItsFolders()
{
    openGroup(u"players"_s);
    auto *kind = named<QComboBox>(u"playerKind"_s);
    kind->setCurrentIndex(kind->findData(u"jellyfin"_s));
    QVERIFY(!named<QLineEdit>(u"playerUser"_s)->isVisible()); // a key is all that it wants
    QCOMPARE(named<QLineEdit>(u"playerPassword"_s)->accessibleName(), u"API key"_s);
    // Which field is empty, and what belongs into it.
    named<QPushButton>(u"playerAdd"_s)->click();
    auto *address = named<QLineEdit>(u"playerUrl"_s);
    QCOMPARE(m_window->focusWidget(), address);
    const auto told = m_window->findChildren<ErrorLine *>();
    QVERIFY(std::any_of(told.cbegin(), told.cend(), [](const ErrorLine *line) {
        return line->isVisible() && line->text().contains(u"“Address”"_s) &&
               line->text().contains(u"http://jellyfin:8096"_s);
    }));
    address->setText(u"http://127.0.0.1:1"_s);
    named<QLineEdit>(u"playerPassword"_s)->setText(u"0123456789"_s);
    named<QPushButton>(u"playerAdd"_s)->click();
    const auto players = [this] { return elsewhere([this] { return must(core().players().all()); }); };
    QTRY_COMPARE(players().size(), 1);
    const PlayerRow player = players().first();
    QTRY_COMPARE(m_window->focusWidget(), named<QPushButton>(u"playerTest_%1"_s.arg(player.id))); // next
    QCOMPARE(player.type, u"jellyfin"_s);
    QCOMPARE(player.name, u"Jellyfin"_s);

    const QString test = u"playerPaths_%1"_s.arg(player.id);
    QTRY_VERIFY(named<QPushButton>(test));
    named<QPushButton>(test)->click(); // nobody answers at that port
    const auto complains = [&] {       // where it was asked
        const auto lines = named<QPushButton>(test)->parentWidget()->findChildren<ErrorLine *>();
        return std::any_of(lines.cbegin(), lines.cend(), [](const ErrorLine *line) {
            return line->isVisible() && !line->text().isEmpty();
        });
    };
    QTRY_VERIFY(complains());

    const PathMappingRow mapping{0, u"player"_s, player.id, m_tree->path("films").display(), u"/media"_s};
    const qint64 id = elsewhere([&] {
        return must(
            core().database().write([&](Transaction &t) { return PlayerRepo(t).addMapping(mapping); }));
    });
    openGroup(u"libraries"_s);
    openGroup(u"players"_s);
    const QString forget = u"playerMappingRemove_%1"_s.arg(id);
    QTRY_VERIFY(named<QPushButton>(forget));
    named<QPushButton>(forget)->click();
    const auto mappings = [&] {
        return elsewhere([&] {
            return must(core().database().read(
                [&](Connection &c) { return PlayerRepo(c).mappings(u"player"_s, player.id); }));
        });
    };
    QTRY_VERIFY(mappings().isEmpty());
}

/// Libraries change with every scan; the cards of those that did not change stay, the others keep what has the focus.
void TestSettings::librariesKeepTheFocus()
{
    openGroup(u"libraries"_s);
    const auto library = [this] {
        return elsewhere([this] { return must(core().libraries().all()).first(); });
    };
    const QString name = u"libraryAtStart_%1"_s.arg(library().id);
    QPointer<QCheckBox> box = named<QCheckBox>(name);
    QVERIFY(box);
    box->setFocus();
    const bool before = box->isChecked();
    box->click();
    QTRY_COMPARE(library().scanOnStartup, !before);
    QTRY_VERIFY(!box); // its card was made anew
    QVERIFY(m_window->focusWidget());
    QCOMPARE(m_window->focusWidget()->objectName(), name);
    QCOMPARE(named<QCheckBox>(name)->isChecked(), !before);
    named<QCheckBox>(name)->click();
    QTRY_COMPARE(library().scanOnStartup, before);
}

void TestSettings::typedNamesAreUnsavedUntilTheyAreGone()
{
    openGroup(u"access"_s);
    auto *name = named<QLineEdit>(u"keyName"_s);
    QVERIFY(name);
    QTest::keyClicks(name, u"ab"_s);
    QCOMPARE(unsavedIn(m_window.get()), QStringList{u"The name of a new key"_s});
    QTest::keyClick(name, Qt::Key_Backspace);
    QTest::keyClick(name, Qt::Key_Backspace);
    QVERIFY(unsavedIn(m_window.get()).isEmpty());
}

/// What was added is changed in the same form; what the form does not show stays.
void TestSettings::playersAndManagersAreChanged()
{
    const auto group = elsewhere([this] { return must(core().players().addGroup({0, u"House"_s})); });
    openGroup(u"libraries"_s); // what was done elsewhere is read when the page is opened
    openGroup(u"players"_s);
    const auto player = [this] { return elsewhere([this] { return must(core().players().all()).first(); }); };
    const PlayerRow before = player();
    const QString edit = u"playerEdit_%1"_s.arg(before.id);
    QTRY_VERIFY(named<QPushButton>(edit));
    named<QPushButton>(edit)->click();
    QCOMPARE(named<QLineEdit>(u"playerUrl"_s)->text(), before.baseUrl);
    QCOMPARE(named<QPushButton>(u"playerAdd"_s)->text(), u"Save"_s);
    const QStringList begun{named<QLabel>(u"playerFormTitle"_s)->text()};
    QVERIFY(unsavedIn(m_window.get()).isEmpty());
    named<QCheckBox>(u"playerEnabled"_s)->click();
    QCOMPARE(unsavedIn(m_window.get()), begun);
    named<QPushButton>(u"playerCancel"_s)->click();
    QVERIFY(unsavedIn(m_window.get()).isEmpty());
    named<QPushButton>(edit)->click();
    QTest::keyClicks(named<QLineEdit>(u"playerUrl"_s), u"x"_s);
    QCOMPARE(unsavedIn(m_window.get()), begun);
    QTest::keyClick(named<QLineEdit>(u"playerUrl"_s), Qt::Key_Backspace); // deleted again: as it is stored
    QVERIFY(unsavedIn(m_window.get()).isEmpty());
    QTest::keyClicks(named<QLineEdit>(u"playerUrl"_s), u"x"_s);
    m_dialogs.yes = false;
    m_dialogs.asked.clear();
    m_window->close(); // asks
    QVERIFY(m_dialogs.asked.value(0).contains(begun.first()));
    QVERIFY(m_window->session());
    m_dialogs.yes = true;
    named<QPushButton>(u"playerCancel"_s)->click();
    QVERIFY(unsavedIn(m_window.get()).isEmpty());
    QCOMPARE(named<QLineEdit>(u"playerUrl"_s)->text(), QString()); // about a new one again
    QCOMPARE(m_window->focusWidget(), named<QPushButton>(edit));
    named<QPushButton>(edit)->click();
    named<QLineEdit>(u"playerName"_s)->setText(u"Attic"_s);
    named<QLineEdit>(u"playerUrl"_s)->setText(u"http://127.0.0.1:2"_s);
    auto *choice = named<QComboBox>(u"playerGroup"_s);
    choice->setCurrentIndex(choice->findData(group.id));
    QVERIFY(choice->currentIndex() > 0);
    named<QCheckBox>(u"playerEnabled"_s)->setChecked(false);
    named<QPushButton>(u"playerAdd"_s)->click();
    QTRY_COMPARE(player().name, u"Attic"_s);
    QCOMPARE(player().baseUrl, u"http://127.0.0.1:2"_s);
    QCOMPARE(player().group, group.id);
    QCOMPARE(player().enabled, false);
    QCOMPARE(player().type, before.type);
    QCOMPARE(player().secretRef, before.secretRef); // no key was typed: it stays

    openGroup(u"managers"_s);
    const auto manager = [this] {
        return elsewhere([this] { return must(core().access().managers()).first(); });
    };
    const qint64 id = manager().id;
    const QString enabled = u"managerEnabled_%1"_s.arg(id);
    QTRY_VERIFY(named<QCheckBox>(enabled));
    m_dialogs.text = u"Films"_s;
    named<QPushButton>(u"managerEdit_%1"_s.arg(id))->click();
    QTRY_COMPARE(manager().name, u"Films"_s);
    QTRY_VERIFY(named<QCheckBox>(enabled) && named<QCheckBox>(enabled)->accessibleName().contains(u"Films"));
    named<QCheckBox>(enabled)->click();
    QTRY_COMPARE(manager().enabled, false);
    m_dialogs.text = u"Radarr"_s;
    QTRY_VERIFY(named<QPushButton>(u"managerEdit_%1"_s.arg(id)));
    named<QPushButton>(u"managerEdit_%1"_s.arg(id))->click();
    QTRY_COMPARE(manager().name, u"Radarr"_s);
}

/// Mappings of both kinds: corrected where they are shown, and held to what the service holds them to.
void TestSettings::mappingsAreChanged()
{
    const qint64 player = elsewhere([this] { return must(core().players().all()).first().id; });
    const qint64 manager = elsewhere([this] { return must(core().access().managers()).first().id; });
    const QString films = m_tree->path("films").display();
    const auto add = [&](const QString &owner, qint64 id, const QString &remote) {
        return elsewhere([&] { return must(core().players().addMapping({0, owner, id, films, remote})).id; });
    };
    const qint64 seen = add(u"player"_s, player, u"/media"_s);
    const qint64 other = add(u"player"_s, player, u"/other"_s);
    const qint64 sent = add(u"manager"_s, manager, u"/movies"_s);
    const auto remote = [&](qint64 id) {
        return elsewhere([&] { return must(core().players().findMapping(id)).remote; });
    };
    openGroup(u"libraries"_s);
    openGroup(u"players"_s);
    const QString edit = u"playerMappingEdit_%1"_s.arg(seen);
    QTRY_VERIFY(named<QPushButton>(edit));
    named<QPushButton>(edit)->click();
    const QString there = u"playerMappingRemote_%1"_s.arg(player);
    QCOMPARE(named<QLineEdit>(there)->text(), u"/media"_s);
    named<QLineEdit>(there)->setText(u"/other"_s); // there is one like that
    named<QPushButton>(u"playerMappingAdd_%1"_s.arg(player))->click();
    const auto complains = [this] {
        const auto lines = m_window->findChildren<ErrorLine *>();
        return std::any_of(lines.cbegin(), lines.cend(), [](const ErrorLine *line) {
            return line->isVisible() && line->text().contains(u"/other"_s);
        });
    };
    QTRY_VERIFY(complains());
    QCOMPARE(remote(seen), u"/media"_s);
    named<QLineEdit>(there)->setText(u"/films"_s);
    named<QPushButton>(u"playerMappingAdd_%1"_s.arg(player))->click();
    QTRY_COMPARE(remote(seen), u"/films"_s);

    openGroup(u"managers"_s);
    QTRY_VERIFY(named<QPushButton>(u"mappingEdit_%1"_s.arg(sent)));
    named<QPushButton>(u"mappingEdit_%1"_s.arg(sent))->click();
    named<QLineEdit>(u"mappingRemote_%1"_s.arg(manager))->setText(u"/data/movies"_s);
    named<QPushButton>(u"mappingAdd_%1"_s.arg(manager))->click();
    QTRY_COMPARE(remote(sent), u"/data/movies"_s);
    const auto clean = [&]() -> Result<> {
        for (const qint64 id : {seen, other, sent}) {
            METARR_CHECK(core().players().removeMapping(id));
        }
        return {};
    };
    elsewhere([&] {
        must(clean());
        return true;
    });
}

/// Groups are made and changed in place, and a library is told which of them it tells.
void TestSettings::groupsAndWhoIsTold()
{
    const auto groups = [this] { return elsewhere([this] { return must(core().players().groups()); }); };
    const qint64 house = groups().first().id;
    openGroup(u"players"_s);
    named<QLineEdit>(u"groupName"_s)->setText(u"Hut"_s);
    named<QPushButton>(u"groupAdd"_s)->click();
    QTRY_COMPARE(groups().size(), 2);
    const qint64 hut = groups().last().id;
    const QString mode = u"groupMode_%1"_s.arg(hut);
    QTRY_VERIFY(named<QComboBox>(mode));
    QVERIFY(named<QLineEdit>(u"groupName"_s)->text().isEmpty());
    named<QComboBox>(mode)->setCurrentIndex(1);
    Q_EMIT named<QComboBox>(mode)->activated(1);
    QTRY_VERIFY(groups().last().sequential);
    QTRY_COMPARE(named<QComboBox>(mode)->currentIndex(), 1);
    named<QCheckBox>(u"groupGoOn_%1"_s.arg(hut))->click();
    QTRY_VERIFY(!groups().last().continueOnError);
    QTRY_VERIFY(!named<QCheckBox>(u"groupGoOn_%1"_s.arg(hut))->isChecked());
    auto *name = named<QLineEdit>(u"groupName_%1"_s.arg(hut));
    name->setText(u"House"_s); // taken: it goes back
    Q_EMIT name->editingFinished();
    QTRY_COMPARE(named<QLineEdit>(u"groupName_%1"_s.arg(hut))->text(), u"Hut"_s);

    openGroup(u"libraries"_s);
    const qint64 library = elsewhere([this] { return must(core().libraries().all()).first().id; });
    const QString told = u"libraryPlayers_%1"_s.arg(library);
    QTRY_VERIFY(named<QPushButton>(told) && named<QPushButton>(told)->isVisible());
    QCOMPARE(named<QPushButton>(told)->text(), u"Tells all players"_s);
    const auto chosen = [&] { return elsewhere([&] { return must(core().players().groupsOf(library)); }); };
    const auto tick = [&](const QString &action) {
        auto *found = m_window->findChild<QAction *>(action);
        QVERIFY(found);
        found->trigger();
    };
    tick(u"libraryPlayers_%1_%2"_s.arg(library).arg(house));
    QTRY_COMPARE(chosen().size(), 1);
    QCOMPARE(chosen().first().id, house);
    QTRY_COMPARE(named<QPushButton>(told)->text(), u"Tells House"_s);
    tick(u"libraryPlayersAll_%1"_s.arg(library));
    QTRY_VERIFY(chosen().isEmpty());
    QTRY_COMPARE(named<QPushButton>(told)->text(), u"Tells all players"_s);
}

void TestSettings::keyIsShownOnceAndRevoked()
{
    openGroup(u"access"_s);
    named<QLineEdit>(u"keyName"_s)->setText(u"phone"_s);
    auto *scope = named<QComboBox>(u"keyScope"_s);
    scope->setCurrentIndex(scope->findData(u"control"_s));
    named<QPushButton>(u"keyCreate"_s)->click();
    auto *secret = named<QLineEdit>(u"keySecret"_s);
    QTRY_VERIFY(secret->isVisible() && secret->text().startsWith(u"metarr_"_s));
    const auto keys = [&] { return elsewhere([&] { return must(core().access().keys()); }); };
    QCOMPARE(keys().size(), 1);
    QCOMPARE(keys().first().scope, u"control"_s);
    const QString revoke = u"keyRevoke_%1"_s.arg(keys().first().id);
    QTRY_VERIFY(named<QPushButton>(revoke));
    m_dialogs.yes = false; // changed their mind
    named<QPushButton>(revoke)->click();
    QCOMPARE(keys().first().revokedAt, 0);
    m_dialogs.yes = true;
    named<QPushButton>(revoke)->click();
    QTRY_VERIFY(keys().first().revokedAt > 0);
    QTRY_VERIFY(!named<QPushButton>(revoke));
    QVERIFY(!secret->isVisible());
    openGroup(u"managers"_s);
    openGroup(u"access"_s);
    QVERIFY(named<QLineEdit>(u"keySecret"_s)->text().isEmpty()); // never again
}

void TestSettings::guideOffersManagers()
{
    m_window->openGuide();
    auto *guide = named<QWidget>(u"guide"_s);
    QVERIFY(guide);
    for (int step = 0; step < 3; ++step) {
        child<QPushButton>(guide, u"guideNext"_s)->click();
    }
    QVERIFY(child<QPushButton>(guide, u"managerAdd"_s)->isVisible());
    QCOMPARE(test::namelessControls(guide).join(u", "_s), QString());
    child<QPushButton>(guide, u"guideNext"_s)->click();
    child<QPushButton>(guide, u"guideNext"_s)->click();
    QTRY_VERIFY(!named<QWidget>(u"guide"_s));
}

/// A value for one library alone, seen where those for all are, and taken back.
void TestSettings::libraryHasValuesOfItsOwn()
{
    const QString key = u"assets.wanted.fanart"_s;
    const auto own = [&] {
        return elsewhere([&] { return must(core().libraries().all()).first().settings; });
    };
    const auto line = [&] { return named<QLineEdit>(u"setting_"_s + key); };
    const auto choose = [&](int index) {
        QPointer<QComboBox> choice = named<QComboBox>(u"settingsLibrary"_s);
        choice->setCurrentIndex(index);
        Q_EMIT choice->activated(index);
        QTRY_VERIFY(!choice); // the page is made anew
    };
    openGroup(u"artwork"_s);
    const QString all = line()->text();
    QVERIFY(all != u"7"_s);
    choose(1);
    QCOMPARE(line()->text(), all);
    line()->setText(u"7"_s);
    Q_EMIT line()->editingFinished();
    QTRY_COMPARE(own()[key].toString(), u"7"_s);
    QCOMPARE(core().settings().snapshot()->text(key), all);
    auto *reset = named<QToolButton>(u"settingReset_"_s + key);
    QTRY_VERIFY(reset->isVisible());
    // Only what a library can have a value for.
    openGroup(u"scan"_s);
    QVERIFY(named<QWidget>(u"setting_scan.watch"_s));
    const auto infos = allSettings();
    for (const SettingInfo &info : infos) {
        QVERIFY2(info.perLibrary || !named<QWidget>(u"setting_"_s + info.key), qPrintable(info.key));
    }
    openGroup(u"artwork"_s);
    QCOMPARE(line()->text(), u"7"_s);
    line()->setText(u"many"_s);
    Q_EMIT line()->editingFinished();
    auto *row = named<QWidget>(u"settingRow_"_s + key);
    const auto complains = [&] {
        const auto errors = row->findChildren<ErrorLine *>();
        return std::any_of(errors.cbegin(), errors.cend(),
                           [](const ErrorLine *each) { return each->isVisible(); });
    };
    QTRY_VERIFY(complains());
    QCOMPARE(own()[key].toString(), u"7"_s);
    named<QToolButton>(u"settingReset_"_s + key)->click();
    QTRY_VERIFY(!own().contains(key));
    QTRY_COMPARE(line()->text(), all);
    choose(0);
    openGroup(u"libraries"_s);
}

/// Whoever types a key and presses Test means that key, not the one before.
void TestSettings::valuesAreInWordsAndNumbersOfTheLanguage_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("shown");
    const QLocale english(QLocale::English);
    const QLocale german(QLocale::German);
    const QString similarity = u"assets.similarity"_s;
    QTest::newRow("point") << similarity << english << u"0.85"_s << u"0.85"_s << u"0.85"_s;
    QTest::newRow("comma") << similarity << german << u"0,85"_s << u"0.85"_s << u"0,85"_s;
    QTest::newRow("point in German") << similarity << german << u"0.85"_s << u"0.85"_s << u"0,85"_s;
    QTest::newRow("thousands in German")
        << u"http.requestsPerSecond"_s << german << u"1.500"_s << u"1500"_s << u"1500"_s;
    const QString film = u"completeness.movie"_s;
    QTest::newRow("names") << film << english << u"plot, Certification, Clear logo: 2"_s
                           << u"plot, mpaa, clearlogo:2"_s << u"Plot, Certification, Clear logo: 2"_s;
    QTest::newRow("keys") << film << english << u"mpaa, poster:1"_s << u"mpaa, poster:1"_s
                          << u"Certification, Poster: 1"_s;
    QTest::newRow("the name that episodes have")
        << u"completeness.episode"_s << english << u"Aired"_s << u"premiered"_s << u"Aired"_s;
    QTest::newRow("weights") << u"assets.weights"_s << english
                             << u"Size = 40, shape=10, Language=20, votes = 20, Provider=10"_s
                             << u"size=40, shape=10, language=20, votes=20, provider=10"_s
                             << u"Size=40, Shape=10, Language=20, Votes=20, Provider=10"_s;
    QTest::newRow("others as they are")
        << u"scan.ignorePatterns"_s << german << u"Plot, 0.5"_s << u"Plot, 0.5"_s << u"Plot, 0.5"_s;
}

void TestSettings::valuesAreInWordsAndNumbersOfTheLanguage()
{
    QFETCH(QString, key);
    QFETCH(QLocale, locale);
    QFETCH(QString, typed);
    const QLocale usual;
    QLocale::setDefault(locale);
    const SettingInfo &info = *findSetting(key);
    const QString stored = must(canonicalValue(info, storedValue(info, typed)));
    const QString shown = shownValue(info, stored);
    const QString again = must(canonicalValue(info, storedValue(info, shown)));
    QLocale::setDefault(usual);
    QTEST(stored, "stored");
    QTEST(shown, "shown");
    QCOMPARE(again, stored);
}

/// Every number whose key names a unit shows one.
void TestSettings::numbersSayWhatTheyCount()
{
    for (const SettingInfo &info : allSettings()) {
        const bool number = info.type == SettingType::Integer || info.type == SettingType::Real;
        const bool named = info.key.contains(u"Seconds"_s) || info.key.contains(u"Minutes"_s) ||
                           info.key.endsWith(u"days"_s, Qt::CaseInsensitive) || info.key.contains(u"MiB"_s) ||
                           info.key.contains(u"width"_s, Qt::CaseInsensitive) ||
                           info.key.contains(u"height"_s, Qt::CaseInsensitive) ||
                           info.key.endsWith(u"rateLimit"_s);
        QVERIFY2(!number || !named || !unitText(info).isEmpty(), qPrintable(info.key));
    }
    QCOMPARE(unitText(*findSetting(u"probe.memoryMiB")), u"MiB"_s);
    QCOMPARE(unitText(*findSetting(u"jobs.retries")), QString());
}

void TestSettings::settingsAreCalledAsOnThePage_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("until a semicolon")
        << u"metadata"_s << u"metadata.maxActors"_s << u"many"_s
        << u"“many” is no value for “Actors taken over from providers per item, the first ones”."_s;
    QTest::newRow("in the remedy, too") << u"network"_s << u"network.proxy"_s << u"http://a:secret@b:1"_s
                                        << u"the password belongs into “Password of the proxy's user”."_s;
}

/// Keys are for commands and files.
void TestSettings::settingsAreCalledAsOnThePage()
{
    QFETCH(QString, group);
    QFETCH(QString, key);
    QFETCH(QString, typed);
    QFETCH(QString, said);
    openGroup(group);
    auto *line = named<QLineEdit>(u"setting_"_s + key);
    QVERIFY(line);
    const QString before = line->text();
    line->setText(typed);
    Q_EMIT line->editingFinished();
    auto *error = line->parentWidget()->findChild<ErrorLine *>();
    QTRY_VERIFY(error->isVisible());
    QVERIFY2(error->text().contains(said), qPrintable(error->text()));
    QVERIFY2(!error->text().contains(key), qPrintable(error->text()));
    line->setText(before);
    Q_EMIT line->editingFinished();
    QTRY_VERIFY(!error->isVisible());
}

void TestSettings::weightsAreTypedByTheirNames()
{
    const QString key = u"assets.weights"_s;
    const auto stored = [&] { return elsewhere([&] { return core().settings().snapshot()->text(key); }); };
    openGroup(u"artwork"_s);
    auto *line = named<QLineEdit>(u"setting_"_s + key);
    QCOMPARE(line->text(), u"Size=30, Shape=20, Language=20, Votes=20, Provider=10"_s);
    const auto type = [line](const QString &text) {
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    };
    const QString before = stored();
    type(u"Size = 40, Shape = 20"_s);
    auto *error = line->parentWidget()->findChild<ErrorLine *>();
    QTRY_VERIFY(error->isVisible());
    QVERIFY2(error->text().contains(u"“Size = 40, Shape = 20”"_s), qPrintable(error->text()));
    QVERIFY2(error->text().contains(u"Votes=20"_s), qPrintable(error->text()));
    QCOMPARE(stored(), before);
    type(u"Size = 40, Shape = 10, Language = 20, Votes = 20, Provider = 10"_s);
    QTRY_COMPARE(stored(), u"size=40, shape=10, language=20, votes=20, provider=10"_s);
    QTRY_VERIFY(!error->isVisible());
    named<QToolButton>(u"settingReset_"_s + key)->click();
    QTRY_COMPARE(stored(), before);
    QTRY_COMPARE(line->text(), u"Size=30, Shape=20, Language=20, Votes=20, Provider=10"_s);
}

void TestSettings::keyIsTestedAsItWasTyped()
{
    test::ScriptedHttpServer server;
    server.setHandler([](const test::SeenRequest &request) -> std::optional<test::ScriptedAnswer> {
        const bool right = request.query(u"api_key"_s) == u"0123456789abcdef0123456789abcdef"_s;
        return test::ScriptedAnswer::json(right ? "{\"images\":{},\"success\":true}"
                                                : R"({"success":false,"status_code":7})",
                                          right ? 200 : 401);
    });
    elsewhere([&] {
        must(core().settings().set(u"providers.tmdb.baseUrl"_s,
                                   server.url().toString(QUrl::RemovePath | QUrl::StripTrailingSlash)));
        return true;
    });
    m_window->openGuide();
    auto *guide = named<QWidget>(u"guide"_s);
    guide->activateWindow();
    QTRY_VERIFY(guide->isActiveWindow());
    child<QPushButton>(guide, u"guideNext"_s)->click();
    auto *key = child<QLineEdit>(guide, u"setting_providers.tmdb.apiKey"_s);
    auto *test = child<QPushButton>(guide, u"providerTest_tmdb"_s);
    auto *result = child<QLabel>(guide, u"providerResult_tmdb"_s);
    const auto typeAndTest = [&](const QString &text) {
        key->setFocus();
        QTest::keyClicks(key, text);
        test->setFocus(); // as a click does
        test->click();
        QVERIFY(test->hasFocus());
        QTRY_VERIFY_WITH_TIMEOUT(result->text().startsWith(u"⚠"_s) || result->text().startsWith(u"✓"_s),
                                 patienceMs);
    };
    typeAndTest(u"mistyped"_s);
    QVERIFY(result->text().startsWith(u"⚠"_s));
    typeAndTest(u"0123456789abcdef0123456789abcdef"_s);
    QVERIFY2(result->text().startsWith(u"✓"_s), qPrintable(result->text()));
    QCOMPARE(test->accessibleDescription(), result->text()); // what is read out
    child<QPushButton>(guide, u"providerKeyPage_tmdb"_s)->click();
    QCOMPARE(m_dialogs.opened.last().host(), u"www.themoviedb.org"_s);
    guide->close();
    elsewhere([&] {
        must(core().settings().reset(u"providers.tmdb.apiKey"_s));
        must(core().settings().reset(u"providers.tmdb.baseUrl"_s));
        return true;
    });
}

void TestSettings::providersAreBroughtIntoOrder()
{
    openGroup(u"artwork"_s);
    const auto order = [this] { return core().settings().snapshot()->list(u"assets.providers"_s); };
    const QStringList usual = order();
    auto *row = named<QWidget>(u"settingRow_assets.providers"_s);
    QTRY_VERIFY(row && row->isVisible());
    auto *list = child<QListWidget>(row, u"orderList"_s);
    QCOMPARE(list->item(1)->text(), u"Fanart.tv"_s); // no key of ours
    m_window->activateWindow();
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QStringList wanted = usual;
    wanted.move(1, 2);
    QTRY_COMPARE(order(), wanted);
    QTRY_COMPARE(list->currentRow(), 2);
    child<QToolButton>(row, u"orderUp"_s)->click();
    child<QToolButton>(row, u"orderUp"_s)->click();
    wanted.move(2, 0);
    QTRY_COMPARE(order(), wanted);
    QVERIFY(!child<QToolButton>(row, u"orderUp"_s)->isEnabled());
    list->model()->moveRow({}, 0, {}, list->count()); // as dragging does
    wanted.move(0, wanted.size() - 1);
    QTRY_COMPARE(order(), wanted);
    child<QToolButton>(row, u"settingReset_assets.providers"_s)->click();
    QTRY_COMPARE(order(), usual);
    QTRY_COMPARE(list->item(1)->text(), u"Fanart.tv"_s);
}

void TestSettings::buttonsOfAProviderStandInLine()
{
    openGroup(u"providers"_s);
    const auto left = [this](const QWidget *widget) { return widget->mapTo(m_window.get(), QPoint()).x(); };
    auto *field = named<QLineEdit>(u"setting_providers.tmdb.apiKey"_s);
    auto *test = named<QPushButton>(u"providerTest_tmdb"_s);
    auto *key = named<QPushButton>(u"providerKeyPage_tmdb"_s);
    QTRY_VERIFY(field && field->isVisible());
    QTRY_COMPARE(left(test), left(field));
    QTRY_COMPARE(left(key) + key->width(), left(field) + field->width());
}

void TestSettings::whatIsFixedElsewhereSaysSo()
{
    openGroup(u"network"_s);
    auto *line = named<QLineEdit>(u"setting_network.proxyPassword"_s);
    QVERIFY(line && !line->isEnabled());
    QVERIFY(line->placeholderText().contains(u"command line"_s));
    QVERIFY(line->toolTip().contains(u"command line"_s));
    // It looks like it as well, whatever the theme.
    auto *open = named<QLineEdit>(u"setting_network.proxyBypass"_s);
    QVERIFY(open && open->isEnabled());
    const auto ground = [](QWidget *each) { return each->grab().toImage().pixelColor(QPoint(6, 6)); };
    for (const QString &mode : {u"dark"_s, u"light"_s}) {
        m_theme->apply(mode);
        QVERIFY(ground(line) != ground(open));
    }
}

METARR_UI_TEST_MAIN(TestSettings)
#include "tst_settings.moc"
