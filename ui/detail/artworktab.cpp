// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/artworktab.h"

#include "ui/detail/fieldtext.h"
#include "ui/detail/lockbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturebox.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

QList<AssetType> imageSlots(EntityType type)
{
    QList<AssetType> found;
    for (const AssetTypeInfo &info : allAssetTypes()) {
        if (info.isImage() && info.appliesTo(type)) {
            found += info.type;
        }
    }
    return found;
}

ArtworkTab::ArtworkTab(WindowContext &context, EntityType type, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(u"plainPage"_s);
    auto *flow = new FlowLayout(this, 16);
    flow->setContentsMargins(16, 16, 16, 16);
    const int unit = fontMetrics().averageCharWidth();
    int digit = 0;
    const QList<AssetType> slotTypes = imageSlots(type);
    for (const AssetType slot : slotTypes) {
        const AssetTypeInfo &info = assetTypeInfo(slot);
        ++digit;
        auto *card = new QWidget;
        auto *layout = new QVBoxLayout(card);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        auto *head = new QHBoxLayout;
        auto *title = new QLabel(slotLabel(slot));
        QFont font = title->font();
        font.setWeight(QFont::DemiBold);
        title->setFont(font);
        Slot entry{slot, new PictureBox(context.thumbnails, context.theme, info.aspect()),
                   makeLabel({}, "dim"), new LockButton(context.theme, slotLabel(slot))};
        head->addWidget(title, 1);
        head->addWidget(entry.lock);
        entry.picture->setBoxWidth(info.aspect() < 0.8   ? 22 * unit
                                   : info.aspect() > 3   ? 50 * unit
                                   : info.aspect() > 1.2 ? 38 * unit
                                                         : 22 * unit);
        entry.picture->setPlaceholder(tr("None yet"));
        entry.picture->setObjectName(u"slot_"_s + assetTypeName(slot));
        entry.picture->setAccessibleName(tr("Choose %1").arg(slotLabel(slot)));
        entry.picture->setToolTip(tr("Choose another %1 (Ctrl+%2)").arg(slotLabel(slot)).arg(digit));
        entry.lock->setObjectName(u"slotLock_"_s + assetTypeName(slot));
        entry.caption->setMaximumWidth(entry.picture->width());
        entry.caption->setWordWrap(true);
        connect(entry.picture, &PictureBox::clicked, this, [this, slot] { Q_EMIT pickerWanted(slot); });
        connect(entry.lock, &LockButton::lockWanted, this,
                [this, slot](bool locked) { Q_EMIT lockWanted(assetTypeName(slot), locked); });
        layout->addLayout(head);
        layout->addWidget(entry.picture);
        layout->addWidget(entry.caption);
        layout->addStretch(1);
        flow->addWidget(card);
        m_slots += entry;
    }
}

void ArtworkTab::show(const ItemDetails &details)
{
    for (const Slot &slot : std::as_const(m_slots)) {
        const auto chosen =
            std::find_if(details.candidates.cbegin(), details.candidates.cend(),
                         [&](const Candidate &c) { return c.type == slot.type && c.selected; });
        const auto count =
            std::count_if(details.candidates.cbegin(), details.candidates.cend(),
                          [&](const Candidate &c) { return c.type == slot.type && !c.rejected; });
        slot.lock->show(details.item.fields.value(assetTypeName(slot.type)), {});
        if (chosen == details.candidates.cend()) {
            slot.picture->setSource({});
            slot.caption->setText(count > 0 ? tr("%n to choose from", nullptr, int(count))
                                            : tr("No candidates"));
            continue;
        }
        slot.picture->setSource(PictureSource::of(*chosen, details.root.path));
        QStringList parts;
        if (chosen->width > 0) {
            parts += u"%1 × %2"_s.arg(chosen->width).arg(chosen->height);
        }
        parts += sourceLabel(chosen->provider);
        const QString by = selectedByLabel(chosen->selectedBy);
        if (!by.isEmpty() && chosen->provider != u"local"_s) {
            parts += by;
        }
        slot.caption->setText(parts.join(u" · "_s));
    }
}

} // namespace metarr
