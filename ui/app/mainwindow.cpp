// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/mainwindow.h"

#include "app/libraryservice.h"
#include "app/scheduleservice.h"
#include "app/workflows.h"
#include "ui/app/jobsbar.h"
#include "ui/app/sidebar.h"
#include "ui/app/tray.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/thumbnails.h"
#include "ui/models/undohistory.h"
#include "ui/pages/jobspage.h"
#include "ui/setup/addlibrarydialog.h"
#include "ui/setup/guide.h"
#include "ui/text/coretext.h"
#include "ui/text/language.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unsaved.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int countDelayMs = 400;
constexpr int noticeMs = 10000;

} // namespace

MainWindow::MainWindow(const SessionOptions &options, Dialogs &dialogs, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_options(options)
    , m_dialogs(dialogs)
    , m_theme(theme)
    , m_stack(new QStackedWidget)
    , m_message(new QLabel(tr("Opening the library…")))
    , m_error(new ErrorLine)
{
    setObjectName(u"mainWindow"_s);
    QCoreApplication::instance()->installEventFilter(new ReturnPresses(this));
    QCoreApplication::instance()->installEventFilter(new SpokenBoxes(this));
    QCoreApplication::instance()->installEventFilter(new MenuByKeys(this));
    QCoreApplication::instance()->installEventFilter(new UndoPasses(this));
    QCoreApplication::instance()->installEventFilter(new WheelScrolls(this));
    setWindowTitle(options.demo ? tr("Metarr – demo") : u"Metarr"_s);
    setWindowIcon(QIcon(u":/icons/metarr.svg"_s));
    // With the frame that the desktop adds it must not be larger than the screen.
    constexpr int frame = 40;
    resize(QSize(1400, 900).boundedTo(screen()->availableSize() - QSize(0, frame)));
    auto *start = new QWidget;
    auto *layout = new QVBoxLayout(start);
    auto *logo = new QLabel;
    logo->setPixmap(QIcon(u":/icons/metarr.svg"_s).pixmap(QSize(72, 72)));
    logo->setAlignment(Qt::AlignCenter);
    m_message->setObjectName(u"startMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    makeTitle(m_message, 1.3);
    m_error->setAlignment(Qt::AlignCenter);
    m_error->setObjectName(u"startError"_s);
    auto *again = new QPushButton(tr("Try again"));
    again->setObjectName(u"startAgain"_s);
    again->hide();
    layout->addStretch(2);
    layout->addWidget(logo);
    layout->addWidget(m_message);
    layout->addWidget(m_error);
    layout->addWidget(again, 0, Qt::AlignCenter);
    layout->addStretch(3);
    m_stack->addWidget(start);
    setCentralWidget(m_stack);
    statusBar()->hide();
    connect(again, &QPushButton::clicked, this, [this, again] {
        again->hide();
        open();
    });
    m_pageOf.resize(PlaceCount);
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countDelayMs);
    connect(&m_countTimer, &QTimer::timeout, this, &MainWindow::countPlaces);
    makeMenus();
    QTimer::singleShot(0, this, &MainWindow::open); // after the first paint
}

MainWindow::~MainWindow()
{
    // Closed by its owner without a closeEvent: nobody is left who could be kept waiting.
    if (m_bridge) {
        m_bridge->finish();
        m_thumbnails->finish();
    }
    m_starter.finish();
    delete m_shell;
}

void MainWindow::open()
{
    m_error->clear();
    m_message->setText(m_options.demo ? tr("Making the demo library…") : tr("Opening the library…"));
    m_starter.run(
        this, [options = m_options] { return Session::open(options); },
        [this](const Result<std::shared_ptr<Session>> &session) { start(session); });
}

/// In the person's language: it is set while nothing runs yet that reads the locale.
void MainWindow::start(const Result<std::shared_ptr<Session>> &session)
{
    if (!session || m_phase != Phase::Starting) {
        onOpened(session);
        return;
    }
    if (useLanguage(ownSetting((*session)->core(), u"ui.language"_s))) {
        makeMenus(); // the only texts that are there already
    }
    m_starter.run(
        this,
        [opened = *session]() -> Result<std::shared_ptr<Session>> {
            METARR_CHECK(opened->start());
            return opened;
        },
        [this](const Result<std::shared_ptr<Session>> &started) { onOpened(started); });
}

void MainWindow::onOpened(const Result<std::shared_ptr<Session>> &session)
{
    if (m_phase !=
        Phase::Starting) { // closed meanwhile: the last step of stop() lets go of it, off this thread
        if (session) {
            m_session = *session;
        }
        return;
    }
    if (!session) {
        m_message->setText(tr("Metarr cannot open its data"));
        m_error->show(session.error());
        findChild<QPushButton *>(u"startAgain"_s)->show();
        show(); // started hidden: there is no tray icon yet that could tell
        return;
    }
    m_session = *session;
    Core &core = m_session->core();
    m_layout = std::make_unique<QSettings>(core.dirs().stateDir().display() + u"/window.ini"_s,
                                           QSettings::IniFormat);
    m_bridge = std::make_unique<CoreBridge>(core);
    m_thumbnails = std::make_unique<Thumbnails>(core);
    m_changes = std::make_unique<ChangeQueue>(*m_bridge);
    m_undo = std::make_unique<UndoHistory>(*m_changes);
    m_context.reset(
        new WindowContext{*m_bridge, *m_thumbnails, m_theme, m_dialogs, *m_changes, *m_undo, *m_layout});
    m_theme.apply(ownSetting(core, u"ui.theme"_s));
    makeShell();
    makeTray();
    if (m_tray && m_tray->isThere() && core.settings().snapshot()->boolean(u"ui.startHidden"_s)) {
        hide();
    }
    if (m_tray && !isVisible()) {
        m_tray->watchFor(this);
    }
    restoreGeometry(m_layout->value(u"window/geometry"_s).toByteArray());
    m_place = std::clamp(m_layout->value(u"window/place"_s, int(Movies)).toInt(), 0, PlaceCount - 1);
    m_phase = Phase::Running;
    for (QAction *action : std::as_const(m_needCore)) {
        action->setEnabled(true);
    }
    connect(m_bridge.get(), &CoreBridge::itemsChanged, &m_countTimer, [this] {
        if (!m_countTimer.isActive()) {
            m_countTimer.start();
        }
    });
    connect(m_bridge.get(), &CoreBridge::librariesChanged, this, &MainWindow::onLibrariesChanged);
    connect(m_bridge.get(), &CoreBridge::jobsChanged, m_shell, [this] {
        const JobsSummary &jobs = m_bridge->jobs();
        m_entries.at(Jobs)->setCount(jobs.runningCount + jobs.pendingCount + jobs.deadCount,
                                     jobs.deadCount > 0);
    });
    connect(m_bridge.get(), &CoreBridge::pausedChanged, this, [this](bool paused) {
        m_session->host().setPaused(paused);
        showPaused(paused);
    });
    connect(m_bridge.get(), &CoreBridge::notice, this,
            [this](const QString &text) { statusBar()->showMessage(coreText(text), noticeMs); });
    connect(m_undo.get(), &UndoHistory::changed, this, [this] {
        m_undoAction->setEnabled(!m_undo->undoText().isEmpty());
        m_redoAction->setEnabled(!m_undo->redoText().isEmpty());
        m_undoAction->setText(m_undo->undoText().isEmpty() ? tr("&Undo")
                                                           : tr("&Undo: %1").arg(m_undo->undoText()));
        m_redoAction->setText(m_undo->redoText().isEmpty() ? tr("&Redo")
                                                           : tr("&Redo: %1").arg(m_undo->redoText()));
    });
    connect(m_undo.get(), &UndoHistory::failed, this, &MainWindow::say);
    connect(m_undo.get(), &UndoHistory::stepped, this, [this](const QString &text, bool back) {
        statusBar()->showMessage(back ? tr("Taken back: %1").arg(text) : tr("Done again: %1").arg(text),
                                 noticeMs);
    });
    countPlaces();
    if (m_session->httpProblem()) {
        say(*m_session->httpProblem());
    }
    Q_EMIT opened();
}

QString MainWindow::ownSetting(Core &core, const QString &key) const
{
    const QString given = m_options.settings.value(key);
    const SettingInfo *info = findSetting(key);
    const QString fixed = given.isEmpty() && info
                              ? qEnvironmentVariable(info->environmentName().toLatin1().constData())
                              : given;
    return fixed.isEmpty() ? core.settings().snapshot()->text(key) : fixed;
}

void MainWindow::addLibrary()
{
    // Opened from the guide it belongs to that: closed, it would leave the keyboard to the window that the guide blocks.
    QWidget *parent = QApplication::activeModalWidget();
    auto *dialog = new AddLibraryDialog(*m_context, parent ? parent : this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddLibraryDialog::added, this,
            [this](const Library &library) { m_place = library.type == LibraryType::Tv ? Series : Movies; });
    dialog->open();
}

void MainWindow::scanAll()
{
    m_bridge->run(
        this,
        [&core = m_session->core()]() -> Result<> {
            METARR_TRY(const QList<Library> libraries, core.libraries().all());
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            for (const Library &library : libraries) {
                METARR_TRY([[maybe_unused]] const JobId job,
                           core.workflows().scan(library, {}, false, false, order));
            }
            return {};
        },
        [this](const Result<> &done) {
            if (!done) {
                say(done.error());
            }
        });
}

void MainWindow::cancelJob(qint64 job)
{
    m_bridge->run(
        this, [session = m_session, job] { return session->host().cancel(job); },
        [this](const Result<bool> &done) {
            if (!done) {
                say(done.error());
            }
        });
}

void MainWindow::cancelJobs(const QString &type)
{
    m_bridge->run(
        this, [session = m_session, type] { return session->host().cancelAll(type); },
        [this](const Result<qint64> &done) {
            if (!done) {
                say(done.error());
            }
        });
}

void MainWindow::setPaused(bool paused)
{
    m_bridge->run(
        this,
        [session = m_session, paused] {
            session->host().setPaused(paused);
            return session->core().schedules().setPaused(
                paused); // for the other processes and the next start
        },
        [this](const Result<> &done) {
            if (!done) {
                say(done.error());
            }
        });
    showPaused(paused);
}

void MainWindow::showPaused(bool paused)
{
    m_paused = paused;
    m_pauseAction->setText(paused ? tr("&Go on with jobs") : tr("&Pause jobs"));
    m_jobs->setPaused(paused);
    if (auto *jobs = qobject_cast<JobsPage *>(m_pageOf.at(Jobs))) {
        jobs->setPaused(paused);
    }
    if (m_tray) {
        m_tray->setPaused(paused);
    }
}

void MainWindow::say(const Error &error)
{
    statusBar()->showMessage(errorText(error), noticeMs);
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
}

void MainWindow::showArgument(const QString &item)
{
    const auto ref = EntityRef::fromString(item);
    if (ref && m_phase == Phase::Running) {
        showItem(*ref);
    }
}

void MainWindow::openGuide()
{
    auto *guide = new Guide(*m_context, this);
    connect(guide, &Guide::addLibraryWanted, this, &MainWindow::addLibrary);
    guide->open();
}

void MainWindow::comeForward()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::startDemo()
{
    QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_phase == Phase::Stopped) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_phase == Phase::Stopping) {
        return;
    }
    if (m_phase == Phase::Running && !m_quitting && m_tray && m_tray->isThere() &&
        m_session->core().settings().snapshot()->boolean(u"ui.closeToTray"_s)) {
        hide();
        m_tray->sayOnce(*m_layout);
        m_tray->watchFor(this);
        return;
    }
    if (m_phase == Phase::Running && !mayStop()) {
        m_quitting = false;
        return;
    }
    stop();
}

/// An editor that is left writes what was typed; what it refuses, and what was begun and not ended, would be lost.
bool MainWindow::mayStop()
{
    if (QWidget *editor = focusWidget()) {
        editor->clearFocus();
    }
    const QStringList unsaved = unsavedIn(this);
    if (unsaved.isEmpty()) {
        return true;
    }
    comeForward();
    return m_dialogs.confirm(QApplication::activeModalWidget() ? QApplication::activeModalWidget() : this,
                             tr("Close with unsaved work?"),
                             tr("This is not saved and would be lost:") + u'\n' + unsaved.join(u'\n'),
                             tr("Close all the same"));
}

void MainWindow::stop()
{
    if (m_layout) {
        m_layout->setValue(u"window/geometry"_s, saveGeometry());
        m_layout->setValue(u"window/place"_s, m_place);
        for (QWidget *page : std::as_const(m_pageOf)) {
            if (auto *browser = qobject_cast<ItemBrowser *>(page)) {
                browser->saveLayout();
            }
        }
    }
    delete std::exchange(m_tray, nullptr);
    const bool running = m_phase == Phase::Running;
    m_phase = Phase::Stopping;
    Q_EMIT stopping();
    m_error->clear();
    m_message->setText(tr("Stopping… running jobs continue at the next start"));
    statusBar()->hide();
    menuBar()->setEnabled(false);
    for (int deep = 0; deep < 4; ++deep) { // a dialog may stand on another one
        if (QWidget *dialog = QApplication::activeModalWidget()) {
            dialog->close();
        }
    }
    m_stack->setCurrentIndex(0);
    m_starter.run(
        this,
        [this, running] {
            // The window waits for this; what it reads here lives until then.
            if (running) {
                m_session->stop();
                m_thumbnails->finish();
                m_bridge->finish();
            }
            return true;
        },
        [this](bool) {
            delete std::exchange(m_shell, nullptr);
            delete std::exchange(m_jobs, nullptr);
            m_pageOf.fill(nullptr);
            m_context.reset();
            m_undo.reset();
            m_changes.reset();
            m_thumbnails.reset();
            m_bridge.reset();
            m_starter.run(
                this,
                [session = std::exchange(m_session, nullptr)]() mutable {
                    session.reset();
                    return true;
                },
                [this](bool) {
                    m_phase = Phase::Stopped;
                    close();
                    Q_EMIT stopped();
                });
        });
}

bool MainWindow::isIdle() const
{
    return m_bridge && m_bridge->jobs().runningCount == 0 && m_bridge->jobs().pendingCount == 0;
}

bool MainWindow::isSettled() const
{
    return m_bridge && !m_bridge->isBusy() && !m_thumbnails->isBusy();
}

} // namespace metarr
