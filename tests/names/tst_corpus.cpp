// SPDX-License-Identifier: GPL-3.0-or-later
// Rates against the developers' corpus of names, when it is there. One rate per source project
// ("convention").
#include "names/nameparser.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

struct Item {
    QString name;
    QString kind;
    QString convention;
    QJsonObject expect;
};

QList<Item> readCorpus(const QString &directory)
{
    QList<Item> items;
    for (const QString &kind :
         {u"movies"_s, u"episodes"_s, u"anime"_s, u"quality"_s, u"seasonfolders"_s, u"reject"_s}) {
        QFile file(directory + u'/' + kind + u".json"_s);
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
        for (const QJsonValue &value : array) {
            const QJsonObject o = value.toObject();
            items.append(
                {o["name"_L1].toString(), kind, o["convention"_L1].toString(), o["expect"_L1].toObject()});
        }
    }
    return items;
}

/// Without case, accents, punctuation and blanks.
QString squeezed(const QString &text)
{
    QString plain = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    plain.replace(u'&', u"and"_s);
    QString out;
    for (const QChar c : plain) {
        if (c.isLetterOrNumber()) {
            out += c;
        }
    }
    return out;
}

NameKind kindOf(const Item &item)
{
    if (item.kind == "seasonfolders"_L1) {
        return NameKind::Season;
    }
    if (item.kind == "quality"_L1 || item.kind == "reject"_L1) {
        return item.convention == "sonarr"_L1 ? NameKind::Episode : NameKind::Movie;
    }
    return item.kind == "movies"_L1 ? NameKind::Movie : NameKind::Episode;
}

QList<int> numbers(const QJsonValue &value)
{
    QList<int> list;
    for (const QJsonValue &v : value.toArray()) {
        list.append(v.toInt());
    }
    return list;
}

bool sameSeries(const QString &want, const QJsonObject &got)
{
    const QString series = got[got.contains("series"_L1) ? "series"_L1 : "title"_L1].toString();
    const QString withYear = series + QString::number(got["year"_L1].toInt());
    return squeezed(want) == squeezed(series) || squeezed(want) == squeezed(withYear);
}

bool sameEpisodes(const QString &key, const QJsonValue &want, const QJsonObject &got,
                  const QString &convention)
{
    QList<int> episodes = numbers(got["episodes"_L1]);
    if (key == "episodeFirst"_L1) {
        return episodes.value(0, -1) == want.toInt(-1);
    }
    if (key == "episodeLast"_L1) {
        return want.isNull() || (!episodes.isEmpty() && episodes.last() == want.toInt());
    }
    QList<int> wanted = numbers(want);
    if (convention == "jellyfin"_L1 && wanted.size() == 1) {
        // its tests of single episodes look at the first number only, also where a name has several
        return episodes.value(0, -1) == wanted.first();
    }
    std::ranges::sort(wanted);
    std::ranges::sort(episodes);
    return wanted == episodes;
}

bool sameQuality(const QString &key, const QJsonValue &want, const QJsonObject &got)
{
    const QJsonObject quality = got["quality"_L1].toObject();
    if (key == "proper"_L1) {
        return quality[key].toBool() == want.toBool();
    }
    if (key == "resolution"_L1) {
        const QString wanted = want.isDouble() ? QString::number(want.toInt()) + u'p' : want.toString();
        return quality[key].toString() == wanted;
    }
    if (key == "source"_L1) {
        return quality[key].toString() == want.toString();
    }
    return key != "releaseGroup"_L1 || got[key].toString().compare(want.toString(), Qt::CaseInsensitive) == 0;
}

/// The first asserted field that is wrong; empty: all right. The same rules as score-names.py of the corpus.
QString wrongField(const Item &item, const std::optional<ParsedName> &parsed)
{
    const QJsonObject got = parsed ? toJson(*parsed, kindOf(item)) : QJsonObject();
    if (item.expect.contains("parses"_L1)) {
        return got["title"_L1].toString().isEmpty() && got["series"_L1].toString().isEmpty() ? QString()
                                                                                             : u"parses"_s;
    }
    if (item.kind == "seasonfolders"_L1 && !item.expect["isSeasonFolder"_L1].toBool()) {
        return got.contains("season"_L1) ? u"isSeasonFolder"_s : QString();
    }
    if (!parsed) {
        return u"nothing"_s;
    }
    for (auto it = item.expect.begin(); it != item.expect.end(); ++it) {
        const QString key = it.key();
        const QJsonValue want = it.value();
        bool right = true;
        if (key == "title"_L1 && item.kind == "movies"_L1) {
            right = squeezed(want.toString()) == squeezed(got[key].toString());
        } else if (key == "year"_L1) {
            right = item.convention == "sonarr"_L1 || want.toInt() == got[key].toInt();
        } else if (key == "series"_L1) {
            right = want.toString().isEmpty() || sameSeries(want.toString(), got);
        } else if (key == "seriesWithoutYear"_L1) {
            right = squeezed(want.toString()) == squeezed(got["series"_L1].toString());
        } else if (key == "season"_L1) {
            right = want.toInt(-1) == got[key].toInt(-1);
        } else if (key == "seasons"_L1) {
            const QList<int> one =
                got.contains("season"_L1) ? QList<int>{got["season"_L1].toInt()} : QList<int>{};
            right = numbers(want) == (got.contains(key) ? numbers(got[key]) : one);
        } else if (key.startsWith("episode"_L1) && key != "episodeTitle"_L1) {
            right = sameEpisodes(key, want, got, item.convention);
        } else if (key == "absolute"_L1) {
            right = numbers(want) == numbers(got["absoluteEpisodes"_L1]);
        } else if (key == "airDate"_L1) {
            right = want.toString() == got[key].toString();
        } else if (key == "tmdb"_L1 || key == "imdb"_L1 || key == "tvdb"_L1) {
            right = want.toVariant().toString() == got["ids"_L1].toObject()[key].toString();
        } else if (item.kind == "quality"_L1) {
            right = sameQuality(key, want, got);
        }
        if (!right) {
            return key;
        }
    }
    return {};
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rates();

private:
    QList<Item> m_items = readCorpus(test::sharedDir() + u"/corpus/filenames"_s);
};

void TestCorpus::rates()
{
    // per cent; the torrent-title sources are snapshots of other parsers and the least reliable
    const QMap<QString, double> bars = {{u"radarr"_s, 98},   {u"sonarr"_s, 98},
                                        {u"jellyfin"_s, 98}, {u"tinymediamanager"_s, 98},
                                        {u"guessit"_s, 95},  {u"parse-torrent-title"_s, 90},
                                        {u"ptt"_s, 90}};
    QMap<QString, std::pair<int, int>> rates;
    const bool verbose = qEnvironmentVariableIsSet("METARR_SHOW_MISSES");
    for (const Item &item : m_items) {
        const QString wrong = wrongField(item, parseName(kindOf(item), item.name));
        auto &[right, all] = rates[item.convention];
        ++all;
        right += wrong.isEmpty() ? 1 : 0;
        if (verbose && !wrong.isEmpty()) {
            qInfo().noquote() << item.convention << item.kind << wrong << item.name;
        }
    }
    bool good = true;
    for (auto it = rates.cbegin(); it != rates.cend(); ++it) {
        const auto [right, all] = it.value();
        const double rate = 100.0 * right / all;
        qInfo().noquote() << it.key() << right << "of" << all << QString::number(rate, 'f', 2) + u" %"_s;
        good = good && rate >= bars.value(it.key(), 90);
    }
    QVERIFY2(good, "a rate lies below its bar; METARR_SHOW_MISSES=1 lists the names");
}

QTEST_GUILESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
