// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/playereditor.h"

#include "app/playerservice.h"
#include "ui/models/corebridge.h"
#include "ui/settings/playermappings.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Kind {
    QString type;
    QString name;
    QString address; ///< as it usually is
};

const QList<Kind> &kinds()
{
    static const QList<Kind> all{{u"kodi"_s, u"Kodi"_s, u"http://kodi:8080"_s},
                                 {u"jellyfin"_s, u"Jellyfin"_s, u"http://jellyfin:8096"_s},
                                 {u"plex"_s, u"Plex"_s, u"http://plex:32400"_s}};
    return all;
}

QString kindName(const QString &type)
{
    const auto kind =
        std::find_if(kinds().cbegin(), kinds().cend(), [&](const Kind &k) { return k.type == type; });
    return kind == kinds().cend() ? type : kind->name;
}

} // namespace

PlayerEditor::PlayerEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_error(new ErrorLine)
    , m_kind(new QComboBox)
    , m_name(new QLineEdit)
    , m_url(new QLineEdit)
    , m_user(new QLineEdit)
    , m_password(new QLineEdit)
    , m_playing(new QComboBox)
    , m_group(new QComboBox)
    , m_enabled(new QCheckBox(tr("Tell it what is published")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_cards);
    layout->addWidget(makeForm());
    layout->addWidget(m_error);
    load();
}

QWidget *PlayerEditor::makeForm()
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_title = new QLabel;
    m_title->setObjectName(u"playerFormTitle"_s);
    makeTitle(m_title, 1.15);
    grid->addWidget(m_title, 0, 0, 1, 4);
    const auto field = [&](int row, int column, const QString &text, QWidget *editor, const QString &name) {
        auto *label = makeLabel(text, "dim");
        label->setBuddy(editor);
        editor->setObjectName(name);
        editor->setAccessibleName(text);
        grid->addWidget(label, row, column);
        grid->addWidget(editor, row, column + 1);
    };
    for (const Kind &kind : kinds()) {
        m_kind->addItem(kind.name, kind.type);
    }
    m_password->setEchoMode(QLineEdit::Password);
    m_playing->addItem(tr("Refresh at once"), u"refresh"_s);
    m_playing->addItem(tr("Leave it alone"), u"skip"_s);
    m_playing->addItem(tr("Wait until it stops"), u"wait"_s);
    field(1, 0, tr("Program"), m_kind, u"playerKind"_s);
    field(1, 2, tr("Address"), m_url, u"playerUrl"_s);
    field(2, 0, tr("Name"), m_name, u"playerName"_s);
    field(2, 2, tr("While it plays"), m_playing, u"playerPlaying"_s);
    field(3, 0, tr("User"), m_user, u"playerUser"_s);
    field(3, 2, tr("Password"), m_password, u"playerPassword"_s);
    field(4, 0, tr("Group"), m_group, u"playerGroup"_s);
    m_secretLabel = qobject_cast<QLabel *>(grid->itemAtPosition(3, 2)->widget());
    m_userLabel = qobject_cast<QLabel *>(grid->itemAtPosition(3, 0)->widget());
    m_groupLabel = qobject_cast<QLabel *>(grid->itemAtPosition(4, 0)->widget());
    m_enabled->setObjectName(u"playerEnabled"_s);
    grid->addWidget(m_enabled, 4, 2, 1, 2);
    m_hint = makeLabel({}, "dim");
    m_hint->setWordWrap(true);
    grid->addWidget(m_hint, 5, 0, 1, 2);
    auto *buttons = new QHBoxLayout;
    // Return saves from the fields; in the guide it is not to be done twice.
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(u"playerCancel"_s);
    m_save = new QPushButton;
    m_save->setObjectName(u"playerAdd"_s);
    m_save->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    grid->addLayout(buttons, 5, 2, 1, 2);
    connect(m_save, &QPushButton::clicked, this, &PlayerEditor::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const qint64 id = m_edited.id;
        edit({});
        focusOn(u"playerEdit_%1"_s.arg(id));
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PlayerEditor::showKind);
    for (QLineEdit *line : {m_url, m_name, m_user, m_password}) {
        connect(line, &QLineEdit::textEdited, this, &PlayerEditor::updateUnsaved);
        connect(line, &QLineEdit::returnPressed, this, &PlayerEditor::save);
    }
    for (QComboBox *box : {m_kind, m_playing, m_group}) {
        connect(box, &QComboBox::activated, this, &PlayerEditor::updateUnsaved);
    }
    connect(m_enabled, &QCheckBox::clicked, this, &PlayerEditor::updateUnsaved);
    edit({});
    return card;
}

void PlayerEditor::edit(const PlayerRow &player)
{
    m_edited = player;
    const bool isNew = player.id == 0;
    m_title->setText(isNew ? tr("Add a player") : tr("Change %1").arg(player.name));
    m_save->setText(isNew ? tr("Add") : tr("Save"));
    m_cancel->setHidden(isNew);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(player.type)));
    m_url->setText(player.baseUrl);
    m_name->setText(player.name);
    m_user->setText(player.username);
    m_password->clear();
    m_playing->setCurrentIndex(std::max(0, m_playing->findData(player.whilePlaying)));
    m_group->setCurrentIndex(std::max(0, m_group->findData(player.group)));
    m_enabled->setChecked(player.enabled);
    m_stored = valuesInForm();
    updateUnsaved();
    m_error->clear();
    showKind();
    if (!isNew) {
        m_url->setFocus();
    }
}

/// Media servers want a key instead of a name and a password.
void PlayerEditor::showKind()
{
    const Kind kind = kinds().at(qMax(0, m_kind->currentIndex()));
    const bool kodi = kind.type == u"kodi";
    m_url->setPlaceholderText(kind.address);
    m_name->setPlaceholderText(kind.name);
    m_user->setVisible(kodi);
    m_userLabel->setVisible(kodi);
    const QString secret = kodi ? tr("Password") : kind.type == u"jellyfin" ? tr("API key") : tr("Token");
    m_secretLabel->setText(secret);
    m_password->setPlaceholderText(m_edited.secretRef.isEmpty() ? QString() : tr("as it is"));
    m_password->setAccessibleName(secret);
    m_hint->setText(kodi ? tr("In Kodi: Settings, Services, Control, Allow remote control via HTTP")
                    : kind.type == u"jellyfin"
                        ? tr("In Jellyfin: Dashboard, API Keys")
                        : tr("In Plex: the X-Plex-Token in the address of “View XML” of any item"));
}

void PlayerEditor::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core()]() -> Result<Known> {
            return core.database().read([](Connection &c) -> Result<Known> {
                Known known;
                METARR_TRY(known.players, PlayerRepo(c).all());
                METARR_TRY(known.groups, PlayerRepo(c).groups());
                METARR_TRY(known.mappings, PlayerRepo(c).mappings());
                known.mappings.removeIf(
                    [](const PathMappingRow &mapping) { return mapping.ownerType != u"player"; });
                return known;
            });
        },
        [this](const Result<Known> &players) {
            if (players) {
                show(*players);
            } else {
                m_error->show(players.error());
            }
        });
}

void PlayerEditor::show(const Known &known)
{
    const FocusKept kept(this, m_cards);
    for (const PlayerRow &player : known.players) {
        m_cards->addWidget(makeCard(player, known));
    }
    // Who has just added or changed one goes on with it: the first thing is whether it answers.
    if (const qint64 saved = std::exchange(m_saved, 0)) {
        focusOn(u"playerTest_%1"_s.arg(saved));
    }
    showGroups(known.groups);
}

void PlayerEditor::focusOn(const QString &name)
{
    for (int at = 0; at < m_cards->count(); ++at) {
        QWidget *card = m_cards->itemAt(at)->widget();
        if (auto *button = card->findChild<QWidget *>(name)) {
            card->show(); // the layout would do it later
            button->setFocus(Qt::OtherFocusReason);
        }
    }
}

void PlayerEditor::showGroups(const QList<PlayerGroupRow> &groups)
{
    const QVariant chosen = m_group->count() == 0 ? QVariant(m_edited.group) : m_group->currentData();
    m_group->clear();
    m_group->addItem(tr("In no group"), qint64(0));
    for (const PlayerGroupRow &group : groups) {
        m_group->addItem(group.name, group.id);
    }
    m_group->setCurrentIndex(std::max(0, m_group->findData(chosen)));
    m_group->setHidden(groups.isEmpty());
    m_groupLabel->setHidden(groups.isEmpty());
}

QWidget *PlayerEditor::makeCard(const PlayerRow &player, const Known &known)
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 8, 14, 8);
    auto *row = new QHBoxLayout;
    layout->addLayout(row);
    auto *name = new QLabel(player.name);
    makeTitle(name, 1.1);
    row->addWidget(name);
    if (player.name != kindName(player.type)) {
        row->addWidget(makeLabel(kindName(player.type), "dim"));
    }
    row->addWidget(makeLabel(player.baseUrl, "dim"));
    for (const PlayerGroupRow &group : known.groups) {
        if (group.id == player.group) {
            row->addWidget(makeLabel(group.name, "dim"));
        }
    }
    row->addStretch(1);
    auto *result = makeLabel({}, "dim");
    if (!player.enabled) {
        result->setText(tr("is not told anything"));
    } else if (!player.lastError.isEmpty()) {
        setLabelRole(result, "error");
        result->setText(u"⚠ "_s + coreText(player.lastError));
    } else if (player.lastContactAt > 0) {
        result->setText(
            tr("answered %1").arg(timeAgo(player.lastContactAt, m_context.bridge.core().clock().nowMs())));
    }
    row->addWidget(result);
    const auto button = [&](const QString &text, const QString &accessible, const QString &what) {
        auto *made = new QPushButton(text);
        made->setAccessibleName(accessible);
        made->setObjectName(u"%1_%2"_s.arg(what).arg(player.id));
        made->setAutoDefault(false);
        row->addWidget(made);
        return made;
    };
    auto *test = button(tr("Test"), tr("Test %1").arg(player.name), u"playerTest"_s);
    auto *change = button(tr("Edit"), tr("Edit %1").arg(player.name), u"playerEdit"_s);
    auto *remove = button(tr("Remove…"), tr("Remove %1").arg(player.name), u"playerRemove"_s);
    connect(test, &QPushButton::clicked, this,
            [this, player, test, result] { this->test(player, test, result); });
    connect(change, &QPushButton::clicked, this, [this, player] { edit(player); });
    connect(remove, &QPushButton::clicked, this, [this, player] {
        if (m_context.dialogs.confirm(
                this, tr("Remove “%1”?").arg(player.name),
                tr("Its password and the folders that it calls otherwise are forgotten."), tr("Remove"))) {
            this->change([id = player.id](Core &core) { return core.players().remove(id); },
                         [this, id = player.id] {
                             if (m_edited.id == id) {
                                 edit({});
                             }
                         });
        }
    });
    auto *mappings = new PlayerMappings(m_context, player, known.mappings);
    layout->addWidget(mappings);
    connect(mappings, &PlayerMappings::changed, this, &PlayerEditor::load);
    return card;
}

void PlayerEditor::readForm(PlayerRow &player) const
{
    player.type = m_kind->currentData().toString();
    player.name = m_name->text().trimmed().isEmpty() ? kindName(player.type) : m_name->text().trimmed();
    player.baseUrl = m_url->text().trimmed();
    player.username = player.type == u"kodi" ? m_user->text().trimmed() : QString();
    player.whilePlaying = m_playing->currentData().toString();
    player.group = m_group->currentData().toLongLong();
    player.enabled = m_enabled->isChecked();
}

QVariantList PlayerEditor::valuesInForm() const
{
    return {m_edited.id == 0 ? QVariant() : m_kind->currentData(), // choosing one is no work yet
            m_name->text().trimmed(),
            m_url->text().trimmed(),
            m_user->text().trimmed(),
            m_password->text(),
            m_playing->currentData(),
            m_group->currentData().toLongLong(),
            m_enabled->isChecked()};
}

void PlayerEditor::updateUnsaved()
{
    setUnsaved(this, valuesInForm() == m_stored ? QString() : m_title->text());
}

void PlayerEditor::save()
{
    PlayerRow player = m_edited;
    readForm(player);
    if (player.baseUrl.isEmpty()) {
        m_error->showText(tr("The field “Address” is empty: write where %1 answers, such as %2.")
                              .arg(kindName(player.type), m_url->placeholderText()));
        m_url->setFocus();
        return;
    }
    const QString password = m_password->text();
    const auto saved = std::make_shared<qint64>(player.id);
    const auto work = [player, password, saved](Core &core) -> Result<> {
        if (player.id == 0) {
            METARR_TRY(const PlayerRow made, core.players().add(player, password));
            *saved = made.id;
            return {};
        }
        const auto edit = [&](PlayerRow &row) {
            row = player; // its secret and contact are the service's
        };
        METARR_TRY([[maybe_unused]] const PlayerRow changed,
                   core.players().change(player.id, edit,
                                         password.isEmpty() ? std::nullopt : std::optional(password)));
        return {};
    };
    change(work, [this, saved] {
        m_saved = *saved;
        edit({});
    });
}

void PlayerEditor::test(const PlayerRow &player, QPushButton *button, QLabel *result)
{
    showAnswer(result, button, "dim", tr("asking…"));
    m_context.bridge.run(
        result,
        [&core = m_context.bridge.core(), player, stop = m_context.bridge.closing()] {
            return core.players().test(player, stop);
        },
        [button, result](const Result<PlayerInfo> &info) {
            showAnswer(result, button, info ? "good" : "error",
                       info ? PlayerEditor::tr("✓ answers") : u"⚠ "_s + coreText(info.error().message),
                       info ? QString() : coreText(info.error().remedy));
        },
        4);
}

void PlayerEditor::change(std::function<Result<>(Core &)> work, std::function<void()> whenDone)
{
    m_context.bridge.change(this, std::move(work),
                            [this, whenDone = std::move(whenDone)](const Result<> &done) {
                                if (!done) {
                                    m_error->show(done.error());
                                    return;
                                }
                                m_error->clear();
                                whenDone();
                                load();
                            });
}

} // namespace metarr
