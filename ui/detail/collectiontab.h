// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/collectionpart.h"
#include "store/repos/itemlist.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace metarr {

class ErrorLine;

/// The films of a collection in the order of their release: those in the library, and, greyed, those that are missing.
class CollectionTab : public QWidget {
    Q_OBJECT
public:
    explicit CollectionTab(WindowContext &context, QWidget *parent = nullptr);
    void setCollection(EntityRef ref);

Q_SIGNALS:
    void itemWanted(metarr::EntityRef ref);

private:
    struct Films {
        QList<ItemRow> here;
        QList<CollectionPart> missing;
    };
    void show(const Films &films);
    void addFilm(const ItemRow &film);
    void addMissing(const CollectionPart &part);
    void paint(QListWidgetItem *item);
    void updateButtons();
    void open(const QListWidgetItem *item);

    WindowContext &m_context;
    Latest m_loads;
    QLabel *m_count;
    QListWidget *m_list;
    ErrorLine *m_error;
    QPushButton *m_page;
    QPushButton *m_copy;
};

} // namespace metarr
