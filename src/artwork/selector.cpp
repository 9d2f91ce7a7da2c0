// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/selector.h"

#include "artwork/imagecheck.h"
#include "artwork/perceptualhash.h"
#include "base/threadguard.h"
#include "store/repos/events.h"
#include "store/repos/items.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

ScoringRules SelectSettings::rules(AssetType type) const
{
    ScoringRules rules =
        defaultScoringRules(type, languagesOf.value(type, languages), providersOf.value(type, providers));
    rules.weights = weightsOf.value(type, weights);
    rules.similarityThreshold = similarity;
    const QSize least = minSizes.value(type, QSize(rules.minWidth, rules.minHeight));
    rules.minWidth = least.width();
    rules.minHeight = least.height();
    return rules;
}

Result<CacheRecord> Selector::store(const QByteArray &bytes)
{
    METARR_TRY(const ImageInfo info, verifyDecodes(bytes));
    METARR_TRY(const quint64 hash, perceptualHash(bytes));
    METARR_TRY(const CachedFile file, m_cache.put(bytes, u"image"_s, info.extension()));
    return CacheRecord{file.hash, file.kind,  file.extension, info.mimeType(),
                       file.size, info.width, info.height,    hash};
}

Result<Candidate> Selector::ensureCached(Candidate candidate, int priority, const StopToken &stop)
{
    if (!candidate.contentHash.isEmpty()) {
        METARR_TRY(const auto record, m_database.read([&](Connection &c) {
            return AssetRepo(c).cacheFile(candidate.contentHash);
        }));
        if (record && !candidate.perceptualHash) {
            // Imported by a scan, which leaves what needs a decoder for later.
            METARR_TRY(const QByteArray bytes,
                       m_cache.read({record->hash, record->kind, record->extension, record->size, false}));
            METARR_TRY(const quint64 hash, perceptualHash(bytes));
            candidate.perceptualHash = hash;
        }
        if (record) {
            return candidate;
        }
    }
    if (candidate.url.isEmpty()) {
        return fail(ErrorKind::NotFound, u"This picture has not been imported yet."_s,
                    u"Wait for the scan to finish."_s);
    }
    METARR_TRY(const QByteArray bytes, m_fetch(candidate.provider, candidate.url, priority, stop));
    METARR_TRY(const CacheRecord record, store(bytes));
    METARR_CHECK(m_database.write(
        [&](Transaction &t) { return AssetRepo(t).setCached(candidate.id, record, m_clock.nowMs()); }));
    candidate.contentHash = record.hash;
    candidate.perceptualHash = record.perceptualHash;
    candidate.width = record.width;
    candidate.height = record.height;
    return candidate;
}

namespace {

/// Chosen by a person, or lying in the library: no choice of the program replaces it (decision 1).
bool isOwners(const QList<Candidate> &slot)
{
    return std::any_of(slot.cbegin(), slot.cend(), [](const Candidate &candidate) {
        return candidate.selected &&
               (candidate.selectedBy == SelectedBy::Local || candidate.selectedBy == SelectedBy::Manual);
    });
}

/// Of such a slot, where a person lets the program replace what lies in the library: it was measured, and stood for choice as it is.
bool mayReplace(const QList<Candidate> &slot, const QList<Candidate> &offered)
{
    return std::none_of(slot.cbegin(), slot.cend(), [&](const Candidate &candidate) {
        const bool stood = !candidate.contentHash.isEmpty() &&
                           std::any_of(offered.cbegin(), offered.cend(), [&](const Candidate &each) {
                               return each.id == candidate.id && each.contentHash == candidate.contentHash;
                           });
        return candidate.selected && (candidate.selectedBy == SelectedBy::Manual || !stood);
    });
}

/// None is among them that was not chosen before.
bool isPartOf(const QList<CandidateId> &ids, const QList<Candidate> &slot)
{
    return std::all_of(ids.cbegin(), ids.cend(), [&slot](CandidateId id) {
        return std::any_of(slot.cbegin(), slot.cend(), [id](const Candidate &each) { return each.id == id; });
    });
}

} // namespace

Result<bool> Selector::fillSlot(EntityRef ref, AssetType type, const SelectSettings &settings, int priority,
                                const StopToken &stop, Report &report, std::optional<Error> &passing)
{
    const int wanted = settings.count(type);
    METARR_TRY(const auto candidates,
               m_database.read([&](Connection &c) { return AssetRepo(c).candidates(ref, type); }));
    if (wanted <= 0 || candidates.isEmpty()) {
        return false;
    }
    METARR_TRY(const bool locked, m_database.read([&](Connection &c) {
        return ItemRepo(c).isLocked(ref, assetTypeName(type));
    }));
    if (locked || (isOwners(candidates) && !(settings.replacesLocal && mayReplace(candidates, candidates)))) {
        return false;
    }
    const ScoringRules rules = settings.rules(type);
    const Ranking ranking = selectBest(candidates, rules, wanted);
    METARR_CHECK(m_database.write([&](Transaction &t) -> Result<> {
        for (const auto &list : {ranking.chosen, ranking.reserve}) {
            for (const RankedCandidate &ranked : list) {
                METARR_CHECK(AssetRepo(t).setScore(ranked.candidate.id, ranked.score.total));
            }
        }
        return {};
    }));
    QList<Candidate> taken;
    for (const RankedCandidate &ranked : ranking.chosen + ranking.reserve) {
        if (taken.size() >= wanted) {
            break;
        }
        METARR_CHECK(stop.check());
        const bool known = !ranked.candidate.contentHash.isEmpty();
        auto cached = ensureCached(ranked.candidate, priority, stop);
        if (!cached) {
            METARR_CHECK(stop.check());
            const Error &error = cached.error();
            report.skipped += u"%1: %2"_s.arg(assetTypeName(type), error.message);
            if (error.isTransient()) {
                passing = passing.value_or(error);
                return false; // the best one may be there in a minute: no second best meanwhile
            }
            continue; // not remembered: what a host sends today says nothing about tomorrow
        }
        report.downloaded += known ? 0 : 1;
        if (const auto excluded =
                exclusion(*cached, rules)) { // providers do not know the size of each of theirs
            report.skipped += u"%1: %2"_s.arg(assetTypeName(type), excluded->text);
            continue;
        }
        const bool twin = std::any_of(taken.cbegin(), taken.cend(), [&](const Candidate &t) {
            return t.contentHash == cached->contentHash ||
                   (t.perceptualHash && cached->perceptualHash &&
                    similar(*t.perceptualHash, *cached->perceptualHash, settings.similarity));
        });
        if (!twin) {
            taken += *cached;
        }
    }
    QList<CandidateId> ids;
    for (const Candidate &candidate : taken) {
        ids += candidate.id;
    }
    if (ids.isEmpty()) {
        return false;
    }
    return m_database.write([&](Transaction &t) -> Result<bool> {
        // Downloads take their time: a scan may have found a picture of the owner's meanwhile.
        METARR_TRY(const auto present, AssetRepo(t).selected(ref, type));
        if (isOwners(present) && (!settings.replacesLocal || !mayReplace(present, candidates) ||
                                  isPartOf(ids, present))) { // nothing better than what lies there
            return false;
        }
        return AssetRepo(t).select(ref, type, ids, SelectedBy::Auto, m_clock.nowMs());
    });
}

Result<> Selector::fetchActorPhotos(EntityRef ref, int count, int priority, const StopToken &stop,
                                    Report &report)
{
    struct Person {
        qint64 id;
        QString url;
    };
    QList<Person> people;
    METARR_CHECK(m_database.read([&](Connection &c) -> Result<> {
        return c.forEach(
            u"SELECT p.id, coalesce(c.thumb_url, p.thumb_url) FROM credits c JOIN people p ON p.id = "
            u"c.person_id WHERE c.entity_type = ? AND "
            "c.entity_id = ? AND c.kind = 0 AND c.ord < ? AND p.thumb_hash IS NULL AND coalesce(c.thumb_url, p.thumb_url) IS NOT NULL ORDER BY c.ord"_s,
            {int(ref.type), ref.id, count}, [&](const Row &r) { people += Person{r.integer(0), r.text(1)}; });
    }));
    for (const Person &person : people) {
        METARR_CHECK(stop.check());
        if (!person.url.startsWith(u"http"_s)) {
            continue;
        }
        // Photos are an extra: one that fails is left out and asked for again with the next enrichment.
        const auto bytes = m_fetch(u"tmdb"_s, person.url, priority, stop);
        const auto record = bytes ? store(*bytes) : Result<CacheRecord>(tl::make_unexpected(bytes.error()));
        METARR_CHECK(stop.check());
        if (!record) {
            report.skipped += u"photo: "_s + record.error().message;
            continue;
        }
        ++report.downloaded;
        METARR_CHECK(m_database.write([&](Transaction &t) -> Result<> {
            AssetRepo assets(t);
            METARR_CHECK(assets.putCacheFile(*record, m_clock.nowMs()));
            METARR_CHECK(t.execute(u"UPDATE people SET thumb_hash = ? WHERE id = ? AND thumb_locked = 0"_s,
                                   {record->hash, person.id}));
            return assets.addRef(record->hash, u"person"_s, person.id);
        }));
    }
    return {};
}

Result<Selector::Report> Selector::select(EntityRef ref, const SelectSettings &settings, int priority,
                                          const StopToken &stop, const Next &next)
{
    assertNotGuiThread("select artwork");
    Report report;
    std::optional<Error> passing;
    for (const AssetTypeInfo &info : allAssetTypes()) {
        if (!info.isImage() || !info.appliesTo(ref.type)) {
            continue;
        }
        METARR_CHECK(stop.check());
        METARR_TRY(const bool changed, fillSlot(ref, info.type, settings, priority, stop, report, passing));
        report.chosen += changed ? 1 : 0;
    }
    if (settings.actorPhotos > 0 && (ref.type == EntityType::Movie || ref.type == EntityType::Series)) {
        METARR_CHECK(fetchActorPhotos(ref, settings.actorPhotos, priority, stop, report));
    }
    if (passing) {
        return fail(*passing);
    }
    METARR_CHECK(m_database.write([&](Transaction &t) -> Result<> {
        const qint64 now = m_clock.nowMs();
        METARR_TRY(
            const auto state,
            t.selectText(u"SELECT state FROM %1 WHERE id = ?"_s.arg(ItemRepo::tableOf(ref.type)), {ref.id}));
        if (state == u"enriched") {
            METARR_CHECK(ItemRepo(t).setState(ref, ItemState::Selected, {}, now));
        }
        if (report.chosen > 0) {
            METARR_CHECK(
                EventRepo(t).emitEvent(u"asset:selected"_s, ref, {{u"slots"_s, report.chosen}}, now));
        }
        return next ? next(t, ref) : Result<>();
    }));
    return report;
}

Result<bool> Selector::arrange(EntityRef ref, AssetType type, const QList<CandidateId> &order,
                               const StopToken &stop)
{
    assertNotGuiThread("arrange artwork");
    METARR_TRY(const auto known,
               m_database.read([&](Connection &c) { return AssetRepo(c).candidates(ref, type); }));
    for (const Candidate &candidate : known) {
        if (order.contains(candidate.id)) {
            METARR_TRY([[maybe_unused]] const Candidate cached, ensureCached(candidate, 2, stop));
        }
    }
    return m_database.write(
        [&](Transaction &t) {
            return AssetRepo(t).select(ref, type, order, SelectedBy::Manual, m_clock.nowMs());
        },
        WritePriority::Interactive, Durability::Full);
}

Result<> Selector::pick(CandidateId id, bool append, const StopToken &stop)
{
    assertNotGuiThread("pick artwork");
    METARR_TRY(const Candidate chosen,
               m_database.read([&](Connection &c) { return AssetRepo(c).candidate(id); }));
    METARR_TRY(const Candidate cached, ensureCached(chosen, 2, stop));
    return m_database.write(
        [&](Transaction &t) -> Result<> {
            AssetRepo assets(t);
            QList<CandidateId> ids;
            if (append) {
                METARR_TRY(const auto present, assets.selected(cached.owner, cached.type));
                for (const Candidate &candidate : present) {
                    if (candidate.id != id) {
                        ids += candidate.id;
                    }
                }
            }
            ids += id;
            METARR_CHECK(assets.unreject(id));
            METARR_TRY([[maybe_unused]] const bool changed,
                       assets.select(cached.owner, cached.type, ids, SelectedBy::Manual, m_clock.nowMs()));
            return EventRepo(t).emitEvent(u"asset:selected"_s, cached.owner,
                                          {{u"slot"_s, assetTypeName(cached.type)}}, m_clock.nowMs());
        },
        WritePriority::Interactive, Durability::Full);
}

Result<CandidateId> Selector::upload(EntityRef ref, AssetType type, const QByteArray &bytes,
                                     const QString &origin)
{
    assertNotGuiThread("upload artwork");
    METARR_TRY(const ImageInfo info, inspectImage(bytes));
    if (info.format == ImageFormat::Gif) {
        return fail(ErrorKind::Unsupported, u"GIF pictures cannot be used as artwork."_s,
                    u"Use a JPEG, PNG or WebP file."_s);
    }
    METARR_TRY(const CacheRecord record, store(bytes));
    METARR_TRY(const auto known,
               m_database.read([&](Connection &c) { return AssetRepo(c).candidates(ref, type); }));
    for (const Candidate &candidate : known) {
        if (candidate.contentHash == record.hash ||
            (candidate.perceptualHash && similar(*candidate.perceptualHash, *record.perceptualHash))) {
            METARR_CHECK(pick(candidate.id, false, {}));
            return candidate.id;
        }
    }
    METARR_TRY(const CandidateId id, m_database.write(
                                         [&](Transaction &t) -> Result<CandidateId> {
                                             Candidate candidate;
                                             candidate.owner = ref;
                                             candidate.type = type;
                                             candidate.provider = u"upload"_s;
                                             candidate.url = u"upload:"_s + record.hash;
                                             candidate.title = origin;
                                             AssetRepo assets(t);
                                             METARR_TRY(const CandidateId made,
                                                        assets.put(candidate, m_clock.nowMs()));
                                             METARR_CHECK(assets.setCached(made, record, m_clock.nowMs()));
                                             return made;
                                         },
                                         WritePriority::Interactive, Durability::Full));
    METARR_CHECK(pick(id, false, {}));
    return id;
}

Result<Selector::Report> Selector::reselect(EntityRef ref, AssetType type, const SelectSettings &settings,
                                            const StopToken &stop)
{
    assertNotGuiThread("reselect artwork");
    METARR_CHECK(m_database.write(
        [&](Transaction &t) -> Result<> {
            AssetRepo assets(t);
            METARR_TRY(const auto present, assets.selected(ref, type));
            for (const Candidate &candidate : present) {
                METARR_CHECK(assets.reject(candidate.id, u"user_rejected"_s, m_clock.nowMs()));
            }
            // Rejecting is a person's act; the next choice is the program's again.
            return ItemRepo(t).setLocked(ref, {assetTypeName(type)}, false, false, m_clock.nowMs());
        },
        WritePriority::Interactive, Durability::Full));
    return fill(ref, type, settings, stop);
}

Result<Selector::Report> Selector::fill(EntityRef ref, AssetType type, const SelectSettings &settings,
                                        const StopToken &stop)
{
    assertNotGuiThread("fill a slot");
    Report report;
    std::optional<Error> passing;
    METARR_TRY(const bool changed, fillSlot(ref, type, settings, 2, stop, report, passing));
    report.chosen = changed ? 1 : 0;
    if (passing) {
        return fail(*passing);
    }
    return report;
}

} // namespace metarr
