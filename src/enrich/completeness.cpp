// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrich/completeness.h"

namespace metarr {

CompletenessRules defaultCompletenessRules(EntityType type)
{
    switch (type) {
    case EntityType::Movie:
        return {{Field::Plot, Field::Mpaa, Field::Premiered},
                {{AssetType::Poster, 1}, {AssetType::Fanart, 1}}};
    case EntityType::Series:
        return {{Field::Plot, Field::Premiered}, {{AssetType::Poster, 1}, {AssetType::Fanart, 1}}};
    case EntityType::Season:
        return {{}, {{AssetType::Poster, 1}}};
    case EntityType::Episode:
        return {{Field::Plot, Field::Premiered}, {{AssetType::Thumb, 1}}};
    case EntityType::Collection:
        return {{Field::Plot}, {{AssetType::Poster, 1}, {AssetType::Fanart, 1}}};
    default:
        return {};
    }
}

Completeness measureCompleteness(const Metadata &metadata, const QHash<AssetType, int> &selected,
                                 const CompletenessRules &rules)
{
    Completeness result;
    int wanted = 0;
    int there = 0;
    for (const Field field : rules.fields) {
        ++wanted;
        if (isFieldEmpty(metadata, field)) {
            result.missing += fieldInfo(field).key();
        } else {
            ++there;
        }
    }
    for (auto it = rules.assets.cbegin(); it != rules.assets.cend(); ++it) {
        if (it.value() <= 0) {
            continue;
        }
        ++wanted;
        if (selected.value(it.key()) >= it.value()) {
            ++there;
        } else {
            result.missing += assetTypeName(it.key());
        }
    }
    result.missing.sort();
    result.percent = wanted == 0 ? 100 : there * 100 / wanted;
    return result;
}

} // namespace metarr
