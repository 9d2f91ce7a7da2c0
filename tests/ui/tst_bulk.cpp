// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog that changes many items says before it does.
#include "app/itemservice.h"
#include "contextbox.h"
#include "ui/library/bulkdialog.h"

#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestBulk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filmsOfOneNameAreToldApart();
};

void TestBulk::filmsOfOneNameAreToldApart()
{
    TempTree tree;
    tree.directory("films");
    ContextBox box;
    const Library films = addFilms(box.core(), tree.path("films"));
    const QList<EntityRef> refs = elsewhere([&] {
        return must(box.core().database().write([&](Transaction &t) -> Result<QList<EntityRef>> {
            METARR_TRY(const auto root, LibraryRepo(t).rootOf(tree.path("films")));
            QList<Item> items;
            for (const QByteArray folder : {"Dune (2021)", "Dune (2021) 4K", "Alien (1979)"}) {
                Item item;
                item.ref.type = EntityType::Movie;
                item.library = films.id;
                item.root = root->id;
                item.folder = folder;
                item.baseName = "film";
                item.metadata.title = QString::fromLatin1(folder.left(folder.indexOf(' ')));
                item.metadata.year = folder.startsWith("Dune") ? 2021 : 1979;
                items += item;
            }
            return ItemRepo(t).insert(items, u"nfo"_s, 1);
        }));
    });
    BulkDialog dialog(box.context(), {{}, refs}, EntityType::Movie, int(refs.size()));
    dialog.setKind(BulkOperation::Kind::Trash);
    dialog.show();
    const auto *examples = child<QTreeWidget>(&dialog, u"bulkExamples"_s);
    const auto shown = [&] {
        QStringList titles;
        for (int row = 0; row < examples->topLevelItemCount(); ++row) {
            titles += examples->topLevelItem(row)->text(0);
        }
        return titles;
    };
    QTRY_COMPARE(shown(), (QStringList{u"Dune (2021) · Dune (2021)"_s, u"Dune (2021) · Dune (2021) 4K"_s,
                                       u"Alien (1979)"_s}));
}

QTEST_MAIN(TestBulk)
#include "tst_bulk.moc"
