// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace metarr {

class SettingsSnapshot;

/// "http://127.0.0.1:9797" as the settings stand: what others call Metarr by. Where it listens on every address, the
/// machine's name stands for them.
[[nodiscard]] QString serverAddress(const SettingsSnapshot &settings);
/// True when only programs on this machine can reach it.
[[nodiscard]] bool isServerLocal(const SettingsSnapshot &settings);

/// Whether the HTTP interface answers, where, and whether what is said there can be read on the way.
class ServerState : public QWidget {
    Q_OBJECT
public:
    /// `besideSwitch`: what switches it on is on the same page.
    explicit ServerState(WindowContext &context, bool besideSwitch = false, QWidget *parent = nullptr);
    /// Asks anew.
    void check();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void say(const char *role, const QString &text, const QString &more);

    WindowContext &m_context;
    bool m_besideSwitch;
    Latest m_checks;
    QLabel *m_state;
    QLabel *m_more;
    QPushButton *m_check;
};

/// A secret that is shown this once, with a button that copies it. Hidden until there is one.
class OnceShown : public QWidget {
    Q_OBJECT
public:
    explicit OnceShown(const QString &name, QWidget *parent = nullptr);
    void show(const QString &explanation, const QString &secret);
    [[nodiscard]] QString secret() const;

private:
    QLabel *m_explanation;
    QLineEdit *m_line;
    QPushButton *m_copy;
};

} // namespace metarr
