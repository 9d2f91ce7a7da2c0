// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace metarr {

/// One log file with its predecessors (`app.log`, `app.1.log`, `app.2.log` ...). Whole lines only, each
/// append one system call, so that two processes may share the file. One thread at a time.
class LogFile {
public:
    struct Limits {
        qint64 maxBytes = 10LL * 1024 * 1024;
        int keepFiles = 5; ///< including the current one
        int keepDays = 7;  ///< predecessors older than this go; 0 keeps them
    };

    /// `baseName` without ".log". Nothing is opened before the first append.
    LogFile(QString directory, QString baseName, Limits limits);

    /// `lines` ends with a line feed. False when the disk did not take all of it (then what it took is cut
    /// off again, or closed with a line feed): the caller counts what is lost.
    bool append(const QByteArray &lines, qint64 nowMs);
    /// Removes predecessors that are too many or too old.
    void clean(qint64 nowMs);
    /// Hold from the next append on.
    void setLimits(const Limits &limits) { m_limits = limits; }

private:
    [[nodiscard]] QString name(int generation) const;
    bool ensureOpen();
    void rotate(qint64 nowMs);

    QString m_directory;
    QString m_baseName;
    Limits m_limits;
    QFile m_file;
    bool m_tornLine = false;
};

} // namespace metarr
