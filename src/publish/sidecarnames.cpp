// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/sidecarnames.h"

using namespace Qt::StringLiterals;

namespace metarr {

QByteArray SidecarNames::inFolder(const QByteArray &name) const
{
    return m_item.folder.isEmpty() ? name : m_item.folder + '/' + name;
}

bool SidecarNames::ownsFolder() const
{
    return m_item.layout == ItemLayout::Folder || m_item.layout == ItemLayout::Dvd || m_item.layout == ItemLayout::Bluray;
}

std::optional<QByteArray> SidecarNames::nfo() const
{
    switch (m_item.ref.type) {
    case EntityType::Series: return inFolder("tvshow.nfo");
    case EntityType::Movie:
        switch (m_item.layout) {
        case ItemLayout::None: return std::nullopt;
        case ItemLayout::Dvd: return inFolder("VIDEO_TS/VIDEO_TS.nfo");
        case ItemLayout::Bluray: return inFolder("BDMV/index.nfo");
        case ItemLayout::Folder:
            return inFolder(m_style == NamingStyle::Bare || m_item.baseName.isEmpty() ? QByteArray("movie.nfo") : m_item.baseName + ".nfo");
        case ItemLayout::Flat: return inFolder(m_item.baseName + ".nfo");
        }
        return std::nullopt;
    case EntityType::Episode:
        return m_item.layout == ItemLayout::None ? std::nullopt : std::optional(inFolder(m_item.baseName + ".nfo"));
    default: return std::nullopt;
    }
}

std::optional<QByteArray> SidecarNames::asset(AssetType type, int index, const QByteArray &extension) const
{
    if (!assetTypeInfo(type).appliesTo(m_item.ref.type)) {
        return std::nullopt;
    }
    const QByteArray kind = assetTypeName(type).toLatin1() + (index > 0 ? QByteArray::number(index) : QByteArray());
    const QByteArray file = kind + '.' + extension;
    switch (m_item.ref.type) {
    case EntityType::Series:
    case EntityType::Collection: return inFolder(file);
    case EntityType::Season: {
        const int season = m_item.metadata.season.value_or(0);
        const QByteArray number = season == 0 ? QByteArray("-specials") : QByteArray::number(season).rightJustified(2, '0');
        return inFolder("season" + number + '-' + file);
    }
    case EntityType::Movie:
        if (m_item.layout == ItemLayout::None) {
            return std::nullopt;
        }
        // Discs have no file name that a prefix could repeat.
        if (m_item.layout == ItemLayout::Dvd || m_item.layout == ItemLayout::Bluray || m_item.baseName.isEmpty()
            || (m_style == NamingStyle::Bare && ownsFolder())) {
            return inFolder(file);
        }
        return inFolder(m_item.baseName + '-' + file);
    case EntityType::Episode:
        return m_item.layout == ItemLayout::None ? std::nullopt : std::optional(inFolder(m_item.baseName + '-' + file));
    default: return std::nullopt;
    }
}

std::optional<QByteArray> SidecarNames::actorPhoto(const QString &name, const QByteArray &extension) const
{
    if (!ownsFolder() || (m_item.ref.type != EntityType::Movie && m_item.ref.type != EntityType::Series)) {
        return std::nullopt;
    }
    QString joined = name;
    joined.replace(u' ', u'_');
    const QByteArray legal = legalFileName(joined);
    return legal.isEmpty() ? std::nullopt : std::optional(inFolder(".actors/" + legal + '.' + extension));
}

QByteArray legalFileName(const QString &name)
{
    QString legal = name;
    for (QChar &c : legal) {
        if (c < u' ' || u"/\\:*?\"<>|"_s.contains(c)) {
            c = u'_';
        }
    }
    while (legal.endsWith(u'.') || legal.endsWith(u' ')) {
        legal.chop(1);
    }
    QByteArray bytes = legal.toUtf8();
    while (bytes.size() > 200) {
        legal.chop(1);
        bytes = legal.toUtf8();
    }
    return bytes;
}

} // namespace metarr
