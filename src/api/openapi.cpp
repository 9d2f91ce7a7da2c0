// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The envelope, or bytes of another type.
QJsonObject answerOf(const QString &description, const QByteArray &type = "application/json")
{
    if (type != "application/json") {
        return {{u"description"_s, description},
                {u"content"_s, QJsonObject{{QString::fromLatin1(type), QJsonObject()}}}};
    }
    return {{u"description"_s, description},
            {u"content"_s,
             QJsonObject{{u"application/json"_s,
                          QJsonObject{{u"schema"_s,
                                       QJsonObject{{u"$ref"_s, u"#/components/schemas/Envelope"_s}}}}}}}};
}

QJsonArray parametersOf(const Route &route)
{
    static const QRegularExpression name(u"\\{([a-z_]+)\\}"_s);
    QJsonArray parameters;
    for (auto it = name.globalMatch(route.path); it.hasNext();) {
        parameters += QJsonObject{{u"name"_s, it.next().captured(1)},
                                  {u"in"_s, u"path"_s},
                                  {u"required"_s, true},
                                  {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
    }
    for (const QString &query : route.query) {
        parameters += QJsonObject{
            {u"name"_s, query}, {u"in"_s, u"query"_s}, {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
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

QJsonObject operationOf(const Route &route)
{
    QString id = QString::fromLatin1(route.method).toLower() + route.path;
    id.replace(QRegularExpression(u"[^A-Za-z0-9]+"_s), u"_"_s);
    while (id.endsWith(u'_')) {
        id.chop(1);
    }
    QJsonObject responses{{u"200"_s, answerOf(u"Done."_s, route.produces)},
                          {u"default"_s, answerOf(u"What went wrong, and what to do."_s)}};
    QJsonObject operation{{u"operationId"_s, id},
                          {u"summary"_s, route.summary},
                          {u"tags"_s, QJsonArray{tagOf(route.path)}},
                          {u"parameters"_s, parametersOf(route)},
                          {u"responses"_s, responses},
                          {u"x-access"_s, accessName(route.access)}};
    if (route.access == Access::None) {
        operation.insert(u"security"_s, QJsonArray());
    }
    return operation;
}

} // namespace

QJsonObject openApiDocument(const RouteTable &table)
{
    QJsonObject paths;
    for (const Route &route : table.routes()) {
        QJsonObject item = paths[route.path].toObject();
        item.insert(QString::fromLatin1(route.method).toLower(), operationOf(route));
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
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Metarr"_s},
                                    {u"version"_s, QStringLiteral(METARR_VERSION)},
                                    {u"license"_s, QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s},
                                                               {u"identifier"_s, u"GPL-3.0-or-later"_s}}}}},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"securitySchemes"_s, schemes},
                                          {u"schemas"_s, QJsonObject{{u"Envelope"_s, envelope}}}}},
            {u"security"_s,
             QJsonArray{QJsonObject{{u"key"_s, QJsonArray()}}, QJsonObject{{u"bearer"_s, QJsonArray()}},
                        QJsonObject{{u"basic"_s, QJsonArray()}}}}};
}

} // namespace metarr
