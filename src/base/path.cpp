// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/path.h"

#include <QDir>

namespace metarr {

namespace {
bool isAscii(const QByteArray &bytes)
{
    for (const char c : bytes) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            return false;
        }
    }
    return true;
}
} // namespace

Path::Path(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    while (m_bytes.size() > 1 && m_bytes.endsWith('/')) {
        m_bytes.chop(1);
    }
}

Path Path::fromText(const QString &text)
{
    return Path(QDir::fromNativeSeparators(text).toUtf8());
}

bool Path::isAbsolute() const
{
#ifdef Q_OS_WIN
    return m_bytes.startsWith("//") || (m_bytes.size() >= 3 && m_bytes.at(1) == ':' && m_bytes.at(2) == '/');
#else
    return m_bytes.startsWith('/');
#endif
}

QString Path::display() const
{
    return displayName(m_bytes);
}

QString Path::key() const
{
    if (isAscii(m_bytes)) {
        return QString::fromLatin1(m_bytes.toLower());
    }
    return nameKey(display());
}

Path Path::join(const QByteArray &relative) const
{
    if (relative.isEmpty()) {
        return *this;
    }
    if (m_bytes.isEmpty()) {
        return Path(relative);
    }
    QByteArray joined = m_bytes;
    if (!joined.endsWith('/')) {
        joined += '/';
    }
    return Path(joined + relative);
}

Path Path::parent() const
{
    const auto slash = m_bytes.lastIndexOf('/');
    if (slash < 0) {
        return {};
    }
    return Path(m_bytes.left(slash == 0 ? 1 : slash));
}

QByteArray Path::fileName() const
{
    return m_bytes.mid(m_bytes.lastIndexOf('/') + 1);
}

QByteArray Path::stem() const
{
    const QByteArray name = fileName();
    const auto dot = name.lastIndexOf('.');
    return dot > 0 ? name.left(dot) : name;
}

QByteArray Path::extension() const
{
    const QByteArray name = fileName();
    const auto dot = name.lastIndexOf('.');
    return dot > 0 ? name.mid(dot + 1).toLower() : QByteArray();
}

QList<QByteArray> Path::components() const
{
    QList<QByteArray> parts = m_bytes.split('/');
    parts.removeAll(QByteArray());
    return parts;
}

bool Path::isUnder(const Path &root) const
{
    if (root.m_bytes.isEmpty() || !m_bytes.startsWith(root.m_bytes)) {
        return false;
    }
    return m_bytes.size() == root.m_bytes.size() || root.m_bytes.endsWith('/') ||
           m_bytes.at(root.m_bytes.size()) == '/';
}

QByteArray Path::relativeTo(const Path &root) const
{
    Q_ASSERT(isUnder(root));
    auto from = root.m_bytes.size();
    if (from < m_bytes.size() && m_bytes.at(from) == '/') {
        ++from;
    }
    return m_bytes.mid(from);
}

bool Path::isClean() const
{
    if (m_bytes.contains('\0')) {
        return false;
    }
    QByteArray rest = m_bytes;
    while (rest.startsWith('/')) {
        rest.remove(0, 1);
    }
    const auto parts = rest.split('/');
    for (const QByteArray &part : parts) {
        if (part == ".." || part == "." || (part.isEmpty() && !rest.isEmpty())) {
            return false;
        }
    }
    return true;
}

QString nameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

QString displayName(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace metarr
