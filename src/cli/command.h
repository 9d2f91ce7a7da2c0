// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "base/stoptoken.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <functional>
#include <limits>
#include <memory>
#include <optional>

namespace metarr {

class Core;

/// Exit codes of the contract: 0 done, 1 failed, 2 usage, 3 partly done.
namespace exitcode {
inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int usage = 2;
inline constexpr int partly = 3;
} // namespace exitcode

/// Options and arguments of one call. Global options may stand before or after the command.
struct Arguments {
    QStringList positional;             ///< after the command's words
    QMap<QString, QStringList> options; ///< "--mode" -> values; a switch has one empty value
    [[nodiscard]] bool has(const QString &name) const { return options.contains(name); }
    [[nodiscard]] QString value(const QString &name, const QString &fallback = {}) const
    {
        return options.contains(name) ? options.value(name).last() : fallback;
    }
};

/// What commands write to and may use. One JSON value on standard output with --json, one object a line with --jsonl.
class Console {
public:
    virtual ~Console() = default;
    virtual void line(const QString &text) = 0; ///< for people, unless --json or --quiet
    void raw(const QByteArray &bytes)           ///< exactly these bytes
    {
        m_answered = true;
        writeRaw(bytes);
    }
    void json(const QJsonValue &value) ///< with --json
    {
        m_answered = true;
        writeJson(value);
    }
    /// Something for scripts was written: a command that says nothing else is answered for by runCommandLine().
    [[nodiscard]] bool answered() const { return m_answered; }
    virtual void error(const Error &error) = 0;     ///< standard error; as JSON with --json
    virtual void progress(const QString &text) = 0; ///< standard error, only on a terminal
    virtual QByteArray readInput() = 0;
    bool asJson = false, asLines = false, quiet = false, verbose = false;

private:
    virtual void writeRaw(const QByteArray &bytes) = 0;
    virtual void writeJson(const QJsonValue &value) = 0;

    bool m_answered = false;
};

struct CommandContext {
    Arguments args;
    Console &out;
    StopToken stop;
    std::function<Result<Core *>()> core; ///< opened when first asked for
};

/// One row of the command table. `options` lists names with "=" when they take a value ("--mode=").
struct Command {
    QString name;    ///< "library add"
    QString usage;   ///< "--type movies|tv [--name N] [--mode manual|hybrid|yolo] PATH..."
    QString summary; ///< one sentence
    QStringList options;
    std::function<int(CommandContext &)> run;
};

/// The commands of a group of words; each file of this room adds its own.
[[nodiscard]] QList<Command> toolCommands();    ///< parse-name, nfo, probe
[[nodiscard]] QList<Command> libraryCommands(); ///< library, scan
[[nodiscard]] QList<Command>
itemCommands(); ///< items, show, set, lock, former-values, discard, revert, publish-log
[[nodiscard]] QList<Command> seriesCommands();  ///< order, drift
[[nodiscard]] QList<Command> fileCommands();    ///< unknown, trash
[[nodiscard]] QList<Command> artworkCommands(); ///< candidates, pick, reject, reselect, search-assets
[[nodiscard]] QList<Command> workCommands();    ///< identify, enrich, select, publish, run, jobs, activity
[[nodiscard]] QList<Command> serverCommands();  ///< serve, key, manager, webhook
[[nodiscard]] QList<Command> notifyCommands();  ///< channel, notify, schedule
[[nodiscard]] QList<Command> playerCommands();  ///< player, group, mapping
[[nodiscard]] QList<Command> systemCommands();  ///< settings, demo
[[nodiscard]] QList<Command> allCommands();

/// Prints the error and answers the exit code for it.
int failWith(CommandContext &context, const Error &error);
int usageError(CommandContext &context, const QString &message);
/// The whole number that an option was given, else `fallback`. Nothing when it is none or not between `least` and `most`: the
/// person has been told then, and the command ends with exitcode::usage.
[[nodiscard]] std::optional<qint64> optionNumber(CommandContext &context, const QString &name,
                                                 qint64 fallback, qint64 least = 1,
                                                 qint64 most = std::numeric_limits<int>::max());

/// Prints a list: an array with --json, lines with --jsonl, or one text line each.
void printList(CommandContext &context, const QList<QJsonObject> &rows,
               const std::function<QString(const QJsonObject &)> &text);

/// An argument as the system gave it. Bytes that are no UTF-8 become lone surrogates, so that pathOf() has the same file again.
[[nodiscard]] QString wordOf(const QByteArray &argument);
/// The file or folder that a word names.
[[nodiscard]] Path pathOf(const QString &word);

/// Parses, runs, answers the exit code. `version` and help are handled here.
int runCommandLine(const QStringList &arguments, Console &console, const StopToken &stop);

} // namespace metarr
