// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/inifile.h"

#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class IniFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void changes_data();
    void changes();
};

void IniFileTest::reads()
{
    const IniFile file("\xef\xbb\xbf; comment\r\n"
                       "http.listen = :80\r\n"
                       "[General]\n"
                       "ui.theme=dark\n"
                       "[providers.tmdb]\n"
                       "  baseUrl = http://a/b?c=d  \n"
                       "# apiKey = no\n"
                       "apiKey = \" with blanks \"\n"
                       "empty =\n"
                       "nonsense\n"
                       "baseUrl = http://second");
    const QMap<QString, QString> expected{{u"http.listen"_s, u":80"_s},
                                          {u"ui.theme"_s, u"dark"_s},
                                          {u"providers.tmdb.baseUrl"_s, u"http://second"_s},
                                          {u"providers.tmdb.apiKey"_s, u" with blanks "_s},
                                          {u"providers.tmdb.empty"_s, QString()}};
    QCOMPARE(file.values(), expected);
}

void IniFileTest::changes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value"); // null removes
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const QString &key, const QString &value,
                        const char *after) {
        QTest::newRow(name) << QByteArray(before) << key << value << QByteArray(after);
    };
    row("nothing there", "", u"a.b"_s, u"1"_s, "a.b = 1\n");
    row("in place, rest untouched", "; x\n a.b=0 \n\nc = 2", u"A.B"_s, u"1"_s, "; x\n a.b= 1\n\nc = 2\n");
    row("into its section", "[a]\nc = 2\n\n[d]\ne = 3\n", u"a.b"_s, u"1"_s,
        "[a]\nc = 2\nb = 1\n\n[d]\ne = 3\n");
    row("into an empty section", "[a]\n[d]\n", u"a.b"_s, u"1"_s, "[a]\nb = 1\n[d]\n");
    row("above all sections", "x = 1\n[d]\ne = 3\n", u"a.b"_s, u"1"_s, "x = 1\na.b = 1\n[d]\ne = 3\n");
    row("repeated", "a.b = 1\na.b = 2\n", u"a.b"_s, u"3"_s, "a.b = 3\n");
    row("removed everywhere", "a.b = 1\n[a]\nb = 2\nc = 3\n", u"a.b"_s, QString(), "[a]\nc = 3\n");
    row("blanks kept", "", u"a"_s, u" x "_s, "a = \" x \"\n");
}

void IniFileTest::changes()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, key);
    QFETCH(QString, value);
    IniFile file(before);
    file.set(key, value.isNull() ? std::nullopt : std::optional(value));
    QTEST(file.content(), "after");
    const auto values = IniFile(file.content()).values();
    const auto known = values.keys().filter(key, Qt::CaseInsensitive);
    QCOMPARE(known.isEmpty(), value.isNull());
    if (!known.isEmpty()) {
        QCOMPARE(values.value(known.constFirst()), value);
    }
}

QTEST_APPLESS_MAIN(IniFileTest)
#include "tst_inifile.moc"
