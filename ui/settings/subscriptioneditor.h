// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notificationservice.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTimer;
class QTreeWidget;
class QTreeWidgetItem;

namespace metarr {

class ErrorLine;

/// What one channel is told of: a tick for each event, and for the chosen one its text with a preview and the least severity.
class SubscriptionEditor : public QWidget {
    Q_OBJECT
public:
    SubscriptionEditor(WindowContext &context, qint64 channel, QWidget *parent = nullptr);

private:
    void load();
    void fill();
    void choose();
    /// Whether what is typed may go, because another event was chosen.
    void ask();
    void preview();
    void save(const NotifySubscription &wanted);
    void saveShown();
    void updateUnsaved();
    /// What the list stands on, and what text and severity beside it are of.
    [[nodiscard]] const NotifySubscription *current() const;
    [[nodiscard]] const NotifySubscription *shown() const;
    /// Of the box beside the list.
    [[nodiscard]] int rowOf(Severity severity) const;
    /// With text and severity as they stand beside the list.
    [[nodiscard]] NotifySubscription asTyped(NotifySubscription subscription) const;

    WindowContext &m_context;
    const qint64 m_channel;
    Latest m_previews;
    QList<NotifySubscription> m_all;
    QTreeWidget *m_list;
    QPlainTextEdit *m_template;
    QComboBox *m_severity;
    QLabel *m_preview;
    ErrorLine *m_error;
    QTimer *m_pause;
    QString m_shown; ///< event whose text and severity are shown; empty: none yet
    bool m_filling = false;
    bool m_asking = false;
};

} // namespace metarr
