// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"

#include <QString>

#include <optional>
#include <span>

namespace metarr {

/// A slot of an item. Season posters are the season's `Poster`, episode stills the episode's `Thumb`.
enum class AssetType : quint8 {
    Poster,
    Fanart,
    Banner,
    Clearlogo,
    Clearart,
    Discart,
    Landscape,
    Keyart,
    Characterart,
    Thumb,
    ActorThumb,
    Trailer,
    Theme,
    Subtitle,
};

struct AssetTypeInfo {
    AssetType type;
    const char *name; ///< "poster": database, API, Kodi's file name part
    int idealWidth;   ///< pixels; 0 for what is no image
    int idealHeight;
    int minWidth; ///< below: not chosen automatically
    int minHeight;
    bool transparent; ///< PNG with alpha expected
    quint8 types;     ///< bit (1 << EntityType) for each type that has it
    int defaultCount; ///< how many are selected by default

    [[nodiscard]] bool isImage() const { return idealWidth > 0; }
    [[nodiscard]] bool appliesTo(EntityType entity) const { return types & (1U << int(entity)); }
    [[nodiscard]] double aspect() const { return idealHeight ? double(idealWidth) / idealHeight : 0; }
};

[[nodiscard]] std::span<const AssetTypeInfo> allAssetTypes();
[[nodiscard]] const AssetTypeInfo &assetTypeInfo(AssetType type);
[[nodiscard]] QString assetTypeName(AssetType type);
[[nodiscard]] std::optional<AssetType> assetTypeFromName(QStringView name);

/// Who put an asset into its slot.
enum class SelectedBy : quint8 { Nobody, Auto, Manual, Local };
[[nodiscard]] QString selectedByName(SelectedBy by); ///< "", "auto", "manual", "local"

/// A known asset at a provider or on disk.
struct Candidate {
    CandidateId id = 0;
    EntityRef owner;
    AssetType type = AssetType::Poster;
    QString provider;   ///< "tmdb", "tvdb", "fanarttv", "local", "upload"
    QString url;        ///< empty for local files
    QString previewUrl; ///< smaller rendition for the picker
    QString language;   ///< ISO 639-1; empty = textless or unknown
    int width = 0, height = 0;
    double voteAverage = 0; ///< 0-10
    int votes = 0;          ///< number of votes; Fanart.tv: likes
    qint64 fileSize = 0;
    QString contentHash; ///< SHA-256, lower-case hex, once it is in the cache
    std::optional<quint64> perceptualHash;
    bool selected = false;
    bool rejected = false;
    SelectedBy selectedBy = SelectedBy::Nobody;
    int ord = 0;                 ///< position among several selected ones (fanart, fanart1, ...)
    std::optional<double> score; ///< 0-100
    QByteArray localPath;        ///< provider "local": raw bytes relative to localRoot
    RootId localRoot = 0;
    QString title; ///< trailers: name of the video
    int durationSeconds = 0;
    friend bool operator==(const Candidate &, const Candidate &) = default;
};

} // namespace metarr
