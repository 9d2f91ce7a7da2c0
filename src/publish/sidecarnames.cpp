// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/sidecarnames.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype maxNameBytes = 255;
constexpr qsizetype longestExtension = 5; // ".webp"

QString withoutIllegal(QString name)
{
    for (QChar &c : name) {
        if (c < u' ' || u"/\\:*?\"<>|"_s.contains(c)) {
            c = u'_';
        }
    }
    return name;
}

/// At most 200 bytes of UTF-8, whole characters.
QByteArray cut(const QString &name)
{
    QByteArray bytes = name.toUtf8();
    if (bytes.size() > 200) {
        qsizetype length = 200;
        while ((static_cast<unsigned char>(bytes.at(length)) & 0xc0) == 0x80) {
            --length;
        }
        bytes.truncate(length);
    }
    return bytes;
}

} // namespace

QByteArray SidecarNames::inFolder(const QByteArray &name) const
{
    return m_item.folder.isEmpty() ? name : m_item.folder + '/' + name;
}

bool SidecarNames::ownsFolder() const
{
    return m_item.layout == ItemLayout::Folder || m_item.layout == ItemLayout::Dvd ||
           m_item.layout == ItemLayout::Bluray;
}

/// "VIDEO_TS/VIDEO_TS.nfo", in the case of the disc's own names: on a disk that tells them apart a second folder would hide the disc.
QByteArray SidecarNames::discNfo(const QByteArray &discFile) const
{
    const bool dvd = m_item.layout == ItemLayout::Dvd;
    const QByteArray usual = dvd ? "VIDEO_TS/VIDEO_TS.nfo" : "BDMV/index.nfo";
    const QByteArray folder = Path(discFile).parent().fileName();
    if (inFolder(folder + '/' + Path(discFile).fileName()) != discFile ||
        folder.toUpper() != (dvd ? "VIDEO_TS" : "BDMV")) {
        return inFolder(usual);
    }
    // A disc without its index is known by some video, which players do not ask for.
    const bool index = Path(discFile).stem().toLower() == (dvd ? "video_ts" : "index");
    return inFolder(folder + '/' + (index ? Path(discFile).stem() + ".nfo" : Path(usual).fileName()));
}

std::optional<QByteArray> SidecarNames::nfo(const QByteArray &discFile) const
{
    const bool named = !m_item.baseName.isEmpty() && m_item.baseName.size() + 4 <= maxNameBytes;
    switch (m_item.ref.type) {
    case EntityType::Series:
        return inFolder("tvshow.nfo");
    case EntityType::Movie:
        switch (m_item.layout) {
        case ItemLayout::None:
            return std::nullopt;
        case ItemLayout::Dvd:
        case ItemLayout::Bluray:
            return discNfo(discFile);
        case ItemLayout::Folder:
            return inFolder(m_style == NamingStyle::Bare || !named ? QByteArray("movie.nfo")
                                                                   : m_item.baseName + ".nfo");
        case ItemLayout::Flat:
            break;
        }
        break;
    case EntityType::Episode:
        if (m_item.layout == ItemLayout::Dvd || m_item.layout == ItemLayout::Bluray) {
            return discNfo(discFile);
        }
        break;
    default:
        return std::nullopt;
    }
    return m_item.layout == ItemLayout::None || !named ? std::nullopt
                                                       : std::optional(inFolder(m_item.baseName + ".nfo"));
}

QList<QByteArray> SidecarNames::stems(AssetType type, int index) const
{
    if (!assetTypeInfo(type).appliesTo(m_item.ref.type)) {
        return {};
    }
    const QByteArray kind =
        assetTypeName(type).toLatin1() + (index > 0 ? QByteArray::number(index) : QByteArray());
    switch (m_item.ref.type) {
    case EntityType::Series:
    case EntityType::Collection:
        return {inFolder(kind)};
    case EntityType::Season: {
        const int season = m_item.metadata.season.value_or(0);
        const QByteArray number =
            season == 0 ? QByteArray("-specials") : QByteArray::number(season).rightJustified(2, '0');
        return {inFolder("season" + number + '-' + kind)};
    }
    case EntityType::Movie:
    case EntityType::Episode:
        break;
    default:
        return {};
    }
    if (m_item.layout == ItemLayout::None) {
        return {};
    }
    QList<QByteArray> names;
    // Discs have no file name that a prefix could repeat.
    const bool disc = m_item.layout == ItemLayout::Dvd || m_item.layout == ItemLayout::Bluray;
    const QByteArray prefixed = m_item.baseName + '-' + kind;
    if (!disc && !m_item.baseName.isEmpty() && prefixed.size() + longestExtension <= maxNameBytes) {
        names += inFolder(prefixed);
    }
    if (m_item.ref.type == EntityType::Movie && ownsFolder()) {
        names.insert(m_style == NamingStyle::Bare ? 0 : names.size(), inFolder(kind));
    }
    return names;
}

std::optional<QByteArray> SidecarNames::asset(AssetType type, int index, const QByteArray &extension) const
{
    const auto names = stems(type, index);
    return names.isEmpty() ? std::nullopt : std::optional(names.first() + '.' + extension);
}

std::optional<QByteArray> SidecarNames::actorPhoto(const QString &name, const QByteArray &extension) const
{
    if (!ownsFolder() || (m_item.ref.type != EntityType::Movie && m_item.ref.type != EntityType::Series)) {
        return std::nullopt;
    }
    QString joined = name;
    joined.replace(u' ', u'_');
    const QByteArray legal = cut(withoutIllegal(joined));
    return legal.isEmpty() ? std::nullopt : std::optional(inFolder(".actors/" + legal + '.' + extension));
}

QByteArray legalFileName(const QString &name)
{
    QString legal = withoutIllegal(name);
    while (legal.endsWith(u'.') || legal.endsWith(u' ')) {
        legal.chop(1);
    }
    QByteArray bytes = cut(legal);
    while (bytes.endsWith('.') || bytes.endsWith(' ')) {
        bytes.chop(1);
    }
    return bytes;
}

int pictureNumber(const QByteArray &fileName, AssetType type)
{
    if (type != AssetType::Fanart) {
        return 0; // the only one that may come several times
    }
    const QByteArray stem = Path(fileName).stem();
    qsizetype digits = 0;
    while (digits < stem.size() && digits < 3 && stem.at(stem.size() - 1 - digits) >= '0' &&
           stem.at(stem.size() - 1 - digits) <= '9') {
        ++digits;
    }
    return stem.right(digits).toInt();
}

} // namespace metarr
