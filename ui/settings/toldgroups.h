// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/libraries.h"
#include "store/repos/players.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QPushButton>
#include <QSet>

namespace metarr {

/// Which groups of players a library tells, as a button with a menu to tick them; hidden while there are no groups.
class ToldGroups : public QPushButton {
    Q_OBJECT
public:
    ToldGroups(WindowContext &context, Library library, QWidget *parent = nullptr);

Q_SIGNALS:
    void failed(const metarr::Error &error);

private:
    struct Known {
        QList<PlayerGroupRow> all;
        QSet<qint64> told; ///< empty: all
    };
    void load();
    void show(const Known &known);
    void toggle(qint64 group, bool on);
    void save(const QSet<qint64> &told);

    WindowContext &m_context;
    Library m_library;
    Latest m_loads;
    Known m_known;
};

} // namespace metarr
