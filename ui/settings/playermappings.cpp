// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/playermappings.h"

#include "ui/models/corebridge.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QPushButton *makeButton(const QString &text, const QString &name, const QString &accessible)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(accessible);
    made->setAutoDefault(false);
    return made;
}

QLineEdit *makeLine(const QString &text, const QString &name, const QString &accessible)
{
    auto *made = new QLineEdit(text);
    made->setObjectName(name);
    made->setAccessibleName(accessible);
    made->setPlaceholderText(accessible);
    return made;
}

} // namespace

PlayerMappings::PlayerMappings(WindowContext &context, PlayerRow player,
                               const QList<PathMappingRow> &mappings, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_player(std::move(player))
    , m_layout(new QVBoxLayout(this))
    , m_results(new QVBoxLayout)
    , m_error(new ErrorLine)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    for (const PathMappingRow &mapping : mappings) {
        if (mapping.ownerType == u"player" && mapping.ownerId == m_player.id) {
            addKnown(mapping);
        }
    }
    auto *ask = makeButton(tr("Does it find my files?"), u"playerPaths_%1"_s.arg(m_player.id),
                           tr("Does %1 find my files?").arg(m_player.name));
    ask->setToolTip(
        tr("Asks the player for a file of each library, by the name that Metarr would use there"));
    connect(ask, &QPushButton::clicked, this, &PlayerMappings::test);
    auto *row = new QHBoxLayout;
    row->addWidget(ask);
    row->addStretch(1);
    m_layout->addLayout(row);
    m_layout->addLayout(m_results);
    m_layout->addWidget(m_error);
}

void PlayerMappings::addKnown(const PathMappingRow &mapping)
{
    auto *row = new QHBoxLayout;
    auto *text = new ElidedLabel;
    text->setFullText(tr("%1 is called %2 there").arg(mapping.local, mapping.remote));
    auto *forget = makeButton(tr("Forget"), u"playerMappingRemove_%1"_s.arg(mapping.id),
                              tr("Forget %1").arg(mapping.remote));
    auto *edit =
        makeButton(tr("Edit"), u"playerMappingEdit_%1"_s.arg(mapping.id), tr("Edit %1").arg(mapping.remote));
    row->addWidget(text, 1);
    row->addWidget(edit);
    row->addWidget(forget);
    m_layout->addLayout(row);
    connect(edit, &QPushButton::clicked, this, [this, mapping] {
        clearResults();
        addForm(mapping)->setFocus(Qt::OtherFocusReason);
    });
    connect(forget, &QPushButton::clicked, this, [this, id = mapping.id] {
        change([id](Core &core) { return core.players().removeMapping(id); });
    });
}

QWidget *PlayerMappings::addForm(const PathMappingRow &mapping)
{
    auto *row = new QHBoxLayout;
    auto *here = makeLine(mapping.local, u"playerMappingLocal_%1"_s.arg(m_player.id), tr("A folder here"));
    auto *there =
        makeLine(mapping.remote, u"playerMappingRemote_%1"_s.arg(m_player.id), tr("The same folder there"));
    auto *choose =
        makeButton(tr("Choose…"), u"playerMappingChoose_%1"_s.arg(m_player.id), tr("Choose the folder here"));
    auto *remember = makeButton(tr("Remember"), u"playerMappingAdd_%1"_s.arg(m_player.id),
                                tr("Remember that they are the same"));
    watchUnsaved(here, tr("A folder and its name there"));
    watchUnsaved(there, tr("A folder and its name there"));
    row->addWidget(here, 1);
    row->addWidget(choose);
    row->addWidget(makeLabel(tr("is called"), "dim"));
    row->addWidget(there, 1);
    row->addWidget(remember);
    m_results->addLayout(row);
    connect(choose, &QPushButton::clicked, this, [this, here] {
        const QString chosen = m_context.dialogs.chooseFolder(this, tr("A folder here"), here->text());
        if (!chosen.isEmpty()) {
            here->setText(chosen);
        }
    });
    const auto take = [this, here, there, id = mapping.id] {
        save({id, u"player"_s, m_player.id, here->text().trimmed(), there->text().trimmed()});
    };
    connect(remember, &QPushButton::clicked, this, take);
    connect(there, &QLineEdit::returnPressed, this, take);
    here->show(); // the layout would do it later
    return here;
}

void PlayerMappings::test()
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), player = m_player, stop = m_context.bridge.closing()] {
            return core.players().testMapping(player, {}, stop);
        },
        [this](const Result<QList<PlayerService::MappingTest>> &tests) { showTests(tests); }, 4);
}

void PlayerMappings::clearResults()
{
    clearLayout(m_results);
    m_error->clear();
}

void PlayerMappings::showTests(const Result<QList<PlayerService::MappingTest>> &tests)
{
    clearResults();
    if (!tests) {
        m_error->show(tests.error());
        return;
    }
    PathMappingRow wanted;
    bool allSeen = true;
    for (const PlayerService::MappingTest &one : *tests) {
        auto *line = makeLabel((one.seen ? u"✓ "_s : u"⚠ "_s) + one.text, one.seen ? "good" : "warning");
        line->setObjectName(u"playerSees"_s);
        line->setWordWrap(true);
        m_results->addWidget(line);
        allSeen = allSeen && one.seen;
        if (one.suggestion && wanted.local.isEmpty()) {
            wanted.local = one.suggestion->mapping.local;
            wanted.remote = one.suggestion->mapping.remote;
        }
    }
    if (tests->isEmpty()) {
        m_results->addWidget(makeLabel(tr("No library tells this player yet."), "dim"));
    } else if (!allSeen) {
        addForm(wanted);
    }
}

void PlayerMappings::save(const PathMappingRow &mapping)
{
    if (mapping.local.isEmpty() || mapping.remote.isEmpty()) {
        return;
    }
    change([mapping](Core &core) { return saveMapping(core, mapping); });
}

void PlayerMappings::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.change(this, std::move(work), [this](const Result<> &done) {
        if (done) {
            Q_EMIT changed();
        }
        m_error->show(done);
    });
}

Result<> saveMapping(Core &core, const PathMappingRow &mapping)
{
    PlayerService &players = core.players();
    const auto edit = [&](PathMappingRow &row) {
        row.local = mapping.local;
        row.remote = mapping.remote;
    };
    METARR_TRY([[maybe_unused]] const PathMappingRow saved,
               mapping.id == 0 ? players.addMapping(mapping) : players.changeMapping(mapping.id, edit));
    return {};
}

} // namespace metarr
