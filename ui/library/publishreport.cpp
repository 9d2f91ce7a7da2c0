// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/publishreport.h"

#include "app/itemservice.h"
#include "ui/library/itembrowser.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/text/coretext.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int itemsAtOnce = 20;
enum Role { Ref = Qt::UserRole + 1 };

/// `series`: names met before, by their rows.
QString titleOf(Core &core, const Item &item, QHash<qint64, QString> &series)
{
    const Metadata &m = item.metadata;
    if (item.series != 0 && !series.contains(item.series)) {
        const auto parent = core.database().read(
            [&](Connection &c) { return ItemRepo(c).load({EntityType::Series, item.series}); });
        series.insert(item.series, parent ? parent->metadata.title : QString());
    }
    return tellingTitle(item.ref.type, m.title, series.value(item.series), m.year.value_or(0),
                        m.season.value_or(0), m.episode.value_or(0));
}

} // namespace

QString fileChangeText(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Add:
        return PublishReportDialog::tr("Add");
    case FileChange::Kind::Change:
        return PublishReportDialog::tr("Change");
    case FileChange::Kind::Replace:
        return PublishReportDialog::tr("Replace (the old one goes to the recycle bin)");
    case FileChange::Kind::Remove:
        return PublishReportDialog::tr("Remove");
    case FileChange::Kind::Unchanged:
        break;
    }
    return {};
}

PublishReportDialog::PublishReportDialog(WindowContext &context, LibraryId library, bool firstOnly,
                                         QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_firstOnly(firstOnly)
    , m_words(new QLabel)
    , m_progress(new QProgressBar)
    , m_items(new QTreeWidget)
    , m_files(new QTreeWidget)
    , m_diff(new DiffView(context.theme))
    , m_error(new ErrorLine)
    , m_copy(new QPushButton(tr("Copy as text")))
{
    setObjectName(u"publishReport"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setSizeGripEnabled(true);
    setWindowTitle(firstOnly ? tr("What the first publish would change")
                             : tr("What publishing would change"));
    resize(fontMetrics().averageCharWidth() * 185, fontMetrics().height() * 42);
    keepGeometry(this, context.layout, u"publishReport/geometry"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(8);
    auto *title = new QLabel(windowTitle());
    makeTitle(title, 1.5);
    layout->addWidget(title);
    auto *intro = makeLabel(
        tr("Nothing is written by looking at this. What you never want changed, lock; what is replaced "
           "goes to the recycle bin first."),
        "dim");
    intro->setWordWrap(true);
    layout->addWidget(intro);
    m_words->setObjectName(u"reportWords"_s);
    m_words->setWordWrap(true);
    layout->addWidget(m_words);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Items looked at"));
    layout->addWidget(m_progress);
    layout->addWidget(m_error);

    const auto prepare = [](QTreeWidget *tree, const QString &name, const QString &accessible,
                            const QStringList &headers) {
        tree->setObjectName(name);
        tree->setAccessibleName(accessible);
        tree->setHeaderLabels(headers);
        tree->setRootIsDecorated(false);
        tree->setUniformRowHeights(true);
        tree->setProperty("lines", true);
        tree->header()->setHighlightSections(false);
    };
    prepare(m_items, u"reportItems"_s, tr("Items"),
            {tr("Item"), tr("New"), tr("Changed"), tr("Replaced"), tr("Removed"), tr("NFO")});
    m_items->setSortingEnabled(true);
    m_items->sortByColumn(0, Qt::AscendingOrder);
    const int em = fontMetrics().averageCharWidth();
    // The words above the numbers differ in length with the language; the title has what is left.
    m_items->header()->setStretchLastSection(false);
    m_items->header()->setMinimumSectionSize(em * 6);
    m_items->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_items->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    prepare(m_files, u"reportFiles"_s, tr("Files of the chosen item"), {tr("What"), tr("File")});
    m_files->setTextElideMode(Qt::ElideMiddle); // names of one item differ in their ends
    m_files->setColumnWidth(0, em * 14);
    keepColumns(m_files->header(), context.layout, u"reportFiles"_s);
    m_diff->setObjectName(u"reportDiff"_s);
    m_diff->setAccessibleName(tr("How the NFO would change"));
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(m_files);
    right->addWidget(m_diff);
    right->setStretchFactor(1, 2);
    right->setChildrenCollapsible(false);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_items);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    right->setObjectName(u"reportRight"_s);
    splitter->setObjectName(u"reportSplitter"_s);
    keepSplitter(right, context.layout, u"publishReport/right"_s);
    keepSplitter(splitter, context.layout, u"publishReport/splitter"_s);
    layout->addWidget(splitter, 1);
    auto *buttons = new QDialogButtonBox;
    m_copy->setObjectName(u"reportCopy"_s);
    m_copy->setAutoDefault(false);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"reportClose"_s);
    layout->addWidget(buttons);
    connect(m_copy, &QPushButton::clicked, this, &PublishReportDialog::copyText);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_items, &QTreeWidget::currentItemChanged, this, &PublishReportDialog::showItem);
    m_words->setText(tr("Looking…"));
    context.bridge.run(
        this, [&core = context.bridge.core(), library, firstOnly] { return find(core, library, firstOnly); },
        [this](const Result<QList<EntityRef>> &refs) {
            if (!refs) {
                m_error->show(refs.error());
                return;
            }
            m_waiting = *refs;
            m_all = int(refs->size());
            m_progress->setRange(0, std::max(1, m_all));
            readNext();
        });
}

Result<QList<EntityRef>> PublishReportDialog::find(Core &core, LibraryId library, bool firstOnly)
{
    return core.database().read([&](Connection &c) -> Result<QList<EntityRef>> {
        QList<EntityRef> refs;
        for (const EntityType type : publishedTypes) {
            if (type == EntityType::Collection && library != 0) {
                continue; // belongs to no library
            }
            ItemQuery query;
            query.type = type;
            query.library = library;
            if (!firstOnly) {
                query.unpublished = true;
            }
            METARR_TRY(const auto ids, ItemListRepo(c).ids(query));
            for (const qint64 id : ids) {
                refs += EntityRef{type, id};
            }
        }
        return refs;
    });
}

Result<QList<PublishReportDialog::Line>> PublishReportDialog::read(Core &core, const QList<EntityRef> &refs,
                                                                   bool firstOnly)
{
    QList<Line> lines;
    QHash<qint64, QString> series;
    for (const EntityRef &ref : refs) {
        METARR_TRY(const Item item,
                   core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
        const bool hasPlace = item.layout != ItemLayout::None || ref.type != EntityType::Episode;
        const bool isKnown = item.state != ItemState::Ignored && item.state != ItemState::NeedsIdentification;
        if ((firstOnly && item.lastPublishedAt != 0) || !isKnown || !hasPlace) {
            continue; // of an episode without a file nothing is written
        }
        Line line;
        line.ref = ref;
        line.title = titleOf(core, item, series);
        line.place = core.items().placeOf(item);
        const auto report = core.items().preview(ref);
        if (!report) {
            line.problem = coreText(report.error().message);
        } else {
            for (const FileChange &change : report->changes) {
                int &count = change.kind == FileChange::Kind::Add       ? line.added
                             : change.kind == FileChange::Kind::Replace ? line.replaced
                             : change.kind == FileChange::Kind::Remove  ? line.removed
                                                                        : line.changed;
                count += change.kind == FileChange::Kind::Unchanged ? 0 : 1;
            }
            line.nfoChanges = !report->nfoBefore.isEmpty() && report->nfoBefore != report->nfoAfter;
            line.isNfoOurs = report->isNfoOurs;
        }
        lines += line;
    }
    return lines;
}

void PublishReportDialog::readNext()
{
    m_progress->setValue(m_all - int(m_waiting.size()));
    showSums();
    if (m_waiting.isEmpty()) {
        m_progress->hide();
        if (!m_items->currentItem() && m_items->topLevelItemCount() > 0) {
            m_items->setCurrentItem(m_items->topLevelItem(0));
        }
        return;
    }
    const QList<EntityRef> refs = m_waiting.mid(0, itemsAtOnce);
    m_waiting.remove(0, refs.size());
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), refs, first = m_firstOnly] { return read(core, refs, first); },
        [this](const Result<QList<Line>> &lines) {
            if (lines) {
                for (const Line &line : *lines) {
                    add(line);
                }
            } else {
                m_error->show(lines.error());
            }
            readNext();
        },
        -1); // what a person does meanwhile goes first
}

void PublishReportDialog::add(const Line &line)
{
    ++m_sums.items[line.ref.type];
    m_sums.added += line.added;
    m_sums.changed += line.changed;
    m_sums.replaced += line.replaced;
    m_sums.removed += line.removed;
    m_sums.nfos += line.nfoChanges && !line.isNfoOurs ? 1 : 0;
    m_sums.ownNfos += line.nfoChanges && line.isNfoOurs ? 1 : 0;
    m_sums.problems += line.problem.isEmpty() ? 0 : 1;
    const bool nothing = line.added + line.changed + line.replaced + line.removed == 0;
    if (nothing && line.problem.isEmpty()) {
        return; // would be written as it is
    }
    auto *row = new QTreeWidgetItem(m_items);
    name(row, line);
    row->setData(0, Ref, QVariant::fromValue(line.ref));
    const QList<int> counts = {line.added, line.changed, line.replaced, line.removed};
    for (int column = 0; column < int(counts.size()); ++column) {
        if (counts.at(column) > 0) {
            row->setData(column + 1, Qt::DisplayRole, counts.at(column)); // sorted as numbers
        }
    }
    row->setText(5, !line.problem.isEmpty() ? u"⚠"_s
                    : !line.nfoChanges      ? QString()
                    : line.isNfoOurs        ? tr("written anew")
                                            : tr("yours differs"));
    row->setToolTip(0, line.problem.isEmpty() ? row->text(0) : line.problem);
    row->setToolTip(5, line.problem);
}

/// What is called like others that are there already is told apart from them, and they from it.
void PublishReportDialog::name(QTreeWidgetItem *row, const Line &line)
{
    auto &same = m_named[line.title];
    same.emplaceBack(row, line.place);
    QList<Path> places;
    for (const auto &[known, place] : std::as_const(same)) {
        places += place;
    }
    const QStringList titles = titlesApart(line.title, places);
    for (qsizetype i = 0; i < titles.size(); ++i) {
        same.at(i).first->setText(0, titles.at(i));
    }
}

void PublishReportDialog::showSums()
{
    QStringList parts;
    QStringList types;
    int items = 0;
    for (const EntityType type : publishedTypes) {
        if (const int some = m_sums.items.value(type); some > 0) {
            types += countText(type, some);
            items += some;
        }
    }
    parts += tr("%n item(s) looked at", nullptr, items);
    if (types.size() > 1) { // the lists count them type by type
        parts.last() += u" (%1)"_s.arg(types.join(u", "_s));
    }
    if (m_sums.added > 0) {
        parts += tr("%n new file(s)", nullptr, m_sums.added);
    }
    if (m_sums.nfos > 0) {
        parts += tr("%n NFO(s) of yours would differ", nullptr, m_sums.nfos);
    }
    if (m_sums.ownNfos > 0) {
        parts += tr("%n NFO(s) of Metarr written anew", nullptr, m_sums.ownNfos);
    }
    if (m_sums.changed > 0) {
        parts += tr("%n file(s) changed", nullptr, m_sums.changed);
    }
    if (m_sums.replaced > 0) {
        parts += tr("%n file(s) of yours replaced", nullptr, m_sums.replaced);
    }
    if (m_sums.removed > 0) {
        parts += tr("%n removed", nullptr, m_sums.removed);
    }
    if (m_sums.problems > 0) {
        parts += tr("%n cannot be published", nullptr, m_sums.problems);
    }
    if (m_waiting.isEmpty() && parts.size() == 1) {
        parts += tr("nothing would change");
    }
    m_words->setText(parts.join(u" · "_s));
    // Titles need the room that empty columns would take.
    const QList<int> counts = {m_sums.added, m_sums.changed, m_sums.replaced, m_sums.removed,
                               m_sums.nfos + m_sums.ownNfos + m_sums.problems};
    for (int column = 0; column < int(counts.size()); ++column) {
        m_items->setColumnHidden(column + 1, counts.at(column) == 0);
    }
}

void PublishReportDialog::showItem()
{
    m_files->clear();
    m_diff->hide();
    const QTreeWidgetItem *row = m_items->currentItem();
    if (!row) {
        return;
    }
    const quint64 number = m_looks.next();
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), ref = row->data(0, Ref).value<EntityRef>()] {
            return core.items().preview(ref);
        },
        [this, number](const Result<PublishReport> &report) {
            if (m_looks.isCurrent(number)) {
                showFiles(report);
            }
        },
        4);
}

void PublishReportDialog::showFiles(const Result<PublishReport> &report)
{
    if (!report) {
        m_error->show(report.error());
        return;
    }
    m_error->clear();
    for (const FileChange &change : report->changes) {
        if (change.kind != FileChange::Kind::Unchanged) {
            auto *line = new QTreeWidgetItem(
                m_files, {fileChangeText(change.kind), displayName(change.path.fileName())});
            line->setToolTip(1, change.path.display());
        }
    }
    if (!isColumnKept(m_files->header(), 0)) {
        m_files->resizeColumnToContents(0);
    }
    m_diff->setVisible(report->nfoBefore != report->nfoAfter);
    m_diff->show(report->nfoBefore, report->nfoAfter);
}

void PublishReportDialog::copyText()
{
    QStringList lines = {windowTitle(), m_words->text(), {}};
    for (int at = 0; at < m_items->topLevelItemCount(); ++at) {
        const QTreeWidgetItem *row = m_items->topLevelItem(at);
        QStringList parts;
        for (int column = 1; column < m_items->columnCount(); ++column) {
            if (!row->text(column).isEmpty()) {
                parts += u"%1: %2"_s.arg(m_items->headerItem()->text(column), row->text(column));
            }
        }
        lines += u"%1\t%2"_s.arg(row->text(0), parts.join(u", "_s));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace metarr
