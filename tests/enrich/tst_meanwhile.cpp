// SPDX-License-Identifier: GPL-3.0-or-later
// What people and scans do while a provider is being asked: its answer does not take that back.
#include "enrichfixture.h"

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::EnrichFixture;
using metarr::test::TestDatabase;

namespace {

/// Knows one film; something happens before it answers.
class SlowProvider final : public Provider {
public:
    [[nodiscard]] QString name() const override { return u"tmdb"_s; }
    [[nodiscard]] QString displayName() const override { return u"TMDB"_s; }
    [[nodiscard]] ProviderCapabilities capabilities() const override
    {
        return {ProviderCapability::SearchMovies, ProviderCapability::Movies, ProviderCapability::Texts};
    }
    [[nodiscard]] Result<QList<SearchHit>> search(const SearchQuery &, const ProviderContext &) override
    {
        METARR_CHECK(happen());
        SearchHit hit;
        hit.provider = name();
        hit.id = u"7"_s;
        hit.title = hit.originalTitle = u"The Paper Lighthouse"_s;
        hit.year = 2011;
        hit.ids = {{name(), hit.id}};
        return QList<SearchHit>{hit};
    }
    [[nodiscard]] Result<ProviderItem> fetchMovie(const ExternalIds &, const ProviderContext &) override
    {
        METARR_CHECK(happen());
        ProviderItem film;
        film.metadata.title = u"The Paper Lighthouse"_s;
        film.metadata.plot = u"The provider's plot."_s;
        film.metadata.tagline = u"The provider's tagline."_s;
        return film;
    }
    [[nodiscard]] Result<> testConnection(const StopToken &) override { return {}; }

    std::function<Result<>()> meanwhile;

private:
    Result<> happen() const { return meanwhile ? meanwhile() : Result<>(); }
};

} // namespace

class TestMeanwhile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identified_data() { TestDatabase::addBackends(); }
    void identified()
    {
        METARR_TEST_DATABASE(test);
        const Box box(test.db());
        const EntityRef ref = box.film(false);
        const ExternalIds theirs{{u"tmdb"_s, u"8"_s}};
        box.provider->meanwhile = [&] { return box.enricher->assign(ref, u"tmdb"_s, u"8"_s, {}); };
        bool followed = false;
        const auto how = box.enricher->identify(ref, 5, {}, [&](Transaction &, EntityRef) -> Result<> {
            followed = true;
            return {};
        });
        METARR_REQUIRE(how);
        QCOMPARE(*how, Enricher::Identified::ById);
        QVERIFY(!followed); // who decided it has seen to that
        QCOMPARE(box.load(ref).metadata.ids, theirs);
        QCOMPARE(box.load(ref).confidence, 100);
    }

    void putAside_data() { TestDatabase::addBackends(); }
    void putAside()
    {
        METARR_TEST_DATABASE(test);
        const Box box(test.db());
        for (const bool known : {false, true}) {
            const EntityRef ref = box.film(known);
            box.provider->meanwhile = [&] {
                return test.db().write(
                    [&](Transaction &t) { return ItemRepo(t).setState(ref, ItemState::Ignored, {}, 5); });
            };
            bool followed = false;
            const auto next = [&](Transaction &, EntityRef) -> Result<> {
                followed = true;
                return {};
            };
            if (known) {
                METARR_REQUIRE(box.enricher->enrich(ref, 5, false, {}, next));
            } else {
                const auto how = box.enricher->identify(ref, 5, {}, next);
                METARR_REQUIRE(how);
                QCOMPARE(*how, Enricher::Identified::Doubtful);
            }
            const Item item = box.load(ref);
            QCOMPARE(item.state, ItemState::Ignored);
            QCOMPARE(item.metadata.ids.isEmpty(), !known);
            QVERIFY(item.metadata.plot.isEmpty());
            QVERIFY(!followed);
        }
    }

    /// Somebody filled in what it is, without an id.
    void describedByHand_data() { TestDatabase::addBackends(); }
    void describedByHand()
    {
        METARR_TEST_DATABASE(test);
        const Box box(test.db());
        const EntityRef ref = box.film(false);
        box.provider->meanwhile = [&] {
            return test.db().write([&](Transaction &t) -> Result<> {
                METARR_CHECK(ItemRepo(t).setEnriched(ref, 5));
                return ItemRepo(t).setState(ref, ItemState::Enriched, {}, 5);
            });
        };
        const auto how = box.enricher->identify(ref, 5, {}, {});
        METARR_REQUIRE(how);
        QCOMPARE(*how, Enricher::Identified::Doubtful);
        QVERIFY(box.load(ref).metadata.ids.isEmpty());
        QCOMPARE(box.load(ref).state, ItemState::Enriched);
    }

    /// An NFO came in: from then on the item is only filled up.
    void scanned_data() { TestDatabase::addBackends(); }
    void scanned()
    {
        METARR_TEST_DATABASE(test);
        const Box box(test.db());
        const EntityRef ref = box.film(true);
        box.provider->meanwhile = [&] {
            return test.db().write([&](Transaction &t) -> Result<> {
                Metadata told;
                told.plot = u"The owner's plot."_s;
                METARR_TRY([[maybe_unused]] const auto changed,
                           ItemRepo(t).updateFields(ref, told, {Field::Plot}, {u"nfo"_s}, 1));
                return ItemRepo(t).setPolicy(ref, EnrichPolicy::Fill);
            });
        };
        METARR_REQUIRE(box.enricher->enrich(ref, 5, false, {}, {}));
        QCOMPARE(box.load(ref).metadata.plot, u"The owner's plot."_s);
        QCOMPARE(box.load(ref).metadata.tagline, u"The provider's tagline."_s);
        QCOMPARE(box.load(ref).state, ItemState::Enriched);
    }

    /// What somebody wrote into the NFO of an item that came without one.
    void editedLater_data() { TestDatabase::addBackends(); }
    void editedLater()
    {
        METARR_TEST_DATABASE(test);
        const Box box(test.db());
        const EntityRef ref = box.film(true);
        METARR_REQUIRE(box.enricher->enrich(ref, 5, false, {}, {}));
        QCOMPARE(box.load(ref).metadata.plot, u"The provider's plot."_s);
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            Metadata edited; // and took the tagline out
            edited.plot = u"Edited."_s;
            return ItemRepo(t).updateFields(ref, edited, {Field::Plot, Field::Tagline},
                                            {u"nfo"_s, false, false, false, true}, 5);
        }));
        METARR_REQUIRE(box.enricher->enrich(ref, 5, true, {}, {}));
        const Item item = box.load(ref);
        QCOMPARE(item.policy, EnrichPolicy::Replace);
        QCOMPARE(item.metadata.plot, u"Edited."_s);
        QCOMPARE(item.metadata.tagline, u"The provider's tagline."_s);
        QCOMPARE(item.fields.value(u"plot"_s).providerValue.toString(), u"The provider's plot."_s);
        EnrichSettings order;
        order.policy = EnrichPolicy::Replace;
        Enricher replacing(test.db(), box.providers, box.fixture.clock, order);
        METARR_REQUIRE(replacing.enrich(ref, 5, true, {}, {}));
        QCOMPARE(box.load(ref).metadata.plot, u"The provider's plot."_s);
    }

private:
    struct Box {
        explicit Box(Database &db)
            : fixture(db)
        {
            auto made = std::make_unique<SlowProvider>();
            provider = made.get();
            providers.push_back(std::move(made));
            enricher = std::make_unique<Enricher>(db, providers, fixture.clock, EnrichSettings{});
        }
        EntityRef film(bool identified) const
        {
            Metadata m;
            m.title = u"The Paper Lighthouse"_s;
            m.year = 2011;
            if (identified) {
                m.ids = {{u"tmdb"_s, u"7"_s}};
            }
            return fixture.add(EntityType::Movie, m);
        }
        Item load(EntityRef ref) const { return fixture.load(ref); }

        EnrichFixture fixture;
        SlowProvider *provider = nullptr;
        std::vector<std::unique_ptr<Provider>> providers;
        std::unique_ptr<Enricher> enricher;
    };
};

QTEST_GUILESS_MAIN(TestMeanwhile)
#include "tst_meanwhile.moc"
