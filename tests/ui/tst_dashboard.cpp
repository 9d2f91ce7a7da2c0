// SPDX-License-Identifier: GPL-3.0-or-later
// What the dashboard says needs somebody.
#include "contextbox.h"
#include "store/repos/items.h"
#include "support/scriptedhttpserver.h"
#include "ui/pages/dashboardpage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestDashboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Without it nothing is looked up, and nothing else would say so.
    void refusedKeyNeedsSomebody()
    {
        ScriptedHttpServer tmdb;
        tmdb.setHandler(
            [](const SeenRequest &) -> std::optional<ScriptedAnswer> { return ScriptedAnswer::plain(401); });
        ContextBox box;
        const Result<> asked = elsewhere([&]() -> Result<> {
            METARR_CHECK(box.core().settings().set(u"providers.tmdb.baseUrl"_s, tmdb.url().toString()));
            METARR_CHECK(box.core().settings().set(u"providers.tmdb.apiKey"_s, u"mistyped"_s));
            return box.core().providers()->front()->testConnection({});
        });
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::Unauthorized);
        DashboardPage page(box.context());
        page.setVisible(true);
        const QString name = u"dashboardGo_settings_providers"_s;
        QTRY_VERIFY(page.findChild<QPushButton *>(name));
        const auto *correct = page.findChild<QPushButton *>(name);
        QVERIFY2(correct->accessibleName().contains(u"refused: TMDB"_s),
                 qPrintable(correct->accessibleName()));
        QVERIFY(!page.findChild<QLabel *>(u"dashboardCalm"_s));
        const QSignalSpy wanted(&page, &DashboardPage::placeWanted);
        page.findChild<QPushButton *>(name)->click();
        QCOMPARE(wanted.first(), (QVariantList{u"settings"_s, u"providers"_s}));
    }

    /// Films and series lie in lists of their own.
    void errorsAreShownWhereTheyAre()
    {
        ContextBox box;
        TempTree tree;
        const Library films = addFilms(box.core(), tree.directory("films"));
        elsewhere([&] {
            return must(box.core().database().write([&films](Transaction &t) -> Result<int> {
                for (const EntityType type : {EntityType::Movie, EntityType::Series}) {
                    Item item;
                    item.library = films.id;
                    item.ref.type = type;
                    item.metadata.title = u"Alpha"_s;
                    METARR_TRY(const EntityRef ref, ItemRepo(t).insert(item, u"nfo"_s, 1));
                    METARR_CHECK(ItemRepo(t).setState(ref, ItemState::Error, u"It failed."_s, 1));
                }
                return 0;
            }));
        });
        DashboardPage page(box.context());
        page.setVisible(true);
        const QSignalSpy wanted(&page, &DashboardPage::placeWanted);
        for (const QString &place : {u"movies"_s, u"series"_s}) {
            const QString name = u"dashboardGo_%1_state:error"_s.arg(place);
            QTRY_VERIFY(page.findChild<QPushButton *>(name));
            page.findChild<QPushButton *>(name)->click();
            QCOMPARE(wanted.last(), (QVariantList{place, u"state:error"_s}));
        }
    }
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
