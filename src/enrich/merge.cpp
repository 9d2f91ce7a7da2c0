// SPDX-License-Identifier: GPL-3.0-or-later
#include "enrich/merge.h"

#include <algorithm>

namespace metarr {

namespace {

void joinRatings(Metadata &to, const Metadata &from)
{
    for (const Rating &rating : from.ratings) {
        const bool known = std::any_of(to.ratings.cbegin(), to.ratings.cend(),
                                       [&](const Rating &r) { return r.source == rating.source; });
        if (!known) {
            to.ratings += rating;
            to.ratings.last().isDefault = rating.isDefault && to.ratings.size() == 1;
        }
    }
}

template <typename Key> void joinMap(QMap<Key, QString> &to, const QMap<Key, QString> &from)
{
    for (auto it = from.cbegin(); it != from.cend(); ++it) {
        if (!to.contains(it.key())) {
            to.insert(it.key(), it.value());
        }
    }
}

} // namespace

MergedAnswer mergeAnswers(EntityType type, const QList<ProviderAnswer> &answers,
                          const QStringList &providerOrder)
{
    QList<ProviderAnswer> ordered = answers;
    const auto rank = [&](const ProviderAnswer &answer) {
        const auto index = providerOrder.indexOf(answer.provider);
        return index < 0 ? providerOrder.size() : index;
    };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const ProviderAnswer &a, const ProviderAnswer &b) { return rank(a) < rank(b); });
    MergedAnswer merged;
    for (const ProviderAnswer &answer : ordered) {
        for (const Field field : fieldsOf(type)) {
            if (isFieldEmpty(answer.metadata, field)) {
                continue;
            }
            const bool first = !merged.sources.contains(field);
            if (first) {
                merged.sources.insert(field, answer.provider);
            }
            switch (field) {
            case Field::Ratings:
                joinRatings(merged.metadata, answer.metadata);
                break;
            case Field::SeasonNames:
                joinMap(merged.metadata.seasonNames, answer.metadata.seasonNames);
                break;
            case Field::Ids:
                joinMap(merged.metadata.ids, answer.metadata.ids);
                if (merged.metadata.defaultId.isEmpty()) {
                    merged.metadata.defaultId = answer.metadata.defaultId;
                }
                break;
            default:
                if (first) {
                    copyField(merged.metadata, answer.metadata, field);
                }
            }
        }
    }
    return merged;
}

} // namespace metarr
