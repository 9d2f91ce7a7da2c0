// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notificationservice.h"

#include "app/core.h"
#include "app/playerservice.h"
#include "notify/template.h"
#include "store/repos/findrow.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Q_LOGGING_CATEGORY(logChannels, "metarr.notify")

const QString hidden = u"***"_s;

NotifyChannel toInfo(const ChannelRow &row, const ChannelValues &secrets, qint64 waiting)
{
    NotifyChannel info{row.id,       row.name,         row.type,       row.enabled,   {},
                       row.failures, row.restingUntil, row.lastSentAt, row.lastError, waiting};
    for (auto it = row.config.begin(); it != row.config.end(); ++it) {
        info.values.insert(it.key(), it.value().toString());
    }
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it) {
        info.values.insert(it.key(), hidden);
    }
    return info;
}

} // namespace

NotificationService::NotificationService(Core &core)
    : m_core(core)
{
    m_outlets.http = &core.http();
    m_outlets.desktop = [this](const NotifyMessage &message) -> Result<> {
        // Whoever has a screen shows it: the window's tray follows the outbox.
        return m_core.database().write([&](Transaction &t) -> Result<> {
            t.afterCommit([this] { m_core.signal().notify(u"events"_s); });
            return EventRepo(t).emitEvent(u"notification:desktop"_s, message.item, message.toJson(),
                                          m_core.clock().nowMs());
        });
    };
    m_outlets.kodi = [this](qint64 id, const NotifyMessage &message, const StopToken &stop) -> Result<> {
        METARR_TRY(const PlayerRow player, m_core.players().find(QString::number(id)));
        return m_core.players().notify(player, message.title, message.text, stop);
    };
}

NotificationService::~NotificationService()
{
    stop();
}

void NotificationService::setOutlets(const std::function<void(ChannelOutlets &)> &change)
{
    change(m_outlets);
}

void NotificationService::hide(const QString &secret)
{
    const QStringList parts = secretParts(secret);
    for (const QString &part : parts) {
        m_core.redactor().addSecret(part);
    }
}

Result<ChannelValues> NotificationService::secretsOf(const ChannelRow &row)
{
    ChannelValues values;
    if (row.secretRef.isEmpty()) {
        return values;
    }
    METARR_TRY(const auto stored, m_core.secrets().read(row.secretRef));
    const QJsonObject json = QJsonDocument::fromJson(stored.value_or(QString()).toUtf8()).object();
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString secret = it.value().toString();
        hide(secret);
        values.insert(it.key(), secret);
    }
    return values;
}

Result<ChannelValues> NotificationService::valuesOf(const ChannelRow &row)
{
    METARR_TRY(ChannelValues values, secretsOf(row));
    for (auto it = row.config.begin(); it != row.config.end(); ++it) {
        values.insert(it.key(), it.value().toString());
    }
    return values;
}

Result<QString> NotificationService::storeSecrets(const ChannelValues &secrets)
{
    if (secrets.isEmpty()) {
        return QString();
    }
    QJsonObject json;
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it) {
        hide(it.value());
        json.insert(it.key(), it.value());
    }
    const QString ref = u"channels."_s + QUuid::createUuid().toString(QUuid::Id128);
    METARR_CHECK(
        m_core.secrets().write(ref, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact))));
    return ref;
}

/// One too many in the secret store harms nobody: it is no reason to call a change failed that was made.
void NotificationService::forgetSecrets(const QString &ref)
{
    if (ref.isEmpty()) {
        return;
    }
    if (const auto removed = m_core.secrets().remove(ref); !removed) {
        qCWarning(logChannels).noquote()
            << "secrets of a channel stay behind:" << removed.error().toLogText();
    }
}

Result<NotificationService::Prepared> NotificationService::prepare(const NotifyChannelDraft &draft,
                                                                   const ChannelRow *before)
{
    Prepared prepared;
    prepared.type = findChannelType(before ? before->type : draft.type);
    if (!prepared.type) {
        QStringList known;
        for (const ChannelType &type : channelTypes()) {
            known += type.id;
        }
        return fail(ErrorKind::InvalidInput, u"There is no kind of channel called “%1”."_s.arg(draft.type),
                    u"There are %1."_s.arg(known.join(u", "_s)));
    }
    ChannelValues values = draft.values;
    if (before) {
        METARR_TRY(const ChannelValues kept, secretsOf(*before));
        for (const ChannelField &field : prepared.type->fields) {
            if (field.isSecret() && (!values.contains(field.key) || values.value(field.key) == hidden)) {
                values.insert(field.key, kept.value(field.key));
            }
        }
    }
    METARR_TRY(const ChannelValues checked, checkChannelValues(*prepared.type, values));
    for (auto it = checked.cbegin(); it != checked.cend(); ++it) {
        const ChannelField *field = prepared.type->field(it.key());
        (field->isSecret() ? prepared.secret : prepared.open).insert(it.key(), it.value());
    }
    if (prepared.type->id == u"kodi") {
        METARR_CHECK(m_core.players().find(prepared.open.value(u"player"_s)));
    }
    return prepared;
}

Result<> NotificationService::checkName(const QString &name, qint64 except)
{
    if (name.isEmpty() || name.size() > 100) {
        return fail(ErrorKind::InvalidInput, u"A channel needs a name of at most 100 characters."_s);
    }
    METARR_TRY(const auto rows,
               m_core.database().read([](Connection &c) { return NotificationRepo(c).channels(); }));
    for (const ChannelRow &row : rows) {
        if (row.id != except && row.name.compare(name, Qt::CaseInsensitive) == 0) {
            return fail(ErrorKind::AlreadyExists, u"There is a channel “%1” already."_s.arg(row.name),
                        u"Give it another name."_s);
        }
    }
    return {};
}

namespace {

void fill(ChannelRow &row, const ChannelValues &open)
{
    row.config = {};
    for (auto it = open.cbegin(); it != open.cend(); ++it) {
        row.config.insert(it.key(), it.value());
    }
    row.player = row.type == u"kodi" ? open.value(u"player"_s).toLongLong() : 0;
}

} // namespace

Result<QList<NotifyChannel>> NotificationService::channels()
{
    QList<ChannelRow> rows;
    QHash<qint64, qint64> waiting;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        METARR_TRY(rows, NotificationRepo(c).channels());
        METARR_TRY(waiting, NotificationRepo(c).pendingCounts());
        return {};
    }));
    QList<NotifyChannel> infos;
    for (const ChannelRow &row : std::as_const(rows)) {
        METARR_TRY(const ChannelValues secrets, secretsOf(row));
        infos += toInfo(row, secrets, waiting.value(row.id));
    }
    return infos;
}

Result<NotifyChannel> NotificationService::find(const QString &idOrName)
{
    METARR_TRY(const auto all, channels());
    if (const NotifyChannel *found = findByIdOrName(all, idOrName)) {
        return *found;
    }
    return fail(ErrorKind::NotFound, u"There is no channel “%1”."_s.arg(idOrName),
                u"“metarr-cli channel list” shows the channels there are."_s);
}

Result<NotifyChannel> NotificationService::add(const NotifyChannelDraft &draft)
{
    METARR_TRY(const Prepared prepared, prepare(draft, nullptr));
    ChannelRow row;
    row.name = draft.name.trimmed().isEmpty() ? prepared.type->name : draft.name.trimmed();
    row.type = prepared.type->id;
    row.enabled = draft.enabled;
    METARR_CHECK(checkName(row.name, 0));
    fill(row, prepared.open);
    METARR_TRY(row.secretRef, storeSecrets(prepared.secret));
    // The position must be there before the next event: the first channel hears of what happens from now on.
    METARR_TRY([[maybe_unused]] const int told, dispatch());
    METARR_TRY(row.id, m_core.database().write(
                           [&](Transaction &t) -> Result<qint64> {
                               return NotificationRepo(t).add(row, m_core.clock().nowMs());
                           },
                           WritePriority::Interactive, Durability::Full));
    METARR_TRY([[maybe_unused]] const int begun, dispatch());
    return toInfo(row, prepared.secret, 0);
}

Result<> NotificationService::update(qint64 id, const NotifyChannelDraft &draft)
{
    METARR_TRY(ChannelRow row,
               m_core.database().read([&](Connection &c) { return NotificationRepo(c).channel(id); }));
    METARR_TRY(const Prepared prepared, prepare(draft, &row));
    row.name = draft.name.trimmed().isEmpty() ? row.name : draft.name.trimmed();
    row.enabled = draft.enabled;
    METARR_CHECK(checkName(row.name, id));
    fill(row, prepared.open);
    METARR_TRY([[maybe_unused]] const int told, dispatch()); // what was until now, as it was until now
    // Others have another name: what is being sent with the old ones says nothing of these. And they are there before the row says
    // so, the old ones go after that.
    const QString before = row.secretRef;
    METARR_TRY(const ChannelValues kept, secretsOf(row));
    const bool isOther = kept != prepared.secret;
    if (isOther) {
        METARR_TRY(row.secretRef, storeSecrets(prepared.secret));
    }
    const auto written = m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(NotificationRepo(t).update(row));
            METARR_TRY(const auto waiting, NotificationRepo(t).pending(id, 1));
            return waiting.isEmpty() ? Result<>() : enqueueDelivery(t, id, 0);
        },
        WritePriority::Interactive, Durability::Full);
    if (isOther) {
        forgetSecrets(written ? before : row.secretRef);
    }
    METARR_CHECK(written);
    METARR_TRY([[maybe_unused]] const int begun, dispatch());
    return {};
}

Result<> NotificationService::remove(qint64 id)
{
    METARR_TRY(const ChannelRow row,
               m_core.database().read([&](Connection &c) { return NotificationRepo(c).channel(id); }));
    METARR_CHECK(m_core.database().write([&](Transaction &t) { return NotificationRepo(t).remove(id); },
                                         WritePriority::Interactive, Durability::Full));
    return row.secretRef.isEmpty() ? Result<>() : m_core.secrets().remove(row.secretRef);
}

Result<> NotificationService::sendExample(const ChannelType &type, const ChannelValues &values, qint64 id,
                                          const StopToken &stop)
{
    NotifyMessage message;
    message.event = u"test"_s;
    message.title = u"Metarr: a test"_s;
    message.text = u"If you can read this, the channel works."_s;
    message.time = m_core.clock().nowMs();
    return sendToChannel(type, values, message, u"channel:%1 test"_s.arg(id), m_outlets, stop);
}

Result<> NotificationService::test(qint64 id, const StopToken &stop)
{
    METARR_TRY(ChannelRow row,
               m_core.database().read([&](Connection &c) { return NotificationRepo(c).channel(id); }));
    METARR_TRY(const ChannelValues values, valuesOf(row));
    const ChannelType *type = findChannelType(row.type);
    if (!type) {
        return fail(ErrorKind::Unsupported,
                    u"This version of Metarr has no channels of the kind “%1”."_s.arg(row.type));
    }
    METARR_CHECK(sendExample(*type, values, id, stop));
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            NotificationRepo repo(t);
            METARR_TRY(row, repo.channel(id));
            row.failures = 0;
            row.restingUntil = 0;
            row.lastError.clear();
            METARR_CHECK(repo.setHealth(row));
            METARR_TRY(const auto waiting, repo.pending(id, 1));
            return waiting.isEmpty() ? Result<>() : enqueueDelivery(t, id, 0);
        },
        WritePriority::Interactive);
}

Result<> NotificationService::testDraft(qint64 id, const NotifyChannelDraft &draft, const StopToken &stop)
{
    std::optional<ChannelRow> before;
    if (id != 0) {
        METARR_TRY(before,
                   m_core.database().read([&](Connection &c) { return NotificationRepo(c).channel(id); }));
    }
    METARR_TRY(const Prepared prepared, prepare(draft, before ? &*before : nullptr));
    ChannelValues values = prepared.open;
    for (auto it = prepared.secret.cbegin(); it != prepared.secret.cend(); ++it) {
        hide(it.value());
        values.insert(it.key(), it.value());
    }
    return sendExample(*prepared.type, values, id, stop);
}

Result<QList<NotifySubscription>> NotificationService::subscriptions(qint64 channel)
{
    METARR_TRY(const auto rows, m_core.database().read([&](Connection &c) -> Result<QList<SubscriptionRow>> {
        METARR_CHECK(NotificationRepo(c).channel(channel));
        return NotificationRepo(c).subscriptions(channel);
    }));
    QList<NotifySubscription> all{{u"*"_s, true, true, {}, {}}};
    for (const NotifyEvent &event : notifyEvents()) {
        all += NotifySubscription{event.id, event.isOn, true, {}, {}};
    }
    for (NotifySubscription &one : all) {
        for (const SubscriptionRow &row : rows) {
            if (row.event == one.event) {
                METARR_TRY(const NotifyFilter filter, NotifyFilter::fromJson(row.filter));
                one = {row.event, row.enabled, false, row.messageTemplate, filter};
            }
        }
    }
    return all;
}

Result<> NotificationService::subscribe(qint64 channel, const NotifySubscription &s)
{
    if (s.event != u"*" && !findNotifyEvent(s.event)) {
        return fail(ErrorKind::InvalidInput, u"There is no event “%1”."_s.arg(s.event),
                    u"“metarr-cli notify events” shows the events there are."_s);
    }
    METARR_CHECK(checkTemplate(s.messageTemplate, notifyValueNames()));
    METARR_TRY([[maybe_unused]] const NotifyFilter filter, NotifyFilter::fromJson(s.filter.toJson()));
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_CHECK(NotificationRepo(t).channel(channel));
            return NotificationRepo(t).subscribe(
                {channel, s.event, s.enabled, s.messageTemplate, s.filter.toJson()});
        },
        WritePriority::Interactive, Durability::Full);
}

Result<> NotificationService::resetSubscription(qint64 channel, const QString &event)
{
    return m_core.database().write(
        [&](Transaction &t) { return NotificationRepo(t).forgetSubscription(channel, event); },
        WritePriority::Interactive, Durability::Full);
}

Result<NotifyMessage> NotificationService::preview(const QString &event, const QString &messageTemplate)
{
    const NotifyEvent *known = findNotifyEvent(event);
    if (!known) {
        return fail(ErrorKind::InvalidInput, u"There is no event “%1”."_s.arg(event),
                    u"“metarr-cli notify events” shows the events there are."_s);
    }
    METARR_CHECK(checkTemplate(messageTemplate, notifyValueNames()));
    NotifyMessage message = sampleMessage(*known, m_core.clock().nowMs());
    METARR_CHECK(renderMessage(message, *known, messageTemplate));
    return message;
}

Result<QList<QueuedNotification>> NotificationService::queue(qint64 channel, const QString &status, int limit,
                                                             qint64 before)
{
    return m_core.database().read(
        [&](Connection &c) { return NotificationRepo(c).list(channel, status, limit, before); });
}

Result<> NotificationService::cleanUp(Transaction &t)
{
    const qint64 now = m_core.clock().nowMs();
    constexpr qint64 day = 24LL * 3600 * 1000;
    METARR_CHECK(NotificationRepo(t).expire(0, now - day, now));
    return NotificationRepo(t).prune(now - 14 * day);
}

} // namespace metarr
