// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/release.h"

namespace metarr::names {

using namespace Qt::StringLiterals;

namespace {

QString sourceName(SourceId source)
{
    switch (source) {
    case SourceId::BluRay:
    case SourceId::BdRip:
    case SourceId::BdRemux:
    case SourceId::HdDvd:
    case SourceId::Remux:
        return u"bluray"_s;
    case SourceId::WebDl:
        return u"webdl"_s;
    case SourceId::WebRip:
        return u"webrip"_s;
    case SourceId::Hdtv:
    case SourceId::Sdtv:
        return u"tv"_s;
    case SourceId::Dvd:
        return u"dvd"_s;
    case SourceId::Screener:
        return u"screener"_s;
    case SourceId::Vhs:
        return u"vhs"_s;
    case SourceId::Cam:
        return u"cam"_s;
    case SourceId::Telesync:
        return u"telesync"_s;
    case SourceId::Telecine:
        return u"telecine"_s;
    case SourceId::Workprint:
        return u"workprint"_s;
    case SourceId::None:
        break;
    }
    return {};
}

QString resolutionName(ResolutionId resolution)
{
    switch (resolution) {
    case ResolutionId::P360:
        return u"360p"_s;
    case ResolutionId::P480:
    case ResolutionId::P540:
        return u"480p"_s;
    case ResolutionId::P576:
        return u"576p"_s;
    case ResolutionId::P720:
    case ResolutionId::P960:
        return u"720p"_s;
    case ResolutionId::P1080:
        return u"1080p"_s;
    case ResolutionId::P1440:
        return u"1440p"_s;
    case ResolutionId::P2160:
        return u"2160p"_s;
    case ResolutionId::P4320:
        return u"4320p"_s;
    case ResolutionId::None:
        break;
    }
    return {};
}

/// What the tags of one name say, before anything is implied.
struct Facts {
    SourceId strong = SourceId::None;
    SourceId weak = SourceId::None;
    ResolutionId exact = ResolutionId::None;  ///< 1080p, 1920x1080
    ResolutionId spoken = ResolutionId::None; ///< 4k, UHD
    bool remux = false;
    bool proper = false;
    bool xvid = false;
    bool video = false;          ///< any codec
    bool highResolution = false; ///< "HR"
    bool bracketedSource = false;
    bool disc = false; ///< NTSC, PAL
};

bool isExact(std::u16string_view key)
{
    return !key.empty() && (key.back() == u'p' || key.back() == u'i' ||
                            key.find(u'x') != std::u16string_view::npos || isAsciiDigit(key.back()));
}

bool isCodec(std::u16string_view key)
{
    return key == u"xvid" || key == u"divx" || key == u"x264" || key == u"x265" || key == u"h264" ||
           key == u"h265" || key == u"hevc" || key == u"avc" || key == u"xvid";
}

void addSource(const Scan &scan, int i, Facts &facts)
{
    const Token &t = scan.token(i);
    const auto source = SourceId(t.tag.value);
    if (source == SourceId::Remux) {
        facts.remux = true;
        return;
    }
    facts.remux = facts.remux || source == SourceId::BdRemux;
    const bool region = scan.key(i) == u"ntsc" || scan.key(i) == u"pal";
    facts.disc = facts.disc || region;
    if (t.isStrong() && facts.strong == SourceId::None) {
        facts.strong = source;
        facts.bracketedSource = t.group >= 0 || scan.key(i) == u"hd"; // "[HDTV]", "HD TV"
    } else if (!t.isStrong() && (facts.weak == SourceId::None || facts.disc) &&
               !(region && facts.weak != SourceId::None)) {
        facts.weak = source;
        facts.bracketedSource = t.group >= 0;
    }
}

/// The title without the tags at its end; its first word is always one of it.
Span plainTitle(const Scan &scan, Span title)
{
    while (title.last > title.first + 1 && scan.token(title.last - 1).isTag()) {
        --title.last;
    }
    return title;
}

Facts collect(const Scan &scan, int firstToken, Span title)
{
    Facts facts;
    const Span plain = plainTitle(scan, title);
    for (int i = firstToken; i < scan.size(); ++i) {
        const Token &t = scan.token(i);
        if (!t.isTag() || !t.phraseStart ||
            (t.group >= 0 && scan.isEdition(scan.groups()[size_t(t.group)]))) {
            continue;
        }
        if (t.resolution != ResolutionId::None) {
            ResolutionId &r = isExact(scan.key(i)) ? facts.exact : facts.spoken;
            r = r == ResolutionId::None ? t.resolution : r;
        }
        switch (t.tag.kind) {
        case TagKind::Source:
            if (t.isStrong() || i < plain.first || i >= plain.last) {
                addSource(scan, i, facts);
            }
            break;
        case TagKind::Proper:
            facts.proper = facts.proper || t.isStrong();
            break;
        case TagKind::Video: {
            const auto key = scan.key(i);
            facts.xvid = facts.xvid || key.starts_with(u"xvid") || key == u"divx" || key == u"x";
            facts.video = facts.video || isCodec(key) || t.isStrong();
            break;
        }
        case TagKind::Resolution:
            facts.highResolution = facts.highResolution || scan.key(i) == u"hr";
            break;
        default:
            break;
        }
    }
    return facts;
}

SourceId choose(const Facts &facts, NameKind kind, const QString &extension)
{
    if (facts.strong != SourceId::None) {
        return facts.strong;
    }
    if (facts.weak != SourceId::None &&
        (facts.weak != SourceId::Telesync || facts.video || facts.exact != ResolutionId::None)) {
        return facts.weak;
    }
    if (facts.remux) {
        return SourceId::BluRay;
    }
    if (extension == "m2ts"_L1 || extension == "mts"_L1) {
        return SourceId::BluRay;
    }
    if (extension == "vob"_L1) {
        return SourceId::Dvd;
    }
    // a resolution or codec alone: episodes come from television, as they ever did
    const bool speaks = facts.exact != ResolutionId::None || facts.spoken != ResolutionId::None;
    const bool old = extension == "avi"_L1 || extension == "xvid"_L1 || extension == "divx"_L1;
    if (kind == NameKind::Episode && (speaks || old || facts.video)) {
        return SourceId::Hdtv;
    }
    return SourceId::None;
}

ResolutionId imply(const Facts &facts, SourceId source)
{
    switch (source) {
    case SourceId::BdRip:
        return ResolutionId::P480;
    case SourceId::BluRay:
    case SourceId::BdRemux:
    case SourceId::HdDvd:
        return facts.remux ? ResolutionId::P1080 : (facts.xvid ? ResolutionId::P480 : ResolutionId::P720);
    case SourceId::WebDl:
    case SourceId::WebRip:
        return facts.bracketedSource ? ResolutionId::P720 : ResolutionId::P480;
    case SourceId::Hdtv:
        return facts.bracketedSource || facts.highResolution ? ResolutionId::P720 : ResolutionId::P480;
    case SourceId::Sdtv:
        return facts.highResolution ? ResolutionId::P720 : ResolutionId::P480;
    case SourceId::Dvd:
    case SourceId::Vhs:
        return ResolutionId::P480;
    default:
        return ResolutionId::None;
    }
}

} // namespace

ParsedName::Quality readQuality(const Scan &scan, int firstToken, Span title, NameKind kind,
                                const QString &extension)
{
    const Facts facts = collect(scan, firstToken, title);
    const SourceId source = choose(facts, kind, extension);
    ResolutionId resolution = facts.exact != ResolutionId::None ? facts.exact : facts.spoken;
    if (resolution == ResolutionId::None) {
        resolution = imply(facts, source);
    }
    ParsedName::Quality quality;
    quality.source = sourceName(source);
    quality.resolution = resolutionName(resolution);
    quality.proper = facts.proper;
    return quality;
}

} // namespace metarr::names
