// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "names/fileclass.h"
#include "scan/artnames.h"
#include "scan/companions.h"
#include "scan/foldervideos.h"
#include "scan/founditems.h"
#include "scan/seriesfolders.h"
#include "scan/subtitlenames.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

FoundFile found(const WalkedDirectory &directory, const ListedFile &file, int part = 0)
{
    return {directory.pathOf(file.name), file.info, part};
}

/// "S01E10S02E01", "S01E10-S02E01": an episode of each of several seasons. Empty where the name speaks of one season.
QList<EpisodeNumber> acrossSeasons(const QString &name)
{
    static const QRegularExpression one(u"[sS](\\d{1,3})[ ._]?[eE](\\d{1,4})"_s);
    QList<EpisodeNumber> numbers;
    bool several = false;
    for (auto it = one.globalMatch(name); it.hasNext() && numbers.size() < 32;) {
        const auto match = it.next();
        const EpisodeNumber number{match.capturedView(1).toInt(), match.capturedView(2).toInt()};
        several = several || (!numbers.isEmpty() && numbers.first().season != number.season);
        if (!numbers.contains(number)) {
            numbers += number;
        }
    }
    return several ? numbers : QList<EpisodeNumber>();
}

class Classifier {
public:
    explicit Classifier(LibraryType type)
        : m_type(type)
    {}

    Found run(const WalkedDirectory &tree)
    {
        if (m_type == LibraryType::Movies) {
            movies(tree, 0);
        } else if (!tree.path.isEmpty()) {
            seriesBelow(tree, 0);
        } else {
            strayEpisodes(tree);
        }
        return std::move(m_found);
    }

private:
    /// Files that some item uses; what is left over is unknown.
    void claim(const QByteArray &path) { m_claimed.insert(path); }

    /// Folders of extras belong to the item above. Directly below the root there is none, and people sort films into
    /// "Shorts" and series into "Others".
    static bool isExtras(const WalkedDirectory &directory, int depth)
    {
        const QString name = displayName(directory.name());
        const ExtraKind kind = extraKindOfFolder(name);
        if (directory.path.isEmpty() || (kind == ExtraKind::None && !isArtworkFolder(name))) {
            return false;
        }
        return depth > 0 || isArtworkFolder(name) || kind == ExtraKind::Trailer ||
               kind == ExtraKind::Sample || kind == ExtraKind::Theme ||
               (kind == ExtraKind::Other && !name.startsWith(u"other", Qt::CaseInsensitive));
    }

    void movies(const WalkedDirectory &directory, int depth)
    {
        if (isExtras(directory, depth) || disc(directory) || discsInFolders(directory)) {
            return;
        }
        const QList<VideoGroup> groups = groupVideos(directory.files);
        bool filmsBelow = false;
        for (const WalkedDirectory &below : directory.directories) {
            const auto before = m_found.movies.size();
            movies(below, depth + 1);
            filmsBelow = filmsBelow || m_found.movies.size() > before;
        }
        const bool own = groups.size() == 1 && !directory.path.isEmpty() && !filmsBelow;
        const bool versions =
            !own && !directory.path.isEmpty() && !filmsBelow && areVersions(directory, groups);
        QList<FoundItem> items;
        for (const VideoGroup &group : groups) {
            FoundItem item = itemOf(directory, group, own ? ItemLayout::Folder : ItemLayout::Flat);
            item.isVersion = versions;
            item.name = movieName(directory.path, group.baseName, own || versions);
            items += item;
        }
        companions(items, groups, directory, EntityType::Movie, own || versions);
        m_found.movies += items;
        leftovers(directory, !groups.isEmpty());
    }

    FoundItem itemOf(const WalkedDirectory &directory, const VideoGroup &group, ItemLayout layout)
    {
        FoundItem item;
        item.folder = directory.path;
        item.baseName = group.baseName;
        item.layout = layout;
        int part = 0;
        for (const ListedFile *file : group.files) {
            item.videos += found(directory, *file, group.stacked ? ++part : 0);
            claim(item.videos.last().path);
        }
        return item;
    }

    /// Versions of one film, as Kodi and Jellyfin want them: in its folder, each named as the folder, or all naming the
    /// same title and year.
    static bool areVersions(const WalkedDirectory &directory, const QList<VideoGroup> &groups)
    {
        if (groups.size() < 2) {
            return false;
        }
        const QString folder = nameKey(displayName(directory.name()));
        const bool named = std::all_of(groups.cbegin(), groups.cend(), [&](const VideoGroup &group) {
            return nameKey(displayName(group.baseName)).startsWith(folder);
        });
        // "Alien" and "Aliens" in a folder "Alien" are two films.
        const auto title = [](const VideoGroup &group) {
            const auto name = parseName(NameKind::Movie, displayName(group.baseName));
            return name ? foldText(name->title) + u' ' + QString::number(name->year.value_or(0)) : QString();
        };
        const QString first = title(groups.first());
        const bool sameTitle =
            !first.isEmpty() && std::all_of(groups.cbegin(), groups.cend(),
                                            [&](const VideoGroup &group) { return title(group) == first; });
        if (sameTitle) {
            return true;
        }
        const auto own = parseName(NameKind::Movie, displayName(directory.name()));
        return named && own && own->year;
    }

    /// True when the folder holds a disc, and nothing else is to be looked for in it.
    bool disc(const WalkedDirectory &directory)
    {
        const auto [layout, structure] = discIn(directory);
        if (!structure || directory.path.isEmpty()) {
            return false;
        }
        const ListedFile *main = mainOfDisc(*structure, layout);
        if (!main) {
            return structure != &directory; // a disc that does not play holds no films either
        }
        FoundItem item;
        item.folder = directory.path;
        // Without the usual folder there is no fixed place for the NFO: it lies beside the files.
        item.layout = structure == &directory ? ItemLayout::Folder : layout;
        item.videos += found(*structure, *main);
        if (structure == &directory) {
            item.baseName = Path(main->name).stem();
        }
        takeDiscFiles(item, *structure);
        item.name = movieName(directory.path, {}, true);
        QList<FoundItem> items{item};
        companions(items, {}, directory, EntityType::Movie, true);
        m_found.movies += items;
        return true;
    }

    /// The NFO lies among the files of the disc.
    void takeDiscFiles(FoundItem &item, const WalkedDirectory &structure)
    {
        for (const ListedFile &file : structure.files) {
            const QByteArray name = file.name.toLower();
            if (name == "video_ts.nfo" || name == "index.nfo") {
                item.nfo = found(structure, file);
            }
            claim(structure.pathOf(file.name));
        }
    }

    /// "Film/CD1/a.avi", "Film/CD2/b.avi", "Film/Disc 1/VIDEO_TS": one film in several folders.
    bool discsInFolders(const WalkedDirectory &directory)
    {
        if (directory.path.isEmpty() || !groupVideos(directory.files).isEmpty()) {
            return false;
        }
        QMap<int, FoundFile> parts;
        for (const WalkedDirectory &below : directory.directories) {
            const int number = partOfFolder(below.name());
            if (number == 0) {
                continue;
            }
            const auto [layout, structure] = discIn(below);
            const QList<VideoGroup> groups = structure ? QList<VideoGroup>() : groupVideos(below.files);
            const ListedFile *main = structure ? mainOfDisc(*structure, layout)
                                     : groups.size() == 1 && !groups.first().stacked
                                         ? groups.first().files.first()
                                         : nullptr;
            if (!main || parts.contains(number)) {
                return false;
            }
            parts.insert(number, found(structure ? *structure : below, *main, number));
        }
        if (parts.size() < 2) {
            return false;
        }
        FoundItem item;
        item.folder = directory.path;
        item.layout = ItemLayout::Folder;
        item.videos = parts.values();
        item.name = movieName(directory.path, {}, true);
        for (const FoundFile &part : std::as_const(item.videos)) {
            claim(part.path);
        }
        QList<FoundItem> items{item};
        companions(items, {}, directory, EntityType::Movie, true);
        m_found.movies += items;
        leftovers(directory, true);
        return true;
    }

    /// NFO, artwork and subtitles of the items of a folder. `own`: the folder is theirs alone, so that names without
    /// theirs count as well.
    void companions(QList<FoundItem> &items, const QList<VideoGroup> &groups,
                    const WalkedDirectory &directory, EntityType type, bool own)
    {
        if (items.isEmpty()) {
            return;
        }
        Companions names;
        QList<int> all;
        for (qsizetype i = 0; i < items.size(); ++i) {
            all += int(i);
            names.addName(int(i), items.at(i).baseName);
            for (const FoundFile &video : std::as_const(items.at(i).videos)) {
                names.addName(int(i), groups.isEmpty() ? QByteArray() : Path(video.path).stem());
            }
        }
        // The folder's name is theirs too, unless it is one file's own.
        const QByteArray folder = directory.name();
        const bool taken = std::any_of(items.cbegin(), items.cend(),
                                       [&](const FoundItem &item) { return item.baseName == folder; });
        for (qsizetype i = 0; own && !taken && i < items.size(); ++i) {
            names.addName(int(i), folder);
        }
        QList<const ListedFile *> otherNfos;
        for (const ListedFile &file : directory.files) {
            if (m_claimed.contains(directory.pathOf(file.name))) {
                continue;
            }
            const auto owner = names.ownerOf(file.name);
            const QString name = displayName(file.name);
            if (isNfoExtension(name)) {
                const bool bare = own && type == EntityType::Movie && file.name.toLower() == "movie.nfo";
                const bool specific = owner && owner->base.size() == Path(file.name).stem().size();
                if (bare || specific) {
                    takeNfo(items, bare ? all : owner->items, directory, file, bare);
                } else {
                    otherNfos += &file;
                }
                continue;
            }
            if (owner) {
                takeFile(items, owner->items, directory, file, owner->base, type, own);
            } else if (own) {
                takeFile(items, all, directory, file, {}, type, own);
            }
        }
        // Any other only when it is alone, as Kodi does.
        const bool described =
            std::any_of(items.cbegin(), items.cend(), [](const FoundItem &i) { return i.nfo; });
        if (own && type == EntityType::Movie && !described && otherNfos.size() == 1) {
            takeNfo(items, all, directory, *otherNfos.first(), false);
        }
        for (const WalkedDirectory &below : directory.directories) {
            if (isSubtitleFolder(below.name())) {
                subtitlesIn(items, names, below, own);
            }
        }
        if (own && type == EntityType::Movie) {
            for (FoundItem &item : items) {
                artInFolders(item.art, directory);
            }
        }
        for (FoundItem &item : items) {
            std::stable_sort(item.art.begin(), item.art.end(),
                             [](const FoundArt &a, const FoundArt &b) { return a.rank < b.rank; });
        }
    }

    /// Kodi: movie.nfo before the one with the file's name.
    void takeNfo(QList<FoundItem> &items, const QList<int> &whose, const WalkedDirectory &directory,
                 const ListedFile &file, bool bare)
    {
        for (const int i : whose) {
            FoundItem &item = items[i];
            const bool better =
                !item.nfo || (bare && !item.isVersion) ||
                (!bare && item.isVersion && Path(item.nfo->path).fileName().toLower() == "movie.nfo");
            if (better) {
                item.nfo = found(directory, file);
                item.sharesNfo = whose.size() > 1;
            }
        }
        claim(directory.pathOf(file.name));
    }

    void takeFile(QList<FoundItem> &items, const QList<int> &whose, const WalkedDirectory &directory,
                  const ListedFile &file, const QByteArray &base, EntityType type, bool own)
    {
        for (const int i : whose) {
            FoundItem &item = items[i];
            if (const auto subtitle = base.isEmpty() ? std::nullopt : externalSubtitle(file.name, base)) {
                if (!hasSubtitleIndex(file.name, directory.files)) {
                    item.subtitles += *subtitle;
                }
                claim(directory.pathOf(file.name));
            } else if (const auto art = artOfItem(file.name, base, type, own)) {
                item.art += FoundArt{art->type, directory.pathOf(file.name), file.info, art->rank, {}};
                claim(directory.pathOf(file.name));
            } else if (const auto clip =
                           type == EntityType::Movie ? clipOfItem(file.name, base, own) : std::nullopt) {
                item.art += FoundArt{clip->type, directory.pathOf(file.name), file.info, clip->rank, {}};
                claim(directory.pathOf(file.name));
            }
        }
    }

    /// "extrafanart", ".actors" and "trailers" in the folder of a film or series.
    static void artInFolders(QList<FoundArt> &art, const WalkedDirectory &directory)
    {
        for (const WalkedDirectory &below : directory.directories) {
            const QByteArray name = below.name().toLower();
            const bool clips = extraKindOfFolder(displayName(name)) == ExtraKind::Trailer;
            if (!clips && name != "extrafanart" && name != ".actors") {
                continue;
            }
            const AssetType type = clips               ? AssetType::Trailer
                                   : name == ".actors" ? AssetType::ActorThumb
                                                       : AssetType::Fanart;
            int rank = 100;
            for (const ListedFile &file : below.files) {
                const QString text = displayName(file.name);
                if (clips ? isVideoExtension(text) : isImageExtension(text)) {
                    art += FoundArt{type, below.pathOf(file.name), file.info, rank++, {}};
                }
            }
        }
    }

    void subtitlesIn(QList<FoundItem> &items, const Companions &names, const WalkedDirectory &folder,
                     bool own)
    {
        for (const ListedFile &file : folder.files) {
            const auto owner = names.ownerOf(file.name);
            for (qsizetype i = 0; i < items.size(); ++i) {
                if (owner ? !owner->items.contains(int(i)) : !own) {
                    continue;
                }
                auto subtitle = subtitleInFolder(file.name, owner ? owner->base : items.at(i).baseName, own);
                if (subtitle && !hasSubtitleIndex(file.name, folder.files)) {
                    subtitle->externalName = folder.name() + '/' + file.name;
                    items[i].subtitles += *subtitle;
                }
                if (subtitle) {
                    claim(folder.pathOf(file.name));
                }
            }
        }
        for (const WalkedDirectory &below : folder.directories) {
            subtitlesOfOne(items, names, below, folder.name() + '/' + below.name() + '/');
        }
    }

    /// "Subs/Show S01E01/2_English.srt": a folder that is named as one of them holds only its own.
    void subtitlesOfOne(QList<FoundItem> &items, const Companions &names, const WalkedDirectory &folder,
                        const QByteArray &prefix)
    {
        const auto owner = names.ownerOf(folder.name() + '.');
        if (!owner || owner->base.size() != folder.name().size()) {
            return;
        }
        for (const ListedFile &file : folder.files) {
            auto subtitle = subtitleInFolder(file.name, owner->base, true);
            if (!subtitle) {
                continue;
            }
            claim(folder.pathOf(file.name));
            if (hasSubtitleIndex(file.name, folder.files)) {
                continue;
            }
            subtitle->externalName = prefix + file.name;
            for (const int item : owner->items) {
                items[item].subtitles += *subtitle;
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
        const auto fromFolder = parseName(NameKind::Movie, displayName(Path(folder).fileName()));
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
            name.edition = fromFile->edition.isEmpty() ? fromFolder->edition : fromFile->edition;
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
            if (m_claimed.contains(directory.pathOf(file.name)) || extraKindOfFile(name) != ExtraKind::None) {
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

    /// A series folder, or a folder that sorts series ("Anime/", "A-F/").
    void seriesBelow(const WalkedDirectory &directory, int depth)
    {
        if (isExtras(directory, depth) && !(depth == 0 && isSeriesNamedAsExtras(directory))) {
            return;
        }
        // Someone chose the series itself for a library: its seasons are no series of that name.
        if (depth == 0 && seasonOfFolder(displayName(directory.name())) && !hasShowNfo(directory) &&
            !hasSeasonFolder(directory)) {
            directory.forEach([this](const WalkedDirectory &below) {
                strayEpisodes(below, u"A season outside of a series folder: the library should be the folder "
                                     u"above the series."_s);
            });
            return;
        }
        if (looksLikeSeries(directory)) {
            series(directory);
            return;
        }
        strayEpisodes(directory);
        for (const WalkedDirectory &below : directory.directories) {
            seriesBelow(below, depth + 1);
        }
    }

    void strayEpisodes(const WalkedDirectory &directory,
                       const QString &reason = u"An episode outside of a series folder."_s)
    {
        for (const ListedFile &file : directory.files) {
            if (isVideo(file)) {
                m_found.unknown += FoundUnknown{found(directory, file), reason};
            }
        }
    }

    void series(const WalkedDirectory &directory)
    {
        FoundSeries series;
        series.folder = directory.path;
        series.name = nameOfSeries(directory.name());
        for (const ListedFile &file : directory.files) {
            if (file.name.toLower() == "tvshow.nfo") {
                series.nfo = found(directory, file);
                claim(series.nfo->path);
            } else if (const auto art = artOfSeries(file.name)) {
                series.art +=
                    FoundArt{art->type, directory.pathOf(file.name), file.info, art->rank, art->season};
                claim(series.art.last().path);
            } else if (const auto clip = clipOfItem(file.name, directory.name(), true)) {
                series.art += FoundArt{clip->type, directory.pathOf(file.name), file.info, clip->rank, {}};
                claim(series.art.last().path);
            }
        }
        artInFolders(series.art, directory);
        episodesIn(series, directory, series.name.season);
        std::stable_sort(series.art.begin(), series.art.end(),
                         [](const FoundArt &a, const FoundArt &b) { return a.rank < b.rank; });
        if (!series.episodes.isEmpty() || series.nfo) {
            m_found.series += series;
        }
    }

    void episodesIn(FoundSeries &series, const WalkedDirectory &directory, std::optional<int> season)
    {
        const bool top = directory.path == series.folder;
        if (!top && discEpisode(series, directory, season)) {
            return;
        }
        const QList<VideoGroup> groups = groupVideos(directory.files);
        QList<FoundItem> items;
        for (const VideoGroup &group : groups) {
            items += episode(directory, group, season);
        }
        companions(items, groups, directory, EntityType::Episode, false);
        for (const FoundItem &item : std::as_const(items)) {
            takeEpisode(series, item);
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
            const QString name = displayName(below.name());
            auto number = seasonOfFolder(name);
            if (!number && top) {
                number = bareSeason(name);
            }
            if (!number && (extraKindOfFolder(name) != ExtraKind::None || isArtworkFolder(name))) {
                continue;
            }
            episodesIn(series, below, number ? number : season);
        }
    }

    /// An episode without a number counts when its NFO has one: that is known once it is read.
    void takeEpisode(FoundSeries &series, const FoundItem &item)
    {
        if (!item.episodes.isEmpty() || item.nfo) {
            series.episodes += item;
            return;
        }
        for (const FoundFile &video : item.videos) {
            m_found.unknown += FoundUnknown{video, QString::fromUtf16(noEpisodeNumber)};
        }
    }

    /// A disc in a folder that is named as an episode.
    bool discEpisode(FoundSeries &series, const WalkedDirectory &directory, std::optional<int> season)
    {
        const auto [layout, structure] = discIn(directory);
        const ListedFile *main = structure ? mainOfDisc(*structure, layout) : nullptr;
        if (!main) {
            return false;
        }
        FoundItem item;
        number(item, displayName(directory.path), season);
        item.folder = directory.path;
        item.layout = structure == &directory ? ItemLayout::Folder : layout;
        item.videos += found(*structure, *main);
        item.baseName = structure == &directory ? Path(main->name).stem() : QByteArray();
        takeDiscFiles(item, *structure);
        takeEpisode(series, item);
        return true;
    }

    FoundItem episode(const WalkedDirectory &directory, const VideoGroup &group, std::optional<int> season)
    {
        FoundItem item = itemOf(directory, group, ItemLayout::Flat);
        number(item,
               displayName(directory.pathOf(group.stacked ? group.baseName : group.files.first()->name)),
               season);
        return item;
    }

    /// Which episodes a path names.
    static void number(FoundItem &item, const QString &path, std::optional<int> season)
    {
        item.seasonOfFolder = season;
        item.episodes = acrossSeasons(path.section(u'/', -1));
        const auto parsed = parseName(NameKind::Episode, path);
        if (!parsed) {
            return;
        }
        item.name = *parsed;
        if (!item.episodes.isEmpty()) {
            return;
        }
        const int inSeason = parsed->season.value_or(season.value_or(1));
        for (const int episode : parsed->episodes) {
            item.episodes += EpisodeNumber{inSeason, episode};
        }
        if (item.episodes.isEmpty() && parsed->airDate.isValid()) {
            // Bound to the provider's episode by its date; until then year and day stand in as numbers.
            const QDate day = parsed->airDate;
            item.episodes = {EpisodeNumber{day.year(), day.month() * 100 + day.day()}};
        }
        if (item.episodes.isEmpty()) {
            for (const int absolute : parsed->absoluteEpisodes) {
                item.episodes += EpisodeNumber{inSeason, absolute};
            }
        }
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
