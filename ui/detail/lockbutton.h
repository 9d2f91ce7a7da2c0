// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/fieldhistory.h"

#include <QToolButton>

namespace metarr {

class Theme;

/// What a field said before: "Until 29.11.26 16:43: The Matrix (NFO)".
struct FormerText {
    qint64 untilMs = 0;
    QString text;
};

/// The lock of one field or slot: filled in the accent when locked, a faint outline when open. Says whose the value is, since
/// when, and what was there before. Its menu (right click, menu key) takes over the provider's value, or one from before.
class LockButton : public QToolButton {
    Q_OBJECT
public:
    LockButton(const Theme &theme, const QString &what, QWidget *parent = nullptr);

    /// `providerText`: what the provider said last, empty when it said nothing else. `former`: lines of formerTexts().
    void show(const FieldState &state, const QString &providerText, const QList<FormerText> &former = {});
    [[nodiscard]] bool isLocked() const { return m_locked; }

Q_SIGNALS:
    void lockWanted(bool locked);
    void providerValueWanted();
    void formerValueWanted(qint64 untilMs);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_what;
    QAction *m_useProvider;
    QList<QAction *> m_former; ///< in its menu
    bool m_locked = false;
};

/// What a field said before, newest first.
[[nodiscard]] QList<FormerText> formerTexts(const FieldHistory &history, Field field);

} // namespace metarr
