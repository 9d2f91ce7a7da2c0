// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notificationservice.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace metarr {

class ErrorLine;
class SubscriptionEditor;

/// Channels for notifications: add, change, test, remove, and what each is told of.
class ChannelEditor : public QWidget {
    Q_OBJECT
public:
    explicit ChannelEditor(WindowContext &context, QWidget *parent = nullptr);

private:
    QWidget *makeForm();
    QWidget *makeCard(const NotifyChannel &channel, qint64 nowMs);
    /// Players are offered by name.
    void load();
    void showFields();
    void edit(const NotifyChannel &channel);
    void beginNew();
    /// What was begun is unsaved work as long as the form says something else than what is stored, or than a new one.
    void updateUnsaved();
    [[nodiscard]] QStringList valuesInForm() const;
    [[nodiscard]] NotifyChannelDraft draft() const;
    void save();
    void testDraft();
    /// `over`: the form may still be about this one, which is stored or gone then; 0: about a new one.
    void change(std::function<Result<>(NotificationService &)> work, std::optional<qint64> over = {});
    void showEvents(QVBoxLayout *card, qint64 channel, bool shown);

    WindowContext &m_context;
    Latest m_loads;
    qint64 m_edited = 0; ///< 0: a new one
    ChannelValues m_values;
    QString m_storedName;                                 ///< what the form says of what is stored
    QStringList m_storedValues;                           ///< valuesInForm() of the same
    QList<std::pair<QString, QString>> m_players;         ///< number, name
    QSet<qint64> m_unfolded;                              ///< channels of which the events are shown
    QHash<qint64, QPointer<SubscriptionEditor>> m_events; ///< their editors, which outlast the cards
    QVBoxLayout *m_cards;
    ErrorLine *m_error;
    QLabel *m_formTitle;
    QComboBox *m_type;
    QLineEdit *m_name;
    QWidget *m_fields = nullptr;
    QFormLayout *m_form;
    QLabel *m_result;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QMap<QString, std::function<QString()>> m_readers; ///< by the field's key
};

} // namespace metarr
