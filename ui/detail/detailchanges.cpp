// SPDX-License-Identifier: GPL-3.0-or-later
// What a person changes on the detail page and has done from there; how it is shown is in detailpage.cpp.
#include "app/bulk.h"
#include "app/workflows.h"
#include "ui/detail/detailpage.h"
#include "ui/detail/fieldform.h"
#include "ui/detail/fieldtext.h"
#include "ui/library/bulkdialog.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/stepback.h"
#include "ui/models/undohistory.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QAbstractButton>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// The seasons and episodes of a series, the episodes of a season.
Result<QList<EntityRef>> below(Core &core, EntityRef parent)
{
    return core.database().read([&](Connection &c) -> Result<QList<EntityRef>> {
        ItemRepo items(c);
        if (parent.type == EntityType::Series) {
            METARR_TRY(const QList<EntityRef> seasons, items.seasonsOf(parent.id));
            METARR_TRY(const QList<EntityRef> episodes, items.episodesOf(parent.id));
            return seasons + episodes;
        }
        METARR_TRY(const Item season, items.load(parent));
        return items.episodesOf(season.series, season.metadata.season);
    });
}

} // namespace

void DetailPage::edit(Field field, const Metadata &values)
{
    const EntityRef ref = m_details.item.ref;
    const QString title = m_details.item.metadata.title;
    // What follows before the store answers builds on this value.
    copyField(m_details.item.metadata, values, field);
    Core &core = m_context.bridge.core();
    const auto write = [&core, ref, field, values] { return core.items().edit(ref, values, {field}); };
    const auto step = std::make_shared<StepBack>(core, ref, write);
    enqueue(
        ref, title, [step] { return step->carryOut(); },
        [step, write, &undo = m_context.undo,
         text = tr("Edit %1 of %2").arg(fieldLabel(field, ref.type), title)] {
            undo.push({text, [step] { return step->takeBack(); }, write});
        },
        [this, ref, field](const Result<> &done) {
            FieldForm *form = ref == m_ref && field != Field::Actors ? sheetOf(ref.type).form : nullptr;
            if (form) {
                form->showError(field, done ? QString() : errorText(done.error()));
            }
            return form != nullptr;
        });
}

void DetailPage::lock(const QString &name, bool locked)
{
    Core &core = m_context.bridge.core();
    const EntityRef ref = m_details.item.ref;
    const auto set = [&core, ref, name](bool to) {
        return [&core, ref, name, to] { return core.items().setLocked(ref, {name}, to); };
    };
    const auto field = fieldFromName(name);
    const auto slot = assetTypeFromName(name);
    const QString what = field ? fieldLabel(*field, ref.type) : slot ? slotLabel(*slot) : name;
    m_details.item.fields[name].locked = locked; // for a tab that is looked at before the store answers
    enqueue(ref, m_details.item.metadata.title, set(locked), [=, &undo = m_context.undo] {
        undo.push({locked ? tr("Lock %1").arg(what) : tr("Unlock %1").arg(what), set(!locked), set(locked)});
    });
}

void DetailPage::change(const QString &what, std::function<Result<>(ItemService &, EntityRef)> work)
{
    const EntityRef ref = m_details.item.ref;
    Core &core = m_context.bridge.core();
    const QString title = m_details.item.metadata.title;
    const auto write = [&core, ref, work = std::move(work)] { return work(core.items(), ref); };
    const auto step = std::make_shared<StepBack>(core, ref, write);
    enqueue(
        ref, title, [step] { return step->carryOut(); },
        [step, write, &undo = m_context.undo,
         text = tr("%1: %2", "an action and the item").arg(what, title)] {
            undo.push({text, [step] { return step->takeBack(); }, write});
        });
}

void DetailPage::putInOrder(AssetType slot, const QList<CandidateId> &order)
{
    change(tr("Order of %1").arg(slotLabel(slot)),
           [&core = m_context.bridge.core(), slot, order](ItemService &items, EntityRef ref) -> Result<> {
               METARR_CHECK(items.setSelection(ref, slot, order));
               METARR_TRY([[maybe_unused]] const bool publishes, core.workflows().publishTaken(ref));
               return {};
           });
}

void DetailPage::useProviderValue(Field field)
{
    change(tr("%1 from the provider").arg(fieldLabel(field, m_ref.type)),
           [field](ItemService &items, EntityRef ref) { return items.useProviderValue(ref, field); });
}

void DetailPage::useFormerValue(Field field, qint64 untilMs)
{
    change(tr("%1 as it was before").arg(fieldLabel(field, m_ref.type)),
           [field, untilMs](ItemService &items, EntityRef ref) {
               return items.useFormerValue(ref, field, untilMs);
           });
}

void DetailPage::mark(const BulkOperation &operation)
{
    const EntityRef ref = m_details.item.ref;
    Core &core = m_context.bridge.core();
    const auto report = std::make_shared<BulkReport>();
    const auto write = [&core, ref, operation, report]() -> Result<> {
        QList<EntityRef> refs{ref};
        if (operation.kind == BulkOperation::Kind::Lock) {
            METARR_TRY(refs, below(core, ref));
        }
        METARR_TRY(*report, BulkService(core).run(refs, operation, {}, {}));
        return report->failures.isEmpty() ? Result<>() : fail(report->failures.first().second);
    };
    enqueue(ref, m_details.item.metadata.title, write,
            [&context = m_context, operation, report] { pushUndo(context, *report, operation); });
}

void DetailPage::setIgnored(bool ignored)
{
    using Kind = BulkOperation::Kind;
    mark({ignored ? Kind::Ignore : Kind::Unignore, {}, Field::Title, {}});
}

void DetailPage::lockBelow()
{
    BulkOperation operation;
    operation.kind = BulkOperation::Kind::Lock;
    for (const Field field : fieldsOf(m_ref.type)) {
        if (fieldInfo(field).lockable && m_details.item.isLocked(field)) {
            operation.names += fieldInfo(field).key();
        }
    }
    mark(operation);
}

void DetailPage::enqueue(EntityRef ref, const QString &title, std::function<Result<>()> work,
                         std::function<void()> remember, std::function<bool(const Result<> &)> answer)
{
    m_error->clear();
    // A window of its own closes as soon as its field is left: the step stays, and a refusal is told elsewhere.
    m_context.changes.push(
        ref, &m_context.undo, std::move(work),
        [self = QPointer<DetailPage>(this), &undo = m_context.undo, ref, title,
         remember = std::move(remember), answer = std::move(answer)](const Result<> &done) {
            const bool isShown = self && answer && answer(done);
            if (done) {
                remember();
            } else if (!self) {
                Q_EMIT undo.failed(notChanged(title, done.error()));
            } else if (!isShown) {
                self->m_error->show(ref == self->m_ref ? done.error() : notChanged(title, done.error()));
            }
        });
}

/// A key of the menu leaves the focus where it is, and with it what is being typed: that is stored, and typing goes on there.
/// False when it is refused; why stands beside it.
bool DetailPage::commitTyped()
{
    QWidget *editor = focusWidget();
    if (!editor || !isAncestorOf(editor) || !editor->hasFocus() || qobject_cast<QAbstractButton *>(editor)) {
        return true;
    }
    editor->clearFocus();
    bool stored = true;
    for (const QWidget *each = editor; each != this; each = each->parentWidget()) {
        stored = stored && !isUnsaved(each);
    }
    QWidget *place = editor; // of a table the editor is closed by now: the table then
    while (place != this && (!place->isVisible() || place->focusPolicy() == Qt::NoFocus)) {
        place = place->parentWidget();
    }
    place->setFocus(Qt::OtherFocusReason);
    return stored;
}

void DetailPage::startJob(const QString &phase)
{
    if (!m_ref.isValid() || !commitTyped()) {
        return;
    }
    // In line: the job is to find what was changed before it.
    Workflows &workflows = m_context.bridge.core().workflows();
    const auto start = [&workflows, ref = m_ref, phase]() -> Result<> {
        JobOrder order;
        order.priority = 2;
        order.by = u"manual"_s;
        order.refresh = true;
        METARR_TRY([[maybe_unused]] const JobId job, phase == u"enrich"_s   ? workflows.enrich(ref, order)
                                                     : phase == u"select"_s ? workflows.select(ref, order)
                                                                            : workflows.publish(ref, order));
        return {};
    };
    enqueue(m_ref, m_details.item.metadata.title, start, [] {});
}

void DetailPage::publish()
{
    startJob(u"publish"_s);
}

void DetailPage::enrich()
{
    startJob(u"enrich"_s);
}

void DetailPage::updateBusy()
{
    QString text;
    const QString key = m_ref.toString();
    for (const Job &job : m_context.bridge.jobs().running) {
        if (job.itemKey == key) {
            text = job.type == jobtype::enrichMetadata  ? tr("Asking the providers…")
                   : job.type == jobtype::selectAssets  ? tr("Choosing artwork…")
                   : job.type == jobtype::publishAssets ? tr("Publishing…")
                                                        : tr("Working…");
        }
    }
    m_busy->setText(text);
}

} // namespace metarr
