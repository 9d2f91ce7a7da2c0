// SPDX-License-Identifier: GPL-3.0-or-later
// Whose picture holds a slot while others are being downloaded for it.
#include "artwork/selector.h"
#include "drawnposter.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestSelector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foundMeanwhile_data()
    {
        QTest::addColumn<SelectedBy>("by");
        QTest::addColumn<bool>("replaces");
        QTest::newRow("nothing") << SelectedBy::Nobody << false;
        QTest::newRow("by a scan") << SelectedBy::Local << false;
        QTest::newRow("by a person") << SelectedBy::Manual << false;
        // It did not stand for choice.
        QTest::newRow("by a scan, where the library's may be replaced") << SelectedBy::Local << true;
        QTest::newRow("by a person, where the library's may be replaced") << SelectedBy::Manual << true;
    }
    void foundMeanwhile()
    {
        QFETCH(SelectedBy, by);
        QFETCH(bool, replaces);
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        Database &db = test.db();
        const EntityRef film = addFilm(db);
        METARR_REQUIRE(db.write([&](Transaction &t) { return AssetRepo(t).put(offered(film), 1); }));
        const QTemporaryDir folder;
        const auto files = makeSystemFileSystem();
        ContentCache cache(*files, Path(QFile::encodeName(folder.path())));
        const ManualClock clock;
        int asked = 0;
        Selector selector(
            db, cache, clock,
            [&](const QString &, const QString &, int, const StopToken &) -> Result<QByteArray> {
                ++asked;
                if (by != SelectedBy::Nobody) {
                    METARR_CHECK(db.write([&](Transaction &t) { return lay(t, film, by); }));
                }
                return encodeImage(drawPoster(1, {1000, 1500}), "jpeg", 85);
            });
        SelectSettings settings;
        settings.replacesLocal = replaces;
        const auto report = selector.select(film, settings, 5, {});
        METARR_REQUIRE(report);
        QCOMPARE(asked, 1);
        QCOMPARE(report->chosen, by == SelectedBy::Nobody ? 1 : 0);
        const auto slot =
            db.read([&](Connection &c) { return AssetRepo(c).selected(film, AssetType::Poster); });
        METARR_REQUIRE(slot);
        QCOMPARE(slot->size(), 1);
        QCOMPARE(slot->first().provider, by == SelectedBy::Nobody ? u"tmdb"_s : u"local"_s);
        QCOMPARE(slot->first().selectedBy, by == SelectedBy::Nobody ? SelectedBy::Auto : by);
    }

    /// A provider may not know how large a picture is, or name the size that its kind should have.
    void smallerThanItWasSaidToBe()
    {
        TestDatabase test;
        METARR_REQUIRE(test.open(Dialect::Sqlite));
        Database &db = test.db();
        const EntityRef film = addFilm(db);
        Candidate best = offered(film), second = offered(film);
        best.voteAverage = 9;
        best.votes = 1000;
        second.url = u"http://127.0.0.1:1/second.jpg"_s;
        const auto put = [&](const Candidate &candidate) {
            return db.write([&](Transaction &t) { return AssetRepo(t).put(candidate, 1); });
        };
        const auto first = put(best);
        METARR_REQUIRE(first);
        METARR_REQUIRE(put(second));
        const QTemporaryDir folder;
        const auto files = makeSystemFileSystem();
        ContentCache cache(*files, Path(QFile::encodeName(folder.path())));
        const ManualClock clock;
        Selector selector(
            db, cache, clock,
            [&](const QString &, const QString &url, int, const StopToken &) -> Result<QByteArray> {
                const bool small = url == best.url;
                return encodeImage(drawPoster(small ? 1 : 2, small ? QSize(300, 450) : QSize(1000, 1500)),
                                   "jpeg", 85);
            });
        METARR_REQUIRE(selector.select(film, {}, 5, {}));
        const auto chosen =
            db.read([&](Connection &c) { return AssetRepo(c).selected(film, AssetType::Poster); });
        METARR_REQUIRE(chosen);
        QCOMPARE(chosen->size(), 1);
        QCOMPARE(chosen->first().url, second.url);
        METARR_REQUIRE(put(best)); // it says the same at the next refresh
        const auto measured = db.read([&](Connection &c) { return AssetRepo(c).candidate(*first); });
        METARR_REQUIRE(measured);
        QCOMPARE(QSize(measured->width, measured->height), QSize(300, 450));
    }

private:
    static EntityRef addFilm(Database &db)
    {
        Library library;
        library.name = u"L"_s;
        library.roots = {LibraryRoot{.path = Path::fromText(u"/library"_s)}};
        const auto added = db.write([&](Transaction &t) -> Result<EntityRef> {
            Item item;
            item.ref.type = EntityType::Movie;
            METARR_TRY(item.library, LibraryRepo(t).add(library, 1));
            item.metadata.title = u"A Film"_s;
            return ItemRepo(t).insert(item, u"name"_s, 1);
        });
        return added.value_or(EntityRef());
    }
    static Candidate offered(EntityRef film)
    {
        Candidate candidate;
        candidate.owner = film;
        candidate.type = AssetType::Poster;
        candidate.provider = u"tmdb"_s;
        candidate.url = u"http://127.0.0.1:1/poster.jpg"_s;
        candidate.width = 1000;
        candidate.height = 1500;
        return candidate;
    }
    /// As a scan writes it of a picture in the film's folder; or as it is when a person chose it and unlocked the slot.
    static Result<> lay(Transaction &t, EntityRef film, SelectedBy by)
    {
        Candidate own;
        own.owner = film;
        own.type = AssetType::Poster;
        own.provider = u"local"_s;
        own.localPath = "A Film/poster.jpg";
        own.selected = true;
        own.selectedBy = by;
        METARR_TRY([[maybe_unused]] const CandidateId id, AssetRepo(t).put(own, 1));
        return {};
    }
};

QTEST_GUILESS_MAIN(TestSelector)
#include "tst_selector.moc"
