// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/unknownpage.h"

#include "ui/detail/artworktab.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturebox.h"
#include "ui/widgets/sharedwidth.h"
#include "ui/widgets/tablekept.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

enum Role { Id = Qt::UserRole + 1 };

bool isPicture(const UnknownFile &file)
{
    const QString name = file.path.display().toLower();
    return name.endsWith(u".jpg") || name.endsWith(u".jpeg") || name.endsWith(u".png") ||
           name.endsWith(u".webp");
}

} // namespace

UnknownPage::UnknownPage(WindowContext &context, QWidget *parent)
    : Page(context, u"unknownPage"_s, tr("Unknown files"),
           tr("Files in your libraries that belong to no item. Nothing happens to them unless you say so."),
           parent)
{
    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    auto *left = new QVBoxLayout;
    middle->addLayout(left, 1);
    m_tree =
        addTable(u"unknownTree"_s, tr("Unknown files"), {tr("File"), tr("Beside"), tr("Why"), tr("Size")},
                 tr("Every file belongs to something."));
    content()->removeWidget(m_tree->parentWidget());
    left->addWidget(m_tree->parentWidget(), 1);
    const int em = fontMetrics().averageCharWidth();
    m_tree->setTextElideMode(Qt::ElideMiddle); // what a file is called stands at the end of its path
    shareWidth(m_tree, {32 * em, 32 * em, 12 * em});
    keepColumns(m_tree->header(), context.layout, u"unknownTree"_s);
    m_picture = new PictureBox(context.thumbnails, context.theme, 1.0);
    m_picture->setPlaceholder(tr("No picture"));
    m_picture->setFocusPolicy(Qt::NoFocus);
    m_picture->setAccessibleName(tr("The chosen file"));
    middle->addWidget(m_picture, 0, Qt::AlignTop);
    content()->addLayout(middle, 1);
    auto *row = new QHBoxLayout;
    m_assign = new QToolButton;
    m_assign->setObjectName(u"unknownAssign"_s);
    m_assign->setText(tr("Use as artwork"));
    m_assign->setProperty("button", true);
    m_assign->setToolTip(tr("Makes the picture artwork of the item it lies beside"));
    m_assign->setPopupMode(QToolButton::InstantPopup);
    m_assign->setMenu(new QMenu(m_assign));
    connect(m_assign->menu(), &QMenu::aboutToShow, this, &UnknownPage::fillAssign);
    row->addWidget(m_assign);
    m_ignore = addButton(row, tr("Ignore names like this…"), u"unknownIgnore"_s,
                         tr("Scans leave files of such names alone from now on"));
    m_folder = addButton(row, tr("Open folder"), u"unknownFolder"_s, tr("Shows where it lies"));
    row->addStretch(1);
    m_recycle = addButton(row, tr("Into the recycle bin"), u"unknownRecycle"_s,
                          tr("Moves the chosen files away; they can be restored from the trash page"));
    content()->addLayout(row);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &UnknownPage::updateButtons);
    connect(m_recycle, &QPushButton::clicked, this, &UnknownPage::recycle);
    connect(m_ignore, &QPushButton::clicked, this, &UnknownPage::ignore);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        if (const auto files = chosen(); !files.isEmpty()) {
            Q_EMIT actionWanted(files.first().path.parent(), u"folder"_s);
        }
    });
    updateButtons();
}

/// In a small window the names of the files need the room more than the picture does.
void UnknownPage::resizeEvent(QResizeEvent *event)
{
    const int em = fontMetrics().averageCharWidth();
    m_picture->setBoxWidth(std::clamp(width() / 5, em * 16, em * 36));
    Page::resizeEvent(event);
}

void UnknownPage::load()
{
    readAndShow([&core = m_context.bridge.core()] { return UnknownFiles(core).all(); },
                [this](const QList<UnknownFile> &files) { show(files); });
}

void UnknownPage::show(const QList<UnknownFile> &files)
{
    std::optional<TableKept> kept(std::in_place, m_tree,
                                  [](const QTreeWidgetItem *line) { return line->data(0, Id).toString(); });
    m_files = files;
    for (const UnknownFile &file : files) {
        auto *row = new QTreeWidgetItem(
            m_tree,
            {file.path.display(),
             file.besideTitle.isEmpty() ? displayName(file.path.parent().fileName()) : file.besideTitle,
             coreText(file.reason), fileSizeText(file.size)});
        for (int column = 0; column < 3; ++column) { // in a small window they are cut
            row->setToolTip(column, row->text(column));
        }
        row->setData(0, Id, file.id);
    }
    kept.reset();
    if (m_tree->selectedItems().isEmpty() && !files.isEmpty()) {
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    }
    setEmpty(files.isEmpty());
    m_picture->setVisible(!files.isEmpty());
    updateButtons();
}

QList<UnknownFile> UnknownPage::chosen() const
{
    QList<UnknownFile> found;
    const auto rows = m_tree->selectedItems();
    for (const QTreeWidgetItem *row : rows) {
        const auto file = std::find_if(m_files.cbegin(), m_files.cend(), [row](const UnknownFile &each) {
            return each.id == row->data(0, Id).toLongLong();
        });
        if (file != m_files.cend()) {
            found += *file;
        }
    }
    return found;
}

void UnknownPage::updateButtons()
{
    const auto files = chosen();
    const bool one = files.size() == 1;
    const bool picture = one && isPicture(files.first());
    m_assign->setEnabled(picture && files.first().beside.isValid());
    m_ignore->setEnabled(one);
    m_folder->setEnabled(one);
    m_recycle->setEnabled(!files.isEmpty());
    PictureSource source;
    if (picture) {
        source.file = files.first().path;
    }
    m_picture->setSource(source);
}

void UnknownPage::fillAssign()
{
    QMenu *menu = m_assign->menu();
    menu->clear();
    const auto files = chosen();
    if (files.isEmpty()) {
        return;
    }
    const UnknownFile file = files.first();
    menu->addSection(file.besideTitle);
    const QList<AssetType> slotTypes = imageSlots(file.beside.type);
    for (const AssetType slot : slotTypes) {
        menu->addAction(slotLabel(slot), this, [this, file, slot] {
            change([file, slot](Core &core) -> Result<> {
                METARR_TRY([[maybe_unused]] const CandidateId id,
                           UnknownFiles(core).assign(file.id, file.beside, slot));
                return {};
            });
        });
    }
}

void UnknownPage::recycle()
{
    const auto files = chosen();
    change([files](Core &core) -> Result<> {
        for (const UnknownFile &file : files) {
            METARR_CHECK(UnknownFiles(core).recycle(file.id));
        }
        return {};
    });
}

void UnknownPage::ignore()
{
    const auto files = chosen();
    if (files.isEmpty()) {
        return;
    }
    const QString name = displayName(files.first().path.fileName());
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString pattern =
        m_context.dialogs
            .askText(this, tr("Ignore by name"),
                     tr("Files with names like this are ignored from now on (* and ? stand for "
                        "anything):"),
                     dot > 0 ? u"*"_s + name.mid(dot) : name)
            .trimmed();
    if (pattern.isEmpty()) {
        return;
    }
    change([pattern](Core &core) -> Result<> {
        METARR_TRY([[maybe_unused]] const qsizetype count, UnknownFiles(core).ignore(pattern));
        return {};
    });
}

} // namespace metarr
