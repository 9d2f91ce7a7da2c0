// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with items that no provider could name with certainty.
#include "app/core.h"
#include "app/coresettings.h"
#include "app/itemsearch.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "enrich/enricher.h"
#include "store/repos/events.h"
#include "store/repos/jobs.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace metarr {

Result<QList<MatchCandidate>> ItemService::matches(EntityRef ref)
{
    return m_core.database().read([&](Connection &c) { return MatchRepo(c).of(ref); });
}

Result<QList<MatchCandidate>> ItemService::searchMatches(EntityRef ref, const QString &text,
                                                         std::optional<int> year, const StopToken &stop)
{
    if (const auto [provider, id] = parseProviderId(text); !id.isEmpty()) {
        MatchCandidate match;
        match.item = ref;
        match.provider = provider;
        match.providerId = id;
        match.title = text.trimmed();
        match.confidence = 100;
        return QList<MatchCandidate>{match};
    }
    const auto providers = m_core.providers();
    if (providers->empty()) {
        return fail(Workflows::noProvider());
    }
    METARR_TRY(const SettingsSnapshot settings, settingsFor(ref));
    Enricher enricher(m_core.database(), *providers, m_core.clock(), enrichSettings(settings, ref.type));
    METARR_TRY(const auto hits, enricher.search(ref.type, text, year, stop));
    QList<MatchCandidate> found;
    for (const RankedHit &ranked : hits) {
        const SearchHit &hit = ranked.hit;
        found += MatchCandidate{0,
                                ref,
                                hit.provider,
                                hit.id,
                                hit.title,
                                hit.originalTitle,
                                hit.year,
                                hit.overview,
                                hit.posterUrl,
                                ranked.confidence,
                                ranked.explanation};
    }
    return found;
}

Result<> ItemService::describeByHand(EntityRef ref, const Metadata &values, const QList<Field> &fields)
{
    METARR_CHECK(requireTitle(ref.type, values));
    METARR_CHECK(edit(ref, values, fields));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            METARR_CHECK(ItemRepo(t).setEnriched(ref, now));
            METARR_CHECK(ItemRepo(t).setState(ref, ItemState::Enriched, {}, now));
            METARR_CHECK(MatchRepo(t).replace(ref, {}, now));
            return EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now);
        },
        WritePriority::Interactive, Durability::Full));
    return changed(ref);
}

namespace {

/// The item, and what belongs to a series.
Result<QList<EntityRef>> wholeOf(Connection &c, EntityRef ref)
{
    QList<EntityRef> whole{ref};
    if (ref.type == EntityType::Series) {
        METARR_TRY(const QList<EntityRef> seasons, ItemRepo(c).seasonsOf(ref.id));
        METARR_TRY(const QList<EntityRef> episodes, ItemRepo(c).episodesOf(ref.id));
        whole += seasons + episodes;
    }
    return whole;
}

/// What fetches, chooses or writes by an identity that is taken back.
Result<> cancelJobs(Transaction &t, EntityRef ref, qint64 now)
{
    for (const auto *type : {jobtype::enrichMetadata, jobtype::selectAssets, jobtype::publishAssets}) {
        for (const JobStatus status : {JobStatus::Pending, JobStatus::Running}) {
            METARR_TRY(const auto jobs,
                       JobRepo(t).list(JobQuery{status, QString::fromUtf16(type), ref.toString(), {}, 10}));
            for (const Job &job : jobs) {
                METARR_TRY([[maybe_unused]] const bool cancelled, JobRepo(t).requestCancel(job.id, now));
            }
        }
    }
    return {};
}

/// A collection that only came with the identity has no film any more: nothing is to be fetched or written for it.
Result<> leaveCollection(Transaction &t, qint64 collection, qint64 now)
{
    if (collection == 0) {
        return {};
    }
    METARR_TRY(
        const auto films,
        t.selectInteger(u"SELECT count(*) FROM movies WHERE collection_id = ? AND deleted_at IS NULL"_s,
                        {collection}));
    return films.value_or(0) > 0 ? Result<>() : cancelJobs(t, {EntityType::Collection, collection}, now);
}

/// Pictures that were dropped meanwhile, as the providers have others of what it was taken for: known again, and by their
/// new ids. Those that came since and that nobody has chosen are no longer offered.
Result<> restorePictures(Transaction &t, ItemDetails &before, const ItemDetails &present, qint64 now)
{
    AssetRepo assets(t);
    const auto has = [](const ItemDetails &details, CandidateId id) {
        return std::any_of(details.candidates.cbegin(), details.candidates.cend(),
                           [id](const Candidate &each) { return each.id == id; });
    };
    for (Candidate &candidate : before.candidates) {
        if (!has(present, candidate.id)) {
            Candidate again = candidate;
            again.selected = false;
            again.selectedBy = SelectedBy::Nobody;
            METARR_TRY(candidate.id, assets.put(again, now));
        }
    }
    for (const Candidate &candidate : present.candidates) {
        if (!has(before, candidate.id) && !candidate.url.isEmpty() &&
            candidate.selectedBy != SelectedBy::Manual) {
            if (candidate.selected) {
                METARR_TRY([[maybe_unused]] const bool emptied,
                           assets.select(present.item.ref, candidate.type, {}, SelectedBy::Auto, now));
            }
            METARR_CHECK(assets.remove(candidate.id));
        }
    }
    return {};
}

/// As if what a person did besides had been there before, so that it is no difference. `own`: fields that the identification
/// itself has written.
void leaveAlone(ItemDetails &before, const ItemDetails &present, const QList<Field> &own)
{
    for (const Field field : fieldsOf(present.item.ref.type)) {
        const QString key = fieldInfo(field).key();
        const FieldState state = present.item.fields.value(key);
        if (!own.contains(field) && state.source == u"user" &&
            state.changedAt != before.item.fields.value(key).changedAt) {
            copyField(before.item.metadata, present.item.metadata, field);
            before.item.fields.insert(key, state);
        }
    }
    for (const AssetTypeInfo &slot : allAssetTypes()) {
        const bool chosen =
            std::any_of(present.candidates.cbegin(), present.candidates.cend(), [&](const Candidate &each) {
                return each.type == slot.type && each.selected && each.selectedBy == SelectedBy::Manual &&
                       std::none_of(
                           before.candidates.cbegin(), before.candidates.cend(),
                           [&](const Candidate &known) { return known.id == each.id && known.selected; });
            });
        if (chosen) {
            before.candidates.removeIf([&](const Candidate &each) { return each.type == slot.type; });
            std::copy_if(present.candidates.cbegin(), present.candidates.cend(),
                         std::back_inserter(before.candidates),
                         [&](const Candidate &each) { return each.type == slot.type; });
            const QString name = assetTypeName(slot.type);
            before.item.fields.insert(name, present.item.fields.value(name));
        }
    }
}

} // namespace

Result<FormerIdentity> ItemService::identity(EntityRef ref)
{
    FormerIdentity identity;
    METARR_TRY(const auto whole, m_core.database().read([&](Connection &c) { return wholeOf(c, ref); }));
    for (const EntityRef &each : whole) {
        METARR_TRY(const ItemDetails known, details(each));
        identity.items += known;
    }
    METARR_TRY(identity.matches, matches(ref));
    return identity;
}

Result<> ItemService::takeBack(const FormerIdentity &former)
{
    if (former.items.isEmpty()) {
        return {};
    }
    const EntityRef ref = former.items.first().item.ref;
    // Nothing that is under way brings anything more from here on.
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
            return cancelJobs(t, ref, m_core.clock().nowMs());
        },
        WritePriority::Interactive));
    METARR_TRY(const FormerIdentity present, identity(ref));
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_core.clock().nowMs();
            for (const ItemDetails &each : present.items) {
                const EntityRef own = each.item.ref;
                const auto found =
                    std::find_if(former.items.cbegin(), former.items.cend(),
                                 [own](const ItemDetails &known) { return known.item.ref == own; });
                if (found == former.items.cend()) {
                    if (each.item.layout == ItemLayout::None && each.files.isEmpty()) {
                        METARR_CHECK(ItemRepo(t).remove(own)); // only what it was taken for has it
                    }
                    continue;
                }
                ItemDetails before = *found;
                METARR_CHECK(restorePictures(t, before, each, now));
                leaveAlone(before, each,
                           own == ref ? QList{Field::Ids, Field::Title, Field::Year} : QList<Field>());
                METARR_TRY([[maybe_unused]] const PutBack done, putBack(t, before, each, now));
                METARR_CHECK(ItemRepo(t).restoreFindings(before.item, now));
                METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, own, {}, now));
            }
            METARR_CHECK(leaveCollection(t, present.items.first().item.collection, now));
            t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
            METARR_CHECK(MatchRepo(t).replace(ref, former.matches, now));
            return EventRepo(t).log(
                {0,
                 u"edit"_s,
                 Severity::Info,
                 ref,
                 u"Took back what “%1” was said to be."_s.arg(former.items.first().item.metadata.title),
                 {},
                 0},
                now);
        },
        WritePriority::Interactive, Durability::Full));
    for (const ItemDetails &each : former.items) {
        if (const auto derived = changed(each.item.ref);
            !derived && derived.error().kind != ErrorKind::NotFound) {
            return derived;
        }
    }
    return {};
}

} // namespace metarr
