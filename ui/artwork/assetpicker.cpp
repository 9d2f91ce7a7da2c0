// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artwork/assetpicker.h"

#include "app/coresettings.h"
#include "app/workflows.h"
#include "config/settingtable.h"
#include "ui/artwork/candidatedelegate.h"
#include "ui/artwork/candidatemodel.h"
#include "ui/artwork/fullimage.h"
#include "ui/artwork/imageview.h"
#include "ui/detail/artworktab.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/stepback.h"
#include "ui/models/undohistory.h"
#include "ui/text/coretext.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Loaded {
    ItemDetails details;
    SelectSettings settings;
    bool publishesTaken = false;
};

/// What a person has just added: it is in use, and was not there before.
std::optional<CandidateId> newlyChosen(const QList<Candidate> &before, const QList<Candidate> &now,
                                       AssetType type)
{
    for (const Candidate &each : now) {
        if (each.type == type && each.selected &&
            std::none_of(before.cbegin(), before.cend(),
                         [&each](const Candidate &known) { return known.id == each.id; })) {
            return each.id;
        }
    }
    return {};
}

/// What is in use or rejected, and whether the slot is locked: there is nothing to take back.
bool isSameChoice(const ItemDetails &before, const ItemDetails &now, AssetType type)
{
    using Entry = std::tuple<CandidateId, bool, bool, int>;
    const auto entries = [type](const ItemDetails &details) {
        QList<Entry> found;
        for (const Candidate &each : details.candidates) {
            if (each.type == type) {
                found += Entry(each.id, each.selected, each.rejected, each.ord);
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    };
    return before.item.isLocked(assetTypeName(type)) == now.item.isLocked(assetTypeName(type)) &&
           entries(before) == entries(now);
}

std::function<Result<>(ItemService &)> rejecting(CandidateId id)
{
    return [id](ItemService &items) -> Result<> {
        METARR_CHECK(items.reject(id)); // whether the slot is empty then is seen
        return {};
    };
}

} // namespace

AssetPicker::AssetPicker(WindowContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_slotRow(new QHBoxLayout)
    , m_slotGroup(new QButtonGroup(this))
    , m_chipRow(new QHBoxLayout)
    , m_chipGroup(new QButtonGroup(this))
    , m_language(new QComboBox)
    , m_size(new QComboBox)
    , m_textless(new QCheckBox(tr("without words")))
    , m_search(new QPushButton(tr("Search again")))
    , m_model(new CandidateModel(this))
    , m_delegate(new CandidateDelegate(context.thumbnails, context.theme, this))
{
    setObjectName(u"assetPicker"_s);
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    resize(1180, 760);
    restoreGeometry(context.layout.value(u"picker/geometry"_s).toByteArray());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    m_slotRow->setSpacing(6);
    layout->addLayout(m_slotRow);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(8);
    m_chipRow->setSpacing(6);
    filters->addLayout(m_chipRow);
    filters->addStretch(1);
    filters->addWidget(makeLabel(tr("Language"), "dim"));
    m_language->setObjectName(u"pickerLanguage"_s);
    m_language->setAccessibleName(tr("Language"));
    filters->addWidget(m_language);
    filters->addWidget(makeLabel(tr("at least"), "dim"));
    m_size->setObjectName(u"pickerSize"_s);
    m_size->setAccessibleName(tr("Smallest width"));
    m_size->addItem(tr("any size"), 0);
    for (const int width : {500, 1000, 1920, 2000, 3840}) {
        m_size->addItem(tr("%1 px").arg(width), width);
    }
    filters->addWidget(m_size);
    m_textless->setObjectName(u"pickerTextless"_s);
    m_textless->setToolTip(tr("Only pictures that carry no words"));
    filters->addWidget(m_textless);
    connect(m_textless, &QCheckBox::toggled, this, [this](bool on) {
        m_language->setEnabled(!on);
        applyFilter();
    });
    m_search->setObjectName(u"pickerSearch"_s);
    m_search->setAutoDefault(false);
    m_search->setToolTip(tr("Asks the providers for artwork again, or the one that is chosen here"));
    filters->addWidget(m_search);
    layout->addLayout(filters);

    auto *splitter = new QSplitter;
    splitter->setObjectName(u"pickerSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeGrid());
    splitter->addWidget(makePreview());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({660, 480});
    keepSplitter(splitter, m_context.layout, u"picker/splitter"_s);
    layout->addWidget(splitter, 1);

    connect(m_language, &QComboBox::activated, this, &AssetPicker::applyFilter);
    connect(m_size, &QComboBox::activated, this, &AssetPicker::applyFilter);
    context.thumbnails.forgetFailures();
    connect(m_search, &QPushButton::clicked, this, [this] {
        m_context.thumbnails.forgetFailures();
        m_context.bridge.run(
            this,
            [&core = m_context.bridge.core(), ref = m_ref, only = m_provider] {
                // What a person or the library brought comes from nobody who could be asked.
                const bool asks = findSetting(u"providers.%1.enabled"_s.arg(only)) != nullptr;
                return core.workflows().searchAssets(ref, asks ? QStringList{only} : QStringList());
            },
            [this](const Result<JobId> &job) {
                if (!job) {
                    m_error->show(job.error());
                }
            });
    });
    m_reload.setSingleShot(true);
    m_reload.setInterval(80);
    connect(&m_reload, &QTimer::timeout, this, &AssetPicker::load);
    connect(&context.bridge, &CoreBridge::itemsChanged, this, [this](const QSet<EntityRef> &items) {
        if (items.isEmpty() || items.contains(m_ref)) {
            m_reload.start();
        }
    });
    connect(&context.thumbnails, &Thumbnails::ready, this, [this] {
        compareLooks();
        m_view->viewport()->update(); // asks again for what is visible: that comes first
    });
    const auto shortcut = [this](const QKeySequence &key, auto action) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, action);
    };
    shortcut(QKeySequence::Paste, [this] { paste(); });
    shortcut(QKeySequence::Undo, [this] { m_context.undo.undo(); });
    shortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_context.undo.redo(); });
    connect(&context.undo, &UndoHistory::failed, this, [this](const Error &error) { m_error->show(error); });
}

AssetPicker::~AssetPicker() = default;

QWidget *AssetPicker::makeGrid()
{
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 8, 0);
    m_view = new QListView;
    m_view->setObjectName(u"candidateView"_s);
    m_view->setAccessibleName(tr("Candidates"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setViewMode(QListView::IconMode);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setMovement(QListView::Static);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setMouseTracking(true);
    m_view->installEventFilter(this);
    layout->addWidget(m_view, 1);
    m_empty = makeLabel({}, "dim");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    layout->addWidget(m_empty, 1);

    auto *row = new QHBoxLayout;
    const auto button = [&](const QString &text, const QString &name, const QString &tip, auto action) {
        auto *made = new QPushButton(text);
        made->setObjectName(name);
        made->setToolTip(tip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, action);
        row->addWidget(made);
        return made;
    };
    button(tr("From file…"), u"pickerFromFile"_s, tr("A picture on this computer"),
           [this] { addFromFile(); });
    button(tr("From address…"), u"pickerFromUrl"_s, tr("A picture on the web"), [this] { addFromUrl(); });
    m_frame = button(tr("From the video"), u"pickerFrame"_s,
                     tr("A picture out of the episode itself; again: from another place of it"),
                     [this] { addFrame(); });
    row->addWidget(makeLabel(tr("or drop one here, or paste it (Ctrl+V)"), "dim"));
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &AssetPicker::showCurrent);
    connect(m_view, &QListView::doubleClicked, this, [this] { use(false); });
    return pane;
}

QWidget *AssetPicker::makePreview()
{
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    auto *images = new QHBoxLayout;
    images->setSpacing(6);
    const auto image = [&](const QString &name, const QString &accessible) {
        auto *made = new ImageView;
        made->setObjectName(name);
        made->setMinimumWidth(120); // of both the same: they are compared at one scale
        made->setAccessibleName(accessible);
        made->setToolTip(tr("The wheel zooms, dragging moves, a double click fits"));
        images->addWidget(made, 1);
        return made;
    };
    m_held = image(u"pickerHeld"_s, tr("The candidate that was held"));
    m_held->hide();
    m_image = image(u"pickerImage"_s, tr("The chosen candidate"));
    // Side by side one looks at the same place of both.
    connect(m_held, &ImageView::viewChanged, m_image, &ImageView::setView);
    connect(m_image, &ImageView::viewChanged, m_held, &ImageView::setView);
    layout->addLayout(images, 1);
    auto *looks = new QHBoxLayout;
    const auto look = [&](const QString &text, const QString &name, const QString &tip) {
        auto *made = new QPushButton(text);
        made->setObjectName(name);
        made->setToolTip(tip);
        made->setAutoDefault(false);
        made->setProperty("chip", true);
        looks->addWidget(made);
        return made;
    };
    m_compare = look(tr("Compare"), u"pickerCompare"_s,
                     tr("Holds this one on the left and shows the next that you choose beside it (C)"));
    m_compare->setCheckable(true);
    m_full = look(tr("Full screen"), u"pickerFull"_s, tr("The picture as large as the screen (Space)"));
    m_stack = look({}, u"pickerStack"_s,
                   tr("Spreads out the pictures that look like this one, or stacks them again (S)"));
    looks->addStretch(1);
    layout->addLayout(looks);
    connect(m_compare, &QPushButton::toggled, this, &AssetPicker::hold);
    connect(m_full, &QPushButton::clicked, this, &AssetPicker::showFull);
    connect(m_stack, &QPushButton::clicked, this, &AssetPicker::toggleStack);
    m_heldFacts = makeLabel({}, "dim");
    m_heldFacts->setObjectName(u"pickerHeldFacts"_s);
    m_heldFacts->setWordWrap(true);
    m_heldFacts->hide();
    layout->addWidget(m_heldFacts);
    m_facts = new QLabel;
    m_facts->setObjectName(u"pickerFacts"_s);
    m_facts->setWordWrap(true);
    layout->addWidget(m_facts);
    m_scoreTitle = new QLabel;
    makeTitle(m_scoreTitle, 1.15);
    layout->addWidget(m_scoreTitle);
    m_score = new QGridLayout;
    m_score->setVerticalSpacing(4);
    m_score->setColumnStretch(1, 1);
    layout->addLayout(m_score);
    m_reason = makeLabel({}, "dim");
    m_reason->setObjectName(u"pickerReason"_s);
    // Has its room when there is nothing to say: what is above must not move.
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignTop);
    m_reason->setMinimumHeight(2 * fontMetrics().lineSpacing());
    layout->addWidget(m_reason);
    m_error = new ErrorLine;
    layout->addWidget(m_error);

    auto *row = new QHBoxLayout;
    const auto button = [&](const QString &text, const QString &name, const QString &tip) {
        auto *made = new QPushButton(text);
        made->setObjectName(name);
        made->setToolTip(tip);
        made->setAutoDefault(false);
        row->addWidget(made);
        return made;
    };
    m_reject = button(tr("Reject"), u"pickerReject"_s, {});
    row->addStretch(1);
    m_append = button(tr("Add"), u"pickerAppend"_s, {});
    m_usePublish = button(tr("Use and publish"), u"pickerUsePublish"_s,
                          tr("Takes it and writes it into the library at once (Ctrl+Enter)"));
    m_use = button(tr("Use"), u"pickerUse"_s, {});
    m_use->setProperty("primary", true);
    layout->addLayout(row);
    connect(m_use, &QPushButton::clicked, this, [this] { use(false); });
    connect(m_append, &QPushButton::clicked, this, &AssetPicker::addOrRemove);
    connect(m_usePublish, &QPushButton::clicked, this, [this] { use(true); });
    connect(m_reject, &QPushButton::clicked, this, &AssetPicker::rejectOrAllow);
    return pane;
}

void AssetPicker::open(EntityRef ref, const QString &title, int year, AssetType type)
{
    m_ref = ref;
    setWindowTitle(year > 0 ? tr("Artwork of %1 (%2)").arg(title).arg(year) : tr("Artwork of %1").arg(title));
    qDeleteAll(m_slotGroup->buttons());
    while (QLayoutItem *item = m_slotRow->takeAt(0)) {
        delete item;
    }
    int digit = 0;
    const QList<AssetType> slotTypes = imageSlots(ref.type);
    for (const AssetType slot : slotTypes) {
        auto *button = new QPushButton(slotLabel(slot));
        button->setObjectName(u"pickerSlot_"_s + assetTypeName(slot));
        button->setProperty("chip", true);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setToolTip(tr("%1 (key %2)").arg(slotLabel(slot)).arg(++digit));
        m_slotGroup->addButton(button, int(slot));
        m_slotRow->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, slot] { useSlot(slot); });
    }
    m_slotRow->addStretch(1);
    useSlot(type);
    QDialog::show();
    raise();
    activateWindow();
    m_view->setFocus();
}

void AssetPicker::done(int result)
{
    m_context.layout.setValue(u"picker/geometry"_s, saveGeometry());
    QDialog::done(result);
}

void AssetPicker::useSlot(AssetType type)
{
    m_type = type;
    if (auto *button = m_slotGroup->button(int(type))) {
        button->setChecked(true);
    }
    m_provider.clear();
    m_keep = 0;
    m_filled = false;
    m_imageOf = 0;
    m_error->clear();
    m_compare->setChecked(false);
    m_delegate->setShape(assetTypeInfo(type).aspect(), fontMetrics());
    m_view->setGridSize(m_delegate->cell() + QSize(6, 6));
    for (const auto &[button, shown] :
         {std::pair{m_append, type == AssetType::Fanart}, std::pair{m_frame, type == AssetType::Thumb}}) {
        if (!shown) {
            passFocusOn(button, m_view);
        }
        button->setVisible(shown);
    }
    load();
}

void AssetPicker::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core(), ref = m_ref]() -> Result<Loaded> {
            Loaded loaded;
            ItemService &items = core.items();
            METARR_TRY(loaded.details, items.details(ref));
            METARR_TRY(const SettingsSnapshot settings, items.settingsFor(ref));
            loaded.settings = selectSettings(settings);
            METARR_TRY(loaded.publishesTaken, core.workflows().publishesTaken(ref));
            return loaded;
        },
        [this](const Result<Loaded> &loaded) {
            if (!loaded) {
                m_error->show(loaded.error());
                return;
            }
            if (m_loaded) {
                m_keep =
                    newlyChosen(m_details.candidates, loaded->details.candidates, m_type).value_or(m_keep);
            }
            // Every event of a scan comes here: who looks closely at a picture, or far down the list, goes on.
            const bool same = isShown(loaded->details, loaded->settings);
            m_details = loaded->details;
            m_settings = loaded->settings;
            m_publishesTaken = loaded->publishesTaken;
            m_loaded = true;
            if (same) {
                m_keep = 0;
            } else {
                showCandidates();
            }
        },
        3);
}

bool AssetPicker::isShown(const ItemDetails &details, const SelectSettings &settings) const
{
    const QString slot = assetTypeName(m_type);
    return m_filled && details.candidates == m_details.candidates &&
           details.root.path == m_details.root.path && details.library.mode == m_details.library.mode &&
           details.item.isLocked(slot) == m_details.item.isLocked(slot) &&
           settings.rules(m_type) == m_settings.rules(m_type);
}

void AssetPicker::showCandidates()
{
    if (const Candidate *shown = current(); shown && m_keep == 0 && shown->type == m_type) {
        m_keep = shown->id;
    }
    m_filled = true;
    m_model->setCandidates(m_details.candidates, m_settings.rules(m_type), m_details.root.path);
    makeProviderChips();
    const QString language =
        m_language->currentData().isValid() ? m_language->currentData().toString() : u"*"_s;
    m_language->clear();
    m_language->addItem(tr("any"), u"*"_s);
    const QStringList languages = m_model->languages();
    for (const QString &code : languages) {
        m_language->addItem(pickerLanguage(code), code);
    }
    m_language->setCurrentIndex(std::max(0, m_language->findData(language)));
    applyFilter();
}

void AssetPicker::makeProviderChips()
{
    const FocusKept kept(this, m_chipRow);
    const auto chip = [this](const QString &text, const QString &provider, int count) {
        auto *button = new QPushButton(u"%1  %2"_s.arg(text).arg(count));
        button->setObjectName(u"pickerProvider_"_s + provider);
        button->setProperty("chip", true);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setChecked(provider == m_provider);
        m_chipGroup->addButton(button);
        m_chipRow->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, provider] {
            m_provider = provider;
            applyFilter();
        });
    };
    chip(tr("All"), {}, m_model->total());
    const QMap<QString, int> providers = m_model->providers();
    for (auto it = providers.cbegin(); it != providers.cend(); ++it) {
        chip(sourceLabel(it.key()), it.key(), it.value());
    }
}

void AssetPicker::applyFilter()
{
    if (const Candidate *shown = current(); shown && m_keep == 0) {
        m_keep = shown->id;
    }
    m_model->setFilter({m_provider,
                        m_textless->isChecked() ? QString() : m_language->currentData().toString(),
                        m_size->currentData().toInt()});
    const bool empty = m_model->rowCount() == 0;
    if (empty) {
        passFocusOn(m_view, m_search);
    }
    m_view->setVisible(!empty);
    m_empty->setVisible(empty);
    m_empty->setText(
        m_model->total() > 0
            ? tr("No candidate passes these filters.")
            : tr("No %1 is known yet.\nSearch again, add one from a file or an address, or drop one here.")
                  .arg(slotNoun(m_type)));
    restoreCurrent();
    compareLooks();
}

void AssetPicker::restoreCurrent()
{
    const int row = std::max(0, m_model->rowOf(m_keep));
    m_keep = 0;
    if (m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(row, 0));
    }
    showCurrent();
}

const Candidate *AssetPicker::current() const
{
    return m_model->candidateAt(m_view->currentIndex());
}

void AssetPicker::showCurrent()
{
    const Candidate *candidate = current();
    for (QPushButton *button : {m_use, m_append, m_usePublish, m_reject, m_compare, m_full}) {
        if (!candidate) {
            passFocusOn(button, m_search);
        }
        button->setEnabled(candidate != nullptr);
    }
    showActions(candidate);
    showStack();
    if (!candidate) {
        m_imageOf = 0;
        m_image->clear();
        m_facts->clear();
        m_scoreTitle->clear();
        m_reason->clear();
        while (QLayoutItem *item = m_score->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        return;
    }
    showScore(*candidate);
    if (candidate->id == m_imageOf) {
        return;
    }
    m_imageOf = candidate->id;
    m_image->setPreview(thumbnail(*candidate));
    if (m_held->isVisible()) {
        m_image->setView(m_held->zoom(), m_held->offset()); // the same place of the next one
    }
    m_large = {};
    loadLarge(*candidate, m_previews, [this](const Result<QImage> &image) {
        if (image) {
            m_image->setImage(*image);
            m_large = *image;
            if (m_fullImage) {
                m_fullImage->show(m_large, m_facts->text());
            }
        } else {
            m_imageOf = 0; // tried again with the next look
            m_image->setMessage(errorText(image.error()));
        }
    });
}

/// What is done can be taken back by the same button.
void AssetPicker::showActions(const Candidate *candidate)
{
    const bool rejected = candidate && candidate->rejected;
    m_reject->setText(rejected ? tr("Allow again") : tr("Reject"));
    m_reject->setToolTip(rejected ? tr("May be chosen by itself again (Delete)")
                                  : tr("Never offered by itself again (Delete)"));
    m_use->setToolTip(m_publishesTaken ? tr("Takes it and writes it into the library at once (Enter)")
                                       : tr("Takes it; becomes an unpublished change (Enter)"));
    const bool used = candidate && candidate->selected;
    m_append->setText(used ? tr("Remove") : tr("Add"));
    m_append->setToolTip(used ? tr("Uses it no longer; the others stay (A)")
                              : tr("Uses it as well, behind the others (A)"));
    if (used && chosenCount() < 2) { // the only one is replaced or rejected, not removed
        passFocusOn(m_append, m_view);
        m_append->setEnabled(false);
    }
}

void AssetPicker::change(const QString &what, std::function<Result<>(ItemService &)> work, After after,
                         std::function<Result<>(ItemService &)> back)
{
    setCursor(Qt::BusyCursor);
    Core &core = m_context.bridge.core();
    const auto step = std::make_shared<StepBack>(core, m_ref, [&core, work] { return work(core.items()); });
    const auto carryOut = [&core, ref = m_ref, after, step]() -> Result<> {
        METARR_CHECK(step->carryOut());
        if (after == After::Taken) {
            METARR_TRY([[maybe_unused]] const bool publishes, core.workflows().publishTaken(ref));
        } else if (after == After::PublishAndClose) {
            JobOrder order;
            order.priority = 2;
            order.by = u"manual"_s;
            METARR_TRY([[maybe_unused]] const JobId job, core.workflows().publish(ref, order));
        }
        return {};
    };
    // It can be taken back however soon the picker is closed.
    m_context.changes.push(m_ref, &m_context.undo, carryOut,
                           [&core, step, back, self = QPointer<AssetPicker>(this), &undo = m_context.undo,
                            text = tr("%1 of %2").arg(what, m_details.item.metadata.title), type = m_type,
                            after](const Result<> &done) {
                               if (done && !isSameChoice(step->before(), step->after(), type)) {
                                   undo.push({text,
                                              [&core, step, back]() -> Result<> {
                                                  if (back) {
                                                      METARR_CHECK(back(core.items()));
                                                  }
                                                  return step->takeBack();
                                              },
                                              [step] { return step->again(); }});
                               }
                               if (self) {
                                   self->changed(done, after == After::PublishAndClose);
                               }
                           });
}

void AssetPicker::changed(const Result<> &done, bool close)
{
    unsetCursor();
    m_error->show(done);
    if (done && close) {
        accept();
    } else {
        load();
    }
}

void AssetPicker::use(bool publish, bool append)
{
    if (const Candidate *candidate = current()) {
        m_keep = candidate->id;
        m_view->setFocus(); // one goes on among the candidates
        std::function<Result<>(ItemService &)> back;
        if (candidate->rejected) {
            back = rejecting(candidate->id);
        }
        change(
            tr("Use another %1").arg(slotLabel(m_type)),
            [id = candidate->id, append](ItemService &items) { return items.pick(id, append); },
            publish ? After::PublishAndClose : After::Taken, back);
    }
}

void AssetPicker::addOrRemove()
{
    const Candidate *candidate = current();
    if (!candidate || !candidate->selected) {
        use(false, true);
        return;
    }
    m_keep = candidate->id;
    m_view->setFocus();
    change(
        tr("Remove a %1").arg(slotLabel(m_type)),
        [id = candidate->id, ref = m_ref, type = m_type](ItemService &items) -> Result<> {
            METARR_TRY(const ItemDetails now, items.details(ref));
            QList<Candidate> chosen = now.candidates;
            chosen.removeIf([&](const Candidate &each) { return each.type != type || !each.selected; });
            std::sort(chosen.begin(), chosen.end(),
                      [](const Candidate &a, const Candidate &b) { return a.ord < b.ord; });
            QList<CandidateId> others;
            for (const Candidate &each : std::as_const(chosen)) {
                if (each.id != id) {
                    others += each.id;
                }
            }
            return items.setSelection(ref, type, others);
        },
        After::Taken);
}

void AssetPicker::rejectOrAllow()
{
    const Candidate *candidate = current();
    if (!candidate) {
        return;
    }
    m_keep = candidate->id;
    m_view->setFocus();
    const auto reject = rejecting(candidate->id);
    const auto allow = [id = candidate->id](ItemService &items) { return items.unreject(id); };
    if (candidate->rejected) {
        change(tr("Allow a %1 again").arg(slotLabel(m_type)), allow, After::Nothing, reject);
    } else {
        change(tr("Reject a %1").arg(slotLabel(m_type)), reject, After::Nothing, allow);
    }
}

void AssetPicker::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (digit >= 1 && digit <= 9 && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        if (const auto slotTypes = imageSlots(m_ref.type); digit <= slotTypes.size()) {
            useSlot(slotTypes.at(digit - 1));
            return;
        }
    }
    QDialog::keyPressEvent(event);
}

bool AssetPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            use(key->modifiers() & Qt::ControlModifier);
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            rejectOrAllow();
            return true;
        }
        if (key->key() >= Qt::Key_1 && key->key() <= Qt::Key_9) {
            keyPressEvent(key); // not the view's search by letters
            return true;
        }
        if ((key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
            switch (key->key()) {
            case Qt::Key_C:
                m_compare->toggle();
                return true;
            case Qt::Key_Space:
            case Qt::Key_F:
                showFull();
                return true;
            case Qt::Key_A:
                if (m_append->isVisible()) {
                    m_append->click();
                }
                return true;
            case Qt::Key_S:
                toggleStack();
                return true;
            default:
                break;
            }
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace metarr
