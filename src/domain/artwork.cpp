// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/artwork.h"

#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr quint8 M = 1U << int(EntityType::Movie);
constexpr quint8 S = 1U << int(EntityType::Series);
constexpr quint8 N = 1U << int(EntityType::Season);
constexpr quint8 E = 1U << int(EntityType::Episode);
constexpr quint8 C = 1U << int(EntityType::Collection);
constexpr quint8 P = 1U << int(EntityType::Person);

// Ideal sizes: what Kodi's wiki (Artwork types) recommends and what the providers hold at most.
constexpr std::array types{
    AssetTypeInfo{AssetType::Poster, "poster", 2000, 3000, 500, 750, false, quint8(M | S | N | C), 1},
    AssetTypeInfo{AssetType::Fanart, "fanart", 3840, 2160, 1280, 720, false, quint8(M | S | N | C), 1},
    AssetTypeInfo{AssetType::Banner, "banner", 1000, 185, 600, 100, false, quint8(M | S | N | C), 1},
    AssetTypeInfo{AssetType::Clearlogo, "clearlogo", 800, 310, 300, 50, true, quint8(M | S | C), 1},
    AssetTypeInfo{AssetType::Clearart, "clearart", 1000, 562, 400, 200, true, quint8(M | S | C), 1},
    AssetTypeInfo{AssetType::Discart, "discart", 1000, 1000, 400, 400, true, quint8(M | C), 1},
    AssetTypeInfo{AssetType::Landscape, "landscape", 1920, 1080, 500, 281, false, quint8(M | S | N | C), 1},
    AssetTypeInfo{AssetType::Keyart, "keyart", 2000, 3000, 500, 750, false, quint8(M | S | C), 0},
    AssetTypeInfo{AssetType::Characterart, "characterart", 512, 512, 256, 256, true, quint8(S), 1},
    AssetTypeInfo{AssetType::Thumb, "thumb", 1920, 1080, 300, 168, false, quint8(E), 1},
    AssetTypeInfo{AssetType::ActorThumb, "actor", 1000, 1500, 150, 200, false, quint8(P), 1},
    AssetTypeInfo{AssetType::Trailer, "trailer", 0, 0, 0, 0, false, quint8(M | S), 1},
    AssetTypeInfo{AssetType::Theme, "theme", 0, 0, 0, 0, false, quint8(M | S), 1},
    AssetTypeInfo{AssetType::Subtitle, "subtitle", 0, 0, 0, 0, false, quint8(M | E), 0},
};

} // namespace

std::span<const AssetTypeInfo> allAssetTypes()
{
    return types;
}

const AssetTypeInfo &assetTypeInfo(AssetType type)
{
    return types[size_t(type)];
}

QString assetTypeName(AssetType type)
{
    return QString::fromLatin1(assetTypeInfo(type).name);
}

std::optional<AssetType> assetTypeFromName(QStringView name)
{
    for (const auto &info : types) {
        if (name.compare(QLatin1StringView(info.name), Qt::CaseInsensitive) == 0) {
            return info.type;
        }
    }
    return std::nullopt;
}

QString selectedByName(SelectedBy by)
{
    switch (by) {
    case SelectedBy::Nobody:
        return {};
    case SelectedBy::Auto:
        return u"auto"_s;
    case SelectedBy::Manual:
        return u"manual"_s;
    case SelectedBy::Local:
        return u"local"_s;
    }
    return {};
}

} // namespace metarr
