// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/windowcontext.h"

#include <QIcon>
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
    /// For lines without an icon among others that have one: their words begin at the same place.
    [[nodiscard]] static QIcon noIcon();
    QPushButton *addButton(QHBoxLayout *row, const QString &text, const QString &name, const QString &tip);
    /// Runs a change off the GUI thread, shows its error, then reloads.
    void change(std::function<Result<>(Core &)> work);
    /// For load(): reads off the GUI thread, then shows the answer or what went wrong. One at a time: asked meanwhile, the
    /// page loads once more afterwards, so that it follows long work however slow its reads are.
    template <typename Read, typename Show> void readAndShow(Read read, Show show)
    {
        if (m_reading) {
            m_again = true;
            return;
        }
        m_reading = true;
        m_context.bridge.run(this, std::move(read), [this, show = std::move(show)](const auto &answer) {
            if (answer) {
                const bool focused = holdsFocus();
                show(*answer);
                if (focused) {
                    bringFocusBack();
                }
            }
            readEnded(answer ? nullptr : &answer.error());
        });
    }

    WindowContext &m_context;
    ErrorLine *m_error;

private:
    [[nodiscard]] bool holdsFocus() const;
    void bringFocusBack();
    void readEnded(const Error *error);

    QVBoxLayout *m_content;
    QTreeWidget *m_table = nullptr;
    QStackedWidget *m_tableStack = nullptr;
    QTimer m_delay;
    bool m_reading = false;
    bool m_again = false;
    bool m_readFailed = false;
};

} // namespace metarr
