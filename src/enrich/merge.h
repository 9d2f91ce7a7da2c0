// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fields.h"

namespace metarr {

/// What one provider said.
struct ProviderAnswer {
    QString provider;
    Metadata metadata;
};

/// Per field the first answer that has one, in the given order of providers; ratings, ids and season names are joined
/// from all of them (the first provider's word counts per source). `fieldOrders`: who comes before the others for a field. An empty answer never hides a later one.
struct MergedAnswer {
    Metadata metadata;
    QHash<Field, QString> sources; ///< who gave each field
};
[[nodiscard]] MergedAnswer mergeAnswers(EntityType type, const QList<ProviderAnswer> &answers,
                                        const QStringList &providerOrder,
                                        const QHash<Field, QStringList> &fieldOrders = {});

} // namespace metarr
