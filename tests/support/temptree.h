// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"

#include <QByteArray>
#include <QMap>
#include <QTemporaryDir>

namespace metarr::test {

/// Relative path -> SHA-256 of the content in hex; directories end in '/' and have an empty value, symbolic
/// links have
/// "-> target".
using TreeSnapshot = QMap<QByteArray, QByteArray>;

/// A folder of its own that goes away with the test. Names are raw bytes, so that tests can use what is not
/// UTF-8.
class TempTree {
public:
    TempTree();
    ~TempTree();
    Q_DISABLE_COPY_MOVE(TempTree)

    [[nodiscard]] Path root() const { return m_root; }
    /// Absolute path of a relative name; nothing is created.
    [[nodiscard]] Path path(const QByteArray &relative = {}) const { return m_root.join(relative); }

    /// Creates missing parents; replaces what is there. Fails the program (qFatal) when it cannot.
    Path file(const QByteArray &relative, const QByteArray &content = "x");
    Path directory(const QByteArray &relative);
    Path link(const QByteArray &relative, const QByteArray &target);
    void remove(const QByteArray &relative);

    [[nodiscard]] bool exists(const QByteArray &relative) const;
    [[nodiscard]] QByteArray content(const QByteArray &relative) const;
    /// Names of the files and folders directly below `relative`, sorted.
    [[nodiscard]] QList<QByteArray> names(const QByteArray &relative = {}) const;
    [[nodiscard]] TreeSnapshot snapshot(const QByteArray &relative = {}) const;

private:
    QTemporaryDir m_dir;
    Path m_root;
};

/// What differs, one line each ("- gone", "+ new", "* changed"): empty when equal. For QCOMPARE with a
/// readable message.
[[nodiscard]] QByteArray treeDifference(const TreeSnapshot &before, const TreeSnapshot &after);

} // namespace metarr::test
