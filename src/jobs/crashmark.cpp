// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/crashmark.h"

#include <QFile>

#include <atomic>

#ifdef Q_OS_WIN
#include <QDir>
#include <qt_windows.h>
#else
#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace metarr {

namespace {

thread_local JobId jobOfThread = 0;
std::atomic<bool> installed{false};

/// "123\n" without anything that a signal handler must not call; answers the length.
int writeNumber(JobId number, char *out)
{
    char digits[24];
    int count = 0;
    for (; number > 0 && count < 20; number /= 10) {
        digits[count++] = char('0' + number % 10);
    }
    for (int i = 0; i < count; ++i) {
        out[i] = digits[count - 1 - i];
    }
    out[count] = '\n';
    return count + 1;
}

#ifdef Q_OS_WIN

HANDLE markFile = INVALID_HANDLE_VALUE;
LPTOP_LEVEL_EXCEPTION_FILTER earlierFilter = nullptr;

LONG WINAPI onCrash(EXCEPTION_POINTERS *pointers)
{
    if (jobOfThread > 0) {
        char text[24];
        DWORD written = 0;
        WriteFile(markFile, text, DWORD(writeNumber(jobOfThread, text)), &written, nullptr);
    }
    return earlierFilter ? earlierFilter(pointers) : EXCEPTION_CONTINUE_SEARCH;
}

#else

int markFile = -1;
constexpr std::array crashes{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
std::array<struct sigaction, crashes.size()> earlierActions;

void onCrash(int signal)
{
    if (jobOfThread > 0) {
        char text[24];
        [[maybe_unused]] const auto written = ::write(markFile, text, size_t(writeNumber(jobOfThread, text)));
    }
    // Whatever was in charge before (nobody, or a sanitizer) has the last word.
    for (size_t i = 0; i < crashes.size(); ++i) {
        if (crashes[i] == signal) {
            ::sigaction(signal, &earlierActions[i], nullptr);
        }
    }
    ::raise(signal);
}

#endif

} // namespace

CrashScope::CrashScope(JobId job)
{
    jobOfThread = job;
}

CrashScope::~CrashScope()
{
    jobOfThread = 0;
}

void keepCrashMarks(const Path &file)
{
    if (installed.exchange(true)) {
        return;
    }
#ifdef Q_OS_WIN
    const QString name = QDir::toNativeSeparators(file.display());
    markFile = CreateFileW(reinterpret_cast<const wchar_t *>(name.utf16()), FILE_APPEND_DATA,
                           FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                           FILE_ATTRIBUTE_NORMAL, nullptr);
    if (markFile != INVALID_HANDLE_VALUE) {
        earlierFilter = SetUnhandledExceptionFilter(onCrash);
    }
#else
    markFile = ::open(file.bytes().constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (markFile < 0) {
        return;
    }
    struct sigaction action = {};
    action.sa_handler = onCrash;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < crashes.size(); ++i) {
        ::sigaction(crashes[i], &action, &earlierActions[i]);
    }
#endif
}

QList<JobId> takeCrashMarks(const Path &file)
{
    QList<JobId> jobs;
    QFile marks(QFile::decodeName(file.bytes()));
    if (!marks.exists() || !marks.open(QIODevice::ReadWrite)) {
        return jobs;
    }
    for (const QByteArray &line : marks.read(64 * 1024).split('\n')) {
        if (const JobId job = line.toLongLong(); job > 0) {
            jobs += job;
        }
    }
    marks.resize(0); // not removed: a process that works has it open
    return jobs;
}

} // namespace metarr
