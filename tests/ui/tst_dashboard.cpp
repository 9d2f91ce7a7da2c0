// SPDX-License-Identifier: GPL-3.0-or-later
// What the dashboard says needs somebody.
#include "contextbox.h"
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
        page.show();
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
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
