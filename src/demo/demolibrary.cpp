// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demolibrary.h"

#include "base/threadguard.h"
#include "demo/pictures.h"
#include "demo/videomaker.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

using namespace demo;

namespace {

const QByteArray EnglishSubtitle = "1\n00:00:00,100 --> 00:00:00,900\nThe light is only folded.\n";
const QByteArray GermanSubtitle = "1\n00:00:00,100 --> 00:00:00,900\nDas Licht ist nur gefaltet.\n";

/// What the owner of one film wrote long before Metarr came: these values must survive.
QByteArray ownersNfo(const DemoFilm &film)
{
    return u"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<!-- kept by hand since 2009 -->\n"
           "<movie>\n"
           "  <title>%1</title>\n"
           "  <sorttitle>Velvet Viaduct, Under the</sorttitle>\n"
           "  <userrating>9</userrating>\n"
           "  <plot>My favourite. Four people, one platform, no train. Seen it with Grandma in 1990.</plot>\n"
           "  <runtime>124</runtime>\n"
           "  <uniqueid type=\"tmdb\" default=\"true\">%2</uniqueid>\n"
           "  <genre>Railway</genre>\n"
           "  <tag>Grandma's shelf</tag>\n"
           "  <year>1989</year>\n"
           "  <playcount>4</playcount>\n"
           "  <shelf row=\"3\">left of the window</shelf>\n"
           "</movie>\n"_s.arg(film.title)
               .arg(film.tmdbId)
               .toUtf8();
}

/// Writes the library piece by piece; after the first error it does nothing more.
class LibraryBuilder {
public:
    LibraryBuilder(FileSystem &files, const Path &dir, const Catalogue &catalogue, const StopToken &stop)
        : m_files(files)
        , m_dir(dir)
        , m_catalogue(catalogue)
        , m_stop(stop)
    {
        m_library.movies = dir / "Movies";
        m_library.series = dir / "TV";
    }

    [[nodiscard]] Result<DemoLibrary> build()
    {
        addCollectedFilms();
        addPlainFilms();
        addOddFilms();
        addOwnersFilm();
        addBureau();
        addFerry();
        addCloudline();
        if (!m_outcome) {
            return tl::make_unexpected(m_outcome.error());
        }
        std::ranges::sort(m_library.files);
        return std::move(m_library);
    }

private:
    void addCollectedFilms();
    void addPlainFilms();
    void addOddFilms();
    void addOwnersFilm();
    void addBureau();
    void addFerry();
    void addCloudline();

    /// Writes `bytes()` to a path relative to the demo's folder unless something is there.
    template <typename Bytes> void write(const QByteArray &relative, Bytes &&bytes)
    {
        if (m_outcome) {
            m_outcome = writeNew(relative, std::forward<Bytes>(bytes));
        }
    }
    template <typename Bytes> Result<> writeNew(const QByteArray &relative, Bytes &&bytes)
    {
        METARR_CHECK(m_stop.check());
        m_library.files.append(relative);
        const Path path = m_dir / relative;
        METARR_TRY(const FileInfo info, m_files.stat(path));
        if (info.exists()) {
            return {};
        }
        METARR_TRY(const QByteArray content, bytes());
        METARR_CHECK(m_files.makePath(path.parent()));
        METARR_TRY(const auto file, m_files.createNew(path));
        METARR_CHECK(file->write(content));
        return file->close();
    }
    void text(const QByteArray &relative, const QByteArray &content)
    {
        write(relative, [&]() -> Result<QByteArray> { return content; });
    }
    void video(const QByteArray &relative, DemoVideoFile file)
    {
        if (file.title.isEmpty()) {
            file.title = QString::fromUtf8(Path(relative).stem());
        }
        file.format =
            file.format.isEmpty() ? QByteArray(relative.endsWith(".mp4") ? "mp4" : "matroska") : file.format;
        write(relative, [&] { return m_videos.make(file); });
    }
    /// A film under Movies/. `title` as in the catalogue.
    void film(const QByteArray &path, const QString &title, int year, DemoVideoFile file, int part = 0)
    {
        const DemoFilm *known = m_catalogue.filmNamed(title, year);
        Q_ASSERT(known);
        m_library.films.append({path, known->tmdbId, part});
        file.card = title;
        video("Movies/" + path, file);
    }
    void episode(const QByteArray &path, const DemoSeries &series, int season, const QList<int> &numbers,
                 const DemoVideoFile &file)
    {
        m_library.episodes.append({path, series.tmdbId, season, numbers});
        video("TV/" + path, file);
    }

    static DemoVideoFile fullHd(const QList<DemoAudio> &audio, const QList<DemoSubtitle> &subtitles = {})
    {
        DemoVideoFile file;
        file.audio = audio;
        file.subtitles = subtitles;
        return file;
    }
    static DemoVideoFile sized(int width, int height, const QList<DemoAudio> &audio)
    {
        DemoVideoFile file = fullHd(audio);
        file.width = width;
        file.height = height;
        return file;
    }

    FileSystem &m_files;
    Path m_dir;
    const Catalogue &m_catalogue;
    StopToken m_stop;
    VideoMaker m_videos;
    DemoLibrary m_library;
    Result<> m_outcome;
};

void LibraryBuilder::addCollectedFilms()
{
    const QByteArray lighthouse = "The Paper Lighthouse (2011)/The Paper Lighthouse (2011)";
    film(lighthouse + ".mkv", u"The Paper Lighthouse"_s, 2011,
         fullHd({{"ac3", 6, "eng"}, {"aac", 2, "ger"}, {"aac", 2, "eng", "Commentary by the director", true}},
                {{"eng", false}, {"ger", true}}));
    text("Movies/" + lighthouse + ".en.srt", EnglishSubtitle);
    text("Movies/" + lighthouse + ".de.forced.srt", GermanSubtitle);
    DemoVideoFile trailer = sized(1280, 720, {{"aac", 2, "eng"}});
    trailer.card = u"Trailer: The Paper Lighthouse"_s;
    video("Movies/" + lighthouse + "-trailer.mp4", trailer);
    DemoVideoFile extra = sized(1280, 720, {{"aac", 2, "eng"}});
    extra.card = u"How a lamp is folded"_s;
    video("Movies/The Paper Lighthouse (2011)/Featurettes/How a Lamp Is Folded.mp4", extra);
    film("The Paper Lighthouse - Second Watch (2014)/The Paper Lighthouse - Second Watch (2014).mkv",
         u"The Paper Lighthouse: Second Watch"_s, 2014, fullHd({{"ac3", 6, "eng"}, {"ac3", 6, "ger"}}));
    film("Moth Parliament (2021)/Moth Parliament (2021).mkv", u"Moth Parliament"_s, 2021,
         fullHd({{"flac", 2, "eng"}, {"aac", 2, "ger"}}));
    film("Moth Parliament II The Lamp Act (2023)/Moth Parliament II The Lamp Act (2023) - Extended "
         "Edition.mkv",
         u"Moth Parliament II: The Lamp Act"_s, 2023, fullHd({{"ac3", 6, "eng"}}));
}

void LibraryBuilder::addPlainFilms()
{
    film("Blåbær og ødemark (2009)/Blåbær og ødemark (2009).mkv", u"Blueberries and Wasteland"_s, 2009,
         fullHd({{"aac", 2, "nor"}}, {{"eng", false}, {"ger", false}}));
    const int copper = m_catalogue.filmNamed(u"Seven Minutes of Copper"_s)->tmdbId;
    const QByteArray copperName = "Seven Minutes of Copper (2003) {tmdb-" + QByteArray::number(copper) + '}';
    DemoVideoFile hdr = fullHd({{"flac", 6, "eng"}});
    hdr.codec = DemoVideoCodec::Hdr10;
    film(copperName + '/' + copperName + ".mkv", u"Seven Minutes of Copper"_s, 2003, hdr);
    // One title, two films: the year decides.
    film("The Quiet Orchardist (1974)/The Quiet Orchardist (1974).mp4", u"The Quiet Orchardist"_s, 1974,
         sized(720, 540, {{"aac", 1, "eng"}}));
    film("The Quiet Orchardist (2019)/The Quiet Orchardist (2019).mkv", u"The Quiet Orchardist"_s, 2019,
         fullHd({{"ac3", 6, "eng"}}));
    text("Movies/The Quiet Orchardist (2019)/orchard map.pdf",
         "%PDF-1.4\n% a map of the orchard, for nobody\n%%EOF\n");
    // Two films that share a folder.
    film("Weekend Films/Saltwater Arithmetic (2020).mkv", u"Saltwater Arithmetic"_s, 2020,
         sized(1280, 720, {{"aac", 2, "eng"}}));
    film("Weekend Films/Nineteen Umbrellas (2013).mp4", u"Nineteen Umbrellas"_s, 2013,
         sized(1280, 720, {{"aac", 2, "eng"}}));
}

void LibraryBuilder::addOddFilms()
{
    film("Tin Monsoon (1998)/Tin Monsoon (1998)-cd1.mkv", u"Tin Monsoon"_s, 1998,
         sized(1024, 576, {{"ac3", 2, "eng"}}), 1);
    film("Tin Monsoon (1998)/Tin Monsoon (1998)-cd2.mkv", u"Tin Monsoon"_s, 1998,
         sized(1024, 576, {{"ac3", 2, "eng"}}), 2);

    const QByteArray release = "A.Cartographers.Alibi.2017.1080p.BluRay.DD5.1.x264-TIDEPOOL";
    film(release + '/' + release + ".mkv", u"A Cartographer's Alibi"_s, 2017, fullHd({{"ac3", 6, "eng"}}));
    DemoVideoFile sample = sized(1280, 720, {{"aac", 2, "eng"}});
    sample.card = u"Sample"_s;
    video("Movies/" + release + "/Sample/" + release.toLower() + "-sample.mkv", sample);

    // A DVD. Players find their way by the IFO files; for us it is enough that they are there.
    const QByteArray disc = "Gravel Opera (2005)/VIDEO_TS";
    const DemoFilm *opera = m_catalogue.filmNamed(u"Gravel Opera"_s);
    m_library.films.append({disc, opera->tmdbId, 0});
    const auto ifo = [](const char *kind) {
        return (QByteArray("DVDVIDEO-") + kind).leftJustified(2048, '\0');
    };
    for (const char *name : {"VIDEO_TS.IFO", "VIDEO_TS.BUP"}) {
        text("Movies/" + disc + '/' + name, ifo("VMG"));
    }
    for (const char *name : {"VTS_01_0.IFO", "VTS_01_0.BUP"}) {
        text("Movies/" + disc + '/' + name, ifo("VTS"));
    }
    DemoVideoFile title = sized(720, 576, {{"ac3", 2, "eng"}});
    title.format = "vob";
    title.codec = DemoVideoCodec::Mpeg2;
    title.card = opera->title;
    video("Movies/" + disc + "/VTS_01_1.VOB", title);

    // Nobody has ever heard of this one.
    DemoVideoFile holiday = sized(1280, 720, {{"aac", 2, "eng"}});
    holiday.card = u"Holiday at the Lake"_s;
    m_library.films.append({"Holiday at the Lake/Holiday at the Lake.mp4", 0, 0});
    video("Movies/Holiday at the Lake/Holiday at the Lake.mp4", holiday);
}

void LibraryBuilder::addOwnersFilm()
{
    const DemoFilm *viaduct = m_catalogue.filmNamed(u"Under the Velvet Viaduct"_s);
    const QByteArray base = "Under the Velvet Viaduct (1989)/Under the Velvet Viaduct (1989)";
    film(base + ".mkv", viaduct->title, 1989, fullHd({{"ac3", 2, "eng"}}));
    text("Movies/" + base + ".nfo", ownersNfo(*viaduct));
    Picture poster;
    poster.path = u".jpg"_s;
    poster.text = u"Velvet Viaduct (mine)"_s;
    poster.seed = 19891020;
    write("Movies/" + base + "-poster.jpg",
          [&]() -> Result<QByteArray> { return encodePicture(poster, 1000, 1500); });
}

void LibraryBuilder::addBureau()
{
    const DemoSeries *series = m_catalogue.seriesNamed(u"Harbourlight Bureau"_s);
    DemoVideoFile file = sized(1280, 720, {{"aac", 2, "eng"}, {"aac", 2, "ger"}});
    file.card = series->title;
    const auto add = [&](const QByteArray &folder, int season, const QList<int> &numbers) {
        QByteArray name = "Harbourlight Bureau - S" + QByteArray::number(season).rightJustified(2, '0');
        QByteArrayList titles;
        for (const int number : numbers) {
            name += 'E' + QByteArray::number(number).rightJustified(2, '0');
            titles.append(series->episode(season, number)->title.toUtf8());
        }
        episode("Harbourlight Bureau (2018)/" + folder + '/' + name + " - " + titles.join(" + ") + ".mkv",
                *series, season, numbers, file);
    };
    add("Season 01", 1, {1, 2});         // one file, two episodes
    for (const int number : {3, 4, 6}) { // the fifth is missing
        add("Season 01", 1, {number});
    }
    for (const int number : {1, 2, 3, 4, 5}) {
        add("Season 02", 2, {number});
    }
    add("Specials", 0, {1});
}

void LibraryBuilder::addFerry()
{
    const DemoSeries *series = m_catalogue.seriesNamed(u"The Ninth Ferry"_s);
    // The shortest NFO there is: only where to look.
    text("TV/The Ninth Ferry/tvshow.nfo",
         "https://www.themoviedb.org/tv/" + QByteArray::number(series->tmdbId) + '\n');
    DemoVideoFile file = sized(1280, 720, {{"aac", 2, "eng"}});
    file.card = series->title;
    for (const DemoEpisode *known : series->episodesOf(1)) {
        const QByteArray number = QByteArray::number(known->number).rightJustified(2, '0');
        episode("The Ninth Ferry/Season 1/The Ninth Ferry 1x" + number + " - " + known->title.toUtf8() +
                    ".mp4",
                *series, 1, {known->number}, file);
    }
}

void LibraryBuilder::addCloudline()
{
    const DemoSeries *series = m_catalogue.seriesNamed(u"Cloudline Post"_s);
    DemoVideoFile file = fullHd({{"flac", 2, "jpn"}}, {{"eng", false}});
    file.card = series->title;
    for (const DemoEpisode &known : series->episodes) {
        const QByteArray number = QByteArray::number(known.absolute).rightJustified(2, '0');
        episode("Cloudline Post/[Tidesubs] Cloudline Post - " + number + " [1080p].mkv", *series,
                known.season, {known.number}, file);
    }
}

} // namespace

Result<DemoLibrary> makeDemoLibrary(FileSystem &files, const Path &dir, const Catalogue &catalogue,
                                    const StopToken &stop)
{
    assertNotGuiThread("making the demo library");
    return LibraryBuilder(files, dir, catalogue, stop).build();
}

} // namespace metarr
