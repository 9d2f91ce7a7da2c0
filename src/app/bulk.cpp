// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bulk.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "app/workflows.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostExamples = 20;
using Kind = BulkOperation::Kind;

bool isJob(Kind kind)
{
    return kind == Kind::Enrich || kind == Kind::Select || kind == Kind::Publish;
}

/// "+ poster.jpg, ~ Film.nfo": what a publish would do with files.
QString filesOf(const PublishReport &report)
{
    QStringList files;
    for (const FileChange &change : report.changes) {
        const QChar sign = change.kind == FileChange::Kind::Add       ? u'+'
                           : change.kind == FileChange::Kind::Remove  ? u'−'
                           : change.kind == FileChange::Kind::Replace ? u'⇄'
                                                                      : u'~';
        files += sign + u' ' + displayName(change.path.fileName());
    }
    return files.join(u", "_s);
}

QStringList typedNames(const QString &text)
{
    Metadata holder;
    return setFieldValue(holder, Field::Genres, text) ? holder.genres : QStringList();
}

/// What would be a value of the field.
QString wantedOf(Field field)
{
    switch (fieldInfo(field).kind) {
    case FieldKind::Integer:
        return u"A whole number is wanted, such as 1999."_s;
    case FieldKind::Real:
        return u"A number from 0 to 10 is wanted, such as 7.5."_s;
    case FieldKind::Date:
        return u"Dates are written 2004-07-16."_s;
    default:
        return u"Type what an item's page would show in that field."_s;
    }
}

/// The value that `operation` gives a field of `metadata`; false when it is no value of it.
bool applyTo(Metadata &metadata, const BulkOperation &operation)
{
    if (operation.kind == Kind::SetField) {
        return setFieldValue(metadata, operation.field, operation.value);
    }
    QStringList names = fieldValue(metadata, operation.field).toStringList();
    const QStringList typed = typedNames(operation.value);
    for (const QString &name : typed) {
        if (operation.kind == Kind::RemoveNames) {
            names.removeIf([&](const QString &each) { return each.compare(name, Qt::CaseInsensitive) == 0; });
        } else if (!names.contains(name, Qt::CaseInsensitive)) {
            names += name;
        }
    }
    return !typed.isEmpty() && setFieldValue(metadata, operation.field, names);
}

} // namespace

/// One item's share of an operation, decided but not done.
struct BulkService::Plan {
    Item item;
    bool changes = false;
    Metadata after;
    QStringList names; ///< to be locked or unlocked
    QString beforeText, afterText;
};

Result<QList<EntityRef>> BulkService::resolve(const BulkTarget &target)
{
    QList<EntityRef> refs = target.refs;
    for (const ItemQuery &query : target.queries) {
        METARR_TRY(const auto ids,
                   m_core.database().read([&](Connection &c) { return ItemListRepo(c).ids(query); }));
        refs.reserve(refs.size() + ids.size());
        for (const qint64 id : ids) {
            refs += EntityRef{query.type, id};
        }
    }
    return refs;
}

Result<BulkService::Plan> BulkService::planFor(EntityRef ref, const BulkOperation &operation)
{
    Plan plan;
    METARR_TRY(plan.item, m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    const Item &item = plan.item;
    switch (operation.kind) {
    case Kind::Enrich:
    case Kind::Select:
        plan.changes = item.state != ItemState::Ignored;
        break;
    case Kind::Publish:
        if (item.state != ItemState::Ignored && item.state != ItemState::NeedsIdentification) {
            METARR_TRY(const bool inside, waitsInside(ref));
            plan.changes = item.hasUnpublishedChanges || inside;
        }
        break;
    case Kind::Lock:
    case Kind::Unlock:
        for (const QString &name : operation.names) {
            const auto field = fieldFromName(name);
            const auto slot = assetTypeFromName(name);
            const bool applies = field ? fieldInfo(*field).appliesTo(ref.type) && fieldInfo(*field).lockable
                                       : slot && assetTypeInfo(*slot).appliesTo(ref.type);
            const QString key = field ? fieldInfo(*field).key() : name;
            if (applies && item.isLocked(key) != (operation.kind == Kind::Lock)) {
                plan.names += key;
            }
        }
        plan.changes = !plan.names.isEmpty();
        break;
    case Kind::LockFromNfo:
        for (const Field field : fieldsOf(ref.type)) {
            const FieldInfo &info = fieldInfo(field);
            const FieldState state = item.fields.value(info.key());
            // Without a source of its own a value is as old as the item, whose first source was its NFO.
            const bool fromNfo = state.source == u"nfo" || (state.source.isEmpty() && item.nfo != 0);
            if (info.lockable && !state.locked && fromNfo && !isFieldEmpty(item.metadata, field)) {
                plan.names += info.key();
            }
        }
        plan.changes = !plan.names.isEmpty();
        break;
    case Kind::SetField:
    case Kind::AddNames:
    case Kind::RemoveNames:
        if (!fieldInfo(operation.field).appliesTo(ref.type)) {
            break;
        }
        plan.after = item.metadata;
        if (!applyTo(plan.after, operation)) {
            return fail(ErrorKind::InvalidInput, u"“%1” is no value of that field."_s.arg(operation.value),
                        wantedOf(operation.field));
        }
        if (operation.field == Field::Title) {
            METARR_CHECK(ItemService::requireTitle(ref.type, plan.after));
        }
        plan.changes = !sameField(plan.after, item.metadata, operation.field);
        plan.beforeText = fieldToText(item.metadata, operation.field);
        plan.afterText = fieldToText(plan.after, operation.field);
        break;
    case Kind::Ignore:
        plan.changes = item.state != ItemState::Ignored;
        break;
    case Kind::Unignore:
        plan.changes = item.state == ItemState::Ignored;
        break;
    case Kind::Trash: // seasons go with their series, collections with their films
        plan.changes =
            item.deletedAt == 0 && ref.type != EntityType::Season && ref.type != EntityType::Collection;
        break;
    }
    if (plan.afterText.isEmpty() && !plan.names.isEmpty()) {
        plan.afterText = plan.names.join(u", "_s);
    }
    return plan;
}

/// Whether something in a series is to be published with it.
Result<bool> BulkService::waitsInside(EntityRef ref)
{
    if (ref.type != EntityType::Series) {
        return false;
    }
    METARR_TRY(const auto found, m_core.database().read([&](Connection &c) {
        return c.selectInteger(
            u"SELECT i.id FROM series i WHERE i.id = ? AND "_s + wholeUnpublishedClause(ref.type), {ref.id});
    }));
    return found.has_value();
}

QString BulkService::seriesTitle(const Item &item)
{
    if (item.series == 0) {
        return {};
    }
    const auto series = m_core.database().read(
        [&](Connection &c) { return ItemRepo(c).load({EntityType::Series, item.series}); });
    return series ? series->metadata.title : QString();
}

BulkPreview::Example BulkService::exampleOf(const Item &item)
{
    const Metadata &m = item.metadata;
    BulkPreview::Example example;
    example.ref = item.ref;
    example.title = m.title;
    example.series = seriesTitle(item);
    example.year = m.year.value_or(0);
    example.season = m.season.value_or(0);
    example.episode = m.episode.value_or(0);
    example.place = m_core.items().placeOf(item);
    return example;
}

BulkPreview::Example BulkService::exampleOf(EntityRef ref)
{
    const auto item = m_core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); });
    BulkPreview::Example unknown;
    unknown.ref = ref;
    return item ? exampleOf(*item) : unknown;
}

Result<BulkPreview> BulkService::preview(const QList<EntityRef> &refs, const BulkOperation &operation,
                                         const StopToken &stop)
{
    BulkPreview preview;
    preview.items = int(refs.size());
    for (const EntityRef &ref : refs) {
        METARR_CHECK(stop.check());
        const auto plan = planFor(ref, operation);
        if (!plan && plan.error().kind == ErrorKind::NotFound) {
            continue; // gone meanwhile
        }
        if (!plan) {
            return fail(plan.error());
        }
        if (!plan->changes) {
            continue;
        }
        ++preview.changing;
        if (preview.examples.size() < mostExamples) {
            BulkPreview::Example example = exampleOf(plan->item);
            example.before = plan->beforeText;
            example.after = plan->afterText;
            example.names = plan->names;
            if (operation.kind == Kind::Publish) {
                const auto files = m_core.items().preview(ref);
                example.after = files ? filesOf(*files) : files.error().message;
                example.hindered = !files;
            }
            preview.examples += example;
        }
    }
    return preview;
}

Result<> BulkService::carryOut(const Plan &plan, const BulkOperation &operation)
{
    const EntityRef ref = plan.item.ref;
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    order.chain = false;
    switch (operation.kind) {
    case Kind::Enrich: {
        order.refresh = true;
        METARR_TRY([[maybe_unused]] const JobId job, m_core.workflows().enrich(ref, order));
        return {};
    }
    case Kind::Select: {
        METARR_TRY([[maybe_unused]] const JobId job, m_core.workflows().select(ref, order));
        return {};
    }
    case Kind::Publish: {
        METARR_TRY([[maybe_unused]] const JobId job, m_core.workflows().publish(ref, order));
        return {};
    }
    case Kind::Lock:
    case Kind::LockFromNfo:
        return m_core.items().setLocked(ref, plan.names, true);
    case Kind::Unlock:
        return m_core.items().setLocked(ref, plan.names, false);
    case Kind::SetField:
    case Kind::AddNames:
    case Kind::RemoveNames:
        return m_core.items().edit(ref, plan.after, {operation.field});
    case Kind::Ignore:
        return m_core.items().setIgnored(ref, true);
    case Kind::Unignore:
        return m_core.items().setIgnored(ref, false);
    case Kind::Trash: {
        METARR_CHECK(m_core.items().trash(ref, u"you put it there"_s));
        return m_core.workflows().tellGone(ref, order);
    }
    }
    return {};
}

Result<BulkReport> BulkService::run(const QList<EntityRef> &refs, const BulkOperation &operation,
                                    const Progress &progress, const StopToken &stop)
{
    BulkReport report;
    report.undo.field = operation.field;
    int done = 0;
    for (const EntityRef &ref : refs) {
        if (stop.stopRequested()) {
            report.stopped = true;
            break;
        }
        const auto plan = planFor(ref, operation);
        if (!plan) {
            report.failures.emplace_back(exampleOf(ref), plan.error());
        } else if (!plan->changes) {
            ++report.unchanged;
        } else if (const auto changed = carryOut(*plan, operation); !changed) {
            report.failures.emplace_back(exampleOf(ref), changed.error());
        } else {
            ++report.changed;
            BulkUndo::Step step{ref, {}, {}, {}, operation.kind == Kind::Trash};
            QStringList names = plan->names;
            const bool edits = operation.kind == Kind::SetField || operation.kind == Kind::AddNames ||
                               operation.kind == Kind::RemoveNames;
            if (edits) {
                step.before = plan->item.metadata;
                names += fieldInfo(operation.field).key();
            } else if (operation.kind == Kind::Ignore || operation.kind == Kind::Unignore) {
                step.state = std::pair(plan->item.state, plan->item.stateCause);
            }
            for (const QString &name : std::as_const(names)) {
                step.fields.insert(name, plan->item.fields.value(name));
            }
            if (!isJob(operation.kind)) {
                report.undo.steps += step;
            }
        }
        if (progress) {
            progress(++done, int(refs.size()));
        }
    }
    return report;
}

Result<> BulkService::undo(const BulkUndo &undo, const Progress &progress, const StopToken &stop)
{
    int done = 0;
    for (const BulkUndo::Step &step : undo.steps) {
        METARR_CHECK(stop.check());
        if (step.trashed) {
            METARR_CHECK(m_core.items().restore(step.ref));
        }
        if (!step.fields.isEmpty()) {
            ItemDetails present;
            METARR_TRY(present.item,
                       m_core.database().read([&](Connection &c) { return ItemRepo(c).load(step.ref); }));
            ItemDetails former = present; // what changed besides stays as it is
            former.item.fields.insert(step.fields);
            if (step.before) {
                copyField(former.item.metadata, *step.before, undo.field);
            }
            METARR_CHECK(m_core.items().putBack(former, present));
        }
        if (step.state) {
            METARR_CHECK(m_core.database().write(
                [&](Transaction &t) {
                    return ItemRepo(t).setState(step.ref, step.state->first, step.state->second,
                                                m_core.clock().nowMs());
                },
                WritePriority::Interactive, Durability::Full));
            METARR_CHECK(m_core.items().refreshDerived(step.ref));
        }
        if (progress) {
            progress(++done, int(undo.steps.size()));
        }
    }
    return {};
}

} // namespace metarr
