// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/jellyfin/jellyfinclient.h"

#include "players/pathmapping.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qint64 ticksPerMs = 10'000;

QByteArray authorization(const QString &token)
{
    return "MediaBrowser Client=\"Metarr\", Device=\"Metarr\", DeviceId=\"metarr\", Version=\"1\", Token=\"" +
           token.toUtf8() + '"';
}

QString kindOf(EntityType type)
{
    switch (type) {
    case EntityType::Movie:
        return u"Movie"_s;
    case EntityType::Episode:
        return u"Episode"_s;
    case EntityType::Series:
    case EntityType::Season:
        return u"Series"_s;
    case EntityType::Collection:
        return u"BoxSet"_s;
    default:
        return {};
    }
}

std::chrono::milliseconds fromTicks(const QJsonValue &ticks)
{
    return std::chrono::milliseconds(ticks.toInteger() / ticksPerMs);
}

} // namespace

JellyfinClient::JellyfinClient(std::shared_ptr<HttpClient> http, const QUrl &address, const QString &token,
                               const QString &name, WhilePlaying whilePlaying, const QString &bucket)
    : m_name(name)
    , m_whilePlaying(whilePlaying)
    , m_rest(std::move(http),
             RestClient::Server{
                 u"Jellyfin"_s,
                 address,
                 {{"Authorization", authorization(token)}},
                 token,
                 bucket,
                 u"Make an API key in Jellyfin's dashboard (Advanced, API Keys) and enter it here."_s})
{}

Result<PlayerInfo> JellyfinClient::test(const StopToken &stop)
{
    METARR_TRY(const QJsonValue system, m_rest.get(u"/System/Info"_s, {}, stop, true));
    PlayerInfo info;
    info.name = system["ServerName"_L1].toString();
    info.apiVersion = system["Version"_L1].toString();
    info.product = u"%1 %2"_s.arg(system["ProductName"_L1].toString(u"Jellyfin"_s), info.apiVersion);
    if (info.apiVersion.isEmpty()) {
        return fail(ErrorKind::BadData, u"What answers at %1 is not Jellyfin."_s.arg(m_rest.address()),
                    u"Check the address and its port."_s);
    }
    METARR_TRY(const QJsonValue libraries, m_rest.get(u"/Library/VirtualFolders"_s, {}, stop, true));
    for (const QJsonValue &library : libraries.toArray()) {
        for (const QJsonValue &location : library["Locations"_L1].toArray()) {
            info.folders += location.toString();
        }
    }
    if (info.folders.isEmpty()) {
        info.warnings += u"Jellyfin has no library yet."_s;
    }
    return info;
}

Result<bool> JellyfinClient::sees(const QString &path, const StopToken &stop)
{
    METARR_TRY(const PlayerInfo info, test(stop));
    const PlayerPath wanted = PlayerPath::parse(path);
    if (std::none_of(info.folders.cbegin(), info.folders.cend(),
                     [&](const QString &folder) { return wanted.startsWith(PlayerPath::parse(folder)); })) {
        return false;
    }
    // Without IsFile either kind will do; the server looks at its disk.
    const auto valid = m_rest.send("POST", u"/Environment/ValidatePath"_s, {},
                                   {{u"Path"_s, path}, {u"ValidateWritable"_s, false}}, stop, true);
    if (!valid && valid.error().kind != ErrorKind::NotFound) {
        return fail(valid.error());
    }
    return valid.has_value();
}

Result<QString> JellyfinClient::find(EntityType kind, const QString &path, const QString &title,
                                     const StopToken &stop) const
{
    if (title.isEmpty() || kindOf(kind).isEmpty()) {
        return QString();
    }
    METARR_TRY(const QJsonValue found, m_rest.get(u"/Items"_s,
                                                  {{u"recursive"_s, u"true"_s},
                                                   {u"includeItemTypes"_s, kindOf(kind)},
                                                   {u"fields"_s, u"Path"_s},
                                                   {u"enableImages"_s, u"false"_s},
                                                   {u"searchTerm"_s, title}},
                                                  stop));
    const QJsonArray items = found["Items"_L1].toArray();
    const PlayerPath wanted = PlayerPath::parse(path);
    for (const QJsonValue &item : items) {
        const QString name = item["Name"_L1].toString();
        const bool same = kind == EntityType::Collection
                              ? name == title // its path is Jellyfin's own
                              : PlayerPath::parse(item["Path"_L1].toString()).sameAs(wanted);
        if (same) {
            return item["Id"_L1].toString();
        }
    }
    return QString();
}

Result<> JellyfinClient::tellPath(const QString &path, const QString &change, const StopToken &stop) const
{
    const QJsonObject update{{u"Path"_s, path}, {u"UpdateType"_s, change}};
    METARR_TRY(
        [[maybe_unused]] const QJsonValue done,
        m_rest.send("POST", u"/Library/Media/Updated"_s, {}, {{u"Updates"_s, QJsonArray{update}}}, stop));
    return {};
}

Result<RefreshOutcome> JellyfinClient::refresh(const PlayerRefresh &what, const StopToken &stop)
{
    using Action = RefreshOutcome::Action;
    METARR_TRY(const auto heldUp, heldUpByPlaying(*this, m_whilePlaying, stop));
    if (heldUp) {
        return *heldUp;
    }
    const bool single = what.kind == EntityType::Movie || what.kind == EntityType::Episode;
    const QString path = single && !what.file.isEmpty() ? what.file : what.folder;
    if (what.removed) {
        if (what.kind != EntityType::Collection) {
            METARR_CHECK(tellPath(path, u"Deleted"_s, stop));
        }
        return RefreshOutcome{
            Action::Removed, u"Jellyfin was told that “%1” is gone."_s.arg(what.title), {}, 0};
    }
    METARR_TRY(const QString id,
               what.isNew ? Result<QString>(QString()) : find(what.kind, path, what.title, stop));
    if (!id.isEmpty()) {
        // What the files say replaces what Jellyfin has; a folder's refresh takes along what is below it.
        METARR_TRY([[maybe_unused]] const QJsonValue done,
                   m_rest.send("POST", u"/Items/%1/Refresh"_s.arg(id),
                               {{u"metadataRefreshMode"_s, u"FullRefresh"_s},
                                {u"imageRefreshMode"_s, u"FullRefresh"_s},
                                {u"replaceAllMetadata"_s, u"true"_s},
                                {u"replaceAllImages"_s, u"false"_s}},
                               {}, stop));
        return RefreshOutcome{Action::Refreshed, u"Jellyfin reads “%1” anew."_s.arg(what.title), {}, 0};
    }
    if (what.kind == EntityType::Collection) {
        return RefreshOutcome{Action::NotTaken, u"Jellyfin has no collection “%1”."_s.arg(what.title), {}, 0};
    }
    METARR_CHECK(tellPath(path, u"Created"_s, stop));
    return RefreshOutcome{
        Action::Added,
        u"Jellyfin was told of “%1” and looks there within a minute or so."_s.arg(what.title),
        {},
        0};
}

Result<> JellyfinClient::forgetImages(const QStringList &, const StopToken &)
{
    return {}; // it compares the times of the files
}

Result<QList<Playback>> JellyfinClient::playing(const StopToken &stop)
{
    METARR_TRY(const QJsonValue answer, m_rest.get(u"/Sessions"_s, {}, stop));
    QList<Playback> all;
    for (const QJsonValue &session : answer.toArray()) {
        const QJsonValue item = session["NowPlayingItem"_L1];
        if (!item.isObject()) {
            continue;
        }
        Playback one;
        one.playerId = int(all.size());
        one.screen = session["Id"_L1].toString();
        one.kind = item["MediaType"_L1].toString().toLower();
        one.title = item["Name"_L1].toString();
        one.file = item["Path"_L1].toString();
        one.position = fromTicks(session["PlayState"_L1]["PositionTicks"_L1]);
        one.total = fromTicks(item["RunTimeTicks"_L1]);
        one.percentage =
            one.total.count() > 0 ? 100.0 * double(one.position.count()) / double(one.total.count()) : 0;
        one.paused = session["PlayState"_L1]["IsPaused"_L1].toBool();
        all += one;
    }
    return all;
}

Result<> JellyfinClient::notify(const QString &title, const QString &text, const StopToken &stop,
                                const QString &screen)
{
    QStringList screens;
    if (screen.isEmpty()) {
        METARR_TRY(const auto now, playing(stop));
        for (const Playback &one : now) {
            screens += one.screen;
        }
    } else {
        screens += screen; // whatever it shows by now
    }
    for (const QString &each : std::as_const(screens)) {
        const auto done =
            m_rest.send("POST", u"/Sessions/%1/Message"_s.arg(each), {},
                        {{u"Header"_s, title}, {u"Text"_s, text}, {u"TimeoutMs"_s, 5000}}, stop);
        if (!done && done.error().kind != ErrorKind::NotFound) { // a screen that is gone is nobody to tell
            return fail(done.error());
        }
    }
    return {};
}

Result<> JellyfinClient::stopPlayback(const Playback &what, const StopToken &stop)
{
    if (what.screen.isEmpty()) {
        return {};
    }
    const auto done = m_rest.send("POST", u"/Sessions/%1/Playing/Stop"_s.arg(what.screen), {}, {}, stop);
    return done || done.error().kind == ErrorKind::NotFound ? Result<>() : fail(done.error());
}

Result<> JellyfinClient::resumePlayback(const PlaybackStart &what, const StopToken &stop)
{
    if (what.screen.isEmpty()) {
        return fail(ErrorKind::NotFound, u"“%1” has no screen that could go on."_s.arg(m_name),
                    u"Start it by hand: Jellyfin keeps the position."_s);
    }
    QString id;
    for (const EntityType kind : {EntityType::Movie, EntityType::Episode}) {
        if (id.isEmpty()) {
            METARR_TRY(id, find(kind, what.file, what.title, stop));
        }
    }
    if (id.isEmpty()) {
        return fail(notKnownYet(u"Jellyfin"_s, what));
    }
    const auto done =
        m_rest.send("POST", u"/Sessions/%1/Playing"_s.arg(what.screen),
                    {{u"playCommand"_s, u"PlayNow"_s},
                     {u"itemIds"_s, id},
                     {u"startPositionTicks"_s, QString::number(what.position.count() * ticksPerMs)}},
                    {}, stop);
    if (!done && done.error().kind == ErrorKind::NotFound) {
        return fail(ErrorKind::NotFound, u"The screen on which “%1” played is off."_s.arg(what.title),
                    u"Start it by hand: Jellyfin keeps the position."_s);
    }
    return done ? Result<>() : fail(done.error());
}

Result<std::optional<UserState>> JellyfinClient::userState(const QString &, const StopToken &)
{
    return std::optional<UserState>();
}

Result<bool> JellyfinClient::applyUserState(const QString &, const UserState &, const StopToken &)
{
    return false;
}

} // namespace metarr
