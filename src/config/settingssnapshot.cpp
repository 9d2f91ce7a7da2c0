// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString textOf(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList list;
        for (const QJsonValue &element : value.toArray()) {
            list += element.toString();
        }
        return joinList(list);
    }
    return value.toVariant().toString();
}

} // namespace

SettingsSnapshot::SettingsSnapshot() = default;

QString SettingsSnapshot::text(QStringView key) const
{
    const SettingInfo *setting = findSetting(key);
    if (!setting) {
        qCritical("no such setting: %s", qUtf8Printable(key.toString()));
        Q_ASSERT_X(false, "SettingsSnapshot", "no such setting");
        return {};
    }
    const auto found = m_values.constFind(setting->key);
    return found == m_values.cend() ? setting->defaultValue : found->text;
}

bool SettingsSnapshot::boolean(QStringView key) const
{
    Q_ASSERT(!findSetting(key) || findSetting(key)->type == SettingType::Boolean);
    return text(key) == u"true"_s;
}

int SettingsSnapshot::integer(QStringView key) const
{
    Q_ASSERT(!findSetting(key) || findSetting(key)->type == SettingType::Integer);
    return text(key).toInt();
}

double SettingsSnapshot::real(QStringView key) const
{
    Q_ASSERT(!findSetting(key) || findSetting(key)->type == SettingType::Real ||
             findSetting(key)->type == SettingType::Integer);
    return text(key).toDouble();
}

QStringList SettingsSnapshot::list(QStringView key) const
{
    return splitList(text(key));
}

QMap<QString, int> SettingsSnapshot::weights(QStringView key) const
{
    Q_ASSERT(!findSetting(key) || findSetting(key)->type == SettingType::Weights);
    return splitWeights(text(key));
}

SettingSource SettingsSnapshot::source(QStringView key) const
{
    const SettingInfo *setting = findSetting(key);
    return setting ? m_values.value(setting->key).source : SettingSource::Default;
}

QString SettingsSnapshot::display(QStringView key) const
{
    const SettingInfo *setting = findSetting(key);
    const QString value = text(key);
    return setting && setting->isSecret && !value.isEmpty() ? u"***"_s : value;
}

SettingsSnapshot SettingsSnapshot::forLibrary(const QJsonObject &values) const
{
    SettingsSnapshot own = *this;
    for (auto it = values.begin(); it != values.end(); ++it) {
        const SettingInfo *setting = findSetting(it.key());
        if (!setting || !setting->perLibrary || source(it.key()) >= SettingSource::Environment) {
            continue;
        }
        if (const auto canonical = canonicalValue(*setting, textOf(it.value()))) {
            own.m_values.insert(setting->key, {*canonical, SettingSource::Library});
        }
    }
    return own;
}

QJsonObject SettingsSnapshot::toJson() const
{
    QJsonObject all;
    for (const SettingInfo &setting : allSettings()) {
        all.insert(setting.key, QJsonObject{{u"value"_s, display(setting.key)},
                                            {u"source"_s, settingSourceName(source(setting.key))}});
    }
    return all;
}

} // namespace metarr
