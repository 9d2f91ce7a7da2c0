// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewpane.h"

#include "app/workflows.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/stepback.h"
#include "ui/models/undohistory.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturebox.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int reloadDelayMs = 80;
} // namespace

ReviewPane::ReviewPane(WindowContext &context, QWidget *parent)
    : TitledPane(u"reviewPane"_s, u"reviewTitle"_s, tr("Choose an item to see what would change."), parent)
    , m_context(context)
    , m_intro(makeLabel({}, "dim"))
    , m_area(new QScrollArea)
    , m_publish(new QPushButton)
    , m_all(new QPushButton)
{
    QVBoxLayout *layout = content();
    layout->setSpacing(8);
    m_intro->setWordWrap(true);
    layout->addWidget(m_intro);
    layout->addWidget(m_error);
    m_area->setObjectName(u"plain"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_area, 1);
    auto *row = new QHBoxLayout;
    auto *whole = new QPushButton(tr("Show the whole item"));
    whole->setObjectName(u"reviewWhole"_s);
    connect(whole, &QPushButton::clicked, this, [this] { Q_EMIT itemWanted(m_ref); });
    m_all->setObjectName(u"reviewAll"_s);
    m_all->setToolTip(tr("Ticks all changes, or none"));
    connect(m_all, &QPushButton::clicked, this, [this] {
        const bool every = std::all_of(m_ticks.cbegin(), m_ticks.cend(),
                                       [](const QCheckBox *tick) { return tick->isChecked(); });
        for (QCheckBox *tick : std::as_const(m_ticks)) {
            tick->setChecked(!every);
        }
    });
    m_publish->setObjectName(u"reviewPublish"_s);
    m_publish->setProperty("primary", true);
    m_publish->setToolTip(
        tr("Publishes what is ticked and goes on to the next item (Ctrl+Return). What is not "
           "ticked goes back to what was published and is locked."));
    connect(m_publish, &QPushButton::clicked, this, &ReviewPane::accept);
    row->addWidget(whole);
    row->addStretch(1);
    row->addWidget(m_all);
    row->addWidget(m_publish);
    layout->addLayout(row);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this);
        shortcut->setAutoRepeat(false); // held down it would go through the whole queue
        connect(shortcut, &QShortcut::activated, this, &ReviewPane::accept);
    }
    setFocusProxy(m_publish);
    m_reload.setSingleShot(true);
    m_reload.setInterval(reloadDelayMs);
    connect(&m_reload, &QTimer::timeout, this, &ReviewPane::load);
    connect(&context.bridge, &CoreBridge::itemsChanged, this, [this](const QSet<EntityRef> &items) {
        if (m_ref.isValid() && (items.isEmpty() || items.contains(m_ref)) && !m_reload.isActive()) {
            m_reload.start();
        }
    });
}

void ReviewPane::setItem(EntityRef ref)
{
    if (ref == m_ref) {
        return;
    }
    m_ref = ref;
    m_changes = {};
    m_ticks.clear();
    m_error->clear();
    load();
}

void ReviewPane::clear()
{
    [[maybe_unused]] const quint64 dropped = m_loads.next();
    m_reload.stop();
    m_ref = {};
    showNothing();
}

void ReviewPane::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core(), ref = m_ref] { return core.items().pendingChanges(ref); },
        [this](const Result<PendingChanges> &changes) {
            if (changes) {
                show(*changes);
            } else {
                showNothing(errorText(changes.error()));
            }
        },
        3);
}

void ReviewPane::show(const PendingChanges &changes)
{
    QHash<QString, bool> ticked;
    if (changes.item.ref == m_changes.item.ref) {
        for (auto it = m_ticks.cbegin(); it != m_ticks.cend(); ++it) {
            ticked.insert(it.key(), it.value()->isChecked());
        }
    }
    // A tick that has the focus is made anew with the others: its successor gets it, or else what publishes them.
    const QWidget *focused = m_area->widget() ? window()->focusWidget() : nullptr;
    const bool within = focused && m_area->widget()->isAncestorOf(focused);
    const QString focusedName = within ? focused->objectName() : QString();
    m_changes = changes;
    m_ticks.clear();
    const Metadata &m = changes.item.metadata;
    QString title = m.title;
    if (m_ref.type == EntityType::Episode) {
        title = u"%1 · %2"_s.arg(episodeNumber(m.season.value_or(0), m.episode.value_or(0)), m.title);
    } else if (m_ref.type == EntityType::Season && title.isEmpty()) {
        title = seasonName(m.season.value_or(0));
    } else if (m.year) {
        title += u" (%1)"_s.arg(*m.year);
    }
    m_title->setFullText(title);
    m_intro->setText(
        changes.wasPublished
            ? tr("Left what is published now, right what would be. Take the tick away from what "
                 "should stay as it is.")
            : tr("This will be its first publish. Left what its files say now, right what would be. "
                 "Take the tick away from what should stay as it is."));
    m_content = new QWidget;
    m_content->setObjectName(u"plainPage"_s);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 4, 12, 4);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
    m_grid->addWidget(makeLabel(tr("Take"), "dim"), 0, 0);
    m_grid->addWidget(makeLabel(tr("Now"), "dim"), 0, 1);
    m_grid->addWidget(makeLabel(tr("Afterwards"), "dim"), 0, 2);
    for (const PendingChanges::OfSlot &slot : changes.artwork) {
        addSlot(slot);
    }
    for (const PendingChanges::OfField &field : changes.fields) {
        addField(field);
    }
    if (m_ticks.isEmpty()) {
        auto *label =
            makeLabel(tr("No text or picture differs: only file names or technical details would be "
                         "written."),
                      "dim");
        label->setWordWrap(true);
        m_grid->addWidget(label, 1, 0, 1, 3);
    }
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    for (auto it = m_ticks.cbegin(); it != m_ticks.cend(); ++it) {
        it.value()->setChecked(ticked.value(it.key(), true));
    }
    m_area->setWidget(m_content);
    showContent();
    updateButton();
    if (within) {
        QWidget *same = m_content->findChild<QCheckBox *>(focusedName);
        (same ? same : m_publish)->setFocus(Qt::OtherFocusReason);
    }
}

QCheckBox *ReviewPane::addTick(const QString &name, const QString &label)
{
    auto *tick = new QCheckBox(label);
    tick->setObjectName(u"review_"_s + name);
    tick->setChecked(true);
    connect(tick, &QCheckBox::toggled, this, &ReviewPane::updateButton);
    m_ticks.insert(name, tick);
    return tick;
}

void ReviewPane::addField(const PendingChanges::OfField &change)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(addTick(fieldInfo(change.field).key(), fieldLabel(change.field, m_ref.type)), row, 0,
                      Qt::AlignTop);
    const auto text = [&](const QString &value, const char *role) {
        const QString shown = shownFieldText(change.field, value);
        auto *label = makeLabel(shown.isEmpty() ? u"–"_s : breakable(shown), role);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return label;
    };
    m_grid->addWidget(text(change.before, "dim"), row, 1);
    auto *after = text(change.after, "");
    if (!change.source.isEmpty()) {
        after->setToolTip(tr("Comes from: %1").arg(sourceLabel(change.source)));
    }
    m_grid->addWidget(after, row, 2);
}

QWidget *ReviewPane::picture(const PictureSource &source, AssetType type, const QString &what)
{
    auto *box = new PictureBox(m_context.thumbnails, m_context.theme, assetTypeInfo(type).aspect());
    box->setBoxWidth(fontMetrics().averageCharWidth() * (assetTypeInfo(type).aspect() < 1 ? 18 : 26));
    box->setPlaceholder(tr("None"));
    box->setSource(source);
    box->setFocusPolicy(Qt::NoFocus);
    box->setAccessibleName(what);
    return box;
}

/// Of several pictures each has a line, the present one beside the one that takes its place.
void ReviewPane::addSlot(const PendingChanges::OfSlot &change)
{
    const int top = m_grid->rowCount();
    m_grid->addWidget(addTick(assetTypeName(change.type), slotLabel(change.type)), top, 0, Qt::AlignTop);
    const qsizetype lines = std::max({qsizetype(1), change.before.size(), change.after.size()});
    for (qsizetype line = 0; line < lines; ++line) {
        PictureSource before;
        before.hash = change.before.value(line);
        m_grid->addWidget(picture(before, change.type, tr("%1 now").arg(slotLabel(change.type))),
                          top + int(line), 1, Qt::AlignTop | Qt::AlignLeft);
        const bool has = line < change.after.size();
        const Candidate candidate = has ? change.after.at(line) : Candidate();
        QWidget *shown = picture(has ? PictureSource::of(candidate, m_changes.root.path) : PictureSource(),
                                 change.type, tr("%1 afterwards").arg(slotLabel(change.type)));
        if (has) {
            shown->setToolTip(
                u"%1, %2"_s.arg(sourceLabel(candidate.provider), selectedByLabel(candidate.selectedBy)));
        }
        m_grid->addWidget(shown, top + int(line), 2, Qt::AlignTop | Qt::AlignLeft);
    }
}

void ReviewPane::updateButton()
{
    const auto ticked = std::count_if(m_ticks.cbegin(), m_ticks.cend(),
                                      [](const QCheckBox *tick) { return tick->isChecked(); });
    const auto all = m_ticks.size();
    m_all->setText(ticked == all ? tr("Take none") : tr("Take all"));
    m_all->setVisible(all > 0);
    m_publish->setText(ticked == all ? tr("Publish")
                       : ticked == 0 ? tr("Keep what is published")
                                     : tr("Publish %1 of %2").arg(ticked).arg(all));
}

void ReviewPane::accept()
{
    // Until the next item is read, the page shows the one before it.
    if (!m_ref.isValid() || m_accepting || !isContentShown() || m_changes.item.ref != m_ref) {
        return;
    }
    QStringList kept;
    for (auto it = m_ticks.cbegin(); it != m_ticks.cend(); ++it) {
        if (!it.value()->isChecked()) {
            kept += it.key();
        }
    }
    const bool publish = kept.size() < m_ticks.size() || m_ticks.isEmpty();
    m_accepting =
        true; // the button stays enabled: it would lose the focus, and with it the way through the queue
    // What is written cannot be taken back; that the others went back and are locked now can.
    Core &core = m_context.bridge.core();
    const auto keep = std::make_shared<StepBack>(
        core, m_ref, [&core, ref = m_ref, kept] { return core.items().keepPublished(ref, kept); });
    const auto work = [&core, keep, ref = m_ref, keeps = !kept.isEmpty(), publish]() -> Result<> {
        METARR_CHECK(keeps ? keep->carryOut() : Result<>());
        if (publish) {
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            order.recursive = false;
            METARR_TRY([[maybe_unused]] const JobId job, core.workflows().publish(ref, order));
        }
        return {};
    };
    m_error->clear();
    // It can be taken back however soon the pane goes; a refusal is told elsewhere then.
    m_context.changes.push(
        m_ref, &m_context.undo, work,
        [self = QPointer<ReviewPane>(this), &undo = m_context.undo, ref = m_ref, keep,
         keeps = !kept.isEmpty(), title = m_title->fullText()](const Result<> &done) {
            if (self) {
                self->m_accepting = false;
            }
            if (done) {
                if (keeps) {
                    undo.push({tr("Keep what is published of %1").arg(title),
                               [keep] { return keep->takeBack(); }, [keep] { return keep->again(); }});
                }
                if (self) {
                    Q_EMIT self->done();
                }
            } else if (!self) {
                Q_EMIT undo.failed(notChanged(title, done.error()));
            } else {
                self->m_error->show(ref == self->m_ref ? done.error() : notChanged(title, done.error()));
            }
        });
}

} // namespace metarr
