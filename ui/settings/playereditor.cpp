// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/playereditor.h"

#include "app/playerservice.h"
#include "ui/models/corebridge.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

PlayerEditor::PlayerEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_error(new ErrorLine)
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
    auto *title = new QLabel(tr("Add a Kodi"));
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
    m_url->setPlaceholderText(u"http://kodi:8080"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_playing->addItem(tr("Refresh at once"), u"refresh"_s);
    m_playing->addItem(tr("Leave it alone"), u"skip"_s);
    m_playing->addItem(tr("Wait until it stops"), u"wait"_s);
    field(1, 0, tr("Name"), m_name, u"playerName"_s);
    field(1, 2, tr("Address"), m_url, u"playerUrl"_s);
    field(2, 0, tr("User"), m_user, u"playerUser"_s);
    field(2, 2, tr("Password"), m_password, u"playerPassword"_s);
    field(3, 0, tr("While it plays"), m_playing, u"playerPlaying"_s);
    auto *add = new QPushButton(tr("Add"));
    add->setObjectName(u"playerAdd"_s);
    add->setToolTip(tr("In Kodi: Settings, Services, Control, Allow remote control via HTTP"));
    grid->addWidget(add, 3, 3, Qt::AlignRight);
    connect(add, &QPushButton::clicked, this, &PlayerEditor::add);
    return card;
}

void PlayerEditor::load()
{
    const quint64 number = m_loads.next();
    m_context.bridge.run(
        this, [&core = m_context.bridge.core()] { return core.players().all(); },
        [this, number](const Result<QList<PlayerRow>> &players) {
            if (!m_loads.isCurrent(number)) {
                return;
            }
            if (players) {
                show(*players);
            } else {
                m_error->show(players.error());
            }
        });
}

void PlayerEditor::show(const QList<PlayerRow> &players)
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const qint64 now = m_context.bridge.core().clock().nowMs();
    for (const PlayerRow &player : players) {
        auto *card = new QWidget;
        card->setObjectName(u"card"_s);
        card->setAttribute(Qt::WA_StyledBackground);
        auto *row = new QHBoxLayout(card);
        row->setContentsMargins(14, 8, 14, 8);
        auto *name = new QLabel(player.name);
        makeTitle(name, 1.1);
        row->addWidget(name);
        row->addWidget(makeLabel(player.baseUrl, "dim"));
        row->addStretch(1);
        auto *result = makeLabel({}, "dim");
        if (!player.lastError.isEmpty()) {
            setLabelRole(result, "error");
            result->setText(u"⚠ "_s + player.lastError);
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
        m_cards->addWidget(card);
    }
}

void PlayerEditor::add()
{
    PlayerRow player;
    player.name = m_name->text().trimmed().isEmpty() ? u"Kodi"_s : m_name->text().trimmed();
    player.type = u"kodi"_s;
    player.baseUrl = m_url->text().trimmed();
    player.username = m_user->text().trimmed();
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
            result->setText(info ? PlayerEditor::tr("✓ answers") : u"⚠ "_s + info.error().message);
            result->setToolTip(info ? QString() : info.error().remedy);
        },
        4);
}

void PlayerEditor::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.run(
        this, [&core = m_context.bridge.core(), work = std::move(work)] { return work(core); },
        [this](const Result<> &done) {
            if (!done) {
                m_error->show(done.error());
                return;
            }
            m_error->clear();
            for (QLineEdit *line : {m_name, m_url, m_user, m_password}) {
                line->clear();
            }
            load();
        },
        4);
}

} // namespace metarr
