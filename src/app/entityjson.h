// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/coresettings.h"
#include "store/repos/apikeys.h"
#include "store/repos/assets.h"
#include "store/repos/events.h"
#include "store/repos/fieldhistory.h"
#include "store/repos/itemlist.h"
#include "store/repos/jobs.h"
#include "store/repos/libraries.h"
#include "store/repos/managers.h"
#include "store/repos/webhooklog.h"

#include <QJsonObject>

namespace metarr {

// Values as JSON: the same on the command line and over HTTP.

[[nodiscard]] QJsonObject libraryToJson(const Library &library);
[[nodiscard]] QJsonObject jobToJson(const Job &job);
[[nodiscard]] QJsonObject activityToJson(const Activity &activity);
/// With its score and what it is made of.
[[nodiscard]] QJsonObject scoredCandidateToJson(const Candidate &candidate, const SelectSettings &settings);
/// What a list shows of each item, with the path of its file or folder.
[[nodiscard]] Result<QList<QJsonObject>> itemRowsToJson(Connection &connection, EntityType type,
                                                        const QVector<qint64> &ids);
/// What fields said before, field by field, newest first; `only`: of one field. The id is what ItemService::useFormerValue() asks for.
[[nodiscard]] QList<QJsonObject> formerValuesToJson(EntityType type, const FieldHistory &history,
                                                    std::optional<Field> only = {});
[[nodiscard]] QJsonObject keyToJson(const ApiKeyRow &key);
[[nodiscard]] QJsonObject managerToJson(const ManagerRow &manager);
[[nodiscard]] QJsonObject webhookToJson(const WebhookRow &event);

} // namespace metarr
