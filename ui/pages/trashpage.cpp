// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trashpage.h"

#include "app/itemservice.h"
#include "app/recyclebin.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/text/coretext.h"
#include "ui/text/datetext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/sharedwidth.h"
#include "ui/widgets/tablekept.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>
#include <QTreeWidget>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int mostFiles = 2000;
constexpr qint64 minuteMs = 60'000, hourMs = 60 * minuteMs, dayMs = 24 * hourMs;
enum Role { Id = Qt::UserRole + 1, Ref };
} // namespace

TrashPage::TrashPage(WindowContext &context, QWidget *parent)
    : Page(context, u"trashPage"_s, tr("Trash"),
           tr("Items whose files are gone, or that you put here, keep everything you did to them until they "
              "are forgotten. The recycle bin holds files that were replaced or removed."),
           parent)
    , m_tabs(new QTabBar)
{
    m_tabs->setObjectName(u"trashTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Items"));
    m_tabs->addTab(tr("Recycle bin"));
    content()->addWidget(m_tabs);
    m_tree = addTable(
        u"trashTree"_s, tr("What can be restored"), {tr("What"), tr("Why"), tr("Since"), tr("Until")},
        tr("Nothing is here. Delete in a list puts items here; files that a publish replaces come into the "
           "recycle bin."));
    m_tree->setTextElideMode(Qt::ElideMiddle); // what a file is called stands at the end of its path
    const auto room = [this](const QString &words) {
        constexpr int padding = 24;
        return m_tree->fontMetrics().horizontalAdvance(words) + padding;
    };
    int date = 0;
    for (int month = 1; month <= 12; ++month) {
        date = std::max(date, room(dateText(QDate(2028, month, 28))));
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const int ago =
        std::max({date, room(timeAgo(now - 29 * dayMs, now)), room(timeAgo(now - 23 * hourMs, now)),
                  room(timeAgo(now - 59 * minuteMs, now))});
    shareWidth(m_tree, {std::max(room(whyHere({}, true)), room(whyHere({}, false))), ago, date}, {2, 3});
    keepColumns(m_tree->header(), context.layout, u"trashTree"_s);
    auto *row = new QHBoxLayout;
    m_show = addButton(row, tr("Show"), u"trashShow"_s, tr("The item whole (Return)"));
    m_restore = addButton(row, tr("Restore"), u"trashRestore"_s, tr("Brings the chosen ones back"));
    m_forget = addButton(row, tr("Forget…"), u"trashForget"_s,
                         tr("Forgets the chosen items (Delete). Videos and files that are not Metarr's stay "
                            "where they are."));
    row->addStretch(1);
    m_purge =
        addButton(row, tr("Forget all items…"), u"trashEmpty"_s,
                  tr("Forgets all items here. Videos and files that are not Metarr's stay where they are."));
    content()->addLayout(row);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] { show(m_loaded); });
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &TrashPage::updateButtons);
    connect(m_tree, &QTreeWidget::itemActivated, this, &TrashPage::showChosen);
    connect(m_show, &QPushButton::clicked, this, &TrashPage::showChosen);
    connect(m_restore, &QPushButton::clicked, this, &TrashPage::restore);
    connect(m_forget, &QPushButton::clicked, this, &TrashPage::forget);
    connect(m_purge, &QPushButton::clicked, this, &TrashPage::empty);
    auto *remove = new QShortcut(QKeySequence::Delete, m_tree);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &TrashPage::forget);
    updateButtons();
}

QString TrashPage::whyHere(const QString &cause, bool hasFiles)
{
    if (!cause.isEmpty() && cause != u"you put it there") {
        QString said = coreText(cause);
        said[0] = said.at(0).toUpper();
        return said;
    }
    return hasFiles ? tr("Put here; its files are still there") : tr("Its file is gone");
}

Result<TrashPage::Loaded> TrashPage::read(Core &core)
{
    return core.database().read([](Connection &c) -> Result<Loaded> {
        Loaded loaded;
        for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Episode}) {
            // An episode of a series that went as a whole comes back with it.
            const QString more =
                type == EntityType::Episode
                    ? u" AND NOT EXISTS (SELECT 1 FROM series s WHERE s.id = i.series_id AND s.deleted_at IS NOT NULL)"_s
                    : QString();
            const QString number = type == EntityType::Episode ? u"i.season, i.episode"_s : u"-1, -1"_s;
            // Of a series its episodes have them.
            const QString files =
                u"SELECT 1 FROM item_files l JOIN media_files f ON f.id = l.file_id WHERE f.missing_since IS NULL AND l.entity_type = %1 AND l.entity_id %2"_s
                    .arg(int(type == EntityType::Series ? EntityType::Episode : type))
                    .arg(type == EntityType::Series
                             ? u"IN (SELECT e.id FROM episodes e WHERE e.series_id = i.id)"_s
                             : u"= i.id"_s);
            // Of two films of one name it tells which is which.
            const QString year = type == EntityType::Episode ? u"NULL"_s : u"i.year"_s;
            // What put it here, where that was no scan.
            const QString line =
                u"SELECT a.metadata FROM activity_log a WHERE a.event_type = 'trash' AND a.entity_type = %1 AND a.entity_id = i.id AND a.created_at = i.deleted_at ORDER BY a.id DESC LIMIT 1"_s
                    .arg(int(type));
            METARR_CHECK(c.forEach(
                u"SELECT i.id, i.title, i.deleted_at, i.purge_at, %1, EXISTS (%4), (%5), %6 FROM %2 i WHERE i.deleted_at IS NOT NULL%3 ORDER BY i.deleted_at DESC, i.id"_s
                    .arg(number, ItemRepo::tableOf(type), more, files, line, year),
                {}, [&](const Row &r) {
                    const QString title =
                        r.number(4) >= 0  ? u"%1 %2"_s.arg(episodeNumber(r.number(4), r.number(5)), r.text(1))
                        : r.number(8) > 0 ? u"%1 (%2)"_s.arg(r.text(1), r.text(8))
                                          : r.text(1);
                    loaded.items +=
                        Trashed{{type, r.integer(0)},
                                title,
                                r.integer(2),
                                r.integer(3),
                                r.flag(6),
                                QJsonDocument::fromJson(r.text(7).toUtf8())["cause"_L1].toString()};
                }));
        }
        METARR_TRY(loaded.files, PublishRepo(c).recycled(mostFiles));
        return loaded;
    });
}

void TrashPage::load()
{
    readAndShow([&core = m_context.bridge.core()] { return read(core); },
                [this](const Loaded &loaded) { show(loaded); });
}

void TrashPage::show(const Loaded &loaded)
{
    if (&loaded != &m_loaded) {
        m_loaded = loaded;
    }
    const bool files = m_tabs->currentIndex() == 1;
    std::optional<TableKept> kept(std::in_place, m_tree, [](const QTreeWidgetItem *row) {
        const auto ref = row->data(0, Ref).value<EntityRef>();
        return ref.isValid() ? ref.toString() : QString::number(row->data(0, Id).toLongLong());
    });
    const qint64 now = m_context.bridge.core().clock().nowMs();
    if (files) {
        const int days = m_context.bridge.core().settings().snapshot()->integer(u"recycle.days"_s);
        for (const RecycledFile &file : std::as_const(m_loaded.files)) {
            const QDateTime until = QDateTime::fromMSecsSinceEpoch(file.recycledAt).addDays(days);
            auto *row = new QTreeWidgetItem(m_tree, {file.originalPath.display(), coreText(file.reason),
                                                     timeAgo(file.recycledAt, now), dateText(until.date())});
            row->setToolTip(0, u"%1\n%2"_s.arg(file.originalPath.display(), fileSizeText(file.size)));
            row->setData(0, Id, file.id);
        }
    } else {
        for (const Trashed &item : std::as_const(m_loaded.items)) {
            auto *row = new QTreeWidgetItem(m_tree, {item.title, whyHere(item.cause, item.hasFiles),
                                                     timeAgo(item.deletedAt, now), dateText(item.purgeAt)});
            row->setToolTip(0, item.title);
            row->setToolTip(1, row->text(1));
            row->setData(0, Ref, QVariant::fromValue(item.ref));
        }
    }
    kept.reset();
    m_tabs->setTabText(0, tr("Items %1").arg(QLocale().toString(m_loaded.items.size())));
    m_tabs->setTabText(1, tr("Recycle bin %1").arg(QLocale().toString(m_loaded.files.size())));
    m_show->setVisible(!files);
    m_forget->setVisible(!files);
    m_purge->setVisible(!files);
    m_purge->setEnabled(!m_loaded.items.isEmpty());
    setEmpty(m_tree->topLevelItemCount() == 0);
    updateButtons();
}

void TrashPage::updateButtons()
{
    m_restore->setEnabled(!m_tree->selectedItems().isEmpty());
    m_forget->setEnabled(m_restore->isEnabled());
    m_show->setEnabled(m_tree->selectedItems().size() == 1);
}

void TrashPage::showChosen()
{
    const auto chosen = m_tree->selectedItems();
    if (chosen.size() == 1) {
        if (const auto ref = chosen.first()->data(0, Ref).value<EntityRef>(); ref.isValid()) {
            Q_EMIT itemWanted(ref);
        }
    }
}

void TrashPage::restore()
{
    QList<EntityRef> items;
    QList<qint64> files;
    const auto chosen = m_tree->selectedItems();
    for (const QTreeWidgetItem *row : chosen) {
        if (const auto ref = row->data(0, Ref).value<EntityRef>(); ref.isValid()) {
            items += ref;
        } else {
            files += row->data(0, Id).toLongLong();
        }
    }
    change([items, files](Core &core) -> Result<> {
        for (const EntityRef &ref : items) {
            METARR_CHECK(core.items().restore(ref));
        }
        for (const qint64 file : files) {
            METARR_TRY([[maybe_unused]] const Path path, RecycleBin(core).restore(file));
        }
        return {};
    });
}

void TrashPage::forget()
{
    QStringList titles;
    QList<EntityRef> items;
    const auto chosen = m_tree->selectedItems();
    for (const QTreeWidgetItem *row : chosen) {
        if (const auto ref = row->data(0, Ref).value<EntityRef>(); ref.isValid()) {
            items += ref;
            titles += row->text(0);
        }
    }
    if (items.isEmpty()) {
        return;
    }
    const QString question = items.size() == 1 ? tr("Forget “%1”?").arg(titles.first())
                                               : tr("Forget %Ln item(s)?", nullptr, int(items.size()));
    if (!m_context.dialogs.confirm(
            this, question, tr("Edits, locks and choices are lost. Videos are not touched."), tr("Forget"))) {
        return;
    }
    change([items](Core &core) -> Result<> {
        for (const EntityRef &ref : items) {
            METARR_CHECK(core.items().forget(ref, {}));
        }
        return {};
    });
}

void TrashPage::empty()
{
    if (!m_context.dialogs.confirm(this, tr("Forget all items in the trash?"),
                                   tr("Their edits, locks and choices are lost. Videos are not touched."),
                                   tr("Forget them"))) {
        return;
    }
    change([](Core &core) -> Result<> {
        METARR_TRY([[maybe_unused]] const int count, core.items().purgeTrash({}, {}));
        return {};
    });
}

} // namespace metarr
