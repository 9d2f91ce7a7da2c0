// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/schema.h"

/// What the JSON of app/entityjson.h and app/itemservice.h looks like, for the description; the API's tests compare each answer.
namespace metarr::schema {

[[nodiscard]] QJsonObject library();
[[nodiscard]] QJsonObject job();
[[nodiscard]] QJsonObject activity();
[[nodiscard]] QJsonObject candidate();
/// In a list. With `fields=` only what is asked for, besides id and item.
[[nodiscard]] QJsonObject itemRow();
/// Everything about one.
[[nodiscard]] QJsonObject item();
/// {field: value}, by the names of domain/fields.h.
[[nodiscard]] QJsonObject fieldValues();
[[nodiscard]] QJsonObject key();
[[nodiscard]] QJsonObject manager();
[[nodiscard]] QJsonObject webhook();
/// {"job": 12}: of what is done later.
[[nodiscard]] QJsonObject jobStarted();
/// Text of "movie:12".
[[nodiscard]] QJsonObject itemName();

} // namespace metarr::schema
