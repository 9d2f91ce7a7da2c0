// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with an item outside of itself: folders, pages of providers, the clipboard.
#include "app/itemservice.h"
#include "ui/app/mainwindow.h"
#include "ui/models/corebridge.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QStatusBar>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The page of an item at the provider that knows it; empty when none has one.
QUrl providerPage(const Item &item)
{
    const QMap<QString, QString> &ids = item.metadata.ids;
    const bool series = item.ref.type == EntityType::Series;
    if (const QString id = ids.value(u"tmdb"_s);
        !id.isEmpty() &&
        (item.ref.type == EntityType::Movie || series || item.ref.type == EntityType::Collection)) {
        const QString kind = series                                    ? u"tv"_s
                             : item.ref.type == EntityType::Collection ? u"collection"_s
                                                                       : u"movie"_s;
        return QUrl(u"https://www.themoviedb.org/%1/%2"_s.arg(kind, id));
    }
    if (const QString id = ids.value(u"imdb"_s); !id.isEmpty()) {
        return QUrl(u"https://www.imdb.com/title/%1/"_s.arg(id));
    }
    if (const QString id = ids.value(u"tvdb"_s); !id.isEmpty() && series) {
        return QUrl(u"https://thetvdb.com/dereferrer/series/%1"_s.arg(id));
    }
    return {};
}

} // namespace

void MainWindow::openFolder(const Path &folder)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder.display()));
}

void MainWindow::actOn(EntityRef ref, const QString &action)
{
    m_bridge->run(
        this, [&core = m_session->core(), ref] { return core.items().details(ref); },
        [this, action](const Result<ItemDetails> &details) {
            if (!details) {
                say(details.error());
                return;
            }
            const Item &item = details->item;
            const Path folder = details->root.id == 0 ? Path() : details->root.path.join(item.folder);
            if (action == u"folder" && !folder.isEmpty()) {
                openFolder(folder);
            } else if (action == u"copy-path" && !folder.isEmpty()) {
                const Path path = details->files.isEmpty()
                                      ? folder
                                      : details->root.path.join(details->files.first().file.path);
                QGuiApplication::clipboard()->setText(path.display());
                statusBar()->showMessage(tr("Copied: %1").arg(path.display()), 5000);
            } else if (action == u"copy-nfo") {
                copyNfo(item);
            } else if (action == u"provider") {
                if (const QUrl page = providerPage(item); page.isValid()) {
                    QDesktopServices::openUrl(page);
                } else {
                    statusBar()->showMessage(tr("No provider has a page of it: identify it first."), 10000);
                }
            }
        });
}

void MainWindow::copyNfo(const Item &item)
{
    m_bridge->run(
        this,
        [&core = m_session->core(), ref = item.ref, nfo = item.nfo]() -> Result<QByteArray> {
            return core.database().read([&](Connection &c) -> Result<QByteArray> {
                METARR_TRY(const auto log, PublishRepo(c).logOf(ref, 1));
                if (!log.isEmpty() && !log.first().nfo.isEmpty()) {
                    return log.first().nfo;
                }
                if (nfo == 0) {
                    return fail(ErrorKind::NotFound, MainWindow::tr("It has no NFO yet."),
                                MainWindow::tr("Publish it first."));
                }
                METARR_TRY(const NfoRecord record, FileRepo(c).nfo(nfo));
                return record.content;
            });
        },
        [this](const Result<QByteArray> &nfo) {
            if (nfo) {
                QGuiApplication::clipboard()->setText(QString::fromUtf8(*nfo));
                statusBar()->showMessage(tr("Copied the NFO."), 5000);
            } else {
                say(nfo.error());
            }
        });
}

} // namespace metarr
