// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/kodilibrary.h"

#include "base/path.h"
#include "players/pathmapping.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct TypeInfo {
    QLatin1StringView name; ///< in method names and ids: "Movie" -> GetMovies, RemoveMovie, movieid
    QLatin1StringView list; ///< key of the list in answers
    QLatin1StringView id;
    QStringList properties;
};

const TypeInfo &typeInfo(EntityType type)
{
    static const TypeInfo movie{
        "Movie"_L1,
        "movies"_L1,
        "movieid"_L1,
        {u"title"_s, u"file"_s, u"art"_s, u"playcount"_s, u"lastplayed"_s, u"userrating"_s, u"resume"_s}};
    static const TypeInfo series{
        "TVShow"_L1, "tvshows"_L1, "tvshowid"_L1, {u"title"_s, u"file"_s, u"art"_s, u"userrating"_s}};
    static const TypeInfo season{
        "Season"_L1, "seasons"_L1, "seasonid"_L1, {u"title"_s, u"season"_s, u"art"_s, u"userrating"_s}};
    static const TypeInfo episode{"Episode"_L1,
                                  "episodes"_L1,
                                  "episodeid"_L1,
                                  {u"title"_s, u"file"_s, u"art"_s, u"season"_s, u"episode"_s, u"playcount"_s,
                                   u"lastplayed"_s, u"userrating"_s, u"resume"_s}};
    static const TypeInfo collection{"MovieSet"_L1, "sets"_L1, "setid"_L1, {u"title"_s, u"art"_s}};
    switch (type) {
    case EntityType::Series:
        return series;
    case EntityType::Season:
        return season;
    case EntityType::Episode:
        return episode;
    case EntityType::Collection:
        return collection;
    default:
        return movie;
    }
}

std::chrono::milliseconds fromSeconds(double seconds)
{
    return std::chrono::milliseconds(qRound64(seconds * 1000));
}

KodiItem itemFrom(EntityType type, const QJsonObject &row)
{
    KodiItem item;
    item.type = type;
    item.id = row.value(typeInfo(type).id).toInteger();
    item.title = row.value("title"_L1).toString();
    item.file = row.value("file"_L1).toString();
    item.season = row.value("season"_L1).toInt(-1);
    item.episode = row.value("episode"_L1).toInt(-1);
    const QJsonObject art = row.value("art"_L1).toObject();
    for (auto it = art.begin(); it != art.end(); ++it) {
        if (!it.key().contains(u'.')) { // "tvshow.poster" and "season.poster" belong to somebody else
            item.art.insert(it.key(), kodiImageSource(it.value().toString()));
        }
    }
    item.state.playCount = row.value("playcount"_L1).toInt();
    item.state.lastPlayed = row.value("lastplayed"_L1).toString();
    item.state.userRating = row.value("userrating"_L1).toDouble();
    const QJsonObject resume = row.value("resume"_L1).toObject();
    item.state.resume = fromSeconds(resume.value("position"_L1).toDouble());
    item.state.total = fromSeconds(resume.value("total"_L1).toDouble());
    return item;
}

QJsonObject rule(const QString &field, const QString &op, const QString &value)
{
    return {{u"field"_s, field}, {u"operator"_s, op}, {u"value"_s, value}};
}

QJsonObject filter(const QJsonObject &rules)
{
    return {{u"filter"_s, rules}};
}

} // namespace

QString kodiImageSource(const QString &art)
{
    if (!art.startsWith("image://"_L1)) {
        return art;
    }
    QString inner = art.mid(8);
    if (inner.endsWith(u'/')) {
        inner.chop(1);
    }
    return QUrl::fromPercentEncoding(inner.toUtf8());
}

QStringList kodiPathParts(const QString &path)
{
    QStringList parts;
    if (path.startsWith("multipath://"_L1)) {
        const auto encoded = path.mid(12).split(u'/', Qt::SkipEmptyParts);
        for (const QString &part : encoded) {
            parts += QUrl::fromPercentEncoding(part.toUtf8());
        }
    } else if (path.startsWith("stack://"_L1)) {
        const auto files = path.mid(8).split(u" , "_s, Qt::SkipEmptyParts);
        for (const QString &file : files) {
            parts += QString(file).replace(",,"_L1, ","_L1);
        }
    } else {
        parts += path;
    }
    return parts;
}

bool kodiSameFile(const QString &file, const QString &wanted)
{
    const PlayerPath path = PlayerPath::parse(wanted);
    const QStringList parts = kodiPathParts(file);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const QString &part) { return PlayerPath::parse(part).sameAs(path); });
}

Result<QList<KodiItem>> KodiLibrary::query(EntityType type, QJsonObject params, const StopToken &stop) const
{
    const TypeInfo &info = typeInfo(type);
    params.insert(u"properties"_s, QJsonArray::fromStringList(info.properties));
    METARR_TRY(const QJsonValue answer, m_rpc.call(u"VideoLibrary.Get%1s"_s.arg(info.name), params, stop));
    QList<KodiItem> items;
    const QJsonArray rows =
        answer.toObject().value(info.list).toArray(); // the key is missing when there are none
    for (const QJsonValue &row : rows) {
        items += itemFrom(type, row.toObject());
    }
    return items;
}

Result<QList<KodiItem>> KodiLibrary::byFile(EntityType type, const QString &file, const StopToken &stop) const
{
    // From narrow to wide, and each answer compared here: Kodi's filters are SQL LIKE, so '_' and '%' in
    // names match too much, a backslash may match nothing (MySQL), and credentials may stand in its paths but
    // not in ours.
    const PlayerPath path = PlayerPath::parse(file);
    const QString folder = path.parent().toFolderText();
    const QJsonObject name = rule(u"filename"_s, u"is"_s, path.fileName());
    const QList<QJsonObject> attempts{
        filter({{u"and"_s, QJsonArray{rule(u"path"_s, u"is"_s, folder), name}}}),
        filter(rule(u"path"_s, u"startswith"_s, folder)), // a stack: its "filename" is the whole stack
        filter(name),
    };
    for (const QJsonObject &attempt : attempts) {
        METARR_TRY(QList<KodiItem> found, query(type, attempt, stop));
        found.removeIf([&](const KodiItem &item) { return !kodiSameFile(item.file, file); });
        if (!found.isEmpty()) {
            return found;
        }
    }
    return QList<KodiItem>();
}

Result<QList<KodiItem>> KodiLibrary::movies(const QString &file, const QString &folder,
                                            const StopToken &stop) const
{
    if (!file.isEmpty()) {
        return byFile(EntityType::Movie, file, stop);
    }
    const PlayerPath place = PlayerPath::parse(folder);
    METARR_TRY(
        QList<KodiItem> found,
        query(EntityType::Movie, filter(rule(u"path"_s, u"startswith"_s, place.toFolderText())), stop));
    if (found.isEmpty()) { // as above; the last folder's name is common to all ways of writing it
        METARR_TRY(found,
                   query(EntityType::Movie, filter(rule(u"path"_s, u"contains"_s, place.fileName())), stop));
    }
    found.removeIf([&](const KodiItem &item) {
        return !PlayerPath::parse(kodiPathParts(item.file).value(0)).startsWith(place);
    });
    return found;
}

Result<std::optional<KodiItem>> KodiLibrary::series(const QString &folder, const StopToken &stop) const
{
    const PlayerPath place = PlayerPath::parse(folder);
    for (const QJsonObject &attempt : {filter(rule(u"path"_s, u"is"_s, place.toFolderText())),
                                       filter(rule(u"path"_s, u"contains"_s, place.fileName()))}) {
        METARR_TRY(const QList<KodiItem> found, query(EntityType::Series, attempt, stop));
        for (const KodiItem &item : found) {
            if (PlayerPath::parse(item.file).sameAs(place)) {
                return std::optional(item);
            }
        }
    }
    return std::optional<KodiItem>();
}

Result<QList<KodiItem>> KodiLibrary::episodes(const QString &file, const StopToken &stop) const
{
    return byFile(EntityType::Episode, file, stop);
}

Result<QList<KodiItem>> KodiLibrary::episodesOf(qint64 seriesId, const StopToken &stop) const
{
    return query(EntityType::Episode, {{u"tvshowid"_s, seriesId}}, stop);
}

Result<QList<KodiItem>> KodiLibrary::seasonsOf(qint64 seriesId, const StopToken &stop) const
{
    return query(EntityType::Season, {{u"tvshowid"_s, seriesId}}, stop);
}

Result<std::optional<KodiItem>> KodiLibrary::collection(const QString &title, const StopToken &stop) const
{
    METARR_TRY(const QList<KodiItem> all, query(EntityType::Collection, {}, stop));
    for (const KodiItem &item : all) {
        if (item.title == title) {
            return std::optional(item);
        }
    }
    for (const KodiItem &item : all) { // Kodi's database compares names without regard to case
        if (nameKey(item.title) == nameKey(title)) {
            return std::optional(item);
        }
    }
    return std::optional<KodiItem>();
}

Result<QJsonObject> KodiLibrary::collectionDetails(qint64 id, const StopToken &stop) const
{
    METARR_TRY(const QJsonValue answer,
               m_rpc.call(u"VideoLibrary.GetMovieSetDetails"_s,
                          {{u"setid"_s, id}, {u"properties"_s, QJsonArray{u"title"_s, u"plot"_s, u"art"_s}}},
                          stop));
    return answer.toObject().value("setdetails"_L1).toObject();
}

Result<QStringList> KodiLibrary::sources(const StopToken &stop) const
{
    METARR_TRY(const QJsonValue answer, m_rpc.call(u"Files.GetSources"_s, {{u"media"_s, u"video"_s}}, stop));
    QStringList folders;
    const QJsonArray rows = answer.toObject().value("sources"_L1).toArray();
    for (const QJsonValue &row : rows) {
        folders += kodiPathParts(row.toObject().value("file"_L1).toString());
    }
    return folders;
}

Result<QList<KodiFile>> KodiLibrary::listing(const QString &folder, const StopToken &stop) const
{
    const auto answer = m_rpc.call(
        u"Files.GetDirectory"_s,
        {{u"directory"_s, PlayerPath::parse(folder).toFolderText()}, {u"media"_s, u"files"_s}}, stop);
    if (!answer &&
        (answer.error().kind == ErrorKind::InvalidInput || answer.error().kind == ErrorKind::Server)) {
        return fail(ErrorKind::NotFound, u"Kodi cannot open the folder \"%1\"."_s.arg(folder),
                    u"Check the player's path mappings, and whether Kodi reaches its source."_s,
                    answer.error().toLogText());
    }
    if (!answer) {
        return fail(answer.error());
    }
    QList<KodiFile> files;
    const QJsonArray rows = answer->toObject().value("files"_L1).toArray();
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        files +=
            KodiFile{row.value("file"_L1).toString(), row.value("filetype"_L1).toString() == "directory"_L1};
    }
    return files;
}

Result<bool> KodiLibrary::isScanning(const StopToken &stop) const
{
    METARR_TRY(const QJsonValue answer,
               m_rpc.call(u"XBMC.GetInfoBooleans"_s,
                          {{u"booleans"_s, QJsonArray{u"Library.IsScanningVideo"_s}}}, stop));
    return answer.toObject().value("Library.IsScanningVideo"_L1).toBool();
}

Result<QDate> KodiLibrary::today(const StopToken &stop) const
{
    const QString label = u"System.Date(yyyy-mm-dd)"_s;
    METARR_TRY(const QJsonValue answer,
               m_rpc.call(u"XBMC.GetInfoLabels"_s, {{u"labels"_s, QJsonArray{label}}}, stop));
    return QDate::fromString(answer.toObject().value(label).toString(), Qt::ISODate);
}

Result<> KodiLibrary::setDetails(const KodiItem &item, const QJsonObject &details,
                                 const StopToken &stop) const
{
    const TypeInfo &info = typeInfo(item.type);
    QJsonObject params = details;
    params.insert(QString(info.id), item.id);
    METARR_TRY(const QJsonValue answer,
               m_rpc.call(u"VideoLibrary.Set%1Details"_s.arg(info.name), params, stop));
    Q_UNUSED(answer)
    return {};
}

Result<> KodiLibrary::remove(const KodiItem &item, const StopToken &stop) const
{
    const TypeInfo &info = typeInfo(item.type);
    const auto answer =
        m_rpc.call(u"VideoLibrary.Remove%1"_s.arg(info.name), {{QString(info.id), item.id}}, stop);
    if (!answer && answer.error().kind != ErrorKind::InvalidInput) { // InvalidInput: gone already
        return fail(answer.error());
    }
    return {};
}

Result<int> KodiLibrary::forgetImage(const QString &image, const StopToken &stop) const
{
    // Kodi turns the plain path into its "image://" form before it compares.
    METARR_TRY(const QJsonValue answer, m_rpc.call(u"Textures.GetTextures"_s,
                                                   {{u"properties"_s, QJsonArray{u"url"_s}},
                                                    {u"filter"_s, rule(u"url"_s, u"is"_s, image)}},
                                                   stop));
    int removed = 0;
    const QJsonArray textures = answer.toObject().value("textures"_L1).toArray();
    for (const QJsonValue &texture : textures) {
        const auto gone = m_rpc.call(u"Textures.RemoveTexture"_s,
                                     {{u"textureid"_s, texture.toObject().value("textureid"_L1)}}, stop);
        if (!gone && gone.error().kind != ErrorKind::InvalidInput) { // InvalidInput: somebody else was faster
            return fail(gone.error());
        }
        ++removed;
    }
    return removed;
}

} // namespace metarr
