// SPDX-License-Identifier: GPL-3.0-or-later
// bench_names [FILE]: names parsed a second, one thread; FILE holds one name a line, without it a few of each convention are
// taken. The median of nine rounds, for each kind.
#include "names/nameparser.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStringList>
#include <QTextStream>

#include <algorithm>
#include <array>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

QStringList namesFrom(const QString &path)
{
    QStringList names;
    QFile file(path);
    if (!path.isEmpty() && file.open(QIODevice::ReadOnly)) {
        names = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }
    if (names.isEmpty()) {
        names = {u"Quiet.Harbour.1987.1080p.BluRay.x264-GRP.mkv"_s,
                 u"The Quiet Harbour (1987) {tmdb-4711}/The Quiet Harbour (1987) - Director's Cut.mkv"_s,
                 u"Harbour.Patrol.S02E05-E07.Low.Tide.720p.WEB-DL.DD5.1.H.264-GRP.mkv"_s,
                 u"/tv/Harbour (US)/Season 2/2x05 - Name (Part 1).avi"_s,
                 u"[Grp] Harbour Girl (2019) - 01-12 [BD 1080p][0A1B2C3D].mkv"_s,
                 u"Harbour.Report.2014.03.27.Guest.Name.PROPER.1080p.HDTV-GRP.mkv"_s,
                 u"Гавань / The Harbour / Сезон: 1-3 / Серии: 1-5 из 5 [2017, BDRip]"_s,
                 u"Harbour Patrol - Temporada 2 [HDTV][Cap.205][AC3].mkv"_s};
    }
    return names;
}

double namesPerSecond(NameKind kind, const QStringList &names)
{
    const int repeats = std::max(1, 20'000 / int(names.size()));
    std::array<double, 9> rates{};
    qsizetype understood = 0;
    for (double &rate : rates) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < repeats; ++i) {
            for (const QString &name : names) {
                understood += parseName(kind, name).has_value() ? 1 : 0;
            }
        }
        rate = double(names.size()) * repeats * 1e9 / double(std::max<qint64>(1, timer.nsecsElapsed()));
    }
    std::sort(rates.begin(), rates.end());
    return understood >= 0 ? rates[rates.size() / 2] : 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QStringList names = namesFrom(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    QTextStream out(stdout);
    out << names.size() << " names\n";
    for (const auto &[kind, label] :
         {std::pair(NameKind::Movie, u"film"_s), std::pair(NameKind::Episode, u"episode"_s),
          std::pair(NameKind::Season, u"season"_s)}) {
        out << label << ": " << qRound(namesPerSecond(kind, names)) << " a second\n";
    }
    return 0;
}
