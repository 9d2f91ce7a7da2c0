// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keyeditor.h"

#include "app/accessservice.h"
#include "ui/models/corebridge.h"
#include "ui/settings/serverstate.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString scopeText(const QString &scope)
{
    return scope == u"control"   ? KeyEditor::tr("May read and change everything")
           : scope == u"webhook" ? KeyEditor::tr("May only send webhooks")
                                 : KeyEditor::tr("May only read");
}

} // namespace

KeyEditor::KeyEditor(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cards(new QVBoxLayout)
    , m_secret(new OnceShown(u"keySecret"_s))
    , m_error(new ErrorLine)
    , m_name(new QLineEdit)
    , m_scope(new QComboBox)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("Access keys"));
    makeTitle(title, 1.15);
    layout->addWidget(title);
    auto *intro = makeLabel(tr("A program that uses Metarr over HTTP shows one of these keys."), "dim");
    intro->setWordWrap(true);
    layout->addWidget(intro);
    layout->addLayout(m_cards);
    layout->addWidget(makeForm());
    layout->addWidget(m_secret);
    layout->addWidget(m_error);
    load();
}

QWidget *KeyEditor::makeForm()
{
    auto *form = new QWidget;
    auto *row = new QHBoxLayout(form);
    row->setContentsMargins(0, 4, 0, 4);
    m_name->setObjectName(u"keyName"_s);
    m_name->setAccessibleName(tr("What the key is for"));
    m_name->setPlaceholderText(tr("What it is for, such as “phone”"));
    m_scope->setObjectName(u"keyScope"_s);
    m_scope->setAccessibleName(tr("What the key allows"));
    for (const QString &scope : {u"read"_s, u"control"_s, u"webhook"_s}) {
        m_scope->addItem(scopeText(scope), scope);
    }
    auto *create = new QPushButton(tr("Make a key"));
    create->setObjectName(u"keyCreate"_s);
    create->setAutoDefault(false);
    row->addWidget(m_name, 1);
    row->addWidget(m_scope);
    row->addWidget(create);
    connect(create, &QPushButton::clicked, this, &KeyEditor::create);
    watchUnsaved(m_name, tr("The name of a new key"));
    connect(m_name, &QLineEdit::returnPressed, this, &KeyEditor::create);
    return form;
}

void KeyEditor::load()
{
    m_context.bridge.run(
        m_loads, this, [&core = m_context.bridge.core()] { return core.access().keys(); },
        [this](const Result<QList<ApiKeyRow>> &keys) {
            if (keys) {
                show(*keys);
            } else {
                m_error->show(keys.error());
            }
        });
}

void KeyEditor::show(const QList<ApiKeyRow> &keys)
{
    const FocusKept kept(this, m_cards);
    const qint64 now = m_context.bridge.core().clock().nowMs();
    for (const ApiKeyRow &key : keys) {
        if (key.revokedAt != 0) {
            continue; // the activity log has it
        }
        auto *card = new QWidget;
        card->setObjectName(u"card"_s);
        card->setAttribute(Qt::WA_StyledBackground);
        auto *row = new QHBoxLayout(card);
        row->setContentsMargins(14, 8, 14, 8);
        auto *name = new QLabel(key.name);
        makeTitle(name, 1.1);
        row->addWidget(name);
        row->addWidget(makeLabel(scopeText(key.scope), "dim"));
        row->addStretch(1);
        row->addWidget(makeLabel(key.lastUsedAt > 0
                                     ? tr("used %1").arg(timeAgo(key.lastUsedAt, now))
                                     : tr("made %1, not used yet").arg(timeAgo(key.createdAt, now)),
                                 "dim"));
        auto *revoke = new QPushButton(tr("Revoke…"));
        revoke->setObjectName(u"keyRevoke_%1"_s.arg(key.id));
        revoke->setAccessibleName(tr("Revoke %1").arg(key.name));
        revoke->setAutoDefault(false);
        row->addWidget(revoke);
        connect(revoke, &QPushButton::clicked, this, [this, key] { this->revoke(key); });
        m_cards->addWidget(card);
    }
}

void KeyEditor::create()
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), name = m_name->text(), scope = m_scope->currentData().toString()] {
            return core.access().createKey(name, scope);
        },
        [this](const Result<AccessService::NewKey> &made) {
            if (!made) {
                m_error->show(made.error());
                return;
            }
            m_error->clear();
            m_name->clear();
            m_shown = made->row.id;
            m_secret->show(tr("The key “%1”. It is shown this once: copy it now.").arg(made->row.name),
                           made->secret);
            load();
        },
        4);
}

void KeyEditor::revoke(const ApiKeyRow &key)
{
    if (!m_context.dialogs.confirm(this, tr("Revoke the key “%1”?").arg(key.name),
                                   tr("Programs that use it are refused from now on. This cannot be undone."),
                                   tr("Revoke"))) {
        return;
    }
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), id = key.id] {
            return core.access().revokeKey(QString::number(id));
        },
        [this](const Result<ApiKeyRow> &done) {
            if (done) {
                m_error->clear();
                if (done->id == m_shown) { // of another one it is still to be copied
                    m_secret->show({}, {});
                }
            } else {
                m_error->show(done.error());
            }
            load();
        },
        4);
}

} // namespace metarr
