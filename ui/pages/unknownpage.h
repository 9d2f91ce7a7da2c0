// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/unknownfiles.h"
#include "ui/pages/page.h"

#include <QSet>

class QToolButton;

namespace metarr {

class PictureBox;

/// Files that belong to nothing, and what to do with them: make them artwork of the item they lie beside, ignore them by
/// name, or put them into the recycle bin.
class UnknownPage : public Page {
    Q_OBJECT
public:
    explicit UnknownPage(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void actionWanted(const metarr::Path &path, const QString &action);

protected:
    void load() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void show(const QList<UnknownFile> &files);
    void updateButtons();
    void recycle();
    void ignore();
    void fillAssign();
    [[nodiscard]] QList<UnknownFile> chosen() const;

    QList<UnknownFile> m_files;
    QTreeWidget *m_tree;
    PictureBox *m_picture;
    QToolButton *m_assign;
    QPushButton *m_ignore;
    QPushButton *m_recycle;
    QPushButton *m_folder;
};

} // namespace metarr
