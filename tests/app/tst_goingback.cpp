// SPDX-License-Identifier: GPL-3.0-or-later
// Going back: to an earlier publish, to the last one, or by a step. What did not change meanwhile is left as it is, pictures
// above all: whose choice they are decides whether better ones may follow.
#include "app/corebox.h"
#include "demo/demolibrary.h"

#include <QFileInfo>
#include <QTest>

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

/// The slots' locks and whose choice each picture is: "fanart:auto", "poster:manual!".
QStringList choices(const ItemDetails &details)
{
    QStringList lines;
    for (const Candidate &candidate : details.candidates) {
        if (candidate.selected) {
            const QString slot = assetTypeName(candidate.type);
            lines += slot + u':' + selectedByName(candidate.selectedBy) +
                     (details.item.isLocked(slot) ? u"!"_s : QString());
        }
    }
    lines.sort();
    return lines;
}

/// One that the slot does not use.
CandidateId another(const ItemDetails &details, AssetType type)
{
    for (const Candidate &candidate : details.candidates) {
        if (candidate.type == type && !candidate.selected && !candidate.rejected) {
            return candidate.id;
        }
    }
    return 0;
}

CandidateId inUse(const ItemDetails &details, AssetType type)
{
    for (const Candidate &candidate : details.candidates) {
        if (candidate.type == type && candidate.selected) {
            return candidate.id;
        }
    }
    return 0;
}

} // namespace

class TestGoingBack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        METARR_REQUIRE(m_providers.start());
        METARR_REQUIRE(makeDemoLibrary(*m_files, m_master.root(), m_providers.catalogue()));
    }
    void init()
    {
        m_box = std::make_unique<CoreBox>(m_providers);
        const QByteArray film = "The Paper Lighthouse (2011)";
        for (const QByteArray &name : m_master.names("Movies/" + film)) {
            if (!QFileInfo(m_master.path("Movies/" + film + '/' + name).display()).isFile()) {
                continue;
            }
            m_box->tree().file("Movies/" + film + '/' + name,
                               m_master.content("Movies/" + film + '/' + name));
        }
        m_box->scan(m_box->add(LibraryType::Movies, AutomationMode::Yolo));
        m_film = m_box->inFolder(EntityType::Movie, film);
        QCOMPARE(now().item.state, ItemState::Published);
        m_before = choices(now());
        QVERIFY(m_before.size() > 3);
        QVERIFY(m_before.contains(u"poster:auto"_s));
    }
    void cleanup() { m_box.reset(); }

    void toAnEarlierPublish()
    {
        publishTagline(u"One"_s);
        publishTagline(u"Two"_s);
        const auto log =
            m_box->core().database().read([&](Connection &c) { return PublishRepo(c).logOf(m_film, 9); });
        METARR_REQUIRE(log);
        QVERIFY2(log->size() >= 3, qPrintable(QString::number(log->size())));
        METARR_REQUIRE(items().revert(m_film, log->at(1).id));
        QCOMPARE(now().item.metadata.tagline, u"One"_s);
        QCOMPARE(choices(now()), m_before);
        QCOMPARE(m_box->activity(u"edit"_s).last(),
                 u"Went back to an earlier version: tagline of “The Paper Lighthouse”."_s);
    }

    void toTheLastPublish()
    {
        METARR_REQUIRE(items().edit(m_film, {{Field::Tagline, u"Other"_s}}));
        METARR_REQUIRE(items().discard(m_film));
        QVERIFY(now().item.metadata.tagline != u"Other"_s);
        QCOMPARE(choices(now()), m_before);
    }

    void aPictureThatWasReplaced()
    {
        METARR_REQUIRE(items().pick(another(now(), AssetType::Poster), false));
        QVERIFY(choices(now()).contains(u"poster:manual!"_s));
        QCOMPARE(m_box->activity(u"edit"_s).last(), u"Chose another poster for “The Paper Lighthouse”."_s);
        METARR_REQUIRE(items().discard(m_film));
        // It was a person who said so: that is kept.
        QStringList after = m_before;
        after.replaceInStrings(u"poster:auto"_s, u"poster:manual!"_s);
        QCOMPARE(choices(now()), after);
    }

    void byOneStep()
    {
        const ItemDetails first = now();
        METARR_REQUIRE(items().pick(another(first, AssetType::Poster), false));
        const ItemDetails second = now();
        METARR_REQUIRE(items().putBack(first, second));
        QCOMPARE(choices(now()), m_before); // nobody has chosen it
        QCOMPARE(m_box->activity(u"edit"_s).last(),
                 u"Took back a change: poster of “The Paper Lighthouse”."_s);
        METARR_REQUIRE(items().putBack(second, now()));
        QVERIFY(choices(now()).contains(u"poster:manual!"_s));
    }

    void aPictureThatWasRejected_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::addColumn<bool>("isAlone");
        QTest::addColumn<QString>("then");
        QTest::newRow("the next best takes its place") << false << false << u"poster:auto"_s;
        QTest::newRow("none is chosen in a locked slot") << true << false << QString();
        QTest::newRow("there is no other") << false << true << QString();
    }
    void aPictureThatWasRejected()
    {
        QFETCH(bool, isLocked);
        QFETCH(bool, isAlone);
        QFETCH(QString, then);
        while (const CandidateId other = isAlone ? another(now(), AssetType::Poster) : 0) {
            const auto emptied = items().reject(other);
            METARR_REQUIRE(emptied);
            QVERIFY(!*emptied); // it was not in use
        }
        METARR_REQUIRE(items().setLocked(m_film, {u"poster"_s}, isLocked));
        const ItemDetails before = now();
        const CandidateId rejected = inUse(before, AssetType::Poster);
        const auto emptied = items().reject(rejected);
        METARR_REQUIRE(emptied);
        QCOMPARE(*emptied, then.isEmpty());
        const ItemDetails after = now();
        QVERIFY(inUse(after, AssetType::Poster) != rejected);
        QCOMPARE(choices(after).filter(u"poster"_s), then.isEmpty() ? QStringList() : QStringList{then});
        QCOMPARE(after.item.isLocked(u"poster"_s), isLocked);
        // As a step back does it.
        METARR_REQUIRE(items().unreject(rejected));
        METARR_REQUIRE(items().putBack(before, after));
        QCOMPARE(choices(now()), choices(before));
        QCOMPARE(inUse(now(), AssetType::Poster), rejected);
    }

private:
    ItemService &items() { return m_box->core().items(); }
    ItemDetails now() { return m_box->details(m_film); }
    void publishTagline(const QString &text)
    {
        METARR_REQUIRE(items().edit(m_film, {{Field::Tagline, text}}));
        JobOrder order;
        order.by = u"manual"_s;
        METARR_REQUIRE(m_box->core().workflows().publish(m_film, order));
        m_box->work();
    }

    std::unique_ptr<FileSystem> m_files = makeSystemFileSystem();
    TempTree m_master;
    ProviderStandIn m_providers;
    std::unique_ptr<CoreBox> m_box;
    EntityRef m_film;
    QStringList m_before;
};

QTEST_GUILESS_MAIN(TestGoingBack)
#include "tst_goingback.moc"
