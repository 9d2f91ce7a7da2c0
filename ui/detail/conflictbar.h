// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QVBoxLayout;

namespace metarr {

/// Locked fields that another program changed in the NFO: both values, and the choice between them. Hidden while there are
/// none.
class ConflictBar : public QWidget {
    Q_OBJECT
public:
    explicit ConflictBar(WindowContext &context, QWidget *parent = nullptr);
    /// `any`: what a look at the item said; without one nothing is read.
    void setItem(EntityRef ref, bool any);
    /// Who gets the focus that was in it when the last conflict is settled.
    void setHeir(QWidget *heir) { m_heir = heir; }
    /// What is being read just now is not shown.
    void overtake();

Q_SIGNALS:
    void settleWanted(metarr::Field field, bool mine);

private:
    void show(const QList<NfoConflict> &conflicts);

    WindowContext &m_context;
    Latest m_loads;
    QVBoxLayout *m_lines;
    QWidget *m_heir = nullptr;
    QStringList m_shown; ///< what the lines are about
};

} // namespace metarr
