// SPDX-License-Identifier: GPL-3.0-or-later
// Providers that are slow, or fail for now: the others' answers are stored, and theirs comes in later as if all had answered at once.
#include "enrichfixture.h"
#include "store/repos/assets.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::EnrichFixture;
using metarr::test::TestDatabase;

namespace {

/// Answers, fails, or is silent until nobody waits for it any more. What it has said is kept.
class Actor final : public Provider {
public:
    enum class Mood : quint8 { Answers, Fails, IsSilent, KnowsNothing };

    Actor(QString name, ProviderCapabilities capabilities)
        : m_name(std::move(name))
        , m_capabilities(capabilities)
    {}
    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] QString displayName() const override { return m_name.toUpper(); }
    [[nodiscard]] ProviderCapabilities capabilities() const override { return m_capabilities; }
    [[nodiscard]] Result<ProviderItem> fetchMovie(const ExternalIds &,
                                                  const ProviderContext &context) override
    {
        if (context.isKeptOnly) {
            return m_kept ? Result<ProviderItem>(*m_kept) : fail(ErrorKind::Offline, u"Nothing is kept."_s);
        }
        ++asked;
        if (mood == Mood::IsSilent) {
            std::mutex mutex;
            std::condition_variable changed;
            bool isStopped = false;
            const auto handle = context.stop.onStop([&] {
                const std::lock_guard lock(mutex);
                isStopped = true;
                changed.notify_all();
            });
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return isStopped; });
            lock.unlock();
            return fail(ErrorKind::Cancelled, u"Stopped."_s);
        }
        if (mood == Mood::Fails) {
            return fail(ErrorKind::Server, m_name.toUpper() + u" failed."_s);
        }
        if (mood == Mood::KnowsNothing) {
            return fail(ErrorKind::NotFound, m_name.toUpper() + u" knows no such film."_s);
        }
        m_kept = film;
        return film;
    }
    [[nodiscard]] Result<> testConnection(const StopToken &) override { return {}; }
    /// As when the folder with the answers is full.
    void forget() { m_kept.reset(); }

    ProviderItem film;
    Mood mood = Mood::Answers;
    std::atomic<int> asked{0};

private:
    const QString m_name;
    const ProviderCapabilities m_capabilities;
    std::optional<ProviderItem> m_kept;
};

using Mood = Actor::Mood;

Rating rating(const QString &source, double value)
{
    Rating one;
    one.source = source;
    one.value = value;
    return one;
}

Candidate poster(const QString &provider, const QString &url)
{
    Candidate one;
    one.type = AssetType::Poster;
    one.provider = provider;
    one.url = url;
    return one;
}

struct Box {
    explicit Box(Database &db)
        : fixture(db)
    {
        using enum ProviderCapability;
        tmdb = add(u"tmdb"_s, Movies | Texts | Artwork);
        tvdb = add(u"tvdb"_s, Movies | Texts);
        omdb = add(u"omdb"_s, Movies | Ratings);
        fanart = add(u"fanarttv"_s, Movies | Artwork);
        tmdb->film.metadata.title = u"The Paper Lighthouse"_s;
        tmdb->film.metadata.plot = u"TMDB's plot."_s;
        tmdb->film.metadata.ratings = {rating(u"themoviedb"_s, 7.1)};
        tmdb->film.candidates = {poster(u"tmdb"_s, u"https://img/1.jpg"_s)};
        tvdb->film.metadata.title = u"Paper Lighthouse"_s;
        tvdb->film.metadata.plot = u"TheTVDB's plot."_s;
        tvdb->mood = Mood::KnowsNothing;
        omdb->film.metadata.plot = u"OMDb's plot."_s;
        omdb->film.metadata.ratings = {rating(u"imdb"_s, 8.2)};
        Metadata m;
        m.title = u"The Paper Lighthouse"_s;
        m.ids = {{u"tmdb"_s, u"7"_s}};
        ref = fixture.add(EntityType::Movie, m);
    }
    Result<Enricher::Report> enrich(const QStringList &only = {})
    {
        EnrichSettings settings;
        settings.patience = std::chrono::milliseconds(0);
        settings.only = only;
        return Enricher(fixture.db, providers, fixture.clock, settings)
            .enrich(ref, 5, true, {}, [this](Transaction &, EntityRef) -> Result<> {
                ++followed;
                return {};
            });
    }
    Item film() const { return fixture.load(ref); }
    QStringList ratings() const
    {
        QStringList sources;
        for (const Rating &one : film().metadata.ratings) {
            sources += u"%1=%2"_s.arg(one.source).arg(one.value);
        }
        sources.sort();
        return sources;
    }
    QStringList pictures() const
    {
        QStringList urls;
        const auto known = fixture.db.read([&](Connection &c) { return AssetRepo(c).candidates(ref); });
        for (const Candidate &each : known.value_or(QList<Candidate>())) {
            urls += each.url;
        }
        return urls;
    }

    EnrichFixture fixture;
    std::vector<std::unique_ptr<Provider>> providers;
    Actor *tmdb = nullptr;
    Actor *tvdb = nullptr;
    Actor *omdb = nullptr;
    Actor *fanart = nullptr;
    EntityRef ref;
    int followed = 0;

private:
    Actor *add(const QString &name, ProviderCapabilities capabilities)
    {
        auto made = std::make_unique<Actor>(name, capabilities);
        Actor *actor = made.get();
        providers.push_back(std::move(made));
        return actor;
    }
};

} // namespace

class TestSlowProviders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOthersDoNotWait_data() { backendsAndMoods(); }
    /// What they said is stored; who had no answer is asked alone later, and what it adds counts as if it had come with the others.
    void theOthersDoNotWait()
    {
        QFETCH(const Mood, mood);
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        box.omdb->mood = mood;
        const auto first = box.enrich();
        METARR_REQUIRE(first);
        QCOMPARE(first->waiting, QStringList{u"omdb"_s});
        QVERIFY(first->retry && first->retry->isTransient());
        QCOMPARE(first->retry->retryAfter.has_value(), mood == Mood::IsSilent); // slowness is no failure
        QCOMPARE(box.film().metadata.plot, u"TMDB's plot."_s);
        QCOMPARE(box.film().state, ItemState::Enriched);
        QCOMPARE(box.ratings(), QStringList{u"themoviedb=7.1"_s});
        QCOMPARE(box.followed, 1);

        box.omdb->mood = Mood::Answers;
        box.omdb->film.metadata.tagline = u"OMDb's tagline."_s;
        const int asked = box.tmdb->asked;
        const auto second = box.enrich(first->waiting);
        METARR_REQUIRE(second);
        QVERIFY(!second->retry && second->waiting.isEmpty());
        QCOMPARE(box.tmdb->asked.load(), asked);
        QCOMPARE(box.ratings(), (QStringList{u"imdb=8.2"_s, u"themoviedb=7.1"_s}));
        const Item film = box.film();
        QCOMPARE(film.metadata.tagline, u"OMDb's tagline."_s); // who alone has one
        QCOMPARE(film.fields.value(u"tagline"_s).source, u"omdb"_s);
        QCOMPARE(film.metadata.plot, u"TMDB's plot."_s); // first in the order
        QCOMPARE(film.fields.value(u"plot"_s).source, u"tmdb"_s);
        QCOMPARE(film.fields.value(u"plot"_s).providerValue.toString(), u"TMDB's plot."_s);
        QCOMPARE(box.pictures(), QStringList{u"https://img/1.jpg"_s});
        QCOMPARE(box.followed, 2);
    }

    void stillWithoutAnAnswer_data() { TestDatabase::addBackends(); }
    /// Then the others are not asked either, and nothing is written.
    void stillWithoutAnAnswer()
    {
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        box.omdb->mood = Mood::Fails;
        METARR_REQUIRE(box.enrich());
        const Item before = box.film();
        const int asked = box.tmdb->asked;
        box.fixture.clock.advanceMs(60'000);
        const auto again = box.enrich({u"omdb"_s});
        METARR_REQUIRE(again);
        QCOMPARE(again->waiting, QStringList{u"omdb"_s});
        QVERIFY(again->retry);
        box.omdb->mood = Mood::KnowsNothing;
        const auto last = box.enrich({u"omdb"_s});
        METARR_REQUIRE(last);
        QVERIFY(last->waiting.isEmpty() && !last->retry);
        METARR_REQUIRE(box.enrich({u"imdb"_s})); // is not set up any more
        QCOMPARE(box.tmdb->asked.load(), asked);
        QCOMPARE(box.film().enrichedAt, before.enrichedAt);
        QCOMPARE(box.film().revision, before.revision);
        QCOMPARE(box.followed, 1);
    }

    void whatIsNotKept_data() { TestDatabase::addBackends(); }
    /// Whose earlier answer is gone is asked for it again, and nobody else.
    void whatIsNotKept()
    {
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        box.omdb->mood = Mood::Fails;
        box.fanart->film.candidates = {poster(u"fanarttv"_s, u"https://img/2.jpg"_s)};
        METARR_REQUIRE(box.enrich());
        box.omdb->mood = Mood::Answers;
        box.fanart->forget();
        box.fanart->film.candidates = {poster(u"fanarttv"_s, u"https://img/3.jpg"_s)};
        const int asked = box.tmdb->asked;
        METARR_REQUIRE(box.enrich({u"omdb"_s}));
        QCOMPARE(box.tmdb->asked.load(), asked);
        QCOMPARE(box.fanart->asked.load(), 2);
        QStringList pictures = box.pictures();
        pictures.sort();
        QCOMPARE(pictures, (QStringList{u"https://img/1.jpg"_s, u"https://img/3.jpg"_s}));
        QCOMPARE(box.ratings(), (QStringList{u"imdb=8.2"_s, u"themoviedb=7.1"_s}));
    }

    void locksHold_data() { TestDatabase::addBackends(); }
    /// What a person did between the two answers stays, and so does TMDB's word about it.
    void locksHold()
    {
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        box.omdb->mood = Mood::Fails;
        METARR_REQUIRE(box.enrich());
        Metadata mine;
        mine.plot = u"Mine."_s;
        METARR_REQUIRE(test.db().write([&](Transaction &t) {
            return ItemRepo(t).updateFields(box.ref, mine, {Field::Plot}, {u"user"_s, false, true, false}, 5);
        }));
        box.omdb->mood = Mood::Answers;
        METARR_REQUIRE(box.enrich({u"omdb"_s}));
        QCOMPARE(box.film().metadata.plot, mine.plot);
        QCOMPARE(box.film().fields.value(u"plot"_s).providerValue.toString(), u"TMDB's plot."_s);
        QCOMPARE(box.ratings(), (QStringList{u"imdb=8.2"_s, u"themoviedb=7.1"_s}));
    }

    void theFirstIsSlow_data() { TestDatabase::addBackends(); }
    /// It translates the ids for the others, but not at any price; alone it is waited for.
    void theFirstIsSlow()
    {
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        box.tmdb->mood = Mood::IsSilent;
        box.tvdb->mood = Mood::Answers;
        box.omdb->mood = Mood::KnowsNothing;
        const auto first = box.enrich();
        METARR_REQUIRE(first);
        QCOMPARE(first->waiting, QStringList{u"tmdb"_s});
        QCOMPARE(box.film().metadata.plot, u"TheTVDB's plot."_s);
        box.tmdb->mood = Mood::Answers;
        const int asked = box.tvdb->asked;
        METARR_REQUIRE(box.enrich(first->waiting));
        QCOMPARE(box.film().metadata.plot, u"TMDB's plot."_s);
        QCOMPARE(box.film().fields.value(u"plot"_s).source, u"tmdb"_s);
        QCOMPARE(box.tvdb->asked.load(), asked);
    }

    void whatItSaidLastStandsIn_data() { backendsAndMoods(); }
    /// At a refresh: its ratings are not taken out and put in again.
    void whatItSaidLastStandsIn()
    {
        QFETCH(const Mood, mood);
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        METARR_REQUIRE(box.enrich());
        QCOMPARE(box.ratings(), (QStringList{u"imdb=8.2"_s, u"themoviedb=7.1"_s}));
        box.omdb->mood = mood;
        box.tmdb->film.metadata.ratings = {rating(u"themoviedb"_s, 7.3)};
        const auto report = box.enrich();
        METARR_REQUIRE(report);
        QCOMPARE(report->waiting, QStringList{u"omdb"_s});
        QCOMPARE(box.ratings(), (QStringList{u"imdb=8.2"_s, u"themoviedb=7.3"_s}));
        // Without any text of today it is a failure as ever.
        box.tmdb->mood = Mood::Fails;
        const auto failed = box.enrich();
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Server);
    }

    void picturesThatAreGone_data() { TestDatabase::addBackends(); }
    /// A provider that has none any more, not only one that has others.
    void picturesThatAreGone()
    {
        METARR_TEST_DATABASE(test);
        Box box(test.db());
        box.omdb->mood = Mood::KnowsNothing;
        METARR_REQUIRE(box.enrich());
        QCOMPARE(box.pictures().size(), 1);
        box.tmdb->film.candidates.clear();
        METARR_REQUIRE(box.enrich());
        QVERIFY(box.pictures().isEmpty());
    }

private:
    static void backendsAndMoods()
    {
        QTest::addColumn<Dialect>("backend");
        QTest::addColumn<Mood>("mood");
        for (const auto backend : {Dialect::Sqlite, Dialect::Postgres}) {
            const char *name = backend == Dialect::Sqlite ? "sqlite" : "postgres";
            QTest::addRow("%s, fails", name) << backend << Mood::Fails;
            QTest::addRow("%s, is silent", name) << backend << Mood::IsSilent;
        }
    }
};

QTEST_GUILESS_MAIN(TestSlowProviders)
#include "tst_slowproviders.moc"
