// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/players.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QVariant>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// Players that are told what was published: add, change, test, remove; what they call our folders.
class PlayerEditor : public QWidget {
    Q_OBJECT
public:
    explicit PlayerEditor(WindowContext &context, QWidget *parent = nullptr);
    /// Reads all of it again: the groups were changed.
    void load();

private:
    struct Known {
        QList<PlayerRow> players;
        QList<PathMappingRow> mappings;
        QList<PlayerGroupRow> groups;
    };
    QWidget *makeForm();
    QWidget *makeCard(const PlayerRow &player, const Known &known);
    void showKind();
    void show(const Known &known);
    void showGroups(const QList<PlayerGroupRow> &groups);
    /// The form is about this player until it is saved or given up; an empty one: about a new one.
    void edit(const PlayerRow &player);
    void readForm(PlayerRow &player) const;
    /// What the form says, to be compared with what is stored.
    [[nodiscard]] QVariantList valuesInForm() const;
    void updateUnsaved();
    void save();
    void test(const PlayerRow &player, QPushButton *button, QLabel *result);
    void change(std::function<Result<>(Core &)> work, std::function<void()> whenDone);
    /// On a button of a card.
    void focusOn(const QString &name);

    WindowContext &m_context;
    Latest m_loads;
    QVBoxLayout *m_cards;
    ErrorLine *m_error;
    QComboBox *m_kind;
    PlayerRow m_edited;    ///< whose values the form shows; id 0: a new player's
    QVariantList m_stored; ///< valuesInForm() of it
    qint64 m_saved = 0;    ///< was saved just now: when its card is there it gets the focus
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_playing;
    QComboBox *m_group;
    QCheckBox *m_enabled;
    QLabel *m_title = nullptr;
    QLabel *m_groupLabel = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
    QLabel *m_userLabel = nullptr;
    QLabel *m_secretLabel = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace metarr
