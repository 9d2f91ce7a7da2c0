// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/plex/plexclient.h"

#include "players/pathmapping.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Error cannot(const QString &what)
{
    return Error{ErrorKind::Unsupported, u"Plex cannot %1."_s.arg(what), {}, {}, {}, 0};
}

/// Plex's numbers of kinds.
QString kindOf(EntityType type)
{
    return type == EntityType::Movie ? u"1"_s : type == EntityType::Episode ? u"4"_s : u"2"_s;
}

/// Any of the item's parts is this file.
bool hasFile(const QJsonValue &item, const PlayerPath &file)
{
    for (const QJsonValue &media : item["Media"_L1].toArray()) {
        for (const QJsonValue &part : media["Part"_L1].toArray()) {
            if (PlayerPath::parse(part["file"_L1].toString()).sameAs(file)) {
                return true;
            }
        }
    }
    return false;
}

QString firstFile(const QJsonValue &item)
{
    return item["Media"_L1].toArray().first()["Part"_L1].toArray().first()["file"_L1].toString();
}

} // namespace

PlexClient::PlexClient(std::shared_ptr<HttpClient> http, const QUrl &address, const QString &token,
                       const QString &name, WhilePlaying whilePlaying, const QString &bucket)
    : m_name(name)
    , m_whilePlaying(whilePlaying)
    , m_rest(std::move(http), RestClient::Server{u"Plex"_s,
                                                 address,
                                                 {{"X-Plex-Token", token.toUtf8()},
                                                  {"X-Plex-Client-Identifier", "metarr"},
                                                  {"X-Plex-Product", "Metarr"}},
                                                 token,
                                                 bucket,
                                                 u"Enter an X-Plex-Token of the server's owner."_s})
{}

Result<QList<PlexClient::Section>> PlexClient::sections(const StopToken &stop, bool urgent) const
{
    METARR_TRY(const QJsonValue answer, m_rest.get(u"/library/sections"_s, {}, stop, urgent));
    QList<Section> sections;
    for (const QJsonValue &section : answer["MediaContainer"_L1]["Directory"_L1].toArray()) {
        for (const QJsonValue &location : section["Location"_L1].toArray()) {
            sections += Section{section["key"_L1].toString(), location["path"_L1].toString()};
        }
    }
    return sections;
}

Result<PlayerInfo> PlexClient::test(const StopToken &stop)
{
    METARR_TRY(const QJsonValue answer, m_rest.get(u"/"_s, {}, stop, true));
    const QJsonValue server = answer["MediaContainer"_L1];
    PlayerInfo info;
    info.name = server["friendlyName"_L1].toString();
    info.apiVersion = server["version"_L1].toString();
    info.product = u"Plex Media Server "_s + info.apiVersion.section(u'-', 0, 0);
    if (info.apiVersion.isEmpty()) {
        return fail(ErrorKind::BadData, u"What answers at %1 is not Plex."_s.arg(m_rest.address()),
                    u"Check the address and its port."_s);
    }
    METARR_TRY(const auto all, sections(stop, true));
    for (const Section &section : all) {
        info.folders += section.folder;
    }
    if (all.isEmpty()) {
        info.warnings += u"Plex has no library yet."_s;
    }
    return info;
}

/// It lists no folders to others: what its libraries hold has to do.
Result<bool> PlexClient::sees(const QString &path, const StopToken &stop)
{
    METARR_TRY(const auto all, sections(stop, true));
    const PlayerPath wanted = PlayerPath::parse(path);
    return std::any_of(all.cbegin(), all.cend(), [&](const Section &section) {
        return wanted.startsWith(PlayerPath::parse(section.folder));
    });
}

Result<QString> PlexClient::find(const PlayerRefresh &what, const QString &section,
                                 const StopToken &stop) const
{
    if (what.title.isEmpty()) {
        return QString();
    }
    METARR_TRY(const QJsonValue answer,
               m_rest.get(u"/library/sections/%1/all"_s.arg(section),
                          {{u"type"_s, kindOf(what.kind)}, {u"title"_s, what.title}}, stop));
    const QJsonArray items = answer["MediaContainer"_L1]["Metadata"_L1].toArray();
    const bool single = what.kind == EntityType::Movie || what.kind == EntityType::Episode;
    const PlayerPath file = PlayerPath::parse(what.file);
    QStringList found;
    for (const QJsonValue &item : items) {
        if (single ? hasFile(item, file) : item["title"_L1].toString() == what.title) {
            found += item["ratingKey"_L1].toString();
        }
    }
    return single || found.size() == 1 ? found.value(0) : QString(); // of two series with one name neither
}

/// The longest folder that holds it.
const PlexClient::Section *PlexClient::sectionOf(const QList<Section> &all, const QString &folder)
{
    const Section *section = nullptr;
    for (const Section &one : all) {
        const bool holds = PlayerPath::parse(folder).startsWith(PlayerPath::parse(one.folder));
        section = holds && (!section || one.folder.size() > section->folder.size()) ? &one : section;
    }
    return section;
}

Result<RefreshOutcome> PlexClient::refresh(const PlayerRefresh &what, const StopToken &stop)
{
    using Action = RefreshOutcome::Action;
    if (what.kind == EntityType::Collection) {
        return RefreshOutcome{Action::Nothing, u"Plex makes its collections itself."_s, {}, 0};
    }
    METARR_TRY(const auto heldUp, heldUpByPlaying(*this, m_whilePlaying, stop));
    if (heldUp) {
        return *heldUp;
    }
    // Without a separator at its end: so Plex has its folders itself.
    const PlayerPath place =
        what.file.isEmpty() ? PlayerPath::parse(what.folder) : PlayerPath::parse(what.file).parent();
    const QString folder = place.toText();
    METARR_TRY(const auto all, sections(stop));
    const Section *section = sectionOf(all, folder);
    if (!section) {
        return RefreshOutcome{Action::NotTaken, u"None of Plex's libraries contains “%1”."_s.arg(folder),
                              u"Add the folder to a library in Plex, or correct the player's path mapping."_s,
                              0};
    }
    METARR_TRY(const QString id,
               what.removed || what.isNew ? Result<QString>(QString()) : find(what, section->key, stop));
    METARR_TRY([[maybe_unused]] const QJsonValue scanned,
               m_rest.get(u"/library/sections/%1/refresh"_s.arg(section->key), {{u"path"_s, folder}}, stop));
    if (what.removed) {
        return RefreshOutcome{
            Action::Removed, u"Plex looks after “%1”, which is gone."_s.arg(what.title), {}, 0};
    }
    if (id.isEmpty()) {
        return RefreshOutcome{Action::Added, u"Plex scans the folder of “%1”."_s.arg(what.title), {}, 0};
    }
    METARR_TRY([[maybe_unused]] const QJsonValue read,
               m_rest.send("PUT", u"/library/metadata/%1/refresh"_s.arg(id), {}, {}, stop));
    return RefreshOutcome{Action::Refreshed, u"Plex reads “%1” anew."_s.arg(what.title), {}, id.toLongLong()};
}

Result<> PlexClient::forgetImages(const QStringList &, const StopToken &)
{
    return {}; // a refresh reads them
}

Result<> PlexClient::notify(const QString &, const QString &, const StopToken &, const QString &)
{
    return fail(cannot(u"show notes on a screen"_s));
}

Result<QList<Playback>> PlexClient::playing(const StopToken &stop)
{
    METARR_TRY(const QJsonValue answer, m_rest.get(u"/status/sessions"_s, {}, stop));
    QList<Playback> all;
    for (const QJsonValue &session : answer["MediaContainer"_L1]["Metadata"_L1].toArray()) {
        Playback one;
        one.playerId = int(all.size());
        const QString kind = session["type"_L1].toString();
        one.kind = kind == u"track" ? u"audio"_s : kind == u"photo" ? u"picture"_s : u"video"_s;
        one.title = session["title"_L1].toString();
        one.file = firstFile(session);
        one.position = std::chrono::milliseconds(session["viewOffset"_L1].toInteger());
        one.total = std::chrono::milliseconds(session["duration"_L1].toInteger());
        one.percentage =
            one.total.count() > 0 ? 100.0 * double(one.position.count()) / double(one.total.count()) : 0;
        one.screen = session["Player"_L1]["machineIdentifier"_L1].toString();
        one.paused = session["Player"_L1]["state"_L1].toString() == u"paused";
        all += one;
    }
    return all;
}

Result<> PlexClient::command(const QString &client, const QString &what, RestClient::Query query,
                             const StopToken &stop)
{
    if (client.isEmpty()) {
        return fail(cannot(u"say on which client it is to play"_s));
    }
    query += {{u"type"_s, u"video"_s}, {u"commandID"_s, QString::number(++m_commands)}};
    const auto done = m_rest.tell(u"/player/playback/"_s + what, query,
                                  {"X-Plex-Target-Client-Identifier", client.toUtf8()}, stop);
    if (!done && done.error().kind == ErrorKind::NotFound) {
        return fail(ErrorKind::NotFound, u"The Plex client on which it played cannot be controlled."_s,
                    u"Switch “Advertise as player” on there, or start it by hand: Plex keeps the position."_s,
                    done.error().detail);
    }
    return done;
}

Result<> PlexClient::stopPlayback(const Playback &what, const StopToken &stop)
{
    return command(what.screen, u"stop"_s, {}, stop);
}

Result<> PlexClient::resumePlayback(const PlaybackStart &what, const StopToken &stop)
{
    if (what.screen.isEmpty()) {
        return fail(cannot(u"say on which client it is to play"_s));
    }
    METARR_TRY(const auto all, sections(stop));
    QString id;
    PlayerRefresh item;
    item.file = what.file;
    item.title = what.title;
    const Section *section = sectionOf(all, PlayerPath::parse(what.file).parent().toText());
    for (const EntityType kind : {EntityType::Movie, EntityType::Episode}) {
        item.kind = kind;
        if (section && id.isEmpty()) {
            METARR_TRY(id, find(item, section->key, stop));
        }
    }
    if (id.isEmpty()) { // it still scans
        return fail(notKnownYet(u"Plex"_s, what));
    }
    METARR_TRY(const QJsonValue server, m_rest.get(u"/"_s, {}, stop));
    const QString machine = server["MediaContainer"_L1]["machineIdentifier"_L1].toString();
    const QString key = u"/library/metadata/"_s + id;
    METARR_TRY(const QJsonValue queue,
               m_rest.send("POST", u"/playQueues"_s,
                           {{u"type"_s, u"video"_s},
                            {u"uri"_s, u"server://%1/com.plexapp.plugins.library%2"_s.arg(machine, key)},
                            {u"continuous"_s, u"0"_s},
                            {u"own"_s, u"1"_s}},
                           {}, stop));
    const qint64 number = queue["MediaContainer"_L1]["playQueueID"_L1].toInteger();
    const QUrl &base = m_rest.base();
    const bool isSecure = base.scheme() == u"https";
    return command(what.screen, u"playMedia"_s,
                   {{u"key"_s, key},
                    {u"offset"_s, QString::number(what.position.count())},
                    {u"machineIdentifier"_s, machine},
                    {u"address"_s, base.host()},
                    {u"port"_s, QString::number(base.port(isSecure ? 443 : 80))},
                    {u"protocol"_s, base.scheme()},
                    {u"containerKey"_s, u"/playQueues/%1?window=100&own=1"_s.arg(number)}},
                   stop);
}

Result<std::optional<UserState>> PlexClient::userState(const QString &, const StopToken &)
{
    return std::optional<UserState>();
}

Result<bool> PlexClient::applyUserState(const QString &, const UserState &, const StopToken &)
{
    return false;
}

} // namespace metarr
