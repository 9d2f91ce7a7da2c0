// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/support.h"
#include "ui/widgets/dialogs.h"

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

/// Answers what a test has put in.
class ScriptedDialogs final : public Dialogs {
public:
    QString folder, image, text;
    bool yes = true;
    QString chooseFolder(QWidget *, const QString &, const QString &) override { return folder; }
    QString chooseImage(QWidget *, const QString &) override { return image; }
    QString askText(QWidget *, const QString &, const QString &, const QString &) override { return text; }
    bool confirm(QWidget *, const QString &, const QString &, const QString &) override { return yes; }
};

} // namespace metarr::test
