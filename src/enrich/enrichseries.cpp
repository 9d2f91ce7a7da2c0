// SPDX-License-Identifier: GPL-3.0-or-later
// The seasons and episodes of a series: which row a provider's episode belongs to, and what it says about it.
#include "domain/sourcename.h"
#include "enrich/enricher.h"
#include "enrich/episodebinding.h"
#include "store/repos/events.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct EpisodeAnswers {
    QList<ProviderAnswer> texts;
    QList<Candidate> candidates;
};

struct SeasonAnswers {
    QList<ProviderAnswer> texts;
    QList<Candidate> candidates;
};

using Number = std::pair<int, int>; ///< season, episode

QString numberText(int season, int episode)
{
    return u"S%1E%2"_s.arg(season, 2, 10, QChar(u'0')).arg(episode, 2, 10, QChar(u'0'));
}

EpisodeDrift driftOf(const KnownEpisode &episode, const QString &provider, const QString &id, Number theirs,
                     qint64 now)
{
    EpisodeDrift drift;
    drift.episode = episode.ref;
    drift.season = episode.season;
    drift.number = episode.episode;
    drift.provider = provider;
    drift.providerId = id;
    drift.providerSeason = theirs.first;
    drift.providerNumber = theirs.second;
    drift.noticedAt = now;
    return drift;
}

/// Episodes on disk that may still have to find their place in this provider's list.
QList<LooseEpisode> looseOf(const QList<KnownEpisode> &known, const QString &provider)
{
    QList<LooseEpisode> loose;
    for (const KnownEpisode &episode : known) {
        if (!episode.hasFile) {
            continue;
        }
        LooseEpisode candidate{episode.ref,     NamedBy::Number, episode.season,
                               episode.episode, episode.aired,   episode.title};
        QDate day;
        candidate.by = namedBy(episode, &day);
        if (day.isValid()) {
            candidate.aired = day;
        }
        // A day still stands in for its number, or nobody has bound the episode yet.
        const bool standsIn = candidate.by == NamedBy::Date && episode.season == day.year() &&
                              episode.episode == day.month() * 100 + day.day();
        if (standsIn || (candidate.by != NamedBy::Date && !episode.ids.contains(provider))) {
            loose += candidate;
        }
    }
    return loose;
}

/// Which row a provider's episode belongs to: the one bound to its id, wherever that is; else the one with its number,
/// unless that is bound to another of the provider's episodes.
class Binder {
public:
    explicit Binder(const QList<KnownEpisode> &known)
    {
        for (const KnownEpisode &episode : known) {
            m_byNumber.insert({episode.season, episode.episode}, &episode);
            for (auto it = episode.ids.cbegin(); it != episode.ids.cend(); ++it) {
                m_byId.insert({it.key(), it.value()}, &episode);
            }
        }
    }
    struct Place {
        std::optional<Number> number;          ///< none: its number is taken by another episode
        const KnownEpisode *drifted = nullptr; ///< bound before, and not where the provider has it now
        const KnownEpisode *bound = nullptr;   ///< by id
    };
    [[nodiscard]] Place placeOf(const QString &provider, const QString &id, Number number) const
    {
        if (const KnownEpisode *bound = id.isEmpty() ? nullptr : m_byId.value({provider, id})) {
            const Number here{bound->season, bound->episode};
            return {here, here == number ? nullptr : bound, bound};
        }
        const KnownEpisode *there = m_byNumber.value(number);
        if (there && !id.isEmpty() && !there->ids.value(provider).isEmpty()) {
            return {};
        }
        return {number, nullptr, nullptr};
    }

private:
    QMap<Number, const KnownEpisode *> m_byNumber;
    QHash<std::pair<QString, QString>, const KnownEpisode *> m_byId;
};

} // namespace

Result<> Enricher::writeSeasons(Transaction &t, const Item &series, const QList<Answer> &answers,
                                Report &report)
{
    METARR_CHECK(bindLooseEpisodes(t, series, answers, report));
    METARR_CHECK(dropMovedMissing(t, series, answers));
    EpisodeRepo numbers(t);
    METARR_TRY(const auto known, numbers.of(series.ref.id));
    const Binder binder(known);
    METARR_TRY(const auto waiting, numbers.drifts(series.ref.id, true));
    QSet<std::pair<qint64, QString>> drifted;
    for (const EpisodeDrift &drift : waiting) {
        drifted.insert({drift.episode.id, drift.provider});
    }
    const qint64 now = m_clock.nowMs();
    QMap<int, SeasonAnswers> seasons;
    QMap<Number, EpisodeAnswers> episodes;
    QList<EpisodeDrift> noticed;
    int unplaced = 0;
    for (const Answer &answer : answers) {
        for (const ProviderSeason &season : answer.item.seasons) {
            SeasonAnswers &s = seasons[season.number];
            s.texts += ProviderAnswer{answer.provider, season.metadata};
            s.candidates += season.candidates;
            for (const ProviderEpisode &episode : season.episodes) {
                if (!episode.metadata.episode) {
                    continue;
                }
                const Number theirs{season.number, *episode.metadata.episode};
                const QString id = episode.metadata.ids.value(answer.provider);
                const auto place = binder.placeOf(answer.provider, id, theirs);
                if (!place.number) {
                    ++unplaced;
                    continue;
                }
                if (place.drifted) {
                    noticed += driftOf(*place.drifted, answer.provider, id, theirs, now);
                } else if (place.bound && drifted.contains({place.bound->ref.id, answer.provider})) {
                    METARR_CHECK(numbers.clearDrift(place.bound->ref, answer.provider));
                }
                ProviderAnswer texts{answer.provider, episode.metadata};
                texts.metadata.season = place.number->first;
                texts.metadata.episode = place.number->second;
                EpisodeAnswers &e = episodes[*place.number];
                e.texts += texts;
                e.candidates += episode.candidates;
            }
        }
    }
    METARR_CHECK(noteDrift(t, series, noticed, unplaced));
    ItemRepo items(t);
    for (auto it = seasons.cbegin(); it != seasons.cend(); ++it) {
        METARR_TRY(const EntityRef ref, items.ensureSeason(series, it.key(), now));
        METARR_TRY(const Item season, items.load(ref));
        METARR_CHECK(writeItem(t, season, it->texts, it->candidates, report));
        if (season.state != ItemState::Ignored) {
            METARR_CHECK(items.setState(ref, ItemState::Enriched, {}, now));
        }
    }
    for (auto e = episodes.cbegin(); e != episodes.cend(); ++e) {
        METARR_CHECK(writeEpisode(t, series, e.key().first, e.key().second, e->texts, e->candidates, report));
    }
    return {};
}

/// Episodes that are named by a day, by a number through all seasons or only by their title get the season and number of
/// the first provider that lists episodes.
Result<> Enricher::bindLooseEpisodes(Transaction &t, const Item &series, const QList<Answer> &answers,
                                     Report &report)
{
    QList<ListedEpisode> listed;
    QString provider;
    for (const Answer &answer : answers) {
        listed = listedEpisodes(answer.item.seasons);
        provider = answer.provider;
        if (!listed.isEmpty()) {
            break;
        }
    }
    if (listed.isEmpty()) {
        return {};
    }
    EpisodeRepo numbers(t);
    METARR_TRY(const auto known, numbers.of(series.ref.id));
    QList<EpisodeMove> moves = placeLooseEpisodes(looseOf(known, provider), listed);
    QSet<qint64> movers;
    for (const EpisodeMove &move : std::as_const(moves)) {
        movers.insert(move.ref.id);
    }
    QList<EpisodeMove> possible;
    for (const EpisodeMove &move : std::as_const(moves)) {
        METARR_TRY(const bool free, makeWay(t, series.ref.id, move, movers));
        if (free) {
            possible += move;
        } else {
            movers.remove(move.ref.id);
        }
    }
    // One that stays may stand in the way of others: those stay too.
    for (bool changed = true; changed;) {
        changed = false;
        for (const EpisodeMove &move : std::as_const(possible)) {
            METARR_TRY(const auto there,
                       ItemRepo(t).episodeByNumber(series.ref.id, move.season, move.episode));
            if (there && !movers.contains(there->id)) {
                movers.remove(move.ref.id);
                changed = true;
            }
        }
        possible.removeIf([&](const EpisodeMove &move) { return !movers.contains(move.ref.id); });
    }
    if (possible.isEmpty()) {
        return {};
    }
    const qint64 now = m_clock.nowMs();
    for (const EpisodeMove &move : std::as_const(possible)) {
        METARR_TRY([[maybe_unused]] const EntityRef season,
                   ItemRepo(t).ensureSeason(series, move.season, now));
        report.touched += move.ref;
    }
    METARR_CHECK(numbers.renumber(series.ref.id, possible, now));
    return EventRepo(t).log(
        {0,
         u"enrich"_s,
         Severity::Info,
         series.ref,
         u"%1 episodes of “%2” were found by date, number or title at %3."_s.arg(possible.size())
             .arg(series.metadata.title, properSourceName(provider)),
         {},
         0},
        now);
}

/// Episodes that are not on disk follow their provider: those that it has moved are forgotten, to be found again where
/// they are now. Nobody has to decide that.
Result<> Enricher::dropMovedMissing(Transaction &t, const Item &series, const QList<Answer> &answers)
{
    METARR_TRY(const auto known, EpisodeRepo(t).of(series.ref.id));
    const Binder binder(known);
    QSet<qint64> moved;
    for (const Answer &answer : answers) {
        for (const ProviderSeason &season : answer.item.seasons) {
            for (const ProviderEpisode &episode : season.episodes) {
                const auto place =
                    binder.placeOf(answer.provider, episode.metadata.ids.value(answer.provider),
                                   {season.number, episode.metadata.episode.value_or(-1)});
                if (place.drifted && !place.drifted->hasFile && !place.drifted->isLocked) {
                    moved.insert(place.drifted->ref.id);
                }
            }
        }
    }
    for (const qint64 id : std::as_const(moved)) {
        METARR_CHECK(ItemRepo(t).remove({EntityType::Episode, id}));
    }
    return {};
}

/// True when nobody stands at the new number who will not move away; a row that only a provider knows is dropped.
Result<bool> Enricher::makeWay(Transaction &t, qint64 series, const EpisodeMove &move,
                               const QSet<qint64> &movers)
{
    ItemRepo items(t);
    METARR_TRY(const auto there, items.episodeByNumber(series, move.season, move.episode));
    if (!there || movers.contains(there->id)) {
        return true;
    }
    METARR_TRY(const Item occupant, items.load(*there));
    const bool isLocked = std::any_of(occupant.fields.cbegin(), occupant.fields.cend(),
                                      [](const FieldState &state) { return state.locked; });
    if (occupant.layout != ItemLayout::None || occupant.deletedAt != 0 || isLocked) {
        return false;
    }
    METARR_CHECK(items.remove(*there));
    return true;
}

/// Nothing is renamed by itself: a person is told, once.
Result<> Enricher::noteDrift(Transaction &t, const Item &series, const QList<EpisodeDrift> &noticed,
                             int unplaced)
{
    int fresh = 0;
    for (const EpisodeDrift &drift : noticed) {
        METARR_TRY(const bool isNew, EpisodeRepo(t).putDrift(drift));
        fresh += isNew ? 1 : 0;
    }
    if (fresh == 0) {
        return {};
    }
    const EpisodeDrift &first = noticed.first();
    QString text = u"%1 has renumbered %2 episodes of “%3”, for example %4 is %5 there now. Nothing was "
                   u"renamed; they wait "
                   "for a decision."_s.arg(properSourceName(first.provider))
                       .arg(fresh)
                       .arg(series.metadata.title, numberText(first.season, first.number),
                            numberText(first.providerSeason, first.providerNumber));
    if (unplaced > 0) {
        text += u" %1 of its episodes have numbers that are taken here."_s.arg(unplaced);
    }
    const qint64 now = m_clock.nowMs();
    METARR_CHECK(EventRepo(t).log({0, u"drift"_s, Severity::Warning, series.ref, text, {}, 0}, now));
    return EventRepo(t).emitEvent(u"series:drift"_s, series.ref, {{u"episodes"_s, noticed.size()}}, now);
}

Result<> Enricher::writeEpisode(Transaction &t, const Item &series, int season, int number,
                                const QList<ProviderAnswer> &answers, const QList<Candidate> &candidates,
                                Report &report)
{
    ItemRepo items(t);
    const qint64 now = m_clock.nowMs();
    ++report.episodes;
    METARR_TRY(const auto known, items.episodeByNumber(series.ref.id, season, number));
    EntityRef ref;
    if (known) {
        ref = *known;
    } else {
        // Known to the providers, not on disk: shown as missing, never published.
        Item missing;
        missing.ref.type = EntityType::Episode;
        missing.library = series.library;
        missing.series = series.ref.id;
        METARR_TRY(const EntityRef seasonRef, items.ensureSeason(series, season, now));
        missing.season = seasonRef.id;
        missing.root = series.root;
        missing.layout = ItemLayout::None;
        missing.metadata.season = season;
        missing.metadata.episode = number;
        METARR_TRY(ref, items.insert(missing, u"provider"_s, now));
    }
    METARR_TRY(const Item episode, items.load(ref));
    METARR_CHECK(writeItem(t, episode, answers, candidates, report));
    METARR_CHECK(items.setEnriched(ref, now));
    return episode.state == ItemState::Ignored ? Result<>()
                                               : items.setState(ref, ItemState::Enriched, {}, now);
}

} // namespace metarr
