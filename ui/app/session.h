// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo.h"
#include "base/redactor.h"
#include "jobs/workerhost.h"

#include <memory>

namespace metarr {

struct SessionOptions {
    QString dataDirectory; ///< empty: the platform's places, or METARR_DATA
    bool demo = false;
    QString demoDirectory;           ///< empty: a folder in the system's temporary place
    QMap<QString, QString> settings; ///< given on the command line
    bool isolated = false;           ///< no tray icon: pictures and tests
};

/// The core with its worker host, opened and stopped away from the GUI thread. What goes wrong is told as one error that
/// names a remedy.
class Session {
public:
    /// Blocking.
    [[nodiscard]] static Result<std::shared_ptr<Session>> open(const SessionOptions &options);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] Core &core() { return m_core ? *m_core : *m_demo.core; }
    [[nodiscard]] WorkerHost &host() { return *m_host; }
    [[nodiscard]] bool isDemo() const { return !m_core; }
    /// Asks running jobs to stop and waits for them; they return to the queue. Blocking.
    void stop();

private:
    Session() = default;

    Redactor m_redactor;
    DemoSession m_demo;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<WorkerHost> m_host;
};

} // namespace metarr
