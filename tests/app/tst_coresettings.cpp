// SPDX-License-Identifier: GPL-3.0-or-later
// What settings mean for the rooms that do the work.
#include "app/coresettings.h"
#include "corebox.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestCoreSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        METARR_REQUIRE(m_providers.start());
        m_box = std::make_unique<CoreBox>(m_providers);
    }

    /// Texts of Brazil are asked for as such; artwork is told apart by language alone.
    void regionsAreForTexts()
    {
        set(u"metadata.languages"_s, u"pt-BR, pt, en-US"_s);
        QCOMPARE(enrichSettings(settings(), EntityType::Movie).languages,
                 (QStringList{u"pt-BR"_s, u"pt"_s, u"en-US"_s}));
        const SelectSettings select = selectSettings(settings());
        QCOMPARE(select.languages, (QStringList{u"pt"_s, u"en"_s}));
        Candidate poster;
        poster.type = AssetType::Poster;
        poster.provider = u"tmdb"_s;
        poster.language = u"pt"_s;
        const auto language = [&] {
            return scoreCandidate(poster, select.rules(AssetType::Poster))
                .components.at(int(ScoreComponent::Part::Language))
                .points;
        };
        QCOMPARE(language(), select.weights.language);
        poster.language = u"de"_s;
        QCOMPARE(language(), 0.0);
    }

    /// A kind of artwork goes by what it has of its own, and by what holds for all where it has nothing.
    void aKindHasRulesOfItsOwn()
    {
        set(u"metadata.languages"_s, u"de, en"_s);
        const ScoringRules before = selectSettings(settings()).rules(AssetType::Poster);
        set(u"assets.weights.poster"_s, u"size=0, shape=0, language=100, votes=0, provider=0"_s);
        set(u"assets.languages.poster"_s, u"pt-BR"_s);
        set(u"assets.providers.poster"_s, u"tvdb, tmdb"_s);
        const ScoringRules poster = selectSettings(settings()).rules(AssetType::Poster);
        QCOMPARE(poster.weights.language, 100.0);
        QCOMPARE(poster.weights.size, 0.0);
        QCOMPARE(poster.languages, QStringList{u"pt"_s});
        QCOMPARE(poster.providers, (QStringList{u"tvdb"_s, u"tmdb"_s}));
        const ScoringRules banner = selectSettings(settings()).rules(AssetType::Banner);
        QVERIFY(banner.weights == before.weights);
        QCOMPARE(banner.languages, before.languages);
        QCOMPARE(banner.providers, before.providers);
        // And in one library alone.
        const SettingsSnapshot library = settings().forLibrary(
            {{u"assets.providers.poster"_s, u"local"_s}, {u"metadata.fieldProviders"_s, u"plot: omdb"_s}});
        QCOMPARE(selectSettings(library).rules(AssetType::Poster).providers, QStringList{u"local"_s});
        QCOMPARE(enrichSettings(library, EntityType::Series).fieldOrders.value(Field::Plot),
                 QStringList{u"omdb"_s});
        QVERIFY(enrichSettings(settings(), EntityType::Series).fieldOrders.isEmpty());
    }

private:
    void set(const QString &key, const QString &value)
    {
        METARR_REQUIRE(m_box->core().settings().set(key, value));
    }
    [[nodiscard]] SettingsSnapshot settings() const { return *m_box->core().settings().snapshot(); }

    ProviderStandIn m_providers;
    std::unique_ptr<CoreBox> m_box;
};

QTEST_GUILESS_MAIN(TestCoreSettings)
#include "tst_coresettings.moc"
