// SPDX-License-Identifier: GPL-3.0-or-later
// bench_nfo [FILE...]: how long reading one NFO takes, one thread; without files a film of 6 KB as Kodi exports it. The
// median of nine rounds of 500 documents each.
#include "nfo/nforeader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <array>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

QByteArray filmOfKodi()
{
    QByteArray bytes =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n<movie>\n    <title>The Quiet "
        "Harbour</title>\n    <plot>" +
        QByteArray("During its return to the earth &amp; so on. ").repeated(16) +
        "</plot>\n    <uniqueid type=\"tmdb\" default=\"true\">4711</uniqueid>\n";
    for (int i = 0; i < 25; ++i) {
        bytes += "    <actor>\n        <name>Ines Kapral</name>\n        <role>The Captain</role>\n        "
                 "<order>" +
                 QByteArray::number(i) +
                 "</order>\n        <thumb>http://images.example.org/t/p/original/a1b2c3.jpg</thumb>\n    "
                 "</actor>\n";
    }
    return bytes + "</movie>\n";
}

/// Median microseconds to read a document; negative when it is refused.
double microsecondsFor(const QByteArray &document)
{
    constexpr int repeats = 500;
    std::array<double, 9> rounds{};
    for (double &round : rounds) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < repeats; ++i) {
            if (!readNfo(document)) {
                return -1;
            }
        }
        round = double(timer.nsecsElapsed()) / 1000 / repeats;
    }
    std::sort(rounds.begin(), rounds.end());
    return rounds[rounds.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    const auto report = [&](const QString &name, const QByteArray &document) {
        out << name << ": " << document.size() << " bytes, " << microsecondsFor(document)
            << " microseconds a document" << Qt::endl;
    };
    for (int i = 1; i < argc; ++i) {
        QFile file(QString::fromLocal8Bit(argv[i]));
        if (file.open(QIODevice::ReadOnly)) {
            report(file.fileName(), file.readAll());
        }
    }
    if (argc == 1) {
        report(u"a film of Kodi"_s, filmOfKodi());
    }
    return 0;
}
