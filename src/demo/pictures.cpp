// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/pictures.h"

#include "demo/stablehash.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

QByteArray digest(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

quint64 seedOf(const QString &owner, int variant)
{
    return stableHash(u"%1#%2"_s.arg(owner).arg(variant));
}

/// TMDB's file names are 27 letters and digits.
QString tmdbName(const QString &key)
{
    static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const QByteArray bytes = digest(key);
    QString name;
    for (int i = 0; i < 27; ++i) {
        name.append(QLatin1Char(letters[quint8(bytes[i]) % 62]));
    }
    return name;
}

bool hasAlpha(PictureKind kind)
{
    return kind >= PictureKind::Characterart;
}

QString suffix(PictureKind kind)
{
    return hasAlpha(kind) ? u".png"_s : u".jpg"_s;
}

QString slugOf(const QString &title)
{
    QString slug;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber() && c.unicode() < 128) {
            slug.append(c);
        } else if (!slug.isEmpty() && !slug.endsWith(u'-')) {
            slug.append(u'-');
        }
    }
    return slug.endsWith(u'-') ? slug.chopped(1) : slug;
}

QString germanTitle(const DemoTitle &title)
{
    const DemoText *german = title.translation(u"de"_s);
    return german && !german->title.isEmpty() ? german->title : title.title;
}

} // namespace

PictureIndex::PictureIndex(const Catalogue &catalogue)
{
    for (const DemoFilm &film : catalogue.films()) {
        addTitle(u"movie/%1"_s.arg(film.tmdbId), film, true);
    }
    for (const DemoSeries &series : catalogue.series()) {
        addTitle(u"tv/%1"_s.arg(series.tmdbId), series, false);
        addSeries(series);
    }
    for (const DemoCollection &collection : catalogue.collections()) {
        const QString owner = u"collection/%1"_s.arg(collection.tmdbId);
        addPlain(owner, PictureKind::Poster, 1000, 1500, collection.name);
        addPlain(owner, PictureKind::Fanart, 1920, 1080, {});
        const QString folder = u"movies/%1/"_s.arg(collection.tmdbId);
        const QString slug = slugOf(collection.name);
        addFanart(owner, {{}, PictureKind::Logo, 800, 310, u"en"_s, collection.name, seedOf(owner, 30), 0, 4},
                  folder + u"hdmovielogo"_s, slug);
        addFanart(owner,
                  {{}, PictureKind::Poster, 1000, 1426, u"en"_s, collection.name, seedOf(owner, 32), 0, 3},
                  folder + u"movieposter"_s, slug);
        addFanart(owner, {{}, PictureKind::Fanart, 1920, 1080, {}, {}, seedOf(owner, 33), 0, 2},
                  folder + u"moviebackground"_s, slug);
    }
    for (const DemoPerson &person : catalogue.people()) {
        if (person.hasPhoto) {
            const QString owner = u"person/%1"_s.arg(person.tmdbId);
            addPlain(owner, PictureKind::Profile, 600, 900, {});
            addTvdb(owner, {{}, PictureKind::Profile, 300, 450, {}, {}, seedOf(owner, 0), 0, 0},
                    u"actor/%1/photo"_s.arg(person.tvdbId));
        }
    }
    for (const DemoCompany &company : catalogue.companies()) {
        if (company.hasLogo) {
            addPlain(u"company/%1"_s.arg(company.tmdbId), PictureKind::CompanyLogo, 500, 200, company.name);
        }
    }
}

void PictureIndex::addTmdb(const QString &owner, Picture picture)
{
    QList<Picture> &pictures = m_tmdb[owner];
    picture.path = u'/' + tmdbName(u"tmdb/%1/%2"_s.arg(owner).arg(pictures.size())) + suffix(picture.kind);
    m_byPath.insert(picture.path, picture);
    pictures.append(picture);
}

void PictureIndex::addTvdb(const QString &owner, Picture picture, const QString &folder)
{
    picture.id = m_nextId++;
    picture.path = u"/banners/v4/%1/%2%3"_s.arg(
        folder, QString::fromLatin1(digest(QString::number(picture.id)).toHex().left(13)),
        suffix(picture.kind));
    m_byPath.insert(picture.path, picture);
    m_tvdb[owner].append(picture);
}

void PictureIndex::addFanart(const QString &owner, Picture picture, const QString &folder,
                             const QString &slug)
{
    picture.id = m_nextId++;
    picture.path = u"/fanart/%1/%2-%3%4"_s.arg(
        folder, slug, QString::fromLatin1(digest(QString::number(picture.id)).toHex().left(13)),
        suffix(picture.kind));
    m_byPath.insert(picture.path, picture);
    m_fanart[owner].append(picture);
}

void PictureIndex::addPlain(const QString &owner, PictureKind kind, int width, int height,
                            const QString &text)
{
    Picture picture;
    picture.kind = kind;
    picture.width = width;
    picture.height = height;
    picture.text = text;
    picture.language = text.isEmpty() || kind == PictureKind::CompanyLogo ? QString() : u"en"_s;
    picture.seed = seedOf(owner, 0);
    picture.vote = 5.3;
    picture.votes = 4;
    addTmdb(owner, picture);
}

void PictureIndex::addTitle(const QString &owner, const DemoTitle &title, bool film)
{
    const auto seed = [&owner](int variant) { return seedOf(owner, variant); };
    const QString en = u"en"_s;
    const QString de = u"de"_s;
    const QString german = germanTitle(title);
    if (title.filler) {
        addTmdb(owner, {{}, PictureKind::Poster, 500, 750, en, title.title, seed(0), 0, 0});
        return;
    }
    addTmdb(owner, {{}, PictureKind::Poster, 1000, 1500, en, title.title, seed(0), 5.738, 41});
    addTmdb(owner, {{}, PictureKind::Poster, 1000, 1500, de, german, seed(1), 5.522, 12});
    addTmdb(owner, {{}, PictureKind::Poster, 1400, 2100, {}, {}, seed(2), 5.384, 9});
    addTmdb(owner,
            {{}, PictureKind::Poster, 680, 1020, en, title.title, seed(0), 5.246, 6}); // the first once more
    addTmdb(owner, {{}, PictureKind::Poster, 300, 450, en, title.title, seed(3), 5.9, 3}); // too small
    addTmdb(owner, {{}, PictureKind::Poster, 1000, 1500, en, title.title, seed(4), 0.0, 0});
    addTmdb(owner, {{}, PictureKind::Fanart, 1920, 1080, {}, {}, seed(5), 5.618, 28});
    addTmdb(owner, {{}, PictureKind::Fanart, 2560, 1440, {}, {}, seed(6), 5.49, 15});
    addTmdb(owner, {{}, PictureKind::Fanart, 1920, 1080, en, title.title, seed(7), 5.3, 7});
    addTmdb(owner,
            {{}, PictureKind::Fanart, 1280, 720, {}, {}, seed(5), 5.1, 2}); // the first once more, smaller
    addTmdb(owner, {{}, PictureKind::Logo, 1000, 388, en, title.title, seed(8), 5.4, 8});
    addTmdb(owner, {{}, PictureKind::Logo, 1000, 388, de, german, seed(8), 5.1, 2});
    addTitleAtTvdb(owner, title, film, seed(0));
    addTitleAtFanart(owner, title, film, seed(0));
}

void PictureIndex::addTitleAtTvdb(const QString &owner, const DemoTitle &title, bool film, quint64 seed)
{
    const QString folder = u"%1/%2/"_s.arg(film ? u"movie"_s : u"series"_s).arg(title.tvdbId);
    const QString en = u"en"_s;
    const QString german = germanTitle(title);
    const auto add = [&](PictureKind kind, int width, int height, const QString &language,
                         const QString &text, quint64 seed_, const QString &sub) {
        addTvdb(owner, {{}, kind, width, height, language, text, seed_, 0, 100'000}, folder + sub);
    };
    add(PictureKind::Poster, 680, 1000, en, title.title, seed, u"posters"_s); // what TMDB has, smaller
    add(PictureKind::Poster, 680, 1000, u"de"_s, german, seedOf(owner, 20), u"posters"_s);
    add(PictureKind::Fanart, 1920, 1080, {}, {}, seedOf(owner, 21), u"backgrounds"_s);
    add(PictureKind::Banner, 758, 140, en, title.title, seedOf(owner, 22), u"banners"_s);
    add(PictureKind::Logo, 800, 310, en, title.title, seedOf(owner, 23), u"clearlogo"_s);
    add(PictureKind::Clearart, 1000, 562, en, title.title, seedOf(owner, 24), u"clearart"_s);
}

void PictureIndex::addTitleAtFanart(const QString &owner, const DemoTitle &title, bool film, quint64 seed)
{
    const QString folder = film ? u"movies/%1/"_s.arg(title.tmdbId) : u"tv/%1/"_s.arg(title.tvdbId);
    const QString prefix = film ? u"movie"_s : u"tv"_s;
    const QString slug = slugOf(title.title);
    const QString en = u"en"_s;
    int likes = 9;
    const auto add = [&](PictureKind kind, int width, int height, const QString &language,
                         const QString &text, quint64 seed_, const QString &sub) {
        addFanart(owner, {{}, kind, width, height, language, text, seed_, 0, likes}, folder + sub, slug);
        likes = likes > 0 ? likes - 1 : 0;
    };
    const QString logo = film ? u"hdmovielogo"_s : u"hdtvlogo"_s;
    add(PictureKind::Logo, 800, 310, en, title.title, seedOf(owner, 30), logo);
    add(PictureKind::Logo, 800, 310, u"de"_s, germanTitle(title), seedOf(owner, 30), logo);
    add(PictureKind::Clearart, 1000, 562, en, title.title, seedOf(owner, 31),
        film ? u"hdmovieclearart"_s : u"hdclearart"_s);
    add(PictureKind::Poster, 1000, 1426, en, title.title, seedOf(owner, 32), prefix + u"poster"_s);
    add(PictureKind::Poster, 1000, 1426, en, title.title, seed, prefix + u"poster"_s); // what TMDB has
    add(PictureKind::Fanart, 1920, 1080, {}, {}, seedOf(owner, 33),
        film ? u"moviebackground"_s : u"showbackground"_s);
    add(PictureKind::Banner, 1000, 185, en, title.title, seedOf(owner, 34), prefix + u"banner"_s);
    add(PictureKind::Landscape, 1000, 562, en, title.title, seedOf(owner, 35), prefix + u"thumb"_s);
    if (film) {
        add(PictureKind::Disc, 1000, 1000, en, title.title, seedOf(owner, 36), u"moviedisc"_s);
    } else {
        add(PictureKind::Characterart, 512, 512, {}, {}, seedOf(owner, 37), u"characterart"_s);
    }
}

void PictureIndex::addSeries(const DemoSeries &series)
{
    const QString owner = u"tv/%1"_s.arg(series.tmdbId);
    for (const DemoSeason &season : series.seasons) {
        const QString seasonOwner = owner + u"/season/%1"_s.arg(season.number);
        const QString text =
            season.number == 0 ? u"Specials"_s : u"%1 %2"_s.arg(series.title).arg(season.number);
        if (series.filler) {
            continue;
        }
        Picture poster{{}, PictureKind::Poster, 1000, 1500, u"en"_s, text, seedOf(seasonOwner, 0), 5.3, 5};
        poster.season = season.number;
        addTmdb(seasonOwner, poster);
        poster.language.clear();
        poster.text.clear();
        poster.seed = seedOf(seasonOwner, 1);
        poster.vote = 5.1;
        addTmdb(seasonOwner, poster);
        Picture tvdbPoster{{},   PictureKind::Poster,    680, 1000,   u"en"_s,
                           text, seedOf(seasonOwner, 2), 0,   100'000};
        tvdbPoster.season = season.number;
        addTvdb(seasonOwner, tvdbPoster, u"season/%1/posters"_s.arg(season.tvdbId));
        const QString folder = u"tv/%1/"_s.arg(series.tvdbId);
        Picture fanartPoster{{},   PictureKind::Poster,    1000, 1426, u"en"_s,
                             text, seedOf(seasonOwner, 3), 0,    3};
        fanartPoster.season = season.number;
        addFanart(seasonOwner, fanartPoster, folder + u"seasonposter"_s, slugOf(series.title));
        fanartPoster.kind = PictureKind::Landscape;
        fanartPoster.width = 1000;
        fanartPoster.height = 562;
        addFanart(seasonOwner, fanartPoster, folder + u"seasonthumb"_s, slugOf(series.title));
        fanartPoster.kind = PictureKind::Banner;
        fanartPoster.height = 185;
        addFanart(seasonOwner, fanartPoster, folder + u"seasonbanner"_s, slugOf(series.title));
    }
    for (const DemoEpisode &episode : series.episodes) {
        // The newest episode of a running series has no still yet, as in life.
        if (series.filler || (!series.ended() && &episode == &series.episodes.last())) {
            continue;
        }
        const QString still = owner + u"/season/%1/episode/%2"_s.arg(episode.season).arg(episode.number);
        addTmdb(still, {{}, PictureKind::Still, 1920, 1080, {}, {}, seedOf(still, 0), 5.6, 5});
        addTmdb(still, {{}, PictureKind::Still, 1280, 720, {}, {}, seedOf(still, 1), 5.2, 2});
        addTvdb(still, {{}, PictureKind::Still, 640, 360, {}, {}, seedOf(still, 0), 0, 0},
                u"episode/%1/screencap"_s.arg(episode.tvdbId));
    }
}

QList<Picture> PictureIndex::tmdb(const QString &owner, PictureKind kind) const
{
    QList<Picture> found;
    const auto it = m_tmdb.constFind(owner);
    if (it != m_tmdb.constEnd()) {
        std::ranges::copy_if(*it, std::back_inserter(found),
                             [kind](const Picture &p) { return p.kind == kind; });
    }
    return found;
}

QList<Picture> PictureIndex::fanart(const QString &owner, PictureKind kind, int season) const
{
    QList<Picture> found;
    const auto it = m_fanart.constFind(owner);
    if (it != m_fanart.constEnd()) {
        std::ranges::copy_if(*it, std::back_inserter(found),
                             [=](const Picture &p) { return p.kind == kind && p.season == season; });
    }
    return found;
}

QString PictureIndex::tmdbPath(const QString &owner, PictureKind kind, const QString &language) const
{
    const QList<Picture> pictures = tmdb(owner, kind);
    if (pictures.isEmpty()) {
        return {};
    }
    const auto it = std::ranges::find(pictures, language, &Picture::language);
    return it != pictures.end() ? it->path : pictures.first().path;
}

const Picture *PictureIndex::byPath(const QString &path) const
{
    const auto it = m_byPath.constFind(path);
    return it == m_byPath.constEnd() ? nullptr : &*it;
}

} // namespace metarr::demo
