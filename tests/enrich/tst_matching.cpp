// SPDX-License-Identifier: GPL-3.0-or-later
// Which search hits are taken without asking, and how answers of several providers become one.
#include "enrich/completeness.h"
#include "enrich/matching.h"
#include "enrich/merge.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

constexpr int threshold = 85;

using Runtimes = QHash<QString, int>;

SearchHit hit(const QString &id, const QString &title, std::optional<int> year, const QString &original = {},
              const QStringList &alternative = {})
{
    SearchHit h;
    h.provider = u"tmdb"_s;
    h.id = id;
    h.title = title;
    h.originalTitle = original.isEmpty() ? title : original;
    h.year = year;
    h.alternativeTitles = alternative;
    return h;
}

} // namespace

class TestMatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matching_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("year");
        QTest::addColumn<QList<SearchHit>>("hits");
        QTest::addColumn<QString>("taken"); // empty: a person decides
        const auto two = QList{hit(u"1"_s, u"Dune"_s, 1984), hit(u"2"_s, u"Dune"_s, 2021)};
        QTest::newRow("same title, first year") << u"Dune"_s << 1984 << two << u"1"_s;
        QTest::newRow("same title, other year") << u"Dune"_s << 2021 << two << u"2"_s;
        QTest::newRow("same title, no year") << u"Dune"_s << 0 << two << QString();
        QTest::newRow("same title, neither year") << u"Dune"_s << 2000 << two << QString();
        QTest::newRow("same title and year twice")
            << u"Dune"_s << 1984 << QList{hit(u"1"_s, u"Dune"_s, 1984), hit(u"3"_s, u"Dune"_s, 1984)}
            << QString();
        const auto rocky = QList{hit(u"1"_s, u"Rocky"_s, 1976), hit(u"2"_s, u"Rocky II"_s, 1979),
                                 hit(u"3"_s, u"Rocky III"_s, 1982)};
        QTest::newRow("sequel, roman") << u"Rocky III"_s << 1982 << rocky << u"3"_s;
        QTest::newRow("sequel, digits") << u"Rocky 2"_s << 1979 << rocky << u"2"_s;
        QTest::newRow("sequel that is not there") << u"Rocky IV"_s << 1985 << rocky << QString();
        QTest::newRow("the first part") << u"Rocky"_s << 1976 << rocky << u"1"_s;
        QTest::newRow("article") << u"Matrix"_s << 1999 << QList{hit(u"603"_s, u"The Matrix"_s, 1999)}
                                 << u"603"_s;
        QTest::newRow("accents") << u"Amelie"_s << 2001 << QList{hit(u"194"_s, u"Amélie"_s, 2001)}
                                 << u"194"_s;
        QTest::newRow("ampersand") << u"Fast and Furious"_s << 2009
                                   << QList{hit(u"1"_s, u"Fast & Furious"_s, 2009)} << u"1"_s;
        QTest::newRow("year one off")
            << u"The Example"_s << 2000 << QList{hit(u"1"_s, u"The Example"_s, 1999)} << u"1"_s;
        QTest::newRow("year far off")
            << u"The Example"_s << 2010 << QList{hit(u"1"_s, u"The Example"_s, 1999)} << QString();
        QTest::newRow("original title")
            << u"Das Boot"_s << 1981 << QList{hit(u"1"_s, u"The Boat"_s, 1981, u"Das Boot"_s)} << u"1"_s;
        QTest::newRow("alternative title")
            << u"Star Wars"_s << 1977 << QList{hit(u"1"_s, u"A New Hope"_s, 1977, {}, {u"Star Wars"_s})}
            << u"1"_s;
        QTest::newRow("another film")
            << u"Alien"_s << 1979
            << QList{hit(u"1"_s, u"Aliens"_s, 1986), hit(u"2"_s, u"Alien Nation"_s, 1988)} << QString();
        QTest::newRow("nothing") << u"Alien"_s << 1979 << QList<SearchHit>{} << QString();
        // numbers in every spelling, and what merely looks alike
        const auto parts =
            QList{hit(u"1"_s, u"The Harbour: Part One"_s, 2021),
                  hit(u"2"_s, u"The Harbour: Part Two"_s, 2024), hit(u"5"_s, u"The Harbour V"_s, 2030)};
        QTest::newRow("part in words, as digit") << u"Harbour Part 2"_s << 2024 << parts << u"2"_s;
        QTest::newRow("part one, roman") << u"The Harbour Part I"_s << 2021 << parts << u"1"_s;
        QTest::newRow("five") << u"The Harbour 5"_s << 2030 << parts << u"5"_s;
        QTest::newRow("five in words") << u"The Harbour Five"_s << 2030 << parts << u"5"_s;
        QTest::newRow("part that is not there") << u"The Harbour Part 3"_s << 2024 << parts << QString();
        QTest::newRow("sequel of the same year")
            << u"Harbour 2"_s << 2021 << QList{hit(u"1"_s, u"Harbour"_s, 2021)} << QString();
        // articles of three languages, words for "and"
        QTest::newRow("German article")
            << u"Untergang"_s << 2004 << QList{hit(u"1"_s, u"Der Untergang"_s, 2004)} << u"1"_s;
        QTest::newRow("English article")
            << u"A Quiet Harbour"_s << 2018 << QList{hit(u"1"_s, u"Quiet Harbour"_s, 2018)} << u"1"_s;
        QTest::newRow("und") << u"Hafen & Meer"_s << 2018 << QList{hit(u"1"_s, u"Hafen und Meer"_s, 2018)}
                             << u"1"_s;
        QTest::newRow("decomposed letters")
            << u"Ame\u0301lie"_s << 2001 << QList{hit(u"194"_s, u"Amélie"_s, 2001)} << u"194"_s;
        QTest::newRow("other script, original title")
            << u"七人の港"_s << 1954 << QList{hit(u"1"_s, u"Seven Harbours"_s, 1954, u"七人の港"_s)}
            << u"1"_s;
        // subtitles
        QTest::newRow("colon or dash") << u"Harbour - Night Shift"_s << 2012
                                       << QList{hit(u"1"_s, u"Harbour: Night Shift"_s, 2012)} << u"1"_s;
        QTest::newRow("without the subtitle")
            << u"Harbour"_s << 2012 << QList{hit(u"1"_s, u"Harbour: Night Shift"_s, 2012)} << QString();
        QTest::newRow("with a subtitle of one's own")
            << u"Harbour: Night Shift"_s << 2012 << QList{hit(u"1"_s, u"Harbour"_s, 2012)} << QString();
        // years
        const auto remakes = QList{hit(u"1"_s, u"The Killer"_s, 2023), hit(u"2"_s, u"The Killer"_s, 2024),
                                   hit(u"3"_s, u"The Killer"_s, 1989)};
        QTest::newRow("remake a year later") << u"The Killer"_s << 2024 << remakes << u"2"_s;
        QTest::newRow("remake, year off by one to both")
            << u"Harbour"_s << 2000 << QList{hit(u"1"_s, u"Harbour"_s, 1999), hit(u"2"_s, u"Harbour"_s, 2001)}
            << QString();
        QTest::newRow("the remake of another year only")
            << u"The Killer"_s << 1989 << QList{hit(u"1"_s, u"The Killer"_s, 2023)} << QString();
        QTest::newRow("no year, one of that name")
            << u"Harbour"_s << 0 << QList{hit(u"1"_s, u"Harbour"_s, 1999), hit(u"2"_s, u"Harbours"_s, 2001)}
            << u"1"_s;
        QTest::newRow("the provider has no year")
            << u"Harbour"_s << 1999 << QList{hit(u"1"_s, u"Harbour"_s, std::nullopt)} << QString();
        // popularity never lifts
        QTest::newRow("doubled word")
            << u"Beetle"_s << 1988
            << QList{hit(u"1"_s, u"Beetle Beetle"_s, 2024), hit(u"2"_s, u"Beetle"_s, 1988)} << u"2"_s;
    }
    void matching()
    {
        QFETCH(QString, title);
        QFETCH(int, year);
        QFETCH(QList<SearchHit>, hits);
        QFETCH(QString, taken);
        const auto ranked = rankHits({{title}, year > 0 ? std::optional(year) : std::nullopt}, hits);
        QCOMPARE(ranked.size(), hits.size());
        const QString got =
            !ranked.isEmpty() && ranked.first().confidence >= threshold ? ranked.first().hit.id : QString();
        QVERIFY2(got == taken, qPrintable(ranked.isEmpty() ? u"none"_s
                                                           : u"%1: %2 (%3)"_s.arg(ranked.first().hit.id)
                                                                 .arg(ranked.first().confidence)
                                                                 .arg(ranked.first().explanation)));
    }

    void explains_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("year");
        QTest::addColumn<QString>("words");
        QTest::newRow("all agree") << u"Harbour"_s << 1999
                                   << u"Same title. Same year (1999). No other of that name would do."_s;
        QTest::newRow("year") << u"Harbour"_s << 2000 << u"One year apart (1999)."_s;
        QTest::newRow("number") << u"Harbour 3"_s << 1999 << u"Another number in the title."_s;
        QTest::newRow("similar") << u"Harbor"_s << 1999 << u"Similar title (86 %)."_s;
        QTest::newRow("original") << u"Hafen"_s << 1999 << u"Same as the original title “Hafen”."_s;
        QTest::newRow("alternative") << u"Puerto"_s << 1999 << u"Same as the alternative title “Puerto”."_s;
    }
    void explains()
    {
        QFETCH(QString, title);
        QFETCH(int, year);
        QFETCH(QString, words);
        const auto ranked =
            rankHits({{title}, year}, {hit(u"1"_s, u"Harbour"_s, 1999, u"Hafen"_s, {u"Puerto"_s})});
        QVERIFY2(ranked.first().explanation.contains(words), qPrintable(ranked.first().explanation));
    }

    void runtime_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<Runtimes>("runtimes");
        QTest::addColumn<QString>("taken");
        const Runtimes both{{u"1"_s, 137}, {u"2"_s, 155}};
        QTest::newRow("first") << 136 << both << u"1"_s;
        QTest::newRow("second") << 155 << both << u"2"_s;
        QTest::newRow("between") << 146 << both << QString();
        QTest::newRow("both fit") << 137 << Runtimes{{u"1"_s, 137}, {u"2"_s, 138}} << QString();
        QTest::newRow("too near") << 137 << Runtimes{{u"1"_s, 137}, {u"2"_s, 142}} << QString();
        QTest::newRow("one unknown") << 137 << Runtimes{{u"1"_s, 137}, {u"2"_s, 0}} << QString();
        QTest::newRow("only one known") << 137 << Runtimes{{u"1"_s, 137}} << QString();
    }
    void runtime()
    {
        QFETCH(int, minutes);
        QFETCH(Runtimes, runtimes);
        QFETCH(QString, taken);
        auto ranked = rankHits({{u"Dune"_s}, std::nullopt},
                               {hit(u"1"_s, u"Dune"_s, 1984), hit(u"2"_s, u"Dune"_s, 2021)});
        judgeByRuntime(ranked, minutes, runtimes);
        QCOMPARE(ranked.size(), 2);
        QCOMPARE(ranked.first().confidence >= threshold ? ranked.first().hit.id : QString(), taken);
    }

    void merging()
    {
        Metadata first;
        first.title = u"First"_s;
        first.ratings = {{u"themoviedb"_s, 7, 10, 10, true}};
        first.ids = {{u"tmdb"_s, u"1"_s}};
        Metadata second;
        second.title = u"Second"_s;
        second.plot = u"Only here."_s;
        second.ratings = {{u"imdb"_s, 8, 20, 10, true}, {u"themoviedb"_s, 1, 1, 10, false}};
        second.ids = {{u"tmdb"_s, u"9"_s}, {u"imdb"_s, u"tt1"_s}};
        const auto merged = mergeAnswers(EntityType::Movie, {{u"tvdb"_s, second}, {u"tmdb"_s, first}},
                                         {u"tmdb"_s, u"tvdb"_s});
        QCOMPARE(merged.metadata.title, u"First"_s);
        QCOMPARE(merged.metadata.plot, u"Only here."_s);
        QCOMPARE(merged.sources.value(Field::Plot), u"tvdb"_s);
        QCOMPARE(merged.metadata.ratings.size(), 2);
        QCOMPARE(merged.metadata.ratings.first().value, 7.0);
        QCOMPARE(std::count_if(merged.metadata.ratings.cbegin(), merged.metadata.ratings.cend(),
                               [](const Rating &r) { return r.isDefault; }),
                 1);
        QCOMPARE(merged.metadata.ids, (QMap<QString, QString>{{u"tmdb"_s, u"1"_s}, {u"imdb"_s, u"tt1"_s}}));
        QVERIFY(mergeAnswers(EntityType::Movie, {}, {}).sources.isEmpty());

        // For a single field another one comes first, if it says anything; the rest stays as it was.
        const auto own =
            mergeAnswers(EntityType::Movie, {{u"tvdb"_s, second}, {u"tmdb"_s, first}}, {u"tmdb"_s, u"tvdb"_s},
                         {{Field::Title, {u"omdb"_s, u"tvdb"_s}}, {Field::Plot, {u"tmdb"_s}}});
        QCOMPARE(own.metadata.title, u"Second"_s);
        QCOMPARE(own.sources.value(Field::Title), u"tvdb"_s);
        QCOMPARE(own.metadata.plot, u"Only here."_s);
        QCOMPARE(own.metadata.ratings, merged.metadata.ratings);
        QCOMPARE(own.metadata.ids, merged.metadata.ids);
    }

    void completeness()
    {
        Metadata film;
        const auto rules = defaultCompletenessRules(EntityType::Movie);
        QCOMPARE(measureCompleteness(film, {}, rules).percent, 0);
        film.plot = u"p"_s;
        film.mpaa = u"R"_s;
        film.premiered = QDate(1999, 1, 1);
        QCOMPARE(measureCompleteness(film, {{AssetType::Poster, 1}}, rules).percent, 80);
        QCOMPARE(measureCompleteness(film, {{AssetType::Poster, 1}}, rules).missing,
                 QStringList{u"fanart"_s});
        QCOMPARE(measureCompleteness(film, {{AssetType::Poster, 1}, {AssetType::Fanart, 2}}, rules).percent,
                 100);
    }
};

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
