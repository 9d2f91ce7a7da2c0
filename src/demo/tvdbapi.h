// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/hosts.h"

#include <functional>

namespace metarr::demo {

/// TVDB's API v4. standin_tvdb.cpp: login, routing, paging; standin_tvdbjson.cpp: the records.
class TvdbHost final : public Host {
public:
    using Host::Host;
    [[nodiscard]] HttpReply answer(const HttpRequest &request, const Lies &lies) override;

private:
    /// The envelope without its status, or the message of a 404 (of a 400 when it begins with "Invalid").
    using Answer = tl::expected<QJsonObject, QString>;

    [[nodiscard]] static Answer notFound(const QString &what);
    [[nodiscard]] static Answer data(const QJsonValue &value);
    [[nodiscard]] QString token() const;
    [[nodiscard]] HttpReply login(const HttpRequest &request) const;
    [[nodiscard]] Answer route(const HttpRequest &request, const QStringList &path, const Lies &lies) const;
    [[nodiscard]] Answer search(const HttpRequest &request, const Lies &lies) const;
    [[nodiscard]] Answer searchRemoteId(const QString &id) const;
    /// One page of `all` with its links; `parameter` says where it starts, `wrap` makes the data of it.
    [[nodiscard]] Answer paged(const HttpRequest &request, const QJsonArray &all, int size,
                               const QString &parameter,
                               const std::function<QJsonValue(const QJsonArray &)> &wrap) const;
    [[nodiscard]] Answer seriesPart(const HttpRequest &request, const DemoSeries &series,
                                    const QStringList &path, const Lies &lies) const;
    [[nodiscard]] Answer episodes(const HttpRequest &request, const DemoSeries &series, const QString &type,
                                  const QString &language, const Lies &lies) const;
    [[nodiscard]] Answer seasonPart(const HttpRequest &request, const DemoSeries &series,
                                    const DemoSeason &season, const QStringList &path,
                                    const Lies &lies) const;
    [[nodiscard]] Answer episodePart(const HttpRequest &request, const DemoSeries &series,
                                     const DemoEpisode &episode, const QStringList &path,
                                     const Lies &lies) const;
    [[nodiscard]] Answer moviePart(const HttpRequest &request, const DemoFilm &film,
                                   const QStringList &path) const;
    [[nodiscard]] Answer titleTranslation(const DemoTitle &title, const QString &language) const;

    [[nodiscard]] static QString twoLetters(const QString &language);
    [[nodiscard]] static QString threeLetters(const QString &language);
    [[nodiscard]] static QString seasonOwner(const DemoSeries &series, int season);
    [[nodiscard]] QJsonValue image(const QString &owner, PictureKind kind) const;
    [[nodiscard]] QJsonObject seriesBase(const DemoSeries &series, const QString &language) const;
    [[nodiscard]] QJsonObject seriesExtended(const HttpRequest &request, const DemoSeries &series,
                                             const Lies &lies) const;
    [[nodiscard]] QJsonArray seriesArtworks(const DemoSeries &series, const QString &language,
                                            int type) const;
    [[nodiscard]] QJsonObject seasonRecord(const DemoSeries &series, const DemoSeason &season) const;
    [[nodiscard]] QJsonObject episodeRecord(const DemoSeries &series, const DemoEpisode &episode,
                                            const QString &language, const Lies &lies) const;
    [[nodiscard]] QJsonObject movieBase(const DemoFilm &film) const;
    [[nodiscard]] QJsonObject movieExtended(const HttpRequest &request, const DemoFilm &film) const;
    [[nodiscard]] QJsonObject seriesHit(const DemoSeries &series) const;
    [[nodiscard]] QJsonObject movieHit(const DemoFilm &film) const;
    [[nodiscard]] QJsonObject hit(const DemoTitle &title, const QString &type, const QString &owner,
                                  const QDate &date) const;
    [[nodiscard]] QJsonArray artworks(const QString &owner, bool film) const;
    [[nodiscard]] QJsonArray characters(const DemoTitle &title, bool film) const;
    [[nodiscard]] QJsonArray genres(const DemoTitle &title) const;
    [[nodiscard]] QJsonObject company(int index, bool network) const;
    [[nodiscard]] static QJsonObject translations(const DemoTitle &title);
    [[nodiscard]] static QJsonArray languages(const DemoTitle &title);
    [[nodiscard]] static QJsonArray aliases(const DemoTitle &title);
    [[nodiscard]] static QJsonArray trailers(const DemoTitle &title);
    [[nodiscard]] static QJsonObject contentRating(const QString &country, const QString &name,
                                                   const QString &contentType);
    [[nodiscard]] Answer artworkTypes() const;
};

} // namespace metarr::demo
