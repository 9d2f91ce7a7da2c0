// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace metarr {

/// A film that a provider counts among a collection, in the library or not.
struct CollectionPart {
    QString provider;   ///< "tmdb"
    QString providerId; ///< of the film
    QString title;
    QDate released; ///< invalid: not known
    QString overview;
    QString posterUrl; ///< small rendition
    friend bool operator==(const CollectionPart &, const CollectionPart &) = default;
};

} // namespace metarr
