// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace metarr {

class ChangeQueue;
class CoreBridge;
class Dialogs;
class Theme;
class Thumbnails;
class UndoHistory;

/// What every page of the window works with. All outlive the pages.
struct WindowContext {
    CoreBridge &bridge;
    Thumbnails &thumbnails;
    Theme &theme;
    Dialogs &dialogs;
    ChangeQueue &changes;
    UndoHistory &undo;
    QSettings &layout; ///< sizes and positions, remembered from run to run
};

} // namespace metarr
