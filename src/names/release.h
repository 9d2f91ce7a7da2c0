// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/nameparser.h"
#include "names/scan.h"

namespace metarr::names {

/// Words [first, last) of a name.
struct Span {
    int first = 0;
    int last = 0;
};

/// Source, resolution and proper of a name; `firstToken`: behind its leading group, tags before do not count;
/// `title`: a weak tag among its words ("Web of Lies") says nothing about the source.
/// A resolution that is not written is implied where the source leaves no doubt of what is usual: HDTV and
/// DVD rips are 480p, "[HDTV]" and WEB-DL alone 720p, a remux 1080p, UHD 2160p. Odd heights fall to the next
/// class below (540p -> 480p, 960p -> 720p).
[[nodiscard]] ParsedName::Quality readQuality(const Scan &scan, int firstToken, Span title, NameKind kind,
                                              const QString &extension);

/// Who released it; empty when the name does not say. `leadingGroup`: of "[Group] Title".
[[nodiscard]] QString readReleaseGroup(const Scan &scan, const QString &leadingGroup);

/// What idsInName() finds.
[[nodiscard]] QMap<QString, QString> readIds(const Scan &scan);

} // namespace metarr::names
