// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/stoptoken.h"
#include "ui/models/asyncpool.h"

#include <QCache>
#include <QPixmap>
#include <QSet>

namespace metarr {

class Core;
struct Candidate;

/// Where a picture comes from; the first that is set counts.
struct PictureSource {
    QString hash;     ///< SHA-256 of content in the cache
    Path file;        ///< absolute, a picture of the owner's
    QString url;      ///< at a provider
    QString provider; ///< whose budget the download counts against

    [[nodiscard]] bool isEmpty() const { return hash.isEmpty() && file.isEmpty() && url.isEmpty(); }
    [[nodiscard]] QString key() const;
    /// The small rendition of a candidate: cached content, a local file below `root`, or the provider's preview.
    [[nodiscard]] static PictureSource of(const Candidate &candidate, const Path &root,
                                          bool fullSize = false);
};

/// Small pictures for lists and grids. Asking never blocks: what is not here yet is read, scaled or downloaded by a few
/// threads, what was asked for last first (that is what is on screen), and announced. Views paint a placeholder of the
/// final size meanwhile. Lives on the GUI thread.
class Thumbnails : public QObject {
    Q_OBJECT
public:
    explicit Thumbnails(Core &core, QObject *parent = nullptr);
    ~Thumbnails() override;

    /// At most `box` (device-independent pixels), sharp for `ratio`. Null: on its way, or it cannot be had.
    [[nodiscard]] QPixmap pixmap(const PictureSource &source, QSize box, qreal ratio);
    [[nodiscard]] bool hasFailed(const PictureSource &source) const
    {
        return m_failed.contains(source.key());
    }
    /// A picture is on its way.
    [[nodiscard]] bool isBusy() const { return !m_running.isEmpty() || !m_waiting.isEmpty(); }
    /// What could not be had is tried anew when it is asked for: somebody looks closely.
    void forgetFailures() { m_failed.clear(); }
    /// Whatever is waiting and no longer on screen.
    void forgetWaiting() { m_waiting.clear(); }
    /// Blocking; before the window goes, off the GUI thread.
    void finish();

    /// The picture itself, for a large preview. Blocking, for worker threads.
    [[nodiscard]] static Result<QByteArray> load(Core &core, const PictureSource &source,
                                                 const StopToken &stop);

Q_SIGNALS:
    /// A picture of this source is here, or is known not to come.
    void ready(const QString &sourceKey);

private:
    struct Order {
        QString key;
        PictureSource source;
        QSize pixels;
        qreal ratio = 1;
    };
    void startNext();

    Core &m_core;
    AsyncPool m_pool;
    StopSource m_stop;
    QCache<QString, QPixmap> m_pixmaps;
    QList<Order> m_waiting; ///< last asked last
    QSet<QString> m_running;
    QHash<QString, qint64> m_failed; ///< key of source -> ms; when it is tried again at the earliest
};

} // namespace metarr
