// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notificationfeed.h"

#include "notify/catalogue.h"
#include "store/repos/items.h"
#include "store/repos/libraries.h"
#include "store/repos/webhooklog.h"
#include "webhooks/actions.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The page of an item that most people know.
QString linkOf(const Item &item)
{
    const QMap<QString, QString> &ids = item.metadata.ids;
    const bool isSeries = item.ref.type == EntityType::Series;
    if (item.ref.type == EntityType::Movie || isSeries || item.ref.type == EntityType::Collection) {
        if (const QString tmdb = ids.value(u"tmdb"_s); !tmdb.isEmpty() && tmdb.toLongLong() > 0) {
            return u"https://www.themoviedb.org/%1/%2"_s.arg(isSeries ? u"tv"_s
                                                             : item.ref.type == EntityType::Collection
                                                                 ? u"collection"_s
                                                                 : u"movie"_s,
                                                             tmdb);
        }
    }
    const QString imdb = ids.value(u"imdb"_s);
    return imdb.startsWith(u"tt"_s) && imdb.mid(2).toLongLong() > 0
               ? u"https://www.imdb.com/title/%1/"_s.arg(imdb)
               : QString();
}

Result<QString> libraryName(Connection &c, qint64 id)
{
    METARR_TRY(const auto name, c.selectText(u"SELECT name FROM libraries WHERE id = ?"_s, {id}));
    return name.value_or(QString());
}

/// Adds what is known of the item; one that is gone meanwhile adds nothing.
Result<> describeItem(Connection &c, NotifyFact &fact, EntityRef ref)
{
    fact.message.item = ref;
    const auto loaded = ItemRepo(c).load(ref);
    if (!loaded) {
        return loaded.error().kind == ErrorKind::NotFound ? Result<>() : Result<>(fail(loaded.error()));
    }
    const Metadata &m = loaded->metadata;
    auto &values = fact.message.values;
    values.insert(u"name"_s, m.title);
    values.insert(u"year"_s, m.year ? QString::number(*m.year) : QString());
    values.insert(u"plot"_s, m.plot);
    if (ref.type == EntityType::Episode) {
        QString series = m.showTitle;
        if (series.isEmpty() && loaded->series != 0) {
            METARR_TRY(const auto title,
                       c.selectText(u"SELECT title FROM series WHERE id = ?"_s, {loaded->series}));
            series = title.value_or(QString());
        }
        values.insert(u"series"_s, series);
        if (m.season && m.episode) {
            values.insert(u"number"_s,
                          u"S%1E%2"_s.arg(*m.season, 2, 10, QChar(u'0')).arg(*m.episode, 2, 10, QChar(u'0')));
        }
    }
    fact.library = loaded->library;
    METARR_TRY(const QString library, libraryName(c, loaded->library));
    values.insert(u"library"_s, library);
    fact.message.link = linkOf(*loaded);
    return {};
}

Result<NotifyFact> makeFact(Connection &c, const QString &id, const Event &event)
{
    const NotifyEvent *known = findNotifyEvent(id);
    NotifyFact fact;
    fact.message.event = id;
    fact.message.severity = known ? known->severity : Severity::Info;
    fact.message.time = event.createdAt;
    if (event.ref.isValid()) {
        METARR_CHECK(describeItem(c, fact, event.ref));
        fact.subject = event.ref.toString();
    }
    return fact;
}

Result<QList<NotifyFact>> ofItem(Connection &c, const Event &event)
{
    const QString kind = entityTypeName(event.ref.type);
    if (event.payload[u"deleted"_s].toBool()) {
        if (event.ref.type == EntityType::Season || event.ref.type == EntityType::Collection) {
            return QList<NotifyFact>();
        }
        METARR_TRY(const NotifyFact fact,
                   makeFact(c,
                            event.ref.type == EntityType::Episode ? u"episode.removed"_s : u"item.removed"_s,
                            event));
        return QList<NotifyFact>{fact};
    }
    if (event.payload[u"state"_s].toString() == u"needs_identification") {
        METARR_TRY(NotifyFact fact, makeFact(c, u"item.unidentified"_s, event));
        fact.message.values.insert(u"cause"_s, event.payload[u"cause"_s].toString());
        return QList<NotifyFact>{fact};
    }
    if (event.payload[u"phase"_s].toString() == u"publish" && findNotifyEvent(kind + u".published"_s)) {
        // The log has the same time; without an entry nothing was written.
        qint64 written = 0, removed = 0;
        METARR_CHECK(c.forEach(u"SELECT files_written, files_removed FROM publish_log WHERE entity_type = ? "
                               "AND entity_id = ? AND published_at = ? ORDER BY id DESC LIMIT 1"_s,
                               {int(event.ref.type), event.ref.id, event.createdAt}, [&](const Row &r) {
                                   written = r.integer(0);
                                   removed = r.integer(1);
                               }));
        if (written + removed > 0) {
            METARR_TRY(NotifyFact fact, makeFact(c, kind + u".published"_s, event));
            fact.message.values.insert(u"files"_s, QString::number(written));
            if (removed > 0) {
                fact.message.values.insert(u"removed"_s, QString::number(removed));
            }
            return QList<NotifyFact>{fact};
        }
    }
    return QList<NotifyFact>();
}

Result<QList<NotifyFact>> ofJob(Connection &c, const Event &event)
{
    const bool full = event.payload[u"kind"_s].toString() == errorKindName(ErrorKind::NoSpace);
    METARR_TRY(NotifyFact fact, makeFact(c, full ? u"disk.full"_s : u"job.failed"_s, event));
    fact.message.values.insert(u"error"_s, event.payload[u"error"_s].toString());
    fact.message.values.insert(u"task"_s, event.payload[u"type"_s].toString());
    fact.subject = full ? QString() : event.payload[u"type"_s].toString() + u' ' + fact.subject;
    return QList<NotifyFact>{fact};
}

Result<QList<NotifyFact>> ofScan(Connection &c, const Event &event)
{
    const QJsonObject report = event.payload[u"report"_s].toObject();
    const qint64 library = event.payload[u"library"_s].toInteger();
    METARR_TRY(const QString name, libraryName(c, library));
    QList<NotifyFact> facts;
    const auto add = [&](const QString &id) -> Result<> {
        METARR_TRY(NotifyFact fact, makeFact(c, id, event));
        fact.library = library;
        fact.subject = QString::number(library);
        fact.message.values.insert(u"library"_s, name);
        for (const auto &key : {u"items"_s, u"added"_s, u"removed"_s}) {
            fact.message.values.insert(key, QString::number(report[key].toInteger()));
        }
        fact.message.values.insert(u"problems"_s, QString::number(report[u"problems"_s].toArray().size()));
        facts += fact;
        return {};
    };
    METARR_CHECK(add(u"scan.completed"_s));
    if (!report[u"problems"_s].toArray().isEmpty()) {
        METARR_CHECK(add(u"scan.problems"_s));
    }
    return facts;
}

/// By the names of webhookEventName(); tests, and what only prepares for something else, are nobody's news.
QString idOfWebhook(const QString &event, const QString &status)
{
    if (status == u"ignored" || status == u"failed") {
        return u"webhook.ignored"_s;
    }
    static const QMap<WebhookEvent, QString> ids{{WebhookEvent::Download, u"download.new"_s},
                                                 {WebhookEvent::Upgrade, u"download.upgrade"_s},
                                                 {WebhookEvent::Rename, u"manager.renamed"_s},
                                                 {WebhookEvent::FileDelete, u"manager.deleted"_s},
                                                 {WebhookEvent::Delete, u"manager.deleted"_s},
                                                 {WebhookEvent::Grab, u"manager.grabbed"_s},
                                                 {WebhookEvent::Add, u"manager.added"_s},
                                                 {WebhookEvent::Health, u"manager.health"_s},
                                                 {WebhookEvent::HealthRestored, u"manager.health"_s},
                                                 {WebhookEvent::Update, u"manager.updated"_s},
                                                 {WebhookEvent::ManualInteraction, u"manager.attention"_s}};
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        if (webhookEventName(it.key()) == event) {
            return it.value();
        }
    }
    return {};
}

Result<QList<NotifyFact>> ofWebhook(Connection &c, const Event &event)
{
    const QString id =
        idOfWebhook(event.payload[u"event"_s].toString(), event.payload[u"status"_s].toString());
    if (id.isEmpty()) {
        return QList<NotifyFact>();
    }
    METARR_TRY(NotifyFact fact, makeFact(c, id, event));
    const auto row = WebhookRepo(c).load(event.payload[u"webhook"_s].toInteger());
    if (row) {
        const auto manager = managerTypeFromName(row->source);
        const auto json = parseWebhookBody(row->payload);
        if (manager && json) {
            fact.message.values.insert(u"text"_s, describeWebhook(readWebhook(*manager, *json)) +
                                                      (row->cause.isEmpty() ? QString() : u' ' + row->cause));
        }
        fact.message.values.insert(u"manager"_s, row->source);
    }
    fact.subject = id + u' ' + fact.message.values.value(u"text"_s).left(200);
    return QList<NotifyFact>{fact};
}

Result<QList<NotifyFact>> ofSync(Connection &c, const Event &event)
{
    QList<NotifyFact> facts;
    QStringList said;
    const QJsonArray players = event.payload[u"players"_s].toArray();
    for (const QJsonValue &value : players) {
        const QString player = value[u"player"_s].toString();
        const bool failed = value[u"action"_s].toString() == u"failed";
        if (value[u"action"_s].toString() == u"waiting") {
            continue; // it is told later
        }
        const QString key = player + (failed ? u" failed"_s : QString());
        if (said.contains(key)) {
            continue; // one message for all episodes
        }
        said += key;
        METARR_TRY(NotifyFact fact, makeFact(c, failed ? u"player.failed"_s : u"player.synced"_s, event));
        fact.message.values.insert(u"player"_s, player);
        fact.message.values.insert(failed ? u"error"_s : u"text"_s, value[u"text"_s].toString());
        fact.subject = failed ? player : player + u' ' + event.ref.toString();
        facts += fact;
    }
    return facts;
}

/// A player came or went; what it plays is nobody's news.
Result<QList<NotifyFact>> ofPlayer(Connection &c, const Event &event)
{
    const QString state = event.payload[u"state"_s].toString();
    const bool online = state == u"online";
    if (!online && state != u"offline") {
        return QList<NotifyFact>();
    }
    METARR_TRY(NotifyFact fact, makeFact(c, online ? u"player.online"_s : u"player.offline"_s, event));
    const qint64 id = event.payload[u"player"_s].toInteger();
    METARR_TRY(const auto name, c.selectText(u"SELECT name FROM players WHERE id = ?"_s, {id}));
    fact.message.values.insert(u"player"_s, name.value_or(event.payload[u"name"_s].toString()));
    fact.message.values.insert(u"error"_s, event.payload[u"error"_s].toString());
    fact.subject = QString::number(id);
    return QList<NotifyFact>{fact};
}

} // namespace

Result<QList<NotifyFact>> factsOf(Connection &c, const Event &event)
{
    const QString &topic = event.topic;
    if (topic == u"entity:updated" && event.ref.isValid()) {
        return ofItem(c, event);
    }
    if (topic == u"job:failed") {
        return ofJob(c, event);
    }
    if (topic == u"scan:completed") {
        return ofScan(c, event);
    }
    if (topic == u"webhook:processed") {
        return ofWebhook(c, event);
    }
    if (topic == u"player:status") {
        return ofPlayer(c, event);
    }
    if (topic == u"movie:added" || topic == u"series:added" || topic == u"episode:added") {
        METARR_TRY(const NotifyFact fact,
                   makeFact(c, topic == u"episode:added" ? u"episode.added"_s : u"item.added"_s, event));
        return QList<NotifyFact>{fact};
    }
    if (topic == u"sync:progress") {
        return ofSync(c, event);
    }
    if (topic == u"series:drift") {
        METARR_TRY(NotifyFact fact, makeFact(c, u"series.renumbered"_s, event));
        fact.message.values.insert(u"count"_s, QString::number(event.payload[u"episodes"_s].toInteger()));
        return QList<NotifyFact>{fact};
    }
    if (topic == u"library:added" || topic == u"library:removed") {
        METARR_TRY(NotifyFact fact, makeFact(c, QString(topic).replace(u':', u'.'), event));
        fact.library = event.payload[u"library"_s].toInteger();
        METARR_TRY(const QString name, libraryName(c, fact.library));
        fact.message.values.insert(u"library"_s, name);
        return QList<NotifyFact>{fact};
    }
    if (topic == u"channel:failing") {
        METARR_TRY(NotifyFact fact, makeFact(c, u"channel.failing"_s, event));
        fact.notChannel = event.payload[u"channel"_s].toInteger();
        fact.subject = QString::number(fact.notChannel);
        fact.message.values.insert(u"channel"_s, event.payload[u"name"_s].toString());
        fact.message.values.insert(u"error"_s, event.payload[u"error"_s].toString());
        return QList<NotifyFact>{fact};
    }
    return QList<NotifyFact>();
}

Result<std::optional<NotifyFact>> factOf(Connection &c, const Activity &activity)
{
    // These have events, or are about the notifications themselves.
    static const QStringList elsewhere{u"job"_s, u"webhook"_s, u"drift"_s, u"trash"_s, u"notify"_s};
    if (elsewhere.contains(activity.type) ||
        (activity.severity != Severity::Warning && activity.severity != Severity::Error)) {
        return std::optional<NotifyFact>();
    }
    if (activity.type == u"access" && activity.metadata[u"request"_s].toBool()) {
        return std::optional<NotifyFact>(); // refused to somebody with a right key: nothing has changed
    }
    const QString id = activity.type == u"access"             ? u"access.changed"_s
                       : activity.severity == Severity::Error ? u"problem.logged"_s
                                                              : u"warning.logged"_s;
    Event event;
    event.ref = activity.ref;
    event.createdAt = activity.createdAt;
    METARR_TRY(NotifyFact fact, makeFact(c, id, event));
    fact.message.severity = activity.severity;
    fact.message.values.insert(u"text"_s, activity.description);
    fact.subject = activity.description.left(200);
    return std::optional(fact);
}

} // namespace metarr
