// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redact.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

const QString stars = u"***"_s;

bool isSecretName(const QString &name, const QStringList &more)
{
    static constexpr std::array known{"api_key"_L1,      "apikey"_L1, "api-key"_L1,  "client_key"_L1,
                                      "client-key"_L1,   "key"_L1,    "token"_L1,    "x-plex-token"_L1,
                                      "access_token"_L1, "pin"_L1,    "password"_L1, "secret"_L1};
    return std::any_of(
               known.begin(), known.end(),
               [&](QLatin1StringView secret) { return name.compare(secret, Qt::CaseInsensitive) == 0; }) ||
           more.contains(name, Qt::CaseInsensitive);
}

} // namespace

QString redactUrl(const QUrl &url, const QStringList &secretNames)
{
    QUrl shown = url;
    if (!shown.userInfo().isEmpty()) {
        shown.setUserInfo(stars);
    }
    if (shown.hasQuery()) {
        const QUrlQuery query(shown);
        QUrlQuery clean;
        const auto items = query.queryItems(QUrl::FullyEncoded);
        for (const auto &[name, value] : items) {
            const QString plainName = QUrl::fromPercentEncoding(name.toLatin1());
            clean.addQueryItem(name,
                               isSecretName(plainName, secretNames) && !value.isEmpty() ? stars : value);
        }
        shown.setQuery(clean);
    }
    return shown.toString(QUrl::FullyEncoded);
}

QString redactTyped(const QString &text)
{
    const QUrl url(text);
    if (url.isValid()) {
        const QString clean = redactUrl(url);
        return clean == url.toString(QUrl::FullyEncoded) ? text : clean;
    }
    // What no rule can take apart: all that stands where passwords and keys do.
    static const QRegularExpression hidden(uR"((?<=//)[^/]+(?=@)|(?<=\?).+)"_s);
    return QString(text).replace(hidden, stars);
}

QString redactText(const QString &text, const QStringList &secrets)
{
    static const QRegularExpression urls(uR"(https?://[^\s"'<>)\]]+)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    QString clean;
    qsizetype end = 0;
    for (auto matches = urls.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        clean += QStringView(text).mid(end, match.capturedStart() - end);
        clean += redactUrl(QUrl(match.captured()));
        end = match.capturedEnd();
    }
    clean += QStringView(text).mid(end);
    for (const auto &secret : secrets) {
        if (secret.size() >= 4) {
            clean.replace(secret, stars);
            clean.replace(QString::fromLatin1(QUrl::toPercentEncoding(secret)), stars);
        }
    }
    return clean;
}

} // namespace metarr
