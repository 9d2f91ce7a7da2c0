// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activitypage.h"

#include "app/webhookservice.h"
#include "store/repos/webhooklog.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablekept.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int mostShown = 1000;
/// Words are looked for in so many times as many lines, and no further back.
constexpr int mostPages = 20;
enum Role { Ref = Qt::UserRole + 1, Id, Data };

/// What fits, its sentences in the words of the window: a person looks for what they see, and the log is in English.
Result<QList<Activity>> readFitting(Core &core, ActivityQuery query, const QString &words,
                                    const CoreTexts &texts)
{
    query.limit = mostShown;
    QList<Activity> fitting;
    for (int page = 0; page < mostPages; ++page) {
        METARR_TRY(const QList<Activity> lines,
                   core.database().read([&](Connection &c) { return EventRepo(c).activities(query); }));
        for (Activity line : lines) {
            line.description = texts.translate(line.description);
            if (line.description.contains(words, Qt::CaseInsensitive)) {
                fitting += line;
            }
            if (fitting.size() == mostShown) {
                return fitting;
            }
        }
        if (lines.size() < query.limit) {
            break;
        }
        query.before = lines.last().id;
    }
    return fitting;
}
} // namespace

QString activityTypeText(const QString &type)
{
    static const QHash<QString, const char *> names = {
        {u"scan"_s, QT_TRANSLATE_NOOP("Activity", "Scan")},
        {u"enrich"_s, QT_TRANSLATE_NOOP("Activity", "Enrich")},
        {u"select"_s, QT_TRANSLATE_NOOP("Activity", "Artwork")},
        {u"publish"_s, QT_TRANSLATE_NOOP("Activity", "Publish")},
        {u"edit"_s, QT_TRANSLATE_NOOP("Activity", "Edit")},
        {u"discard"_s, QT_TRANSLATE_NOOP("Activity", "Discard")},
        {u"restore"_s, QT_TRANSLATE_NOOP("Activity", "Restore")},
        {u"identify"_s, QT_TRANSLATE_NOOP("Activity", "Identify")},
        {u"sync"_s, QT_TRANSLATE_NOOP("Activity", "Players")},
        {u"player"_s, QT_TRANSLATE_NOOP("Activity", "Players")},
        {u"drift"_s, QT_TRANSLATE_NOOP("Activity", "Renumbering")},
        {u"trash"_s, QT_TRANSLATE_NOOP("Activity", "Trash")},
        {u"verify"_s, QT_TRANSLATE_NOOP("Activity", "Verification")},
        {u"notify"_s, QT_TRANSLATE_NOOP("Activity", "Notifications")},
        {u"access"_s, QT_TRANSLATE_NOOP("Activity", "Web access")},
        {u"webhook"_s, QT_TRANSLATE_NOOP("Activity", "Webhook")},
        {u"provider"_s, QT_TRANSLATE_NOOP("Activity", "Providers")},
        {u"job"_s, QT_TRANSLATE_NOOP("Activity", "Job")},
        {u"library"_s, QT_TRANSLATE_NOOP("Activity", "Library")},
    };
    const auto found = names.constFind(type);
    return found == names.cend() ? type : QCoreApplication::translate("Activity", *found);
}

ActivityPage::ActivityPage(WindowContext &context, QWidget *parent)
    : Page(context, u"activityPage"_s, tr("Activity"), tr("What happened, newest first."), parent)
    , m_type(new QComboBox)
    , m_severity(new QComboBox)
    , m_search(new QLineEdit)
{
    auto *row = new QHBoxLayout;
    m_type->setObjectName(u"activityType"_s);
    m_type->setAccessibleName(tr("Kind"));
    m_type->addItem(tr("Every kind"));
    for (const QString &type : {u"scan"_s, u"enrich"_s, u"publish"_s, u"edit"_s, u"discard"_s, u"restore"_s,
                                u"trash"_s, u"webhook"_s, u"provider"_s, u"player"_s, u"drift"_s, u"verify"_s,
                                u"notify"_s, u"access"_s, u"job"_s}) {
        m_type->addItem(activityTypeText(type), type);
    }
    m_severity->setObjectName(u"activitySeverity"_s);
    m_severity->setAccessibleName(tr("Importance"));
    m_severity->addItem(tr("Everything"), int(Severity::Info));
    m_severity->addItem(tr("Warnings and errors"), int(Severity::Warning));
    m_severity->addItem(tr("Errors"), int(Severity::Error));
    m_search->setObjectName(u"activitySearch"_s);
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search in what happened"));
    m_search->setClearButtonEnabled(true);
    row->addWidget(m_search, 1);
    row->addWidget(m_type);
    row->addWidget(m_severity);
    content()->addLayout(row);
    m_tree = addTable(u"activityTree"_s, tr("Activity"), {tr("When"), tr("Kind"), tr("What")},
                      tr("Nothing happened yet that fits."));
    const int em = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(0, 22 * em);
    m_tree->setColumnWidth(1, 24 * em);
    keepColumns(m_tree->header(), context.layout, u"activityTree"_s);
    m_raw = new QPlainTextEdit;
    m_raw->setObjectName(u"activityData"_s);
    m_raw->setAccessibleName(tr("What came, as it came"));
    m_raw->setReadOnly(true);
    m_raw->setFixedHeight(fontMetrics().height() * 12);
    m_raw->hide();
    content()->addWidget(m_raw);
    auto *buttons = new QHBoxLayout;
    m_item =
        addButton(buttons, tr("Show the item"), u"activityItem"_s, tr("Goes to what it is about (Return)"));
    m_only = addButton(buttons, tr("Only this item"), u"activityOnly"_s,
                       tr("Shows only what happened to the item of the chosen line"));
    m_only->setCheckable(true);
    m_data = addButton(buttons, tr("Show the data"), u"activityShowData"_s,
                       tr("What was noted beside the sentence; of a webhook all that the manager sent"));
    m_data->setCheckable(true);
    m_replay = addButton(buttons, tr("Do the webhook again"), u"activityReplay"_s,
                         tr("As if it had come just now: for instance after a folder has been mapped"));
    buttons->addStretch(1);
    content()->addLayout(buttons);
    connect(m_item, &QPushButton::clicked, this,
            [this] { Q_EMIT m_tree->itemActivated(m_tree->currentItem(), 0); });
    connect(m_only, &QPushButton::toggled, this, [this](bool on) {
        const QTreeWidgetItem *item = m_tree->currentItem();
        m_about = on && item ? item->data(0, Ref).value<EntityRef>() : EntityRef();
        load();
    });
    connect(m_data, &QPushButton::toggled, this, &ActivityPage::showData);
    connect(m_replay, &QPushButton::clicked, this, [this] {
        change([webhook = chosenWebhook()](Core &core) -> Result<> {
            METARR_TRY([[maybe_unused]] const auto receipt, core.webhooks().replay(webhook));
            return {};
        });
    });
    connect(m_type, &QComboBox::activated, this, [this] { load(); });
    connect(m_severity, &QComboBox::activated, this, [this] { load(); });
    connect(m_search, &QLineEdit::textChanged, this, [this] { load(); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        if (const auto ref = item ? item->data(0, Ref).value<EntityRef>() : EntityRef(); ref.isValid()) {
            Q_EMIT itemWanted(ref);
        }
    });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ActivityPage::updateButtons);
    updateButtons();
}

qint64 ActivityPage::chosenWebhook() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(0, Data).toJsonObject()[u"webhook"_s].toInteger() : 0;
}

void ActivityPage::updateButtons()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    m_item->setEnabled(item && item->data(0, Ref).value<EntityRef>().isValid());
    m_only->setEnabled(m_only->isChecked() || m_item->isEnabled());
    m_data->setEnabled(item && !item->data(0, Data).toJsonObject().isEmpty());
    m_replay->setEnabled(chosenWebhook() != 0);
    showData();
}

void ActivityPage::showData()
{
    const bool wanted = m_data->isChecked() && m_data->isEnabled();
    m_data->setText(m_data->isChecked() ? tr("Hide the data") : tr("Show the data"));
    m_raw->setVisible(wanted);
    if (!wanted) {
        return;
    }
    const auto text = [](const QJsonObject &content) {
        return QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Indented));
    };
    m_raw->setPlainText(text(m_tree->currentItem()->data(0, Data).toJsonObject()));
    if (const qint64 webhook = chosenWebhook()) {
        m_context.bridge.run(
            this,
            [&core = m_context.bridge.core(), webhook] {
                return core.database().read(
                    [webhook](Connection &c) { return WebhookRepo(c).load(webhook); });
            },
            [this, webhook, text](const Result<WebhookRow> &row) {
                if (row && webhook == chosenWebhook()) {
                    m_raw->setPlainText(text(QJsonDocument::fromJson(row->payload).object()));
                }
            });
    }
}

void ActivityPage::load()
{
    ActivityQuery query;
    query.ref = m_about;
    query.type = m_type->currentData().toString();
    const auto least = Severity(m_severity->currentData().toInt());
    for (const auto each : {Severity::Info, Severity::Success, Severity::Warning, Severity::Error}) {
        if (least > Severity::Info && each >= least) {
            query.severities += each; // all are asked for by naming none
        }
    }
    readAndShow([&core = m_context.bridge.core(), query, words = m_search->text().trimmed(),
                 texts = coreTexts()] { return readFitting(core, query, words, texts); },
                [this](const QList<Activity> &activities) { show(activities); });
}

void ActivityPage::show(const QList<Activity> &activities)
{
    std::optional<TableKept> kept(std::in_place, m_tree,
                                  [](const QTreeWidgetItem *line) { return line->data(0, Id).toString(); });
    const qint64 now = m_context.bridge.core().clock().nowMs();
    for (const Activity &each : activities) {
        const QString &description = each.description;
        auto *row = new QTreeWidgetItem(
            m_tree, {timeAgo(each.createdAt, now), activityTypeText(each.type), description});
        row->setToolTip(
            0, QLocale().toString(QDateTime::fromMSecsSinceEpoch(each.createdAt), QLocale::LongFormat));
        row->setToolTip(2,
                        each.ref.isValid() ? tr("%1\nReturn shows the item").arg(description) : description);
        row->setData(0, Ref, QVariant::fromValue(each.ref));
        row->setData(0, Id, each.id);
        row->setData(0, Data, each.metadata);
        row->setIcon(0, noIcon());
        if (each.severity >= Severity::Warning) {
            row->setIcon(0, m_context.theme.icon(u"warning"_s, each.severity == Severity::Error
                                                                   ? Theme::Ink::Error
                                                                   : Theme::Ink::Warning));
        }
    }
    kept.reset();
    setEmpty(m_tree->topLevelItemCount() == 0);
    updateButtons();
}

} // namespace metarr
