// SPDX-License-Identifier: GPL-3.0-or-later
// Decision 34 over the developers' recorded search answers, when they are there: no wrong automatic match, and at least
// 95 % of the unambiguous titles taken.
#include "enrich/matching.h"
#include "names/nameparser.h"
#include "providers/tmdb/tmdbmapper.h"
#include "providers/tvdb/tvdbmapper.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace metarr;

namespace {

constexpr int threshold = 85;

struct Answer {
    QString file;
    QList<SearchHit> hits;
};

QList<Answer> recordedAnswers()
{
    QList<Answer> answers;
    const QString base = test::sharedDir() + u"/corpus/providers/"_s;
    for (const QString &provider : {u"tmdb"_s, u"tvdb"_s}) {
        const QStringList files = QDir(base + provider).entryList({u"*.json"_s}, QDir::Files);
        for (const QString &name : files) {
            QFile file(base + provider + u'/' + name);
            if (!file.open(QIODevice::ReadOnly)) {
                continue;
            }
            const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
            for (const EntityType type : {EntityType::Movie, EntityType::Series}) {
                const auto hits =
                    provider == u"tmdb"_s ? tmdb::mapSearch(json, type, {}) : tvdb::mapSearch(json, type, {});
                if (hits && !hits->isEmpty() && !hits->first().title.isEmpty() && hits->first().year) {
                    answers += Answer{name, *hits};
                    break; // lists of films map as such, those of series as the other
                }
            }
        }
    }
    return answers;
}

/// Ways in which an owner may have written the film down; `exact`: title and year as they are.
struct Spelling {
    QString title;
    std::optional<int> year;
    bool exact;
};

QList<Spelling> spellingsOf(const SearchHit &hit)
{
    QList<Spelling> all{{hit.title, hit.year, true}, {hit.originalTitle, hit.year, true}};
    QString dotted = hit.title;
    dotted.remove(QRegularExpression(u"[:!?,'’]"_s)).replace(u'&', u"and"_s).replace(u' ', u'.');
    if (const auto name = parseName(
            NameKind::Movie, u"%1.%2.1080p.WEB-DL.H264-GRP"_s.arg(dotted).arg(hit.year.value_or(2000)))) {
        all += Spelling{name->title, name->year, true};
    }
    if (hit.title.startsWith(u"The "_s)) {
        all += Spelling{hit.title.mid(4), hit.year, true};
    }
    all += Spelling{hit.title, *hit.year + 1, false};
    all += Spelling{hit.title, *hit.year - 1, false};
    all += Spelling{hit.title, std::nullopt, false};
    all += Spelling{hit.title + u" 2"_s, hit.year, false};
    all += Spelling{hit.title, *hit.year + 20, false};
    all += Spelling{hit.title.section(u':', 0, 0), hit.year, false};
    return all;
}

/// Is there one of that name and year only?
bool isUnambiguous(const SearchHit &hit, const QList<SearchHit> &hits)
{
    return std::count_if(hits.cbegin(), hits.cend(), [&](const SearchHit &other) {
               return other.year == hit.year &&
                      (sameTitle(other.title, hit.title) || sameTitle(other.originalTitle, hit.title));
           }) == 1;
}

} // namespace

class TestIdentification : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recorded()
    {
        const QList<Answer> answers = recordedAnswers();
        int unambiguous = 0;
        int taken = 0;
        int asked = 0;
        QStringList wrong;
        const auto ask = [&](const Spelling &spelling, const Answer &answer, const SearchHit *right) {
            if (spelling.title.isEmpty()) {
                return false;
            }
            ++asked;
            const auto ranked = rankHits({{spelling.title}, spelling.year}, answer.hits);
            if (ranked.first().confidence < threshold) {
                return false;
            }
            const SearchHit &got = ranked.first().hit;
            const bool same = right && got.id == right->id && got.provider == right->provider;
            // Whoever writes another one's exact name and year means that one.
            QString plain = got.title;
            plain.remove(u" (%1)"_s.arg(got.year.value_or(0)));
            const bool named =
                !spelling.exact && got.year == spelling.year && sameTitle(plain, spelling.title);
            if (!same && !named) {
                wrong += u"%1: “%2” (%3) taken for “%4” (%5)"_s.arg(answer.file, spelling.title)
                             .arg(spelling.year.value_or(0))
                             .arg(got.title)
                             .arg(got.year.value_or(0));
            }
            return same;
        };
        for (const Answer &answer : answers) {
            for (const SearchHit &hit : answer.hits) {
                if (!hit.year) {
                    continue;
                }
                const bool clear = isUnambiguous(hit, answer.hits);
                for (const Spelling &spelling : spellingsOf(hit)) {
                    const bool right = ask(spelling, answer, &hit);
                    if (spelling.exact && clear && !spelling.title.isEmpty()) {
                        ++unambiguous;
                        taken += right ? 1 : 0;
                        if (!right && qEnvironmentVariableIsSet("METARR_SHOW_MISSES")) {
                            qInfo().noquote() << "not taken:" << spelling.title << spelling.year.value_or(0);
                        }
                    }
                }
                // The same title against what was answered to other questions: only itself may be taken.
                for (const Answer &other : answers) {
                    if (other.hits.first().provider != hit.provider) {
                        continue; // the same one goes by another id there
                    }
                    const auto self =
                        std::find_if(other.hits.cbegin(), other.hits.cend(), [&](const SearchHit &known) {
                            return known.id == hit.id && known.provider == hit.provider;
                        });
                    (void)ask({hit.title, hit.year, true}, other,
                              self == other.hits.cend() ? nullptr : &*self);
                }
            }
        }
        if (unambiguous == 0) {
            return; // the answers are not here
        }
        const double rate = 100.0 * taken / unambiguous;
        qInfo().noquote() << asked << "questions," << wrong.size() << "wrong;" << taken << "of" << unambiguous
                          << "unambiguous ones taken:" << QString::number(rate, 'f', 1) + u" %"_s;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(rate >= 95);
    }
};

QTEST_GUILESS_MAIN(TestIdentification)
#include "tst_identification.moc"
