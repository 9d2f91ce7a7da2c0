// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/itempatcher.h"

#include "nfo/itemfields.h"
#include "nfo/nfotext.h"
#include "nfo/nfourls.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

Piece leaf(Tag tag, const QString &text)
{
    return Piece{tagName(tag), {}, text, {}};
}

QByteArray idTagName(const QString &provider)
{
    return provider.toLatin1() + "id";
}

/// Longest common subsequence of two lists, as pairs of places. Empty for lists whose table would be too
/// large.
QList<std::pair<int, int>> commonSequence(const QStringList &a, const QStringList &b)
{
    constexpr qsizetype tableLimit = 4'000'000;
    const qsizetype n = a.size();
    const qsizetype m = b.size();
    if ((n + 1) * (m + 1) > tableLimit) {
        return {};
    }
    std::vector<int> table(size_t((n + 1) * (m + 1)), 0);
    const auto cell = [&table, m](qsizetype i, qsizetype j) -> int & {
        return table[size_t(i * (m + 1) + j)];
    };
    for (qsizetype i = n - 1; i >= 0; --i) {
        for (qsizetype j = m - 1; j >= 0; --j) {
            cell(i, j) = a[i] == b[j] ? cell(i + 1, j + 1) + 1 : qMax(cell(i + 1, j), cell(i, j + 1));
        }
    }
    QList<std::pair<int, int>> pairs;
    for (qsizetype i = 0, j = 0; i < n && j < m;) {
        if (a[i] == b[j]) {
            pairs.append({int(i++), int(j++)});
        } else if (cell(i + 1, j) >= cell(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return pairs;
}

QList<Credit> creditsOf(const Metadata &metadata, CreditKind kind)
{
    QList<Credit> credits;
    std::copy_if(metadata.credits.cbegin(), metadata.credits.cend(), std::back_inserter(credits),
                 [kind](const Credit &credit) { return credit.kind == kind; });
    return credits;
}

} // namespace

Piece ratingPiece(const Rating &rating)
{
    Piece piece{"rating", {{"name", rating.source}, {"max", formatNumber(rating.max)}}, {}, {}};
    if (rating.isDefault) {
        piece.attributes.append({"default", u"true"_s});
    }
    piece.children += leaf(Tag::Value, formatNumber(rating.value * rating.max / 10));
    piece.children += leaf(Tag::Votes, QString::number(rating.votes));
    return piece;
}

Piece actorPiece(const Credit &actor, std::optional<int> order)
{
    Piece piece{"actor", {}, {}, {leaf(Tag::Name, actor.name)}};
    if (!actor.role.isEmpty()) {
        piece.children += leaf(Tag::Role, actor.role);
    }
    if (order) {
        piece.children += leaf(Tag::Order, QString::number(*order));
    }
    if (!actor.thumbUrl.isEmpty()) {
        piece.children += leaf(Tag::Thumb, actor.thumbUrl);
    }
    for (const auto provider : personIdProviders()) {
        if (const QString id = actor.ids.value(provider); !id.isEmpty()) {
            piece.children += Piece{idTagName(provider), {}, id, {}};
        }
    }
    return piece;
}

Piece collectionPiece(const CollectionInfo &collection)
{
    Piece piece{"set", {}, {}, {leaf(Tag::Name, collection.name)}};
    if (const QString id = collection.ids.value(u"tmdb"_s); !id.isEmpty()) {
        piece.attributes.append({"tmdbcolid", id}); // as Jellyfin reads it; Kodi does not mind
    }
    if (!collection.overview.isEmpty()) {
        piece.children += leaf(Tag::Overview, collection.overview);
    }
    return piece;
}

ItemPatcher::ItemPatcher(const Dom &dom, const RootElement &root, const NfoItem &before, const NfoItem &after,
                         EditList &edits)
    : m_dom(dom)
    , m_root(root)
    , m_before(before)
    , m_after(after)
    , m_edits(edits)
    , m_index(dom, root.node)
{}

int ItemPatcher::firstBlank(Tag tag) const
{
    for (int node = m_dom.firstChild(m_root.node, tag); node >= 0; node = m_dom.nextSibling(node, tag)) {
        if (m_dom.isBlank(node)) {
            return node;
        }
    }
    return -1;
}

void ItemPatcher::patchChild(int parent, Tag tag, const QString &text)
{
    int child = m_dom.firstChild(parent, tag);
    if (text.isEmpty()) {
        for (; child >= 0; child = m_dom.nextSibling(child, tag)) {
            m_edits.remove(child);
        }
    } else if (child >= 0) {
        m_edits.setText(child, text);
    } else {
        m_edits.appendChild(parent, leaf(tag, text));
    }
}

void ItemPatcher::patchField(Field field)
{
    if (sameMeaning(m_before.metadata, m_after.metadata, field)) {
        // A year that only followed from the date has to be said once it no longer does.
        const bool yearFollows = field != Field::Year || !m_before.yearFromPremiered ||
                                 !m_after.metadata.year || !m_after.metadata.premiered.isValid() ||
                                 m_after.metadata.premiered.year() == *m_after.metadata.year;
        if (yearFollows) {
            return;
        }
    }
    if (field == Field::Year && m_before.yearFromPremiered && m_after.metadata.premiered.isValid() &&
        (!m_after.metadata.year || m_after.metadata.premiered.year() == *m_after.metadata.year)) {
        return;
    }
    const FieldInfo &info = fieldInfo(field);
    if (info.isScalar()) {
        patchScalar(field);
    } else if (info.kind == FieldKind::Names) {
        patchNames(field, fieldValue(m_after.metadata, field).toStringList());
    } else {
        switch (field) {
        case Field::Ratings:
            patchRatings();
            break;
        case Field::Actors:
            patchActors();
            break;
        case Field::Directors:
        case Field::Writers:
            patchPeople(field);
            break;
        case Field::Collection:
            patchCollection();
            break;
        case Field::Ids:
            patchIds();
            break;
        case Field::SeasonNames:
            patchSeasonNames();
            break;
        default:
            break;
        }
    }
}

void ItemPatcher::patchScalar(Field field)
{
    const auto tags = tagsOf(field, m_root.type);
    if (tags.empty()) {
        return;
    }
    const QString text = formatFieldText(m_after.metadata, field);
    const auto source = m_index.source(field, m_root.type);
    // Other elements that say the same (<aired> and <premiered>) follow; with an empty value all of them go.
    for (const Tag tag : tags) {
        for (int node = m_dom.firstChild(m_root.node, tag); node >= 0; node = m_dom.nextSibling(node, tag)) {
            const QVariant value = m_dom.isBlank(node) ? QVariant() : parseFieldText(field, m_dom.text(node));
            if (!value.isValid()) {
                continue;
            }
            if (text.isEmpty()) {
                m_edits.remove(node);
            } else if (node == source.node || value == source.value) {
                m_edits.setText(node, text);
            }
        }
    }
    if (text.isEmpty() || source.node >= 0) {
        return;
    }
    if (const int present = m_dom.firstChild(m_root.node, tags.front()); present >= 0) {
        m_edits.setText(present, text); // empty, or "0", or "-1"
    } else {
        m_edits.insertOrdered(m_root.node, tags.front(), leaf(tags.front(), text));
    }
}

// ---- lists ----

void ItemPatcher::fillFirstNames(Field field, const QStringList &names)
{
    const Tag tag = listTagsOf(field).front();
    qsizetype i = 0;
    int blank = -1;
    if (const int node = firstBlank(tag); node >= 0 && !names.isEmpty()) {
        blank = node;
        m_edits.setText(node, names.at(i++));
    }
    for (; i < names.size(); ++i) {
        if (blank >= 0) {
            m_edits.insertAfter(blank, leaf(tag, names.at(i)));
        } else {
            m_edits.insertOrdered(m_root.node, tag, leaf(tag, names.at(i)));
        }
    }
}

void ItemPatcher::rewriteNames(Field field, const QList<ListElement> &elements, const QStringList &names)
{
    const int first = elements.first().node;
    for (const ListElement &element : elements.sliced(names.isEmpty() ? 0 : 1)) {
        m_edits.remove(element.node);
    }
    if (names.isEmpty()) {
        return;
    }
    m_edits.setText(first, names.first());
    const Tag tag = listTagsOf(field).front();
    for (const QString &name : names.sliced(1)) {
        m_edits.insertAfter(first, leaf(tag, name));
    }
}

/// Keeps the elements whose names stay, in their places; rewrites, adds and removes only what differs.
void ItemPatcher::patchNames(Field field, const QStringList &names)
{
    const QList<ListElement> elements = listElements(m_dom, m_root.node, field);
    if (elements.isEmpty()) {
        fillFirstNames(field, names);
        return;
    }
    QStringList old;
    for (const ListElement &element : elements) {
        if (element.names.size() != 1) { // "Drama / Crime" in one element
            rewriteNames(field, elements, names);
            return;
        }
        old += element.names.first();
    }
    auto kept = commonSequence(old, names);
    kept.append({int(old.size()), int(names.size())}); // the end
    const Tag tag = listTagsOf(field).front();
    int i = 0;
    int j = 0;
    int previous = -1;
    for (const auto &[keptOld, keptNew] : kept) {
        while (i < keptOld && j < keptNew) {
            previous = elements.at(i).node;
            m_edits.setText(elements.at(i++).node, names.at(j++));
        }
        while (i < keptOld) {
            m_edits.remove(elements.at(i++).node);
        }
        while (j < keptNew) {
            const Piece piece = leaf(tag, names.at(j++));
            if (previous >= 0) {
                m_edits.insertAfter(previous, piece);
            } else {
                m_edits.insertBefore(elements.first().node, piece);
            }
        }
        if (keptOld < old.size()) {
            previous = elements.at(keptOld).node;
            i = keptOld + 1;
            j = keptNew + 1;
        }
    }
}

void ItemPatcher::patchPeople(Field field)
{
    const CreditKind kind = field == Field::Directors ? CreditKind::Director : CreditKind::Writer;
    const QList<Credit> people = creditsOf(m_after.metadata, kind);
    const QList<Credit> oldPeople = creditsOf(m_before.metadata, kind);
    QStringList names;
    QStringList oldNames;
    bool hasIds = false;
    for (const Credit &person : people) {
        names += person.name;
        hasIds = hasIds || !person.ids.isEmpty();
    }
    for (const Credit &person : oldPeople) {
        oldNames += person.name;
        hasIds = hasIds || !person.ids.isEmpty();
    }
    if (!hasIds) {
        patchNames(field, names);
        return;
    }
    // Elements carry ids of the people in attributes: names and attributes have to move together.
    const QList<ListElement> elements = listElements(m_dom, m_root.node, field);
    const Tag tag = listTagsOf(field).front();
    qsizetype i = 0;
    for (; i < people.size() && i < elements.size(); ++i) {
        const int node = elements.at(i).node;
        if (elements.at(i).names != QStringList{people.at(i).name}) {
            m_edits.setText(node, people.at(i).name);
        }
        for (const auto provider : personIdProviders()) {
            const QString id = people.at(i).ids.value(provider);
            if (m_dom.attribute(node, idTagName(provider)).value_or(QString()) != id) {
                m_edits.setAttribute(node, idTagName(provider), id);
            }
        }
    }
    for (qsizetype extra = i; extra < elements.size(); ++extra) {
        m_edits.remove(elements.at(extra).node);
    }
    for (; i < people.size(); ++i) {
        Piece piece = leaf(tag, people.at(i).name);
        for (const auto provider : personIdProviders()) {
            if (const QString id = people.at(i).ids.value(provider); !id.isEmpty()) {
                piece.attributes.append({idTagName(provider), id});
            }
        }
        if (!elements.isEmpty()) {
            m_edits.insertAfter(elements.last().node, piece);
        } else {
            m_edits.insertOrdered(m_root.node, tag, piece);
        }
    }
}

void ItemPatcher::patchActor(const ActorElement &old, const Credit &actor, std::optional<int> order)
{
    const auto patch = [&](Tag tag, const QString &was, const QString &is) {
        if (was != is) {
            patchChild(old.node, tag, is);
        }
    };
    patch(Tag::Name, old.credit.name, actor.name);
    patch(Tag::Role, old.credit.role, actor.role);
    patch(Tag::Thumb, old.credit.thumbUrl, actor.thumbUrl);
    patch(Tag::TmdbId, old.credit.ids.value(u"tmdb"_s), actor.ids.value(u"tmdb"_s));
    patch(Tag::ImdbId, old.credit.ids.value(u"imdb"_s), actor.ids.value(u"imdb"_s));
    patch(Tag::TvdbId, old.credit.ids.value(u"tvdb"_s), actor.ids.value(u"tvdb"_s));
    if (order && *order != old.order) {
        const bool sortOrder =
            m_dom.firstChild(old.node, Tag::Order) < 0 && m_dom.firstChild(old.node, Tag::SortOrder) >= 0;
        patchChild(old.node, sortOrder ? Tag::SortOrder : Tag::Order, QString::number(*order));
    }
}

/// Each actor keeps his element, found by name and role; <order> is only rewritten when the order would not
/// come out right as the numbers stand.
void ItemPatcher::patchActors()
{
    const QList<ActorElement> old = actorElements(m_dom, m_root.node);
    const QList<Credit> actors = creditsOf(m_after.metadata, CreditKind::Actor);
    QMultiHash<QString, int> byNameAndRole;
    QMultiHash<QString, int> byName;
    for (int i = int(old.size()) - 1; i >= 0; --i) { // a lookup finds what was inserted last
        byNameAndRole.insert(old.at(i).credit.name + QChar(0) + old.at(i).credit.role, i);
        byName.insert(old.at(i).credit.name, i);
    }
    QList<int> match(actors.size(), -1);
    std::vector<bool> used(size_t(old.size()), false);
    const auto take = [&used](QMultiHash<QString, int> &hash, const QString &key) {
        for (auto it = hash.find(key); it != hash.end() && it.key() == key; it = hash.erase(it)) {
            if (!used[size_t(*it)]) {
                used[size_t(*it)] = true;
                return *it;
            }
        }
        return -1;
    };
    for (qsizetype i = 0; i < actors.size(); ++i) {
        match[i] = take(byNameAndRole, actors.at(i).name + QChar(0) + actors.at(i).role);
    }
    for (qsizetype i = 0; i < actors.size(); ++i) {
        if (match.at(i) < 0) {
            match[i] = take(byName, actors.at(i).name);
        }
    }
    // Would the present numbers give the wanted order? New actors stand last in the document.
    const bool numbered =
        old.isEmpty() || std::any_of(old.cbegin(), old.cend(), [](const auto &a) { return a.order >= 0; });
    QList<int> orders(actors.size(), -1);
    bool inOrder = true;
    for (qsizetype i = 0; i < actors.size(); ++i) {
        orders[i] = match.at(i) >= 0 ? old.at(match.at(i)).order : numbered ? int(i) : -1;
        if (i > 0) {
            const bool sameNumber = orders.at(i) == orders.at(i - 1);
            const bool laterInDocument =
                match.at(i) < 0 ||
                (match.at(i - 1) >= 0 &&
                 m_dom.node(old.at(match.at(i)).node).start > m_dom.node(old.at(match.at(i - 1)).node).start);
            inOrder = inOrder && (sameNumber ? laterInDocument : uint(orders.at(i)) > uint(orders.at(i - 1)));
        }
    }
    for (qsizetype i = 0; i < actors.size(); ++i) {
        const auto order = inOrder ? (orders.at(i) >= 0 ? std::optional(orders.at(i)) : std::nullopt)
                                   : std::optional(int(i));
        if (match.at(i) >= 0) {
            patchActor(old.at(match.at(i)), actors.at(i), order);
        } else {
            m_edits.insertOrdered(m_root.node, Tag::Actor, actorPiece(actors.at(i), order));
        }
    }
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (!used[size_t(i)]) {
            m_edits.remove(old.at(i).node);
        }
    }
}

// ---- ratings ----

void ItemPatcher::patchRatings()
{
    const int block = m_dom.firstChild(m_root.node, Tag::Ratings);
    const bool hasBlock = block >= 0 && m_dom.firstChild(block, Tag::Rating) >= 0;
    const QList<Rating> &ratings = m_after.metadata.ratings;
    if (hasBlock && !ratings.isEmpty()) {
        patchRatingBlock(block);
        return;
    }
    if (ratings.isEmpty()) {
        for (const Tag tag :
             {Tag::Ratings, Tag::Rating, Tag::Votes, Tag::CommunityRating, Tag::CriticRating}) {
            for (int node = m_dom.firstChild(m_root.node, tag); node >= 0;
                 node = m_dom.nextSibling(node, tag)) {
                m_edits.remove(node);
            }
        }
        return;
    }
    // Without a block: plain elements suffice for the one nameless rating they can say.
    const bool plainSuffices = ratings.size() == 1 && ratings.first().source == u"default" &&
                               ratings.first().isDefault && !m_before.metadata.ratings.isEmpty() &&
                               m_index.first(Tag::CriticRating) < 0;
    patchPlainRatings();
    if (plainSuffices) {
        return;
    }
    Piece piece{"ratings", {}, {}, {}};
    for (const Rating &rating : ratings) {
        piece.children += ratingPiece(rating);
    }
    if (block >= 0) {
        m_edits.replace(block, piece);
    } else {
        m_edits.insertOrdered(m_root.node, Tag::Ratings, piece);
    }
}

/// Keeps <rating>, <votes> and their likes in step with the default rating: other programs read them.
void ItemPatcher::patchPlainRatings()
{
    const QList<Rating> &ratings = m_after.metadata.ratings;
    const auto chosen =
        std::find_if(ratings.cbegin(), ratings.cend(), [](const Rating &r) { return r.isDefault; });
    const Rating &rating = chosen != ratings.cend() ? *chosen : ratings.first();
    for (const Tag tag : {Tag::Rating, Tag::CommunityRating}) {
        if (const int node = m_index.first(tag); node >= 0) {
            const double max = parseNumber(m_dom.attribute(node, "max").value_or(QString())).value_or(10);
            const double was = parseNumber(m_dom.text(node)).value_or(0);
            const double is = rating.value * (max > 0 ? max : 10) / 10;
            if (qAbs(was - is) >= 0.0005) {
                m_edits.setText(node, formatNumber(is));
            }
        }
    }
    if (const int votes = m_index.first(Tag::Votes);
        votes >= 0 && parseCount(m_dom.text(votes)).value_or(-1) != rating.votes) {
        m_edits.setText(votes, QString::number(rating.votes));
    } else if (votes < 0 && rating.votes > 0 && m_index.first(Tag::Rating) >= 0) {
        m_edits.insertAfter(m_index.first(Tag::Rating), leaf(Tag::Votes, QString::number(rating.votes)));
    }
}

void ItemPatcher::patchRatingBlock(int block)
{
    QHash<QString, RatingElement> old;
    QSet<int> keep;
    for (const RatingElement &element : ratingElements(m_dom, block)) {
        const QString source = element.rating.source.isEmpty() ? u"default"_s : element.rating.source;
        old.insert(source, element); // Kodi: the last one of a name counts
    }
    for (const Rating &rating : m_after.metadata.ratings) {
        const auto found = old.constFind(rating.source);
        if (found == old.cend()) {
            m_edits.appendChild(block, ratingPiece(rating));
            continue;
        }
        const RatingElement &element = *found;
        keep.insert(element.node);
        if (qAbs(element.rating.value - rating.value) >= 0.0005) {
            const QString text = formatNumber(rating.value * element.rating.max / 10);
            if (m_dom.firstChild(element.node, Tag::Value) < 0) {
                m_edits.replace(element.node, ratingPiece(rating));
                continue;
            }
            patchChild(element.node, Tag::Value, text);
        }
        if (element.rating.votes != rating.votes) {
            patchChild(element.node, Tag::Votes, QString::number(rating.votes));
        }
        if (element.rating.isDefault != rating.isDefault) {
            m_edits.setAttribute(element.node, "default", rating.isDefault ? u"true"_s : u"false"_s);
        }
    }
    for (const RatingElement &element : ratingElements(m_dom, block)) {
        if (!keep.contains(element.node)) {
            m_edits.remove(element.node);
        }
    }
}

// ---- ids ----

void ItemPatcher::patchIds()
{
    const QMap<QString, QString> &ids = m_after.metadata.ids;
    // A default that is there stays when nobody names another one.
    const bool hasDefault = ids.contains(m_before.metadata.defaultId) && m_after.metadata.defaultId.isEmpty();
    const QString defaultId = hasDefault ? m_before.metadata.defaultId : chosenDefaultId(m_after.metadata);
    QSet<QString> written;
    int lastUnique = -1;
    for (int node = m_dom.firstChild(m_root.node, Tag::UniqueId); node >= 0;
         node = m_dom.nextSibling(node, Tag::UniqueId)) {
        const QString provider = providerName(m_dom.attribute(node, "type").value_or(QString()));
        const QString old = cleanId(provider, m_dom.text(node));
        if (isCollectionIdType(provider) || (old.isEmpty() && !ids.contains(provider))) {
            continue; // belongs to the collection, or says nothing
        }
        const QString id = ids.value(provider);
        if (id.isEmpty()) {
            m_edits.remove(node);
            continue;
        }
        lastUnique = node;
        written.insert(provider);
        if (old != id) {
            m_edits.setText(node, id);
        }
        const bool wasDefault =
            parseBool(m_dom.attribute(node, "default").value_or(QString())).value_or(false);
        if (wasDefault != (provider == defaultId)) {
            m_edits.setAttribute(node, "default", provider == defaultId ? u"true"_s : u"false"_s);
        }
    }
    // Kodi reads <id> only without any <uniqueid>: once there is one, all ids need theirs.
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        if (written.contains(it.key())) {
            continue;
        }
        Piece piece{"uniqueid", {{"type", it.key()}}, it.value(), {}};
        if (it.key() == defaultId) {
            piece.attributes.append({"default", u"true"_s});
        }
        if (lastUnique >= 0) {
            m_edits.insertAfter(lastUnique, piece);
        } else {
            m_edits.insertOrdered(m_root.node, Tag::UniqueId, piece);
        }
    }
    patchIdElements();
    patchLegacyId();
    patchEpisodeGuide();
}

/// <tmdbid>, <imdb>, <ids><entry>: follow; those that said the same as before and are gone now, go.
void ItemPatcher::patchIdElements()
{
    const auto follow = [this](const QString &provider, int textNode, int element) {
        const QString old = cleanId(provider, m_dom.text(textNode));
        if (old.isEmpty() || isCollectionIdType(provider)) {
            return;
        }
        if (const QString id = newIdOf(provider); id.isEmpty()) {
            m_edits.remove(element);
        } else if (id != old) {
            m_edits.setText(textNode, id);
        }
    };
    for (int node = m_dom.node(m_root.node).firstChild; node >= 0; node = m_dom.node(node).next) {
        if (const QString provider = providerOfTag(m_dom.node(node).tag); !provider.isEmpty()) {
            follow(provider, node, node);
        }
    }
    const int ids = m_index.first(Tag::Ids);
    for (int entry = ids < 0 ? -1 : m_dom.firstChild(ids, Tag::Entry); entry >= 0;
         entry = m_dom.nextSibling(entry, Tag::Entry)) {
        const int key = m_dom.firstChild(entry, Tag::Key);
        const int value = m_dom.firstChild(entry, Tag::Value);
        if (key >= 0 && value >= 0) {
            follow(providerName(m_dom.text(key)), value, entry);
        }
    }
}

void ItemPatcher::patchLegacyId()
{
    const int node = m_index.first(Tag::Id);
    if (node < 0) {
        return;
    }
    for (const char *attribute : {"imdb", "tmdb", "tvdb"}) {
        const QString provider = QString::fromLatin1(attribute);
        const QString old = cleanId(provider, m_dom.attribute(node, attribute).value_or(QString()));
        if (!old.isEmpty() && old != newIdOf(provider)) {
            m_edits.setAttribute(node, attribute, newIdOf(provider));
        }
    }
    const QString text = cleanLine(m_dom.text(node));
    const QMap<QString, QString> &old = m_before.metadata.ids;
    for (auto it = old.cbegin(); it != old.cend(); ++it) {
        if (it.value() != text && it.value() != cleanId(it.key(), text)) {
            continue;
        }
        if (const QString id = newIdOf(it.key()); id.isEmpty()) {
            m_edits.remove(node);
        } else if (id != it.value()) {
            m_edits.setText(node, id);
        }
        return;
    }
    // An IMDb id that lost against a <uniqueid> would come back once that is gone.
    if (text.startsWith(u"tt"_s) && text.size() > 6 && newIdOf(u"imdb"_s).isEmpty()) {
        m_edits.remove(node);
    }
}

/// Kodi 19's form, {"tmdb":"1399"}: Kodi's scraper looks episodes up with it.
void ItemPatcher::patchEpisodeGuide()
{
    const int node = m_root.type == EntityType::Series ? m_index.first(Tag::EpisodeGuide) : -1;
    if (node < 0) {
        return;
    }
    QJsonObject guide = QJsonDocument::fromJson(m_dom.text(node, false).toUtf8()).object();
    const QJsonObject old = guide;
    for (const QString &provider : {u"tmdb"_s, u"imdb"_s, u"tvdb"_s}) {
        if (guide.contains(provider) && !newIdOf(provider).isEmpty()) {
            guide.insert(provider, newIdOf(provider));
        }
    }
    if (guide != old) {
        m_edits.setText(node, QString::fromUtf8(QJsonDocument(guide).toJson(QJsonDocument::Compact)));
    }
}

// ---- collection, seasons ----

void ItemPatcher::patchCollection()
{
    const CollectionInfo &is = m_after.metadata.collection;
    const CollectionInfo &was = m_before.metadata.collection;
    int set = collectionElement(m_dom, m_root.node);
    if (is.isEmpty()) {
        for (const Tag tag : {Tag::Set, Tag::Sets}) {
            for (int node = m_dom.firstChild(m_root.node, tag); node >= 0;
                 node = m_dom.nextSibling(node, tag)) {
                m_edits.remove(node);
            }
        }
        patchCollectionIds(-1);
        return;
    }
    if (set < 0) {
        set = m_dom.firstChild(m_root.node, Tag::Set);
        if (set >= 0) {
            m_edits.replace(set, collectionPiece(is)); // <set/>, <set><name/></set>
        } else {
            m_edits.insertOrdered(m_root.node, Tag::Set, collectionPiece(is));
        }
        patchCollectionIds(-1);
        return;
    }
    const int name = collectionNameElement(m_dom, set);
    if (name == set && (m_dom.node(set).firstChild >= 0 || !is.overview.isEmpty())) {
        m_edits.replace(set, collectionPiece(is)); // the old form has no room for an overview
        patchCollectionIds(-1);
        return;
    }
    if (was.name != is.name) {
        m_edits.setText(name, is.name);
    }
    if (was.overview != is.overview) {
        const int overview = collectionOverviewElement(m_dom, set);
        if (overview >= 0 && is.overview.isEmpty()) {
            m_edits.remove(overview);
        } else if (overview >= 0) {
            m_edits.setText(overview, is.overview);
        } else {
            patchChild(set, Tag::Overview, is.overview);
        }
    }
    patchCollectionIds(set);
}

/// The collection's id stands in an attribute of <set>, in <collectionnumber> or in a <uniqueid
/// type="tmdbSet">.
void ItemPatcher::patchCollectionIds(int set)
{
    const QString is = m_after.metadata.collection.ids.value(u"tmdb"_s);
    const QString was = m_before.metadata.collection.ids.value(u"tmdb"_s);
    if (set >= 0 && is != was) {
        const bool other = m_dom.attribute(set, "tmdbid").has_value() && !m_dom.attribute(set, "tmdbcolid");
        m_edits.setAttribute(set, other ? "tmdbid" : "tmdbcolid", is);
    }
    for (int node = m_dom.node(m_root.node).firstChild; node >= 0; node = m_dom.node(node).next) {
        const Tag tag = m_dom.node(node).tag;
        const bool isCollectionId =
            tag == Tag::CollectionNumber || tag == Tag::TmdbColId ||
            (tag == Tag::UniqueId &&
             isCollectionIdType(providerName(m_dom.attribute(node, "type").value_or(QString()))));
        if (!isCollectionId || m_dom.isBlank(node) || cleanLine(m_dom.text(node)) == is) {
            continue;
        }
        if (is.isEmpty()) {
            m_edits.remove(node);
        } else {
            m_edits.setText(node, is);
        }
    }
}

void ItemPatcher::patchSeasonNames()
{
    QMap<int, QString> wanted = m_after.metadata.seasonNames;
    for (int node = m_dom.firstChild(m_root.node, Tag::NamedSeason); node >= 0;
         node = m_dom.nextSibling(node, Tag::NamedSeason)) {
        bool ok = false;
        const int number = m_dom.attribute(node, "number").value_or(QString()).toInt(&ok);
        const QString old = cleanLine(m_dom.text(node));
        if (!ok || number < 0) {
            continue;
        }
        const QString name = m_after.metadata.seasonNames.value(number);
        if (name.isEmpty() && !old.isEmpty()) {
            m_edits.remove(node);
        } else if (!name.isEmpty() && name != old) {
            m_edits.setText(node, name);
        }
        wanted.remove(number);
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        m_edits.insertOrdered(m_root.node, Tag::NamedSeason,
                              Piece{"namedseason", {{"number", QString::number(it.key())}}, it.value(), {}});
    }
}

} // namespace metarr::nfo
