// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "store/repos/episodes.h"

namespace metarr {

class Core;

/// What a person decides about the numbers of a series' episodes. Blocking; thread-safe.
class SeriesService {
public:
    explicit SeriesService(Core &core)
        : m_core(core)
    {}

    /// See domain/episodeorder.h.
    [[nodiscard]] Result<QString> order(EntityRef series);
    /// Fails with InvalidInput for an order that does not exist. The series is enriched anew.
    [[nodiscard]] Result<> setOrder(EntityRef series, const QString &order);

    /// Episodes that a provider has renumbered and that wait for a decision; an invalid ref: of all series.
    [[nodiscard]] Result<QList<EpisodeDrift>> drifts(EntityRef series = {});
    /// Takes the provider's numbers over; files keep their names. Answers how many episodes got another number. Fails with
    /// Conflict, and changes nothing, when a number is taken by an episode with a file that stays.
    [[nodiscard]] Result<int> acceptDrifts(EntityRef series);
    /// Leaves the episodes as they are; not asked again until the provider changes them once more.
    [[nodiscard]] Result<> keepDrifts(EntityRef series);

private:
    Core &m_core;
};

} // namespace metarr
