// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;

namespace metarr {

/// The language of everything the window says: its own texts, descriptions of settings, Qt's buttons, what the core tells,
/// dates and numbers. "system" or a code such as "de"; what there is no translation for is English. Takes the place of the
/// language before; true when it is another one. On the GUI thread: widgets that exist keep their texts.
bool useLanguage(const QString &setting);

} // namespace metarr
