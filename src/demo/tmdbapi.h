// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/hosts.h"

namespace metarr::demo {

/// TMDB's API v3 as it answers today. Split over standin_tmdb.cpp (routing, search), standin_tmdbmovies.cpp,
/// standin_tmdbseries.cpp and standin_tmdbjson.cpp (parts that both use).
class TmdbHost final : public Host {
public:
    using Host::Host;
    [[nodiscard]] HttpReply answer(const HttpRequest &request, const Lies &lies) override;

private:
    /// TMDB's own status_code.
    enum Code {
        InvalidKey = 7,
        Internal = 11,
        InvalidPage = 22,
        TooManyAppends = 27,
        NotFound = 34,
        WrongMethod = 42,
        InvalidParameters = 5
    };
    using Answer = tl::expected<QJsonObject, Code>;

    struct Call {
        const HttpRequest &request;
        const Lies &lies;
        QString language; ///< "de"; "en" when none was asked for
        bool languageGiven = false;
        bool appended = false; ///< a part of append_to_response: carries no id
    };
    struct Texts {
        QString title;
        QString overview;
        QString tagline;
    };

    [[nodiscard]] static HttpReply error(Code code);
    [[nodiscard]] bool authorized(const HttpRequest &request) const;
    [[nodiscard]] Answer route(const Call &call, const QStringList &path) const;
    /// Adds what append_to_response asks for to a details answer; `known` are the names it may hold.
    [[nodiscard]] Answer append(const Call &call, const QStringList &path, QJsonObject details,
                                const QStringList &known) const;

    // standin_tmdb.cpp
    [[nodiscard]] Answer search(const Call &call, const QString &kind) const;
    [[nodiscard]] Answer find(const Call &call, const QString &id) const;
    [[nodiscard]] Answer collection(const Call &call, const QStringList &path) const;
    [[nodiscard]] Answer person(const Call &call, const QStringList &path) const;
    [[nodiscard]] Answer configuration() const;
    [[nodiscard]] Answer genreList(const Call &call) const;
    [[nodiscard]] Answer certificationList(bool movies) const;
    [[nodiscard]] Answer page(const Call &call, const QList<QJsonObject> &results) const;

    // standin_tmdbmovies.cpp
    [[nodiscard]] Answer movie(const Call &call, const QStringList &path) const;
    [[nodiscard]] QJsonObject movieDetails(const Call &call, const DemoFilm &film) const;
    [[nodiscard]] Answer moviePart(const Call &call, const DemoFilm &film, const QString &part) const;
    [[nodiscard]] QJsonObject movieListItem(const Call &call, const DemoFilm &film) const;
    [[nodiscard]] QJsonObject releaseDates(const DemoFilm &film) const;
    [[nodiscard]] QJsonObject relatedMovies(const Call &call, const DemoFilm &film, bool withMediaType) const;

    // standin_tmdbseries.cpp
    [[nodiscard]] Answer series(const Call &call, const QStringList &path) const;
    [[nodiscard]] QJsonObject seriesDetails(const Call &call, const DemoSeries &series) const;
    [[nodiscard]] Answer seriesPart(const Call &call, const DemoSeries &series, const QString &part) const;
    [[nodiscard]] QJsonObject seriesListItem(const Call &call, const DemoSeries &series) const;
    [[nodiscard]] Answer season(const Call &call, const DemoSeries &series, const QStringList &path) const;
    [[nodiscard]] QJsonObject seasonDetails(const Call &call, const DemoSeries &series,
                                            const DemoSeason &season) const;
    [[nodiscard]] Answer seasonPart(const Call &call, const DemoSeries &series, const DemoSeason &season,
                                    const QString &part) const;
    [[nodiscard]] Answer episode(const Call &call, const DemoSeries &series, const QStringList &path) const;
    [[nodiscard]] QJsonObject episodeBrief(const Call &call, const DemoSeries &series,
                                           const DemoEpisode &episode) const;
    [[nodiscard]] QJsonObject episodeDetails(const Call &call, const DemoSeries &series,
                                             const DemoEpisode &episode) const;
    [[nodiscard]] Answer episodePart(const Call &call, const DemoSeries &series, const DemoEpisode &episode,
                                     const QString &part) const;
    [[nodiscard]] QJsonObject aggregateCredits(const DemoSeries &series) const;
    [[nodiscard]] QJsonObject episodeGroups(const DemoSeries &series) const;
    [[nodiscard]] Answer episodeGroup(const Call &call, const QString &id) const;

    // standin_tmdbjson.cpp
    [[nodiscard]] static Texts texts(const Call &call, const DemoTitle &title);
    [[nodiscard]] QJsonArray genres(const Call &call, const DemoTitle &title) const;
    [[nodiscard]] QJsonArray genreIds(const DemoTitle &title) const;
    [[nodiscard]] QJsonObject company(int index) const;
    [[nodiscard]] QJsonArray companies(const QList<int> &indexes) const;
    [[nodiscard]] static QJsonArray countries(const QStringList &codes);
    [[nodiscard]] static QJsonArray spokenLanguages(const QString &code);
    [[nodiscard]] QJsonObject personBrief(int index) const;
    [[nodiscard]] QJsonArray cast(const QString &owner, const QList<DemoRole> &roles, bool withCastId) const;
    [[nodiscard]] QJsonArray crew(const QString &owner, const QList<DemoJob> &jobs) const;
    [[nodiscard]] QJsonObject images(const Call &call, const QString &owner,
                                     const QList<QPair<QString, PictureKind>> &kinds) const;
    [[nodiscard]] static QJsonObject videos(const Call &call, const QList<DemoVideo> &videos);
    /// `names`: what the title and the overview are called in data.
    [[nodiscard]] static QJsonObject translations(const DemoTitle &title, bool film, int runtime);
    [[nodiscard]] static QJsonObject translation(const QString &language, const QString &country,
                                                 const QJsonObject &data);
    [[nodiscard]] static QJsonArray alternativeTitles(const DemoTitle &title);
    [[nodiscard]] static QJsonArray keywords(const QStringList &words);
    [[nodiscard]] QJsonValue path(const QString &owner, PictureKind kind, const QString &language) const;
    [[nodiscard]] int votes(int count) const;
    /// 24 hexadecimal digits, as TMDB's object ids.
    [[nodiscard]] static QString objectId(const QString &key);
};

} // namespace metarr::demo
