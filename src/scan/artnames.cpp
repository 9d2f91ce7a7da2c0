// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/artnames.h"

#include "base/path.h"
#include "names/fileclass.h"

#include <array>

namespace metarr {

namespace {

struct KindName {
    const char *name;
    AssetType type;
    int rank;
};

/// What programs call the kinds. Numbers behind fanart count on.
constexpr std::array kindNames{
    KindName{"poster", AssetType::Poster, 0},
    KindName{"cover", AssetType::Poster, 2},
    KindName{"folder", AssetType::Poster, 3},
    KindName{"movie", AssetType::Poster, 4},
    KindName{"show", AssetType::Poster, 4},
    KindName{"fanart", AssetType::Fanart, 0},
    KindName{"backdrop", AssetType::Fanart, 1},
    KindName{"background", AssetType::Fanart, 2},
    KindName{"banner", AssetType::Banner, 0},
    KindName{"clearlogo", AssetType::Clearlogo, 0},
    KindName{"logo", AssetType::Clearlogo, 1},
    KindName{"clearart", AssetType::Clearart, 0},
    KindName{"discart", AssetType::Discart, 0},
    KindName{"disc", AssetType::Discart, 1},
    KindName{"cdart", AssetType::Discart, 2},
    KindName{"landscape", AssetType::Landscape, 0},
    KindName{"thumb", AssetType::Landscape, 1},
    KindName{"keyart", AssetType::Keyart, 0},
    KindName{"characterart", AssetType::Characterart, 0},
};

std::optional<ArtName> kindOf(QByteArray name)
{
    int number = 0;
    int digits = 0;
    while (!name.isEmpty() && name.back() >= '0' && name.back() <= '9' && digits < 3) {
        int factor = 1;
        for (int i = 0; i < digits; ++i) {
            factor *= 10;
        }
        number += (name.back() - '0') * factor;
        ++digits;
        name.chop(1);
    }
    if (digits > 0 && name.endsWith('-')) {
        name.chop(1); // backdrop-1
    }
    for (const KindName &known : kindNames) {
        if (name == known.name) {
            if (digits > 0 && known.type != AssetType::Fanart) {
                return std::nullopt;
            }
            return ArtName{known.type, known.rank * 10 + number, {}};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<ArtName> artOfItem(const QByteArray &fileName, const QByteArray &baseName, EntityType type,
                                 bool ownsFolder)
{
    if (!isImageExtension(displayName(fileName))) {
        return std::nullopt;
    }
    const QByteArray stem = Path(fileName).stem();
    const bool prefixed = !baseName.isEmpty() && stem.size() > baseName.size() && stem.startsWith(baseName) &&
                          (stem.at(baseName.size()) == '-' || stem.at(baseName.size()) == '.');
    if (type == EntityType::Episode) {
        if (stem == baseName) {
            return ArtName{AssetType::Thumb, 10, {}};
        }
        if (prefixed && stem.mid(baseName.size() + 1).toLower() == "thumb") {
            return ArtName{AssetType::Thumb, 0, {}};
        }
        return std::nullopt;
    }
    if (stem == baseName) {
        return ArtName{AssetType::Poster, 25, {}}; // "<film>.jpg", "<film>.tbn"
    }
    if (prefixed) {
        return kindOf(stem.mid(baseName.size() + 1).toLower());
    }
    if (!ownsFolder) {
        return std::nullopt;
    }
    auto bare = kindOf(stem.toLower());
    if (bare) {
        bare->rank += 5;
    }
    return bare;
}

std::optional<ArtName> artOfSeries(const QByteArray &fileName)
{
    if (!isImageExtension(displayName(fileName))) {
        return std::nullopt;
    }
    const QByteArray stem = Path(fileName).stem().toLower();
    if (stem.startsWith("season")) {
        const auto dash = stem.indexOf('-', stem.startsWith("season-") ? 7 : 0);
        const QByteArray number = dash < 0 ? stem.mid(6) : stem.mid(6, dash - 6);
        auto kind = dash < 0 ? std::optional(ArtName{AssetType::Poster, 15, {}}) : kindOf(stem.mid(dash + 1));
        bool ok = false;
        int season = number.toInt(&ok);
        if (number == "-specials") {
            season = 0;
            ok = true;
        }
        if (kind && ok) {
            kind->season = season;
            return kind;
        }
        return std::nullopt; // season-all: belongs to none
    }
    return kindOf(stem);
}

std::optional<ArtName> artOfSeasonFolder(const QByteArray &fileName, int season)
{
    if (!isImageExtension(displayName(fileName))) {
        return std::nullopt;
    }
    const QByteArray stem = Path(fileName).stem().toLower();
    if (auto series = artOfSeries(fileName); series && series->season) {
        return series;
    }
    auto kind = kindOf(stem);
    if (kind) {
        kind->season = season;
        kind->rank += 5;
    }
    return kind;
}

std::optional<ArtName> clipOfItem(const QByteArray &fileName, const QByteArray &baseName, bool ownsFolder)
{
    const QString name = displayName(fileName);
    const bool music = isAudioExtension(name);
    const ExtraKind kind = extraKindOfFile(name);
    if (music ? kind != ExtraKind::Theme : kind != ExtraKind::Trailer || !isVideoExtension(name)) {
        return std::nullopt;
    }
    const QByteArray base = extraBase(name).toUtf8();
    const bool bare = base.isEmpty() || (!music && base.toLower() == "movie");
    if (bare ? !ownsFolder : base != displayName(baseName).toUtf8()) {
        return std::nullopt;
    }
    // "-trailer2" comes after "-trailer"
    const QByteArray stem = Path(fileName).stem();
    const int number = stem.back() >= '0' && stem.back() <= '9' ? stem.back() - '0' : 0;
    return ArtName{music ? AssetType::Theme : AssetType::Trailer, (bare ? 10 : 0) + number, {}};
}

} // namespace metarr
