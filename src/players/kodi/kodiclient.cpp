// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/kodiclient.h"

#include "base/threadguard.h"
#include "players/kodi/kodirefresh.h"
#include "players/pathmapping.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace metarr {

namespace {

constexpr int oldestApi =
    12; // Kodi 19 (Matrix): textures filter by plain path, notes and Remove* behave alike since

std::chrono::milliseconds fromKodiTime(const QJsonObject &time)
{
    return std::chrono::hours(time.value("hours"_L1).toInt()) +
           std::chrono::minutes(time.value("minutes"_L1).toInt()) +
           std::chrono::seconds(time.value("seconds"_L1).toInt()) +
           std::chrono::milliseconds(time.value("milliseconds"_L1).toInt());
}

QJsonObject toKodiTime(std::chrono::milliseconds position)
{
    const qint64 ms = std::max<qint64>(0, position.count());
    return {{u"hours"_s, ms / 3'600'000},
            {u"minutes"_s, ms / 60'000 % 60},
            {u"seconds"_s, ms / 1000 % 60},
            {u"milliseconds"_s, ms % 1000}};
}

} // namespace

KodiClient::KodiClient(std::shared_ptr<RpcTransport> rpc, KodiOptions options, std::shared_ptr<Waiter> waiter)
    : m_rpc(std::move(rpc))
    , m_options(std::move(options))
    , m_waiter(waiter ? std::move(waiter) : std::make_shared<SystemWaiter>())
    , m_library(*m_rpc)
    , m_jobs(m_library, *m_waiter, m_options.timeouts)
{}

Result<std::unique_lock<std::timed_mutex>> KodiClient::takeTurn(const StopToken &stop)
{
    std::unique_lock lock(m_turn, std::defer_lock);
    const auto deadline = m_waiter->elapsed() + m_options.timeouts.scan;
    while (!lock.try_lock_for(50ms)) {
        METARR_CHECK(stop.check());
        if (m_waiter->elapsed() >= deadline) {
            return fail(ErrorKind::Timeout,
                        u"Kodi \"%1\" is still busy with another refresh."_s.arg(m_options.name),
                        u"It is tried again later."_s);
        }
    }
    return lock;
}

Result<PlayerInfo> KodiClient::test(const StopToken &stop)
{
    assertNotGuiThread("kodi test");
    const RpcOptions urgent{10s, true};
    METARR_TRY(const QJsonValue version, m_rpc->call(u"JSONRPC.Version"_s, {}, stop, urgent));
    const QJsonObject api = version.toObject().value("version"_L1).toObject();
    const int major = api.value("major"_L1).toInt();
    PlayerInfo info;
    info.apiVersion =
        u"%1.%2.%3"_s.arg(QString::number(major), QString::number(api.value("minor"_L1).toInt()),
                          QString::number(api.value("patch"_L1).toInt()));
    METARR_TRY(const QJsonValue application,
               m_rpc->call(u"Application.GetProperties"_s,
                           {{u"properties"_s, QJsonArray{u"name"_s, u"version"_s}}}, stop, urgent));
    const QJsonObject number = application.toObject().value("version"_L1).toObject();
    info.product = u"%1 %2.%3"_s.arg(application.toObject().value("name"_L1).toString(),
                                     QString::number(number.value("major"_L1).toInt()),
                                     QString::number(number.value("minor"_L1).toInt()));
    if (major < oldestApi) {
        return fail(ErrorKind::Unsupported, u"%1 at %2 is too old."_s.arg(info.product, m_rpc->address()),
                    u"Kodi 19 (Matrix) or later is needed."_s, u"JSON-RPC "_s + info.apiVersion);
    }
    const auto label = m_rpc->call(u"XBMC.GetInfoLabels"_s,
                                   {{u"labels"_s, QJsonArray{u"System.FriendlyName"_s}}}, stop, urgent);
    info.name = label ? label->toObject().value("System.FriendlyName"_L1).toString() : QString();
    METARR_TRY(info.folders, m_library.sources(stop));
    collectWarnings(info, stop);
    return info;
}

Result<bool> KodiClient::sees(const QString &path, const StopToken &stop)
{
    assertNotGuiThread("kodi files");
    const PlayerPath wanted = PlayerPath::parse(path);
    const auto listed = m_library.listing(wanted.parent().toFolderText(), stop);
    if (!listed) {
        return listed.error().kind == ErrorKind::NotFound ? Result<bool>(false) : fail(listed.error());
    }
    return std::any_of(listed->cbegin(), listed->cend(),
                       [&](const KodiFile &file) { return PlayerPath::parse(file.path).sameAs(wanted); });
}

/// Settings in Kodi that keep published things from showing. Best effort: an answer that does not come warns
/// of nothing.
void KodiClient::collectWarnings(PlayerInfo &info, const StopToken &stop) const
{
    const auto setting = [&](const QString &id) {
        const auto answer = m_rpc->call(u"Settings.GetSettingValue"_s, {{u"setting"_s, id}}, stop);
        return answer ? answer->toObject().value("value"_L1) : QJsonValue();
    };
    if (info.folders.isEmpty()) {
        info.warnings += u"Kodi has no video source yet."_s;
    }
    constexpr int basic = 1;
    constexpr int none = 3;
    const int artwork = setting(u"videolibrary.artworklevel"_s).toInt();
    if (artwork == none) {
        info.warnings += u"Kodi is set to show no artwork (Settings > Media > Videos > Artwork level)."_s;
    } else if (artwork == basic) {
        info.warnings += u"Kodi takes only posters, fanart, banners and thumbs "
                         "(Settings > Media > Videos > Artwork level: Basic)."_s;
    }
    info.collectionFolder = setting(u"videolibrary.moviesetsfolder"_s).toString();
    if (info.collectionFolder.isEmpty()) {
        info.warnings +=
            u"Kodi has no movie set information folder, so it finds no artwork of new collections."_s;
    }
}

Result<RefreshOutcome> KodiClient::refresh(const PlayerRefresh &what, const StopToken &stop)
{
    assertNotGuiThread("kodi refresh");
    if (m_options.whilePlaying != WhilePlaying::Refresh) {
        METARR_TRY(const QList<Playback> now, playing(stop));
        if (!now.isEmpty() && m_options.whilePlaying == WhilePlaying::Skip) {
            return RefreshOutcome{RefreshOutcome::Action::Skipped,
                                  u"Kodi \"%1\" is playing, so nothing was refreshed."_s.arg(m_options.name),
                                  {},
                                  0};
        }
        if (!now.isEmpty()) {
            Error busy{ErrorKind::Conflict,
                       u"Kodi \"%1\" is playing something."_s.arg(m_options.name),
                       u"The refresh follows when it has ended."_s,
                       {},
                       m_options.timeouts.playingRetry,
                       0};
            return fail(std::move(busy));
        }
    }
    METARR_TRY(const auto turn, takeTurn(stop));
    return KodiRefresh(m_library, m_jobs, what, stop).run();
}

Result<> KodiClient::forgetImages(const QStringList &images, const StopToken &stop)
{
    assertNotGuiThread("kodi images");
    for (const QString &image : images) {
        METARR_TRY(const int copies, m_library.forgetImage(image, stop));
        Q_UNUSED(copies)
    }
    return {};
}

Result<> KodiClient::notify(const QString &title, const QString &text, const StopToken &stop, const QString &)
{
    assertNotGuiThread("kodi note");
    METARR_TRY(const QJsonValue answer,
               m_rpc->call(u"GUI.ShowNotification"_s,
                           {{u"title"_s, title}, {u"message"_s, text}, {u"displaytime"_s, 5000}}, stop));
    Q_UNUSED(answer)
    return {};
}

Result<QList<Playback>> KodiClient::playing(const StopToken &stop)
{
    assertNotGuiThread("kodi playing");
    METARR_TRY(const QJsonValue answer, m_rpc->call(u"Player.GetActivePlayers"_s, {}, stop));
    QList<Playback> all;
    const QJsonArray players = answer.toArray();
    for (const QJsonValue &player : players) {
        const auto one = playback(player.toObject().value("playerid"_L1).toInt(-1),
                                  player.toObject().value("type"_L1).toString(), stop);
        if (one) {
            all += *one;
        } else if (one.error().kind != ErrorKind::InvalidInput && one.error().kind != ErrorKind::Server) {
            return fail(one.error());
        } // else it ended between the two calls
    }
    return all;
}

Result<Playback> KodiClient::playback(int playerId, const QString &kind, const StopToken &stop) const
{
    Playback playback;
    playback.playerId = playerId;
    playback.kind = kind;
    METARR_TRY(const QJsonValue item,
               m_rpc->call(u"Player.GetItem"_s,
                           {{u"playerid"_s, playerId}, {u"properties"_s, QJsonArray{u"title"_s, u"file"_s}}},
                           stop));
    const QJsonObject shown = item.toObject().value("item"_L1).toObject();
    playback.title = shown.value("title"_L1).toString();
    if (playback.title.isEmpty()) {
        playback.title = shown.value("label"_L1).toString();
    }
    playback.file = shown.value("file"_L1).toString();
    if (kind == "picture"_L1) {
        return playback; // a slide show has no position
    }
    METARR_TRY(
        const QJsonValue state,
        m_rpc->call(u"Player.GetProperties"_s,
                    {{u"playerid"_s, playerId},
                     {u"properties"_s, QJsonArray{u"time"_s, u"totaltime"_s, u"percentage"_s, u"speed"_s}}},
                    stop));
    const QJsonObject properties = state.toObject();
    playback.position = fromKodiTime(properties.value("time"_L1).toObject());
    playback.total = fromKodiTime(properties.value("totaltime"_L1).toObject());
    playback.percentage = std::clamp(properties.value("percentage"_L1).toDouble(), 0.0, 100.0);
    playback.paused = properties.value("speed"_L1).toInt() == 0;
    return playback;
}

Result<> KodiClient::stopPlayback(const Playback &what, const StopToken &stop)
{
    assertNotGuiThread("kodi stop");
    const auto answer = m_rpc->call(u"Player.Stop"_s, {{u"playerid"_s, what.playerId}}, stop);
    if (!answer && answer.error().kind != ErrorKind::Server) { // Server: it plays nothing any more
        return fail(answer.error());
    }
    return {};
}

Result<std::optional<KodiItem>> KodiClient::itemOf(const QString &file, const StopToken &stop) const
{
    METARR_TRY(const QList<KodiItem> movies, m_library.movies(file, {}, stop));
    if (!movies.isEmpty()) {
        return std::optional(movies.constFirst());
    }
    METARR_TRY(const QList<KodiItem> episodes, m_library.episodes(file, stop));
    return episodes.isEmpty() ? std::optional<KodiItem>() : std::optional(episodes.constFirst());
}

Result<> KodiClient::resumePlayback(const PlaybackStart &what, const StopToken &stop)
{
    assertNotGuiThread("kodi resume");
    const auto deadline = m_waiter->elapsed() + m_options.timeouts.appear;
    std::optional<KodiItem> item;
    while (!item) {
        METARR_TRY(item, itemOf(what.file, stop));
        if (!item && !what.waits) {
            return fail(ErrorKind::Conflict,
                        u"Kodi \"%1\" does not know \"%2\" yet."_s.arg(m_options.name, what.file),
                        u"Let it read its library anew, and check its path mapping."_s);
        }
        if (!item && m_waiter->elapsed() >= deadline) {
            return fail(Error{ErrorKind::Conflict, // it answers
                              u"Kodi \"%1\" does not know \"%2\" yet."_s.arg(m_options.name, what.file),
                              u"Start it by hand: the position is kept for a day."_s,
                              {},
                              m_options.timeouts.playingRetry,
                              0});
        }
        if (!item) {
            METARR_CHECK(m_waiter->wait(m_options.timeouts.slowestPoll, stop));
        }
    }
    const QJsonObject target{{item->type == EntityType::Movie ? u"movieid"_s : u"episodeid"_s, item->id}};
    METARR_TRY(const QJsonValue answer,
               m_rpc->call(u"Player.Open"_s,
                           {{u"item"_s, target},
                            {u"options"_s, QJsonObject{{u"resume"_s, toKodiTime(what.position)}}}},
                           stop));
    Q_UNUSED(answer)
    return {};
}

Result<std::optional<UserState>> KodiClient::userState(const QString &file, const StopToken &stop)
{
    assertNotGuiThread("kodi state");
    METARR_TRY(const std::optional<KodiItem> item, itemOf(file, stop));
    return item ? std::optional(item->state) : std::optional<UserState>();
}

Result<bool> KodiClient::applyUserState(const QString &file, const UserState &state, const StopToken &stop)
{
    assertNotGuiThread("kodi state");
    METARR_TRY(const std::optional<KodiItem> item, itemOf(file, stop));
    if (!item) {
        return false;
    }
    METARR_CHECK(fillUserState(m_library, *item, state, stop));
    return true;
}

Result<> KodiClient::scanSource(const QString &source, const StopToken &stop)
{
    assertNotGuiThread("kodi scan");
    METARR_TRY(const auto turn, takeTurn(stop));
    return m_jobs.scan(source, stop);
}

Result<> KodiClient::cleanSource(const QString &source, EntityType kind, const StopToken &stop)
{
    assertNotGuiThread("kodi clean");
    METARR_TRY(const auto turn, takeTurn(stop));
    return m_jobs.clean(source, kind, stop);
}

} // namespace metarr
