// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/addlibrarydialog.h"

#include "app/libraryservice.h"
#include "app/workflows.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

AddLibraryDialog::AddLibraryDialog(WindowContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_type(new QButtonGroup(this))
    , m_mode(new QButtonGroup(this))
    , m_folder(new QLineEdit)
    , m_name(new QLineEdit)
    , m_error(new ErrorLine)
    , m_add(new QPushButton(tr("Add and scan")))
{
    setObjectName(u"addLibraryDialog"_s);
    setWindowTitle(tr("Add library"));
    setSizeGripEnabled(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    auto *title = new QLabel(tr("Add library"));
    makeTitle(title, 1.5);
    layout->addWidget(title);
    auto *intro = makeLabel(tr("A folder with films or series. Metarr reads what is there and shows it at "
                               "once; nothing in the folder is changed by the scan."),
                            "dim");
    intro->setWordWrap(true);
    layout->addWidget(intro);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);

    auto *types = new QHBoxLayout;
    types->setSpacing(20);
    const auto radio = [](QButtonGroup *group, int id, const QString &text, const QString &name,
                          QBoxLayout *row) {
        auto *button = new QRadioButton(text);
        button->setObjectName(name);
        group->addButton(button, id);
        row->addWidget(button);
        return button;
    };
    radio(m_type, int(LibraryType::Movies), tr("Movies"), u"libraryMovies"_s, types)->setChecked(true);
    radio(m_type, int(LibraryType::Tv), tr("Series"), u"librarySeries"_s, types);
    types->addStretch(1);
    grid->addWidget(new QLabel(tr("Holds")), 0, 0);
    grid->addLayout(types, 0, 1);

    auto *folderRow = new QHBoxLayout;
    folderRow->setSpacing(8);
    m_folder->setObjectName(u"libraryFolder"_s);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(u"libraryChoose"_s);
    choose->setAutoDefault(false);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(choose);
    grid->addWidget(new QLabel(tr("Folder")), 1, 0);
    grid->addLayout(folderRow, 1, 1);
    m_name->setObjectName(u"libraryName"_s);
    m_name->setAccessibleName(tr("Name"));
    grid->addWidget(new QLabel(tr("Name")), 2, 0);
    grid->addWidget(m_name, 2, 1);

    auto *question = new QLabel(tr("How much should Metarr do by itself?"));
    makeTitle(question, 1.1);
    layout->addSpacing(4);
    layout->addWidget(question);
    const auto mode = [&](AutomationMode which, const QString &text, const QString &explanation,
                          const QString &name) {
        auto *column = new QVBoxLayout;
        column->setSpacing(2);
        auto *button = radio(m_mode, int(which), text, name, column);
        auto *label = makeLabel(explanation, "dim");
        label->setWordWrap(true);
        label->setContentsMargins(26, 0, 0, 4);
        button->setAccessibleDescription(explanation);
        column->addWidget(label);
        layout->addLayout(column);
        return button;
    };
    mode(AutomationMode::Manual, tr("Nothing (manual)"),
         tr("It scans and shows. Looking up, choosing artwork and publishing happen when you ask."),
         u"modeManual"_s);
    mode(AutomationMode::Hybrid, tr("Prepare, then wait for me (hybrid)"),
         tr("It looks everything up and chooses artwork, then waits under Pending review until you publish."),
         u"modeHybrid"_s);
    mode(AutomationMode::Yolo, tr("Everything (yolo)"),
         tr("It publishes as well: NFO and artwork are written into the folder. What you locked is never "
            "touched."),
         u"modeYolo"_s);
    const auto settings = context.bridge.core().settings().snapshot();
    const auto usual = automationModeFromName(settings->text(u"automation.defaultMode"_s));
    m_mode->button(int(usual.value_or(AutomationMode::Hybrid)))->setChecked(true);

    layout->addWidget(m_error);
    layout->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_add->setObjectName(u"libraryAdd"_s);
    m_add->setProperty("primary", true);
    m_add->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(m_add);
    layout->addLayout(buttons);

    keepSize(this, m_context.layout, u"addLibrary/size"_s);
    connect(choose, &QPushButton::clicked, this, &AddLibraryDialog::chooseFolder);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &AddLibraryDialog::add);
    connect(m_folder, &QLineEdit::textChanged, this, &AddLibraryDialog::check);
    connect(m_type, &QButtonGroup::idClicked, this, [this] { m_typeChosen = true; });
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameTyped = true; });
    connect(m_name, &QLineEdit::textChanged, this, &AddLibraryDialog::check);
    check();
    m_folder->setFocus();
    setMinimumWidth(sizeHint().width());
    makeRoom();
}

/// Texts that wrap need a height that the window system does not ask for by itself, an error more of it.
void AddLibraryDialog::makeRoom()
{
    setMinimumHeight(layout()->totalHeightForWidth(std::max(width(), minimumWidth())));
}

void AddLibraryDialog::chooseFolder()
{
    const QString folder = m_context.dialogs.chooseFolder(
        this, tr("Folder of the library"), m_folder->text().isEmpty() ? QDir::homePath() : m_folder->text());
    if (!folder.isEmpty()) {
        m_folder->setText(QDir::toNativeSeparators(folder));
    }
}

void AddLibraryDialog::check()
{
    const QString folder = m_folder->text().trimmed();
    if (!m_nameTyped && !folder.isEmpty()) {
        const QString name = QFileInfo(QDir::cleanPath(QDir::fromNativeSeparators(folder))).fileName();
        m_name->setText(name);
        // What such folders are called; a person's own choice counts.
        static const QRegularExpression series(u"\\b(tv|series|shows?|serien)\\b"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        if (!m_typeChosen) {
            const auto type = series.match(name).hasMatch() ? LibraryType::Tv : LibraryType::Movies;
            m_type->button(int(type))->setChecked(true);
        }
    }
    m_error->clear(); // it was about another folder
    setUnsaved(this, folder.isEmpty() ? QString() : tr("A library that was not added yet: %1").arg(folder));
    m_add->setEnabled(!folder.isEmpty() && !m_name->text().trimmed().isEmpty());
}

void AddLibraryDialog::add()
{
    m_error->clear();
    m_add->setEnabled(false);
    const auto type = LibraryType(m_type->checkedId());
    const auto mode = AutomationMode(m_mode->checkedId());
    m_context.bridge.change(
        this,
        [type, mode, name = m_name->text().trimmed(),
         folder = m_folder->text().trimmed()](Core &core) -> Result<Library> {
            METARR_TRY(Library library, core.libraries().add(name, type, mode, {folder}));
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            METARR_TRY([[maybe_unused]] const JobId job,
                       core.workflows().scan(library, {}, false, false, order));
            return library;
        },
        [this](const Result<Library> &library) {
            m_add->setEnabled(true);
            if (!library) {
                m_error->show(library.error());
                makeRoom();
                return;
            }
            Q_EMIT added(*library);
            accept();
        });
}

} // namespace metarr
