// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/artworktab.h"

#include "ui/detail/fieldtext.h"
#include "ui/detail/lockbutton.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturebox.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollBar>
#include <QShortcut>

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
        if (slot == AssetType::Fanart) {
            entry.several = new QListWidget;
            entry.several->setObjectName(u"slotOrder_"_s + assetTypeName(slot));
            entry.several->setAccessibleName(tr("Order of %1").arg(slotLabel(slot)));
            entry.several->setToolTip(
                tr("Drag, or Alt with the arrow keys, changes the order; the first one is shown most"));
            entry.several->setFlow(QListView::LeftToRight);
            entry.several->setDragDropMode(QAbstractItemView::InternalMove);
            entry.several->setDefaultDropAction(Qt::MoveAction);
            entry.several->setIconSize(QSize(10 * unit, 10 * unit * 9 / 16));
            entry.several->setFixedSize(entry.picture->width(), 10 * unit * 9 / 16 + 26);
            entry.several->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
            entry.several->hide();
            layout->addWidget(entry.several);
            const auto tell = [this, slot, list = entry.several] {
                QList<CandidateId> order;
                for (int row = 0; row < list->count(); ++row) {
                    order += list->item(row)->data(Qt::UserRole).toLongLong();
                }
                Q_EMIT orderWanted(slot, order);
            };
            connect(entry.several->model(), &QAbstractItemModel::rowsMoved, this, tell);
            for (const int by : {-1, 1}) {
                auto *key = new QShortcut(QKeySequence(Qt::ALT | (by < 0 ? Qt::Key_Left : Qt::Key_Right)),
                                          entry.several);
                key->setContext(Qt::WidgetShortcut);
                connect(key, &QShortcut::activated, this, [by, tell, list = entry.several] {
                    const int row = list->currentRow();
                    if (row >= 0 && row + by >= 0 && row + by < list->count()) {
                        list->insertItem(row + by, list->takeItem(row));
                        list->setCurrentRow(row + by);
                        tell();
                    }
                });
            }
        }
        layout->addStretch(1);
        flow->addWidget(card);
        m_slots += entry;
    }
    connect(&context.thumbnails, &Thumbnails::ready, this, &ArtworkTab::paintSeveral);
}

void ArtworkTab::fillSeveral(const Slot &slot, const ItemDetails &details)
{
    QList<Candidate> chosen;
    for (const Candidate &candidate : details.candidates) {
        if (candidate.type == slot.type && candidate.selected) {
            chosen += candidate;
        }
    }
    std::sort(chosen.begin(), chosen.end(),
              [](const Candidate &a, const Candidate &b) { return a.ord < b.ord; });
    slot.several->setVisible(chosen.size() > 1);
    // Who brings them into order by keys goes on with the same picture, at the same place.
    QList<CandidateId> before, now;
    for (int row = 0; row < slot.several->count(); ++row) {
        before += slot.several->item(row)->data(Qt::UserRole).toLongLong();
    }
    for (const Candidate &candidate : std::as_const(chosen)) {
        now += candidate.id;
    }
    if (now == before && details.item.ref == m_ref) {
        return;
    }
    const CandidateId current = before.value(slot.several->currentRow());
    const int scrolled = slot.several->horizontalScrollBar()->value();
    slot.several->clear();
    for (const Candidate &candidate : std::as_const(chosen)) {
        auto *item = new QListWidgetItem(slot.several);
        item->setData(Qt::UserRole, candidate.id);
        item->setData(Qt::UserRole + 1, QVariant::fromValue(PictureSource::of(candidate, m_root)));
        item->setData(Qt::AccessibleTextRole, sourceLabel(candidate.provider));
    }
    slot.several->setCurrentRow(int(now.indexOf(current)));
    slot.several->doItemsLayout(); // before that there is nothing to scroll
    slot.several->horizontalScrollBar()->setValue(scrolled);
    paintSeveral({});
}

/// Pictures that are here; the others come with the next call.
void ArtworkTab::paintSeveral(const QString &key)
{
    for (const Slot &slot : std::as_const(m_slots)) {
        for (int row = 0; slot.several && row < slot.several->count(); ++row) {
            QListWidgetItem *item = slot.several->item(row);
            const auto source = item->data(Qt::UserRole + 1).value<PictureSource>();
            if (key.isEmpty() || source.key() == key) {
                item->setIcon(QIcon(
                    m_context.thumbnails.pixmap(source, slot.several->iconSize(), devicePixelRatioF())));
            }
        }
    }
}

void ArtworkTab::show(const ItemDetails &details)
{
    m_root = details.root.path;
    for (const Slot &slot : std::as_const(m_slots)) {
        const auto chosen =
            std::find_if(details.candidates.cbegin(), details.candidates.cend(),
                         [&](const Candidate &c) { return c.type == slot.type && c.selected; });
        const auto count =
            std::count_if(details.candidates.cbegin(), details.candidates.cend(),
                          [&](const Candidate &c) { return c.type == slot.type && !c.rejected; });
        slot.lock->show(details.item.fields.value(assetTypeName(slot.type)), {});
        if (slot.several) {
            fillSeveral(slot, details);
        }
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
    m_ref = details.item.ref;
}

} // namespace metarr
