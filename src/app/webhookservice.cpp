// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/webhookservice.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "app/playerservice.h"
#include "jobs/retrypolicy.h"
#include "store/repos/events.h"
#include "store/repos/files.h"

#include <set>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Two deliveries of one event within this time are one.
constexpr qint64 duplicateWindowMs = 10 * 60 * 1000;

Severity severityOfNote(const WebhookPayload &payload)
{
    switch (severityOf(payload)) {
    case WebhookSeverity::Info:
        return Severity::Info;
    case WebhookSeverity::Warning:
        return Severity::Warning;
    case WebhookSeverity::Error:
        return Severity::Error;
    }
    return Severity::Info;
}

JobOrder orderOf(const WebhookRow &event, const WebhookPayload &payload, const Path &folder,
                 const QString &batch)
{
    JobOrder order;
    order.priority = 1;
    order.by = u"webhook"_s;
    order.batch = batch;
    QJsonObject ids;
    for (auto it = payload.ids.cbegin(); it != payload.ids.cend(); ++it) {
        ids.insert(it.key(), it.value());
    }
    order.hint = {{u"ids"_s, ids},
                  {u"since"_s, event.receivedAt},
                  {u"folder"_s, QString::fromLatin1(folder.bytes().toBase64())}};
    return order;
}

/// The one whose token was shown; otherwise the only one of its kind; 0: nobody knows.
qint64 managerOf(const QList<ManagerRow> &managers, const WebhookService::Delivery &delivery)
{
    qint64 only = 0;
    for (const ManagerRow &manager : managers) {
        if (manager.id == delivery.manager) {
            return manager.id;
        }
        if (manager.type == managerTypeName(delivery.type)) {
            only = only == 0 ? manager.id : -1;
        }
    }
    return std::max<qint64>(only, 0);
}

/// Why what is sent is not acted upon: whoever sends it is switched off. Its own token opens nothing then, but HTTP Basic and keys
/// do, and they do not say who it is; so this is certain only while all of its kind are. Empty: it is not.
QString switchedOff(const QList<ManagerRow> &managers, const WebhookService::Delivery &delivery)
{
    QString name;
    for (const ManagerRow &manager : managers) {
        if (manager.type != managerTypeName(delivery.type)) {
            continue;
        }
        if (manager.enabled) {
            return {};
        }
        name = name.isEmpty() ? manager.name : name;
    }
    return name.isEmpty() ? QString() : u"The manager “%1” is switched off."_s.arg(name);
}

/// The event that this one repeats. Older managers name only the folder of what they renamed (`onlyWaiting`: the next season's
/// event has the same words), and what was undone meanwhile happens again in the words of the first time.
Result<std::optional<qint64>> repeated(Connection &c, const WebhookRow &event, const WebhookPayload &payload,
                                       bool onlyWaiting)
{
    WebhookRepo events(c);
    METARR_TRY(auto same, events.sameSince(event, event.receivedAt - duplicateWindowMs, onlyWaiting));
    METARR_TRY(const auto later,
               same ? events.cameAfter(*same, event) : Result<QList<WebhookRow>>(QList<WebhookRow>()));
    for (const WebhookRow &row : later) {
        const auto json = parseWebhookBody(row.payload);
        if (json && makesNews(readWebhook(payload.manager, *json), payload)) {
            same.reset();
            break;
        }
    }
    return same;
}

/// With this error the job is not tried again: the log must not call its event waiting for ever.
bool isLastTry(const Job &job, const Error &error)
{
    return decideRetry(error, job, 0).kind == RetryDecision::Kind::Bury;
}

} // namespace

/// A delivery that was read and can be stored.
struct WebhookService::Arrival {
    Delivery delivery;
    WebhookPayload payload;
    QString fingerprint;
};

JobRequest WebhookService::jobFor(qint64 id, const WebhookPayload &payload)
{
    JobRequest request;
    request.type = QString::fromUtf16(jobtype::processWebhook);
    request.payload = {{u"webhook"_s, id}};
    request.priority = 1;
    request.uniqueKey = u"webhook %1"_s.arg(id);
    // What concerns one film or series happens in the order in which it came.
    request.itemKey = u"webhook:%1:%2"_s.arg(managerTypeName(payload.manager), payload.folder.toLower());
    return request;
}

Result<> WebhookService::queue(Transaction &t, const QList<JobRequest> &requests)
{
    METARR_CHECK(JobRepo(t).enqueueAll(requests, m_core.clock().nowMs()));
    t.afterCommit([this] { m_core.signal().notify(u"jobs"_s); });
    return {};
}

Result<> WebhookService::noteEvent(Transaction &t, qint64 id, const WebhookPayload &payload,
                                   const Effect &effect)
{
    const qint64 now = m_core.clock().nowMs();
    const bool ignored = effect.status == u"ignored";
    const QString text = describeWebhook(payload) + (effect.text.isEmpty() ? QString() : u' ' + effect.text);
    METARR_CHECK(EventRepo(t).log({0,
                                   u"webhook"_s,
                                   ignored ? Severity::Warning : severityOfNote(payload),
                                   effect.item,
                                   text,
                                   {{u"webhook"_s, id},
                                    {u"event"_s, webhookEventName(payload.event)},
                                    {u"sent_as"_s, payload.wireName}},
                                   0},
                                  now));
    METARR_CHECK(EventRepo(t).emitEvent(
        u"webhook:processed"_s, effect.item,
        {{u"webhook"_s, id}, {u"event"_s, webhookEventName(payload.event)}, {u"status"_s, effect.status}},
        now));
    t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
    return {};
}

Result<WebhookService::Arrival> WebhookService::readDelivery(const Delivery &delivery)
{
    METARR_TRY(const QJsonObject json, parseWebhookBody(delivery.body));
    return Arrival{delivery, readWebhook(delivery.type, json), webhookFingerprint(delivery.type, json)};
}

Result<WebhookService::Receipt> WebhookService::storeArrival(Transaction &t, const Arrival &arrival,
                                                             const QList<ManagerRow> &managers,
                                                             QList<JobRequest> &jobs)
{
    const WebhookPayload &payload = arrival.payload;
    const WebhookAction action = actionFor(arrival.delivery.type, payload.event);
    const qint64 now = m_core.clock().nowMs();
    WebhookRow row;
    row.source = managerTypeName(arrival.delivery.type);
    row.eventType = payload.wireName.isEmpty() ? u"unknown"_s : payload.wireName;
    row.fingerprint = arrival.fingerprint;
    row.payload = arrival.delivery.body;
    row.receivedAt = now;
    row.manager = managerOf(managers, arrival.delivery);
    const bool isTest = action == WebhookAction::Answer; // tells whoever sets it up that the address is right
    const QString off = isTest ? QString() : switchedOff(managers, arrival.delivery);
    std::optional<qint64> same;
    if (!isTest && off.isEmpty()) {
        METARR_TRY(same, repeated(t, row, payload, action == WebhookAction::Follow));
    }
    const bool toDo = off.isEmpty() && !same && !isTest && action != WebhookAction::Note;
    row.status = !off.isEmpty() ? u"ignored"_s
                 : same         ? u"duplicate"_s
                 : toDo         ? u"received"_s
                 : isTest       ? u"answered"_s
                                : u"noted"_s;
    row.cause = same ? u"The same as event %1."_s.arg(*same) : off;
    row.processedAt = toDo ? 0 : now;
    Receipt receipt;
    receipt.event = payload.event;
    receipt.status = row.status;
    receipt.duplicateOf = same.value_or(0);
    METARR_TRY(receipt.id, WebhookRepo(t).add(row));
    if (toDo) {
        jobs += jobFor(receipt.id, payload);
    } else if (!same) {
        METARR_CHECK(noteEvent(t, receipt.id, payload, {row.status, off, {}}));
    }
    return receipt;
}

Result<std::vector<WebhookService::Receipt>>
WebhookService::storeArrivals(const std::vector<Arrival> &arrivals)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<std::vector<Receipt>> {
            METARR_TRY(const auto managers, ManagerRepo(t).all());
            std::set<qint64> seen;
            std::vector<Receipt> receipts;
            QList<JobRequest> jobs;
            for (const Arrival &arrival : arrivals) {
                METARR_TRY(receipts.emplace_back(), storeArrival(t, arrival, managers, jobs));
                if (const qint64 manager = managerOf(managers, arrival.delivery);
                    manager != 0 && seen.insert(manager).second) {
                    METARR_CHECK(ManagerRepo(t).setSeen(manager, m_core.clock().nowMs()));
                }
            }
            if (!jobs.isEmpty()) { // else nobody need be woken
                METARR_CHECK(queue(t, jobs));
            }
            return receipts;
        },
        WritePriority::Interactive, Durability::Full);
}

Result<WebhookService::Receipt> WebhookService::receive(const Delivery &delivery)
{
    METARR_TRY(const Arrival arrival, readDelivery(delivery));
    METARR_TRY(const auto receipts, storeArrivals({arrival}));
    return receipts.front();
}

std::vector<Result<WebhookService::Receipt>> WebhookService::receive(const std::vector<Delivery> &deliveries)
{
    std::vector<Arrival> arrivals;
    std::vector<Result<Receipt>> results;
    std::vector<size_t> places; // in `results`, of each arrival
    for (const Delivery &delivery : deliveries) {
        auto arrival = readDelivery(delivery);
        results.push_back(arrival ? Result<Receipt>(Receipt()) : tl::make_unexpected(arrival.error()));
        if (arrival) {
            arrivals.push_back(std::move(*arrival));
            places.push_back(results.size() - 1);
        }
    }
    if (arrivals.empty()) {
        return results;
    }
    const auto stored = storeArrivals(arrivals);
    for (size_t i = 0; i < arrivals.size(); ++i) {
        if (stored) {
            results[places[i]] = (*stored)[i];
            continue;
        }
        // One of them may be the reason: each by itself then.
        const auto alone = arrivals.size() == 1 ? stored : storeArrivals({arrivals[i]});
        results[places[i]] = alone ? Result<Receipt>(alone->front()) : tl::make_unexpected(alone.error());
    }
    return results;
}

Result<QList<WebhookRow>> WebhookService::list(const WebhookQuery &query)
{
    return m_core.database().read([&](Connection &c) { return WebhookRepo(c).list(query); });
}

Result<WebhookRow> WebhookService::find(qint64 id)
{
    return m_core.database().read([&](Connection &c) { return WebhookRepo(c).load(id); });
}

Result<WebhookService::Receipt> WebhookService::replay(qint64 id, const QString &batch)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<Receipt> {
            METARR_TRY(const WebhookRow row, WebhookRepo(t).load(id));
            METARR_TRY(const QJsonObject json, parseWebhookBody(row.payload));
            const WebhookPayload payload =
                readWebhook(managerTypeFromName(row.source).value_or(ManagerType::Radarr), json);
            const WebhookAction action = actionFor(payload.manager, payload.event);
            Receipt receipt{id, payload.event, row.status, 0};
            if (action == WebhookAction::Answer || action == WebhookAction::Note) {
                METARR_CHECK(noteEvent(t, id, payload, {row.status, u"(replayed)"_s, {}}));
                return receipt;
            }
            receipt.status = u"received"_s;
            METARR_CHECK(WebhookRepo(t).finish(id, receipt.status, {}, m_core.clock().nowMs()));
            JobRequest job = jobFor(id, payload);
            job.batch = batch;
            METARR_CHECK(queue(t, {job}));
            return receipt;
        },
        WritePriority::Interactive, Durability::Full);
}

JobOutcome WebhookService::process(JobContext &context)
{
    const qint64 id = context.job().payload[u"webhook"_s].toInteger();
    const auto run = [&]() -> Result<QJsonObject> {
        METARR_TRY(const WebhookRow row,
                   m_core.database().read([&](Connection &c) { return WebhookRepo(c).load(id); }));
        METARR_TRY(const QJsonObject json, parseWebhookBody(row.payload));
        const WebhookPayload payload =
            readWebhook(managerTypeFromName(row.source).value_or(ManagerType::Radarr), json);
        const bool again = context.job().payload[u"again"_s].toBool();
        const auto effect = act(row, payload, context.job().batch, again, context.stop());
        if (!effect && effect.error().isTransient() && !isLastTry(context.job(), effect.error())) {
            return tl::make_unexpected(effect.error()); // the queue tries again
        }
        const bool isNews = !again || (effect && row.status == u"ignored" && effect->status != u"ignored");
        if (effect && !isNews) {
            return QJsonObject{{u"status"_s, effect->status}, {u"text"_s, effect->text}}; // it was told of
        }
        METARR_CHECK(m_core.database().write([&](Transaction &t) -> Result<> {
            const Effect result = effect ? *effect : Effect{u"failed"_s, effect.error().toUserText(), {}};
            METARR_CHECK(WebhookRepo(t).finish(id, result.status, result.text, m_core.clock().nowMs()));
            return noteEvent(t, id, payload, result);
        }));
        if (!effect) {
            return tl::make_unexpected(effect.error());
        }
        return QJsonObject{{u"status"_s, effect->status}, {u"text"_s, effect->text}};
    };
    return JobOutcome::from(run());
}

/// By provider id within the library, then by folder (decision 27).
Result<QList<EntityRef>> WebhookService::itemsAt(const WebhookPayload &payload, const Place &place)
{
    const EntityType type = payload.manager == ManagerType::Radarr ? EntityType::Movie : EntityType::Series;
    const QByteArray folder = place.folder.relativeTo(place.root.path);
    return m_core.database().read([&](Connection &c) -> Result<QList<EntityRef>> {
        ItemRepo items(c);
        for (const QString &provider : {u"tmdb"_s, u"tvdb"_s, u"imdb"_s}) {
            if (!payload.ids.contains(provider)) {
                continue;
            }
            METARR_TRY(const auto found, items.findByExternalId(type, provider, payload.ids.value(provider)));
            QList<EntityRef> here;
            for (const EntityRef &ref : found) {
                METARR_TRY(const Item item, items.load(ref));
                if (item.deletedAt == 0 && item.library == place.library.id && item.root == place.root.id &&
                    (item.folder == folder || item.folder.startsWith(folder + '/'))) {
                    here += ref;
                }
            }
            if (!here.isEmpty()) {
                return here;
            }
        }
        return items.findByFolder(type, place.root.id, folder);
    });
}

/// The files that an event says are gone, as they were called here.
Result<QList<Path>> WebhookService::removedFiles(const WebhookPayload &payload, const Place &place,
                                                 qint64 manager)
{
    QList<Path> files;
    for (const QString &removed : payload.removed) {
        const PlayerPath remote = PlayerPath::parse(removed);
        if (remote.form != PathForm::Posix || removed.startsWith(u'/')) {
            // The folder is mapped, not the file: it is gone, and links are resolved as far as they exist.
            METARR_TRY(const Place folder, locate(manager, payload.manager, remote.parent().toText()));
            if (folder.root.id != 0) {
                files += folder.folder / remote.fileName().toUtf8();
            }
            continue;
        }
        QString relative = removed; // Sonarr on Windows
        const Path path(relative.replace(u'\\', u'/').toUtf8());
        if (path.isClean() && !path.isAbsolute()) {
            files += place.folder / path.bytes();
        }
    }
    return files;
}

/// The same, and a film's own files, whatever the event says of them; of a series those of the episodes that it names.
Result<QList<Path>> WebhookService::replacedFiles(const WebhookPayload &payload, const Place &place,
                                                  qint64 manager, const QList<EntityRef> &items)
{
    METARR_TRY(QList<Path> files, removedFiles(payload, place, manager));
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        for (const EntityRef &ref : items) {
            QList<EntityRef> refs{ref};
            if (ref.type == EntityType::Series) {
                refs.clear();
                METARR_CHECK(c.forEach(
                    u"SELECT id, season, episode FROM episodes WHERE series_id = ? AND deleted_at IS NULL"_s,
                    {ref.id}, [&](const Row &r) {
                        const QString name = u"S%1E%2"_s.arg(r.number(1), 2, 10, QChar(u'0'))
                                                 .arg(r.number(2), 2, 10, QChar(u'0'));
                        if (payload.episodes.contains(name)) {
                            refs += EntityRef{EntityType::Episode, r.integer(0)};
                        }
                    }));
            }
            for (const EntityRef &one : std::as_const(refs)) {
                METARR_TRY(const auto own, FileRepo(c).filesOf(one));
                for (const ItemFile &file : own) {
                    METARR_TRY(const LibraryRoot root, LibraryRepo(c).root(file.file.root));
                    const Path path = root.path / file.file.path;
                    if (!files.contains(path)) {
                        files += path;
                    }
                }
            }
        }
        return {};
    }));
    return files;
}

/// Before anything is scanned: what players know of the files, and who is watching them. No player holds up a webhook for
/// longer than a few seconds, and none makes it fail.
Result<int> WebhookService::prepareChange(const WebhookPayload &payload, const Place &place, qint64 manager,
                                          WebhookAction action, const StopToken &stop)
{
    const bool replaces = action == WebhookAction::Await || action == WebhookAction::Upgrade;
    if (!replaces && action != WebhookAction::Follow && action != WebhookAction::Look) {
        return 0;
    }
    METARR_TRY(const auto items, itemsAt(payload, place));
    METARR_CHECK(m_core.players().rememberNames(place.library.id, items));
    if (!replaces || !m_core.settings().snapshot()->boolean(u"players.resume"_s)) {
        return 0;
    }
    METARR_TRY(const auto files, replacedFiles(payload, place, manager, items));
    return m_core.players().interrupt(place.library.id, files, stop);
}

Result<WebhookService::Effect> WebhookService::act(const WebhookRow &event, const WebhookPayload &payload,
                                                   const QString &batch, bool again, const StopToken &stop)
{
    const WebhookAction action = actionFor(payload.manager, payload.event);
    METARR_TRY(const Place place, locate(event.manager, payload.manager, payload.folder));
    if (!place.cause.isEmpty()) {
        return Effect{u"ignored"_s, place.cause, {}};
    }
    METARR_TRY(const int stopped, prepareChange(payload, place, event.manager, action, stop));
    switch (action) {
    case WebhookAction::Answer:
    case WebhookAction::Note:
        return Effect{};
    case WebhookAction::Await:
        return await(event, payload, place, stopped, batch, again);
    case WebhookAction::Trash:
        return trash(payload, place, event, batch);
    case WebhookAction::Import:
    case WebhookAction::Upgrade:
    case WebhookAction::Follow: {
        METARR_TRY(const bool arrived, hasArrived(payload, place));
        METARR_TRY(const Replaced replaced, action == WebhookAction::Upgrade
                                                ? lookAtFiles(payload, place, event.manager)
                                                : Result<Replaced>(Replaced{}));
        METARR_CHECK((!arrived || replaced.oldIsThere) && !again ? doAgain(event, payload) : Result<>());
        METARR_TRY(Effect effect, scanFolder(event, payload, place, action, batch));
        if (!arrived && !again) {
            effect.text +=
                u' ' + u"What it announces is not there yet: it is looked for again after a minute."_s;
        }
        return effect;
    }
    case WebhookAction::Look:
        return scanFolder(event, payload, place, action, batch);
    }
    return Effect{};
}

/// A file goes because a better one comes. Where that came first, it is what the folder is looked at for.
Result<WebhookService::Effect> WebhookService::await(const WebhookRow &event, const WebhookPayload &payload,
                                                     const Place &place, int stopped, const QString &batch,
                                                     bool again)
{
    METARR_TRY(const auto items, itemsAt(payload, place));
    METARR_TRY(const Replaced replaced, lookAtFiles(payload, place, event.manager));
    if (replaced.newIsThere && !replaced.oldIsThere) {
        return scanFolder(event, payload, place, WebhookAction::Upgrade, batch);
    }
    METARR_CHECK(replaced.newIsThere && !again ? doAgain(event, payload) : Result<>());
    return Effect{u"done"_s,
                  stopped == 1  ? u"Waiting for the new file; the player goes on with it."_s
                  : stopped > 1 ? u"Waiting for the new file; %1 players go on with it."_s.arg(stopped)
                                : u"Waiting for the new file."_s,
                  items.value(0)};
}

/// By what the store knows of the folder: for a while both files may lie there.
Result<WebhookService::Replaced> WebhookService::lookAtFiles(const WebhookPayload &payload,
                                                             const Place &place, qint64 manager)
{
    METARR_TRY(const auto items, itemsAt(payload, place));
    METARR_TRY(QList<Path> known, replacedFiles(payload, place, manager, items));
    METARR_TRY(const QList<Path> removed, removedFiles(payload, place, manager));
    if (payload.manager == ManagerType::Radarr) {
        // The better file may have a row of its own.
        const QByteArray folder = place.folder.relativeTo(place.root.path);
        METARR_CHECK(m_core.database().read([&](Connection &c) {
            return c.forEach(
                u"SELECT path FROM media_files WHERE root_id = ? AND path >= ? AND path < ? AND missing_since IS NULL"_s,
                {place.root.id, folder + '/', folder + '0'}, [&](const Row &r) {
                    if (const Path path = place.root.path / r.bytes(0); !known.contains(path)) {
                        known += path;
                    }
                });
        }));
    }
    QSet<QByteArray> fresh;
    for (QString file : payload.files) {
        fresh.insert(file.replace(u'\\', u'/').toUtf8());
    }
    Replaced replaced;
    for (const Path &path : std::as_const(known)) {
        METARR_TRY(const FileInfo info, m_core.files().stat(path));
        if (!info.exists()) {
            continue;
        }
        const bool isNew =
            fresh.isEmpty() ? !removed.contains(path) : fresh.contains(path.relativeTo(place.folder));
        (isNew ? replaced.newIsThere : replaced.oldIsThere) = true;
    }
    return replaced;
}

/// Whether the announced files, or else the folder, can be seen. A share shows a folder as it was for up to a minute, and
/// managers never say anything twice.
Result<bool> WebhookService::hasArrived(const WebhookPayload &payload, const Place &place)
{
    QList<Path> announced;
    for (QString file : payload.files) {
        const Path relative(file.replace(u'\\', u'/').toUtf8());
        if (relative.isClean() && !relative.isAbsolute()) {
            announced += place.folder / relative.bytes();
        }
    }
    if (announced.isEmpty()) {
        announced += place.folder;
    }
    for (const Path &path : std::as_const(announced)) {
        METARR_TRY(const FileInfo info, m_core.files().stat(path));
        if (!info.exists()) {
            return false;
        }
    }
    return true;
}

/// The old file is there still, or the new one not yet. What this event would have done then is done a little later.
Result<> WebhookService::doAgain(const WebhookRow &event, const WebhookPayload &payload)
{
    return m_core.database().write([&](Transaction &t) -> Result<> {
        const qint64 now = m_core.clock().nowMs();
        for (const int minutes : {1, 10}) {
            JobRequest request = jobFor(event.id, payload);
            request.payload.insert(u"again"_s, true);
            request.uniqueKey += u" in %1 minutes"_s.arg(minutes);
            request.runAt = now + minutes * 60'000LL;
            METARR_TRY([[maybe_unused]] const JobId job, JobRepo(t).enqueue(request, now));
        }
        return {};
    });
}

/// Whether a rename took the film's or series' folder along, so that the old place must be looked at too.
Result<bool> WebhookService::leftItsFolder(const WebhookPayload &payload, const Place &place, qint64 manager)
{
    for (const QString &former : payload.formerPaths) {
        if (!former.startsWith(u'/') && !former.contains(u":\\"_s) && !former.startsWith(u"\\\\"_s)) {
            continue; // relative: within the folder
        }
        METARR_TRY(const Place before, locate(manager, payload.manager, former));
        if (before.root.id != 0 && !before.folder.isUnder(place.folder)) {
            return true;
        }
    }
    METARR_TRY(const auto elsewhere, m_core.database().read([&](Connection &c) -> Result<bool> {
        // Sonarr 3 names no files: a series that is known by its id but lies elsewhere has moved.
        const EntityType type =
            payload.manager == ManagerType::Radarr ? EntityType::Movie : EntityType::Series;
        const QByteArray folder = place.folder.relativeTo(place.root.path);
        for (auto it = payload.ids.cbegin(); it != payload.ids.cend(); ++it) {
            METARR_TRY(const auto found, ItemRepo(c).findByExternalId(type, it.key(), it.value()));
            for (const EntityRef &ref : found) {
                METARR_TRY(const Item item, ItemRepo(c).load(ref));
                if (item.library == place.library.id && item.deletedAt == 0 && item.folder != folder &&
                    !item.folder.startsWith(folder + '/')) {
                    return true;
                }
            }
        }
        return false;
    }));
    return elsewhere;
}

Result<WebhookService::Effect> WebhookService::scanFolder(const WebhookRow &event,
                                                          const WebhookPayload &payload, const Place &place,
                                                          WebhookAction action, const QString &batch)
{
    METARR_TRY(const auto items, itemsAt(payload, place));
    METARR_TRY(const FileInfo root, m_core.files().stat(place.root.path));
    if (!root.isDirectory()) {
        return fail(ErrorKind::Offline,
                    u"The folder %1 of the library “%2” is not there now."_s.arg(place.root.path.display(),
                                                                                 place.library.name),
                    u"Connect the disk or share; the webhook is done then."_s);
    }
    METARR_TRY(const FileInfo info, m_core.files().stat(place.folder));
    const JobOrder order = orderOf(event, payload, place.folder, batch);
    if (!info.isDirectory()) {
        if (action != WebhookAction::Look) {
            return Effect{u"ignored"_s, u"There is no folder %1."_s.arg(place.folder.display()),
                          items.value(0)};
        }
        for (const EntityRef &ref : items) {
            METARR_CHECK(m_core.items().trash(ref, u"its folder is gone"_s));
            METARR_CHECK(m_core.workflows().tellGone(ref, order));
        }
        return Effect{u"done"_s,
                      items.isEmpty() ? u"Nothing was known of it."_s : u"It is in the trash now."_s,
                      items.value(0)};
    }
    bool whole = false;
    if (action == WebhookAction::Follow) {
        METARR_TRY(whole, leftItsFolder(payload, place, event.manager));
    }
    METARR_TRY([[maybe_unused]] const JobId job,
               m_core.workflows().scan(place.library, whole ? Path() : place.folder, false, false, order));
    return Effect{u"done"_s,
                  whole ? u"The library “%1” is being looked at."_s.arg(place.library.name)
                        : u"Its folder is being looked at."_s,
                  items.value(0)};
}

Result<WebhookService::Effect> WebhookService::trash(const WebhookPayload &payload, const Place &place,
                                                     const WebhookRow &event, const QString &batch)
{
    if (payload.deletedFiles == std::optional(false)) {
        return Effect{u"done"_s, u"Its files stay, and so does the item."_s, {}};
    }
    METARR_TRY(const auto items, itemsAt(payload, place));
    if (items.isEmpty()) {
        return Effect{u"done"_s, u"Nothing was known of it."_s, {}};
    }
    if (!payload.deletedFiles) {
        // Older managers do not say what happened to the files: the disk does.
        METARR_TRY(const FileInfo info, m_core.files().stat(place.folder));
        if (info.exists()) {
            return scanFolder(event, payload, place, WebhookAction::Look, batch);
        }
    }
    const JobOrder order = orderOf(event, payload, place.folder, batch);
    for (const EntityRef &ref : items) {
        METARR_CHECK(m_core.items().trash(ref, u"its manager deleted it"_s));
        METARR_CHECK(m_core.workflows().tellGone(ref, order));
    }
    return Effect{u"done"_s, u"It is in the trash now."_s, items.first()};
}

} // namespace metarr
