// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace metarr {

enum class EntityType : quint8 { None, Movie, Series, Season, Episode, Collection, Person };

/// "movie", "series", "season", "episode", "collection", "person": in the database, the API and on the command line.
[[nodiscard]] QString entityTypeName(EntityType type);
[[nodiscard]] std::optional<EntityType> entityTypeFromName(QStringView name);

using LibraryId = qint64;
using RootId = qint64;
using FileId = qint64;
using PersonId = qint64;
using CandidateId = qint64;
using JobId = qint64;

/// Names one row of one kind: "movie:12".
struct EntityRef {
    EntityType type = EntityType::None;
    qint64 id = 0;

    [[nodiscard]] bool isValid() const { return type != EntityType::None && id > 0; }
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static std::optional<EntityRef> fromString(QStringView text);

    friend bool operator==(const EntityRef &a, const EntityRef &b) = default;
    friend size_t qHash(const EntityRef &ref, size_t seed = 0)
    {
        return qHashMulti(seed, int(ref.type), ref.id);
    }
};

/// The life of an item (product.md). Error carries a cause next to it.
enum class ItemState : quint8 {
    Discovered,
    Identified,
    Enriching,
    Enriched,
    Selected,
    Published,
    NeedsIdentification,
    Ignored,
    Error
};
[[nodiscard]] QString itemStateName(ItemState state);
[[nodiscard]] std::optional<ItemState> itemStateFromName(QStringView name);

enum class LibraryType : quint8 { Movies, Tv };
[[nodiscard]] QString libraryTypeName(LibraryType type); ///< "movies", "tv"
[[nodiscard]] std::optional<LibraryType> libraryTypeFromName(QStringView name);

enum class AutomationMode : quint8 { Manual, Hybrid, Yolo };
[[nodiscard]] QString automationModeName(AutomationMode mode);
[[nodiscard]] std::optional<AutomationMode> automationModeFromName(QStringView name);

/// Whether providers may replace what the owner had (decision 1).
enum class EnrichPolicy : quint8 { Fill, Replace };
[[nodiscard]] QString enrichPolicyName(EnrichPolicy policy);
[[nodiscard]] std::optional<EnrichPolicy> enrichPolicyFromName(QStringView name);

} // namespace metarr
