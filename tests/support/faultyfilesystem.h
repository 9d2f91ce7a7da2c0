// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/filesystem.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace metarr::test {

/// A FileSystem that counts every call (those on open files too), and fails where a test wants it. Passes the
/// rest on to another one, but for syncing, which would only cost time here. Calls are numbered from 1.
/// Thread-safe.
///
///     FaultyFileSystem fs(real);
///     METARR_REQUIRE(publish(fs));             // how many calls does it make?
///     for (int n = 1; n <= fs.callCount(); ++n) {
///         FaultyFileSystem broken(real);
///         broken.dieAt(n);                     // ... and what is left when the process ends at each of
///         them?
class FaultyFileSystem final : public FileSystem {
public:
    struct Call {
        int number = 0;
        QByteArray operation; ///< name of the method: "rename", "write" ...
        Path path;
        Path to; ///< second path of rename and copy
    };

    explicit FaultyFileSystem(FileSystem &inner)
        : m_inner(inner)
    {}

    // What goes wrong. Failing calls have no effect on the disk, except where said.

    /// The n-th call fails.
    void failCall(int number, ErrorKind kind);
    /// Calls of one method fail, for paths that contain `pathPart`: the first `times` of them (-1: all).
    void failOperation(const QByteArray &operation, ErrorKind kind, const QByteArray &pathPart = {},
                       int times = -1);
    /// Calls of one method fail after they have had their effect: a lost reply.
    void loseReplyOf(const QByteArray &operation, ErrorKind kind);
    /// The n-th call, if it is a write, puts half of the bytes on disk and fails with NoSpace.
    void shortWriteAt(int number);
    /// Every write puts half of its bytes on disk and says that all went well.
    void swallowWrites() { m_swallow = true; }
    /// The process ends at the n-th call: it (a write or copy: after half of its bytes) and all after it fail
    /// without effect.
    void dieAt(int number);
    /// All is well again.
    void clearFaults();
    /// Every path is on a network share, as far as isNetworkVolume() goes.
    void pretendNetworkVolume() { m_network = true; }

    // What happened.

    [[nodiscard]] int callCount() const;
    [[nodiscard]] QList<Call> calls() const;
    /// Names of the methods in order, joined by blanks.
    [[nodiscard]] QByteArray callNames() const;
    [[nodiscard]] int countOf(const QByteArray &operation) const;
    /// True once a call that changes the disk was let through (create, write, rename, remove, ...).
    [[nodiscard]] bool hasWritten() const;
    void resetCounts();

    Result<FileInfo> stat(const Path &path, bool followLinks = true) override;
    Result<QList<DirEntry>> list(const Path &directory) override;
    Result<QList<ListedFile>> listWithInfo(const Path &directory) override;
    Result<QByteArray> readFile(const Path &path, qint64 maxBytes) override;
    Result<> readBlocks(const Path &path, const std::function<Result<>(QByteArrayView)> &sink) override;
    Result<QList<QByteArray>> readRanges(const Path &path, const QList<ByteRange> &ranges) override;
    Result<std::unique_ptr<WritableFile>> createNew(const Path &path) override;
    Result<> copyToNew(const Path &from, const Path &to, const StopToken &stop = {}) override;
    Result<> makeDirectory(const Path &path) override;
    Result<> makePath(const Path &path) override;
    Result<> rename(const Path &from, const Path &to) override;
    Result<> renameNoReplace(const Path &from, const Path &to) override;
    Result<> removeFile(const Path &path) override;
    Result<> removeDirectory(const Path &path) override;
    Result<> syncFile(const Path &path) override;
    Result<> syncDirectory(const Path &path) override;
    Result<> setModificationTime(const Path &path, qint64 mtimeNs) override;
    Result<> setMode(const Path &path, quint32 mode) override;
    Result<Path> canonical(const Path &path) override;
    Result<qint64> freeBytes(const Path &path) override;
    Result<bool> isNetworkVolume(const Path &path) override;

private:
    friend class FaultyFile;
    struct Rule {
        QByteArray operation;
        ErrorKind kind;
        QByteArray pathPart;
        int times;
    };
    /// What admit() decided about one call.
    struct Verdict {
        std::optional<Error> error;
        bool halfWrite = false;          ///< writes: half of the bytes first
        std::optional<Error> afterwards; ///< answered although it worked
    };

    Verdict admit(const char *operation, const Path &path, const Path &to = {});
    template <typename Function>
    auto run(const char *operation, const Path &path, const Path &to, const Function &function,
             const std::function<void()> &halfWay = {}) -> decltype(function());

    FileSystem &m_inner;
    mutable std::mutex m_mutex;
    QList<Call> m_calls;
    QList<Rule> m_rules;
    QList<Rule> m_lostReplies;
    QHash<int, ErrorKind> m_failing;
    int m_shortWrite = 0;
    int m_death = 0;
    bool m_network = false;
    bool m_swallow = false;
    bool m_written = false;
};

} // namespace metarr::test
