// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/streamreader.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace metarr {

class HelperProcess;

/// Asks what is in a media file, without letting a hostile file do harm. Blocking and thread-safe; call it
/// from worker threads, one call at a time from each.
class MediaProber {
public:
    virtual ~MediaProber() = default;
    /// Errors as readStreams(), and BadData with isProbeCrash() when the file brought the reader down.
    [[nodiscard]] virtual Result<StreamDetails> probe(const Path &file, ProbeDepth depth,
                                                      const StopToken &stop = {}) = 0;
};

/// True when a file made the helper crash, twice: the file is marked and not asked again until it changes.
[[nodiscard]] bool isProbeCrash(const Error &error);

struct ProbePoolOptions {
    QString helper;  ///< path of metarr-probe; empty: beside this executable, or in ../libexec/metarr
    int helpers = 0; ///< how many processes at most; 0: one for each processor, at most 8
    std::chrono::milliseconds deadline = std::chrono::seconds(30); ///< for one file
    /// Environment variables added for the helpers ("NAME=value"); METARR_PROBE_MEMORY_MIB is the memory each may use, 1024
    /// where nothing is said.
    QList<QByteArray> environment;
    /// Use the Qt implementation that serves systems without posix_spawn, here too (for its tests).
    bool portableProcess = false;
};

/// Where metarr-probe is installed for this executable; empty when it is nowhere.
[[nodiscard]] QString findProbeHelper();

/// Reads files in helper processes (decision 16): started when first needed, one file each at a time, killed
/// and replaced when a file takes longer than the deadline or crashes one, gone by themselves after a while
/// without work. More callers than helpers wait for one; use as many threads as helpers() for full speed.
class PooledProber final : public MediaProber {
public:
    explicit PooledProber(ProbePoolOptions options = {});
    ~PooledProber() override;

    [[nodiscard]] Result<StreamDetails> probe(const Path &file, ProbeDepth depth,
                                              const StopToken &stop = {}) override;
    [[nodiscard]] int helpers() const { return m_limit; }
    /// Ends the helpers that are idle now (memory of an idle program).
    void releaseIdle();

private:
    using Helper = std::unique_ptr<HelperProcess>;
    Result<Helper> acquire(const StopToken &stop);
    void giveBack(Helper helper);
    void discard(Helper helper);

    const ProbePoolOptions m_options;
    const QString m_helperPath;
    const int m_limit;
    std::mutex m_mutex;
    std::condition_variable m_free;
    std::vector<Helper> m_idle;
    std::vector<Helper> m_dying; ///< killed, but stuck in the kernel (a dead share) until it lets go
    int m_running = 0;           ///< idle and busy ones
};

/// Reads in the calling thread: for tests, and for tools that look at a single file somebody trusts.
class InProcessProber final : public MediaProber {
public:
    [[nodiscard]] Result<StreamDetails> probe(const Path &file, ProbeDepth depth,
                                              const StopToken &stop = {}) override
    {
        return readStreams(file, depth, stop);
    }
};

} // namespace metarr
