// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scheduleservice.h"

#include "app/core.h"
#include "app/workflows.h"
#include "store/repos/events.h"
#include "store/repos/notifications.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Q_LOGGING_CATEGORY(logSchedule, "metarr.schedule")

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr int minutesOfDay = 24 * 60;
/// A round of refreshing takes so many: a large library spreads over days instead of asking for everything in one night.
constexpr int refreshedAtOnce = 200;
const QString pausedPosition = u"paused"_s;

#define T(text) QString::fromUtf8(QT_TRANSLATE_NOOP("Schedule", text)) // marks it for lupdate

QString positionOf(const QString &task)
{
    return u"schedule."_s + task;
}

QTime timeSetting(const SettingsSnapshot &settings, const QString &key)
{
    return QTime::fromString(settings.text(key), u"HH:mm"_s);
}

/// 1 Monday .. 7 Sunday
int dayOfWeek(const QString &name)
{
    static const QStringList days{u"monday"_s, u"tuesday"_s,  u"wednesday"_s, u"thursday"_s,
                                  u"friday"_s, u"saturday"_s, u"sunday"_s};
    return int(days.indexOf(name)) + 1;
}

ScheduleRule ruleOf(const Library &library, const SettingsSnapshot &settings)
{
    ScheduleRule rule;
    if (library.enabled && library.scanIntervalMinutes > 0) {
        rule.kind = ScheduleRule::Kind::Minutes;
        rule.minutes = library.scanIntervalMinutes;
        rule.time = timeSetting(settings, u"maintenance.scanTime"_s);
    }
    return rule;
}

/// What is configured, without last and next run.
QList<ScheduledTask> configured(const SettingsSnapshot &settings, const QList<Library> &libraries)
{
    QList<ScheduledTask> tasks;
    ScheduleRule daily{ScheduleRule::Kind::Daily, timeSetting(settings, u"maintenance.cleanTime"_s), 7, 0};
    tasks += ScheduledTask{
        u"clean"_s, T("Empty trash and recycle bin of what is due, forget what nothing uses any more"),
        {},         daily,
        0,          {}};
    ScheduleRule weekly{ScheduleRule::Kind::Weekly, timeSetting(settings, u"maintenance.verifyTime"_s),
                        dayOfWeek(settings.text(u"maintenance.verifyDay"_s)), 0};
    tasks += ScheduledTask{
        u"verify"_s, T("Check the files of the cache and bring back what is damaged or missing"),
        {},          settings.boolean(u"phases.verify.enabled"_s) ? weekly : ScheduleRule(),
        0,           {}};
    ScheduleRule hourly{ScheduleRule::Kind::Minutes, {}, 7, 60};
    const bool refreshes = settings.boolean(u"phases.enrich.enabled"_s) &&
                           (settings.integer(u"metadata.refreshContinuingDays"_s) > 0 ||
                            settings.integer(u"metadata.refreshDays"_s) > 0);
    tasks += ScheduledTask{u"refresh"_s,
                           T("Ask providers again about what was last asked for long ago"),
                           {},
                           refreshes ? hourly : ScheduleRule(),
                           0,
                           {}};
    for (const Library &library : libraries) {
        tasks += ScheduledTask{u"scan:%1"_s.arg(library.id),
                               T("Scan the library “%1”"),
                               library.name,
                               ruleOf(library, settings),
                               0,
                               {}};
    }
    return tasks;
}

/// That local time on that day; where the clock jumps over it, the first moment after.
qint64 localMoment(QDate date, QTime time)
{
    QDateTime moment(date, time);
    for (int i = 0; !moment.isValid() && i < 24 * 4; ++i) {
        time = time.addSecs(15 * 60);
        moment = QDateTime(date, time);
    }
    return moment.toMSecsSinceEpoch();
}

} // namespace

std::optional<qint64> ScheduleRule::nextAfter(qint64 lastMs) const
{
    if (kind == Kind::Never || (kind == Kind::Minutes && minutes <= 0)) {
        return std::nullopt;
    }
    const bool wholeDays = kind == Kind::Minutes && minutes % minutesOfDay == 0 && time.isValid();
    if (kind == Kind::Minutes && !wholeDays) {
        return lastMs + minutes * minute;
    }
    const QDate lastDay = QDateTime::fromMSecsSinceEpoch(lastMs).date();
    const int every = wholeDays ? minutes / minutesOfDay : 1;
    for (int i = 0; i <= std::max(every, 7) + 1; ++i) {
        const QDate date = lastDay.addDays(i);
        if (kind == Kind::Weekly && date.dayOfWeek() != weekday) {
            continue;
        }
        const qint64 moment = localMoment(date, time);
        // Every third day: counted from the day of the last run.
        if (moment > lastMs && (every == 1 || i >= every)) {
            return moment;
        }
    }
    return std::nullopt;
}

QString ScheduledTask::description() const
{
    const QString text = QCoreApplication::translate("Schedule", source.toUtf8().constData());
    return argument.isEmpty() ? text : text.arg(argument);
}

ScheduleService::~ScheduleService()
{
    stop();
}

Result<QList<ScheduledTask>> ScheduleService::tasks()
{
    const auto settings = m_core.settings().snapshot();
    return m_core.database().read([&](Connection &c) -> Result<QList<ScheduledTask>> {
        METARR_TRY(const auto libraries, LibraryRepo(c).all());
        QList<ScheduledTask> all = configured(*settings, libraries);
        for (ScheduledTask &task : all) {
            METARR_TRY(const auto last, PositionRepo(c).load(positionOf(task.id)));
            task.lastRunAt = last.value_or(0);
            // One that was never seen counts from now on.
            task.nextRunAt = task.rule.nextAfter(last.value_or(m_core.clock().nowMs()));
        }
        return all;
    });
}

/// Enqueues the job of a task in the transaction that records its run.
Result<> ScheduleService::begin(Transaction &t, const QString &id)
{
    const qint64 now = m_core.clock().nowMs();
    t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
    if (id == u"refresh") {
        METARR_TRY([[maybe_unused]] const int count, enqueueRefresh(t));
        return {};
    }
    if (id == u"clean" || id == u"verify") {
        JobRequest request;
        request.type = QString::fromUtf16(id == u"clean" ? jobtype::cleanupOrphans : jobtype::verifyCache);
        request.uniqueKey = request.type;
        request.priority = 10;
        METARR_TRY([[maybe_unused]] const JobId job, JobRepo(t).enqueue(request, now));
        return {};
    }
    METARR_TRY(const Library library, LibraryRepo(t).load(id.section(u':', 1).toLongLong()));
    JobOrder order;
    order.priority = 7;
    METARR_TRY([[maybe_unused]] const JobId job,
               JobRepo(t).enqueue(m_core.workflows().scanRequest(library, {}, false, false, order), now));
    return {};
}

/// Items that were enriched longer ago than their kind allows, the oldest first. What is being asked for, or was in vain
/// within a day, is left out, so that a few broken items do not hold up the others.
Result<int> ScheduleService::enqueueRefresh(Transaction &t)
{
    const qint64 now = m_core.clock().nowMs();
    const auto settings = m_core.settings().snapshot();
    const int continuing = settings->integer(u"metadata.refreshContinuingDays"_s);
    const int others = settings->integer(u"metadata.refreshDays"_s);
    const auto before = [&](int days) { return days > 0 ? now - days * day : 0; };
    QList<std::pair<qint64, EntityRef>> due;
    const QString wanted = u"l.enabled = 1 AND l.mode <> 'manual'"_s;
    for (const auto type : {EntityType::Series, EntityType::Movie, EntityType::Collection}) {
        const bool isSeries = type == EntityType::Series;
        const QString age = isSeries
                                ? u"((i.status = 'Continuing' AND i.enriched_at < ?) OR i.enriched_at < ?)"_s
                                : u"(i.enriched_at < ?)"_s;
        // A collection belongs to no library: one film of it in a library that wants it is enough.
        const QString owner =
            type == EntityType::Collection
                ? u"SELECT 1 FROM movies m JOIN libraries l ON l.id = m.library_id WHERE m.collection_id = "
                  u"i.id AND m.deleted_at IS NULL AND "_s
                : u"SELECT 1 FROM libraries l WHERE l.id = i.library_id AND "_s;
        QVariantList values =
            isSeries ? QVariantList{before(continuing), before(others)} : QVariantList{before(others)};
        values +=
            QVariantList{QString::fromUtf16(jobtype::enrichMetadata) + u' ' + entityTypeName(type) + u':',
                         now - day, refreshedAtOnce};
        METARR_CHECK(t.forEach(
            u"SELECT i.id, i.enriched_at FROM %1 i WHERE %2 AND i.deleted_at IS NULL AND i.state NOT IN "
            "('ignored', 'needs_identification') AND EXISTS (%3) AND NOT EXISTS (SELECT 1 FROM jobs j WHERE "
            "j.unique_key = ? || i.id AND (j.status IN ('pending', 'running') OR j.created_at >= ?)) "
            "ORDER BY i.enriched_at, i.id LIMIT ?"_s.arg(ItemRepo::tableOf(type), age, owner + wanted),
            values, [&](const Row &r) { due += std::pair{r.integer(1), EntityRef{type, r.integer(0)}}; }));
    }
    std::stable_sort(due.begin(), due.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    due = due.mid(0, refreshedAtOnce);
    JobOrder order;
    order.priority = 9;
    order.refresh = true;
    for (const auto &[age, ref] : std::as_const(due)) {
        METARR_TRY([[maybe_unused]] const JobId job,
                   JobRepo(t).enqueue(m_core.workflows().enrichRequest(ref, order), now));
    }
    return int(due.size());
}

Result<qint64> ScheduleService::step()
{
    const qint64 now = m_core.clock().nowMs();
    qint64 next = now + hour;
    METARR_TRY(const auto all, tasks());
    for (const ScheduledTask &task : all) {
        const QString position = positionOf(task.id);
        if (task.lastRunAt == 0 || task.lastRunAt > now + day) {
            // New here (or the clock was wrong): counts from now on.
            METARR_CHECK(
                m_core.database().write([&](Transaction &t) { return PositionRepo(t).set(position, now); }));
            if (const auto first = task.rule.nextAfter(now)) {
                next = std::min(next, *first);
            }
            continue;
        }
        if (!task.nextRunAt) {
            continue;
        }
        if (*task.nextRunAt > now) {
            next = std::min(next, *task.nextRunAt);
            continue;
        }
        METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
            METARR_TRY(const bool mine, PositionRepo(t).advance(position, task.lastRunAt, now));
            return mine ? begin(t, task.id) : Result<>();
        }));
        if (const auto again = task.rule.nextAfter(now)) {
            next = std::min(next, *again);
        }
    }
    return next;
}

Result<> ScheduleService::runNow(const QString &id)
{
    METARR_TRY(const auto all, tasks());
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const ScheduledTask &t) { return t.id == id; });
    if (!known) {
        return fail(ErrorKind::NotFound, u"There is no task “%1”."_s.arg(id),
                    u"“metarr-cli schedule list” shows the tasks there are."_s);
    }
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(PositionRepo(t).set(positionOf(id), m_core.clock().nowMs()));
            return begin(t, id);
        },
        WritePriority::Interactive, Durability::Full);
}

Result<> ScheduleService::scanAtStart()
{
    const bool all = m_core.settings().snapshot()->boolean(u"scan.onStart"_s);
    return m_core.database().write([&](Transaction &t) -> Result<> {
        METARR_TRY(const auto libraries, LibraryRepo(t).all());
        for (const Library &library : libraries) {
            if (library.enabled && (all || library.scanOnStartup)) {
                const QString id = u"scan:%1"_s.arg(library.id);
                METARR_CHECK(PositionRepo(t).set(positionOf(id), m_core.clock().nowMs()));
                METARR_CHECK(begin(t, id));
            }
        }
        return {};
    });
}

Result<> ScheduleService::setPaused(bool paused)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            t.afterCommit([this] {
                m_core.signal().notify(u"jobs"_s);
                m_core.signal().notify(u"events"_s);
            });
            METARR_TRY(const auto before, PositionRepo(t).load(pausedPosition));
            if ((before.value_or(0) != 0) == paused) {
                return {};
            }
            METARR_CHECK(PositionRepo(t).set(pausedPosition, int(paused)));
            return EventRepo(t).emitEvent(u"work:paused"_s, {}, {{u"paused"_s, paused}},
                                          m_core.clock().nowMs());
        },
        WritePriority::Interactive, Durability::Full);
}

Result<bool> ScheduleService::isPaused()
{
    METARR_TRY(const auto value,
               m_core.database().read([](Connection &c) { return PositionRepo(c).load(pausedPosition); }));
    return value.value_or(0) != 0;
}

void ScheduleService::start()
{
    auto watch = m_core.settings().onChange([this](const QStringList &) {
        const std::lock_guard guard(m_mutex);
        m_woken = true; // another time, or never
        m_wake.notify_all();
    });
    const std::lock_guard lock(m_mutex);
    if (m_thread.joinable()) {
        return;
    }
    m_settingsWatch = std::move(watch);
    m_stopping = false;
    m_thread = std::thread([this] { run(); });
}

void ScheduleService::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_all();
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_settingsWatch.reset();
}

void ScheduleService::run()
{
    if (const auto begun = scanAtStart(); !begun) {
        qCWarning(logSchedule).noquote() << begun.error().toLogText();
    }
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_woken = false;
        lock.unlock();
        const auto next = step();
        if (!next) {
            qCWarning(logSchedule).noquote() << next.error().toLogText();
        }
        const qint64 now = m_core.clock().nowMs();
        // A machine that slept, or whose clock was set, is noticed within a minute.
        const qint64 wait = std::clamp<qint64>(next.value_or(now + minute) - now, 1'000, minute);
        lock.lock();
        m_wake.wait_for(lock, std::chrono::milliseconds(wait), [this] { return m_stopping || m_woken; });
    }
}

} // namespace metarr
