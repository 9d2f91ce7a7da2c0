// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/itemreader.h"

#include "nfo/itemfields.h"
#include "nfo/nfotext.h"
#include "nfo/nfourls.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

QString childText(const Dom &dom, int node, Tag tag)
{
    const int child = dom.firstChild(node, tag);
    return child < 0 ? QString() : cleanLine(dom.text(child));
}

bool isTrue(const Dom &dom, int node, QByteArrayView attribute)
{
    const auto written = dom.attribute(node, attribute);
    return written && parseBool(*written).value_or(false);
}

template <typename Visit> void eachChild(const Dom &dom, int node, Visit visit)
{
    for (int child = dom.node(node).firstChild; child >= 0; child = dom.node(child).next) {
        visit(child, dom.node(child).tag);
    }
}

void readScalars(NfoItem &item, const ElementIndex &index)
{
    for (const FieldInfo &info : allFields()) {
        if (info.isScalar()) {
            if (const auto source = index.source(info.field, item.type); source.node >= 0) {
                setFieldValue(item.metadata, info.field, source.value);
            }
        }
    }
    Metadata &m = item.metadata;
    if (!m.year && m.premiered.isValid() &&
        (item.type == EntityType::Movie || item.type == EntityType::Series)) {
        m.year = m.premiered.year();
        item.yearFromPremiered = true;
    }
}

void readLists(NfoItem &item, const Dom &dom, int root)
{
    for (const Field field : {Field::Genres, Field::Tags, Field::Studios, Field::Countries}) {
        QStringList names;
        for (const ListElement &element : listElements(dom, root, field)) {
            names += element.names;
        }
        setFieldValue(item.metadata, field, names);
    }
    QList<ActorElement> actors = actorElements(dom, root);
    item.metadata.credits.reserve(actors.size() + 8);
    for (ActorElement &actor : actors) {
        item.metadata.credits += std::move(actor.credit);
    }
    for (const Field field : {Field::Directors, Field::Writers}) {
        const CreditKind kind = field == Field::Directors ? CreditKind::Director : CreditKind::Writer;
        for (const ListElement &element : listElements(dom, root, field)) {
            QMap<QString, QString> ids;
            for (const auto &[provider, attribute] :
                 {std::pair("tmdb"_L1, "tmdbid"), {"imdb"_L1, "imdbid"}, {"tvdb"_L1, "tvdbid"}}) {
                if (const auto id = dom.attribute(element.node, attribute); id && !id->isEmpty()) {
                    ids.insert(provider, *id);
                }
            }
            for (const QString &name : element.names) {
                item.metadata.credits += Credit{kind, name, {}, {}, ids};
            }
        }
    }
}

/// Kodi: the <ratings> block; the plain elements of older versions and of Jellyfin only without one.
void readRatings(NfoItem &item, const Dom &dom, const ElementIndex &index)
{
    Metadata &m = item.metadata;
    if (const int block = index.first(Tag::Ratings); block >= 0 && dom.firstChild(block, Tag::Rating) >= 0) {
        for (const RatingElement &element : ratingElements(dom, block)) {
            m.ratings += element.rating;
        }
        return;
    }
    for (const Tag tag : {Tag::Rating, Tag::CommunityRating}) {
        const int node = index.first(tag);
        const auto value = node < 0 ? std::nullopt : parseNumber(dom.text(node));
        if (!value || *value <= 0) {
            continue;
        }
        const auto written = dom.attribute(node, "max");
        const double max = written ? parseNumber(*written).value_or(10) : 10;
        const int votes = index.first(Tag::Votes);
        m.ratings += Rating{u"default"_s, max > 0 ? *value * 10 / max : *value,
                            votes < 0 ? 0 : parseCount(dom.text(votes)).value_or(0), max, true};
        break;
    }
    if (const int node = index.first(Tag::CriticRating); node >= 0) {
        if (const auto value = parseNumber(dom.text(node)); value && *value > 0) {
            m.ratings += Rating{u"tomatometerallcritics"_s, *value / 10, 0, 100, false};
        }
    }
}

void readUniqueIds(NfoItem &item, const Dom &dom, int root)
{
    Metadata &m = item.metadata;
    for (int node = dom.firstChild(root, Tag::UniqueId); node >= 0;
         node = dom.nextSibling(node, Tag::UniqueId)) {
        const QString provider = providerName(dom.attribute(node, "type").value_or(QString()));
        const QString id = cleanId(provider, dom.text(node));
        if (id.isEmpty()) {
            continue;
        }
        if (isCollectionIdType(provider)) {
            item.foreignIds.insert(provider, id);
            m.collection.ids.insert(u"tmdb"_s, id);
            continue;
        }
        m.ids.insert(provider, id);
        if (isTrue(dom, node, "default")) {
            m.defaultId = provider;
        }
    }
}

void addId(NfoItem &item, const QString &provider, const QString &id)
{
    const QString clean = cleanId(provider, id);
    if (clean.isEmpty() || provider.isEmpty()) {
        return;
    }
    if (isCollectionIdType(provider)) {
        item.foreignIds.insert(provider, clean);
        if (!item.metadata.collection.ids.contains(u"tmdb"_s)) {
            item.metadata.collection.ids.insert(u"tmdb"_s, clean);
        }
        return;
    }
    if (!item.metadata.ids.contains(provider)) {
        item.metadata.ids.insert(provider, clean);
    }
}

/// <id>tt0133093</id>, <id IMDB="tt11111" TMDB="46639">253573</id>. Kodi reads it only without any
/// <uniqueid>; an IMDb id cannot be mistaken, a plain number is TheTVDB's in series and TMDB's in films.
void readLegacyId(NfoItem &item, const Dom &dom, int node, bool hadUniqueId)
{
    for (const char *attribute : {"imdb", "tmdb", "tvdb"}) {
        if (const auto id = dom.attribute(node, attribute)) {
            addId(item, QString::fromLatin1(attribute), *id);
        }
    }
    const QString text = cleanLine(dom.text(node));
    bool isNumber = false;
    text.toLongLong(&isNumber);
    if (text.startsWith(u"tt"_s) && text.size() > 6) {
        addId(item, u"imdb"_s, text);
    } else if (isNumber && !hadUniqueId) {
        addId(item, item.type == EntityType::Movie ? u"tmdb"_s : u"tvdb"_s, text);
    }
}

void readIds(NfoItem &item, const Dom &dom, int root, const ElementIndex &index)
{
    readUniqueIds(item, dom, root);
    const bool hadUniqueId = !item.metadata.ids.isEmpty();
    eachChild(dom, root, [&](int node, Tag tag) {
        if (const QString provider = providerOfTag(tag); !provider.isEmpty()) {
            addId(item, provider, dom.text(node));
        } else if (tag == Tag::CollectionNumber || tag == Tag::TmdbColId) {
            addId(item, u"tmdbcol"_s, dom.text(node));
        }
    });
    // tinyMediaManager 2-4: <ids><entry><key>trakt</key><value>7146</value></entry></ids>
    if (const int ids = index.first(Tag::Ids); ids >= 0) {
        for (int entry = dom.firstChild(ids, Tag::Entry); entry >= 0;
             entry = dom.nextSibling(entry, Tag::Entry)) {
            addId(item, providerName(childText(dom, entry, Tag::Key)), childText(dom, entry, Tag::Value));
        }
    }
    if (const int id = index.first(Tag::Id); id >= 0) {
        readLegacyId(item, dom, id, hadUniqueId);
    }
}

void readCollection(NfoItem &item, const Dom &dom, int root)
{
    CollectionInfo &collection = item.metadata.collection;
    const int set = collectionElement(dom, root);
    if (set < 0) {
        collection = {};
        return;
    }
    const int name = collectionNameElement(dom, set);
    collection.name = cleanLine(dom.text(name, name != set));
    if (const int overview = collectionOverviewElement(dom, set); overview >= 0) {
        collection.overview = dom.text(overview);
    }
    for (const char *attribute : {"tmdbcolid", "tmdbid"}) {
        if (const auto id = dom.attribute(set, attribute)) {
            if (const QString clean = cleanId(u"tmdb"_s, *id); !clean.isEmpty()) {
                collection.ids.insert(u"tmdb"_s, clean);
                break;
            }
        }
    }
}

void readSeasonNames(NfoItem &item, const Dom &dom, int root)
{
    for (int node = dom.firstChild(root, Tag::NamedSeason); node >= 0;
         node = dom.nextSibling(node, Tag::NamedSeason)) {
        bool ok = false;
        const int number = dom.attribute(node, "number").value_or(QString()).toInt(&ok);
        const QString name = cleanLine(dom.text(node));
        if (ok && number >= 0 && !name.isEmpty()) {
            item.metadata.seasonNames.insert(number, name);
        }
    }
}

void readStreams(NfoItem &item, const Dom &dom, const ElementIndex &index)
{
    const int fileInfo = index.first(Tag::FileInfo);
    const int details = fileInfo < 0 ? -1 : dom.firstChild(fileInfo, Tag::StreamDetails);
    if (details < 0) {
        return;
    }
    StreamDetails streams;
    // As streamElements() has it: an element that says nothing is none.
    eachChild(dom, details, [&](int node, Tag kind) {
        if (kind == Tag::Video) {
            VideoStream video = readVideo(dom, node);
            const qint64 duration = readDurationMs(dom, node);
            if (video != VideoStream{} || duration > 0) {
                video.index = int(streams.video.size());
                streams.video += std::move(video);
                streams.durationMs = qMax(streams.durationMs, duration);
            }
        } else if (kind == Tag::Audio) {
            if (AudioStream audio = readAudio(dom, node); audio != AudioStream{}) {
                audio.index = int(streams.audio.size());
                streams.audio += std::move(audio);
            }
        }
    });
    for (const int node : streamElements(dom, details, Tag::Subtitle)) {
        SubtitleStream subtitle;
        subtitle.index = int(streams.subtitles.size());
        subtitle.language = childText(dom, node, Tag::Language);
        subtitle.codec = childText(dom, node, Tag::Codec);
        streams.subtitles += subtitle;
    }
    if (!streams.isEmpty() || !streams.subtitles.isEmpty()) {
        item.streams = streams;
    }
}

// ---- pictures ----

std::optional<AssetType> assetTypeOfAspect(const QString &aspect)
{
    if (aspect == u"logo") {
        return AssetType::Clearlogo;
    }
    if (aspect == u"disc" || aspect == u"cdart") {
        return AssetType::Discart;
    }
    if (aspect == u"folder" || aspect == u"cover") {
        return AssetType::Poster;
    }
    if (aspect == u"backdrop") {
        return AssetType::Fanart;
    }
    return assetTypeFromName(aspect);
}

void addArt(NfoItem &item, const Dom &dom, int node, const QString &defaultKind, const QString &prefix = {})
{
    NfoArt art;
    art.url = cleanLine(dom.text(node));
    if (art.url.isEmpty()) {
        return;
    }
    art.kind = dom.attribute(node, "aspect").value_or(QString()).toLower();
    if (art.kind.isEmpty()) {
        art.kind = defaultKind;
    }
    if (art.kind.startsWith(u"set."_s)) {
        art.ofCollection = true;
        art.kind.remove(0, 4);
    }
    art.type = assetTypeOfAspect(art.kind);
    art.previewUrl = dom.attribute(node, "preview").value_or(QString());
    art.language = dom.attribute(node, "language").value_or(QString());
    if (!prefix.isEmpty() && !art.url.contains(u"://"_s)) {
        art.url.prepend(prefix);
        if (!art.previewUrl.isEmpty()) {
            art.previewUrl.prepend(prefix);
        }
    }
    if (dom.attribute(node, "type").value_or(QString()) == u"season") {
        bool ok = false;
        const int season = dom.attribute(node, "season").value_or(QString()).toInt(&ok);
        art.season = ok ? std::optional(season) : std::nullopt;
    }
    item.art += art;
}

void readFanart(NfoItem &item, const Dom &dom, int fanart)
{
    const QString prefix = dom.attribute(fanart, "url").value_or(QString());
    int thumb = dom.firstChild(fanart, Tag::Thumb);
    if (thumb < 0) {
        addArt(item, dom, fanart, u"fanart"_s); // <fanart>http://...</fanart>
    }
    for (; thumb >= 0; thumb = dom.nextSibling(thumb, Tag::Thumb)) {
        addArt(item, dom, thumb, u"fanart"_s, prefix);
    }
}

void readArt(NfoItem &item, const Dom &dom, int root)
{
    const QString plainThumb = item.type == EntityType::Episode ? u"thumb"_s : u"poster"_s;
    eachChild(dom, root, [&](int node, Tag tag) {
        switch (tag) {
        case Tag::Thumb:
            addArt(item, dom, node, plainThumb);
            break;
        case Tag::Fanart:
            readFanart(item, dom, node);
            break;
        case Tag::Poster:
        case Tag::Banner:
        case Tag::Landscape:
        case Tag::Clearlogo:
        case Tag::Clearart:
        case Tag::Discart:
        case Tag::Keyart:
        case Tag::Characterart:
            addArt(item, dom, node, QString::fromLatin1(tagName(tag)));
            break;
        case Tag::Art: // Jellyfin, Kodi's set.nfo: <art><poster>...</poster></art>
            eachChild(dom, node, [&](int inner, Tag innerTag) {
                if (innerTag == Tag::Fanart) {
                    readFanart(item, dom, inner);
                } else {
                    addArt(item, dom, inner, QString::fromUtf8(dom.name(inner)).toLower());
                }
            });
            break;
        default:
            break;
        }
    });
}

void readLocks(NfoItem &item, const Dom &dom, const ElementIndex &index)
{
    if (const int node = index.first(Tag::LockData); node >= 0) {
        item.lockData = parseBool(dom.text(node)).value_or(false);
    }
    if (const int node = index.first(Tag::LockedFields); node >= 0) {
        for (const QString &field : cleanLine(dom.text(node)).split(u'|', Qt::SkipEmptyParts)) {
            item.lockedFields += field.trimmed();
        }
    }
}

} // namespace

ElementIndex::ElementIndex(const Dom &dom, int parent)
    : m_dom(dom)
    , m_first(size_t(Tag::Count), -1)
{
    eachChild(dom, parent, [this](int node, Tag tag) {
        int &first = m_first[size_t(tag)];
        if (tag != Tag::Unknown && first < 0 && !m_dom.isBlank(node)) {
            first = node;
        }
    });
}

ElementIndex::Source ElementIndex::source(Field field, EntityType type) const
{
    for (const Tag tag : tagsOf(field, type)) {
        const int node = first(tag);
        if (node < 0) {
            continue;
        }
        if (const QVariant value = parseFieldText(field, m_dom.text(node)); value.isValid()) {
            return {node, tag, value};
        }
        if (firstElementCounts(field)) {
            break;
        }
    }
    return {};
}

QList<ListElement> listElements(const Dom &dom, int root, Field field)
{
    const auto tags = listTagsOf(field);
    QList<ListElement> elements;
    const auto add = [&](int node) {
        if (isTrue(dom, node, "clear")) {
            elements.clear();
        }
        if (QStringList names = splitNames(dom.text(node)); !names.isEmpty()) {
            elements += ListElement{node, std::move(names)};
        }
    };
    eachChild(dom, root, [&](int node, Tag tag) {
        if (std::find(tags.begin(), tags.end(), tag) != tags.end()) {
            add(node);
        } else if (tag == Tag::Genres && field == Field::Genres) { // MediaPortal
            eachChild(dom, node, [&](int inner, Tag innerTag) {
                if (innerTag == Tag::Genre) {
                    add(inner);
                }
            });
        }
    });
    return elements;
}

QMap<QString, QString> personIdsOfActor(const Dom &dom, int actor)
{
    QMap<QString, QString> ids;
    QString profile;
    eachChild(dom, actor, [&](int node, Tag tag) {
        const QString provider = providerOfTag(tag);
        if (provider == u"tmdb" || provider == u"imdb" || provider == u"tvdb") {
            // Not cleanId(): a person's IMDb id is "nm...".
            const QString id = cleanLine(dom.text(node));
            if (!id.isEmpty() && id != u"0" && !ids.contains(provider)) {
                ids.insert(provider, id);
            }
        } else if (tag == Tag::Profile) {
            profile = cleanLine(dom.text(node));
        }
    });
    if (const auto id = personIdFromUrl(profile); id && !ids.contains(id->first)) {
        ids.insert(id->first, id->second);
    }
    return ids;
}

QList<ActorElement> actorElements(const Dom &dom, int root)
{
    QList<ActorElement> actors;
    for (int node = dom.firstChild(root, Tag::Actor); node >= 0; node = dom.nextSibling(node, Tag::Actor)) {
        if (isTrue(dom, node, "clear")) {
            actors.clear();
        }
        ActorElement actor{node, {}, -1};
        actor.credit.name = childText(dom, node, Tag::Name);
        // Jellyfin lists other people the same way: <type>Lyricist</type>.
        const QString type = childText(dom, node, Tag::Type).toLower();
        if (actor.credit.name.isEmpty() || !(type.isEmpty() || type == u"actor" || type == u"gueststar")) {
            continue;
        }
        actor.credit.role = childText(dom, node, Tag::Role);
        actor.credit.thumbUrl = childText(dom, node, Tag::Thumb);
        actor.credit.ids = personIdsOfActor(dom, node);
        QString order = childText(dom, node, Tag::Order);
        order = order.isEmpty() ? childText(dom, node, Tag::SortOrder) : order;
        actor.order = qMax(-1, parseLeadingInt(order).value_or(-1));
        actors += std::move(actor);
    }
    std::stable_sort(actors.begin(), actors.end(), [](const ActorElement &a, const ActorElement &b) {
        return uint(a.order) < uint(b.order); // -1 becomes the largest
    });
    return actors;
}

QList<RatingElement> ratingElements(const Dom &dom, int block)
{
    QList<RatingElement> ratings;
    for (int node = dom.firstChild(block, Tag::Rating); node >= 0;
         node = dom.nextSibling(node, Tag::Rating)) {
        const int valueNode = dom.firstChild(node, Tag::Value);
        const auto value = parseNumber(valueNode < 0 ? dom.text(node, false) : dom.text(valueNode));
        if (!value) {
            continue;
        }
        Rating rating;
        rating.source = cleanLine(dom.attribute(node, "name").value_or(QString()));
        const auto max = parseNumber(dom.attribute(node, "max").value_or(QString()));
        rating.max = max && *max > 0 ? *max : 10;
        rating.value = *value * 10 / rating.max;
        rating.votes = parseCount(childText(dom, node, Tag::Votes)).value_or(0);
        rating.isDefault = isTrue(dom, node, "default");
        if (rating.value > 0 && rating.value <= 10) {
            ratings += RatingElement{node, rating};
        }
    }
    return ratings;
}

int collectionElement(const Dom &dom, int root)
{
    const auto firstNamed = [&dom](int parent) {
        for (int set = dom.firstChild(parent, Tag::Set); set >= 0; set = dom.nextSibling(set, Tag::Set)) {
            if (collectionNameElement(dom, set) >= 0) {
                return set;
            }
        }
        return -1;
    };
    const int direct = firstNamed(root);
    if (direct >= 0) {
        return direct;
    }
    const int sets = dom.firstChild(root, Tag::Sets); // MediaPortal
    return sets < 0 ? -1 : firstNamed(sets);
}

int collectionNameElement(const Dom &dom, int set)
{
    for (const Tag tag : {Tag::Name, Tag::SetName}) {
        const int inner = dom.firstChild(set, tag);
        if (inner >= 0 && !dom.isBlank(inner)) {
            return inner;
        }
    }
    return cleanLine(dom.text(set, false)).isEmpty() ? -1 : set;
}

int collectionOverviewElement(const Dom &dom, int set)
{
    for (const Tag tag : {Tag::Overview, Tag::SetDescription}) {
        const int inner = dom.firstChild(set, tag);
        if (inner >= 0 && !dom.isBlank(inner)) {
            return inner;
        }
    }
    return -1;
}

QList<int> streamElements(const Dom &dom, int streamDetails, Tag kind)
{
    QList<int> nodes;
    for (int node = dom.firstChild(streamDetails, kind); node >= 0; node = dom.nextSibling(node, kind)) {
        const bool speaks = kind == Tag::Video
                                ? readVideo(dom, node) != VideoStream{} || readDurationMs(dom, node) > 0
                            : kind == Tag::Audio ? readAudio(dom, node) != AudioStream{}
                                                 : !childText(dom, node, Tag::Language).isEmpty();
        if (speaks) {
            nodes += node;
        }
    }
    return nodes;
}

VideoStream readVideo(const Dom &dom, int node)
{
    const auto number = [&](Tag tag) {
        return qMax(0, parseLeadingInt(childText(dom, node, tag)).value_or(0));
    };
    VideoStream video;
    video.codec = childText(dom, node, Tag::Codec);
    video.width = number(Tag::Width);
    video.height = number(Tag::Height);
    const QString aspect = childText(dom, node, Tag::Aspect);
    if (const auto colon = aspect.indexOf(u':'); colon > 0) { // Jellyfin: "16:9"
        const double height = parseNumber(aspect.mid(colon + 1)).value_or(0);
        video.aspect = height > 0 ? parseNumber(aspect.left(colon)).value_or(0) / height : 0;
    } else {
        video.aspect = qMax(0.0, parseNumber(aspect).value_or(0));
    }
    video.frameRate = qMax(0.0, parseNumber(childText(dom, node, Tag::FrameRate)).value_or(0));
    video.bitRate = number(Tag::BitRate);
    video.hdrType = childText(dom, node, Tag::HdrType).toLower();
    video.stereoMode = childText(dom, node, Tag::StereoMode);
    video.language = childText(dom, node, Tag::Language);
    return video;
}

AudioStream readAudio(const Dom &dom, int node)
{
    AudioStream audio;
    audio.codec = childText(dom, node, Tag::Codec);
    audio.language = childText(dom, node, Tag::Language);
    audio.channels = qMax(0, parseLeadingInt(childText(dom, node, Tag::Channels)).value_or(0));
    audio.bitRate = qMax(0, parseLeadingInt(childText(dom, node, Tag::BitRate)).value_or(0));
    return audio;
}

qint64 readDurationMs(const Dom &dom, int video)
{
    if (const auto seconds = parseNumber(childText(dom, video, Tag::DurationInSeconds));
        seconds && *seconds > 0) {
        return qint64(qMin(*seconds, 1e9) * 1000);
    }
    const auto minutes = parseNumber(childText(dom, video, Tag::Duration)); // Jellyfin
    return minutes && *minutes > 0 ? qint64(qMin(*minutes, 1e7) * 60000) : 0;
}

NfoItem readItem(const Dom &dom, const RootElement &root)
{
    NfoItem item;
    item.type = root.type;
    const ElementIndex index(dom, root.node);
    readScalars(item, index);
    readLists(item, dom, root.node);
    readRatings(item, dom, index);
    readIds(item, dom, root.node, index);
    if (root.type == EntityType::Movie) {
        readCollection(item, dom, root.node);
    } else {
        item.metadata.collection = {};
    }
    readSeasonNames(item, dom, root.node);
    readStreams(item, dom, index);
    readArt(item, dom, root.node);
    readLocks(item, dom, index);
    if (const int show = index.first(Tag::ShowTitle); show >= 0 && root.type != EntityType::Series) {
        item.metadata.showTitle = cleanLine(dom.text(show));
    }
    normaliseRead(item.metadata);
    return item;
}

} // namespace metarr::nfo
