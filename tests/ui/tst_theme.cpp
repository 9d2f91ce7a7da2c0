// SPDX-License-Identifier: GPL-3.0-or-later
// That everything can be read in both themes: words with 4.5 to 1, what is not words with 3 to 1.
#include "ui/detail/lockbutton.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

constexpr double forWords = 4.5;
constexpr double forShapes = 3;

double luminance(const QColor &color)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

/// As WCAG counts it.
double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

/// `above`, which may be half transparent, on `ground`.
QColor over(const QColor &above, const QColor &ground)
{
    const double a = above.alphaF();
    return QColor::fromRgbF(float(above.redF() * a + ground.redF() * (1 - a)),
                            float(above.greenF() * a + ground.greenF() * (1 - a)),
                            float(above.blueF() * a + ground.blueF() * (1 - a)));
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreReadable_data() { modes(); }
    void wordsAreReadable();
    void emptyFieldsAreReadable_data() { modes(); }
    void emptyFieldsAreReadable();
    void openLocksAreSeen_data() { modes(); }
    void openLocksAreSeen();
    void textAfterADifferenceIsPlain();
    void popupsShowAllTheirRows_data() { modes(); }
    void popupsShowAllTheirRows();
    void systemIsFollowed_data();
    void systemIsFollowed();
    void systemIsFollowedOnlyWhenWanted();

private:
    static void modes()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("light") << u"light"_s;
        QTest::newRow("dark") << u"dark"_s;
    }
};

void TestTheme::wordsAreReadable()
{
    QFETCH(QString, mode);
    const ThemeTokens t = mode == u"dark" ? darkTokens() : lightTokens();
    for (const QColor &ground : {t.window, t.surface, t.raised}) {
        for (const QColor &ink : {t.text, t.dim, t.good, t.warning, t.error, t.accentText()}) {
            const QString what = ink.name() + u" on "_s + ground.name();
            QVERIFY2(contrast(ink, ground) >= forWords, qPrintable(what));
            QVERIFY2(contrast(ink, over(t.selected(), ground)) >= forWords,
                     qPrintable(what + u", selected"_s));
        }
        QVERIFY(contrast(t.accent, ground) >= forShapes); // where the keyboard is
        // Nothing that is drawn on a chosen line is lost in its colour.
        const QColor selected = over(t.selected(), ground);
        QVERIFY(contrast(over(t.outline(true), selected), selected) >= 1.5);
    }
    QVERIFY(contrast(t.onAccent, t.accentFill()) >= forWords);
}

/// What is to be typed stands in fields that are empty; a style sheet can make it fainter than the palette says.
void TestTheme::emptyFieldsAreReadable()
{
    QFETCH(QString, mode);
    Theme theme;
    theme.apply(mode);
    const auto check = [&](QWidget &field) {
        field.ensurePolished();
        for (const auto role : {QPalette::PlaceholderText, QPalette::Text}) {
            const QColor ink = over(field.palette().color(role), theme.tokens().surface);
            QVERIFY2(contrast(ink, theme.tokens().surface) >= forWords, qPrintable(ink.name()));
        }
    };
    QLineEdit line;
    check(line);
    QPlainTextEdit lines;
    check(lines);
    QComboBox box;
    box.setEditable(true);
    check(*box.lineEdit());
}

void TestTheme::openLocksAreSeen()
{
    QFETCH(QString, mode);
    Theme theme;
    theme.apply(mode);
    LockButton lock(theme, u"Title"_s);
    QImage image(lock.size() * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    image.fill(theme.tokens().surface);
    lock.render(&image, {}, {}, QWidget::DrawChildren);
    double most = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            most = std::max(most, contrast(image.pixelColor(x, y), theme.tokens().surface));
        }
    }
    QVERIFY2(most >= forShapes, qPrintable(QString::number(most)));
}

void TestTheme::textAfterADifferenceIsPlain()
{
    Theme theme;
    theme.apply(u"light"_s);
    DiffView view(theme);
    view.show("<a/>", "<b/>");
    view.showText(u"<c/>"_s);
    QCOMPARE(view.toPlainText(), u"<c/>"_s);
    const QTextBlock block = view.document()->firstBlock();
    QVERIFY(!block.begin().fragment().charFormat().hasProperty(QTextFormat::ForegroundBrush));
    QVERIFY(!block.blockFormat().hasProperty(QTextFormat::BackgroundBrush));
}

/// No arrow covers the last row while there is room for it.
void TestTheme::popupsShowAllTheirRows()
{
    QFETCH(QString, mode);
    Theme theme;
    theme.apply(mode);
    for (const int rows : {3, 9, 13}) {
        QComboBox box;
        for (int row = 0; row < rows; ++row) {
            box.addItem(u"Row %1"_s.arg(row));
        }
        box.show();
        const QSize before = box.sizeHint();
        box.activateWindow();
        box.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&box) && box.hasFocus());
        QCOMPARE(box.sizeHint(), before); // nothing moves when it gets the focus
        box.showPopup();
        QTRY_VERIFY(box.view()->isVisible());
        const QRect last = box.view()->visualRect(box.model()->index(rows - 1, 0));
        QVERIFY2(last.bottom() <= box.view()->viewport()->rect().bottom(), qPrintable(QString::number(rows)));
        const auto scrollers = box.view()->window()->findChildren<QWidget *>();
        for (const QWidget *each : scrollers) {
            QVERIFY(!each->isVisible() || !each->inherits("QComboBoxPrivateScroller"));
        }
        box.hidePopup();
    }
}

void TestTheme::systemIsFollowed_data()
{
    QTest::addColumn<QEvent::Type>("type");
    QTest::newRow("the theme") << QEvent::ThemeChange;
    QTest::newRow("the palette") << QEvent::ApplicationPaletteChange;
}

/// Our own change is none of the system's; when that tells of one, it is read.
void TestTheme::systemIsFollowed()
{
    QFETCH(const QEvent::Type, type);
    Theme theme;
    theme.apply(u"dark"_s);
    theme.apply(u"system"_s);
    QVERIFY(!theme.tokens().dark); // as the platform of the tests is
    const QSignalSpy changes(&theme, &Theme::changed);
    theme.follow(true);
    QVERIFY(theme.tokens().dark);
    QCOMPARE(changes.size(), 1);
    QCoreApplication::processEvents();
    QVERIFY(theme.tokens().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().window);
    // Without a role of the system's in it, Qt would not tell the application of another palette.
    QVERIFY(!QApplication::palette().isBrushSet(QPalette::Active, QPalette::Midlight));
    QEvent news(type);
    QCoreApplication::sendEvent(qApp, &news);
    QTRY_VERIFY(!theme.tokens().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightTokens().window);
    QCOMPARE(changes.size(), 2);
}

void TestTheme::systemIsFollowedOnlyWhenWanted()
{
    Theme theme;
    theme.apply(u"system"_s);
    theme.apply(u"light"_s);
    theme.follow(true);
    QVERIFY(!theme.tokens().dark);
    theme.apply(u"dark"_s);
    theme.follow(false);
    QEvent news(QEvent::ThemeChange);
    QCoreApplication::sendEvent(qApp, &news);
    QCoreApplication::processEvents();
    QVERIFY(theme.tokens().dark);
    theme.apply(u"system"_s);
    QVERIFY(!theme.tokens().dark);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
