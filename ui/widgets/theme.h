// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>

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

    /// "system", "light" or "dark": sets style, palette and style sheet of the application.
    void apply(const QString &mode);
    [[nodiscard]] const ThemeTokens &tokens() const { return *m_tokens; }

    enum class Ink : quint8 { Text, Dim, Accent, OnAccent, Warning, Error };
    /// A symbol of resources/icons by its name.
    [[nodiscard]] QIcon icon(const QString &name, Ink ink = Ink::Dim) const;

Q_SIGNALS:
    void changed();

private:
    std::shared_ptr<ThemeTokens> m_tokens;
    bool m_systemIsDark = false;
};

} // namespace metarr
