// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"
#include "store/db/connection.h"

#include <QHash>
#include <QSet>

namespace metarr {

/// A file the store knows, with the items it plays for.
struct KnownFile {
    MediaFile file;
    bool missing = false; ///< gone since an earlier scan; its items lie in the trash
    QList<EntityRef> items;
};

/// What the store knows of a part of a root: all that is needed to tell what changed there without asking for
/// each item.
struct UnitState {
    struct Sidecar {
        qint64 size = 0, mtimeNs = 0;
    };
    struct Place {
        QByteArray folder, baseName;
        QString layout;
        bool deleted = false;
        bool version = false;
        int files = 0; ///< how many of this part's files play for it
        qint64 series = 0;
        int season = 0, episode = 0; ///< episodes
    };
    struct Unknown {
        qint64 size = 0;
        QString reason;
    };
    QHash<QByteArray, KnownFile> files;
    QHash<QByteArray, Sidecar> nfos;          ///< NFO documents that were there
    QMultiHash<QByteArray, Sidecar> art;      ///< local candidates
    QSet<QByteArray> photos;                  ///< of people, in the ".actors" folders of films and series
    QHash<QByteArray, Sidecar> published;     ///< our own working copies
    QMultiHash<FileId, QByteArray> subtitles; ///< external ones
    QHash<EntityRef, Place> items;            ///< films and episodes
    QHash<QByteArray, EntityRef> series;      ///< by folder, those in the trash included
    QSet<QByteArray> liveSeries;              ///< folders of those not in the trash
    QSet<QByteArray> furtherFolders;          ///< of series whose first folder is another one
    bool hasVersions = false;                 ///< films that are versions of one
    QHash<QByteArray, Unknown> unknown;

    /// Everything below `unit` (empty: the root's own files).
    [[nodiscard]] static Result<UnitState> load(Connection &c, RootId root, const QByteArray &unit);

    /// Items of the first of an item's files that is known.
    [[nodiscard]] QList<EntityRef> itemsOf(const FoundItem &found) const;
    /// True when the episodes bear the numbers that the name of their file says.
    [[nodiscard]] bool sameNumbers(const QList<EntityRef> &refs, const FoundItem &found, qint64 show) const;
    /// True when every file of the item is as it was, so that nothing need be written.
    [[nodiscard]] bool isUntouched(const FoundItem &found) const;
    /// The same for a series and the artwork of its seasons.
    [[nodiscard]] bool isUntouched(const FoundSeries &found) const;
    /// An NFO or picture that is not on disk any more: whoever it belonged to has to be looked at.
    [[nodiscard]] bool lostSidecars(const WalkedDirectory &tree) const;

private:
    [[nodiscard]] bool sameNfo(const std::optional<FoundFile> &nfo) const;
    [[nodiscard]] bool sameArt(const FoundArt &found) const;
};

} // namespace metarr
