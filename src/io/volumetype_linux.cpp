// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifdef Q_OS_LINUX

#include "io/volumetype_linux.h"

#include <QFile>
#include <QList>

#include <algorithm>
#include <sys/sysmacros.h>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// A FUSE file system can be anything; these stay on this machine.
bool isLocalFuse(const QByteArray &type)
{
    static constexpr const char *local[] = {
        "fuseblk",    "fuse.ntfs",           "fuse.ntfs-3g",    "fuse.exfat",    "fuse.bindfs",
        "fuse.encfs", "fuse.gocryptfs",      "fuse.cryfs",      "fuse.mergerfs", "fuse.unionfs",
        "fuse.shfs",  "fuse.fuse-overlayfs", "fuse.squashfuse", "fuse.dwarfs",
    };
    return std::any_of(std::begin(local), std::end(local), [&](const char *known) { return type == known; });
}

} // namespace

QByteArray mountTypeOf(const QByteArray &mountInfo, quint64 device)
{
    const QByteArray wanted = QByteArray::number(major(device)) + ':' + QByteArray::number(minor(device));
    for (const QByteArray &line : mountInfo.split('\n')) {
        // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw
        const QList<QByteArray> fields = line.split(' ');
        const auto dash = fields.indexOf("-");
        if (fields.value(2) == wanted && dash > 0) {
            return fields.value(dash + 1);
        }
    }
    return {};
}

bool isNetworkVolumeType(quint64 magic, const std::function<QByteArray()> &mountType)
{
    switch (magic & 0xffffffffU) {
    case 0x6969:     // NFS
    case 0x517b:     // smbfs
    case 0xff534d42: // CIFS
    case 0xfe534d42: // SMB2
    case 0x01021997: // 9p
    case 0x00c36400: // Ceph
    case 0x5346414f: // AFS
    case 0x6b414653: // kAFS
    case 0x73757245: // Coda
    case 0x564c:     // NCP
    case 0x7461636f: // OCFS2
    case 0x01161970: // GFS2
    case 0x0bd00bd0: // Lustre
    case 0x6a656a63: // virtiofs: the host changes files behind our back
    case 0x786f4256: // VirtualBox shared folder
    case 0xbacbacbc: // VMware shared folder
        return true;
    case 0x65735546: // FUSE
        return !isLocalFuse(mountType());
    default:
        return false;
    }
}

QByteArray readMountInfo()
{
    QFile table(u"/proc/self/mountinfo"_s);
    return table.open(QIODevice::ReadOnly) ? table.readAll() : QByteArray();
}

} // namespace metarr

#endif // Q_OS_LINUX
