// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/helperprocess.h"
#include "probe/probeprotocol.h"

#include <QProcess>
#include <QThread>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int sliceMs = 50;

/// QProcess belongs to one thread, callers come from any: the process lives in a thread of its own, and each
/// call is handed over there and waited for.
class QtHelper final : public HelperProcess {
public:
    QtHelper()
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
    }
    ~QtHelper() override
    {
        (void)end();
        m_thread.quit();
        m_thread.wait();
    }
    QtHelper(const QtHelper &) = delete;
    QtHelper &operator=(const QtHelper &) = delete;

    Result<> run(const QString &program, const QList<QByteArray> &environment)
    {
        return inThread([&]() -> Result<> {
            m_process = std::make_unique<QProcess>();
            auto variables = QProcessEnvironment::systemEnvironment();
            for (const QByteArray &text : environment) {
                const auto equals = text.indexOf('=');
                variables.insert(QString::fromLocal8Bit(text.left(equals)),
                                 QString::fromLocal8Bit(text.mid(equals + 1)));
            }
            m_process->setProcessEnvironment(variables);
            m_process->setStandardErrorFile(QProcess::nullDevice());
            m_process->start(program, QStringList());
            if (!m_process->waitForStarted()) {
                return fail(ErrorKind::Internal, u"The media reader %1 cannot be started."_s.arg(program),
                            u"Install Metarr again."_s, m_process->errorString());
            }
            return {};
        });
    }

    Outcome exchange(const QByteArray &frame, QByteArray &answer, quint32 maxAnswer, TimePoint deadline,
                     const StopToken &stop) override
    {
        return inThread([&] {
            m_process->write(frame);
            if (const Outcome head = waitForBytes(4, deadline, stop); head != Outcome::Answer) {
                return head;
            }
            const quint32 length = probeFrameLength(m_process->read(4).constData());
            if (length > maxAnswer) {
                return Outcome::Died;
            }
            const Outcome body = waitForBytes(length, deadline, stop);
            if (body == Outcome::Answer) {
                answer = m_process->read(length);
            }
            return body;
        });
    }

    bool isAlive() override
    {
        return inThread([&] {
            // Nothing else notices the end of a process whose thread runs no event loop in between.
            (void)m_process->waitForFinished(0);
            return m_process->state() == QProcess::Running;
        });
    }

    bool end() override
    {
        return inThread([&] {
            if (m_process) {
                m_process->kill();
                (void)m_process->waitForFinished(sliceMs);
                m_process.reset();
            }
            return true;
        });
    }

private:
    template <typename Call> auto inThread(Call call) -> decltype(call())
    {
        std::optional<decltype(call())> result;
        QMetaObject::invokeMethod(&m_context, [&] { result = call(); }, Qt::BlockingQueuedConnection);
        return std::move(*result);
    }

    Outcome waitForBytes(qint64 count, TimePoint deadline, const StopToken &stop)
    {
        while (m_process->bytesAvailable() < count) {
            if (stop.stopRequested()) {
                return Outcome::Stopped;
            }
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
                    .count();
            if (left <= 0) {
                return Outcome::TimedOut;
            }
            if (!m_process->waitForReadyRead(int(qMin<qint64>(left, sliceMs))) &&
                m_process->state() == QProcess::NotRunning && m_process->bytesAvailable() < count) {
                return Outcome::Died;
            }
        }
        return Outcome::Answer;
    }

    QThread m_thread;
    QObject m_context;
    std::unique_ptr<QProcess> m_process; ///< used in m_thread only
};

} // namespace

Result<std::unique_ptr<HelperProcess>> HelperProcess::startPortable(const QString &program,
                                                                    const QList<QByteArray> &environment)
{
    auto helper = std::make_unique<QtHelper>();
    METARR_CHECK(helper->run(program, environment));
    return helper;
}

#ifndef Q_OS_UNIX
Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const QString &program,
                                                            const QList<QByteArray> &environment)
{
    return startPortable(program, environment);
}
#endif

} // namespace metarr
