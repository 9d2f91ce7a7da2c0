// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that an owner adds after the program has chosen and published its own, and those that were there before.
#include "app/corebox.h"
#include "app/recyclebin.h"
#include "support/jpeg.h"

#include <QImage>

#include <algorithm>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray film = "Seven Minutes of Copper (2003) {tmdb-90000104}";
const QByteArray folder = "Movies/" + film + '/';
const QByteArray ours = folder + film + "-poster.jpg";

QByteArray drawnPoster(QSize size = {1000, 1500})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(30, 200, 180));
    return test::jpegOf(image);
}

} // namespace

class TestOwnPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init()
    {
        m_box = std::make_unique<CoreBox>(m_providers);
        m_box->tree().file(folder + film + ".mkv", "no video");
        m_library = m_box->add(LibraryType::Movies, AutomationMode::Yolo);
        m_box->scan(m_library);
        m_film = m_box->all(EntityType::Movie).value(0);
        QVERIFY(m_box->tree().exists(ours));
        QVERIFY2(isTheProgramsChoice(), qPrintable(holder()));
    }
    void cleanup() { m_box.reset(); }

    void takesTheSlot_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("another of the usual names") << folder + "poster.jpg";
        QTest::newRow("over ours") << ours;
    }
    void takesTheSlot()
    {
        QFETCH(const QByteArray, path);
        const QByteArray theirs = drawnPoster();
        m_box->tree().file(path, theirs);
        m_box->scan(m_library);
        QCOMPARE(holder(), u"local:local"_s);
        publish();
        QCOMPARE(holder(), u"local:local"_s);
        QCOMPARE(m_box->tree().content(path), theirs);
        QCOMPARE(m_box->tree().exists(ours), path == ours); // no second one beside it
        m_box->scan(m_library);
        publish();
        QCOMPARE(m_box->tree().content(path), theirs);
        QCOMPARE(holder(), u"local:local"_s);
    }

    /// Copied, restored from a backup, touched: it is what we published.
    void oursIsNobodyElses_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("touched") << ours;
        QTest::newRow("copied") << folder + "poster.jpg";
    }
    void oursIsNobodyElses()
    {
        QFETCH(const QByteArray, path);
        m_box->tree().file(path, m_box->tree().content(ours));
        m_box->scan(m_library);
        QVERIFY2(isTheProgramsChoice(), qPrintable(holder()));
    }

    void otherChoicesStay_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("lock");
        QTest::newRow("locked") << drawnPoster() << true;
        QTest::newRow("no picture") << QByteArray("no picture") << false;
    }
    void otherChoicesStay()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const bool, lock);
        METARR_REQUIRE(m_box->core().items().setLocked(m_film, {u"poster"_s}, lock));
        m_box->tree().file(folder + "poster.jpg", content);
        m_box->scan(m_library);
        QVERIFY2(isTheProgramsChoice(), qPrintable(holder()));
    }

    void whatCameWithTheFilm_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<std::optional<EnrichPolicy>>("once");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<bool>("replaced");
        const std::optional<EnrichPolicy> no;
        const std::optional fill(EnrichPolicy::Fill), replace(EnrichPolicy::Replace);
        QTest::newRow("stays") << u"item"_s << no << false << false;
        QTest::newRow("gaps only") << u"fill"_s << no << false << false;
        QTest::newRow("a library that replaces") << u"replace"_s << no << false << true;
        QTest::newRow("replaced this once") << u"item"_s << replace << false << true;
        QTest::newRow("kept this once") << u"replace"_s << fill << false << false;
        QTest::newRow("locked") << u"replace"_s << replace << true << false;
    }
    /// Small, and of no provider that is preferred: only a person's wish makes it give way.
    void whatCameWithTheFilm()
    {
        QFETCH(QString, policy);
        QFETCH(std::optional<EnrichPolicy>, once);
        QFETCH(bool, locked);
        QFETCH(bool, replaced);
        m_box = std::make_unique<CoreBox>(m_providers, nullptr, std::shared_ptr<Clock>(),
                                          QMap<QString, QString>{{u"assets.providers"_s, u"tmdb, fanarttv"_s},
                                                                 {u"enrich.policy"_s, policy}});
        const QByteArray theirs = drawnPoster({600, 900});
        m_box->tree().file(folder + film + ".mkv", "no video");
        m_box->tree().file(folder + "poster.jpg", theirs);
        m_library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->scan(m_library);
        m_film = m_box->all(EntityType::Movie).value(0);
        QCOMPARE(holder(), u"local:local"_s);
        METARR_REQUIRE(m_box->core().items().setLocked(m_film, {u"poster"_s}, locked));
        JobOrder order;
        order.by = u"manual"_s;
        order.policy = once;
        METARR_REQUIRE(m_box->core().workflows().enrich(m_film, order));
        m_box->work();
        QCOMPARE(m_box->details(m_film).item.state, ItemState::Selected);
        QCOMPARE(holder() == u"local:local"_s, !replaced);
        QVERIFY2(!replaced || isTheProgramsChoice(), qPrintable(holder()));
        METARR_REQUIRE(m_box->core().workflows().publish(m_film, order));
        m_box->work();
        QCOMPARE(m_box->tree().content(folder + "poster.jpg") == theirs, !replaced);
        QVERIFY(!m_box->tree().exists(ours)); // one poster
        const auto bin = RecycleBin(m_box->core()).list(10);
        METARR_REQUIRE(bin);
        QCOMPARE(bin->size(), replaced ? 1 : 0);
        m_box->scan(m_library);
        QCOMPARE(holder() == u"local:local"_s, !replaced);
    }

private:
    /// Whose the poster is, and who chose it.
    QString holder()
    {
        QStringList found;
        for (const Candidate &candidate : m_box->details(m_film).candidates) {
            if (candidate.selected && candidate.type == AssetType::Poster) {
                found += candidate.provider + u':' + selectedByName(candidate.selectedBy);
            }
        }
        return found.join(u' ');
    }
    bool isTheProgramsChoice()
    {
        const QString now = holder();
        return now.endsWith(u":auto"_s) && !now.startsWith(u"local"_s) && !now.contains(u' ');
    }
    /// By way of everything that comes before.
    void publish()
    {
        JobOrder order;
        order.refresh = true;
        METARR_REQUIRE(m_box->core().workflows().enrich(m_film, order));
        m_box->work();
        QCOMPARE(m_box->details(m_film).item.state, ItemState::Published);
        QVERIFY(!m_box->details(m_film).item.hasUnpublishedChanges);
    }

    ProviderStandIn m_providers;
    std::unique_ptr<CoreBox> m_box;
    Library m_library;
    EntityRef m_film;
};

QTEST_GUILESS_MAIN(TestOwnPictures)
#include "tst_ownpictures.moc"
