// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activitypage.h"

#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLocale>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int mostShown = 1000;
enum Role { Ref = Qt::UserRole + 1, Raw };
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
        {u"webhook"_s, QT_TRANSLATE_NOOP("Activity", "Webhook")},
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
    for (const QString &type : {u"scan"_s, u"publish"_s, u"edit"_s, u"discard"_s, u"restore"_s, u"job"_s}) {
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
    m_tree->setColumnWidth(1, 18 * em);
    m_raw = makeLabel({}, "dim");
    m_raw->setWordWrap(true);
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_raw->hide();
    content()->addWidget(m_raw);
    connect(m_type, &QComboBox::activated, this, [this] { load(); });
    connect(m_severity, &QComboBox::activated, this, [this] { load(); });
    connect(m_search, &QLineEdit::textChanged, this, [this] { load(); });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        if (const auto ref = item->data(0, Ref).value<EntityRef>(); ref.isValid()) {
            Q_EMIT itemWanted(ref);
        }
    });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        const QString raw = item ? item->data(0, Raw).toString() : QString();
        m_raw->setText(raw);
        m_raw->setVisible(!raw.isEmpty());
    });
}

void ActivityPage::load()
{
    readAndShow(
        [&core = m_context.bridge.core(), type = m_type->currentData().toString()] {
            return core.database().read(
                [&](Connection &c) { return EventRepo(c).activities(mostShown, {}, type); });
        },
        [this](const QList<Activity> &activities) { show(activities); });
}

void ActivityPage::show(const QList<Activity> &activities)
{
    const auto least = m_severity->currentData().toInt();
    const QString words = m_search->text().trimmed();
    m_tree->clear();
    const qint64 now = m_context.bridge.core().clock().nowMs();
    for (const Activity &each : activities) {
        const QString description = coreText(each.description);
        if (int(each.severity) < least || !description.contains(words, Qt::CaseInsensitive)) {
            continue;
        }
        auto *row = new QTreeWidgetItem(
            m_tree, {timeAgo(each.createdAt, now), activityTypeText(each.type), description});
        row->setToolTip(
            0, QLocale().toString(QDateTime::fromMSecsSinceEpoch(each.createdAt), QLocale::LongFormat));
        row->setToolTip(2,
                        each.ref.isValid() ? tr("%1\nReturn shows the item").arg(description) : description);
        row->setData(0, Ref, QVariant::fromValue(each.ref));
        if (!each.metadata.isEmpty()) {
            row->setData(0, Raw,
                         QString::fromUtf8(QJsonDocument(each.metadata).toJson(QJsonDocument::Compact)));
        }
        if (each.severity >= Severity::Warning) {
            row->setIcon(0, m_context.theme.icon(u"warning"_s, each.severity == Severity::Error
                                                                   ? Theme::Ink::Error
                                                                   : Theme::Ink::Warning));
        }
    }
    setEmpty(m_tree->topLevelItemCount() == 0);
}

} // namespace metarr
