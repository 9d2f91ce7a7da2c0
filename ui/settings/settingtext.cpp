// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingtext.h"

#include "domain/entity.h"
#include "ui/detail/fieldtext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

bool isCompleteness(const SettingInfo &info)
{
    return info.key.startsWith(u"completeness."_s);
}

EntityType typeOf(const SettingInfo &info)
{
    return entityTypeFromName(info.key.section(u'.', -1)).value_or(EntityType::Movie);
}

/// "poster:1", "plot": what is wanted, and how many of it.
QString shownRequirement(const QString &part, EntityType type)
{
    const QString name = part.section(u':', 0, 0).trimmed();
    if (const auto slot = assetTypeFromName(name)) {
        return part.contains(u':') ? u"%1: %2"_s.arg(slotLabel(*slot), part.section(u':', 1).trimmed())
                                   : slotLabel(*slot);
    }
    const auto field = fieldFromName(name);
    return field ? fieldLabel(*field, type) : part;
}

QString storedRequirement(const QString &part, EntityType type)
{
    const QString name = part.section(u':', 0, 0).trimmed();
    const auto is = [&name](const QString &label) { return label.compare(name, Qt::CaseInsensitive) == 0; };
    for (const AssetTypeInfo &slot : allAssetTypes()) {
        if (is(slotLabel(slot.type))) {
            return part.contains(u':') ? assetTypeName(slot.type) + u':' + part.section(u':', 1).trimmed()
                                       : assetTypeName(slot.type);
        }
    }
    for (const Field field : fieldsOf(type)) {
        if (is(fieldLabel(field, type))) {
            return part.contains(u':') ? part : fieldInfo(field).key();
        }
    }
    return part;
}

QString storedWeight(const QString &part, const QStringList &keys)
{
    const QString name = part.section(u'=', 0, 0).trimmed();
    for (const QString &key : keys) {
        if (scorePartLabel(key).compare(name, Qt::CaseInsensitive) == 0) {
            return key + u'=' + part.section(u'=', 1).trimmed();
        }
    }
    return part;
}

QString numberText(double number, QLocale::NumberOptions options)
{
    QLocale locale;
    locale.setNumberOptions(options);
    return locale.toString(number, 'f', QLocale::FloatingPointShortest);
}

} // namespace

QString shownValue(const SettingInfo &info, const QString &stored)
{
    QStringList parts;
    if (info.type == SettingType::Real) {
        bool ok = false;
        const double number = QLocale::c().toDouble(stored, &ok);
        return ok ? numberText(number, QLocale::OmitGroupSeparator) : stored;
    }
    if (info.type == SettingType::Weights) {
        for (const QString &part : splitList(stored)) {
            parts += u"%1=%2"_s.arg(scorePartLabel(part.section(u'=', 0, 0)), part.section(u'=', 1));
        }
    } else if (isCompleteness(info)) {
        for (const QString &part : splitList(stored)) {
            parts += shownRequirement(part, typeOf(info));
        }
    } else {
        return stored;
    }
    return parts.join(u", "_s);
}

QString storedValue(const SettingInfo &info, const QString &typed)
{
    QStringList parts;
    if (info.type == SettingType::Real) {
        bool ok = false;
        const double number = QLocale().toDouble(typed.trimmed(), &ok);
        return ok ? QString::number(number, 'g', 10) : typed;
    }
    if (info.type == SettingType::Weights) {
        const QStringList keys = splitWeights(weightsPattern(info)).keys();
        for (const QString &part : splitList(typed)) {
            parts += storedWeight(part, keys);
        }
    } else if (isCompleteness(info)) {
        for (const QString &part : splitList(typed)) {
            parts += storedRequirement(part, typeOf(info));
        }
    } else {
        return typed;
    }
    return parts.join(u", "_s);
}

QString settingLabel(const SettingInfo &info)
{
    static const QRegularExpression more(u"([:;] .*|\\.)$"_s);
    return info.description().remove(more);
}

QString withLabels(const QString &text)
{
    static const QRegularExpression key(u"[A-Za-z]+(\\.[A-Za-z]+)+"_s);
    QString labelled;
    qsizetype at = 0;
    auto keys = key.globalMatch(text);
    while (keys.hasNext()) {
        const QRegularExpressionMatch found = keys.next();
        if (const SettingInfo *info = findSetting(found.capturedView())) {
            labelled += text.mid(at, found.capturedStart() - at) +
                        QCoreApplication::translate("metarr::SettingRow", "“%1”").arg(settingLabel(*info));
            at = found.capturedEnd();
        }
    }
    return labelled + text.mid(at);
}

QString boundText(double bound)
{
    return numberText(bound, QLocale::DefaultNumberOptions);
}

QString unitText(const SettingInfo &info)
{
    if (info.type != SettingType::Integer && info.type != SettingType::Real) {
        return {};
    }
    // What a key ends with says what it counts; the first that fits holds.
    static const QList<std::pair<QString, const char *>> units = {
        {u"requestsPerSecond"_s, QT_TRANSLATE_NOOP("Unit", "per s")},
        {u"Seconds"_s, QT_TRANSLATE_NOOP("Unit", "s")},
        {u"Minutes"_s, QT_TRANSLATE_NOOP("Unit", "min")},
        {u"days"_s, QT_TRANSLATE_NOOP("Unit", "days")},
        {u"MiB"_s, QT_TRANSLATE_NOOP("Unit", "MiB")},
        {u"posterWidth"_s, QT_TRANSLATE_NOOP("Unit", "px")},
        {u"identify.threshold"_s, QT_TRANSLATE_NOOP("Unit", "%")},
        {u"omdb.rateLimit"_s, QT_TRANSLATE_NOOP("Unit", "per day")},
        {u"rateLimit"_s, QT_TRANSLATE_NOOP("Unit", "per s")},
    };
    const auto text = [](const char *source) { return QCoreApplication::translate("Unit", source); };
    if (info.key.startsWith(u"assets.minWidth."_s) || info.key.startsWith(u"assets.minHeight."_s)) {
        return text("px");
    }
    for (const auto &[ending, unit] : units) {
        if (info.key.endsWith(ending, ending == u"days" ? Qt::CaseInsensitive : Qt::CaseSensitive)) {
            return text(unit);
        }
    }
    return {};
}

} // namespace metarr
