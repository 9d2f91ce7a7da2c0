// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
#include "api/schema.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto jsonType = "application/json";
constexpr int switchingProtocols = 101;

QJsonObject refTo(const QString &shape)
{
    return {{u"$ref"_s, u"#/components/schemas/"_s + shape}};
}

/// The same with shapes that have a name put into `shapes` and referred to.
QJsonValue referring(const QJsonValue &value, QJsonObject &shapes)
{
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray parts = value.toArray();
        for (const QJsonValue &part : parts) {
            array += referring(part, shapes);
        }
        return array;
    }
    if (!value.isObject()) {
        return value;
    }
    QJsonObject object;
    const QJsonObject members = value.toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        object.insert(it.key(), referring(*it, shapes));
    }
    const QString name = object[u"title"_s].toString(); // a member of that name is an object
    if (name.isEmpty()) {
        return object;
    }
    object.remove(u"title"_s);
    shapes.insert(name, object);
    return refTo(name);
}

QJsonObject contentOf(const QByteArrayList &types, const QJsonObject &schema)
{
    const QJsonObject media = schema.isEmpty() ? QJsonObject() : QJsonObject{{u"schema"_s, schema}};
    QJsonObject content;
    for (const QByteArray &type : types) {
        content.insert(QString::fromLatin1(type), media);
    }
    return content;
}

/// The envelope around `data`, or bytes of another type.
QJsonObject answerOf(const Route &route, QJsonObject &shapes)
{
    const bool isJson = route.produces == QByteArrayList{jsonType};
    QJsonObject schema;
    if (isJson && route.data.isEmpty()) {
        schema = {{u"type"_s, u"object"_s}}; // this description: no envelope
    } else if (isJson && route.success == switchingProtocols) {
        return {{u"description"_s, u"A WebSocket, each message of which is such an object."_s},
                {u"content"_s, contentOf(route.produces, referring(route.data, shapes).toObject())}};
    } else if (isJson) {
        const QJsonObject filled{{u"properties"_s, QJsonObject{{u"data"_s, referring(route.data, shapes)}}}};
        schema = {{u"allOf"_s, QJsonArray{refTo(u"Envelope"_s), filled}}};
    }
    return {{u"description"_s, u"Done."_s}, {u"content"_s, contentOf(route.produces, schema)}};
}

/// Names of headers with what each is for.
QJsonObject headersOf(const QList<std::pair<QString, QString>> &headers)
{
    QJsonObject described;
    for (const auto &[name, meaning] : headers) {
        described.insert(name, QJsonObject{{u"description"_s, meaning}, {u"schema"_s, schema::text()}});
    }
    return described;
}

/// By their status.
QJsonObject answersOf(const Route &route, QJsonObject &shapes)
{
    const QJsonObject failed{{u"description"_s, u"What went wrong, and what to do."_s},
                             {u"content"_s, contentOf({jsonType}, refTo(u"Envelope"_s))}};
    QJsonObject whole = answerOf(route, shapes);
    QJsonObject answers{{u"default"_s, failed}};
    if (route.omits != Route::Omits::Nothing) {
        const std::pair tag(u"ETag"_s, u"The same bytes, the same tag."_s);
        whole.insert(u"headers"_s, headersOf({tag}));
        answers.insert(u"304"_s, QJsonObject{{u"description"_s, u"If-None-Match names what there is."_s},
                                             {u"headers"_s, headersOf({tag})}});
        if (route.omits == Route::Omits::Parts) {
            const std::pair range(u"Content-Range"_s, u"Which bytes of how many."_s);
            QJsonObject part = whole;
            part.insert(u"description"_s, u"The part that Range asks for."_s);
            part.insert(u"headers"_s, headersOf({tag, range}));
            answers.insert(u"206"_s, part);
            QJsonObject none = failed;
            none.insert(u"description"_s, u"There are no such bytes."_s);
            none.insert(u"headers"_s, headersOf({range}));
            answers.insert(u"416"_s, none);
        }
    }
    answers.insert(QString::number(route.success), whole);
    return answers;
}

QJsonObject bodyOf(const Route &route, QJsonObject &shapes)
{
    const bool needed = route.takes != jsonType || route.body.contains(u"required"_s);
    return {{u"required"_s, needed},
            {u"content"_s, contentOf({route.takes}, referring(route.body, shapes).toObject())}};
}

QJsonArray parametersOf(const Route &route)
{
    static const QRegularExpression name(u"\\{([a-z_]+)\\}"_s);
    QJsonArray parameters;
    for (auto it = name.globalMatch(route.path); it.hasNext();) {
        const QString part = it.next().captured(1);
        const bool isNumber = part == u"id" || part == u"entry" || part == u"root";
        parameters += QJsonObject{{u"name"_s, part},
                                  {u"in"_s, u"path"_s},
                                  {u"required"_s, true},
                                  {u"schema"_s, isNumber ? schema::integer() : schema::text()}};
    }
    static const QStringList numbers{u"page"_s,      u"limit"_s,      u"library"_s,
                                     u"series"_s,    u"collection"_s, u"year"_s,
                                     u"year_from"_s, u"year_to"_s,    u"height_from"_s,
                                     u"size"_s,      u"height_to"_s,  u"completeness_below"_s,
                                     u"manager"_s,   u"channel"_s,    u"last_event_id"_s};
    for (const QString &query : route.query) {
        QJsonObject parameter{{u"name"_s, query},
                              {u"in"_s, u"query"_s},
                              {u"schema"_s, numbers.contains(query) ? schema::integer() : schema::text()}};
        if (query == u"filter") {
            parameter.insert(u"style"_s, u"deepObject"_s);
            parameter.insert(u"schema"_s, schema::map(schema::text()));
        }
        parameters += parameter;
    }
    QStringList headers;
    if (route.omits != Route::Omits::Nothing) {
        headers += u"If-None-Match"_s;
    }
    if (route.omits == Route::Omits::Parts) {
        headers += {u"Range"_s, u"If-Range"_s};
    }
    for (const QString &header : headers) {
        parameters += QJsonObject{{u"name"_s, header}, {u"in"_s, u"header"_s}, {u"schema"_s, schema::text()}};
    }
    return parameters;
}

/// "/api/v1/movies/{id}" -> "movies", "/api/webhooks/radarr" -> "webhooks", "/metrics" -> "metrics"
QString tagOf(const QString &path)
{
    for (const QString &part : path.split(u'/', Qt::SkipEmptyParts)) {
        if (part != u"api" && part != u"v1" && !part.startsWith(u'{')) {
            return part;
        }
    }
    return u"items"_s;
}

QJsonObject operationOf(const Route &route, QJsonObject &shapes)
{
    QString id = QString::fromLatin1(route.method).toLower() + route.path;
    id.replace(QRegularExpression(u"[^A-Za-z0-9]+"_s), u"_"_s);
    while (id.endsWith(u'_')) {
        id.chop(1);
    }
    QJsonObject operation{{u"operationId"_s, id},
                          {u"summary"_s, route.summary},
                          {u"tags"_s, QJsonArray{tagOf(route.path)}},
                          {u"parameters"_s, parametersOf(route)},
                          {u"responses"_s, answersOf(route, shapes)},
                          {u"x-access"_s, accessName(route.access)}};
    if (!route.takes.isEmpty()) {
        operation.insert(u"requestBody"_s, bodyOf(route, shapes));
    }
    if (route.access == Access::None) {
        operation.insert(u"security"_s, QJsonArray());
    }
    return operation;
}

} // namespace

QJsonObject openApiDocument(const RouteTable &table)
{
    QJsonObject paths, shapes;
    for (const Route &route : table.routes()) {
        QJsonObject item = paths[route.path].toObject();
        item.insert(QString::fromLatin1(route.method).toLower(), operationOf(route, shapes));
        paths.insert(route.path, item);
    }
    const auto schemes = QJsonObject{
        {u"key"_s,
         QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"header"_s}, {u"name"_s, u"X-Api-Key"_s}}},
        {u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}}},
        {u"basic"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"basic"_s}}}};
    const QJsonObject problem{
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"kind"_s, QJsonObject{{u"type"_s, u"string"_s}}},
                                      {u"message"_s, QJsonObject{{u"type"_s, u"string"_s}}},
                                      {u"remedy"_s, QJsonObject{{u"type"_s, u"string"_s}}}}}};
    const QJsonObject envelope{
        {u"type"_s, u"object"_s},
        {u"required"_s, QJsonArray{u"success"_s, u"data"_s, u"error"_s, u"meta"_s}},
        {u"properties"_s,
         QJsonObject{{u"success"_s, QJsonObject{{u"type"_s, u"boolean"_s}}},
                     {u"data"_s, QJsonObject()},
                     {u"error"_s,
                      QJsonObject{{u"oneOf"_s, QJsonArray{problem, QJsonObject{{u"type"_s, u"null"_s}}}}}},
                     {u"meta"_s, QJsonObject{{u"type"_s, u"object"_s}}}}}};
    shapes.insert(u"Envelope"_s, envelope);
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Metarr"_s},
                                    {u"version"_s, QStringLiteral(METARR_VERSION)},
                                    {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                                               {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"securitySchemes"_s, schemes}, {u"schemas"_s, shapes}}},
            {u"security"_s,
             QJsonArray{QJsonObject{{u"key"_s, QJsonArray()}}, QJsonObject{{u"bearer"_s, QJsonArray()}},
                        QJsonObject{{u"basic"_s, QJsonArray()}}}}};
}

} // namespace metarr
