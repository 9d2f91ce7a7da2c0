// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/trackname.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class TstTrackName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titles_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("commentary");
        QTest::addColumn<bool>("forced");
        QTest::addColumn<bool>("deaf");
        const auto add = [](const char *title, bool commentary, bool forced, bool deaf) {
            QTest::newRow(*title ? title : "empty")
                << QString::fromUtf8(title) << commentary << forced << deaf;
        };
        add("", false, false, false);
        add("Surround 5.1", false, false, false);
        add("Director's Commentary", true, false, false);
        add("Audiokommentar", true, false, false);
        add("Commentaire audio", true, false, false);
        add("Comentário", true, false, false);
        add("Forced", false, true, false);
        add("English (FORCED)", false, true, false);
        add("Français Forcés", false, true, false);
        add("Non-Forced", false, false, false);
        add("not forced", false, false, false);
        add("Forced (Non-English Dialogue)", false, true, false); // it is something else that is denied
        add("SDH, not forced", false, false, true);
        add("English SDH", false, false, true);
        add("English (Non-SDH)", false, false, false);
        add("Not Hearing Impaired", false, false, false);
        add("Hearing-Impaired", false, false, true);
        add("Italiano per non udenti", false, false, true);
        add("[CC]", false, false, true);
        add("English (HI)", false, false, true);
        add("Für Hörgeschädigte", false, false, true);
        add("Sourds et malentendants", false, false, true);
        add("History", false, false, false); // not "HI"
        add("Accents", false, false, false); // not "CC"
    }
    void titles()
    {
        QFETCH(QString, title);
        QTEST(saysCommentary(title), "commentary");
        QTEST(saysForced(title), "forced");
        QTEST(saysHearingImpaired(title), "deaf");
    }

    void stereo_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("mode");
        const auto add = [](const char *path, const char *mode) {
            QTest::newRow(path) << QString::fromUtf8(path) << QString::fromLatin1(mode);
        };
        add("/films/Film (2009)/Film.2009.3D.H-SBS.1080p.mkv", "left_right");
        add("/films/Film.3D.SBS.mkv", "left_right");
        add("/films/Film 3D HSBS.mkv", "left_right");
        add("/films/Film.3D-HOU.mkv", "top_bottom");
        add("/films/Film.3D.TAB.mkv", "top_bottom");
        add("/films/Film.3D.Half-OU.mkv", "top_bottom");
        add("/films/Film (2009) 3D SBS/film.mkv", "left_right"); // the folder says it
        add("/films/Film.3D.MVC.mkv", "block_lr");
        add("/films/Film.3D.mkv", "");           // how is not said
        add("/films/Film.SBS.mkv", "");          // a broadcaster
        add("/3D SBS/other/Film.mkv", "");       // too far away
        add("/films/Step Up 3D (2010).mkv", ""); // a title
        add("Film.3D.SBS.mkv", "left_right");
    }
    void stereo()
    {
        QFETCH(QString, path);
        QTEST(stereoModeInName(path), "mode");
    }
};

QTEST_GUILESS_MAIN(TstTrackName)
#include "tst_trackname.moc"
