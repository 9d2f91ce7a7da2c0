// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/metadata.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace metarr {

// JSON shapes of the structured fields, used by the store (provider values), the API and the command line. A reader
// answers nullopt when the shape is wrong; null is the empty value.
[[nodiscard]] QJsonArray ratingsToJson(const QList<Rating> &ratings);
[[nodiscard]] std::optional<QList<Rating>> ratingsFromJson(const QJsonValue &value);
[[nodiscard]] QJsonArray creditsToJson(const QList<Credit> &credits);
[[nodiscard]] std::optional<QList<Credit>> creditsFromJson(const QJsonValue &value, CreditKind kind);
[[nodiscard]] QJsonObject collectionToJson(const CollectionInfo &collection);
[[nodiscard]] std::optional<CollectionInfo> collectionFromJson(const QJsonValue &value);
[[nodiscard]] QJsonObject idsToJson(const QMap<QString, QString> &ids);
[[nodiscard]] std::optional<QMap<QString, QString>> idsFromJson(const QJsonValue &value);
[[nodiscard]] QJsonObject seasonNamesToJson(const QMap<int, QString> &names);
[[nodiscard]] std::optional<QMap<int, QString>> seasonNamesFromJson(const QJsonValue &value);

} // namespace metarr
