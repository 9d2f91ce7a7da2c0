// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "nfo/nfodocument.h"

namespace metarr {

/// Larger files are refused unread, in bytes.
inline constexpr qint64 maxNfoSize = 16 * 1024 * 1024;

/// Understands an NFO of any dialect in use: Kodi v14-v21, Jellyfin/Emby, tinyMediaManager, MediaElch,
/// MediaPortal; XML, XML with a provider's address behind it, an address alone, scene NFOs with an IMDb link;
/// one or several <episodedetails> with or without a wrapper; UTF-8, UTF-16, Latin-1/windows-1252 and files
/// that lie about it; truncated and malformed XML, as far as it goes (see NfoDocument::warnings).
///
/// Rules of meaning are Kodi's (CVideoInfoTag::ParseNative). Values are normalised: numbers below zero, year
/// 0, user rating 0 and ratings outside of 0-10 are "unknown".
///
/// Pure, reentrant, never throws, linear in the size. BadData: nothing of use in it (empty, HTML, unknown
/// root, own entities, nested deeper than 64); TooLarge: more than maxNfoSize bytes or 400,000 elements,
/// more than 1,000 items.
[[nodiscard]] Result<NfoDocument> readNfo(const QByteArray &bytes);

} // namespace metarr
