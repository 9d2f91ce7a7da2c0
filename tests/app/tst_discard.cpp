// SPDX-License-Identifier: GPL-3.0-or-later
// Going back to what was published: of items without an NFO, of episodes that share one, of slots that were empty.
#include "app/coresettings.h"
#include "artwork/contentcache.h"
#include "corebox.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::CoreBox;

class TestDiscard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void cleanup() { m_box.reset(); }

    /// The other episode was published later, and the NFO of both with it.
    void episodesOfOneFile()
    {
        openSeries("Harbour S01E01E02.mkv");
        const QList<EntityRef> episodes = m_box->all(EntityType::Episode);
        QCOMPARE(episodes.size(), 2);
        const EntityRef first = episodes.first();
        publish(first);
        METARR_REQUIRE(items().edit(first, {{Field::Plot, u"Published with the other."_s}}));
        publish(episodes.last());
        METARR_REQUIRE(items().edit(first, {{Field::Plot, u"Not published."_s}}));
        METARR_REQUIRE(items().discard(first));
        QCOMPARE(m_box->details(first).item.metadata.plot, u"Published with the other."_s);
    }

    void aSeason()
    {
        openSeries("Harbour S01E01.mkv");
        const EntityRef season = m_box->all(EntityType::Season).value(0);
        const auto refused = items().discard(season);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
        goesBack(season);
    }

    void aCollection()
    {
        openSeries("Harbour S01E01.mkv");
        const auto made = m_box->core().database().write([&](Transaction &t) {
            Item set;
            set.ref.type = EntityType::Collection;
            set.metadata.title = u"Harbours"_s;
            return ItemRepo(t).insert(set, u"user"_s, 1);
        });
        METARR_REQUIRE(made);
        goesBack(*made);
        QVERIFY(m_box->tree().exists("sets/Harbours/poster.jpg"));
    }

    /// What was chosen before artwork was published at all is no change since.
    void aSlotThatWasLeftOut()
    {
        openSeries("Harbour S01E01.mkv", {{u"publish.artwork"_s, u"false"_s}});
        const EntityRef series = m_box->all(EntityType::Series).value(0);
        QVERIFY(choose(series, AssetType::Poster, "a poster", 1) > 0);
        publish(series);
        QVERIFY(choose(series, AssetType::Banner, "a banner") > 0);
        METARR_REQUIRE(items().discard(series));
        QCOMPARE(chosen(series, AssetType::Banner).size(), 1); // the library publishes none
        QMap<QString, QString> all = m_box->settings();
        all.insert(u"publish.artwork"_s, u"true"_s);
        m_box->open(all);
        METARR_REQUIRE(items().discard(series));
        QCOMPARE(chosen(series, AssetType::Poster).size(), 1);
        QCOMPARE(chosen(series, AssetType::Banner).size(), 0);
    }

    /// What came into a slot after the version that a person goes back to.
    void aSlotThatWasEmptyInAnEarlierVersion()
    {
        openSeries("Harbour S01E01.mkv");
        const EntityRef series = m_box->all(EntityType::Series).value(0);
        const CandidateId poster = choose(series, AssetType::Poster, "a poster");
        publish(series);
        QVERIFY(choose(series, AssetType::Banner, "a banner") > 0);
        publish(series);
        QVERIFY(m_box->tree().exists("TV/Harbour (2011)/banner.jpg"));
        METARR_REQUIRE(items().revert(series, firstVersion(series)));
        QCOMPARE(chosen(series, AssetType::Poster), QList<CandidateId>{poster});
        QVERIFY(chosen(series, AssetType::Banner).isEmpty());
        QCOMPARE(m_box->activity(u"edit"_s).last(),
                 u"Went back to an earlier version: banner of “Harbour”."_s);
        publish(series);
        QVERIFY(!m_box->tree().exists("TV/Harbour (2011)/banner.jpg"));
        QVERIFY(m_box->tree().exists("TV/Harbour (2011)/poster.jpg"));
    }

    /// Its provider has taken it back meanwhile.
    void aPictureThatIsNotOfferedAnyMore()
    {
        openSeries("Harbour S01E01.mkv");
        const EntityRef series = m_box->all(EntityType::Series).value(0);
        const CandidateId former = choose(series, AssetType::Poster, "a poster");
        publish(series);
        QVERIFY(choose(series, AssetType::Poster, "another poster") > 0);
        publish(series);
        METARR_REQUIRE(
            m_box->core().database().write([&](Transaction &t) { return AssetRepo(t).remove(former); }));
        METARR_REQUIRE(items().revert(series, firstVersion(series)));
        const auto back = chosen(series, AssetType::Poster);
        QCOMPARE(back.size(), 1);
        const auto candidate = m_box->core().database().read(
            [&](Connection &c) { return AssetRepo(c).candidate(back.first()); });
        METARR_REQUIRE(candidate);
        QCOMPARE(candidate->provider, u"upload"_s);
        publish(series);
        QCOMPARE(m_box->tree().content("TV/Harbour (2011)/poster.jpg"), QByteArray("a poster"));
    }

private:
    ItemService &items() { return m_box->core().items(); }
    /// The number of its entry in the log.
    qint64 firstVersion(EntityRef ref)
    {
        const auto log =
            m_box->core().database().read([&](Connection &c) { return PublishRepo(c).logOf(ref, 100); });
        return log && !log->isEmpty() ? log->last().id : 0;
    }
    void openSeries(const QByteArray &file, QMap<QString, QString> settings = {})
    {
        m_box = std::make_unique<CoreBox>(m_providers, nullptr, std::shared_ptr<Clock>(), settings);
        settings.insert(m_box->settings());
        settings.insert(u"publish.movieSetFolder"_s, m_box->tree().directory("sets").display());
        m_box->open(settings);
        m_box->tree().file("TV/Harbour (2011)/Season 01/" + file, "a video");
        m_box->scan(m_box->add(LibraryType::Tv, AutomationMode::Manual));
    }
    void publish(EntityRef ref)
    {
        const auto settings = items().settingsFor(ref);
        METARR_REQUIRE(settings);
        METARR_REQUIRE(m_box->core().publisher().publish(ref, publishSettings(*settings), u"manual"_s, {}));
    }
    /// `at`: when; 0: after all that was published.
    CandidateId choose(EntityRef ref, AssetType type, const QByteArray &bytes, qint64 at = 0)
    {
        const CachedFile file = m_box->core().cache().put(bytes, u"image"_s, u"jpg"_s).value_or(CachedFile());
        const qint64 when = at > 0 ? at : m_box->core().clock().nowMs() + 1;
        const auto id = m_box->core().database().write([&](Transaction &t) -> Result<CandidateId> {
            Candidate candidate;
            candidate.owner = ref;
            candidate.type = type;
            candidate.provider = u"tmdb"_s;
            candidate.url = u"https://example.org/"_s + file.hash;
            METARR_TRY(const CandidateId made, AssetRepo(t).put(candidate, 1));
            CacheRecord record;
            record.hash = file.hash;
            record.kind = file.kind;
            record.extension = file.extension;
            record.size = bytes.size();
            METARR_CHECK(AssetRepo(t).setCached(made, record, 1));
            METARR_TRY([[maybe_unused]] const bool done,
                       AssetRepo(t).select(ref, type, {made}, SelectedBy::Manual, when));
            return made;
        });
        return id.value_or(0);
    }
    QList<CandidateId> chosen(EntityRef ref, AssetType type)
    {
        QList<CandidateId> ids;
        const ItemDetails details = m_box->details(ref);
        for (const Candidate &candidate : details.candidates) {
            if (candidate.type == type && candidate.selected) {
                ids += candidate.id;
            }
        }
        return ids;
    }
    /// Another picture, and one where there was none.
    void goesBack(EntityRef ref)
    {
        const CandidateId poster = choose(ref, AssetType::Poster, "a poster");
        QVERIFY(poster > 0);
        publish(ref);
        QVERIFY(choose(ref, AssetType::Poster, "another poster") > 0);
        QVERIFY(choose(ref, AssetType::Banner, "a banner") > 0);
        METARR_REQUIRE(items().discard(ref));
        QCOMPARE(chosen(ref, AssetType::Poster), QList<CandidateId>{poster});
        QVERIFY(chosen(ref, AssetType::Banner).isEmpty());
        QVERIFY(!m_box->details(ref).item.hasUnpublishedChanges);
    }

    ProviderStandIn m_providers;
    std::unique_ptr<CoreBox> m_box;
};

QTEST_GUILESS_MAIN(TestDiscard)
#include "tst_discard.moc"
