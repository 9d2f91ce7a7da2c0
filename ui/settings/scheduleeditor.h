// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QVBoxLayout;

namespace metarr {

class ErrorLine;

/// What is done by the clock: when next, when last, and "now". The times themselves are settings.
class ScheduleEditor : public QWidget {
    Q_OBJECT
public:
    explicit ScheduleEditor(WindowContext &context, QWidget *parent = nullptr);

    void load();

private:
    WindowContext &m_context;
    QVBoxLayout *m_rows;
    ErrorLine *m_error;
};

} // namespace metarr
