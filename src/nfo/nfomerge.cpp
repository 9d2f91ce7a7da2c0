// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfomerge.h"

#include "nfo/nfowriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype fewRemovals = 3;

/// What an item needs, what tells it from others, and what belongs to the player.
bool mayVanish(Field field)
{
    switch (field) {
    case Field::Title:
    case Field::Ids:
    case Field::PlayCount:
    case Field::LastPlayed:
    case Field::DateAdded:
        return false;
    default:
        return true;
    }
}

QStringList mergedNames(const QStringList &seen, const QStringList &now, const QStringList &stored)
{
    if (stored == seen) {
        return now;
    }
    QStringList merged;
    for (const QString &name : stored) {
        if (now.contains(name) || !seen.contains(name)) {
            merged += name;
        }
    }
    for (const QString &name : now) {
        if (!seen.contains(name) && !merged.contains(name)) {
            merged += name;
        }
    }
    return merged;
}

template <typename Key>
QMap<Key, QString> mergedMap(const QMap<Key, QString> &seen, const QMap<Key, QString> &now,
                             QMap<Key, QString> stored)
{
    for (auto it = seen.cbegin(); it != seen.cend(); ++it) {
        if (!now.contains(it.key())) {
            stored.remove(it.key());
        }
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (seen.value(it.key()) != it.value()) {
            stored.insert(it.key(), it.value());
        }
    }
    return stored;
}

QList<Rating> mergedRatings(const QList<Rating> &seen, const QList<Rating> &now, const QList<Rating> &stored)
{
    const auto find = [](const QList<Rating> &ratings, const QString &source) {
        const auto found = std::find_if(ratings.cbegin(), ratings.cend(),
                                        [&](const Rating &rating) { return rating.source == source; });
        return found != ratings.cend() ? &*found : nullptr;
    };
    QList<Rating> merged;
    bool defaultMoved = false;
    for (const Rating &rating : stored) {
        const Rating *theirs = find(now, rating.source);
        const Rating *before = find(seen, rating.source);
        if (!theirs && before) {
            continue;
        }
        const bool changed = theirs && (!before || !(*theirs == *before));
        defaultMoved = defaultMoved || (changed && theirs->isDefault);
        merged += changed ? *theirs : rating;
    }
    for (const Rating &rating : now) {
        if (!find(seen, rating.source) && !find(stored, rating.source)) {
            merged += rating;
            defaultMoved = defaultMoved || rating.isDefault;
        }
    }
    if (defaultMoved) { // only theirs is the default now
        for (Rating &rating : merged) {
            const Rating *theirs = find(now, rating.source);
            rating.isDefault = theirs && theirs->isDefault;
        }
    }
    return merged;
}

/// `isNew`: the file is new to us, so that its lists are its owner's whole word.
void mergeField(NfoMerge &merge, Field field, const Metadata &seen, const Metadata &now, bool isNew)
{
    Metadata &values = merge.values;
    if (fieldInfo(field).kind == FieldKind::Names && !isNew) {
        const auto names = [field](const Metadata &m) { return fieldValue(m, field).toStringList(); };
        setFieldValue(values, field, mergedNames(names(seen), names(now), names(values)));
    } else if (field == Field::Ids) {
        values.ids = mergedMap(seen.ids, now.ids, values.ids);
        if (now.defaultId != seen.defaultId) {
            values.defaultId = now.defaultId;
        }
    } else if (field == Field::SeasonNames) {
        values.seasonNames = mergedMap(seen.seasonNames, now.seasonNames, values.seasonNames);
    } else if (field == Field::Ratings) {
        values.ratings = mergedRatings(seen.ratings, now.ratings, values.ratings);
    } else {
        copyField(values, now, field);
    }
}

} // namespace

NfoMerge mergeNfo(const NfoItem *seen, const NfoItem &now, const Metadata &stored)
{
    NfoMerge merge;
    merge.values = stored;
    NfoItem before;
    if (seen) {
        before = *seen;
    }
    QList<Field> removed;
    qsizetype filled = 0;
    for (const Field field : fieldsOf(now.type)) {
        filled += isFieldEmpty(before.metadata, field) ? 0 : 1;
    }
    for (const Field field : changedFields(before, now)) {
        if (field == Field::Season || field == Field::Episode) {
            continue;
        }
        if (!isFieldEmpty(now.metadata, field)) {
            merge.changed += field;
        } else if (mayVanish(field)) {
            removed += field;
        }
    }
    if (removed.size() <= fewRemovals || removed.size() * 2 <= filled) {
        merge.changed += removed;
    }
    for (const Field field : std::as_const(merge.changed)) {
        mergeField(merge, field, before.metadata, now.metadata, seen == nullptr);
    }
    return merge;
}

} // namespace metarr
