// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace metarr {

class ErrorLine;

/// The films of a collection that are in the library, in the order of their release.
class CollectionTab : public QWidget {
    Q_OBJECT
public:
    explicit CollectionTab(WindowContext &context, QWidget *parent = nullptr);
    void setCollection(EntityRef ref);

Q_SIGNALS:
    void itemWanted(metarr::EntityRef ref);

private:
    void show(const QList<ItemRow> &films);

    WindowContext &m_context;
    Latest m_loads;
    QLabel *m_count;
    QListWidget *m_list;
    ErrorLine *m_error;
};

} // namespace metarr
