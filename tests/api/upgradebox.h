// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apibox.h"
#include "app/playerservice.h"
#include "players/fakekodiserver.h"
#include "support/support.h"

namespace metarr::test {

using namespace Qt::StringLiterals;

inline const QByteArray film = "The Paper Lighthouse (2011)";
inline const QByteArray folder = "Movies/" + film + "/";
inline const QByteArray oldName = film + " DVD";

/// A film that Radarr knows, published, with one player for each of the names.
class UpgradeBox : public ApiBox {
public:
    explicit UpgradeBox(const ProviderStandIn &providers, const QStringList &players = {},
                        const QByteArray &name = oldName)
        : ApiBox(providers)
        , library(add(LibraryType::Movies, AutomationMode::Manual))
        , token(manager(ManagerType::Radarr, tree().path("Movies"), u"/movies"_s))
    {
        for (const QString &player : players) {
            kodis += std::make_shared<FakeKodiServer>(tree().path("Movies").display());
            PlayerRow row;
            row.name = player;
            row.type = u"kodi"_s;
            row.baseUrl = kodis.last()->address();
            METARR_REQUIRE(core().players().add(row, {}));
        }
        tree().file(folder + name + ".mkv", "the old file");
        download(name + ".mkv", false);
        ref = inFolder(EntityType::Movie, film);
    }

    QJsonObject movie() const
    {
        return {{u"id"_s, 1},
                {u"title"_s, u"The Paper Lighthouse"_s},
                {u"year"_s, 2011},
                {u"folderPath"_s, u"/movies/"_s + QString::fromUtf8(film)},
                {u"tmdbId"_s, 90000101}};
    }
    WebhookRow send(const QJsonObject &json)
    {
        return hook("radarr", QJsonDocument(json).toJson(QJsonDocument::Compact), token);
    }
    WebhookRow download(const QByteArray &file, bool upgrade = true)
    {
        return send({{u"eventType"_s, u"Download"_s},
                     {u"movie"_s, movie()},
                     {u"movieFile"_s, QJsonObject{{u"relativePath"_s, QString::fromUtf8(file)}}},
                     {u"isUpgrade"_s, upgrade}});
    }
    WebhookRow deleteForUpgrade(const QByteArray &file)
    {
        return send({{u"eventType"_s, u"MovieFileDelete"_s},
                     {u"deleteReason"_s, u"upgrade"_s},
                     {u"movie"_s, movie()},
                     {u"movieFile"_s, QJsonObject{{u"relativePath"_s, QString::fromUtf8(file)}}}});
    }
    QString path(const QByteArray &file) { return tree().path(folder + file).display(); }

    Library library;
    QByteArray token;
    EntityRef ref;
    QList<std::shared_ptr<FakeKodiServer>> kodis;
};

} // namespace metarr::test
