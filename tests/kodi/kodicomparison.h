// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "demo/demolibrary.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>

/// What the comparison of a published library with a Kodi needs beside the test itself: properties to ask for, differences,
/// pictures.
namespace metarr::test {

using namespace Qt::StringLiterals;

/// What differs, one line each; the test shows all of it at once.
class Differences {
public:
    explicit Differences(QString what)
        : m_what(std::move(what))
    {}
    void same(const QString &name, const QJsonValue &shown, const QJsonValue &wanted)
    {
        if (shown != wanted) {
            add(name, shown, wanted);
        }
    }
    void near(const QString &name, double shown, double wanted)
    {
        if (std::abs(shown - wanted) > 0.0011) {
            add(name, shown, wanted);
        }
    }
    void add(const QString &name, const QJsonValue &shown, const QJsonValue &wanted)
    {
        m_lines += u"%1: %2 is %3, wanted %4"_s.arg(m_what, name, text(shown), text(wanted));
    }
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    static QString text(const QJsonValue &value)
    {
        return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    }
    QString m_what;
    QStringList m_lines;
};

inline const QStringList movieProperties{
    u"title"_s,        u"originaltitle"_s, u"sorttitle"_s,  u"tagline"_s,   u"plot"_s,    u"plotoutline"_s,
    u"premiered"_s,    u"year"_s,          u"mpaa"_s,       u"set"_s,       u"trailer"_s, u"userrating"_s,
    u"top250"_s,       u"genre"_s,         u"tag"_s,        u"studio"_s,    u"country"_s, u"director"_s,
    u"writer"_s,       u"cast"_s,          u"ratings"_s,    u"rating"_s,    u"votes"_s,   u"uniqueid"_s,
    u"imdbnumber"_s,   u"playcount"_s,     u"lastplayed"_s, u"dateadded"_s, u"file"_s,    u"art"_s,
    u"streamdetails"_s};
inline const QStringList seriesProperties{u"title"_s,      u"originaltitle"_s, u"sorttitle"_s, u"plot"_s,
                                          u"premiered"_s,  u"year"_s,          u"runtime"_s,   u"mpaa"_s,
                                          u"genre"_s,      u"tag"_s,           u"studio"_s,    u"cast"_s,
                                          u"ratings"_s,    u"rating"_s,        u"votes"_s,     u"uniqueid"_s,
                                          u"imdbnumber"_s, u"userrating"_s,    u"file"_s,      u"art"_s};
inline const QStringList episodeProperties{u"title"_s,
                                           u"originaltitle"_s,
                                           u"plot"_s,
                                           u"season"_s,
                                           u"episode"_s,
                                           u"firstaired"_s,
                                           u"director"_s,
                                           u"writer"_s,
                                           u"cast"_s,
                                           u"ratings"_s,
                                           u"uniqueid"_s,
                                           u"userrating"_s,
                                           u"playcount"_s,
                                           u"lastplayed"_s,
                                           u"dateadded"_s,
                                           u"file"_s,
                                           u"art"_s,
                                           u"streamdetails"_s,
                                           u"showtitle"_s,
                                           u"specialsortseason"_s,
                                           u"specialsortepisode"_s};

inline QJsonValue names(const Metadata &metadata, CreditKind kind)
{
    QJsonArray all;
    for (const Credit &credit : metadata.credits) {
        if (credit.kind == kind && !all.contains(credit.name)) {
            all += credit.name;
        }
    }
    return all;
}

/// The artwork's name in Kodi: "poster" of "Film (1999)-poster.jpg", "season01-poster.jpg" and "poster.jpg".
inline QString artKey(const QByteArray &path)
{
    const QString stem = QString::fromUtf8(Path(path).stem());
    return stem.mid(stem.lastIndexOf(u'-') + 1);
}

/// A trailer's file beside the film goes before the address in the NFO.
inline QString trailerOf(const ItemDetails &d)
{
    const QDir folder((d.root.path / d.item.folder).display());
    const QString name = displayName(d.item.baseName) + u"-trailer."_s;
    for (const QString &file : folder.entryList(QDir::Files)) {
        if (file.startsWith(name)) {
            return folder.filePath(file);
        }
    }
    return d.item.metadata.trailer;
}

/// Kodi keeps tags in the order in which it first met them anywhere: a set.
inline QJsonArray sorted(QStringList list)
{
    list.sort();
    return QJsonArray::fromStringList(list);
}
inline QJsonArray sorted(const QJsonValue &value)
{
    return sorted(value.toVariant().toStringList());
}

inline double pictureDifference(const QByteArray &a, const QByteArray &b)
{
    const auto small = [](const QByteArray &bytes) {
        return QImage::fromData(bytes)
            .convertToFormat(QImage::Format_RGB32)
            .scaled(16, 16, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage first = small(a);
    const QImage second = small(b);
    if (first.isNull() || second.isNull()) {
        return 255;
    }
    double sum = 0;
    for (int y = 0; y < 16; ++y) {
        for (int x = 0; x < 16; ++x) {
            const QRgb p = first.pixel(x, y);
            const QRgb q = second.pixel(x, y);
            sum +=
                std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q));
        }
    }
    return sum / (16 * 16 * 3);
}

inline QByteArray drawnPicture(int width, int height, QColor colour)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(colour);
    {
        QPainter painter(&image);
        painter.fillRect(width / 4, height / 4, width / 2, height / 5, colour.darker(300));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG", 92);
    return bytes;
}

inline QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace metarr::test
