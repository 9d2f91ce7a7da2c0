// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/threadguard.h"
#include "ui/app/mainwindow.h"
#include "ui/app/screenshots.h"
#include "ui/app/singleinstance.h"
#include "ui/text/language.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSystemTrayIcon>

#include <algorithm>
#include <cstdio>
#include <string_view>

using namespace Qt::StringLiterals;

namespace {

bool onlyPrints(const char *argument)
{
    const std::string_view text(argument);
    return text == "--help" || text == "-h" || text == "--help-all" || text == "--version" || text == "-v";
}

} // namespace

int main(int argc, char *argv[])
{
    if (std::any_of(argv + 1, argv + argc, onlyPrints)) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // there may be no display
    }
    QApplication app(argc, argv);
    metarr::markGuiThread();
    QCoreApplication::setApplicationName(u"metarr"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(METARR_VERSION));
    QGuiApplication::setDesktopFileName(u"metarr"_s);
    QApplication::setQuitOnLastWindowClosed(
        false); // the window may live in the tray; it says when it has stopped

    // Before the texts of the options. The window takes the setting as soon as its database is open.
    metarr::useLanguage(qEnvironmentVariable("METARR_UI_LANGUAGE", u"system"_s));

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Keeps the metadata and artwork of film and TV libraries right by itself."));
    const QCommandLineOption data(
        u"data"_s,
        QCoreApplication::translate("main",
                                    "Keep everything in this folder: settings, database, cache, logs."),
        u"DIR"_s);
    const QCommandLineOption demo(
        u"demo"_s,
        QCoreApplication::translate(
            "main", "Open a small generated library with local providers; needs no key and no network."));
    const QCommandLineOption demoDir(
        u"dir"_s, QCoreApplication::translate("main", "Folder of the demo (with --demo)."), u"DIR"_s);
    const QCommandLineOption set(
        u"set"_s, QCoreApplication::translate("main", "Use this value for a setting, for this run."),
        u"KEY=VALUE"_s);
    QCommandLineOption shots(u"screenshot"_s, u"Draw the pages into PNG files and exit."_s, u"DIR"_s);
    shots.setFlags(QCommandLineOption::HiddenFromHelp);
    const QCommandLineOption hidden(
        u"hidden"_s, QCoreApplication::translate("main", "Start in the tray, without a window."));
    parser.addOptions({data, demo, demoDir, set, hidden, shots});
    parser.addPositionalArgument(
        u"item"_s, QCoreApplication::translate("main", "Show this item, such as movie:12."), u"[ITEM]"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    if (parser.isSet(demoDir) && !parser.isSet(demo)) { // not the real data instead
        const QString why =
            QCoreApplication::translate("main", "--dir is the folder of the demo: use it with --demo. Your "
                                                "own data are in the folder of --data.");
        std::fputs(qPrintable(why + u'\n'), stderr);
        return 2;
    }
    metarr::SessionOptions options;
    options.dataDirectory = parser.value(data);
    options.demo = parser.isSet(demo);
    options.demoDirectory = parser.value(demoDir);
    options.isolated = parser.isSet(shots);
    options.withLog = !options.isolated;
    const QStringList given = parser.values(set);
    for (const QString &setting : given) {
        options.settings.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
    }

    // One window for one set of data: the second start raises the first.
    const auto nameOf = &metarr::SingleInstance::nameOf;
    metarr::SingleInstance instance(options.demo ? u"demo:"_s + nameOf(options.demoDirectory)
                                                 : u"data:"_s + nameOf(options.dataDirectory));
    if (!options.isolated && !instance.beFirst()) {
        if (instance.handOver(parser.positionalArguments())) {
            return 0;
        }
        [[maybe_unused]] const bool first = instance.beFirst(); // the other one has begun to end meanwhile
    }

    metarr::SystemDialogs dialogs;
    metarr::Theme theme;
    theme.apply(options.settings.value(u"ui.theme"_s, qEnvironmentVariable("METARR_UI_THEME", u"system"_s)));
    metarr::MainWindow window(options, dialogs, theme);
    QObject::connect(&window, &metarr::MainWindow::stopped, &app, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QObject::connect(&window, &metarr::MainWindow::stopping, &instance, &metarr::SingleInstance::end);
    QObject::connect(&instance, &metarr::SingleInstance::calledAgain, &window,
                     [&window](const QStringList &arguments) {
                         window.comeForward();
                         window.showArgument(arguments.value(0));
                     });
    QObject::connect(
        &window, &metarr::MainWindow::opened, &window,
        [&window, arguments = parser.positionalArguments()] { window.showArgument(arguments.value(0)); });
    if (!parser.isSet(hidden) || !QSystemTrayIcon::isSystemTrayAvailable()) {
        window.show();
    }
    if (parser.isSet(shots)) {
        metarr::takeScreenshots(window, parser.value(shots));
    }
    return QApplication::exec();
}
