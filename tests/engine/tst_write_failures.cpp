#include "tests/support/fault_file_system.h"
#include "tests/support/sweep.h"
#include "tests/support/test_store.h"

#include <QTest>

#include <future>

using namespace weir;
using namespace weir::engine;
using weir::test::codeOf;
using weir::test::FaultFileSystem;
using weir::test::Loss;
using weir::test::must;
using weir::test::sweepStep;
using weir::test::TestStore;

/// Disks that refuse: producers get an error, readers go on, and nothing acknowledged is lost.
class TestWriteFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFailureCostsNothingAcknowledged_data();
    void oneFailureCostsNothingAcknowledged();
    void fullDiskIsSaidAndLeft();
    void whoDoesNotWaitIsToldToo();
    void relaxedStreamDoesNotTrustASecondSync();
    void failedSyncIsMadeGoodByTheNextOpening_data();
    void failedSyncIsMadeGoodByTheNextOpening();
};

namespace {

Result<std::vector<Appended>> tryPut(TestStore& store, StreamId stream, const std::string& data)
{
    const NewRecord record{"k", {}, data};
    return store.engine().append(stream, {&record, 1});
}

} // namespace

void TestWriteFailures::oneFailureCostsNothingAcknowledged_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("durability");
    for (const Durability durability : {Durability::Durable, Durability::Relaxed}) {
        const char* const kind = durability == Durability::Durable ? "durable" : "relaxed";
        QTest::addRow("%s, a write fails", kind)
            << int(FaultFileSystem::Fault::IoError) << int(durability);
        if (durability == Durability::Durable)
            QTest::addRow("%s, a sync fails", kind)
                << int(FaultFileSystem::Fault::FailSync) << int(durability);
    }
}

/// The failure strikes at each operation of the workload in turn; then the power goes.
void TestWriteFailures::oneFailureCostsNothingAcknowledged()
{
    QFETCH(int, fault);
    QFETCH(int, durability);
    for (std::uint64_t operation = 1;; operation += sweepStep()) {
        FaultFileSystem files(operation);
        TestStore store(files);
        store.options.segmentBytes = 400;
        store.open();
        NewStream request;
        request.name = StreamName("s");
        request.durability = Durability(durability);
        const auto info = store.makeStream(request);
        files.failAt(files.operations() + operation, FaultFileSystem::Fault(fault));
        QStringList acknowledged;
        for (int i = 0; i < 15; ++i) {
            if (tryPut(store, info->id, std::to_string(i)).ok())
                acknowledged << QString::number(i);
        }
        const bool struck = files.struck();
        files.failAt(0, FaultFileSystem::Fault::None);
        must(tryPut(store, info->id, "last"));
        acknowledged << QStringLiteral("last");
        QVERIFY(acknowledged.size() >= 15);
        QCOMPARE(store.streamData(info->id), acknowledged);
        QCOMPARE(store.shardData(info->id, {0}), acknowledged);
        QVERIFY(!store.engine().inspector().stream(info->id)->writeTrouble);
        store.close();
        files.restart(durability == int(Durability::Durable) ? Loss::Unsynced : Loss::Nothing);
        store.open();
        QCOMPARE(store.streamData(info->id), acknowledged);
        if (!struck)
            break;
    }
}

void TestWriteFailures::fullDiskIsSaidAndLeft()
{
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const auto info = store.makeStream("s");
    must(tryPut(store, info->id, "before"));
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::NoSpace);
    QCOMPARE(codeOf(tryPut(store, info->id, "refused")), std::string("NoSpace"));
    QCOMPARE(codeOf(tryPut(store, info->id, "refused")), std::string("NoSpace"));
    const auto trouble = store.engine().inspector().stream(info->id)->writeTrouble;
    QVERIFY(trouble && *trouble == "the disk is full");
    QCOMPARE(store.shardData(info->id, {0}), QStringList{QStringLiteral("before")});
    files.freeSpaceAgain();
    must(tryPut(store, info->id, "after"));
    QVERIFY(!store.engine().inspector().stream(info->id)->writeTrouble);
    const QStringList both{QStringLiteral("before"), QStringLiteral("after")};
    QCOMPARE(store.shardData(info->id, {0}), both);
    store.open();
    QCOMPARE(store.shardData(info->id, {0}), both);
}

void TestWriteFailures::whoDoesNotWaitIsToldToo()
{
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    const auto info = store.makeStream("s");
    const auto startedPut = [&](StreamId stream) {
        std::promise<std::string> answered;
        store.engine().startAppend(stream, {{"k", {}, "x"}},
                                   [&answered](const Result<std::vector<Appended>>& appended) {
                                       answered.set_value(codeOf(appended));
                                   });
        return answered.get_future().get();
    };
    QCOMPARE(startedPut(info->id), std::string("ok"));
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::NoSpace);
    QCOMPARE(startedPut(info->id), std::string("NoSpace"));
    files.freeSpaceAgain();
    QCOMPARE(startedPut(info->id), std::string("ok"));
    QCOMPARE(startedPut(StreamId{77}), std::string("ResourceNotFound"));
    QCOMPARE(store.shardData(info->id, {0}).size(), 2);
}

void TestWriteFailures::relaxedStreamDoesNotTrustASecondSync()
{
    FaultFileSystem files;
    TestStore store(files);
    store.options.segmentBytes = 200;
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.durability = Durability::Relaxed;
    const auto info = store.makeStream(request);
    must(tryPut(store, info->id, "1"));
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::FailSync);
    // The sync comes with the roll.
    QStringList acknowledged{QStringLiteral("1")};
    for (int i = 2; i < 20; ++i) {
        if (tryPut(store, info->id, std::to_string(i)).ok())
            acknowledged << QString::number(i);
    }
    QVERIFY(files.struck());
    QCOMPARE(codeOf(tryPut(store, info->id, "x")), std::string("IoError"));
    QCOMPARE(store.streamData(info->id), acknowledged);
    store.open();
    must(tryPut(store, info->id, "again"));
    QCOMPARE(store.streamData(info->id), acknowledged << QStringLiteral("again"));
}

void TestWriteFailures::failedSyncIsMadeGoodByTheNextOpening_data()
{
    QTest::addColumn<int>("durability");
    QTest::newRow("durable") << int(Durability::Durable);
    QTest::newRow("relaxed") << int(Durability::Relaxed);
}

/// The process is killed after a sync failed: what it covered can be read, but no later sync writes
/// it. The next opening finds it, builds on it, and then the power goes.
void TestWriteFailures::failedSyncIsMadeGoodByTheNextOpening()
{
    QFETCH(int, durability);
    FaultFileSystem files;
    TestStore store(files);
    store.open();
    NewStream request;
    request.name = StreamName("s");
    request.durability = Durability(durability);
    const auto info = store.makeStream(request);
    must(tryPut(store, info->id, "1"));
    must(tryPut(store, info->id, "2"));
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::FailSync);
    if (request.durability == Durability::Durable)
        QCOMPARE(codeOf(tryPut(store, info->id, "3")), std::string("IoError"));
    else
        QVERIFY(!store.engine().setDurability(*info, Durability::Durable).ok());
    QVERIFY(files.struck());
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
    store.close();
    files.restart(Loss::Nothing);
    store.open();
    must(tryPut(store, info->id, "4"));
    must(store.engine().setDurability(*store.info("s"), Durability::Durable));
    const QStringList acknowledged = store.streamData(info->id);
    QVERIFY(acknowledged.size() >= 3);
    files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
    store.close();
    files.restart(Loss::Unsynced);
    store.open();
    QVERIFY(!store.info("s")->damage);
    QCOMPARE(store.streamData(info->id), acknowledged);
}

QTEST_GUILESS_MAIN(TestWriteFailures)
#include "tst_write_failures.moc"
