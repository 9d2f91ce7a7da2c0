// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/itemroles.h"

#include "ui/text/coretext.h"
#include "ui/text/datetext.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Item", text);
}

QString subtitle(const ItemRow &row)
{
    QStringList parts;
    switch (row.ref.type) {
    case EntityType::Series:
        parts += QCoreApplication::translate("Item", "%n episode(s)", nullptr, row.children);
        if (row.childrenMissing > 0) {
            parts += QCoreApplication::translate("Item", "%n missing", nullptr, row.childrenMissing);
        }
        break;
    case EntityType::Season:
        parts += QCoreApplication::translate("Item", "%n episode(s)", nullptr, row.children);
        if (row.childrenMissing > 0) {
            parts += QCoreApplication::translate("Item", "%n missing", nullptr, row.childrenMissing);
        }
        break;
    case EntityType::Collection:
        parts += QCoreApplication::translate("Item", "%n movie(s)", nullptr, row.children);
        break;
    case EntityType::Episode:
        parts += episodeNumber(row.season, row.episode);
        if (!row.seriesTitle.isEmpty()) {
            parts += row.seriesTitle;
        }
        if (!row.hasFile) {
            parts += translated(QT_TRANSLATE_NOOP("Item", "no file"));
        }
        break;
    default:
        if (!row.originalTitle.isEmpty() && row.originalTitle != row.title) {
            parts += row.originalTitle;
        }
        if (row.runtime > 0) {
            parts += translated(QT_TRANSLATE_NOOP("Item", "%1 min")).arg(row.runtime);
        }
        break;
    }
    return parts.join(u" · "_s);
}

QString displayTitle(const ItemRow &row)
{
    if (row.ref.type == EntityType::Season) {
        // Providers call it "Season 2" or "Staffel 2" where it has no name: that is said already.
        static const QRegularExpression numbered(u"^\\S+ \\d+$"_s);
        const QString plain = seasonName(row.season);
        const bool named =
            !row.title.isEmpty() && row.title != plain &&
            !(numbered.match(row.title).hasMatch() && row.title.section(u' ', 1).toInt() == row.season);
        return named ? plain + u": "_s + row.title : plain;
    }
    if (!row.title.isEmpty()) {
        return row.title;
    }
    return row.ref.type == EntityType::Episode
               ? translated(QT_TRANSLATE_NOOP("Item", "Episode %1")).arg(row.episode)
               : translated(QT_TRANSLATE_NOOP("Item", "Untitled"));
}

QVariant displayText(const ItemRow &row, ItemColumn column)
{
    switch (column) {
    case ItemColumn::Title:
        return displayTitle(row);
    case ItemColumn::Year:
        return row.year > 0 ? QString::number(row.year) : QString();
    case ItemColumn::Completeness:
        return QString(QLocale().toString(row.completeness) + u" %"_s);
    case ItemColumn::Media:
        return mediaFlags(row.videoHeight, row.hdrType).join(u" · "_s);
    case ItemColumn::State:
        if (!row.hasFile && row.ref.type == EntityType::Episode) {
            return translated(QT_TRANSLATE_NOOP("Item", "No file"));
        }
        return row.unpublished && row.state != ItemState::Error
                   ? translated(QT_TRANSLATE_NOOP("Item", "Unpublished"))
                   : itemStateText(row.state);
    case ItemColumn::Runtime:
        return row.runtime > 0 ? translated(QT_TRANSLATE_NOOP("Item", "%1 min")).arg(row.runtime) : QString();
    case ItemColumn::Added:
        return dateText(row.createdAt);
    }
    return {};
}

} // namespace

std::optional<ItemQuery::Sort> sortOf(ItemColumn column)
{
    switch (column) {
    case ItemColumn::Title:
        return ItemQuery::Sort::Title;
    case ItemColumn::Year:
        return ItemQuery::Sort::Year;
    case ItemColumn::Completeness:
        return ItemQuery::Sort::Completeness;
    case ItemColumn::State:
        return ItemQuery::Sort::State;
    case ItemColumn::Added:
        return ItemQuery::Sort::Added;
    case ItemColumn::Media:
    case ItemColumn::Runtime:
        break;
    }
    return {};
}

QString itemStateText(ItemState state)
{
    switch (state) {
    case ItemState::Discovered:
        return translated(QT_TRANSLATE_NOOP("Item", "Discovered"));
    case ItemState::Identified:
        return translated(QT_TRANSLATE_NOOP("Item", "Identified"));
    case ItemState::Enriching:
        return translated(QT_TRANSLATE_NOOP("Item", "Enriching"));
    case ItemState::Enriched:
        return translated(QT_TRANSLATE_NOOP("Item", "Enriched"));
    case ItemState::Selected:
        return translated(QT_TRANSLATE_NOOP("Item", "Ready to publish"));
    case ItemState::Published:
        return translated(QT_TRANSLATE_NOOP("Item", "Published"));
    case ItemState::NeedsIdentification:
        return translated(QT_TRANSLATE_NOOP("Item", "Unidentified"));
    case ItemState::Ignored:
        return translated(QT_TRANSLATE_NOOP("Item", "Ignored"));
    case ItemState::Error:
        return translated(QT_TRANSLATE_NOOP("Item", "Error"));
    }
    return {};
}

QString hdrName(const QString &hdrType)
{
    if (hdrType == u"dolbyvision"_s) {
        return u"DV"_s;
    }
    if (hdrType == u"hdr10plus"_s) {
        return u"HDR10+"_s;
    }
    return hdrType.toUpper();
}

QStringList mediaFlags(int videoHeight, const QString &hdrType)
{
    QStringList flags;
    if (videoHeight > 0) {
        // Cropped pictures are lower than their format; the limits leave room for that.
        flags += videoHeight > 1200  ? u"4K"_s
                 : videoHeight > 760 ? u"1080p"_s
                 : videoHeight > 580 ? u"720p"_s
                                     : u"SD"_s;
    }
    if (!hdrType.isEmpty()) {
        flags += hdrName(hdrType);
    }
    return flags;
}

QString episodeNumber(int season, int episode)
{
    return u"S%1E%2"_s.arg(std::max(season, 0), 2, 10, QChar(u'0'))
        .arg(std::max(episode, 0), 2, 10, QChar(u'0'));
}

QString seasonName(int season)
{
    return season == 0 ? translated(QT_TRANSLATE_NOOP("Item", "Specials"))
                       : translated(QT_TRANSLATE_NOOP("Item", "Season %1")).arg(season);
}

QString itemColumnTitle(ItemColumn column)
{
    switch (column) {
    case ItemColumn::Title:
        return translated(QT_TRANSLATE_NOOP("Item", "Title"));
    case ItemColumn::Year:
        return translated(QT_TRANSLATE_NOOP("Item", "Year"));
    case ItemColumn::Completeness:
        return translated(QT_TRANSLATE_NOOP("Item", "Complete"));
    case ItemColumn::Media:
        return translated(QT_TRANSLATE_NOOP("Item", "Media"));
    case ItemColumn::State:
        return translated(QT_TRANSLATE_NOOP("Item", "State"));
    case ItemColumn::Runtime:
        return translated(QT_TRANSLATE_NOOP("Item", "Runtime"));
    case ItemColumn::Added:
        return translated(QT_TRANSLATE_NOOP("Item", "Added"));
    }
    return {};
}

QVariant itemRowData(const ItemRow &row, ItemColumn column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, column);
    case Qt::ToolTipRole:
        if (column == ItemColumn::State && !row.stateCause.isEmpty()) {
            return coreText(row.stateCause);
        }
        if (column == ItemColumn::Completeness) {
            return translated(QT_TRANSLATE_NOOP("Item", "%1 % of the wanted fields and artwork are there"))
                .arg(row.completeness);
        }
        return column == ItemColumn::Title ? displayTitle(row) : QVariant();
    case Qt::AccessibleTextRole:
        return u"%1, %2"_s.arg(itemColumnTitle(column), displayText(row, column).toString());
    case itemrole::Ref:
        return QVariant::fromValue(row.ref);
    case itemrole::Loaded:
        return true;
    case itemrole::Subtitle:
        return subtitle(row);
    case itemrole::Poster:
        return row.posterHash;
    case itemrole::Completeness:
        return row.completeness;
    case itemrole::State:
        return int(row.state);
    case itemrole::Cause:
        return coreText(row.stateCause);
    case itemrole::Unpublished:
        return row.unpublished;
    case itemrole::Locked:
        return row.hasLocks;
    case itemrole::Missing:
        return row.ref.type == EntityType::Episode && !row.hasFile;
    case itemrole::Media:
        return mediaFlags(row.videoHeight, row.hdrType);
    default:
        return {};
    }
}

QString tellingTitle(EntityType type, const QString &title, const QString &series, int year, int season,
                     int episode)
{
    if (type == EntityType::Episode) {
        return QString(series + u' ' + episodeNumber(season, episode) + u' ' + title).trimmed();
    }
    if (type == EntityType::Season) {
        const QString name = title.isEmpty() ? seasonName(season) : title;
        return series.isEmpty() ? name : u"%1 · %2"_s.arg(series, name);
    }
    return year > 0 ? u"%1 (%2)"_s.arg(title).arg(year) : title;
}

QStringList placesApart(const QList<Path> &places)
{
    QList<QList<QByteArray>> all;
    qsizetype most = places.isEmpty() ? 0 : places.first().components().size(); // something is left of each
    for (const Path &place : places) {
        all += place.components();
        most = std::min(most, all.last().size());
    }
    --most;
    const auto isShared = [&](auto at) {
        return std::all_of(all.cbegin(), all.cend(), [&](const QList<QByteArray> &each) {
            return each.at(at(each)) == all.first().at(at(all.first()));
        });
    };
    qsizetype head = 0, tail = 0;
    while (head < most && isShared([&](const auto &) { return head; })) {
        ++head;
    }
    while (head + tail < most && isShared([&](const auto &each) { return each.size() - 1 - tail; })) {
        ++tail;
    }
    QStringList apart;
    for (const QList<QByteArray> &each : std::as_const(all)) {
        apart += displayName(each.mid(head, each.size() - head - tail).join('/'));
    }
    return apart;
}

QStringList titlesApart(const QString &title, const QList<Path> &places)
{
    if (places.size() == 1) {
        return {title};
    }
    QStringList titles = placesApart(places);
    for (QString &each : titles) {
        each = each.isEmpty() ? title : title + u" · "_s + each;
    }
    return titles;
}

} // namespace metarr
