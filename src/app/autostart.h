// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

#include <QProcessEnvironment>

namespace metarr {

class FileSystem;

/// Whether the desktop starts Metarr (in the tray) when its user logs in: an entry of the XDG autostart specification, a
/// launch agent on macOS, a value of the Run key on Windows. Blocking.
class Autostart {
public:
    /// `environment`: where the user's folders are (HOME, XDG_CONFIG_HOME).
    Autostart(FileSystem &files, const QProcessEnvironment &environment)
        : m_files(files)
        , m_environment(environment)
    {}

    [[nodiscard]] Result<bool> isOn();
    /// `program`: absolute path of the window's program. An entry that is there is replaced.
    [[nodiscard]] Result<> set(bool on, const QString &program);

private:
    [[nodiscard]] Path entry() const;

    FileSystem &m_files;
    QProcessEnvironment m_environment;
};

} // namespace metarr
