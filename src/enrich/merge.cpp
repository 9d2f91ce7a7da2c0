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

namespace {

/// Those that the order names first, in its order; then the others as they come.
QList<const ProviderAnswer *> inOrder(const QList<ProviderAnswer> &answers, const QStringList &order)
{
    QList<const ProviderAnswer *> ordered;
    for (const ProviderAnswer &answer : answers) {
        ordered += &answer;
    }
    const auto rank = [&](const ProviderAnswer *answer) {
        const auto index = order.indexOf(answer->provider);
        return index < 0 ? order.size() : index;
    };
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const ProviderAnswer *a, const ProviderAnswer *b) { return rank(a) < rank(b); });
    return ordered;
}

void mergeField(MergedAnswer &merged, const ProviderAnswer &answer, Field field)
{
    if (isFieldEmpty(answer.metadata, field)) {
        return;
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

} // namespace

MergedAnswer mergeAnswers(EntityType type, const QList<ProviderAnswer> &answers,
                          const QStringList &providerOrder, const QHash<Field, QStringList> &fieldOrders)
{
    const auto usual = inOrder(answers, providerOrder);
    MergedAnswer merged;
    for (const Field field : fieldsOf(type)) {
        const auto own = fieldOrders.constFind(field);
        const auto ordered = own == fieldOrders.cend() ? usual : inOrder(answers, *own + providerOrder);
        for (const ProviderAnswer *answer : ordered) {
            mergeField(merged, *answer, field);
        }
    }
    return merged;
}

} // namespace metarr
