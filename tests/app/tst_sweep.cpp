// SPDX-License-Identifier: GPL-3.0-or-later
// What follows a scan concerns what it looked at: after a change in one folder of a large library nothing else is asked for.
#include "corebox.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CoreBox;

class TestSweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }

    void onlyTheFolderThatWasScanned()
    {
        CoreBox box(m_providers);
        box.tree().file("Movies/Harbour (2012)/Harbour (2012).mkv", "one");
        box.tree().file("Movies/Meadow (2013)/Meadow (2013).mkv", "two");
        const Library library = box.add(LibraryType::Movies, AutomationMode::Manual);
        box.scan(library);
        const EntityRef harbour = box.inFolder(EntityType::Movie, "Harbour (2012)");
        const EntityRef meadow = box.inFolder(EntityType::Movie, "Meadow (2013)");
        const int before = box.details(harbour).item.completeness;
        const auto spoil = [&] {
            METARR_REQUIRE(box.core().database().write([](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"UPDATE movies SET completeness = 77"_s));
                return {};
            }));
        };
        spoil();
        box.tree().file("Movies/Harbour (2012)/Harbour (2012)-poster.jpg", "no picture");
        METARR_REQUIRE(
            box.core().workflows().scan(library, box.tree().path("Movies/Harbour (2012)"), false, false, {}));
        box.work();
        QCOMPARE(box.details(harbour).item.completeness, before);
        QCOMPARE(box.details(meadow).item.completeness, 77);
        spoil();
        box.scan(library); // of everything
        QCOMPARE(box.details(meadow).item.completeness, before);
    }

private:
    ProviderStandIn m_providers;
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
