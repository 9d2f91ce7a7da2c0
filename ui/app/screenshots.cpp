// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/screenshots.h"

#include "ui/app/mainwindow.h"
#include "ui/artwork/assetpicker.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/settings/settingspage.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int lookMs = 50;     ///< between two looks at whether the page has settled
constexpr int calmLooks = 8;   ///< so often in a row nothing was on its way: delays after typing are shorter
constexpr int mostLooks = 600; ///< something that never comes to rest is drawn as it is
constexpr int patienceMs = 120000;

struct Shot {
    QString name;
    std::function<QWidget *()> prepare; ///< answers what to draw
    std::function<void()> then = {}; ///< once that has settled, if more must be done; then it settles again
};

/// Calls `work` when pages and pictures have arrived and stayed for a while.
void whenSettled(MainWindow &window, const std::function<void()> &work)
{
    auto *timer = new QTimer(&window);
    timer->setInterval(lookMs);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, timer, work, calm = 0, looks = 0]() mutable {
        calm = window.isSettled() ? calm + 1 : 0;
        if (calm >= calmLooks || ++looks >= mostLooks) {
            timer->stop();
            timer->deleteLater();
            work();
        }
    });
    timer->start();
}

void takeNext(MainWindow &window, const QString &directory, const std::shared_ptr<QList<Shot>> &shots)
{
    if (shots->isEmpty()) {
        window.quit();
        return;
    }
    const Shot shot = shots->takeFirst();
    const QPointer<QWidget> subject = shot.prepare();
    const auto take = [&window, directory, shots, shot, subject] {
        if (subject) {
            subject->grab().save(QDir(directory).filePath(shot.name + u".png"_s));
            if (subject != &window) {
                subject->close();
            }
        }
        takeNext(window, directory, shots);
    };
    whenSettled(window, [&window, shot, take] {
        if (!shot.then) {
            take();
            return;
        }
        shot.then();
        whenSettled(window, take);
    });
}

QList<Shot> allShots(MainWindow &window)
{
    const auto place = [&window](const QString &name, int where) {
        return Shot{name,
                    [&window, where] {
                        window.goTo(where);
                        return &window;
                    },
                    {}};
    };
    const auto tab = [&window](const QString &name, int where, int index) {
        return Shot{name, [&window, where, index] {
                        window.browser(where)
                            ->detail()
                            ->findChild<QTabWidget *>(u"detailTabs"_s)
                            ->setCurrentIndex(index);
                        return &window;
                    }};
    };
    const auto picker = [&window](const QString &name, AssetType type) {
        return Shot{name, [&window, type]() -> QWidget * {
                        DetailPage *page = window.browser(MainWindow::Movies)->detail();
                        page->openPicker(type);
                        return page->picker();
                    }};
    };
    const auto settings = [&window](const QString &group) {
        return Shot{u"settings-"_s + group, [&window, group] {
                        window.goTo(MainWindow::Settings);
                        static_cast<SettingsPage *>(window.page(MainWindow::Settings))->openGroup(group);
                        return &window;
                    }};
    };
    const auto dialog = [&window](const QString &name, const QString &object, auto open) {
        return Shot{name, [&window, object, open]() -> QWidget * {
                        open();
                        return window.findChild<QWidget *>(object);
                    }};
    };
    return {
        place(u"dashboard"_s, MainWindow::Dashboard),
        {u"movies"_s,
         [&window] {
             window.goTo(MainWindow::Movies);
             window.browser(MainWindow::Movies)->setGrid(false); // whatever the pictures before left behind
             return &window;
         }},
        tab(u"artwork"_s, MainWindow::Movies, 1),
        tab(u"cast"_s, MainWindow::Movies, 2),
        tab(u"files"_s, MainWindow::Movies, 4),
        tab(u"history"_s, MainWindow::Movies, 5),
        {u"posters"_s,
         [&window] {
             window.browser(MainWindow::Movies)->setGrid(true);
             window.browser(MainWindow::Movies)
                 ->detail()
                 ->findChild<QTabWidget *>(u"detailTabs"_s)
                 ->setCurrentIndex(0);
             return &window;
         }},
        picker(u"picker"_s, AssetType::Poster),
        picker(u"picker-fanart"_s, AssetType::Fanart),
        {u"picker-compare"_s,
         [&window]() -> QWidget * {
             DetailPage *page = window.browser(MainWindow::Movies)->detail();
             page->openPicker(AssetType::Poster);
             return page->picker();
         },
         [&window] {
             const AssetPicker *open = window.browser(MainWindow::Movies)->detail()->picker();
             open->findChild<QPushButton *>(u"pickerCompare"_s)->click();
             auto *grid = open->findChild<QAbstractItemView *>(u"candidateView"_s);
             grid->setCurrentIndex(grid->model()->index(1, 0));
         }},
        dialog(u"bulk"_s, u"bulkDialog"_s,
               [&window] {
                   window.findChild<QAbstractItemView *>(u"moviesGridView"_s)->selectAll();
                   window.browser(MainWindow::Movies)->changeSelected();
               }),
        dialog(u"quick-open"_s, u"quickOpen"_s,
               [&window] {
                   window.quickOpen();
                   window.findChild<QLineEdit *>(u"quickOpenText"_s)->setText(u"p"_s);
               }),
        {u"series"_s,
         [&window] {
             window.goTo(MainWindow::Series);
             return &window;
         },
         [&window] {
             auto *tree = window.findChild<QTreeView *>(u"seriesView"_s);
             tree->expand(tree->model()->index(0, 0));
         }},
        {u"episode"_s,
         [&window] {
             auto *tree = window.findChild<QTreeView *>(u"seriesView"_s);
             const QModelIndex season = tree->model()->index(0, 0, tree->model()->index(0, 0));
             tree->expand(season);
             tree->setCurrentIndex(tree->model()->index(0, 0, season));
             return &window;
         }},
        {u"series-numbering"_s,
         [&window] {
             auto *tree = window.findChild<QTreeView *>(u"seriesView"_s);
             tree->setCurrentIndex(tree->model()->index(0, 0));
             return &window;
         },
         [&window] {
             window.browser(MainWindow::Series)
                 ->detail()
                 ->findChild<QTabWidget *>(u"detailTabs"_s)
                 ->setCurrentIndex(6);
         }},
        place(u"collections"_s, MainWindow::Collections),
        tab(u"collection-films"_s, MainWindow::Collections, 3),
        place(u"unidentified"_s, MainWindow::Unidentified),
        place(u"review"_s, MainWindow::Review),
        dialog(u"publish-report"_s, u"publishReport"_s,
               [&window] { window.findChild<QPushButton *>(u"reviewReport"_s)->click(); }),
        place(u"unknown"_s, MainWindow::Unknown),
        place(u"questions"_s, MainWindow::Questions),
        {u"jobs"_s,
         [&window] {
             window.goTo(MainWindow::Jobs);
             window.findChild<QPushButton *>(u"jobsHistory"_s)->setChecked(true);
             return &window;
         }},
        place(u"activity"_s, MainWindow::Activity),
        place(u"trash"_s, MainWindow::Trash),
        settings(u"libraries"_s),
        settings(u"providers"_s),
        settings(u"players"_s),
        settings(u"managers"_s),
        settings(u"access"_s),
        settings(u"artwork"_s),
        dialog(u"guide"_s, u"guide"_s,
               [&window] {
                   window.openGuide();
                   auto *next =
                       window.findChild<QWidget *>(u"guide"_s)->findChild<QPushButton *>(u"guideNext"_s);
                   for (int step = 0; step < 3; ++step) {
                       next->click();
                   }
               }),
        dialog(u"add-library"_s, u"addLibraryDialog"_s, [&window] { window.addLibrary(); }),
        {u"narrow"_s,
         [&window] {
             window.goTo(MainWindow::Movies);
             window.resize(860, 700);
             return &window;
         }},
    };
}

} // namespace

void takeScreenshots(MainWindow &window, const QString &directory)
{
    QDir().mkpath(directory);
    auto *calm = new QTimer(&window);
    calm->setInterval(lookMs);
    auto waited = std::make_shared<int>(0);
    auto quiet = std::make_shared<int>(0);
    QObject::connect(calm, &QTimer::timeout, &window, [&window, directory, calm, waited, quiet] {
        *waited += lookMs;
        // The first scan's jobs follow one another.
        *quiet = window.session() && window.isIdle() && window.isSettled() ? *quiet + 1 : 0;
        if (*quiet < 3 * calmLooks && *waited < patienceMs) {
            return;
        }
        calm->deleteLater();
        calm->stop();
        if (!window.session()) {
            window.quit();
            return;
        }
        // Whatever screen there is, or none, and however narrow it was when it was closed.
        window.resize(1400, 900);
        takeNext(window, directory, std::make_shared<QList<Shot>>(allShots(window)));
    });
    calm->start();
}

} // namespace metarr
