// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/players.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// Groups of players: how their members are told. What is changed here holds at once.
class GroupEditor : public QWidget {
    Q_OBJECT
public:
    explicit GroupEditor(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void changed(); ///< one was added, changed or removed

private:
    void load();
    void show(const QList<PlayerGroupRow> &groups);
    QWidget *makeCard(const PlayerGroupRow &group);
    void add();
    void edit(qint64 id, std::function<void(PlayerGroupRow &)> how);
    void change(std::function<Result<>(Core &)> work, bool isNew = false);

    WindowContext &m_context;
    Latest m_loads;
    QVBoxLayout *m_cards;
    ErrorLine *m_error;
    QLineEdit *m_name;
};

} // namespace metarr
