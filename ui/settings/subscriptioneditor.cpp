// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/subscriptioneditor.h"

#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/unsaved.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

#include <algorithm>
#include <utility>

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
    connect(m_template, &QPlainTextEdit::textChanged, this, [this] {
        updateUnsaved();
        m_pause->start();
    });
    connect(m_severity, &QComboBox::activated, this, &SubscriptionEditor::updateUnsaved);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SubscriptionEditor::choose);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_filling) {
            NotifySubscription wanted = m_all.at(m_list->indexOfTopLevelItem(item));
            wanted.enabled = item->checkState(0) == Qt::Checked;
            this->save(wanted);
        }
    });
    connect(save, &QPushButton::clicked, this, &SubscriptionEditor::saveShown);
    connect(usual, &QPushButton::clicked, this, [this] {
        if (const NotifySubscription *chosen = shown()) {
            m_context.bridge.run(
                this,
                [&core = m_context.bridge.core(), channel = m_channel, event = chosen->event] {
                    return core.notifications().resetSubscription(channel, event);
                },
                [this](const Result<> &done) {
                    m_error->show(done);
                    if (done) {
                        m_shown.clear(); // with what was typed
                    }
                    load();
                },
                4);
        }
    });
    load();
}

const NotifySubscription *SubscriptionEditor::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_all.size() ? &m_all[row] : nullptr;
}

const NotifySubscription *SubscriptionEditor::shown() const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(),
                                    [this](const NotifySubscription &each) { return each.event == m_shown; });
    return found == m_all.cend() ? nullptr : &*found;
}

int SubscriptionEditor::rowOf(Severity severity) const
{
    return std::max(0, m_severity->findData(severityName(severity)));
}

NotifySubscription SubscriptionEditor::asTyped(NotifySubscription subscription) const
{
    subscription.messageTemplate = m_template->toPlainText().trimmed();
    subscription.filter.minimum =
        severityFromName(m_severity->currentData().toString()).value_or(Severity::Info);
    return subscription;
}

void SubscriptionEditor::updateUnsaved()
{
    const NotifySubscription *stored = shown();
    const bool same = !stored || (m_template->toPlainText().trimmed() == stored->messageTemplate.trimmed() &&
                                  m_severity->currentIndex() == rowOf(stored->filter.minimum));
    const NotifyEvent *event = findNotifyEvent(m_shown);
    setUnsaved(m_template, same
                               ? QString()
                               : tr("The message “%1”").arg(event ? event->description() : tr("All events")));
}

void SubscriptionEditor::saveShown()
{
    if (const NotifySubscription *stored = shown()) {
        save(asTyped(*stored));
    }
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
            updateUnsaved();
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
    if (isUnsaved(m_template)) {
        if (chosen->event != m_shown && !std::exchange(m_asking, true)) {
            // Not while the list is still at work.
            QMetaObject::invokeMethod(this, &SubscriptionEditor::ask, Qt::QueuedConnection);
        }
        return; // what is typed stays, whatever the list is filled anew for
    }
    if (chosen->event != m_shown) {
        m_error->clear();
    }
    m_shown = chosen->event;
    const NotifyEvent *event = findNotifyEvent(chosen->event);
    m_template->setPlaceholderText(event ? event->text : tr("Each event's own text"));
    m_template->setPlainText(chosen->messageTemplate);
    m_severity->setCurrentIndex(rowOf(chosen->filter.minimum));
    updateUnsaved();
    preview();
}

void SubscriptionEditor::ask()
{
    m_asking = false;
    if (m_context.dialogs.confirm(this, tr("Leave unsaved work?"),
                                  tr("This is not saved and would be lost:") + u'\n' +
                                      unsavedIn(this).join(u'\n'),
                                  tr("Leave all the same"))) {
        setUnsaved(m_template, {});
        choose();
        return;
    }
    for (int row = 0; row < int(m_all.size()); ++row) {
        if (m_all.at(row).event == m_shown) {
            m_list->setCurrentItem(m_list->topLevelItem(row));
        }
    }
}

void SubscriptionEditor::preview()
{
    const NotifySubscription *chosen = shown();
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
            m_error->show(done);
            load(); // a tick that was refused goes back
        },
        4);
}

} // namespace metarr
