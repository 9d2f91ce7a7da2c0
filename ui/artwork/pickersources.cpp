// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures from elsewhere for the picker: files, addresses, the clipboard, what is dropped.
#include "app/videoframe.h"
#include "artwork/imagedecode.h"
#include "ui/artwork/assetpicker.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/labels.h"

#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>

#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

void AssetPicker::addFromFile()
{
    const QString file = m_context.dialogs.chooseImage(this, tr("Choose a picture"));
    if (!file.isEmpty()) {
        addFile(file);
    }
}

void AssetPicker::addFromUrl()
{
    const QString url =
        m_context.dialogs.askText(this, tr("Picture from the web"), tr("Address of the picture (https://…)"));
    if (!url.trimmed().isEmpty()) {
        addUrl(url.trimmed());
    }
}

void AssetPicker::paste()
{
    addFrom(QGuiApplication::clipboard()->mimeData());
}

void AssetPicker::addFrom(const QMimeData *mime)
{
    if (mime->hasImage()) {
        addImage(qvariant_cast<QImage>(mime->imageData()), u"clipboard"_s);
    } else if (mime->hasUrls() && !mime->urls().isEmpty()) {
        const QUrl url = mime->urls().first();
        url.isLocalFile() ? addFile(url.toLocalFile()) : addUrl(url.toString());
    } else if (const QString text = mime->text().trimmed(); text.startsWith(u"http"_s)) {
        addUrl(text);
    } else {
        m_error->showText(
            tr("There is no picture in the clipboard. Copy an image, a file or an address first."));
    }
}

/// Each press looks at another place of the video.
void AssetPicker::addFrame()
{
    static constexpr std::array places = {0.2, 0.35, 0.5, 0.65, 0.8, 0.1};
    const double part = places.at(size_t(m_frames++) % places.size());
    change(
        tr("Add a %1").arg(slotLabel(m_type)),
        [&core = m_context.bridge.core(), part, ref = m_ref, type = m_type,
         stop = m_context.bridge.closing()](ItemService &) -> Result<> {
            METARR_TRY([[maybe_unused]] const CandidateId id, useVideoFrame(core, ref, type, part, stop));
            return {};
        },
        After::Taken);
}

void AssetPicker::addFile(const QString &file)
{
    change(
        tr("Add a %1").arg(slotLabel(m_type)),
        [&core = m_context.bridge.core(), file, ref = m_ref, type = m_type](ItemService &items) -> Result<> {
            METARR_TRY(const QByteArray bytes, core.files().readFile(Path::fromText(file), maxImageBytes));
            METARR_TRY([[maybe_unused]] const CandidateId id, items.upload(ref, type, bytes, file));
            return {};
        },
        After::Taken);
}

void AssetPicker::addUrl(const QString &url)
{
    // However long it takes to come, other changes do not wait for it.
    setCursor(Qt::BusyCursor);
    m_context.bridge.change(
        this,
        [url, stop = m_context.bridge.closing()](Core &core) {
            return core.fetchImage(u"upload"_s, url, 2, stop);
        },
        [this, url, ref = m_ref, type = m_type](const Result<QByteArray> &bytes) {
            if (!bytes) {
                unsetCursor();
                m_error->show(bytes.error());
                return;
            }
            change(
                tr("Add a %1").arg(slotLabel(type)),
                [bytes = *bytes, url, ref, type](ItemService &items) -> Result<> {
                    METARR_TRY([[maybe_unused]] const CandidateId id, items.upload(ref, type, bytes, url));
                    return {};
                },
                After::Taken);
        });
}

void AssetPicker::addImage(const QImage &image, const QString &origin)
{
    change(
        tr("Add a %1").arg(slotLabel(m_type)),
        [image, origin, ref = m_ref, type = m_type](ItemService &items) -> Result<> {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "PNG"); // takes long: not on the GUI thread
            METARR_TRY([[maybe_unused]] const CandidateId id, items.upload(ref, type, bytes, origin));
            return {};
        },
        After::Taken);
}

void AssetPicker::dragEnterEvent(QDragEnterEvent *event)
{
    // A browser gives a picture, its address, or both.
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage() || event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

void AssetPicker::dropEvent(QDropEvent *event)
{
    addFrom(event->mimeData());
    event->acceptProposedAction();
}

} // namespace metarr
