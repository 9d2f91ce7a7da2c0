// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace metarr {

class Theme;
struct FieldState;

/// The lock of one field or slot: filled in the accent when locked, a faint outline when open. Its menu (right click,
/// menu key) takes over the provider's value.
class LockButton : public QToolButton {
    Q_OBJECT
public:
    LockButton(const Theme &theme, const QString &what, QWidget *parent = nullptr);

    /// `providerText`: what the provider said last, empty when it said nothing else.
    void show(const FieldState &state, const QString &providerText);
    [[nodiscard]] bool isLocked() const { return m_locked; }

Q_SIGNALS:
    void lockWanted(bool locked);
    void providerValueWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_what;
    QAction *m_useProvider;
    bool m_locked = false;
};

} // namespace metarr
