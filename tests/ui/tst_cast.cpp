// SPDX-License-Identifier: GPL-3.0-or-later
// The cast while a person types in it and scrolls through it.
#include "contextbox.h"
#include "guirecorder.h"
#include "ui/detail/casttab.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableWidget>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace metarr;
using namespace metarr::test;

class TestCast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readingWaitsForTheEditor_data();
    void readingWaitsForTheEditor();
    void anotherItemEndsTheEditor();
    void nobodyIsAddedWithoutAName();
    void photosFollowTheScrollBar();

private:
    static ItemDetails withActors(qint64 id, const QStringList &names)
    {
        ItemDetails details;
        details.item.ref = {EntityType::Movie, id};
        for (const QString &name : names) {
            Credit credit;
            credit.kind = CreditKind::Actor;
            credit.name = name;
            credit.thumbUrl = u"http://127.0.0.1:1/"_s + name;
            details.item.metadata.credits += credit;
        }
        return details;
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            names += m_table->item(row, 0)->text();
        }
        return names;
    }
    [[nodiscard]] QLineEdit *editor() const
    {
        const auto lines = m_table->viewport()->findChildren<QLineEdit *>();
        for (QLineEdit *line : lines) {
            if (line->isVisible()) {
                return line;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool isAskedFor(const QString &name) const
    {
        PictureSource photo;
        photo.url = u"http://127.0.0.1:1/"_s + name;
        return m_box->context().thumbnails.hasFailed(photo); // nobody answers there
    }

    std::unique_ptr<ContextBox> m_box;
    std::unique_ptr<CastTab> m_tab;
    QTableWidget *m_table = nullptr;
    QList<QStringList> m_edits; ///< the names of each
};

void TestCast::init()
{
    m_box = std::make_unique<ContextBox>();
    m_tab = std::make_unique<CastTab>(m_box->context());
    m_table = child<QTableWidget>(m_tab.get(), u"castTable"_s);
    m_edits.clear();
    connect(m_tab.get(), &CastTab::edited, this, [this](Field, const Metadata &values) {
        QStringList names;
        for (const Credit &credit : values.credits) {
            names += credit.name;
        }
        m_edits += names;
    });
    m_tab->resize(700, 400);
    m_tab->setVisible(true);
    m_tab->show(withActors(1, {u"Ann"_s, u"Bob"_s}));
    QCOMPARE(shown(), (QStringList{u"Ann"_s, u"Bob"_s}));
}

void TestCast::cleanup()
{
    m_tab.reset();
    m_box.reset();
}

void TestCast::readingWaitsForTheEditor_data()
{
    QTest::addColumn<bool>("given");
    QTest::newRow("entered") << true;
    QTest::newRow("given up") << false;
}

/// What is typed goes to the line it was typed in, or else what was read meanwhile is shown.
void TestCast::readingWaitsForTheEditor()
{
    QFETCH(const bool, given);
    m_table->setCurrentCell(1, 0);
    m_table->editItem(m_table->item(1, 0));
    QVERIFY(editor());
    editor()->setText(u"Rob"_s);
    m_tab->show(withActors(1, {u"Zoe"_s, u"Ann"_s, u"Bob"_s}));
    QVERIFY(editor());
    QCOMPARE(editor()->text(), u"Rob"_s);
    QTest::keyClick(editor(), given ? Qt::Key_Return : Qt::Key_Escape);
    QTRY_VERIFY(!editor());
    if (given) {
        QTRY_COMPARE(m_edits, (QList<QStringList>{{u"Ann"_s, u"Rob"_s}}));
        QCOMPARE(shown(), m_edits.first());
    } else {
        QTRY_COMPARE(shown(), (QStringList{u"Zoe"_s, u"Ann"_s, u"Bob"_s}));
        QVERIFY(m_edits.isEmpty());
    }
}

void TestCast::anotherItemEndsTheEditor()
{
    m_table->editItem(m_table->item(0, 0));
    QVERIFY(editor());
    editor()->setText(u"Rob"_s);
    m_tab->show(withActors(2, {u"Zoe"_s}));
    QVERIFY(!editor());
    QCOMPARE(shown(), QStringList{u"Zoe"_s});
    QVERIFY(m_edits.isEmpty());
}

void TestCast::nobodyIsAddedWithoutAName()
{
    child<QPushButton>(m_tab.get(), u"castAdd"_s)->click();
    QVERIFY(editor());
    QCOMPARE(editor()->text(), QString());
    QTest::keyClick(editor(), Qt::Key_Escape);
    QTRY_COMPARE(shown(), (QStringList{u"Ann"_s, u"Bob"_s}));
    QVERIFY(m_edits.isEmpty());
    QVERIFY(!child<QPushButton>(m_tab.get(), u"castRemove"_s)->isEnabled()); // nobody is chosen
    child<QPushButton>(m_tab.get(), u"castAdd"_s)->click();
    QVERIFY(editor());
    editor()->setText(u"Cid"_s);
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(m_edits, (QList<QStringList>{{u"Ann"_s, u"Bob"_s, u"Cid"_s}}));
}

/// Those that are seen, and no others.
void TestCast::photosFollowTheScrollBar()
{
    QStringList names;
    for (int number = 1; number <= 80; ++number) {
        names += u"Nr%1"_s.arg(number);
    }
    m_tab->show(withActors(2, names));
    const Thumbnails &thumbnails = m_box->context().thumbnails;
    QTRY_VERIFY(isAskedFor(names.first()) && !thumbnails.isBusy());
    QVERIFY(!isAskedFor(names.at(38)));
    m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->maximum());
    QTRY_VERIFY(isAskedFor(names.last()) && !thumbnails.isBusy());
    QVERIFY(!isAskedFor(names.at(38)));
}

METARR_UI_TEST_MAIN(TestCast)
#include "tst_cast.moc"
