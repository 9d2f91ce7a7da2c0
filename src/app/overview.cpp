// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "store/repos/itemlist.h"
#include "store/repos/jobs.h"
#include "store/repos/matches.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace metarr {

const Overview::OfType &Overview::of(EntityType type) const
{
    static const OfType none;
    const auto found =
        std::find_if(types.cbegin(), types.cend(), [type](const OfType &each) { return each.type == type; });
    return found == types.cend() ? none : *found;
}

qint64 Overview::unpublished() const
{
    return std::accumulate(types.cbegin(), types.cend(), qint64(0),
                           [](qint64 sum, const OfType &each) { return sum + each.unpublished; });
}

Result<Overview> readOverview(Core &core, int recentCount)
{
    return core.database().read([&](Connection &c) -> Result<Overview> {
        Overview o;
        for (const EntityType type : publishedTypes) {
            Overview::OfType some;
            some.type = type;
            const QString there =
                type == EntityType::Episode ? u" AND i.layout <> 'none'"_s
                : type == EntityType::Collection
                    ? u" AND EXISTS (SELECT 1 FROM movies m WHERE m.collection_id = i.id AND m.deleted_at IS NULL)"_s
                    : QString();
            METARR_CHECK(c.forEach(
                u"SELECT count(*), sum(CASE WHEN completeness >= 100 THEN 1 ELSE 0 END), "
                "sum(CASE WHEN %1 THEN 1 ELSE 0 END), "
                "sum(CASE WHEN state = 'needs_identification' THEN 1 ELSE 0 END), "
                "sum(CASE WHEN %4 THEN 1 ELSE 0 END), avg(completeness), "
                "sum(CASE WHEN state IN ('discovered', 'identified', 'enriching') THEN 1 ELSE 0 END) "
                "FROM %2 i WHERE deleted_at IS NULL%3"_s.arg(unpublishedClause(type), ItemRepo::tableOf(type),
                                                             there, failedClause(type)),
                {}, [&](const Row &r) {
                    some.total = r.integer(0);
                    some.complete = r.integer(1);
                    some.unpublished = r.integer(2);
                    some.unidentified = r.integer(3);
                    some.failed = r.integer(4);
                    some.completeness = r.real(5);
                    some.unread = r.integer(6);
                }));
            o.types += some;
        }
        const auto number = [&](qint64 &target, const QString &sql) -> Result<> {
            METARR_TRY(const auto value, c.selectInteger(sql));
            target = value.value_or(0);
            return {};
        };
        METARR_CHECK(
            number(o.missingEpisodes, u"SELECT count(*) FROM episodes i WHERE deleted_at IS NULL AND "_s +
                                          missingEpisodeClause(u"i"_s)));
        METARR_CHECK(number(o.unknownFiles, u"SELECT count(*) FROM unknown_files"_s));
        METARR_CHECK(number(o.deadJobs, u"SELECT count(*) FROM jobs WHERE status = 'dead'"_s));
        METARR_CHECK(
            number(o.videoBytes, u"SELECT sum(size) FROM media_files WHERE missing_since IS NULL"_s));
        METARR_CHECK(number(o.cacheBytes, u"SELECT sum(file_size) FROM cache_files"_s));
        METARR_CHECK(number(o.cacheFiles, u"SELECT count(*) FROM cache_files"_s));
        METARR_CHECK(
            number(o.recycledBytes, u"SELECT sum(size) FROM recycle_bin WHERE restored_at IS NULL"_s));
        for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Episode}) {
            qint64 some = 0;
            METARR_CHECK(number(some, u"SELECT count(*) FROM %1 WHERE deleted_at IS NOT NULL"_s.arg(
                                          ItemRepo::tableOf(type))));
            o.trashed += some;
        }
        METARR_TRY(o.recent, EventRepo(c).activities(recentCount));
        METARR_TRY(o.players, PlayerRepo(c).all());
        return o;
    });
}

namespace {

/// What the jobs of an item say.
Result<QList<Reason>> jobReasons(Connection &c, EntityRef ref)
{
    QList<Reason> reasons;
    METARR_CHECK(c.forEach(
        u"SELECT type, status, wait_reason, error_message, error_remedy FROM jobs WHERE item_key = ? AND "
        u"status IN ('running','pending','dead') "
        "ORDER BY CASE status WHEN 'running' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END, id DESC LIMIT 3"_s,
        {ref.toString()}, [&](const Row &r) {
            if (r.text(1) == u"running") {
                reasons += Reason{Reason::Kind::Running, r.text(0)};
            } else if (r.text(1) == u"pending") {
                reasons += r.text(2) == Workflows::waitsForProvider
                               ? Reason{Reason::Kind::NoProvider, {}}
                               : Reason{Reason::Kind::Waiting, r.text(2)};
            } else {
                reasons += Reason{Reason::Kind::FailedJob, QString(r.text(3) + u' ' + r.text(4)).trimmed()};
            }
        }));
    return reasons;
}

} // namespace

Result<QList<Reason>> reasonsFor(Core &core, EntityRef ref)
{
    using Kind = Reason::Kind;
    METARR_TRY(const ItemDetails d, core.items().details(ref));
    if (d.item.deletedAt != 0) {
        return QList<Reason>(); // that it is in the trash says it all
    }
    METARR_TRY(const SettingsSnapshot settings, core.items().settingsFor(ref));
    METARR_TRY(QList<Reason> reasons,
               core.database().read([&](Connection &c) { return jobReasons(c, ref); }));
    const Item &item = d.item;
    if (item.state == ItemState::Ignored) {
        reasons += Reason{Kind::Ignored, {}};
    }
    if (d.root.id != 0 && !d.root.isOnline) {
        reasons += Reason{Kind::RootOffline, d.root.path.display()};
    }
    if (!d.nfoConflicts.isEmpty()) {
        reasons += Reason{Kind::NfoConflict, d.nfoConflicts.join(u", "_s)};
    }
    if (item.layout == ItemLayout::None &&
        (ref.type == EntityType::Movie || ref.type == EntityType::Episode)) {
        reasons += Reason{Kind::NoFile, {}};
    }
    if (item.state == ItemState::NeedsIdentification) {
        METARR_TRY(const auto matches,
                   core.database().read([&](Connection &c) { return MatchRepo(c).of(ref); }));
        if (!matches.isEmpty()) {
            reasons += Reason{
                Kind::BelowThreshold,
                u"%1 / %2"_s.arg(matches.first().confidence).arg(settings.integer(u"identify.threshold"_s))};
        }
    }
    const auto providers = core.providers();
    const bool told = std::any_of(reasons.cbegin(), reasons.cend(),
                                  [](const Reason &reason) { return reason.kind == Kind::NoProvider; });
    if (item.enrichedAt == 0 && providers->empty() && !told) {
        reasons += Reason{Kind::NoProvider, {}};
    }
    if (item.enrichedAt == 0 && !settings.boolean(u"phases.enrich.enabled"_s)) {
        reasons += Reason{Kind::EnrichOff, {}};
    }
    const bool known = d.library.id != 0;
    const bool collection = ref.type == EntityType::Collection; // of no library
    if (item.enrichedAt == 0 && known && d.library.mode == AutomationMode::Manual) {
        reasons += Reason{Kind::ManualMode, {}};
    } else if (item.hasUnpublishedChanges && ((known && item.layout != ItemLayout::None) || collection) &&
               (item.state == ItemState::Enriched || item.state == ItemState::Selected ||
                item.state == ItemState::Published || item.state == ItemState::Error)) {
        if (collection || d.library.mode != AutomationMode::Yolo) {
            reasons += Reason{Kind::WaitsForReview, {}};
        } else if (!settings.boolean(u"phases.publish.enabled"_s)) {
            reasons += Reason{Kind::PublishOff, {}};
        }
    }
    return reasons;
}

} // namespace metarr
