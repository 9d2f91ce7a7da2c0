// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/groupeditor.h"

#include "app/playerservice.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

GroupEditor::GroupEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_error(new ErrorLine)
    , m_name(new QLineEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    auto *title = new QLabel(tr("Groups of players"));
    makeTitle(title, 1.15);
    layout->addWidget(title);
    auto *about = makeLabel(
        tr("Players of one group are told together. Which groups a library tells is chosen under Libraries."),
        "dim");
    about->setWordWrap(true);
    layout->addWidget(about);
    layout->addLayout(m_cards);
    auto *row = new QHBoxLayout;
    m_name->setObjectName(u"groupName"_s);
    m_name->setAccessibleName(tr("Name of the new group"));
    m_name->setPlaceholderText(tr("Name of the new group"));
    auto *add = new QPushButton(tr("Add group"));
    add->setObjectName(u"groupAdd"_s);
    add->setAutoDefault(false);
    row->addWidget(m_name, 1);
    row->addWidget(add);
    layout->addLayout(row);
    layout->addWidget(m_error);
    connect(add, &QPushButton::clicked, this, &GroupEditor::add);
    watchUnsaved(m_name, tr("The name of a new group"));
    connect(m_name, &QLineEdit::returnPressed, this, &GroupEditor::add);
    load();
}

void GroupEditor::load()
{
    m_context.bridge.run(
        m_loads, this, [&core = m_context.bridge.core()] { return core.players().groups(); },
        [this](const Result<QList<PlayerGroupRow>> &groups) {
            if (groups) {
                show(*groups);
            } else {
                m_error->show(groups.error());
            }
        });
}

void GroupEditor::show(const QList<PlayerGroupRow> &groups)
{
    const FocusKept kept(this, m_cards);
    for (const PlayerGroupRow &group : groups) {
        m_cards->addWidget(makeCard(group));
    }
}

QWidget *GroupEditor::makeCard(const PlayerGroupRow &group)
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *row = new FlowLayout(card, 8);
    row->setContentsMargins(14, 8, 14, 8);
    auto *name = new QLineEdit(group.name);
    name->setObjectName(u"groupName_%1"_s.arg(group.id));
    name->setAccessibleName(tr("Name of the group %1").arg(group.name));
    auto *mode = new QComboBox;
    mode->setObjectName(u"groupMode_%1"_s.arg(group.id));
    mode->setAccessibleName(tr("How the players of %1 are told").arg(group.name));
    mode->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    mode->addItem(tr("All at the same time"), false);
    mode->addItem(tr("One after the other"), true);
    mode->setCurrentIndex(group.sequential ? 1 : 0);
    auto *goOn = new QCheckBox(tr("Go on when one fails"));
    goOn->setObjectName(u"groupGoOn_%1"_s.arg(group.id));
    goOn->setAccessibleName(tr("%1: go on when one fails").arg(group.name));
    goOn->setChecked(group.continueOnError);
    auto *shared = new QCheckBox(tr("They share one database"));
    shared->setObjectName(u"groupShared_%1"_s.arg(group.id));
    shared->setAccessibleName(tr("%1: they share one database").arg(group.name));
    shared->setToolTip(tr("As several Kodis with one MySQL database: only one of them reads what is new"));
    shared->setChecked(group.sharedDatabase);
    auto *remove = new QPushButton(tr("Remove"));
    remove->setObjectName(u"groupRemove_%1"_s.arg(group.id));
    remove->setAccessibleName(tr("Remove %1").arg(group.name));
    remove->setToolTip(tr("Its players stay, in no group"));
    remove->setAutoDefault(false);
    for (QWidget *each : QList<QWidget *>{name, mode, goOn, shared, remove}) {
        each->setMinimumHeight(remove->sizeHint().height()); // in one line with the others
        row->addWidget(each);
    }
    connect(name, &QLineEdit::editingFinished, this, [this, name, group] {
        const QString wanted = name->text().trimmed();
        if (wanted != group.name) {
            edit(group.id, [wanted](PlayerGroupRow &g) { g.name = wanted; });
        }
    });
    connect(mode, &QComboBox::activated, this, [this, mode, id = group.id] {
        edit(id, [inTurn = mode->currentData().toBool()](PlayerGroupRow &g) { g.sequential = inTurn; });
    });
    connect(goOn, &QCheckBox::clicked, this, [this, id = group.id](bool on) {
        edit(id, [on](PlayerGroupRow &g) { g.continueOnError = on; });
    });
    connect(shared, &QCheckBox::clicked, this,
            [this, id = group.id](bool on) { edit(id, [on](PlayerGroupRow &g) { g.sharedDatabase = on; }); });
    connect(remove, &QPushButton::clicked, this,
            [this, id = group.id] { change([id](Core &core) { return core.players().removeGroup(id); }); });
    return card;
}

void GroupEditor::add()
{
    PlayerGroupRow group;
    group.name = m_name->text().trimmed();
    change(
        [group](Core &core) -> Result<> {
            METARR_TRY([[maybe_unused]] const PlayerGroupRow made, core.players().addGroup(group));
            return {};
        },
        true);
}

void GroupEditor::edit(qint64 id, std::function<void(PlayerGroupRow &)> how)
{
    change([id, how = std::move(how)](Core &core) -> Result<> {
        METARR_TRY([[maybe_unused]] const PlayerGroupRow now, core.players().changeGroup(id, how));
        return {};
    });
}

void GroupEditor::change(std::function<Result<>(Core &)> work, bool isNew)
{
    m_context.bridge.change(this, std::move(work), [this, isNew](const Result<> &done) {
        m_error->show(done);
        if (done) {
            if (isNew) {
                m_name->clear();
            }
            Q_EMIT changed();
        }
        load(); // a value that was refused goes back
    });
}

} // namespace metarr
