// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace metarr {

/// The language of message templates:
///
///     {name}          a value; nothing when there is none
///     {name|text}     `text` when there is none
///     {name#one|many} `one` when the value is 1, else `many`; nothing when there is none
///     [[ ... ]]       left out when a value in it (without a text of its own) is missing; not nested
///     {{  }}          a brace
///
/// A first line that begins with "# " is the title. Values are never read as templates.
struct RenderedTemplate {
    QString title; ///< empty: the template has none
    QString text;
};

/// InvalidInput, with the place (line, column) and what may stand there.
[[nodiscard]] Result<> checkTemplate(const QString &text, const QStringList &knownNames);
/// Fails as checkTemplate() does, but for names: an unknown one has no value. Blank lines at both ends and more than one in a row
/// are dropped, for sections leave them behind.
[[nodiscard]] Result<RenderedTemplate> renderTemplate(const QString &text,
                                                      const QMap<QString, QString> &values);

} // namespace metarr
