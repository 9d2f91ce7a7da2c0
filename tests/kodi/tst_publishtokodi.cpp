// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way: scan, identify, enrich, select, publish, tell the player; then the player is asked what it
// shows, field by field and image by image (tests/kodi/README.md has the rules), against what the database
// holds.
#include "app/core.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/playerservice.h"
#include "app/workflows.h"
#include "demo/demolibrary.h"
#include "demo/standin.h"
#include "io/hash.h"
#include "kodi/headlesskodi.h"
#include "kodi/kodicomparison.h"
#include "players/kodi/kodilibrary.h"
#include "support/support.h"
#include "support/temptree.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestPublishToKodi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void nothingWasLeftUndone();
    void moviesAreShown();
    void collectionsAreShown();
    void seriesAreShown();
    void seasonsAreShown();
    void episodesAreShown();
    void oneSyncForASeries();
    void changesArriveAfterASecondPublish();
    void newEpisodeArrives();
    void notTakenIsToldToThePerson();
    void playerThatIsOffGetsItLater();

private:
    [[nodiscard]] QList<EntityRef> refs(EntityType type,
                                        const QString &where = u"last_published_at IS NOT NULL"_s) const;
    /// Those whose episodes Kodi sees: it does not know absolute numbers in names ("Show - 07 [1080p]").
    [[nodiscard]] QList<EntityRef> numberedSeries() const;
    [[nodiscard]] EntityRef named(EntityType type, const QString &title) const;
    void work();
    /// Episodes of one file share its picture: there is one name for it.
    [[nodiscard]] EntityRef firstOfFile(const ItemDetails &episode) const;
    [[nodiscard]] ItemDetails details(EntityRef ref) const;
    [[nodiscard]] QList<PublishedFile> picturesOf(EntityRef ref) const;
    [[nodiscard]] QJsonArray rows(const QString &method, const QString &list, const QStringList &properties,
                                  const QJsonObject &params = {}) const;
    [[nodiscard]] QJsonObject movieRow(const ItemDetails &d, const QStringList &properties) const;
    [[nodiscard]] QJsonObject showRow(const ItemDetails &d) const;
    [[nodiscard]] int runtimeOf(const QString &method, const QString &list, const QString &idKey, qint64 id,
                                const QJsonObject &params = {}) const;
    void compareCommon(Differences &diff, const QJsonObject &row, const Metadata &m) const;
    void compareCast(Differences &diff, const QJsonObject &row, const Metadata &m, bool more) const;
    void compareRatings(Differences &diff, const QJsonObject &row, const Metadata &m, bool withDefault) const;
    void compareArt(Differences &diff, const QJsonObject &row, EntityRef ref, const QString &root,
                    const QString &prefix = {}) const;
    void compareStreams(Differences &diff, const QJsonObject &row, const ItemDetails &d) const;
    void comparePlays(Differences &diff, const QJsonObject &row, const Metadata &m) const;
    void publishByHand(EntityRef ref);

    TempTree m_tree;
    std::unique_ptr<HeadlessKodi> m_kodi;
    Redactor m_redactor;
    std::unique_ptr<ProviderStandIn> m_providers;
    std::unique_ptr<Core> m_core;
};

void TestPublishToKodi::initTestCase()
{
    QString why;
    if (!HeadlessKodi::isAvailable(&why)) {
        QSKIP(qPrintable(why));
    }
    auto kodi = HeadlessKodi::start({u"metarr"_s, u"kodi-password"_s, false, false});
    METARR_REQUIRE(kodi);
    m_kodi = std::move(*kodi);
    m_providers = std::make_unique<ProviderStandIn>();
    METARR_REQUIRE(m_providers->start());
    // The demo's Movies and TV are Kodi's sources.
    const auto files = makeSystemFileSystem();
    m_tree.link("library/Movies", m_kodi->moviesDir().toUtf8());
    m_tree.link("library/TV", m_kodi->tvDir().toUtf8());
    METARR_REQUIRE(makeDemoLibrary(*files, m_tree.path("library"), m_providers->catalogue()));

    CoreOptions options{
        AppDirs::under(m_tree.path("data")), QProcessEnvironment(), m_providers->settings(), nullptr, {}};
    options.commandLine.insert(u"publish.movieSetFolder"_s, m_kodi->setsDir());
    auto core = Core::open(options, m_redactor);
    METARR_REQUIRE(core);
    m_core = std::move(*core);
    PlayerRow player;
    player.name = u"Living room"_s;
    player.type = u"kodi"_s;
    player.baseUrl = m_kodi->address().toText();
    player.username = u"metarr"_s;
    METARR_REQUIRE(m_core->players().add(player, u"kodi-password"_s));
    JobOrder order;
    for (const auto &[name, type, folder] :
         {std::tuple(u"Movies"_s, LibraryType::Movies, m_kodi->moviesDir()),
          std::tuple(u"Series"_s, LibraryType::Tv, m_kodi->tvDir())}) {
        const auto library = m_core->libraries().add(name, type, AutomationMode::Yolo, {folder});
        METARR_REQUIRE(library);
        METARR_REQUIRE(m_core->workflows().scan(*library, {}, false, false, order));
    }
    work();
}

void TestPublishToKodi::cleanupTestCase()
{
    m_core.reset();
    m_providers.reset();
    m_kodi.reset();
}

void TestPublishToKodi::work()
{
    auto host = m_core->makeWorkerHost();
    const auto elected = host->start();
    METARR_REQUIRE(elected);
    QVERIFY(*elected);
    METARR_REQUIRE(host->waitUntilIdle({}));
    host->stop();
}

QList<EntityRef> TestPublishToKodi::refs(EntityType type, const QString &where) const
{
    QList<EntityRef> found;
    const auto read = m_core->database().read([&](Connection &c) {
        return c.forEach(u"SELECT id FROM %1 WHERE %2 AND deleted_at IS NULL ORDER BY id"_s.arg(
                             ItemRepo::tableOf(type), where),
                         {}, [&](const Row &r) { found += EntityRef{type, r.integer(0)}; });
    });
    return read ? found : QList<EntityRef>();
}

QList<EntityRef> TestPublishToKodi::numberedSeries() const
{
    QList<EntityRef> found = refs(EntityType::Series);
    found.removeOne(named(EntityType::Series, u"Cloudline Post"_s));
    return found;
}

EntityRef TestPublishToKodi::named(EntityType type, const QString &title) const
{
    for (const EntityRef &ref : refs(type)) {
        if (details(ref).item.metadata.title == title) {
            return ref;
        }
    }
    return {};
}

EntityRef TestPublishToKodi::firstOfFile(const ItemDetails &episode) const
{
    const auto sharers = m_core->database().read(
        [&](Connection &c) { return FileRepo(c).itemsOf(episode.files.first().file.id); });
    EntityRef first = episode.item.ref;
    for (const EntityRef &ref : sharers ? *sharers : QList<EntityRef>()) {
        first = details(ref).item.metadata.episode < details(first).item.metadata.episode ? ref : first;
    }
    return first;
}

ItemDetails TestPublishToKodi::details(EntityRef ref) const
{
    auto d = m_core->items().details(ref);
    return d ? *d : ItemDetails{};
}

QList<PublishedFile> TestPublishToKodi::picturesOf(EntityRef ref) const
{
    QList<PublishedFile> pictures;
    const auto files = m_core->database().read([&](Connection &c) { return PublishRepo(c).filesOf(ref); });
    for (const PublishedFile &file : files ? *files : QList<PublishedFile>()) {
        if (file.kind != "nfo"_L1 && file.kind != "actor"_L1) {
            pictures += file;
        }
    }
    return pictures;
}

QJsonArray TestPublishToKodi::rows(const QString &method, const QString &list, const QStringList &properties,
                                   const QJsonObject &params) const
{
    const auto found = m_kodi->rows(method, list, properties, params);
    if (!found) {
        qWarning("%s", qPrintable(found.error().toLogText()));
    }
    return found ? *found : QJsonArray();
}

QJsonObject TestPublishToKodi::movieRow(const ItemDetails &d, const QStringList &properties) const
{
    for (const QJsonValue &row : rows(u"VideoLibrary.GetMovies"_s, u"movies"_s, properties)) {
        const QString file = row["file"_L1].toString();
        const bool disc = d.item.layout == ItemLayout::Dvd &&
                          file.startsWith((d.root.path / d.item.folder).display() + u'/');
        if (disc ||
            (!d.files.isEmpty() && kodiSameFile(file, (d.root.path / d.files.first().file.path).display()))) {
            return row.toObject();
        }
    }
    return {};
}

QJsonObject TestPublishToKodi::showRow(const ItemDetails &d) const
{
    for (const QJsonValue &row : rows(u"VideoLibrary.GetTVShows"_s, u"tvshows"_s, seriesProperties)) {
        if (row["file"_L1].toString() == (d.root.path / d.item.folder).display() + u'/') {
            return row.toObject();
        }
    }
    return {};
}

/// Asked for without stream details: with them Kodi answers the stream's duration.
int TestPublishToKodi::runtimeOf(const QString &method, const QString &list, const QString &idKey, qint64 id,
                                 const QJsonObject &params) const
{
    for (const QJsonValue &row : rows(method, list, {u"runtime"_s}, params)) {
        if (row[idKey].toInteger() == id) {
            return row["runtime"_L1].toInt();
        }
    }
    return -1;
}

void TestPublishToKodi::compareCast(Differences &diff, const QJsonObject &row, const Metadata &m,
                                    bool more) const
{
    const QJsonArray cast = row["cast"_L1].toArray();
    int i = 0;
    for (const Credit &credit : m.credits) {
        if (credit.kind == CreditKind::Actor) {
            diff.same(u"actor %1"_s.arg(i), QJsonArray{cast.at(i)["name"_L1], cast.at(i)["role"_L1]},
                      QJsonArray{credit.name, credit.role});
            ++i;
        }
    }
    if (!more) {
        diff.same(u"number of actors"_s, cast.size(), i);
    }
}

void TestPublishToKodi::compareRatings(Differences &diff, const QJsonObject &row, const Metadata &m,
                                       bool withDefault) const
{
    const QJsonObject ratings = row["ratings"_L1].toObject();
    diff.same(u"number of ratings"_s, ratings.size(), m.ratings.size());
    for (const Rating &rating : m.ratings) {
        const QJsonObject shown = ratings[rating.source].toObject();
        diff.near(u"rating "_s + rating.source, shown["rating"_L1].toDouble(), rating.value);
        diff.same(u"votes of "_s + rating.source, shown["votes"_L1], rating.votes);
        if (m.ratings.size() > 1) {
            diff.same(u"default of "_s + rating.source, shown["default"_L1], rating.isDefault);
        }
        if (rating.isDefault && withDefault) {
            diff.near(u"rating"_s, row["rating"_L1].toDouble(), rating.value);
            diff.same(u"votes"_s, row["votes"_L1], QString::number(rating.votes));
        }
    }
}

void TestPublishToKodi::compareCommon(Differences &diff, const QJsonObject &row, const Metadata &m) const
{
    diff.same(u"title"_s, row["title"_L1], m.title);
    diff.same(u"originaltitle"_s, row["originaltitle"_L1], m.originalTitle);
    diff.same(u"plot"_s, row["plot"_L1], m.plot.trimmed());
    diff.same(u"userrating"_s, row["userrating"_L1], int(m.userRating.value_or(0)));
    QJsonObject ids;
    for (auto it = m.ids.begin(); it != m.ids.end(); ++it) {
        ids.insert(it.key(), it.value());
    }
    diff.same(u"uniqueid"_s, row["uniqueid"_L1].toObject(), ids);
}

void TestPublishToKodi::comparePlays(Differences &diff, const QJsonObject &row, const Metadata &m) const
{
    diff.same(u"playcount"_s, row["playcount"_L1], m.playCount.value_or(0));
    if (!m.lastPlayed.isEmpty()) {
        diff.same(u"lastplayed"_s, row["lastplayed"_L1].toString().left(10), m.lastPlayed.left(10));
    }
    if (!m.dateAdded.isEmpty()) {
        diff.same(u"dateadded"_s, row["dateadded"_L1], m.dateAdded);
    }
}

void TestPublishToKodi::compareStreams(Differences &diff, const QJsonObject &row, const ItemDetails &d) const
{
    const StreamDetails &streams = d.streams.value(0);
    const QJsonObject shown = row["streamdetails"_L1].toObject();
    const QJsonArray video = shown["video"_L1].toArray();
    diff.same(u"video streams"_s, video.size(), std::min<qsizetype>(1, streams.video.size()));
    if (!streams.video.isEmpty()) {
        const VideoStream &wanted = streams.video.first();
        const QJsonObject v = video.at(0).toObject();
        diff.same(u"video codec"_s, v["codec"_L1], wanted.codec);
        diff.same(u"video size"_s, QJsonArray{v["width"_L1], v["height"_L1]},
                  QJsonArray{wanted.width, wanted.height});
        diff.same(u"hdrtype"_s, v["hdrtype"_L1].toString(), wanted.hdrType);
        diff.same(u"stereomode"_s, v["stereomode"_L1].toString(), wanted.stereoMode);
        diff.near(u"aspect"_s, v["aspect"_L1].toDouble(), wanted.aspect);
        qint64 duration = streams.durationMs;
        for (qsizetype i = 1; i < d.files.size() && d.files.at(i).part > 0; ++i) {
            duration += d.streams.at(i).durationMs;
        }
        diff.same(u"duration"_s, v["duration"_L1], qRound64(double(duration) / 1000));
    }
    QJsonArray audio;
    for (const AudioStream &stream : streams.audio) {
        audio += QJsonArray{stream.codec, stream.language, stream.channels};
    }
    QJsonArray shownAudio;
    for (const QJsonValue &stream : shown["audio"_L1].toArray()) {
        shownAudio += QJsonArray{stream["codec"_L1], stream["language"_L1], stream["channels"_L1]};
    }
    diff.same(u"audio"_s, shownAudio, audio);
    QJsonArray subtitles;
    for (const SubtitleStream &stream : streams.subtitles) {
        subtitles += stream.language;
    }
    QJsonArray shownSubtitles;
    for (const QJsonValue &stream : shown["subtitle"_L1].toArray()) {
        shownSubtitles += stream["language"_L1];
    }
    diff.same(u"subtitles"_s, shownSubtitles, subtitles);
}

/// Every image of the database is published with exactly its bytes, Kodi has exactly these, and shows that
/// picture.
void TestPublishToKodi::compareArt(Differences &diff, const QJsonObject &row, EntityRef ref,
                                   const QString &root, const QString &prefix) const
{
    QStringList wanted;
    for (const Candidate &candidate : details(ref).candidates) {
        if (candidate.selected && assetTypeInfo(candidate.type).isImage()) {
            wanted += candidate.contentHash;
        }
    }
    QJsonObject paths;
    QStringList published;
    for (const PublishedFile &file : picturesOf(ref)) {
        const QString path = root + u'/' + QString::fromUtf8(file.path);
        if (file.path.startsWith(prefix.toUtf8())) {
            paths.insert(artKey(file.path), path);
        }
        published += sha256Hex(fileBytes(path));
    }
    if (ref.type == EntityType::Collection) { // whose folder is in no library
        const QDir folder(root + u'/' + prefix);
        for (const QString &name : folder.entryList(QDir::Files)) {
            paths.insert(artKey(name.toUtf8()), folder.filePath(name));
            published += sha256Hex(fileBytes(folder.filePath(name)));
        }
    }
    wanted.sort();
    published.sort();
    diff.same(u"published images"_s, QJsonArray::fromStringList(published),
              QJsonArray::fromStringList(wanted));
    QJsonObject shown;
    const QJsonObject art = row["art"_L1].toObject();
    for (auto it = art.begin(); it != art.end(); ++it) {
        if (it.key().contains(u'.') || it.key() == "icon"_L1) {
            continue;
        }
        shown.insert(it.key(), kodiImageSource(it.value().toString()));
        const auto picture = m_kodi->image(it.value().toString());
        if (!picture || pictureDifference(*picture, fileBytes(paths[it.key()].toString())) > 12) {
            diff.add(u"picture of "_s + it.key(), picture ? u"another"_s : picture.error().toLogText(),
                     paths[it.key()]);
        }
    }
    diff.same(u"art"_s, shown, paths);
}

void TestPublishToKodi::nothingWasLeftUndone()
{
    const auto jobs = m_core->database().read([](Connection &c) { return JobRepo(c).list({}, 1000); });
    METARR_REQUIRE(jobs);
    for (const Job &job : *jobs) {
        QVERIFY2(job.status == JobStatus::Completed,
                 qPrintable(job.type + u' ' + job.itemKey + u' ' + job.errorMessage + job.waitReason));
    }
    QVERIFY(refs(EntityType::Movie).size() >= 12);
    QCOMPARE(refs(EntityType::Series).size(), 3);
    QVERIFY(refs(EntityType::Collection).size() >= 2);
    QVERIFY(refs(EntityType::Episode).size() >= 20);
    QVERIFY(!refs(EntityType::Episode, u"season = 0 AND last_published_at IS NOT NULL"_s).isEmpty());
}

void TestPublishToKodi::moviesAreShown()
{
    const auto movies = refs(EntityType::Movie);
    QStringList problems;
    for (const EntityRef &ref : movies) {
        const ItemDetails d = details(ref);
        const Metadata &m = d.item.metadata;
        Differences diff(m.title);
        const QJsonObject row = movieRow(d, movieProperties);
        if (row.isEmpty()) {
            problems += m.title + u": Kodi does not have it"_s;
            continue;
        }
        compareCommon(diff, row, m);
        diff.same(u"sorttitle"_s, row["sorttitle"_L1], m.sortTitle);
        diff.same(u"tagline"_s, row["tagline"_L1], m.tagline);
        diff.same(u"plotoutline"_s, row["plotoutline"_L1], m.outline);
        if (m.premiered.isValid()) {
            diff.same(u"premiered"_s, row["premiered"_L1], m.premiered.toString(Qt::ISODate));
        }
        diff.same(u"year"_s, row["year"_L1], m.premiered.isValid() ? m.premiered.year() : m.year.value_or(0));
        diff.same(
            u"runtime"_s,
            runtimeOf(u"VideoLibrary.GetMovies"_s, u"movies"_s, u"movieid"_s, row["movieid"_L1].toInteger()),
            m.runtime.value_or(0) * 60);
        diff.same(u"mpaa"_s, row["mpaa"_L1], m.mpaa);
        diff.same(u"set"_s, row["set"_L1], m.collection.name);
        diff.same(u"trailer"_s, row["trailer"_L1], trailerOf(d));
        diff.same(u"top250"_s, row["top250"_L1], m.top250.value_or(0));
        diff.same(u"genre"_s, row["genre"_L1], QJsonArray::fromStringList(m.genres));
        diff.same(u"tag"_s, sorted(row["tag"_L1]), sorted(m.tags));
        diff.same(u"studio"_s, row["studio"_L1], QJsonArray::fromStringList(m.studios));
        diff.same(u"country"_s, row["country"_L1], QJsonArray::fromStringList(m.countries));
        diff.same(u"director"_s, row["director"_L1], names(m, CreditKind::Director));
        diff.same(u"writer"_s, row["writer"_L1], names(m, CreditKind::Writer));
        diff.same(u"imdbnumber"_s, row["imdbnumber"_L1], m.ids.value(m.defaultId));
        compareCast(diff, row, m, false);
        compareRatings(diff, row, m, true);
        comparePlays(diff, row, m);
        compareStreams(diff, row, d);
        compareArt(diff, row, ref, d.root.path.display());
        problems += diff.lines();
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
    QCOMPARE(rows(u"VideoLibrary.GetMovies"_s, u"movies"_s, {u"title"_s}).size(), movies.size());
}

void TestPublishToKodi::collectionsAreShown()
{
    QStringList problems;
    const QJsonArray sets =
        rows(u"VideoLibrary.GetMovieSets"_s, u"sets"_s, {u"title"_s, u"plot"_s, u"art"_s});
    for (const EntityRef &ref : refs(EntityType::Collection)) {
        const Metadata m = details(ref).item.metadata;
        Differences diff(m.title);
        QJsonObject row;
        for (const QJsonValue &set : sets) {
            row = set["title"_L1].toString() == m.title ? set.toObject() : row;
        }
        diff.same(u"title"_s, row["title"_L1], m.title);
        diff.same(u"plot"_s, row["plot"_L1], m.plot);
        compareArt(diff, row, ref, m_kodi->setsDir(), m.title);
        problems += diff.lines();
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
}

void TestPublishToKodi::seriesAreShown()
{
    QStringList problems;
    const auto listed =
        m_kodi->rpc(u"Files.GetDirectory"_s, {{u"directory"_s, u"videodb://tvshows/titles/"_s},
                                              {u"media"_s, u"video"_s},
                                              {u"properties"_s, QJsonArray{u"trailer"_s}}});
    METARR_REQUIRE(listed);
    for (const EntityRef &ref : refs(EntityType::Series)) {
        const ItemDetails d = details(ref);
        const Metadata &m = d.item.metadata;
        Differences diff(m.title);
        const QJsonObject row = showRow(d);
        compareCommon(diff, row, m);
        diff.same(u"sorttitle"_s, row["sorttitle"_L1], m.sortTitle);
        diff.same(u"premiered"_s, row["premiered"_L1], m.premiered.toString(Qt::ISODate));
        diff.same(u"year"_s, row["year"_L1], m.premiered.year());
        diff.same(u"runtime"_s, row["runtime"_L1], m.runtime.value_or(0) * 60);
        diff.same(u"mpaa"_s, row["mpaa"_L1], m.mpaa);
        diff.same(u"genre"_s, row["genre"_L1], QJsonArray::fromStringList(m.genres));
        diff.same(u"tag"_s, sorted(row["tag"_L1]), sorted(m.tags));
        diff.same(u"studio"_s, row["studio"_L1], QJsonArray::fromStringList(m.studios));
        diff.same(u"imdbnumber"_s, row["imdbnumber"_L1], m.ids.value(m.defaultId));
        compareCast(diff, row, m, false);
        compareRatings(diff, row, m, true);
        compareArt(diff, row, ref, d.root.path.display());
        const QJsonObject withStatus{
            {u"filter"_s,
             QJsonObject{{u"field"_s, u"status"_s}, {u"operator"_s, u"is"_s}, {u"value"_s, m.status}}}};
        bool found = false;
        for (const QJsonValue &show :
             rows(u"VideoLibrary.GetTVShows"_s, u"tvshows"_s, {u"title"_s}, withStatus)) {
            found = found || show["title"_L1] == row["title"_L1];
        }
        diff.same(u"found by status"_s, found, true);
        for (const QJsonValue &file : listed->toObject()["files"_L1].toArray()) {
            if (file["id"_L1] == row["tvshowid"_L1]) {
                diff.same(u"trailer"_s, file["trailer"_L1].toString(), m.trailer);
            }
        }
        problems += diff.lines();
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
}

void TestPublishToKodi::seasonsAreShown()
{
    QStringList problems;
    int compared = 0;
    for (const EntityRef &ref : numberedSeries()) {
        const ItemDetails d = details(ref);
        const QJsonObject params{{u"tvshowid"_s, showRow(d)["tvshowid"_L1]}};
        for (const QJsonValue &row :
             rows(u"VideoLibrary.GetSeasons"_s, u"seasons"_s, {u"title"_s, u"season"_s, u"art"_s}, params)) {
            const int number = row["season"_L1].toInt();
            const auto seasons =
                refs(EntityType::Season, u"series_id = %1 AND season = %2"_s.arg(ref.id).arg(number));
            QCOMPARE(seasons.size(), 1);
            Differences diff(u"%1, season %2"_s.arg(d.item.metadata.title).arg(number));
            diff.same(u"title"_s, row["title"_L1],
                      d.item.metadata.seasonNames.value(number, number == 0 ? u"Specials"_s
                                                                            : u"Season %1"_s.arg(number)));
            compareArt(diff, row.toObject(), seasons.first(), d.root.path.display());
            problems += diff.lines();
            ++compared;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
    QCOMPARE(compared, 4); // the Bureau's specials and two seasons, the Ferry's one
}

void TestPublishToKodi::episodesAreShown()
{
    QStringList problems;
    int compared = 0;
    for (const EntityRef &series : numberedSeries()) {
        const ItemDetails show = details(series);
        const QJsonObject params{{u"tvshowid"_s, showRow(show)["tvshowid"_L1]}};
        const QJsonArray shown =
            rows(u"VideoLibrary.GetEpisodes"_s, u"episodes"_s, episodeProperties, params);
        const auto episodes =
            refs(EntityType::Episode, u"series_id = %1 AND layout <> 'none'"_s.arg(series.id));
        QCOMPARE(shown.size(), episodes.size());
        for (const EntityRef &ref : episodes) {
            const ItemDetails d = details(ref);
            const Metadata &m = d.item.metadata;
            Differences diff(u"%1 %2x%3"_s.arg(show.item.metadata.title).arg(*m.season).arg(*m.episode));
            QJsonObject row;
            for (const QJsonValue &one : shown) {
                row = one["season"_L1] == *m.season && one["episode"_L1] == *m.episode ? one.toObject() : row;
            }
            compareCommon(diff, row, m);
            diff.same(u"firstaired"_s, row["firstaired"_L1],
                      m.premiered.isValid() ? m.premiered.toString(Qt::ISODate) : u"1970-01-01"_s);
            diff.same(u"runtime"_s,
                      runtimeOf(u"VideoLibrary.GetEpisodes"_s, u"episodes"_s, u"episodeid"_s,
                                row["episodeid"_L1].toInteger(), params),
                      m.runtime.value_or(0) * 60);
            diff.same(u"director"_s, row["director"_L1], names(m, CreditKind::Director));
            diff.same(u"writer"_s, row["writer"_L1], names(m, CreditKind::Writer));
            diff.same(u"showtitle"_s, row["showtitle"_L1], show.item.metadata.title);
            if (m.displayAfterSeason) {
                diff.same(u"specialsort"_s,
                          QJsonArray{row["specialsortseason"_L1], row["specialsortepisode"_L1]},
                          QJsonArray{*m.displayAfterSeason, 4096});
            } else if (m.displaySeason) {
                diff.same(u"specialsort"_s,
                          QJsonArray{row["specialsortseason"_L1], row["specialsortepisode"_L1]},
                          QJsonArray{*m.displaySeason, m.displayEpisode.value_or(-1)});
            }
            diff.same(u"file"_s, row["file"_L1], (d.root.path / d.files.first().file.path).display());
            compareCast(diff, row, m, true);
            compareRatings(diff, row, m, false);
            comparePlays(diff, row, m);
            compareStreams(diff, row, d);
            compareArt(diff, row, firstOfFile(d), d.root.path.display());
            problems += diff.lines();
            ++compared;
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
    QVERIFY(compared >= 16);
}

void TestPublishToKodi::oneSyncForASeries()
{
    const auto jobs = m_core->database().read([](Connection &c) { return JobRepo(c).list({}, 1000); });
    METARR_REQUIRE(jobs);
    QHash<QString, int> syncs;
    for (const Job &job : *jobs) {
        if (job.type == QStringView(jobtype::syncPlayer)) {
            ++syncs[job.itemKey];
            QVERIFY2(!job.itemKey.startsWith(u"episode"_s) && !job.itemKey.startsWith(u"season"_s),
                     qPrintable(job.itemKey));
        }
    }
    for (const EntityRef &ref : refs(EntityType::Series)) {
        QVERIFY2(syncs.value(ref.toString()) == 1,
                 qPrintable(u"%1: %2"_s.arg(ref.toString()).arg(syncs.value(ref.toString()))));
    }
}

void TestPublishToKodi::publishByHand(EntityRef ref)
{
    JobOrder order;
    order.by = u"manual"_s;
    METARR_REQUIRE(m_core->workflows().publish(ref, order));
}

void TestPublishToKodi::changesArriveAfterASecondPublish()
{
    const EntityRef movie = named(EntityType::Movie, u"The Paper Lighthouse"_s);
    const EntityRef series = named(EntityType::Series, u"Harbourlight Bureau"_s);
    QVERIFY(movie.isValid() && series.isValid());
    const EntityRef collection{EntityType::Collection, details(movie).item.collection};
    const EntityRef season =
        refs(EntityType::Season, u"series_id = %1 AND season = 1"_s.arg(series.id)).value(0);
    const EntityRef episode =
        refs(EntityType::Episode, u"series_id = %1 AND season = 1 AND episode = 3"_s.arg(series.id)).value(0);
    QVERIFY(collection.id != 0 && season.isValid() && episode.isValid());

    const QByteArray red = drawnPicture(1000, 1500, Qt::red);
    const QByteArray green = drawnPicture(1000, 1500, Qt::green);
    const QByteArray blue = drawnPicture(1000, 1500, Qt::blue);
    const QByteArray yellow = drawnPicture(1280, 720, Qt::yellow);
    ItemService &items = m_core->items();
    METARR_REQUIRE(items.edit(
        movie, {{Field::Title, u"Paper & Light"_s}, {Field::Plot, u"Another plot.\nIn two lines."_s}}));
    METARR_REQUIRE(items.upload(movie, AssetType::Poster, red, u"test"_s));
    METARR_REQUIRE(items.upload(collection, AssetType::Poster, green, u"test"_s));
    METARR_REQUIRE(items.edit(collection, {{Field::Plot, u"Both of them."_s}}));
    METARR_REQUIRE(items.upload(season, AssetType::Poster, blue, u"test"_s));
    METARR_REQUIRE(items.edit(episode, {{Field::Title, u"Renamed episode"_s}}));
    METARR_REQUIRE(items.upload(episode, AssetType::Thumb, yellow, u"test"_s));
    // Kodi looks at its own copies: they are in its cache already.
    for (const EntityRef &ref : {movie, collection, series}) {
        publishByHand(ref);
    }
    work();
    nothingWasLeftUndone();

    const QJsonObject row = movieRow(details(movie), movieProperties);
    QCOMPARE(row["title"_L1].toString(), u"Paper & Light"_s);
    QCOMPARE(row["plot"_L1].toString(), u"Another plot.\nIn two lines."_s);
    const auto shows = [&](const QJsonValue &art, const QByteArray &wanted) {
        const auto bytes = m_kodi->image(art.toString());
        return bytes && pictureDifference(*bytes, wanted) < 12;
    };
    QVERIFY(shows(row["art"_L1]["poster"_L1], red));
    const QJsonObject params{{u"tvshowid"_s, showRow(details(series))["tvshowid"_L1]}};
    for (const QJsonValue &one :
         rows(u"VideoLibrary.GetSeasons"_s, u"seasons"_s, {u"season"_s, u"art"_s}, params)) {
        QCOMPARE(shows(one["art"_L1]["poster"_L1], blue), one["season"_L1] == 1);
    }
    bool seen = false;
    for (const QJsonValue &one :
         rows(u"VideoLibrary.GetEpisodes"_s, u"episodes"_s, episodeProperties, params)) {
        if (one["season"_L1] == 1 && one["episode"_L1] == 3) {
            seen = true;
            QCOMPARE(one["title"_L1].toString(), u"Renamed episode"_s);
            QVERIFY(shows(one["art"_L1]["thumb"_L1], yellow));
        }
    }
    QVERIFY(seen);
    moviesAreShown();
    collectionsAreShown();
    seriesAreShown();
    seasonsAreShown();
    episodesAreShown();
}

void TestPublishToKodi::newEpisodeArrives()
{
    const EntityRef series = named(EntityType::Series, u"Harbourlight Bureau"_s);
    const QString folder = (details(series).root.path / details(series).item.folder).display();
    QVERIFY(QFile::copy(QDir(folder + u"/Season 01"_s).entryInfoList({u"*S01E04*.mkv"_s}).value(0).filePath(),
                        folder + u"/Season 01/Harbourlight Bureau - S01E05.mkv"_s));
    const auto libraries = m_core->libraries().all();
    METARR_REQUIRE(libraries);
    METARR_REQUIRE(m_core->workflows().scan(libraries->at(1), {}, false, false, {}));
    work();
    publishByHand(series);
    work();
    nothingWasLeftUndone();
    QCOMPARE(refs(EntityType::Episode,
                  u"series_id = %1 AND season = 1 AND episode = 5 AND last_published_at IS NOT NULL"_s.arg(
                      series.id))
                 .size(),
             1);
    episodesAreShown();
    seasonsAreShown();
}

void TestPublishToKodi::notTakenIsToldToThePerson()
{
    const EntityRef movie = named(EntityType::Movie, u"Tin Monsoon"_s);
    const QString file = (details(movie).root.path / details(movie).files.first().file.path).display();
    QVERIFY(QFile::rename(file, file + u".away"_s));
    METARR_REQUIRE(m_core->workflows().sync(movie, {}));
    work();
    QVERIFY(QFile::rename(file + u".away"_s, file));
    const auto dead =
        m_core->database().read([](Connection &c) { return JobRepo(c).list(JobStatus::Dead, 10); });
    METARR_REQUIRE(dead);
    QCOMPARE(dead->size(), 1);
    QVERIFY2(dead->first().errorMessage.contains(u"Living room"_s) &&
                 dead->first().errorMessage.contains(u"does not see the file"_s),
             qPrintable(dead->first().errorMessage));
    QVERIFY(!dead->first().errorRemedy.isEmpty());
    METARR_REQUIRE(m_core->database().write(
        [&](Transaction &t) { return JobRepo(t).revive(dead->first().id, m_core->clock().nowMs()); }));
    work();
    nothingWasLeftUndone();
}

void TestPublishToKodi::playerThatIsOffGetsItLater()
{
    PlayerRow off;
    off.name = u"Bedroom"_s;
    off.type = u"kodi"_s;
    off.baseUrl = u"http://127.0.0.1:9"_s;
    const auto added = m_core->players().add(off, {});
    METARR_REQUIRE(added);
    const EntityRef movie = named(EntityType::Movie, u"Tin Monsoon"_s);
    METARR_REQUIRE(m_core->workflows().sync(movie, {}));
    work();
    const auto waiting =
        m_core->database().read([](Connection &c) { return JobRepo(c).list(JobStatus::Pending, 10); });
    METARR_REQUIRE(waiting);
    QCOMPARE(waiting->size(), 1);
    QVERIFY(!waiting->first().waitReason.isEmpty());
    QVERIFY(waiting->first().runAt > m_core->clock().nowMs() + 30'000);
    METARR_REQUIRE(m_core->players().remove(added->id));
}

QTEST_GUILESS_MAIN(TestPublishToKodi)
#include "tst_publishtokodi.moc"
