// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/filterbar.h"

#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QWhatsThis>

using namespace Qt::StringLiterals;

namespace metarr {

FilterBar::FilterBar(WindowContext &context, const QString &name, bool presets, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(name)
    , m_line(new QLineEdit)
    , m_plus(new QPushButton)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_line->setObjectName(name + u"Search"_s);
    m_line->setAccessibleName(tr("Search"));
    m_line->setPlaceholderText(tr("Search titles, people, genres, or year:1999 missing:poster"));
    m_line->setToolTip(tr(
        "<p><b>Search (Ctrl+F).</b> Beginnings of words are enough. Down goes to the list, Escape clears, F1 "
        "shows this.</p>"
        "<p>Filters: year:1999, year:1990-1999, state:published, state:unpublished, missing:poster, "
        "missing:plot, lock:plot, lock:any, hdr:dv, res:4k, genre:drama, complete:no. An id or address of "
        "IMDb, "
        "TMDB or TheTVDB finds its item.</p>"));
    m_line->setClearButtonEnabled(true);
    m_line->addAction(context.theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    layout->addWidget(m_line);
    auto *chips = new QWidget;
    m_flow = new FlowLayout(chips, 6);
    m_flow->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(chips);

    m_plus->setObjectName(name + u"FilterAdd"_s);
    m_plus->setText(tr("Filter"));
    m_plus->setIcon(context.theme.icon(u"plus"_s));
    m_plus->setAccessibleName(tr("Add a filter"));
    m_plus->setToolTip(tr("Adds a filter to the search, or saves the search as a chip"));
    m_plus->setProperty("chip", true);
    auto *menu = new QMenu(m_plus);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(menu); });
    m_plus->setMenu(menu);

    m_delay.setSingleShot(true);
    m_delay.setInterval(0); // no pause: the lists ask one question at a time, the newest
    connect(&m_delay, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_line, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    if (presets) {
        addChip({tr("All"), {}});
        addChip({tr("Unpublished"), u"state:unpublished"_s});
        addChip({tr("Unidentified"), u"state:unidentified"_s});
        addChip({tr("Missing poster"), u"missing:poster"_s});
        addChip({tr("Incomplete"), u"complete:no"_s});
        m_chips.first().button->setChecked(true);
    }
    const QStringList saved = context.layout.value(u"filters/"_s + name).toStringList();
    for (const QString &each : saved) {
        if (presets) {
            addChip({each.section(u'\t', 0, 0), each.section(u'\t', 1), true});
        }
    }
    m_flow->addWidget(m_plus);
    m_plus->setVisible(presets);
}

void FilterBar::addLeading(QWidget *widget)
{
    m_flow->addWidget(widget);
}

void FilterBar::addChip(const Chip &chip)
{
    auto *button = new QPushButton(chip.text);
    button->setObjectName(u"%1Filter%2"_s.arg(m_name).arg(m_chips.size()));
    button->setProperty("chip", true);
    button->setCheckable(true);
    button->setCursor(Qt::PointingHandCursor);
    if (!chip.search.isEmpty()) {
        button->setToolTip(chip.search);
    }
    m_group->addButton(button);
    m_flow->removeWidget(m_plus);
    m_flow->addWidget(button);
    m_flow->addWidget(m_plus);
    connect(button, &QPushButton::clicked, this, &FilterBar::changed);
    m_chips += chip;
    m_chips.last().button = button;
    button->show();
}

ItemSearch FilterBar::searchFor(const ItemQuery &base) const
{
    ItemQuery query = base;
    for (const Chip &chip : m_chips) {
        if (chip.button->isChecked()) {
            query = parseItemSearch(chip.search, base).query;
        }
    }
    const QString words = query.search;
    ItemSearch search = parseItemSearch(m_line->text(), query);
    if (!words.isEmpty()) {
        search.query.search = (words + u' ' + search.query.search).trimmed();
    }
    return search;
}

bool FilterBar::isNarrowed() const
{
    return !m_line->text().trimmed().isEmpty() ||
           (!m_chips.isEmpty() && !m_chips.first().button->isChecked());
}

void FilterBar::setText(const QString &text)
{
    if (!m_chips.isEmpty() && !m_chips.first().button->isChecked()) {
        m_chips.first().button->setChecked(true); // what is asked for now counts alone
        m_delay.start();
    }
    m_line->setText(text);
}

void FilterBar::count(const ItemQuery &base)
{
    if (m_chips.isEmpty()) {
        return;
    }
    QList<ItemQuery> queries;
    for (const Chip &chip : std::as_const(m_chips)) {
        queries += parseItemSearch(chip.search, base).query;
    }
    m_context.bridge.run(
        m_counts, this,
        [&core = m_context.bridge.core(), queries] {
            return core.database().read([&](Connection &c) -> Result<QList<qint64>> {
                QList<qint64> counts;
                for (const ItemQuery &query : queries) {
                    METARR_TRY(const qint64 some, ItemListRepo(c).count(query));
                    counts += some;
                }
                return counts;
            });
        },
        [this](const Result<QList<qint64>> &counts) {
            if (!counts) {
                return;
            }
            for (qsizetype at = 0; at < std::min(counts->size(), m_chips.size()); ++at) {
                const Chip &chip = m_chips.at(at);
                chip.button->setText(u"%1  %2"_s.arg(chip.text, QLocale().toString(counts->at(at))));
                // A filter that finds nothing is out of the way, unless it is in use or a person's own.
                chip.button->setVisible(at == 0 || chip.saved || counts->at(at) > 0 ||
                                        chip.button->isChecked());
            }
            m_flow->invalidate();
        });
}

void FilterBar::append(const QString &token)
{
    m_line->setText((m_line->text().trimmed() + u' ' + token).trimmed() + u' ');
    m_line->setFocus();
}

void FilterBar::fillMenu(QMenu *menu)
{
    menu->clear();
    const auto add = [this](QMenu *to, const QString &text, const QString &token) {
        to->addAction(text, this, [this, token] { append(token); });
    };
    QMenu *missing = menu->addMenu(tr("Missing"));
    for (const AssetType slot :
         {AssetType::Poster, AssetType::Fanart, AssetType::Clearlogo, AssetType::Banner}) {
        add(missing, slotLabel(slot), u"missing:"_s + assetTypeName(slot));
    }
    for (const Field field : {Field::Plot, Field::Genres, Field::Mpaa, Field::Premiered, Field::Ratings,
                              Field::Actors, Field::Ids}) {
        add(missing, fieldLabel(field, EntityType::Movie), u"missing:"_s + fieldInfo(field).key());
    }
    QMenu *state = menu->addMenu(tr("State"));
    for (const ItemState each : {ItemState::Discovered, ItemState::Enriched, ItemState::Selected,
                                 ItemState::Published, ItemState::Ignored, ItemState::Error}) {
        add(state, itemStateText(each), u"state:"_s + itemStateName(each));
    }
    QMenu *media = menu->addMenu(tr("Media"));
    add(media, u"4K"_s, u"res:4k"_s);
    add(media, u"1080p"_s, u"res:1080p"_s);
    add(media, u"720p"_s, u"res:720p"_s);
    add(media, u"SD"_s, u"res:sd"_s);
    add(media, u"Dolby Vision"_s, u"hdr:dv"_s);
    add(media, tr("Any HDR"), u"hdr:any"_s);
    add(menu, tr("With locks"), u"lock:any"_s);
    menu->addSeparator();
    QAction *save = menu->addAction(tr("Save this search as a chip…"), this, &FilterBar::saveCurrent);
    save->setObjectName(m_name + u"FilterSave"_s);
    save->setEnabled(!m_line->text().trimmed().isEmpty());
    for (const Chip &chip : std::as_const(m_chips)) {
        if (chip.saved) {
            menu->addAction(tr("Forget “%1”").arg(chip.text), this,
                            [this, text = chip.text] { remove(text); });
        }
    }
}

void FilterBar::saveCurrent()
{
    QString search = m_line->text();
    for (const Chip &chip : std::as_const(m_chips)) {
        if (chip.button->isChecked()) { // it is part of what is seen
            search.prepend(chip.search + u' ');
        }
    }
    search = search.simplified();
    const QString text =
        m_context.dialogs.askText(this, tr("Save the search"), tr("Name of the chip for “%1”").arg(search))
            .simplified();
    if (text.isEmpty()) {
        return;
    }
    remove(text);
    addChip({text, search, true});
    store();
    m_line->clear();
    m_chips.last().button->click();
}

void FilterBar::remove(const QString &text)
{
    for (qsizetype at = 0; at < m_chips.size(); ++at) {
        if (m_chips.at(at).saved && m_chips.at(at).text == text) {
            const bool current = m_chips.at(at).button->isChecked();
            delete m_chips.at(at).button;
            m_chips.removeAt(at);
            if (current) {
                m_chips.first().button->click();
            }
            break;
        }
    }
    store();
}

void FilterBar::store() const
{
    QStringList saved;
    for (const Chip &chip : m_chips) {
        if (chip.saved) {
            saved += chip.text + u'\t' + chip.search;
        }
    }
    m_context.layout.setValue(u"filters/"_s + m_name, saved);
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_F1) {
        event->accept(); // elsewhere in the window it opens the guide
        return true;
    }
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_line->text().isEmpty()) {
            m_line->clear();
            return true;
        }
        if (key == Qt::Key_F1) {
            QWhatsThis::showText(m_line->mapToGlobal(m_line->rect().bottomLeft()), m_line->toolTip(), m_line);
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT leaveWanted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace metarr
