// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that grow are read page by page, without gaps or repeats; a person says what an item is; previews change nothing.
#include "apibox.h"
#include "app/playerservice.h"
#include "store/repos/jobs.h"

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

class TestListing : public QObject {
    Q_OBJECT
    ProviderStandIn m_providers;
    std::unique_ptr<ApiBox> m_box;

    ApiBox::Reply get(const QByteArray &target) { return m_box->ask("GET", "/api/v1/" + target, u"read"_s); }
    QJsonObject meta(const QByteArray &target) { return get(target).json[u"meta"_s].toObject(); }
    /// Ids of all pages, and between two pages `meanwhile` happens.
    QList<qint64> pages(const QByteArray &target, const std::function<void()> &meanwhile = {})
    {
        QList<qint64> ids;
        QString after;
        do {
            const auto reply = get(target + (after.isEmpty() ? QByteArray() : "&after=" + after.toLatin1()));
            if (reply.status != 200) {
                return {-reply.status};
            }
            const QJsonArray rows = reply.data().toArray();
            for (const QJsonValue &row : rows) {
                ids += row[u"id"_s].toInteger();
            }
            after = reply.json[u"meta"_s][u"next"_s].toString();
            if (meanwhile) {
                meanwhile();
            }
        } while (!after.isEmpty() && ids.size() < 1000);
        return ids;
    }
    void write(const std::function<Result<>(Transaction &)> &work)
    {
        METARR_REQUIRE(m_box->core().database().write(work));
    }
    JobId addJob(const QString &type, int priority)
    {
        JobId id = 0;
        write([&](Transaction &t) -> Result<> {
            JobRequest request;
            request.type = type;
            request.priority = priority;
            request.itemKey = u"movie:%1"_s.arg(priority);
            request.runAt = 4'000'000'000'000; // nobody works on it
            METARR_TRY(id, JobRepo(t).enqueue(request, 1));
            return {};
        });
        return id;
    }
    void log(const QString &type, Severity severity, EntityRef ref = {})
    {
        write([&](Transaction &t) { return EventRepo(t).log({0, type, severity, ref, type, {}, 0}, 5); });
    }

    /// What would be different after anything was written.
    QString everything()
    {
        QString text;
        const auto read = m_box->core().database().read([&](Connection &c) -> Result<> {
            text.clear();
            for (const QString &columns :
                 {u"revision || ' ' || coalesce(tagline, '-') || ' ' || updated_at FROM movies"_s,
                  u"sha256 || ' ' || size || ' ' || mtime_ns FROM nfo_documents"_s,
                  u"count(*) FROM field_state"_s, u"max(id) FROM events"_s, u"max(id) FROM activity_log"_s,
                  u"max(id) FROM jobs"_s, u"count(*) FROM settings"_s, u"count(*) FROM match_candidates"_s,
                  u"count(*) FROM asset_candidates"_s, u"count(*) FROM cache_files"_s}) {
                METARR_CHECK(
                    c.forEach(u"SELECT "_s + columns, {}, [&](const Row &r) { text += r.text(0) + u'\n'; }));
            }
            return {};
        });
        return read ? text : read.error().toLogText();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }
    void init() { m_box = std::make_unique<ApiBox>(m_providers); }
    void cleanup() { m_box.reset(); }

    void jobsComeInPages()
    {
        QList<JobId> waiting; // by priority, then in order
        for (const int priority : {7, 2, 5, 2, 7}) {
            waiting += addJob(u"probe"_s, priority);
        }
        const QList<JobId> turn{waiting[1], waiting[3], waiting[2], waiting[0], waiting[4]};
        QList<JobId> over;
        for (int i = 0; i < 4; ++i) {
            over.prepend(addJob(u"tidy"_s, 5));
            write([&](Transaction &t) -> Result<> {
                METARR_CHECK(t.execute(u"UPDATE jobs SET status = ?, completed_at = 5 WHERE id = ?"_s,
                                       {i == 0 ? u"dead"_s : u"completed"_s, over.first()}));
                return {};
            });
        }
        // The failed one comes before those that are over, newest first.
        const QList<JobId> all = turn + QList<JobId>{over[3], over[0], over[1], over[2]};
        for (const QByteArray limit : {"1", "2", "3", "8", "9", "100"}) {
            QCOMPARE(pages("jobs?limit=" + limit), all);
        }
        QCOMPARE(pages("jobs?limit=2&status=pending"), turn);
        QCOMPARE(pages("jobs?limit=2&filter[type]=tidy"), all.mid(5));
        QCOMPARE(pages("jobs?limit=2&item=movie:2"), (QList<JobId>{waiting[1], waiting[3]}));
        // What comes in ahead of a page that was read does not shift the next.
        QList<JobId> late;
        QCOMPARE(pages("jobs?limit=4&status=pending", [&] { late += addJob(u"late"_s, 1); }), turn);
        QVERIFY(!late.isEmpty());
        QVERIFY(meta("jobs?limit=100")[u"next"_s].isNull());
        QCOMPARE(meta("jobs?limit=2")[u"limit"_s].toInt(), 2);
        for (const QByteArray bad : {"limit=0", "limit=1001", "after=x", "after=1.2", "status=odd"}) {
            QCOMPARE(get("jobs?" + bad).status, 400);
        }
    }

    /// When it came, began and ended, and what it is at: who watches need not have followed the events.
    void jobsTellTheirTimes()
    {
        const JobId id = addJob(u"probe"_s, 2);
        const auto job = [&] { return get("jobs/" + QByteArray::number(id)).data().toObject(); };
        QCOMPARE(job()[u"created_at"_s].toString(), u"1970-01-01T00:00:00Z"_s);
        QVERIFY(job()[u"started_at"_s].isNull() && job()[u"completed_at"_s].isNull());
        QCOMPARE(job()[u"max_retries"_s].toInt(), 3);
        QVERIFY(job()[u"cancellable"_s].toBool());
        write([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"UPDATE jobs SET started_at = 60000, completed_at = 120000, "
                                   u"progress_message = 'a.mkv', status = 'completed' WHERE id = ?"_s,
                                   {id}));
            return {};
        });
        QCOMPARE(job()[u"started_at"_s].toString(), u"1970-01-01T00:01:00Z"_s);
        QCOMPARE(job()[u"completed_at"_s].toString(), u"1970-01-01T00:02:00Z"_s);
        QCOMPARE(job()[u"progress_message"_s].toString(), u"a.mkv"_s);
    }

    void theLogComesInPages()
    {
        const QList<qint64> before = pages("activity?limit=1000");
        const EntityRef film{EntityType::Movie, 77};
        for (int i = 0; i < 5; ++i) {
            log(i % 2 == 0 ? u"scan"_s : u"edit"_s, i == 4 ? Severity::Error : Severity::Info,
                i == 3 ? film : EntityRef());
        }
        const QList<qint64> all = pages("activity?limit=1000");
        QCOMPARE(all.size(), before.size() + 5);
        QVERIFY(std::is_sorted(all.crbegin(), all.crend()));
        QCOMPARE(pages("activity?limit=2"), all);
        QCOMPARE(pages("activity?limit=2", [&] { log(u"late"_s, Severity::Info); }), all);
        QCOMPARE(pages("activity?limit=1&type=scan").size(), 3);
        QCOMPARE(pages("activity?limit=1&filter[type]=edit").size(), 2);
        QCOMPARE(pages("activity?limit=9&filter[item]=movie:77"), (QList<qint64>{all[1]}));
        QCOMPARE(pages("activity?limit=9&type=scan&severity=error"), (QList<qint64>{all[0]}));
        log(u"Über ALLES"_s, Severity::Info);
        log(u"something else"_s, Severity::Info);
        QCOMPARE(pages("activity?limit=1&search=%C3%BCber%20alles").size(), 1);
        QCOMPARE(pages("activity?limit=1&type=edit&search=EDIT").size(), 2);
        for (const QByteArray bad : {"after=-1", "after=x", "item=film", "severity=loud", "limit=1001"}) {
            QCOMPARE(get("activity?" + bad).status, 400);
        }
    }

    void webhooksComeInPages()
    {
        const QByteArray token = m_box->manager(ManagerType::Radarr, m_box->tree().path("Movies"), u"/m"_s);
        QList<qint64> all;
        for (int i = 0; i < 5; ++i) {
            const auto row = m_box->hook(i % 2 == 0 ? "radarr" : "sonarr",
                                         "{\"eventType\":\"Test\",\"n\":" + QByteArray::number(i) + '}',
                                         i == 2 ? token : QByteArray());
            QVERIFY(row.id > 0);
            all.prepend(row.id);
        }
        QCOMPARE(pages("webhooks?limit=2"), all);
        QCOMPARE(pages("webhooks?limit=1&filter[source]=sonarr"), (QList<qint64>{all[1], all[3]}));
        QCOMPARE(pages("webhooks?limit=1&status=answered"), all);
        QCOMPARE(pages("webhooks?limit=1&status=failed"), QList<qint64>());
        const auto managers = m_box->core().access().managers();
        METARR_REQUIRE(managers);
        // What came without a token is of the only Radarr there is.
        QCOMPARE(pages("webhooks?limit=2&manager=" + QByteArray::number(managers->first().id)),
                 (QList<qint64>{all[0], all[2], all[4]}));
        QCOMPARE(get("webhooks?after=x").status, 400);
        QCOMPARE(get("webhooks/" + QByteArray::number(all[4])).data()[u"payload"_s][u"n"_s].toInt(-1), 0);
        QCOMPARE(get("webhooks/4711").status, 404);
        QCOMPARE(get("webhooks?manager=x").status, 400);
    }

    void otherLogsComeInPages()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->tree().file("Movies/Alpha (2001)/a.mkv");
        m_box->scan(library);
        const EntityRef film = m_box->inFolder(EntityType::Movie, "Alpha (2001)");
        write([&](Transaction &t) -> Result<> {
            for (int i = 0; i < 3; ++i) {
                PublishLogEntry entry;
                entry.item = film;
                entry.by = u"manual"_s;
                entry.success = true;
                METARR_CHECK(PublishRepo(t).log(entry));
                METARR_CHECK(
                    PublishRepo(t).recycle({0, 0, Path("/a"), Path("/b"), film, 1, u"replaced"_s, 0}, i));
            }
            return {};
        });
        const QByteArray one = "movies/" + QByteArray::number(film.id);
        for (const QByteArray &list : {one + "/publish-log", QByteArray("recycle-bin")}) {
            QCOMPARE(pages(list + "?limit=2").size(), 3);
            QCOMPARE(pages(list + "?limit=2"), pages(list + "?limit=3"));
            QCOMPARE(get(list + "?after=x").status, 400);
        }
        QCOMPARE(pages("notifications?limit=1"), QList<qint64>());
        QCOMPARE(get("notifications?after=x").status, 400);
    }

    void itemsThatWaitAreNarrowedDown()
    {
        const Library films = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        const Library shows = m_box->add(LibraryType::Tv, AutomationMode::Manual);
        m_box->tree().file("Movies/Alpha (2001)/a.mkv");
        m_box->tree().file("Movies/Beta (2002)/b.mkv");
        m_box->tree().file("TV/Gamma/Season 01/Gamma S01E01.mkv");
        m_box->scan(films);
        m_box->scan(shows);
        for (const EntityRef &ref : m_box->all(EntityType::Movie) + m_box->all(EntityType::Series)) {
            METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"Mine."_s}}));
        }
        const auto total = [&](const QByteArray &query) { return meta(query)[u"total"_s].toInt(); };
        QCOMPARE(total("unpublished?type=movie"), 2);
        QCOMPARE(total("unpublished?filter[type]=series"), 1);
        QCOMPARE(total("unpublished?type=movie&library=" + QByteArray::number(shows.id)), 0);
        QCOMPARE(total("unpublished?type=movie&search=alp"), 1);
        const QJsonArray rows = get("unpublished?type=movie&fields=title&limit=1").data().toArray();
        QCOMPARE(rows.first().toObject().keys(), (QStringList{u"id"_s, u"item"_s, u"title"_s}));
        QCOMPARE(get("unpublished?type=shoe").status, 400);
        const auto titles = [&](const QByteArray &query) {
            QStringList found;
            const auto reply = get(query);
            const QJsonArray sorted = reply.data().toArray();
            for (const QJsonValue &row : sorted) {
                found += row[u"title"_s].toString();
            }
            return found.join(u' ');
        };
        QCOMPARE(titles("unpublished?type=movie&sort=-year"), u"Beta Alpha"_s);
        QCOMPARE(titles("unpublished?type=movie&sort=year&order=desc"), u"Beta Alpha"_s);
        QVERIFY(titles("unpublished?sort=-title").startsWith(u"Beta Alpha Gamma"_s)); // type by type
        for (const QByteArray list : {"unpublished", "unidentified", "trash"}) {
            QCOMPARE(get(list + "?sort=added").status, 200);
            QCOMPARE(get(list + "?sort=size").status, 400);
        }
        QCOMPARE(total("unpublished?type=season"), 0);
        // Whoever counts, counts the same; what nobody has identified waits for that first.
        const EntityRef unknown = m_box->all(EntityType::Movie).first();
        METARR_REQUIRE(m_box->core().database().write([&](Transaction &t) {
            return ItemRepo(t).setState(unknown, ItemState::NeedsIdentification, {}, 1);
        }));
        const int waiting = total("unpublished");
        QCOMPARE(total("unpublished?type=movie"), 1);
        QCOMPARE(get("unpublished/count").data()[u"total"_s].toInt(), waiting);
        QCOMPARE(get("stats").data()[u"unpublished"_s].toInt(), waiting);
        QCOMPARE(get("trash?library=x").status, 400);
    }

    /// Each once, and none when one of them is not there.
    void whatIsNotThereIsNotEnqueued()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->tree().file("Movies/Alpha (2001)/a.mkv");
        m_box->scan(library);
        const EntityRef film = m_box->all(EntityType::Movie).first();
        METARR_REQUIRE(m_box->core().items().edit(film, {{Field::Plot, u"Mine."_s}}));
        const QByteArray name = film.toString().toLatin1();
        const auto publish = [&](const QByteArray &body) {
            return m_box->ask("POST", "/api/v1/publish", u"control"_s, body);
        };
        const auto before = m_box->jobs({}).size();
        const auto refused = publish(R"({"items":[")" + name + R"(","movie:99999"]})");
        QCOMPARE(refused.status, 404);
        QVERIFY2(refused.json[u"error"_s][u"message"_s].toString().contains(u"movie:99999"_s),
                 qPrintable(refused.json[u"error"_s][u"message"_s].toString()));
        QCOMPARE(m_box->jobs({}).size(), before);
        const auto done = publish(R"({"pending":true,"items":[")" + name + R"(",")" + name + R"("]})");
        QCOMPARE(done.status, 202);
        QCOMPARE(done.data()[u"enqueued"_s].toInt(), 1);
    }

    /// A page of posters needs one request; what is in the trash says how long it stays there.
    void rowsHavePostersAndDates()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->tree().file("Movies/Alpha (2001)/a.mkv");
        m_box->tree().file("Movies/Beta (2002)/b.mkv", "another film");
        m_box->scan(library);
        const EntityRef alpha = m_box->inFolder(EntityType::Movie, "Alpha (2001)");
        const EntityRef beta = m_box->inFolder(EntityType::Movie, "Beta (2002)");
        write([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(u"UPDATE movies SET runtime = 96 WHERE id = ?"_s, {alpha.id}));
            METARR_CHECK(
                t.execute(u"INSERT INTO asset_candidates (entity_type, entity_id, asset_type, provider, "
                          u"content_hash, is_selected, created_at) VALUES (?, ?, 'poster', 'tmdb', "
                          u"'abc', 1, 1)"_s,
                          {int(EntityType::Movie), alpha.id}));
            return ItemRepo(t).setDeleted(beta, 60'000, 120'000);
        });
        const QJsonObject there = get("movies").data()[0].toObject();
        QCOMPARE(there[u"poster"_s].toString(), u"abc"_s);
        QCOMPARE(there[u"runtime"_s].toInt(), 96);
        QVERIFY(!there.contains(u"deleted_at"_s));
        for (const QByteArray list : {"trash", "movies?trash=true"}) {
            const QJsonObject gone = get(list).data()[0].toObject();
            QCOMPARE(gone[u"item"_s].toString(), beta.toString());
            QVERIFY(gone[u"poster"_s].isNull());
            QCOMPARE(gone[u"deleted_at"_s].toString(), u"1970-01-01T00:01:00Z"_s);
            QCOMPARE(gone[u"purge_at"_s].toString(), u"1970-01-01T00:02:00Z"_s);
        }
        QCOMPARE(get("trash?fields=purge_at").data()[0].toObject().keys(),
                 (QStringList{u"id"_s, u"item"_s, u"purge_at"_s}));
        // A member that no row has is no empty column.
        const QByteArray one = "movies/" + QByteArray::number(alpha.id);
        for (const QByteArray &list :
             {QByteArray("movies"), QByteArray("trash"), QByteArray("unpublished"), one}) {
            const auto refused = get(list + "?fields=title,postr");
            QCOMPARE(refused.status, 400);
            QVERIFY(refused.json[u"error"_s][u"message"_s].toString().contains(u"“postr”"_s));
        }
        QCOMPARE(get(one + "?fields=plot,files").status, 200);
    }

    /// From what nobody is sure of to a match that a person takes.
    void itemsAreIdentifiedByHand()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Hybrid);
        m_box->tree().file("Movies/The Paper Lighthous (2011)/a.mkv");
        METARR_REQUIRE(m_box->core().settings().set(u"identify.automatic", u"false"_s));
        m_box->scan(library);
        const EntityRef film = m_box->inFolder(EntityType::Movie, "The Paper Lighthous (2011)");
        const QByteArray one = "movies/" + QByteArray::number(film.id);
        QCOMPARE(get("unidentified").data()[0][u"item"_s].toString(), film.toString());
        QCOMPARE(get(one + "/matches").data().toArray().size(), 0);
        // By title and year, ranked and explained; nothing is written.
        const QJsonArray found =
            get(one + "/matches/search?text=Paper%20Lighthouse&year=2011").data().toArray();
        QVERIFY(!found.isEmpty());
        QCOMPARE(found[0][u"title"_s].toString(), u"The Paper Lighthouse"_s);
        QVERIFY(!found[0][u"explanation"_s].toString().isEmpty());
        for (qsizetype i = 1; i < found.size(); ++i) {
            QVERIFY(found[i][u"confidence"_s].toDouble() <= found[i - 1][u"confidence"_s].toDouble());
        }
        // By id, and by the address of a page.
        const QByteArray id = found[0][u"id"_s].toString().toLatin1();
        for (const QByteArray &text : {"tmdb:" + id, "https://www.themoviedb.org/movie/" + id}) {
            const QJsonArray exact =
                get(one + "/matches/search?text=" + text.toPercentEncoding()).data().toArray();
            QCOMPARE(exact.size(), 1);
            QCOMPARE(exact[0][u"provider"_s].toString(), u"tmdb"_s);
            QCOMPARE(exact[0][u"id"_s].toString().toLatin1(), id);
        }
        QCOMPARE(m_box->details(film).item.state, ItemState::NeedsIdentification);
        QVERIFY(m_box->details(film).item.metadata.ids.isEmpty());
        QCOMPARE(get(one + "/matches/search").status, 400);
        QCOMPARE(get("movies/4711/matches").status, 404);
        QCOMPARE(get("movies/4711/matches/search?text=x").status, 404);
        const auto take = [&](const QByteArray &item, const QByteArray &body) {
            return m_box->ask("POST", "/api/v1/" + item + "/identify", u"control"_s, body).status;
        };
        QCOMPARE(take(one, "{\"provider\":\"pigeon\",\"id\":\"1\"}"), 400);
        QCOMPARE(take(one, "{\"provider\":\"tmdb\",\"id\":\" \"}"), 400);
        QCOMPARE(take("movies/4711", "{\"provider\":\"tmdb\",\"id\":\"1\"}"), 404);
        QCOMPARE(take(one, "{\"provider\":\"tmdb\",\"id\":\"" + id + "\"}"), 200);
        m_box->work();
        QCOMPARE(m_box->details(film).item.metadata.title, u"The Paper Lighthouse"_s);
        QCOMPARE(get("unidentified").data().toArray().size(), 0);
    }

    void doubtfulMatchesAreShown()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Yolo);
        m_box->tree().file("Movies/Lighthouse/a.mkv"); // no year, half the title
        m_box->scan(library);
        const EntityRef film = m_box->inFolder(EntityType::Movie, "Lighthouse");
        QCOMPARE(m_box->details(film).item.state, ItemState::NeedsIdentification);
        const auto stored = m_box->core().items().matches(film);
        METARR_REQUIRE(stored);
        const QJsonArray shown = get("movies/" + QByteArray::number(film.id) + "/matches").data().toArray();
        QVERIFY(!stored->isEmpty());
        QCOMPARE(shown.size(), stored->size());
        QCOMPARE(shown[0][u"confidence"_s].toInt(), stored->first().confidence);
        QCOMPARE(shown[0][u"explanation"_s].toString(), stored->first().explanation);
    }

    void whatNobodyKnowsIsDescribed()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Hybrid);
        m_box->tree().file("Movies/Birthday/a.mkv");
        METARR_REQUIRE(m_box->core().settings().set(u"identify.automatic", u"false"_s));
        m_box->scan(library);
        const EntityRef film = m_box->inFolder(EntityType::Movie, "Birthday");
        const QByteArray one = "/api/v1/movies/" + QByteArray::number(film.id) + "/describe";
        for (const QByteArray bad : {"{\"year\":1999}", "{\"title\":\" \"}", "{\"title\":\"B\",\"shoe\":43}",
                                     "{\"title\":\"B\",\"year\":\"soon\"}"}) {
            QCOMPARE(m_box->ask("POST", one, u"control"_s, bad).status, 400);
        }
        QCOMPARE(m_box->details(film).item.state, ItemState::NeedsIdentification);
        const auto done =
            m_box->ask("POST", one, u"control"_s,
                       "{\"title\":\"Birthday of Anna\",\"year\":1999,\"genres\":[\"Family\"]}");
        QCOMPARE(done.status, 200);
        QCOMPARE(done.data()[u"title"_s].toString(), u"Birthday of Anna"_s);
        const Item item = m_box->details(film).item;
        QCOMPARE(item.state, ItemState::Enriched);
        QCOMPARE(item.metadata.year.value_or(0), 1999);
        QCOMPARE(item.metadata.genres, QStringList{u"Family"_s});
        QVERIFY(item.isLocked(Field::Title) && item.isLocked(Field::Year));
    }

    /// Somebody edited the NFO since it was read: the preview shows what a publish would make of that, and neither the store
    /// nor the file is another afterwards.
    void previewsChangeNothing()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Manual);
        m_box->tree().file("Movies/Alpha (2001)/a.mkv");
        m_box->scan(library);
        const EntityRef film = m_box->inFolder(EntityType::Movie, "Alpha (2001)");
        const QByteArray one = "/api/v1/movies/" + QByteArray::number(film.id);
        METARR_REQUIRE(m_box->core().items().edit(film, {{Field::Plot, u"My plot."_s}}));
        QCOMPARE(m_box->ask("POST", one + "/publish", u"control"_s).status, 202);
        m_box->work();
        const QByteArray nfo = "Movies/Alpha (2001)/a.nfo";
        QByteArray theirs = m_box->tree().content(nfo);
        QVERIFY(theirs.contains("My plot."));
        theirs.replace("</movie>", "<tagline>Theirs.</tagline></movie>");
        m_box->tree().file(nfo, theirs);
        METARR_REQUIRE(m_box->core().items().edit(film, {{Field::Title, u"Omega"_s}}));
        const QString before = everything();
        const auto preview = m_box->ask("GET", one + "/preview", u"read"_s);
        QCOMPARE(preview.status, 200);
        QVERIFY(preview.data()[u"nfo_after"_s].toString().contains(u"<title>Omega</title>"_s));
        QVERIFY(preview.data()[u"nfo_after"_s].toString().contains(u"<tagline>Theirs.</tagline>"_s));
        QVERIFY(preview.data()[u"nfo_before"_s].toString().contains(u"Theirs."_s));
        QCOMPARE(everything(), before);
        QCOMPARE(m_box->tree().content(nfo), theirs);
        // Against a lock it says so, and opens no conflict.
        METARR_REQUIRE(m_box->core().items().setLocked(film, {u"plot"_s}, true));
        theirs.replace("My plot.", "Their plot.");
        m_box->tree().file(nfo, theirs);
        QCOMPARE(m_box->ask("GET", one + "/preview", u"read"_s).status, 409);
        QCOMPARE(get("conflicts").data().toArray().size(), 0);
        QVERIFY(m_box->details(film).nfoConflicts.isEmpty());
    }

    void noGetWrites()
    {
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Hybrid);
        m_box->tree().file("Movies/The Paper Lighthouse (2011)/a.mkv");
        m_box->scan(library);
        const QByteArray film =
            QByteArray::number(m_box->inFolder(EntityType::Movie, "The Paper Lighthouse (2011)").id);
        const QString before = everything();
        int asked = 0, answered = 0;
        for (const Route &route : m_box->frontend().routes().routes()) {
            if (route.method != "GET" || route.path.contains(u"/events"_s)) {
                continue;
            }
            QString path = route.path;
            path.replace(u"{list}"_s, u"movies"_s).replace(u"{key}"_s, u"trash.days"_s);
            path.replace(u"{id}"_s, QString::fromLatin1(film)).replace(u"{entry}"_s, u"1"_s);
            path.replace(u"{hash}"_s, QString(64, u'a')).replace(u"{event}"_s, u"item.added"_s);
            QVERIFY2(!path.contains(u'{'), qPrintable(path));
            const QByteArray query = path.endsWith(u"/search"_s) ? "?text=Paper%20Lighthouse" : "";
            const int status =
                HttpProbe(m_box->port()).ask("GET", path.toLatin1() + query, m_box->as(u"read"_s)).status;
            ++asked;
            answered += status == 200 ? 1 : 0;
        }
        QVERIFY2(answered > asked / 2, qPrintable(u"%1 of %2"_s.arg(answered).arg(asked)));
        QCOMPARE(everything(), before);
    }

    /// A film from its scan to the players, as somebody hears of it who follows events: every name that is promised outside.
    void allThatIsPromisedIsTold()
    {
        HttpProbe live(m_box->port());
        live.send(HttpProbe::request("GET", "/api/v1/events", m_box->as(u"read"_s)));
        QVERIFY(live.readUntil(": metarr"));
        PlayerRow nobody; // nothing listens there
        nobody.type = u"jellyfin"_s;
        nobody.name = u"Den"_s;
        nobody.baseUrl = u"http://127.0.0.1:1"_s;
        METARR_REQUIRE(m_box->core().players().add(nobody, {}));
        const Library library = m_box->add(LibraryType::Movies, AutomationMode::Yolo);
        m_box->tree().file("Movies/The Paper Lighthouse (2011)/a.mkv");
        m_box->scan(library);
        const EntityRef film = m_box->inFolder(EntityType::Movie, "The Paper Lighthouse (2011)");
        for (const QByteArray topic :
             {"library:added", "scan:started", "scan:completed", "movie:added", "enrich:progress",
              "asset:selected", "publish:progress", "player:status", "sync:progress", "job:complete",
              "entity:updated", "movie:updated"}) {
            QVERIFY2(live.readUntil("event: " + topic + "\ndata: {"), topic.constData());
        }
        QVERIFY(!live.buffer().contains("event: job:failed\n"));
        const QByteArray one = "/api/v1/movies/" + QByteArray::number(film.id);
        QCOMPARE(
            m_box->ask("POST", one + "/identify", u"control"_s, "{\"provider\":\"tmdb\",\"id\":1}").status,
            200);
        m_box->work();
        QVERIFY(live.readUntil("event: job:failed\ndata: {"));
    }

    void phasesHaveNamesOfTheirOwn()
    {
        Event event{1, u"job:progress"_s, {}, {{u"type"_s, u"scan-library"_s}}, 0};
        QCOMPARE(EventFeed::topicsOf(event),
                 (QStringList{u"job:progress"_s, u"scan:progress"_s, u"scan:file"_s}));
        event = {1, u"job:complete"_s, {}, {{u"type"_s, u"publish-assets"_s}}, 0};
        QCOMPARE(EventFeed::topicsOf(event), (QStringList{u"job:complete"_s, u"publish:progress"_s}));
        event = {1, u"job:failed"_s, {}, {{u"type"_s, u"enrich-metadata"_s}}, 0};
        QCOMPARE(EventFeed::topicsOf(event), (QStringList{u"job:failed"_s, u"enrich:progress"_s}));
        event = {1, u"entity:updated"_s, {EntityType::Series, 3}, {}, 0};
        QCOMPARE(EventFeed::topicsOf(event), (QStringList{u"entity:updated"_s, u"series:updated"_s}));
    }
};

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
