// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/mainwindow.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace metarr {

void MainWindow::makeMenus()
{
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
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); }, false);

    QMenu *item = menuBar()->addMenu(tr("&Item"));
    add(item, tr("&Publish"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] {
        if (DetailPage *page = detail()) {
            page->publish();
        }
    });
    add(item, tr("&Enrich"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] {
        if (DetailPage *page = detail()) {
            page->enrich();
        }
    });

    QMenu *view = menuBar()->addMenu(tr("&View"));
    add(view, tr("&Search"), QKeySequence::Find, [this] {
        if (ItemBrowser *page = m_browsers.value(m_place)) {
            page->focusSearch();
        }
    });
    view->addSeparator();
    const QStringList places = {tr("&Movies"), tr("&Series"), tr("&Unidentified"), tr("Pending &review"),
                                tr("&Jobs")};
    for (int place = 0; place < int(places.size()); ++place) {
        add(view, places.at(place), QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + place)),
            [this, place] { goTo(place); });
    }
    view->addSeparator();
    QMenu *themes = view->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(this);
    const QList<std::pair<QString, QString>> modes = {
        {u"system"_s, tr("As the &system")}, {u"light"_s, tr("&Light")}, {u"dark"_s, tr("&Dark")}};
    for (const auto &[mode, text] : modes) {
        QAction *action = add(themes, text, {}, [this, mode = mode] { setThemeMode(mode); });
        action->setCheckable(true);
        group->addAction(action);
        connect(themes, &QMenu::aboutToShow, action, [this, action, mode = mode] {
            action->setChecked(m_session &&
                               m_session->core().settings().snapshot()->text(u"ui.theme"_s) == mode);
        });
    }

    QMenu *help = menuBar()->addMenu(tr("&Help"));
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

void MainWindow::setThemeMode(const QString &mode)
{
    m_theme.apply(mode);
    m_bridge->run(
        this, [&core = m_session->core(), mode] { return core.settings().set(u"ui.theme"_s, mode); },
        [](const Result<> &) {});
}

} // namespace metarr
