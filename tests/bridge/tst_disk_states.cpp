#include "backend/bridge/connection.h"
#include "backend/bridge/stream_feed.h"
#include "backend/engine/file_system.h"
#include "tests/support/fault_file_system.h"
#include "tests/support/test_store.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

namespace {

std::unique_ptr<Connection> connectTo(TestStore& store)
{
    auto connection = std::make_unique<Connection>(QStringLiteral("Local engine"), [&store] {
        ConnectionSource source;
        source.inspector = &store.engine().inspector();
        source.clock = &store.clock();
        return Result<ConnectionSource>(source);
    });
    connection->openNow();
    return connection;
}

bool tryPut(TestStore& store, StreamId id)
{
    const std::vector<engine::NewRecord> records{{"key", {}, "data"}};
    return store.engine().append(id, records).ok();
}

} // namespace

/// What a disk does to a store reaches the window as it is.
class DiskStatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskComesAndGoes()
    {
        FaultFileSystem files;
        TestStore store(files);
        store.open();
        const auto info = store.makeStream("orders");
        QVERIFY(tryPut(store, info->id));
        const auto connection = connectTo(store);
        const auto listed = [&] { return connection->streams()->streams; };
        QTRY_COMPARE(listed().size(), std::size_t(1));
        QVERIFY(!listed().front().refusesWrites);
        QCOMPARE(listed().front().durability, std::string("durable"));
        QVERIFY(listed().front().diskBytes > 0);
        const auto feed = connection->followStream(StreamName("orders"));
        files.failAt(files.operations() + 1, FaultFileSystem::Fault::NoSpace);
        QVERIFY(!tryPut(store, info->id));
        QTRY_VERIFY(listed().front().refusesWrites);
        QTRY_VERIFY(feed->snapshot() && feed->snapshot()->writeTrouble == "the disk is full");
        QVERIFY(feed->snapshot()->damage.empty());
        files.freeSpaceAgain();
        QTRY_VERIFY(tryPut(store, info->id));
        QTRY_VERIFY(!listed().front().refusesWrites);
        QTRY_VERIFY(feed->snapshot()->writeTrouble.empty());
    }
    void aStoreInMemoryCallsNoStreamDurable()
    {
        engine::EngineOptions options;
        options.inMemory = true;
        VirtualClock clock(startOfTests());
        const auto files = engine::makeMemoryFileSystem();
        auto opened = engine::Engine::open(options, *files, clock);
        QVERIFY(opened.ok());
        engine::NewStream stream;
        stream.name = StreamName("orders");
        QVERIFY((*opened)->createStream(stream).ok());
        Connection connection(QStringLiteral("Local engine"), [&] {
            ConnectionSource source;
            source.inspector = &(*opened)->inspector();
            source.clock = &clock;
            return Result<ConnectionSource>(source);
        });
        connection.openNow();
        QTRY_COMPARE(connection.streams()->streams.size(), std::size_t(1));
        QCOMPARE(connection.streams()->streams.front().durability, std::string("memory"));
        connection.close();
    }
    void whatRecoveryCutIsTold()
    {
        FaultFileSystem files;
        TestStore store(files);
        store.open();
        const auto info = store.makeStream("orders");
        QVERIFY(tryPut(store, info->id));
        files.failAt(files.operations() + 1, FaultFileSystem::Fault::Die);
        QVERIFY(!tryPut(store, info->id));
        store.close();
        files.restart(Loss::Nothing);
        store.open();
        const auto connection = connectTo(store);
        QTRY_VERIFY(!connection->streams()->recovery.empty());
        const RecoveryCut& cut = connection->streams()->recovery.front();
        QCOMPARE(cut.stream.text(), std::string("orders"));
        QVERIFY(cut.file.find("segment") != std::string::npos);
        QVERIFY(cut.bytes > 0 && cut.offset > 0);
        QVERIFY(!cut.reason.empty());
    }
    void damageIsToldWithItsPlace()
    {
        FaultFileSystem files;
        TestStore store(files);
        store.open();
        const auto info = store.makeStream("orders");
        store.makeStream("other");
        for (int i = 0; i < 20; ++i)
            QVERIFY(tryPut(store, info->id));
        store.close();
        for (const std::string& path : files.files()) {
            Bytes octets = files.contents(path);
            if (path.find("segment") == std::string::npos || octets.size() < 600)
                continue;
            char& flipped = octets[octets.size() / 2];
            flipped = static_cast<char>(flipped ^ 0x40);
            files.setContents(path, octets);
        }
        store.open();
        const auto connection = connectTo(store);
        QTRY_COMPARE(connection->streams()->streams.size(), std::size_t(2));
        QVERIFY(connection->streams()->streams[0].damaged);
        QVERIFY(!connection->streams()->streams[0].refusesWrites);
        QVERIFY(!connection->streams()->streams[1].damaged);
        const auto feed = connection->followStream(StreamName("orders"));
        QTRY_VERIFY(feed->snapshot() && !feed->snapshot()->damage.empty());
        qInfo("%s", feed->snapshot()->damage.c_str());
    }
};

QTEST_GUILESS_MAIN(DiskStatesTest)
#include "tst_disk_states.moc"
