#include "models/settings/store_preferences.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace weir;
using namespace Qt::StringLiterals;

class StorePreferencesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        m_file = m_folder.filePath(u"weir-%1.ini"_s.arg(++number));
    }
    void startWithWhatTheStoreDoesByItself()
    {
        const StorePreferences fresh = StorePreferences::load(Settings(m_file));
        QVERIFY(fresh == StorePreferences());
        QCOMPARE(fresh.budgetBytes(), std::uint64_t{20'000'000'000});
        QVERIFY(fresh.manner.durability == protocol::RecordDurability::Durable);
        QVERIFY(fresh.manner.stateDelay == std::chrono::milliseconds(500));
        QVERIFY(fresh.manner.limits == protocol::LimitsMode::Off);
        QCOMPARE(scalePercent(Settings(m_file)), 100);
    }
    void areThereAtTheNextStart()
    {
        StorePreferences chosen;
        chosen.budgetGigabytes = 0;
        chosen.manner = {protocol::RecordDurability::Relaxed, std::chrono::milliseconds(0),
                         protocol::LimitsMode::On};
        {
            Settings settings(m_file);
            chosen.save(settings);
            settings.set(setting::kScale, 150);
        }
        const Settings again(m_file);
        QVERIFY(StorePreferences::load(again) == chosen);
        QCOMPARE(StorePreferences::load(again).budgetBytes(), std::uint64_t{0});
        QCOMPARE(scalePercent(again), 150);
    }
    void fallBackFromWhatMakesNoSense_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("no number") << u"disk_budget_gb=lots"_s;
        QTest::newRow("below nothing") << u"disk_budget_gb=-1"_s;
        QTest::newRow("beyond any disk") << u"disk_budget_gb=1000001"_s;
        QTest::newRow("another word") << u"durability=safe"_s;
        QTest::newRow("a delay of days") << u"state_delay_ms=99999999"_s;
        QTest::newRow("limits unknown") << u"limits=maybe"_s;
    }
    void fallBackFromWhatMakesNoSense()
    {
        QFETCH(QString, line);
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[store]\n" + line.toUtf8() + "\n[appearance]\nscale_percent=5000\n");
        file.close();
        QVERIFY(StorePreferences::load(Settings(m_file)) == StorePreferences());
        QCOMPARE(scalePercent(Settings(m_file)), 100);
    }
};

QTEST_GUILESS_MAIN(StorePreferencesTest)
#include "tst_store_preferences.moc"
