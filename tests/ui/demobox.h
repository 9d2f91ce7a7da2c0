// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "store/repos/itemlist.h"
#include "support/temptree.h"
#include "ui/app/mainwindow.h"
#include "ui/library/itembrowser.h"
#include "ui/widgets/theme.h"
#include "uisupport.h"

#include <QSignalSpy>

#include <memory>

namespace metarr::test {

/// The whole window on a demo of its own: real files, real jobs, providers on loopback ports. A test opens it in
/// initTestCase() and closes it in cleanupTestCase().
class DemoBox {
public:
    DemoBox() = default;
    Q_DISABLE_COPY_MOVE(DemoBox)

    /// Shows it in its usual size and waits until the first scan, which begins by itself, and all that follows are done.
    void open(const QString &themeMode, const QMap<QString, QString> &settings = {})
    {
        m_theme.apply(themeMode);
        m_window = std::make_unique<MainWindow>(
            SessionOptions{{}, true, tree.path("demo").display(), settings, true}, dialogs, m_theme);
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        m_window->show();
        m_window->resize(1400, 900); // however small a screen the platform makes up
        QVERIFY(opened.wait(longestWaitMs));
        QTRY_VERIFY(m_window->page(MainWindow::Movies));
        // What follows a scan is enqueued with its end: nothing to do is not yet everything done.
        QTRY_VERIFY_WITH_TIMEOUT(isEnriched() && m_window->isIdle(), longestWaitMs * 2);
    }

    void close()
    {
        QSignalSpy stopped(m_window.get(), &MainWindow::stopped);
        m_window->quit();
        QVERIFY(stopped.count() == 1 || stopped.wait(longestWaitMs));
        m_window.reset();
    }

    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] Theme &theme() { return m_theme; }
    [[nodiscard]] Core &core() { return m_window->session()->core(); }
    [[nodiscard]] Item load(EntityRef ref)
    {
        return elsewhere([&] { return must(core().items().details(ref)).item; });
    }
    /// In the order of the list.
    [[nodiscard]] QList<EntityRef> all(const ItemQuery &query)
    {
        const auto ids = elsewhere([&] {
            return must(core().database().read([&](Connection &c) { return ItemListRepo(c).ids(query); }));
        });
        QList<EntityRef> refs;
        for (const qint64 id : ids) {
            refs += EntityRef{query.type, id};
        }
        return refs;
    }

    /// Chosen in the list of movies, with everything about it beside.
    void showMovie(EntityRef ref)
    {
        m_window->goTo(MainWindow::Movies);
        ItemBrowser *page = m_window->browser(MainWindow::Movies);
        page->show(ref);
        QTRY_COMPARE(page->pane()->item(), ref);
        QTRY_COMPARE(child<QLabel>(page, QStringLiteral("detailTitle"))->text(), load(ref).metadata.title);
    }
    EntityRef showFirstMovie()
    {
        const EntityRef first = all({}).first();
        showMovie(first);
        return first;
    }

    TempTree tree; ///< the demo is in its folder "demo"
    ScriptedDialogs dialogs;

private:
    [[nodiscard]] bool isEnriched()
    {
        const QList<EntityRef> movies = all({});
        return movies.size() > 10 && load(movies.first()).enrichedAt > 0;
    }

    Theme m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace metarr::test
