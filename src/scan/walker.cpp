// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/walker.h"

#include "io/safewriter.h"
#include "names/fileclass.h"
#include "scan/parallel.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// No library is deeper; a path of the system has at most 4096 bytes.
constexpr int maxDepth = 100;
/// Folders walked at once before they are handed on.
constexpr qsizetype foldersPerRound = 64;

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

/// Of the folders that hold artwork of an item these are read.
bool isReadArtwork(const QByteArray &name)
{
    const QByteArray folder = name.toLower();
    return folder == "extrafanart" || folder == ".actors";
}

bool isNeverEntered(const QByteArray &name)
{
    return !isReadArtwork(name) && isSkippedFolder(displayName(name));
}

bool isHidden(const QByteArray &name)
{
    return (name.startsWith('.') && !isReadArtwork(name)) || isStagedName(name);
}

void sortByName(QList<ListedFile> &entries)
{
    std::sort(entries.begin(), entries.end(),
              [](const ListedFile &a, const ListedFile &b) { return a.name < b.name; });
}

} // namespace

void WalkedDirectory::forEach(const std::function<void(const WalkedDirectory &)> &visit) const
{
    visit(*this);
    for (const WalkedDirectory &child : directories) {
        child.forEach(visit);
    }
}

/// The walk of one child of the root. Has no state in common with others, so that they run side by side.
class Walker::Branch {
public:
    Branch(const Walker &walker, const StopToken &stop)
        : m_w(walker)
        , m_stop(stop)
        , m_linkTargets{walker.m_canonicalRoot}
    {
        m_chain += identityOf(walker.m_rootInfo);
    }

    /// False when the folder is to be left out altogether.
    bool walkUnit(WalkUnit &unit, const ListedFile &entry)
    {
        const bool walked = enter(unit.tree, entry, m_w.m_rules, 1);
        unit.complete = m_complete;
        return walked;
    }

    QList<WalkProblem> problems;

private:
    using Identity = std::pair<quint64, quint64>;
    static Identity identityOf(const FileInfo &info) { return {info.device, info.inode}; }

    /// Loops end here: a folder that holds itself, and links to what the walk meets under its own name.
    bool enter(WalkedDirectory &directory, const ListedFile &entry, const IgnoreRules &rules, int depth)
    {
        const Identity identity = identityOf(entry.info);
        if (entry.info.inode != 0 && m_chain.contains(identity)) {
            return false;
        }
        bool linked = false;
        if (entry.isLink) {
            if (!m_w.m_options.followLinks) {
                return false;
            }
            const auto target = m_w.m_files.canonical(m_w.m_root / directory.path);
            if (!target) {
                report(directory.path, target.error());
                return true;
            }
            const bool met =
                std::any_of(m_linkTargets.cbegin(), m_linkTargets.cend(), [&](const Path &known) {
                    return target->isUnder(known) || known.isUnder(*target);
                });
            if (met) {
                return false;
            }
            m_linkTargets += *target;
            linked = true;
        }
        m_chain += identity;
        const bool walked = walkDirectory(directory, rules, depth);
        m_chain.removeLast();
        if (linked) {
            m_linkTargets.removeLast();
        }
        return walked;
    }

    bool walkDirectory(WalkedDirectory &directory, const IgnoreRules &outer, int depth)
    {
        auto entries = m_w.m_files.listWithInfo(m_w.m_root / directory.path);
        if (!entries) {
            report(directory.path, entries.error());
            return true;
        }
        sortByName(*entries);
        IgnoreRules rules = outer;
        const auto wanted = rules.addFrom(m_w.m_files, m_w.m_root, directory.path, *entries);
        if (!wanted) {
            report(directory.path, wanted.error()); // what it leaves out is not known
            return true;
        }
        if (!*wanted) {
            return false;
        }
        for (const ListedFile &entry : std::as_const(*entries)) {
            if (m_stop.stopRequested()) {
                m_complete = false;
                return true;
            }
            const bool folder = entry.info.isDirectory();
            if (isHidden(entry.name) || rules.matches(directory.path, entry.name, folder)) {
                continue;
            }
            if (entry.info.isFile()) {
                directory.files += entry;
            } else if (folder && !isNeverEntered(entry.name)) {
                WalkedDirectory child;
                child.path = directory.pathOf(entry.name);
                if (depth >= maxDepth) {
                    // Known as left out, so nothing in it can be taken for gone.
                    problems += WalkProblem{
                        child.path, Error{ErrorKind::Unsupported,
                                          u"Folders nested deeper than %1 are left out."_s.arg(maxDepth),
                                          {},
                                          {},
                                          {},
                                          0}};
                } else if (enter(child, entry, rules, depth + 1)) {
                    directory.directories += std::move(child);
                }
            }
        }
        return true;
    }

    void report(const QByteArray &path, const Error &error)
    {
        problems += WalkProblem{path, error};
        m_complete = false;
    }

    const Walker &m_w;
    const StopToken &m_stop;
    bool m_complete = true;
    QList<Identity> m_chain;   ///< the folders from the root to here
    QList<Path> m_linkTargets; ///< the root, and where the links on the way led
};

Result<> Walker::readRootRules()
{
    QList<ListedFile> found;
    for (const QByteArray &name : IgnoreRules::fileNames()) {
        METARR_TRY(const FileInfo info, m_files.stat(m_root / name));
        if (info.isFile()) {
            found += ListedFile{name, false, info};
        }
    }
    m_rules = IgnoreRules(m_options.ignorePatterns);
    METARR_TRY(const bool wanted, m_rules.addFrom(m_files, m_root, {}, found));
    if (!wanted) {
        // To take this at its word would send a whole library into the trash.
        const QByteArray name = IgnoreRules::leavesOut(found);
        return fail(
            ErrorKind::InvalidInput,
            u"%1 holds the file %2, which tells scans to leave everything out; nothing was changed."_s.arg(
                m_root.display(), name.isEmpty() ? u".ignore"_s : displayName(name)),
            u"Remove that file, or write into it which names shall be left out."_s);
    }
    return {};
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
    METARR_TRY(m_canonicalRoot, m_files.canonical(m_root));
    METARR_CHECK(readRootRules());
    const QByteArray &only = m_options.only;
    if (!only.isEmpty()) {
        METARR_TRY(const FileInfo itself, m_files.stat(m_root / only, false));
        METARR_TRY(const FileInfo there, m_files.stat(m_root / only));
        const ListedFile entry{only, itself.type == FileInfo::Type::Symlink, there};
        const bool wanted = there.isDirectory() && !isHidden(only) && !isNeverEntered(only) &&
                            !m_rules.matches({}, only, true);
        if (wanted) {
            METARR_CHECK(walkUnits({entry}, unit, stop));
        }
        if (!wanted || !m_delivered) {
            WalkUnit gone;
            gone.tree.path = only;
            gone.signature = signatureOf(gone.tree);
            METARR_CHECK(unit(std::move(gone)));
        }
        if (there.isDirectory()) {
            return {};
        }
        // Gone, or a file of the root itself.
    }
    METARR_TRY(auto entries, m_files.listWithInfo(m_root));
    sortByName(entries);
    WalkUnit loose;
    QList<ListedFile> folders;
    for (const ListedFile &entry : std::as_const(entries)) {
        const bool folder = entry.info.isDirectory();
        if (isHidden(entry.name) || m_rules.matches({}, entry.name, folder)) {
            continue;
        }
        if (entry.info.isFile()) {
            loose.tree.files += entry;
        } else if (folder && only.isEmpty() && !isNeverEntered(entry.name)) {
            folders += entry;
        }
    }
    METARR_CHECK(walkUnits(folders, unit, stop));
    loose.signature = signatureOf(loose.tree);
    return unit(std::move(loose));
}

Result<> Walker::walkUnits(const QList<ListedFile> &folders, const std::function<Result<>(WalkUnit)> &unit,
                           const StopToken &stop)
{
    for (qsizetype from = 0; from < folders.size(); from += foldersPerRound) {
        METARR_CHECK(stop.check());
        struct Walked {
            WalkUnit unit;
            bool wanted = false;
            QList<WalkProblem> problems;
        };
        std::vector<Walked> round(size_t(std::min(foldersPerRound, folders.size() - from)));
        inParallel(qsizetype(round.size()), [&](qsizetype i) {
            Walked &walked = round[size_t(i)];
            walked.unit.tree.path = folders.at(from + i).name;
            Branch branch(*this, stop);
            walked.wanted = branch.walkUnit(walked.unit, folders.at(from + i));
            walked.unit.signature = signatureOf(walked.unit.tree);
            walked.problems = std::move(branch.problems);
        });
        METARR_CHECK(stop.check());
        for (Walked &walked : round) {
            m_problems += walked.problems;
            m_complete = m_complete && walked.unit.complete;
            if (walked.wanted) {
                m_delivered = true;
                METARR_CHECK(unit(std::move(walked.unit)));
            }
        }
    }
    return {};
}

} // namespace metarr
