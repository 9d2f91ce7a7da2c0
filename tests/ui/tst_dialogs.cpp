// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is told by the system's own dialogs.
#include "ui/widgets/dialogs.h"
#include "uisupport.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

/// A desktop that opens web pages.
class Browser : public QObject {
    Q_OBJECT
public:
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl &url) { opened += url; }
};

} // namespace

class TestDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeOpenedCanBeCopied_data();
    void whatCannotBeOpenedCanBeCopied();
    void whatIsOpenedSaysNothing();
};

void TestDialogs::whatCannotBeOpenedCanBeCopied_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("address");
    QTest::newRow("page") << QUrl(u"https://example.org/keys?a=1&b=2"_s)
                          << u"https://example.org/keys?a=1&b=2"_s;
    QTest::newRow("folder") << QUrl::fromLocalFile(u"/films/A & B"_s) << u"/films/A & B"_s;
}

/// As here, where there is no desktop at all.
void TestDialogs::whatCannotBeOpenedCanBeCopied()
{
    QFETCH(const QUrl, url);
    QFETCH(const QString, address);
    QWidget window;
    window.show();
    SystemDialogs dialogs;
    dialogs.openUrl(&window, url);
    auto *box = test::child<QMessageBox>(&window, u"notOpened"_s);
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->informativeText(), address);
    test::child<QPushButton>(box, u"notOpenedCopy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), address);
    QTRY_VERIFY(!test::child<QMessageBox>(&window, u"notOpened"_s));
}

void TestDialogs::whatIsOpenedSaysNothing()
{
    const QUrl page(u"https://example.org"_s);
    Browser browser;
    QDesktopServices::setUrlHandler(u"https"_s, &browser, "open");
    QWidget window;
    SystemDialogs().openUrl(&window, page);
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(browser.opened, QList<QUrl>{page});
    QVERIFY(!test::child<QMessageBox>(&window, u"notOpened"_s));
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
