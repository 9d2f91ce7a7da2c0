// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/scheduleeditor.h"

#include "app/scheduleservice.h"
#include "ui/models/corebridge.h"
#include "ui/text/datetext.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

ScheduleEditor::ScheduleEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rows(new QVBoxLayout)
    , m_error(new ErrorLine)
{
    setObjectName(u"scheduleEditor"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_rows);
    layout->addWidget(m_error);
    load();
}

void ScheduleEditor::load()
{
    m_context.bridge.run(
        this, [&core = m_context.bridge.core()] { return core.schedules().tasks(); },
        [this](const Result<QList<ScheduledTask>> &tasks) {
            if (!tasks) {
                m_error->show(tasks.error());
                return;
            }
            m_error->clear();
            const FocusKept kept(this, m_rows);
            for (const ScheduledTask &task : *tasks) {
                auto *row = new QWidget;
                auto *line = new QHBoxLayout(row);
                line->setContentsMargins(0, 2, 0, 2);
                auto *what = new QLabel(task.description());
                what->setWordWrap(true);
                line->addWidget(what, 1);
                line->addWidget(makeLabel(task.nextRunAt ? tr("next %1").arg(dateTimeText(*task.nextRunAt))
                                                         : tr("never by itself"),
                                          "dim"));
                if (task.lastRunAt > 0) {
                    row->setToolTip(tr("last %1").arg(dateTimeText(task.lastRunAt)));
                }
                auto *now = new QPushButton(tr("Now"));
                now->setObjectName(u"schedule_"_s + task.id);
                now->setAccessibleName(tr("Now: %1").arg(task.description()));
                line->addWidget(now);
                connect(now, &QPushButton::clicked, this, [this, id = task.id] {
                    m_context.bridge.run(
                        this, [&core = m_context.bridge.core(), id] { return core.schedules().runNow(id); },
                        [this](const Result<> &done) {
                            if (done) {
                                load();
                            } else {
                                m_error->show(done.error());
                            }
                        },
                        4);
                });
                m_rows->addWidget(row);
            }
        });
}

} // namespace metarr
