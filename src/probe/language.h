// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace metarr {

/// The ISO 639-2/B code (what Kodi and Matroska use) of a language tag as containers and file names carry it:
/// "de", "deu", "ger", "de-DE", "German", "Deutsch" -> "ger". "und", "mis", "zxx" and what is no language
/// give an empty string; a three-letter code that is in no table is kept, since ISO 639-3 knows thousands.
[[nodiscard]] QString languageToIso639B(QStringView tag);

/// The same for words that need not be a language at all (parts of file names): three letters that are in no table
/// give an empty string too.
[[nodiscard]] QString knownLanguage(QStringView word);

} // namespace metarr
