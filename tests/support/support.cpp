// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace metarr::test {

QString sharedDir()
{
    const QString fromEnvironment = qEnvironmentVariable("METARR_SHARED");
    const QString dir =
        fromEnvironment.isEmpty() ? QStringLiteral(METARR_SOURCE_DIR "/../shared") : fromEnvironment;
    return QDir(dir + u"/corpus"_s).exists() ? QDir::cleanPath(dir) : QString();
}

} // namespace metarr::test
