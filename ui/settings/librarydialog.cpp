// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/librarydialog.h"

#include "app/libraryservice.h"
#include "app/workflows.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostHours = 24 * 30;

/// What the files are scanned for after a folder came or moved.
Result<Library> thenScan(Core &core, const Library &library)
{
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    METARR_TRY([[maybe_unused]] const JobId job, core.workflows().scan(library, {}, false, false, order));
    return library;
}

} // namespace

LibraryDialog::LibraryDialog(WindowContext &context, const Library &library, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_library(library)
    , m_name(new QLineEdit(library.name))
    , m_folders(new QVBoxLayout)
    , m_enabled(new QCheckBox(tr("Metarr works in this library")))
    , m_hours(new QSpinBox)
    , m_webhooks(new QCheckBox(tr("What Radarr and Sonarr report is followed")))
    , m_publish(new QCheckBox(tr("Publish after it, however much is done by itself otherwise")))
    , m_error(new ErrorLine)
    , m_save(new QPushButton(tr("Save")))
{
    setObjectName(u"libraryDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Library “%1”").arg(library.name));
    setSizeGripEnabled(true);
    keepSize(this, context.layout, u"library/size"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);
    const auto addRow = [this, grid](const QString &text, auto *content) {
        const int row = grid->rowCount();
        auto *label = new QLabel(text);
        label->setMinimumHeight(m_name->sizeHint().height()); // in one line with what stands beside it
        grid->addWidget(label, row, 0, Qt::AlignTop);
        if constexpr (std::is_base_of_v<QWidget, std::remove_pointer_t<decltype(content)>>) {
            grid->addWidget(content, row, 1);
        } else {
            grid->addLayout(content, row, 1);
        }
    };
    m_name->setObjectName(u"libraryName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    addRow(tr("Name"), m_name);
    m_folders->setSpacing(6);
    addRow(tr("Folders"), m_folders);
    m_hours->setObjectName(u"libraryHours"_s);
    m_hours->setAccessibleName(tr("Hours between scans"));
    m_hours->setRange(0, mostHours);
    m_hours->setSpecialValueText(tr("never"));
    m_hours->setSuffix(tr(" hours"));
    m_hours->setValue((library.scanIntervalMinutes + 59) / 60);
    auto *interval = new QHBoxLayout;
    interval->setSpacing(8);
    interval->addWidget(m_hours);
    interval->addWidget(makeLabel(tr("besides what is noticed at once"), "dim"), 1);
    addRow(tr("Scan every"), interval);
    auto *ticks = new QVBoxLayout;
    ticks->setSpacing(6);
    const auto tick = [ticks](QCheckBox *box, const QString &name, bool on) {
        box->setObjectName(name);
        box->setChecked(on);
        ticks->addWidget(box);
    };
    tick(m_webhooks, u"libraryWebhooks"_s, library.webhookEnabled);
    tick(m_publish, u"libraryPublish"_s, library.webhookAutoPublish);
    addRow(tr("Managers"), ticks);
    m_publish->setEnabled(library.webhookEnabled);
    m_enabled->setObjectName(u"libraryEnabled"_s);
    m_enabled->setChecked(library.enabled);
    m_enabled->setToolTip(
        tr("Otherwise nothing in it is scanned or followed by itself; what a person asks for is done."));
    addRow(QString(), m_enabled);

    layout->addWidget(m_error);
    layout->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_save->setObjectName(u"librarySave"_s);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);

    makeFolders();
    watchUnsaved(m_name, tr("The name of a library"));
    connect(m_name, &QLineEdit::textChanged, this, &LibraryDialog::check);
    connect(m_webhooks, &QCheckBox::toggled, m_publish, &QCheckBox::setEnabled);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &LibraryDialog::save);
    setMinimumWidth(sizeHint().width());
}

void LibraryDialog::makeFolders()
{
    const FocusKept kept(this, m_folders);
    for (const LibraryRoot &root : std::as_const(m_library.roots)) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto *path = new ElidedLabel;
        path->setFullText(root.isOnline ? root.path.display()
                                        : tr("%1 (not there now)").arg(root.path.display()));
        line->addWidget(path, 1);
        auto *moved = new QPushButton(tr("Has moved…"));
        moved->setObjectName(u"folderMoved_%1"_s.arg(root.id));
        moved->setAccessibleName(tr("%1 has moved").arg(root.path.display()));
        moved->setToolTip(tr(
            "The same files are at another place now, as after a change of disks. All that is known of them "
            "stays."));
        moved->setAutoDefault(false);
        line->addWidget(moved);
        connect(moved, &QPushButton::clicked, this, [this, root] {
            changeFolder(tr("Where the files are now"), root.path.display(),
                         [id = root.id](Core &core, const QString &folder) {
                             return core.libraries().moveFolder(id, folder);
                         });
        });
        if (m_library.roots.size() > 1) {
            auto *remove = new QPushButton(tr("Remove…"));
            remove->setObjectName(u"folderRemove_%1"_s.arg(root.id));
            remove->setAccessibleName(tr("Remove the folder %1").arg(root.path.display()));
            remove->setAutoDefault(false);
            line->addWidget(remove);
            connect(remove, &QPushButton::clicked, this, [this, root] { removeFolder(root); });
        }
        m_folders->addWidget(row);
    }
    auto *add = new QPushButton(tr("Add a folder…"));
    add->setObjectName(u"folderAdd"_s);
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, [this] {
        changeFolder(tr("Folder of the library"),
                     m_library.roots.isEmpty() ? QString() : m_library.roots.first().path.display(),
                     [id = m_library.id](Core &core, const QString &folder) {
                         return core.libraries().addFolder(id, folder);
                     });
    });
    m_folders->addWidget(add, 0, Qt::AlignLeft);
}

void LibraryDialog::changeFolder(const QString &title, const QString &start,
                                 std::function<Result<Library>(Core &, const QString &)> work)
{
    const QString folder = m_context.dialogs.chooseFolder(this, title, start);
    if (folder.isEmpty()) {
        return;
    }
    change([work = std::move(work), folder](Core &core) -> Result<Library> {
        METARR_TRY(const Library changed, work(core, folder));
        return thenScan(core, changed);
    });
}

void LibraryDialog::removeFolder(const LibraryRoot &root)
{
    if (m_context.dialogs.confirm(this, tr("Remove the folder %1 from the library?").arg(root.path.display()),
                                  tr("Metarr forgets what is in it, with edits and choices. Nothing in the "
                                     "folder is touched."),
                                  tr("Remove"))) {
        change([id = root.id](Core &core) { return core.libraries().removeFolder(id); });
    }
}

void LibraryDialog::change(std::function<Result<Library>(Core &)> work)
{
    m_error->clear();
    m_context.bridge.change(this, std::move(work), [this](const Result<Library> &changed) {
        if (!changed) {
            m_error->show(changed.error());
            return;
        }
        m_library.roots = changed->roots;
        makeFolders();
        m_context.bridge.refresh();
    });
}

void LibraryDialog::check()
{
    m_save->setEnabled(!m_name->text().trimmed().isEmpty());
}

void LibraryDialog::save()
{
    m_save->setEnabled(false);
    m_context.bridge.change(
        this,
        [id = m_library.id, name = m_name->text().trimmed(), enabled = m_enabled->isChecked(),
         hours = m_hours->value(), webhooks = m_webhooks->isChecked(),
         publish = m_publish->isChecked()](Core &core) -> Result<> {
            METARR_TRY([[maybe_unused]] const Library changed,
                       core.libraries().change(id, [&](Library &library) -> Result<> {
                           library.name = name;
                           library.enabled = enabled;
                           // It may have been given in minutes elsewhere.
                           if (hours != (library.scanIntervalMinutes + 59) / 60) {
                               library.scanIntervalMinutes = hours * 60;
                           }
                           library.webhookEnabled = webhooks;
                           library.webhookAutoPublish = publish;
                           return {};
                       }));
            return {};
        },
        [this](const Result<> &done) {
            check();
            if (!done) {
                m_error->show(done.error());
                return;
            }
            m_context.bridge.refresh();
            accept();
        });
}

} // namespace metarr
