// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/payload.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace metarr {

QString managerTypeName(ManagerType type)
{
    switch (type) {
    case ManagerType::Radarr:
        return u"radarr"_s;
    case ManagerType::Sonarr:
        return u"sonarr"_s;
    case ManagerType::Lidarr:
        return u"lidarr"_s;
    }
    return {};
}

std::optional<ManagerType> managerTypeFromName(QStringView name)
{
    for (const auto type : {ManagerType::Radarr, ManagerType::Sonarr, ManagerType::Lidarr}) {
        if (name.compare(managerTypeName(type), Qt::CaseInsensitive) == 0) {
            return type;
        }
    }
    return {};
}

WebhookEvent webhookEventFromName(const QString &name)
{
    using enum WebhookEvent;
    static const QHash<QString, WebhookEvent> events{
        {u"test"_s, Test},
        {u"grab"_s, Grab},
        {u"download"_s, Download},
        {u"import"_s, Download},
        {u"importcomplete"_s, Download},
        {u"upgrade"_s, Upgrade},
        {u"rename"_s, Rename},
        {u"movierename"_s, Rename},
        {u"seriesrename"_s, Rename},
        {u"moviefiledelete"_s, FileDelete},
        {u"episodefiledelete"_s, FileDelete},
        {u"moviefiledeletedforupgrade"_s, FileDeleteForUpgrade},
        {u"episodefiledeletedforupgrade"_s, FileDeleteForUpgrade},
        {u"moviedelete"_s, Delete},
        {u"seriesdelete"_s, Delete},
        {u"movieadded"_s, Add},
        {u"movieadd"_s, Add},
        {u"seriesadd"_s, Add},
        {u"seriesadded"_s, Add},
        {u"health"_s, Health},
        {u"healthissue"_s, Health},
        {u"healthrestored"_s, HealthRestored},
        {u"applicationupdate"_s, Update},
        {u"manualinteractionrequired"_s, ManualInteraction}};
    return events.value(name.toLower(), Unknown);
}

QString webhookEventName(WebhookEvent event)
{
    using enum WebhookEvent;
    static const QHash<WebhookEvent, QString> names{{Unknown, u"unknown"_s},
                                                    {Test, u"test"_s},
                                                    {Grab, u"grab"_s},
                                                    {Download, u"download"_s},
                                                    {Upgrade, u"upgrade"_s},
                                                    {Rename, u"rename"_s},
                                                    {FileDeleteForUpgrade, u"file-delete-for-upgrade"_s},
                                                    {FileDelete, u"file-delete"_s},
                                                    {Delete, u"delete"_s},
                                                    {Add, u"add"_s},
                                                    {Health, u"health"_s},
                                                    {HealthRestored, u"health-restored"_s},
                                                    {Update, u"update"_s},
                                                    {ManualInteraction, u"manual-interaction"_s}};
    return names.value(event);
}

namespace {

/// Text of a string or a whole number; empty for anything else. Longer ones than any path are cut.
QString textOf(const QJsonValue &value)
{
    constexpr qsizetype longest = 8192;
    if (value.isDouble()) {
        return QString::number(value.toInteger());
    }
    // No database keeps a NUL in text, and no name has one.
    return value.toString().left(longest).replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

/// Members of an object, or of each object in an array.
QList<QJsonObject> objectsOf(const QJsonValue &value)
{
    constexpr qsizetype most = 5000;
    QList<QJsonObject> objects;
    if (value.isObject()) {
        objects += value.toObject();
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        if (one.isObject() && objects.size() < most) {
            objects += one.toObject();
        }
    }
    return objects;
}

void addIfAny(QStringList &list, const QString &text)
{
    if (!text.isEmpty()) {
        list += text;
    }
}

void readIds(const QJsonObject &item, QMap<QString, QString> &ids)
{
    for (const auto &[field, provider] :
         {std::pair{u"tmdbId"_s, u"tmdb"_s}, std::pair{u"imdbId"_s, u"imdb"_s},
          std::pair{u"tvdbId"_s, u"tvdb"_s}}) {
        const QString id = textOf(item[field]);
        if (!id.isEmpty() && id != u"0" && id.size() <= 20) {
            ids.insert(provider, id);
        }
    }
}

/// One file of an event: where it is below its folder.
QString relativeOf(const QJsonObject &file)
{
    return textOf(file[u"relativePath"_s]);
}

void readFiles(const QJsonObject &json, WebhookPayload &p)
{
    const bool deletion = p.event == WebhookEvent::FileDelete;
    for (const QString &name : {u"movieFile"_s, u"episodeFile"_s, u"episodeFiles"_s}) {
        const auto files = objectsOf(json[name]);
        for (const QJsonObject &file : files) {
            addIfAny(deletion ? p.removed : p.files, relativeOf(file));
        }
    }
    for (const QString &name : {u"renamedMovieFiles"_s, u"renamedEpisodeFiles"_s}) {
        const auto files = objectsOf(json[name]);
        for (const QJsonObject &file : files) {
            addIfAny(p.files, relativeOf(file));
            const QString former = textOf(file[u"previousPath"_s]);
            addIfAny(p.formerPaths, former.isEmpty() ? textOf(file[u"previousRelativePath"_s]) : former);
        }
    }
    // Of a film or series it says whether the files went, of a download which ones did.
    if (json[u"deletedFiles"_s].isBool()) {
        p.deletedFiles = json[u"deletedFiles"_s].toBool();
    }
    const auto deleted = objectsOf(json[u"deletedFiles"_s]);
    for (const QJsonObject &file : deleted) {
        addIfAny(p.removed, relativeOf(file));
    }
}

void readItem(const QJsonObject &json, WebhookPayload &p)
{
    const QString name = p.manager == ManagerType::Radarr   ? u"movie"_s
                         : p.manager == ManagerType::Sonarr ? u"series"_s
                                                            : u"artist"_s;
    const QJsonObject item = json[name].toObject();
    p.title = textOf(item[p.manager == ManagerType::Lidarr ? u"name"_s : u"title"_s]);
    p.year = item[u"year"_s].toInt();
    readIds(json[u"remoteMovie"_s].toObject(), p.ids);
    readIds(item, p.ids); // the manager's own word last: it wins
    p.folder = textOf(item[u"folderPath"_s]);
    if (p.folder.isEmpty()) {
        p.folder = textOf(item[u"path"_s]);
    }
    const auto episodes = objectsOf(json[u"episodes"_s]);
    for (const QJsonObject &episode : episodes) {
        p.episodes += u"S%1E%2"_s.arg(episode[u"seasonNumber"_s].toInt(), 2, 10, QChar(u'0'))
                          .arg(episode[u"episodeNumber"_s].toInt(), 2, 10, QChar(u'0'));
    }
}

void readMessage(const QJsonObject &json, WebhookPayload &p)
{
    p.level = textOf(json[u"level"_s]).toLower();
    p.message = textOf(json[u"message"_s]);
    if (p.event != WebhookEvent::ManualInteraction) {
        return;
    }
    QStringList messages;
    const auto statuses = objectsOf(json[u"downloadStatusMessages"_s]);
    for (const QJsonObject &status : statuses) {
        const QJsonArray texts = status[u"messages"_s].toArray();
        for (const QJsonValue &text : texts) {
            addIfAny(messages, textOf(text));
        }
    }
    p.message = messages.join(u"; ");
    if (p.title.isEmpty()) {
        p.title = textOf(json[u"downloadInfo"_s].toObject()[u"title"_s]);
    }
}

} // namespace

WebhookPayload readWebhook(ManagerType manager, const QJsonObject &json)
{
    WebhookPayload p;
    p.manager = manager;
    p.wireName = textOf(json[u"eventType"_s]).left(64);
    p.event = webhookEventFromName(p.wireName);
    p.instance = textOf(json[u"instanceName"_s]);
    p.deleteReason = textOf(json[u"deleteReason"_s]).toLower();
    readItem(json, p);
    readFiles(json, p);
    readMessage(json, p);
    if (p.event == WebhookEvent::Download && (json[u"isUpgrade"_s].toBool() || !p.removed.isEmpty())) {
        p.event = WebhookEvent::Upgrade;
    } else if (p.event == WebhookEvent::FileDelete && p.deleteReason == u"upgrade") {
        p.event = WebhookEvent::FileDeleteForUpgrade;
    }
    return p;
}

Result<QJsonObject> parseWebhookBody(const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject()) {
        return fail(ErrorKind::BadData, u"A webhook's body must be a JSON object."_s, {},
                    problem.errorString());
    }
    return document.object();
}

QString webhookFingerprint(ManagerType manager, const QJsonObject &json)
{
    // Members of a QJsonObject are kept in order of their names.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(managerTypeName(manager).toUtf8() + '\n');
    hash.addData(QJsonDocument(json).toJson(QJsonDocument::Compact));
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace metarr
