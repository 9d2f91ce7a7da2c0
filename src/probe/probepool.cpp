// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probepool.h"

#include "base/threadguard.h"
#include "probe/helperprocess.h"
#include "probe/probeprotocol.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int maxHelpers = 8;
constexpr std::chrono::seconds startDeadline{20};
// The helper gives up by itself at the deadline; only one that cannot is killed, this much later.
constexpr std::chrono::milliseconds grace{500};
constexpr std::chrono::milliseconds waitSlice{50};
constexpr auto crashDetail = "metarr-probe crashed"_L1;

int helperLimit(int wanted)
{
    return wanted > 0 ? wanted : std::clamp(QThread::idealThreadCount(), 1, maxHelpers);
}

Error crashError(const Path &file)
{
    return {ErrorKind::BadData,
            u"%1 crashed the media reader."_s.arg(file.display()),
            u"The file is damaged or was made to do harm. It is left alone until it changes; play it to see "
            u"whether it "
            "is intact."_s,
            QString(crashDetail),
            {},
            0};
}

} // namespace

bool isProbeCrash(const Error &error)
{
    return error.kind == ErrorKind::BadData && error.detail == crashDetail;
}

QString findProbeHelper()
{
    const QString folder = QCoreApplication::applicationDirPath();
#ifdef Q_OS_WIN
    const QString name = u"metarr-probe.exe"_s;
#else
    const QString name = u"metarr-probe"_s;
#endif
    for (const QString &place : {folder + u'/' + name, folder + u"/../libexec/metarr/"_s + name,
                                 folder + u"/../lib/metarr/"_s + name}) {
        if (const QFileInfo info(place); info.isFile() && info.isExecutable()) {
            return info.absoluteFilePath();
        }
    }
    return {};
}

PooledProber::PooledProber(ProbePoolOptions options)
    : m_options(std::move(options))
    , m_helperPath(m_options.helper.isEmpty() ? findProbeHelper() : m_options.helper)
    , m_limit(helperLimit(m_options.helpers))
{}

PooledProber::~PooledProber() = default;

Result<StreamDetails> PooledProber::probe(const Path &file, ProbeDepth depth, const StopToken &stop)
{
    assertNotGuiThread("probe");
    const QByteArray frame = probeFrame(encodeProbeRequest({file, depth, m_options.deadline}));
    if (frame.size() > qsizetype(maxProbeRequest)) {
        return fail(ErrorKind::InvalidInput, u"A file's path is too long to be read."_s);
    }
    // A helper may also end because it was idle too long or somebody killed it: only a second death is the
    // file's.
    for (int attempt = 0; attempt < 2; ++attempt) {
        METARR_TRY(Helper helper, acquire(stop));
        QByteArray answer;
        switch (helper->exchange(frame, answer, maxProbeAnswer,
                                 std::chrono::steady_clock::now() + m_options.deadline + grace, stop)) {
        case HelperProcess::Outcome::Answer:
            giveBack(std::move(helper));
            return decodeProbeAnswer(answer);
        case HelperProcess::Outcome::TimedOut:
            discard(std::move(helper));
            return fail(ErrorKind::Timeout, u"Reading %1 took too long."_s.arg(file.display()),
                        u"Check the disk or network share it lies on; if other files there are read at once, "
                        u"the file "
                        "is damaged."_s,
                        u"metarr-probe was killed"_s);
        case HelperProcess::Outcome::Stopped:
            discard(std::move(helper));
            return fail(ErrorKind::Cancelled, u"Reading %1 was stopped."_s.arg(file.display()));
        case HelperProcess::Outcome::Died:
            discard(std::move(helper));
            break;
        }
    }
    return fail(crashError(file));
}

void PooledProber::releaseIdle()
{
    std::vector<Helper> idle;
    {
        const std::lock_guard lock(m_mutex);
        idle.swap(m_idle);
        m_running -= int(idle.size());
    }
    m_free.notify_all();
}

Result<PooledProber::Helper> PooledProber::acquire(const StopToken &stop)
{
    if (m_helperPath.isEmpty()) {
        return fail(ErrorKind::NotFound, u"The program metarr-probe, which reads media files, is missing."_s,
                    u"Install Metarr again."_s);
    }
    {
        std::unique_lock lock(m_mutex);
        std::erase_if(m_dying, [](const Helper &helper) { return helper->end(); });
        for (;;) {
            METARR_CHECK(stop.check());
            while (!m_idle.empty()) {
                Helper helper = std::move(m_idle.back());
                m_idle.pop_back();
                if (helper->isAlive()) {
                    return helper;
                }
                --m_running;
            }
            if (m_running < m_limit) {
                ++m_running;
                break;
            }
            m_free.wait_for(lock, waitSlice);
        }
    }
    auto started = m_options.portableProcess
                       ? HelperProcess::startPortable(m_helperPath, m_options.environment)
                       : HelperProcess::start(m_helperPath, m_options.environment);
    if (started) {
        QByteArray greeting;
        const auto outcome = (*started)->exchange({}, greeting, maxProbeRequest,
                                                  std::chrono::steady_clock::now() + startDeadline, stop);
        if (outcome == HelperProcess::Outcome::Answer && greeting == probeGreeting()) {
            return std::move(*started);
        }
        discard(std::move(*started));
        METARR_CHECK(stop.check());
        return fail(ErrorKind::Internal,
                    u"The program metarr-probe, which reads media files, does not work."_s,
                    u"Install Metarr again: its parts are of different versions or libraries are missing."_s,
                    u"greeting: \"%1\""_s.arg(QString::fromUtf8(greeting.left(80))));
    }
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
    }
    m_free.notify_one();
    return fail(std::move(started).error());
}

void PooledProber::giveBack(Helper helper)
{
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(helper));
    }
    m_free.notify_one();
}

void PooledProber::discard(Helper helper)
{
    const bool gone = helper->end();
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
        if (!gone) {
            m_dying.push_back(std::move(helper));
        }
    }
    m_free.notify_one();
}

} // namespace metarr
