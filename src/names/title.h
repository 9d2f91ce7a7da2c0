// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/nameparser.h"
#include "names/scan.h"

#include <QString>

namespace metarr::names {

/// Where the content of a name begins, and what stood before it.
struct Lead {
    int firstToken = 0;
    QString group;      ///< of "[Group] Title"; empty: none
    int yearToken = -1; ///< of "(2000) Title"
};

/// Skips "[Group]", "www.site.com - ", "(2000)", "[ www.site.com ] - ".
[[nodiscard]] Lead readLead(const Scan &scan, NameKind kind);

/// True when the token begins or lies in something like "www.site.com".
[[nodiscard]] bool isWebAddress(const Scan &scan, int first, int last);
/// "tmdbid-603", "imdb=tt0133093": all that a bracket with a provider's id holds.
[[nodiscard]] bool isProviderId(const Scan &scan, int first, int last);

/// Text for people: dots and underscores are blanks where they separate words, acronyms keep their dots,
/// nothing dangles at either end.
/// `blanks`: the name has blanks, so that its dots mean themselves.
[[nodiscard]] QString cleanTitle(QStringView raw, bool blanks = false);
/// Clean title of tokens [first, last), with the punctuation that belongs to them.
[[nodiscard]] QString titleOf(const Scan &scan, int first, int last);

/// A title in two scripts or two languages: takes the one in Latin letters ("Босх / Bosch", "我的.My.Show").
/// Moves first and last.
void preferLatin(const Scan &scan, int &first, int &last);

/// Drops a bracket at the end of tokens [first, last): "(Bron Broen)"; answers the new end. Never all of it.
[[nodiscard]] int dropTrailingBracket(const Scan &scan, int first, int last);

} // namespace metarr::names
