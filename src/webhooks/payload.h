// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace metarr {

enum class ManagerType : quint8 { Radarr, Sonarr, Lidarr };
[[nodiscard]] QString managerTypeName(ManagerType type);
[[nodiscard]] std::optional<ManagerType> managerTypeFromName(QStringView name);

enum class WebhookEvent : quint8 {
    Unknown,
    Test,
    Grab,
    Download,
    Upgrade, ///< a Download that replaces a file
    Rename,
    FileDeleteForUpgrade,
    FileDelete,
    Delete, ///< of a whole film or series
    Add,
    Health,
    HealthRestored,
    Update,
    ManualInteraction,
};

/// What a webhook says, freed from what differs between managers and their versions. Paths are the manager's own words:
/// they must be mapped and checked before anything is looked up.
struct WebhookPayload {
    ManagerType manager = ManagerType::Radarr;
    WebhookEvent event = WebhookEvent::Unknown;
    QString wireName; ///< the event as sent
    QString title;
    int year = 0;
    QMap<QString, QString> ids; ///< "tmdb", "imdb", "tvdb"; without the zeros that stand for nothing
    /// Of the film or series. File places are this and the relative path: the field `path` was the place in the download
    /// folder until Radarr 5.10 and Sonarr 4.0.9, and is absent in their renames.
    QString folder;
    QStringList files;                ///< new or renamed, relative to `folder`
    QStringList removed;              ///< gone, relative to `folder` or absolute
    QStringList formerPaths;          ///< before a rename, absolute where the manager says so
    QString deleteReason;             ///< lower case
    std::optional<bool> deletedFiles; ///< of a whole film or series: whether its files went too
    QString message;                  ///< health, update, manual interaction
    QString level;                    ///< of a health message: "notice", "warning", "error"
    QString instance;                 ///< how the manager calls itself
    QStringList episodes;             ///< "S02E18"
};

/// The event of a wire name in any spelling, aliases of older notes included; Unknown otherwise.
[[nodiscard]] WebhookEvent webhookEventFromName(const QString &name);
[[nodiscard]] QString webhookEventName(WebhookEvent event); ///< "download", "upgrade", ...

/// Never fails on what is missing or of another type: such fields stay empty. Unknown when there is no event name.
[[nodiscard]] WebhookPayload readWebhook(ManagerType manager, const QJsonObject &json);

/// The body as a JSON object. BadData when it is none, or nested deeper than any manager's.
[[nodiscard]] Result<QJsonObject> parseWebhookBody(const QByteArray &body);

/// The same for two deliveries of one event, however its members are ordered.
[[nodiscard]] QString webhookFingerprint(ManagerType manager, const QJsonObject &json);

} // namespace metarr
