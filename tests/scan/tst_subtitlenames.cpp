// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/subtitlenames.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class TstSubtitleNames : public QObject {
    Q_OBJECT

    static QString flagsOf(const SubtitleStream &stream)
    {
        QString flags;
        flags += stream.isDefault ? u"d"_s : QString();
        flags += stream.isForced ? u"f"_s : QString();
        flags += stream.isHearingImpaired ? u"h"_s : QString();
        return flags;
    }

private Q_SLOTS:
    void beside_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("flags"); // d default, f forced, h hearing impaired
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("codec");
        const auto add = [](const char *name, const char *language, const char *flags = "",
                            const char *title = "", const char *codec = "subrip") {
            QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(language)
                                << QString::fromLatin1(flags) << QString::fromUtf8(title)
                                << QString::fromLatin1(codec);
        };
        add("Film (1999).srt", "");
        // Kodi
        add("Film (1999).eng.srt", "eng");
        add("Film (1999).English.srt", "eng");
        add("Film (1999).en-US.srt", "eng");
        add("Film (1999).German.forced.srt", "ger", "f");
        add("Film (1999)-de.srt", "ger");
        add("Film (1999).Commentary.en.srt", "eng", "", "Commentary");
        // Jellyfin
        add("Film (1999).default.deu.ass", "ger", "d", "", "ass");
        add("Film (1999).en.sdh.vtt", "eng", "h", "", "webvtt");
        add("Film (1999).foreign.fr.srt", "fre", "f");
        add("Film (1999).Signs & Songs.jpn.default.forced.ass", "jpn", "df", "Signs & Songs", "ass");
        add("Film (1999).English [CC].srt", "eng", "h");
        add("Film (1999).English (SDH).srt", "eng", "h");
        add("Film (1999).zh-Hant.srt", "chi");
        add("Film (1999).es-419.forced.srt", "spa", "f");
        // Plex
        add("Film (1999).en.cc.srt", "eng", "h");
        add("Film (1999).pt-BR.sdh.forced.srt", "por", "fh");
        // Bazarr
        add("Film (1999).en.hi.srt", "eng", "h");
        add("Film (1999).pb.srt", "por");
        add("Film (1999).zt.srt", "chi");
        // Hindi or hearing impaired
        add("Film (1999).hi.srt", "hin");
        add("Film (1999).hi.hi.srt", "hin", "h");
        add("Film (1999).hi.sdh.srt", "hin", "h");
        add("Film (1999).hi.forced.srt", "hin", "f");
        add("Film (1999).hin.srt", "hin");
        // A region's name begins with a language's; what is denied is no flag.
        add("Film (1999).Latin American.spa.srt", "spa", "", "Latin American");
        add("Film (1999).Latin American Spanish.srt", "spa", "", "Latin American");
        add("Film (1999).latin_america.srt", "spa", "", "latin america");
        add("Film (1999).Latin American.por.srt", "por", "", "Latin American");
        add("Film (1999).Latin.srt", "lat");
        add("Film (1999).en.non-forced.srt", "eng");
        add("Film (1999).en_not_SDH.srt", "eng");
        add("Film (1999).en.non-hi.srt", "eng");
        // Separators
        add("Film (1999)_eng_forced.srt", "eng", "f");
        add("Film (1999) [eng].srt", "eng");
        add("Film (1999).eng-forced.srt", "eng", "f");
        // What is no language stays a title; short words of a sentence are none.
        add("Film (1999).web.srt", "", "", "web");
        add("Film (1999).what it is to be.srt", "", "", "what it is to be");
        add("Film (1999).2.srt", "");
        add("Film (1999).de.en.srt", "ger", "", "en");
        // Formats
        add("Film (1999).de.idx", "ger", "", "", "dvd_subtitle");
        add("Film (1999).de.sub", "ger", "", "", "microdvd");
        add("Film (1999).de.SUP", "ger", "", "", "hdmv_pgs_subtitle");
        add("Film (1999).f\xc3\xbcr Geh\xc3\xb6rlose.de.srt", "ger", "", "f\xc3\xbcr Geh\xc3\xb6rlose");
    }
    void beside()
    {
        QFETCH(QByteArray, name);
        const auto stream = externalSubtitle(name, "Film (1999)");
        QVERIFY(stream);
        QTEST(stream->language, "language");
        QTEST(flagsOf(*stream), "flags");
        QTEST(stream->title, "title");
        QTEST(stream->codec, "codec");
        QCOMPARE(stream->externalName, name);
        QCOMPARE(stream->index, -1);
    }

    void others_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name :
             {"Film (1999).mkv", "Film (1999).nfo", "Film (19.srt", "Other.en.srt", "Film (1999)b.en.srt",
              "Film (1999) 2.en.srt", "film (1999).en.txt", ".srt", "srt"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }
    void others()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!externalSubtitle(name, "Film (1999)"));
        QVERIFY(!externalSubtitle(name, QByteArray()));
    }

    void pairs()
    {
        const QList<ListedFile> files{{"Film.idx", false, {}},
                                      {"Film.sub", false, {}},
                                      {"Film.en.SUB", false, {}},
                                      {"Other.de.IDX", false, {}},
                                      {"Other.de.sub", false, {}}};
        QVERIFY(hasSubtitleIndex("Film.sub", files));
        QVERIFY(hasSubtitleIndex("Other.de.sub", files));
        QVERIFY(!hasSubtitleIndex("Film.en.SUB", files)); // MicroDVD: text
        QVERIFY(!hasSubtitleIndex("Film.idx", files));
    }

    void folder()
    {
        QVERIFY(isSubtitleFolder("Subs"));
        QVERIFY(isSubtitleFolder("SUBTITLES"));
        QVERIFY(!isSubtitleFolder("Submarine"));
        const auto numbered = subtitleInFolder("2_English.srt", "Film", true);
        QVERIFY(numbered);
        QCOMPARE(numbered->language, u"eng"_s);
        QCOMPARE(numbered->title, QString());
        const auto flagged = subtitleInFolder("German.forced.srt", "Film", true);
        QVERIFY(flagged && flagged->isForced);
        QCOMPARE(flagged->language, u"ger"_s);
        QVERIFY(!subtitleInFolder("2_English.srt", "Film", false)); // whose?
        const auto named = subtitleInFolder("Film.fr.srt", "Film", false);
        QVERIFY(named);
        QCOMPARE(named->language, u"fre"_s);
        QVERIFY(!subtitleInFolder("readme.txt", "Film", true));
    }
};

QTEST_GUILESS_MAIN(TstSubtitleNames)
#include "tst_subtitlenames.moc"
