// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "store/repos/episodes.h"
#include "store/repos/replacements.h"

namespace metarr {

/// Several items that carry one id of one provider, and are no versions of each other: the same film twice, or one that was
/// mistaken for another.
struct Duplicate {
    struct Copy {
        EntityRef ref;
        QString title;
        int year = 0;
        QString library;
        Path folder; ///< absolute; empty without one
    };
    QString provider, value; ///< "tmdb", "603"
    QList<Copy> copies;
};

/// What only a person can decide, of all libraries.
struct OpenQuestions {
    QList<NfoConflict> conflicts;
    QList<EpisodeDrift> drifts;
    QList<Duplicate> duplicates;
    QList<Replacement> replacements; ///< settled by settleReplacement()
};

/// Blocking.
[[nodiscard]] Result<OpenQuestions> openQuestions(Core &core);
/// Fields in conflict, series with renumbered episodes, films of which two rows were edited: cheap, for a side bar.
[[nodiscard]] Result<qint64> countQuestions(Connection &c);
/// Ids that several films or series carry. Reads the index of all ids: not for every update.
[[nodiscard]] Result<qint64> countDuplicates(Connection &c);

} // namespace metarr
