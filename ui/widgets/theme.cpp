// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontInfo>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QStyleHints>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString fileOf(const QString &symbol)
{
    return u":/icons/%1.svg"_s.arg(symbol);
}

/// Draws a symbol in a colour that is looked up at the moment of drawing. A page has dozens of them, so each is rendered
/// once for a size and a colour and kept under both: nothing that was drawn for one theme is ever shown in another.
class SymbolEngine final : public QIconEngine {
public:
    SymbolEngine(QString name, std::shared_ptr<const ThemeTokens> tokens, Theme::Ink ink)
        : m_name(std::move(name))
        , m_tokens(std::move(tokens))
        , m_ink(ink)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        if (side <= 0) {
            return;
        }
        painter->save();
        const bool disabled = mode == QIcon::Disabled;
        if (disabled) {
            painter->setOpacity(painter->opacity() * 0.4);
        }
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        const QPixmap drawn =
            rendered(qRound(side * painter->device()->devicePixelRatioF()), color(disabled));
        painter->drawPixmap(square, drawn, QRectF(drawn.rect()));
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        // `size` is in device pixels here; the caller sets the ratio.
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new SymbolEngine(*this); }

private:
    /// The symbol, `side` device pixels wide and high.
    [[nodiscard]] QPixmap rendered(int side, const QColor &ink) const
    {
        const QString key = u"symbol/%1/%2/%3"_s.arg(m_name).arg(side).arg(ink.rgba(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        QFile file(fileOf(m_name));
        QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        svg.replace("currentColor", ink.name().toLatin1());
        pixmap = QPixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(svg).render(&painter);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    [[nodiscard]] QColor color(bool disabled) const
    {
        switch (m_ink) {
        case Theme::Ink::Text:
            return m_tokens->text;
        case Theme::Ink::Dim:
            return m_tokens->dim;
        case Theme::Ink::Accent:
            return m_tokens->accent;
        case Theme::Ink::OnAccent:
            return disabled ? m_tokens->dim
                            : m_tokens->onAccent; // a button that is off has no accent to stand on
        case Theme::Ink::Warning:
            return m_tokens->warning;
        case Theme::Ink::Error:
            return m_tokens->error;
        }
        return {};
    }

    QString m_name;
    std::shared_ptr<const ThemeTokens> m_tokens;
    Theme::Ink m_ink;
};

/// `followed`: Qt tells of a new palette of the system only where that shows through ours, so one role does in which nothing
/// here is drawn.
QPalette paletteOf(const ThemeTokens &t, bool followed)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.dim);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.error);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accentFill());
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accentText());
    p.setColor(QPalette::LinkVisited, t.accentText());
    p.setColor(QPalette::Light, t.raised);
    if (!followed) {
        p.setColor(QPalette::Midlight, t.raised);
    }
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.line);
    p.setColor(QPalette::Shadow, t.dark ? QColor(0, 0, 0) : t.dim);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faint = t.dim;
        faint.setAlphaF(0.6F);
        p.setColor(QPalette::Disabled, role, faint);
    }
    return p;
}

/// Lengths in em would be right; Qt's style sheets know only px and pt, so they are computed from the font.
QString sheetOf(const ThemeTokens &t, int lineHeight)
{
    QFile file(u":/window.qss"_s);
    QString sheet = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    QColor scroll = t.dim;
    scroll.setAlphaF(0.45F);
    QColor faint = t.dim;
    faint.setAlphaF(0.6F);
    const auto css = [](const QColor &c) {
        return u"rgba(%1,%2,%3,%4)"_s.arg(c.red()).arg(c.green()).arg(c.blue()).arg(c.alphaF(), 0, 'f', 2);
    };
    const QList<std::pair<QString, QString>> names = {
        {u"@accentFill"_s, t.accentFill().name()},
        {u"@accentSoft"_s, css(t.selected())},
        {u"@accentText"_s, t.accentText().name()},
        {u"@onAccent"_s, t.onAccent.name()},
        {u"@accent"_s, t.accent.name()},
        {u"@window"_s, t.window.name()},
        {u"@surface"_s, t.surface.name()},
        {u"@raised"_s, t.raised.name()},
        {u"@line"_s, t.line.name()},
        {u"@text"_s, t.text.name()},
        {u"@dim"_s, t.dim.name()},
        {u"@good"_s, t.good.name()},
        {u"@warning"_s, t.warning.name()},
        {u"@error"_s, t.error.name()},
        {u"@scroll"_s, css(scroll)},
        {u"@faint"_s, css(faint)},
        {u"@mode"_s, t.dark ? u"dark"_s : u"light"_s},
        {u"@words"_s, u"%1px"_s.arg(lineHeight)},
        {u"@control"_s, u"%1px"_s.arg(lineHeight + 2)},
        {u"@chipRadius"_s, u"%1px"_s.arg((lineHeight + 8) / 2)},
        {u"@chip"_s, u"%1px"_s.arg(lineHeight + 2)},
    };
    for (const auto &[name, value] : names) {
        sheet.replace(name, value);
    }
    return sheet;
}

} // namespace

ThemeTokens darkTokens()
{
    return {true,     0x14161A, 0x1B1E24, 0x242832, 0x313642, 0xE7E9ED,
            0xA6ADB8, 0x8B6CFF, 0xFFFFFF, 0x4CC38A, 0xE2A93B, 0xF58A92};
}

ThemeTokens lightTokens()
{
    return {false,    0xF4F5F7, 0xFFFFFF, 0xFFFFFF, 0xD9DDE3, 0x1B2027,
            0x4F5864, 0x5B3FE0, 0xFFFFFF, 0x156B45, 0x7F5500, 0xB4232F};
}

QColor ThemeTokens::selected() const
{
    QColor soft = accent;
    soft.setAlphaF(dark ? 0.20F : 0.18F);
    return soft;
}

QColor ThemeTokens::accentFill() const
{
    return dark ? QColor(0x75, 0x55, 0xEB) : accent;
}

QColor ThemeTokens::accentText() const
{
    return dark ? QColor(0xAC, 0x96, 0xFF) : accent;
}

QColor ThemeTokens::outline(bool onSelected) const
{
    QColor thin = onSelected ? dim : line;
    thin.setAlphaF(onSelected ? 0.45F : 1.0F);
    return thin;
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_tokens(std::make_shared<ThemeTokens>(darkTokens()))
{
    m_reading.setSingleShot(true);
    m_reading.setInterval(0);
    connect(&m_reading, &QTimer::timeout, this, [this] {
        if (m_follows) {
            follow(isSystemDark());
        }
    });
    qApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, &m_reading,
            qOverload<>(&QTimer::start));
#endif
}

void Theme::apply(const QString &mode)
{
    const bool follows = mode != u"dark"_s && mode != u"light"_s;
    const bool began = follows && !m_follows;
    m_follows = follows;
    use(began ? isSystemDark() : follows ? m_tokens->dark : mode == u"dark"_s);
}

void Theme::follow(bool dark)
{
    if (m_follows && dark != m_tokens->dark) {
        use(dark);
    }
}

void Theme::use(bool dark)
{
    *m_tokens = dark ? darkTokens() : lightTokens();
    m_isOwn = true;
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteOf(*m_tokens, m_follows));
    qApp->setStyleSheet(sheetOf(*m_tokens, QFontMetrics(QApplication::font()).height()));
    m_isOwn = false;
    Q_EMIT changed();
}

bool Theme::isSystemDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (const auto scheme = QGuiApplication::styleHints()->colorScheme();
        scheme != Qt::ColorScheme::Unknown) {
        return scheme == Qt::ColorScheme::Dark;
    }
#endif
    m_isOwn = true;
    QApplication::setPalette(QPalette());
    const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setPalette(paletteOf(*m_tokens, m_follows));
    m_isOwn = false;
    return dark;
}

/// Of the system's palette the application hears, of its theme each window.
bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPalette = event->type() == QEvent::ApplicationPaletteChange && watched == qApp;
    if (m_follows && !m_isOwn && (isPalette || event->type() == QEvent::ThemeChange)) {
        m_reading.start();
    }
    return QObject::eventFilter(watched, event);
}

QIcon Theme::icon(const QString &name, Ink ink) const
{
    return QFile::exists(fileOf(name)) ? QIcon(new SymbolEngine(name, m_tokens, ink)) : QIcon();
}

} // namespace metarr
