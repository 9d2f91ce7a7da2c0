// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programlog.h"

#include "config/appdirs.h"
#include "config/settings.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

METARR_LOG_CATEGORY(programLog, "metarr.app.program")

namespace metarr {

namespace {

LogOptions logOptions(const AppDirs &dirs, const ProgramLog::Options &options)
{
    LogOptions log;
    log.directory = dirs.logs().display();
    log.level = options.level.value_or(LogLevel::Info);
    log.console = options.console;
    return log;
}

} // namespace

ProgramLog::ProgramLog(const AppDirs &dirs, Redactor &redactor, const Options &options)
    : m_options(options)
    , m_log(logOptions(dirs, options), redactor, m_clock)
{
    m_log.install();
    qCInfo(programLog).noquote() << QCoreApplication::applicationName()
                                 << QCoreApplication::applicationVersion() << "starts on"
                                 << QSysInfo::prettyProductName() << "with Qt" << qVersion();
}

ProgramLog::~ProgramLog() = default;

void ProgramLog::follow(Settings &settings)
{
    m_watch = settings.onChange([this, &settings](const QStringList &keys) {
        if (std::any_of(keys.cbegin(), keys.cend(),
                        [](const QString &key) { return key.startsWith(u"logging."_s); })) {
            take(settings);
        }
    });
    take(settings);
}

void ProgramLog::take(const Settings &settings)
{
    const auto values = settings.snapshot();
    LogFile::Limits limits;
    limits.maxBytes = qint64(values->integer(u"logging.maxFileMiB"_s)) * 1024 * 1024;
    limits.keepFiles = values->integer(u"logging.keepFiles"_s);
    limits.keepDays = values->integer(u"logging.keepDays"_s);
    m_log.setLimits(limits);
    if (!m_options.level) {
        m_log.setLevel(logLevelFromName(values->text(u"logging.level"_s)).value_or(LogLevel::Info));
    }
}

} // namespace metarr
