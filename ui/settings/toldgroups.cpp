// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/toldgroups.h"

#include "app/playerservice.h"
#include "ui/models/corebridge.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace metarr {

ToldGroups::ToldGroups(WindowContext &context, Library library, QWidget *parent)
    : QPushButton(parent)
    , m_context(context)
    , m_library(std::move(library))
{
    setObjectName(u"libraryPlayers_%1"_s.arg(m_library.id));
    setAccessibleName(tr("Which players %1 tells").arg(m_library.name));
    setAutoDefault(false);
    setMenu(new QMenu(this));
    setToolTip(tr("Which groups of players hear of what is published here. Players in no group always do."));
    hide();
    load();
}

void ToldGroups::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core(), id = m_library.id]() -> Result<Known> {
            Known known;
            METARR_TRY(known.all, core.players().groups());
            METARR_TRY(const auto told, core.players().groupsOf(id));
            for (const PlayerGroupRow &group : told) {
                known.told.insert(group.id);
            }
            return known;
        },
        [this](const Result<Known> &known) {
            if (known) {
                show(*known);
            } else {
                Q_EMIT failed(known.error());
            }
        });
}

void ToldGroups::show(const Known &known)
{
    m_known = known;
    menu()->clear();
    auto *all = menu()->addAction(tr("All players"));
    all->setObjectName(u"libraryPlayersAll_%1"_s.arg(m_library.id));
    all->setCheckable(true);
    all->setChecked(known.told.isEmpty());
    connect(all, &QAction::triggered, this, [this] { save({}); });
    menu()->addSeparator();
    QStringList names;
    for (const PlayerGroupRow &group : known.all) {
        const bool on = known.told.contains(group.id);
        auto *action = menu()->addAction(group.name);
        action->setObjectName(u"libraryPlayers_%1_%2"_s.arg(m_library.id).arg(group.id));
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this,
                [this, id = group.id](bool wanted) { toggle(id, wanted); });
        if (on) {
            names += group.name;
        }
    }
    setText(names.isEmpty() ? tr("Tells all players") : tr("Tells %1").arg(names.join(u", "_s)));
    setVisible(!known.all.isEmpty());
}

void ToldGroups::toggle(qint64 group, bool on)
{
    QSet<qint64> told = m_known.told;
    if (on) {
        told.insert(group);
    } else {
        told.remove(group); // the last one: all of them again
    }
    save(told);
}

void ToldGroups::save(const QSet<qint64> &told)
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), id = m_library.id,
         groups = QList<qint64>(told.cbegin(), told.cend())] {
            return core.players().setGroupsOf(id, groups);
        },
        [this](const Result<> &done) {
            if (!done) {
                Q_EMIT failed(done.error());
            }
            load();
        },
        4);
}

} // namespace metarr
