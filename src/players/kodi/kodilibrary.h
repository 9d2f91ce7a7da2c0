// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"
#include "players/kodi/rpctransport.h"
#include "players/player.h"

#include <QDate>
#include <QJsonArray>
#include <QMap>

#include <optional>

namespace metarr {

/// A row of Kodi's video library, as far as a refresh needs it.
struct KodiItem {
    EntityType type = EntityType::None;
    qint64 id = 0;
    QString title;
    QString file; ///< movie, episode: video file, maybe "stack://..."; series: folder with separator
    int season = -1;
    int episode = -1;
    QMap<QString, QString> art; ///< type -> the image's own path or URL, out of Kodi's "image://.../"
    UserState state;
};

/// One entry of a folder as Kodi sees it now.
struct KodiFile {
    QString path;
    bool isFolder = false;
};

/// Looks things up in one Kodi. Stateless and thread-safe; every method is one or a few JSON-RPC calls.
class KodiLibrary {
public:
    explicit KodiLibrary(RpcTransport &rpc)
        : m_rpc(rpc)
    {}

    /// The movie with this file; with an empty `file` all movies in or below `folder` (disc folders).
    [[nodiscard]] Result<QList<KodiItem>> movies(const QString &file, const QString &folder,
                                                 const StopToken &stop) const;
    [[nodiscard]] Result<std::optional<KodiItem>> series(const QString &folder, const StopToken &stop) const;
    /// All episodes in this file: several for a double episode.
    [[nodiscard]] Result<QList<KodiItem>> episodes(const QString &file, const StopToken &stop) const;
    [[nodiscard]] Result<QList<KodiItem>> episodesOf(qint64 seriesId, const StopToken &stop) const;
    [[nodiscard]] Result<QList<KodiItem>> seasonsOf(qint64 seriesId, const StopToken &stop) const;
    [[nodiscard]] Result<std::optional<KodiItem>> collection(const QString &title,
                                                             const StopToken &stop) const;
    [[nodiscard]] Result<QJsonObject> collectionDetails(qint64 id, const StopToken &stop) const;

    /// Folders of Kodi's video sources, each on its own (a source may hold several).
    [[nodiscard]] Result<QStringList> sources(const StopToken &stop) const;
    /// What Kodi sees in a folder. Besides, this renews Kodi's cached listing of it, without which scans and
    /// refreshes overlook new files and folders. NotFound when Kodi cannot open it.
    [[nodiscard]] Result<QList<KodiFile>> listing(const QString &folder, const StopToken &stop) const;
    [[nodiscard]] Result<bool> isScanning(const StopToken &stop) const;
    /// The day by Kodi's own clock; invalid when it does not tell. (Its time comes without AM or PM.)
    [[nodiscard]] Result<QDate> today(const StopToken &stop) const;

    /// Sets what is given: movies, series, seasons, episodes, collections. `details` as in
    /// VideoLibrary.Set*Details.
    [[nodiscard]] Result<> setDetails(const KodiItem &item, const QJsonObject &details,
                                      const StopToken &stop) const;
    /// VideoLibrary.Remove*: takes exactly this item out of the library. Watched state of the file stays
    /// known to Kodi.
    [[nodiscard]] Result<> remove(const KodiItem &item, const StopToken &stop) const;
    /// Drops Kodi's cached copies of an image file or URL; returns how many there were.
    [[nodiscard]] Result<int> forgetImage(const QString &image, const StopToken &stop) const;

    [[nodiscard]] RpcTransport &rpc() const { return m_rpc; }

private:
    [[nodiscard]] Result<QList<KodiItem>> query(EntityType type, QJsonObject params,
                                                const StopToken &stop) const;
    [[nodiscard]] Result<QList<KodiItem>> byFile(EntityType type, const QString &file,
                                                 const StopToken &stop) const;

    RpcTransport &m_rpc;
};

/// The path or URL inside "image://%2fa%2fposter.jpg/"; what is no such thing comes back as it is.
[[nodiscard]] QString kodiImageSource(const QString &art);
/// The folders of a source or file: "multipath://a/b/" and "stack://a , b" taken apart.
[[nodiscard]] QStringList kodiPathParts(const QString &path);
/// True when Kodi's `file` is (or, as a stack, contains) `wanted`.
[[nodiscard]] bool kodiSameFile(const QString &file, const QString &wanted);

} // namespace metarr
