// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/language.h"

#include "ui/text/coretext.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace metarr {

bool useLanguage(const QString &setting)
{
    static std::vector<std::unique_ptr<QTranslator>> inUse;
    static std::optional<QLocale> present;
    const QLocale locale = setting.isEmpty() || setting == u"system" ? QLocale::system() : QLocale(setting);
    if (present == locale) {
        return false;
    }
    present = locale;
    QLocale::setDefault(locale);
    useCoreTexts(locale);
    inUse.clear(); // a translator that goes is no longer asked
    const auto install = [&](const QString &name, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(locale, name, u"_"_s, folder)) {
            QCoreApplication::installTranslator(translator.get());
            inUse.push_back(std::move(translator));
            return true;
        }
        return false;
    };
    if (!install(u"metarr"_s, u":/i18n"_s)) {
        // English holds the plural forms of texts that nobody translated.
        auto english = std::make_unique<QTranslator>();
        if (english->load(u":/i18n/metarr_en.qm"_s)) {
            QCoreApplication::installTranslator(english.get());
            inUse.push_back(std::move(english));
        }
    }
    install(u"settings"_s, u":/i18n"_s);
    if (!install(u"qtbase"_s, u":/i18n"_s)) {
        install(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    }
    return true;
}

} // namespace metarr
