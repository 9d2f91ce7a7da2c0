// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/jellyfinlocks.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr std::array<std::pair<QLatin1StringView, Field>, 9> names{
    {{"Cast"_L1, Field::Actors},
     {"Genres"_L1, Field::Genres},
     {"ProductionLocations"_L1, Field::Countries},
     {"Studios"_L1, Field::Studios},
     {"Tags"_L1, Field::Tags},
     {"Name"_L1, Field::Title},
     {"Overview"_L1, Field::Plot},
     {"Runtime"_L1, Field::Runtime},
     {"OfficialRating"_L1, Field::Mpaa}}};

} // namespace

QStringList jellyfinLockNames(const QList<Field> &fields)
{
    QStringList locked;
    for (const auto &[name, field] : names) {
        if (fields.contains(field)) {
            locked += name;
        }
    }
    return locked;
}

bool isJellyfinLockName(const QString &name)
{
    return std::any_of(names.begin(), names.end(), [&](const auto &known) {
        return name.compare(known.first, Qt::CaseInsensitive) == 0;
    });
}

QList<Field> fieldsLockedIn(const NfoItem &item)
{
    QList<Field> locked;
    for (const Field field : fieldsOf(item.type)) {
        const auto known = std::find_if(names.begin(), names.end(),
                                        [field](const auto &name) { return name.second == field; });
        const bool named =
            known != names.end() && item.lockedFields.contains(known->first, Qt::CaseInsensitive);
        if (fieldInfo(field).lockable && (named || (item.lockData && !isFieldEmpty(item.metadata, field)))) {
            locked += field;
        }
    }
    return locked;
}

} // namespace metarr
