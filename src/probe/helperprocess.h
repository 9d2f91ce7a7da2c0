// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>

namespace metarr {

/// A child process that answers frames (probeprotocol.h) on its standard input with frames on its standard
/// output. Used by one thread at a time, not always the same one.
class HelperProcess {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    enum class Outcome { Answer, TimedOut, Stopped, Died };

    virtual ~HelperProcess() = default;
    /// Starts `program`; the error tells why that is impossible.
    static Result<std::unique_ptr<HelperProcess>> start(const QString &program,
                                                        const QList<QByteArray> &environment);
    /// The same with QProcess in a thread of its own: for systems without posix_spawn.
    static Result<std::unique_ptr<HelperProcess>> startPortable(const QString &program,
                                                                const QList<QByteArray> &environment);

    /// Sends `frame` (nothing when empty) and waits for one frame, whose payload goes to `answer`.
    [[nodiscard]] virtual Outcome exchange(const QByteArray &frame, QByteArray &answer, quint32 maxAnswer,
                                           TimePoint deadline, const StopToken &stop) = 0;
    /// False once it has ended or closed its output.
    [[nodiscard]] virtual bool isAlive() = 0;
    /// Kills it; true once the system has let go of it (at most a few milliseconds of waiting).
    [[nodiscard]] virtual bool end() = 0;
};

} // namespace metarr
