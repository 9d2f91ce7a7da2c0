// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace metarr {

/// A path as the file system gave it: bytes, not text (decision 5).
///
/// POSIX: the raw bytes of the name, whatever their encoding. Windows: the UTF-8 form of the native wide name,
/// with '/' between the parts. Absolute or relative to a root; never normalised, never "cleaned", so that what
/// was listed can be opened again. For people use display(); to find "the same" file use key().
class Path {
public:
    Path() = default;
    explicit Path(QByteArray bytes);
    /// From something a person typed or a setting: native separators accepted, trailing '/' removed.
    static Path fromText(const QString &text);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] bool isAbsolute() const;

    /// Text for display: UTF-8 where it is UTF-8, otherwise with U+FFFD in place of what is not.
    [[nodiscard]] QString display() const;
    /// NFC, case-folded text for comparison (never for I/O): the same for "É" in NFC and NFD and for "e.MKV" and "E.mkv".
    [[nodiscard]] QString key() const;

    [[nodiscard]] Path join(const QByteArray &relative) const;
    [[nodiscard]] Path operator/(const QByteArray &relative) const { return join(relative); }
    /// Everything before the last '/'; empty when there is none.
    [[nodiscard]] Path parent() const;
    /// Last component.
    [[nodiscard]] QByteArray fileName() const;
    /// File name without its last extension ("Film.cd1" for "Film.cd1.avi").
    [[nodiscard]] QByteArray stem() const;
    /// Lower-case last extension without the dot; empty when none.
    [[nodiscard]] QByteArray extension() const;
    [[nodiscard]] QList<QByteArray> components() const;

    /// True for root itself and everything below it (compared as bytes, by whole components).
    [[nodiscard]] bool isUnder(const Path &root) const;
    /// The part below `root`; empty bytes for the root itself. Precondition: isUnder(root).
    [[nodiscard]] QByteArray relativeTo(const Path &root) const;
    /// False when a component is "..", "." or empty, or contains NUL: such a path must not come from outside.
    [[nodiscard]] bool isClean() const;

    friend bool operator==(const Path &a, const Path &b) { return a.m_bytes == b.m_bytes; }
    friend bool operator!=(const Path &a, const Path &b) { return a.m_bytes != b.m_bytes; }
    friend bool operator<(const Path &a, const Path &b) { return a.m_bytes < b.m_bytes; }
    friend size_t qHash(const Path &p, size_t seed = 0) { return ::qHash(p.m_bytes, seed); }

private:
    QByteArray m_bytes;
};

/// NFC + case folding of one name: what Path::key() does, for text.
[[nodiscard]] QString nameKey(const QString &name);
/// Text of raw name bytes as Path::display() does it.
[[nodiscard]] QString displayName(const QByteArray &bytes);

} // namespace metarr
