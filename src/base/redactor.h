// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <shared_mutex>

namespace metarr {

/// Takes secrets out of text that leaves the program's memory: logs, diagnostics, activity, error answers.
///
/// Two nets: values that are known to be secret (register each as soon as it is read), and the forms in which
/// keys and passwords usually travel: `api_key=...`, `"apikey": "..."`, `X-Plex-Token: ...`, `Authorization:
/// ...`, bearer tokens, `scheme://user:password@host`, webhook addresses with a token in them. When in doubt
/// it hides too much. Thread-safe.
class Redactor {
public:
    /// Text in place of every secret.
    static constexpr auto replacement = u"***";
    /// Shorter values would black out half of every text; the patterns still catch them where they travel.
    static constexpr qsizetype minSecretLength = 4;

    /// From now on this value never passes, neither as it is nor percent-encoded.
    void addSecret(const QString &secret);
    [[nodiscard]] QString redact(QString text) const;

private:
    mutable std::shared_mutex m_mutex;
    QStringList m_secrets; ///< longest first, so that a secret within a longer one leaves no rest
};

} // namespace metarr
