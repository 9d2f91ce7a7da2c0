// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/walker.h"
#include "store/repos/items.h"

#include <utility>

namespace metarr {

/// A video by its name, and no trailer, sample or other extra.
[[nodiscard]] bool isVideo(const ListedFile &file);

/// Videos that belong together: one file, or the parts of a stack.
struct VideoGroup {
    QByteArray baseName;
    QList<const ListedFile *> files; ///< in order of parts
    bool stacked = false;
};

/// The videos of one folder. `files` must outlive the groups.
[[nodiscard]] QList<VideoGroup> groupVideos(const QList<ListedFile> &files);

/// "CD1", "Disc 2", "dvd-3", "Disk A": a folder that holds a part of the film named by the folder above; 0: none.
[[nodiscard]] int partOfFolder(const QByteArray &folderName);

/// Layout and structure of the disc in this folder: in VIDEO_TS or BDMV, or lying in it without such a folder. None and
/// null: it holds no disc.
[[nodiscard]] std::pair<ItemLayout, const WalkedDirectory *> discIn(const WalkedDirectory &directory);
/// The file by which a disc is known: its index, or (a disc without one still plays) its first video.
[[nodiscard]] const ListedFile *mainOfDisc(const WalkedDirectory &structure, ItemLayout layout);

} // namespace metarr
