// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/pathmapping.h"
#include "support/support.h"
#include "webhooks/actions.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

namespace metarr::test {

/// A recorded payload of the developers' corpus: what must lie on disk before it comes, and what must be so afterwards.
struct WebhookSample {
    QByteArray app, body;
    ManagerType type = ManagerType::Radarr;
    WebhookPayload payload;
    WebhookAction action = WebhookAction::Answer;
    QByteArray folder;     ///< name of the film's or series' folder
    QString remote;        ///< what the manager calls the folder of all films or series
    QByteArrayList before; ///< files in `folder` before it comes

    /// The corpus, where it is there.
    static QStringList files()
    {
        QStringList found;
        if (!sharedDir().isEmpty()) {
            for (const QString &name :
                 {QStringLiteral("radarr"), QStringLiteral("sonarr"), QStringLiteral("lidarr")}) {
                QDirIterator it(sharedDir() + QStringLiteral("/corpus/webhooks/") + name,
                                {QStringLiteral("*.json")}, QDir::Files);
                while (it.hasNext()) {
                    found += it.next();
                }
            }
        }
        return found;
    }

    static WebhookSample read(const QString &file)
    {
        WebhookSample sample;
        QFile source(file);
        if (!source.open(QIODevice::ReadOnly)) {
            qFatal("%s cannot be read", qPrintable(file));
        }
        sample.body = source.readAll();
        const QJsonObject json = QJsonDocument::fromJson(sample.body).object();
        sample.app = file.section(u'/', -2, -2).toLatin1();
        sample.type = *managerTypeFromName(QString::fromLatin1(sample.app));
        sample.payload = readWebhook(sample.type, json);
        sample.action = actionFor(sample.type, sample.payload.event);
        QString folder = json[QStringLiteral("movie")][QStringLiteral("folderPath")].toString();
        if (folder.isEmpty()) {
            folder = json[QStringLiteral("series")][QStringLiteral("path")].toString();
        }
        const PlayerPath path = PlayerPath::parse(folder);
        sample.folder = path.fileName().toUtf8();
        sample.remote = path.parent().toText();
        sample.findFiles();
        return sample;
    }

    [[nodiscard]] bool isOfFilms() const { return type == ManagerType::Radarr; }
    [[nodiscard]] bool isPlaced() const
    {
        return action != WebhookAction::Answer && action != WebhookAction::Note;
    }
    /// The folder was scanned, and is gone when it comes.
    [[nodiscard]] bool isGone() const
    {
        return action == WebhookAction::Look || action == WebhookAction::Trash;
    }
    [[nodiscard]] QString expectedStatus() const
    {
        return action == WebhookAction::Answer ? QStringLiteral("answered")
               : action == WebhookAction::Note ? QStringLiteral("noted")
                                               : QStringLiteral("done");
    }
    /// Whether the item is in the library afterwards; nothing: either is right.
    [[nodiscard]] std::optional<bool> expectsItem() const
    {
        switch (action) {
        case WebhookAction::Import:
        case WebhookAction::Upgrade:
        case WebhookAction::Follow:
            return true;
        case WebhookAction::Look:
        case WebhookAction::Trash:
            return payload.deletedFiles == std::optional(false);
        case WebhookAction::Answer:
        case WebhookAction::Note:
        case WebhookAction::Await:
            return {};
        }
        return {};
    }

private:
    void findFiles()
    {
        if (!isPlaced()) {
            return;
        }
        const QStringList said =
            isGone() || action == WebhookAction::Await || payload.event == WebhookEvent::Upgrade
                ? payload.removed + payload.files
                : payload.files;
        for (const QString &relative : said) {
            if (!relative.contains(u'<')) { // what was left out when it was recorded
                before += relative.toUtf8();
            }
        }
        if (said.isEmpty() || payload.removed.join(u' ').contains(u'<')) {
            before += isOfFilms() ? "Film.mkv" : "Season 01/Show S01E09.mkv";
        }
    }
};

} // namespace metarr::test
