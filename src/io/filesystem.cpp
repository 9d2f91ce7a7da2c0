// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/filesystem.h"

using namespace Qt::StringLiterals;

namespace metarr {

Result<> FileSystem::syncVolume(const Path &path)
{
    return fail(ErrorKind::Unsupported,
                u"The volume of %1 cannot be synced as a whole."_s.arg(path.display()));
}

} // namespace metarr
