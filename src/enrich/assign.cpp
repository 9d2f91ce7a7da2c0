// SPDX-License-Identifier: GPL-3.0-or-later
// A person says what an item is.
#include "enrich/enricher.h"
#include "names/nameparser.h"
#include "store/repos/assets.h"
#include "store/repos/events.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Not the owner's: neither typed, nor read in an NFO or a name.
bool isProviders(const QString &source)
{
    static const QStringList own{u"user"_s, u"nfo"_s, u"name"_s};
    return !source.isEmpty() && !own.contains(source);
}

/// What the providers said of something else. A title has to be: that of the folder or file stands in until the new one is
/// here.
Result<> dropTexts(ItemRepo &items, const Item &item, qint64 now)
{
    const bool ownsFolder = item.ref.type == EntityType::Series || item.layout == ItemLayout::Folder;
    const QByteArray name = ownsFolder ? Path(item.folder).fileName() : item.baseName;
    const auto parsed = name.isEmpty() ? std::nullopt : parseName(NameKind::Movie, displayName(name));
    const bool isNamed = item.ref.type == EntityType::Movie || item.ref.type == EntityType::Series;
    QList<Field> gone;
    for (const Field field : fieldsOf(item.ref.type)) {
        const FieldState state = item.fields.value(fieldInfo(field).key());
        const bool isPlace = field == Field::Season || field == Field::Episode || field == Field::Ids;
        if (!isPlace && field != Field::Title && !state.locked && isProviders(state.source)) {
            gone += field;
        }
    }
    METARR_TRY([[maybe_unused]] const auto erased,
               items.updateFields(item.ref, Metadata(), gone, {{}, false, false, false, true}, now));
    const FieldState title = item.fields.value(fieldInfo(Field::Title).key());
    if (!title.locked && isProviders(title.source) && (!isNamed || parsed)) {
        Metadata named;
        named.title = isNamed ? parsed->title : QString();
        METARR_TRY(
            [[maybe_unused]] const auto renamed,
            items.updateFields(item.ref, named, {Field::Title}, {u"name"_s, false, false, false, true}, now));
    }
    Item bare = item;
    for (FieldState &state : bare.fields) {
        state.providerValue = QJsonValue();
    }
    return items.restoreFindings(bare, now);
}

/// Pictures that were chosen by themselves. They stay known until the new ones are here.
Result<> dropPictures(Transaction &t, EntityRef ref, qint64 now)
{
    AssetRepo assets(t);
    METARR_TRY(const auto selected, assets.selected(ref));
    for (const AssetTypeInfo &slot : allAssetTypes()) {
        QList<CandidateId> kept;
        bool any = false;
        for (const Candidate &candidate : selected) {
            const bool own = candidate.url.isEmpty() || candidate.selectedBy != SelectedBy::Auto;
            if (candidate.type == slot.type) {
                any = any || !own;
                kept += own ? QList{candidate.id} : QList<CandidateId>();
            }
        }
        if (any) {
            METARR_TRY([[maybe_unused]] const bool done,
                       assets.select(ref, slot.type, kept, SelectedBy::Auto, now));
        }
    }
    return {};
}

Result<> dropFindings(Transaction &t, const Item &item, qint64 now)
{
    ItemRepo items(t);
    METARR_CHECK(dropTexts(items, item, now));
    METARR_CHECK(dropPictures(t, item.ref, now));
    if (item.ref.type != EntityType::Series) {
        return {};
    }
    METARR_TRY(const auto seasons, items.seasonsOf(item.ref.id));
    METARR_TRY(const auto episodes, items.episodesOf(item.ref.id));
    QSet<qint64> kept; // seasons with episodes of which there are files
    for (const EntityRef &ref : episodes + seasons) {
        METARR_TRY(const Item child, items.load(ref));
        const bool isLocked = std::any_of(child.fields.cbegin(), child.fields.cend(),
                                          [](const FieldState &state) { return state.locked; });
        const bool isEmpty = child.layout == ItemLayout::None && child.deletedAt == 0 && !isLocked;
        if (isEmpty && !(ref.type == EntityType::Season && kept.contains(ref.id))) {
            METARR_CHECK(items.remove(ref));
            continue;
        }
        kept.insert(child.season);
        METARR_CHECK(dropTexts(items, child, now));
        METARR_CHECK(dropPictures(t, ref, now));
        Metadata none;
        METARR_TRY([[maybe_unused]] const auto unbound,
                   items.updateFields(ref, none, {Field::Ids}, {{}, false, false, false, true}, now));
    }
    return {};
}

} // namespace

Result<> Enricher::assign(EntityRef ref, const QString &provider, const QString &id, const Next &next)
{
    return m_database.write(
        [&](Transaction &t) -> Result<> {
            const qint64 now = m_clock.nowMs();
            ItemRepo items(t);
            METARR_TRY(const Item item, items.load(ref));
            Metadata ids;
            if (!hasUsableId(item.metadata.ids)) {
                ids.ids = item.metadata.ids; // foreign ones contradict nobody
            } else if (item.metadata.ids.value(provider) != id) {
                METARR_CHECK(dropFindings(t, item, now));
            }
            ids.ids.insert(provider, id);
            ids.defaultId = provider;
            METARR_TRY([[maybe_unused]] const auto changed,
                       items.updateFields(ref, ids, {Field::Ids}, {u"user"_s, false, true, false}, now));
            METARR_CHECK(items.setState(ref, ItemState::Identified, {}, now));
            METARR_CHECK(items.setConfidence(ref, 100));
            METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, ref, {}, now));
            return next ? next(t, ref) : Result<>();
        },
        WritePriority::Interactive, Durability::Full);
}

} // namespace metarr
