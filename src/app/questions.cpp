// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/questions.h"

#include "app/core.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Ids of films (1) and series (2) that occur more than once.
QString sharedIds()
{
    return u"SELECT provider, value, entity_type FROM external_ids WHERE entity_type IN (1, 2) "
           "GROUP BY provider, value, entity_type HAVING count(*) > 1"_s;
}

/// Not two versions of one film in one folder, and not in the trash.
bool areDuplicates(const QList<Item> &items)
{
    if (items.size() < 2) {
        return false;
    }
    const qint64 group = items.first().versionGroup;
    return group == 0 || std::any_of(items.cbegin(), items.cend(),
                                     [group](const Item &item) { return item.versionGroup != group; });
}

Result<QList<Duplicate>> readDuplicates(Connection &c)
{
    struct Shared {
        QString provider, value;
        EntityType type;
    };
    QList<Shared> shared;
    METARR_CHECK(c.forEach(sharedIds() + u" ORDER BY 1, 2"_s, {}, [&](const Row &r) {
        shared += Shared{r.text(0), r.text(1), EntityType(r.number(2))};
    }));
    METARR_TRY(const auto libraries, LibraryRepo(c).all());
    QList<Duplicate> found;
    QSet<QList<EntityRef>> known; // the same copies may share several ids: they are told once
    for (const Shared &id : std::as_const(shared)) {
        QList<EntityRef> refs;
        METARR_CHECK(c.forEach(
            u"SELECT entity_id FROM external_ids WHERE provider = ? AND value = ? AND entity_type = ? ORDER BY 1"_s,
            {id.provider, id.value, int(id.type)},
            [&](const Row &r) { refs += EntityRef{id.type, r.integer(0)}; }));
        QList<Item> items;
        QList<EntityRef> present;
        for (const EntityRef &ref : std::as_const(refs)) {
            METARR_TRY(const Item item, ItemRepo(c).load(ref));
            if (item.deletedAt == 0) {
                items += item;
                present += ref;
            }
        }
        if (!areDuplicates(items) || known.contains(present)) {
            continue;
        }
        known.insert(present);
        Duplicate duplicate{id.provider, id.value, {}};
        for (const Item &item : std::as_const(items)) {
            Duplicate::Copy copy{item.ref, item.metadata.title, item.metadata.year.value_or(0), {}, {}};
            for (const Library &library : libraries) {
                for (const LibraryRoot &root : library.roots) {
                    if (root.id == item.root) {
                        copy.library = library.name;
                        copy.folder = root.path.join(item.folder);
                    }
                }
            }
            duplicate.copies += copy;
        }
        found += duplicate;
    }
    return found;
}

} // namespace

Result<OpenQuestions> openQuestions(Core &core)
{
    OpenQuestions questions;
    METARR_TRY(questions.conflicts, core.items().conflicts());
    return core.database().read([&](Connection &c) -> Result<OpenQuestions> {
        METARR_TRY(questions.drifts, EpisodeRepo(c).drifts());
        METARR_TRY(questions.duplicates, readDuplicates(c));
        METARR_TRY(questions.replacements, ReplacementRepo(c).open());
        return questions;
    });
}

Result<qint64> countQuestions(Connection &c)
{
    METARR_TRY(const auto conflicts,
               c.selectInteger(u"SELECT count(*) FROM field_state WHERE nfo_value IS NOT NULL"_s));
    METARR_TRY(const auto drifts,
               c.selectInteger(
                   u"SELECT count(DISTINCT e.series_id) FROM episode_drift d "
                   "JOIN episodes e ON e.id = d.episode_id WHERE d.kept = 0 AND e.deleted_at IS NULL"_s));
    METARR_TRY(const qint64 replacements, ReplacementRepo(c).count());
    return conflicts.value_or(0) + drifts.value_or(0) + replacements;
}

Result<qint64> countDuplicates(Connection &c)
{
    // As they are shown: the same copies share several ids, and what lies in the trash asks nothing.
    METARR_TRY(const auto found, readDuplicates(c));
    return found.size();
}

} // namespace metarr
