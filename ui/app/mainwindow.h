// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/app/session.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/focusorder.h"
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
class ItemPane;
class JobsBar;
class JobsPage;
class SideBar;
class SideEntry;
class Theme;
class Tray;
class UndoHistory;
struct Item;

/// The window: visible at once, filled when the core is open, closed when the workers have stopped.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `dialogs` and `theme` outlive the window.
    MainWindow(const SessionOptions &options, Dialogs &dialogs, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    enum Place {
        Dashboard,
        Movies,
        Series,
        Collections,
        Unidentified,
        Review,
        Unknown,
        Questions,
        Jobs,
        Activity,
        Trash,
        Settings,
        PlaceCount
    };
    void goTo(int place);
    /// Gives the focus to what the place that is shown is about.
    void focusPlace();
    /// Made when first asked for; null for places that are no lists of items.
    [[nodiscard]] ItemBrowser *browser(int place);
    [[nodiscard]] QWidget *page(int place);
    /// Null until the core is open.
    [[nodiscard]] Session *session() const { return m_session.get(); }
    void addLibrary();
    void quickOpen();
    /// The way in for a new user, step by step.
    void openGuide();
    /// Where a person would look for it.
    void showItem(EntityRef ref);
    /// No job runs or waits.
    [[nodiscard]] bool isIdle() const;
    /// Nothing that a page asked for is on its way: what can be seen will stay as it is.
    [[nodiscard]] bool isSettled() const;
    /// For good, whatever closing the window means.
    void quit();
    /// "movie:12", as given on the command line; anything else is left alone.
    void showArgument(const QString &item);
    /// In front, from the tray or after a second start.
    void comeForward();

Q_SIGNALS:
    /// The core is open and the pages are there.
    void opened();
    /// It closes, and nothing keeps it from that any more.
    void stopping();
    /// Everything has stopped; the window is closed.
    void stopped();

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void open();
    void start(const Result<std::shared_ptr<Session>> &session);
    void onOpened(const Result<std::shared_ptr<Session>> &session);
    void makeShell();
    void foldSideBar();
    void makeTray();
    [[nodiscard]] QWidget *makePage(int place);
    [[nodiscard]] ItemBrowser *makeBrowser(int place);
    void wire(ItemPane *pane, ItemBrowser *browser);
    /// What the window asks for itself. The demo's core hears neither of the environment nor of the command line.
    [[nodiscard]] QString ownSetting(Core &core, const QString &key) const;
    /// In place of those there are.
    void makeMenus();
    void makeItemMenu();
    void countPlaces();
    void countDuplicates();
    void onLibrariesChanged();
    void onSettingChanged(const QString &key);
    void cancelJob(qint64 job);
    void cancelJobs(const QString &type);
    void setPaused(bool paused);
    void showPaused(bool paused);
    void scanAll();
    void setThemeMode(const QString &mode);
    void startDemo();
    void actOn(EntityRef ref, const QString &action);
    void actOnCurrent(const QString &action);
    void identifyAgain(EntityRef ref);
    void showTrashed(EntityRef ref);
    /// In its list or, out of the trash, in a window of its own: for what happened to it some time.
    void showWherever(EntityRef ref);
    void moveToTrash(EntityRef ref);
    void play(EntityRef ref);
    void startPhase(EntityRef ref, const QString &phase);
    void openFolder(const Path &folder);
    void copyNfo(const Item &item);
    void say(const Error &error);
    /// Asks where something would be lost.
    [[nodiscard]] bool mayStop();
    void stop();
    /// What the page shows as a whole; invalid on pages without items.
    [[nodiscard]] EntityRef currentItem() const;
    [[nodiscard]] DetailPage *detail() const;
    [[nodiscard]] ItemBrowser *currentBrowser() const;

    SessionOptions m_options;
    Dialogs &m_dialogs;
    Theme &m_theme;
    AsyncPool m_starter{1};
    std::shared_ptr<Session> m_session;
    // Made when the core is open, in this order; gone in reverse before it closes.
    std::unique_ptr<QSettings> m_layout;
    std::unique_ptr<CoreBridge> m_bridge;
    std::unique_ptr<Thumbnails> m_thumbnails;
    std::unique_ptr<ChangeQueue> m_changes;
    std::unique_ptr<UndoHistory> m_undo;
    std::unique_ptr<WindowContext> m_context;

    QStackedWidget *m_stack; ///< starting or stopping; the shell
    QLabel *m_message;
    ErrorLine *m_error;
    QWidget *m_shell = nullptr;
    SideBar *m_side = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_empty = nullptr;
    QList<QWidget *> m_pageOf; ///< by place; null until visited
    QList<SideEntry *> m_entries;
    JobsBar *m_jobs = nullptr;
    Tray *m_tray = nullptr;
    QList<QAction *> m_needCore;
    QAction *m_undoAction = nullptr;
    QAction *m_redoAction = nullptr;
    QAction *m_pauseAction = nullptr;
    QTimer m_countTimer;
    Latest m_counts;
    qint64 m_duplicates = 0; ///< counted after scans, not with every update
    int m_place = Movies;
    bool m_paused = false;
    bool m_quitting = false;
    enum class Phase : quint8 { Starting, Running, Stopping, Stopped } m_phase = Phase::Starting;
};

} // namespace metarr
