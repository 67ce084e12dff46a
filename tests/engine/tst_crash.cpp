#include "tests/support/crash_sweep.h"
#include "tests/support/store_check.h"
#include "tests/support/store_listing.h"
#include "tests/support/sweep.h"

#include <QTest>

using namespace weir;
using namespace weir::engine;
using weir::test::FaultFileSystem;
using weir::test::listStore;
using weir::test::Loss;
using weir::test::StoreWitness;
using weir::test::sweepStep;
using weir::test::sweptMoreThan;
using namespace std::chrono_literals;

/// Stops a workload at every operation on a file, the catalog's included, in three ways of losing
/// what was not synced, opens the store again and looks for everything that was promised.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothing_data() { weir::test::addLosses(); }
    void losesNothing();
    void losesNothingOverZeros_data() { weir::test::addLosses(); }
    void losesNothingOverZeros();
    void losesNothingOverZerosWhenRecoveryCrashes_data();
    void losesNothingOverZerosWhenRecoveryCrashes();
    void losesNothingWhenRecoveryCrashes_data();
    void losesNothingWhenRecoveryCrashes();
    void whatAnOpeningShowedStays();
};

namespace {

/// Creates, appends, rolls, splits, merges, deletes.
void change(StoreWitness& witness)
{
    if (!witness.open())
        return;
    witness.create("main", 2);
    witness.create("other", 1);
    for (int i = 0; i < 3; ++i)
        witness.put("main", 3);
    witness.put("other", 1);
    witness.split("main");
    witness.put("main", 3);
    witness.setTags("main", "new");
    witness.merge("main");
    witness.put("main", 3);
    witness.remove("other");
}

/// The same, then trims and restarts.
void work(StoreWitness& witness)
{
    change(witness);
    if (!witness.store().isOpen())
        return;
    witness.pass(25h);
    witness.waitForTrim("main");
    witness.put("main", 2);
    witness.setRetention("main", 48h);
    if (!witness.open())
        return;
    witness.put("main", 3);
    witness.put("main", 1);
}

/// A busy stream before the work that is crashed.
bool prepareBusy(StoreWitness& witness)
{
    witness.writeAhead();
    if (!witness.open())
        return false;
    witness.create("busy", 2);
    for (int i = 0; i < 3; ++i)
        witness.put("busy", 1);
    return true;
}

/// Small groups over zeros, up to the end of a segment and into the next ones; a split between two
/// of them; a pause, in which the zeros go; a clean stop.
void workBusy(StoreWitness& witness)
{
    for (int i = 0; i < 8; ++i)
        witness.put("busy", 1 + i % 3);
    witness.split("busy");
    for (int i = 0; i < 4; ++i)
        witness.put("busy", 2);
    witness.pass(15s);
    witness.put("busy", 1);
    witness.put("busy", 3);
    if (!witness.store().isOpen() || !witness.open())
        return;
    for (int i = 0; i < 4; ++i)
        witness.put("busy", 2);
}

/// Verifying finds what a crash left to be no damage, as opening does.
QString checkBusy(StoreWitness& witness, FaultFileSystem& files)
{
    if (const QString wrong = weir::test::verifyClosed(files, witness.store().directory(), false);
        !wrong.isEmpty())
        return wrong;
    return witness.check();
}

weir::test::CrashedWork busyWork()
{
    return {prepareBusy, workBusy, checkBusy};
}

} // namespace

void TestCrash::losesNothing()
{
    QFETCH(int, loss);
    const auto [crashes, wrong] = crashAtEachOperation({.work = work}, Loss(loss));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    qInfo("%d crashes", crashes);
    QVERIFY(sweptMoreThan(150, crashes));
}

/// The same where zeros stand ahead of the records.
void TestCrash::losesNothingOverZeros()
{
    QFETCH(int, loss);
    const auto [crashes, wrong] = crashAtEachOperation(busyWork(), Loss(loss));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    qInfo("%d crashes", crashes);
    QVERIFY(sweptMoreThan(60, crashes));
}

void TestCrash::losesNothingOverZerosWhenRecoveryCrashes()
{
    QFETCH(int, loss);
    QFETCH(int, later);
    constexpr std::uint64_t kSampled = 11;
    const auto [crashes, wrong] =
        crashAgainWhileOpening(busyWork(), kSampled, Loss(loss), Loss(later));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    qInfo("%d second crashes", crashes);
    QVERIFY(sweptMoreThan(20, crashes));
}

void TestCrash::losesNothingOverZerosWhenRecoveryCrashes_data()
{
    losesNothingWhenRecoveryCrashes_data();
}

void TestCrash::losesNothingWhenRecoveryCrashes_data()
{
    QTest::addColumn<int>("loss");
    QTest::addColumn<int>("later");
    const auto row = [](const char* name, Loss first, Loss second) {
        QTest::newRow(name) << int(first) << int(second);
    };
    row("the process dies", Loss::Nothing, Loss::Nothing);
    row("power goes, all that was not synced is lost", Loss::Unsynced, Loss::Unsynced);
    row("power goes, writes are torn", Loss::Torn, Loss::Torn);
    row("the process dies, then power goes, all is lost", Loss::Nothing, Loss::Unsynced);
    row("the process dies, then power goes, writes are torn", Loss::Nothing, Loss::Torn);
}

/// A second crash at every operation of the opening that follows the first.
void TestCrash::losesNothingWhenRecoveryCrashes()
{
    QFETCH(int, loss);
    QFETCH(int, later);
    constexpr std::uint64_t kSampled = 13;
    const auto [crashes, wrong] =
        crashAgainWhileOpening({.work = work}, kSampled, Loss(loss), Loss(later));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    qInfo("%d second crashes", crashes);
    QVERIFY(sweptMoreThan(20, crashes));
}

/// The process dies, the store is opened, looked at and nothing else, and then power goes: whatever
/// was there to see is there again, were it only what the killed process had not synced.
void TestCrash::whatAnOpeningShowedStays()
{
    int crashes = 0;
    for (std::uint64_t operation = 1;; operation += sweepStep()) {
        FaultFileSystem files(operation);
        StoreWitness witness(files);
        files.failAt(operation, FaultFileSystem::Fault::Die);
        change(witness);
        if (!files.struck())
            break;
        ++crashes;
        witness.crash(Loss::Nothing);
        witness.open();
        const QStringList seen = listStore(witness.store().engine(), 0);
        files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
        witness.crash(Loss::Unsynced);
        witness.open();
        QVERIFY2(listStore(witness.store().engine(), 0) == seen,
                 qPrintable(
                     QStringLiteral("operation %1:\n%2\nbefore:\n%3")
                         .arg(operation)
                         .arg(listStore(witness.store().engine(), 0).join('\n'), seen.join('\n'))));
    }
    qInfo("%d crashes", crashes);
    QVERIFY(sweptMoreThan(150, crashes));
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
