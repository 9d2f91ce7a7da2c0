// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/app/session.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QMainWindow>
#include <QTimer>

class QLabel;
class QSettings;
class QStackedWidget;

namespace metarr {

class DetailPage;
class Dialogs;
class ErrorLine;
class ItemBrowser;
class JobsBar;
class SideBar;
class SideEntry;
class Theme;

/// The window: visible at once, filled when the core is open, closed when the workers have stopped.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `dialogs` and `theme` outlive the window.
    MainWindow(const SessionOptions &options, Dialogs &dialogs, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    enum Place { Movies, Series, Unidentified, Review, Jobs };
    void goTo(int place);
    [[nodiscard]] ItemBrowser *browser(int place) const;
    /// Null until the core is open.
    [[nodiscard]] Session *session() const { return m_session.get(); }
    void addLibrary();
    /// No job runs or waits.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    /// The core is open and the pages are there.
    void opened();
    /// Everything has stopped; the window is closed.
    void stopped();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void open();
    void onOpened(const Result<std::shared_ptr<Session>> &session);
    void makePages();
    void makeMenus();
    void countPlaces();
    void onLibrariesChanged();
    void cancelJob(qint64 job);
    void scanAll();
    void setThemeMode(const QString &mode);
    void startDemo();
    void stop();
    [[nodiscard]] DetailPage *detail() const;

    SessionOptions m_options;
    Dialogs &m_dialogs;
    Theme &m_theme;
    AsyncPool m_starter{1};
    std::shared_ptr<Session> m_session;
    // Made when the core is open, in this order; gone in reverse before it closes.
    std::unique_ptr<QSettings> m_layout;
    std::unique_ptr<CoreBridge> m_bridge;
    std::unique_ptr<Thumbnails> m_thumbnails;
    std::unique_ptr<WindowContext> m_context;

    QStackedWidget *m_stack; ///< starting or stopping; the shell
    QLabel *m_message;
    ErrorLine *m_error;
    QWidget *m_shell = nullptr;
    SideBar *m_side = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_empty = nullptr;
    QList<ItemBrowser *> m_browsers;
    QList<SideEntry *> m_entries;
    JobsBar *m_jobs = nullptr;
    QList<QAction *> m_needCore;
    QTimer m_countTimer;
    Latest m_counts;
    int m_place = Movies;
    enum class Phase : quint8 { Starting, Running, Stopping, Stopped } m_phase = Phase::Starting;
};

} // namespace metarr
