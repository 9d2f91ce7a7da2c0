// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/log.h"

#include <memory>
#include <optional>

namespace metarr {

class AppDirs;
class Settings;

/// The log of a program that works with a Core: files in the data's folder from here on, level and size as the settings say as soon
/// as they are known. Made before the core and gone after it. Thread-safe.
class ProgramLog {
public:
    struct Options {
        std::optional<LogLevel> level;   ///< whatever the settings say
        std::optional<LogLevel> console; ///< this level and above also on standard error
    };
    /// `redactor` must outlive it. Only one at a time takes over Qt's messages.
    ProgramLog(const AppDirs &dirs, Redactor &redactor, const Options &options);
    ~ProgramLog();
    Q_DISABLE_COPY_MOVE(ProgramLog)

    /// Follows `settings` until they or this object end.
    void follow(Settings &settings);

private:
    void take(const Settings &settings);

    const Options m_options;
    SystemClock m_clock;
    Log m_log;
    std::shared_ptr<void> m_watch;
};

} // namespace metarr
