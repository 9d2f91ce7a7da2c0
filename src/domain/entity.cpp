// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/entity.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

template <typename Enum, size_t N> using Names = std::array<std::pair<Enum, QLatin1StringView>, N>;

template <typename Enum, size_t N> QString nameOf(const Names<Enum, N> &names, Enum value)
{
    for (const auto &[known, name] : names) {
        if (known == value) {
            return name;
        }
    }
    return {};
}

template <typename Enum, size_t N> std::optional<Enum> valueOf(const Names<Enum, N> &names, QStringView text)
{
    for (const auto &[known, name] : names) {
        if (text.compare(name, Qt::CaseInsensitive) == 0) {
            return known;
        }
    }
    return std::nullopt;
}

constexpr Names<EntityType, 6> entityTypes{{{EntityType::Movie, "movie"_L1},
                                            {EntityType::Series, "series"_L1},
                                            {EntityType::Season, "season"_L1},
                                            {EntityType::Episode, "episode"_L1},
                                            {EntityType::Collection, "collection"_L1},
                                            {EntityType::Person, "person"_L1}}};
constexpr Names<ItemState, 9> itemStates{{{ItemState::Discovered, "discovered"_L1},
                                          {ItemState::Identified, "identified"_L1},
                                          {ItemState::Enriching, "enriching"_L1},
                                          {ItemState::Enriched, "enriched"_L1},
                                          {ItemState::Selected, "selected"_L1},
                                          {ItemState::Published, "published"_L1},
                                          {ItemState::NeedsIdentification, "needs_identification"_L1},
                                          {ItemState::Ignored, "ignored"_L1},
                                          {ItemState::Error, "error"_L1}}};
constexpr Names<LibraryType, 2> libraryTypes{
    {{LibraryType::Movies, "movies"_L1}, {LibraryType::Tv, "tv"_L1}}};
constexpr Names<AutomationMode, 3> automationModes{{{AutomationMode::Manual, "manual"_L1},
                                                    {AutomationMode::Hybrid, "hybrid"_L1},
                                                    {AutomationMode::Yolo, "yolo"_L1}}};
constexpr Names<EnrichPolicy, 2> enrichPolicies{
    {{EnrichPolicy::Fill, "fill"_L1}, {EnrichPolicy::Replace, "replace"_L1}}};

} // namespace

QString entityTypeName(EntityType type)
{
    return nameOf(entityTypes, type);
}
std::optional<EntityType> entityTypeFromName(QStringView name)
{
    return valueOf(entityTypes, name);
}
QString itemStateName(ItemState state)
{
    return nameOf(itemStates, state);
}
std::optional<ItemState> itemStateFromName(QStringView name)
{
    return valueOf(itemStates, name);
}
QString libraryTypeName(LibraryType type)
{
    return nameOf(libraryTypes, type);
}
std::optional<LibraryType> libraryTypeFromName(QStringView name)
{
    return valueOf(libraryTypes, name);
}
QString automationModeName(AutomationMode mode)
{
    return nameOf(automationModes, mode);
}
std::optional<AutomationMode> automationModeFromName(QStringView name)
{
    return valueOf(automationModes, name);
}
QString enrichPolicyName(EnrichPolicy policy)
{
    return nameOf(enrichPolicies, policy);
}
std::optional<EnrichPolicy> enrichPolicyFromName(QStringView name)
{
    return valueOf(enrichPolicies, name);
}

QString EntityRef::toString() const
{
    return entityTypeName(type) + u':' + QString::number(id);
}

std::optional<EntityRef> EntityRef::fromString(QStringView text)
{
    const auto colon = text.indexOf(u':');
    if (colon <= 0) {
        return std::nullopt;
    }
    const auto type = entityTypeFromName(text.first(colon));
    bool ok = false;
    const qint64 id = text.sliced(colon + 1).toLongLong(&ok);
    if (!type || !ok || id <= 0) {
        return std::nullopt;
    }
    return EntityRef{*type, id};
}

} // namespace metarr
