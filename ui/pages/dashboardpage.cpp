// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dashboardpage.h"

#include "app/core.h"
#include "app/questions.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablekept.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int recentCount = 14;
constexpr int reloadDelayMs = 2000;
enum Role { Ref = Qt::UserRole, Id };
} // namespace

DashboardPage::DashboardPage(WindowContext &context, QWidget *parent)
    : Page(context, u"dashboardPage"_s, tr("Dashboard"), {}, parent)
    , m_recent(new QTreeWidget)
{
    setReloadDelay(reloadDelayMs); // its buttons should not change under a person's pointer
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setSpacing(16);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    QVBoxLayout *numbers = nullptr;
    QVBoxLayout *recent = nullptr;
    grid->addWidget(card(tr("Needs you"), m_needs), 0, 0);
    grid->addWidget(card(tr("Your library"), numbers), 0, 1);
    grid->addWidget(card(tr("What happened"), recent), 1, 0);
    grid->addWidget(card(tr("How everything is"), m_health), 1, 1);
    grid->setRowStretch(1, 1);
    m_numbers = new QGridLayout;
    m_numbers->setHorizontalSpacing(14);
    m_numbers->setVerticalSpacing(8);
    m_numbers->setColumnStretch(2, 1);
    numbers->addLayout(m_numbers);
    numbers->addStretch(1);
    m_recent->setObjectName(u"dashboardRecent"_s);
    m_recent->setAccessibleName(tr("What happened"));
    m_recent->setHeaderHidden(true);
    m_recent->setColumnCount(2);
    m_recent->setRootIsDecorated(false);
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setProperty("lines", true);
    m_recent->header()->setSectionResizeMode(0,
                                             QHeaderView::ResizeToContents); // what happened needs the room
    m_recent->setMinimumHeight(fontMetrics().height() * 12);
    recent->addWidget(m_recent, 1);
    area->setWidget(body);
    content()->addWidget(area, 1);
    connect(m_recent, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        if (const auto ref = item->data(0, Ref).value<EntityRef>(); ref.isValid()) {
            Q_EMIT itemWanted(ref);
        }
    });
}

QWidget *DashboardPage::card(const QString &title, QVBoxLayout *&body)
{
    auto *card = new QWidget;
    card->setObjectName(u"card"_s);
    card->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(18, 14, 18, 14);
    layout->setSpacing(8);
    auto *label = new QLabel(title);
    makeTitle(label, 1.2);
    layout->addWidget(label);
    body = new QVBoxLayout;
    body->setSpacing(6);
    layout->addLayout(body, 1);
    return card;
}

Result<DashboardPage::Loaded> DashboardPage::read(Core &core)
{
    Loaded loaded;
    METARR_TRY(loaded.overview, readOverview(core, recentCount));
    METARR_TRY(loaded.questions, core.database().read([](Connection &c) -> Result<qint64> {
        METARR_TRY(const qint64 open, countQuestions(c));
        METARR_TRY(const qint64 duplicates, countDuplicates(c));
        return open + duplicates;
    }));
    const auto providers = core.providers();
    const QList<BucketStatus> all = core.networkHealth();
    for (const auto &provider : *providers) {
        const auto known = std::find_if(all.cbegin(), all.cend(), [&](const BucketStatus &each) {
            return each.name == provider->name();
        });
        loaded.providers.emplace_back(provider->displayName(), known == all.cend() ? BucketStatus{} : *known);
    }
    const auto free = core.files().freeBytes(core.dirs().stateDir());
    loaded.freeBytes = free.value_or(0);
    return loaded;
}

void DashboardPage::load()
{
    readAndShow([&core = m_context.bridge.core()] { return read(core); },
                [this](const Loaded &loaded) { show(loaded); });
}

void DashboardPage::show(const Loaded &loaded)
{
    showNeeds(loaded);
    showNumbers(loaded.overview);
    showHealth(loaded);
    const TableKept kept(m_recent, [](const QTreeWidgetItem *line) { return line->data(0, Id).toString(); });
    const qint64 now = m_context.bridge.core().clock().nowMs();
    for (const Activity &each : loaded.overview.recent) {
        auto *row = new QTreeWidgetItem(m_recent, {timeAgo(each.createdAt, now), coreText(each.description)});
        row->setToolTip(1, coreText(each.description));
        row->setData(0, Ref, QVariant::fromValue(each.ref));
        row->setData(0, Id, each.id);
        row->setIcon(0, noIcon());
        if (each.severity >= Severity::Warning) {
            row->setIcon(0, m_context.theme.icon(u"warning"_s, each.severity == Severity::Error
                                                                   ? Theme::Ink::Error
                                                                   : Theme::Ink::Warning));
        }
    }
}

void DashboardPage::showNeeds(const Loaded &loaded)
{
    const Overview &o = loaded.overview;
    const FocusKept kept(this, m_needs);
    const auto &movies = o.of(EntityType::Movie);
    const auto &series = o.of(EntityType::Series);
    const auto &episodes = o.of(EntityType::Episode);
    bool any = false;
    const auto add = [&](qint64 count, const QString &text, const QString &button, const QString &place,
                         const QString &search) {
        any = true;
        auto *row = new QHBoxLayout;
        auto *number = new QLabel(count > 0 ? QLocale().toString(count) : u"⚠"_s);
        makeTitle(number, 1.4);
        number->setMinimumWidth(fontMetrics().averageCharWidth() * 8);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *words = new QLabel(text);
        words->setWordWrap(true);
        auto *go = new QPushButton(button);
        go->setObjectName(u"dashboardGo_"_s + place + (search.isEmpty() ? QString() : u'_' + search));
        go->setAccessibleName(u"%1: %2"_s.arg(text, button));
        row->addWidget(number);
        row->addSpacing(8);
        row->addWidget(words, 1);
        row->addWidget(go);
        connect(go, &QPushButton::clicked, this,
                [this, place, search] { Q_EMIT placeWanted(place, search); });
        m_needs->addLayout(row);
    };
    const auto line = [&](qint64 count, const char *source, const QString &button, const QString &place,
                          const QString &search) {
        if (count > 0) { // "is" or "are"; the number stands beside it
            add(count, tr(source, nullptr, int(count)), button, place, search);
        }
    };
    const qint64 unread = movies.unread + series.unread + episodes.unread;
    if (loaded.providers.isEmpty()) {
        add(unread,
            unread > 0 ? tr("wait(s) to be looked up, but no provider has a key", nullptr, int(unread))
                       : tr("No provider has a key: nothing can be looked up"),
            tr("Add keys"), u"settings"_s, u"providers"_s);
    }
    QStringList refusing;
    for (const auto &[name, status] : loaded.providers) {
        if (status.isKeyRefused) {
            refusing += name;
        }
    }
    if (!refusing.isEmpty()) {
        add(0, tr("Key refused: %1. Nothing is looked up there").arg(refusing.join(u", "_s)),
            tr("Correct keys"), u"settings"_s, u"providers"_s);
    }
    line(movies.unidentified + series.unidentified, QT_TR_N_NOOP("could not be identified with certainty"),
         tr("Identify"), u"unidentified"_s, {});
    line(o.unpublished(), QT_TR_N_NOOP("has/have changes that wait to be published"), tr("Review"),
         u"review"_s, {});
    line(loaded.questions, QT_TR_N_NOOP("question(s) that only you can answer"), tr("Answer"), u"questions"_s,
         {});
    line(o.deadJobs, QT_TR_N_NOOP("job(s) failed"), tr("Show"), u"jobs"_s, {});
    line(movies.failed, QT_TR_N_NOOP("movie(s) with an error"), tr("Show"), u"movies"_s, u"state:error"_s);
    line(series.failed, QT_TR_N_NOOP("series with an error"), tr("Show"), u"series"_s, u"state:error"_s);
    line(o.unknownFiles, QT_TR_N_NOOP("file(s) belong(s) to nothing"), tr("Look"), u"unknown"_s, {});
    line(movies.total - movies.complete, QT_TR_N_NOOP("movie(s) is/are incomplete"), tr("Show"), u"movies"_s,
         u"complete:no"_s);
    if (!any) {
        const bool complete = series.complete == series.total && episodes.complete == episodes.total;
        auto *calm = makeLabel(
            movies.total + series.total == 0 ? tr("✓ Nothing yet.")
            : unread > 0 ? tr("✓ Nothing. %n item(s) is/are still to be looked up.", nullptr, int(unread))
            : complete   ? tr("✓ Nothing. Everything is identified, complete and published.")
                         : tr("✓ Nothing. Everything is identified and published."),
            "good");
        calm->setObjectName(u"dashboardCalm"_s);
        calm->setWordWrap(true);
        m_needs->addWidget(calm);
    }
    m_needs->addStretch(1);
}

void DashboardPage::showNumbers(const Overview &o)
{
    clearLayout(m_numbers);
    int row = 0;
    const auto line = [&](const char *source, qint64 count, double percent, const QString &tip) {
        const QString text = tr(source, nullptr, int(count)); // one or many; the number stands beside it
        auto *number = new QLabel(QLocale().toString(count));
        makeTitle(number, 1.15);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_numbers->addWidget(number, row, 0);
        m_numbers->addWidget(new QLabel(text), row, 1, 1, percent >= 0 ? 1 : 3);
        if (percent >= 0) {
            auto *bar = new QProgressBar;
            bar->setRange(0, 100);
            bar->setValue(qRound(percent));
            bar->setTextVisible(false);
            bar->setMinimumWidth(fontMetrics().averageCharWidth() * 8);
            bar->setToolTip(tip);
            bar->setAccessibleName(tip);
            m_numbers->addWidget(bar, row, 2);
            m_numbers->addWidget(makeLabel(tr("%1 % complete").arg(qRound(percent)), "dim"), row, 3);
        }
        ++row;
    };
    const auto ofType = [&](EntityType type, const char *source) {
        const auto &some = o.of(type);
        line(source, some.total, some.total > 0 ? some.completeness : -1,
             tr("%1 of %2 have all wanted fields and artwork")
                 .arg(QLocale().toString(some.complete), QLocale().toString(some.total)));
    };
    ofType(EntityType::Movie, QT_TR_N_NOOP("movie(s)"));
    ofType(EntityType::Series, QT_TR_N_NOOP("series"));
    ofType(EntityType::Episode, QT_TR_N_NOOP("episode(s)"));
    line(QT_TR_N_NOOP("collection(s)"), o.of(EntityType::Collection).total, -1, {});
    line(QT_TR_N_NOOP("episode(s) missing, specials not counted"), o.missingEpisodes, -1, {});
}

void DashboardPage::showHealth(const Loaded &loaded)
{
    const FocusKept kept(this, m_health);
    const qint64 now = m_context.bridge.core().clock().nowMs();
    const auto line = [&](const QString &what, const QString &text, const char *role) {
        auto *row = new QHBoxLayout;
        auto *name = new QLabel(what);
        name->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
        auto *state = makeLabel(text, role);
        state->setWordWrap(true);
        row->addWidget(name);
        row->addWidget(state, 1);
        m_health->addLayout(row);
    };
    for (const auto &[name, status] : loaded.providers) {
        if (status.isKeyRefused) {
            line(name, u"⚠ "_s + coreText(status.lastError), "error");
        } else if (status.restingUntilMs > now) {
            line(name, tr("⏸ rests for %1 s").arg((status.restingUntilMs - now + 999) / 1000), "warning");
        } else if (!status.isHealthy()) {
            line(name, u"⚠ "_s + coreText(status.lastError), "error");
        } else {
            line(name, tr("✓ answers"), "good");
        }
    }
    if (loaded.providers.isEmpty()) {
        m_health->addWidget(makeLabel(tr("⚠ No provider has a key."), "warning"));
    }
    for (const PlayerRow &player : loaded.overview.players) {
        if (!player.lastError.isEmpty()) {
            line(player.name, u"⚠ "_s + coreText(player.lastError), "error");
        } else {
            line(player.name,
                 player.lastContactAt > 0 ? tr("✓ answered %1").arg(timeAgo(player.lastContactAt, now))
                                          : tr("not asked yet"),
                 player.lastContactAt > 0 ? "good" : "dim");
        }
    }
    for (const Library &library : m_context.bridge.libraries()) {
        const bool online = std::all_of(library.roots.cbegin(), library.roots.cend(),
                                        [](const LibraryRoot &root) { return root.isOnline; });
        line(library.name,
             !online                     ? tr("⚠ folder is not there now")
             : library.lastScannedAt > 0 ? tr("✓ scanned %1").arg(timeAgo(library.lastScannedAt, now))
                                         : tr("not scanned yet"),
             online ? "dim" : "warning");
    }
    line(tr("Videos"), fileSizeText(loaded.overview.videoBytes), "dim");
    line(tr("Artwork cache"),
         tr("%1 in %n file(s)", nullptr, int(loaded.overview.cacheFiles))
             .arg(fileSizeText(loaded.overview.cacheBytes)),
         "dim");
    line(tr("Recycle bin"), fileSizeText(loaded.overview.recycledBytes), "dim");
    line(tr("Free for Metarr"), fileSizeText(loaded.freeBytes), "dim");
    m_health->addStretch(1);
}

} // namespace metarr
