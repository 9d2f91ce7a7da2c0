// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/language.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class TstLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalises_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("code");
        const auto add = [](const char *tag, const char *code) {
            QTest::newRow(*tag ? tag : "empty") << QString::fromUtf8(tag) << QString::fromUtf8(code);
        };
        add("de", "ger");
        add("deu", "ger");
        add("ger", "ger");
        add("GER", "ger");
        add("de-DE", "ger");
        add("en_US.UTF-8", "eng");
        add("zh-Hant-TW", "chi");
        add("zho", "chi");
        add("pt-BR", "por");
        add("ces", "cze");
        add("nld", "dut");
        add("fra", "fre");
        add("ron", "rum");
        add("slk", "slo");
        add("no", "nor");
        add("nb", "nob");
        add("scr", "hrv");
        add("iw", "heb");
        add("English", "eng");
        add(" Deutsch ", "ger");
        add("Français", "fre");
        add("日本語", "jpn");
        add("Brazilian Portuguese", "por");
        add("gsw", "gsw"); // ISO 639-3 only: kept
        add("", "");
        add("zh-Hans", "chi");
        add("es-419", "spa");
        add("sr-Latn-RS", "srp");
        add("chs", "chi");
        add("pob", "por"); // what subtitle sites call Brazilian
        add("jp", "jpn");
        add("eng ", "eng");
        add("English (US)", "eng");
        add("Español (Latinoamérica)", "spa");
        add("Slovenčina", "slo");
        add("mis", "");
        add("und", "");
        add("mul", "");
        add("zxx", "");
        add("qaa", "");
        add("xx", "");
        add("commentary", "");
    }
    void normalises()
    {
        QFETCH(QString, tag);
        QTEST(languageToIso639B(tag), "code");
    }

    /// In a file name not every three letters are a language.
    void wordsOfNames()
    {
        QCOMPARE(knownLanguage(u"ads"), QString());
        QCOMPARE(knownLanguage(u"web"), QString());
        QCOMPARE(knownLanguage(u"ger"), u"ger"_s);
        QCOMPARE(knownLanguage(u"deu"), u"ger"_s);
        QCOMPARE(knownLanguage(u"pt-BR"), u"por"_s);
        QCOMPARE(languageToIso639B(u"ads"), u"ads"_s);
    }
};

QTEST_GUILESS_MAIN(TstLanguage)
#include "tst_language.moc"
