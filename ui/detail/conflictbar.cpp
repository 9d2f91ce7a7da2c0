// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/conflictbar.h"

#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

ConflictBar::ConflictBar(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_lines(new QVBoxLayout(this))
{
    setObjectName(u"card"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_lines->setContentsMargins(14, 8, 14, 8);
    hide();
}

void ConflictBar::setItem(EntityRef ref, bool any)
{
    const quint64 number = m_loads.next();
    if (!any) {
        show({});
        return;
    }
    m_context.bridge.run(
        this, [&core = m_context.bridge.core(), ref] { return core.items().conflicts(ref); },
        [this, number](const Result<QList<NfoConflict>> &conflicts) {
            if (m_loads.isCurrent(number)) {
                show(conflicts.value_or(QList<NfoConflict>()));
            }
        },
        2);
}

void ConflictBar::overtake()
{
    [[maybe_unused]] const quint64 overtaken = m_loads.next();
}

void ConflictBar::show(const QList<NfoConflict> &conflicts)
{
    QStringList now;
    for (const NfoConflict &conflict : conflicts) {
        now += QStringList{conflict.item.toString(), fieldInfo(conflict.field).key(), conflict.mineText,
                           conflict.theirsText};
    }
    if (now == m_shown) {
        return;
    }
    m_shown = now;
    if (conflicts.isEmpty() && m_heir) {
        passFocusOn(this, m_heir);
    }
    setVisible(!conflicts.isEmpty());
    const FocusKept kept(this, m_lines);
    if (conflicts.isEmpty()) {
        return;
    }
    m_lines->addWidget(
        makeLabel(tr("Another program changed locked fields in the NFO. Which value counts?"), "warning"));
    for (const NfoConflict &conflict : conflicts) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        const QString name = fieldLabel(conflict.field, conflict.item.type);
        const QString none = u"–"_s;
        const QString mine = shownFieldText(conflict.field, conflict.mineText);
        const QString theirs = shownFieldText(conflict.field, conflict.theirsText);
        auto *text = new ElidedLabel;
        text->setFullText(tr("%1: yours is “%2”, the NFO says “%3”")
                              .arg(name, mine.isEmpty() ? none : mine, theirs.isEmpty() ? none : theirs));
        row->addWidget(text, 1);
        const auto button = [&](const QString &label, const QString &tip, bool keep) {
            auto *made = new QPushButton(label);
            made->setObjectName((keep ? u"conflictMine_"_s : u"conflictTheirs_"_s) +
                                fieldInfo(conflict.field).key());
            made->setAccessibleName(u"%1: %2"_s.arg(name, label));
            made->setToolTip(tip);
            connect(made, &QPushButton::clicked, this,
                    [this, field = conflict.field, keep] { Q_EMIT settleWanted(field, keep); });
            row->addWidget(made);
        };
        button(tr("Keep mine"), tr("Your value stays; publishing writes it over theirs"), true);
        button(tr("Take theirs"), tr("The NFO's value is taken, and locked"), false);
        m_lines->addWidget(line);
    }
}

} // namespace metarr
