// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/bulkdialog.h"

#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/undohistory.h"
#include "ui/text/coretext.h"
#include "ui/widgets/chipedit.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

using Kind = BulkOperation::Kind;

constexpr int previewDelayMs = 200;
constexpr int tickMs = 100;

/// What the items are called; two that are called the same by where they lie, too.
QStringList titlesOf(const QList<BulkPreview::Example> &examples)
{
    QStringList titles;
    QHash<QString, QList<qsizetype>> namesakes;
    for (const BulkPreview::Example &each : examples) {
        const bool gone = each.title.isEmpty() && each.series.isEmpty() && each.place.isEmpty();
        titles +=
            gone ? each.ref.toString()
                 : tellingTitle(each.ref.type, each.title, each.series, each.year, each.season, each.episode);
        namesakes[titles.last()] += titles.size() - 1;
    }
    for (const QList<qsizetype> &same : std::as_const(namesakes)) {
        QList<Path> places;
        for (const qsizetype at : same) {
            places += examples.at(at).place;
        }
        const QStringList apart = titlesApart(titles.at(same.first()), places);
        for (qsizetype i = 0; i < apart.size(); ++i) {
            titles[same.at(i)] = apart.at(i);
        }
    }
    return titles;
}

/// What becomes of it, in the words of the window.
QString afterOf(const BulkPreview::Example &example)
{
    if (example.names.isEmpty()) {
        return example.hindered ? coreText(example.after) : example.after;
    }
    QStringList labels;
    for (const QString &name : example.names) {
        const auto field = fieldFromName(name);
        const auto slot = assetTypeFromName(name);
        labels += field ? fieldLabel(*field, example.ref.type) : slot ? slotLabel(*slot) : name;
    }
    return labels.join(u", "_s);
}

bool wantsField(Kind kind)
{
    return kind == Kind::Lock || kind == Kind::Unlock || kind == Kind::SetField || kind == Kind::AddNames ||
           kind == Kind::RemoveNames;
}

} // namespace

void pushUndo(WindowContext &context, const BulkReport &report, const BulkOperation &operation)
{
    if (report.undo.steps.isEmpty()) {
        return;
    }
    Core &core = context.bridge.core();
    QList<EntityRef> refs;
    for (const BulkUndo::Step &step : report.undo.steps) {
        refs += step.ref;
    }
    context.undo.push({BulkDialog::tr("%1 (%n items)", nullptr, report.changed).arg(bulkText(operation.kind)),
                       [&core, undo = report.undo] { return BulkService(core).undo(undo, {}, {}); },
                       [&core, refs, operation]() -> Result<> {
                           METARR_TRY([[maybe_unused]] const BulkReport again,
                                      BulkService(core).run(refs, operation, {}, {}));
                           return {};
                       }});
}

QString bulkText(Kind kind)
{
    switch (kind) {
    case Kind::Enrich:
        return BulkDialog::tr("Enrich");
    case Kind::Select:
        return BulkDialog::tr("Select artwork");
    case Kind::Publish:
        return BulkDialog::tr("Publish what is unpublished");
    case Kind::Lock:
        return BulkDialog::tr("Lock a field or slot");
    case Kind::Unlock:
        return BulkDialog::tr("Unlock a field or slot");
    case Kind::LockFromNfo:
        return BulkDialog::tr("Lock everything that came from the NFO");
    case Kind::SetField:
        return BulkDialog::tr("Set a field");
    case Kind::AddNames:
        return BulkDialog::tr("Add to a list");
    case Kind::RemoveNames:
        return BulkDialog::tr("Remove from a list");
    case Kind::Ignore:
        return BulkDialog::tr("Ignore");
    case Kind::Unignore:
        return BulkDialog::tr("Ignore no longer");
    case Kind::Trash:
        return BulkDialog::tr("Move to the trash");
    }
    return {};
}

void runBulk(WindowContext &context, const BulkTarget &target, const BulkOperation &operation, QObject *owner,
             const std::function<void(const Error &)> &onError)
{
    context.bridge.run(
        owner,
        [&core = context.bridge.core(), target, operation,
         stop = context.bridge.closing()]() -> Result<BulkReport> {
            BulkService bulk(core);
            METARR_TRY(const auto refs, bulk.resolve(target));
            return bulk.run(refs, operation, {}, stop);
        },
        [&context, operation, onError](const Result<BulkReport> &report) {
            if (!report) {
                onError(report.error());
                return;
            }
            pushUndo(context, *report, operation);
            if (!report->failures.isEmpty()) {
                onError(report->failures.first().second);
            }
        },
        3);
}

BulkDialog::BulkDialog(WindowContext &context, const BulkTarget &target, EntityType type, int count,
                       QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_target(target)
    , m_type(type)
    , m_kind(new QComboBox)
    , m_field(new QComboBox)
    , m_fieldLabel(new QLabel(tr("Field")))
    , m_names(new ChipEdit(context.theme, tr("Names")))
    , m_value(new QLineEdit)
    , m_clear(new QCheckBox(tr("Empty it")))
    , m_valueLabel(new QLabel(tr("Value")))
    , m_values(new QStackedWidget)
    , m_summary(new QLabel)
    , m_explanation(
          makeLabel(tr("Their files stay where they are; a scan that finds them brings the items back. "
                       "What shall stay away for good is to be ignored."),
                    "dim"))
    , m_examples(new QTreeWidget)
    , m_bar(new QProgressBar)
    , m_error(new ErrorLine)
    , m_apply(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_done(std::make_shared<std::atomic<int>>(0))
{
    setObjectName(u"bulkDialog"_s);
    setWindowTitle(tr("Change %n items", nullptr, count));
    setSizeGripEnabled(true);
    resize(720, 560);
    restoreGeometry(context.layout.value(u"bulk/geometry"_s).toByteArray());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(12);
    for (const Kind kind :
         {Kind::SetField, Kind::AddNames, Kind::RemoveNames, Kind::Lock, Kind::Unlock, Kind::LockFromNfo,
          Kind::Publish, Kind::Enrich, Kind::Select, Kind::Ignore, Kind::Unignore, Kind::Trash}) {
        m_kind->addItem(bulkText(kind), int(kind));
    }
    m_kind->setObjectName(u"bulkKind"_s);
    m_kind->setAccessibleName(tr("What to do"));
    m_field->setObjectName(u"bulkField"_s);
    m_field->setAccessibleName(tr("Field"));
    m_value->setObjectName(u"bulkValue"_s);
    m_value->setAccessibleName(tr("Value"));
    m_names->line()->setObjectName(u"bulkNames"_s);
    m_clear->setObjectName(u"bulkClear"_s);
    m_clear->setToolTip(tr("Takes the value away where there is one"));
    auto *single = new QWidget;
    auto *singleRow = new QHBoxLayout(single);
    singleRow->setContentsMargins(0, 0, 0, 0);
    singleRow->addWidget(m_value, 1);
    singleRow->addWidget(m_clear);
    m_values->addWidget(single);
    m_values->addWidget(m_names);
    m_values->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    grid->addWidget(new QLabel(tr("What to do")), 0, 0);
    grid->addWidget(m_kind, 0, 1);
    grid->addWidget(m_fieldLabel, 1, 0);
    grid->addWidget(m_field, 1, 1);
    grid->addWidget(m_valueLabel, 2, 0);
    grid->addWidget(m_values, 2, 1);
    layout->addLayout(grid);
    m_summary->setObjectName(u"bulkSummary"_s);
    makeTitle(m_summary, 1.1);
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    m_explanation->setObjectName(u"bulkExplanation"_s);
    m_explanation->setWordWrap(true);
    layout->addWidget(m_explanation);
    m_examples->setObjectName(u"bulkExamples"_s);
    m_examples->setAccessibleName(tr("What will change"));
    m_examples->setHeaderLabels({tr("Item"), tr("Now"), tr("Afterwards")});
    m_examples->setRootIsDecorated(false);
    m_examples->setUniformRowHeights(true);
    m_examples->setProperty("lines", true);
    m_examples->header()->setSectionResizeMode(QHeaderView::Stretch);
    layout->addWidget(m_examples, 1);
    m_bar->setObjectName(u"bulkProgress"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->hide();
    layout->addWidget(m_bar);
    layout->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    m_cancel->setObjectName(u"bulkCancel"_s);
    m_cancel->setAutoDefault(false);
    m_apply->setObjectName(u"bulkApply"_s);
    m_apply->setProperty("primary", true);
    m_apply->setDefault(true);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_apply);
    layout->addLayout(buttons);

    m_delay.setSingleShot(true);
    m_delay.setInterval(previewDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &BulkDialog::updatePreview);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_bar->setValue(m_done->load()); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BulkDialog::fillFields);
    connect(m_field, &QComboBox::currentIndexChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_value, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_clear, &QCheckBox::toggled, this, [this](bool on) {
        m_value->setDisabled(on);
        m_delay.start();
    });
    connect(m_names, &ChipEdit::edited, &m_delay, qOverload<>(&QTimer::start));
    connect(m_cancel, &QPushButton::clicked, this, &BulkDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &BulkDialog::start);
    fillFields();
}

BulkDialog::~BulkDialog()
{
    m_previewStop.requestStop();
    m_context.layout.setValue(u"bulk/geometry"_s, saveGeometry());
}

void BulkDialog::setKind(Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
}

void BulkDialog::fillFields()
{
    const auto kind = Kind(m_kind->currentData().toInt());
    const QString before = m_field->currentData().toString();
    m_field->blockSignals(true);
    m_field->clear();
    const bool lists = kind == Kind::AddNames || kind == Kind::RemoveNames;
    const bool locks = kind == Kind::Lock || kind == Kind::Unlock;
    for (const Field field : fieldsOf(m_type)) {
        const FieldInfo &info = fieldInfo(field);
        const bool fits = lists   ? info.kind == FieldKind::Names
                          : locks ? info.lockable
                                  : info.lockable && info.kind != FieldKind::Structured;
        if (fits) {
            m_field->addItem(fieldLabel(field, m_type), info.key());
        }
    }
    if (locks) {
        for (const AssetTypeInfo &slot : allAssetTypes()) {
            if (slot.isImage() && slot.appliesTo(m_type)) {
                m_field->addItem(slotLabel(slot.type), assetTypeName(slot.type));
            }
        }
    }
    m_field->setCurrentIndex(std::max(0, m_field->findData(before)));
    m_field->blockSignals(false);
    const bool field = wantsField(kind);
    m_field->setVisible(field);
    m_fieldLabel->setVisible(field);
    const bool value = lists || kind == Kind::SetField;
    m_values->setVisible(value);
    m_valueLabel->setVisible(value);
    m_values->setCurrentIndex(lists ? 1 : 0);
    m_explanation->setVisible(kind == Kind::Trash);
    m_apply->setText(kind == Kind::Publish ? tr("Publish")
                     : kind == Kind::Trash ? bulkText(kind)
                                           : tr("Change"));
    updatePreview();
}

BulkOperation BulkDialog::operation() const
{
    BulkOperation operation;
    operation.kind = Kind(m_kind->currentData().toInt());
    const QString key = m_field->currentData().toString();
    operation.names = {key};
    operation.field = fieldFromName(key).value_or(Field::Title);
    operation.value = m_values->currentIndex() == 1 ? m_names->names().join(u", "_s)
                      : m_clear->isChecked()        ? QString()
                                                    : m_value->text().trimmed();
    return operation;
}

void BulkDialog::updatePreview()
{
    if (m_running) {
        return;
    }
    m_previewStop.requestStop();
    m_previewStop = StopSource();
    const BulkOperation wanted = operation();
    const bool lists = wanted.kind == Kind::AddNames || wanted.kind == Kind::RemoveNames;
    m_apply->setEnabled(false);
    m_error->clear();
    const quint64 number = m_previews.next();
    if (lists && wanted.value.isEmpty()) {
        m_summary->setText(tr("Say which names."));
        m_examples->clear();
        return;
    }
    // Nobody empties a field of a thousand items by pressing Return too early.
    if (wanted.kind == Kind::SetField && wanted.value.isEmpty() && !m_clear->isChecked()) {
        m_summary->setText(tr("Type the value, or say that the field shall be emptied."));
        m_examples->clear();
        return;
    }
    m_summary->setText(tr("Looking at what would change…"));
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), target = m_target, wanted,
         stop = m_previewStop.token()]() -> Result<BulkPreview> {
            BulkService bulk(core);
            METARR_TRY(const auto refs, bulk.resolve(target));
            return bulk.preview(refs, wanted, stop);
        },
        [this, number](const Result<BulkPreview> &preview) {
            if (m_previews.isCurrent(number)) {
                showPreview(preview);
            }
        },
        4);
}

void BulkDialog::showPreview(const Result<BulkPreview> &preview)
{
    m_examples->clear();
    if (!preview) {
        m_summary->clear();
        m_error->show(preview.error());
        return;
    }
    m_apply->setEnabled(preview->changing > 0);
    // What has no values before does not need the room for them.
    m_examples->setColumnHidden(
        1, std::none_of(preview->examples.cbegin(), preview->examples.cend(),
                        [](const BulkPreview::Example &each) { return !each.before.isEmpty(); }));
    m_summary->setText(preview->changing == 0
                           ? tr("Nothing would change.")
                           : tr("%1 of %n item(s) would change.", nullptr, int(preview->items))
                                 .arg(QLocale().toString(preview->changing)));
    const QStringList titles = titlesOf(preview->examples);
    for (qsizetype at = 0; at < titles.size(); ++at) {
        const BulkPreview::Example &each = preview->examples.at(at);
        const QString after = afterOf(each);
        auto *row = new QTreeWidgetItem(m_examples, {titles.at(at), each.before, after});
        row->setToolTip(0, titles.at(at));
        row->setToolTip(1, each.before);
        row->setToolTip(2, after);
    }
    if (preview->changing > preview->examples.size()) {
        new QTreeWidgetItem(
            m_examples, {tr("… and %n more", nullptr, int(preview->changing - preview->examples.size()))});
    }
}

void BulkDialog::start()
{
    const BulkOperation wanted = operation();
    m_running = true;
    setUnsaved(this, windowTitle());
    m_apply->setEnabled(false);
    for (QWidget *each : {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_field),
                          static_cast<QWidget *>(m_values)}) {
        each->setEnabled(false);
    }
    m_cancel->setText(tr("Stop"));
    m_bar->setRange(0, 0);
    m_bar->show();
    m_tick.start();
    auto total = std::make_shared<std::atomic<int>>(0);
    connect(&m_tick, &QTimer::timeout, m_bar, [this, total] { m_bar->setMaximum(total->load()); });
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), target = m_target, wanted, done = m_done, total,
         stop = m_stop.token()]() -> Result<BulkReport> {
            BulkService bulk(core);
            METARR_TRY(const auto refs, bulk.resolve(target));
            return bulk.run(
                refs, wanted,
                [&](int some, int all) {
                    *total = all;
                    *done = some;
                },
                stop);
        },
        [this, wanted](const Result<BulkReport> &report) { finish(report, wanted); }, 3);
}

void BulkDialog::finish(const Result<BulkReport> &report, const BulkOperation &operation)
{
    m_running = false;
    setUnsaved(this, {});
    m_tick.stop();
    m_bar->hide();
    if (report) {
        pushUndo(m_context, *report, operation);
        if (report->failures.isEmpty() && !report->stopped) {
            accept();
            return;
        }
        m_summary->setText(
            report->stopped
                ? tr("Stopped: %n item(s) were changed. Undo takes that back.", nullptr, report->changed)
                : tr("%n item(s) were changed, some could not be.", nullptr, report->changed));
        m_examples->clear();
        m_examples->setColumnHidden(1, false);
        QList<BulkPreview::Example> failed;
        for (const auto &[item, error] : report->failures) {
            failed += item;
        }
        const QStringList titles = titlesOf(failed);
        for (qsizetype at = 0; at < titles.size(); ++at) {
            const Error &error = report->failures.at(at).second;
            new QTreeWidgetItem(m_examples, {titles.at(at), coreText(error.message), coreText(error.remedy)});
        }
    } else {
        m_error->show(report.error());
    }
    m_cancel->setText(tr("Close"));
    m_cancel->setEnabled(true);
}

/// Once for what is being typed, and then for the dialog: as in the fields of an item.
void BulkDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel)) {
        for (QLineEdit *line : {m_value, m_names->line()}) {
            if (line->hasFocus() && !line->text().isEmpty()) {
                line->clear();
                return;
            }
        }
    }
    QDialog::keyPressEvent(event);
}

void BulkDialog::reject()
{
    if (m_running) {
        m_stop.requestStop();
        m_cancel->setEnabled(false);
        return;
    }
    QDialog::reject();
}

} // namespace metarr
