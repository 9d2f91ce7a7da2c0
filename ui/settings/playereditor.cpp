// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/playereditor.h"

#include "app/playerservice.h"
#include "ui/models/corebridge.h"
#include "ui/settings/playermappings.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

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
    auto *title = new QLabel(tr("Add a player"));
    makeTitle(title, 1.15);
    grid->addWidget(title, 0, 0, 1, 4);
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
    field(2, 2, tr("User"), m_user, u"playerUser"_s);
    field(3, 0, tr("While it plays"), m_playing, u"playerPlaying"_s);
    field(3, 2, tr("Password"), m_password, u"playerPassword"_s);
    m_secretLabel = qobject_cast<QLabel *>(grid->itemAtPosition(3, 2)->widget());
    m_userLabel = qobject_cast<QLabel *>(grid->itemAtPosition(2, 2)->widget());
    auto *add = new QPushButton(tr("Add"));
    add->setObjectName(u"playerAdd"_s);
    m_hint = makeLabel({}, "dim");
    m_hint->setWordWrap(true);
    grid->addWidget(m_hint, 4, 0, 1, 3);
    grid->addWidget(add, 4, 3, Qt::AlignRight);
    connect(add, &QPushButton::clicked, this, &PlayerEditor::add);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PlayerEditor::showKind);
    showKind();
    return card;
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
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const qint64 now = m_context.bridge.core().clock().nowMs();
    for (const PlayerRow &player : known.players) {
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
        row->addStretch(1);
        auto *result = makeLabel({}, "dim");
        if (!player.lastError.isEmpty()) {
            setLabelRole(result, "error");
            result->setText(u"⚠ "_s + coreText(player.lastError));
        } else if (player.lastContactAt > 0) {
            result->setText(tr("answered %1").arg(timeAgo(player.lastContactAt, now)));
        }
        row->addWidget(result);
        auto *test = new QPushButton(tr("Test"));
        test->setAccessibleName(tr("Test %1").arg(player.name));
        test->setObjectName(u"playerTest_%1"_s.arg(player.id));
        auto *remove = new QPushButton(tr("Remove"));
        remove->setAccessibleName(tr("Remove %1").arg(player.name));
        remove->setObjectName(u"playerRemove_%1"_s.arg(player.id));
        row->addWidget(test);
        row->addWidget(remove);
        connect(test, &QPushButton::clicked, this, [this, player, result] { this->test(player, result); });
        connect(remove, &QPushButton::clicked, this,
                [this, id = player.id] { change([id](Core &core) { return core.players().remove(id); }); });
        auto *mappings = new PlayerMappings(m_context, player, known.mappings);
        layout->addWidget(mappings);
        connect(mappings, &PlayerMappings::changed, this, &PlayerEditor::load);
        connect(mappings, &PlayerMappings::failed, this,
                [this](const Error &error) { m_error->show(error); });
        m_cards->addWidget(card);
    }
}

void PlayerEditor::add()
{
    PlayerRow player;
    player.type = m_kind->currentData().toString();
    player.name = m_name->text().trimmed().isEmpty() ? kindName(player.type) : m_name->text().trimmed();
    player.baseUrl = m_url->text().trimmed();
    player.username = player.type == u"kodi" ? m_user->text().trimmed() : QString();
    player.whilePlaying = m_playing->currentData().toString();
    const QString password = m_password->text();
    change([player, password](Core &core) -> Result<> {
        METARR_TRY([[maybe_unused]] const PlayerRow made, core.players().add(player, password));
        return {};
    });
}

void PlayerEditor::test(const PlayerRow &player, QLabel *result)
{
    setLabelRole(result, "dim");
    result->setText(tr("asking…"));
    m_context.bridge.run(
        result,
        [&core = m_context.bridge.core(), player, stop = m_context.bridge.closing()] {
            return core.players().test(player, stop);
        },
        [result](const Result<PlayerInfo> &info) {
            setLabelRole(result, info ? "good" : "error");
            result->setText(info ? PlayerEditor::tr("✓ answers") : u"⚠ "_s + coreText(info.error().message));
            result->setToolTip(info ? QString() : coreText(info.error().remedy));
        },
        4);
}

void PlayerEditor::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.change(this, std::move(work), [this](const Result<> &done) {
        if (!done) {
            m_error->show(done.error());
            return;
        }
        m_error->clear();
        for (QLineEdit *line : {m_name, m_url, m_user, m_password}) {
            line->clear();
        }
        load();
    });
}

} // namespace metarr
