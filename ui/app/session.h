// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo.h"
#include "base/redactor.h"
#include "jobs/workerhost.h"

#include <memory>
#include <optional>

namespace metarr {

class HttpFrontend;
class ProgramLog;

struct SessionOptions {
    QString dataDirectory; ///< empty: the platform's places, or METARR_DATA
    bool demo = false;
    QString demoDirectory;           ///< empty: a folder in the system's temporary place
    QMap<QString, QString> settings; ///< given on the command line
    bool isolated = false;           ///< no tray icon, no HTTP interface: pictures and tests
    bool withLog = false;            ///< log files in the data's folder; one session of a process at a time
};

/// The core with its worker host and its HTTP interface, opened and stopped away from the GUI thread. What goes wrong is told as one error that
/// names a remedy.
class Session {
public:
    /// The core alone, so that its settings can be read. Blocking.
    [[nodiscard]] static Result<std::shared_ptr<Session>> open(const SessionOptions &options);
    /// Whatever works by itself, once. Its threads read the locale: the language of the window is set before. Blocking.
    [[nodiscard]] Result<> start();
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    [[nodiscard]] Core &core() { return m_core ? *m_core : *m_demo.core; }
    [[nodiscard]] WorkerHost &host() { return *m_host; }
    /// What answers HTTP; null when nothing does.
    [[nodiscard]] const HttpFrontend *http() const { return m_frontend.get(); }
    /// Why nothing answers HTTP although the settings want it; the rest works all the same.
    [[nodiscard]] const std::optional<Error> &httpProblem() const { return m_httpProblem; }
    [[nodiscard]] bool isDemo() const { return !m_core; }
    /// Asks running jobs to stop and waits for them; they return to the queue. Blocking.
    void stop();

private:
    Session();
    void startHttp();

    Redactor m_redactor;
    std::unique_ptr<ProgramLog> m_log;
    DemoSession m_demo;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<WorkerHost> m_host;
    std::unique_ptr<HttpFrontend> m_frontend;
    std::optional<Error> m_httpProblem;
    bool m_withHttp = false;
};

} // namespace metarr
