// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/channel.h"
#include "notify/mail.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

#define T(text) QString::fromLatin1(QT_TRANSLATE_NOOP("Channel", text)) // marks it for lupdate

using enum ChannelFieldKind;

ChannelField intervalField(const QString &seconds)
{
    return {u"interval"_s, Number, false,
            seconds,       {},     T("Seconds between messages; what comes meanwhile is gathered in one")};
}
ChannelField imageField()
{
    return {u"image"_s, Boolean, false, u"true"_s, {}, T("Send the poster along")};
}

QList<ChannelType> makeTypes()
{
    const QString sender = u"Metarr"_s;
    return {
        {u"desktop"_s, u"Desktop"_s, {.maxText = 500}, {intervalField(u"5"_s)}, 10},
        {u"kodi"_s,
         u"Kodi"_s,
         {.maxText = 200},
         {{u"player"_s, Player, true, {}, {}, T("Player")}, intervalField(u"10"_s)},
         10},
        {u"discord"_s,
         u"Discord"_s,
         {.image = true, .link = true, .markup = true, .maxText = 4000},
         {{u"url"_s, SecretUrl, true, {}, {}, T("Address of the webhook")},
          {u"username"_s, Text, false, sender, {}, T("Name shown as the sender")},
          imageField(),
          intervalField(u"3"_s)}},
        {u"slack"_s,
         u"Slack"_s,
         {.link = true, .markup = true, .maxText = 2900},
         {{u"url"_s, SecretUrl, true, {}, {}, T("Address of the webhook")}, intervalField(u"3"_s)}},
        {u"telegram"_s,
         u"Telegram"_s,
         {.image = true, .link = true, .priority = true, .markup = true, .maxText = 900},
         {{u"token"_s, Secret, true, {}, {}, T("Token of the bot")},
          {u"chat"_s, Text, true, {}, {}, T("Chat: a number or @channel")},
          {u"server"_s, Url, false, u"https://api.telegram.org"_s, {}, T("Address of the service")},
          imageField(),
          intervalField(u"5"_s)}},
        {u"pushover"_s,
         u"Pushover"_s,
         {.image = true, .link = true, .priority = true, .maxText = 1000},
         {{u"token"_s, Secret, true, {}, {}, T("Token of the application")},
          {u"user"_s, Secret, true, {}, {}, T("Key of the user or group")},
          {u"device"_s, Text, false, {}, {}, T("Device; empty: all")},
          {u"server"_s, Url, false, u"https://api.pushover.net"_s, {}, T("Address of the service")},
          imageField(),
          intervalField(u"30"_s)}},
        {u"gotify"_s,
         u"Gotify"_s,
         {.link = true, .priority = true, .maxText = 4000},
         {{u"server"_s, Url, true, {}, {}, T("Address of the service")},
          {u"token"_s, Secret, true, {}, {}, T("Token of the application")},
          intervalField(u"5"_s)}},
        {u"ntfy"_s,
         u"ntfy"_s,
         {.link = true, .priority = true, .maxText = 3500},
         {{u"server"_s, Url, false, u"https://ntfy.sh"_s, {}, T("Address of the service")},
          {u"topic"_s, Text, true, {}, {}, T("Topic")},
          {u"token"_s, Secret, false, {}, {}, T("Access token")},
          {u"user"_s, Text, false, {}, {}, T("User")},
          {u"password"_s, Secret, false, {}, {}, T("Password")},
          intervalField(u"10"_s)}},
        {u"email"_s,
         u"E-mail"_s,
         {.image = true, .link = true, .priority = true, .maxText = 20'000},
         {{u"host"_s, Text, true, {}, {}, T("Mail server")},
          {u"port"_s, Number, false, u"587"_s, {}, T("Port")},
          {u"security"_s,
           Choice,
           false,
           u"starttls"_s,
           {u"starttls"_s, u"tls"_s, u"none"_s},
           T("Encryption")},
          {u"user"_s, Text, false, {}, {}, T("User")},
          {u"password"_s, Secret, false, {}, {}, T("Password")},
          {u"from"_s, Addresses, true, {}, {}, T("Sender's address")},
          {u"to"_s, Addresses, true, {}, {}, T("Recipients, separated by commas")},
          imageField(),
          intervalField(u"60"_s)}},
        {u"webhook"_s,
         u"Webhook"_s,
         {.link = true, .priority = true, .maxText = 20'000},
         {{u"url"_s, SecretUrl, true, {}, {}, T("Address that is called with JSON")},
          {u"method"_s, Choice, false, u"POST"_s, {u"POST"_s, u"PUT"_s}, T("Method")},
          {u"authorization"_s, Secret, false, {}, {}, T("Authorization header")},
          {u"signingKey"_s, Secret, false, {}, {}, T("Key of the signature (HMAC-SHA256)")},
          intervalField(u"1"_s)}},
    };
}
#undef T

Result<> checkUrl(const QString &label, const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https")) {
        return fail(ErrorKind::InvalidInput, u"%1: this is not a web address."_s.arg(label),
                    u"Enter an address that begins with http:// or https://."_s);
    }
    if (!url.userInfo().isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"%1: no user or password in the address."_s.arg(label),
                    u"There are fields of their own for them."_s);
    }
    return {};
}

Result<> checkField(const ChannelField &field, const QString &value)
{
    const QString &label = field.source;
    for (const QChar c : value) {
        // They would end a header.
        if (c.category() == QChar::Other_Control) {
            return fail(ErrorKind::InvalidInput, u"%1: line breaks do not belong here."_s.arg(label));
        }
    }
    if (value.size() > 2000) {
        return fail(ErrorKind::InvalidInput, u"%1: this is too long."_s.arg(label));
    }
    switch (field.kind) {
    case Url:
    case SecretUrl:
        return checkUrl(label, value);
    case Number: {
        bool ok = false;
        const int number = value.toInt(&ok);
        const int least = field.key == u"port" ? 1 : 0;
        const int most = field.key == u"port" ? 65535 : 86'400;
        if (!ok || number < least || number > most) {
            return fail(ErrorKind::InvalidInput,
                        u"%1: a number from %2 to %3."_s.arg(label).arg(least).arg(most));
        }
        return {};
    }
    case Boolean:
        return value == u"true" || value == u"false"
                   ? Result<>()
                   : Result<>(fail(ErrorKind::InvalidInput, u"%1: true or false."_s.arg(label)));
    case Choice:
        return field.choices.contains(value)
                   ? Result<>()
                   : Result<>(fail(ErrorKind::InvalidInput,
                                   u"%1: one of %2."_s.arg(label, field.choices.join(u", "_s))));
    case Player:
        return value.toLongLong() > 0
                   ? Result<>()
                   : Result<>(fail(ErrorKind::InvalidInput, u"%1: the number of a player."_s.arg(label)));
    case Addresses: {
        METARR_TRY(const QStringList addresses, parseMailAddresses(value));
        if (field.key == u"from" && addresses.size() != 1) {
            return fail(ErrorKind::InvalidInput, u"%1: exactly one address."_s.arg(label));
        }
        return {};
    }
    case Text:
    case Secret:
        break;
    }
    return {};
}

} // namespace

QString ChannelField::label() const
{
    return QCoreApplication::translate("Channel", source.toUtf8().constData());
}

const ChannelField *ChannelType::field(QStringView key) const
{
    for (const ChannelField &one : fields) {
        if (one.key == key) {
            return &one;
        }
    }
    return nullptr;
}

const QList<ChannelType> &channelTypes()
{
    static const QList<ChannelType> types = makeTypes();
    return types;
}

const ChannelType *findChannelType(QStringView id)
{
    for (const ChannelType &type : channelTypes()) {
        if (type.id == id) {
            return &type;
        }
    }
    return nullptr;
}

QStringList secretParts(const QString &secret)
{
    constexpr qsizetype shortestKey = 8;
    QStringList parts{secret};
    const QUrl url(secret);
    if (url.scheme().startsWith(u"http"_s)) {
        QStringList all = url.path().split(u'/');
        const QUrlQuery query(url);
        for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
            all += value;
        }
        for (const QString &part : std::as_const(all)) {
            if (part.size() >= shortestKey) {
                parts += part;
            }
        }
    }
    return parts;
}

Result<ChannelValues> checkChannelValues(const ChannelType &type, const ChannelValues &values)
{
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (!type.field(it.key())) {
            QStringList known;
            for (const ChannelField &field : type.fields) {
                known += field.key;
            }
            return fail(ErrorKind::InvalidInput, u"%1 has nothing called “%2”."_s.arg(type.name, it.key()),
                        known.isEmpty() ? QString() : u"It has %1."_s.arg(known.join(u", "_s)));
        }
    }
    ChannelValues checked;
    for (const ChannelField &field : type.fields) {
        QString value = values.value(field.key).trimmed();
        if (value.isEmpty()) {
            value = field.defaultValue;
        }
        if (value.isEmpty() && field.required) {
            return fail(ErrorKind::InvalidInput, u"%1: this must be filled in."_s.arg(field.source),
                        u"It is the value “%1” of a %2 channel."_s.arg(field.key, type.name));
        }
        if (!value.isEmpty()) {
            METARR_CHECK(checkField(field, value));
            checked.insert(field.key, value);
        }
    }
    if (type.id == u"email" && checked.contains(u"password"_s) && checked.value(u"security"_s) == u"none") {
        return fail(ErrorKind::InvalidInput, u"A password is not sent without encryption."_s,
                    u"Choose starttls or tls, or leave user and password out."_s);
    }
    return checked;
}

} // namespace metarr
