// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that a person takes for a slot over HTTP: they are here, and published where nothing waits.
#include "apibox.h"
#include "store/repos/assets.h"
#include "support/jpeg.h"
#include "support/scriptedhttpserver.h"
#include "support/support.h"

using namespace metarr;
using namespace metarr::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray picture()
{
    QImage image(600, 900, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    return jpegOf(image);
}

QByteArray inOrder(const QJsonArray &candidates)
{
    return QJsonDocument(QJsonObject{{u"candidates"_s, candidates}}).toJson(QJsonDocument::Compact);
}

} // namespace

class TestSlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_providers.start()); }
    void init()
    {
        m_box = std::make_unique<ApiBox>(m_providers);
        m_box->tree().file("Movies/Alpha (2001)/a.mkv", "a video");
        m_box->scan(m_box->add(LibraryType::Movies, AutomationMode::Manual));
        m_film = m_box->inFolder(EntityType::Movie, "Alpha (2001)");
        m_one = "/api/v1/movies/" + QByteArray::number(m_film.id);
    }
    void cleanup() { m_box.reset(); }

    /// Whatever is put into a slot is here first: what is missing could not be published, and the lock would keep it.
    void picturesPutInOrderAreFetched()
    {
        ApiBox &box = *m_box;
        ScriptedHttpServer host;
        host.on(u"/poster.jpg"_s, {ScriptedAnswer::plain(200, picture())});
        Candidate offered;
        offered.owner = m_film;
        offered.type = AssetType::Poster;
        offered.provider = u"tmdb"_s;
        offered.url = host.url(u"/poster.jpg"_s).toString();
        const auto id =
            box.core().database().write([&](Transaction &t) { return AssetRepo(t).put(offered, 1); });
        METARR_REQUIRE(id);
        const auto put = box.ask("PUT", m_one + "/artwork/poster", u"control"_s, inOrder({*id}));
        QCOMPARE(put.status, 200);
        QCOMPARE(put.data()[u"publishes"_s].toBool(), false); // the library's owner publishes
        const auto row =
            box.ask("GET", m_one + "/candidates?type=poster", u"read"_s).data().toArray().first();
        QVERIFY(row[u"selected"_s].toBool());
        QCOMPARE(row[u"hash"_s].toString().size(), 64);
        QCOMPARE(row[u"width"_s].toInt(), 600);
    }

    void whatIsTakenIsPublished_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("enabled");
        QTest::addColumn<bool>("publishes");
        QTest::newRow("where nothing waits") << u"yolo"_s << u"true"_s << true;
        QTest::newRow("not where publishing by itself is off") << u"yolo"_s << u"false"_s << false;
        QTest::newRow("not where a person publishes") << u"hybrid"_s << u"true"_s << false;
    }
    void whatIsTakenIsPublished()
    {
        QFETCH(QString, mode);
        QFETCH(QString, enabled);
        QFETCH(bool, publishes);
        ApiBox &box = *m_box;
        METARR_REQUIRE(box.core().database().write(
            [&](Transaction &t) { return t.execute(u"UPDATE libraries SET mode = ?"_s, {mode}); }));
        METARR_REQUIRE(box.core().settings().set(u"phases.publish.enabled"_s, enabled));
        const auto made = box.ask("POST", m_one + "/artwork/poster", u"control"_s, picture());
        QCOMPARE(made.data()[u"publishes"_s].toBool(), publishes);
        const auto put =
            box.ask("PUT", m_one + "/artwork/poster", u"control"_s, inOrder({made.data()[u"candidate"_s]}));
        QCOMPARE(put.data()[u"publishes"_s].toBool(), publishes);
        QStringList asked;
        for (const Job &job : box.jobs(JobStatus::Pending)) {
            asked += job.type;
        }
        QCOMPARE(asked.contains(u"publish-assets"_s), publishes);
    }

private:
    ProviderStandIn m_providers;
    std::unique_ptr<ApiBox> m_box;
    EntityRef m_film;
    QByteArray m_one;
};

QTEST_GUILESS_MAIN(TestSlots)
#include "tst_slots.moc"
