// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "domain/entity.h"
#include "domain/fields.h"
#include "domain/media.h"
#include "domain/metadata.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace metarr {

/// One picture an NFO names. Metarr reads them as candidates and never changes the elements they came from.
struct NfoArt {
    std::optional<AssetType> type; ///< empty when the NFO uses a kind of its own, see `kind`
    QString kind;                  ///< as written, lower case, without "set.": "poster", "clearlogo" ...
    QString url;                   ///< URL, or a path as the other program wrote it
    QString previewUrl;            ///< smaller rendition, may be empty
    QString language;              ///< ISO 639-1, empty when not said
    std::optional<int> season;     ///< series: which season it belongs to; -1 = all seasons
    bool ofCollection = false;     ///< belongs to the film's collection (Kodi: aspect="set.poster")
    friend bool operator==(const NfoArt &, const NfoArt &) = default;
};

/// One movie, series, season, episode or collection that an NFO describes.
struct NfoItem {
    EntityType type = EntityType::None; ///< None: URL-only NFO whose address does not tell (IMDb)
    Metadata metadata;
    std::optional<StreamDetails> streams; ///< only what an NFO can say: see Kodi's <streamdetails>
    QList<NfoArt> art;
    bool lockData = false;    ///< Jellyfin's <lockdata>
    QStringList lockedFields; ///< Jellyfin's <lockedfields>: "Name", "Overview", "Cast" ...
    QString url;              ///< the provider's address in a URL-only or combination NFO
    /// Ids that say something about another thing than the item: "tmdbset" / "tmdbcol" (also in
    /// metadata.collection.ids). Only for showing.
    QMap<QString, QString> foreignIds;
    QMap<QString, QString> showIds; ///< ids of the series, when the address of an episode told them
    bool yearFromPremiered = false; ///< metadata.year was not in the NFO but follows from its date
};

enum class NfoKind : quint8 {
    Xml,         ///< elements only
    Combination, ///< elements, and a provider's address after them
    Url,         ///< an address or an IMDb id in plain text, scene NFOs included
};

/// How the bytes of an NFO were written.
struct NfoEncoding {
    QString name;     ///< what they really are: "UTF-8", "UTF-16LE", "windows-1252" ...
    QString declared; ///< what the XML declaration says; empty without one
    bool bom = false;
    bool lying = false;    ///< declaration and bytes disagree
    bool repaired = false; ///< some bytes were invalid and were read as windows-1252
};

struct NfoDocument {
    NfoKind kind = NfoKind::Xml;
    QList<NfoItem> items; ///< never empty
    NfoEncoding encoding;
    bool truncated = false; ///< the end is missing; what stands before the break was read
    QStringList warnings;   ///< for people: what was wrong and how it was taken
};

} // namespace metarr
