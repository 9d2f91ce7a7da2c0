// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the providers for one item, side by side: who is slow, or fails for now, does not hold back the others (decision 30).
#include "domain/episodeorder.h"
#include "enrich/enricher.h"

#include <QLoggingCategory>

#include <algorithm>
#include <condition_variable>
#include <future>
#include <iterator>
#include <list>
#include <mutex>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logEnrich, "metarr.enrich")

namespace metarr {

namespace {

using Millis = std::chrono::milliseconds;

ProviderCapability fetchCapability(EntityType type)
{
    return type == EntityType::Movie    ? ProviderCapability::Movies
           : type == EntityType::Series ? ProviderCapability::Series
                                        : ProviderCapability::Collections;
}

Result<ProviderItem> fetchFrom(Provider &provider, EntityType type, const ExternalIds &ids,
                               const ProviderContext &context)
{
    switch (type) {
    case EntityType::Movie:
        return provider.fetchMovie(ids, context);
    case EntityType::Series:
        return provider.fetchSeries(ids, context);
    default:
        return provider.fetchCollection(ids, context);
    }
}

bool hasEpisodes(const ProviderItem &series)
{
    return std::any_of(series.seasons.cbegin(), series.seasons.cend(),
                       [](const ProviderSeason &season) { return !season.episodes.isEmpty(); });
}

/// It is asked alone soon, without haste: no failure that would count.
Error slowness(const Provider &provider)
{
    return {ErrorKind::Timeout,
            u"%1 is slow to answer; what the others said is stored."_s.arg(provider.displayName()),
            u"It is asked again by itself."_s,
            {},
            std::chrono::seconds(1),
            0};
}

/// When it is worth asking again.
Millis waitOf(const Error &error)
{
    return error.retryAfter.value_or(std::chrono::minutes(1));
}

/// Providers that are asked at the same time, each in a thread of its own. Leaving asks those that have not answered to stop.
class Inquiry {
public:
    using Ask = std::function<Result<ProviderItem>(Provider &, const ExternalIds &, const StopToken &)>;

    Inquiry(StopToken stop, Ask ask)
        : m_stop(std::move(stop))
        , m_ask(std::move(ask))
    {}
    ~Inquiry() { stopTheRest(); }
    Q_DISABLE_COPY_MOVE(Inquiry)

    void begin(Provider &provider, const ExternalIds &ids)
    {
        Asked &asked = m_asked.emplace_back();
        asked.provider = &provider;
        asked.passedOn = m_stop.onStop([&asked] { asked.stop.requestStop(); });
        asked.thread = std::async(std::launch::async, [this, &asked, ids] {
            auto answer = m_ask(*asked.provider, ids, asked.stop.token());
            const std::lock_guard lock(m_mutex);
            asked.answer.emplace(std::move(answer));
            m_changed.notify_all();
        });
    }

    /// Until the one who was asked first has answered, or `patience` is over.
    void waitForFirst(std::optional<Millis> patience)
    {
        std::unique_lock lock(m_mutex);
        const auto hasAnswered = [this] { return m_asked.front().answer.has_value(); };
        if (patience) {
            m_changed.wait_for(lock, *patience, hasAnswered);
        } else {
            m_changed.wait(lock, hasAnswered);
        }
    }

    /// Until all have answered; of the others only for `patience` once a source has, and no longer when none can any more.
    void waitForAll(Millis patience, const std::function<bool(const Provider &)> &isSource)
    {
        using Clock = std::chrono::steady_clock;
        std::optional<Clock::time_point> until;
        std::unique_lock lock(m_mutex);
        for (;;) {
            bool isOver = true, hasSource = false, hasTold = false, mayTell = false;
            for (const Asked &asked : m_asked) {
                isOver = isOver && asked.answer;
                if (isSource(*asked.provider)) {
                    hasSource = true;
                    mayTell = mayTell || !asked.answer;
                    hasTold = hasTold || (asked.answer && *asked.answer);
                }
            }
            if (isOver || (hasSource && !hasTold && !mayTell)) {
                return;
            }
            if (hasTold && !until) {
                until = Clock::now() + patience;
            }
            if (!until) {
                m_changed.wait(lock);
            } else if (m_changed.wait_until(lock, *until) == std::cv_status::timeout) {
                return;
            }
        }
    }

    /// The ids that the first one has told; none while it is being asked, or when it failed.
    [[nodiscard]] std::optional<ExternalIds> idsOfFirst()
    {
        const std::lock_guard lock(m_mutex);
        const auto &answer = m_asked.front().answer;
        return answer && *answer ? std::optional((*answer)->metadata.ids) : std::nullopt;
    }

    /// Ends it: `take` gets all answers, in the order in which they were asked for.
    void end(const std::function<void(Provider &, Result<ProviderItem>)> &take)
    {
        stopTheRest();
        for (Asked &asked : m_asked) {
            asked.thread.wait();
            const bool isSlow = asked.isCutOff && !*asked.answer &&
                                asked.answer->error().kind == ErrorKind::Cancelled && !m_stop.stopRequested();
            take(*asked.provider,
                 isSlow ? Result<ProviderItem>(fail(slowness(*asked.provider))) : std::move(*asked.answer));
        }
    }

private:
    struct Asked {
        Provider *provider = nullptr;
        StopSource stop;
        std::shared_ptr<void> passedOn;
        std::optional<Result<ProviderItem>> answer; ///< under the mutex until the thread has ended
        bool isCutOff = false;
        std::future<void> thread;
    };

    void stopTheRest()
    {
        QList<Asked *> rest;
        {
            const std::lock_guard lock(m_mutex);
            for (Asked &asked : m_asked) {
                if (!asked.answer) {
                    asked.isCutOff = true;
                    rest += &asked;
                }
            }
        }
        for (Asked *asked : std::as_const(rest)) {
            asked->stop.requestStop();
        }
    }

    const StopToken m_stop;
    const Ask m_ask;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<Asked> m_asked; ///< last: its threads end before the rest goes
};

} // namespace

/// One item's answers as they come in.
class Enricher::Gathering {
public:
    Gathering(const EnrichSettings &settings, const Item &item, ProviderContext context)
        : m_settings(settings)
        , m_ref(item.ref)
        , m_ids(item.metadata.ids)
        , m_context(std::move(context))
    {}

    /// From what answer on the others are not waited for.
    enum class Enough : quint8 { Texts, Any };

    /// Asks them. The first of them translates the ids for the others.
    void ask(const std::vector<Provider *> &providers, Enough enough)
    {
        if (providers.empty()) {
            return;
        }
        Inquiry inquiry(m_context.stop,
                        [this](Provider &provider, const ExternalIds &ids, const StopToken &stop) {
                            ProviderContext context = m_context;
                            context.stop = stop;
                            context.refresh = context.refresh && isToBeRefreshed(provider);
                            return fetchFrom(provider, m_ref.type, ids, context);
                        });
        const auto suffices = [enough](const Provider &provider) {
            return enough == Enough::Any || provider.can(ProviderCapability::Texts);
        };
        const bool hasOtherSource = std::any_of(providers.cbegin() + 1, providers.cend(),
                                                [&](const Provider *each) { return suffices(*each); });
        ExternalIds ids = m_ids;
        bool isHopeless = false;
        inquiry.begin(*providers.front(), ids);
        if (providers.front()->can(ProviderCapability::Texts)) {
            inquiry.waitForFirst(hasOtherSource ? std::optional(m_settings.patience) : std::nullopt);
            const auto told = inquiry.idsOfFirst();
            addMissing(ids, told.value_or(ExternalIds()));
            isHopeless = !told && !hasOtherSource;
        }
        for (auto it = providers.begin() + 1; it != providers.end() && !isHopeless; ++it) {
            inquiry.begin(**it, ids);
        }
        inquiry.waitForAll(m_settings.patience, suffices);
        inquiry.end(
            [this](Provider &provider, Result<ProviderItem> answer) { take(provider, std::move(answer)); });
    }

    /// What they said at an earlier time; those of whom that is not kept are asked.
    void recall(const std::vector<Provider *> &providers)
    {
        std::vector<Provider *> others;
        for (Provider *provider : providers) {
            if (auto kept = keptBy(*provider)) {
                take(*provider, std::move(*kept));
            } else {
                others.push_back(provider);
            }
        }
        m_context.refresh = false;
        ask(others, m_hasTexts ? Enough::Any : Enough::Texts);
    }

    [[nodiscard]] bool isSupplement() const { return !m_settings.only.isEmpty(); }
    /// Somebody who was asked has answered.
    [[nodiscard]] bool hasNews() const { return m_hasNews; }
    [[nodiscard]] bool hasTexts() const { return m_hasTexts; }
    [[nodiscard]] const std::optional<Error> &firstError() const { return m_firstError; }
    /// In this order of providers.
    [[nodiscard]] Fetched fetched(const std::vector<Provider *> &order)
    {
        const auto place = [&](const Answer &answer) {
            return std::find_if(order.begin(), order.end(), [&](const Provider *provider) {
                return provider->name() == answer.provider;
            });
        };
        std::stable_sort(m_fetched.answers.begin(), m_fetched.answers.end(),
                         [&](const Answer &a, const Answer &b) { return place(a) < place(b); });
        return std::move(m_fetched);
    }

private:
    [[nodiscard]] bool isToBeRefreshed(const Provider &provider) const
    {
        return m_settings.refreshOnly.isEmpty() || m_settings.refreshOnly.contains(provider.name());
    }

    static void addMissing(ExternalIds &ids, const ExternalIds &more)
    {
        for (auto it = more.cbegin(); it != more.cend(); ++it) {
            if (!ids.contains(it.key())) {
                ids.insert(it.key(), it.value());
            }
        }
    }

    Result<ProviderItem> keptBy(Provider &provider) const
    {
        ProviderContext context = m_context;
        context.isKeptOnly = true;
        return fetchFrom(provider, m_ref.type, m_ids, context);
    }

    void take(Provider &provider, Result<ProviderItem> answer)
    {
        if (answer) {
            m_hasNews = true;
            m_hasTexts = m_hasTexts || provider.can(ProviderCapability::Texts);
            m_fetched.report.requests += answer->requests;
            addMissing(m_ids, answer->metadata.ids);
            m_fetched.answers += Answer{provider.name(), std::move(*answer)};
            return;
        }
        Report &report = m_fetched.report;
        const Error &error = answer.error();
        const bool knowsNothing = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Unsupported;
        if (!knowsNothing) {
            report.failures += error.message;
            qCWarning(logEnrich).noquote() << m_ref.toString() << error.toLogText();
        }
        // Only another source of texts can make up for one that does not know the item.
        if (!m_firstError || (m_firstError->kind == ErrorKind::NotFound && !knowsNothing &&
                              provider.can(ProviderCapability::Texts))) {
            m_firstError = error;
        }
        const bool isKeyRefused = error.kind == ErrorKind::Unauthorized && error.retryAfter;
        if (!error.isTransient() && !isKeyRefused) {
            return;
        }
        report.waiting += provider.name();
        if (isKeyRefused && !report.retry) {
            // Who has something to say has said it. Another key wakes the job; the old one is not worth more tries.
            report.retry = error;
            report.retry->retryAfter = std::chrono::days(7);
        } else if (!isKeyRefused &&
                   (!report.retry || !report.retry->isTransient() || waitOf(error) < waitOf(*report.retry))) {
            report.retry = error;
        }
        // What it said last stands in for it: ratings that are its own would be gone until it answers.
        if (auto kept = keptBy(provider)) {
            m_fetched.answers += Answer{provider.name(), std::move(*kept)};
        }
    }

    const EnrichSettings &m_settings;
    const EntityRef m_ref;
    ExternalIds m_ids; ///< the item's, and what the providers add
    ProviderContext m_context;
    Fetched m_fetched;
    std::optional<Error> m_firstError;
    bool m_hasNews = false;
    bool m_hasTexts = false;
};

Result<Enricher::Fetched> Enricher::fetch(const Item &item, int priority, bool refresh, const StopToken &stop)
{
    const EntityType type = item.ref.type;
    auto context = contextFor(priority, refresh, stop);
    if (type == EntityType::Series) {
        METARR_TRY(context.episodeOrder,
                   m_database.read([&](Connection &c) { return EpisodeRepo(c).order(item.ref.id); }));
    }
    std::vector<Provider *> able;
    for (const auto &provider : m_providers) {
        if (provider->can(fetchCapability(type))) {
            able.push_back(provider.get());
        }
    }
    std::stable_partition(able.begin(), able.end(),
                          [](const Provider *p) { return p->can(ProviderCapability::Texts); });
    std::vector<Provider *> asked;
    std::vector<Provider *> known; // have had their say before
    Gathering gathering(m_settings, item, context);
    std::partition_copy(able.begin(), able.end(), std::back_inserter(asked), std::back_inserter(known),
                        [&](const Provider *provider) {
                            return !gathering.isSupplement() || m_settings.only.contains(provider->name());
                        });
    using Enough = Gathering::Enough;
    gathering.ask(asked, gathering.isSupplement() ? Enough::Any : Enough::Texts);
    METARR_CHECK(stop.check());
    if (gathering.isSupplement() && !gathering.hasNews()) {
        Fetched nothing = gathering.fetched(able);
        nothing.answers.clear();
        return nothing;
    }
    gathering.recall(known);
    METARR_CHECK(stop.check());
    const bool hasTexts = gathering.hasTexts();
    const std::optional<Error> firstError = gathering.firstError();
    Fetched fetched = gathering.fetched(able);
    const bool listed = std::any_of(fetched.answers.cbegin(), fetched.answers.cend(),
                                    [](const Answer &answer) { return hasEpisodes(answer.item); });
    if (type == EntityType::Series && context.episodeOrder != airedOrder() && !listed) {
        fetched.report.failures +=
            u"No provider has the episodes of “%1” in the order “%2”; they stay as they are."_s.arg(
                item.metadata.title, context.episodeOrder);
    }
    if (fetched.answers.isEmpty() || (!hasTexts && firstError)) {
        return fail(
            firstError.value_or(Error{ErrorKind::Unsupported,
                                      u"No provider is set up that knows %1."_s.arg(entityTypeName(type)),
                                      u"Enter a TMDB key in the settings."_s,
                                      {},
                                      {},
                                      0}));
    }
    return fetched;
}

} // namespace metarr
