// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/screenshots.h"

#include "ui/app/mainwindow.h"
#include "ui/artwork/assetpicker.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"

#include <QDir>
#include <QTabWidget>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int settleMs = 1500; // pictures stream in
constexpr int patienceMs = 120000;

struct Shot {
    QString name;
    std::function<QWidget *()> prepare; ///< answers what to draw
};

void takeNext(MainWindow &window, const QString &directory, const std::shared_ptr<QList<Shot>> &shots)
{
    if (shots->isEmpty()) {
        window.close();
        return;
    }
    const Shot shot = shots->takeFirst();
    QWidget *subject = shot.prepare();
    QTimer::singleShot(settleMs, &window,
                       [&window, directory, shots, shot, subject = QPointer<QWidget>(subject)] {
                           if (subject) {
                               subject->grab().save(QDir(directory).filePath(shot.name + u".png"_s));
                               if (subject != &window) {
                                   subject->close();
                               }
                           }
                           takeNext(window, directory, shots);
                       });
}

QList<Shot> allShots(MainWindow &window)
{
    const auto tab = [&window](int place, int index) {
        window.browser(place)->detail()->findChild<QTabWidget *>(u"detailTabs"_s)->setCurrentIndex(index);
        return &window;
    };
    const auto picker = [&window](AssetType type) -> QWidget * {
        DetailPage *page = window.browser(MainWindow::Movies)->detail();
        page->openPicker(type);
        return page->picker();
    };
    return {
        {u"movies"_s,
         [&window] {
             window.goTo(MainWindow::Movies);
             return &window;
         }},
        {u"artwork"_s, [tab] { return tab(MainWindow::Movies, 1); }},
        {u"cast"_s, [tab] { return tab(MainWindow::Movies, 2); }},
        {u"files"_s, [tab] { return tab(MainWindow::Movies, 3); }},
        {u"history"_s, [tab] { return tab(MainWindow::Movies, 4); }},
        {u"picker"_s, [picker] { return picker(AssetType::Poster); }},
        {u"picker-fanart"_s, [picker] { return picker(AssetType::Fanart); }},
        {u"series"_s,
         [&window] {
             window.goTo(MainWindow::Series);
             auto *tree = window.findChild<QTreeView *>(u"seriesView"_s);
             tree->expand(tree->model()->index(0, 0));
             QTimer::singleShot(settleMs / 2, tree, [tree] {
                 tree->expand(tree->model()->index(0, 0, tree->model()->index(0, 0)));
             });
             return &window;
         }},
        {u"episode"_s,
         [&window] {
             auto *tree = window.findChild<QTreeView *>(u"seriesView"_s);
             const QModelIndex season = tree->model()->index(0, 0, tree->model()->index(0, 0));
             tree->setCurrentIndex(tree->model()->index(0, 0, season));
             return &window;
         }},
        {u"unidentified"_s,
         [&window] {
             window.goTo(MainWindow::Unidentified);
             return &window;
         }},
        {u"review"_s,
         [&window] {
             window.goTo(MainWindow::Review);
             return &window;
         }},
        {u"jobs"_s,
         [&window] {
             window.goTo(MainWindow::Jobs);
             return &window;
         }},
        {u"add-library"_s,
         [&window]() -> QWidget * {
             window.addLibrary();
             return window.findChild<QWidget *>(u"addLibraryDialog"_s);
         }},
    };
}

} // namespace

void takeScreenshots(MainWindow &window, const QString &directory)
{
    QDir().mkpath(directory);
    auto *calm = new QTimer(&window);
    calm->setInterval(settleMs);
    auto waited = std::make_shared<int>(0);
    QObject::connect(calm, &QTimer::timeout, &window, [&window, directory, calm, waited] {
        *waited += settleMs;
        const bool busy = !window.session() || !window.isIdle();
        if ((busy || *waited < 2 * settleMs) && *waited < patienceMs) {
            return;
        }
        calm->deleteLater();
        calm->stop();
        if (!window.session()) {
            window.close();
            return;
        }
        takeNext(window, directory, std::make_shared<QList<Shot>>(allShots(window)));
    });
    calm->start();
}

} // namespace metarr
