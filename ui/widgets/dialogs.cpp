// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogs.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

QString SystemDialogs::chooseFolder(QWidget *parent, const QString &title, const QString &start)
{
    return QFileDialog::getExistingDirectory(parent, title, start);
}

QString SystemDialogs::chooseImage(QWidget *parent, const QString &title)
{
    return QFileDialog::getOpenFileName(
        parent, title, {}, QCoreApplication::translate("Dialogs", "Images (*.jpg *.jpeg *.png *.webp)"));
}

QString SystemDialogs::askText(QWidget *parent, const QString &title, const QString &label,
                               const QString &text)
{
    return QInputDialog::getText(parent, title, label, QLineEdit::Normal, text);
}

bool SystemDialogs::confirm(QWidget *parent, const QString &title, const QString &text, const QString &action)
{
    QMessageBox box(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    const QPushButton *yes = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

void SystemDialogs::openUrl(const QUrl &url)
{
    QDesktopServices::openUrl(url);
}

} // namespace metarr
