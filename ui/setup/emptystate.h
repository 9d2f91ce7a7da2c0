// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace metarr {

/// What the window shows before there is a library: what to do, and a way to try it without one.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

Q_SIGNALS:
    void addLibraryWanted();
    void guideWanted();
    void demoWanted();
};

} // namespace metarr
