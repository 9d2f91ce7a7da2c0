// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"

#include <QList>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <mutex>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Pattern {
    QList<QLatin1StringView> hints; ///< lower case; the expression is tried only when the text contains one
    QRegularExpression expression;
    QString replacement;
};

/// In this order: names with values first, so that quoted values inside a header are gone before the header
/// is cut.
const std::array<Pattern, 9> &patterns()
{
    const auto make = [](const QList<QLatin1StringView> &hints, const QString &expression,
                         const QString &replacement, bool caseSensitive = false) {
        return Pattern{hints,
                       QRegularExpression(expression, caseSensitive
                                                          ? QRegularExpression::NoPatternOption
                                                          : QRegularExpression::CaseInsensitiveOption),
                       replacement};
    };
    // Then '=' or ':' (also "%3D", and JSON's quotes, escaped or not), then the value up to the next border.
    const QString value = uR"((\\*["']?\s*(?:=|:|%3d)\s*\\*["']?)[^\s"'\\&,;<>)}\]]+)"_s;
    static const std::array<Pattern, 9> all{
        make({"key"_L1},
             uR"(((?:api|access|client|personal|private)[a-z_-]*key|x-[a-z-]+-key|(?<=[?&])key))"_s + value,
             u"\\1\\2***"_s),
        make({"token"_L1}, uR"(([a-z_-]*token))"_s + value, u"\\1\\2***"_s),
        make({"pass"_L1, "pwd"_L1, "pin"_L1, "secret"_L1},
             uR"(([a-z_-]*(?:password|passwd|passphrase)|\bpwd|\bpin|[a-z]+[_-]?secret|)"
             uR"(\bsecret(?=\\*["']|\s*=|%3d)))"_s +
                 value,
             u"\\1\\2***"_s),
        make({"authorization"_L1}, uR"((authorization\\*["']?\s*[:=]\s*)[^\r\n]+)"_s, u"\\1***"_s),
        make({"bearer"_L1}, uR"(\b(bearer)\s+[a-z0-9._~+/=-]{6,})"_s, u"\\1 ***"_s),
        make({"basic"_L1}, uR"(\b(Basic)\s+(?=[A-Za-z0-9+/]*[0-9=])[A-Za-z0-9+/]{6,}={0,2})"_s, u"\\1 ***"_s,
             true),
        make({"://"_L1}, uR"(([a-z][a-z0-9+.-]*://[^\s/:@"']*):[^\s/@"']+@)"_s, u"\\1:***@"_s),
        make({"eyj"_L1}, uR"(\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?)"_s, u"***"_s,
             true),
        make({"/bot"_L1, "hooks"_L1},
             uR"((/bot(?=\d+:)|hooks\.slack\.com/services/|/webhooks/[a-z0-9]+/)[^\s?"'<>]+)"_s, u"\\1***"_s),
    };
    return all;
}

} // namespace

void Redactor::addSecret(const QString &secret)
{
    const std::unique_lock lock(m_mutex);
    for (const QString &form : {secret, QString::fromLatin1(QUrl::toPercentEncoding(secret))}) {
        if (form.size() >= minSecretLength && !m_secrets.contains(form)) {
            m_secrets += form;
        }
    }
    std::sort(m_secrets.begin(), m_secrets.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Redactor::redact(QString text) const
{
    {
        const std::shared_lock lock(m_mutex);
        for (const QString &secret : m_secrets) {
            text.replace(secret, QStringView(replacement).toString());
        }
    }
    const QString lower = text.toLower();
    for (const Pattern &pattern : patterns()) {
        const bool isWorthIt = std::any_of(pattern.hints.begin(), pattern.hints.end(),
                                           [&](QLatin1StringView hint) { return lower.contains(hint); });
        if (isWorthIt) {
            text.replace(pattern.expression, pattern.replacement);
        }
    }
    return text;
}

} // namespace metarr
