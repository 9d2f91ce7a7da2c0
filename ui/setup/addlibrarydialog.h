// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/libraries.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace metarr {

class ErrorLine;

/// Asks for a folder and how much Metarr may do by itself, adds the library and starts its scan.
class AddLibraryDialog : public QDialog {
    Q_OBJECT
public:
    explicit AddLibraryDialog(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void added(const metarr::Library &library);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }

private:
    void chooseFolder();
    void check();
    void makeRoom();
    void add();

    WindowContext &m_context;
    QButtonGroup *m_type;
    QButtonGroup *m_mode;
    QLineEdit *m_folder;
    QLineEdit *m_name;
    ErrorLine *m_error;
    QPushButton *m_add;
    bool m_nameTyped = false;
    bool m_typeChosen = false;
};

} // namespace metarr
