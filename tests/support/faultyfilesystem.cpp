// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultyfilesystem.h"

#include "io/fileerror.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::test {

namespace {

Error injected(ErrorKind kind, const char *operation, const Path &path)
{
    return fileError(FileAction::Write, path, kind, u"injected into "_s + QLatin1StringView(operation));
}

bool changesDisk(const QByteArray &operation)
{
    static const QSet<QByteArray> changing{
        "createNew",       "write",      "copyToNew",       "makeDirectory",       "makePath", "rename",
        "renameNoReplace", "removeFile", "removeDirectory", "setModificationTime", "setMode"};
    return changing.contains(operation);
}

} // namespace

template <typename Function>
auto FaultyFileSystem::run(const char *operation, const Path &path, const Path &to, const Function &function,
                           const std::function<void()> &halfWay) -> decltype(function())
{
    const Verdict verdict = admit(operation, path, to);
    if (verdict.halfWrite && halfWay) {
        halfWay();
    }
    if (verdict.error) {
        return fail(*verdict.error);
    }
    auto result = function();
    if (verdict.afterwards) {
        return fail(*verdict.afterwards);
    }
    return result;
}

/// An open file whose calls count like all others.
class FaultyFile final : public WritableFile {
public:
    FaultyFile(FaultyFileSystem &fs, std::unique_ptr<WritableFile> inner, Path path)
        : m_fs(fs)
        , m_inner(std::move(inner))
        , m_path(std::move(path))
    {}

    Result<> write(const QByteArray &bytes) override
    {
        const auto verdict = m_fs.admit("write", m_path);
        if (verdict.halfWrite) {
            (void)m_inner->write(bytes.left(bytes.size() / 2));
        }
        if (verdict.error) {
            return fail(*verdict.error);
        }
        return verdict.halfWrite ? Result<>() : m_inner->write(bytes);
    }

    Result<> sync() override
    {
        return m_fs.run("sync", m_path, {}, [] { return Result<>(); });
    }

    Result<> close() override
    {
        return m_fs.run("close", m_path, {}, [&] { return m_inner->close(); });
    }

private:
    FaultyFileSystem &m_fs;
    std::unique_ptr<WritableFile> m_inner;
    Path m_path;
};

void FaultyFileSystem::failCall(int number, ErrorKind kind)
{
    const std::lock_guard lock(m_mutex);
    m_failing.insert(number, kind);
}

void FaultyFileSystem::failOperation(const QByteArray &operation, ErrorKind kind, const QByteArray &pathPart,
                                     int times)
{
    const std::lock_guard lock(m_mutex);
    m_rules.append({operation, kind, pathPart, times});
}

void FaultyFileSystem::clearFaults()
{
    const std::lock_guard lock(m_mutex);
    m_rules.clear();
    m_lostReplies.clear();
    m_failing.clear();
    m_shortWrite = 0;
    m_death = 0;
    m_swallow = false;
}

void FaultyFileSystem::loseReplyOf(const QByteArray &operation, ErrorKind kind)
{
    const std::lock_guard lock(m_mutex);
    m_lostReplies.append({operation, kind, {}, -1});
}

void FaultyFileSystem::shortWriteAt(int number)
{
    const std::lock_guard lock(m_mutex);
    m_shortWrite = number;
}

void FaultyFileSystem::dieAt(int number)
{
    const std::lock_guard lock(m_mutex);
    m_death = number;
}

int FaultyFileSystem::callCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_calls.size());
}

QList<FaultyFileSystem::Call> FaultyFileSystem::calls() const
{
    const std::lock_guard lock(m_mutex);
    return m_calls;
}

QByteArray FaultyFileSystem::callNames() const
{
    QByteArrayList names;
    for (const Call &call : calls()) {
        names += call.operation;
    }
    return names.join(' ');
}

int FaultyFileSystem::countOf(const QByteArray &operation) const
{
    const auto all = calls();
    return int(
        std::count_if(all.begin(), all.end(), [&](const Call &call) { return call.operation == operation; }));
}

bool FaultyFileSystem::hasWritten() const
{
    const std::lock_guard lock(m_mutex);
    return m_written;
}

void FaultyFileSystem::resetCounts()
{
    const std::lock_guard lock(m_mutex);
    m_calls.clear();
    m_written = false;
}

FaultyFileSystem::Verdict FaultyFileSystem::admit(const char *operation, const Path &path, const Path &to)
{
    const std::lock_guard lock(m_mutex);
    const int number = int(m_calls.size()) + 1;
    m_calls.append({number, operation, path, to});
    const bool isWrite = qstrcmp(operation, "write") == 0;
    const bool isCopy = qstrcmp(operation, "copyToNew") == 0;
    Verdict verdict;
    if (m_death > 0 && number >= m_death) {
        verdict.halfWrite = (isWrite || isCopy) && number == m_death;
        verdict.error = injected(ErrorKind::Internal, operation, path);
        return verdict;
    }
    if (const auto failing = m_failing.constFind(number); failing != m_failing.cend()) {
        verdict.error = injected(failing.value(), operation, path);
        return verdict;
    }
    for (Rule &rule : m_rules) {
        const bool meant = rule.pathPart.isEmpty() || path.bytes().contains(rule.pathPart);
        if (rule.operation == operation && meant && rule.times != 0) {
            rule.times -= rule.times > 0 ? 1 : 0;
            verdict.error = injected(rule.kind, operation, path);
            return verdict;
        }
    }
    if (isWrite && number == m_shortWrite) {
        verdict.halfWrite = true;
        verdict.error = injected(ErrorKind::NoSpace, operation, path);
    }
    verdict.halfWrite = verdict.halfWrite || (isWrite && m_swallow);
    for (const Rule &rule : m_lostReplies) {
        if (rule.operation == operation) {
            verdict.afterwards = injected(rule.kind, operation, path);
        }
    }
    m_written = m_written || changesDisk(operation);
    return verdict;
}

Result<FileInfo> FaultyFileSystem::stat(const Path &path, bool followLinks)
{
    return run("stat", path, {}, [&] { return m_inner.stat(path, followLinks); });
}

Result<QList<DirEntry>> FaultyFileSystem::list(const Path &directory)
{
    return run("list", directory, {}, [&] { return m_inner.list(directory); });
}

Result<QList<ListedFile>> FaultyFileSystem::listWithInfo(const Path &directory)
{
    return run("listWithInfo", directory, {}, [&] { return m_inner.listWithInfo(directory); });
}

Result<QByteArray> FaultyFileSystem::readFile(const Path &path, qint64 maxBytes)
{
    return run("readFile", path, {}, [&] { return m_inner.readFile(path, maxBytes); });
}

Result<> FaultyFileSystem::readBlocks(const Path &path, const std::function<Result<>(QByteArrayView)> &sink)
{
    return run("readBlocks", path, {}, [&] { return m_inner.readBlocks(path, sink); });
}

Result<QList<QByteArray>> FaultyFileSystem::readRanges(const Path &path, const QList<ByteRange> &ranges)
{
    return run("readRanges", path, {}, [&] { return m_inner.readRanges(path, ranges); });
}

Result<std::unique_ptr<WritableFile>> FaultyFileSystem::createNew(const Path &path)
{
    return run("createNew", path, {}, [&]() -> Result<std::unique_ptr<WritableFile>> {
        METARR_TRY(auto file, m_inner.createNew(path));
        return std::make_unique<FaultyFile>(*this, std::move(file), path);
    });
}

Result<> FaultyFileSystem::copyToNew(const Path &from, const Path &to, const StopToken &stop)
{
    return run(
        "copyToNew", from, to, [&] { return m_inner.copyToNew(from, to, stop); },
        [&] {
            const auto content = m_inner.readFile(from, 64 * 1024 * 1024);
            if (auto half = m_inner.createNew(to); half && content) {
                (void)(*half)->write(content->left(content->size() / 2));
            }
        });
}

Result<> FaultyFileSystem::makeDirectory(const Path &path)
{
    return run("makeDirectory", path, {}, [&] { return m_inner.makeDirectory(path); });
}

Result<> FaultyFileSystem::makePath(const Path &path)
{
    return run("makePath", path, {}, [&] { return m_inner.makePath(path); });
}

Result<> FaultyFileSystem::rename(const Path &from, const Path &to)
{
    return run("rename", from, to, [&] { return m_inner.rename(from, to); });
}

Result<> FaultyFileSystem::renameNoReplace(const Path &from, const Path &to)
{
    return run("renameNoReplace", from, to, [&] { return m_inner.renameNoReplace(from, to); });
}

Result<> FaultyFileSystem::removeFile(const Path &path)
{
    return run("removeFile", path, {}, [&] { return m_inner.removeFile(path); });
}

Result<> FaultyFileSystem::removeDirectory(const Path &path)
{
    return run("removeDirectory", path, {}, [&] { return m_inner.removeDirectory(path); });
}

Result<> FaultyFileSystem::syncFile(const Path &path)
{
    return run("syncFile", path, {}, [] { return Result<>(); });
}

Result<> FaultyFileSystem::syncDirectory(const Path &path)
{
    return run("syncDirectory", path, {}, [] { return Result<>(); });
}

Result<> FaultyFileSystem::setModificationTime(const Path &path, qint64 mtimeNs)
{
    return run("setModificationTime", path, {}, [&] { return m_inner.setModificationTime(path, mtimeNs); });
}

Result<> FaultyFileSystem::setMode(const Path &path, quint32 mode)
{
    return run("setMode", path, {}, [&] { return m_inner.setMode(path, mode); });
}

Result<Path> FaultyFileSystem::canonical(const Path &path)
{
    return run("canonical", path, {}, [&] { return m_inner.canonical(path); });
}

Result<qint64> FaultyFileSystem::freeBytes(const Path &path)
{
    return run("freeBytes", path, {}, [&] { return m_inner.freeBytes(path); });
}

Result<bool> FaultyFileSystem::isNetworkVolume(const Path &path)
{
    return run("isNetworkVolume", path, {},
               [&]() -> Result<bool> { return m_network ? true : m_inner.isNetworkVolume(path); });
}

} // namespace metarr::test
