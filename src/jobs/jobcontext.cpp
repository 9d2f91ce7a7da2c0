// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/jobcontext.h"

namespace metarr {

void JobContext::setProgress(qint64 current, qint64 total, const QString &message)
{
    const std::lock_guard lock(m_mutex);
    m_progress = {current, total, message.isNull() ? m_progress.message : message, true};
}

JobContext::Progress JobContext::takeProgress()
{
    const std::lock_guard lock(m_mutex);
    Progress taken = m_progress;
    m_progress.changed = false;
    return taken;
}

} // namespace metarr
