// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingtable.h"
#include "domain/artwork.h"
#include "domain/fields.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTime>
#include <QUrl>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("SettingValue", source);
}

tl::unexpected<Error> refused(const SettingInfo &setting, const QString &value, const QString &remedy)
{
    // What was typed for a secret is not repeated.
    const QString message = setting.isSecret ? text("The value of %1 cannot be used.").arg(setting.key)
                                             : text("“%2” is no value for %1.").arg(setting.key, value);
    return fail(ErrorKind::InvalidInput, message, remedy);
}

/// A refused address as it was typed; a password may stand before an "@".
QString shownAddress(const QUrl &url, const QString &typed)
{
    return typed.contains(u'@') ? url.toDisplayString(QUrl::RemovePassword) : typed;
}

Result<QString> canonicalBoolean(const SettingInfo &setting, const QString &value)
{
    const QString lower = value.toLower();
    if (lower == u"true"_s || lower == u"yes"_s || lower == u"on"_s || lower == u"1"_s) {
        return u"true"_s;
    }
    if (lower == u"false"_s || lower == u"no"_s || lower == u"off"_s || lower == u"0"_s) {
        return u"false"_s;
    }
    return refused(setting, value, text("Use true or false."));
}

Result<QString> canonicalNumber(const SettingInfo &setting, const QString &value)
{
    bool ok = false;
    const bool isInteger = setting.type == SettingType::Integer;
    const double number = isInteger ? double(value.toLongLong(&ok)) : QLocale::c().toDouble(value, &ok);
    if (!ok || !(number >= setting.minimum && number <= setting.maximum)) {
        const auto shown = [](double bound) { return QString::number(bound, 'g', 10); };
        return refused(
            setting, value,
            (isInteger ? text("Use a whole number from %1 to %2.") : text("Use a number from %1 to %2."))
                .arg(shown(setting.minimum), shown(setting.maximum)));
    }
    return isInteger ? QString::number(qlonglong(number)) : QString::number(number, 'g', 10);
}

Result<QString> canonicalChoice(const SettingInfo &setting, const QString &value)
{
    for (const QString &choice : setting.choices) {
        if (choice.compare(value, Qt::CaseInsensitive) == 0) {
            return choice;
        }
    }
    return refused(setting, value, text("Use one of: %1.").arg(setting.choices.join(u", "_s)));
}

Result<QString> canonicalUrl(const SettingInfo &setting, QString value)
{
    while (value.endsWith(u'/')) {
        value.chop(1);
    }
    const QUrl url(value, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (value.isEmpty() ||
        (url.isValid() && !url.host().isEmpty() && (scheme == u"http"_s || scheme == u"https"_s))) {
        return value;
    }
    return refused(setting, value, text("Use an address such as https://example.org/path."));
}

Result<QString> canonicalAddress(const SettingInfo &setting, const QString &value)
{
    const auto colon = value.lastIndexOf(u':');
    bool ok = false;
    const int port = value.mid(colon + 1).toInt(&ok);
    const QString host = value.left(qMax<qsizetype>(colon, 0));
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    const bool isHostGood =
        (isBracketed || !host.contains(u':')) && !host.contains(u'/') && !host.contains(u' ');
    if (colon < 0 || !ok || port < 0 || port > 65535 || !isHostGood) {
        return refused(setting, value, text("Use ADDRESS:PORT, such as 127.0.0.1:9797 or [::1]:9797."));
    }
    return host + u':' + QString::number(port);
}

Result<QString> canonicalDatabase(const SettingInfo &setting, const QString &value)
{
    if (value.startsWith(u"sqlite:"_s)) {
        return value;
    }
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != u"postgresql"_s && url.scheme() != u"postgres"_s) ||
        url.path().size() < 2) {
        return refused(setting, shownAddress(url, value),
                       text("Use sqlite:, sqlite:/path/to/file or postgresql://user@host:port/name."));
    }
    if (!url.password().isEmpty()) {
        return refused(setting, url.toDisplayString(QUrl::RemovePassword),
                       text("Leave the password out and set database.password."));
    }
    return value;
}

Result<QString> canonicalProxy(const SettingInfo &setting, const QString &value)
{
    const QString lower = value.toLower();
    if (lower == u"system"_s || lower == u"none"_s) {
        return lower;
    }
    const QUrl url(value, QUrl::StrictMode);
    const bool isKnown = url.scheme() == u"http"_s || url.scheme() == u"socks5"_s;
    if (!url.isValid() || !isKnown || url.host().isEmpty() || url.port() <= 0 || !url.password().isEmpty()) {
        return refused(
            setting, shownAddress(url, value),
            text("Use system, none, http://host:port or socks5://user@host:port; the password belongs into "
                 "network.proxyPassword."));
    }
    return value;
}

Result<QString> canonicalTime(const SettingInfo &setting, const QString &value)
{
    const QTime time = QTime::fromString(value, u"H:mm"_s);
    if (!time.isValid()) {
        return refused(setting, value, text("Use a time such as 02:00."));
    }
    return time.toString(u"HH:mm"_s);
}

Result<QString> canonicalWeights(const SettingInfo &setting, const QString &value)
{
    const QString pattern = weightsPattern(setting);
    if (value.isEmpty() && setting.defaultValue.isEmpty()) {
        return QString();
    }
    const QMap<QString, int> wanted = splitWeights(pattern);
    const QMap<QString, int> given = splitWeights(value);
    const bool isWhole = given.keys() == wanted.keys() && splitList(value).size() == wanted.size();
    const bool isPositive = std::all_of(given.begin(), given.end(), [](int weight) { return weight >= 0; });
    if (!isWhole || !isPositive) {
        return refused(setting, value, text("Name them all, such as: %1.").arg(pattern));
    }
    const int sum = std::accumulate(given.begin(), given.end(), 0);
    if (sum != 100) {
        return refused(setting, value, text("They must be 100 together; these are %1.").arg(sum));
    }
    QStringList parts;
    for (const QString &part : splitList(pattern)) {
        const QString name = part.section(u'=', 0, 0);
        parts += name + u'=' + QString::number(given.value(name));
    }
    return joinList(parts);
}

bool isCode(const QString &code)
{
    return code.size() == 2 && code.at(0).isLetter() && code.at(1).isLetter();
}

/// "pt-br" as "pt-BR": the texts of a region may be others. Empty when it is no language.
QString canonicalLanguage(const QString &tag)
{
    const QStringList parts = tag.split(u'-');
    if (parts.size() > 2 || !std::all_of(parts.cbegin(), parts.cend(), &isCode)) {
        return {};
    }
    return parts.size() == 1 ? tag.toLower() : parts.first().toLower() + u'-' + parts.last().toUpper();
}

/// Languages, with a region or without; countries of two letters: "en-US" is understood as "US".
Result<QString> canonicalCodes(const SettingInfo &setting, const QString &value)
{
    const bool isCountry = setting.type == SettingType::Countries;
    QStringList codes;
    for (const QString &part : splitList(value)) {
        const QString country = part.section(u'-', -1).toUpper();
        const QString code = isCountry ? (isCode(country) ? country : QString()) : canonicalLanguage(part);
        if (code.isEmpty()) {
            return refused(setting, value,
                           isCountry ? text("Use country codes of two letters, such as: DE, US.")
                                     : text("Use language codes of two letters, with a region if you like, "
                                            "such as: de, pt-BR, en."));
        }
        if (!codes.contains(code)) {
            codes += code;
        }
    }
    return joinList(codes);
}

/// What completeness.* asks for: a field's name, or an asset type with a count.
Result<QString> canonicalRequirements(const SettingInfo &setting, const QString &value)
{
    QStringList parts;
    for (const QString &part : splitList(value)) {
        const QString name = part.section(u':', 0, 0).trimmed();
        if (const auto asset = assetTypeFromName(name)) {
            bool ok = true;
            const int count = part.contains(u':') ? part.section(u':', 1).toInt(&ok) : 1;
            if (!ok || count < 1 || count > 50) {
                return refused(setting, value, text("Write how many are wanted, such as: %1:1.").arg(name));
            }
            parts += assetTypeName(*asset) + u':' + QString::number(count);
        } else if (const auto field = fieldFromName(part)) {
            parts += fieldInfo(*field).key();
        } else {
            return refused(setting, value,
                           text("There is neither a field nor an artwork called “%1”.").arg(name));
        }
    }
    return joinList(parts);
}

/// Of metadata.fieldProviders: "plot: tvdb tmdb".
Result<QString> canonicalFieldProviders(const SettingInfo &setting, const QString &value)
{
    QStringList parts;
    for (const QString &part : splitList(value)) {
        const QString name = part.section(u':', 0, 0).trimmed();
        const auto field = fieldFromName(name);
        if (!field || !fieldInfo(*field).lockable) {
            return refused(setting, value, text("There is no field called “%1”.").arg(name));
        }
        QStringList providers = part.section(u':', 1).toLower().split(u' ', Qt::SkipEmptyParts);
        providers.removeDuplicates();
        const bool areKnown = std::all_of(providers.cbegin(), providers.cend(), [](const QString &provider) {
            return findSetting(u"providers."_s + provider + u".enabled"_s) != nullptr;
        });
        if (providers.isEmpty() || !areKnown) {
            return refused(setting, value,
                           text("Write the field, a colon and the names of providers, such as: %1.")
                               .arg(u"plot: tvdb tmdb"_s));
        }
        parts += fieldInfo(*field).key() + u": "_s + providers.join(u' ');
    }
    return joinList(parts);
}

} // namespace

QStringList splitList(const QString &list)
{
    QStringList parts;
    QString part;
    const auto finish = [&] {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty()) {
            parts += trimmed;
        }
        part.clear();
    };
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list.at(i) == u'\\' && i + 1 < list.size() &&
            (list.at(i + 1) == u',' || list.at(i + 1) == u'\\')) {
            part += list.at(++i);
        } else if (list.at(i) == u',' || list.at(i) == u'\n') {
            finish();
        } else {
            part += list.at(i);
        }
    }
    finish();
    return parts;
}

QString joinList(const QStringList &list)
{
    QStringList escaped;
    for (QString part : list) {
        part.replace(u'\\', u"\\\\"_s);
        escaped += part.replace(u',', u"\\,"_s);
    }
    return escaped.join(u", "_s);
}

QMap<QString, int> splitWeights(const QString &weights)
{
    QMap<QString, int> numbers;
    for (const QString &part : splitList(weights)) {
        bool ok = false;
        const int number = part.section(u'=', 1).trimmed().toInt(&ok);
        if (ok) {
            numbers.insert(part.section(u'=', 0, 0).trimmed().toLower(), number);
        }
    }
    return numbers;
}

Result<QString> canonicalValue(const SettingInfo &setting, const QString &given)
{
    const QString value = given.trimmed();
    if (value.contains(QChar(0)) || (setting.type != SettingType::List && value.contains(u'\n'))) {
        return refused(setting, value.simplified(), text("Use a single line."));
    }
    switch (setting.type) {
    case SettingType::Boolean:
        return canonicalBoolean(setting, value);
    case SettingType::Integer:
    case SettingType::Real:
        return canonicalNumber(setting, value);
    case SettingType::Choice:
        return canonicalChoice(setting, value);
    case SettingType::Url:
        return canonicalUrl(setting, value);
    case SettingType::Address:
        return canonicalAddress(setting, value);
    case SettingType::Database:
        return canonicalDatabase(setting, value);
    case SettingType::Proxy:
        return canonicalProxy(setting, value);
    case SettingType::Time:
        return canonicalTime(setting, value);
    case SettingType::Weights:
        return canonicalWeights(setting, value);
    case SettingType::Languages:
    case SettingType::Countries:
        return canonicalCodes(setting, value);
    case SettingType::List:
        if (setting.key.startsWith(u"completeness."_s)) {
            return canonicalRequirements(setting, value);
        }
        return setting.key == u"metadata.fieldProviders" ? canonicalFieldProviders(setting, value)
                                                         : Result<QString>(joinList(splitList(value)));
    case SettingType::Text:
        break;
    }
    return value;
}

} // namespace metarr
