// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace metarr {

/// Runs blocking work away from the GUI thread and brings the answer back to it. Lives on the GUI thread.
///
///     pool.run(this, [&core] { return core.libraries().all(); }, [this](const auto &libraries) { show(libraries); });
///
/// `done` is called on the GUI thread, and only while `context` lives. Whoever asks the same question again and again
/// keeps a number (see Latest) and drops answers that were overtaken.
class AsyncPool : public QObject {
    Q_OBJECT
public:
    explicit AsyncPool(int threads, QObject *parent = nullptr)
        : QObject(parent)
    {
        m_threads.setMaxThreadCount(threads);
    }
    ~AsyncPool() override { finish(); }

    template <typename Work, typename Done> void run(QObject *context, Work work, Done done, int priority = 0)
    {
        using Answer = std::invoke_result_t<Work>;
        if (m_finished) {
            return;
        }
        ++m_open;
        m_threads.start(
            [this, guard = QPointer<QObject>(context), work = std::move(work),
             done = std::move(done)]() mutable {
                auto answer = std::make_shared<Answer>(work());
                // Copying a QPointer is safe anywhere; it is only looked into on the GUI thread.
                QMetaObject::invokeMethod(
                    this,
                    [this, guard, answer, done = std::move(done)]() mutable {
                        --m_open;
                        if (guard) {
                            done(*answer);
                        }
                    },
                    Qt::QueuedConnection);
            },
            priority);
    }

    /// Something was asked for whose answer has not been taken yet.
    [[nodiscard]] bool isBusy() const { return m_open > 0; }

    /// Takes no more work and waits for all that was asked for: nothing a person did is lost. Blocks.
    void drain()
    {
        m_finished = true;
        m_threads.waitForDone();
    }

    /// Takes no more work, drops what has not begun and waits for the rest. Blocks: call it off the GUI thread, or when nothing runs.
    void finish()
    {
        m_finished = true;
        m_threads.clear();
        m_threads.waitForDone();
    }

private:
    std::atomic<bool> m_finished = false;
    int m_open = 0; ///< on the GUI thread only
    QThreadPool m_threads;
};

/// Numbers questions, so that only the answer to the last one counts.
class Latest {
public:
    [[nodiscard]] quint64 next() { return ++m_number; }
    [[nodiscard]] bool isCurrent(quint64 number) const { return number == m_number; }

private:
    quint64 m_number = 0;
};

} // namespace metarr
