// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/managereditor.h"

#include "app/accessservice.h"
#include "ui/models/corebridge.h"
#include "ui/settings/playermappings.h"
#include "ui/settings/serverstate.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int watchMs = 1500; ///< how soon the light follows a message while the page is open

QString typeText(const QString &type)
{
    return type == u"sonarr" ? u"Sonarr"_s : type == u"lidarr" ? u"Lidarr"_s : u"Radarr"_s;
}

QPushButton *smallButton(const QString &text, const QString &name, const QString &accessible)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(accessible);
    made->setAutoDefault(false);
    return made;
}

} // namespace

bool ManagerEditor::Known::hasSameCards(const Known &other) const
{
    const auto sameManager = [](const ManagerRow &x, const ManagerRow &y) {
        return x.id == y.id && x.name == y.name && x.enabled == y.enabled;
    };
    const auto sameMapping = [](const PathMappingRow &x, const PathMappingRow &y) {
        return x.id == y.id && x.local == y.local && x.remote == y.remote;
    };
    return std::equal(managers.cbegin(), managers.cend(), other.managers.cbegin(), other.managers.cend(),
                      sameManager) &&
           std::equal(mappings.cbegin(), mappings.cend(), other.mappings.cbegin(), other.mappings.cend(),
                      sameMapping);
}

ManagerEditor::ManagerEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_address(new OnceShown(u"managerAddress"_s))
    , m_error(new ErrorLine)
    , m_name(new QLineEdit)
    , m_type(new QComboBox)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_cards);
    layout->addWidget(makeForm());
    layout->addWidget(m_address);
    layout->addWidget(m_error);
    m_watch.setInterval(watchMs);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    m_watch.start();
    load();
}

QWidget *ManagerEditor::makeForm()
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(14, 10, 14, 10);
    m_type->setObjectName(u"managerType"_s);
    m_type->setAccessibleName(tr("Program"));
    for (const QString &type : {u"radarr"_s, u"sonarr"_s, u"lidarr"_s}) {
        m_type->addItem(typeText(type), type);
    }
    m_name->setObjectName(u"managerName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Name, where there are several"));
    auto *add = smallButton(tr("Make an address"), u"managerAdd"_s, tr("Make an address"));
    add->setToolTip(tr("The address to paste into Radarr or Sonarr: Settings, Connect, Webhook"));
    row->addWidget(m_type);
    row->addWidget(m_name, 1);
    row->addWidget(add);
    connect(add, &QPushButton::clicked, this, &ManagerEditor::add);
    watchUnsaved(m_name, tr("The name of a new manager"));
    connect(m_name, &QLineEdit::returnPressed, this, &ManagerEditor::add);
    return card;
}

void ManagerEditor::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core()]() -> Result<Known> {
            return core.database().read([](Connection &c) -> Result<Known> {
                Known known;
                METARR_TRY(known.managers, ManagerRepo(c).all());
                METARR_TRY(known.mappings, PlayerRepo(c).mappings());
                known.mappings.removeIf(
                    [](const PathMappingRow &mapping) { return mapping.ownerType != u"manager"; });
                return known;
            });
        },
        [this](const Result<Known> &known) {
            if (known) {
                show(*known);
            } else {
                m_error->show(known.error());
            }
        });
}

void ManagerEditor::show(const Known &known)
{
    // Cards stay while nothing but the lights changed: somebody may be typing in them.
    const bool same = m_known.hasSameCards(known) && m_cards->count() == int(known.managers.size());
    m_known = known;
    if (!same) {
        const FocusKept kept(this, m_cards);
        m_lights.clear();
        for (const ManagerRow &manager : known.managers) {
            m_cards->addWidget(makeCard(manager));
        }
    }
    for (const ManagerRow &manager : known.managers) {
        showLight(m_lights.value(manager.id), manager);
    }
}

void ManagerEditor::showLight(QLabel *light, const ManagerRow &manager)
{
    const bool heard = manager.lastEventAt > 0;
    setLabelRole(light, heard ? "good" : "dim");
    light->setText(
        heard ? tr("● received %1").arg(timeAgo(manager.lastEventAt, m_context.bridge.core().clock().nowMs()))
              : tr("○ nothing received yet; press Test in %1").arg(typeText(manager.type)));
}

QWidget *ManagerEditor::makeCard(const ManagerRow &manager)
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 8, 14, 10);
    layout->setSpacing(6);
    auto *head = new QHBoxLayout;
    auto *name = new QLabel(manager.name);
    makeTitle(name, 1.1);
    head->addWidget(name);
    if (manager.name != typeText(manager.type)) {
        head->addWidget(makeLabel(typeText(manager.type), "dim"));
    }
    head->addStretch(1);
    auto *light = makeLabel({}, "dim");
    light->setObjectName(u"managerLight_%1"_s.arg(manager.id));
    m_lights.insert(manager.id, light);
    head->addWidget(light);
    auto *enabled = new QCheckBox(tr("Listen to it"));
    enabled->setObjectName(u"managerEnabled_%1"_s.arg(manager.id));
    enabled->setAccessibleName(tr("Listen to %1").arg(manager.name));
    enabled->setToolTip(tr("When off, what it sends is refused; its address stays"));
    enabled->setChecked(manager.enabled);
    head->addWidget(enabled);
    auto *rename =
        smallButton(tr("Rename…"), u"managerEdit_%1"_s.arg(manager.id), tr("Rename %1").arg(manager.name));
    head->addWidget(rename);
    auto *remove =
        smallButton(tr("Remove…"), u"managerRemove_%1"_s.arg(manager.id), tr("Remove %1").arg(manager.name));
    head->addWidget(remove);
    layout->addLayout(head);
    connect(remove, &QPushButton::clicked, this, [this, manager] {
        if (m_context.dialogs.confirm(this, tr("Remove “%1”?").arg(manager.name),
                                      tr("Its address is refused from now on. Nothing else changes."),
                                      tr("Remove"))) {
            change([id = manager.id](Core &core) { return core.access().removeManager(id); });
        }
    });
    connect(enabled, &QCheckBox::clicked, this,
            [this, id = manager.id](bool on) { edit(id, std::nullopt, on); });
    connect(rename, &QPushButton::clicked, this, [this, manager] {
        const QString wanted =
            m_context.dialogs.askText(this, tr("Rename %1").arg(manager.name), tr("Name"), manager.name);
        if (!wanted.trimmed().isEmpty() && wanted.trimmed() != manager.name) {
            edit(manager.id, wanted, std::nullopt);
        }
    });
    addMappingRows(layout, manager);
    return card;
}

void ManagerEditor::edit(qint64 id, const std::optional<QString> &name, std::optional<bool> enabled)
{
    change([id, name, enabled](Core &core) -> Result<> {
        METARR_TRY([[maybe_unused]] const ManagerRow now, core.access().changeManager(id, name, enabled));
        return {};
    });
}

void ManagerEditor::addMappingRows(QVBoxLayout *layout, const ManagerRow &manager)
{
    auto *result = new QVBoxLayout;
    for (const PathMappingRow &mapping : std::as_const(m_known.mappings)) {
        if (mapping.ownerId != manager.id) {
            continue;
        }
        auto *row = new QHBoxLayout;
        auto *text = new ElidedLabel;
        text->setFullText(tr("It calls %1 what is %2 here").arg(mapping.remote, mapping.local));
        row->addWidget(text, 1);
        auto *change =
            smallButton(tr("Edit"), u"mappingEdit_%1"_s.arg(mapping.id), tr("Edit %1").arg(mapping.remote));
        row->addWidget(change);
        auto *forget = smallButton(tr("Forget"), u"mappingRemove_%1"_s.arg(mapping.id),
                                   tr("Forget %1").arg(mapping.remote));
        row->addWidget(forget);
        connect(change, &QPushButton::clicked, this, [this, mapping, result] {
            clearLayout(result);
            addMappingForm(mapping, result);
        });
        connect(forget, &QPushButton::clicked, this, [this, id = mapping.id] {
            this->change([id](Core &core) { return core.players().removeMapping(id); });
        });
        layout->addLayout(row);
    }
    auto *row = new QHBoxLayout;
    auto *folder = new QLineEdit;
    folder->setObjectName(u"managerFolder_%1"_s.arg(manager.id));
    folder->setAccessibleName(tr("A folder as %1 calls it").arg(manager.name));
    folder->setPlaceholderText(
        tr("A folder as %1 calls it, such as /movies/The Matrix (1999)").arg(typeText(manager.type)));
    auto *attempt = smallButton(tr("Where is that?"), u"managerTry_%1"_s.arg(manager.id),
                                tr("Where is that? (%1)").arg(manager.name));
    attempt->setToolTip(
        tr("Says where the folder lies here, and offers a translation where it lies nowhere"));
    row->addWidget(folder, 1);
    row->addWidget(attempt);
    layout->addLayout(row);
    layout->addLayout(result);
    const auto ask = [this, manager, folder, result] {
        if (!folder->text().trimmed().isEmpty()) {
            tryFolder(manager, folder->text().trimmed(), result);
        }
    };
    connect(attempt, &QPushButton::clicked, this, ask);
    connect(folder, &QLineEdit::returnPressed, this, ask);
}

void ManagerEditor::tryFolder(const ManagerRow &manager, const QString &folder, QVBoxLayout *result)
{
    m_context.bridge.run(
        result,
        [&core = m_context.bridge.core(), manager, folder] {
            return core.webhooks().locate(
                manager.id, managerTypeFromName(manager.type).value_or(ManagerType::Radarr), folder);
        },
        [this, manager, folder, result](const Result<WebhookService::Place> &place) {
            showPlace(manager, folder, place, result);
        },
        4);
}

void ManagerEditor::showPlace(const ManagerRow &manager, const QString &folder,
                              const Result<WebhookService::Place> &place, QVBoxLayout *result)
{
    clearLayout(result);
    const auto say = [&](const QString &text, const char *role) {
        auto *label = makeLabel(text, role);
        label->setObjectName(u"managerPlace_%1"_s.arg(manager.id));
        label->setWordWrap(true);
        result->addWidget(label);
    };
    if (!place) {
        say(u"⚠ "_s + errorText(place.error()), "error");
        return;
    }
    if (place->cause.isEmpty()) {
        say(tr("✓ That is %1, in the library “%2”.").arg(place->folder.display(), place->library.name),
            "good");
        return;
    }
    say(place->cause, "warning");
    addMappingForm({0, u"manager"_s, manager.id, place->suggestion ? place->suggestion->local : QString(),
                    place->suggestion ? place->suggestion->remote : folder},
                   result);
}

void ManagerEditor::addMappingForm(const PathMappingRow &mapping, QVBoxLayout *result)
{
    const qint64 owner = mapping.ownerId;
    auto *row = new QHBoxLayout;
    auto *remote = new QLineEdit(mapping.remote);
    remote->setObjectName(u"mappingRemote_%1"_s.arg(owner));
    remote->setAccessibleName(tr("Folder there"));
    auto *local = new QLineEdit(mapping.local);
    local->setObjectName(u"mappingLocal_%1"_s.arg(owner));
    local->setAccessibleName(tr("The same folder here"));
    local->setPlaceholderText(tr("The same folder here"));
    auto *choose = smallButton(tr("Choose…"), u"mappingChoose_%1"_s.arg(owner), tr("Choose the folder here"));
    auto *save =
        smallButton(tr("Remember"), u"mappingAdd_%1"_s.arg(owner), tr("Remember that they are the same"));
    watchUnsaved(remote, tr("A folder and its name there"));
    watchUnsaved(local, tr("A folder and its name there"));
    row->addWidget(remote, 1);
    row->addWidget(makeLabel(tr("is"), "dim"));
    row->addWidget(local, 1);
    row->addWidget(choose);
    row->addWidget(save);
    result->addLayout(row);
    if (mapping.id != 0) { // it was asked for: who tries a folder goes on in its line
        remote->show();    // the layout would do it later
        remote->setFocus(Qt::OtherFocusReason);
    }
    connect(choose, &QPushButton::clicked, this, [this, local] {
        const QString chosen =
            m_context.dialogs.chooseFolder(this, tr("The same folder here"), local->text());
        if (!chosen.isEmpty()) {
            local->setText(chosen);
        }
    });
    connect(save, &QPushButton::clicked, this, [this, mapping, remote, local] {
        PathMappingRow wanted = mapping;
        wanted.remote = remote->text().trimmed();
        wanted.local = local->text().trimmed();
        if (!wanted.remote.isEmpty() && !wanted.local.isEmpty()) {
            change([wanted](Core &core) { return saveMapping(core, wanted); });
        }
    });
}

void ManagerEditor::add()
{
    const QString type = m_type->currentData().toString();
    const QString name = m_name->text().trimmed().isEmpty() ? typeText(type) : m_name->text().trimmed();
    const QString server = serverAddress(*m_context.bridge.core().settings().snapshot());
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), name, type] {
            return core.access().addManager(name, managerTypeFromName(type).value_or(ManagerType::Radarr));
        },
        [this, server, type](const Result<AccessService::NewManager> &made) {
            if (!made) {
                m_error->show(made.error());
                return;
            }
            m_error->clear();
            m_name->clear();
            m_address->show(
                tr("Paste this into %1 under Settings, Connect, Webhook (method POST, all events), and press "
                   "Test there. It is shown this once.")
                    .arg(typeText(type)),
                server + webhookPath(managerTypeFromName(type).value_or(ManagerType::Radarr), made->token));
            load();
        },
        4);
}

void ManagerEditor::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.change(this, std::move(work), [this](const Result<> &done) {
        m_error->show(done);
        load();
    });
}

} // namespace metarr
