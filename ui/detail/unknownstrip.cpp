// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/unknownstrip.h"

#include "ui/detail/artworktab.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostShown = 12;

bool isPicture(const Path &path)
{
    static const QStringList endings{u".jpg"_s, u".jpeg"_s, u".png"_s, u".webp"_s};
    const QString name = path.display().toLower();
    return std::any_of(endings.cbegin(), endings.cend(),
                       [&name](const QString &ending) { return name.endsWith(ending); });
}

} // namespace

UnknownStrip::UnknownStrip(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rows(new QVBoxLayout)
    , m_error(new ErrorLine)
{
    setObjectName(u"unknownStrip"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    auto *title = new QLabel(tr("Unknown files in its folder"));
    makeTitle(title, 1.05);
    layout->addWidget(title);
    layout->addLayout(m_rows);
    layout->addWidget(m_error);
    hide();
    // A scan may find some while the page is looked at.
    const auto again = [this] {
        if (parentWidget() && parentWidget()->isVisible()) {
            load();
        }
    };
    connect(&context.bridge, &CoreBridge::itemsChanged, this, again);
    connect(&context.bridge, &CoreBridge::jobsChanged, this, again);
}

void UnknownStrip::setItem(EntityRef item, const Path &folder)
{
    if (item != m_item) {
        m_error->clear();
        hide();
    }
    m_item = item;
    m_folder = folder;
    load();
}

void UnknownStrip::load()
{
    if (m_folder.isEmpty()) {
        [[maybe_unused]] const quint64 dropped = m_loads.next();
        hide();
        return;
    }
    m_context.bridge.run(
        m_loads, this, [&core = m_context.bridge.core()] { return UnknownFiles(core).all(); },
        [this](const Result<QList<UnknownFile>> &files) {
            if (files) {
                show(*files);
                Q_EMIT isRead();
            }
        });
}

void UnknownStrip::show(const QList<UnknownFile> &files)
{
    QList<UnknownFile> own;
    std::copy_if(files.cbegin(), files.cend(), std::back_inserter(own), [this](const UnknownFile &file) {
        return file.beside == m_item || file.path.isUnder(m_folder);
    });
    const qsizetype shown = own.size();
    QStringList lines{m_item.toString()};
    for (const UnknownFile &file : std::as_const(own)) {
        lines += u"%1 %2 %3"_s.arg(file.id).arg(file.path.display(), coreText(file.reason));
    }
    setVisible(shown > 0);
    // Jobs end all the time: an open menu stays, and who goes through the buttons by keys.
    if (lines == m_lines) {
        return;
    }
    m_lines = lines;
    const FocusKept kept(this, m_rows);
    own.resize(std::min<qsizetype>(shown, mostShown));
    for (const UnknownFile &file : std::as_const(own)) {
        addRow(file);
    }
    if (shown > mostShown) {
        m_rows->addWidget(
            makeLabel(tr("%n more under Unknown files", nullptr, int(shown - mostShown)), "dim"));
    }
}

void UnknownStrip::addRow(const UnknownFile &file)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    const QString name = displayName(file.path.fileName());
    auto *label = new ElidedLabel;
    label->setFullText(u"%1 · %2"_s.arg(name, coreText(file.reason)));
    label->setToolTip(file.path.display());
    layout->addWidget(label, 1);
    if (isPicture(file.path)) {
        auto *assign = new QToolButton;
        assign->setObjectName(u"unknownStripAssign_%1"_s.arg(file.id));
        assign->setText(tr("Use as artwork"));
        assign->setAccessibleName(tr("Use %1 as artwork").arg(name));
        assign->setProperty("button", true);
        assign->setPopupMode(QToolButton::InstantPopup);
        auto *menu = new QMenu(assign);
        const QList<AssetType> slotTypes = imageSlots(m_item.type);
        for (const AssetType slot : slotTypes) {
            menu->addAction(slotLabel(slot), this, [this, id = file.id, slot] {
                change([id, item = m_item, slot](Core &core) -> Result<> {
                    METARR_TRY([[maybe_unused]] const CandidateId candidate,
                               UnknownFiles(core).assign(id, item, slot));
                    return {};
                });
            });
        }
        assign->setMenu(menu);
        layout->addWidget(assign);
    }
    auto *recycle = new QPushButton(tr("Into the recycle bin"));
    recycle->setObjectName(u"unknownStripRecycle_%1"_s.arg(file.id));
    recycle->setAccessibleName(tr("%1 into the recycle bin").arg(name));
    recycle->setToolTip(tr("Moves it away; it can be restored from the trash page"));
    connect(recycle, &QPushButton::clicked, this,
            [this, id = file.id] { change([id](Core &core) { return UnknownFiles(core).recycle(id); }); });
    layout->addWidget(recycle);
    m_rows->addWidget(row);
}

void UnknownStrip::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.change(this, std::move(work), [this](const Result<> &done) {
        m_error->show(done);
        load();
    });
}

} // namespace metarr
