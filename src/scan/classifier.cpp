// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/fileclass.h"
#include "scan/artnames.h"
#include "scan/founditems.h"
#include "scan/subtitlenames.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QByteArray lastPart(const QByteArray &path)
{
    return Path(path).fileName();
}

FoundFile found(const WalkedDirectory &directory, const ListedFile &file, int part = 0)
{
    return {directory.pathOf(file.name), file.info, part};
}

bool isVideo(const ListedFile &file)
{
    const QString name = displayName(file.name);
    return isVideoExtension(name) && extraKindOfFile(name) == ExtraKind::None;
}

const WalkedDirectory *child(const WalkedDirectory &directory, DiscFolder kind)
{
    for (const WalkedDirectory &candidate : directory.directories) {
        if (discFolder(displayName(lastPart(candidate.path))) == kind) {
            return &candidate;
        }
    }
    return nullptr;
}

/// Videos that belong together: one file, or the parts of a stack.
struct Group {
    QByteArray baseName;
    QList<const ListedFile *> files; ///< in order of parts
    bool stacked = false;
};

QList<Group> groupVideos(const QList<ListedFile> &files)
{
    QHash<QString, QMap<int, const ListedFile *>> stacks;
    for (const ListedFile &file : files) {
        if (isVideo(file)) {
            if (const auto part = stackPart(displayName(file.name))) {
                stacks[part->base.toCaseFolded()].insert(part->part, &file);
            }
        }
    }
    QList<Group> groups;
    QSet<QString> done;
    for (const ListedFile &file : files) {
        if (!isVideo(file)) {
            continue;
        }
        const auto part = stackPart(displayName(file.name));
        const QString key = part ? part->base.toCaseFolded() : QString();
        if (part && stacks.value(key).size() > 1) {
            if (!done.contains(key)) {
                done.insert(key);
                groups += Group{stemOf(part->base).toUtf8(), stacks.value(key).values(), true};
            }
            continue;
        }
        groups += Group{Path(file.name).stem(), {&file}, false};
    }
    return groups;
}

class Classifier {
public:
    explicit Classifier(LibraryType type)
        : m_type(type)
    {}

    Found run(const WalkedDirectory &tree)
    {
        if (m_type == LibraryType::Movies) {
            movies(tree);
        } else if (!tree.path.isEmpty()) {
            seriesBelow(tree);
        } else {
            strayEpisodes(tree);
        }
        return std::move(m_found);
    }

private:
    /// Files that some item uses; what is left over is unknown.
    void claim(const QByteArray &path) { m_claimed.insert(path); }

    void movies(const WalkedDirectory &directory)
    {
        const QString name = displayName(lastPart(directory.path));
        if (!directory.path.isEmpty() &&
            (extraKindOfFolder(name) != ExtraKind::None || isArtworkFolder(name))) {
            return;
        }
        const WalkedDirectory *dvd = child(directory, DiscFolder::Dvd);
        const WalkedDirectory *bluray = child(directory, DiscFolder::BluRay);
        if (!directory.path.isEmpty() && (dvd || bluray)) {
            disc(directory, dvd ? *dvd : *bluray, dvd ? ItemLayout::Dvd : ItemLayout::Bluray);
            return;
        }
        const QList<Group> groups = groupVideos(directory.files);
        bool filmsBelow = false;
        for (const WalkedDirectory &below : directory.directories) {
            const auto before = m_found.movies.size();
            movies(below);
            filmsBelow = filmsBelow || m_found.movies.size() > before;
        }
        const bool own = groups.size() == 1 && !directory.path.isEmpty() && !filmsBelow;
        for (const Group &group : groups) {
            movie(directory, group, own);
        }
        leftovers(directory, !groups.isEmpty());
    }

    void movie(const WalkedDirectory &directory, const Group &group, bool own)
    {
        FoundItem item;
        item.folder = directory.path;
        item.baseName = group.baseName;
        item.layout = own ? ItemLayout::Folder : ItemLayout::Flat;
        int part = 0;
        for (const ListedFile *file : group.files) {
            item.videos += found(directory, *file, group.stacked ? ++part : 0);
            claim(item.videos.last().path);
        }
        companions(item, directory, EntityType::Movie, own);
        item.name = movieName(directory.path, group.baseName, own);
        m_found.movies += item;
    }

    void disc(const WalkedDirectory &directory, const WalkedDirectory &structure, ItemLayout layout)
    {
        FoundItem item;
        item.folder = directory.path;
        item.layout = layout;
        const QByteArray wanted = layout == ItemLayout::Dvd ? "video_ts.ifo" : "index.bdmv";
        const ListedFile *main = nullptr;
        for (const ListedFile &file : structure.files) {
            if (file.name.toLower() == wanted) {
                main = &file;
            } else if (!main && isVideoExtension(displayName(file.name))) {
                main = &file; // a disc without its index still plays
            }
            if (file.name.toLower() == "video_ts.nfo" || file.name.toLower() == "index.nfo") {
                item.nfo = found(structure, file);
            }
        }
        if (!main) {
            return;
        }
        item.videos += found(structure, *main);
        companions(item, directory, EntityType::Movie, true);
        item.name = movieName(directory.path, {}, true);
        m_found.movies += item;
    }

    /// NFO, artwork and subtitles of a film or an episode file.
    void companions(FoundItem &item, const WalkedDirectory &directory, EntityType type, bool own)
    {
        QSet<QByteArray> bases{item.baseName};
        for (const FoundFile &video : std::as_const(item.videos)) {
            bases.insert(Path(lastPart(video.path)).stem());
        }
        bases.remove(QByteArray());
        for (const ListedFile &file : directory.files) {
            const QString name = displayName(file.name);
            const QByteArray stem = Path(file.name).stem();
            if (isNfoExtension(name)) {
                const bool specific = bases.contains(stem);
                const bool bare =
                    own && type == EntityType::Movie && (file.name.toLower() == "movie.nfo" || !item.nfo);
                if (specific || bare) {
                    // Kodi: movie.nfo first, then the one with the file's name; any other only when it is
                    // alone.
                    const bool better = !item.nfo || specific || file.name.toLower() == "movie.nfo";
                    if (better && !(item.nfo && lastPart(item.nfo->path).toLower() == "movie.nfo")) {
                        item.nfo = found(directory, file);
                        claim(item.nfo->path);
                    }
                }
                continue;
            }
            for (const QByteArray &base : std::as_const(bases)) {
                if (const auto subtitle = externalSubtitle(file.name, base)) {
                    if (!hasSubtitleIndex(file.name, directory.files)) {
                        item.subtitles += *subtitle;
                    }
                    claim(directory.pathOf(file.name));
                    break;
                }
            }
            for (const QByteArray &base :
                 bases.isEmpty() ? QSet<QByteArray>{QByteArray()} : std::as_const(bases)) {
                if (const auto art = artOfItem(file.name, base, type, own)) {
                    item.art += FoundArt{art->type, directory.pathOf(file.name), file.info, art->rank, {}};
                    claim(item.art.last().path);
                    break;
                }
            }
        }
        for (const WalkedDirectory &below : directory.directories) {
            if (isSubtitleFolder(lastPart(below.path))) {
                subtitlesIn(item, below, bases, own);
            }
        }
        if (own && type == EntityType::Movie) {
            for (const WalkedDirectory &below : directory.directories) {
                if (lastPart(below.path).toLower() == "extrafanart") {
                    int rank = 100;
                    for (const ListedFile &file : below.files) {
                        if (isImageExtension(displayName(file.name))) {
                            item.art +=
                                FoundArt{AssetType::Fanart, below.pathOf(file.name), file.info, rank++, {}};
                        }
                    }
                }
            }
        }
        std::stable_sort(item.art.begin(), item.art.end(),
                         [](const FoundArt &a, const FoundArt &b) { return a.rank < b.rank; });
    }

    void subtitlesIn(FoundItem &item, const WalkedDirectory &folder, const QSet<QByteArray> &bases, bool own)
    {
        for (const ListedFile &file : folder.files) {
            for (const QByteArray &base : bases) {
                auto subtitle = subtitleInFolder(file.name, base, own);
                if (subtitle && !hasSubtitleIndex(file.name, folder.files)) {
                    subtitle->externalName = lastPart(folder.path) + '/' + file.name;
                    item.subtitles += *subtitle;
                }
                if (subtitle) {
                    claim(folder.pathOf(file.name));
                    break;
                }
            }
        }
    }

    static ParsedName movieName(const QByteArray &folder, const QByteArray &baseName, bool own)
    {
        const auto fromFile =
            baseName.isEmpty() ? std::nullopt : parseName(NameKind::Movie, displayName(baseName));
        if (!own) {
            return fromFile.value_or(ParsedName());
        }
        const auto fromFolder = parseName(NameKind::Movie, displayName(lastPart(folder)));
        if (!fromFolder || (fromFile && fromFile->year && !fromFolder->year)) {
            return fromFile.value_or(ParsedName());
        }
        ParsedName name = *fromFolder;
        if (fromFile) {
            // The folder names the film; the file knows its release.
            for (auto it = fromFile->ids.cbegin(); it != fromFile->ids.cend(); ++it) {
                if (!name.ids.contains(it.key())) {
                    name.ids.insert(it.key(), it.value());
                }
            }
            name.edition = name.edition.isEmpty() ? fromFile->edition : name.edition;
            name.quality = fromFile->quality;
            name.releaseGroup = fromFile->releaseGroup;
        }
        return name;
    }

    /// Files beside films that nobody claimed.
    void leftovers(const WalkedDirectory &directory, bool hasItems)
    {
        if (!hasItems) {
            return;
        }
        for (const ListedFile &file : directory.files) {
            const QString name = displayName(file.name);
            if (m_claimed.contains(directory.pathOf(file.name)) || file.name.startsWith('.') ||
                extraKindOfFile(name) != ExtraKind::None) {
                continue;
            }
            if (isImageExtension(name) || isVideoExtension(name) || isSubtitleExtension(name) ||
                isNfoExtension(name)) {
                m_found.unknown += FoundUnknown{found(directory, file), u"Belongs to no item."_s};
            } else if (!isAudioExtension(name)) {
                m_found.unknown += FoundUnknown{found(directory, file), u"Unknown kind of file."_s};
            }
        }
    }

    static bool hasShowNfo(const WalkedDirectory &directory)
    {
        return std::any_of(directory.files.cbegin(), directory.files.cend(),
                           [](const ListedFile &file) { return file.name.toLower() == "tvshow.nfo"; });
    }

    static bool hasSeasonFolder(const WalkedDirectory &directory)
    {
        return std::any_of(directory.directories.cbegin(), directory.directories.cend(),
                           [](const WalkedDirectory &below) {
                               return seasonOfFolder(displayName(lastPart(below.path))).has_value();
                           });
    }

    static bool looksLikeSeries(const WalkedDirectory &directory)
    {
        if (hasShowNfo(directory) || hasSeasonFolder(directory)) {
            return true;
        }
        // A stray video does not make a series of a folder that sorts series.
        const bool sorts = std::any_of(
            directory.directories.cbegin(), directory.directories.cend(),
            [](const WalkedDirectory &below) { return hasShowNfo(below) || hasSeasonFolder(below); });
        return !sorts && std::any_of(directory.files.cbegin(), directory.files.cend(), isVideo);
    }

    /// A series folder, or a folder that sorts series ("Anime/", "A-F/").
    void seriesBelow(const WalkedDirectory &directory)
    {
        const QString name = displayName(lastPart(directory.path));
        if (extraKindOfFolder(name) != ExtraKind::None || isArtworkFolder(name)) {
            return;
        }
        if (looksLikeSeries(directory)) {
            series(directory);
            return;
        }
        strayEpisodes(directory);
        for (const WalkedDirectory &below : directory.directories) {
            seriesBelow(below);
        }
    }

    void strayEpisodes(const WalkedDirectory &directory)
    {
        for (const ListedFile &file : directory.files) {
            if (isVideo(file)) {
                m_found.unknown +=
                    FoundUnknown{found(directory, file), u"An episode outside of a series folder."_s};
            }
        }
    }

    void series(const WalkedDirectory &directory)
    {
        FoundSeries series;
        series.folder = directory.path;
        const QString folderName = displayName(lastPart(directory.path));
        if (const auto parsed = parseName(
                NameKind::Movie, folderName)) { // a series folder is named as a film's: title, year, ids
            series.name = *parsed;
            series.name.series = parsed->title;
        }
        if (series.name.title.isEmpty()) {
            series.name.title = folderName;
        }
        for (const ListedFile &file : directory.files) {
            if (file.name.toLower() == "tvshow.nfo") {
                series.nfo = found(directory, file);
                claim(series.nfo->path);
            } else if (const auto art = artOfSeries(file.name)) {
                series.art +=
                    FoundArt{art->type, directory.pathOf(file.name), file.info, art->rank, art->season};
                claim(series.art.last().path);
            }
        }
        episodesIn(series, directory, std::nullopt);
        std::stable_sort(series.art.begin(), series.art.end(),
                         [](const FoundArt &a, const FoundArt &b) { return a.rank < b.rank; });
        if (!series.episodes.isEmpty() || series.nfo) {
            m_found.series += series;
        }
    }

    void episodesIn(FoundSeries &series, const WalkedDirectory &directory, std::optional<int> season)
    {
        const bool top = directory.path == series.folder;
        const QList<Group> groups = groupVideos(directory.files);
        for (const Group &group : groups) {
            episode(series, directory, group, season);
        }
        if (!top && season) {
            for (const ListedFile &file : directory.files) {
                const QByteArray path = directory.pathOf(file.name);
                if (const auto art =
                        m_claimed.contains(path) ? std::nullopt : artOfSeasonFolder(file.name, *season)) {
                    series.art += FoundArt{art->type, path, file.info, art->rank, art->season};
                    claim(path);
                }
            }
        }
        leftovers(directory, top || !groups.isEmpty());
        for (const WalkedDirectory &below : directory.directories) {
            const QString name = displayName(lastPart(below.path));
            const auto number = seasonOfFolder(name);
            if (!number && (extraKindOfFolder(name) != ExtraKind::None || isArtworkFolder(name))) {
                continue;
            }
            episodesIn(series, below, number ? number : season);
        }
    }

    void episode(FoundSeries &series, const WalkedDirectory &directory, const Group &group,
                 std::optional<int> season)
    {
        const QByteArray path = directory.pathOf(group.files.first()->name);
        const auto parsed = parseName(NameKind::Episode, displayName(path));
        FoundItem item;
        if (parsed) {
            item.name = *parsed;
            item.episodes = parsed->episodes;
            item.season = parsed->season.value_or(season.value_or(1));
            if (item.episodes.isEmpty() && parsed->airDate.isValid()) {
                // Bound to the provider's episode by its date; until then year and day stand in as numbers.
                item.season = parsed->airDate.year();
                item.episodes = {parsed->airDate.month() * 100 + parsed->airDate.day()};
            } else if (item.episodes.isEmpty()) {
                for (const double number : parsed->absoluteEpisodes) {
                    if (number == int(number)) {
                        item.episodes += int(number);
                    }
                }
            }
        }
        if (item.episodes.isEmpty()) {
            for (const ListedFile *file : group.files) {
                claim(directory.pathOf(file->name));
                m_found.unknown += FoundUnknown{found(directory, *file), u"No episode number in the name."_s};
            }
            return;
        }
        item.folder = directory.path;
        item.baseName = group.baseName;
        item.layout = ItemLayout::Flat;
        int part = 0;
        for (const ListedFile *file : group.files) {
            item.videos += found(directory, *file, group.stacked ? ++part : 0);
            claim(item.videos.last().path);
        }
        companions(item, directory, EntityType::Episode, false);
        series.episodes += item;
    }

    LibraryType m_type;
    Found m_found;
    QSet<QByteArray> m_claimed;
};

} // namespace

Found classify(const WalkedDirectory &tree, LibraryType type)
{
    return Classifier(type).run(tree);
}

} // namespace metarr
