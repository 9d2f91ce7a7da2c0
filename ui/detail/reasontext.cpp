// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/reasontext.h"

#include "ui/detail/fieldtext.h"
#include "ui/text/coretext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Reason", text);
}

/// A sentence within another one.
QString withoutStop(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}

/// "plot, mpaa": what the core calls fields.
QString fieldNames(const QString &keys)
{
    QStringList names;
    for (const QString &key : keys.split(u", "_s)) {
        const auto field = fieldFromName(key);
        names += field ? fieldLabel(*field, EntityType::Movie) : key;
    }
    return names.join(u", "_s);
}

} // namespace

QString reasonText(const Reason &reason)
{
    using Kind = Reason::Kind;
    switch (reason.kind) {
    case Kind::Running:
        return {}; // the page says so beside its buttons
    case Kind::Waiting:
        return reason.detail.isEmpty()
                   ? translated(QT_TRANSLATE_NOOP("Reason", "Waits for its turn in the queue."))
                   : translated(QT_TRANSLATE_NOOP("Reason", "Waits: %1."))
                         .arg(withoutStop(coreText(reason.detail)));
    case Kind::FailedJob:
        return translated(QT_TRANSLATE_NOOP("Reason", "A job failed: %1")).arg(coreText(reason.detail));
    case Kind::NoProvider:
        return translated(
            QT_TRANSLATE_NOOP("Reason", "No provider can be asked: add a key under Settings, Providers."));
    case Kind::EnrichOff:
        return translated(QT_TRANSLATE_NOOP(
            "Reason",
            "Asking providers by itself is switched off in the settings; Enrich asks all the same."));
    case Kind::PublishOff:
        return translated(QT_TRANSLATE_NOOP(
            "Reason", "Publishing by itself is switched off in the settings; Publish writes all the same."));
    case Kind::PlayerSyncOff:
        return translated(QT_TRANSLATE_NOOP("Reason", "Telling players is switched off in the settings."));
    case Kind::ManualMode:
        return translated(QT_TRANSLATE_NOOP(
            "Reason", "Its library does nothing by itself (manual): press Enrich to look it up."));
    case Kind::WaitsForReview:
        return translated(
            QT_TRANSLATE_NOOP("Reason", "Waits for you: look at the changes and publish them."));
    case Kind::BelowThreshold:
        return translated(
                   QT_TRANSLATE_NOOP(
                       "Reason", "The best match is not certain enough (%1): choose one under Unidentified."))
            .arg(reason.detail);
    case Kind::NfoConflict:
        return translated(QT_TRANSLATE_NOOP("Reason",
                                            "You and another program changed the same fields (%1): say which "
                                            "value counts."))
            .arg(fieldNames(reason.detail));
    case Kind::RootOffline:
        return translated(
                   QT_TRANSLATE_NOOP("Reason", "Its folder is not there now: %1. Connect the disk or share."))
            .arg(reason.detail);
    case Kind::NoFile:
        return translated(QT_TRANSLATE_NOOP("Reason", "Known, but without a file in the library."));
    case Kind::Ignored:
        return translated(
            QT_TRANSLATE_NOOP("Reason", "Ignored: nothing happens to it until you take that back."));
    }
    return {};
}

} // namespace metarr
