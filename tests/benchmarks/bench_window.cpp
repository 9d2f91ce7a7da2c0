// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs over a large library: `bench_window [films] [series] [episodes of each] [folder]`. The store is made
// up (30 candidates and 15 credits a film, 5 an episode), or was when the folder has one; models, pages and delegates are the real ones. Run it with
// QT_QPA_PLATFORM=offscreen: there is no screen to wait for, so CPU time of the GUI thread counts.
#include "../ui/guirecorder.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "store/repos/assets.h"
#include "ui/app/mainwindow.h"
#include "ui/detail/detailpage.h"
#include "ui/library/itembrowser.h"
#include "ui/models/itemroles.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

constexpr int itemsAtOnce = 200;

template <typename T> T value(Result<T> result)
{
    if (!result) {
        qFatal("%s", qPrintable(result.error().toLogText()));
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

template <typename F> auto elsewhere(F work)
{
    std::optional<std::invoke_result_t<F>> answer;
    std::thread([&] { answer.emplace(work()); }).join();
    return std::move(*answer);
}

/// Titles with all kinds of first letters and words, the same in every run.
QString titleOf(int number)
{
    static const QStringList words = {u"Lantern"_s, u"Moth"_s,  u"Harbour"_s,  u"Quiet"_s, u"Winter"_s,
                                      u"Zebra"_s,   u"Clock"_s, u"Amber"_s,    u"Ocean"_s, u"Velvet"_s,
                                      u"Iron"_s,    u"Paper"_s, u"Northern"_s, u"Glass"_s, u"Übermut"_s,
                                      u"Echo"_s,    u"Kite"_s,  u"River"_s,    u"Salt"_s,  u"Dust"_s};
    const auto word = [&](int salt) {
        return words.at((qint64(number) * 7919 + salt * 104729) % words.size());
    };
    return u"%1 %2 %3"_s.arg(word(number % 13), word(number % 7 + 3)).arg(number);
}

Metadata metadataOf(int number, int credits)
{
    Metadata m;
    m.title = titleOf(number);
    m.originalTitle = m.title;
    m.year = 1930 + number % 95;
    m.runtime = 70 + number % 90;
    m.plot = u"Of what happened at number %1, and of what nobody saw. "_s.arg(number).repeated(6);
    m.genres = {u"Drama"_s, number % 2 ? u"Comedy"_s : u"Mystery"_s};
    m.ids = {{u"tmdb"_s, QString::number(1'000'000 + number)}};
    m.ratings = {{u"themoviedb"_s, 5 + number % 50 / 10.0, number % 5000, 10, true}};
    for (int at = 0; at < credits; ++at) {
        m.credits += Credit{CreditKind::Actor,
                            u"Person %1"_s.arg((number * 31 + at * 17) % 20000),
                            u"Role %1"_s.arg(at),
                            {},
                            {}};
    }
    return m;
}

Result<EntityRef> addItem(Transaction &t, Item item, int candidates)
{
    ItemRepo items(t);
    METARR_TRY(const EntityRef ref, items.insert(item, u"tmdb"_s, 1));
    METARR_CHECK(items.refreshSearch(ref));
    for (int at = 0; at < candidates; ++at) {
        Candidate candidate;
        candidate.owner = ref;
        candidate.type = item.ref.type == EntityType::Episode ? AssetType::Thumb
                         : at % 2                             ? AssetType::Fanart
                                                              : AssetType::Poster;
        candidate.provider = u"tmdb"_s;
        candidate.url = u"https://image.invalid/%1/%2.jpg"_s.arg(ref.toString()).arg(at);
        candidate.width = 1000 + at;
        candidate.height = 1500;
        METARR_TRY([[maybe_unused]] const auto id, AssetRepo(t).put(candidate, 1));
    }
    return ref;
}

void fill(Core &core, LibraryId films, LibraryId shows, int movies, int series, int episodes)
{
    const auto inSlices = [&](int count, const auto &addOne) {
        for (int begin = 0; begin < count; begin += itemsAtOnce) {
            value(core.database().write(
                [&](Transaction &t) -> Result<> {
                    for (int at = begin; at < std::min(count, begin + itemsAtOnce); ++at) {
                        METARR_CHECK(addOne(t, at));
                    }
                    return {};
                },
                WritePriority::Bulk, Durability::Normal));
        }
    };
    inSlices(movies, [&](Transaction &t, int at) -> Result<> {
        Item item;
        item.ref.type = EntityType::Movie;
        item.library = films;
        item.metadata = metadataOf(at, 15);
        METARR_TRY([[maybe_unused]] const auto ref, addItem(t, item, 30));
        return {};
    });
    inSlices(series, [&](Transaction &t, int at) -> Result<> {
        Item show;
        show.ref.type = EntityType::Series;
        show.library = shows;
        show.metadata = metadataOf(1'000'000 + at, 15);
        METARR_TRY(show.ref, addItem(t, show, 10));
        for (int number = 1; number <= episodes; ++number) {
            Item episode;
            episode.ref.type = EntityType::Episode;
            episode.library = shows;
            episode.series = show.ref.id;
            episode.metadata = metadataOf(2'000'000 + at * 100 + number, 5);
            episode.metadata.season = 1 + (number - 1) / 20;
            episode.metadata.episode = 1 + (number - 1) % 20;
            METARR_TRY(const EntityRef season, ItemRepo(t).ensureSeason(show, *episode.metadata.season, 1));
            episode.season = season.id;
            METARR_TRY([[maybe_unused]] const auto ref, addItem(t, episode, 5));
        }
        return {};
    });
}

class Stopwatch {
public:
    Stopwatch() { m_timer.start(); }
    [[nodiscard]] double ms() const { return double(m_timer.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_timer;
};

void make(const Path &data, const QString &folder, int movies, int series, int episodes)
{
    for (const auto *name : {"/films", "/shows"}) {
        QDir().mkpath(folder + QString::fromLatin1(name));
    }
    elsewhere([&] {
        Redactor redactor;
        const auto core = value(Core::open({AppDirs::under(data), {}, {}, nullptr, {}}, redactor));
        const auto library = [&](const QString &name, LibraryType type) {
            const Library made =
                value(core->libraries().add(name, type, AutomationMode::Manual, {folder + u'/' + name}));
            value(core->libraries().change(made.id, [](Library &own) {
                own.scanOnStartup = false;
                return Result<>();
            }));
            return made.id;
        };
        const LibraryId films = library(u"films"_s, LibraryType::Movies);
        const LibraryId shows = library(u"shows"_s, LibraryType::Tv);
        const Stopwatch watch;
        fill(*core, films, shows, movies, series, episodes);
        std::printf("%d films, %d series, %d episodes (made in %.0f s)\n", movies, series, series * episodes,
                    watch.ms() / 1000);
        return true;
    });
}

/// Turns the event loop until it is so; milliseconds.
template <typename F> double waitFor(F isDone)
{
    const Stopwatch watch;
    while (!isDone()) {
        if (watch.ms() > 60'000) {
            qFatal("that never happened");
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    return watch.ms();
}

/// There, and painted.
bool hasRows(const QAbstractItemView *view)
{
    const auto *model = view->model();
    if (model->rowCount() == 0 || !model->index(0, 0).data(itemrole::Loaded).toBool()) {
        return false;
    }
    QCoreApplication::processEvents();
    return true;
}

void settle()
{
    const Stopwatch watch;
    while (watch.ms() < 400) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void printEvents(test::RecordingApplication &app, const char *what)
{
    const auto f = app.figures();
    std::printf("%-44s %7lld events, CPU p99.9 %6.1f ms, worst %6.1f ms (%s)\n", what, qlonglong(f.events),
                f.p999Ms, f.worstMs, qPrintable(f.worst));
    app.restart();
}

void scroll(test::RecordingApplication &app, QAbstractItemView *view, const char *what)
{
    QScrollBar *bar = view->verticalScrollBar();
    bar->setValue(0);
    settle();
    app.restart();
    QList<double> steps;
    for (int step = 0; step < 300 && bar->value() < bar->maximum(); ++step) {
        const qint64 before = test::threadCpuUs();
        bar->setValue(bar->value() + view->viewport()->height() * 3 / 4);
        QCoreApplication::processEvents();
        steps += double(test::threadCpuUs() - before) / 1000;
    }
    settle();
    if (steps.isEmpty()) {
        std::printf("%-44s all rows fit, nothing to scroll\n", what);
        return;
    }
    std::sort(steps.begin(), steps.end());
    std::printf("%-44s median %5.1f ms, worst %5.1f ms of %lld steps\n", what, median(steps), steps.last(),
                qlonglong(steps.size()));
    printEvents(app, "  events while scrolling");
}

qint64 pssKiB()
{
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const auto lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Pss:")) {
            return line.mid(4).trimmed().split(' ').first().toLongLong();
        }
    }
    return 0;
}

void measureSearch(MainWindow &window, QAbstractItemView *view)
{
    auto *line = window.findChild<QLineEdit *>(u"moviesSearch"_s);
    for (const QString &text : {u"v"_s, u"velvet"_s, u"year:1999"_s, u"complete:no year:1950"_s}) {
        QList<double> times;
        for (int round = 0; round < 5; ++round) {
            line->clear();
            settle();
            const int all = view->model()->rowCount();
            line->setText(text);
            times += waitFor([&] { return view->model()->rowCount() != all && hasRows(view); });
        }
        std::printf("search “%s”: first rows after %35.1f ms\n", qPrintable(text), median(times));
    }
    line->clear();
    settle();
    for (const auto &[column, name] :
         {std::pair(ItemColumn::Year, "year"), std::pair(ItemColumn::Added, "date added"),
          std::pair(ItemColumn::Title, "title")}) {
        view->scrollToTop(); // only rows that are looked at are read
        settle();
        const EntityRef before = view->model()->index(0, 0).data(itemrole::Ref).value<EntityRef>();
        const Stopwatch watch;
        view->model()->sort(int(column), Qt::DescendingOrder);
        waitFor([&] {
            view->scrollToTop();
            return hasRows(view) &&
                   (watch.ms() > 2000 ||
                    view->model()->index(0, 0).data(itemrole::Ref).value<EntityRef>() != before);
        });
        std::printf("sort by %-36s first rows after %5.1f ms\n", name, watch.ms());
        settle();
    }
}

void measureDetail(MainWindow &window, QAbstractItemView *view)
{
    DetailPage *page = window.browser(MainWindow::Movies)->detail();
    auto *title = page->findChild<QLabel *>(u"detailTitle"_s);
    QList<double> times, cpu;
    for (int row = 1; row < 60; ++row) {
        const QString before = title->text();
        const qint64 cpuBefore = test::threadCpuUs();
        const Stopwatch watch;
        page->setItem(view->model()->index(row, 0).data(itemrole::Ref).value<EntityRef>());
        waitFor([&] { return title->text() != before; });
        times += watch.ms();
        QCoreApplication::processEvents();
        cpu += double(test::threadCpuUs() - cpuBefore) / 1000;
        settle();
    }
    std::printf("%-44s %5.1f ms, GUI thread %5.1f ms (medians)\n", "detail: from the choice to a filled page",
                median(times), median(cpu));
}

} // namespace

int main(int argc, char **argv)
{
    test::RecordingApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int movies = arguments.value(1, u"1000"_s).toInt();
    const int series = arguments.value(2, u"50"_s).toInt();
    const int episodes = arguments.value(3, u"40"_s).toInt();
    QTemporaryDir temporary;
    const QString folder = arguments.value(4, temporary.path());
    const Path data = Path::fromText(folder + u"/data"_s);
    if (!QFile::exists(folder + u"/data"_s)) {
        make(data, folder, movies, series, episodes);
    }

    SystemDialogs dialogs;
    Theme theme;
    theme.apply(u"dark"_s);
    SessionOptions options;
    options.dataDirectory = data.display();
    options.isolated = true;
    options.settings.insert(u"http.enabled"_s, u"false"_s);
    const Stopwatch start;
    MainWindow window(options, dialogs, theme);
    window.resize(1400, 900);
    window.show();
    waitFor([&] {
        const auto *view = window.findChild<QAbstractItemView *>(u"moviesView"_s);
        return view && hasRows(view);
    });
    std::printf("%-44s %5.0f ms\n", "start: to the first rows", start.ms());
    settle();
    printEvents(app, "events of the start");

    auto *view = window.findChild<QAbstractItemView *>(u"moviesView"_s);
    {
        const Stopwatch watch;
        window.goTo(MainWindow::Series);
        auto *tree = window.findChild<QAbstractItemView *>(u"seriesView"_s);
        waitFor([&] { return hasRows(tree); });
        std::printf("%-44s %5.0f ms\n", "open the series: to the first rows", watch.ms());
        settle();
        scroll(app, tree, "scroll step, series");
    }
    {
        window.goTo(MainWindow::Dashboard);
        settle();
        const Stopwatch watch;
        window.goTo(MainWindow::Movies);
        waitFor([&] { return hasRows(view) && view->isVisible(); });
        std::printf("%-44s %5.0f ms\n", "back to the films: to the first rows", watch.ms());
    }
    scroll(app, view, "scroll step, table");
    window.browser(MainWindow::Movies)->setGrid(true);
    settle();
    scroll(app, window.findChild<QAbstractItemView *>(u"moviesGridView"_s), "scroll step, posters");
    window.browser(MainWindow::Movies)->setGrid(false);
    settle();
    measureSearch(window, view);
    printEvents(app, "events of search and sort");
    measureDetail(window, view);
    printEvents(app, "events of the detail page");
    std::printf("%-44s %5.0f MiB\n", "memory (PSS)", double(pssKiB()) / 1024);

    bool stopped = false;
    QObject::connect(&window, &MainWindow::stopped, [&] { stopped = true; });
    window.quit();
    waitFor([&] { return stopped; });
    return 0;
}
