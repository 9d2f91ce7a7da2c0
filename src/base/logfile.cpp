// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace metarr {

LogFile::LogFile(QString directory, QString baseName, Limits limits)
    : m_directory(std::move(directory))
    , m_baseName(std::move(baseName))
    , m_limits(limits)
{}

QString LogFile::name(int generation) const
{
    const QString number = generation == 0 ? QString() : u'.' + QString::number(generation);
    return m_directory + u'/' + m_baseName + number + u".log"_s;
}

bool LogFile::ensureOpen()
{
    // Another process may have rotated the file away, or a person removed it.
    if (m_file.isOpen() && QFileInfo(m_file.fileName()).size() < m_file.size()) {
        m_file.close();
    }
    if (m_file.isOpen() && QFileInfo::exists(m_file.fileName())) {
        return true;
    }
    m_file.close();
    m_file.setFileName(name(0));
    return QDir().mkpath(m_directory) &&
           m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

bool LogFile::append(const QByteArray &lines, qint64 nowMs)
{
    if (!ensureOpen()) {
        return false;
    }
    const qint64 before = m_file.size();
    if (before > 0 && before + lines.size() > m_limits.maxBytes) {
        rotate(nowMs);
        if (!ensureOpen()) {
            return false;
        }
    }
    const QByteArray whole = m_tornLine ? '\n' + lines : lines;
    const qint64 written = m_file.write(whole);
    if (written == whole.size()) {
        m_tornLine = false;
        return true;
    }
    // A line feed after the remnant keeps the next line whole; opened anew, in case the file is what is
    // broken.
    m_tornLine = m_tornLine || written > 0;
    m_file.close();
    return false;
}

void LogFile::rotate(qint64 nowMs)
{
    m_file.close();
    for (int generation = m_limits.keepFiles - 1; generation > 0; --generation) {
        QFile::remove(name(generation));
        QFile::rename(name(generation - 1), name(generation));
    }
    if (m_limits.keepFiles <= 1) {
        QFile::remove(name(0));
    }
    m_tornLine = false;
    clean(nowMs);
}

void LogFile::clean(qint64 nowMs)
{
    const QString prefix = m_baseName + u'.';
    const auto files = QDir(m_directory).entryInfoList({prefix + u"*.log"_s}, QDir::Files);
    for (const QFileInfo &file : files) {
        const QString number = file.fileName().mid(prefix.size()).chopped(4);
        bool isNumber = false;
        const int generation = number.toInt(&isNumber);
        if (!isNumber) {
            continue; // "app.log" itself gives "", other names are not ours
        }
        const qint64 ageMs = nowMs - file.lastModified().toMSecsSinceEpoch();
        const bool isOld = m_limits.keepDays > 0 && ageMs > qint64(m_limits.keepDays) * 24 * 3600 * 1000;
        if (generation >= m_limits.keepFiles || isOld) {
            QFile::remove(file.filePath());
        }
    }
}

} // namespace metarr
