// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QTimer>

#include <memory>

namespace metarr {

/// The colours of the window (one accent, quiet frame), as named in the design.
struct ThemeTokens {
    bool dark = true;
    QColor window, surface, raised, line, text, dim, accent, onAccent, good, warning, error;

    /// Laid over what is chosen; every ink stays readable on it (tests/ui/tst_theme.cpp).
    [[nodiscard]] QColor selected() const;
    /// Filled with the accent; in the dark a shade deeper, so that small text in onAccent is readable on it.
    [[nodiscard]] QColor accentFill() const;
    /// Words in the accent; in the dark a shade lighter.
    [[nodiscard]] QColor accentText() const;
    /// Thin frames and the empty part of bars; `line` would vanish on what is chosen.
    [[nodiscard]] QColor outline(bool onSelected) const;
};
[[nodiscard]] ThemeTokens darkTokens();
[[nodiscard]] ThemeTokens lightTokens();

/// Palette, style sheet and icons from one set of tokens. Icons follow a change of theme by themselves: they are drawn in
/// the present colours each time.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);

    /// "system", "light" or "dark": sets style, palette and style sheet of the application. The system is followed while it
    /// changes, too.
    void apply(const QString &mode);
    /// The system is dark now, or it is light; without effect in the other modes.
    void follow(bool dark);
    [[nodiscard]] const ThemeTokens &tokens() const { return *m_tokens; }

    enum class Ink : quint8 { Text, Dim, Accent, OnAccent, Warning, Error };
    /// A symbol of resources/icons by its name.
    [[nodiscard]] QIcon icon(const QString &name, Ink ink = Ink::Dim) const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void use(bool dark);
    /// Takes our palette away for that.
    [[nodiscard]] bool isSystemDark();

    std::shared_ptr<ThemeTokens> m_tokens;
    QTimer m_reading;       ///< once, however many windows hear of a change
    bool m_follows = false; ///< the system
    bool m_isOwn = false;   ///< the change of palette that is under way
};

} // namespace metarr
