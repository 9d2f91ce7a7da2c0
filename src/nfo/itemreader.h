// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodocument.h"
#include "nfo/nfodom.h"

namespace metarr::nfo {

/// An element that describes an item: <movie>, <episodedetails> ...
struct RootElement {
    int node = 0;
    EntityType type = EntityType::None;
};

/// The whole of what a document holds, with the positions the writer needs.
struct ParsedNfo {
    NfoDocument document;
    bool sameBytes = false; ///< dom.source() is the file behind an optional byte order mark
    Dom dom;
    QList<RootElement> roots; ///< in the order of document.items; empty for URL-only
};
[[nodiscard]] Result<ParsedNfo> parseNfo(const QByteArray &bytes);

/// Reads the item that `root` describes. The result is normalised (itemfields.h).
[[nodiscard]] NfoItem readItem(const Dom &dom, const RootElement &root);

/// First element of each kind inside an item that is not blank; what scalar fields are read from.
class ElementIndex {
public:
    ElementIndex(const Dom &dom, int parent);
    [[nodiscard]] int first(Tag tag) const { return m_first[size_t(tag)]; }
    /// The element a scalar field is read from and its value; node -1 when there is none.
    struct Source {
        int node = -1;
        Tag tag = Tag::Unknown;
        QVariant value;
    };
    [[nodiscard]] Source source(Field field, EntityType type) const;

private:
    const Dom &m_dom;
    std::vector<int> m_first;
};

/// Elements of a list field in document order: those that are not blank and stand behind the last
/// clear="true".
struct ListElement {
    int node = -1;
    QStringList names;
};
[[nodiscard]] QList<ListElement> listElements(const Dom &dom, int root, Field field);

/// <actor> elements in the order Kodi shows them: by <order>, those without one last.
struct ActorElement {
    int node = -1;
    Credit credit;
    int order = -1; ///< -1: none
};
[[nodiscard]] QList<ActorElement> actorElements(const Dom &dom, int root);
[[nodiscard]] QMap<QString, QString> personIdsOfActor(const Dom &dom, int actor);

/// <rating> elements of the <ratings> block with a usable value.
struct RatingElement {
    int node = -1;
    Rating rating;
};
[[nodiscard]] QList<RatingElement> ratingElements(const Dom &dom, int block);

/// The element the collection is read from: a <set> with a name; -1 when there is none.
[[nodiscard]] int collectionElement(const Dom &dom, int root);
/// Where in it the name and the overview stand: an inner element, or the element itself; -1 when absent.
[[nodiscard]] int collectionNameElement(const Dom &dom, int set);
[[nodiscard]] int collectionOverviewElement(const Dom &dom, int set);

/// <video>, <audio>, <subtitle> elements that say something.
[[nodiscard]] QList<int> streamElements(const Dom &dom, int streamDetails, Tag kind);
[[nodiscard]] VideoStream readVideo(const Dom &dom, int node);
[[nodiscard]] AudioStream readAudio(const Dom &dom, int node);
[[nodiscard]] qint64 readDurationMs(const Dom &dom, int video);

} // namespace metarr::nfo
