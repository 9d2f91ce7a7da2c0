// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "nfo/nfowriter.h"
#include "publish/sidecarnames.h"
#include "store/repos/assets.h"
#include "store/repos/files.h"
#include "store/repos/publishing.h"

#include <functional>

namespace metarr {

/// What the Jellyfin dialect says of locks.
enum class NfoLocks : quint8 {
    None,   ///< <lockdata> and <lockedfields> stay as they are
    Fields, ///< <lockedfields> names what is locked here
    All,    ///< and <lockdata> is true: Jellyfin changes nothing, and ignores later changes of the NFO
};

struct PublishSettings {
    NamingStyle naming = NamingStyle::Prefixed;    ///< of pictures
    NamingStyle nfoNaming = NamingStyle::Prefixed; ///< of a film's NFO, where there is none yet
    bool nfo = true;                               ///< write NFO files
    bool artwork = true;                           ///< write pictures, apart from the actors'
    NfoDialect dialect = NfoDialect::Kodi;
    NfoLocks locks = NfoLocks::None; ///< Jellyfin dialect
    bool streamDetails = true;
    bool trailerLinks = true; ///< <trailer>; otherwise the element stays as it is
    bool actorPhotos = true;
    int keepVersions = 10;              ///< of an item, to go back to; at least 1
    std::optional<EnrichPolicy> policy; ///< a person's wish for the library, whatever the items' own
    Path movieSetFolder; ///< Kodi's movie set information folder; empty: artwork of collections is not
                         ///< published
};

/// One file that should be in the library.
struct PlannedFile {
    RootId root = 0;      ///< 0: below PublishSettings::movieSetFolder
    Path path;            ///< absolute
    QByteArray relative;  ///< to the root
    QString kind;         ///< "nfo", asset type, "actor"
    QString hash;         ///< SHA-256 of its content
    QByteArray bytes;     ///< the content of an NFO; empty for cached files
    CacheRecord cache;    ///< where the content of others is
    bool inPlace = false; ///< the owner's own file, which is the chosen asset already
    QString knownHash;    ///< what the store believes is at the path now; empty: nothing known
    qint64 knownSize = -1, knownMtimeNs = 0; ///< and what that file was like; -1: nothing known
    bool writtenByUs = false;                ///< what is there now was written by us
};

/// All files of an item as they should be, computed from the store alone: no file is touched.
struct PublishPlan {
    EntityRef item;
    QString title;
    Path root; ///< of the item's own folder
    QByteArray folder;
    Path video; ///< a file of the item, to see whether the folder is still its own; empty without
    QList<EntityRef> sharers; ///< other episodes that the NFO describes
    QList<PlannedFile> files;
    /// What has to go: files that we wrote earlier and that are wanted no more; and pictures of the owner
    /// whose place another one takes under another extension (not writtenByUs: into the recycle bin).
    QList<PlannedFile> unwanted;
    QByteArray nfo;                 ///< new NFO; empty when the item has none
    QByteArray previousNfo;         ///< as last seen
    bool isPreviousNfoOurs = false; ///< and as it was written by us
    qint64 previousNfoSize = -1,
           previousNfoMtimeNs = 0; ///< what the last seen NFO file was like; -1: none seen
    QString previousNfoSha;
    QString setHash;         ///< over all paths and hashes: decision 8
    bool isRecorded = false; ///< the store says already that this very set was published
    QStringList notes;       ///< what cannot be published although it was chosen, and why; for people

    /// True when publishing would write or remove something, as far as the store knows.
    [[nodiscard]] bool hasChanges() const;
};

/// Refuses (decision 22) with cause: InvalidInput without title or place or when ignored, AlreadyExists with an
/// open NFO conflict (trying again would not help), NotFound when a chosen asset is not in the cache.
[[nodiscard]] Result<PublishPlan> planPublish(Connection &connection, EntityRef ref,
                                              const PublishSettings &settings);

/// What the store says of an item in the words of the NFO room.
[[nodiscard]] Result<NfoItem> nfoItemOf(Connection &connection, const Item &item, bool withStreams);

} // namespace metarr
