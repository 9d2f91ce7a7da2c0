// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "domain/artwork.h"
#include "store/repos/items.h"

namespace metarr {

/// How files beside a film are called; Kodi understands both.
enum class NamingStyle : quint8 {
    Prefixed, ///< "Film (1999)-poster.jpg", "Film (1999).nfo"
    Bare,     ///< "poster.jpg", "movie.nfo" where the film has a folder of its own
};

/// Where an item's sidecar files go: Kodi's names (kodi.wiki: NFO files, Artwork; checked against Kodi 20).
/// All paths are raw bytes relative to the item's root. Pure.
class SidecarNames {
public:
    SidecarNames(const Item &item, NamingStyle style)
        : m_item(item)
        , m_style(style)
    {}

    /// nullopt for what has none: seasons, collections, items without files. The NFO an item came with keeps
    /// its name.
    /// `discFile`: the file by which a disc is known, relative to the root; its NFO lies beside it. Without: where discs usually
    /// have it.
    [[nodiscard]] std::optional<QByteArray> nfo(const QByteArray &discFile = {}) const;
    /// `index` counts several of one type: fanart, fanart1, fanart2 ...; `extension` without dot.
    [[nodiscard]] std::optional<QByteArray> asset(AssetType type, int index,
                                                  const QByteArray &extension) const;
    /// The names without extension under which Kodi finds that picture, the one of the chosen style first.
    /// Where a prefix makes a name longer than a file system takes, only the bare one is left, if the item
    /// has a folder of its own.
    [[nodiscard]] QList<QByteArray> stems(AssetType type, int index) const;
    /// ".actors/First_Last.jpg"; as Kodi looks for it: blanks become '_', dots stay.
    [[nodiscard]] std::optional<QByteArray> actorPhoto(const QString &name,
                                                       const QByteArray &extension) const;

private:
    [[nodiscard]] QByteArray inFolder(const QByteArray &name) const;
    [[nodiscard]] QByteArray discNfo(const QByteArray &discFile) const;
    /// True when nobody else's files can be meant by a bare name.
    [[nodiscard]] bool ownsFolder() const;

    const Item &m_item;
    NamingStyle m_style;
};

/// A name every file system of a player takes: Kodi's own rule for sets and actors (CUtil::MakeLegalFileName
/// with Windows compatibility): / \ : * ? " < > | become '_', blanks and dots at the end vanish. At most 200
/// bytes.
[[nodiscard]] QByteArray legalFileName(const QString &name);

/// The number in a picture's file name: 2 for "Film-fanart2.jpg" and "backdrop-2.jpg", 0 without one.
[[nodiscard]] int pictureNumber(const QByteArray &fileName, AssetType type);

} // namespace metarr
