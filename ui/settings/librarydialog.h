// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/libraries.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// Everything about one library that its card has no room for: name, folders, when it is scanned, what managers may cause. Folders
/// change at once, the rest with Save.
class LibraryDialog : public QDialog {
    Q_OBJECT
public:
    LibraryDialog(WindowContext &context, const Library &library, QWidget *parent = nullptr);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }

private:
    void makeFolders();
    void changeFolder(const QString &title, const QString &start,
                      std::function<Result<Library>(Core &, const QString &)> work);
    void removeFolder(const LibraryRoot &root);
    /// Does it elsewhere, then shows the folders there are.
    void change(std::function<Result<Library>(Core &)> work);
    void check();
    void save();

    WindowContext &m_context;
    Library m_library;
    QLineEdit *m_name;
    QVBoxLayout *m_folders;
    QCheckBox *m_enabled;
    QSpinBox *m_hours;
    QCheckBox *m_webhooks;
    QCheckBox *m_publish;
    ErrorLine *m_error;
    QPushButton *m_save;
};

} // namespace metarr
