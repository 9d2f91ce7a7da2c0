// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/replacements.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "app/workflows.h"
#include "store/repos/events.h"
#include "store/repos/replacements.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The present row goes; its file is new to the scan that follows, which finds the former row by it.
Result<> bringBack(Core &core, Transaction &t, const Replacement &question, qint64 keptMs)
{
    const qint64 now = core.clock().nowMs();
    METARR_TRY(const Item present, ItemRepo(t).load(question.present));
    METARR_TRY([[maybe_unused]] const auto paths,
               ReplacementRepo(t).handOver(question.former, question.present));
    METARR_TRY(const auto files, FileRepo(t).filesOf(question.present));
    for (const ItemFile &file : files) {
        METARR_CHECK(FileRepo(t).remove(file.file.id));
    }
    METARR_CHECK(ItemRepo(t).setDeleted(question.present, now, now + keptMs));
    const auto slash = present.folder.indexOf('/');
    const QByteArray unit = slash < 0 ? present.folder : present.folder.left(slash);
    METARR_CHECK(t.execute(u"DELETE FROM directories WHERE root_id = ? AND path = ?"_s,
                           {present.root, unit.isNull() ? QByteArray("") : unit}));
    METARR_CHECK(EventRepo(t).log(
        {0,
         u"trash"_s,
         Severity::Info,
         question.present,
         u"“%1” is in the trash: “%2”, which had the file before, goes on with the better one."_s.arg(
             question.presentTitle, question.formerTitle),
         {},
         0},
        now));
    METARR_CHECK(EventRepo(t).emitEvent(u"entity:updated"_s, question.present, {{u"deleted"_s, true}}, now));
    METARR_TRY(const Library library, LibraryRepo(t).load(present.library));
    METARR_TRY(const LibraryRoot root, LibraryRepo(t).root(present.root));
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    METARR_TRY(
        [[maybe_unused]] const JobId job,
        JobRepo(t).enqueue(core.workflows().scanRequest(library, unit.isEmpty() ? Path() : root.path / unit,
                                                        false, false, order),
                           now));
    return {};
}

} // namespace

Result<> settleReplacement(Core &core, EntityRef former, SettleReplacement how)
{
    METARR_TRY(const SettingsSnapshot settings, core.items().settingsFor(former));
    const qint64 keptMs = qint64(settings.integer(u"trash.days"_s)) * 24 * 3600 * 1000;
    return core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_TRY(const auto open, ReplacementRepo(t).open());
            const auto question = std::find_if(open.cbegin(), open.cend(),
                                               [&](const Replacement &r) { return r.former == former; });
            if (question == open.cend()) {
                return fail(ErrorKind::Conflict, u"There is nothing to decide about this film any more."_s);
            }
            METARR_CHECK(ReplacementRepo(t).settle(former));
            if (how == SettleReplacement::Former) {
                METARR_CHECK(bringBack(core, t, *question, keptMs));
            }
            t.afterCommit([&core] {
                core.signal().notify(u"events"_s);
                core.signal().notify(u"jobs"_s);
            });
            return {};
        },
        WritePriority::Interactive, Durability::Full);
}

} // namespace metarr
