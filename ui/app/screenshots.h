// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace metarr {

class MainWindow;

/// For the pictures of the README: once nothing is being worked on, draws Movies, Series, Artwork and the picker into PNG
/// files of `directory`, then closes the window.
void takeScreenshots(MainWindow &window, const QString &directory);

} // namespace metarr
