// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLabel;
class QListWidget;

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
    /// Several of one slot in a new order.
    void orderWanted(metarr::AssetType type, const QList<metarr::CandidateId> &order);

private:
    struct Slot {
        AssetType type;
        PictureBox *picture;
        QLabel *caption;
        LockButton *lock;
        QListWidget *several = nullptr; ///< slots that may hold more than one
    };
    void fillSeveral(const Slot &slot, const ItemDetails &details);
    void paintSeveral(const QString &key);

    WindowContext &m_context;
    QList<Slot> m_slots;
    EntityRef m_ref; ///< that is shown
    Path m_root;
};

/// The image slots of a type, in the order of the asset table.
[[nodiscard]] QList<AssetType> imageSlots(EntityType type);

} // namespace metarr
