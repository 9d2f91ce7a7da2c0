// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpage.h"

#include "app/bulk.h"
#include "app/overview.h"
#include "ui/artwork/assetpicker.h"
#include "ui/detail/artworktab.h"
#include "ui/detail/casttab.h"
#include "ui/detail/collectiontab.h"
#include "ui/detail/conflictbar.h"
#include "ui/detail/fieldform.h"
#include "ui/detail/fieldtext.h"
#include "ui/detail/infotabs.h"
#include "ui/detail/numberingtab.h"
#include "ui/detail/reasontext.h"
#include "ui/library/publishreport.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/undohistory.h"
#include "ui/text/coretext.h"
#include "ui/text/datetext.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picturebox.h"
#include "ui/widgets/stateshape.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int reloadDelayMs = 60;
constexpr int ageingMs = 60'000; ///< how long "just now" may stand

QScrollArea *scrolling(QWidget *widget)
{
    auto *area = new QScrollArea;
    area->setObjectName(u"plain"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(widget);
    return area;
}

} // namespace

DetailPage::DetailPage(WindowContext &context, QWidget *parent)
    : ItemPane(parent)
    , m_context(context)
    , m_stack(new QStackedWidget)
    , m_nothing(makeLabel(tr("Choose an item to see it here."), "dim"))
    , m_error(new ErrorLine)
    , m_conflicts(new ConflictBar(context))
    , m_tabs(new QTabWidget)
    , m_overviews(new QStackedWidget)
    , m_artworks(new QStackedWidget)
    , m_cast(new CastTab(context))
    , m_films(new CollectionTab(context))
    , m_numbering(new NumberingTab(context))
    , m_files(new FilesTab(context))
    , m_history(new HistoryTab(context))
{
    setObjectName(u"detailPane"_s);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(380);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_nothing);

    auto *page = new QWidget;
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(makeHeader());
    m_tabs->setObjectName(u"detailTabs"_s);
    setFocusProxy(m_tabs->tabBar()); // a focus that is seen, between the fields and the buttons
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->addTab(m_overviews, tr("Overview"));
    m_tabs->addTab(m_artworks, tr("Artwork"));
    m_tabs->addTab(m_cast, tr("Cast"));
    m_tabs->addTab(m_films, tr("Movies"));
    m_tabs->addTab(m_files, tr("Files"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_numbering, tr("Numbering"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailPage::fillTab);
    pageLayout->addWidget(m_tabs, 1);
    pageLayout->addWidget(makeBottomBar());
    m_stack->addWidget(page);

    m_reload.setSingleShot(true);
    m_reload.setInterval(reloadDelayMs);
    connect(&m_reload, &QTimer::timeout, this, &DetailPage::load);
    m_ageing.setInterval(ageingMs);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        if (m_loaded) {
            showState(m_details);
        }
    });
    connect(&context.bridge, &CoreBridge::itemsChanged, this, [this](const QSet<EntityRef> &items) {
        if (m_ref.isValid() && (items.isEmpty() || items.contains(m_ref)) && !m_reload.isActive()) {
            m_reload.start();
        }
    });
    // Whoever made the change, here or elsewhere in the window, and be it that one is taken back: what was read before is not
    // shown after it.
    connect(&context.changes, &ChangeQueue::begun, this, [this](EntityRef ref) {
        if (ref == m_ref || !ref.isValid()) {
            overtake();
        }
    });
    connect(&context.changes, &ChangeQueue::settled, this, [this](EntityRef ref) {
        if (ref == m_ref || !ref.isValid()) {
            load();
        }
    });
    connect(&context.bridge, &CoreBridge::jobsChanged, this, &DetailPage::updateBusy);
    connect(m_films, &CollectionTab::itemWanted, this, &DetailPage::itemWanted);
    connect(m_cast, &CastTab::edited, this, &DetailPage::edit);
    connect(m_cast, &CastTab::lockWanted, this,
            [this](Field field, bool locked) { lock(fieldInfo(field).key(), locked); });
    connect(m_cast, &CastTab::providerValueWanted, this, [this](Field field) { useProviderValue(field); });
    connect(m_cast, &CastTab::formerValueWanted, this, &DetailPage::useFormerValue);
    connect(m_history, &HistoryTab::revertWanted, this, [this](qint64 entry) {
        change(tr("Go back to a version"),
               [entry](ItemService &items, EntityRef ref) { return items.revert(ref, entry); });
    });
    connect(&context.undo, &UndoHistory::failed, this, [this](const Error &error) {
        if (isVisible()) {
            m_error->show(error);
        }
    });
    for (int digit = 1; digit <= 9; ++digit) {
        auto *key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit)), this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, digit] {
            if (const auto slotTypes = imageSlots(m_ref.type); digit <= slotTypes.size()) {
                openPicker(slotTypes.at(digit - 1));
            }
        });
    }
}

DetailPage::~DetailPage() = default;

QWidget *DetailPage::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(24, 18, 24, 10);
    layout->setSpacing(6);
    m_title = new FewLinesLabel(3);
    m_title->setObjectName(u"detailTitle"_s);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeTitle(m_title, 1.9);
    layout->addWidget(m_title);

    auto *facts = new QHBoxLayout;
    facts->setSpacing(8);
    m_meta = new ElidedLabel;
    m_meta->setProperty("role", u"dim"_s);
    m_meta->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_meta->setObjectName(u"detailMeta"_s);
    facts->addWidget(m_meta);
    m_flags = new QWidget;
    auto *flags = new QHBoxLayout(m_flags);
    flags->setContentsMargins(0, 0, 0, 0);
    flags->setSpacing(5);
    facts->addWidget(m_flags);
    facts->addStretch(1);
    layout->addLayout(facts);

    auto *state = new QHBoxLayout;
    state->setSpacing(7);
    m_shape = new StateShape(m_context.theme);
    m_state = new ElidedLabel;
    m_state->setObjectName(u"detailState"_s);
    state->addWidget(m_shape);
    state->addWidget(m_state, 1);
    layout->addLayout(state);
    m_reasons = makeLabel({}, "dim");
    m_reasons->setObjectName(u"detailReasons"_s);
    m_reasons->setWordWrap(true);
    QSizePolicy steady = m_reasons->sizePolicy();
    steady.setRetainSizeWhenHidden(
        true); // what is under it stays where it was when nothing is to be said any more
    m_reasons->setSizePolicy(steady);
    m_reasons->hide();
    layout->addWidget(m_reasons);
    layout->addSpacing(4);

    auto *actions = new FlowLayout(nullptr, 8);
    const auto button = [&](const QString &text, const QString &icon, const QString &name,
                            const QString &tip) {
        auto *made = new QPushButton(m_context.theme.icon(icon, Theme::Ink::Text), text);
        made->setObjectName(name);
        made->setToolTip(tip);
        actions->addWidget(made);
        return made;
    };
    m_publish = button(tr("Publish"), u"publish"_s, u"publishButton"_s,
                       tr("Writes texts and artwork into the library (Ctrl+P)"));
    m_publish->setIcon(m_context.theme.icon(u"publish"_s, Theme::Ink::OnAccent));
    m_publish->setProperty("primary", true);
    m_enrich = button(tr("Enrich"), u"refresh"_s, u"enrichButton"_s,
                      tr("Asks the providers again; what is locked stays (Ctrl+E)"));
    m_select = button(tr("Select artwork"), u"sparkle"_s, u"selectButton"_s,
                      tr("Fills the slots that are not locked with the best candidates"));
    m_more = new QToolButton;
    m_more->setObjectName(u"moreButton"_s);
    m_more->setIcon(m_context.theme.icon(u"more"_s, Theme::Ink::Text));
    m_more->setAccessibleName(tr("More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &DetailPage::fillMore);
    actions->addWidget(m_more);
    m_busy = makeLabel({}, "dim");
    actions->addWidget(m_busy);
    layout->addLayout(actions);
    layout->addWidget(m_error);
    layout->addWidget(m_conflicts);
    m_conflicts->setHeir(m_tabs->tabBar());
    connect(m_conflicts, &ConflictBar::settleWanted, this, [this](Field field, bool mine) {
        change(tr("Settle what the NFO says"), [field, mine](ItemService &items, EntityRef ref) {
            return items.settle(ref, {field}, mine ? ItemService::Settle::Mine : ItemService::Settle::Theirs);
        });
    });
    connect(m_publish, &QPushButton::clicked, this, &DetailPage::publish);
    connect(m_enrich, &QPushButton::clicked, this, &DetailPage::enrich);
    connect(m_select, &QPushButton::clicked, this, [this] { startJob(u"select"_s); });
    return header;
}

QWidget *DetailPage::makeBottomBar()
{
    m_bar = new QWidget;
    m_bar->setObjectName(u"unpublishedBar"_s);
    m_bar->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(m_bar);
    layout->setContentsMargins(24, 8, 16, 8);
    m_changes = new QTreeWidget;
    m_changes->setObjectName(u"changesList"_s);
    m_changes->setAccessibleName(tr("What publishing would do"));
    m_changes->setHeaderHidden(true);
    m_changes->setRootIsDecorated(false);
    m_changes->setColumnCount(2);
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->setProperty("lines", true);
    m_preview = new QWidget;
    auto *previewLayout = new QVBoxLayout(m_preview);
    previewLayout->setContentsMargins(0, 0, 0, 4);
    previewLayout->addWidget(m_changes);
    m_nfoDiff = new DiffView(m_context.theme);
    m_nfoDiff->setObjectName(u"nfoDiff"_s);
    m_nfoDiff->setAccessibleName(tr("How the NFO would change"));
    // In a low window they scroll: what opens them must not make the window higher than its screen.
    m_changes->setMinimumHeight(fontMetrics().height() + 14);
    m_nfoDiff->setMinimumHeight(m_changes->minimumHeight());
    m_nfoDiff->setMaximumHeight(fontMetrics().height() * 9);
    previewLayout->addWidget(m_nfoDiff);
    m_preview->hide();
    layout->addWidget(m_preview);
    auto *row = new QHBoxLayout;
    m_barText = new QLabel;
    m_barText->setObjectName(u"unpublishedText"_s);
    m_barText->setWordWrap(true);
    row->addWidget(m_barText, 1);
    m_barShow = new QPushButton(tr("Show"));
    m_barShow->setObjectName(u"showChangesButton"_s);
    m_barShow->setToolTip(tr("Lists the files that publishing would add, change or remove"));
    m_barShow->setCheckable(true);
    row->addWidget(m_barShow);
    m_barDiscard = new QPushButton(tr("Discard"));
    m_barDiscard->setObjectName(u"discardButton"_s);
    m_barDiscard->setToolTip(tr("Back to what was published last; without that, to what your NFO says"));
    m_barPublish = new QPushButton(tr("Publish"));
    m_barPublish->setObjectName(u"barPublishButton"_s);
    m_barPublish->setProperty("primary", true);
    row->addWidget(m_barDiscard);
    row->addWidget(m_barPublish);
    layout->addLayout(row);
    connect(m_barShow, &QPushButton::toggled, this, [this](bool on) {
        m_preview->setVisible(on);
        m_barShow->setText(on ? tr("Hide") : tr("Show"));
    });
    connect(m_barPublish, &QPushButton::clicked, this, &DetailPage::publish);
    connect(m_barDiscard, &QPushButton::clicked, this, [this] {
        change(tr("Discard"), [](ItemService &items, EntityRef ref) { return items.discard(ref); });
    });
    m_bar->hide();
    return m_bar;
}

DetailPage::Sheet &DetailPage::sheetOf(EntityType type)
{
    if (const auto made = m_sheets.find(type); made != m_sheets.end()) {
        return *made;
    }
    Sheet sheet;
    sheet.form = new FieldForm(type, m_context.theme);
    auto *content = new QWidget;
    content->setObjectName(u"plainPage"_s);
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins(24, 16, 16, 16);
    layout->setSpacing(20);
    sheet.gallery = new QWidget;
    auto *pictures = new QVBoxLayout(sheet.gallery);
    pictures->setContentsMargins(0, 0, 0, 0);
    pictures->setSpacing(10);
    const int width = fontMetrics().averageCharWidth() * 22;
    for (const AssetType slot :
         {AssetType::Poster, AssetType::Thumb, AssetType::Fanart, AssetType::Clearlogo}) {
        const AssetTypeInfo &info = assetTypeInfo(slot);
        if (!info.appliesTo(type)) {
            continue;
        }
        auto *box = new PictureBox(m_context.thumbnails, m_context.theme, info.aspect());
        box->setBoxWidth(width);
        box->setPlaceholder(tr("No %1").arg(slotNoun(slot)));
        box->setObjectName(u"picture_"_s + assetTypeName(slot));
        box->setAccessibleName(tr("Choose %1").arg(slotLabel(slot)));
        box->setToolTip(tr("%1: click to choose").arg(slotLabel(slot)));
        connect(box, &PictureBox::clicked, this, [this, slot] { openPicker(slot); });
        pictures->addWidget(box);
        sheet.pictures += {slot, box};
    }
    pictures->addStretch(1);
    layout->addWidget(sheet.gallery);
    layout->addWidget(sheet.form, 1);
    sheet.overview = scrolling(content);
    m_overviews->addWidget(sheet.overview);
    connect(sheet.form, &FieldForm::edited, this, &DetailPage::edit);
    connect(sheet.form, &FieldForm::lockWanted, this,
            [this](Field field, bool locked) { lock(fieldInfo(field).key(), locked); });
    connect(sheet.form, &FieldForm::completionsWanted, this, &DetailPage::completeNames);
    connect(sheet.form, &FieldForm::providerValueWanted, this,
            [this](Field field) { useProviderValue(field); });
    connect(sheet.form, &FieldForm::formerValueWanted, this, &DetailPage::useFormerValue);
    return *m_sheets.insert(type, sheet);
}

void DetailPage::makeArtwork(Sheet &sheet, EntityType type)
{
    sheet.artwork = new ArtworkTab(m_context, type);
    sheet.artworkScroll = scrolling(sheet.artwork);
    m_artworks->addWidget(sheet.artworkScroll);
    connect(sheet.artwork, &ArtworkTab::pickerWanted, this, &DetailPage::openPicker);
    connect(sheet.artwork, &ArtworkTab::lockWanted, this, &DetailPage::lock);
    connect(sheet.artwork, &ArtworkTab::orderWanted, this, &DetailPage::putInOrder);
}

/// Pictures stand beside the fields where both have their room, in whatever language; else they are left to their own page.
void DetailPage::arrange(const Sheet &sheet)
{
    const QLayout *row = sheet.overview->widget()->layout();
    const QMargins around = row->contentsMargins();
    const int needed = around.left() + sheet.gallery->minimumSizeHint().width() + row->spacing() +
                       sheet.form->minimumSizeHint().width() + around.right() +
                       sheet.overview->verticalScrollBar()->sizeHint().width();
    const bool fits = width() >= std::max(needed, fontMetrics().averageCharWidth() * 78);
    if (!fits) {
        passFocusOn(sheet.gallery, m_tabs->tabBar());
    }
    sheet.gallery->setVisible(fits);
}

void DetailPage::resizeEvent(QResizeEvent *event)
{
    ItemPane::resizeEvent(event);
    for (const Sheet &sheet : std::as_const(m_sheets)) {
        arrange(sheet);
    }
}

void DetailPage::showEvent(QShowEvent *event)
{
    ItemPane::showEvent(event);
    if (m_loaded) {
        showState(m_details);
    }
    m_ageing.start();
}

void DetailPage::hideEvent(QHideEvent *event)
{
    ItemPane::hideEvent(event);
    m_ageing.stop();
}

void DetailPage::setItem(EntityRef ref)
{
    if (ref == m_ref) {
        return;
    }
    // An editor that is left writes what was typed, to the item it was typed for.
    if (QWidget *editor = focusWidget(); editor && isAncestorOf(editor) && editor->hasFocus()) {
        editor->clearFocus();
    }
    m_ref = ref;
    m_loaded = false;
    m_pickerWanted.reset();
    m_error->clear();
    m_barShow->setChecked(false);
    load();
}

void DetailPage::clear()
{
    overtake();
    m_ref = {};
    m_loaded = false;
    m_stack->setCurrentIndex(0);
}

void DetailPage::overtake()
{
    for (Latest *reading : {&m_loads, &m_reasonLoads}) {
        [[maybe_unused]] const quint64 overtaken = reading->next();
    }
    m_conflicts->overtake();
}

void DetailPage::load()
{
    if (!m_ref.isValid() || m_context.changes.isBusy(m_ref)) { // it is read when the last change is stored
        return;
    }
    m_context.bridge.run(
        m_loads, this, [&core = m_context.bridge.core(), ref = m_ref] { return core.items().details(ref); },
        [this](const Result<ItemDetails> &details) {
            if (details) {
                show(*details);
            } else if (!m_loaded || details.error().kind == ErrorKind::NotFound) {
                m_nothing->setText(errorText(details.error()));
                m_stack->setCurrentIndex(0);
            }
        },
        3);
}

void DetailPage::show(const ItemDetails &details)
{
    m_details = details;
    m_loaded = true;
    showHeader(details);
    showTabs(details);
    m_stack->setCurrentIndex(1);
    if (m_pickerWanted) {
        openPicker(*m_pickerWanted);
    }
    updateBusy();
    showReasons();
    m_conflicts->setItem(m_ref, !details.nfoConflicts.isEmpty());

    const bool trashed = details.item.deletedAt != 0;
    for (QPushButton *job : {m_publish, m_enrich, m_select}) {
        if (trashed) { // nothing is done with it
            passFocusOn(job, m_tabs->tabBar());
        }
        job->setVisible(!trashed);
    }
    allow(m_publish, details.item.hasUnpublishedChanges || details.item.lastPublishedAt == 0);
    m_more->setToolTip(trashed ? tr("Folder, NFO, provider page")
                               : tr("Folder, NFO, provider page, ignore, trash"));
    const bool differs = details.item.hasUnpublishedChanges && !trashed;
    if (!differs) {
        passFocusOn(m_bar, m_tabs->tabBar());
    }
    m_bar->setVisible(differs);
    if (differs) {
        m_barText->setText(tr("Unpublished changes"));
        const quint64 number = m_loads.next(); // only the newest preview is shown
        m_context.bridge.run(
            this, [&core = m_context.bridge.core(), ref = m_ref] { return core.items().preview(ref); },
            [this, number](const Result<PublishReport> &report) {
                if (m_loads.isCurrent(number)) {
                    showChanges(report);
                }
            });
    }
}

/// A button that was pressed and has nothing to do any more leaves the focus in this pane.
void DetailPage::allow(QPushButton *button, bool on)
{
    if (!on) {
        passFocusOn(button, m_tabs->tabBar());
    }
    button->setEnabled(on);
}

void DetailPage::showTabs(const ItemDetails &details)
{
    m_stale = {m_overviews, m_artworks, m_cast, m_films, m_numbering, m_files, m_history};
    const EntityType type = details.item.ref.type;
    const bool isCollection = type == EntityType::Collection;
    const auto offer = [this](QWidget *tab, bool offered) {
        const int at = m_tabs->indexOf(tab);
        m_tabs->setTabVisible(at, offered);
        m_tabs->setTabEnabled(at, offered); // arrow keys stop at those that are hidden, too
    };
    offer(m_cast, fieldsOf(type).contains(Field::Actors));
    offer(m_films, isCollection);
    offer(m_files, !isCollection);
    offer(m_numbering, type == EntityType::Series);
    fillTab();
}

void DetailPage::fillTab()
{
    QWidget *const tab = m_tabs->currentWidget();
    if (!m_loaded || !m_stale.remove(tab)) {
        return;
    }
    if (tab == m_overviews) {
        showOverview();
    } else if (tab == m_artworks) {
        showArtwork();
    } else if (tab == m_cast) {
        m_cast->show(m_details);
    } else if (tab == m_films) {
        m_films->setCollection(m_ref);
    } else if (tab == m_numbering) {
        m_numbering->setSeries(m_ref);
    } else if (tab == m_files) {
        m_files->show(m_details);
    } else {
        m_history->show(m_details, m_context.bridge.core().clock().nowMs());
    }
}

void DetailPage::showOverview()
{
    const Sheet &sheet = sheetOf(m_ref.type);
    sheet.form->show(m_details);
    for (const auto &[slot, box] : sheet.pictures) {
        const auto chosen =
            std::find_if(m_details.candidates.cbegin(), m_details.candidates.cend(),
                         [wanted = slot](const Candidate &c) { return c.type == wanted && c.selected; });
        box->setSource(chosen == m_details.candidates.cend()
                           ? PictureSource()
                           : PictureSource::of(*chosen, m_details.root.path));
        box->setVisible(slot == AssetType::Poster || slot == AssetType::Thumb ||
                        chosen != m_details.candidates.cend());
    }
    arrange(sheet);
    m_overviews->setCurrentWidget(sheet.overview);
}

void DetailPage::showArtwork()
{
    Sheet &sheet = sheetOf(m_ref.type);
    if (!sheet.artwork) {
        makeArtwork(sheet, m_ref.type);
    }
    sheet.artwork->show(m_details);
    m_artworks->setCurrentWidget(sheet.artworkScroll);
}

void DetailPage::showHeader(const ItemDetails &details)
{
    const Item &item = details.item;
    const Metadata &m = item.metadata;
    QString title = m.title.isEmpty()
                        ? displayName(item.baseName.isEmpty() ? Path(item.folder).fileName() : item.baseName)
                        : m.title;
    QStringList facts;
    if (m_ref.type == EntityType::Season) {
        title = m.title.isEmpty() ? seasonName(m.season.value_or(0)) : m.title;
    } else if (m_ref.type == EntityType::Episode) {
        facts += episodeNumber(m.season.value_or(0), m.episode.value_or(0));
    }
    m_title->setFullText(title);
    if (m.year) {
        facts += QString::number(*m.year);
    }
    if (m.premiered.isValid() && m_ref.type == EntityType::Episode) {
        facts += dateText(m.premiered);
    }
    if (m.runtime) {
        facts += tr("%1 min").arg(*m.runtime);
    }
    if (!m.mpaa.isEmpty()) {
        facts += m.mpaa;
    }
    if (!m.genres.isEmpty()) {
        facts += QStringList(m.genres.mid(0, 3)).join(u", "_s);
    }
    for (const Rating &rating : m.ratings) {
        if (rating.isDefault || m.ratings.size() == 1) {
            facts += u"★ %1"_s.arg(QLocale().toString(rating.value, 'f', 1));
            break;
        }
    }
    m_meta->setFullText(facts.join(u"  ·  "_s));
    m_meta->setVisible(!facts.isEmpty());
    qDeleteAll(m_flags->findChildren<QLabel *>());
    const VideoStream video =
        details.streams.isEmpty() ? VideoStream() : details.streams.first().video.value(0);
    const QStringList flags = mediaFlags(video.height, video.hdrType);
    for (const QString &flag : flags) {
        m_flags->layout()->addWidget(makeLabel(flag, "flag"));
    }
    showState(details);
}

void DetailPage::showState(const ItemDetails &details)
{
    const Item &item = details.item;
    m_shape->show(item.state, item.hasUnpublishedChanges);
    QStringList state = {itemStateText(item.state)};
    if (item.lastPublishedAt > 0) {
        const QString when = timeAgo(item.lastPublishedAt, m_context.bridge.core().clock().nowMs());
        if (item.state == ItemState::Published) {
            state = {tr("Published %1").arg(when)};
        } else {
            state += tr("published %1").arg(when);
        }
    }
    if (item.deletedAt > 0) {
        state.prepend(
            tr("In the trash, %1").arg(timeAgo(item.deletedAt, m_context.bridge.core().clock().nowMs())));
    }
    if (!item.stateCause.isEmpty()) {
        state += coreText(item.stateCause);
    }
    if (details.completeness.percent < 100) {
        QStringList missing;
        for (const QString &name : details.completeness.missing) {
            const auto field = fieldFromName(name);
            const auto slot = assetTypeFromName(name);
            missing += field ? fieldLabel(*field, m_ref.type) : slot ? slotLabel(*slot) : name;
        }
        state +=
            tr("%1 % complete, missing: %2").arg(details.completeness.percent).arg(missing.join(u", "_s));
    }
    if (!details.nfoConflicts.isEmpty()) {
        QStringList disputed;
        for (const QString &name : details.nfoConflicts) {
            const auto field = fieldFromName(name);
            disputed += field ? fieldLabel(*field, m_ref.type) : name;
        }
        state += tr("the NFO was changed by another program: %1").arg(disputed.join(u", "_s));
    }
    m_state->setFullText(state.join(u" · "_s));
}

void DetailPage::showChanges(const Result<PublishReport> &report)
{
    m_changes->clear();
    allow(m_barPublish, report.has_value());
    if (!report || report->changes.isEmpty()) {
        passFocusOn(m_barShow, m_tabs->tabBar());
    }
    if (!report) {
        m_barText->setText(tr("Unpublished changes, but: %1").arg(errorText(report.error())));
        m_barShow->hide();
        return;
    }
    // Of what other programs wrote nothing need be different, and it is not ours all the same.
    m_barText->setText(
        !report->changes.isEmpty() ? tr("%n unpublished change(s)", nullptr, int(report->changes.size()))
        : m_details.item.lastPublishedAt == 0 ? tr("Not published by Metarr yet; its files match already")
                                              : tr("Unpublished changes, but its files match them already"));
    m_barShow->setVisible(!report->changes.isEmpty());
    for (const FileChange &change : report->changes) {
        auto *item = new QTreeWidgetItem(m_changes,
                                         {fileChangeText(change.kind), displayName(change.path.fileName())});
        item->setToolTip(1, change.path.display());
    }
    m_changes->resizeColumnToContents(0);
    m_nfoDiff->setVisible(report->nfoBefore != report->nfoAfter);
    m_nfoDiff->show(report->nfoBefore, report->nfoAfter);
    const int lines = std::clamp(int(report->changes.size()), 1, 8);
    m_changes->setMaximumHeight(lines * (fontMetrics().height() + 6) + 8);
}

void DetailPage::completeNames(Field field)
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), field] {
            return core.database().read([&](Connection &c) { return ItemListRepo(c).names(field); });
        },
        [this, field, type = m_ref.type](const Result<QStringList> &names) {
            if (names && m_sheets.contains(type)) {
                sheetOf(type).form->setCompletions(field, *names);
            }
        });
}

void DetailPage::showReasons()
{
    m_context.bridge.run(
        m_reasonLoads, this, [&core = m_context.bridge.core(), ref = m_ref] { return reasonsFor(core, ref); },
        [this](const Result<QList<Reason>> &reasons) {
            QStringList lines;
            if (reasons) {
                for (const Reason &reason : *reasons) {
                    if (const QString text = reasonText(reason); !text.isEmpty()) {
                        lines += text;
                    }
                }
            }
            m_reasons->setText(lines.join(u'\n'));
            m_reasons->setVisible(!lines.isEmpty());
        },
        1);
}

void DetailPage::fillMore()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    const auto act = [&](const QString &text, const QString &action) {
        menu->addAction(text, this, [this, action] { Q_EMIT actionWanted(m_ref, action); });
    };
    const bool trashed = m_details.item.deletedAt != 0;
    if (m_details.root.id != 0) {
        act(tr("Open folder"), u"folder"_s);
        if (!m_details.files.isEmpty() && !trashed) {
            act(tr("Play on a player"), u"play"_s);
        }
        act(tr("Copy path"), u"copy-path"_s);
    }
    if (m_details.item.nfo != 0 || !m_details.log.isEmpty()) {
        act(tr("Copy NFO"), u"copy-nfo"_s);
    }
    if (!m_details.item.metadata.ids.isEmpty()) {
        act(tr("Open at provider"), u"provider"_s);
    }
    if (trashed) {
        return;
    }
    if (m_ref.type == EntityType::Movie || m_ref.type == EntityType::Series) {
        act(tr("Identify again…"), u"identify"_s);
    }
    menu->addSeparator();
    menu->addAction(isIgnored() ? tr("Ignore no longer") : tr("Ignore"), this,
                    [this] { setIgnored(!isIgnored()); });
    if (m_ref.type != EntityType::Season && m_ref.type != EntityType::Collection) {
        act(tr("Move to the trash…"), u"trash"_s);
    }
    if (m_ref.type == EntityType::Series || m_ref.type == EntityType::Season) {
        menu->addSeparator();
        menu->addAction(tr("Apply its locks to everything below"), this, &DetailPage::lockBelow);
    }
}

void DetailPage::openPicker(AssetType type)
{
    m_pickerWanted.reset();
    if (!m_loaded) {
        m_pickerWanted = type; // as soon as the item is here
        return;
    }
    if (!m_picker || !m_picker->isVisible()) { // a closed one is about to be deleted
        m_picker = new AssetPicker(m_context, this);
        m_picker->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_picker->open(m_ref, m_details.item.metadata.title, m_details.item.metadata.year.value_or(0), type);
}

AssetPicker *DetailPage::picker() const
{
    return m_picker;
}

} // namespace metarr
