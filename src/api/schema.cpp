// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/schema.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr::schema {

namespace {

QJsonObject ofType(const QString &type)
{
    return {{u"type"_s, type}};
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    return (type == u"string" && value.isString()) || (type == u"boolean" && value.isBool()) ||
           (type == u"number" && value.isDouble()) || (type == u"array" && value.isArray()) ||
           (type == u"object" && value.isObject()) || (type == u"null" && value.isNull()) ||
           (type == u"integer" && value.isDouble() && std::trunc(value.toDouble()) == value.toDouble());
}

QStringList typesOf(const QJsonObject &schema)
{
    const QJsonValue type = schema[u"type"_s];
    if (type.isString()) {
        return {type.toString()};
    }
    QStringList types;
    const QJsonArray several = type.toArray();
    for (const QJsonValue &one : several) {
        types += one.toString();
    }
    return types;
}

QString joined(const QJsonArray &values)
{
    QStringList parts;
    for (const QJsonValue &value : values) {
        parts += value.isNull() ? u"null"_s : value.toVariant().toString();
    }
    return parts.join(u", "_s);
}

/// `place`: "items[2].name"; empty at the top.
QString mismatchAt(const QJsonObject &schema, const QJsonValue &value, bool closed, const QString &place);

QString membersMismatch(const QJsonObject &schema, const QJsonObject &object, bool closed,
                        const QString &place)
{
    const QString prefix = place.isEmpty() ? QString() : place + u'.';
    const QJsonArray required = schema[u"required"_s].toArray();
    for (const QJsonValue &name : required) {
        if (!object.contains(name.toString())) {
            return u"“%1%2” is missing."_s.arg(prefix, name.toString());
        }
    }
    const QJsonObject members = schema[u"properties"_s].toObject();
    const QJsonValue others = schema[u"additionalProperties"_s];
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString there = prefix + it.key();
        if (!members.contains(it.key()) && !others.isObject() && closed) {
            return u"“%1” is not described."_s.arg(there);
        }
        const QJsonObject wanted = members.value(it.key()).toObject(others.toObject());
        if (const QString wrong = mismatchAt(wanted, *it, closed, there); !wrong.isEmpty()) {
            return wrong;
        }
    }
    return {};
}

QString mismatchAt(const QJsonObject &schema, const QJsonValue &value, bool closed, const QString &place)
{
    const QString name = place.isEmpty() ? u"The body"_s : u"“%1”"_s.arg(place);
    const QStringList types = typesOf(schema);
    if (!types.isEmpty() && std::none_of(types.cbegin(), types.cend(),
                                         [&](const QString &type) { return isOfType(value, type); })) {
        return u"%1 is of the type %2."_s.arg(name, types.join(u" or "_s));
    }
    const QJsonArray values = schema[u"enum"_s].toArray();
    if (!values.isEmpty() && !values.contains(value)) {
        return u"%1 is one of: %2."_s.arg(name, joined(values));
    }
    if (value.isArray() && schema.contains(u"items"_s)) {
        const QJsonArray rows = value.toArray();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QString wrong =
                mismatchAt(schema[u"items"_s].toObject(), rows.at(i), closed, u"%1[%2]"_s.arg(place).arg(i));
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
    }
    const bool describes = schema.contains(u"properties"_s) || schema.contains(u"additionalProperties"_s);
    return value.isObject() && describes ? membersMismatch(schema, value.toObject(), closed, place)
                                         : QString();
}

} // namespace

QJsonObject any()
{
    return {};
}

QJsonObject text()
{
    return ofType(u"string"_s);
}

QJsonObject texts()
{
    return list(text());
}

QJsonObject integer()
{
    return ofType(u"integer"_s);
}

QJsonObject number()
{
    return ofType(u"number"_s);
}

QJsonObject boolean()
{
    return ofType(u"boolean"_s);
}

QJsonObject time()
{
    QJsonObject schema = ofTypes({u"string"_s, u"null"_s});
    schema.insert(u"format"_s, u"date-time"_s);
    return schema;
}

QJsonObject nothing()
{
    return ofType(u"null"_s);
}

QJsonObject oneOf(const QStringList &values)
{
    return {{u"type"_s, u"string"_s}, {u"enum"_s, QJsonArray::fromStringList(values)}};
}

QJsonObject ofTypes(const QStringList &types)
{
    return {{u"type"_s, QJsonArray::fromStringList(types)}};
}

QJsonObject orNull(QJsonObject schema)
{
    schema.insert(u"type"_s, QJsonArray::fromStringList(typesOf(schema) + QStringList{u"null"_s}));
    if (QJsonArray values = schema[u"enum"_s].toArray(); !values.isEmpty()) {
        values += QJsonValue::Null;
        schema.insert(u"enum"_s, values);
    }
    return schema;
}

QJsonObject list(const QJsonObject &of)
{
    return {{u"type"_s, u"array"_s}, {u"items"_s, of}};
}

QJsonObject map(const QJsonObject &of)
{
    return {{u"type"_s, u"object"_s}, {u"additionalProperties"_s, of}};
}

QJsonObject object(std::initializer_list<Member> members)
{
    QJsonObject properties;
    QJsonArray required;
    for (const Member &member : members) {
        QString name = QString::fromLatin1(member.name);
        if (name.endsWith(u'?')) {
            name.chop(1);
        } else {
            required += name;
        }
        properties.insert(name, member.schema);
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty()) {
        schema.insert(u"required"_s, required);
    }
    return schema;
}

QJsonObject named(const QString &name, QJsonObject schema)
{
    schema.insert(u"title"_s, name);
    return schema;
}

QString mismatch(const QJsonObject &schema, const QJsonValue &value, bool closed)
{
    return mismatchAt(schema, value, closed, {});
}

} // namespace metarr::schema
