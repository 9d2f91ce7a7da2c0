// SPDX-License-Identifier: GPL-3.0-or-later
// metarr-probe: reads media files for Metarr in a process of its own, so that a hostile or damaged file can
// neither crash nor stall the application nor eat its memory (decision 16). The protocol is in
// probeprotocol.h. It is not meant to be run by people.

#include "base/sanitized.h"
#include "probe/framegrab.h"
#include "probe/probeprotocol.h"
#include "probe/streamreader.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

extern "C" {
#include <libavutil/log.h>
}

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace metarr;

namespace {

constexpr int idleExitMs = 60'000;
constexpr int inputDescriptor = 0, outputDescriptor = 1;

void applyLimits()
{
#ifndef Q_OS_WIN
    if (!sanitized) {
        const int mebibytes = qEnvironmentVariableIntValue("METARR_PROBE_MEMORY_MIB");
        const rlim_t bytes = rlim_t(mebibytes > 0 ? mebibytes : 1024) * 1024 * 1024;
        const rlimit memory{bytes, bytes};
        ::setrlimit(RLIMIT_AS, &memory);
    }
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);  // a crash here is expected business
    ::setrlimit(RLIMIT_FSIZE, &none); // it has nothing to write
#endif
}

/// Waits for the next request; false when there will be none: the other end is gone, or has had no work for a
/// while.
bool waitForRequest()
{
#ifndef Q_OS_WIN
    pollfd poller{inputDescriptor, POLLIN, 0};
    int ready = 0;
    do {
        ready = ::poll(&poller, 1, idleExitMs);
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
#else
    return true;
#endif
}

bool readAll(char *to, size_t count)
{
    while (count > 0) {
        const auto got = ::read(inputDescriptor, to, unsigned(count));
        if (got > 0) {
            to += got;
            count -= size_t(got);
        } else if (got == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool writeAll(const QByteArray &bytes)
{
    const char *from = bytes.constData();
    for (auto count = size_t(bytes.size()); count > 0;) {
        const auto written = ::write(outputDescriptor, from, unsigned(count));
        if (written > 0) {
            from += written;
            count -= size_t(written);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

/// Ends this process should a request outlive the application that would have killed it.
void armWatchdog(std::chrono::milliseconds deadline)
{
#ifndef Q_OS_WIN
    constexpr unsigned spare = 5;
    ::alarm(deadline.count() > 0 ? unsigned(deadline.count() / 1000) + spare : 0);
#endif
}

/// What the tests of the pool need: a file name that behaves like a file that crashes or hangs a demuxer, or makes it
/// ask for ever more memory.
void playFaults(const Path &file)
{
    static const bool enabled = qEnvironmentVariableIsSet("METARR_PROBE_FAULTS");
    if (!enabled) {
        return;
    }
    if (file.fileName().contains("crash-the-reader")) {
        std::abort();
    }
    QList<QByteArray> hoard;
    while (file.fileName().contains("hoard-in-the-reader") && hoard.size() < 64) {
        constexpr qsizetype block = 64 * 1024 * 1024;
        hoard += QByteArray(block, Qt::Uninitialized);
    }
    while (file.fileName().contains("hang-the-reader")) {
#ifndef Q_OS_WIN
        ::poll(nullptr, 0, 1000);
#endif
    }
}

/// `metarr-probe --frame FILE THOUSANDTH`: one picture to standard output, or why not to standard error.
int writeFrame(const char *file, const char *thousandth)
{
    constexpr std::chrono::seconds deadline{20};
    armWatchdog(deadline);
    const auto picture =
        decodeFrame(Path(QByteArray::fromBase64(file)), double(std::atoi(thousandth)) / 1000, deadline);
    if (!picture) {
        std::fputs(qPrintable(picture.error().message), stderr);
        return EXIT_FAILURE;
    }
    return writeAll(*picture) ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char **argv)
{
#ifdef Q_OS_WIN
    _setmode(inputDescriptor, _O_BINARY);
    _setmode(outputDescriptor, _O_BINARY);
#endif
    applyLimits();
    av_log_set_level(AV_LOG_QUIET);
    constexpr int frameArguments = 4;
    if (argc == frameArguments && qstrcmp(argv[1], "--frame") == 0) {
        return writeFrame(argv[2], argv[3]);
    }
    if (!writeAll(probeFrame(probeGreeting()))) {
        return EXIT_FAILURE;
    }
    std::array<char, 4> head{};
    while (waitForRequest() && readAll(head.data(), head.size())) {
        const quint32 length = probeFrameLength(head.data());
        if (length > maxProbeRequest) {
            return EXIT_FAILURE;
        }
        QByteArray payload(length, Qt::Uninitialized);
        if (!readAll(payload.data(), length)) {
            break;
        }
        const auto request = decodeProbeRequest(payload);
        if (!request) {
            return EXIT_FAILURE;
        }
        armWatchdog(request->deadline);
        playFaults(request->file);
        const auto answer = readStreams(request->file, request->depth, {}, request->deadline);
        armWatchdog(std::chrono::milliseconds(0));
        if (!writeAll(probeFrame(encodeProbeAnswer(answer)))) {
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
