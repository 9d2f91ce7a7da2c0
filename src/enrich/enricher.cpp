// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrich/enricher.h"

#include "base/threadguard.h"
#include "names/nameparser.h"
#include "store/repos/assets.h"
#include "store/repos/collectionparts.h"
#include "store/repos/episodes.h"
#include "store/repos/events.h"
#include "store/repos/files.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// What an old NFO's ids say comes before what a provider adds: the item's own ids stay.
void keepOwnIds(Metadata &merged, const Metadata &own)
{
    for (auto it = own.ids.cbegin(); it != own.ids.cend(); ++it) {
        merged.ids.insert(it.key(), it.value());
    }
    if (!own.defaultId.isEmpty()) {
        merged.defaultId = own.defaultId;
    }
}

/// The providers order them by importance.
void keepFirstActors(QList<Credit> &credits, int count)
{
    int actors = 0;
    credits.removeIf([&](const Credit &credit) {
        return count > 0 && credit.kind == CreditKind::Actor && ++actors > count;
    });
}

} // namespace

Enricher::Enricher(Database &database, const std::vector<std::unique_ptr<Provider>> &providers,
                   const Clock &clock, EnrichSettings settings)
    : m_database(database)
    , m_providers(providers)
    , m_clock(clock)
    , m_settings(std::move(settings))
{}

ProviderContext Enricher::contextFor(int priority, bool refresh, const StopToken &stop) const
{
    ProviderContext context;
    context.languages = m_settings.languages;
    context.certificationCountries = m_settings.certificationCountries;
    context.priority = priority;
    context.refresh = refresh;
    context.stop = stop;
    return context;
}

Result<QList<SearchHit>> Enricher::searchProviders(EntityType type, const QString &title,
                                                   std::optional<int> year, int priority,
                                                   const StopToken &stop)
{
    const auto capability =
        type == EntityType::Movie ? ProviderCapability::SearchMovies : ProviderCapability::SearchSeries;
    std::optional<Error> firstError;
    bool asked = false;
    for (const auto &provider : m_providers) {
        if (!provider->can(capability)) {
            continue;
        }
        const auto context = contextFor(priority, false, stop);
        auto hits = provider->search({type, title, year}, context);
        // A year that is one off in the name must not hide the film: ask again without it.
        if (hits && hits->isEmpty() && year) {
            hits = provider->search({type, title, std::nullopt}, context);
        }
        METARR_CHECK(stop.check());
        if (!hits) {
            firstError = firstError.value_or(hits.error());
            continue;
        }
        asked = true;
        if (!hits->isEmpty()) {
            return hits; // one provider's list: hits of several would look like doubles of each other
        }
    }
    // Who refuses the key might have known it: an answer of nothing by the others is not the last word.
    const bool isKeyRefused =
        firstError && firstError->kind == ErrorKind::Unauthorized && firstError->retryAfter;
    if (!asked || isKeyRefused) {
        return fail(firstError.value_or(Error{ErrorKind::Unsupported,
                                              u"No provider is set up that could be searched."_s,
                                              u"Enter a TMDB or TheTVDB key in the settings."_s,
                                              {},
                                              {},
                                              0}));
    }
    return QList<SearchHit>();
}

namespace {

/// What may be searched for, best first: what the NFO or a person says, then what the folder or file is called. The
/// former may be a title of the owner's own making.
MatchSubject subjectOf(const Item &item)
{
    MatchSubject subject{{item.metadata.title, item.metadata.originalTitle}, item.metadata.year};
    const Path folder(item.folder);
    const bool ownsFolder = item.ref.type == EntityType::Series || item.layout == ItemLayout::Folder;
    for (const QByteArray &name : {ownsFolder ? folder.fileName() : QByteArray(), item.baseName}) {
        const auto parsed = name.isEmpty() ? std::nullopt : parseName(NameKind::Movie, displayName(name));
        if (parsed && item.ref.type != EntityType::Episode) {
            subject.titles += parsed->title;
            subject.year = subject.year ? subject.year : parsed->year;
        }
    }
    subject.titles.removeAll(QString());
    subject.titles.removeDuplicates();
    return subject;
}

} // namespace

/// Asks for one title after the other until a match is certain enough.
Result<QList<RankedHit>> Enricher::searchFor(EntityType type, const MatchSubject &subject, int priority,
                                             const StopToken &stop)
{
    QList<SearchHit> hits;
    QList<RankedHit> ranked;
    for (const QString &title : subject.titles) {
        METARR_TRY(const auto found, searchProviders(type, title, subject.year, priority, stop));
        for (const SearchHit &hit : found) {
            if (std::none_of(hits.cbegin(), hits.cend(), [&](const SearchHit &known) {
                    return known.provider == hit.provider && known.id == hit.id;
                })) {
                hits += hit;
            }
        }
        ranked = rankHits(subject, hits);
        if (!ranked.isEmpty() && ranked.first().confidence >= m_settings.threshold) {
            break;
        }
    }
    return ranked;
}

namespace {

/// Of all parts together, in milliseconds; 0 when one of them is not measured yet.
Result<qint64> durationOf(Connection &c, EntityRef ref)
{
    FileRepo files(c);
    METARR_TRY(const auto parts, files.filesOf(ref));
    qint64 duration = 0;
    for (const ItemFile &part : parts) {
        METARR_TRY(const StreamDetails streams, files.streams(part.file.id));
        if (streams.durationMs <= 0) {
            return 0;
        }
        duration += streams.durationMs;
    }
    return duration;
}

} // namespace

/// Where no film is certain: the details of the best few tell other titles and the runtime. They are asked for once; the
/// one that is taken needs them anyway.
Result<> Enricher::lookCloser(const Item &item, const MatchSubject &subject, QList<RankedHit> &ranked,
                              int priority, const StopToken &stop)
{
    constexpr qsizetype most = 4;
    constexpr int worthAsking = 25; // the year agrees at least, or the title does
    if (item.ref.type != EntityType::Movie || ranked.isEmpty() ||
        ranked.first().confidence >= m_settings.threshold) {
        return {};
    }
    METARR_TRY(const qint64 duration,
               m_database.read([&](Connection &c) { return durationOf(c, item.ref); }));
    QList<SearchHit> hits;
    QHash<QString, int> runtimes;
    for (const RankedHit &candidate : std::as_const(ranked)) {
        SearchHit hit = candidate.hit;
        const auto provider = std::find_if(m_providers.cbegin(), m_providers.cend(),
                                           [&](const auto &p) { return p->name() == hit.provider; });
        if (hits.size() < most && candidate.confidence >= worthAsking && provider != m_providers.cend()) {
            ExternalIds ids = hit.ids;
            ids.insert(hit.provider, hit.id);
            const auto details = (*provider)->fetchMovie(ids, contextFor(priority, false, stop));
            METARR_CHECK(stop.check());
            if (!details) {
                return {}; // what the search said must do
            }
            hit.alternativeTitles += details->alternativeTitles;
            runtimes.insert(hit.id, details->metadata.runtime.value_or(0));
        }
        hits += hit;
    }
    ranked = rankHits(subject, hits);
    const bool named = std::any_of(ranked.cbegin(), ranked.cend(), [&](const RankedHit &r) {
        return !runtimes.contains(r.hit.id) && hasSameTitle(subject, r.hit);
    });
    for (const RankedHit &other : std::as_const(ranked)) {
        if (!hasSameTitle(subject, other.hit)) {
            runtimes.remove(other.hit.id);
        }
    }
    if (duration > 0 && !named && ranked.first().confidence < m_settings.threshold) {
        judgeByRuntime(ranked, int((duration + 30'000) / 60'000), runtimes);
    }
    return {};
}

namespace {

/// Whoever writes it besides is waited for, so that it stays as it is read until the transaction ends (SQLite has one
/// writer anyway).
Result<Item> loadHeld(Transaction &t, EntityRef ref)
{
    if (t.dialect() == Dialect::Postgres) {
        METARR_CHECK(
            t.forEach(u"SELECT id FROM %1 WHERE id = ? FOR UPDATE"_s.arg(ItemRepo::tableOf(ref.type)),
                      {ref.id}, [](const Row &) {}));
    }
    return ItemRepo(t).load(ref);
}

/// A person said what it is, described it or put it aside while providers were asked: ids cannot be locked, so that their
/// answer would be written over what the person said.
bool isDecidedSince(const Item &before, const Item &present)
{
    return present.metadata.ids != before.metadata.ids || present.enrichedAt != before.enrichedAt ||
           present.state == ItemState::Ignored;
}

Enricher::Identified asDecided(const Item &present)
{
    const bool goesOn = present.state != ItemState::Ignored && hasUsableId(present.metadata.ids);
    return goesOn ? Enricher::Identified::ById : Enricher::Identified::Doubtful;
}

} // namespace

Result<Enricher::Identified> Enricher::identify(EntityRef ref, int priority, const StopToken &stop,
                                                const Next &next)
{
    METARR_TRY(const Item item, m_database.read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    if (hasUsableId(item.metadata.ids)) {
        return m_database.write([&](Transaction &t) -> Result<Identified> {
            METARR_TRY(const Item present, loadHeld(t, ref));
            if (isDecidedSince(item, present)) {
                return asDecided(present);
            }
            METARR_CHECK(ItemRepo(t).setState(ref, ItemState::Identified, {}, m_clock.nowMs()));
            METARR_CHECK(ItemRepo(t).setConfidence(ref, 100));
            METARR_CHECK(next ? next(t, ref) : Result<>());
            return Identified::ById;
        });
    }
    const MatchSubject subject = subjectOf(item);
    if (subject.titles.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"%1 has no title to search for."_s.arg(ref.toString()),
                    u"Enter a title by hand."_s);
    }
    METARR_TRY(auto ranked, searchFor(ref.type, subject, priority, stop));
    METARR_CHECK(lookCloser(item, subject, ranked, priority, stop));
    const bool taken = !ranked.isEmpty() && ranked.first().confidence >= m_settings.threshold;
    QList<MatchCandidate> matches;
    for (const RankedHit &r : ranked.first(std::min<qsizetype>(ranked.size(), 20))) {
        matches += MatchCandidate{0,
                                  ref,
                                  r.hit.provider,
                                  r.hit.id,
                                  r.hit.title,
                                  r.hit.originalTitle,
                                  r.hit.year,
                                  r.hit.overview,
                                  r.hit.posterUrl,
                                  r.confidence,
                                  r.explanation};
    }
    return m_database.write([&](Transaction &t) -> Result<Identified> {
        const qint64 now = m_clock.nowMs();
        ItemRepo items(t);
        METARR_TRY(const Item present, loadHeld(t, ref));
        if (isDecidedSince(item, present)) {
            return asDecided(present);
        }
        METARR_CHECK(MatchRepo(t).replace(ref, matches, now));
        METARR_CHECK(items.setConfidence(ref, ranked.isEmpty() ? std::nullopt
                                                               : std::optional(ranked.first().confidence)));
        if (!taken) {
            METARR_CHECK(items.setState(ref, ItemState::NeedsIdentification,
                                        ranked.isEmpty() ? u"No provider knows this title."_s
                                                         : u"No match is certain enough."_s,
                                        now));
            METARR_CHECK(
                EventRepo(t).emitEvent(u"entity:updated"_s, ref,
                                       {{u"state"_s, itemStateName(ItemState::NeedsIdentification)},
                                        {u"cause"_s, ranked.isEmpty() ? u"no provider knows this title."_s
                                                                      : u"no match is certain enough."_s}},
                                       now));
            return ranked.isEmpty() ? Identified::NothingFound : Identified::Doubtful;
        }
        Metadata ids;
        ids.ids = present.metadata.ids; // foreign ones, which say nothing to the providers
        ids.defaultId = present.metadata.defaultId;
        ids.ids.insert(ranked.first().hit.ids);
        ids.ids.insert(ranked.first().hit.provider, ranked.first().hit.id);
        METARR_TRY([[maybe_unused]] const auto changed,
                   items.updateFields(ref, ids, {Field::Ids},
                                      {ranked.first().hit.provider, false, false, false}, now));
        METARR_CHECK(items.setState(ref, ItemState::Identified, {}, now));
        METARR_CHECK(next ? next(t, ref) : Result<>());
        return Identified::BySearch;
    });
}

Result<QList<RankedHit>> Enricher::search(EntityType type, const QString &title, std::optional<int> year,
                                          const StopToken &stop)
{
    METARR_TRY(const auto hits, searchProviders(type, title, year, 2, stop));
    return rankHits({{title}, year}, hits);
}

Result<Enricher::Report> Enricher::enrich(EntityRef ref, int priority, bool refresh, const StopToken &stop,
                                          const Next &next)
{
    assertNotGuiThread("enrich");
    for (;;) {
        METARR_CHECK(stop.check());
        METARR_TRY(const Item item, m_database.read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        if (!hasUsableId(item.metadata.ids)) {
            return fail(ErrorKind::InvalidInput, u"“%1” is not identified yet."_s.arg(item.metadata.title),
                        u"Identify it first."_s);
        }
        METARR_TRY(const Fetched fetched, fetch(item, priority, refresh, stop));
        if (fetched.answers.isEmpty()) {
            return fetched.report;
        }
        METARR_TRY(const auto report, write(item, fetched, next));
        if (report) {
            return *report;
        }
        // It was identified anew meanwhile: these answers are about something else.
    }
}

Result<std::optional<Enricher::Report>> Enricher::write(const Item &item, const Fetched &fetched,
                                                        const Next &next)
{
    const EntityRef ref = item.ref;
    std::optional<Report> written;
    METARR_CHECK(m_database.write([&](Transaction &t) -> Result<> {
        written.reset(); // the transaction may run again
        ItemRepo items(t);
        METARR_TRY(const Item present, loadHeld(t, ref));
        if (present.metadata.ids != item.metadata.ids) {
            return {};
        }
        if (present.state == ItemState::Ignored) {
            written.emplace(); // put aside meanwhile: nothing happens to it, and nothing follows
            return {};
        }
        Report report = fetched.report;
        QList<ProviderAnswer> answers;
        QList<Candidate> candidates;
        for (const Answer &answer : fetched.answers) {
            answers += ProviderAnswer{answer.provider, answer.item.metadata};
            candidates += answer.item.candidates;
        }
        const qint64 now = m_clock.nowMs();
        // As it is now: a scan may have read its owner's NFO while the providers were asked.
        METARR_CHECK(writeItem(t, present, answers, candidates, report));
        if (ref.type == EntityType::Series) {
            METARR_CHECK(writeSeasons(t, present, fetched.answers, report));
        }
        for (const Answer &answer : fetched.answers) {
            if (!answer.item.parts.isEmpty()) {
                METARR_CHECK(CollectionPartRepo(t).replace(ref.id, answer.provider, answer.item.parts));
            }
        }
        METARR_CHECK(items.setEnriched(ref, now));
        METARR_CHECK(items.setState(ref, ItemState::Enriched, {}, now));
        METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {{u"phase"_s, u"enrich"_s}}, now));
        written = report;
        return next ? next(t, ref) : Result<>();
    }));
    return written;
}

namespace {

/// Somebody wrote it into the NFO after the item was known: an owner's word, whatever the item began with. What a collection
/// says "nfo" of, a film's provider has told, too.
bool isEdit(const Item &item, const FieldState &state)
{
    return item.ref.type != EntityType::Collection && state.source == u"nfo" &&
           state.changedAt > item.createdAt;
}

} // namespace

Result<> Enricher::writeItem(Transaction &t, const Item &item, const QList<ProviderAnswer> &answers,
                             const QList<Candidate> &candidates, Report &report)
{
    const qint64 now = m_clock.nowMs();
    ItemRepo items(t);
    MergedAnswer merged =
        mergeAnswers(item.ref.type, answers, m_settings.providerOrder, m_settings.fieldOrders);
    keepOwnIds(merged.metadata, item.metadata);
    keepFirstActors(merged.metadata.credits, m_settings.maxActors);
    // One call per source, so that each field remembers who gave it.
    QHash<QString, QList<Field>> bySource;
    for (auto it = merged.sources.cbegin(); it != merged.sources.cend(); ++it) {
        bySource[it.value()] += it.key();
    }
    // An item that came with an NFO is only filled up; everything else follows the providers (decision 1). The title
    // that was guessed from a file name is no owner's value; what was edited in an NFO is, whoever wrote that NFO.
    for (auto it = bySource.cbegin(); it != bySource.cend(); ++it) {
        QList<Field> always;
        QList<Field> byPolicy;
        QList<Field> edits;
        for (const Field field : it.value()) {
            const FieldState state = item.fields.value(fieldInfo(field).key());
            const bool isOpen = field == Field::Ids || state.source == u"name";
            const bool isEdited = !m_settings.policy && isEdit(item, state);
            (isOpen ? always : isEdited ? edits : byPolicy) += field;
        }
        const bool fill = m_settings.policy.value_or(item.policy) == EnrichPolicy::Fill;
        METARR_TRY(const auto first, items.updateFields(item.ref, merged.metadata, always,
                                                        {it.key(), false, false, true}, now));
        METARR_TRY(const auto second, items.updateFields(item.ref, merged.metadata, byPolicy,
                                                         {it.key(), fill, false, true}, now));
        report.fieldsChanged += int(first.size() + second.size());
        if (!edits.isEmpty()) {
            METARR_TRY(const auto filled, items.updateFields(item.ref, merged.metadata, edits,
                                                             {it.key(), true, false, true}, now));
            report.fieldsChanged += int(filled.size());
        }
    }
    report.touched += item.ref;

    AssetRepo assets(t);
    QHash<QString, QStringList> keep;
    for (const ProviderAnswer &answer : answers) {
        keep.insert(answer.provider, {}); // who answers without pictures has none any more
    }
    QMap<std::pair<AssetType, QString>, int> counts;
    for (Candidate candidate : candidates) {
        candidate.owner = item.ref;
        if (!assetTypeInfo(candidate.type).appliesTo(item.ref.type) || candidate.url.isEmpty() ||
            ++counts[{candidate.type, candidate.provider}] > m_settings.candidates(candidate.type)) {
            continue;
        }
        METARR_TRY([[maybe_unused]] const auto id, assets.put(candidate, now));
        keep[candidate.provider] += candidate.url;
    }
    for (auto it = keep.cbegin(); it != keep.cend(); ++it) {
        METARR_CHECK(assets.prune(item.ref, it.key(), it.value()));
    }
    return {};
}

} // namespace metarr
