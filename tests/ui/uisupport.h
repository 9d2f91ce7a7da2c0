// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core.h"
#include "app/libraryservice.h"
#include "support/patience.h"
#include "support/support.h"
#include "ui/widgets/dialogs.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>

#include <optional>
#include <thread>

namespace metarr::test {

/// Runs blocking work of the core on a thread of its own and waits for it.
template <typename F> auto elsewhere(F work)
{
    std::optional<std::invoke_result_t<F>> answer;
    std::thread([&] { answer.emplace(work()); }).join();
    return std::move(*answer);
}

/// The value of a Result; ends the program with the error's text when there is none.
template <typename T> T must(Result<T> result)
{
    if (!result) {
        qFatal("%s", qPrintable(result.error().toLogText()));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

/// A library of the films in `folder`, which is not read yet.
inline Library addFilms(Core &core, const Path &folder, AutomationMode mode = AutomationMode::Manual)
{
    return elsewhere([&] {
        return must(
            core.libraries().add(QStringLiteral("Films"), LibraryType::Movies, mode, {folder.display()}));
    });
}

template <typename T> T *child(const QObject *parent, const QString &name)
{
    return parent->findChild<T *>(name);
}

/// Controls below `root` that a person can reach, but that a screen reader could not name: "objectName in parent".
inline QStringList namelessControls(const QWidget *root)
{
    QStringList nameless;
    const auto widgets = root->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool control =
            qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
            qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget) ||
            qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QScrollArea *>(widget) ||
            (widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy() &&
             widget->metaObject()->className() != QByteArrayView("QWidget") &&
             QByteArrayView(widget->metaObject()->className()).startsWith("metarr::"));
        if (!control || qobject_cast<const QLabel *>(widget) || widget->focusPolicy() == Qt::NoFocus ||
            widget->objectName().startsWith(QLatin1StringView("qt_")) ||
            qobject_cast<const QHeaderView *>(widget) || widget->inherits("QComboBoxListView")) {
            continue;
        }
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        // Of a box the choice is spoken instead of the name: see SpokenBoxes.
        const bool mute = qobject_cast<const QComboBox *>(widget) && widget->isVisible() &&
                          widget->accessibleDescription().isEmpty();
        if (mute || (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))) {
            nameless += QStringLiteral("%1 in %2")
                            .arg(widget->objectName().isEmpty()
                                     ? QString::fromLatin1(widget->metaObject()->className())
                                     : widget->objectName(),
                                 widget->parentWidget()->objectName());
        }
    }
    return nameless;
}

/// Answers what a test has put in.
class ScriptedDialogs final : public Dialogs {
public:
    QString folder, image, text;
    bool yes = true;
    QString chooseFolder(QWidget *, const QString &, const QString &) override { return folder; }
    QString chooseImage(QWidget *, const QString &) override { return image; }
    QString askText(QWidget *, const QString &, const QString &, const QString &) override { return text; }
    QStringList asked; ///< what was to be confirmed
    bool confirm(QWidget *, const QString &, const QString &what, const QString &) override
    {
        asked += what;
        return yes;
    }
    QList<QUrl> opened;
    void openUrl(QWidget *, const QUrl &url) override { opened += url; }
};

} // namespace metarr::test
