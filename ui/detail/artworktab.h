// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLabel;

namespace metarr {

class FlowLayout;
class LockButton;
class PictureBox;

/// Every slot of an item with what is in it; a click opens the picker.
class ArtworkTab : public QWidget {
    Q_OBJECT
public:
    ArtworkTab(WindowContext &context, EntityType type, QWidget *parent = nullptr);
    void show(const ItemDetails &details);

Q_SIGNALS:
    void pickerWanted(metarr::AssetType type);
    void lockWanted(const QString &slot, bool locked);

private:
    struct Slot {
        AssetType type;
        PictureBox *picture;
        QLabel *caption;
        LockButton *lock;
    };
    WindowContext &m_context;
    QList<Slot> m_slots;
};

/// The image slots of a type, in the order of the asset table.
[[nodiscard]] QList<AssetType> imageSlots(EntityType type);

} // namespace metarr
