// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace metarr {

/// A URL as people and logs may see it: user information, and the values of query parameters that are secrets
/// by name
/// ("api_key", "apikey", "api-key", "client_key", "key", "token", "access_token", "pin", "password",
/// "secret", case ignored) or named in `secretNames`, become "***".
[[nodiscard]] QString redactUrl(const QUrl &url, const QStringList &secretNames = {});

/// What a person typed for an address, letter for letter, as far as nothing in it is a secret as above.
[[nodiscard]] QString redactTyped(const QString &text);

/// Text with every http(s) URL in it redacted and every one of `secrets` (those of four characters and more)
/// replaced by "***".
[[nodiscard]] QString redactText(const QString &text, const QStringList &secrets = {});

} // namespace metarr
