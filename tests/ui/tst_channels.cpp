// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of notifications and of what is done by the clock, as a person uses them.
#include "app/notificationservice.h"
#include "app/scheduleservice.h"
#include "contextbox.h"
#include "support/scriptedhttpserver.h"
#include "ui/settings/channeleditor.h"
#include "ui/settings/scheduleeditor.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTranslator>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestChannels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addsTestsChangesRemoves();
    void saysWhatIsWrong();
    void whatWasBegunIsUnsaved_data();
    void whatWasBegunIsUnsaved();
    void otherChannelsLeaveTheFormAlone();
    void decidesWhatIsTold();
    void typedMessageIsNotThrownAway();
    void schedulesAreShownAndRun();
    void desktopMessagesArrive();
    void everythingIsInGerman();

private:
    template <typename T> T *child(const QString &name) { return m_parent->findChild<T *>(name); }
    QList<NotifyChannel> channels()
    {
        return elsewhere([this] { return must(m_box->core().notifications().channels()); });
    }

    std::unique_ptr<ContextBox> m_box;
    std::unique_ptr<QWidget> m_parent;
};

void TestChannels::init()
{
    m_box = std::make_unique<ContextBox>();
    m_parent = std::make_unique<QWidget>();
}

void TestChannels::cleanup()
{
    m_parent.reset();
    m_box.reset();
}

void TestChannels::addsTestsChangesRemoves()
{
    ScriptedHttpServer server;
    server.on(u"/hook"_s, ScriptedAnswer::plain(200));
    new ChannelEditor(m_box->context(), m_parent.get());
    auto *type = child<QComboBox>(u"channelType"_s);
    type->setCurrentIndex(type->findData(u"webhook"_s));
    child<QLineEdit>(u"channelName"_s)->setText(u"Mine"_s);
    child<QLineEdit>(u"channelField_url"_s)->setText(server.url(u"/hook"_s).toString());
    child<QPushButton>(u"channelTest"_s)->click();
    QTRY_COMPARE(server.count(), 1);
    QCOMPARE(channels().size(), 0); // only tried
    child<QPushButton>(u"channelSave"_s)->click();
    QTRY_COMPARE(channels().size(), 1);
    QTRY_VERIFY(child<QPushButton>(u"channelEdit_1"_s));
    child<QPushButton>(u"channelEdit_1"_s)->click();
    QCOMPARE(child<QLineEdit>(u"channelField_url"_s)->text(), u"***"_s); // the secret is not shown
    child<QLineEdit>(u"channelName"_s)->setText(u"Renamed"_s);
    child<QPushButton>(u"channelSave"_s)->click();
    QTRY_COMPARE(channels().value(0).name, u"Renamed"_s);
    QVERIFY(elsewhere([this] { return m_box->core().notifications().test(1, {}).has_value(); })); // and kept
    QTRY_VERIFY(child<QCheckBox>(u"channelOn_1"_s));
    child<QCheckBox>(u"channelOn_1"_s)->click();
    QTRY_VERIFY(!channels().value(0, NotifyChannel{}).enabled);
    QTRY_VERIFY(child<QCheckBox>(u"channelOn_1"_s) && !child<QCheckBox>(u"channelOn_1"_s)->isChecked());
    child<QPushButton>(u"channelRemove_1"_s)->click();
    QTRY_COMPARE(channels().size(), 0);
}

void TestChannels::saysWhatIsWrong()
{
    auto *editor = new ChannelEditor(m_box->context(), m_parent.get());
    auto *type = child<QComboBox>(u"channelType"_s);
    type->setCurrentIndex(type->findData(u"email"_s));
    child<QLineEdit>(u"channelField_host"_s)->setText(u"mail.example.org"_s);
    child<QLineEdit>(u"channelField_from"_s)->setText(u"nobody"_s);
    child<QLineEdit>(u"channelField_to"_s)->setText(u"me@example.org"_s);
    child<QPushButton>(u"channelSave"_s)->click();
    const auto saysSo = [&] {
        const auto lines = editor->findChildren<ErrorLine *>();
        return std::any_of(lines.cbegin(), lines.cend(),
                           [](const ErrorLine *line) { return line->text().contains(u"nobody"_s); });
    };
    QTRY_VERIFY(saysSo());
    QCOMPARE(child<QLineEdit>(u"channelField_host"_s)->text(),
             u"mail.example.org"_s); // nothing typed is lost
}

void TestChannels::whatWasBegunIsUnsaved_data()
{
    QTest::addColumn<QString>("control");
    QTest::newRow("name") << u"channelName"_s;
    QTest::newRow("line") << u"channelField_url"_s;
    QTest::newRow("choice") << u"channelField_method"_s;
}

void TestChannels::whatWasBegunIsUnsaved()
{
    QFETCH(QString, control);
    new ChannelEditor(m_box->context(), m_parent.get());
    auto *kind = child<QComboBox>(u"channelType"_s);
    kind->setCurrentIndex(kind->findData(u"webhook"_s));
    QVERIFY(unsavedIn(m_parent.get()).isEmpty());
    if (auto *line = child<QLineEdit>(control)) {
        QTest::keyClicks(line, u"x"_s);
    } else {
        auto *choice = child<QComboBox>(control);
        QVERIFY(choice);
        QTest::keyClick(choice, Qt::Key_End);
    }
    QCOMPARE(unsavedIn(m_parent.get()), QStringList{u"Add a channel"_s});
    if (auto *line = child<QLineEdit>(control)) { // typed and deleted again
        QTest::keyClick(line, Qt::Key_Backspace);
    } else {
        QTest::keyClick(child<QComboBox>(control), Qt::Key_Home);
    }
    QVERIFY(unsavedIn(m_parent.get()).isEmpty());
    QTest::keyClicks(child<QLineEdit>(u"channelName"_s), u"Mine"_s);
    kind->setCurrentIndex(kind->findData(u"discord"_s)); // the name stays, and is not stored
    QCOMPARE(unsavedIn(m_parent.get()), QStringList{u"Add a channel"_s});
    kind->setCurrentIndex(kind->findData(u"webhook"_s));
    child<QLineEdit>(u"channelField_url"_s)->setText(u"http://127.0.0.1:1/hook"_s);
    child<QPushButton>(u"channelSave"_s)->click();
    QTRY_COMPARE(channels().size(), 1);
    QTRY_VERIFY(unsavedIn(m_parent.get()).isEmpty());
}

/// A tick, and a channel that goes, are not about what is being typed; nor does saving switch on what is off.
void TestChannels::otherChannelsLeaveTheFormAlone()
{
    elsewhere([this] {
        must(m_box->core().notifications().add({{}, u"desktop"_s, true, {}}));
        return must(m_box->core().notifications().add({u"Second"_s, u"desktop"_s, true, {}}));
    });
    new ChannelEditor(m_box->context(), m_parent.get());
    QTRY_VERIFY(child<QCheckBox>(u"channelOn_1"_s));
    auto *name = child<QLineEdit>(u"channelName"_s);
    QTest::keyClicks(name, u"Mine"_s);
    child<QCheckBox>(u"channelOn_1"_s)->click();
    QTRY_VERIFY(!channels().first().enabled);
    QTRY_VERIFY(!m_box->bridge().isBusy());
    QCOMPARE(name->text(), u"Mine"_s);
    child<QPushButton>(u"channelRemove_2"_s)->click();
    QTRY_VERIFY(!child<QPushButton>(u"channelRemove_2"_s));
    QCOMPARE(name->text(), u"Mine"_s);
    QCOMPARE(unsavedIn(m_parent.get()), QStringList{u"Add a channel"_s});
    child<QPushButton>(u"channelEdit_1"_s)->click();
    name->setText(u"First"_s);
    child<QPushButton>(u"channelSave"_s)->click();
    QTRY_COMPARE(channels().first().name, u"First"_s);
    QVERIFY(!channels().first().enabled);
    QTRY_VERIFY(name->text().isEmpty());
    child<QPushButton>(u"channelEdit_1"_s)->click();
    child<QPushButton>(u"channelRemove_1"_s)->click(); // the one in the form
    QTRY_VERIFY(name->text().isEmpty());
}

/// By a tick, by what is done with another channel, by another event without a question.
void TestChannels::typedMessageIsNotThrownAway()
{
    elsewhere([this] { return must(m_box->core().notifications().add({{}, u"desktop"_s, true, {}})); });
    new ChannelEditor(m_box->context(), m_parent.get());
    QTRY_VERIFY(child<QPushButton>(u"channelEvents_1"_s));
    child<QPushButton>(u"channelEvents_1"_s)->click();
    auto *list = child<QTreeWidget>(u"subscriptions"_s);
    QTRY_COMPARE(list->topLevelItemCount(), int(notifyEvents().size()) + 1);
    list->setCurrentItem(list->topLevelItem(1));
    auto *text = child<QPlainTextEdit>(u"subscriptionTemplate"_s);
    QVERIFY(unsavedIn(m_parent.get()).isEmpty());
    text->setPlainText(u"Mine"_s);
    QCOMPARE(unsavedIn(m_parent.get()),
             QStringList{u"The message “%1”"_s.arg(notifyEvents().first().description())});
    const bool before = list->topLevelItem(2)->checkState(0) == Qt::Checked;
    list->topLevelItem(2)->setCheckState(0, before ? Qt::Unchecked : Qt::Checked);
    const auto isOn = [&] {
        return elsewhere([&] { return must(m_box->core().notifications().subscriptions(1)).at(2).enabled; });
    };
    QTRY_COMPARE(isOn(), !before);
    QTRY_VERIFY(!m_box->bridge().isBusy());
    QCOMPARE(text->toPlainText(), u"Mine"_s);
    child<QCheckBox>(u"channelOn_1"_s)->click(); // makes the cards anew
    QTRY_VERIFY(!channels().first().enabled);
    QTRY_VERIFY(!m_box->bridge().isBusy());
    QCOMPARE(child<QPlainTextEdit>(u"subscriptionTemplate"_s)->toPlainText(), u"Mine"_s);
    m_box->dialogs.yes = false;
    list->setCurrentItem(list->topLevelItem(3));
    QTRY_COMPARE(m_box->dialogs.asked.size(), 1);
    QCOMPARE(list->currentItem(), list->topLevelItem(1));
    QCOMPARE(text->toPlainText(), u"Mine"_s);
    m_box->dialogs.yes = true;
    list->setCurrentItem(list->topLevelItem(3));
    QTRY_VERIFY(text->toPlainText().isEmpty());
    QCOMPARE(list->currentItem(), list->topLevelItem(3));
    QVERIFY(unsavedIn(m_parent.get()).isEmpty());
}

void TestChannels::decidesWhatIsTold()
{
    elsewhere([this] { return must(m_box->core().notifications().add({{}, u"desktop"_s, true, {}})); });
    new ChannelEditor(m_box->context(), m_parent.get());
    QTRY_VERIFY(child<QPushButton>(u"channelEvents_1"_s));
    child<QPushButton>(u"channelEvents_1"_s)->click();
    auto *list = child<QTreeWidget>(u"subscriptions"_s);
    QVERIFY(list);
    QTRY_COMPARE(list->topLevelItemCount(), int(notifyEvents().size()) + 1);
    list->setCurrentItem(list->topLevelItem(1));
    const QString event = notifyEvents().first().id;
    auto *preview = child<QLabel>(u"subscriptionPreview"_s);
    QTRY_VERIFY(preview->text().contains(u"Nosferatu"_s));
    child<QPlainTextEdit>(u"subscriptionTemplate"_s)->setPlainText(u"{nonsense}"_s);
    QTRY_VERIFY(preview->text().contains(u"nonsense"_s));
    child<QPlainTextEdit>(u"subscriptionTemplate"_s)->setPlainText(u"# New\n{name}!"_s);
    QTRY_COMPARE(preview->text(), u"New\nNosferatu!"_s);
    child<QPushButton>(u"subscriptionSave"_s)->click();
    const auto stored = [&] {
        return elsewhere([&] {
            for (const auto &s : must(m_box->core().notifications().subscriptions(1))) {
                if (s.event == event) {
                    return s;
                }
            }
            return NotifySubscription();
        });
    };
    QTRY_COMPARE(stored().messageTemplate, u"# New\n{name}!"_s);
    QTRY_VERIFY(list->topLevelItem(1)->font(0).bold());
    list->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
    QTRY_VERIFY(!stored().enabled);
    QCOMPARE(stored().messageTemplate, u"# New\n{name}!"_s);
    child<QPushButton>(u"subscriptionReset"_s)->click();
    QTRY_VERIFY(stored().isDefault);
}

void TestChannels::schedulesAreShownAndRun()
{
    new ScheduleEditor(m_box->context(), m_parent.get());
    QTRY_VERIFY(child<QPushButton>(u"schedule_clean"_s));
    QVERIFY(child<QPushButton>(u"schedule_refresh"_s));
    m_parent->show();
    m_parent->activateWindow();
    QTRY_VERIFY(m_parent->isActiveWindow());
    const QPointer<QPushButton> pressed = child<QPushButton>(u"schedule_clean"_s);
    pressed->setFocus();
    pressed->click();
    QTRY_VERIFY(m_box->bridge().jobs().pendingCount == 1);
    QTRY_VERIFY(!pressed); // the rows are made anew
    const QWidget *focused = m_parent->focusWidget();
    QVERIFY(focused && focused->objectName() == u"schedule_clean"_s);
}

void TestChannels::desktopMessagesArrive()
{
    QStringList shown;
    connect(
        &m_box->bridge(), &CoreBridge::notification, this,
        [&](const QString &title, const QString &text, const QString &) { shown += title + u'|' + text; });
    std::optional<bool> paused;
    connect(&m_box->bridge(), &CoreBridge::pausedChanged, this, [&](bool is) { paused = is; });
    QTRY_COMPARE(paused, std::optional(false));
    elsewhere([this] {
        const NotifyChannel channel = must(m_box->core().notifications().add({{}, u"desktop"_s, true, {}}));
        must(m_box->core().notifications().test(channel.id, {}));
        must(m_box->core().schedules().setPaused(true)); // as another process would
        return true;
    });
    QTRY_COMPARE(shown, (QStringList{u"Metarr: a test|If you can read this, the channel works."_s}));
    QTRY_COMPARE(paused, std::optional(true));
}

void TestChannels::everythingIsInGerman()
{
    QTranslator german;
    QVERIFY(german.load(u":/i18n/settings_de.qm"_s));
    QStringList untranslated;
    for (const NotifyEvent &event : notifyEvents()) {
        if (german.translate("NotifyEvent", event.source.toUtf8().constData()).isEmpty()) {
            untranslated += event.id;
        }
    }
    for (const ChannelType &type : channelTypes()) {
        for (const ChannelField &field : type.fields) {
            if (german.translate("Channel", field.source.toUtf8().constData()).isEmpty()) {
                untranslated += type.id + u'.' + field.key;
            }
        }
    }
    const auto tasks = elsewhere([this] { return must(m_box->core().schedules().tasks()); });
    for (const ScheduledTask &task : tasks) {
        if (german.translate("Schedule", task.source.toUtf8().constData()).isEmpty()) {
            untranslated += task.id;
        }
    }
    QVERIFY2(untranslated.isEmpty(), qPrintable(untranslated.join(u", "_s)));
}

QTEST_MAIN(TestChannels)
#include "tst_channels.moc"
