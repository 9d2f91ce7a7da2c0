// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>

namespace metarr {

class DetailPage;

/// One item whole that stands in no list: what is in the trash.
class DetailDialog : public QDialog {
    Q_OBJECT
public:
    DetailDialog(WindowContext &context, EntityRef ref, QWidget *parent = nullptr);

    [[nodiscard]] DetailPage *page() const { return m_page; }

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }

private:
    DetailPage *m_page;
};

} // namespace metarr
