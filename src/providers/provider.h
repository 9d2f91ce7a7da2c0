// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"
#include "domain/artwork.h"
#include "domain/collectionpart.h"
#include "domain/metadata.h"
#include "providers/keystate.h"

#include <QFlags>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace metarr {

class HttpClient;

/// The ids known of one item: "tmdb" -> "603", "imdb" -> "tt0133093", "tvdb" -> "290434" (as Metadata::ids).
using ExternalIds = QMap<QString, QString>;

/// How a person (or a job) wants to be answered.
struct ProviderContext {
    QStringList languages{QStringLiteral("en-US")};           ///< BCP 47, best first: "de-DE", "en"
    QStringList certificationCountries{QStringLiteral("US")}; ///< ISO 3166-1, best first
    /// Series: how episodes are numbered (domain/episodeorder.h). A provider without that order answers without episodes.
    QString episodeOrder = QStringLiteral("aired");
    int priority =
        5; ///< 1 webhook, 2 person, 5 automatic .. 10 background: who overtakes whom at the rate limit
    /// Ask the provider even where a stored answer is young enough: a day old, or ten minutes for priorities
    /// 1 and 2.
    bool refresh = false;
    /// What the provider said last, however old; it is not asked. Offline where not all of that is kept.
    bool isKeptOnly = false;
    StopToken stop;
};

struct SearchQuery {
    EntityType type = EntityType::Movie; ///< Movie, Series or Collection
    QString title;
    std::optional<int> year;
};

/// One line of a provider's search result, in the provider's own order.
struct SearchHit {
    QString provider; ///< "tmdb"
    QString id;       ///< the provider's id
    QString title;
    QString originalTitle;
    std::optional<int> year;
    QString overview;
    double popularity = 0; ///< the provider's own scale
    int votes = 0;
    QStringList alternativeTitles;
    QString posterUrl; ///< small rendition
    ExternalIds ids;   ///< all ids the result names, `id` included
};

/// An episode: `metadata.season`, `.episode` and `.ids` (the provider's episode id) are set; candidates are
/// stills.
struct ProviderEpisode {
    Metadata metadata;
    QList<Candidate> candidates;
};

struct ProviderSeason {
    int number = 0; ///< 0 = specials
    Metadata metadata;
    QList<Candidate> candidates;
    QList<ProviderEpisode> episodes;
};

/// All a provider says about one item. Candidates have no id and no owner yet: who stores them sets both.
/// Trailers are candidates of type Trailer with the video's page as `url`.
struct ProviderItem {
    Metadata metadata;
    QList<Candidate> candidates;
    QList<ProviderSeason> seasons; ///< series: in ascending order
    QList<CollectionPart> parts;   ///< collections: the films that belong to it
    QStringList alternativeTitles; ///< for search and for judging a match
    int requests = 0;              ///< HTTP requests it took, those answered by the disk cache included
};

/// What a provider can be asked; asking for anything else fails with Unsupported.
enum class ProviderCapability : quint16 {
    SearchMovies = 1 << 0,
    SearchSeries = 1 << 1,
    SearchCollections = 1 << 2,
    Movies = 1 << 3,
    Series = 1 << 4,
    Collections = 1 << 5,
    Texts = 1 << 6, ///< titles, plots, credits ...
    Artwork = 1 << 7,
    Ratings = 1 << 8,
    FindByExternalId = 1 << 9,
};
Q_DECLARE_FLAGS(ProviderCapabilities, ProviderCapability)
Q_DECLARE_OPERATORS_FOR_FLAGS(ProviderCapabilities)

/// A source of metadata and artwork. Blocking; callable from several worker threads at once; never from the
/// GUI thread.
///
/// Errors (see ErrorKind) name the provider, the HTTP status and the cause and never contain a key:
/// Unauthorized (key missing or refused; with `retryAfter` where the provider refuses the key as such), NotFound (no such item, or none of the given ids means anything to
/// this provider), RateLimited and Offline (with `retryAfter`), Network, Timeout, Server, BadData (the answer
/// is not what the API promises), Cancelled, Unsupported.
class Provider {
public:
    virtual ~Provider() = default;

    /// "tmdb", "tvdb", "fanarttv", "omdb": in settings, in the database and in Candidate::provider.
    [[nodiscard]] virtual QString name() const = 0;
    /// "TMDB": for people.
    [[nodiscard]] virtual QString displayName() const = 0;
    [[nodiscard]] virtual ProviderCapabilities capabilities() const = 0;
    [[nodiscard]] bool can(ProviderCapability capability) const
    {
        return capabilities().testFlag(capability);
    }

    [[nodiscard]] virtual Result<QList<SearchHit>> search(const SearchQuery &query,
                                                          const ProviderContext &context);
    /// Takes the provider's own id out of `ids`; without one it looks the item up by another id where it can.
    [[nodiscard]] virtual Result<ProviderItem> fetchMovie(const ExternalIds &ids,
                                                          const ProviderContext &context);
    /// With all seasons and episodes.
    [[nodiscard]] virtual Result<ProviderItem> fetchSeries(const ExternalIds &ids,
                                                           const ProviderContext &context);
    /// One season with its episodes; `ids` are those of the series.
    [[nodiscard]] virtual Result<ProviderSeason> fetchSeason(const ExternalIds &ids, int season,
                                                             const ProviderContext &context);
    /// One episode with every still and its foreign ids; `ids` are those of the series.
    [[nodiscard]] virtual Result<ProviderEpisode> fetchEpisode(const ExternalIds &ids, int season,
                                                               int episode, const ProviderContext &context);
    [[nodiscard]] virtual Result<ProviderItem> fetchCollection(const ExternalIds &ids,
                                                               const ProviderContext &context);
    /// What the provider calls the item that `source` ("imdb", "tvdb", "tmdb") knows as `id`; at least its
    /// own id.
    [[nodiscard]] virtual Result<ExternalIds> findByExternalId(EntityType type, const QString &source,
                                                               const QString &id,
                                                               const ProviderContext &context);
    /// Success when the provider answers and accepts the key. Asks even where the key was refused a moment ago.
    [[nodiscard]] virtual Result<> testConnection(const StopToken &stop) = 0;

    [[nodiscard]] KeyState &keyState() { return m_keyState; }
    [[nodiscard]] const KeyState &keyState() const { return m_keyState; }

private:
    KeyState m_keyState;
};

/// What a person sets about one provider. Empty addresses and a rate of 0 mean the provider's own defaults.
struct ProviderSettings {
    bool enabled = true;
    QString baseUrl;
    QString imageBaseUrl;
    QString apiKey;       ///< secret
    QString pin;          ///< secret; TVDB: the subscriber's PIN
    QString clientKey;    ///< secret; Fanart.tv: the personal key
    double rateLimit = 0; ///< requests per second; OMDb: requests per day
};

struct ProvidersSettings {
    ProviderSettings tmdb;
    ProviderSettings tvdb;
    ProviderSettings fanarttv;
    ProviderSettings omdb;
};

/// Who is told of keys that are refused or taken again (KeyState::Listener), with the provider's name.
struct KeyWatch {
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    std::function<void(const QString &provider, const std::optional<Error> &refusal)> listener;
};

/// The budget (HttpRequest::bucket) of a provider's image hosts.
[[nodiscard]] QString imageBucket(const QString &provider);

/// Those that are enabled and have what they need to ask (a key), in the order TMDB, TVDB, Fanart.tv, OMDb;
/// their budgets are set in `http`, which must outlive them.
[[nodiscard]] std::vector<std::unique_ptr<Provider>>
makeProviders(const ProvidersSettings &settings, HttpClient &http, const KeyWatch &watch = {});

} // namespace metarr
