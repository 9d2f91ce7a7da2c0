// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialogs.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
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
    QInputDialog dialog(parent);
    dialog.setWindowTitle(title);
    dialog.setLabelText(label);
    dialog.setTextValue(text);
    // An address is long, and is to be seen whole.
    constexpr int characters = 90;
    dialog.resize(dialog.fontMetrics().averageCharWidth() * characters, dialog.sizeHint().height());
    return dialog.exec() == QDialog::Accepted ? dialog.textValue() : QString();
}

bool SystemDialogs::confirm(QWidget *parent, const QString &title, const QString &text, const QString &action)
{
    QMessageBox box(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    const QPushButton *yes = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

void SystemDialogs::openUrl(QWidget *parent, const QUrl &url)
{
    if (QDesktopServices::openUrl(url)) {
        return;
    }
    const auto text = [](const char *source) { return QCoreApplication::translate("Dialogs", source); };
    const QString address = url.isLocalFile() ? url.toLocalFile() : url.toString();
    auto *box = new QMessageBox(
        QMessageBox::Warning, text(QT_TRANSLATE_NOOP("Dialogs", "Nothing was opened")),
        text(QT_TRANSLATE_NOOP("Dialogs", "No program could be started that opens this. Copy it, and open it "
                                          "by hand or on another device:")),
        QMessageBox::Close, parent);
    box->setObjectName(u"notOpened"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(address);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = box->addButton(text(QT_TRANSLATE_NOOP("Dialogs", "Copy")), QMessageBox::ActionRole);
    copy->setObjectName(u"notOpenedCopy"_s);
    QObject::connect(copy, &QAbstractButton::clicked, box,
                     [address] { QGuiApplication::clipboard()->setText(address); });
    box->setDefaultButton(copy);
    box->open();
}

} // namespace metarr
