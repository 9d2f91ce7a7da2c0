// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/provider.h"
#include "store/repos/episodes.h"

#include <optional>

namespace metarr {

/// How the name of a file tells which episode it is.
enum class NamedBy : quint8 {
    Number,   ///< season and episode
    Date,     ///< the day it was aired; the scan put year and day in place of numbers
    Absolute, ///< a number through all seasons; the scan put it into the first one
};

/// A local episode that still has to find its place in the provider's order.
struct LooseEpisode {
    EntityRef ref;
    NamedBy by = NamedBy::Number;
    int season = 0, episode = 0; ///< as the scan numbered it
    QDate aired;                 ///< of the name, or of its NFO
    QString title;
};

/// One episode of a provider's list.
struct ListedEpisode {
    int season = 0, episode = 0;
    int absolute = 0; ///< position among the regular episodes, from 1; 0 for specials
    QDate aired;
    QString title;
};

/// What a file's name says about its episode, from its path below the root; nothing for names with season and episode.
[[nodiscard]] NamedBy namedBy(const KnownEpisode &episode, QDate *day = nullptr);

/// The provider's list in order, with absolute numbers counted through the regular seasons.
[[nodiscard]] QList<ListedEpisode> listedEpisodes(const QList<ProviderSeason> &seasons);

/// Where loose episodes belong. Per episode, the first that says so without doubt:
/// - named by day: the only episode aired that day; of several the one with the same title; without one the only
///   episode within a day of it (time zones);
/// - named by an absolute number: the episode with that position;
/// - named by a number that the provider does not have: the only episode with the same title.
/// Two that would get one place get none. What is in its place already is left out.
[[nodiscard]] QList<EpisodeMove> placeLooseEpisodes(const QList<LooseEpisode> &loose,
                                                    const QList<ListedEpisode> &listed);

} // namespace metarr
