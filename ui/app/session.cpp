// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/session.h"

#include "api/frontend.h"
#include "app/notificationservice.h"
#include "app/programlog.h"
#include "app/scheduleservice.h"
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
        if (options.withLog) { // from the first line on: opening may be what fails
            METARR_CHECK(core.dirs.create(*makeSystemFileSystem()));
            session->m_log =
                std::make_unique<ProgramLog>(core.dirs, session->m_redactor, ProgramLog::Options{});
        }
        METARR_TRY(session->m_core, Core::open(core, session->m_redactor));
    }
    if (options.withLog) {
        if (options.demo) {
            session->m_log = std::make_unique<ProgramLog>(session->core().dirs(), session->m_redactor,
                                                          ProgramLog::Options{});
        }
        session->m_log->follow(session->core().settings());
    }
    session->m_withHttp = !options.isolated && !options.demo;
    return session;
}

Result<> Session::start()
{
    m_host = core().makeWorkerHost();
    // Another Metarr may be working on the same data; this one then stands by and shows what the other does.
    METARR_TRY([[maybe_unused]] const bool elected, m_host->start());
    core().watcher().start();
    if (m_withHttp) {
        startHttp();
    }
    core().notifications().start();
    core().schedules().start();
    JobOrder order;
    order.priority = 2;
    for (const Library &library : std::as_const(m_demo.libraries)) {
        METARR_TRY([[maybe_unused]] const JobId job,
                   core().workflows().scan(library, {}, false, false, order));
    }
    return {};
}

Session::Session() = default;

/// A taken port is no reason not to open: the person is told, here and in the activity log.
void Session::startHttp()
{
    if (!core().settings().snapshot()->boolean(u"http.enabled"_s)) {
        return;
    }
    auto frontend = HttpFrontend::start(core());
    if (frontend) {
        m_frontend = std::move(*frontend);
        return;
    }
    m_httpProblem = frontend.error();
    const auto logged = core().database().write([this](Transaction &t) {
        t.afterCommit([this] { core().signal().notify(u"events"_s); });
        return EventRepo(t).log({0, u"access"_s, Severity::Error, {}, m_httpProblem->toUserText(), {}, 0},
                                core().clock().nowMs());
    });
    if (!logged) {
        m_httpProblem->detail += u'\n' + logged.error().toLogText();
    }
}

Session::~Session()
{
    stop();
}

void Session::stop()
{
    if (m_host) {
        core().schedules().stop();
        core().notifications().stop();
        core().watcher().stop();
        m_frontend.reset();
        m_host->stop();
    }
}

} // namespace metarr
