// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/hosts.h"

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

/// Fanart.tv's API v3: arrays that would be empty are absent, numbers are strings.
class FanartHost final : public Host {
public:
    using Host::Host;

    [[nodiscard]] HttpReply answer(const HttpRequest &request, const Lies &) override
    {
        if (!authorized(request)) {
            return errorReply(StandInHost::Fanart, 401,
                              u"Invalid project key or no project key was given."_s);
        }
        const QStringList path = request.segments();
        if (request.method == "POST" || path.size() != 3 || path[0] != "v3"_L1 ||
            !knows(request, {u"client_key"_s})) {
            return notFound();
        }
        QJsonObject body;
        if (path[1] == "movies"_L1) {
            body = movie(path[2]);
            body = body.isEmpty() ? collection(path[2].toInt())
                                  : body; // a collection's id is asked for like a film's
        } else if (path[1] == "tv"_L1) {
            body = series(path[2].toInt());
        }
        if (body.isEmpty()) {
            return notFound();
        }
        HttpReply reply = HttpReply::json(body);
        reply.addHeader("Cache-Control", "public, max-age=86400");
        return reply;
    }

private:
    static HttpReply notFound() { return errorReply(StandInHost::Fanart, 404, u"Not found"_s); }

    static bool authorized(const HttpRequest &request)
    {
        const auto given = [&](const QByteArray &header, const QString &parameter) {
            return request.headers.contains(header) ? QString::fromLatin1(request.headers.value(header))
                                                    : request.value(parameter);
        };
        const QString client = given("client-key", u"client_key"_s);
        return given("api-key", u"api_key"_s) == ProviderStandIn::fanartApiKey() &&
               (client.isEmpty() || client == ProviderStandIn::fanartClientKey());
    }

    void addImages(QJsonObject &body, const QString &name, const QList<Picture> &pictures,
                   bool disc = false) const
    {
        QJsonArray list = body.value(name).toArray();
        for (const Picture &picture : pictures) {
            QJsonObject image{{u"id"_s, QString::number(picture.id)},
                              {u"lang"_s, picture.language.isEmpty() ? QString() : picture.language},
                              {u"likes"_s, QString::number(picture.votes + m_world.touched)},
                              {u"url"_s, m_world.origin(StandInHost::FanartImages) + picture.path}};
            if (picture.season >= 0) {
                image[u"season"_s] = QString::number(picture.season);
            }
            if (name == "showbackground"_L1) {
                image[u"season"_s] = u"all"_s;
            }
            if (disc) {
                image[u"disc"_s] = u"1"_s;
                image[u"disc_type"_s] = u"bluray"_s;
            }
            list.append(image);
        }
        if (!list.isEmpty()) {
            body[name] = list;
        }
    }

    [[nodiscard]] QJsonObject movie(const QString &id) const
    {
        const DemoFilm *film =
            id.startsWith("tt"_L1) ? m_world.catalogue->filmByImdb(id) : m_world.catalogue->film(id.toInt());
        if (!film || film->filler) {
            return {};
        }
        const QString owner = u"movie/%1"_s.arg(film->tmdbId);
        const auto all = [&](PictureKind kind) { return m_world.pictures.fanart(owner, kind); };
        QJsonObject body{{u"name"_s, film->title},
                         {u"tmdb_id"_s, QString::number(film->tmdbId)},
                         {u"imdb_id"_s, film->imdbId}};
        addImages(body, u"hdmovielogo"_s, all(PictureKind::Logo));
        addImages(body, u"hdmovieclearart"_s, all(PictureKind::Clearart));
        addImages(body, u"movieposter"_s, all(PictureKind::Poster));
        addImages(body, u"moviebackground"_s, all(PictureKind::Fanart));
        addImages(body, u"moviebanner"_s, all(PictureKind::Banner));
        addImages(body, u"moviethumb"_s, all(PictureKind::Landscape));
        addImages(body, u"moviedisc"_s, all(PictureKind::Disc), true);
        return body;
    }

    [[nodiscard]] QJsonObject collection(int tmdbId) const
    {
        const DemoCollection *set = m_world.catalogue->collection(tmdbId);
        if (!set) {
            return {};
        }
        const QString owner = u"collection/%1"_s.arg(set->tmdbId);
        QJsonObject body{{u"name"_s, set->name}, {u"tmdb_id"_s, QString::number(set->tmdbId)}};
        addImages(body, u"hdmovielogo"_s, m_world.pictures.fanart(owner, PictureKind::Logo));
        addImages(body, u"movieposter"_s, m_world.pictures.fanart(owner, PictureKind::Poster));
        addImages(body, u"moviebackground"_s, m_world.pictures.fanart(owner, PictureKind::Fanart));
        return body;
    }

    [[nodiscard]] QJsonObject series(int tvdbId) const
    {
        const DemoSeries *series = m_world.catalogue->seriesByTvdb(tvdbId);
        if (!series || series->filler) {
            return {};
        }
        const QString owner = u"tv/%1"_s.arg(series->tmdbId);
        const auto all = [&](PictureKind kind) { return m_world.pictures.fanart(owner, kind); };
        QJsonObject body{{u"name"_s, series->title}, {u"thetvdb_id"_s, QString::number(series->tvdbId)}};
        addImages(body, u"hdtvlogo"_s, all(PictureKind::Logo));
        addImages(body, u"hdclearart"_s, all(PictureKind::Clearart));
        addImages(body, u"tvposter"_s, all(PictureKind::Poster));
        addImages(body, u"showbackground"_s, all(PictureKind::Fanart));
        addImages(body, u"tvbanner"_s, all(PictureKind::Banner));
        addImages(body, u"tvthumb"_s, all(PictureKind::Landscape));
        addImages(body, u"characterart"_s, all(PictureKind::Characterart));
        for (const DemoSeason &season : series->seasons) {
            const QString seasonOwner = owner + u"/season/%1"_s.arg(season.number);
            const auto ofSeason = [&](PictureKind kind) {
                return m_world.pictures.fanart(seasonOwner, kind, season.number);
            };
            addImages(body, u"seasonposter"_s, ofSeason(PictureKind::Poster));
            addImages(body, u"seasonthumb"_s, ofSeason(PictureKind::Landscape));
            addImages(body, u"seasonbanner"_s, ofSeason(PictureKind::Banner));
        }
        return body;
    }
};

} // namespace

std::unique_ptr<Host> makeFanartHost(const StandInWorld &world)
{
    return std::make_unique<FanartHost>(world);
}

} // namespace metarr::demo
