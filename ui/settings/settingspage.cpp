// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "app/autostart.h"
#include "domain/artwork.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/settings/channeleditor.h"
#include "ui/settings/groupeditor.h"
#include "ui/settings/keyeditor.h"
#include "ui/settings/libraryeditor.h"
#include "ui/settings/managereditor.h"
#include "ui/settings/playereditor.h"
#include "ui/settings/providertest.h"
#include "ui/settings/scheduleeditor.h"
#include "ui/settings/serverstate.h"
#include "ui/settings/settingrow.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

SettingsPage::SettingsPage(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_groups(groups())
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_area(new QScrollArea)
{
    setObjectName(u"settingsPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 18, 24, 12);
    layout->setSpacing(10);
    auto *head = new QHBoxLayout;
    auto *title = new QLabel(tr("Settings"));
    makeTitle(title, 1.9);
    head->addWidget(title, 1);
    m_search->setObjectName(u"settingsSearch"_s);
    m_search->setAccessibleName(tr("Search in the settings"));
    m_search->setPlaceholderText(tr("Search in the settings"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(context.theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(fontMetrics().averageCharWidth() * 44);
    head->addWidget(m_search);
    layout->addLayout(head);
    auto *body = new QHBoxLayout;
    body->setSpacing(16);
    m_list->setObjectName(u"settingsGroups"_s);
    m_list->setAccessibleName(tr("Subjects"));
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    m_list->setProperty("lines", true);
    m_list->setFrameShape(QFrame::NoFrame);
    for (const Group &group : std::as_const(m_groups)) {
        // The style sheet's padding is not known before the list is shown, but lines are measured now.
        auto *line = new QListWidgetItem(group.title, m_list);
        line->setSizeHint({0, fontMetrics().height() + 14});
    }
    body->addWidget(m_list);
    m_area->setObjectName(u"plain"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body->addWidget(m_area, 1);
    layout->addLayout(body, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_search->clear();
        replace();
    });
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::replace);
    m_list->setCurrentRow(0);
}

QList<SettingsPage::Group> SettingsPage::groups()
{
    return {
        {u"libraries"_s,
         tr("Libraries"),
         tr("Folders that Metarr looks after, and how much it does there by itself."),
         {},
         tr("manual hybrid yolo")},
        {u"providers"_s,
         tr("Providers"),
         tr("Where texts and artwork come from. Each wants a key of yours."),
         {},
         u"TMDB TheTVDB Fanart.tv OMDb IMDb"_s},
        {u"players"_s,
         tr("Players"),
         tr("Programs that are told when something was published."),
         {u"phases.playerSync"_s, u"players."_s},
         tr("Kodi Jellyfin Emby Plex group folder translation")},
        {u"managers"_s,
         tr("Radarr and Sonarr"),
         tr("Programs that tell Metarr what they have downloaded, renamed or deleted."),
         {},
         tr("Lidarr webhook address folder translation")},
        {u"access"_s,
         tr("Web access"),
         tr("The HTTP interface: webhooks, and whatever other programs ask. What is changed here holds from "
            "the "
            "next start."),
         {u"http."_s},
         tr("API access key revoke certificate TLS port")},
        {u"notifications"_s,
         tr("Notifications"),
         tr("Where you hear of what happens, and of what."),
         {u"phases.notify"_s, u"ui.notifications"_s},
         tr("channel mail Discord Slack Telegram Pushover Gotify ntfy webhook template desktop")},
        {u"metadata"_s,
         tr("Metadata"),
         tr("Languages, whose word counts, and what counts as complete."),
         {u"metadata."_s, u"enrich."_s, u"identify."_s, u"automation."_s, u"completeness."_s}},
        {u"artwork"_s,
         tr("Artwork"),
         tr("Which pictures are chosen, how many, and how large."),
         {u"assets."_s}},
        {u"scan"_s, tr("Scanning"), tr("How folders are read."), {u"scan."_s, u"probe."_s}},
        {u"publish"_s,
         tr("Publishing"),
         tr("What is written into your library, and under which names."),
         {u"publish."_s}},
        {u"phases"_s, tr("Phases"), tr("What may happen without being asked for."), {u"phases."_s}},
        {u"appearance"_s,
         tr("Window"),
         tr("Language, colours, tray."),
         {u"ui."_s},
         tr("autostart theme dark light")},
        {u"network"_s, tr("Network"), tr("How the internet is reached."), {u"network."_s}},
        {u"upkeep"_s,
         tr("Upkeep"),
         tr("What is kept for how long, and when it is tidied up."),
         {u"jobs."_s, u"activity."_s, u"cache."_s, u"trash."_s, u"recycle."_s, u"maintenance."_s,
          u"logging."_s, u"database."_s},
         tr("schedule task now")},
    };
}

void SettingsPage::openGroup(const QString &group)
{
    for (int row = 0; row < int(m_groups.size()); ++row) {
        if (m_groups.at(row).name == group) {
            m_list->setCurrentRow(row);
        }
    }
    ask(); // whoever calls goes on with that group
}

void SettingsPage::replace()
{
    const bool same = m_list->currentRow() == m_shownRow && m_search->text() == m_shownSearch &&
                      m_library == m_shownLibrary;
    if (m_asking || same) {
        return;
    }
    if (unsavedIn(m_area).isEmpty()) {
        fill();
        return;
    }
    // Not while the list or the line that was changed is still at work.
    m_asking = true;
    QMetaObject::invokeMethod(this, &SettingsPage::ask, Qt::QueuedConnection);
}

void SettingsPage::ask()
{
    if (!m_asking) {
        return;
    }
    const QStringList unsaved = unsavedIn(m_area);
    if (unsaved.isEmpty() ||
        m_context.dialogs.confirm(this, tr("Leave unsaved work?"),
                                  tr("This is not saved and would be lost:") + u'\n' + unsaved.join(u'\n'),
                                  tr("Leave all the same"))) {
        m_asking = false;
        fill();
        return;
    }
    m_list->setCurrentRow(m_shownRow);
    m_search->setText(m_shownSearch);
    m_library = m_shownLibrary;
    if (auto *choice = m_area->findChild<QComboBox *>(u"settingsLibrary"_s)) {
        choice->setCurrentIndex(std::max(0, choice->findData(QVariant::fromValue(qint64(m_library)))));
    }
    m_asking = false;
}

namespace {

/// "assets.minWidth.poster": the same settings for each kind of artwork.
std::optional<AssetType> kindOf(const SettingInfo &info)
{
    return info.key.startsWith(u"assets."_s) && info.key.count(u'.') == 2
               ? assetTypeFromName(info.key.section(u'.', 2))
               : std::nullopt;
}

/// What a kind may have of its own instead of what holds for all: few want that, and for all kinds together it is a long list.
bool isRare(const SettingInfo &info)
{
    static const QStringList names{u"weights"_s, u"languages"_s, u"providers"_s};
    return kindOf(info) && names.contains(info.key.section(u'.', 1, 1));
}

} // namespace

/// A place for rows that open when asked for; open from the start where one of them says something.
QVBoxLayout *SettingsPage::addFold(QVBoxLayout *layout, AssetType kind)
{
    auto *button = new QToolButton;
    button->setObjectName(u"settingsMore_"_s + assetTypeName(kind));
    button->setText(tr("Weights, languages and providers of its own"));
    button->setAccessibleName(tr("%1: weights, languages and providers of its own").arg(slotLabel(kind)));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    auto *box = new QWidget;
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    const auto show = [button, box](bool open) {
        button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        box->setVisible(open);
    };
    const SettingsSnapshot all = *m_context.bridge.core().settings().snapshot();
    const QList<Library> &libraries = m_context.bridge.libraries();
    const auto library = std::find_if(libraries.cbegin(), libraries.cend(),
                                      [this](const Library &each) { return each.id == m_library; });
    const SettingsSnapshot values = library == libraries.cend() ? all : all.forLibrary(library->settings);
    const auto infos = allSettings();
    const bool said = std::any_of(infos.cbegin(), infos.cend(), [&](const SettingInfo &info) {
        return isRare(info) && kindOf(info) == kind && !values.text(info.key).isEmpty();
    });
    button->setChecked(said);
    layout->addWidget(button);
    layout->addWidget(box);
    show(said);
    connect(button, &QToolButton::toggled, box, show);
    return rows;
}

void SettingsPage::addRows(QVBoxLayout *layout, const QStringList &prefixes, const QString &search)
{
    QString kind;
    QVBoxLayout *fold = nullptr;
    for (const SettingInfo &info : allSettings()) {
        const bool fits =
            search.isEmpty() ? std::any_of(prefixes.cbegin(), prefixes.cend(),
                                           [&](const QString &prefix) { return info.key.startsWith(prefix); })
                             : info.key.contains(search, Qt::CaseInsensitive) ||
                                   info.description().contains(search, Qt::CaseInsensitive);
        if (fits && (m_library == 0 || info.perLibrary || !search.isEmpty())) {
            const auto asset = kindOf(info);
            if (const QString title = asset ? slotLabel(*asset) : QString(); title != kind) {
                kind = title;
                fold = nullptr;
                layout->addSpacing(kind.isEmpty() ? 0 : 10);
                auto *head = new QLabel(kind);
                makeTitle(head, 1.15);
                head->setVisible(!kind.isEmpty());
                layout->addWidget(head);
            }
            const bool folded = search.isEmpty() && isRare(info); // what was searched for is seen
            if (folded && !fold) {
                fold = addFold(layout, *asset);
            }
            auto *row = new SettingRow(m_context, info, search.isEmpty() ? m_library : 0);
            connect(row, &SettingRow::changed, this, &SettingsPage::changed);
            (folded ? fold : layout)->addWidget(row);
        }
    }
}

void SettingsPage::addGroups(QVBoxLayout *layout, const QString &search)
{
    for (const Group &group : std::as_const(m_groups)) {
        if (!(group.title + u' ' + group.intro + u' ' + group.words).contains(search, Qt::CaseInsensitive)) {
            continue;
        }
        auto *go = new QPushButton(tr("Go to “%1”").arg(group.title));
        go->setObjectName(u"settingsGo_"_s + group.name);
        go->setToolTip(group.intro);
        go->setAutoDefault(false);
        connect(
            go, &QPushButton::clicked, this,
            [this, name = group.name] {
                m_search->clear();
                openGroup(name);
            },
            Qt::QueuedConnection); // the button goes with what it stands in
        layout->addWidget(go, 0, Qt::AlignLeft);
        layout->addSpacing(4);
    }
}

/// For all libraries, or for one: shown where there is a setting of which a library may have its own value.
void SettingsPage::addLibraryChoice(QVBoxLayout *layout, const QStringList &prefixes)
{
    const auto all = allSettings();
    const bool any = std::any_of(all.cbegin(), all.cend(), [&](const SettingInfo &info) {
        return info.perLibrary && std::any_of(prefixes.cbegin(), prefixes.cend(), [&](const QString &prefix) {
                   return info.key.startsWith(prefix);
               });
    });
    const QList<Library> &libraries = m_context.bridge.libraries();
    if (!any || libraries.isEmpty()) {
        m_library = 0;
        return;
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *label = new QLabel(tr("Values for"));
    auto *choice = new QComboBox;
    choice->setObjectName(u"settingsLibrary"_s);
    choice->setAccessibleName(tr("Library that the values are for"));
    choice->setToolTip(tr("A library can have values of its own; the others follow those for all libraries"));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice->addItem(tr("all libraries"));
    for (const Library &library : libraries) {
        choice->addItem(tr("only “%1”").arg(library.name), QVariant::fromValue(qint64(library.id)));
        if (library.id == m_library) {
            choice->setCurrentIndex(choice->count() - 1);
        }
    }
    if (choice->currentIndex() == 0) {
        m_library = 0;
    }
    label->setBuddy(choice);
    row->addWidget(label);
    row->addWidget(choice);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addSpacing(6);
    connect(choice, &QComboBox::activated, this, [this, choice] {
        m_library = LibraryId(choice->currentData().toLongLong());
        // Not while the box that is replaced with the page is still at work.
        QMetaObject::invokeMethod(this, &SettingsPage::replace, Qt::QueuedConnection);
    });
}

void SettingsPage::addProviders(QVBoxLayout *layout)
{
    for (const QString &name : {u"tmdb"_s, u"tvdb"_s, u"fanarttv"_s, u"omdb"_s}) {
        auto *head = new QHBoxLayout;
        auto *label = new QLabel(sourceLabel(name));
        makeTitle(label, 1.2);
        head->addWidget(label);
        head->addWidget(new ProviderTest(m_context, name), 1);
        layout->addSpacing(8);
        layout->addLayout(head);
        addRows(layout, {u"providers.%1."_s.arg(name)}, {});
    }
}

void SettingsPage::addAutostart(QVBoxLayout *layout)
{
    auto *box = new QCheckBox(tr("Start with the desktop, in the tray"));
    box->setObjectName(u"settingsAutostart"_s);
    box->setEnabled(false); // until it is known how it stands
    auto *error = new ErrorLine;
    layout->addWidget(box);
    layout->addWidget(error);
    Core &core = m_context.bridge.core();
    const auto autostart = [&core] {
        return Autostart(core.files(), QProcessEnvironment::systemEnvironment());
    };
    m_context.bridge.run(
        box, [autostart] { return autostart().isOn(); },
        [box](const Result<bool> &on) {
            box->setChecked(on.value_or(false));
            box->setEnabled(on.has_value());
        });
    connect(box, &QCheckBox::clicked, this, [this, autostart, box, error](bool on) {
        m_context.bridge.run(
            box,
            [autostart, on, program = QCoreApplication::applicationFilePath()] {
                return autostart().set(on, program);
            },
            [box, error, on](const Result<> &done) {
                if (done) {
                    error->clear();
                } else {
                    box->setChecked(!on);
                    error->show(done.error());
                }
            });
    });
}

void SettingsPage::fill()
{
    auto *content = new QWidget;
    content->setObjectName(u"settingsContent"_s);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 16, 0);
    layout->setSpacing(2);
    const QString search = m_search->text().trimmed();
    const Group group = m_groups.value(std::max(0, m_list->currentRow()));
    auto *title = new QLabel(search.isEmpty() ? group.title : tr("Found"));
    makeTitle(title, 1.4);
    layout->addWidget(title);
    if (search.isEmpty()) {
        auto *intro = makeLabel(group.intro, "dim");
        intro->setWordWrap(true);
        layout->addWidget(intro);
    }
    layout->addSpacing(6);
    if (!search.isEmpty()) {
        const int before = layout->count();
        addGroups(layout, search);
        addRows(layout, {}, search);
        if (layout->count() == before) {
            layout->addWidget(makeLabel(tr("No setting mentions that."), "dim"));
        }
    } else {
        if (group.name == u"libraries") {
            auto *editor = new LibraryEditor(m_context);
            connect(editor, &LibraryEditor::addWanted, this, &SettingsPage::addLibraryWanted);
            layout->addWidget(editor);
        } else if (group.name == u"providers") {
            addProviders(layout);
        } else if (group.name == u"players") {
            auto *players = new PlayerEditor(m_context);
            auto *groups = new GroupEditor(m_context);
            connect(groups, &GroupEditor::changed, players, &PlayerEditor::load);
            layout->addWidget(players);
            layout->addWidget(groups);
        } else if (group.name == u"managers") {
            layout->addWidget(new ServerState(m_context));
            layout->addSpacing(6);
            layout->addWidget(new ManagerEditor(m_context));
        } else if (group.name == u"access") {
            layout->addWidget(new ServerState(m_context, true));
            layout->addSpacing(6);
            layout->addWidget(new KeyEditor(m_context));
        } else if (group.name == u"notifications") {
            layout->addWidget(new ChannelEditor(m_context));
        } else if (group.name == u"upkeep") {
            layout->addWidget(new ScheduleEditor(m_context));
        } else if (group.name == u"appearance") {
            addAutostart(layout);
        }
        addLibraryChoice(layout, group.prefixes);
        addRows(layout, group.prefixes, {});
    }
    layout->addStretch(1);
    content->setMaximumWidth(fontMetrics().averageCharWidth() * 140);
    m_area->setWidget(content);
    m_shownRow = m_list->currentRow();
    m_shownSearch = m_search->text();
    m_shownLibrary = m_library;
}

} // namespace metarr
