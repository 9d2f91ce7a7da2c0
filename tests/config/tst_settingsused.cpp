// SPDX-License-Identifier: GPL-3.0-or-later
// A setting that nothing reads is a promise that is not kept.
#include "config/settingtable.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace metarr;
using namespace Qt::StringLiterals;

class TestSettingsUsed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Everything that may read settings: the table itself and the pages that only change them do not count.
    void initTestCase()
    {
        const QString root = QString::fromUtf8(METARR_SOURCE_DIR);
        for (const QString &folder : {u"/src"_s, u"/ui"_s}) {
            QDirIterator it(root + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                if (path.contains(u"/src/config/"_s) || path.contains(u"/ui/settings/"_s)) {
                    continue;
                }
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                m_sources += file.readAll();
            }
        }
        QVERIFY(m_sources.size() > 1'000'000);
    }

    void somethingReads_data()
    {
        QTest::addColumn<QString>("key");
        for (const SettingInfo &setting : allSettings()) {
            QTest::newRow(qPrintable(setting.key)) << setting.key;
        }
    }
    void somethingReads()
    {
        QFETCH(const QString, key);
        const QString last = key.section(u'.', -1);
        const bool byProvider = key.startsWith(u"providers."_s);
        // Whole, or put together: "assets.wanted." + type, "providers." + name + ".apiKey".
        const bool reads =
            says(key) || (byProvider ? says(last) || says(u'.' + last) : says(key.chopped(last.size())));
        QVERIFY2(reads, "nothing reads it");
    }

private:
    bool says(const QString &text) const { return m_sources.contains('"' + text.toUtf8() + '"'); }

    QByteArray m_sources;
};

QTEST_GUILESS_MAIN(TestSettingsUsed)
#include "tst_settingsused.moc"
