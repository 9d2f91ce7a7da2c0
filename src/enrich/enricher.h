// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "enrich/matching.h"
#include "enrich/merge.h"
#include "store/db/database.h"
#include "store/repos/episodes.h"
#include "store/repos/items.h"
#include "store/repos/matches.h"

#include <QSet>

#include <chrono>
#include <functional>

namespace metarr {

/// Settings of identification and enrichment, as one snapshot.
struct EnrichSettings {
    QStringList languages{QStringLiteral("en-US")};
    QStringList certificationCountries{QStringLiteral("US")};
    QStringList providerOrder{QStringLiteral("tmdb"), QStringLiteral("tvdb"), QStringLiteral("omdb"),
                              QStringLiteral("fanarttv")};
    QHash<Field, QStringList> fieldOrders; ///< who comes before that order for single fields
    int threshold = 85;                    ///< confidence from which a match is taken
    std::optional<EnrichPolicy> policy;    ///< a person's wish for the library, whatever the items' own
    int maxActors = 0;                     ///< of an item, the first ones; 0: all
    QHash<AssetType, int> maxCandidates;   ///< remembered per item; 50 where nothing is said
    [[nodiscard]] int candidates(AssetType type) const { return maxCandidates.value(type, 50); }

    QStringList
        refreshOnly; ///< who is asked anew where that is wanted; empty: all. The others' young answers will do
    /// Report::waiting of an earlier time: only these are asked. What the others said then is kept, and counts as ever.
    QStringList only;
    /// How long those who have answered wait for the rest (decision 30).
    std::chrono::milliseconds patience{5'000};
};

/// Finds out what an item is and fetches what the providers know of it. The network is asked first, outside any
/// transaction; then one transaction writes everything and, through `next`, enqueues what follows. Blocking, for worker
/// threads; several at once.
class Enricher {
public:
    /// Called inside the transaction that records a result.
    using Next = std::function<Result<>(Transaction &, EntityRef)>;

    Enricher(Database &database, const std::vector<std::unique_ptr<Provider>> &providers, const Clock &clock,
             EnrichSettings settings);

    enum class Identified : quint8 { ById, BySearch, Doubtful, NothingFound };
    /// By the ids the item has; else by search. A match at or above the threshold is taken; otherwise the ranked
    /// matches are kept and the item waits for a person. What a person decided meanwhile stays: that is ById, or Doubtful
    /// where there is nothing to go on with.
    [[nodiscard]] Result<Identified> identify(EntityRef ref, int priority, const StopToken &stop,
                                              const Next &next);
    /// Ranked matches for a title of a person's choosing; nothing is written.
    [[nodiscard]] Result<QList<RankedHit>> search(EntityType type, const QString &title,
                                                  std::optional<int> year, const StopToken &stop);
    /// A person's choice: writes the id (others are dropped, but not foreign ones beside which there was none), confidence 100,
    /// and goes on. What had another identity loses what the providers said of that, where it is not locked: texts, chosen pictures, episodes without files.
    [[nodiscard]] Result<> assign(EntityRef ref, const QString &provider, const QString &id,
                                  const Next &next);

    struct Report {
        int requests = 0;      ///< HTTP requests of all providers
        int fieldsChanged = 0; ///< of the item itself
        int episodes = 0;      ///< series: episodes the providers know
        QStringList failures;  ///< providers that failed, with cause; the others' answers were used
        std::optional<Error>
            retry; ///< a failure that may pass, or a refused key that another one may follow: asking
                   ///< again later would complete the item
        QStringList waiting; ///< whom to ask for that: EnrichSettings::only
        QList<EntityRef>
            touched; ///< items whose data may have changed: the item, its seasons and episodes, its collection
    };
    /// Movies, series (with seasons and episodes) and collections. Fails only when no provider of texts could answer; then
    /// with the error of the first one that could have, one that may pass before one that says it knows nothing. Who takes long
    /// is not waited for when another has told the texts: it is among those to be asked later. Of those who cannot answer now,
    /// what they said last is used, as far as it is kept.
    [[nodiscard]] Result<Report> enrich(EntityRef ref, int priority, bool refresh, const StopToken &stop,
                                        const Next &next);

private:
    struct Answer {
        QString provider;
        ProviderItem item;
    };
    struct Fetched {
        QList<Answer> answers; ///< none: those who were asked for more have nothing to add
        Report report;
    };
    class Gathering; // enrichfetch.cpp
    [[nodiscard]] ProviderContext contextFor(int priority, bool refresh, const StopToken &stop) const;
    [[nodiscard]] Result<QList<RankedHit>> searchFor(EntityType type, const MatchSubject &subject,
                                                     int priority, const StopToken &stop);
    [[nodiscard]] Result<QList<SearchHit>> searchProviders(EntityType type, const QString &title,
                                                           std::optional<int> year, int priority,
                                                           const StopToken &stop);
    /// Nothing when the item has other ids by now; an empty report when it is ignored by now.
    Result<std::optional<Report>> write(const Item &item, const Fetched &fetched, const Next &next);
    Result<> writeItem(Transaction &t, const Item &item, const QList<ProviderAnswer> &answers,
                       const QList<Candidate> &candidates, Report &report);
    Result<> lookCloser(const Item &item, const MatchSubject &subject, QList<RankedHit> &ranked, int priority,
                        const StopToken &stop);

    // enrichfetch.cpp
    [[nodiscard]] Result<Fetched> fetch(const Item &item, int priority, bool refresh, const StopToken &stop);

    // enrichseries.cpp
    Result<> writeSeasons(Transaction &t, const Item &series, const QList<Answer> &answers, Report &report);
    Result<> bindLooseEpisodes(Transaction &t, const Item &series, const QList<Answer> &answers,
                               Report &report);
    Result<> dropMovedMissing(Transaction &t, const Item &series, const QList<Answer> &answers);
    Result<bool> makeWay(Transaction &t, qint64 series, const EpisodeMove &move, const QSet<qint64> &movers);
    Result<> noteDrift(Transaction &t, const Item &series, const QList<EpisodeDrift> &noticed, int unplaced);
    Result<> writeEpisode(Transaction &t, const Item &series, int season, int number,
                          const QList<ProviderAnswer> &answers, const QList<Candidate> &candidates,
                          Report &report);

    Database &m_database;
    const std::vector<std::unique_ptr<Provider>> &m_providers;
    const Clock &m_clock;
    EnrichSettings m_settings;
};

} // namespace metarr
