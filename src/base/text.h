// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace metarr {

/// Folds text for matching: NFKD without combining marks, case-folded, "ß"->"ss", "æ"->"ae", "ø"->"o", "ł"->"l" ...;
/// everything that is neither letter nor digit becomes one blank; trimmed. "Amélie – Le Film" -> "amelie le film".
/// Apostrophes and dots inside a word vanish: "Ocean's" -> "oceans", "S.H.I.E.L.D." -> "shield".
[[nodiscard]] QString foldText(const QString &text);

/// Key to order titles: folded, leading English, German and French articles moved away ("The Matrix" -> "matrix"),
/// numbers padded to eight digits so that "Rocky 2" comes before "Rocky 10" byte by byte.
[[nodiscard]] QString sortKey(const QString &title);

/// The words that search looks for: folded tokens of all parts, each once, joined by blanks (decision 9).
[[nodiscard]] QString searchText(const QStringList &parts);

/// Folded title without articles, "and"/"&" and blanks: what two spellings of one title have in common.
[[nodiscard]] QString titleKey(const QString &title);

} // namespace metarr
