// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/jsonread.h"

#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace metarr::json {

Result<QJsonObject> parseObject(const QByteArray &bytes, const QString &provider)
{
    const auto bad = [&](const QString &what) {
        return fail(
            ErrorKind::BadData, u"%1 sent %2 instead of data."_s.arg(provider, what),
            u"Try again later; if it stays, check the address of %1 in the settings."_s.arg(provider));
    };
    const QByteArray start = bytes.left(256).trimmed().toLower();
    if (start.isEmpty()) {
        return bad(u"nothing"_s);
    }
    if (start.startsWith('<')) {
        return bad(u"a web page"_s);
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return bad(u"broken text (%1 at byte %2)"_s.arg(error.errorString()).arg(error.offset));
    }
    if (!document.isObject()) {
        return bad(u"a list"_s);
    }
    return document.object();
}

QString text(const QJsonValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == std::floor(number) && std::abs(number) < 1e15 ? QString::number(qint64(number))
                                                                       : QString::number(number);
    }
    return value.toString().trimmed();
}

double real(const QJsonValue &value)
{
    double number = value.toDouble();
    if (value.isString()) {
        QString digits = value.toString().trimmed();
        digits.remove(u',');
        number = digits.toDouble();
    }
    return std::isfinite(number) ? number : 0;
}

int integer(const QJsonValue &value)
{
    constexpr double most = std::numeric_limits<int>::max();
    return int(std::clamp(real(value), -most, most));
}

QString numericId(const QJsonValue &value)
{
    const double number = real(value);
    return number >= 1 && number < 1e15 && number == std::floor(number) ? QString::number(qint64(number))
                                                                        : QString();
}

QString imdbId(const QJsonValue &value)
{
    static const QRegularExpression form(u"^tt\\d{5,12}$"_s);
    const QString id = value.toString().trimmed();
    return form.match(id).hasMatch() ? id : QString();
}

QDate date(const QJsonValue &value)
{
    return QDate::fromString(value.toString().trimmed().left(10), Qt::ISODate);
}

QStringList names(const QJsonValue &array, QLatin1StringView key)
{
    QStringList names;
    const auto items = array.toArray();
    for (const auto &item : items) {
        const QString name = text(item[key]);
        if (!name.isEmpty() && !names.contains(name)) {
            names += name;
        }
    }
    return names;
}

QString youtubeKey(const QString &text)
{
    static const QRegularExpression form(
        uR"(^(?:https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:.*&)?v=|embed/)|youtu\.be/))?([A-Za-z0-9_-]{6,20})(?:[?&#].*)?$)"_s);
    return form.match(text.trimmed()).captured(1);
}

} // namespace metarr::json

namespace metarr {

QString primaryLanguage(const QString &tag)
{
    return tag.section(u'-', 0, 0).toLower();
}

QString twoLetterLanguage(const QString &code)
{
    if (code.isEmpty()) {
        return {};
    }
    const QLocale::Language language = QLocale::codeToLanguage(code.toLower());
    return language == QLocale::AnyLanguage || language == QLocale::C
               ? QString()
               : QLocale::languageToCode(language, QLocale::ISO639Part1);
}

QString threeLetterLanguage(const QString &tag)
{
    const QLocale::Language language = QLocale::codeToLanguage(primaryLanguage(tag));
    return language == QLocale::AnyLanguage || language == QLocale::C
               ? QString()
               : QLocale::languageToCode(language, QLocale::ISO639Part2T);
}

QString twoLetterCountry(const QString &code)
{
    // The countries that classify films; ISO 3166-1.
    static constexpr std::array<std::pair<const char *, const char *>, 60> countries{{
        {"arg", "AR"}, {"aus", "AU"}, {"aut", "AT"}, {"bel", "BE"}, {"bgr", "BG"}, {"bra", "BR"},
        {"can", "CA"}, {"che", "CH"}, {"chl", "CL"}, {"chn", "CN"}, {"col", "CO"}, {"cze", "CZ"},
        {"deu", "DE"}, {"dnk", "DK"}, {"esp", "ES"}, {"est", "EE"}, {"fin", "FI"}, {"fra", "FR"},
        {"gbr", "GB"}, {"grc", "GR"}, {"hkg", "HK"}, {"hrv", "HR"}, {"hun", "HU"}, {"idn", "ID"},
        {"ind", "IN"}, {"irl", "IE"}, {"irn", "IR"}, {"isl", "IS"}, {"isr", "IL"}, {"ita", "IT"},
        {"jpn", "JP"}, {"kor", "KR"}, {"ltu", "LT"}, {"lux", "LU"}, {"lva", "LV"}, {"mex", "MX"},
        {"mys", "MY"}, {"nld", "NL"}, {"nor", "NO"}, {"nzl", "NZ"}, {"per", "PE"}, {"phl", "PH"},
        {"pol", "PL"}, {"prt", "PT"}, {"rou", "RO"}, {"rus", "RU"}, {"sau", "SA"}, {"sgp", "SG"},
        {"srb", "RS"}, {"svk", "SK"}, {"svn", "SI"}, {"swe", "SE"}, {"tha", "TH"}, {"tur", "TR"},
        {"twn", "TW"}, {"ukr", "UA"}, {"usa", "US"}, {"ven", "VE"}, {"vnm", "VN"}, {"zaf", "ZA"},
    }};
    if (code.size() == 2) {
        return code.toUpper();
    }
    const auto known = std::find_if(countries.begin(), countries.end(), [&](const auto &country) {
        return code.compare(QLatin1StringView(country.first), Qt::CaseInsensitive) == 0;
    });
    return known == countries.end() ? QString() : QString::fromLatin1(known->second);
}

QString countryName(const QString &code)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(code);
    return territory == QLocale::AnyTerritory ? code : QLocale::territoryToString(territory);
}

Candidate youtubeTrailer(const QString &provider, const QString &key, const QString &title)
{
    Candidate trailer;
    trailer.type = AssetType::Trailer;
    trailer.provider = provider;
    trailer.url = u"https://www.youtube.com/watch?v="_s + key;
    trailer.previewUrl = u"https://i.ytimg.com/vi/%1/hqdefault.jpg"_s.arg(key);
    trailer.title = title;
    return trailer;
}

QString youtubePluginUrl(const QString &key)
{
    return u"plugin://plugin.video.youtube/?action=play_video&videoid="_s + key;
}

} // namespace metarr
