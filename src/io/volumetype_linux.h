// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace metarr {

// Which Linux file systems live on another machine. The numbers are statfs(2)'s f_type (linux/magic.h).

/// `mountType` is asked only for FUSE, whose number says nothing about what is behind it.
[[nodiscard]] bool isNetworkVolumeType(quint64 magic, const std::function<QByteArray()> &mountType);
/// Type of the mount that holds `device` (st_dev) in the text of /proc/self/mountinfo: "fuse.sshfs"; empty
/// when unknown.
[[nodiscard]] QByteArray mountTypeOf(const QByteArray &mountInfo, quint64 device);
[[nodiscard]] QByteArray readMountInfo();

} // namespace metarr
