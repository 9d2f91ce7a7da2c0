// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/channeleditor.h"

#include "app/playerservice.h"
#include "ui/models/corebridge.h"
#include "ui/settings/subscriptioneditor.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Loaded {
    QList<NotifyChannel> channels;
    QList<std::pair<QString, QString>> players;
};

QWidget *makeCardFrame()
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    return card;
}

} // namespace

ChannelEditor::ChannelEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_error(new ErrorLine)
    , m_formTitle(new QLabel)
    , m_type(new QComboBox)
    , m_name(new QLineEdit)
    , m_form(new QFormLayout)
    , m_result(makeLabel({}, "dim"))
    , m_test(new QPushButton(tr("Send a test")))
    , m_save(new QPushButton)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_cards);
    layout->addWidget(makeForm());
    layout->addWidget(m_error);
    beginNew();
    load();
}

QWidget *ChannelEditor::makeForm()
{
    auto *card = makeCardFrame();
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 10, 14, 10);
    makeTitle(m_formTitle, 1.15);
    layout->addWidget(m_formTitle);
    m_type->setObjectName(u"channelType"_s);
    for (const ChannelType &type : channelTypes()) {
        m_type->addItem(type.name, type.id);
    }
    m_name->setObjectName(u"channelName"_s);
    m_type->setAccessibleName(tr("Kind"));
    m_name->setAccessibleName(tr("Name"));
    m_form->addRow(tr("Kind"), m_type);
    connect(m_name, &QLineEdit::textEdited, this, &ChannelEditor::updateUnsaved);
    m_form->addRow(tr("Name"), m_name);
    layout->addLayout(m_form);
    auto *buttons = new QHBoxLayout;
    m_result->setWordWrap(true);
    buttons->addWidget(m_result, 1);
    m_test->setObjectName(u"channelTest"_s);
    m_save->setObjectName(u"channelSave"_s);
    m_cancel->setObjectName(u"channelCancel"_s);
    for (QPushButton *button : {m_cancel, m_test, m_save}) {
        buttons->addWidget(button);
    }
    layout->addLayout(buttons);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ChannelEditor::showFields);
    connect(m_test, &QPushButton::clicked, this, &ChannelEditor::testDraft);
    connect(m_save, &QPushButton::clicked, this, &ChannelEditor::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        const QString name = u"channelEdit_%1"_s.arg(m_edited);
        beginNew();
        if (auto *edit = findChild<QWidget *>(name)) {
            edit->setFocus(Qt::OtherFocusReason);
        }
    });
    return card;
}

/// The values of the chosen kind, filled with m_values.
void ChannelEditor::showFields()
{
    if (m_fields) {
        m_form->removeRow(m_fields);
    }
    m_readers.clear();
    m_fields = new QWidget;
    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    m_form->addRow(m_fields);
    const ChannelType *type = findChannelType(m_type->currentData().toString());
    if (!type) {
        return;
    }
    for (const ChannelField &field : type->fields) {
        const QString value = m_values.value(field.key, field.defaultValue);
        QWidget *editor = nullptr;
        if (field.kind == ChannelFieldKind::Boolean) {
            auto *box = new QCheckBox(field.label());
            box->setChecked(value == u"true");
            m_readers.insert(field.key, [box] { return box->isChecked() ? u"true"_s : u"false"_s; });
            connect(box, &QCheckBox::clicked, this, &ChannelEditor::updateUnsaved);
            editor = box;
        } else if (field.kind == ChannelFieldKind::Choice || field.kind == ChannelFieldKind::Player) {
            auto *box = new QComboBox;
            if (field.kind == ChannelFieldKind::Player) {
                for (const auto &[id, name] : std::as_const(m_players)) {
                    box->addItem(name, id);
                }
            } else {
                for (const QString &choice : field.choices) {
                    box->addItem(choice, choice);
                }
            }
            box->setCurrentIndex(std::max(0, box->findData(value)));
            m_readers.insert(field.key, [box] { return box->currentData().toString(); });
            connect(box, &QComboBox::activated, this, &ChannelEditor::updateUnsaved);
            editor = box;
        } else {
            auto *line = new QLineEdit(value);
            if (field.isSecret()) {
                line->setEchoMode(QLineEdit::PasswordEchoOnEdit);
            }
            m_readers.insert(field.key, [line] { return line->text().trimmed(); });
            connect(line, &QLineEdit::textEdited, this, &ChannelEditor::updateUnsaved);
            editor = line;
        }
        editor->setObjectName(u"channelField_"_s + field.key);
        editor->setAccessibleName(field.label());
        if (field.kind == ChannelFieldKind::Boolean) {
            form->addRow(editor);
        } else {
            form->addRow(field.label() + (field.required ? u" *"_s : QString()), editor);
        }
    }
    m_storedValues = valuesInForm();
    updateUnsaved();
}

QStringList ChannelEditor::valuesInForm() const
{
    QStringList values;
    for (const auto &read : m_readers) {
        values += read();
    }
    return values;
}

void ChannelEditor::updateUnsaved()
{
    const bool same = m_name->text().trimmed() == m_storedName && valuesInForm() == m_storedValues;
    setUnsaved(this, same ? QString() : m_formTitle->text());
}

void ChannelEditor::beginNew()
{
    m_edited = 0;
    m_values.clear();
    m_storedName.clear();
    m_name->clear();
    m_result->clear();
    m_formTitle->setText(tr("Add a channel"));
    m_save->setText(tr("Add"));
    m_type->setEnabled(true);
    m_cancel->hide();
    showFields();
}

void ChannelEditor::edit(const NotifyChannel &channel)
{
    m_edited = channel.id;
    m_values = channel.values;
    m_storedName = channel.name.trimmed();
    m_name->setText(channel.name);
    m_result->clear();
    m_formTitle->setText(tr("Change “%1”").arg(channel.name));
    m_save->setText(tr("Save"));
    m_type->setCurrentIndex(m_type->findData(channel.type));
    m_type->setEnabled(false);
    m_cancel->show();
    showFields();
    m_name->setFocus();
}

NotifyChannelDraft ChannelEditor::draft() const
{
    NotifyChannelDraft d;
    d.name = m_name->text().trimmed();
    d.type = m_type->currentData().toString();
    for (auto it = m_readers.cbegin(); it != m_readers.cend(); ++it) {
        d.values.insert(it.key(), it.value()());
    }
    return d;
}

void ChannelEditor::save()
{
    change(
        [id = m_edited, d = draft()](NotificationService &service) mutable -> Result<> {
            if (id != 0) {
                METARR_TRY(const NotifyChannel now, service.find(QString::number(id)));
                d.enabled = now.enabled; // the form does not say
                return service.update(id, d);
            }
            METARR_TRY([[maybe_unused]] const NotifyChannel added, service.add(d));
            return {};
        },
        m_edited);
}

void ChannelEditor::testDraft()
{
    showAnswer(m_result, m_test, "dim", tr("sending…"));
    m_context.bridge.run(
        m_result,
        [&core = m_context.bridge.core(), id = m_edited, d = draft(), stop = m_context.bridge.closing()] {
            return core.notifications().testDraft(id, d, stop);
        },
        [this](const Result<> &sent) {
            showAnswer(m_result, m_test, sent ? "good" : "error",
                       sent ? tr("✓ sent") : u"⚠ "_s + errorText(sent.error()));
        },
        4);
}

void ChannelEditor::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core()]() -> Result<Loaded> {
            Loaded loaded;
            METARR_TRY(loaded.channels, core.notifications().channels());
            METARR_TRY(const auto players, core.players().all());
            for (const PlayerRow &player : players) {
                if (player.type == u"kodi") {
                    loaded.players += std::pair(QString::number(player.id), player.name);
                }
            }
            return loaded;
        },
        [this](const Result<Loaded> &loaded) {
            if (!loaded) {
                m_error->show(loaded.error());
                return;
            }
            m_players = loaded->players;
            const FocusKept kept(this, m_cards);
            const qint64 now = m_context.bridge.core().clock().nowMs();
            for (const NotifyChannel &channel : loaded->channels) {
                m_cards->addWidget(makeCard(channel, now));
            }
        });
}

QWidget *ChannelEditor::makeCard(const NotifyChannel &channel, qint64 nowMs)
{
    auto *card = makeCardFrame();
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 8, 14, 8);
    auto *row = new QHBoxLayout;
    layout->addLayout(row);
    auto *on = new QCheckBox;
    on->setChecked(channel.enabled);
    on->setObjectName(u"channelOn_%1"_s.arg(channel.id));
    on->setAccessibleName(tr("Use %1").arg(channel.name));
    row->addWidget(on);
    auto *name = new QLabel(channel.name);
    makeTitle(name, 1.1);
    row->addWidget(name);
    const ChannelType *type = findChannelType(channel.type);
    row->addWidget(makeLabel(type ? type->name : channel.type, "dim"));
    row->addStretch(1);
    auto *state = makeLabel({}, "dim");
    if (!channel.lastError.isEmpty()) {
        setLabelRole(state, "error");
        state->setText(u"⚠ "_s + coreText(channel.lastError));
        state->setWordWrap(true);
    } else if (channel.lastSentAt > 0) {
        state->setText(tr("last message %1").arg(timeAgo(channel.lastSentAt, nowMs)));
    }
    row->addWidget(state, channel.lastError.isEmpty() ? 0 : 4);
    const auto button = [&](const QString &text, const QString &spoken, const QString &id) {
        auto *b = new QPushButton(text);
        b->setAccessibleName(spoken);
        b->setObjectName(id.arg(channel.id));
        row->addWidget(b);
        return b;
    };
    auto *events = button(tr("Events"), tr("What %1 is told of").arg(channel.name), u"channelEvents_%1"_s);
    auto *change = button(tr("Change"), tr("Change %1").arg(channel.name), u"channelEdit_%1"_s);
    auto *remove = button(tr("Remove…"), tr("Remove %1").arg(channel.name), u"channelRemove_%1"_s);
    events->setCheckable(true);
    connect(on, &QCheckBox::clicked, this, [this, channel](bool enabled) {
        NotifyChannelDraft d{channel.name, channel.type, enabled, channel.values};
        this->change([id = channel.id, d](NotificationService &service) { return service.update(id, d); });
    });
    connect(change, &QPushButton::clicked, this, [this, channel] { edit(channel); });
    connect(remove, &QPushButton::clicked, this, [this, channel] {
        if (m_context.dialogs.confirm(this, tr("Remove “%1”?").arg(channel.name),
                                      tr("What it is told of, and in which words, is forgotten."),
                                      tr("Remove"))) {
            this->change([id = channel.id](NotificationService &service) { return service.remove(id); },
                         channel.id);
        }
    });
    if (SubscriptionEditor *editor = m_events.value(channel.id)) {
        layout->addWidget(editor); // the cards are made anew after each change; what is typed in it stays
    }
    events->setChecked(m_unfolded.contains(channel.id));
    connect(events, &QPushButton::toggled, this,
            [this, layout, id = channel.id](bool shown) { showEvents(layout, id, shown); });
    return card;
}

void ChannelEditor::showEvents(QVBoxLayout *card, qint64 channel, bool shown)
{
    QPointer<SubscriptionEditor> &editor = m_events[channel];
    if (!shown) {
        m_unfolded.remove(channel);
        if (editor && unsavedIn(editor).isEmpty()) {
            editor->deleteLater();
            editor.clear();
        } else if (editor) {
            editor->hide();
        }
        return;
    }
    m_unfolded.insert(channel);
    if (editor) {
        editor->show();
        return;
    }
    editor = new SubscriptionEditor(m_context, channel);
    card->addWidget(editor);
}

void ChannelEditor::change(std::function<Result<>(NotificationService &)> work, std::optional<qint64> over)
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), work = std::move(work)] { return work(core.notifications()); },
        [this, over](const Result<> &done) {
            m_error->show(done);
            if (done && over == m_edited) {
                beginNew();
            }
            load(); // a tick that was refused goes back
        },
        4);
}

} // namespace metarr
