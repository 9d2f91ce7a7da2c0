// SPDX-License-Identifier: GPL-3.0-or-later
// Artwork in the store: what a person chose or threw away stays so, and the cache knows what is still wanted.
#include "store/repos/assets.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "support/testdatabase.h"

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::TestDatabase;

namespace {

/// A library with one film.
struct World {
    explicit World(Database &database)
        : db(database)
    {
        Library library;
        library.name = u"L"_s;
        library.type = LibraryType::Movies;
        library.roots = {LibraryRoot{.path = Path::fromText(u"/library"_s)}};
        Item item;
        item.ref.type = EntityType::Movie;
        item.library = db.write([&](Transaction &t) { return LibraryRepo(t).add(library, 1); }).value_or(0);
        root = db.read([&](Connection &c) { return c.selectInteger(u"SELECT id FROM library_roots"_s); })
                   .value_or(std::nullopt)
                   .value_or(0);
        film = db.write([&](Transaction &t) {
                     return ItemRepo(t).insert(item, u"nfo"_s, 10);
                 }).value_or(EntityRef());
        other = db.write([&](Transaction &t) {
                      return ItemRepo(t).insert(item, u"nfo"_s, 10);
                  }).value_or(EntityRef());
    }

    Candidate remote(const QString &url, const QString &provider = u"tmdb"_s) const
    {
        Candidate candidate;
        candidate.owner = film;
        candidate.provider = provider;
        candidate.url = url;
        candidate.width = 1000;
        candidate.height = 1500;
        candidate.language = u"de"_s;
        candidate.votes = 3;
        return candidate;
    }
    Candidate local(const QByteArray &path) const
    {
        Candidate candidate;
        candidate.owner = film;
        candidate.provider = u"local"_s;
        candidate.localRoot = root;
        candidate.localPath = path;
        return candidate;
    }
    CandidateId put(const Candidate &candidate) const
    {
        return db.write([&](Transaction &t) { return AssetRepo(t).put(candidate, 20); }).value_or(0);
    }
    Candidate load(CandidateId id) const
    {
        return db.read([&](Connection &c) { return AssetRepo(c).candidate(id); }).value_or(Candidate());
    }
    Result<bool> select(const QList<CandidateId> &chosen, SelectedBy by) const
    {
        return db.write(
            [&](Transaction &t) { return AssetRepo(t).select(film, AssetType::Poster, chosen, by, 30); });
    }
    QList<CandidateId> selected() const
    {
        QList<CandidateId> ids;
        const auto found =
            db.read([&](Connection &c) { return AssetRepo(c).selected(film, AssetType::Poster); });
        for (const Candidate &candidate : found.value_or(QList<Candidate>())) {
            ids += candidate.id;
        }
        return ids;
    }
    Result<> cache(CandidateId id, const QString &hash) const
    {
        CacheRecord record;
        record.hash = hash;
        record.kind = u"image"_s;
        record.extension = u"jpg"_s;
        record.size = 1234;
        record.width = 2000;
        record.height = 3000;
        return db.write([&](Transaction &t) { return AssetRepo(t).setCached(id, record, 40); });
    }
    Result<> apply(const std::function<Result<>(AssetRepo &)> &change) const
    {
        return db.write([&](Transaction &t) -> Result<> {
            AssetRepo repo(t);
            return change(repo);
        });
    }
    qint64 number(const QString &sql, const QVariantList &values = {}) const
    {
        return db.read([&](Connection &c) { return c.selectInteger(sql, values); })
            .value_or(std::nullopt)
            .value_or(-1);
    }
    qint64 references(const QString &hash) const
    {
        return number(u"SELECT count(*) FROM cache_refs WHERE content_hash = ?"_s, {hash});
    }
    bool isOrphan(const QString &hash) const
    {
        return number(
                   u"SELECT count(*) FROM cache_files WHERE content_hash = ? AND orphaned_at IS NOT NULL"_s,
                   {hash}) == 1;
    }

    Database &db;
    RootId root = 0;
    EntityRef film, other;
};

const QString hashA(64, u'a'), hashB(64, u'b');

} // namespace

class TestAssets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refreshKeepsDecisions_data() { TestDatabase::addBackends(); }
    /// A provider says the same picture again, with other votes: one row, and what was decided about it stays.
    void refreshKeepsDecisions()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const CandidateId id = world.put(world.remote(u"https://x/1"_s));
        QVERIFY(id > 0);
        METARR_REQUIRE(world.cache(id, hashA));
        METARR_REQUIRE(world.select({id}, SelectedBy::Manual));
        Candidate again = world.remote(u"https://x/1"_s);
        again.votes = 99;
        again.width = again.height = 0; // not said this time
        QCOMPARE(world.put(again), id);
        const Candidate loaded = world.load(id);
        QCOMPARE(loaded.votes, 99);
        QCOMPARE(loaded.width, 2000); // measured
        QCOMPARE(loaded.contentHash, hashA);
        QVERIFY(loaded.selected);
        QCOMPARE(loaded.selectedBy, SelectedBy::Manual);
        // The same address in another slot, at another item or from another provider is another candidate.
        Candidate banner = world.remote(u"https://x/1"_s);
        banner.type = AssetType::Banner;
        QVERIFY(world.put(banner) != id);
        Candidate elsewhere = world.remote(u"https://x/1"_s);
        elsewhere.owner = world.other;
        QVERIFY(world.put(elsewhere) != id);
        QVERIFY(world.put(world.remote(u"https://x/1"_s, u"fanarttv"_s)) != id);
        // A local file is known by its path, whatever bytes its name has.
        const CandidateId file = world.put(world.local("Film/p\xe9ster.jpg"));
        QCOMPARE(world.put(world.local("Film/p\xe9ster.jpg")), file);
        QCOMPARE(world.load(file).localPath, QByteArray("Film/p\xe9ster.jpg"));
    }

    void selection_data() { TestDatabase::addBackends(); }
    void selection()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const CandidateId a = world.put(world.remote(u"https://x/a"_s));
        const CandidateId b = world.put(world.remote(u"https://x/b"_s));
        const auto first = world.select({a}, SelectedBy::Auto);
        METARR_REQUIRE(first);
        QVERIFY(*first);
        const auto same = world.select({a}, SelectedBy::Auto);
        METARR_REQUIRE(same);
        QVERIFY(!*same);
        METARR_REQUIRE(world.select({b, a}, SelectedBy::Auto)); // several, in order
        QCOMPARE(world.selected(), (QList<CandidateId>{b, a}));
        // What belongs elsewhere cannot be chosen, and then nothing changes.
        QVERIFY(!world.select({a, 999'999}, SelectedBy::Auto));
        QCOMPARE(world.selected(), (QList<CandidateId>{b, a}));
        // A person's choice locks the slot.
        METARR_REQUIRE(world.select({a}, SelectedBy::Manual));
        const auto machine = world.select({b}, SelectedBy::Auto);
        METARR_REQUIRE(machine);
        QVERIFY(!*machine);
        const auto scan = world.select({b}, SelectedBy::Local);
        METARR_REQUIRE(scan);
        QVERIFY(!*scan);
        QCOMPARE(world.selected(), QList<CandidateId>{a});
        METARR_REQUIRE(world.select({b}, SelectedBy::Manual)); // who may change it
        QCOMPARE(world.selected(), QList<CandidateId>{b});
        const auto locked =
            test.db().read([&](Connection &c) { return ItemRepo(c).isLocked(world.film, u"poster"_s); });
        METARR_REQUIRE(locked);
        QVERIFY(*locked);
        // Unlocked, the machine chooses again.
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return ItemRepo(t).setLocked(world.film, {u"poster"_s}, false, false, 50);
        }));
        METARR_REQUIRE(world.select({a}, SelectedBy::Auto));
        QCOMPARE(world.selected(), QList<CandidateId>{a});
    }

    void rejection_data() { TestDatabase::addBackends(); }
    /// Thrown away once, an address does not come back, at no item; taken back, it does.
    void rejection()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const CandidateId id = world.put(world.remote(u"https://x/ugly"_s));
        METARR_REQUIRE(world.cache(id, hashA));
        METARR_REQUIRE(world.select({id}, SelectedBy::Auto));
        QCOMPARE(world.references(hashA), 1);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.reject(id, u"ugly"_s, 60); }));
        QVERIFY(world.selected().isEmpty());
        QVERIFY(world.load(id).rejected);
        QCOMPARE(world.references(hashA), 0);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.reject(id, u"again"_s, 61); })); // no harm
        Candidate elsewhere = world.remote(u"https://x/ugly"_s);
        elsewhere.owner = world.other;
        QVERIFY(world.load(world.put(elsewhere)).rejected);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.remove(id); }));
        const CandidateId back = world.put(world.remote(u"https://x/ugly"_s));
        QVERIFY(world.load(back).rejected);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.unreject(back); }));
        QVERIFY(!world.load(back).rejected);
        QVERIFY(!world.load(world.put(world.remote(u"https://x/ugly"_s))).rejected);
        // What somebody chose himself is not thrown out by an address rejected elsewhere.
        METARR_REQUIRE(world.select({back}, SelectedBy::Manual));
        Candidate third = world.remote(u"https://x/ugly"_s);
        third.owner = world.other;
        const CandidateId thirdId = world.put(third);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.reject(thirdId, u"here only"_s, 62); }));
        QCOMPARE(world.put(world.remote(u"https://x/ugly"_s)), back);
        QVERIFY(world.load(back).selected && !world.load(back).rejected);
    }

    void pruning_data() { TestDatabase::addBackends(); }
    void pruning()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        QStringList urls;
        QList<CandidateId> ids;
        for (int i = 0; i < 6; ++i) {
            urls += u"https://x/%1"_s.arg(i);
            ids += world.put(world.remote(urls.last()));
            METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.setScore(ids.last(), 10.0 * i); }));
        }
        const CandidateId foreign = world.put(world.remote(u"https://y/1"_s, u"fanarttv"_s));
        const CandidateId file = world.put(world.local("poster.jpg"));
        METARR_REQUIRE(world.select({ids[0]}, SelectedBy::Auto)); // the worst, and no longer offered
        METARR_REQUIRE(
            world.apply([&](AssetRepo &r) { return r.prune(world.film, u"tmdb"_s, urls.mid(4)); }));
        QSet<CandidateId> left;
        const auto all = test.db().read([&](Connection &c) { return AssetRepo(c).candidates(world.film); });
        METARR_REQUIRE(all);
        for (const Candidate &candidate : *all) {
            left.insert(candidate.id);
        }
        QCOMPARE(left, (QSet<CandidateId>{ids[0], ids[4], ids[5], foreign, file}));
    }

    void references_data() { TestDatabase::addBackends(); }
    /// References are rows, the count follows from them: an image is an orphan exactly while nobody refers to it.
    void references()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        const CandidateId a = world.put(world.remote(u"https://x/a"_s));
        const CandidateId b = world.put(world.remote(u"https://x/b"_s));
        const CandidateId file = world.put(world.local("poster.jpg"));
        METARR_REQUIRE(world.cache(a, hashA));
        QCOMPARE(world.references(hashA), 0); // only looked at
        METARR_REQUIRE(world.cache(file, hashA));
        QCOMPARE(world.references(hashA), 1); // the owner's own picture
        METARR_REQUIRE(world.select({a}, SelectedBy::Auto));
        QCOMPARE(world.references(hashA), 2);
        METARR_REQUIRE(world.cache(b, hashB));
        METARR_REQUIRE(world.select({b}, SelectedBy::Auto));
        QCOMPARE(world.references(hashA), 1);
        QCOMPARE(world.references(hashB), 1);
        QVERIFY(!world.isOrphan(hashA) && !world.isOrphan(hashB));
        // Somebody else may hold it too; the same owner twice is one.
        METARR_REQUIRE(
            world.apply([&](AssetRepo &r) { return r.addRef(hashB, u"trash"_s, 7, u"poster"_s); }));
        METARR_REQUIRE(
            world.apply([&](AssetRepo &r) { return r.addRef(hashB, u"trash"_s, 7, u"poster"_s); }));
        QCOMPARE(world.references(hashB), 2);
        METARR_REQUIRE(world.select({}, SelectedBy::Auto));
        QCOMPARE(world.references(hashB), 1);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.dropRefs(u"trash"_s, 7); }));
        QVERIFY(world.isOrphan(hashB));
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.addRef(hashB, u"trash"_s, 8); }));
        QVERIFY(!world.isOrphan(hashB)); // wanted again
        // The file has other bytes now: the old ones are let go.
        METARR_REQUIRE(world.cache(file, hashB));
        QVERIFY(world.isOrphan(hashA));
        QCOMPARE(world.references(hashB), 2);
        // A candidate that goes takes its reference along, and so does its item.
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.remove(file); }));
        QCOMPARE(world.references(hashB), 1);
        METARR_REQUIRE(world.select({b}, SelectedBy::Auto));
        QCOMPARE(world.references(hashB), 2);
        METARR_REQUIRE(test.db().write([&](Transaction &t) { return ItemRepo(t).remove(world.film); }));
        QCOMPARE(world.references(hashB), 1);
        QCOMPARE(world.number(u"SELECT count(*) FROM asset_candidates"_s), 0);
    }

    void collecting_data() { TestDatabase::addBackends(); }
    /// A collector that decided a moment ago asks again in the transaction that deletes, and the database refuses to
    /// lose a record somebody refers to.
    void collecting()
    {
        METARR_TEST_DATABASE(test);
        const World world(test.db());
        METARR_REQUIRE(world.cache(world.put(world.remote(u"https://x/a"_s)), hashA));
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.addRef(hashA, u"trash"_s, 1); }));
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.dropRefs(u"trash"_s, 1); }));
        QVERIFY(world.isOrphan(hashA)); // the collector sees this ...
        METARR_REQUIRE(
            world.apply([&](AssetRepo &r) { return r.addRef(hashA, u"trash"_s, 2); })); // ... then this comes
        const auto collect = [&] {
            return test.db().write([&](Transaction &t) {
                return t.execute(
                    u"DELETE FROM cache_files WHERE content_hash = ? AND orphaned_at IS NOT NULL AND NOT "
                    "EXISTS (SELECT 1 FROM cache_refs r WHERE r.content_hash = cache_files.content_hash)"_s,
                    {hashA});
            });
        };
        const auto kept = collect();
        METARR_REQUIRE(kept);
        QCOMPARE(*kept, 0);
        const auto careless = test.db().write([&](Transaction &t) {
            return t.execute(u"DELETE FROM cache_files WHERE content_hash = ?"_s, {hashA});
        });
        QVERIFY(!careless);
        QCOMPARE(world.references(hashA), 1);
        METARR_REQUIRE(world.apply([&](AssetRepo &r) { return r.dropRefs(u"trash"_s, 2); }));
        const auto gone = collect();
        METARR_REQUIRE(gone);
        QCOMPARE(*gone, 1);
    }
};

QTEST_GUILESS_MAIN(TestAssets)
#include "tst_assets.moc"
