// SPDX-License-Identifier: GPL-3.0-or-later
// NFOs that another program or their owner edits after Metarr has read or written them: nothing of theirs is lost,
// nothing that is locked changes, and what disagrees waits for a person.
#include "app/corebox.h"
#include "nfo/nforeader.h"

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// One thing in a library, and the NFO that describes it.
struct Subject {
    LibraryType library = LibraryType::Movies;
    EntityType type = EntityType::Movie;
    int episode = 0;
    QByteArray nfo;
};

const QByteArray film = "Movies/A Film (1999)/A Film (1999)";
const QByteArray show = "TV/A Show (2001)";
const QByteArray single = show + "/Season 01/A Show S01E01";
const QByteArray couple = show + "/Season 01/A Show S01E02E03";

QByteArray block(const QByteArray &root, const QByteArray &title, const QByteArray &more = {})
{
    return '<' + root + ">\n  <title>" + title + "</title>\n  <plot>Plot of " + title +
           ".</plot>\n  <mpaa>PG</mpaa>\n  <studio>Backyard</studio>\n" + more +
           "  <mine a=\"b\">kept</mine>\n</" + root + ">\n";
}

QByteArray episode(const QByteArray &number, const QByteArray &title)
{
    return block("episodedetails", title, "  <season>1</season>\n  <episode>" + number + "</episode>\n");
}

} // namespace

class TestNfoConflicts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { METARR_REQUIRE(m_providers.start()); }
    void init();
    void editsComeInAndLocksHold_data() { subjects(); }
    void editsComeInAndLocksHold();
    void theirsIsTaken_data() { subjects(); }
    void theirsIsTaken();
    void publishFindsTheFileEdited_data() { subjects(); }
    void publishFindsTheFileEdited();
    void oneEpisodeHoldsUpTheFile();
    void laterEditsForgetNothing();
    void aPersonsEditSettles();
    void removedElements();
    void rewrittenBySomethingThatKnowsLess();
    void rewrittenAgainAndAgain();
    void halfWrittenFiles();
    void locksOfJellyfin();
    void dialects();
    void editsOutliveARefresh();

private:
    void subjects() const
    {
        QTest::addColumn<Subject>("subject");
        QTest::newRow("film") << Subject{LibraryType::Movies, EntityType::Movie, 0, film + ".nfo"};
        QTest::newRow("series") << Subject{LibraryType::Tv, EntityType::Series, 0, show + "/tvshow.nfo"};
        QTest::newRow("episode") << Subject{LibraryType::Tv, EntityType::Episode, 1, single + ".nfo"};
        QTest::newRow("first of two") << Subject{LibraryType::Tv, EntityType::Episode, 2, couple + ".nfo"};
        QTest::newRow("second of two") << Subject{LibraryType::Tv, EntityType::Episode, 3, couple + ".nfo"};
    }
    EntityRef find(const Subject &subject)
    {
        for (const EntityRef &ref : m_box->all(subject.type)) {
            if (subject.episode == 0 || item(ref).metadata.episode == subject.episode) {
                return ref;
            }
        }
        return {};
    }
    Item item(EntityRef ref) { return m_box->details(ref).item; }
    void scan(LibraryType type) { m_box->scan(type == LibraryType::Movies ? m_movies : m_tv); }
    /// The block of the document that describes the subject, as it lies on disk.
    Metadata onDisk(const Subject &subject)
    {
        const auto document = readNfo(m_box->tree().content(subject.nfo));
        for (const NfoItem &each : document ? document->items : QList<NfoItem>()) {
            if (subject.episode == 0 || each.metadata.episode == subject.episode) {
                return each.metadata;
            }
        }
        return {};
    }
    /// Somebody else's editor: replaces a text in the subject's own block.
    void editElsewhere(const Subject &subject, const QByteArray &from, const QByteArray &to)
    {
        QByteArray bytes = m_box->tree().content(subject.nfo);
        const qsizetype at =
            bytes.indexOf(from, subject.episode == 3 ? bytes.indexOf("</episodedetails>") : 0);
        QVERIFY2(at >= 0, (from + " in\n" + bytes).constData());
        bytes.replace(at, from.size(), to);
        m_box->tree().file(subject.nfo, bytes);
    }
    /// Empty when it succeeded.
    QString publish(EntityRef ref)
    {
        JobOrder order;
        order.by = u"manual"_s;
        order.recursive = false;
        const auto job = m_box->core().workflows().publish(ref, order);
        if (!job) {
            return job.error().toUserText();
        }
        m_box->work();
        for (const Job &done : m_box->jobs({})) {
            if (done.id == *job) {
                return done.status == JobStatus::Completed
                           ? QString()
                           : u"%1 "_s.arg(int(done.status)) + done.errorMessage + u" "_s + done.errorRemedy;
            }
        }
        return u"no such job"_s;
    }
    QStringList open(EntityRef ref) { return m_box->details(ref).nfoConflicts; }

    ProviderStandIn m_providers;
    std::unique_ptr<CoreBox> m_box;
    Library m_movies;
    Library m_tv;
    const Subject m_film{LibraryType::Movies, EntityType::Movie, 0, film + ".nfo"};
};

void TestNfoConflicts::init()
{
    m_box = std::make_unique<CoreBox>(m_providers);
    TempTree &tree = m_box->tree();
    for (const QByteArray &video : {film, single, couple}) {
        tree.file(video + ".mkv", "no video, but a file: " + video);
    }
    tree.file(film + ".nfo", block("movie", "A Film", "  <year>1999</year>\n  <tagline>Tag.</tagline>\n"));
    tree.file(show + "/tvshow.nfo", block("tvshow", "A Show"));
    tree.file(single + ".nfo", episode("1", "One"));
    tree.file(couple + ".nfo", episode("2", "Two") + episode("3", "Three"));
    m_movies = m_box->add(LibraryType::Movies, AutomationMode::Manual);
    m_tv = m_box->add(LibraryType::Tv, AutomationMode::Manual);
    m_box->scan(m_movies);
    m_box->scan(m_tv);
}

void TestNfoConflicts::editsComeInAndLocksHold()
{
    QFETCH(const Subject, subject);
    const EntityRef ref = find(subject);
    QVERIFY(ref.isValid());
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"My plot."_s}}));
    QCOMPARE(publish(ref), QString());
    QCOMPARE(onDisk(subject).plot, u"My plot."_s);

    editElsewhere(subject, "My plot.", "Their plot.");
    editElsewhere(subject, "PG", "FSK 12");
    const QByteArray theirs = m_box->tree().content(subject.nfo);
    scan(subject.library);
    QCOMPARE(item(ref).metadata.plot, u"My plot."_s);
    QCOMPARE(item(ref).metadata.mpaa, u"FSK 12"_s);
    QCOMPARE(item(ref).fields.value(u"mpaa"_s).source, u"nfo"_s);
    QVERIFY(!item(ref).isLocked(Field::Mpaa));
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    const auto conflicts = m_box->core().items().conflicts();
    METARR_REQUIRE(conflicts);
    QCOMPARE(conflicts->size(), 1);
    QCOMPARE(conflicts->first().item, ref);
    QCOMPARE(conflicts->first().mineText, u"My plot."_s);
    QCOMPARE(conflicts->first().theirsText, u"Their plot."_s);
    QVERIFY(m_box->activity().join(u'\n').contains(u"disagrees with what is locked: plot"_s));

    const QString refused = publish(ref);
    QVERIFY2(refused.contains(u"plot"_s) && refused.contains(u"Decide"_s), qPrintable(refused));
    for (const Job &job : m_box->jobs(JobStatus::Pending)) {
        QVERIFY2(!job.type.contains(u"publish"_s), "trying again would not help");
    }
    QCOMPARE(m_box->tree().content(subject.nfo), theirs);

    METARR_REQUIRE(m_box->core().items().settle(ref, {Field::Plot}, ItemService::Settle::Mine));
    QVERIFY(open(ref).isEmpty());
    QCOMPARE(publish(ref), QString());
    QCOMPARE(onDisk(subject).plot, u"My plot."_s);
    QByteArray wanted = theirs; // and not one byte more
    wanted.replace("Their plot.", "My plot.");
    QCOMPARE(m_box->tree().content(subject.nfo), wanted);
    scan(subject.library);
    QVERIFY(open(ref).isEmpty());
}

void TestNfoConflicts::theirsIsTaken()
{
    QFETCH(const Subject, subject);
    const EntityRef ref = find(subject);
    METARR_REQUIRE(
        m_box->core().items().edit(ref, {{Field::Title, u"My title"_s}, {Field::Plot, u"My plot."_s}}));
    QCOMPARE(publish(ref), QString());
    editElsewhere(subject, "My plot.", "Their plot.");
    editElsewhere(subject, "My title", "Their title");
    const QByteArray theirs = m_box->tree().content(subject.nfo);
    scan(subject.library);
    QCOMPARE(open(ref), (QStringList{u"title"_s, u"plot"_s}));
    METARR_REQUIRE(m_box->core().items().settle(ref, {Field::Title}, ItemService::Settle::Theirs));
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    QVERIFY(!m_box->core().items().settle(ref, {Field::Title}, ItemService::Settle::Mine)); // is settled
    METARR_REQUIRE(m_box->core().items().settle(ref, {}, ItemService::Settle::Theirs));
    const Item after = item(ref);
    QCOMPARE(after.metadata.title, u"Their title"_s);
    QCOMPARE(after.metadata.plot, u"Their plot."_s);
    QVERIFY(after.isLocked(Field::Title) && after.isLocked(Field::Plot));
    QCOMPARE(after.fields.value(u"plot"_s).source, u"nfo"_s);
    QCOMPARE(publish(ref), QString());
    QCOMPARE(m_box->tree().content(subject.nfo), theirs);
}

/// Nobody has scanned since: the publish itself reads what is there.
void TestNfoConflicts::publishFindsTheFileEdited()
{
    QFETCH(const Subject, subject);
    const EntityRef ref = find(subject);
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"My plot."_s}}));
    QCOMPARE(publish(ref), QString());
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"My second plot."_s}}));
    editElsewhere(subject, "PG", "FSK 12");
    QCOMPARE(publish(ref), QString());
    QCOMPARE(item(ref).metadata.mpaa, u"FSK 12"_s);
    QCOMPARE(onDisk(subject).mpaa, u"FSK 12"_s);
    QCOMPARE(onDisk(subject).plot, u"My second plot."_s);

    editElsewhere(subject, "My second plot.", "Their plot.");
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Title, u"My title"_s}}));
    const QByteArray theirs = m_box->tree().content(subject.nfo);
    const QString refused = publish(ref);
    QVERIFY2(refused.contains(u"plot"_s), qPrintable(refused));
    QCOMPARE(m_box->tree().content(subject.nfo), theirs);
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    // The preview says the same instead of asking for a scan.
    const auto preview = m_box->core().items().preview(ref);
    QVERIFY(!preview && preview.error().kind == ErrorKind::AlreadyExists);
}

void TestNfoConflicts::oneEpisodeHoldsUpTheFile()
{
    const Subject second{LibraryType::Tv, EntityType::Episode, 3, couple + ".nfo"};
    const EntityRef two = find({LibraryType::Tv, EntityType::Episode, 2, couple + ".nfo"});
    const EntityRef three = find(second);
    METARR_REQUIRE(m_box->core().items().setLocked(three, {u"plot"_s}, true));
    editElsewhere(second, "Plot of Three.", "Their plot.");
    scan(LibraryType::Tv);
    QVERIFY(open(two).isEmpty());
    QCOMPARE(open(three), QStringList{u"plot"_s});
    METARR_REQUIRE(m_box->core().items().edit(two, {{Field::Title, u"Second"_s}}));
    QVERIFY(publish(two).contains(u"Three"_s)); // it would overwrite the plot of the other
    METARR_REQUIRE(m_box->core().items().settle(three, {}, ItemService::Settle::Theirs));
    QCOMPARE(publish(two), QString());
    const auto document = readNfo(m_box->tree().content(couple + ".nfo"));
    QVERIFY(document && document->items.size() == 2);
    QCOMPARE(document->items.at(0).metadata.title, u"Second"_s);
    QCOMPARE(document->items.at(1).metadata.plot, u"Their plot."_s);
}

void TestNfoConflicts::laterEditsForgetNothing()
{
    const EntityRef ref = find(m_film);
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s}, true));
    editElsewhere(m_film, "Plot of A Film.", "Their plot.");
    scan(LibraryType::Movies);
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    editElsewhere(m_film, "PG", "FSK 12"); // another edit, of something open
    scan(LibraryType::Movies);
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    QCOMPARE(item(ref).metadata.mpaa, u"FSK 12"_s);
    editElsewhere(m_film, "Their plot.", "Their other plot.");
    scan(LibraryType::Movies);
    const auto conflicts = m_box->core().items().conflicts(ref);
    QVERIFY(conflicts && conflicts->size() == 1);
    QCOMPARE(conflicts->first().theirsText, u"Their other plot."_s);
    editElsewhere(m_film, "Their other plot.", "Plot of A Film."); // they thought better of it
    scan(LibraryType::Movies);
    QVERIFY(open(ref).isEmpty());

    // Unlocked before it is settled: what was held back comes in with the next edit.
    editElsewhere(m_film, "Plot of A Film.", "Their plot.");
    scan(LibraryType::Movies);
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s}, false));
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    editElsewhere(m_film, "FSK 12", "FSK 16");
    scan(LibraryType::Movies);
    QVERIFY(open(ref).isEmpty());
    QCOMPARE(item(ref).metadata.plot, u"Their plot."_s);

    // The file is gone, and with it what disagreed.
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s}, true));
    editElsewhere(m_film, "Their plot.", "Third plot.");
    scan(LibraryType::Movies);
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    m_box->tree().remove(m_film.nfo);
    scan(LibraryType::Movies);
    QVERIFY(open(ref).isEmpty());
    QCOMPARE(publish(ref), QString());
    QCOMPARE(onDisk(m_film).plot, u"Their plot."_s);
    QVERIFY(m_box->tree().content(m_film.nfo).contains("<mine a=\"b\">kept</mine>"));
}

void TestNfoConflicts::aPersonsEditSettles()
{
    const EntityRef ref = find(m_film);
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s, u"mpaa"_s}, true));
    editElsewhere(m_film, "Plot of A Film.", "Their plot.");
    editElsewhere(m_film, "PG", "FSK 12");
    scan(LibraryType::Movies);
    QCOMPARE(open(ref), (QStringList{u"plot"_s, u"mpaa"_s}));
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"A third plot."_s}}));
    QCOMPARE(open(ref), QStringList{u"mpaa"_s});
    METARR_REQUIRE(m_box->core().items().settle(ref, {}, ItemService::Settle::Mine));
    QVERIFY(!m_box->core().items().settle(ref, {}, ItemService::Settle::Mine));
    QCOMPARE(publish(ref), QString());
    QCOMPARE(onDisk(m_film).plot, u"A third plot."_s);
    QCOMPARE(onDisk(m_film).mpaa, u"PG"_s);
}

void TestNfoConflicts::removedElements()
{
    const EntityRef ref = find(m_film);
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s}, true));
    editElsewhere(m_film, "  <tagline>Tag.</tagline>\n", "");
    editElsewhere(m_film, "  <plot>Plot of A Film.</plot>\n", "");
    scan(LibraryType::Movies);
    QVERIFY(item(ref).metadata.tagline.isEmpty());
    QCOMPARE(item(ref).metadata.plot, u"Plot of A Film."_s);
    QCOMPARE(open(ref), QStringList{u"plot"_s});
    METARR_REQUIRE(m_box->core().items().settle(ref, {Field::Plot}, ItemService::Settle::Theirs));
    QVERIFY(item(ref).metadata.plot.isEmpty());
    QVERIFY(open(ref).isEmpty());
    const QByteArray theirs = m_box->tree().content(m_film.nfo);
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Mpaa, u"PG-13"_s}}));
    QCOMPARE(publish(ref), QString());
    QByteArray wanted = theirs; // nothing of what was removed is back
    wanted.replace("PG", "PG-13");
    QCOMPARE(m_box->tree().content(m_film.nfo), wanted);
}

void TestNfoConflicts::rewrittenBySomethingThatKnowsLess()
{
    const EntityRef ref = find(m_film);
    const Metadata before = item(ref).metadata;
    m_box->tree().file(m_film.nfo, "<movie><title>A Film!</title></movie>");
    scan(LibraryType::Movies);
    const Metadata after = item(ref).metadata;
    QCOMPARE(after.title, u"A Film!"_s);
    QCOMPARE(after.plot, before.plot);
    QCOMPARE(after.studios, before.studios);
    QCOMPARE(after.tagline, before.tagline);
    QCOMPARE(publish(ref), QString());
    QCOMPARE(onDisk(m_film).plot, before.plot);
}

/// A scan that meets a file while another program writes it takes nothing from it, and the whole one afterwards is
/// compared with what was whole before.
/// A manager's own metadata writer takes back what is published, each time: that is told, and what to do about it.
void TestNfoConflicts::rewrittenAgainAndAgain()
{
    const EntityRef ref = find(m_film);
    const auto warnings = [&] { return m_box->activity().filter(u"times within a week"_s); };
    editElsewhere(m_film, "PG", "PG-13");
    scan(m_film.library); // before we wrote anything: not ours
    QCOMPARE(m_box->activity().filter(u"since Metarr wrote it"_s).size(), 0);
    for (int i = 1; i <= 4; ++i) {
        METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Tagline, u"Mine %1"_s.arg(i)}}));
        QCOMPARE(publish(ref), QString());
        scan(m_film.library); // ours: nothing to tell
        QCOMPARE(warnings().size(), i > 3 ? 1 : 0);
        editElsewhere(m_film, i % 2 == 1 ? "PG-13" : "FSK 12", i % 2 == 1 ? "FSK 12" : "PG-13");
        scan(m_film.library);
        scan(m_film.library); // the same change is one change
        QCOMPARE(warnings().size(), i >= 3 ? 1 : 0);
    }
    QVERIFY(warnings().first().contains(u"“A Film” was written over by another program 3 times"_s));
    QVERIFY(warnings().first().contains(u"Radarr"_s));
    QCOMPARE(m_box->activity().filter(u"since Metarr wrote it"_s).size(), 3);
}

void TestNfoConflicts::halfWrittenFiles()
{
    const EntityRef ref = find(m_film);
    const QByteArray whole = m_box->tree().content(m_film.nfo);
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Title, u"My title"_s}})); // not published yet
    const Metadata before = item(ref).metadata;
    for (const QByteArray &torn : {whole.first(whole.size() / 2), QByteArray(), QByteArray(500, '\0')}) {
        m_box->tree().file(m_film.nfo, torn);
        scan(LibraryType::Movies);
        QCOMPARE(item(ref).metadata.plot, before.plot);
        QCOMPARE(item(ref).metadata.mpaa, before.mpaa);
        QCOMPARE(item(ref).metadata.title, u"My title"_s);
        QVERIFY(open(ref).isEmpty());
    }
    QVERIFY(m_box->activity().join(u'\n').contains(u"damaged"_s));
    QByteArray edited = whole;
    edited.replace("PG", "FSK 12");
    m_box->tree().file(m_film.nfo, edited);
    scan(LibraryType::Movies);
    QVERIFY(open(ref).isEmpty()); // the title is an edit of ours, not of theirs
    QCOMPARE(item(ref).metadata.mpaa, u"FSK 12"_s);

    // What stays damaged is written anew over what was whole, and kept in the recycle bin.
    m_box->tree().file(m_film.nfo, whole.first(whole.size() / 2));
    scan(LibraryType::Movies);
    QCOMPARE(publish(ref), QString());
    QByteArray wanted = edited;
    wanted.replace("<title>A Film</title>", "<title>My title</title>");
    QCOMPARE(m_box->tree().content(m_film.nfo), wanted);
    const auto recycled =
        m_box->core().database().read([](Connection &c) { return PublishRepo(c).recycled(10); });
    QVERIFY(recycled && std::any_of(recycled->cbegin(), recycled->cend(),
                                    [&](const RecycledFile &file) { return file.size == whole.size() / 2; }));
}

void TestNfoConflicts::locksOfJellyfin()
{
    const EntityRef ref = find(m_film);
    editElsewhere(m_film, "  <mine", "  <lockedfields>Overview|Cast</lockedfields>\n  <mine");
    editElsewhere(m_film, "Plot of A Film.", "Plot from Jellyfin.");
    scan(LibraryType::Movies);
    QCOMPARE(item(ref).metadata.plot, u"Plot from Jellyfin."_s);
    QVERIFY(item(ref).isLocked(Field::Plot) && item(ref).isLocked(Field::Actors));
    QVERIFY(!item(ref).isLocked(Field::Title));
    editElsewhere(m_film, "Overview|Cast", "Cast"); // nothing is unlocked from outside
    scan(LibraryType::Movies);
    QVERIFY(item(ref).isLocked(Field::Plot));
}

void TestNfoConflicts::dialects()
{
    const EntityRef ref = find(m_film);
    const auto use = [&](const QMap<QString, QString> &settings) {
        METARR_REQUIRE(m_box->core().libraries().change(m_movies.id, [&](Library &library) {
            library.settings = m_movies.settings;
            for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
                library.settings.insert(it.key(), it.value());
            }
            return Result<>();
        }));
    };
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Ids, uR"({"tmdb":"603"})"_s}}));
    METARR_REQUIRE(m_box->core().items().setLocked(ref, {u"plot"_s, u"mpaa"_s, u"year"_s}, true));
    QCOMPARE(publish(ref), QString());
    const QByteArray kodi = m_box->tree().content(m_film.nfo);
    QVERIFY(kodi.contains("<uniqueid type=\"tmdb\" default=\"true\">603</uniqueid>"));
    QVERIFY(!kodi.contains("<tmdbid>") && !kodi.contains("lockedfields"));

    use({{u"publish.nfoDialect"_s, u"jellyfin"_s}});
    QCOMPARE(publish(ref), QString());
    QVERIFY(m_box->tree().content(m_film.nfo).contains("<tmdbid>603</tmdbid>"));
    QVERIFY(!m_box->tree().content(m_film.nfo).contains("lockedfields"));
    use({{u"publish.nfoDialect"_s, u"jellyfin"_s}, {u"publish.nfoLocks"_s, u"fields"_s}});
    QCOMPARE(publish(ref), QString());
    QVERIFY(
        m_box->tree().content(m_film.nfo).contains("<lockedfields>Overview|OfficialRating</lockedfields>"));
    QVERIFY(!m_box->tree().content(m_film.nfo).contains("lockdata"));
    use({{u"publish.nfoDialect"_s, u"jellyfin"_s}, {u"publish.nfoLocks"_s, u"all"_s}});
    QCOMPARE(publish(ref), QString());
    const QByteArray jellyfin = m_box->tree().content(m_film.nfo);
    QVERIFY(jellyfin.contains("<lockdata>true</lockdata>"));
    // Our own file is no edit of somebody else's: nothing more is locked by reading it.
    scan(LibraryType::Movies);
    QVERIFY(!item(ref).isLocked(Field::Title));
    // Back to Kodi: what is there stays, other programs may read it.
    use({{u"publish.nfoDialect"_s, u"kodi"_s}});
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"Another plot."_s}}));
    QCOMPARE(publish(ref), QString());
    QByteArray wanted = jellyfin;
    wanted.replace("Plot of A Film.", "Another plot.");
    QCOMPARE(m_box->tree().content(m_film.nfo), wanted);

    use({{u"publish.nfo"_s, u"false"_s}});
    METARR_REQUIRE(m_box->core().items().edit(ref, {{Field::Plot, u"A third plot."_s}}));
    QCOMPARE(publish(ref), QString());
    QCOMPARE(m_box->tree().content(m_film.nfo), wanted);
}

/// It came without an NFO, so that the providers' word counts for it; what somebody writes into ours counts more.
void TestNfoConflicts::editsOutliveARefresh()
{
    CoreBox box(m_providers);
    const QByteArray copper = "Movies/Seven Minutes of Copper (2003) {tmdb-90000104}/Seven Minutes of Copper";
    box.tree().file(copper + ".mkv", "no video");
    const Library library = box.add(LibraryType::Movies, AutomationMode::Yolo);
    box.scan(library);
    const EntityRef ref = box.all(EntityType::Movie).value(0);
    const QString theirs = box.details(ref).item.metadata.plot;
    QVERIFY(!theirs.isEmpty());
    QCOMPARE(box.details(ref).item.policy, EnrichPolicy::Replace);
    const auto onDisk = [&] {
        const auto document = readNfo(box.tree().content(copper + ".nfo"));
        return document && !document->items.isEmpty() ? document->items.first().metadata.plot : QString();
    };
    QCOMPARE(onDisk(), theirs);
    QByteArray edited = box.tree().content(copper + ".nfo");
    const QByteArray element = "<plot>" + theirs.toHtmlEscaped().toUtf8() + "</plot>";
    QVERIFY2(edited.contains(element), edited.constData());
    box.tree().file(copper + ".nfo", edited.replace(element, "<plot>My own words.</plot>"));
    box.scan(library);
    QCOMPARE(box.details(ref).item.metadata.plot, u"My own words."_s);

    JobOrder order;
    order.refresh = true;
    METARR_REQUIRE(box.core().workflows().enrich(ref, order));
    box.work();
    QCOMPARE(box.details(ref).item.metadata.plot, u"My own words."_s);
    QCOMPARE(onDisk(), u"My own words."_s);

    order.policy = EnrichPolicy::Replace; // "replacing what is not locked"
    METARR_REQUIRE(box.core().workflows().enrich(ref, order));
    box.work();
    QCOMPARE(box.details(ref).item.metadata.plot, theirs);
}

QTEST_GUILESS_MAIN(TestNfoConflicts)
#include "tst_nfoconflicts.moc"
