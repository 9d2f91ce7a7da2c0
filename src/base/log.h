// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/logfile.h"
#include "base/redactor.h"

#include <QJsonObject>
#include <QLoggingCategory>

#include <memory>
#include <optional>

/// A category of one subject, in a .cpp file: `METARR_LOG_CATEGORY(scanLog, "metarr.scan")`, then
/// `qCInfo(scanLog) << "listed" << count << "folders";`. What goes below the level set in Log costs one
/// comparison.
#define METARR_LOG_CATEGORY(name, category)                                                                  \
    namespace {                                                                                              \
    Q_LOGGING_CATEGORY(name, category, QtInfoMsg)                                                            \
    }

namespace metarr {

enum class LogLevel : quint8 { Debug, Info, Warning, Error };
[[nodiscard]] QString logLevelName(LogLevel level); ///< "debug", "info", "warning", "error"
[[nodiscard]] std::optional<LogLevel> logLevelFromName(QStringView name);

struct LogOptions {
    QString directory; ///< where app.log and error.log go; empty: no files
    LogLevel level = LogLevel::Info;
    std::optional<LogLevel> console; ///< this level and above also on standard error, for people
    LogFile::Limits limits;
};

/// Where everything that is worth remembering goes: one JSON object a line, all of it into app.log, warnings
/// and errors into error.log as well (decision 31). Takes over Qt's message handler between install() and its
/// own end.
///
/// Callers only append to a queue in memory; a thread of its own redacts and writes. A disk that is full or
/// hangs never holds anybody up: lines are dropped then, and how many is said as soon as there is room again.
/// Thread-safe. One of them lives in main(), longer than all that logs.
class Log {
public:
    /// `redactor` and `clock` must outlive it.
    Log(LogOptions options, Redactor &redactor, const Clock &clock);
    /// Writes what is waiting and gives Qt its handler back.
    ~Log();
    Q_DISABLE_COPY_MOVE(Log)

    /// qCDebug() and the like arrive here from now on. Only one Log at a time can be installed.
    void install();
    void setLevel(LogLevel level);
    [[nodiscard]] LogLevel level() const;
    /// Of the files; taken over before the next line is written.
    void setLimits(const LogFile::Limits &limits);

    /// With fields of its own beside the message ("item": "movie:12"); names of the standard fields are kept
    /// for them.
    void write(LogLevel level, const char *category, const QString &message, const QJsonObject &fields = {});
    /// Waits until all that was written before is on disk, two seconds at most. False when that was not
    /// enough.
    bool flush();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace metarr
