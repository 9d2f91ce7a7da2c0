// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/questionspage.h"

#include "app/core.h"
#include "app/replacements.h"
#include "app/seriesservice.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/stepback.h"
#include "ui/models/undohistory.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablekept.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

enum Role { KindOf = Qt::UserRole + 1, Ref, FieldOf, Folder, Former, Name };

/// Tells the questions apart, however often they are read anew.
QString nameOf(const QTreeWidgetItem *row)
{
    const QString own = row->data(0, KindOf).toString() + u' ' + row->data(0, Name).toString();
    return row->parent() ? nameOf(row->parent()) + u'/' + own : own;
}

QString orNothing(const QString &text)
{
    return text.isEmpty() ? QuestionsPage::tr("nothing") : text;
}

/// What cannot be taken back: numbers of episodes, and which of two films has the file.
Result<> settleOthers(Core &core, const QSet<EntityRef> &series, const QList<EntityRef> &formers, bool mine)
{
    SeriesService service(core);
    for (const EntityRef &ref : series) {
        if (mine) {
            METARR_CHECK(service.keepDrifts(ref));
        } else {
            METARR_TRY([[maybe_unused]] const int moved, service.acceptDrifts(ref));
        }
    }
    for (const EntityRef &former : formers) {
        METARR_CHECK(
            settleReplacement(core, former, mine ? SettleReplacement::Present : SettleReplacement::Former));
    }
    return {};
}

using Steps = QList<std::shared_ptr<StepBack>>;

Result<> takeBack(const Steps &steps)
{
    for (const auto &step : steps) {
        METARR_CHECK(step->takeBack());
    }
    return {};
}

Result<> again(const Steps &steps)
{
    for (const auto &step : steps) {
        METARR_CHECK(step->again());
    }
    return {};
}

} // namespace

QuestionsPage::QuestionsPage(WindowContext &context, QWidget *parent)
    : Page(context, u"questionsPage"_s, tr("Open questions"),
           tr("What only you can decide. Until then everything stays as it is, and an item with an NFO "
              "conflict is "
              "not published."),
           parent)
{
    m_tree = addTable(u"questionsTree"_s, tr("Open questions"), {tr("Question"), tr("Here"), tr("There")},
                      tr("No open questions."));
    m_tree->setRootIsDecorated(true);
    const int em = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(0, 62 * em);
    m_tree->setColumnWidth(1, 44 * em);
    keepColumns(m_tree->header(), context.layout, u"questionsTree"_s);
    auto *row = new QHBoxLayout;
    m_show = addButton(row, tr("Show"), u"questionShow"_s, tr("The item whole (Return)"));
    m_folder = addButton(row, tr("Open folder"), u"questionFolder"_s, tr("Where the chosen copy lies"));
    m_identify = addButton(
        row, tr("Identify again…"), u"questionIdentify"_s,
        tr("Says anew what the chosen copy is: of two that are the same, one was mistaken for the other"));
    row->addStretch(1);
    m_mine = addButton(
        row, tr("Keep mine"), u"questionMine"_s,
        tr("Your value stays, and is written over theirs with the next publish; numbers of episodes "
           "stay as they are"));
    m_theirs =
        addButton(row, tr("Take theirs"), u"questionTheirs"_s,
                  tr("Takes what the NFO says, and locks it; episodes get the provider's numbers, files keep "
                     "their names"));
    content()->addLayout(row);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &QuestionsPage::updateButtons);
    const auto showItem = [this] {
        if (const QTreeWidgetItem *item = chosen()) {
            if (const auto ref = item->data(0, Ref).value<EntityRef>(); ref.isValid()) {
                Q_EMIT itemWanted(ref);
            }
        }
    };
    connect(m_show, &QPushButton::clicked, this, showItem);
    connect(m_tree, &QTreeWidget::itemActivated, this, showItem);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = chosen()) {
            Q_EMIT folderWanted(item->data(0, Folder).value<Path>());
        }
    });
    connect(m_identify, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = chosen()) {
            Q_EMIT identifyWanted(item->data(0, Ref).value<EntityRef>());
        }
    });
    connect(m_mine, &QPushButton::clicked, this, [this] { settle(true); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { settle(false); });
    updateButtons();
}

void QuestionsPage::load()
{
    readAndShow([&core = m_context.bridge.core()] { return openQuestions(core); },
                [this](const OpenQuestions &questions) { show(questions); });
}

void QuestionsPage::show(const OpenQuestions &questions)
{
    const bool first = m_tree->topLevelItemCount() == 0;
    // On to the next question when a person has settled this one. When it went away by itself nothing is chosen: whoever is
    // about to press a button would answer another one.
    const auto selected = m_tree->selectedItems();
    const bool ours = std::all_of(selected.cbegin(), selected.cend(), [this](const QTreeWidgetItem *row) {
        return m_settled.contains(nameOf(row));
    });
    std::optional<TableKept> kept(std::in_place, m_tree, nameOf,
                                  ours ? TableKept::Gone::Next : TableKept::Gone::Nothing);
    addConflicts(questions.conflicts);
    addDrifts(questions.drifts);
    addReplacements(questions.replacements);
    addDuplicates(questions.duplicates);
    kept.reset();
    setEmpty(m_tree->topLevelItemCount() == 0);
    if (first && m_tree->topLevelItemCount() > 0) {
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    }
    updateButtons();
}

void QuestionsPage::addConflicts(const QList<NfoConflict> &conflicts)
{
    for (const NfoConflict &conflict : conflicts) {
        auto *row = new QTreeWidgetItem(
            m_tree, {tr("%1: %2 was changed in the NFO, but is locked")
                         .arg(conflict.title, fieldLabel(conflict.field, conflict.item.type)),
                     orNothing(conflict.mineText), orNothing(conflict.theirsText)});
        row->setData(0, KindOf, int(Kind::Conflict));
        row->setData(0, Ref, QVariant::fromValue(conflict.item));
        row->setData(0, FieldOf, int(conflict.field));
        row->setData(0, Name, u"%1 %2"_s.arg(conflict.item.toString()).arg(int(conflict.field)));
        row->setToolTip(1, conflict.mineText);
        row->setToolTip(2, conflict.theirsText);
    }
}

void QuestionsPage::addDrifts(const QList<EpisodeDrift> &drifts)
{
    QHash<qint64, QTreeWidgetItem *> rows;
    for (const EpisodeDrift &drift : drifts) {
        QTreeWidgetItem *&series = rows[drift.series];
        if (!series) {
            series = new QTreeWidgetItem(m_tree);
            series->setData(0, KindOf, int(Kind::Drift));
            series->setData(0, Ref, QVariant::fromValue(EntityRef{EntityType::Series, drift.series}));
            series->setData(0, Name, drift.series);
            series->setExpanded(true);
        }
        auto *episode = new QTreeWidgetItem(
            series, {drift.title, episodeNumber(drift.season, drift.number),
                     u"%1: %2"_s.arg(sourceLabel(drift.provider),
                                     episodeNumber(drift.providerSeason, drift.providerNumber))});
        episode->setData(0, KindOf, int(Kind::Drift));
        episode->setData(0, Ref, QVariant::fromValue(EntityRef{EntityType::Series, drift.series}));
        episode->setData(0, Name, u"%1 %2"_s.arg(drift.episode.toString(), drift.provider));
        series->setText(0, tr("%1: %n episode(s) renumbered by the provider", nullptr, series->childCount())
                               .arg(drift.seriesTitle));
    }
}

void QuestionsPage::addReplacements(const QList<Replacement> &replacements)
{
    for (const Replacement &replacement : replacements) {
        auto *row = new QTreeWidgetItem(
            m_tree,
            {tr("%1: a better file took its place while you edited both items").arg(replacement.formerTitle),
             tr("%1, which has the file").arg(replacement.presentTitle),
             tr("%1, in the trash").arg(replacement.formerTitle)});
        row->setData(0, KindOf, int(Kind::Replacement));
        row->setData(0, Ref, QVariant::fromValue(replacement.present));
        row->setData(0, Former, QVariant::fromValue(replacement.former));
        row->setData(0, Name, replacement.former.toString());
        row->setToolTip(0,
                        tr("Keep mine: the item that has the file stays as it is. Take theirs: the former "
                           "item comes back and goes on with the file; the other one goes into the trash."));
    }
}

void QuestionsPage::addDuplicates(const QList<Duplicate> &duplicates)
{
    for (const Duplicate &duplicate : duplicates) {
        auto *group = new QTreeWidgetItem(
            m_tree, {tr("%n item(s) are the same at %1 (%2)", nullptr, int(duplicate.copies.size()))
                         .arg(sourceLabel(duplicate.provider), duplicate.value)});
        group->setText(1, tr("Choose one of them below"));
        group->setData(0, KindOf, int(Kind::Duplicate));
        group->setData(0, Name, u"%1 %2"_s.arg(duplicate.provider, duplicate.value));
        group->setExpanded(true);
        group->setToolTip(
            0, tr("Either one of them was mistaken for the other: choose it below and identify it again. Or "
                  "they are two copies of one: move one of them away."));
        for (const Duplicate::Copy &copy : duplicate.copies) {
            const QString title = copy.year > 0 ? u"%1 (%2)"_s.arg(copy.title).arg(copy.year) : copy.title;
            auto *row = new QTreeWidgetItem(group, {title, copy.folder.display(), copy.library});
            row->setData(0, KindOf, int(Kind::Copy));
            row->setData(0, Ref, QVariant::fromValue(copy.ref));
            row->setData(0, Name, copy.ref.toString());
            row->setData(0, Folder, QVariant::fromValue(copy.folder));
            row->setToolTip(1, copy.folder.display());
        }
    }
}

QuestionsPage::Kind QuestionsPage::kindOf(const QTreeWidgetItem *row)
{
    return row ? Kind(row->data(0, KindOf).toInt()) : Kind::None;
}

QTreeWidgetItem *QuestionsPage::chosen() const
{
    return m_tree->selectedItems().value(0);
}

void QuestionsPage::updateButtons()
{
    const auto selected = m_tree->selectedItems();
    const Kind kind = kindOf(chosen());
    m_show->setEnabled(selected.size() == 1 && kind != Kind::Duplicate && kind != Kind::None);
    m_folder->setEnabled(selected.size() == 1 && kind == Kind::Copy);
    m_identify->setEnabled(selected.size() == 1 && kind == Kind::Copy);
    const bool canSettle = std::any_of(selected.cbegin(), selected.cend(), [](const QTreeWidgetItem *row) {
        const Kind its = kindOf(row);
        return its == Kind::Conflict || its == Kind::Drift || its == Kind::Replacement;
    });
    m_mine->setEnabled(canSettle);
    m_theirs->setEnabled(canSettle);
}

void QuestionsPage::settle(bool mine)
{
    QHash<EntityRef, QList<Field>> fields;
    QSet<EntityRef> series;
    QList<EntityRef> formers;
    int conflicts = 0;
    const auto selected = m_tree->selectedItems();
    m_settled.clear();
    for (const QTreeWidgetItem *row : selected) {
        const auto ref = row->data(0, Ref).value<EntityRef>();
        m_settled += nameOf(row);
        if (kindOf(row) == Kind::Conflict) {
            fields[ref] += Field(row->data(0, FieldOf).toInt());
            ++conflicts;
        } else if (kindOf(row) == Kind::Drift) {
            series += ref;
        } else if (kindOf(row) == Kind::Replacement) {
            formers += row->data(0, Former).value<EntityRef>();
        }
    }
    Core &core = m_context.bridge.core();
    const auto how = mine ? ItemService::Settle::Mine : ItemService::Settle::Theirs;
    Steps steps;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        steps += std::make_shared<StepBack>(core, it.key(), [&core, how, ref = it.key(), of = it.value()] {
            return core.items().settle(ref, of, how);
        });
    }
    const auto done =
        std::make_shared<Steps>(); // what can be taken back, even if something after it was refused
    const auto work = [&core, steps, done, series, formers, mine]() -> Result<> {
        for (const auto &step : steps) {
            METARR_CHECK(step->carryOut());
            *done += step;
        }
        return settleOthers(core, series, formers, mine);
    };
    const auto text = tr("Settle %n NFO conflict(s)", nullptr, conflicts);
    m_context.changes.push(
        {}, &m_context.undo, work,
        [self = QPointer<QuestionsPage>(this), &undo = m_context.undo, done, text](const Result<> &answer) {
            if (!done->isEmpty()) {
                undo.push({text, [done] { return takeBack(*done); }, [done] { return again(*done); }});
            }
            if (self) {
                self->settled(answer);
            } else if (!answer) {
                Q_EMIT undo.failed(answer.error());
            }
        });
}

void QuestionsPage::settled(const Result<> &done)
{
    if (!done) {
        m_settled.clear();
    }
    m_error->show(done);
    load();
}

} // namespace metarr
