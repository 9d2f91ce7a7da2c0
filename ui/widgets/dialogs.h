// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

class QWidget;

namespace metarr {

/// The system's own dialogs behind a seam, so that tests can answer them.
class Dialogs {
public:
    virtual ~Dialogs() = default;
    /// Empty when the person changed their mind.
    [[nodiscard]] virtual QString chooseFolder(QWidget *parent, const QString &title,
                                               const QString &start) = 0;
    [[nodiscard]] virtual QString chooseImage(QWidget *parent, const QString &title) = 0;
    [[nodiscard]] virtual QString askText(QWidget *parent, const QString &title, const QString &label,
                                          const QString &text = {}) = 0;
    /// For what cannot be undone.
    [[nodiscard]] virtual bool confirm(QWidget *parent, const QString &title, const QString &text,
                                       const QString &action) = 0;
    /// A web page or a folder, in whatever program the desktop has for it; without one the person gets the address.
    virtual void openUrl(QWidget *parent, const QUrl &url) = 0;
};

class SystemDialogs final : public Dialogs {
public:
    QString chooseFolder(QWidget *parent, const QString &title, const QString &start) override;
    QString chooseImage(QWidget *parent, const QString &title) override;
    QString askText(QWidget *parent, const QString &title, const QString &label,
                    const QString &text = {}) override;
    bool confirm(QWidget *parent, const QString &title, const QString &text, const QString &action) override;
    void openUrl(QWidget *parent, const QUrl &url) override;
};

} // namespace metarr
