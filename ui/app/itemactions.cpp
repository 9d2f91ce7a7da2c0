// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with an item outside of itself: folders, pages of providers, the clipboard.
#include "app/itemservice.h"
#include "app/playerservice.h"
#include "app/workflows.h"
#include "ui/app/mainwindow.h"
#include "ui/app/providerpage.h"
#include "ui/detail/detailpage.h"
#include "ui/identify/identifydialog.h"
#include "ui/library/bulkdialog.h"
#include "ui/library/itembrowser.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/review/reviewpane.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QStatusBar>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

/// The same on every page that shows an item, whatever stands beside its list.
void MainWindow::actOnCurrent(const QString &action)
{
    const EntityRef ref = currentItem();
    DetailPage *page = detail();
    if (!ref.isValid()) {
        statusBar()->showMessage(tr("Choose an item first."), 5000);
    } else if (action == u"publish") {
        if (page) {
            page->publish();
        } else if (auto *review = qobject_cast<ReviewPane *>(currentBrowser()->pane())) {
            review->accept();
        } else {
            startPhase(ref, action);
        }
    } else if (action == u"enrich") {
        page ? page->enrich() : startPhase(ref, action);
    } else if (action == u"enrich-replace") {
        if (m_dialogs.confirm(
                this, tr("Replace values?"),
                tr("The providers' values take the place of all that is not locked, your own "
                   "and those of your NFO included; so do their pictures where they are better "
                   "than those in the library. The library's files stay as they are until you publish."),
                tr("Replace"))) {
            startPhase(ref, action);
        }
    } else if (action == u"ignore" || action == u"unignore") {
        const bool ignored = action == u"ignore";
        if (page) {
            page->setIgnored(ignored);
        } else {
            BulkOperation operation;
            operation.kind = ignored ? BulkOperation::Kind::Ignore : BulkOperation::Kind::Unignore;
            runBulk(*m_context, {{}, {ref}}, operation, this, [this](const Error &error) { say(error); });
        }
    } else if (action == u"poster") {
        const AssetType slot = ref.type == EntityType::Episode ? AssetType::Thumb : AssetType::Poster;
        if (page) {
            page->openPicker(slot);
        } else {
            showItem(ref); // where its artwork is
            if (DetailPage *shown = detail()) {
                shown->setItem(ref);
                shown->openPicker(slot);
            }
        }
    } else {
        actOn(ref, action);
    }
}

void MainWindow::startPhase(EntityRef ref, const QString &phase)
{
    // In line: the job is to find what was changed before it.
    m_changes->push(
        ref, this,
        [&core = m_session->core(), ref, phase]() -> Result<> {
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            order.refresh = true;
            if (phase == u"enrich-replace") {
                order.policy = EnrichPolicy::Replace;
            }
            METARR_TRY([[maybe_unused]] const JobId job, phase == u"publish"
                                                             ? core.workflows().publish(ref, order)
                                                             : core.workflows().enrich(ref, order));
            return {};
        },
        [this, phase](const Result<> &done) {
            if (!done) {
                say(done.error());
            } else {
                statusBar()->showMessage(phase == u"publish" ? tr("It is being published.")
                                                             : tr("The providers are being asked."),
                                         5000);
            }
        });
}

void MainWindow::openFolder(const Path &folder)
{
    m_dialogs.openUrl(this, QUrl::fromLocalFile(folder.display()));
}

void MainWindow::play(EntityRef ref)
{
    statusBar()->showMessage(tr("Asking the player…"));
    // Told on the worker's thread; whether the window still lives is only looked at on the GUI thread.
    const auto tell = [bridge = m_bridge.get(), self = QPointer<MainWindow>(this)](const QString &what) {
        QMetaObject::invokeMethod(
            bridge,
            [self, what] {
                if (self) {
                    self->statusBar()->showMessage(coreText(what));
                }
            },
            Qt::QueuedConnection);
    };
    m_bridge->run(
        this,
        [&core = m_session->core(), ref, tell, stop = m_bridge->closing()] {
            return core.players().play(ref, stop, tell);
        },
        [this](const Result<QString> &player) {
            if (player) {
                statusBar()->showMessage(tr("%1 plays it.").arg(*player), 10000);
            } else {
                say(player.error());
            }
        },
        4);
}

void MainWindow::identifyAgain(EntityRef ref)
{
    if (ref.type != EntityType::Movie && ref.type != EntityType::Series) {
        statusBar()->showMessage(tr("Only movies and series are identified."), 5000);
        return;
    }
    auto *dialog = new IdentifyDialog(*m_context, ref, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::moveToTrash(EntityRef ref)
{
    auto *dialog = new BulkDialog(*m_context, {{}, {ref}}, ref.type, 1, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setKind(BulkOperation::Kind::Trash);
    dialog->open();
}

void MainWindow::actOn(EntityRef ref, const QString &action)
{
    if (action == u"play") {
        play(ref);
        return;
    }
    if (action == u"identify") {
        identifyAgain(ref);
        return;
    }
    if (action == u"trash") {
        moveToTrash(ref);
        return;
    }
    m_bridge->run(
        this,
        [&core = m_session->core(), ref]() -> Result<std::pair<ItemDetails, QUrl>> {
            METARR_TRY(ItemDetails details, core.items().details(ref));
            Item series; // of a season or episode: its pages are below those of its series
            if (details.item.series != 0) {
                METARR_TRY(series, core.database().read([&](Connection &c) {
                    return ItemRepo(c).load({EntityType::Series, details.item.series});
                }));
            }
            const QUrl page = providerPage(details.item, series);
            return std::pair(std::move(details), page);
        },
        [this, action](const Result<std::pair<ItemDetails, QUrl>> &found) {
            if (!found) {
                say(found.error());
                return;
            }
            const auto &[details, page] = *found;
            const Item &item = details.item;
            const Path folder = details.root.id == 0 ? Path() : details.root.path.join(item.folder);
            if (action == u"folder" && !folder.isEmpty()) {
                openFolder(folder);
            } else if (action == u"copy-path" && !folder.isEmpty()) {
                const Path path = details.files.isEmpty()
                                      ? folder
                                      : details.root.path.join(details.files.first().file.path);
                QGuiApplication::clipboard()->setText(path.display());
                statusBar()->showMessage(tr("Copied: %1").arg(path.display()), 5000);
            } else if (action == u"copy-nfo") {
                copyNfo(item);
            } else if (action == u"provider") {
                if (page.isValid()) {
                    m_dialogs.openUrl(this, page);
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
