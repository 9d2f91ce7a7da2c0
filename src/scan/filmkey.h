// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names/nameparser.h"

#include <QByteArray>

namespace metarr {

/// What two releases of one film have in common: title and year, folded. Empty without a year, which too many share.
[[nodiscard]] QString filmKey(const ParsedName &name);
/// The same of a video's path: what the file's name says, else its folder's.
[[nodiscard]] QString filmKey(const QByteArray &path);
/// What the file's name alone says.
[[nodiscard]] QString fileKey(const QByteArray &path);

/// The folder that a film's video lies in; of a disc the one that holds its structure.
[[nodiscard]] QByteArray filmFolder(const QByteArray &path);

} // namespace metarr
