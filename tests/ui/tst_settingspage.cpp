// SPDX-License-Identifier: GPL-3.0-or-later
// The page of settings by itself: what was begun in it is not lost by looking at something else, and what few want does not bury
// the rest.
#include "app/playerservice.h"
#include "contextbox.h"
#include "guirecorder.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <memory>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestSettingsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void formIsNotThrownAway_data();
    void formIsNotThrownAway();
    void nothingIsAskedWhereNothingIsLost();
    void searchLeadsToWhatIsNoSetting_data();
    void searchLeadsToWhatIsNoSetting();
    void libraryCardChangesOneValueAlone();
    void secretStaysUntilItsOwnKeyIsRevoked();
    void rareSettingsAreFolded();
    void typingOutlastsWhatChangesMeanwhile();
    void wheelChangesNothing();
    void otherCardsLeaveTheFormAlone();

private:
    /// A library without films, known to the window.
    Library addLibrary(const TempTree &tree);
    [[nodiscard]] QListWidget *groups() const
    {
        return child<QListWidget>(m_page.get(), u"settingsGroups"_s);
    }
    [[nodiscard]] QLineEdit *search() const { return child<QLineEdit>(m_page.get(), u"settingsSearch"_s); }

    std::unique_ptr<ContextBox> m_box;
    std::unique_ptr<SettingsPage> m_page;
};

void TestSettingsPage::init()
{
    m_box = std::make_unique<ContextBox>();
    m_page = std::make_unique<SettingsPage>(m_box->context());
    m_page->resize(1200, 800);
    m_page->setVisible(true);
    m_page->openGroup(u"access"_s);
}

void TestSettingsPage::cleanup()
{
    m_page.reset();
    m_box.reset();
}

void TestSettingsPage::searchLeadsToWhatIsNoSetting_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("group");
    QTest::newRow("its title") << u"radarr"_s << u"managers"_s;
    QTest::newRow("what is in it") << u"Discord"_s << u"notifications"_s;
    QTest::newRow("an editor of its own") << u"access key"_s << u"access"_s;
    QTest::newRow("no setting either") << u"autostart"_s << u"appearance"_s;
}

void TestSettingsPage::searchLeadsToWhatIsNoSetting()
{
    QFETCH(QString, words);
    QFETCH(QString, group);
    search()->setText(words);
    const auto go = [&] { return m_page->findChild<QPushButton *>(u"settingsGo_"_s + group); };
    QTRY_VERIFY(go());
    const QString title = go()->text();
    go()->click();
    QTRY_VERIFY(!go());
    QVERIFY(search()->text().isEmpty());
    QVERIFY2(title.contains(groups()->currentItem()->text()), qPrintable(title));
}

Library TestSettingsPage::addLibrary(const TempTree &tree)
{
    const Library library = addFilms(m_box->core(), tree.path(), AutomationMode::Manual);
    m_box->bridge().refresh();
    [&] { QTRY_COMPARE(m_box->bridge().libraries().size(), 1); }();
    return library;
}

/// What the command line or HTTP changed of it meanwhile stays.
void TestSettingsPage::libraryCardChangesOneValueAlone()
{
    const TempTree tree;
    const Library library = addLibrary(tree);
    m_page->openGroup(u"libraries"_s);
    QPointer<QCheckBox> box;
    QTRY_VERIFY(box = child<QCheckBox>(m_page.get(), u"libraryAtStart_%1"_s.arg(library.id)));
    const auto now = [&] {
        return elsewhere([&] { return must(m_box->core().libraries().find(QString::number(library.id))); });
    };
    elsewhere([&] {
        return must(m_box->core().libraries().change(library.id, [](Library &own) {
            own.name = u"Mine"_s;
            own.settings.insert(u"scan.ignorePatterns"_s, u"*.tmp"_s);
            return Result<>();
        }));
    });
    box->click();
    QTRY_COMPARE(now().scanOnStartup, !library.scanOnStartup);
    QCOMPARE(now().name, u"Mine"_s);
    QCOMPARE(now().settings[u"scan.ignorePatterns"_s].toString(), u"*.tmp"_s);
    QTRY_COMPARE(m_box->bridge().libraries().first().name, u"Mine"_s);
}

/// Who replaces a key makes the new one, revokes the old one and copies then.
void TestSettingsPage::secretStaysUntilItsOwnKeyIsRevoked()
{
    const auto make = [&](const QString &name) {
        child<QLineEdit>(m_page.get(), u"keyName"_s)->setText(name);
        child<QPushButton>(m_page.get(), u"keyCreate"_s)->click();
    };
    const auto secret = [&] { return child<QLineEdit>(m_page.get(), u"keySecret"_s)->text(); };
    const auto revoke = [&](int id) { return child<QPushButton>(m_page.get(), u"keyRevoke_%1"_s.arg(id)); };
    make(u"old"_s);
    QTRY_VERIFY(revoke(1));
    const QString first = secret();
    make(u"new"_s);
    QTRY_VERIFY(revoke(2));
    QVERIFY(!secret().isEmpty() && secret() != first);
    const QString second = secret();
    revoke(1)->click();
    QTRY_VERIFY(!revoke(1));
    QCOMPARE(secret(), second);
    revoke(2)->click();
    QTRY_VERIFY(secret().isEmpty());
}

/// Libraries change with every scan, and when what stands in the line before is stored.
void TestSettingsPage::typingOutlastsWhatChangesMeanwhile()
{
    const TempTree tree;
    addLibrary(tree);
    m_page->openGroup(u"metadata"_s);
    const QPointer<QComboBox> choice = child<QComboBox>(m_page.get(), u"settingsLibrary"_s);
    choice->setCurrentIndex(1);
    Q_EMIT choice->activated(1);
    QTRY_VERIFY(!choice); // the page is made anew
    const auto line = [&](const QString &key) {
        return child<QLineEdit>(m_page.get(), u"setting_metadata."_s + key);
    };
    QLineEdit *languages = line(u"languages"_s), *countries = line(u"certificationCountries"_s),
              *actors = line(u"maxActors"_s);
    m_page->activateWindow();
    QTRY_VERIFY(m_page->isActiveWindow());
    const auto type = [](QLineEdit *into, const QString &text) {
        into->setFocus();
        into->selectAll();
        QTest::keyClicks(into, text);
    };
    const auto own = [&] { return m_box->bridge().libraries().first().settings; };
    type(languages, u"de"_s);
    Q_EMIT m_box->bridge().librariesChanged();
    QCOMPARE(languages->text(), u"de"_s);
    type(countries, u"DE"_s); // and with that the line before is left
    QTRY_COMPARE(own()[u"metadata.languages"_s].toString(), u"de"_s);
    QCOMPARE(countries->text(), u"DE"_s);
    type(actors, u"many"_s);
    QTRY_COMPARE(own()[u"metadata.certificationCountries"_s].toString(), u"DE"_s);
    QCOMPARE(actors->text(), u"many"_s);
    languages->setFocus();
    QTRY_VERIFY(isUnsaved(actors));
    Q_EMIT m_box->bridge().librariesChanged();
    QCOMPARE(actors->text(), u"many"_s); // what was refused stays with its complaint
    QVERIFY(isUnsaved(actors));
    // What somebody else changes is followed where nobody types.
    elsewhere([&] {
        const LibraryId id = m_box->bridge().libraries().first().id;
        return must(m_box->core().libraries().change(id, [](Library &library) {
            library.settings.insert(u"metadata.languages"_s, u"fr"_s);
            return Result<>();
        }));
    });
    QTRY_COMPARE(languages->text(), u"fr"_s);
}

/// Who scrolls the page with the pointer over a box means the page.
void TestSettingsPage::wheelChangesNothing()
{
    WheelScrolls filter;
    QCoreApplication::instance()->installEventFilter(&filter);
    const TempTree tree;
    const Library library = addLibrary(tree);
    m_page->openGroup(u"libraries"_s);
    QPointer<QComboBox> mode;
    QTRY_VERIFY((mode = child<QComboBox>(m_page.get(), u"libraryMode_%1"_s.arg(library.id))) &&
                mode->isVisible());
    QCOMPARE(mode->focusPolicy(), Qt::StrongFocus);
    QSignalSpy chosen(mode, &QComboBox::activated);
    QSpinBox number(m_page.get());
    number.show();
    const auto turn = [](QWidget *over) {
        QWheelEvent event({5, 5}, over->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(over, &event);
        return event.isAccepted();
    };
    const int before = mode->currentIndex();
    for (const bool focused : {false, true}) {
        if (focused) {
            mode->setFocus();
        }
        QVERIFY(!turn(mode)); // what it stands in has it
        QCOMPARE(mode->currentIndex(), before);
    }
    QVERIFY(chosen.isEmpty());
    number.setValue(5);
    QVERIFY(!turn(&number));
    QCOMPARE(number.value(), 5);
    m_page->activateWindow();
    QTRY_VERIFY(m_page->isActiveWindow());
    number.setFocus();
    QTRY_VERIFY(number.hasFocus());
    turn(&number);
    QCOMPARE(number.value(), 4);
}

/// What is done with a player or a group that is there is not about the one that is being typed.
void TestSettingsPage::otherCardsLeaveTheFormAlone()
{
    elsewhere([&] {
        PlayerRow player;
        player.type = u"kodi"_s;
        player.name = u"Attic"_s;
        player.baseUrl = u"http://127.0.0.1:1"_s;
        PlayerGroupRow group;
        group.name = u"Upstairs"_s;
        must(m_box->core().players().add(player, {}));
        return must(m_box->core().players().addGroup(group));
    });
    m_page->openGroup(u"players"_s);
    const auto button = [&](const QString &name) { return child<QPushButton>(m_page.get(), name); };
    QTRY_VERIFY(button(u"playerRemove_1"_s) && button(u"groupRemove_1"_s));
    auto *address = child<QLineEdit>(m_page.get(), u"playerUrl"_s);
    auto *name = child<QLineEdit>(m_page.get(), u"groupName"_s);
    QTest::keyClicks(address, u"http://cellar:8080"_s);
    QTest::keyClicks(name, u"Downstairs"_s);
    child<QCheckBox>(m_page.get(), u"groupGoOn_1"_s)->click();
    QTRY_VERIFY(!m_box->bridge().isBusy());
    QCOMPARE(name->text(), u"Downstairs"_s);
    button(u"playerRemove_1"_s)->click();
    QTRY_VERIFY(!button(u"playerRemove_1"_s));
    QCOMPARE(address->text(), u"http://cellar:8080"_s);
    QCOMPARE(unsavedIn(m_page.get()).size(), 2);
    button(u"groupAdd"_s)->click();
    QTRY_VERIFY(button(u"groupRemove_2"_s));
    QVERIFY(name->text().isEmpty());
}

void TestSettingsPage::formIsNotThrownAway_data()
{
    QTest::addColumn<QString>("by");
    for (const char *by : {"subject", "search", "name"}) {
        QTest::newRow(by) << QString::fromLatin1(by);
    }
}

/// By another subject, by a search, or led there from elsewhere: it asks, and stays when that is wanted.
void TestSettingsPage::formIsNotThrownAway()
{
    QFETCH(const QString, by);
    const QPointer<QLineEdit> name = child<QLineEdit>(m_page.get(), u"keyName"_s);
    QVERIFY(name);
    name->setText(u"phone"_s);
    QVERIFY(isUnsaved(name));
    const int row = groups()->currentRow();
    const auto leave = [&] {
        if (by == u"subject") {
            groups()->setCurrentRow(row + 1);
        } else if (by == u"search") {
            QTest::keyClicks(search(), u"proxy"_s);
        } else {
            m_page->openGroup(u"network"_s);
        }
    };
    QStringList &asked = m_box->dialogs.asked;
    m_box->dialogs.yes = false;
    leave();
    QTRY_COMPARE(asked.size(), 1);
    QVERIFY(asked.first().contains(u"The name of a new key"_s));
    QVERIFY(name);
    QCOMPARE(name->text(), u"phone"_s);
    QCOMPARE(groups()->currentRow(), row);
    QCOMPARE(groups()->selectionModel()->selectedRows().value(0).row(), row);
    QCOMPARE(search()->text(), QString());
    m_box->dialogs.yes = true;
    leave();
    QTRY_VERIFY(!name);
    QCOMPARE(asked.size(), 2);
    QVERIFY(by == u"search" ? search()->text() == u"proxy" : groups()->currentRow() != row);
}

void TestSettingsPage::nothingIsAskedWhereNothingIsLost()
{
    const QPointer<QLineEdit> name = child<QLineEdit>(m_page.get(), u"keyName"_s);
    QTest::keyClicks(search(), u"proxy"_s);
    QVERIFY(!name && child<QWidget>(m_page.get(), u"setting_network.proxy"_s));
    m_page->openGroup(u"network"_s);
    QCOMPARE(search()->text(), QString());
    QVERIFY(m_box->dialogs.asked.isEmpty());
}

/// What a kind of artwork has of its own opens when asked for; what somebody has set is seen.
void TestSettingsPage::rareSettingsAreFolded()
{
    const QString key = u"assets.weights.banner"_s;
    const auto line = [&](const QString &setting) {
        return child<QLineEdit>(m_page.get(), u"setting_"_s + setting);
    };
    m_page->openGroup(u"artwork"_s);
    auto *more = child<QToolButton>(m_page.get(), u"settingsMore_banner"_s);
    QVERIFY(more && !more->accessibleName().isEmpty());
    QVERIFY(line(key) && !line(key)->isVisible());
    QVERIFY(line(u"assets.wanted.banner"_s)->isVisible());
    more->click();
    QVERIFY(line(key)->isVisible());
    line(key)->setText(u"size=20, shape=20, language=20, votes=20, provider=20"_s);
    Q_EMIT line(key)->editingFinished();
    const auto stored = [&] { return m_box->context().bridge.core().settings().snapshot()->text(key); };
    QTRY_COMPARE(stored(), u"size=20, shape=20, language=20, votes=20, provider=20"_s);
    QTRY_VERIFY(!isUnsaved(line(key)));
    m_page->openGroup(u"network"_s);
    m_page->openGroup(u"artwork"_s);
    QVERIFY(line(key)->isVisible());
    QVERIFY(!line(u"assets.weights.poster"_s)->isVisible());
    QTest::keyClicks(search(), u"assets.weights.poster"_s); // what is searched for is seen
    QVERIFY(line(u"assets.weights.poster"_s)->isVisible());
}

METARR_UI_TEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
