// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// A page with a title and a sentence on what it is for. Reads its content when it is shown, and again while it is visible
/// and something changes.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(WindowContext &context, const QString &name, const QString &title, const QString &intro,
         QWidget *parent = nullptr);

    /// Asks for the content anew; the page answers in load().
    void reload();
    /// How long changes are gathered before the page follows them.
    void setReloadDelay(int ms) { m_delay.setInterval(ms); }

protected:
    void showEvent(QShowEvent *event) override;
    virtual void load() = 0;

    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// A table of many lines, or what to say when it is empty.
    QTreeWidget *addTable(const QString &name, const QString &accessible, const QStringList &headers,
                          const QString &whenEmpty);
    /// Shows the table with its lines, or the words instead.
    void setEmpty(bool empty);
    QPushButton *addButton(QHBoxLayout *row, const QString &text, const QString &name, const QString &tip);
    /// Runs a change off the GUI thread, shows its error, then reloads.
    void change(std::function<Result<>(Core &)> work);

    WindowContext &m_context;
    ErrorLine *m_error;
    Latest m_loads;

private:
    QVBoxLayout *m_content;
    QStackedWidget *m_tableStack = nullptr;
    QTimer m_delay;
};

} // namespace metarr
