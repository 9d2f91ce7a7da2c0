// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/metadatajson.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

void insertText(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty()) {
        object.insert(key, text);
    }
}

} // namespace

QJsonArray ratingsToJson(const QList<Rating> &ratings)
{
    QJsonArray array;
    for (const Rating &rating : ratings) {
        array += QJsonObject{{u"source"_s, rating.source},
                             {u"value"_s, rating.value},
                             {u"votes"_s, rating.votes},
                             {u"max"_s, rating.max},
                             {u"default"_s, rating.isDefault}};
    }
    return array;
}

std::optional<QList<Rating>> ratingsFromJson(const QJsonValue &value)
{
    if (!value.isArray() && !value.isNull()) {
        return std::nullopt;
    }
    QList<Rating> ratings;
    for (const QJsonValue &entry : value.toArray()) {
        if (!entry.isObject()) {
            return std::nullopt;
        }
        ratings +=
            Rating{entry["source"_L1].toString(), entry["value"_L1].toDouble(), entry["votes"_L1].toInt(),
                   entry["max"_L1].toDouble(10), entry["default"_L1].toBool()};
    }
    return ratings;
}

QJsonArray creditsToJson(const QList<Credit> &credits)
{
    QJsonArray array;
    for (const Credit &credit : credits) {
        QJsonObject object{{u"name"_s, credit.name}};
        insertText(object, "role"_L1, credit.role);
        insertText(object, "thumb"_L1, credit.thumbUrl);
        if (!credit.ids.isEmpty()) {
            object.insert("ids"_L1, idsToJson(credit.ids));
        }
        array += object;
    }
    return array;
}

std::optional<QList<Credit>> creditsFromJson(const QJsonValue &value, CreditKind kind)
{
    if (!value.isArray() && !value.isNull()) {
        return std::nullopt;
    }
    QList<Credit> credits;
    for (const QJsonValue &entry : value.toArray()) {
        const QString name = entry.isString() ? entry.toString() : entry["name"_L1].toString();
        if (name.isEmpty()) {
            return std::nullopt;
        }
        credits += Credit{kind, name, entry["role"_L1].toString(), entry["thumb"_L1].toString(),
                          idsFromJson(entry["ids"_L1]).value_or(QMap<QString, QString>())};
    }
    return credits;
}

QJsonObject collectionToJson(const CollectionInfo &collection)
{
    QJsonObject object{{u"name"_s, collection.name}};
    insertText(object, "overview"_L1, collection.overview);
    if (!collection.ids.isEmpty()) {
        object.insert("ids"_L1, idsToJson(collection.ids));
    }
    return object;
}

std::optional<CollectionInfo> collectionFromJson(const QJsonValue &value)
{
    if (value.isNull()) {
        return CollectionInfo{};
    }
    if (value.isString()) {
        return CollectionInfo{value.toString(), {}, {}};
    }
    if (!value.isObject()) {
        return std::nullopt;
    }
    return CollectionInfo{value["name"_L1].toString(), value["overview"_L1].toString(),
                          idsFromJson(value["ids"_L1]).value_or(QMap<QString, QString>())};
}

QJsonObject idsToJson(const QMap<QString, QString> &ids)
{
    QJsonObject object;
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        object.insert(it.key(), it.value());
    }
    return object;
}

std::optional<QMap<QString, QString>> idsFromJson(const QJsonValue &value)
{
    if (!value.isObject() && !value.isNull() && !value.isUndefined()) {
        return std::nullopt;
    }
    QMap<QString, QString> ids;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        ids.insert(it.key(),
                   it.value().isDouble() ? QString::number(it.value().toInteger()) : it.value().toString());
    }
    return ids;
}

QJsonObject seasonNamesToJson(const QMap<int, QString> &names)
{
    QJsonObject object;
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        object.insert(QString::number(it.key()), it.value());
    }
    return object;
}

std::optional<QMap<int, QString>> seasonNamesFromJson(const QJsonValue &value)
{
    if (!value.isObject() && !value.isNull()) {
        return std::nullopt;
    }
    QMap<int, QString> names;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        bool ok = false;
        const int season = it.key().toInt(&ok);
        if (!ok) {
            return std::nullopt;
        }
        names.insert(season, it.value().toString());
    }
    return names;
}

} // namespace metarr
