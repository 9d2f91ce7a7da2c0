// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>

class QPushButton;

namespace metarr {

class DetailPage;
class ErrorLine;

/// One item whole that stands in no list: what is in the trash. From here it can be restored, and what is changed taken back.
class DetailDialog : public QDialog {
    Q_OBJECT
public:
    DetailDialog(WindowContext &context, EntityRef ref, QWidget *parent = nullptr);

    [[nodiscard]] DetailPage *page() const { return m_page; }

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }

private:
    void restore();

    WindowContext &m_context;
    DetailPage *m_page;
    QPushButton *m_restore;
    ErrorLine *m_error;
};

} // namespace metarr
