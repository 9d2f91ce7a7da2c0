// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/numberingtab.h"

#include "app/seriesservice.h"
#include "domain/episodeorder.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/undohistory.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString orderText(const QString &order)
{
    static const QHash<QString, const char *> names = {
        {u"aired"_s, QT_TRANSLATE_NOOP("Order", "As first broadcast")},
        {u"dvd"_s, QT_TRANSLATE_NOOP("Order", "As on the DVDs")},
        {u"absolute"_s, QT_TRANSLATE_NOOP("Order", "Counted through all seasons")},
        {u"alternate"_s, QT_TRANSLATE_NOOP("Order", "Alternative")},
        {u"regional"_s, QT_TRANSLATE_NOOP("Order", "Regional")},
        {u"altdvd"_s, QT_TRANSLATE_NOOP("Order", "As on other DVDs")},
        {u"digital"_s, QT_TRANSLATE_NOOP("Order", "As streamed")},
        {u"storyarc"_s, QT_TRANSLATE_NOOP("Order", "By story")},
        {u"production"_s, QT_TRANSLATE_NOOP("Order", "As produced")},
        {u"tv"_s, QT_TRANSLATE_NOOP("Order", "As on TV")},
    };
    const auto found = names.constFind(order);
    return found == names.cend() ? order : QCoreApplication::translate("Order", *found);
}

constexpr QStringView groupChoice = u"group";

} // namespace

struct NumberingTab::Known {
    QString order;
    QList<EpisodeDrift> drifts;
};

NumberingTab::NumberingTab(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_order(new QComboBox)
    , m_use(new QPushButton(tr("Use this order")))
    , m_words(makeLabel({}, "dim"))
    , m_drifts(new QTreeWidget)
    , m_accept(new QPushButton(tr("Take the provider's numbers")))
    , m_keep(new QPushButton(tr("Leave them as they are")))
    , m_error(new ErrorLine)
{
    setObjectName(u"plainPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(8);
    auto *row = new QHBoxLayout;
    auto *label = makeLabel(tr("Order of the episodes"), "dim");
    label->setBuddy(m_order);
    layout->addWidget(label); // above, for in a narrow window all three do not stand in one line
    m_order->setObjectName(u"seriesOrder"_s);
    m_order->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_order->setAccessibleName(tr("Order of the episodes"));
    m_order->setToolTip(tr("The order that the numbers in your files' names follow"));
    row->addWidget(m_order);
    m_use->setObjectName(u"seriesOrderUse"_s);
    m_use->setAutoDefault(false);
    row->addWidget(m_use);
    row->addStretch(1);
    layout->addLayout(row);
    auto *about = makeLabel(
        tr("With another order the same numbers mean other episodes: the providers are asked again. "
           "Files keep their names."),
        "dim");
    about->setWordWrap(true);
    layout->addWidget(about);
    layout->addWidget(m_error);
    m_words->setObjectName(u"driftWords"_s);
    m_words->setWordWrap(true);
    layout->addWidget(m_words);
    m_drifts->setObjectName(u"driftTree"_s);
    m_drifts->setAccessibleName(tr("Renumbered episodes"));
    m_drifts->setHeaderLabels({tr("Episode"), tr("Here"), tr("At the provider")});
    m_drifts->setRootIsDecorated(false);
    m_drifts->setFrameShape(QFrame::NoFrame);
    m_drifts->setProperty("lines", true);
    keepColumns(m_drifts->header(), context.layout, u"driftTree"_s);
    layout->addWidget(m_drifts, 1);
    auto *buttons = new QHBoxLayout;
    m_accept->setObjectName(u"driftAccept"_s);
    m_accept->setToolTip(tr("Files keep their names; Metarr remembers which is which"));
    m_keep->setObjectName(u"driftKeep"_s);
    m_keep->setToolTip(tr("Not asked again until the provider changes them once more"));
    buttons->addWidget(m_accept);
    buttons->addWidget(m_keep);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addStretch(0);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        change([ref = m_ref](SeriesService &series) -> Result<> {
            METARR_TRY([[maybe_unused]] const int moved, series.acceptDrifts(ref));
            return {};
        });
    });
    connect(m_keep, &QPushButton::clicked, this,
            [this] { change([ref = m_ref](SeriesService &series) { return series.keepDrifts(ref); }); });
    // Arrow keys walk through the box: what stands in between is not meant.
    connect(m_order, &QComboBox::currentIndexChanged, this, &NumberingTab::updateButton);
    connect(m_use, &QPushButton::clicked, this, &NumberingTab::useOrder);
    updateButton();
}

void NumberingTab::updateButton()
{
    const bool isOther = m_order->currentIndex() >= 0 && m_order->currentData().toString() != m_known;
    if (!isOther) {
        passFocusOn(m_use, m_order);
    }
    m_use->setEnabled(isOther);
}

void NumberingTab::useOrder()
{
    QString order = m_order->currentData().toString();
    if (order == groupChoice) {
        const QString id = m_context.dialogs
                               .askText(this, tr("Episode group of TMDB"),
                                        tr("Id of the group, the last part of its address at TMDB"))
                               .trimmed();
        if (id.isEmpty()) {
            return;
        }
        order = u"group:"_s + id;
    }
    Core &core = m_context.bridge.core();
    const auto set = [&core, ref = m_ref](const QString &to) {
        return [&core, ref, to] { return SeriesService(core).setOrder(ref, to); };
    };
    // The step can be taken back however soon another item is shown.
    m_context.changes.push(m_ref, &m_context.undo, set(order),
                           [self = QPointer<NumberingTab>(this), &undo = m_context.undo, ref = m_ref, order,
                            back = set(m_known), again = set(order)](const Result<> &done) {
                               if (done) {
                                   undo.push({tr("Another order of the episodes"), back, again});
                               } else if (!self || self->m_ref != ref) {
                                   Q_EMIT undo.failed(done.error());
                               }
                               if (self && self->m_ref == ref) {
                                   self->m_error->show(done);
                                   self->setSeries(ref);
                               }
                           });
}

void NumberingTab::setSeries(EntityRef ref)
{
    if (ref != m_ref) {
        m_ref = ref;
        m_order->clear(); // what was chosen for another one
        m_error->clear();
    }
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core(), ref]() -> Result<Known> {
            SeriesService series(core);
            Known known;
            METARR_TRY(known.order, series.order(ref));
            METARR_TRY(known.drifts, series.drifts(ref));
            return known;
        },
        [this](const Result<Known> &known) {
            if (known) {
                show(*known);
            } else {
                m_error->show(known.error());
            }
        },
        1);
}

void NumberingTab::show(const Known &known)
{
    // Read anew with every change of the series: what is chosen and not used yet stays.
    const QString chosen = m_order->currentData().toString();
    const bool isOpen = !chosen.isEmpty() && chosen != m_known;
    m_known = known.order;
    const QSignalBlocker filling(m_order);
    m_order->clear();
    const QStringList orders = episodeOrders();
    for (const QString &order : orders) {
        m_order->addItem(orderText(order), order);
    }
    if (!tmdbGroupId(known.order).isEmpty()) {
        m_order->addItem(tr("TMDB group %1").arg(tmdbGroupId(known.order)), known.order);
    }
    m_order->addItem(tr("Another group of TMDB…"), groupChoice.toString());
    const int kept = isOpen ? m_order->findData(chosen) : -1;
    m_order->setCurrentIndex(kept >= 0 ? kept : std::max(0, m_order->findData(known.order)));
    updateButton();
    const bool any = !known.drifts.isEmpty();
    m_words->setText(any ? tr("A provider has given these episodes other numbers. What should be done?")
                         : tr("The numbers here are those of the providers."));
    setLabelRole(m_words, any ? "warning" : "dim");
    for (QWidget *widget : {static_cast<QWidget *>(m_drifts), static_cast<QWidget *>(m_accept),
                            static_cast<QWidget *>(m_keep)}) {
        widget->setVisible(any);
    }
    m_drifts->clear();
    for (const EpisodeDrift &drift : known.drifts) {
        new QTreeWidgetItem(m_drifts,
                            {drift.title, episodeNumber(drift.season, drift.number),
                             u"%1: %2"_s.arg(sourceLabel(drift.provider),
                                             episodeNumber(drift.providerSeason, drift.providerNumber))});
    }
    if (!isColumnKept(m_drifts->header(), 0)) {
        m_drifts->resizeColumnToContents(0);
    }
}

void NumberingTab::change(std::function<Result<>(SeriesService &)> work)
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), work = std::move(work)] {
            SeriesService series(core);
            return work(series);
        },
        [this, ref = m_ref](const Result<> &done) {
            if (ref == m_ref) {
                m_error->show(done);
                setSeries(ref);
            }
        },
        4);
}

} // namespace metarr
