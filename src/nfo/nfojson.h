// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfowriter.h"

#include <QJsonValue>

#include <utility>

namespace metarr {

/// What was understood, under the public field names (domain/fields.h): one object, or an array of objects
/// for several episodes. Beside the fields: type, kind, default_id, show_title, streams, art, url, lock_data,
/// locked_fields, encoding, warnings - each only when there is something to say.
[[nodiscard]] QJsonValue nfoToJson(const NfoDocument &document);

/// The document as Metarr would write it back: read, every field turned into its stored form and back, the
/// given fields of the first item set (texts as a person types them, or JSON for structured fields), written
/// over the old document. Without changes the bytes are identical. Errors: those of readNfo(); InvalidInput
/// for a value that does not fit its field.
[[nodiscard]] Result<QByteArray> roundtripNfo(const QByteArray &bytes,
                                              const QList<std::pair<Field, QString>> &sets = {});

} // namespace metarr
