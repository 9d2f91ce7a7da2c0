// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "publish/publisher.h"
#include "store/repos/itemlist.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>
#include <QHash>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace metarr {

class Core;
class DiffView;
class ErrorLine;

/// What publishing would change in the folders, item by item and file by file, before anything is written: for the first
/// publish into a library that its owner has looked after so far. Items stream in; closing stops the reading.
class PublishReportDialog : public QDialog {
    Q_OBJECT
public:
    /// `library`: 0 for all. `firstOnly`: items that Metarr has never published.
    PublishReportDialog(WindowContext &context, LibraryId library, bool firstOnly, QWidget *parent = nullptr);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }

private:
    /// One item in numbers; its files are read again when it is chosen.
    struct Line {
        EntityRef ref;
        QString title;
        Path place; ///< tells which of two it is that are called the same
        int added = 0, changed = 0, replaced = 0, removed = 0;
        bool nfoChanges = false;
        bool isNfoOurs = false; ///< it is as Metarr wrote it
        QString problem;        ///< why it could not be published
    };
    struct Sums {
        QHash<EntityType, int> items;
        int added = 0, changed = 0, replaced = 0, removed = 0, nfos = 0, ownNfos = 0, problems = 0;
    };
    [[nodiscard]] static Result<QList<EntityRef>> find(Core &core, LibraryId library, bool firstOnly);
    [[nodiscard]] static Result<QList<Line>> read(Core &core, const QList<EntityRef> &refs, bool firstOnly);
    void readNext();
    void add(const Line &line);
    void name(QTreeWidgetItem *row, const Line &line);
    void showSums();
    void showItem();
    void showFiles(const Result<PublishReport> &report);
    void copyText();

    WindowContext &m_context;
    bool m_firstOnly;
    QList<EntityRef> m_waiting;
    int m_all = 0;
    Sums m_sums;
    QHash<QString, QList<std::pair<QTreeWidgetItem *, Path>>> m_named; ///< rows by their titles
    Latest m_looks;
    QLabel *m_words;
    QProgressBar *m_progress;
    QTreeWidget *m_items;
    QTreeWidget *m_files;
    DiffView *m_diff;
    ErrorLine *m_error;
    QPushButton *m_copy;
};

/// "Add", "Change", ...: what a publish does with a file.
[[nodiscard]] QString fileChangeText(FileChange::Kind kind);

} // namespace metarr
