// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <initializer_list>

/// JSON Schema as OpenAPI 3.1 speaks it (draft 2020-12), as far as this interface needs it: made beside the rows of routes, shown
/// in the description, and what bodies are checked against. Pure.
namespace metarr::schema {

[[nodiscard]] QJsonObject any();
[[nodiscard]] QJsonObject text();
[[nodiscard]] QJsonObject texts(); ///< a list of them
[[nodiscard]] QJsonObject integer();
[[nodiscard]] QJsonObject number();
[[nodiscard]] QJsonObject boolean();
[[nodiscard]] QJsonObject time();    ///< ISO 8601, or null
[[nodiscard]] QJsonObject nothing(); ///< null
[[nodiscard]] QJsonObject oneOf(const QStringList &values);
/// Of several simple types: "string", "integer", "number", "boolean", "array", "object", "null".
[[nodiscard]] QJsonObject ofTypes(const QStringList &types);
[[nodiscard]] QJsonObject orNull(QJsonObject schema);
[[nodiscard]] QJsonObject list(const QJsonObject &of);
/// An object with members of any name.
[[nodiscard]] QJsonObject map(const QJsonObject &of);

struct Member {
    const char *name; ///< with a question mark at its end it may be missing
    QJsonObject schema;
};
[[nodiscard]] QJsonObject object(std::initializer_list<Member> members);
/// Shown once, under this name, wherever it is used.
[[nodiscard]] QJsonObject named(const QString &name, QJsonObject schema);

/// What is wrong with a value, as a sentence for people; empty: nothing. `closed`: members that the schema does not name are
/// wrong too.
[[nodiscard]] QString mismatch(const QJsonObject &schema, const QJsonValue &value, bool closed = false);

} // namespace metarr::schema
