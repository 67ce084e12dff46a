#include "tests/support/test_store.h"

#include <QProcess>
#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::must;
using weir::test::TestStore;

/// A real process is killed while it appends; every record it was told is stored is there, once and
/// in order. WEIR_KILL_ROUNDS says how often.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acknowledgedRecordsSurvive();
};

void TestKill::acknowledgedRecordsSurvive()
{
    // A new store now and then, so that looking at all of it stays quick.
    constexpr int kRoundsPerStore = 20;
    std::unique_ptr<TestStore> store;
    QString next = QStringLiteral("0");
    const int asked = qEnvironmentVariableIntValue("WEIR_KILL_ROUNDS");
    for (int round = 0; round < (asked > 0 ? asked : 5); ++round) {
        if (round % kRoundsPerStore == 0) {
            store = std::make_unique<TestStore>();
            next = QStringLiteral("0");
        }
        QProcess victim;
        victim.start(QStringLiteral(WEIR_VICTIM),
                     {QString::fromStdString(store->directory().string()), next});
        QByteArray said;
        const auto more = [&] {
            victim.waitForReadyRead(100);
            said += victim.readAllStandardOutput();
            return said.count('\n') > 20 + 7 * (round % kRoundsPerStore);
        };
        QTRY_VERIFY_WITH_TIMEOUT(more(), 60000);
        victim.kill();
        victim.waitForFinished();
        said += victim.readAllStandardOutput();
        const QByteArrayList lines = said.left(said.lastIndexOf('\n')).split('\n');
        const int acknowledged = lines.last().toInt();

        store->open();
        const auto info = store->info("s");
        QVERIFY(info && !info->damage);
        const QStringList all = store->streamData(info->id);
        QVERIFY(all.size() > acknowledged);
        for (int i = 0; i < all.size(); ++i)
            QCOMPARE(all[i], QString::number(i));
        next = QString::number(all.size());
        store->close();
        qInfo("round %d: %d records acknowledged, %d there", round + 1, acknowledged + 1,
              int(all.size()));
    }
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
