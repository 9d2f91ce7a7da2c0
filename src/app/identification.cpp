// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with items that no provider could name with certainty.
#include "app/core.h"
#include "app/coresettings.h"
#include "app/itemsearch.h"
#include "app/itemservice.h"
#include "enrich/enricher.h"
#include "store/repos/events.h"

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
        return fail(ErrorKind::Unauthorized, u"No provider can be asked."_s,
                    u"Add a key under Settings, Providers."_s);
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
    if (values.title.trimmed().isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"An item needs a title."_s, u"Type one."_s);
    }
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

} // namespace metarr
