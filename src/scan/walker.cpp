// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/walker.h"

#include "io/safewriter.h"
#include "names/fileclass.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int maxDepth = 32;

/// '*' and '?' over bytes, ignoring ASCII case; iterative, so that no pattern can make it slow.
bool matchesWildcard(const QByteArray &pattern, const QByteArray &name)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    qsizetype p = 0;
    qsizetype n = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && (pattern.at(p) == '?' || lower(pattern.at(p)) == lower(name.at(n)))) {
            ++p;
            ++n;
        } else if (p < pattern.size() && pattern.at(p) == '*') {
            star = p++;
            resume = n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern.at(p) == '*') {
        ++p;
    }
    return p == pattern.size();
}

void addToSignature(QCryptographicHash &hash, const WalkedDirectory &directory)
{
    hash.addData(directory.path);
    for (const ListedFile &file : directory.files) {
        hash.addData(file.name);
        const qint64 numbers[] = {file.info.size, file.info.mtimeNs, qint64(file.info.inode)};
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(numbers), sizeof(numbers)));
    }
    for (const WalkedDirectory &child : directory.directories) {
        addToSignature(hash, child);
    }
}

QByteArray signatureOf(const WalkedDirectory &directory)
{
    QCryptographicHash hash(QCryptographicHash::Md5); // tells changes apart, protects nothing
    addToSignature(hash, directory);
    return hash.result().toHex();
}

} // namespace

void WalkedDirectory::forEach(const std::function<void(const WalkedDirectory &)> &visit) const
{
    visit(*this);
    for (const WalkedDirectory &child : directories) {
        child.forEach(visit);
    }
}

bool Walker::isIgnored(const QByteArray &name) const
{
    return isStagedName(name) ||
           std::any_of(m_options.ignorePatterns.cbegin(), m_options.ignorePatterns.cend(),
                       [&](const QByteArray &pattern) { return matchesWildcard(pattern, name); });
}

bool Walker::enter(const FileInfo &info)
{
    const auto identity = std::make_pair(info.device, info.inode);
    if (info.inode != 0 && m_visited.contains(identity)) {
        return false; // a link back to where we have been
    }
    m_visited.insert(identity);
    return true;
}

/// False when the directory is to be left out altogether.
bool Walker::walkDirectory(WalkedDirectory &directory, int depth, const StopToken &stop, bool &complete)
{
    auto entries = m_files.listWithInfo(directory.path.isEmpty() ? m_root : m_root / directory.path);
    if (!entries) {
        m_problems += WalkProblem{directory.path, entries.error()};
        complete = false;
        return true;
    }
    std::sort(entries->begin(), entries->end(),
              [](const ListedFile &a, const ListedFile &b) { return a.name < b.name; });
    for (const ListedFile &entry : std::as_const(*entries)) {
        if (entry.name == ".nomedia" || entry.name == ".ignore" || entry.name == ".metarrignore") {
            return false;
        }
    }
    for (const ListedFile &entry : std::as_const(*entries)) {
        if (stop.stopRequested()) {
            complete = false;
            return true;
        }
        if (isIgnored(entry.name)) {
            continue;
        }
        if (entry.info.isFile()) {
            directory.files += entry;
        } else if (entry.info.isDirectory()) {
            const QString name = displayName(entry.name);
            if ((isSkippedFolder(name) && entry.name != ".actors") || depth >= maxDepth ||
                !enter(entry.info)) {
                continue;
            }
            WalkedDirectory child;
            child.path = directory.pathOf(entry.name);
            if (walkDirectory(child, depth + 1, stop, complete)) {
                directory.directories += std::move(child);
            }
        }
    }
    return true;
}

Result<> Walker::run(const std::function<Result<>(WalkUnit)> &unit, const StopToken &stop)
{
    const auto info = m_files.stat(m_root);
    if (!info || !info->isDirectory()) {
        return fail(ErrorKind::Offline, u"The library folder %1 is not there."_s.arg(m_root.display()),
                    u"Connect the disk or share and scan again; nothing was removed."_s,
                    info ? QString() : info.error().toLogText());
    }
    m_rootInfo = *info;
    enter(*info);
    if (!m_options.only.isEmpty()) {
        WalkUnit only;
        only.tree.path = m_options.only;
        METARR_TRY(const FileInfo there, m_files.stat(m_root / m_options.only));
        if (there.isDirectory() && !isIgnored(m_options.only) &&
            !walkDirectory(only.tree, 1, stop, only.complete)) {
            only.tree.files.clear();
        }
        METARR_CHECK(stop.check());
        only.signature = signatureOf(only.tree);
        METARR_CHECK(unit(std::move(only)));
        if (there.isDirectory()) {
            return {};
        }
        // Gone, or a file of the root itself.
    }
    METARR_TRY(auto entries, m_files.listWithInfo(m_root));
    std::sort(entries.begin(), entries.end(),
              [](const ListedFile &a, const ListedFile &b) { return a.name < b.name; });
    WalkUnit loose;
    for (const ListedFile &entry : std::as_const(entries)) {
        METARR_CHECK(stop.check());
        if (isIgnored(entry.name)) {
            continue;
        }
        if (entry.info.isFile()) {
            loose.tree.files += entry;
        } else if (m_options.only.isEmpty() && entry.info.isDirectory() &&
                   !isSkippedFolder(displayName(entry.name)) && enter(entry.info)) {
            WalkUnit child;
            child.tree.path = entry.name;
            if (!walkDirectory(child.tree, 1, stop, child.complete)) {
                continue;
            }
            METARR_CHECK(stop.check());
            child.signature = signatureOf(child.tree);
            METARR_CHECK(unit(std::move(child)));
        }
    }
    loose.signature = signatureOf(loose.tree);
    return unit(std::move(loose));
}

} // namespace metarr
