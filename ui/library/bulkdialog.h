// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bulk.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace metarr {

class ChipEdit;
class ErrorLine;

/// What an operation is called: "Lock", "Add names" ...
[[nodiscard]] QString bulkText(BulkOperation::Kind kind);
/// What was done, as one step of the undo history; none where nothing can be taken back.
void pushUndo(WindowContext &context, const BulkReport &report, const BulkOperation &operation);
/// Carries out `operation` without asking, as one step of the undo history.
void runBulk(WindowContext &context, const BulkTarget &target, const BulkOperation &operation, QObject *owner,
             const std::function<void(const Error &)> &onError);

/// Changes many items at once: what to do, what would become of it, how far it is. Can be stopped; one step of undo.
class BulkDialog : public QDialog {
    Q_OBJECT
public:
    BulkDialog(WindowContext &context, const BulkTarget &target, EntityType type, int count,
               QWidget *parent = nullptr);
    ~BulkDialog() override;

    void reject() override;
    /// Begins with this operation chosen.
    void setKind(BulkOperation::Kind kind);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillFields();
    [[nodiscard]] BulkOperation operation() const;
    void updatePreview();
    void showPreview(const Result<BulkPreview> &preview);
    void start();
    void finish(const Result<BulkReport> &report, const BulkOperation &operation);

    WindowContext &m_context;
    BulkTarget m_target;
    EntityType m_type;
    QComboBox *m_kind;
    QComboBox *m_field;
    QLabel *m_fieldLabel;
    ChipEdit *m_names;
    QLineEdit *m_value;
    QCheckBox *m_clear;
    QLabel *m_valueLabel;
    QStackedWidget *m_values;
    QLabel *m_summary;
    QLabel *m_explanation; ///< what the trash means
    QTreeWidget *m_examples;
    QProgressBar *m_bar;
    ErrorLine *m_error;
    QPushButton *m_apply;
    QPushButton *m_cancel;
    QTimer m_delay;
    QTimer m_tick;
    Latest m_previews;
    StopSource m_previewStop;
    StopSource m_stop;
    std::shared_ptr<std::atomic<int>> m_done;
    bool m_running = false;
};

} // namespace metarr
