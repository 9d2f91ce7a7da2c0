// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/itemlist.h"
#include "store/repos/publishing.h"
#include "ui/pages/page.h"

class QTabBar;

namespace metarr {

/// What is gone and can come back: items whose files vanished, and files that were replaced or removed.
class TrashPage : public Page {
    Q_OBJECT
public:
    explicit TrashPage(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void itemWanted(metarr::EntityRef ref);

protected:
    void load() override;

private:
    struct Trashed {
        EntityRef ref;
        QString title;
        qint64 deletedAt = 0, purgeAt = 0;
        bool hasFiles = false; ///< they are where they were
        QString cause;         ///< in the core's words; empty: its files went
    };
    struct Loaded {
        QList<Trashed> items;
        QList<RecycledFile> files;
    };
    static Result<Loaded> read(Core &core);
    [[nodiscard]] static QString whyHere(const QString &cause, bool hasFiles);
    void show(const Loaded &loaded);
    void showChosen();
    void restore();
    void forget();
    void empty();
    void updateButtons();

    QTabBar *m_tabs;
    QTreeWidget *m_tree;
    QPushButton *m_show;
    QPushButton *m_restore;
    QPushButton *m_forget;
    QPushButton *m_purge;
    Loaded m_loaded;
};

} // namespace metarr
