// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodocument.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace metarr::nfo {

/// The text of an NFO as UTF-8 without byte order mark. Shares the bytes when they already were that.
struct DecodedText {
    QByteArray utf8;
    NfoEncoding encoding;
    /// True when utf8 is exactly the file's bytes behind an optional UTF-8 byte order mark: patching keeps
    /// the rest.
    bool sameBytes = false;
};
[[nodiscard]] DecodedText decodeNfoText(const QByteArray &bytes);

/// Appends `raw` with character references resolved: the five of XML, numbers, HTML's Latin-1 names. Anything
/// else that begins with '&' is taken as it stands (unescaped ampersands are common). No entity is ever
/// expanded twice.
void appendUnescaped(QByteArray &to, QByteArrayView raw);

/// A value as Metarr keeps it: no control characters but tab and line feed, no byte order marks, CR LF as LF,
/// no white space around.
[[nodiscard]] QString cleanText(const QString &text);
/// The same on one line: every run of white space is one blank.
[[nodiscard]] QString cleanLine(const QString &text);

[[nodiscard]] QByteArray escapeText(const QString &text);
[[nodiscard]] QByteArray escapeAttribute(const QString &text);

[[nodiscard]] QByteArrayView trimmedView(QByteArrayView text);
[[nodiscard]] constexpr bool isXmlBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

} // namespace metarr::nfo
