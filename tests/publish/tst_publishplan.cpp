// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nforeader.h"
#include "publishroom.h"

#include <QStringConverter>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

/// What would be published, on both databases; and decision 8: changes are reported exactly when publishing
/// would write.
class PublishPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeFilm_data() { TestDatabase::addBackends(); }
    void wholeFilm()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const EntityRef film, room.addMovie("Alien (1979)", u"Alien"_s));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "poster"));
        METARR_REQUIRE(room.choose(film, AssetType::Fanart, "fanart"));
        METARR_REQUIRE(room.choose(film, AssetType::Fanart, "fanart one", true));
        METARR_REQUIRE(room.setActors(film, {u"Sigourney Weaver"_s, u"Ian Holm"_s}));
        METARR_REQUIRE(room.setPhoto(u"Ian Holm"_s, "ash"));
        METARR_VALUE(const PublishPlan plan, room.plan(film));
        QStringList files;
        for (const PlannedFile &file : plan.files) {
            files += file.kind + u' ' + QString::fromUtf8(file.relative);
            QCOMPARE(file.path, room.tree.path("lib") / file.relative);
            QVERIFY(!file.writtenByUs);
        }
        files.sort();
        QCOMPARE(files, (QStringList{u"actor Alien (1979)/.actors/Ian_Holm.jpg"_s,
                                     u"fanart Alien (1979)/Alien (1979)-fanart.jpg"_s,
                                     u"fanart Alien (1979)/Alien (1979)-fanart1.jpg"_s,
                                     u"nfo Alien (1979)/Alien (1979).nfo"_s,
                                     u"poster Alien (1979)/Alien (1979)-poster.jpg"_s}));
        QVERIFY(plan.nfo.contains("<title>Alien</title>"));
        QVERIFY(plan.hasChanges());
        QVERIFY(plan.unwanted.isEmpty());
        room.settings.actorPhotos = false;
        room.settings.naming = NamingStyle::Bare;
        METARR_VALUE(const PublishPlan without, room.plan(film));
        QCOMPARE(without.files.size(), 4);
        QCOMPARE(without.files.first().relative, QByteArray("Alien (1979)/Alien (1979).nfo"));
        QCOMPARE(without.files.last().relative, QByteArray("Alien (1979)/poster.jpg"));
        room.settings.nfoNaming = NamingStyle::Bare;
        QCOMPARE(room.plan(film)->files.first().relative, QByteArray("Alien (1979)/movie.nfo"));
    }

    void refusals_data() { TestDatabase::addBackends(); }
    void refusals()
    {
        METARR_PUBLISH_ROOM(room);
        const auto kindOf = [&](EntityRef ref) {
            const auto plan = room.plan(ref);
            return plan ? u"planned"_s : errorKindName(plan.error().kind);
        };
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        QCOMPARE(kindOf(film), u"planned"_s);
        METARR_VALUE(const EntityRef untitled, room.addMovie("Nothing", QString()));
        QCOMPARE(kindOf(untitled), u"invalid_input"_s);
        METARR_VALUE(const EntityRef nowhere, room.addMovie("Nowhere", u"Nowhere"_s, ItemLayout::None));
        QCOMPARE(kindOf(nowhere), u"invalid_input"_s);
        QCOMPARE(kindOf({EntityType::Movie, 9999}), u"not_found"_s);

        const auto setState = [&](ItemState state) {
            return room.db().write([&](Transaction &t) { return ItemRepo(t).setState(film, state, {}, 1); });
        };
        METARR_REQUIRE(setState(ItemState::Ignored));
        QCOMPARE(kindOf(film), u"invalid_input"_s);
        METARR_REQUIRE(setState(ItemState::NeedsIdentification)); // decision 8: every other state will do
        QCOMPARE(kindOf(film), u"planned"_s);
        METARR_REQUIRE(room.db().write([&](Transaction &t) { return ItemRepo(t).setDeleted(film, 5, 6); }));
        QCOMPARE(kindOf(film), u"invalid_input"_s);
        METARR_REQUIRE(room.db().write([&](Transaction &t) { return ItemRepo(t).setDeleted(film, 0, 0); }));
        METARR_REQUIRE(room.ownNfo(film, "Alien/movie.nfo", "<movie><title>Alien</title></movie>"));
        METARR_REQUIRE(room.db().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(ItemRepo(t).setLocked(film, {u"title"_s}, true, false, 1));
            return ItemRepo(t).setNfoConflicts(film, {{u"title"_s, u"Elsewhere"_s}});
        }));
        QCOMPARE(kindOf(film), u"already_exists"_s); // trying again would not help
        METARR_REQUIRE(
            room.db().write([&](Transaction &t) { return ItemRepo(t).setNfoConflicts(film, {}); }));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "poster"));
        METARR_REQUIRE(room.db().write(
            [&](Transaction &t) { return t.execute(u"UPDATE asset_candidates SET content_hash = NULL"_s); }));
        QCOMPARE(kindOf(film), u"not_found"_s);

        Item collection;
        collection.ref.type = EntityType::Collection;
        collection.metadata.title = u"Alien Collection"_s;
        METARR_VALUE(const EntityRef set, room.add(collection));
        QCOMPARE(kindOf(set), u"invalid_input"_s); // no folder for sets is configured
        room.settings.movieSetFolder = room.tree.path("sets");
        QCOMPARE(kindOf(set), u"planned"_s);
    }

    void streamDetailsOfAnotherProgram_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<qint64>("laterMs"); ///< the video's time, after the film was found
        QTest::addColumn<bool>("theirs");
        constexpr qint64 hour = 3'600'000;
        QTest::newRow("of the file that is there") << QByteArray("utf-8") << -hour << true;
        QTest::newRow("in another encoding") << QByteArray("utf-16") << -hour << true;
        QTest::newRow("of a file that was replaced") << QByteArray("utf-8") << hour << false;
    }
    /// They stay their owner's as long as they speak of this file.
    void streamDetailsOfAnotherProgram()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(qint64, laterMs);
        QFETCH(bool, theirs);
        PublishRoom room;
        METARR_REQUIRE(room.open(Dialect::Sqlite));
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        const QString text = u"<?xml version=\"1.0\" encoding=\"%1\"?>\n<movie><title>Alien</title><fileinfo>"
                             "<streamdetails><video><codec>mpeg2video</codec></video></streamdetails>"
                             "</fileinfo></movie>\n"_s.arg(QString::fromLatin1(encoding));
        QStringEncoder encoder(encoding == "utf-16" ? QStringEncoder::Utf16LE : QStringEncoder::Utf8,
                               QStringEncoder::Flag::WriteBom);
        METARR_REQUIRE(room.ownNfo(film, "Alien/movie.nfo", encoder.encode(text)));
        METARR_REQUIRE(room.db().write([&](Transaction &t) -> Result<> {
            METARR_TRY(const auto files, FileRepo(t).filesOf(film));
            StreamDetails found;
            found.video += VideoStream{};
            found.video.first().codec = u"hevc"_s;
            METARR_CHECK(FileRepo(t).setStreams(files.first().file.id, found, ProbeState::Measured));
            METARR_CHECK(t.execute(u"UPDATE media_files SET mtime_ns = ?"_s,
                                   {(room.clock.nowMs() + laterMs) * 1'000'000}));
            return {};
        }));
        METARR_VALUE(const PublishPlan plan, room.plan(film));
        const auto written = readNfo(plan.nfo);
        METARR_REQUIRE(written);
        QCOMPARE(written->items.first().streams->video.first().codec, theirs ? u"mpeg2video"_s : u"hevc"_s);
    }

    /// An adopted library: nothing is to be done until something is asked for.
    void adopted_data() { TestDatabase::addBackends(); }
    void adopted()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        Metadata none;
        METARR_REQUIRE(room.edit(film, none, {Field::Plot, Field::Year}));
        METARR_REQUIRE(
            room.ownNfo(film, "Alien/movie.nfo",
                        "<?xml version=\"1.0\"?>\n<movie>\n  <mine/>\n  <title>Alien</title>\n</movie>\n"));
        METARR_REQUIRE(room.own(film, AssetType::Poster, "Alien/folder.jpg", "owner's poster"));
        METARR_REQUIRE(room.own(film, AssetType::Fanart, "Alien/fanart.jpg", "owner's fanart"));
        METARR_REQUIRE(room.own(film, AssetType::Fanart, "Alien/fanart1.jpg", "owner's second"));
        METARR_VALUE(const PublishPlan plan, room.plan(film));
        QVERIFY(!plan.hasChanges());
        QVERIFY(plan.unwanted.isEmpty());
        QCOMPARE(plan.nfo, plan.previousNfo);
        for (const PlannedFile &file : plan.files) {
            QVERIFY2(file.kind == u"nfo" || file.inPlace, qPrintable(file.path.display()));
        }
        // A further picture goes behind the owner's, not over them.
        METARR_REQUIRE(room.choose(film, AssetType::Fanart, "a provider's", true));
        METARR_VALUE(const PublishPlan more, room.plan(film));
        QCOMPARE(more.files.at(3).relative, QByteArray("Alien/Alien-fanart2.jpg"));
        QVERIFY(more.unwanted.isEmpty());
    }

    void ownersNames_data() { TestDatabase::addBackends(); }
    void ownersNames()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        METARR_VALUE(const CandidateId mine,
                     room.own(film, AssetType::Poster, "Alien/poster.jpg", "owner's poster"));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "another"));
        METARR_VALUE(const PublishPlan same, room.plan(film));
        QCOMPARE(same.files.last().relative, QByteArray("Alien/poster.jpg")); // its name is kept
        QVERIFY(same.unwanted.isEmpty());
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "a png", false, u"png"_s));
        METARR_VALUE(const PublishPlan other, room.plan(film));
        QCOMPARE(other.files.last().relative, QByteArray("Alien/Alien-poster.png"));
        QCOMPARE(other.unwanted.size(), 1); // a second poster would hide it
        QCOMPARE(other.unwanted.first().relative, QByteArray("Alien/poster.jpg"));
        QVERIFY(!other.unwanted.first().writtenByUs);
        METARR_REQUIRE(room.select(film, AssetType::Poster, mine));
        METARR_VALUE(const PublishPlan back, room.plan(film));
        QVERIFY(back.files.last().inPlace);
        QVERIFY(back.unwanted.isEmpty());
    }

    /// What a library does not want written any more stays as it is.
    void notWritten_data() { TestDatabase::addBackends(); }
    void notWritten()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "poster"));
        Metadata values;
        values.trailer = u"https://example.org/trailer"_s;
        METARR_REQUIRE(room.edit(film, values, {Field::Trailer}));
        METARR_REQUIRE(room.publish(film));
        QVERIFY(room.tree.content("lib/Alien/Alien.nfo").contains("<trailer>"));

        room.settings.artwork = false;
        room.settings.trailerLinks = false;
        METARR_REQUIRE(room.choose(film, AssetType::Poster, "another"));
        METARR_REQUIRE(room.edit(film, Metadata(), {Field::Trailer}));
        METARR_REQUIRE(room.setTitle(film, u"Alien!"_s));
        METARR_VALUE(const PublishPlan plan, room.plan(film));
        QCOMPARE(plan.files.size(), 1);
        QVERIFY(plan.unwanted.isEmpty());
        METARR_REQUIRE(room.publish(film));
        QCOMPARE(room.tree.content("lib/Alien/Alien-poster.jpg"), QByteArray("poster"));
        const QByteArray nfo = room.tree.content("lib/Alien/Alien.nfo");
        QVERIFY(nfo.contains("<title>Alien!</title>") && nfo.contains("<trailer>"));

        METARR_VALUE(const EntityRef fresh, room.addMovie("Aliens", u"Aliens"_s));
        METARR_REQUIRE(room.edit(fresh, values, {Field::Trailer}));
        METARR_REQUIRE(room.publish(fresh));
        QVERIFY(!room.tree.content("lib/Aliens/Aliens.nfo").contains("<trailer>"));
    }

    void keepsTheNewestVersions_data() { TestDatabase::addBackends(); }
    void keepsTheNewestVersions()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        METARR_VALUE(const EntityRef other, room.addMovie("Aliens", u"Aliens"_s));
        METARR_REQUIRE(room.publish(other));
        room.settings.keepVersions = 3;
        for (int i = 0; i < 5; ++i) {
            METARR_REQUIRE(room.setTitle(film, u"Version %1"_s.arg(i)));
            METARR_REQUIRE(room.publish(film));
        }
        const auto versions = [&](EntityRef ref) {
            return room.db().read([&](Connection &c) { return PublishRepo(c).logOf(ref, 100); });
        };
        METARR_VALUE(const auto kept, versions(film));
        QCOMPARE(kept.size(), 3);
        QVERIFY(kept.first().nfo.contains("Version 4") && kept.last().nfo.contains("Version 2"));
        QCOMPARE(versions(other)->size(), 1);
    }

    /// Decision 8, over a walk of edits: the flag is true exactly when publishing writes, and undoing clears
    /// it.
    void changesProperty_data() { TestDatabase::addBackends(); }
    void changesProperty()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const EntityRef film, room.addMovie("Alien", u"Alien"_s));
        METARR_VALUE(const CandidateId mine,
                     room.own(film, AssetType::Poster, "Alien/poster.jpg", "owner's poster"));
        METARR_VALUE(const CandidateId one, room.offer(film, AssetType::Poster, "one"));
        METARR_VALUE(const CandidateId two, room.offer(film, AssetType::Poster, "two", u"png"_s));
        METARR_REQUIRE(room.choose(film, AssetType::Fanart, "fanart"));
        METARR_REQUIRE(room.publish(film));
        const auto changes = [&] { return room.plan(film).value().hasChanges(); };
        QVERIFY(!changes());
        METARR_REQUIRE(room.setTitle(film, u"Aliens"_s));
        QVERIFY(changes());
        METARR_REQUIRE(room.setTitle(film, u"Alien"_s));
        QVERIFY(!changes());
        METARR_REQUIRE(room.select(film, AssetType::Poster, one));
        QVERIFY(changes());
        METARR_REQUIRE(room.select(film, AssetType::Poster, mine));
        QVERIFY(!changes());
        METARR_REQUIRE(room.deselect(film, AssetType::Fanart));
        QVERIFY(changes());

        quint32 seed = 7;
        const auto random = [&](quint32 below) {
            seed = seed * 1664525 + 1013904223;
            return (seed >> 16) % below;
        };
        const QStringList titles{u"Alien"_s, u"Aliens"_s, u"Alien³"_s};
        const QList<CandidateId> posters{mine, one, two};
        for (int step = 0; step < 40; ++step) {
            switch (random(4)) {
            case 0:
                METARR_REQUIRE(room.setTitle(film, titles.at(random(3))));
                break;
            case 1:
                METARR_REQUIRE(room.select(film, AssetType::Poster, posters.at(random(3))));
                break;
            case 2:
                METARR_REQUIRE(room.deselect(film, AssetType::Fanart));
                break;
            default:
                METARR_REQUIRE(
                    room.choose(film, AssetType::Fanart, "fanart " + QByteArray::number(random(3))));
                break;
            }
            const bool expected = changes();
            METARR_VALUE(const PublishReport preview,
                         room.publisher(*room.files)->preview(film, room.settings));
            QCOMPARE(!preview.changes.isEmpty(), expected);
            if (random(2) == 0) {
                METARR_VALUE(const PublishReport report, room.publish(film));
                QCOMPARE(report.written, expected);
                QVERIFY2(!changes(), qPrintable(QString::number(step)));
                QCOMPARE(room.load(film).publishedHash, room.plan(film).value().setHash);
            }
        }
    }

    void sharedFile_data() { TestDatabase::addBackends(); }
    void sharedFile()
    {
        METARR_PUBLISH_ROOM(room);
        METARR_VALUE(const auto episodes, twoEpisodes(room));
        METARR_VALUE(const PublishPlan first, room.plan(episodes.at(0)));
        METARR_VALUE(const PublishPlan second, room.plan(episodes.at(1)));
        QCOMPARE(first.nfo, second.nfo);
        QCOMPARE(first.nfo.count("<episodedetails"), 2);
        QCOMPARE(first.sharers, QList<EntityRef>{episodes.at(1)});
        // One file, one picture: that of the first episode that has one.
        METARR_REQUIRE(room.choose(episodes.at(1), AssetType::Thumb, "second"));
        QCOMPARE(room.plan(episodes.at(1)).value().files.size(), 2);
        METARR_REQUIRE(room.choose(episodes.at(0), AssetType::Thumb, "first"));
        QCOMPARE(room.plan(episodes.at(0)).value().files.size(), 2);
        QCOMPARE(room.plan(episodes.at(1)).value().files.size(), 1);
    }

    void longNames_data() { TestDatabase::addBackends(); }
    void longNames()
    {
        METARR_PUBLISH_ROOM(room);
        Item item;
        item.ref.type = EntityType::Movie;
        item.folder = "Long";
        item.baseName = QByteArray(251, 'a'); // ".mkv" makes it 255
        item.layout = ItemLayout::Folder;
        item.metadata.title = u"Long"_s;
        METARR_VALUE(const EntityRef own, room.add(item));
        METARR_REQUIRE(room.choose(own, AssetType::Poster, "poster"));
        METARR_VALUE(const PublishPlan bare, room.plan(own));
        QCOMPARE(bare.files.last().relative, QByteArray("Long/poster.jpg"));
        QVERIFY(bare.notes.isEmpty());
        item.folder = "Films";
        item.layout = ItemLayout::Flat;
        METARR_VALUE(const EntityRef flat, room.add(item));
        METARR_REQUIRE(room.choose(flat, AssetType::Poster, "poster"));
        METARR_VALUE(const PublishPlan without, room.plan(flat));
        QCOMPARE(without.files.size(), 1);
        QCOMPARE(without.notes.size(), 1);
    }

private:
    static Result<QList<EntityRef>> twoEpisodes(PublishRoom &room)
    {
        Item series;
        series.ref.type = EntityType::Series;
        series.folder = "Lost";
        series.layout = ItemLayout::Folder;
        series.metadata.title = u"Lost"_s;
        METARR_TRY(const EntityRef show, room.add(series));
        QList<EntityRef> refs;
        for (int number = 1; number <= 2; ++number) {
            Item episode;
            episode.ref.type = EntityType::Episode;
            episode.series = show.id;
            episode.folder = "Lost/Season 1";
            episode.baseName = "Lost S01E01E02";
            episode.layout = ItemLayout::Flat;
            episode.metadata.title = u"Part %1"_s.arg(number);
            episode.metadata.season = 1;
            episode.metadata.episode = number;
            METARR_TRY(const EntityRef ref, room.add(episode));
            refs += ref;
        }
        return refs;
    }
};

QTEST_GUILESS_MAIN(PublishPlanTest)
#include "tst_publishplan.moc"
