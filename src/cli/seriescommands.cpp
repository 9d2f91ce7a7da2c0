// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"
#include "app/itemservice.h"
#include "app/seriesservice.h"
#include "cli/command.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString numberText(const QJsonObject &row, const QString &season, const QString &episode)
{
    return u"S%1E%2"_s.arg(row[season].toInt(), 2, 10, QChar(u'0'))
        .arg(row[episode].toInt(), 2, 10, QChar(u'0'));
}

/// Runs `work` on the series named by the first argument.
int withSeries(CommandContext &context, const std::function<Result<>(SeriesService &, EntityRef)> &work)
{
    if (context.args.positional.isEmpty()) {
        return usageError(context, u"A series is needed, as series:3 or by its folder."_s);
    }
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    const auto ref = (*core)->items().resolve(context.args.positional.first());
    if (!ref) {
        return failWith(context, ref.error());
    }
    SeriesService service(**core);
    if (const auto done = work(service, *ref); !done) {
        return done.error().kind == ErrorKind::InvalidInput
                   ? (context.out.error(done.error()), exitcode::usage)
                   : failWith(context, done.error());
    }
    return exitcode::done;
}

int order(CommandContext &context)
{
    return withSeries(context, [&](SeriesService &service, EntityRef ref) -> Result<> {
        if (context.args.positional.size() > 1) {
            METARR_CHECK(service.setOrder(ref, context.args.positional.at(1)));
        }
        METARR_TRY(const QString now, service.order(ref));
        if (context.out.asJson || context.out.asLines) {
            context.out.json(QJsonObject{{u"item"_s, ref.toString()}, {u"order"_s, now}});
        } else {
            context.out.line(now);
        }
        return {};
    });
}

int driftList(CommandContext &context)
{
    const auto core = context.core();
    if (!core) {
        return failWith(context, core.error());
    }
    EntityRef series;
    if (!context.args.positional.isEmpty()) {
        const auto ref = (*core)->items().resolve(context.args.positional.first());
        if (!ref) {
            return failWith(context, ref.error());
        }
        series = *ref;
    }
    const auto drifts = SeriesService(**core).drifts(series);
    if (!drifts) {
        return failWith(context, drifts.error());
    }
    QList<QJsonObject> rows;
    for (const EpisodeDrift &drift : *drifts) {
        rows += QJsonObject{{u"item"_s, drift.episode.toString()},
                            {u"series"_s, EntityRef{EntityType::Series, drift.series}.toString()},
                            {u"seriesTitle"_s, drift.seriesTitle},
                            {u"title"_s, drift.title},
                            {u"season"_s, drift.season},
                            {u"episode"_s, drift.number},
                            {u"provider"_s, drift.provider},
                            {u"providerSeason"_s, drift.providerSeason},
                            {u"providerEpisode"_s, drift.providerNumber}};
    }
    printList(context, rows, [](const QJsonObject &row) {
        return u"%1\t%2\t%3: %4 -> %5\t%6"_s.arg(
            row[u"series"_s].toString(), row[u"seriesTitle"_s].toString(), row[u"provider"_s].toString(),
            numberText(row, u"season"_s, u"episode"_s),
            numberText(row, u"providerSeason"_s, u"providerEpisode"_s), row[u"title"_s].toString());
    });
    return exitcode::done;
}

int driftAccept(CommandContext &context)
{
    return withSeries(context, [&](SeriesService &service, EntityRef ref) -> Result<> {
        METARR_TRY(const int changed, service.acceptDrifts(ref));
        if (context.out.asJson || context.out.asLines) {
            context.out.json(QJsonObject{{u"item"_s, ref.toString()}, {u"renumbered"_s, changed}});
        } else {
            context.out.line(u"%1 episodes renumbered."_s.arg(changed));
        }
        return {};
    });
}

int driftKeep(CommandContext &context)
{
    return withSeries(context, [](SeriesService &service, EntityRef ref) { return service.keepDrifts(ref); });
}

} // namespace

QList<Command> seriesCommands()
{
    return {
        {u"order"_s,
         u"SERIES [aired|dvd|absolute|alternate|regional|altdvd|digital|storyarc|production|tv|group:ID]"_s,
         u"Shows or chooses the order in which a series' episodes are numbered."_s,
         {},
         order},
        {u"drift list"_s, u"[SERIES]"_s, u"Episodes that a provider has renumbered."_s, {}, driftList},
        {u"drift accept"_s,
         u"SERIES"_s,
         u"Takes the provider's numbers over; files keep their names."_s,
         {},
         driftAccept},
        {u"drift keep"_s, u"SERIES"_s, u"Leaves the episodes as they are."_s, {}, driftKeep},
    };
}

} // namespace metarr
