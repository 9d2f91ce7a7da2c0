// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>

namespace metarr {

/// Says anew what a film or series is: one that was mistaken for another. Closes when a match has been taken, which can be
/// taken back.
class IdentifyDialog : public QDialog {
    Q_OBJECT
public:
    IdentifyDialog(WindowContext &context, EntityRef ref, QWidget *parent = nullptr);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
};

} // namespace metarr
