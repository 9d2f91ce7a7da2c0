// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/scoring.h"
#include "artwork/selector.h"
#include "support/support.h"

#include <QLocale>
#include <QTest>

#include <algorithm>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

ScoringRules posterRules()
{
    return defaultScoringRules(AssetType::Poster, {u"de"_s, u"en"_s}, {u"local"_s, u"tmdb"_s, u"fanarttv"_s});
}

Candidate poster(CandidateId id, int width = 2000, int height = 3000, const QString &language = u"de"_s,
                 double average = 0, int votes = 0, const QString &provider = u"tmdb"_s)
{
    Candidate c;
    c.id = id;
    c.type = AssetType::Poster;
    c.provider = provider;
    c.url = u"https://image.example.org/%1.jpg"_s.arg(id);
    c.width = width;
    c.height = height;
    c.language = language;
    c.voteAverage = average;
    c.votes = votes;
    return c;
}

QList<CandidateId> ids(const QList<RankedCandidate> &ranked)
{
    QList<CandidateId> out;
    for (const auto &entry : ranked) {
        out << entry.candidate.id;
    }
    return out;
}

using Part = ScoreComponent::Part;

double points(const Candidate &candidate, const ScoringRules &rules, Part part)
{
    return scoreCandidate(candidate, rules).components.at(int(part)).points;
}

} // namespace

class TstScoring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void componentsMakeTheTotal()
    {
        const auto score = scoreCandidate(poster(1), posterRules());
        QCOMPARE(score.components.size(), 5);
        double sum = 0, most = 0;
        for (const ScoreComponent &part : score.components) {
            sum += part.points;
            most += part.most;
            QVERIFY(part.points >= 0 && part.points <= part.most);
            QVERIFY(!part.text.isEmpty());
        }
        QCOMPARE(score.total, sum);
        QCOMPARE(most, 100.0);
        QCOMPARE(score.components.at(0).text, u"2000 × 3000: 30 of 30"_s);
        QVERIFY(score.components.at(2).text.contains(u"German"_s));
    }

    void bestOfAllIsHundred()
    {
        const Candidate own = poster(1, 2000, 3000, {}, 0, 0, u"local"_s);
        QCOMPARE(scoreCandidate(own, posterRules()).total, 100.0);
    }

    void component_data()
    {
        QTest::addColumn<Candidate>("candidate");
        QTest::addColumn<int>("part");
        QTest::addColumn<double>("expected");
        const auto add = [](const char *name, const Candidate &candidate, Part part, double expected) {
            QTest::newRow(name) << candidate << int(part) << expected;
        };
        add("ideal size", poster(1), Part::Size, 30);
        add("half size", poster(1, 1000, 1500), Part::Size, 15);
        add("larger gains nothing", poster(1, 4000, 6000), Part::Size, 30);
        add("size unknown", poster(1, 0, 0), Part::Size, 15);
        add("ideal shape", poster(1, 1000, 1500), Part::Shape, 20);
        add("within tolerance", poster(1, 1000, 1460), Part::Shape, 20);
        add("landscape as poster", poster(1, 3000, 2000), Part::Shape, 0);
        add("first language", poster(1, 2000, 3000, u"de"_s), Part::Language, 20);
        add("second language", poster(1, 2000, 3000, u"en"_s), Part::Language, 40.0 / 3);
        add("textless poster", poster(1, 2000, 3000, {}), Part::Language, 20.0 / 3);
        add("foreign language", poster(1, 2000, 3000, u"ja"_s), Part::Language, 0);
        add("no votes", poster(1), Part::Votes, 10);
        add("many good votes", poster(1, 2000, 3000, u"de"_s, 10, 95), Part::Votes, 19.5);
        add("bad votes", poster(1, 2000, 3000, u"de"_s, 0.5, 95), Part::Votes, 1.45);
        add("likes", poster(1, 2000, 3000, u"de"_s, 0, 15), Part::Votes, 14.5);
        add("nonsense votes", poster(1, 2000, 3000, u"de"_s, 99, -3), Part::Votes, 10);
        add("first provider", poster(1, 2000, 3000, u"de"_s, 0, 0, u"local"_s), Part::Provider, 10);
        add("last provider", poster(1, 2000, 3000, u"de"_s, 0, 0, u"fanarttv"_s), Part::Provider, 10.0 / 3);
        add("unknown provider", poster(1, 2000, 3000, u"de"_s, 0, 0, u"other"_s), Part::Provider, 0);
    }
    void component()
    {
        QFETCH(Candidate, candidate);
        QFETCH(int, part);
        QFETCH(double, expected);
        const double got = points(candidate, posterRules(), Part(part));
        QVERIFY2(qAbs(got - expected) < 1e-9, qPrintable(QString::number(got)));
    }

    void shapeFallsSteadily()
    {
        double before = 21;
        for (const int height : {3000, 2700, 2500, 2300, 2000}) {
            const double now = points(poster(1, 2000, height), posterRules(), Part::Shape);
            QVERIFY(now < before);
            before = now;
        }
        Candidate logo = poster(1, 800, 200);
        logo.type = AssetType::Clearlogo;
        const auto rules = defaultScoringRules(AssetType::Clearlogo, {u"en"_s}, {u"tmdb"_s});
        QVERIFY(points(logo, rules, Part::Shape) > 12); // every logo has its own shape
    }

    void votesAreWeighedByCount()
    {
        const auto votes = [](double average, int count) {
            return points(poster(1, 2000, 3000, u"de"_s, average, count), posterRules(), Part::Votes);
        };
        QVERIFY(votes(8, 10) > votes(10, 1));
        QVERIFY(votes(8, 100) > votes(8, 10));
        QVERIFY(votes(2, 1) > votes(2, 100));
        QVERIFY(votes(5.4, 40) > votes(0, 0));
    }

    void textlessFirstForFanart()
    {
        const auto rules = defaultScoringRules(AssetType::Fanart, {u"de"_s, u"en"_s}, {u"tmdb"_s});
        Candidate textless = poster(1, 3840, 2160, {});
        Candidate german = poster(2, 3840, 2160, u"de"_s);
        textless.type = german.type = AssetType::Fanart;
        QCOMPARE(points(textless, rules, Part::Language), 20.0);
        QVERIFY(points(german, rules, Part::Language) < 20.0);
        for (const AssetType type : {AssetType::Keyart, AssetType::Thumb, AssetType::Characterart}) {
            QVERIFY(defaultScoringRules(type, {}, {}).preferTextless);
        }
        for (const AssetType type :
             {AssetType::Poster, AssetType::Clearlogo, AssetType::Landscape, AssetType::Banner}) {
            QVERIFY(!defaultScoringRules(type, {}, {}).preferTextless);
        }
    }

    void weights_data()
    {
        QTest::addColumn<double>("size");
        QTest::addColumn<double>("provider");
        QTest::addColumn<bool>("good");
        QTest::newRow("default") << 30.0 << 10.0 << true;
        QTest::newRow("shifted") << 40.0 << 0.0 << true;
        QTest::newRow("too much") << 31.0 << 10.0 << false;
        QTest::newRow("negative") << 50.0 << -10.0 << false;
        QTest::newRow("not a number") << std::nan("") << 10.0 << false;
    }
    void weights()
    {
        QFETCH(double, size);
        QFETCH(double, provider);
        ScoreWeights w;
        w.size = size;
        w.provider = provider;
        QTEST(w.check().has_value(), "good");
    }

    void ranksAndExplains()
    {
        QList<Candidate> candidates{poster(1, 1000, 1500), poster(2), poster(3, 400, 600), poster(4),
                                    poster(5)};
        candidates[3].rejected = true;
        candidates[4].type = AssetType::Fanart;
        const Ranking ranking = selectBest(candidates, posterRules(), 1);
        QCOMPARE(ids(ranking.chosen), QList<CandidateId>{2});
        QCOMPARE(ids(ranking.reserve), QList<CandidateId>{1});
        QCOMPARE(ranking.excluded.size(), 3);
        const auto reasonOf = [&](CandidateId id) {
            const auto found = std::find_if(ranking.excluded.begin(), ranking.excluded.end(),
                                            [&](const ExcludedCandidate &e) { return e.id == id; });
            return found == ranking.excluded.end() ? -1 : int(found->reason);
        };
        QCOMPARE(reasonOf(3), int(ExcludedCandidate::Reason::TooSmall));
        QCOMPARE(reasonOf(4), int(ExcludedCandidate::Reason::Rejected));
        QCOMPARE(reasonOf(5), int(ExcludedCandidate::Reason::OtherSlot));
        for (const auto &excluded : ranking.excluded) {
            QVERIFY(!excluded.text.isEmpty());
        }
    }

    void unknownSizeIsNoReasonToExclude()
    {
        QCOMPARE(selectBest({poster(1, 0, 0)}, posterRules(), 1).chosen.size(), 1);
    }

    void duplicatesAreSkipped()
    {
        QList<Candidate> candidates{poster(1, 2000, 3000), poster(2, 1000, 1500), poster(3, 900, 1350),
                                    poster(4, 800, 1200)};
        candidates[0].perceptualHash = 0xff00ff00ff00ff00ULL;
        candidates[1].perceptualHash = 0xff00ff00ff00ff00ULL ^ 0b111111ULL;  // six bits: the same
        candidates[2].perceptualHash = 0xff00ff00ff00ff00ULL ^ 0b1111111ULL; // seven: another
        candidates[3].contentHash = u"aa"_s;
        candidates << poster(5, 700, 1050);
        candidates[4].contentHash = u"aa"_s;
        const Ranking ranking = selectBest(candidates, posterRules(), 2);
        QCOMPARE(ids(ranking.chosen), (QList<CandidateId>{1, 3}));
        QCOMPARE(ids(ranking.reserve), QList<CandidateId>{4});
        QCOMPARE(ranking.excluded.size(), 2);
        QCOMPARE(ranking.excluded[0].id, 2);
        QCOMPARE(ranking.excluded[0].duplicateOf, 1);
        QCOMPARE(ranking.excluded[1].id, 5);
        QCOMPARE(ranking.excluded[1].duplicateOf, 4);
    }

    void orderDoesNotDependOnInput()
    {
        QList<Candidate> candidates;
        for (int i = 1; i <= 30; ++i) {
            // Many ties, so that the tie-breakers are at work.
            candidates << poster(i, 1000 + 500 * (i % 3), 1500 + 750 * (i % 3), i % 2 ? u"de"_s : u"en"_s,
                                 5 + i % 2, i % 4);
        }
        const auto expected = ids(selectBest(candidates, posterRules(), 30).chosen);
        QCOMPARE(expected.size(), 30);
        for (int round = 0; round < 20; ++round) {
            std::rotate(candidates.begin(), candidates.begin() + 7, candidates.end());
            std::swap(candidates[round], candidates[29 - round]);
            QCOMPARE(ids(selectBest(candidates, posterRules(), 30).chosen), expected);
        }
    }

    void nothingWanted()
    {
        const Ranking ranking = selectBest({poster(1)}, posterRules(), 0);
        QVERIFY(ranking.chosen.isEmpty());
        QCOMPARE(ranking.reserve.size(), 1);
        QVERIFY(selectBest({}, posterRules(), 3).chosen.isEmpty());
    }

    void aLibrarysLeastSizes()
    {
        SelectSettings settings;
        const AssetTypeInfo &poster = assetTypeInfo(AssetType::Poster);
        QCOMPARE(settings.rules(AssetType::Poster).minWidth, poster.minWidth);
        settings.minSizes.insert(AssetType::Poster, QSize(1500, 2250));
        QCOMPARE(settings.rules(AssetType::Poster).minWidth, 1500);
        QCOMPARE(settings.rules(AssetType::Poster).minHeight, 2250);
        QCOMPARE(settings.rules(AssetType::Fanart).minWidth, assetTypeInfo(AssetType::Fanart).minWidth);
    }

    void trailersHaveNoSize()
    {
        const auto rules = defaultScoringRules(AssetType::Trailer, {u"de"_s, u"en"_s}, {u"tmdb"_s});
        Candidate german = poster(1, 0, 0), english = poster(2, 0, 0, u"en"_s);
        german.type = english.type = AssetType::Trailer;
        const Ranking ranking = selectBest({english, german}, rules, 1);
        QCOMPARE(ids(ranking.chosen), QList<CandidateId>{1});
        QCOMPARE(points(german, rules, Part::Size), 30.0);
    }
};

QTEST_GUILESS_MAIN(TstScoring)
#include "tst_scoring.moc"
