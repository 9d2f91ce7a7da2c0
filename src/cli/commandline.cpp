// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core.h"
#include "app/programlog.h"
#include "cli/command.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Options every command understands.
const QStringList globalOptions{u"--data="_s,   u"--json"_s, u"--jsonl"_s, u"--quiet"_s,
                                u"--verbose"_s, u"--set="_s, u"--help"_s,  u"--version"_s};

QString helpText(const QList<Command> &commands)
{
    QString text = u"metarr-cli %1: keeps the metadata and artwork of film and TV libraries right\n\n"
                   "Usage: metarr-cli [--data DIR] [--json|--jsonl] [--quiet|--verbose] COMMAND ...\n"
                   "       metarr-cli help [COMMAND]\n\nCommands:\n"_s.arg(QStringLiteral(METARR_VERSION));
    for (const Command &command : commands) {
        text += u"  %1 %2\n      %3\n"_s.arg(command.name, command.usage, command.summary);
    }
    text +=
        u"\nGlobal options:\n"
        "  --data DIR       one folder for configuration, database, cache and logs\n"
        "  --json, --jsonl  one JSON value; lists as one object a line\n"
        "  --set KEY=VALUE  a setting for this call (“nfo roundtrip” has its own)\n"
        "  --quiet, --verbose\n"
        "  --help, -h       these words, of a command its own\n"
        "  --               what follows are no options\n\nExit codes: 0 done, 1 failed, 2 usage, 3 partly done.\n"_s;
    return text;
}

/// The command whose words the arguments begin with: the longest one.
const Command *findCommand(const QList<Command> &commands, const QStringList &words)
{
    const Command *best = nullptr;
    qsizetype length = 0;
    for (const Command &command : commands) {
        const QStringList name = command.name.split(u' ');
        if (name.size() > length && words.size() >= name.size() && words.first(name.size()) == name) {
            best = &command;
            length = name.size();
        }
    }
    return best;
}

bool takesValue(const QString &option, const QStringList &known)
{
    return known.contains(option + u'=') || globalOptions.contains(option + u'=');
}

/// Splits everything into words and options. An unknown option is an error text.
QString parse(const QStringList &arguments, const QStringList &known, QStringList &words, Arguments &args)
{
    bool onlyWords = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (onlyWords || !argument.startsWith(u"--"_s)) {
            words += argument;
            continue;
        }
        if (argument == u"--") {
            onlyWords = true;
            continue;
        }
        const QString name = argument.section(u'=', 0, 0);
        const bool isKnown = known.contains(name) || known.contains(name + u'=') ||
                             globalOptions.contains(name) || globalOptions.contains(name + u'=');
        if (!isKnown) {
            return QCoreApplication::translate("cli", "There is no option %1.").arg(name);
        }
        if (!takesValue(name, known)) {
            args.options[name] += QString();
        } else if (argument.contains(u'=')) {
            args.options[name] += argument.section(u'=', 1);
        } else if (i + 1 < arguments.size()) {
            args.options[name] += arguments.at(++i);
        } else {
            return QCoreApplication::translate("cli", "%1 needs a value.").arg(name);
        }
    }
    return {};
}

/// Words that are no options, to find the command before its options are known.
QStringList wordsOf(const QStringList &arguments)
{
    QStringList words;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments.at(i) == u"--") {
            return words + arguments.mid(i + 1);
        }
        if (arguments.at(i) == u"--data" || arguments.at(i) == u"--set") {
            ++i;
        } else if (!arguments.at(i).startsWith(u"--"_s) && arguments.at(i) != u"-h") {
            words += arguments.at(i);
        }
    }
    return words;
}

/// Those that help is asked of: all that begin with these words (“jobs”, “jobs retry”), else the one that the words call.
QList<Command> commandsOf(const QList<Command> &commands, const QStringList &words)
{
    QList<Command> found;
    for (const Command &command : commands) {
        if (command.name.split(u' ').mid(0, words.size()) == words) {
            found += command;
        }
    }
    if (const Command *const called = findCommand(commands, words); found.isEmpty() && called) {
        found += *called;
    }
    return found;
}

/// “help WORDS”, “WORDS --help” or “-h”. Without a word that was asked for, it is a call without a command.
int showHelp(CommandContext &context, const QList<Command> &commands, const QStringList &words, bool asked)
{
    const QList<Command> shown = commandsOf(commands, words);
    if (shown.isEmpty() || (!asked && !words.isEmpty())) {
        return usageError(context, u"There is no command “%1”."_s.arg(words.join(u' ')));
    }
    context.out.raw(helpText(shown).toUtf8());
    return asked ? exitcode::done : exitcode::usage;
}

/// What was said with this very call must hold or nothing is done; what was said elsewhere is told. The database's own rows,
/// which may be of another version, are for the log.
Result<> checkSettings(Console &console, const Settings &settings)
{
    for (const Error &problem : settings.problems()) {
        if (problem.detail == settingSourceName(SettingSource::CommandLine)) {
            return fail(problem);
        }
    }
    for (const Error &problem : settings.problems()) {
        if (problem.detail != settingSourceName(SettingSource::Database) && !console.quiet) {
            console.error(problem);
        }
    }
    return {};
}

} // namespace

QList<Command> allCommands()
{
    return toolCommands() + libraryCommands() + workCommands() + itemCommands() + seriesCommands() +
           fileCommands() + artworkCommands() + serverCommands() + notifyCommands() + playerCommands() +
           systemCommands();
}

QString wordOf(const QByteArray &argument)
{
    if (argument.isValidUtf8()) {
        return QString::fromUtf8(argument);
    }
    QString word;
    for (qsizetype at = 0; at < argument.size();) {
        qsizetype length = 1;
        while (length < 4 && !argument.mid(at, length).isValidUtf8()) {
            ++length;
        }
        const QByteArray character = argument.mid(at, length);
        if (character.isValidUtf8()) {
            word += QString::fromUtf8(character);
            at += length;
        } else {
            word += QChar(char16_t(0xDC00 + uchar(argument.at(at))));
            ++at;
        }
    }
    return word;
}

Path pathOf(const QString &word)
{
    QByteArray bytes;
    QString text; // up to the next byte that is no text
    bool hasBytes = false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word.at(i);
        const bool isLone = c.isLowSurrogate() && (i == 0 || !word.at(i - 1).isHighSurrogate());
        if (!isLone) {
            text += c;
            continue;
        }
        bytes += text.toUtf8() + char(c.unicode() & 0xFF);
        text.clear();
        hasBytes = true;
    }
    return hasBytes ? Path(bytes + text.toUtf8()) : Path::fromText(word);
}

int failWith(CommandContext &context, const Error &error)
{
    context.out.error(error);
    return exitcode::failed;
}

int usageError(CommandContext &context, const QString &message)
{
    context.out.error({ErrorKind::InvalidInput,
                       message,
                       u"“metarr-cli --help” lists the commands and their options."_s,
                       {},
                       {},
                       0});
    return exitcode::usage;
}

std::optional<qint64> optionNumber(CommandContext &context, const QString &name, qint64 fallback,
                                   qint64 least, qint64 most)
{
    if (!context.args.has(name)) {
        return fallback;
    }
    bool isNumber = false;
    const qint64 number = context.args.value(name).toLongLong(&isNumber);
    if (isNumber && number >= least && number <= most) {
        return number;
    }
    (void)usageError(context, u"%1 is a whole number from %2 to %3."_s.arg(name).arg(least).arg(most));
    return {};
}

void printList(CommandContext &context, const QList<QJsonObject> &rows,
               const std::function<QString(const QJsonObject &)> &text)
{
    if (context.out.asLines) {
        for (const QJsonObject &row : rows) {
            context.out.json(row);
        }
        return;
    }
    if (context.out.asJson) {
        QJsonArray array;
        for (const QJsonObject &row : rows) {
            array += row;
        }
        context.out.json(array);
        return;
    }
    for (const QJsonObject &row : rows) {
        context.out.line(text(row));
    }
}

int runCommandLine(const QStringList &arguments, Console &console, const StopToken &stop)
{
    const QList<Command> commands = allCommands();
    CommandContext context{{}, console, stop, {}};
    // What stands behind "--" are words, whatever they look like.
    const QStringList switches = arguments.mid(0, arguments.indexOf(u"--"_s));
    console.asJson = switches.contains(u"--json"_s);
    console.asLines = switches.contains(u"--jsonl"_s);
    console.quiet = switches.contains(u"--quiet"_s);
    console.verbose = switches.contains(u"--verbose"_s);
    if (switches.contains(u"--version"_s)) {
        console.raw(QByteArray("metarr-cli " METARR_VERSION "\n"));
        return exitcode::done;
    }
    const QStringList called = wordsOf(arguments);
    const bool isHelp = !called.isEmpty() && called.first() == u"help";
    const Command *command = findCommand(commands, called);
    if (!command || switches.contains(u"--help"_s) || switches.contains(u"-h"_s)) {
        const bool asked = isHelp || switches.contains(u"--help"_s) || switches.contains(u"-h"_s);
        return showHelp(context, commands, isHelp ? called.mid(1) : called, asked);
    }
    QStringList words;
    if (const QString problem = parse(arguments, command->options, words, context.args); !problem.isEmpty()) {
        return usageError(context, problem);
    }
    context.args.positional = words.mid(command->name.split(u' ').size());

    Redactor redactor;
    std::unique_ptr<ProgramLog> log;
    std::unique_ptr<Core> core;
    bool isRefused = false;
    context.core = [&]() -> Result<Core *> {
        if (core) {
            return core.get();
        }
        const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        METARR_TRY(AppDirs dirs,
                   context.args.has(u"--data"_s)
                       ? Result<AppDirs>(AppDirs::under(pathOf(context.args.value(u"--data"_s))))
                       : AppDirs::forPlatform(environment));
        ProgramLog::Options options;
        if (console.verbose) {
            options.level = LogLevel::Debug;
        }
        options.console = console.quiet     ? std::optional<LogLevel>()
                          : console.verbose ? LogLevel::Debug
                                            : LogLevel::Error;
        CoreOptions coreOptions{dirs, environment, {}, nullptr, {}};
        if (!command->options.contains(u"--set="_s)) {
            for (const QString &setting : context.args.options.value(u"--set"_s)) {
                coreOptions.commandLine.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
            }
        }
        const auto files = makeSystemFileSystem();
        METARR_CHECK(dirs.create(*files));
        log = std::make_unique<ProgramLog>(dirs, redactor, options);
        METARR_TRY(auto made, Core::open(coreOptions, redactor));
        const auto checked = checkSettings(console, made->settings());
        isRefused = !checked;
        METARR_CHECK(checked);
        core = std::move(made);
        log->follow(core->settings());
        return core.get();
    };
    const int code = command->run(context);
    if (code == exitcode::done && console.asJson && !console.asLines && !console.answered()) {
        // Scripts read one value from every command, also from one that has nothing to say but that it is done.
        console.json(QJsonObject{{u"done"_s, true}});
    }
    core.reset(); // before the log it writes to
    return isRefused ? exitcode::usage : code;
}

} // namespace metarr
