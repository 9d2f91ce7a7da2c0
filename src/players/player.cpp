// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/player.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

template <typename Enum, size_t Count> using Names = std::array<std::pair<Enum, const char *>, Count>;

template <typename Enum, size_t Count> QString nameIn(const Names<Enum, Count> &names, Enum value)
{
    for (const auto &[candidate, name] : names) {
        if (candidate == value) {
            return QString::fromLatin1(name);
        }
    }
    return {};
}

template <typename Enum, size_t Count>
std::optional<Enum> valueIn(const Names<Enum, Count> &names, QStringView text)
{
    for (const auto &[candidate, name] : names) {
        if (text == QLatin1StringView(name)) {
            return candidate;
        }
    }
    return std::nullopt;
}

constexpr Names<PlayerType, 3> typeNames{
    {{PlayerType::Kodi, "kodi"}, {PlayerType::Jellyfin, "jellyfin"}, {PlayerType::Plex, "plex"}}};
constexpr Names<WhilePlaying, 3> whilePlayingNames{
    {{WhilePlaying::Refresh, "refresh"}, {WhilePlaying::Wait, "wait"}, {WhilePlaying::Skip, "skip"}}};
constexpr Names<RefreshOutcome::Action, 6> actionNames{{{RefreshOutcome::Action::Refreshed, "refreshed"},
                                                        {RefreshOutcome::Action::Added, "added"},
                                                        {RefreshOutcome::Action::Removed, "removed"},
                                                        {RefreshOutcome::Action::Nothing, "nothing"},
                                                        {RefreshOutcome::Action::Skipped, "skipped"},
                                                        {RefreshOutcome::Action::NotTaken, "not_taken"}}};

} // namespace

QString playerTypeName(PlayerType type)
{
    return nameIn(typeNames, type);
}

std::optional<PlayerType> playerTypeFromName(QStringView name)
{
    return valueIn(typeNames, name);
}

QString whilePlayingName(WhilePlaying mode)
{
    return nameIn(whilePlayingNames, mode);
}

std::optional<WhilePlaying> whilePlayingFromName(QStringView name)
{
    return valueIn(whilePlayingNames, name);
}

QString refreshActionName(RefreshOutcome::Action action)
{
    return nameIn(actionNames, action);
}

} // namespace metarr
