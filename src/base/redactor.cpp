// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <mutex>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct Pattern {
    const char *hint; ///< lower case; the expression is tried only when the text contains it
    QRegularExpression expression;
    QString replacement;
};

/// In this order: names with values first, so that quoted values inside a header are gone before the header
/// is cut.
const std::array<Pattern, 9> &patterns()
{
    const auto make = [](const char *hint, const QString &expression, const QString &replacement,
                         bool caseSensitive = false) {
        return Pattern{hint,
                       QRegularExpression(expression, caseSensitive
                                                          ? QRegularExpression::NoPatternOption
                                                          : QRegularExpression::CaseInsensitiveOption),
                       replacement};
    };
    // Then '=' or ':' (also "%3D", and JSON's quotes, escaped or not), then the value up to the next border.
    const QString value = uR"((\\*["']?\s*(?:=|:|%3d)\s*\\*["']?)[^\s"'\\&,;<>)}\]]+)"_s;
    static const std::array<Pattern, 9> all{
        make("key",
             uR"(((?:api|access|client|personal|private)[a-z_-]*key|x-[a-z-]+-key|(?<=[?&])key))"_s + value,
             u"\\1\\2***"_s),
        make("token", uR"(([a-z_-]*token))"_s + value, u"\\1\\2***"_s),
        make("",
             uR"(([a-z_-]*(?:password|passwd|passphrase)|\bpwd|\bpin|[a-z]+[_-]?secret|)"
             uR"(\bsecret(?=\\*["']|\s*=|%3d)))"_s +
                 value,
             u"\\1\\2***"_s),
        make("authorization", uR"((authorization\\*["']?\s*[:=]\s*)[^\r\n]+)"_s, u"\\1***"_s),
        make("bearer", uR"(\b(bearer)\s+[a-z0-9._~+/=-]{6,})"_s, u"\\1 ***"_s),
        make("basic", uR"(\b(Basic)\s+(?=[A-Za-z0-9+/]*[0-9=])[A-Za-z0-9+/]{6,}={0,2})"_s, u"\\1 ***"_s,
             true),
        make("://", uR"(([a-z][a-z0-9+.-]*://[^\s/:@"']*):[^\s/@"']+@)"_s, u"\\1:***@"_s),
        make("eyj", uR"(\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?)"_s, u"***"_s, true),
        make("/", uR"((/bot(?=\d+:)|hooks\.slack\.com/services/|/webhooks/[a-z0-9]+/)[^\s?"'<>]+)"_s,
             u"\\1***"_s),
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
    for (const Pattern &pattern : patterns()) {
        if (text.contains(QLatin1StringView(pattern.hint), Qt::CaseInsensitive)) {
            text.replace(pattern.expression, pattern.replacement);
        }
    }
    return text;
}

} // namespace metarr
