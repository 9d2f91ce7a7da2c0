// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nforeader.h"

#include "nfo/itemreader.h"
#include "nfo/nfotext.h"
#include "nfo/nfourls.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace nfo {

namespace {

constexpr qsizetype maxItems = 1000; ///< episodes of one file; matching them costs their square

EntityType typeOfRoot(Tag tag, bool topLevel)
{
    switch (tag) {
    case Tag::Movie:
    case Tag::MusicVideo:
        return EntityType::Movie;
    case Tag::TvShow:
        return EntityType::Series;
    case Tag::EpisodeDetails:
        return EntityType::Episode;
    case Tag::Season:
        return topLevel ? EntityType::Season : EntityType::None;
    case Tag::Set:
    case Tag::Collection:
        return topLevel ? EntityType::Collection : EntityType::None;
    default:
        return EntityType::None;
    }
}

/// A block that was never closed holds the next one: <episodedetails>...<episodedetails>...
void collectUnclosed(const Dom &dom, RootElement root, QList<RootElement> &roots)
{
    const int inner = dom.firstChild(root.node, dom.node(root.node).tag);
    for (int node = inner; node >= 0; node = dom.nextSibling(node, dom.node(root.node).tag)) {
        roots += RootElement{node, root.type};
        collectUnclosed(dom, RootElement{node, root.type}, roots);
    }
}

/// Items at the top and in wrappers (<episodes>, <xbmcmultiepisode>, ...), in the order of the document.
void collectRoots(const Dom &dom, int parent, int depth, QList<RootElement> &roots)
{
    for (int child = dom.node(parent).firstChild; child >= 0; child = dom.node(child).next) {
        // What is a part of others counts only where nothing else does: a <set> behind a stray </movie> is
        // none.
        const EntityType type = typeOfRoot(dom.node(child).tag, parent == 0 && roots.isEmpty());
        if (type != EntityType::None) {
            roots += RootElement{child, type};
            if (type == EntityType::Episode) {
                collectUnclosed(dom, RootElement{child, type}, roots);
            }
        } else if (depth < 4 && dom.node(child).firstChild >= 0 && dom.node(child).tag == Tag::Unknown) {
            collectRoots(dom, child, depth + 1, roots);
        }
    }
}

bool looksLikeHtml(QByteArrayView text)
{
    QByteArray head = text.first(qMin<qsizetype>(text.size(), 512)).toByteArray().toLower().trimmed();
    // What stands first behind the declaration and comments counts: a title may quote anything.
    for (const auto &[begin, end] : {std::pair("<?", "?>"), std::pair("<!--", "-->")}) {
        while (head.startsWith(begin)) {
            const auto closed = head.indexOf(end);
            head = closed < 0 ? QByteArray() : head.mid(closed + qsizetype(qstrlen(end))).trimmed();
        }
    }
    return head.startsWith("<!doctype html") || head.startsWith("<html");
}

tl::unexpected<Error> notAnNfo(const QString &message)
{
    return fail(ErrorKind::BadData, message,
                u"Delete the file or identify the title by hand; Metarr then writes a new NFO."_s);
}

void applyUrl(NfoItem &item, const ProviderUrl &url)
{
    item.url = url.url;
    // The address of a series in an episode's NFO (or the reverse) says nothing about the item itself.
    if (item.type != EntityType::None && url.type != EntityType::None && item.type != url.type) {
        if (url.type == EntityType::Series) {
            item.showIds = url.ids;
        }
        return;
    }
    if (item.type == EntityType::None) {
        item.type = url.type;
    }
    for (auto it = url.ids.cbegin(); it != url.ids.cend(); ++it) {
        if (!item.metadata.ids.contains(it.key())) {
            item.metadata.ids.insert(it.key(), it.value());
        }
    }
    item.showIds = url.showIds;
    if (!item.metadata.season) {
        item.metadata.season = url.season;
    }
    if (!item.metadata.episode) {
        item.metadata.episode = url.episode;
    }
}

Result<ParsedNfo> parseUrlOnly(ParsedNfo parsed, QByteArrayView text)
{
    const auto url = findProviderUrl(text);
    if (!url) {
        const QByteArrayView start = trimmedView(text);
        if (start.startsWith('<')) {
            return notAnNfo(
                u"The file is XML, but not an NFO of a movie, series, season, episode or collection."_s);
        }
        return notAnNfo(u"The file holds neither NFO elements nor the address or id of a title."_s);
    }
    parsed.document.kind = NfoKind::Url;
    parsed.document.items += NfoItem{};
    applyUrl(parsed.document.items.first(), *url);
    return parsed;
}

void warnAboutEncoding(NfoDocument &document)
{
    const NfoEncoding &encoding = document.encoding;
    if (encoding.lying) {
        document.warnings +=
            u"It says it is %1 but is written in %2."_s.arg(encoding.declared, encoding.name);
    } else if (encoding.repaired) {
        document.warnings += u"Some of its characters are damaged."_s;
    }
}

void warnAboutCharacters(NfoDocument &document, QByteArrayView text)
{
    // To the end and without branches: compilers make it many characters at once.
    int controls = 0;
    for (const char c : trimmedView(text)) {
        controls += int(uchar(c) < 0x20) & int(c != '\t') & int(c != '\n') & int(c != '\r');
    }
    if (controls > 0) {
        document.warnings += u"It has control characters, which were ignored."_s;
    }
}

} // namespace

Result<ParsedNfo> parseNfo(const QByteArray &bytes)
{
    if (bytes.size() > maxNfoSize) {
        return fail(ErrorKind::TooLarge, u"The file is larger than 16 MiB."_s,
                    u"No NFO is that large; remove or rename the file."_s);
    }
    ParsedNfo parsed;
    const DecodedText decoded = decodeNfoText(bytes);
    parsed.sameBytes = decoded.sameBytes;
    parsed.document.encoding = decoded.encoding;
    if (trimmedView(decoded.utf8).isEmpty()) {
        return notAnNfo(bytes.isEmpty() ? u"The file is empty."_s : u"The file holds nothing but blanks."_s);
    }
    if (looksLikeHtml(decoded.utf8)) {
        return notAnNfo(u"The file is a web page, not an NFO."_s);
    }
    auto dom = Dom::parse(decoded.utf8);
    if (!dom) {
        return fail(std::move(dom).error());
    }
    parsed.dom = std::move(*dom);
    collectRoots(parsed.dom, 0, 0, parsed.roots);
    if (parsed.roots.isEmpty()) {
        return parseUrlOnly(std::move(parsed), decoded.utf8);
    }
    if (parsed.roots.size() > maxItems) {
        return fail(ErrorKind::TooLarge, u"The file describes more than %L1 items."_s.arg(maxItems),
                    u"It looks like the export of a whole library; an NFO describes one file."_s);
    }
    warnAboutEncoding(parsed.document);
    warnAboutCharacters(parsed.document, decoded.utf8);
    parsed.document.warnings += parsed.dom.warnings();
    parsed.document.truncated = parsed.dom.isTruncated();
    for (const RootElement &root : parsed.roots) {
        parsed.document.items += readItem(parsed.dom, root);
        if (parsed.dom.node(root.node).tag == Tag::MusicVideo) {
            parsed.document.warnings +=
                u"It describes a music video or concert, which was read as a movie."_s;
        }
    }
    const QString outside = parsed.dom.text(0, false);
    if (!outside.isEmpty()) {
        if (const auto url = findProviderUrl(outside.toUtf8())) {
            parsed.document.kind = NfoKind::Combination;
            applyUrl(parsed.document.items.first(), *url);
        }
    }
    return parsed;
}

} // namespace nfo

Result<NfoDocument> readNfo(const QByteArray &bytes)
{
    auto parsed = nfo::parseNfo(bytes);
    if (!parsed) {
        return fail(std::move(parsed).error());
    }
    return std::move(parsed->document);
}

} // namespace metarr
