// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace metarr {

enum class SettingType : quint8 {
    Boolean,   ///< "true", "false"; yes/no, on/off and 1/0 are understood
    Integer,   ///< within minimum and maximum
    Real,      ///< within minimum and maximum
    Text,      ///< anything on one line
    List,      ///< "a, b, c"; a comma inside an element is written "\,"
    Choice,    ///< one of choices
    Url,       ///< http(s) address without trailing '/', or empty
    Address,   ///< "127.0.0.1:9797", "[::1]:9797", ":9797" for all interfaces
    Database,  ///< "sqlite:", "sqlite:/path", "postgresql://user@host:port/name"
    Proxy,     ///< "system", "none", "http://host:port", "socks5://user@host:port"
    Time,      ///< "02:00", local
    Weights,   ///< "size=30, shape=20": the names of weightsPattern(), whole numbers, together 100
    Languages, ///< list of ISO 639-1 codes, lower case, or with a region: "pt-BR"
    Countries, ///< list of ISO 3166-1 codes, upper case
};

/// One thing that can be set. The table in settingtable.cpp drives the command line, the settings pages, the
/// environment and the checks: a new setting is one new line there.
struct SettingInfo {
    QString key; ///< "providers.tmdb.apiKey"
    SettingType type = SettingType::Text;
    QString defaultValue;    ///< in canonical form
    const char *source = ""; ///< English text of description()
    double minimum = 0;      ///< Integer, Real
    double maximum = 0;
    QStringList choices;
    bool isSecret = false;     ///< never in the database, in logs or in what `settings get` prints
    bool needsRestart = false; ///< takes effect at the next start
    bool isBootstrap = false;  ///< needed before the database is open: lives in config.ini
    bool perLibrary = false;   ///< a library may have a value of its own

    /// One sentence in the user's language.
    [[nodiscard]] QString description() const;
    /// "METARR_PROVIDERS_TMDB_APIKEY"
    [[nodiscard]] QString environmentName() const;
};

/// Sorted by page and importance, as the settings pages show them. Built once; thread-safe.
[[nodiscard]] const QList<SettingInfo> &allSettings();
/// Compared without case; nullptr when there is no such setting.
[[nodiscard]] const SettingInfo *findSetting(QStringView key);

/// The one spelling of a value that is stored and compared; InvalidInput says what would be right.
[[nodiscard]] Result<QString> canonicalValue(const SettingInfo &setting, const QString &text);

[[nodiscard]] QStringList splitList(const QString &text);
[[nodiscard]] QString joinList(const QStringList &list);
/// What a value of type Weights looks like; also where none is the default, as those for all kinds of artwork hold then.
[[nodiscard]] QString weightsPattern(const SettingInfo &setting);
/// "size=30, shape=20" as numbers; entries without a number are left out.
[[nodiscard]] QMap<QString, int> splitWeights(const QString &text);

} // namespace metarr
