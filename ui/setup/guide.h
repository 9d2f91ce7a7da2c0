// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace metarr {

/// The way in for a new user: libraries, keys of providers, players, managers, what happens then. Every step can be skipped and come
/// back to; each writes at once, so that leaving early loses nothing.
class Guide : public QDialog {
    Q_OBJECT
public:
    explicit Guide(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void addLibraryWanted();

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }

private:
    void addStep(const QString &title, const QString &text, QWidget *content);
    [[nodiscard]] QWidget *makeProviders();
    void goTo(int step);

    WindowContext &m_context;
    QStackedWidget *m_steps;
    QLabel *m_position;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace metarr
