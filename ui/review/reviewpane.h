// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/models/asyncpool.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/itempane.h"
#include "ui/widgets/windowcontext.h"

#include <QTimer>

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace metarr {

/// The changes of one item that wait to be published: what is there and what would be, field by field and slot by slot, each
/// with a tick. Publishing takes the ticked ones; the others go back to what is published and are locked.
class ReviewPane : public TitledPane {
    Q_OBJECT
public:
    explicit ReviewPane(WindowContext &context, QWidget *parent = nullptr);

    void setItem(EntityRef ref) override;
    void clear() override;
    /// Publishes what is ticked, keeps the rest as it is.
    void accept();

Q_SIGNALS:
    /// This one is done: the next may come.
    void done();
    /// The item whole.
    void itemWanted(metarr::EntityRef ref);

private:
    void load();
    void show(const PendingChanges &changes);
    void addField(const PendingChanges::OfField &change);
    void addSlot(const PendingChanges::OfSlot &change);
    QCheckBox *addTick(const QString &name, const QString &label);
    QWidget *picture(const PictureSource &source, AssetType type, const QString &what);
    void updateButton();

    WindowContext &m_context;
    PendingChanges m_changes;
    Latest m_loads;
    QTimer m_reload;
    bool m_accepting = false; ///< a publish is under way
    QLabel *m_intro;
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
    QScrollArea *m_area;
    QPushButton *m_publish;
    QPushButton *m_all;
    QHash<QString, QCheckBox *> m_ticks; ///< by name of field or slot
};

} // namespace metarr
