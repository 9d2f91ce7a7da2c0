// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/jobs.h"
#include "ui/widgets/windowcontext.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace metarr {

class ElidedLabel;

/// The left of the status bar: what is being worked on, how far it is, and a way to stop it; the right: how the providers
/// are.
class JobsBar : public QWidget {
    Q_OBJECT
public:
    explicit JobsBar(WindowContext &context, QWidget *parent = nullptr);

    void setPaused(bool paused);

Q_SIGNALS:
    void cancelWanted(qint64 job);
    void cancelAllWanted(const QString &type);
    void pauseWanted(bool paused);
    /// The text was clicked: where is more about it?
    void showWanted();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void show();
    void showProviders();
    /// How many went since the queue was last (nearly) empty.
    void countGone(qint64 left);
    /// "1,204 of 8,000", how fast and how long still; timed anew for another `id`.
    [[nodiscard]] QStringList progressOf(JobId id, qint64 current, qint64 total);
    void cancel();

    WindowContext &m_context;
    QProgressBar *m_bar;
    ElidedLabel *m_text;
    QToolButton *m_pause;
    QToolButton *m_cancel;
    QLabel *m_providers;
    JobId m_job = 0;
    JobId m_timed = 0;
    qint64 m_left = 0;
    qint64 m_gone = 0;
    QElapsedTimer m_timer;
    qint64 m_from = 0;
    bool m_paused = false;
};

} // namespace metarr
