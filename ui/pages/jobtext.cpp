// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/jobtext.h"

#include "app/workflows.h"

#include <QCoreApplication>

namespace metarr {

QString jobTypeText(const QString &type)
{
    if (type == jobtype::scanLibrary) {
        return QCoreApplication::translate("Job", "Scanning");
    }
    if (type == jobtype::measureFiles) {
        return QCoreApplication::translate("Job", "Measuring files");
    }
    if (type == jobtype::deepScan) {
        return QCoreApplication::translate("Job", "Reading files in depth");
    }
    if (type == jobtype::sweepLibrary) {
        return QCoreApplication::translate("Job", "Looking for what is gone");
    }
    if (type == jobtype::enrichMetadata) {
        return QCoreApplication::translate("Job", "Enriching");
    }
    if (type == jobtype::selectAssets) {
        return QCoreApplication::translate("Job", "Selecting artwork");
    }
    if (type == jobtype::publishAssets) {
        return QCoreApplication::translate("Job", "Publishing");
    }
    if (type == jobtype::syncPlayer) {
        return QCoreApplication::translate("Job", "Telling players");
    }
    if (type == jobtype::processWebhook) {
        return QCoreApplication::translate("Job", "Following a webhook");
    }
    if (type == jobtype::sendNotifications) {
        return QCoreApplication::translate("Job", "Sending notifications");
    }
    if (type == jobtype::cleanupOrphans) {
        return QCoreApplication::translate("Job", "Cleaning up");
    }
    if (type == jobtype::verifyCache) {
        return QCoreApplication::translate("Job", "Checking the cache");
    }
    return type;
}

} // namespace metarr
