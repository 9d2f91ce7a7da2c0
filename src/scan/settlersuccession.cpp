// SPDX-License-Identifier: GPL-3.0-or-later
// A better file that lay beside the old one until that went: seen meanwhile, it has a row of its own (films), or plays for the
// same one (episodes).
#include "scan/filmkey.h"
#include "scan/settler.h"
#include "store/repos/events.h"
#include "store/repos/replacements.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// How long two files may lie side by side and the newer one is still taken for the other's better version. Longer than that
/// somebody wanted two.
constexpr qint64 sideBySideMs = 7LL * 24 * 3600 * 1000;

/// Nothing: neither has an id of a provider that the other has, too.
std::optional<bool> sameAtProviders(const Item &one, const Item &other)
{
    std::optional<bool> same;
    for (auto id = one.metadata.ids.cbegin(); id != one.metadata.ids.cend(); ++id) {
        const auto its = other.metadata.ids.constFind(id.key());
        if (its != other.metadata.ids.cend()) {
            same = same.value_or(true) && *its == *id;
        }
    }
    return same;
}

} // namespace

/// Whether the younger row is of the older one's film.
Result<bool> Settler::follows(const KnownFile &former, const Successor &heir)
{
    return m_w.database.read([&](Connection &c) -> Result<bool> {
        METARR_TRY(const Item old, ItemRepo(c).load(former.items.first()));
        METARR_TRY(const Item young, ItemRepo(c).load(heir.film));
        if (old.deletedAt != 0 || young.deletedAt != 0 || young.createdAt <= old.createdAt ||
            m_w.clock.nowMs() - young.createdAt > sideBySideMs) {
            return false;
        }
        METARR_TRY(const auto file, FileRepo(c).find(m_w.root.id, heir.item.found.videos.first().path));
        if (file && !file->quickHash.isEmpty() && file->quickHash == former.file.quickHash) {
            return true; // a copy
        }
        const bool oneNfo = young.nfo != 0 && young.nfo == old.nfo; // what it says of both proves nothing
        if (const auto same = sameAtProviders(old, young); same && !oneNfo) {
            return *same;
        }
        const QString key = filmKey(heir.item.found.name);
        const QString own = fileKey(heir.item.found.videos.first().path);
        return !key.isEmpty() && key == filmKey(former.file.path) && (own.isEmpty() || own == key);
    });
}

/// Only where it is beyond doubt which film goes on with which file.
Result<QList<Settler::Succession>> Settler::successions(const QList<Successor> &all)
{
    QList<Succession> found;
    for (const Successor &heir : all) {
        METARR_CHECK(m_stop.check());
        QList<Twin> formers;
        const FoundItem &place = heir.item.found;
        const bool shared = place.layout == ItemLayout::Flat && !place.isVersion;
        for (const KnownFile &gone :
             shared ? missingFilms().byKey.values(filmKey(place.name)) : m_byFolder.values(place.folder)) {
            if (filmFolder(gone.file.path) != place.folder || gone.items.size() != 1 ||
                gone.items.first().type != EntityType::Movie || gone.items.first() == heir.film ||
                m_taken.contains(gone.file.id) ||
                std::any_of(formers.cbegin(), formers.cend(),
                            [&](const Twin &t) { return t.items == gone.items; })) {
                continue;
            }
            METARR_TRY(const bool wholly, isWhollyGone(gone.items));
            METARR_TRY(const bool follow, wholly ? follows(gone, heir) : Result<bool>(false));
            if (follow) {
                formers += Twin{gone.file.id, gone.items, gone.file.root, gone.file.path, true};
            }
        }
        if (formers.size() == 1) {
            found += Succession{&heir, formers.first()};
        }
    }
    QHash<EntityRef, int> heirs;
    for (const Succession &one : std::as_const(found)) {
        ++heirs[one.former.items.first()];
    }
    found.removeIf([&](const Succession &one) { return heirs.value(one.former.items.first()) > 1; });
    return found;
}

Result<> Settler::succeed(const QList<Successor> &all, ScanReport &report)
{
    METARR_TRY(const auto found, successions(all));
    for (Succession one : found) {
        METARR_CHECK(m_stop.check());
        METARR_TRY(one.former.stayed, stayedBehind(one.former, report));
        METARR_CHECK(goOnWith(one, report));
    }
    return {};
}

/// The older row goes on with the file of the younger one, which goes. Not where a person had a hand in that one: then it stays,
/// and when both rows bear something of a person's, a person says which (ReplacementRepo).
Result<> Settler::goOnWith(const Succession &one, ScanReport &report)
{
    const EntityRef former = one.former.items.first();
    const EntityRef heir = one.heir->film;
    bool went = false;
    METARR_CHECK(m_w.transaction([&](Transaction &t) -> Result<> {
        went = false;
        ReplacementRepo replacements(t);
        METARR_TRY(const bool heirIsTouched, replacements.isTouched(heir));
        if (heirIsTouched) {
            METARR_TRY(const bool formerIsTouched, replacements.isTouched(former));
            METARR_TRY(const bool news, formerIsTouched ? replacements.note(former, heir, m_w.clock.nowMs())
                                                        : Result<bool>(false));
            if (!news) {
                return {};
            }
            METARR_TRY(const Item item, ItemRepo(t).load(heir));
            return EventRepo(t).log(
                {0,
                 u"scan"_s,
                 Severity::Warning,
                 heir,
                 u"A better file took the place of “%1” while you edited both: the former one is in the "
                 u"trash. Say under “Open questions” which of them stays."_s.arg(item.metadata.title),
                 {},
                 0},
                m_w.clock.nowMs());
        }
        ItemImporter importer = m_w.importer(t);
        METARR_CHECK(importer.succeed(former, heir, one.heir->item, one.former.stayed));
        went = true;
        return {};
    }));
    if (went) {
        m_taken.insert(one.former.file);
        ++report.updated;
    }
    return {};
}

/// Episodes whose file is gone while another one plays for them: what lies beside that one describes them from now on, whatever a
/// walk of everything will say of the file that is missing.
Result<> Settler::lookAtOthers(const QList<KnownFile> &missing)
{
    if (m_scope == Scope::Everything) {
        return {}; // removeGone sees to it
    }
    return m_w.transaction([&](Transaction &t) -> Result<> {
        for (const KnownFile &gone : missing) {
            for (const EntityRef &ref : gone.items) {
                if (ref.type != EntityType::Episode) {
                    continue;
                }
                METARR_TRY(const auto still,
                           t.selectInteger(u"SELECT f.id FROM media_files f JOIN item_files i ON i.file_id = "
                                           u"f.id WHERE f.id = ? AND f.missing_since IS NOT NULL AND "
                                           u"i.entity_type = ? AND i.entity_id = ?"_s,
                                           {gone.file.id, int(ref.type), ref.id}));
                QByteArray other;
                METARR_CHECK(t.forEach(
                    u"SELECT f.path FROM media_files f JOIN item_files i ON i.file_id = f.id WHERE i.entity_type = ? AND i.entity_id = ? AND f.missing_since IS NULL AND f.root_id = ?"_s,
                    {int(ref.type), ref.id, m_w.root.id}, [&](const Row &r) { other = r.bytes(0); }));
                if (still && !other.isEmpty()) {
                    METARR_CHECK(m_w.importer(t).lookAgainAt(m_w.root.id, other));
                }
            }
        }
        return {};
    });
}

} // namespace metarr
