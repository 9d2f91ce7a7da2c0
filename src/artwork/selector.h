// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/contentcache.h"
#include "artwork/scoring.h"
#include "base/clock.h"
#include "store/db/database.h"
#include "store/repos/assets.h"

#include <QSize>

#include <functional>

namespace metarr {

/// What is wanted for the slots of one library.
struct SelectSettings {
    ScoreWeights weights;
    QStringList languages{QStringLiteral("en")}; ///< ISO 639-1
    QStringList providers{QStringLiteral("local"), QStringLiteral("upload"), QStringLiteral("tmdb"),
                          QStringLiteral("fanarttv"), QStringLiteral("tvdb")};
    double similarity = 0.90;
    // What a kind of artwork has of its own instead.
    QHash<AssetType, ScoreWeights> weightsOf;
    QHash<AssetType, QStringList> languagesOf;
    QHash<AssetType, QStringList> providersOf;
    QHash<AssetType, int> counts;     ///< overrides the table's defaults
    QHash<AssetType, QSize> minSizes; ///< overrides the table's; smaller ones are not chosen by themselves
    int actorPhotos = 10;             ///< of the first so many actors; 0: none
    /// A person wishes so (policy `replace`): pictures that lay in the library stand for choice like all others, unless a
    /// person chose or locked them.
    bool replacesLocal = false;

    [[nodiscard]] ScoringRules rules(AssetType type) const;
    [[nodiscard]] int count(AssetType type) const
    {
        return counts.value(type, assetTypeInfo(type).defaultCount);
    }
};

/// Chooses artwork and brings it into the cache (product.md section 4). Blocking, for worker threads.
class Selector {
public:
    /// Downloads a picture; errors as HttpClient::send().
    using Fetch = std::function<Result<QByteArray>(const QString &provider, const QString &url, int priority,
                                                   const StopToken &stop)>;
    using Next = std::function<Result<>(Transaction &, EntityRef)>;

    Selector(Database &database, ContentCache &cache, const Clock &clock, Fetch fetch)
        : m_database(database)
        , m_cache(cache)
        , m_clock(clock)
        , m_fetch(std::move(fetch))
    {}

    struct Report {
        int chosen = 0; ///< slots whose choice changed
        int downloaded = 0;
        QStringList skipped; ///< what could not be used, and why
    };
    /// Fills the open slots of one item with the best candidates: downloaded in rank order, checked, near-duplicates left
    /// out, until the wanted count is reached. Locked slots stay, the owner's own artwork too unless
    /// SelectSettings::replacesLocal. A passing fault of an image host is returned after everything else was done, so that the
    /// job comes back for it.
    [[nodiscard]] Result<Report> select(EntityRef ref, const SelectSettings &settings, int priority,
                                        const StopToken &stop, const Next &next = {});

    /// A person's choice: downloads it if need be and locks the slot. `append` adds it behind the others (fanart).
    [[nodiscard]] Result<> pick(CandidateId candidate, bool append, const StopToken &stop);
    /// These pictures in this order, by hand: downloads what is not here yet. Whether that changes anything.
    [[nodiscard]] Result<bool> arrange(EntityRef ref, AssetType type, const QList<CandidateId> &order,
                                       const StopToken &stop);
    /// Takes a picture from a file, URL or the clipboard as a candidate of provider "upload" and selects it; a picture
    /// that looks the same as a known one selects that one. jpg, png, webp; at most 20 MiB. Answers the candidate.
    [[nodiscard]] Result<CandidateId> upload(EntityRef ref, AssetType type, const QByteArray &bytes,
                                             const QString &origin);
    /// Rejects the present choice of a slot; the next best takes it.
    [[nodiscard]] Result<Report> reselect(EntityRef ref, AssetType type, const SelectSettings &settings,
                                          const StopToken &stop);
    /// One slot as select() does it, at a person's pace.
    [[nodiscard]] Result<Report> fill(EntityRef ref, AssetType type, const SelectSettings &settings,
                                      const StopToken &stop);

private:
    /// In the cache afterwards, with size and hash known.
    Result<Candidate> ensureCached(Candidate candidate, int priority, const StopToken &stop);
    Result<bool> fillSlot(EntityRef ref, AssetType type, const SelectSettings &settings, int priority,
                          const StopToken &stop, Report &report, std::optional<Error> &passing);
    Result<> fetchActorPhotos(EntityRef ref, int count, int priority, const StopToken &stop, Report &report);
    Result<CacheRecord> store(const QByteArray &bytes);

    Database &m_database;
    ContentCache &m_cache;
    const Clock &m_clock;
    Fetch m_fetch;
};

} // namespace metarr
