// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/mainwindow.h"
#include "ui/app/quickopen.h"
#include "ui/app/sidebar.h"
#include "ui/app/tray.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/models/undohistory.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/splitteredges.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace metarr {

void MainWindow::makeMenus()
{
    qDeleteAll(menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    m_needCore.clear();
    const auto add = [this](QMenu *menu, const QString &text, const QKeySequence &key, auto work,
                            bool needsCore = true) {
        QAction *action = menu->addAction(text, this, work);
        action->setShortcut(key);
        action->setEnabled(!needsCore);
        if (needsCore) {
            m_needCore += action;
        }
        return action;
    };
    QMenu *file = menuBar()->addMenu(tr("&Library"));
    add(file, tr("&Add library…"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { addLibrary(); });
    add(file, tr("&Scan all libraries"), QKeySequence(Qt::Key_F5), [this] { scanAll(); });
    m_pauseAction = add(file, tr("&Pause jobs"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                        [this] { setPaused(!m_paused); });
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { quit(); }, false);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    m_undoAction = add(edit, tr("&Undo"), QKeySequence::Undo, [this] { m_undo->undo(); });
    m_undoAction->setObjectName(u"edit-undo"_s);
    m_redoAction =
        add(edit, tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_undo->redo(); });
    edit->addSeparator();
    add(edit, tr("&Change what is selected…"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] {
        if (ItemBrowser *list = currentBrowser()) {
            list->changeSelected();
        }
    });
    makeItemMenu();

    QMenu *view = menuBar()->addMenu(tr("&View"));
    QAction *quick =
        add(view, tr("&Quick open…"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] { quickOpen(); });
    quick->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::Key_O)});
    add(view, tr("&Search"), QKeySequence::Find, [this] {
        if (ItemBrowser *list = currentBrowser()) {
            list->focusSearch();
        }
    });
    add(view, tr("Show as &table or posters"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] {
        if (ItemBrowser *list = currentBrowser()) {
            list->setGrid(!list->isGrid());
        }
    });
    add(view, tr("Column &widths…"), widthsKey(), [this] {
        if (QHeaderView *header = m_pages ? headerWithWidths(m_pages->currentWidget()) : nullptr) {
            chooseWidths(header);
        }
    })->setObjectName(u"view-widths"_s);
    add(view, tr("Ed&ge between panes"), edgeKey(), [this] {
        if (m_pages) {
            focusNextEdge(m_pages->currentWidget());
        }
    })->setObjectName(u"view-edges"_s);
    view->addSeparator();
    const QStringList places = {tr("&Dashboard"),     tr("&Movies"),         tr("S&eries"),
                                tr("C&ollections"),   tr("&Unidentified"),   tr("Pending &review"),
                                tr("Un&known files"), tr("Open &questions"), tr("&Jobs"),
                                tr("&Activity"),      tr("&Trash"),          tr("Setti&ngs")};
    for (int place = 0; place < int(places.size()); ++place) {
        add(view, places.at(place), placeKey(place), [this, place] {
            goTo(place);
            focusPlace();
        });
    }
    view->addSeparator();
    QMenu *themes = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(themes);
    const QList<std::pair<QString, QString>> modes = {
        {u"system"_s, tr("As the &system")}, {u"light"_s, tr("&Light")}, {u"dark"_s, tr("&Dark")}};
    for (const auto &[mode, text] : modes) {
        QAction *action = add(themes, text, {}, [this, wanted = mode] { setThemeMode(wanted); });
        action->setCheckable(true);
        group->addAction(action);
        connect(themes, &QMenu::aboutToShow, action, [this, action, own = mode] {
            action->setChecked(m_session &&
                               m_session->core().settings().snapshot()->text(u"ui.theme"_s) == own);
        });
    }

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, tr("&Set-up guide…"), QKeySequence(Qt::Key_F1), [this] { openGuide(); });
    add(help, tr("Open the &log folder"), {}, [this] { openFolder(m_session->core().dirs().logs()); });
    add(
        help, tr("&About Metarr"), {},
        [this] {
            QMessageBox::about(
                this, tr("About Metarr"),
                tr("<b>Metarr %1</b><p>Keeps the metadata and artwork of film and TV libraries right by "
                   "itself.</p>"
                   "<p>This product uses the TMDB API but is not endorsed or certified by TMDB.</p>")
                    .arg(QStringLiteral(METARR_VERSION)));
        },
        false);
}

void MainWindow::makeItemMenu()
{
    QMenu *item = menuBar()->addMenu(tr("&Item"));
    const auto add = [&](const QString &text, const QKeySequence &key, const QString &name) {
        QAction *action = item->addAction(text, this, [this, name] { actOnCurrent(name); });
        action->setObjectName(u"item-"_s + name);
        action->setShortcut(key);
        action->setAutoRepeat(false); // once for each press, not for the items that follow
        action->setEnabled(false);
        m_needCore += action;
    };
    add(tr("&Publish"), QKeySequence(Qt::CTRL | Qt::Key_P), u"publish"_s);
    add(tr("&Enrich"), QKeySequence(Qt::CTRL | Qt::Key_E), u"enrich"_s);
    add(tr("Enrich, repl&acing what is not locked…"), {}, u"enrich-replace"_s);
    add(tr("Choose its p&oster…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), u"poster"_s);
    add(tr("&Identify again…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), u"identify"_s);
    item->addSeparator();
    add(tr("Open its &folder"), QKeySequence(Qt::CTRL | Qt::Key_D), u"folder"_s);
    add(tr("Open it at the pro&vider"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), u"provider"_s);
    add(tr("P&lay it on a player"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K), u"play"_s);
    add(tr("&Copy its path"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), u"copy-path"_s);
    add(tr("Copy its &NFO"), {}, u"copy-nfo"_s);
    item->addSeparator();
    add(tr("I&gnore"), {}, u"ignore"_s);
    add(tr("Ignore no longe&r"), {}, u"unignore"_s);
    add(tr("Move to the &trash…"), {}, u"trash"_s); // Delete is the list's: elsewhere it takes letters away
    // What would do nothing is grey while the menu is open; shortcuts say why they do nothing.
    connect(item, &QMenu::aboutToShow, this, [this, item] {
        const EntityRef ref = currentItem();
        const bool ignored = detail() && detail()->isIgnored();
        for (QAction *action : item->actions()) {
            if (action->objectName().endsWith(u"ignore"_s)) {
                action->setVisible(ignored == (action->objectName() == u"item-unignore"));
            }
            const bool identifiable = ref.type == EntityType::Movie || ref.type == EntityType::Series;
            const bool playable = ref.type == EntityType::Movie || ref.type == EntityType::Episode;
            action->setEnabled(
                ref.isValid() && (playable || action->objectName() != u"item-play") &&
                (identifiable || action->objectName() != u"item-identify") &&
                (ref.type != EntityType::Collection ||
                 (action->objectName() != u"item-folder" && action->objectName() != u"item-copy-path")) &&
                (identifiable || playable || action->objectName() != u"item-trash"));
        }
    });
    connect(item, &QMenu::aboutToHide, this, [item] {
        for (QAction *action : item->actions()) {
            action->setEnabled(true);
            action->setVisible(true);
        }
    });
}

void MainWindow::quickOpen()
{
    if (m_bridge->libraries().isEmpty()) {
        return;
    }
    auto *dialog = new QuickOpen(*m_context, m_needCore, this);
    connect(dialog, &QuickOpen::itemChosen, this, &MainWindow::showItem);
    dialog->open();
    dialog->move(mapToGlobal(QPoint((width() - dialog->width()) / 2, height() / 8)));
}

void MainWindow::onSettingChanged(const QString &key)
{
    if (key == u"ui.theme") {
        m_theme.apply(m_session->core().settings().snapshot()->text(key));
    }
}

void MainWindow::makeTray()
{
    if (m_options.isolated) {
        return;
    }
    m_tray = new Tray(*m_bridge, m_theme, this);
    connect(m_tray, &Tray::openWanted, this, &MainWindow::comeForward);
    connect(m_tray, &Tray::quitWanted, this, &MainWindow::quit);
    connect(m_tray, &Tray::scanWanted, this, &MainWindow::scanAll);
    connect(m_tray, &Tray::pauseWanted, this, &MainWindow::setPaused);
}

void MainWindow::setThemeMode(const QString &mode)
{
    m_theme.apply(mode);
    m_bridge->run(
        this, [&core = m_session->core(), mode] { return core.settings().set(u"ui.theme"_s, mode); },
        [](const Result<> &) {});
}

} // namespace metarr
