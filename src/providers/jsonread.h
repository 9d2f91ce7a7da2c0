// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "providers/provider.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

// Reading what providers send. They are not exact about types (numbers in quotes, null for missing, arrays
// that become objects when empty), so whatever is optional is read leniently: the wrong type counts as
// missing. What makes the answer an answer (the root, the id, a title) is checked by the mappers, which fail
// with BadData.
namespace metarr::json {

/// The root object. BadData names `provider` and says what came instead (HTML, nothing, a broken end).
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &bytes, const QString &provider);

/// Trimmed; a number as its digits; otherwise empty.
[[nodiscard]] QString text(const QJsonValue &value);
/// A number or a number in quotes ("5.38", "2,345"); otherwise 0. Never NaN or infinite.
[[nodiscard]] double real(const QJsonValue &value);
/// As real(), rounded towards zero and kept within int; otherwise 0.
[[nodiscard]] int integer(const QJsonValue &value);
/// A positive whole number as digits; otherwise empty.
[[nodiscard]] QString numericId(const QJsonValue &value);
/// "tt" and digits, otherwise empty.
[[nodiscard]] QString imdbId(const QJsonValue &value);
/// "yyyy-MM-dd" at the beginning of a text; otherwise invalid.
[[nodiscard]] QDate date(const QJsonValue &value);
/// Names of an array of objects, each once, none empty.
[[nodiscard]] QStringList names(const QJsonValue &array, QLatin1StringView key = QLatin1StringView("name"));
/// "https://www.youtube.com/watch?v=KEY", "https://youtu.be/KEY" or the bare key -> key; otherwise empty.
[[nodiscard]] QString youtubeKey(const QString &text);

} // namespace metarr::json

namespace metarr {

/// "de-DE" -> "de"
[[nodiscard]] QString primaryLanguage(const QString &tag);
/// ISO 639-1 of a 639-1 or 639-2 code ("deu", "ger" -> "de"); empty when there is none.
[[nodiscard]] QString twoLetterLanguage(const QString &code);
/// ISO 639-2/T of a BCP 47 tag ("de-DE" -> "deu").
[[nodiscard]] QString threeLetterLanguage(const QString &tag);
/// ISO 3166-1 alpha-2 of an alpha-3 or alpha-2 code, upper case ("usa" -> "US"); empty when unknown.
[[nodiscard]] QString twoLetterCountry(const QString &code);
/// English name of a country by its alpha-2 code; the code itself when unknown.
[[nodiscard]] QString countryName(const QString &code);

/// A YouTube video as a candidate, and as what Kodi plays.
[[nodiscard]] Candidate youtubeTrailer(const QString &provider, const QString &key, const QString &title);
[[nodiscard]] QString youtubePluginUrl(const QString &key);

} // namespace metarr
