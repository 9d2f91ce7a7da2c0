// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/artwork.h"
#include "domain/entity.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class EntityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refs_data();
    void refs();
    void namesRoundTrip();
    void assetTable();
};

void EntityTest::refs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("movie") << u"movie:12"_s << true;
    QTest::newRow("episode") << u"episode:9000000000"_s << true;
    QTest::newRow("zero") << u"movie:0"_s << false;
    QTest::newRow("negative") << u"movie:-1"_s << false;
    QTest::newRow("no number") << u"movie:x"_s << false;
    QTest::newRow("no type") << u"film:1"_s << false;
    QTest::newRow("no colon") << u"movie1"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void EntityTest::refs()
{
    QFETCH(QString, text);
    QFETCH(bool, isValid);
    const auto ref = EntityRef::fromString(text);
    QCOMPARE(ref && ref->isValid(), isValid);
    if (isValid) {
        QCOMPARE(ref->toString(), text);
    }
}

void EntityTest::namesRoundTrip()
{
    for (const EntityType type : {EntityType::Movie, EntityType::Series, EntityType::Season,
                                  EntityType::Episode, EntityType::Collection, EntityType::Person}) {
        QCOMPARE(entityTypeFromName(entityTypeName(type)), type);
    }
    for (int state = 0; state <= int(ItemState::Error); ++state) {
        QCOMPARE(itemStateFromName(itemStateName(ItemState(state))), ItemState(state));
    }
    QCOMPARE(itemStateName(ItemState::NeedsIdentification), u"needs_identification"_s);
    for (const LibraryType type : {LibraryType::Movies, LibraryType::Tv}) {
        QCOMPARE(libraryTypeFromName(libraryTypeName(type)), type);
    }
    for (const AutomationMode mode : {AutomationMode::Manual, AutomationMode::Hybrid, AutomationMode::Yolo}) {
        QCOMPARE(automationModeFromName(automationModeName(mode)), mode);
    }
    for (const EnrichPolicy policy : {EnrichPolicy::Fill, EnrichPolicy::Replace}) {
        QCOMPARE(enrichPolicyFromName(enrichPolicyName(policy)), policy);
    }
    QVERIFY(!entityTypeFromName(u"film"));
    QVERIFY(!itemStateFromName(u""));
}

void EntityTest::assetTable()
{
    QCOMPARE(allAssetTypes().size(), size_t(AssetType::Subtitle) + 1);
    for (size_t i = 0; i < allAssetTypes().size(); ++i) {
        const AssetTypeInfo &info = allAssetTypes()[i];
        QCOMPARE(size_t(info.type), i);
        QCOMPARE(assetTypeFromName(assetTypeName(info.type)), info.type);
        QVERIFY2(info.types != 0, info.name);
        QVERIFY2(info.minWidth <= info.idealWidth && info.minHeight <= info.idealHeight, info.name);
        QCOMPARE(info.isImage(), info.aspect() > 0);
    }
    QVERIFY(assetTypeInfo(AssetType::Poster).appliesTo(EntityType::Movie));
    QVERIFY(!assetTypeInfo(AssetType::Poster).appliesTo(EntityType::Episode));
}

QTEST_APPLESS_MAIN(EntityTest)
#include "tst_entity.moc"
