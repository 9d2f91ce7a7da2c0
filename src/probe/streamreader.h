// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"
#include "base/stoptoken.h"
#include "domain/media.h"

#include <chrono>

namespace metarr {

/// How closely a file is looked at (decision 17).
enum class ProbeDepth : quint8 {
    /// The container's header; frames are read only where the header does not name the size, the channels or
    /// the kind
    /// of DTS. About 0.2 ms a file.
    Measure,
    /// First frames too: what only a decoder knows (HDR10+, bit depth, channel layout, Atmos). Several ms a
    /// file.
    Deep,
};

/// What libavformat says about one file, in Kodi's names.
///
/// A disc (VIDEO_TS.IFO, index.bdmv) is described by its main title (disctitle.h): its tables and the title's first
/// stream are read. Of anything else only the file itself is ever opened: it is read through our own functions, nothing it refers to
/// (playlists, HLS, concat, external tracks, network addresses) is followed, and only container formats of
/// films are accepted. Blocking; any thread but the GUI's. Hostile files can crash the demuxers, so programs
/// use a MediaProber (probepool.h), which calls this in a helper process.
///
/// Errors: NotFound, PermissionDenied, Io for the file; BadData when it is no film or damaged beyond its
/// header; Unsupported for the image of a disc; Timeout after `deadline`; Cancelled.
[[nodiscard]] Result<StreamDetails>
readStreams(const Path &file, ProbeDepth depth, const StopToken &stop = {},
            std::chrono::milliseconds deadline = std::chrono::seconds(30));

} // namespace metarr
