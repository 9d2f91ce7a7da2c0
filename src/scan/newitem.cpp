// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/newitem.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

void nameAfter(Item &item, const QByteArray &file)
{
    if (item.metadata.title.isEmpty()) {
        item.metadata.title = displayName(file);
        item.fields[u"title"_s].source = u"name"_s;
    }
}

} // namespace

QList<EpisodeNumber> episodeNumbersIn(const std::optional<ReadNfo> &nfo, std::optional<int> seasonOfFolder)
{
    QList<EpisodeNumber> numbers;
    if (nfo && nfo->document) {
        for (const NfoItem &item : nfo->document->items) {
            if (item.type == EntityType::Episode && item.metadata.episode) {
                numbers += EpisodeNumber{item.metadata.season.value_or(seasonOfFolder.value_or(1)),
                                         *item.metadata.episode};
            }
        }
    }
    return numbers;
}

Item newItem(EntityType type, const Library &library, const LibraryRoot &root, const ParsedName &name,
             const std::optional<ReadNfo> &nfo, const NfoItem *described)
{
    Item item;
    item.ref.type = type;
    item.library = library.id;
    item.root = root.id;
    if (described) {
        item.metadata = described->metadata;
        const bool hasValues = nfo->document->kind != NfoKind::Url;
        item.policy = hasValues ? EnrichPolicy::Fill : EnrichPolicy::Replace;
        const auto locked = lockedFieldsOf(*described);
        for (const QString &field : locked) {
            item.fields[field].locked = true;
        }
    } else {
        item.policy = EnrichPolicy::Replace;
    }
    const auto guess = [&](Field field, const QVariant &value) {
        if (value.isValid() && !value.toString().isEmpty() && isFieldEmpty(item.metadata, field)) {
            setFieldValue(item.metadata, field, value);
            item.fields[fieldInfo(field).key()].source = u"name"_s;
        }
    };
    if (type == EntityType::Episode) {
        guess(Field::Title, name.episodeTitle);
        if (name.airDate.isValid()) {
            guess(Field::Premiered, name.airDate.toString(Qt::ISODate));
        }
    } else {
        guess(Field::Title, name.title);
        if (name.year) {
            guess(Field::Year, *name.year);
        }
    }
    if (type == EntityType::Movie) {
        guess(Field::Edition, name.edition);
    }
    for (auto it = name.ids.cbegin(); type != EntityType::Episode && it != name.ids.cend(); ++it) {
        if (!item.metadata.ids.contains(it.key())) {
            item.metadata.ids.insert(it.key(), it.value());
        }
    }
    item.state = hasUsableId(item.metadata.ids) ? ItemState::Identified : ItemState::Discovered;
    return item;
}

Item newMovie(const Library &library, const LibraryRoot &root, const FoundItem &found,
              const std::optional<ReadNfo> &nfo)
{
    Item item =
        newItem(EntityType::Movie, library, root, found.name, nfo, describedBy(nfo, EntityType::Movie));
    item.folder = found.folder.isNull() ? QByteArray("") : found.folder;
    item.baseName = found.baseName;
    item.layout = found.layout;
    nameAfter(item, item.baseName.isEmpty() ? Path(item.folder).fileName() : item.baseName);
    return item;
}

const NfoItem *episodeIn(const std::optional<ReadNfo> &nfo, const FoundItem &found, qsizetype index)
{
    const auto [season, number] = found.episodes.at(index);
    return episodeIn(nfo, season, number, found.episodes.size() == 1 ? onlyEpisode : index);
}

Item newEpisode(const Library &library, const LibraryRoot &root, const FoundItem &found,
                const std::optional<ReadNfo> &nfo, qsizetype index, const QString &showTitle)
{
    const auto [season, number] = found.episodes.at(index);
    const NfoItem *const block = episodeIn(nfo, found, index);
    Item item = newItem(EntityType::Episode, library, root, found.name, nfo, block);
    item.folder = found.folder;
    item.baseName = found.baseName;
    item.layout = found.layout;
    item.metadata.season = season;
    item.metadata.episode = number;
    item.metadata.showTitle = showTitle;
    if (item.metadata.title.isEmpty() || (found.episodes.size() > 1 && !block)) {
        item.metadata.title = u"Episode %1"_s.arg(number);
        item.fields[u"title"_s].source = u"name"_s;
    }
    return item;
}

Item newSeries(const Library &library, const LibraryRoot &root, const FoundSeries &found,
               const std::optional<ReadNfo> &nfo)
{
    Item item =
        newItem(EntityType::Series, library, root, found.name, nfo, describedBy(nfo, EntityType::Series));
    item.folder = found.folder;
    item.layout = ItemLayout::Folder;
    nameAfter(item, Path(item.folder).fileName());
    return item;
}

} // namespace metarr
