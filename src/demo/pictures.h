// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/catalogue.h"

#include <QHash>
#include <QImage>

namespace metarr::demo {

enum class PictureKind : quint8 {
    Poster,
    Fanart,
    Still,
    Profile,
    Banner,
    Landscape,
    Characterart, ///< JPEG, but Characterart is PNG
    Logo,
    Clearart,
    Disc,
    CompanyLogo, ///< PNG with alpha
};

/// A picture that a provider offers: where it lies, what is said about it and what it shows.
struct Picture {
    QString path; ///< on its image host: "/aBc.jpg" (TMDB, below the size), "/banners/...", "/fanart/..."
    PictureKind kind = PictureKind::Poster;
    int width = 0;
    int height = 0;
    QString language; ///< ISO 639-1 of the text in it; empty: no text
    QString text;     ///< what is written on it
    quint64 seed = 0; ///< what it shows; equal seeds in equal shapes are visual duplicates
    double vote = 0;
    int votes = 0;
    int season = -1;
    int id = 0; ///< TVDB's and Fanart.tv's number

    [[nodiscard]] bool isPng() const { return path.endsWith(QLatin1String(".png")); }
};

/// Every picture of the catalogue, by owner and by path. Owners: "movie/90000101", "tv/90500001",
/// "tv/90500001/season/1", "tv/90500001/season/1/episode/2", "collection/...", "person/...", "company/...",
/// always with TMDB's id, whichever provider is asked. Immutable; share it between threads.
class PictureIndex {
public:
    explicit PictureIndex(const Catalogue &catalogue);

    /// TMDB's pictures, best voted first.
    [[nodiscard]] QList<Picture> tmdb(const QString &owner, PictureKind kind) const;
    [[nodiscard]] QList<Picture> tvdb(const QString &owner) const { return m_tvdb.value(owner); }
    [[nodiscard]] QList<Picture> fanart(const QString &owner, PictureKind kind, int season = -1) const;
    /// Path of TMDB's best picture of a kind in `language` (then any), empty when there is none.
    [[nodiscard]] QString tmdbPath(const QString &owner, PictureKind kind,
                                   const QString &language = {}) const;
    [[nodiscard]] const Picture *byPath(const QString &path) const;

private:
    void addTitle(const QString &owner, const DemoTitle &title, bool film);
    void addSeries(const DemoSeries &series);
    void addPlain(const QString &owner, PictureKind kind, int width, int height, const QString &text);
    void addTmdb(const QString &owner, Picture picture);
    void addTvdb(const QString &owner, Picture picture, const QString &folder);
    void addFanart(const QString &owner, Picture picture, const QString &folder, const QString &slug);
    void addTitleAtTvdb(const QString &owner, const DemoTitle &title, bool film, quint64 seed);
    void addTitleAtFanart(const QString &owner, const DemoTitle &title, bool film, quint64 seed);

    QHash<QString, QList<Picture>> m_tmdb;
    QHash<QString, QList<Picture>> m_tvdb;
    QHash<QString, QList<Picture>> m_fanart;
    QHash<QString, Picture> m_byPath;
    int m_nextId = 96000001;
};

/// Draws a picture at `width` x `height` pixels (its own shape at any size). Flat shapes and block letters;
/// the same picture in every run. Needs no QGuiApplication. Thread-safe.
[[nodiscard]] QImage drawPicture(const Picture &picture, int width, int height);
/// The file of it: JPEG or PNG, as its path says.
[[nodiscard]] QByteArray encodePicture(const Picture &picture, int width, int height);

} // namespace metarr::demo
