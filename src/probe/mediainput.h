// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "base/stoptoken.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include <chrono>
#include <memory>

namespace metarr {

/// A regular file opened by libavformat through our own read and seek functions, with every other way out
/// shut.
class MediaInput {
public:
    static Result<std::unique_ptr<MediaInput>> open(const Path &file, const StopToken &stop,
                                                    std::chrono::milliseconds deadline);
    ~MediaInput();
    MediaInput(const MediaInput &) = delete;
    MediaInput &operator=(const MediaInput &) = delete;

    [[nodiscard]] AVFormatContext *context() const { return m_context; }
    [[nodiscard]] qint64 fileSize() const { return m_size; }
    /// True when time is up or stop was requested.
    [[nodiscard]] bool interrupted() const;
    /// The failure `code` of a libav call as an error about this file.
    [[nodiscard]] Error error(int code, const char *during) const;

private:
    MediaInput(Path file, StopToken stop, std::chrono::milliseconds deadline);
    Result<> openFile();
    Result<> openContainer();
    static int readPacket(void *self, uint8_t *buffer, int size);
    static int64_t seek(void *self, int64_t offset, int whence);

    Path m_file;
    StopToken m_stop;
    std::chrono::steady_clock::time_point m_deadline;
    int m_descriptor = -1;
    qint64 m_size = 0;
    int m_readError = 0; ///< errno of the first failed read, 0 when none
    AVIOContext *m_io = nullptr;
    AVFormatContext *m_context = nullptr;
};

} // namespace metarr
