// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/players.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// Players that are told what was published: add, test, remove; what they call our folders.
class PlayerEditor : public QWidget {
    Q_OBJECT
public:
    explicit PlayerEditor(WindowContext &context, QWidget *parent = nullptr);

private:
    struct Known {
        QList<PlayerRow> players;
        QList<PathMappingRow> mappings;
    };
    QWidget *makeForm();
    void showKind();
    void load();
    void show(const Known &known);
    void add();
    void test(const PlayerRow &player, QLabel *result);
    void change(std::function<Result<>(Core &)> work);

    WindowContext &m_context;
    Latest m_loads;
    QVBoxLayout *m_cards;
    ErrorLine *m_error;
    QComboBox *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_playing;
    QLabel *m_userLabel = nullptr;
    QLabel *m_secretLabel = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace metarr
