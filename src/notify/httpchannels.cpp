// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/httpchannels.h"

#include "notify/multipart.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

int bySeverity(Severity severity, int low, int warning, int error)
{
    return severity == Severity::Error ? error : severity == Severity::Warning ? warning : low;
}

/// Characters that mean something get a backslash before them.
QString escapedForDiscord(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (u"\\*_~|`>[]"_s.contains(c)) {
            escaped += u'\\';
        }
        escaped += c;
    }
    return escaped;
}

QString escapedForSlack(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

/// What is longer than `most` after escaping is cut before it: no escape is cut in two.
template <typename Escape> auto fitted(const QString &text, qsizetype most, Escape escape)
{
    QString kept = text;
    auto escaped = escape(kept);
    while (escaped.size() > most && !kept.isEmpty()) {
        const auto excess = std::max<qsizetype>((escaped.size() - most) / 6, 1); // "&quot;" is six of one
        kept = shortened(text, std::max<qsizetype>(kept.size() - excess, 0));
        escaped = escape(kept);
    }
    return escaped;
}

QUrl serviceUrl(const QString &server, const QString &path)
{
    QUrl url(server);
    QString base = url.path();
    while (base.endsWith(u'/')) {
        base.chop(1);
    }
    url.setPath(base + path);
    return url;
}

bool hasImage(const ChannelValues &values, const NotifyMessage &message)
{
    return values.value(u"image"_s) == u"true" && !message.image.bytes.isEmpty() &&
           message.image.bytes.size() <= NotifyImage::maxBytes;
}

/// For addresses that are passwords.
void hide(HttpRequest &request, const ChannelValues &values)
{
    request.secretPath = true;
    request.secretValues = secretParts(values.value(u"url"_s));
    const QUrlQuery query(request.url);
    for (const auto &[name, value] : query.queryItems()) {
        request.secretsInQuery += name;
    }
}

void setMultipart(HttpRequest &request, const Multipart &form)
{
    request.body = form.body();
    request.setHeader("Content-Type", form.contentType());
}

HttpRequest discordRequest(const ChannelValues &values, const NotifyMessage &message)
{
    HttpRequest request;
    request.url = QUrl(values.value(u"url"_s));
    hide(request, values);
    QJsonObject embed{{u"title"_s, fitted(message.title, 256, escapedForDiscord)},
                      {u"description"_s, fitted(message.text, 4096, escapedForDiscord)},
                      {u"color"_s, bySeverity(message.severity, 0x2E86AB, 0xF2A541, 0xC0392B)}};
    if (!message.link.isEmpty()) {
        embed.insert(u"url"_s, message.link);
    }
    if (message.time > 0) {
        embed.insert(u"timestamp"_s,
                     QDateTime::fromMSecsSinceEpoch(message.time, Qt::UTC).toString(Qt::ISODateWithMs));
    }
    if (hasImage(values, message)) {
        embed.insert(u"thumbnail"_s, QJsonObject{{u"url"_s, u"attachment://"_s + message.image.name}});
    }
    const QJsonObject payload{
        {u"username"_s, values.value(u"username"_s)},
        {u"embeds"_s, QJsonArray{embed}},
        // A film's title must not call everybody.
        {u"allowed_mentions"_s, QJsonObject{{u"parse"_s, QJsonArray()}}},
    };
    if (hasImage(values, message)) {
        Multipart form;
        form.addText("payload_json", compact(payload), "application/json");
        form.addFile("files[0]", message.image.name.toLatin1(), message.image.mimeType.toLatin1(),
                     message.image.bytes);
        setMultipart(request, form);
    } else {
        request.setJson(compact(payload));
    }
    return request;
}

HttpRequest slackRequest(const ChannelValues &values, const NotifyMessage &message)
{
    HttpRequest request;
    request.url = QUrl(values.value(u"url"_s));
    hide(request, values);
    const QString title = escapedForSlack(message.title);
    // Within <...|...> nothing can be escaped.
    const bool linked = !message.link.isEmpty() && message.link.size() <= 500 &&
                        !message.link.contains(u'|') && !message.title.contains(u'|');
    const QString head =
        linked ? u"*<%1|%2>*"_s.arg(escapedForSlack(message.link), title) : u"*%1*"_s.arg(title);
    const qsizetype room = 3000 - head.size() - 1; // a section's text has 3,000 characters
    const QString text = head + u'\n' + fitted(message.text, room, escapedForSlack);
    request.setJson(compact({
        {u"text"_s, fitted(message.title + u": "_s + message.text, 2900, escapedForSlack)},
        {u"attachments"_s,
         QJsonArray{QJsonObject{
             {u"color"_s, bySeverity(message.severity, 0, 1, 2) == 0 ? u"good"_s
                          : message.severity == Severity::Warning    ? u"warning"_s
                                                                     : u"danger"_s},
             {u"blocks"_s, QJsonArray{QJsonObject{
                               {u"type"_s, u"section"_s},
                               {u"text"_s, QJsonObject{{u"type"_s, u"mrkdwn"_s}, {u"text"_s, text}}}}}}}}},
    }));
    return request;
}

HttpRequest telegramRequest(const ChannelValues &values, const NotifyMessage &message)
{
    const QString token = values.value(u"token"_s);
    const bool photo = hasImage(values, message);
    HttpRequest request;
    request.url = serviceUrl(values.value(u"server"_s),
                             u"/bot"_s + token + (photo ? u"/sendPhoto"_s : u"/sendMessage"_s));
    request.secretPath = true;
    request.secretValues = {token};
    // Counted as it is shown, without mark-up: 1,024 characters below a picture, 4,096 alone.
    const bool linked = message.link.size() <= 500 && !message.link.isEmpty();
    const qsizetype room =
        (photo ? 1024 : 4096) - message.title.size() - (linked ? message.link.size() : 0) - 2;
    QString text = u"<b>"_s + message.title.toHtmlEscaped() + u"</b>\n"_s +
                   shortened(message.text, room).toHtmlEscaped();
    if (linked) {
        text += u"\n<a href=\"%1\">%1</a>"_s.arg(message.link.toHtmlEscaped());
    }
    const bool silent = message.severity == Severity::Info || message.severity == Severity::Success;
    const QString chat = values.value(u"chat"_s);
    if (photo) {
        Multipart form;
        form.addText("chat_id", chat.toUtf8());
        form.addText("parse_mode", "HTML");
        form.addText("caption", text.toUtf8());
        form.addText("disable_notification", silent ? "true" : "false");
        form.addFile("photo", message.image.name.toLatin1(), message.image.mimeType.toLatin1(),
                     message.image.bytes);
        setMultipart(request, form);
    } else {
        request.setJson(compact({{u"chat_id"_s, chat},
                                 {u"parse_mode"_s, u"HTML"_s},
                                 {u"text"_s, text},
                                 {u"disable_notification"_s, silent},
                                 {u"disable_web_page_preview"_s, true}}));
    }
    return request;
}

HttpRequest pushoverRequest(const ChannelValues &values, const NotifyMessage &message)
{
    HttpRequest request;
    request.url = serviceUrl(values.value(u"server"_s), u"/1/messages.json"_s);
    request.secretValues = {values.value(u"token"_s), values.value(u"user"_s)};
    QList<std::pair<QByteArray, QString>> fields{
        {"token", values.value(u"token"_s)},
        {"user", values.value(u"user"_s)},
        {"title", shortened(message.title, 250)},
        {"message", shortened(message.text.isEmpty() ? message.title : message.text, 1024)},
        {"priority", QString::number(bySeverity(message.severity, -1, 0, 1))},
        {"timestamp", QString::number(message.time / 1000)},
    };
    if (!values.value(u"device"_s).isEmpty()) {
        fields += {"device", values.value(u"device"_s)};
    }
    if (!message.link.isEmpty()) {
        fields += {"url", shortened(message.link, 512)};
    }
    if (hasImage(values, message)) {
        Multipart form;
        for (const auto &[name, value] : std::as_const(fields)) {
            form.addText(name, value.toUtf8());
        }
        form.addFile("attachment", message.image.name.toLatin1(), message.image.mimeType.toLatin1(),
                     message.image.bytes);
        setMultipart(request, form);
    } else {
        QByteArray body;
        for (const auto &[name, value] : std::as_const(fields)) {
            body += (body.isEmpty() ? "" : "&") + name + '=' + QUrl::toPercentEncoding(value);
        }
        request.body = body;
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
    }
    return request;
}

HttpRequest gotifyRequest(const ChannelValues &values, const NotifyMessage &message)
{
    HttpRequest request;
    request.url = serviceUrl(values.value(u"server"_s), u"/message"_s);
    request.setHeader("X-Gotify-Key", values.value(u"token"_s).toUtf8());
    QJsonObject json{{u"title"_s, message.title},
                     {u"message"_s, message.text.isEmpty() ? message.title : message.text},
                     {u"priority"_s, bySeverity(message.severity, 3, 6, 8)}};
    if (!message.link.isEmpty()) {
        json.insert(u"extras"_s,
                    QJsonObject{{u"client::notification"_s,
                                 QJsonObject{{u"click"_s, QJsonObject{{u"url"_s, message.link}}}}}});
    }
    request.setJson(compact(json));
    return request;
}

HttpRequest ntfyRequest(const ChannelValues &values, const NotifyMessage &message)
{
    HttpRequest request;
    request.url = serviceUrl(values.value(u"server"_s), u"/"_s);
    if (!values.value(u"token"_s).isEmpty()) {
        request.setBearer(values.value(u"token"_s));
    } else if (!values.value(u"user"_s).isEmpty()) {
        request.setBasic(values.value(u"user"_s), values.value(u"password"_s));
        request.secretValues = {values.value(u"password"_s)};
    }
    QJsonObject json{
        {u"topic"_s, values.value(u"topic"_s)},
        {u"title"_s, message.title},
        // What has more than 4,096 bytes arrives as an attached file.
        {u"message"_s,
         QString::fromUtf8(fitted(message.text, 4096, [](const QString &text) { return text.toUtf8(); }))},
        {u"priority"_s, bySeverity(message.severity, 3, 4, 5)}};
    if (message.severity == Severity::Error || message.severity == Severity::Warning) {
        json.insert(u"tags"_s, QJsonArray{u"warning"_s});
    }
    if (!message.link.isEmpty()) {
        json.insert(u"click"_s, message.link);
    }
    request.setJson(compact(json));
    return request;
}

HttpRequest webhookRequest(const ChannelValues &values, const NotifyMessage &message)
{
    HttpRequest request;
    request.url = QUrl(values.value(u"url"_s));
    hide(request, values);
    request.method = values.value(u"method"_s, u"POST"_s).toLatin1();
    request.setJson(compact(message.toJson()));
    if (const QString authorization = values.value(u"authorization"_s); !authorization.isEmpty()) {
        request.setHeader("Authorization", authorization.toUtf8());
        request.secretValues += authorization;
    }
    if (const QString key = values.value(u"signingKey"_s); !key.isEmpty()) {
        request.setHeader("X-Metarr-Signature",
                          "sha256=" + QMessageAuthenticationCode::hash(request.body, key.toUtf8(),
                                                                       QCryptographicHash::Sha256)
                                          .toHex());
    }
    return request;
}

} // namespace

Result<HttpRequest> channelRequest(const ChannelType &type, const ChannelValues &values,
                                   const NotifyMessage &message)
{
    using Make = HttpRequest (*)(const ChannelValues &, const NotifyMessage &);
    static const QMap<QString, Make> makers{
        {u"discord"_s, discordRequest},   {u"slack"_s, slackRequest},   {u"telegram"_s, telegramRequest},
        {u"pushover"_s, pushoverRequest}, {u"gotify"_s, gotifyRequest}, {u"ntfy"_s, ntfyRequest},
        {u"webhook"_s, webhookRequest}};
    const Make make = makers.value(type.id);
    if (!make) {
        return fail(ErrorKind::Unsupported, u"%1 is not reached over HTTP."_s.arg(type.name));
    }
    NotifyMessage fitting = message;
    fitting.text = shortened(message.text, type.can.maxText);
    fitting.title = shortened(message.title, 250);
    HttpRequest request = make(values, fitting);
    if (request.method == "GET") {
        request.method = "POST";
    }
    return request;
}

QString refusalReason(const QString &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body.toUtf8()).object();
    for (const auto &key : {u"description"_s, u"message"_s, u"errorDescription"_s, u"error"_s}) {
        if (const QString text = json.value(key).toString(); !text.isEmpty()) {
            return shortened(text.simplified(), 200);
        }
    }
    QStringList texts;
    const QJsonArray errors = json.value(u"errors"_s).toArray();
    for (const QJsonValue &error : errors) {
        texts += error.toString();
    }
    if (!texts.isEmpty()) {
        return shortened(texts.join(u", "_s).simplified(), 200);
    }
    const bool isPlain = json.isEmpty() && !body.contains(u'<') && !body.contains(u'{');
    return isPlain ? shortened(body.simplified(), 100) : QString();
}

std::optional<std::chrono::milliseconds> retryAfterInBody(const QString &body)
{
    static const QRegularExpression pattern(uR"("retry_after"\s*:\s*([0-9]{1,6}(?:\.[0-9]+)?))"_s);
    const auto match = pattern.match(body);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(qint64(std::ceil(match.captured(1).toDouble() * 1000)));
}

} // namespace metarr
