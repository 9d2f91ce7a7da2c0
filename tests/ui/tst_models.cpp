// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "artwork/selector.h"
#include "guirecorder.h"
#include "store/repos/events.h"
#include "store/repos/items.h"
#include "support/temptree.h"
#include "ui/artwork/candidatemodel.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/idlistdiff.h"
#include "ui/models/itemlistmodel.h"
#include "ui/models/itemroles.h"
#include "ui/models/listreader.h"
#include "ui/models/rowcache.h"
#include "ui/models/seriestreemodel.h"
#include "ui/models/undohistory.h"
#include "uisupport.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace metarr;
using metarr::test::elsewhere;
using metarr::test::must;

namespace {

QVector<qint64> applied(QVector<qint64> ids, const QVector<qint64> &target, const IdListDiff &diff)
{
    for (const auto &run : diff.removals) {
        ids.remove(run.first, run.count);
    }
    if (diff.reordered) {
        ids = diff.kept;
    }
    for (const auto &run : diff.insertions) {
        for (int row = run.first; row < run.first + run.count; ++row) {
            ids.insert(row, target.at(row));
        }
    }
    return ids;
}

/// Stands between the models and the store: counts the statements that contain a text, and holds or refuses them.
class Gate {
public:
    void watch(const QString &part, bool holds, bool refuses)
    {
        const std::lock_guard lock(m_mutex);
        m_part = part;
        m_holds = holds;
        m_refuses = refuses;
        m_seen = 0;
    }
    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_holds = m_refuses = false;
        }
        m_permissions.release(100);
    }
    [[nodiscard]] int seen() const { return m_seen; }
    Result<> pass(QStringView sql)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_part.isEmpty() || !sql.contains(m_part)) {
                return {};
            }
            ++m_seen;
            if (m_refuses) {
                return fail(ErrorKind::Io, u"The disk is away."_s);
            }
            if (!m_holds) {
                return {};
            }
        }
        m_permissions.acquire();
        return {};
    }

private:
    std::mutex m_mutex;
    QString m_part;
    bool m_holds = false, m_refuses = false;
    std::atomic<int> m_seen = 0;
    QSemaphore m_permissions;
};

} // namespace

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void diffLeadsFromOneListToTheOther_data();
    void diffLeadsFromOneListToTheOther();
    void listIsFilledAndFollowsTheStore();
    void collectionsFollowTheirFilms();
    void rowsOutsideTheFirstPageArriveWhenLookedAt();
    void selectionStaysWithItsItem();
    void searchAndFilterNarrowTheList();
    void onlyTheNewestQuestionIsAnswered();
    void treeOpensSeasonsAndEpisodes();
    void seriesThatCouldNotBeReadIsOpenedAgain();
    void whatChangesWhileItIsReadIsReadAgain();
    void rowThatChangesWhileItIsFetchedIsFetchedAgain();
    void candidatesAreRankedAndFiltered();
    void undoTakesBackAndDoesAgain();
    void candidatesThatLookAlikeAreStacked();
    void changesAreMadeInOrder();

private:
    EntityRef add(Item item, const QString &title, int year);
    EntityRef addMovie(const QString &title, int year)
    {
        Item item;
        item.ref.type = EntityType::Movie;
        return add(item, title, year);
    }
    EntityRef addEpisode(EntityRef series, int season, int episode);
    QStringList titles(const QAbstractItemModel &model) const;

    std::unique_ptr<test::TempTree> m_tree;
    std::shared_ptr<Gate> m_gate;
    Redactor m_redactor;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<CoreBridge> m_bridge;
    LibraryId m_library = 0;
};

void TestModels::init()
{
    if (QByteArrayView(QTest::currentTestFunction()).startsWith("diff")) {
        return; // pure: no core needed
    }
    m_tree = std::make_unique<test::TempTree>();
    m_gate = std::make_shared<Gate>();
    m_tree->directory("films");
    m_core = elsewhere([&] {
        return must(Core::open({AppDirs::under(m_tree->path("data")),
                                {},
                                {},
                                nullptr,
                                [gate = m_gate](QStringView sql) { return gate->pass(sql); }},
                               m_redactor));
    });
    m_library = test::addFilms(*m_core, m_tree->path("films")).id;
    m_bridge = std::make_unique<CoreBridge>(*m_core);
}

void TestModels::cleanup()
{
    if (!m_bridge) {
        return;
    }
    m_gate->open();
    elsewhere([&] {
        m_bridge->finish();
        return true;
    });
    m_bridge.reset();
    elsewhere([&] {
        m_core.reset();
        return true;
    });
}

EntityRef TestModels::add(Item item, const QString &title, int year)
{
    item.library = m_library;
    item.metadata.title = title;
    if (year > 0) {
        item.metadata.year = year;
    }
    return elsewhere([&] {
        return must(m_core->database().write([&](Transaction &t) -> Result<EntityRef> {
            ItemRepo items(t);
            METARR_TRY(const EntityRef made, items.insert(item, u"nfo"_s, 1));
            METARR_CHECK(items.refreshSearch(made));
            METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, made, {}, 1));
            t.afterCommit([this] { m_core->signal().notify(u"events"_s); });
            return made;
        }));
    });
}

EntityRef TestModels::addEpisode(EntityRef series, int season, int episode)
{
    Item item;
    item.ref.type = EntityType::Episode;
    item.series = series.id;
    item.metadata.season = season;
    item.metadata.episode = episode;
    item.season = elsewhere([&] {
        return must(m_core->database().write([&](Transaction &t) -> Result<EntityRef> {
                   METARR_TRY(const Item parent, ItemRepo(t).load(series));
                   return ItemRepo(t).ensureSeason(parent, season, 1);
               }))
            .id;
    });
    return add(item, u"Part %1"_s.arg(episode), 0);
}

QStringList TestModels::titles(const QAbstractItemModel &model) const
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row) {
        found += model.index(row, 0).data().toString();
    }
    return found;
}

void TestModels::diffLeadsFromOneListToTheOther_data()
{
    QTest::addColumn<QVector<qint64>>("before");
    QTest::addColumn<QVector<qint64>>("after");
    using Ids = QVector<qint64>;
    QTest::newRow("nothing") << Ids{} << Ids{};
    QTest::newRow("filled") << Ids{} << Ids{1, 2, 3};
    QTest::newRow("emptied") << Ids{1, 2, 3} << Ids{};
    QTest::newRow("same") << Ids{1, 2, 3} << Ids{1, 2, 3};
    QTest::newRow("one more in the middle") << Ids{1, 3} << Ids{1, 2, 3};
    QTest::newRow("one less at the end") << Ids{1, 2, 3} << Ids{1, 2};
    QTest::newRow("turned round") << Ids{1, 2, 3, 4} << Ids{4, 3, 2, 1};
    QTest::newRow("all at once") << Ids{9, 1, 2, 3, 4, 5, 8} << Ids{9, 7, 5, 3, 1, 6, 8};
    QTest::newRow("all new") << Ids{1, 2, 3} << Ids{4, 5};
}

void TestModels::diffLeadsFromOneListToTheOther()
{
    QFETCH(QVector<qint64>, before);
    QFETCH(QVector<qint64>, after);
    const IdListDiff diff = diffIds(before, after);
    QVERIFY(!diff.reset);
    QCOMPARE(applied(before, after, diff), after);
    QCOMPARE(diff.isEmpty(), before == after);
}

void TestModels::listIsFilledAndFollowsTheStore()
{
    addMovie(u"Memento"_s, 2000);
    ItemListModel model(*m_bridge, EntityType::Movie);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reload();
    QTRY_COMPARE(titles(model), QStringList{u"Memento"_s});
    addMovie(u"The Matrix"_s, 1999);
    addMovie(u"Alien"_s, 1979);
    QTRY_COMPARE(titles(model), (QStringList{u"Alien"_s, u"The Matrix"_s, u"Memento"_s}));
    model.sort(int(ItemColumn::Year), Qt::DescendingOrder);
    QTRY_COMPARE(titles(model), (QStringList{u"Memento"_s, u"The Matrix"_s, u"Alien"_s}));
}

/// A collection goes with its last film and counts the others: an identification that is taken back tells of the film only.
void TestModels::collectionsFollowTheirFilms()
{
    const auto put = [this](EntityRef film, const QString &collection) {
        elsewhere([&] {
            Metadata values;
            values.collection.name = collection;
            must(m_core->items().edit(film, values, {Field::Collection}));
            return true;
        });
    };
    const EntityRef first = addMovie(u"Alien"_s, 1979), second = addMovie(u"Aliens"_s, 1986);
    put(first, u"Alien Collection"_s);
    put(second, u"Alien Collection"_s);
    ItemListModel model(*m_bridge, EntityType::Collection);
    const auto films = [&] { return model.index(0, 0).data(itemrole::Subtitle).toString(); };
    model.reload();
    QTRY_COMPARE(titles(model), QStringList{u"Alien Collection"_s});
    QTRY_VERIFY(films().startsWith(u"2 movie"_s));
    put(first, {});
    QTRY_VERIFY(films().startsWith(u"1 movie"_s));
    put(second, {});
    QTRY_COMPARE(model.rowCount(), 0);
    put(first, u"Alien Collection"_s);
    QTRY_COMPARE(titles(model), QStringList{u"Alien Collection"_s});
}

void TestModels::rowsOutsideTheFirstPageArriveWhenLookedAt()
{
    elsewhere([&] {
        return must(m_core->database().write([&](Transaction &t) -> Result<int> {
            for (int number = 0; number < 350; ++number) {
                Item item;
                item.ref.type = EntityType::Movie;
                item.library = m_library;
                item.metadata.title = u"Film %1"_s.arg(number, 3, 10, QChar(u'0'));
                METARR_TRY([[maybe_unused]] const EntityRef made, ItemRepo(t).insert(item, u"nfo"_s, 1));
            }
            return 350;
        }));
    });
    ItemListModel model(*m_bridge, EntityType::Movie);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 350);
    const QModelIndex far = model.index(300, 0);
    QCOMPARE(far.data(itemrole::Loaded).toBool(), false);
    QTRY_COMPARE(far.data().toString(), u"Film 300"_s);
    QCOMPARE(model.index(100, 0).data(itemrole::Loaded).toBool(), false); // nobody looked there
}

void TestModels::selectionStaysWithItsItem()
{
    const EntityRef matrix = addMovie(u"The Matrix"_s, 1999);
    addMovie(u"Memento"_s, 2000);
    ItemListModel model(*m_bridge, EntityType::Movie);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 2);
    const QPersistentModelIndex kept = model.index(model.rowOf(matrix), 0);
    QCOMPARE(kept.row(), 0);
    addMovie(u"Alien"_s, 1979);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 1);
    model.sort(int(ItemColumn::Title), Qt::DescendingOrder);
    QTRY_COMPARE(model.refAt(2).id != matrix.id && kept.row() == 1, true);
    QCOMPARE(kept.data(itemrole::Ref).value<EntityRef>(), matrix);
}

void TestModels::searchAndFilterNarrowTheList()
{
    addMovie(u"The Matrix"_s, 1999);
    addMovie(u"Memento"_s, 2000);
    ItemListModel model(*m_bridge, EntityType::Movie);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 2);
    ItemQuery query;
    query.search = u"matr"_s;
    model.setQuery(query);
    QTRY_COMPARE(titles(model), QStringList{u"The Matrix"_s});
    query.search.clear();
    query.missingAsset = u"poster"_s;
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 2);
    query.states = {ItemState::NeedsIdentification};
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestModels::onlyTheNewestQuestionIsAnswered()
{
    addMovie(u"The Matrix"_s, 1999);
    const EntityRef memento = addMovie(u"Memento"_s, 2000);
    addMovie(u"Metropolis"_s, 1927);
    ListReader reader(*m_bridge);
    QSignalSpy failed(&reader, &ListReader::failed);
    QList<QVector<qint64>> answers;
    QStringList firstTitles;
    connect(&reader, &ListReader::answered, this,
            [&](const QVector<qint64> &ids, const QList<ItemRow> &firstRows) {
                answers += ids;
                for (const ItemRow &row : firstRows) {
                    firstTitles += row.title;
                }
            });
    // As a person types it: each letter before the answer to the one before.
    for (const auto &text : {u"m"_s, u"me"_s, u"mem"_s}) {
        ItemQuery query;
        query.search = text;
        reader.ask(query, text == u"m"); // what is asked instead of a new question is new as well
    }
    QTRY_VERIFY(!answers.isEmpty() && !m_bridge->isBusy());
    QCOMPARE(answers, QList<QVector<qint64>>{{memento.id}});
    QCOMPARE(firstTitles, QStringList{u"Memento"_s});
    reader.ask({}, false);
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers.last().size(), 3);
    QCOMPARE(firstTitles.size(), 1); // the rows are known
    QVERIFY(failed.isEmpty());
}

void TestModels::treeOpensSeasonsAndEpisodes()
{
    Item item;
    item.ref.type = EntityType::Series;
    const EntityRef series = add(item, u"Cloudline Post"_s, 2020);
    addEpisode(series, 1, 1);
    addEpisode(series, 1, 2);
    addEpisode(series, 2, 1);
    SeriesTreeModel model(*m_bridge);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1);
    const QPersistentModelIndex top = model.index(0, 0);
    QVERIFY(model.hasChildren(top));
    if (model.canFetchMore(top)) {
        model.fetchMore(top);
    }
    QTRY_COMPARE(model.rowCount(top), 2);
    const QPersistentModelIndex first = model.index(0, 0, top);
    QCOMPARE(model.rowCount(first), 2);
    QVERIFY(model.index(0, 0, first).data(itemrole::Missing).toBool()); // known, but without a file
    addEpisode(series, 1, 3);
    QTRY_COMPARE(model.rowCount(first), 3);
    QVERIFY(top.isValid());
}

void TestModels::seriesThatCouldNotBeReadIsOpenedAgain()
{
    Item item;
    item.ref.type = EntityType::Series;
    const EntityRef series = add(item, u"Cloudline Post"_s, 2020);
    addEpisode(series, 1, 1);
    SeriesTreeModel model(*m_bridge);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1);
    const QPersistentModelIndex top = model.index(0, 0);
    QSignalSpy failed(&model, &SeriesTreeModel::failed);
    m_gate->watch(u"FROM seasons i WHERE"_s, false, true);
    model.fetchMore(top);
    QTRY_VERIFY(!failed.isEmpty());
    QTRY_VERIFY(model.canFetchMore(top)); // an event that came meanwhile tries by itself
    m_gate->open();
    QTRY_VERIFY((model.fetchMore(top), model.rowCount(top) == 1));
}

/// What a slow read brings is older than an event that came while it was under way.
void TestModels::whatChangesWhileItIsReadIsReadAgain()
{
    Item item;
    item.ref.type = EntityType::Series;
    const EntityRef series = add(item, u"Cloudline Post"_s, 2020);
    const EntityRef episode = addEpisode(series, 1, 1);
    SeriesTreeModel model(*m_bridge);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 1);
    const QPersistentModelIndex top = model.index(0, 0);
    model.fetchMore(top);
    QTRY_COMPARE(model.rowCount(top), 1);
    const QPersistentModelIndex season = model.index(0, 0, top);
    QTRY_COMPARE(model.rowCount(season), 1);
    const auto title = [&] { return model.index(0, 0, season).data().toString(); };
    QVERIFY(title().contains(u"Part 1"_s));
    QTRY_VERIFY(!m_bridge->isBusy());
    m_gate->watch(u"FROM episodes i WHERE i.id IN"_s, true, false);
    Q_EMIT m_bridge->itemsChanged({series});
    QTRY_COMPARE(m_gate->seen(), 1);
    elsewhere([&] {
        return must(m_core->database().write([&](Transaction &t) -> Result<int> {
            METARR_CHECK(t.execute(u"UPDATE episodes SET title = 'Renamed' WHERE id = ?"_s, {episode.id}));
            return 1;
        }));
    });
    Q_EMIT m_bridge->itemsChanged({episode});
    m_gate->open();
    QTRY_VERIFY(m_gate->seen() >= 2);
    QTRY_VERIFY2(title().contains(u"Renamed"_s), qPrintable(title()));
}

void TestModels::rowThatChangesWhileItIsFetchedIsFetchedAgain()
{
    const EntityRef film = addMovie(u"Memento"_s, 2000);
    QTRY_VERIFY(!m_bridge->isBusy());
    RowCache cache(*m_bridge, EntityType::Movie);
    m_gate->watch(u"FROM movies i WHERE i.id IN"_s, true, false);
    QVERIFY(!cache.row(film.id));
    QTRY_COMPARE(m_gate->seen(), 1);
    cache.refresh({film.id});
    m_gate->open();
    QTRY_COMPARE(m_gate->seen(), 2);
    QTRY_VERIFY(cache.row(film.id));
}

void TestModels::candidatesAreRankedAndFiltered()
{
    CandidateModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto candidate = [](CandidateId id, int width, const QString &provider, const QString &language) {
        Candidate made;
        made.id = id;
        made.type = AssetType::Poster;
        made.provider = provider;
        made.language = language;
        made.width = width;
        made.height = width * 3 / 2;
        return made;
    };
    QList<Candidate> candidates{candidate(1, 500, u"tmdb"_s, u"en"_s), candidate(2, 2000, u"tmdb"_s, u"en"_s),
                                candidate(3, 1000, u"fanarttv"_s, {})};
    candidates[0].selected = true;
    candidates[1].rejected = true;
    model.setCandidates(candidates, SelectSettings().rules(AssetType::Poster), {});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOf(1), 0);         // in use first
    QCOMPARE(model.rowOf(2), 2);         // rejected last, however large
    model.setFilter({{}, QString(), 0}); // without words
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowOf(3), 0);
    model.setFilter({u"tmdb"_s, u"*"_s, 1000});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowOf(2), 0);
}

void TestModels::undoTakesBackAndDoesAgain()
{
    ChangeQueue changes(*m_bridge);
    UndoHistory history(changes);
    QStringList done;
    std::mutex mutex;
    const auto note = [&](const QString &what) {
        return [&, what]() -> Result<> {
            const std::lock_guard lock(mutex);
            done += what;
            return {};
        };
    };
    history.push({u"one"_s, note(u"-1"_s), note(u"+1"_s)});
    history.push({u"two"_s, note(u"-2"_s), {}});
    QCOMPARE(history.undoText(), u"two"_s);
    history.undo();
    history.undo();                             // at once: comes after the first
    QTRY_COMPARE(history.redoText(), u"one"_s); // "two" cannot be done again
    QVERIFY(history.undoText().isEmpty());
    history.redo();
    QTRY_VERIFY(!history.isBusy() && history.undoText() == u"one"_s);
    QCOMPARE(done, (QStringList{u"-2"_s, u"-1"_s, u"+1"_s}));
    QSignalSpy failed(&history, &UndoHistory::failed);
    history.push({u"broken"_s, []() -> Result<> { return fail(ErrorKind::Io, u"no"_s); }, {}});
    history.undo();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(history.undoText(), u"one"_s); // the broken step is gone
}

/// What is not in the cache is stacked by how its thumbnail looks.
void TestModels::candidatesThatLookAlikeAreStacked()
{
    CandidateModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Candidate> candidates;
    for (CandidateId id = 1; id <= 4; ++id) {
        Candidate made;
        made.id = id;
        made.type = AssetType::Poster;
        made.provider = u"tmdb"_s;
        made.width = 3000 - int(id) * 500;
        made.height = made.width * 3 / 2;
        candidates += made;
    }
    candidates[0].perceptualHash = 0x0f0f0f0f0f0f0f0f; // in the cache
    ScoringRules rules;
    rules.type = AssetType::Poster;
    model.setCandidates(candidates, rules, {});
    QCOMPARE(model.rowCount(), 4);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setLooks({{2, 0xf0f0f0f0f0f0f0f0}, {4, 0}}); // like nothing here; 0: no structure
    QCOMPARE(reset.count(), 0);                        // nothing moves
    model.setLooks({{3, 0x0f0f0f0f0f0f0f0e}});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOf(3), model.rowOf(1));
    QCOMPARE(model.index(model.rowOf(1), 0).data(CandidateModel::Stacked).toInt(), 1);
    model.setCandidates(candidates, rules, {}); // read again: what was seen stays seen
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.toggleStack(model.index(model.rowOf(1), 0)));
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.rowOf(3), model.rowOf(1) + 1);
}

/// One at a time and in line, the answer only while its page lives, and nothing lost when the window closes.
void TestModels::changesAreMadeInOrder()
{
    ChangeQueue changes(*m_bridge);
    const EntityRef one{EntityType::Movie, 1};
    const EntityRef two{EntityType::Movie, 2};
    QList<int> begun, answered;
    QList<EntityRef> settled;
    std::atomic<int> together = 0;
    std::mutex mutex;
    connect(&changes, &ChangeQueue::settled, this, [&](EntityRef item) { settled += item; });
    auto page = std::make_unique<QObject>();
    constexpr int many = 40;
    for (int number = 0; number < many; ++number) {
        changes.push(
            number == many - 1 ? two : one, number % 4 == 3 ? page.get() : this,
            [&, number]() -> Result<> {
                if (together.fetch_add(1) != 0) {
                    return fail(ErrorKind::Internal, u"Two changes at the same time."_s);
                }
                {
                    const std::lock_guard lock(mutex);
                    begun += number;
                }
                together.fetch_sub(1);
                return {};
            },
            [&, number](const Result<> &done) { answered += done ? number : -1; });
    }
    QVERIFY(changes.isBusy(one) && changes.isBusy(two) && changes.isBusy());
    page.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!changes.isBusy(), 60'000);
    QList<int> all, ours;
    for (int number = 0; number < many; ++number) {
        all += number;
        if (number % 4 != 3) {
            ours += number;
        }
    }
    QCOMPARE(begun, all);
    QCOMPARE(answered, ours);
    QCOMPARE(settled, (QList<EntityRef>{one, two}));
}

METARR_UI_TEST_MAIN(TestModels)
#include "tst_models.moc"
