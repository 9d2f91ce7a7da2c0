// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/subscriptioneditor.h"

#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int typingPauseMs = 250;

} // namespace

SubscriptionEditor::SubscriptionEditor(WindowContext &context, qint64 channel, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_channel(channel)
    , m_list(new QTreeWidget)
    , m_template(new QPlainTextEdit)
    , m_severity(new QComboBox)
    , m_preview(makeLabel({}, "dim"))
    , m_error(new ErrorLine)
    , m_pause(new QTimer(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    m_list->setObjectName(u"subscriptions"_s);
    m_list->setAccessibleName(tr("Events"));
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setMinimumHeight(fontMetrics().height() * 18);
    layout->addWidget(m_list, 3);
    auto *side = new QVBoxLayout;
    layout->addLayout(side, 2);
    m_severity->setObjectName(u"subscriptionSeverity"_s);
    m_severity->setAccessibleName(tr("Least severity"));
    m_severity->addItem(tr("Everything"), u"info"_s);
    m_severity->addItem(tr("Warnings and errors"), u"warning"_s);
    m_severity->addItem(tr("Errors only"), u"error"_s);
    side->addWidget(m_severity);
    m_template->setObjectName(u"subscriptionTemplate"_s);
    m_template->setAccessibleName(tr("Text of the message"));
    m_template->setToolTip(
        tr("Values stand in braces: %1. A first line that begins with “# ” is the title; [[ ]] is left out "
           "when a value in it is missing; {files#file|files} is the first word for one, else the second.")
            .arg(notifyValueNames().join(u", "_s)));
    m_template->setTabChangesFocus(true);
    side->addWidget(m_template, 1);
    m_preview->setObjectName(u"subscriptionPreview"_s);
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    side->addWidget(m_preview);
    side->addWidget(m_error);
    auto *buttons = new QHBoxLayout;
    side->addLayout(buttons);
    auto *usual = new QPushButton(tr("As usual"));
    usual->setObjectName(u"subscriptionReset"_s);
    auto *save = new QPushButton(tr("Save"));
    save->setObjectName(u"subscriptionSave"_s);
    buttons->addStretch(1);
    buttons->addWidget(usual);
    buttons->addWidget(save);
    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPauseMs);
    connect(m_pause, &QTimer::timeout, this, &SubscriptionEditor::preview);
    connect(m_template, &QPlainTextEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SubscriptionEditor::choose);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_filling) {
            NotifySubscription wanted = m_all.at(m_list->indexOfTopLevelItem(item));
            wanted.enabled = item->checkState(0) == Qt::Checked;
            this->save(wanted);
        }
    });
    connect(save, &QPushButton::clicked, this, [this] {
        if (NotifySubscription *chosen = current()) {
            NotifySubscription wanted = *chosen;
            wanted.messageTemplate = m_template->toPlainText().trimmed();
            wanted.filter.minimum =
                severityFromName(m_severity->currentData().toString()).value_or(Severity::Info);
            this->save(wanted);
        }
    });
    connect(usual, &QPushButton::clicked, this, [this] {
        if (const NotifySubscription *chosen = current()) {
            m_context.bridge.run(
                this,
                [&core = m_context.bridge.core(), channel = m_channel, event = chosen->event] {
                    return core.notifications().resetSubscription(channel, event);
                },
                [this](const Result<> &) { load(); }, 4);
        }
    });
    load();
}

NotifySubscription *SubscriptionEditor::current()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_all.size() ? &m_all[row] : nullptr;
}

void SubscriptionEditor::load()
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), channel = m_channel] {
            return core.notifications().subscriptions(channel);
        },
        [this](const Result<QList<NotifySubscription>> &all) {
            if (!all) {
                m_error->show(all.error());
                return;
            }
            m_all = *all;
            fill();
        });
}

void SubscriptionEditor::fill()
{
    m_filling = true;
    const int row = std::max(0, m_list->indexOfTopLevelItem(m_list->currentItem()));
    m_list->clear();
    for (const NotifySubscription &s : std::as_const(m_all)) {
        const NotifyEvent *event = findNotifyEvent(s.event);
        auto *item = new QTreeWidgetItem(m_list, {event ? event->description() : tr("All events")});
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(0, s.enabled ? Qt::Checked : Qt::Unchecked);
        if (!s.isDefault) {
            QFont font = item->font(0);
            font.setBold(true);
            item->setFont(0, font);
            item->setToolTip(0, tr("Decided by you"));
        }
    }
    m_list->setCurrentItem(m_list->topLevelItem(row));
    m_filling = false;
    choose();
}

void SubscriptionEditor::choose()
{
    const NotifySubscription *chosen = m_filling ? nullptr : current();
    if (!chosen) {
        return;
    }
    const NotifyEvent *event = findNotifyEvent(chosen->event);
    m_error->clear();
    m_template->setPlaceholderText(event ? event->text : tr("Each event's own text"));
    m_template->setPlainText(chosen->messageTemplate);
    m_severity->setCurrentIndex(std::max(0, m_severity->findData(severityName(chosen->filter.minimum))));
    preview();
}

void SubscriptionEditor::preview()
{
    const NotifySubscription *chosen = current();
    if (!chosen) {
        return;
    }
    const QString event = chosen->event == u"*" ? u"movie.published"_s : chosen->event;
    m_context.bridge.run(
        m_previews, this,
        [&core = m_context.bridge.core(), event, text = m_template->toPlainText().trimmed()] {
            return core.notifications().preview(event, text);
        },
        [this](const Result<NotifyMessage> &message) {
            setLabelRole(m_preview, message ? "dim" : "error");
            m_preview->setText(message ? message->title + u'\n' + message->text : errorText(message.error()));
        });
}

void SubscriptionEditor::save(const NotifySubscription &wanted)
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), channel = m_channel, wanted] {
            return core.notifications().subscribe(channel, wanted);
        },
        [this](const Result<> &done) {
            if (done) {
                load();
            } else {
                m_error->show(done.error());
            }
        },
        4);
}

} // namespace metarr
