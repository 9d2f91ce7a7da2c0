// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/playerservice.h"

#include "app/core.h"
#include "app/coresettings.h"
#include "app/itemservice.h"
#include "players/kodi/kodiclient.h"
#include "players/kodi/rpctransport.h"
#include "publish/sidecarnames.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

Result<PlayerRow> PlayerService::add(const PlayerRow &player, const QString &password)
{
    const QUrl url(player.baseUrl);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(u"http"_s)) {
        return fail(ErrorKind::InvalidInput, u"“%1” is no address of a player."_s.arg(player.baseUrl), u"Write it as http://host:8080."_s);
    }
    PlayerRow row = player;
    if (!password.isEmpty()) {
        row.secretRef = u"players."_s + QString::number(m_core.clock().nowMs(), 36) + u".password"_s;
        METARR_CHECK(m_core.secrets().write(row.secretRef, password));
    }
    METARR_TRY(row.id, m_core.database().write([&](Transaction &t) { return PlayerRepo(t).add(row, m_core.clock().nowMs()); }, WritePriority::Interactive, Durability::Full));
    return row;
}

Result<QList<PlayerRow>> PlayerService::all()
{
    return m_core.database().read([](Connection &c) { return PlayerRepo(c).all(); });
}

Result<PlayerRow> PlayerService::find(const QString &idOrName)
{
    return m_core.database().read([&](Connection &c) { return PlayerRepo(c).find(idOrName); });
}

Result<> PlayerService::remove(qint64 id)
{
    METARR_TRY(const PlayerRow row, find(QString::number(id)));
    METARR_CHECK(m_core.database().write([&](Transaction &t) { return PlayerRepo(t).remove(id); }, WritePriority::Interactive, Durability::Full));
    const std::lock_guard lock(m_mutex);
    m_clients.remove(id);
    return row.secretRef.isEmpty() ? Result<>() : m_core.secrets().remove(row.secretRef);
}

Result<std::shared_ptr<Player>> PlayerService::connect(const PlayerRow &row)
{
    if (row.type != u"kodi") {
        return fail(ErrorKind::Unsupported, u"“%1” is a %2 player; only Kodi can be told so far."_s.arg(row.name, row.type));
    }
    QString password;
    if (!row.secretRef.isEmpty()) {
        METARR_TRY(const auto stored, m_core.secrets().read(row.secretRef));
        password = stored.value_or(QString());
    }
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<Player> &client = m_clients[row.id];
    if (!client) {
        const QUrl url(row.baseUrl);
        const KodiAddress address{url.host(), quint16(url.port(url.scheme() == u"https" ? 443 : 80)), url.scheme() == u"https", row.username, password};
        KodiOptions options;
        options.name = row.name;
        options.whilePlaying = whilePlayingFromName(row.whilePlaying).value_or(WhilePlaying::Refresh);
        client = std::make_shared<KodiClient>(makeKodiHttpTransport(m_core.sharedHttp(), address, u"player:%1"_s.arg(row.id)), options);
    }
    return client;
}

Result<PathMapper> PlayerService::mapper(const PlayerRow &row)
{
    return m_core.database().read([&](Connection &c) -> Result<PathMapper> {
        const auto read = [&](const QString &owner, qint64 id) -> Result<QList<PathMapping>> {
            METARR_TRY(const auto rows, PlayerRepo(c).mappings(owner, id));
            QList<PathMapping> mappings;
            for (const PathMappingRow &mapping : rows) {
                mappings += PathMapping{mapping.local, mapping.remote};
            }
            return mappings;
        };
        METARR_TRY(const auto group, read(u"group"_s, row.group));
        METARR_TRY(const auto own, read(u"player"_s, row.id));
        return PathMapper::merged(group, own, isLoopbackHost(QUrl(row.baseUrl).host()));
    });
}

Result<PlayerInfo> PlayerService::test(const PlayerRow &row, const StopToken &stop)
{
    METARR_TRY(const auto player, connect(row));
    const auto info = player->test(stop);
    METARR_CHECK(m_core.database().write(
        [&](Transaction &t) { return PlayerRepo(t).setContact(row.id, m_core.clock().nowMs(), info ? QString() : info.error().message); }, WritePriority::Interactive));
    return info;
}

Result<> PlayerService::notify(const PlayerRow &row, const QString &title, const QString &text, const StopToken &stop)
{
    METARR_TRY(const auto player, connect(row));
    return player->notify(title, text, stop);
}

Result<RefreshOutcome> PlayerService::syncOne(const PlayerRow &row, const Sync &what, const StopToken &stop)
{
    METARR_TRY(const auto player, connect(row));
    METARR_TRY(const PathMapper paths, mapper(row));
    METARR_TRY(const ItemDetails d, m_core.items().details(what.item));
    METARR_TRY(const SettingsSnapshot settings, m_core.items().settingsFor(what.item));
    PlayerRefresh refresh;
    refresh.kind = what.item.type;
    refresh.title = d.item.metadata.title;
    refresh.overview = d.item.metadata.plot;
    refresh.season = d.item.metadata.season;
    refresh.isNew = what.isNew;
    refresh.removed = what.removed;
    refresh.withEpisodes = what.withEpisodes;
    if (what.item.type == EntityType::Collection) {
        const Path sets = publishSettings(settings).movieSetFolder;
        if (!sets.isEmpty()) {
            METARR_TRY(refresh.folder, paths.toPlayerFolder(sets / legalFileName(d.item.metadata.title)));
        }
    } else {
        Path folder = d.root.path / d.item.folder;
        if (d.item.series != 0) {
            METARR_TRY(const ItemDetails series, m_core.items().details({EntityType::Series, d.item.series}));
            folder = series.root.path / series.item.folder;
        }
        METARR_TRY(refresh.folder, paths.toPlayerFolder(folder));
        if (!d.files.isEmpty() && d.item.layout != ItemLayout::Dvd && d.item.layout != ItemLayout::Bluray) {
            METARR_TRY(refresh.file, paths.toPlayer(d.root.path / d.files.first().file.path));
        }
    }
    for (const Path &image : what.changedImages) {
        METARR_TRY(const QString mapped, paths.toPlayer(image));
        refresh.changedImages += mapped;
    }
    for (const Path &image : what.removedImages) {
        METARR_TRY(const QString mapped, paths.toPlayer(image));
        refresh.removedImages += mapped;
    }
    return player->refresh(refresh, stop);
}

Result<QList<PlayerService::SyncResult>> PlayerService::sync(const Sync &what, const StopToken &stop)
{
    METARR_TRY(const auto rows, m_core.database().read([&](Connection &c) -> Result<QList<PlayerRow>> {
        METARR_TRY(const Item item, ItemRepo(c).load(what.item));
        return PlayerRepo(c).playersOf(item.library);
    }));
    QList<SyncResult> results;
    for (const PlayerRow &row : rows) {
        METARR_CHECK(stop.check());
        auto outcome = syncOne(row, what, stop);
        METARR_CHECK(m_core.database().write(
            [&](Transaction &t) { return PlayerRepo(t).setContact(row.id, m_core.clock().nowMs(), outcome ? QString() : outcome.error().message); }));
        results += outcome ? SyncResult{row.name, *outcome, {}} : SyncResult{row.name, {}, outcome.error()};
    }
    return results;
}

Result<> PlayerService::syncLibrary(const PlayerRow &row, LibraryId library, const StopToken &stop)
{
    QList<EntityRef> items;
    METARR_CHECK(m_core.database().read([&](Connection &c) -> Result<> {
        for (const auto type : {EntityType::Movie, EntityType::Series}) {
            METARR_CHECK(c.forEach(u"SELECT id FROM %1 WHERE library_id = ? AND deleted_at IS NULL AND last_published_at IS NOT NULL ORDER BY id"_s.arg(ItemRepo::tableOf(type)),
                                   {library}, [&](const Row &r) { items += EntityRef{type, r.integer(0)}; }));
        }
        return {};
    }));
    for (const EntityRef &item : items) {
        METARR_CHECK(stop.check());
        Sync what;
        what.item = item;
        what.withEpisodes = item.type == EntityType::Series;
        METARR_TRY([[maybe_unused]] const RefreshOutcome outcome, syncOne(row, what, stop));
    }
    return {};
}

} // namespace metarr
