// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/casttab.h"

#include "ui/detail/lockbutton.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QTableWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

CastTab::CastTab(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_table(new QTableWidget(0, 2))
    , m_lock(new LockButton(context.theme, tr("Cast")))
{
    setObjectName(u"plainPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    auto *bar = new QHBoxLayout;
    auto *buttons = new QWidget;
    auto *flow = new FlowLayout(buttons, 6);
    flow->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](const QString &text, const QString &name, const QString &tip) {
        auto *made = new QPushButton(text);
        made->setObjectName(name);
        made->setToolTip(tip);
        flow->addWidget(made);
        return made;
    };
    auto *add = button(tr("Add person"), u"castAdd"_s, tr("Adds a line at the end"));
    m_remove = button(tr("Remove"), u"castRemove"_s, tr("Removes the chosen person from this item"));
    m_up = button(tr("Up"), u"castUp"_s, tr("Bills the chosen person earlier"));
    m_down = button(tr("Down"), u"castDown"_s, tr("Bills the chosen person later"));
    m_restore = button(tr("As the provider has it"), u"castRestore"_s,
                       tr("Whoever was removed or renamed here is back; unlocks the cast"));
    bar->addWidget(buttons, 1);
    m_lock->setObjectName(u"lock_actors"_s);
    bar->addWidget(m_lock, 0, Qt::AlignTop);
    layout->addLayout(bar);

    m_table->setObjectName(u"castTable"_s);
    m_table->setAccessibleName(tr("Cast"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Role")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 30);
    m_table->setIconSize(QSize(fontMetrics().height() + 8, fontMetrics().height() + 22));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setProperty("lines", true);
    m_table->setDragDropMode(QAbstractItemView::InternalMove);
    m_table->setDragDropOverwriteMode(false);
    m_table->viewport()->installEventFilter(this);
    layout->addWidget(m_table, 1);

    connect(m_table, &QTableWidget::cellChanged, this, [this](int row, int column) {
        if (m_filling || row >= m_actors.size()) {
            return;
        }
        Credit &credit = m_actors[row];
        const QString text = m_table->item(row, column)->text().trimmed();
        if (column == 0 && text != credit.name) {
            credit = {CreditKind::Actor, text, credit.role, {}, {}}; // somebody else: other ids, other face
        } else {
            (column == 0 ? credit.name : credit.role) = text;
        }
        commit();
    });
    const auto update = [this] {
        const int row = m_table->currentRow();
        m_remove->setEnabled(row >= 0);
        m_up->setEnabled(row > 0);
        m_down->setEnabled(row >= 0 && row < m_actors.size() - 1);
    };
    connect(m_table, &QTableWidget::currentCellChanged, this, update);
    connect(add, &QPushButton::clicked, this, [this] {
        m_actors += Credit{CreditKind::Actor, {}, {}, {}, {}}; // nobody, until there is a name
        fill();
        m_table->setCurrentCell(int(m_actors.size()) - 1, 0);
        m_table->editItem(m_table->item(int(m_actors.size()) - 1, 0));
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const int row = m_table->currentRow(); row >= 0) {
            m_actors.removeAt(row);
            fill();
            commit();
        }
    });
    connect(m_restore, &QPushButton::clicked, this, [this] { Q_EMIT providerValueWanted(Field::Actors); });
    connect(m_up, &QPushButton::clicked, this, [this] { move(m_table->currentRow() - 1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(m_table->currentRow() + 1); });
    connect(m_lock, &LockButton::lockWanted, this,
            [this](bool locked) { Q_EMIT lockWanted(Field::Actors, locked); });
    connect(m_lock, &LockButton::providerValueWanted, this,
            [this] { Q_EMIT providerValueWanted(Field::Actors); });
    connect(m_lock, &LockButton::formerValueWanted, this,
            [this](qint64 untilMs) { Q_EMIT formerValueWanted(Field::Actors, untilMs); });
    connect(&context.thumbnails, &Thumbnails::ready, this, [this](const QString &key) {
        for (const Credit &credit : std::as_const(m_actors)) {
            if (credit.thumbUrl == key) {
                showPhotos();
                return;
            }
        }
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &CastTab::showPhotos);
    connect(m_table->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, &CastTab::afterTyping,
            Qt::QueuedConnection);
    update();
}

/// Also while another window is the active one.
bool CastTab::isTyping() const
{
    const auto editors = m_table->viewport()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    return std::any_of(editors.cbegin(), editors.cend(), [](const QWidget *w) { return !w->isHidden(); });
}

void CastTab::afterTyping()
{
    if (isTyping()) {
        return; // in the next cell already
    }
    if (m_later) {
        const ItemDetails later = *std::exchange(m_later, std::nullopt);
        show(later);
    } else if (m_actors.removeIf([](const Credit &credit) { return credit.name.isEmpty(); }) > 0) {
        fill();
        // A click that ended the typing is about the line that has gone, not about the one before it.
        m_table->setCurrentCell(-1, -1);
    } else {
        showPhotos();
    }
}

void CastTab::show(const ItemDetails &details)
{
    const Item &item = details.item;
    if (isTyping()) {
        if (item.ref == m_item.ref) {
            m_later = details; // other lines under what is typed would be given its name
            return;
        }
        m_filling = true;
        m_table->setRowCount(0); // ends it
        m_filling = false;
    }
    m_later.reset();
    m_item = item;
    m_actors.clear();
    for (const Credit &credit : item.metadata.credits) {
        if (credit.kind == CreditKind::Actor) {
            m_actors += credit;
        }
    }
    const FieldState state = item.fields.value(fieldInfo(Field::Actors).key());
    Metadata provider;
    const bool known = !state.providerValue.isUndefined() && !state.providerValue.isNull() &&
                       setFieldFromJson(provider, Field::Actors, state.providerValue);
    // Ids and photos may be known from elsewhere: what is read here is compared.
    const auto billing = [](const QList<Credit> &credits) {
        QList<std::pair<QString, QString>> lines;
        for (const Credit &credit : credits) {
            if (credit.kind == CreditKind::Actor) {
                lines.emplace_back(credit.name, credit.role);
            }
        }
        return lines;
    };
    const bool differs = known && billing(provider.credits) != billing(m_actors);
    QStringList names;
    for (const auto &[name, role] : billing(provider.credits)) {
        names += name;
    }
    m_lock->show(state, differs ? names.join(u", "_s) : QString(),
                 formerTexts(details.history, Field::Actors));
    m_restore->setEnabled(differs);
    fill();
}

void CastTab::fill()
{
    if (isTyping()) {
        return;
    }
    m_filling = true;
    const int current = m_table->currentRow();
    m_table->setRowCount(int(m_actors.size()));
    for (int row = 0; row < int(m_actors.size()); ++row) {
        auto *name = new QTableWidgetItem(m_actors.at(row).name);
        name->setIcon(m_context.theme.icon(u"person"_s));
        m_table->setItem(row, 0, name);
        m_table->setItem(row, 1, new QTableWidgetItem(m_actors.at(row).role));
    }
    m_table->setCurrentCell(std::min(current, int(m_actors.size()) - 1), 0);
    m_filling = false;
    showPhotos();
}

/// Only those that can be seen are fetched.
void CastTab::showPhotos()
{
    if (!isVisible()) {
        return;
    }
    const bool filling = std::exchange(m_filling, true);
    const int under = m_table->rowAt(m_table->viewport()->height() - 1);
    const int last = std::min(under < 0 ? m_table->rowCount() - 1 : under, int(m_actors.size()) - 1);
    for (int row = std::max(0, m_table->rowAt(0)); row <= last; ++row) {
        QTableWidgetItem *name = m_table->item(row, 0);
        if (!name || m_table->isPersistentEditorOpen(name)) {
            continue; // an editor takes its text from the cell anew whenever that changes
        }
        const Credit &credit = m_actors.at(row);
        PictureSource photo;
        photo.url = credit.thumbUrl;
        photo.provider =
            credit.ids.contains(u"tvdb"_s) && !credit.ids.contains(u"tmdb"_s) ? u"tvdb"_s : u"tmdb"_s;
        const QPixmap pixmap = m_context.thumbnails.pixmap(photo, m_table->iconSize(), devicePixelRatioF());
        if (!pixmap.isNull()) {
            name->setIcon(QIcon(pixmap));
        }
    }
    m_filling = filling;
}

void CastTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
}

/// The table would move cells; billing is moved instead, and the table is filled anew.
bool CastTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(this, &CastTab::showPhotos, Qt::QueuedConnection); // when the table knows
    }
    if (watched != m_table->viewport() || event->type() != QEvent::Drop) {
        return QWidget::eventFilter(watched, event);
    }
    auto *drop = static_cast<QDropEvent *>(event);
    drop->setDropAction(Qt::CopyAction); // nothing is to be taken away where it came from
    drop->accept();
    QMetaObject::invokeMethod(
        this, [this, y = drop->position().toPoint().y()] { dropAt(y); }, Qt::QueuedConnection);
    return true;
}

void CastTab::dropAt(int y)
{
    const int over = m_table->rowAt(y);
    int to = over < 0 ? int(m_actors.size()) : over;
    if (over >= 0 && y > m_table->rowViewportPosition(over) + m_table->rowHeight(over) / 2) {
        ++to; // below the middle: after that one
    }
    move(to > m_table->currentRow() ? to - 1 : to);
}

void CastTab::move(int to)
{
    const int row = m_table->currentRow();
    if (row >= 0 && to >= 0 && to != row && to < m_actors.size()) {
        m_actors.move(row, to);
        fill();
        m_table->setCurrentCell(to, 0);
        commit();
    }
}

void CastTab::commit()
{
    Metadata values = m_item.metadata;
    values.credits.removeIf([](const Credit &credit) { return credit.kind == CreditKind::Actor; });
    QList<Credit> actors = m_actors;
    actors.removeIf([](const Credit &credit) { return credit.name.isEmpty(); });
    values.credits = actors + values.credits;
    if (!sameField(values, m_item.metadata, Field::Actors)) {
        m_later.reset(); // older than this
        Q_EMIT edited(Field::Actors, values);
    }
}

} // namespace metarr
