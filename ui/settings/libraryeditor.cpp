// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/libraryeditor.h"

#include "app/libraryservice.h"
#include "app/workflows.h"
#include "ui/library/publishreport.h"
#include "ui/models/corebridge.h"
#include "ui/settings/librarydialog.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/toldgroups.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

LibraryEditor::LibraryEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_error(new ErrorLine)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_error);
    layout->addLayout(m_cards);
    auto *add = new QPushButton(context.theme.icon(u"plus"_s, Theme::Ink::Text), tr("Add library…"));
    add->setObjectName(u"settingsAddLibrary"_s);
    add->setToolTip(tr("Add library (Ctrl+N)"));
    connect(add, &QPushButton::clicked, this, &LibraryEditor::addWanted);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(&context.bridge, &CoreBridge::librariesChanged, this, &LibraryEditor::fill);
    fill();
}

/// Libraries change with every scan; who is about to choose something keeps what has the focus.
void LibraryEditor::fill()
{
    QStringList shown;
    for (const Library &library : m_context.bridge.libraries()) {
        shown += u"%1\n%2\n%3\n%4\n%5"_s.arg(library.id)
                     .arg(library.name)
                     .arg(int(library.type))
                     .arg(int(library.mode))
                     .arg(library.scanOnStartup);
        for (const LibraryRoot &root : library.roots) {
            shown += root.path.display() + (root.isOnline ? u"+"_s : u"-"_s);
        }
    }
    if (shown == m_shown) {
        return;
    }
    m_shown = shown;
    const FocusKept kept(this, m_cards);
    for (const Library &library : m_context.bridge.libraries()) {
        m_cards->addWidget(makeCard(library));
    }
}

QWidget *LibraryEditor::makeCard(const Library &library)
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(4);
    auto *title = new QLabel(library.name);
    makeTitle(title, 1.15);
    layout->addWidget(title);
    QStringList folders;
    for (const LibraryRoot &root : library.roots) {
        folders += root.isOnline ? root.path.display() : tr("%1 (not there now)").arg(root.path.display());
    }
    auto *where = makeLabel((library.type == LibraryType::Tv ? tr("Series in %1") : tr("Movies in %1"))
                                .arg(folders.join(u", "_s)),
                            "dim");
    where->setWordWrap(true);
    layout->addWidget(where);
    auto *row = new FlowLayout(nullptr, 8); // in the guide there is less room
    auto *mode = new QComboBox;
    mode->setObjectName(u"libraryMode_%1"_s.arg(library.id));
    mode->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    mode->setAccessibleName(tr("How much %1 does by itself").arg(library.name));
    for (const auto each : {AutomationMode::Manual, AutomationMode::Hybrid, AutomationMode::Yolo}) {
        mode->addItem(choiceText(automationModeName(each)), int(each));
    }
    mode->setCurrentIndex(mode->findData(int(library.mode)));
    auto *start = new QCheckBox(tr("Scan at every start"));
    start->setObjectName(u"libraryAtStart_%1"_s.arg(library.id));
    start->setAccessibleName(tr("Scan %1 at every start").arg(library.name));
    start->setChecked(library.scanOnStartup);
    auto *scan = new QPushButton(tr("Scan now"));
    scan->setObjectName(u"libraryScan_%1"_s.arg(library.id));
    scan->setAccessibleName(tr("Scan %1 now").arg(library.name));
    auto *remove = new QPushButton(tr("Remove…"));
    remove->setObjectName(u"libraryRemove_%1"_s.arg(library.id));
    remove->setAccessibleName(tr("Remove %1").arg(library.name));
    start->setMinimumHeight(scan->sizeHint().height()); // in one line with the others
    row->addWidget(mode);
    row->addWidget(start);
    auto *report = new QPushButton(tr("First publish…"));
    report->setObjectName(u"libraryReport_%1"_s.arg(library.id));
    report->setAccessibleName(tr("First publish of %1").arg(library.name));
    report->setToolTip(
        tr("What the first publish would change in these folders, before anything is written"));
    report->setAutoDefault(false);
    connect(report, &QPushButton::clicked, this,
            [this, id = library.id] { (new PublishReportDialog(m_context, id, true, this))->open(); });
    row->addWidget(report);
    auto *told = new ToldGroups(m_context, library);
    connect(told, &ToldGroups::failed, m_error, qOverload<const Error &>(&ErrorLine::show));
    row->addWidget(told);
    auto *more = new QPushButton(tr("Change…"));
    more->setObjectName(u"libraryChange_%1"_s.arg(library.id));
    more->setAccessibleName(tr("Change %1").arg(library.name));
    more->setToolTip(tr("Its name and folders, when it is scanned, what managers may cause"));
    more->setAutoDefault(false);
    connect(more, &QPushButton::clicked, this,
            [this, library] { (new LibraryDialog(m_context, asItIsNow(library), this))->open(); });
    row->addWidget(scan);
    row->addWidget(more);
    row->addWidget(remove);
    layout->addLayout(row);
    connect(mode, &QComboBox::activated, this, [this, mode, library] {
        edit(library.id,
             [wanted = AutomationMode(mode->currentData().toInt())](Library &now) { now.mode = wanted; });
    });
    connect(start, &QCheckBox::clicked, this,
            [this, library](bool on) { edit(library.id, [on](Library &now) { now.scanOnStartup = on; }); });
    connect(scan, &QPushButton::clicked, this, [this, library] {
        change([library](Core &core) -> Result<> {
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            METARR_TRY([[maybe_unused]] const JobId job,
                       core.workflows().scan(library, {}, false, false, order));
            return {};
        });
    });
    connect(remove, &QPushButton::clicked, this, [this, library] {
        if (m_context.dialogs.confirm(
                this, tr("Remove the library “%1”?").arg(library.name),
                tr("Metarr forgets its items with their edits and choices. Nothing in its "
                   "folders is touched."),
                tr("Remove"))) {
            change([id = library.id](Core &core) { return core.libraries().remove(id); });
        }
    });
    return card;
}

/// A card may be older than what else was changed of its library.
Library LibraryEditor::asItIsNow(const Library &library) const
{
    for (const Library &each : m_context.bridge.libraries()) {
        if (each.id == library.id) {
            return each;
        }
    }
    return library;
}

void LibraryEditor::edit(LibraryId id, const std::function<void(Library &)> &work)
{
    change([id, work](Core &core) -> Result<> {
        METARR_TRY([[maybe_unused]] const Library changed, core.libraries().change(id, [&](Library &library) {
            work(library);
            return Result<>();
        }));
        return {};
    });
}

void LibraryEditor::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.change(this, std::move(work), [this](const Result<> &done) {
        m_error->show(done);
        m_shown.clear(); // what was refused is shown as it is
        m_context.bridge.refresh();
    });
}

} // namespace metarr
