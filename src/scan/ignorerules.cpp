// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/ignorerules.h"

#include <algorithm>
#include <array>

namespace metarr {

namespace {

constexpr qint64 maxIgnoreFile = 64 * 1024; // bytes; more is no list of patterns
constexpr qsizetype maxRules = 2000;

struct IgnoreFile {
    const char *name;
    bool always; ///< leaves its folder out whatever it holds
    bool whenEmpty;
};
constexpr std::array ignoreFiles{IgnoreFile{".nomedia", true, true}, IgnoreFile{".tmmignore", true, true},
                                 IgnoreFile{".ignore", false, true}, IgnoreFile{".metarrignore", false, true},
                                 IgnoreFile{".plexignore", false, false}};

const IgnoreFile *ignoreFile(const QByteArray &name)
{
    if (!name.startsWith('.')) {
        return nullptr;
    }
    const auto *const known = std::find_if(ignoreFiles.begin(), ignoreFiles.end(),
                                           [&](const IgnoreFile &f) { return name == f.name; });
    return known == ignoreFiles.end() ? nullptr : known;
}

} // namespace

bool matchesWildcard(const QByteArray &pattern, const QByteArray &name)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    qsizetype p = 0;
    qsizetype n = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern.at(p) == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() &&
                   (pattern.at(p) == '?' || lower(pattern.at(p)) == lower(name.at(n)))) {
            ++p;
            ++n;
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

IgnoreRules::IgnoreRules(const QList<QByteArray> &patterns)
{
    for (const QByteArray &pattern : patterns) {
        m_rules += Rule{pattern, {}, false, false, false};
    }
}

QList<QByteArray> IgnoreRules::fileNames()
{
    QList<QByteArray> names;
    for (const IgnoreFile &file : ignoreFiles) {
        names += file.name;
    }
    return names;
}

QByteArray IgnoreRules::leavesOut(const QList<ListedFile> &files)
{
    for (const ListedFile &file : files) {
        const IgnoreFile *const known = file.info.isFile() ? ignoreFile(file.name) : nullptr;
        if (known && (known->always || (known->whenEmpty && file.info.size == 0))) {
            return file.name;
        }
    }
    return {};
}

Result<bool> IgnoreRules::addFrom(FileSystem &files, const Path &root, const QByteArray &folder,
                                  const QList<ListedFile> &listed)
{
    if (!leavesOut(listed).isEmpty()) {
        return false;
    }
    for (const ListedFile &file : listed) {
        const IgnoreFile *const known = file.info.isFile() ? ignoreFile(file.name) : nullptr;
        if (!known || file.info.size == 0) {
            continue;
        }
        METARR_TRY(const QByteArray text,
                   files.readFile((folder.isEmpty() ? root : root / folder) / file.name, maxIgnoreFile));
        bool any = false;
        for (const QByteArray &line : text.split('\n')) {
            const QByteArray trimmed = line.trimmed();
            if (!trimmed.isEmpty() && !trimmed.startsWith('#')) {
                add(trimmed, folder);
                any = true;
            }
        }
        if (!any && known->whenEmpty) {
            return false; // blanks or comments only: as if it were empty
        }
    }
    return true;
}

void IgnoreRules::add(QByteArray line, const QByteArray &folder)
{
    if (m_rules.size() >= maxRules) {
        return;
    }
    Rule rule;
    rule.folder = folder;
    rule.takesIn = line.startsWith('!');
    if (rule.takesIn) {
        line.remove(0, 1);
    }
    rule.onlyFolders = line.endsWith('/');
    if (rule.onlyFolders) {
        line.chop(1);
    }
    rule.wholePath = line.contains('/');
    if (line.startsWith('/')) {
        line.remove(0, 1);
    }
    line.replace("**", "*");
    rule.pattern = line;
    if (!line.isEmpty()) {
        m_rules += rule;
    }
}

bool IgnoreRules::matches(const QByteArray &folder, const QByteArray &name, bool isDirectory) const
{
    bool ignored = false;
    for (const Rule &rule : m_rules) {
        if ((rule.onlyFolders && !isDirectory) || rule.takesIn != ignored) {
            continue; // does not apply, or would change nothing
        }
        bool fits = false;
        if (rule.wholePath) {
            const QByteArray path = folder.isEmpty() ? name : folder + '/' + name;
            fits =
                matchesWildcard(rule.pattern, path.mid(rule.folder.isEmpty() ? 0 : rule.folder.size() + 1));
        } else {
            fits = matchesWildcard(rule.pattern, name);
        }
        if (fits) {
            ignored = !rule.takesIn;
        }
    }
    return ignored;
}

} // namespace metarr
