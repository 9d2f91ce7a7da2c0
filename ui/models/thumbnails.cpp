// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/thumbnails.h"

#include "app/core.h"
#include "store/repos/assets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int threads = 4;          // most of the time they wait for the network
constexpr int cacheKiB = 96 * 1024; // of decoded pixels
constexpr int mostWaiting = 240;    // two screens of the smallest pictures
constexpr int personPriority = 2;
constexpr qint64 failureRestMs = 60'000;
} // namespace

QString PictureSource::key() const
{
    return !hash.isEmpty() ? hash : !file.isEmpty() ? QString::fromLatin1(file.bytes().toHex()) : url;
}

PictureSource PictureSource::of(const Candidate &candidate, const Path &root, bool fullSize)
{
    PictureSource source;
    source.provider = candidate.provider;
    source.hash = candidate.contentHash;
    if (!candidate.localPath.isEmpty() && !root.isEmpty()) {
        source.file = root.join(candidate.localPath);
    }
    source.url = candidate.previewUrl.isEmpty() || fullSize ? candidate.url : candidate.previewUrl;
    return source;
}

Thumbnails::Thumbnails(Core &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_pool(threads)
    , m_pixmaps(cacheKiB)
{}

Thumbnails::~Thumbnails() = default;

void Thumbnails::finish()
{
    m_stop.requestStop();
    m_pool.finish();
}

Result<QByteArray> Thumbnails::load(Core &core, const PictureSource &source, const StopToken &stop)
{
    if (!source.hash.isEmpty()) {
        METARR_TRY(const auto record,
                   core.database().read([&](Connection &c) { return AssetRepo(c).cacheFile(source.hash); }));
        if (record) {
            return core.files().readFile(core.cache().path(record->kind, record->hash, record->extension),
                                         maxImageBytes);
        }
    }
    if (!source.file.isEmpty()) {
        return core.files().readFile(source.file, maxImageBytes);
    }
    if (source.url.isEmpty()) {
        return fail(ErrorKind::NotFound, tr("The picture is no longer in the cache."),
                    tr("Run Verify with repair."));
    }
    return core.fetchImage(source.provider, source.url, personPriority, stop);
}

QPixmap Thumbnails::pixmap(const PictureSource &source, QSize box, qreal ratio)
{
    if (source.isEmpty() || box.isEmpty()) {
        return {};
    }
    const QString sourceKey = source.key();
    const QSize pixels = box * ratio;
    const QString key = u"%1@%2x%3"_s.arg(sourceKey).arg(pixels.width()).arg(pixels.height());
    if (const QPixmap *found = m_pixmaps.object(key)) {
        return *found;
    }
    // A server that did not answer may do so later; without a pause each repaint would ask it.
    if (m_failed.value(sourceKey) > m_core.clock().nowMs() || m_running.contains(key)) {
        return {};
    }
    const auto waiting = std::find_if(m_waiting.cbegin(), m_waiting.cend(),
                                      [&](const Order &each) { return each.key == key; });
    if (waiting != m_waiting.cend()) {
        m_waiting.move(waiting - m_waiting.cbegin(), m_waiting.size() - 1);
    } else {
        m_waiting += {key, source, pixels, ratio};
        if (m_waiting.size() > mostWaiting) {
            m_waiting.removeFirst();
        }
    }
    startNext();
    return {};
}

void Thumbnails::startNext()
{
    while (m_running.size() < threads && !m_waiting.isEmpty()) {
        const Order order = m_waiting.takeLast();
        m_running += order.key;
        m_pool.run(
            this,
            [this, order] {
                return m_core.thumbnails().thumbnail(order.source.key().toUtf8(), order.pixels, [&] {
                    return load(m_core, order.source, m_stop.token());
                });
            },
            [this, order](const Result<QImage> &image) {
                m_running.remove(order.key);
                if (image) {
                    m_failed.remove(order.source.key());
                    auto *pixmap = new QPixmap(QPixmap::fromImage(*image));
                    pixmap->setDevicePixelRatio(order.ratio);
                    m_pixmaps.insert(order.key, pixmap, std::max(1, int(image->sizeInBytes() / 1024)));
                } else {
                    m_failed.insert(order.source.key(), m_core.clock().nowMs() + failureRestMs);
                }
                Q_EMIT ready(order.source.key());
                startNext();
            });
    }
}

} // namespace metarr
