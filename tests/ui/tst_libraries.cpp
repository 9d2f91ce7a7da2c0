// SPDX-License-Identifier: GPL-3.0-or-later
// One library as a person changes it.
#include "app/libraryservice.h"
#include "app/workflows.h"
#include "contextbox.h"
#include "ui/settings/librarydialog.h"
#include "ui/settings/libraryeditor.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestLibraries : public QObject {
    Q_OBJECT

    /// Does what is queued.
    static void work(Core &core)
    {
        elsewhere([&] {
            const auto host = core.makeWorkerHost();
            must(host->start());
            must(host->waitUntilIdle({}));
            host->stop();
            return true;
        });
    }
    static Library stored(Core &core)
    {
        return elsewhere([&] { return must(core.libraries().all()).first(); });
    }
    /// Titles by id: what stays the same item keeps its number.
    static QMap<qint64, QString> films(Core &core)
    {
        return elsewhere([&] {
            return must(core.database().read([](Connection &c) -> Result<QMap<qint64, QString>> {
                QMap<qint64, QString> found;
                METARR_CHECK(c.forEach(u"SELECT id, title FROM movies WHERE deleted_at IS NULL"_s, {},
                                       [&](const Row &r) { found.insert(r.integer(0), r.text(1)); }));
                return found;
            }));
        });
    }

private Q_SLOTS:
    void init()
    {
        m_tree = std::make_unique<TempTree>();
        m_tree->file("films/Memento (2000)/Memento (2000).mkv", QByteArray(5000, 'w'));
        m_box = std::make_unique<ContextBox>();
        elsewhere([&] {
            const Library made = must(core().libraries().add(
                u"Films"_s, LibraryType::Movies, AutomationMode::Manual, {m_tree->path("films").display()}));
            must(core().workflows().scan(made, {}, false, false, {}));
            return true;
        });
        work(core());
        m_dialog = new LibraryDialog(m_box->context(), stored(core()));
        m_dialog->open();
    }
    void cleanup()
    {
        delete m_dialog;
        m_box.reset();
        m_tree.reset();
    }

    void formIsStored()
    {
        named<QLineEdit>(u"libraryName"_s)->setText(u"Kino"_s);
        named<QSpinBox>(u"libraryHours"_s)->setValue(6);
        named<QCheckBox>(u"libraryWebhooks"_s)->setChecked(false);
        QVERIFY(!named<QCheckBox>(u"libraryPublish"_s)->isEnabled());
        named<QCheckBox>(u"libraryEnabled"_s)->setChecked(false);
        named<QPushButton>(u"librarySave"_s)->click();
        QTRY_VERIFY(!m_dialog);
        const Library after = stored(core());
        QCOMPARE(after.name, u"Kino"_s);
        QCOMPARE(after.scanIntervalMinutes, 360);
        QVERIFY(!after.webhookEnabled && after.webhookAutoPublish && !after.enabled);
    }

    void nameIsNeeded()
    {
        named<QLineEdit>(u"libraryName"_s)->setText(u"  "_s);
        QVERIFY(!named<QPushButton>(u"librarySave"_s)->isEnabled());
    }

    /// The same files, at another place: what is known of them stays. Where none of them is, nothing changes.
    void folderMoves()
    {
        const auto before = films(core());
        QCOMPARE(before.values(), QStringList{u"Memento"_s});
        const QString button = u"folderMoved_%1"_s.arg(stored(core()).roots.first().id);
        m_tree->directory("empty");
        m_box->dialogs.folder = m_tree->path("empty").display();
        named<QPushButton>(button)->click();
        QTRY_VERIFY(m_dialog->findChild<ErrorLine *>()->text().contains(u"None of the files"_s));
        QCOMPARE(stored(core()).roots.first().path, m_tree->path("films"));

        QVERIFY(QDir(m_tree->root().display()).rename(u"films"_s, u"moved"_s));
        m_box->dialogs.folder = m_tree->path("moved").display();
        named<QPushButton>(button)->click();
        QTRY_COMPARE(stored(core()).roots.first().path, m_tree->path("moved"));
        work(core());
        QCOMPARE(films(core()), before);
    }

    void folderIsAdded()
    {
        m_tree->file("more/Alien (1979)/Alien (1979).mkv", QByteArray(5000, 'a'));
        m_box->dialogs.folder = m_tree->path("more").display();
        named<QPushButton>(u"folderAdd"_s)->click();
        QTRY_COMPARE(stored(core()).roots.size(), 2);
        work(core());
        QCOMPARE(films(core()).size(), 2);
        // A folder is in one library, once.
        QTRY_COMPARE(m_dialog->findChildren<ElidedLabel *>().size(), 2);
        named<QPushButton>(u"folderAdd"_s)->click();
        QTRY_VERIFY(m_dialog->findChild<ErrorLine *>()->text().contains(u"overlaps"_s));
    }

    /// What was in it is forgotten, its files stay; the last one cannot go.
    void folderIsRemoved()
    {
        QVERIFY(
            !m_dialog->findChild<QPushButton *>(u"folderRemove_%1"_s.arg(stored(core()).roots.first().id)));
        m_tree->file("more/Alien (1979)/Alien (1979).mkv", QByteArray(5000, 'a'));
        m_box->dialogs.folder = m_tree->path("more").display();
        named<QPushButton>(u"folderAdd"_s)->click();
        QTRY_COMPARE(m_dialog->findChildren<ElidedLabel *>().size(), 2);
        work(core());
        QCOMPARE(films(core()).size(), 2);

        const QString button = u"folderRemove_%1"_s.arg(stored(core()).roots.last().id);
        m_box->dialogs.yes = false;
        named<QPushButton>(button)->click();
        QCOMPARE(stored(core()).roots.size(), 2);
        m_box->dialogs.yes = true;
        named<QPushButton>(button)->click();
        QTRY_COMPARE(m_dialog->findChildren<ElidedLabel *>().size(), 1);
        QCOMPARE(films(core()).values(), QStringList{u"Memento"_s});
        QVERIFY(m_tree->exists("more/Alien (1979)/Alien (1979).mkv"));
        const auto refused =
            elsewhere([&] { return core().libraries().removeFolder(stored(core()).roots.first().id); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    }

    void cardOpensIt()
    {
        LibraryEditor editor(m_box->context());
        editor.show();
        m_box->bridge().refresh();
        const QString name = u"libraryChange_%1"_s.arg(stored(core()).id);
        QTRY_VERIFY(editor.findChild<QPushButton *>(name));
        editor.findChild<QPushButton *>(name)->click();
        QTRY_VERIFY(editor.findChild<LibraryDialog *>());
        QVERIFY(namelessControls(editor.findChild<LibraryDialog *>()).isEmpty());
    }

private:
    [[nodiscard]] Core &core() { return m_box->core(); }
    template <typename T> T *named(const QString &name) { return child<T>(m_dialog, name); }

    std::unique_ptr<TempTree> m_tree;
    std::unique_ptr<ContextBox> m_box;
    QPointer<LibraryDialog> m_dialog;
};

QTEST_MAIN(TestLibraries)
#include "tst_libraries.moc"
