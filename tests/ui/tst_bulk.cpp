// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialogs that change many items say before they do.
#include "app/itemservice.h"
#include "contextbox.h"
#include "io/hash.h"
#include "ui/identify/identifypane.h"
#include "ui/library/bulkdialog.h"
#include "ui/library/itembrowser.h"
#include "ui/library/publishreport.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include <memory>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestBulk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void filmsOfOneNameAreToldApart();
    void reportTellsFilmsOfOneNameApart();
    void reportKnowsWhoseNfoItIs();
    void reportNamesItsItems();
    void locksHaveTheNamesOfTheWindow();
    void refusedValueSaysWhatIsWanted();
    void manyAreShownFirst();
    void escapeIsForTheLineFirst_data();
    void escapeIsForTheLineFirst();

private:
    /// In folders like "Dune (2021) 4K", each with its video.
    [[nodiscard]] QList<EntityRef> addFilms(const QList<QByteArray> &folders);
    /// An NFO beside a film's video, as the last scan saw it.
    void addNfo(EntityRef ref, const QByteArray &folder, bool isOurs);
    [[nodiscard]] Core &core() { return m_box->core(); }
    [[nodiscard]] static QStringList titles(const QTreeWidget *list)
    {
        QStringList all;
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            all += list->topLevelItem(row)->text(0);
        }
        return all;
    }

    std::unique_ptr<TempTree> m_tree;
    std::unique_ptr<ContextBox> m_box;
    Library m_films;
};

void TestBulk::init()
{
    m_tree = std::make_unique<TempTree>();
    m_tree->directory("films");
    m_box = std::make_unique<ContextBox>();
    m_films = test::addFilms(core(), m_tree->path("films"));
}

void TestBulk::cleanup()
{
    m_box.reset();
    m_tree.reset();
}

QList<EntityRef> TestBulk::addFilms(const QList<QByteArray> &folders)
{
    return elsewhere([&] {
        return must(core().database().write([&](Transaction &t) -> Result<QList<EntityRef>> {
            QList<EntityRef> refs;
            for (const QByteArray &folder : folders) {
                m_tree->file("films/" + folder + "/film.mkv", "a video");
                Item item;
                item.ref.type = EntityType::Movie;
                item.library = m_films.id;
                item.root = m_films.roots.first().id;
                item.folder = folder;
                item.baseName = "film";
                item.layout = ItemLayout::Folder;
                item.metadata.title = QString::fromLatin1(folder.left(folder.indexOf(' ')));
                item.metadata.year = folder.startsWith("Dune") ? 2021 : 1979;
                METARR_TRY(const EntityRef ref, ItemRepo(t).insert(item, u"nfo"_s, 1));
                MediaFile file;
                file.root = m_films.roots.first().id;
                file.path = folder + "/film.mkv";
                METARR_TRY(const FileId id, FileRepo(t).add(file, 1));
                METARR_CHECK(FileRepo(t).link(ref, id, 0, 0));
                refs += ref;
            }
            return refs;
        }));
    });
}

void TestBulk::addNfo(EntityRef ref, const QByteArray &folder, bool isOurs)
{
    const QByteArray content = "<movie><title>As it was</title></movie>";
    elsewhere([&] {
        const FileInfo info =
            must(core().files().stat(m_tree->file("films/" + folder + "/film.nfo", content)));
        return must(core().database().write([&](Transaction &t) -> Result<qint64> {
            NfoRecord nfo;
            nfo.root = m_films.roots.first().id;
            nfo.path = folder + "/film.nfo";
            nfo.size = info.size;
            nfo.mtimeNs = info.mtimeNs;
            nfo.content = content;
            nfo.sha256 = sha256Hex(content);
            nfo.publishedSha256 = isOurs ? nfo.sha256 : QString();
            METARR_TRY(const qint64 id, FileRepo(t).putNfo(nfo, 1));
            METARR_CHECK(t.execute(u"UPDATE movies SET nfo_id = ? WHERE id = ?"_s, {id, ref.id}));
            return id;
        }));
    });
}

void TestBulk::filmsOfOneNameAreToldApart()
{
    const QList<EntityRef> refs = addFilms({"Dune (2021)", "Dune (2021) 4K", "Alien (1979)"});
    BulkDialog dialog(m_box->context(), {{}, refs}, EntityType::Movie, int(refs.size()));
    dialog.setKind(BulkOperation::Kind::Trash);
    dialog.show();
    const auto *examples = child<QTreeWidget>(&dialog, u"bulkExamples"_s);
    QTRY_COMPARE(titles(examples), (QStringList{u"Dune (2021) · Dune (2021)"_s,
                                                u"Dune (2021) · Dune (2021) 4K"_s, u"Alien (1979)"_s}));
}

void TestBulk::reportTellsFilmsOfOneNameApart()
{
    QList<QByteArray> folders{"Dune (2021)", "Alien (1979)"};
    for (int number = 1; number <= 25; ++number) {
        folders += "Film" + QByteArray::number(number) + " (1979)";
    }
    folders += "Dune (2021) 4K"; // is read later than the first one
    QCOMPARE(addFilms(folders).size(), folders.size());
    QPointer<QDialog> report = new PublishReportDialog(m_box->context(), 0, true);
    report->open();
    const auto *items = child<QTreeWidget>(report, u"reportItems"_s);
    QTRY_COMPARE(items->topLevelItemCount(), folders.size());
    const QStringList shown = titles(items);
    QCOMPARE(shown.filter(u"Dune"_s),
             (QStringList{u"Dune (2021) · Dune (2021)"_s, u"Dune (2021) · Dune (2021) 4K"_s}));
    QVERIFY(shown.contains(u"Alien (1979)"_s));
    report->close();
    QTRY_VERIFY(!report);
}

/// What Metarr wrote is nobody's work that would be lost.
void TestBulk::reportKnowsWhoseNfoItIs()
{
    const QList<EntityRef> refs = addFilms({"Dune (2021)", "Alien (1979)", "Brazil (1979)"});
    addNfo(refs.at(0), "Dune (2021)", true);
    addNfo(refs.at(1), "Alien (1979)", false);
    QPointer<QDialog> report = new PublishReportDialog(m_box->context(), 0, true);
    report->open();
    const auto *items = child<QTreeWidget>(report, u"reportItems"_s);
    QTRY_COMPARE(items->topLevelItemCount(), refs.size());
    QMap<QString, QString> nfos;
    for (int row = 0; row < items->topLevelItemCount(); ++row) {
        nfos.insert(items->topLevelItem(row)->text(0), items->topLevelItem(row)->text(5));
    }
    QCOMPARE(nfos, (QMap<QString, QString>{{u"Alien (1979)"_s, u"yours differs"_s},
                                           {u"Brazil (1979)"_s, QString()},
                                           {u"Dune (2021)"_s, u"written anew"_s}}));
    const auto *words = child<QLabel>(report, u"reportWords"_s);
    QTRY_VERIFY(words->text().contains(u"1 NFO(s) of yours would differ"_s));
    QVERIFY(words->text().contains(u"1 NFO(s) of Metarr written anew"_s));
    report->close();
    QTRY_VERIFY(!report);
}

void TestBulk::reportNamesItsItems()
{
    const QList<EntityRef> refs = addFilms({"Dune (2021)", "Alien (1979)"});
    BulkDialog dialog(m_box->context(), {{}, refs}, EntityType::Movie, int(refs.size()));
    dialog.setKind(BulkOperation::Kind::Ignore);
    dialog.show();
    auto *apply = child<QPushButton>(&dialog, u"bulkApply"_s);
    QTRY_VERIFY(apply->isEnabled());
    elsewhere([&] {
        return must(core().database().write([&](Transaction &t) -> Result<qint64> {
            return t.execute(u"CREATE TRIGGER refuse BEFORE UPDATE ON movies WHEN OLD.id = %1 "
                             "BEGIN SELECT RAISE(ABORT, 'refused'); END"_s.arg(refs.first().id));
        }));
    });
    apply->click();
    const auto *shown = child<QTreeWidget>(&dialog, u"bulkExamples"_s);
    QTRY_COMPARE(child<QPushButton>(&dialog, u"bulkCancel"_s)->text(), u"Close"_s);
    QCOMPARE(titles(shown), QStringList{u"Dune (2021)"_s});
}

void TestBulk::locksHaveTheNamesOfTheWindow()
{
    const QList<EntityRef> refs = addFilms({"Dune (2021)"});
    BulkDialog dialog(m_box->context(), {{}, refs}, EntityType::Movie, 1);
    dialog.setKind(BulkOperation::Kind::Lock);
    auto *field = child<QComboBox>(&dialog, u"bulkField"_s);
    dialog.show();
    const auto *shown = child<QTreeWidget>(&dialog, u"bulkExamples"_s);
    for (const QString &key :
         {QString(fieldInfo(Field::Plot).key()), QString(assetTypeName(AssetType::Clearlogo))}) {
        field->setCurrentIndex(field->findData(key));
        const QString label = field->currentText();
        QVERIFY(!label.isEmpty() && label != key);
        QTRY_VERIFY(shown->topLevelItemCount() == 1 && shown->topLevelItem(0)->text(2) == label);
    }
}

void TestBulk::refusedValueSaysWhatIsWanted()
{
    BulkOperation operation;
    operation.kind = BulkOperation::Kind::SetField;
    operation.field = Field::Year;
    operation.value = u"long ago"_s;
    const QList<EntityRef> refs = addFilms({"Dune (2021)"});
    const auto preview = elsewhere([&] { return BulkService(core()).preview(refs, operation, {}); });
    QVERIFY(!preview);
    QCOMPARE(preview.error().message, u"“long ago” is no value of that field."_s);
    QCOMPARE(preview.error().remedy, u"A whole number is wanted, such as 1999."_s);
}

/// From the menu of the list, too.
void TestBulk::manyAreShownFirst()
{
    QCOMPARE(addFilms({"Dune (2021)", "Alien (1979)", "Brazil (1979)"}).size(), 3);
    ItemBrowser::Scope scope;
    scope.name = u"movies"_s;
    scope.types = {EntityType::Movie};
    scope.makePane = [this]() -> ItemPane * { return new IdentifyPane(m_box->context()); };
    ItemBrowser browser(m_box->context(), scope);
    browser.resize(1200, 800);
    browser.setVisible(true);
    auto *view = child<QTableView>(&browser, u"moviesView"_s);
    QTRY_COMPARE(view->model()->rowCount(), 3);
    view->selectAll();
    QTimer::singleShot(0, &browser, [&browser] {
        auto *menu = child<QMenu>(&browser, u"itemMenu"_s);
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text().startsWith(u"Enrich…"_s)) {
                action->trigger();
            }
        }
        menu->close();
    });
    Q_EMIT view->customContextMenuRequested({});
    QPointer<QDialog> dialog = child<QDialog>(&browser, u"bulkDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(child<QComboBox>(dialog, u"bulkKind"_s)->currentData().toInt(),
             int(BulkOperation::Kind::Enrich));
    QTRY_VERIFY(child<QPushButton>(dialog, u"bulkApply"_s)->isEnabled());
    dialog->close();
    QTRY_VERIFY(!dialog);
}

void TestBulk::escapeIsForTheLineFirst_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("value") << int(BulkOperation::Kind::SetField) << u"bulkValue"_s;
    QTest::newRow("names") << int(BulkOperation::Kind::AddNames) << u"bulkNames"_s;
}

void TestBulk::escapeIsForTheLineFirst()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    ContextBox box;
    BulkDialog dialog(box.context(), {}, EntityType::Movie, 0);
    dialog.setKind(BulkOperation::Kind(kind));
    dialog.show();
    dialog.activateWindow();
    auto *line = child<QLineEdit>(&dialog, name);
    line->setFocus();
    QTRY_VERIFY(line->hasFocus());
    QTest::keyClicks(line, u"Film noi"_s);
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(dialog.isVisible());
    QCOMPARE(line->text(), QString());
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestBulk)
#include "tst_bulk.moc"
