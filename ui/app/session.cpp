// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/session.h"

#include "app/watchservice.h"
#include "app/workflows.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<std::shared_ptr<Session>> Session::open(const SessionOptions &options)
{
    std::shared_ptr<Session> session(new Session);
    if (options.demo) {
        METARR_TRY(session->m_demo,
                   prepareDemo(options.demoDirectory, AutomationMode::Hybrid, session->m_redactor));
    } else {
        CoreOptions core{AppDirs::under(Path::fromText(options.dataDirectory)),
                         QProcessEnvironment::systemEnvironment(),
                         options.settings,
                         nullptr,
                         {}};
        if (options.dataDirectory.isEmpty()) {
            METARR_TRY(core.dirs, AppDirs::forPlatform(core.environment));
        }
        METARR_TRY(session->m_core, Core::open(core, session->m_redactor));
    }
    session->m_host = session->core().makeWorkerHost();
    // Another Metarr may be working on the same data; this one then stands by and shows what the other does.
    METARR_TRY([[maybe_unused]] const bool elected, session->m_host->start());
    session->core().watcher().start();
    if (options.demo) {
        JobOrder order;
        order.priority = 2;
        for (const Library &library : std::as_const(session->m_demo.libraries)) {
            METARR_TRY([[maybe_unused]] const JobId job,
                       session->core().workflows().scan(library, {}, false, false, order));
        }
    }
    return session;
}

Session::~Session()
{
    stop();
}

void Session::stop()
{
    if (m_host) {
        core().watcher().stop();
        m_host->stop();
    }
}

} // namespace metarr
