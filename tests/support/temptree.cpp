// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temptree.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace metarr::test {

namespace fs = std::filesystem;

namespace {

fs::path native(const Path &path)
{
#ifdef Q_OS_WIN
    return fs::path(path.display().toStdWString());
#else
    return fs::path(path.bytes().toStdString());
#endif
}

QByteArray bytes(const fs::path &path)
{
#ifdef Q_OS_WIN
    return QString::fromStdWString(path.generic_wstring()).toUtf8();
#else
    return QByteArray::fromStdString(path.generic_string());
#endif
}

QByteArray readAll(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return QByteArray::fromStdString(content);
}

void addTo(TreeSnapshot &snapshot, const fs::path &directory, const QByteArray &prefix)
{
    for (const auto &entry : fs::directory_iterator(directory)) {
        const QByteArray name = prefix + bytes(entry.path().filename());
        if (entry.is_symlink()) {
            snapshot.insert(name, "-> " + bytes(fs::read_symlink(entry.path())));
        } else if (entry.is_directory()) {
            snapshot.insert(name + '/', {});
            addTo(snapshot, entry.path(), name + '/');
        } else {
            snapshot.insert(
                name, QCryptographicHash::hash(readAll(entry.path()), QCryptographicHash::Sha256).toHex());
        }
    }
}

} // namespace

TempTree::TempTree()
{
    if (!m_dir.isValid()) {
        qFatal("no temporary folder: %s", qPrintable(m_dir.errorString()));
    }
    // Canonical, so that tests may compare paths (on macOS /var is a link).
    m_root = Path(bytes(fs::canonical(native(Path::fromText(m_dir.path())))));
}

TempTree::~TempTree()
{
    // QTemporaryDir stumbles over names that are not UTF-8.
    m_dir.setAutoRemove(false);
    std::error_code ignored;
    fs::remove_all(native(m_root), ignored);
}

Path TempTree::file(const QByteArray &relative, const QByteArray &content)
{
    const Path target = path(relative);
    fs::create_directories(native(target.parent()));
    std::ofstream out(native(target), std::ios::binary | std::ios::trunc);
    out.write(content.constData(), content.size());
    out.close();
    if (!out) {
        qFatal("cannot write %s", target.bytes().constData());
    }
    return target;
}

Path TempTree::directory(const QByteArray &relative)
{
    const Path target = path(relative);
    fs::create_directories(native(target));
    return target;
}

Path TempTree::link(const QByteArray &relative, const QByteArray &target)
{
    const Path from = path(relative);
    fs::create_directories(native(from.parent()));
    fs::create_symlink(native(Path(target)), native(from));
    return from;
}

void TempTree::remove(const QByteArray &relative)
{
    fs::remove_all(native(path(relative)));
}

bool TempTree::exists(const QByteArray &relative) const
{
    return fs::exists(fs::symlink_status(native(path(relative))));
}

QByteArray TempTree::content(const QByteArray &relative) const
{
    return readAll(native(path(relative)));
}

QList<QByteArray> TempTree::names(const QByteArray &relative) const
{
    QList<QByteArray> found;
    for (const auto &entry : fs::directory_iterator(native(relative.isEmpty() ? m_root : path(relative)))) {
        found += bytes(entry.path().filename());
    }
    std::sort(found.begin(), found.end());
    return found;
}

TreeSnapshot TempTree::snapshot(const QByteArray &relative) const
{
    TreeSnapshot snapshot;
    addTo(snapshot, native(relative.isEmpty() ? m_root : path(relative)), {});
    return snapshot;
}

QByteArray treeDifference(const TreeSnapshot &before, const TreeSnapshot &after)
{
    QByteArray lines;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const auto now = after.constFind(it.key());
        if (now == after.cend()) {
            lines += "- " + it.key() + '\n';
        } else if (now.value() != it.value()) {
            lines += "* " + it.key() + '\n';
        }
    }
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        if (!before.contains(it.key())) {
            lines += "+ " + it.key() + '\n';
        }
    }
    return lines;
}

} // namespace metarr::test
