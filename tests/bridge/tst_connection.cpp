#include "backend/bridge/stream_feed.h"
#include "backend/bridge/tail_feed.h"
#include "tests/bridge/embedded_store.h"

#include <QSignalSpy>

#include <atomic>
#include <numeric>

using namespace weir;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOffTheWindowsThread()
    {
        EmbeddedStore store;
        QThread* openedOn = QThread::currentThread();
        Connection connection(QStringLiteral("x"), [&] {
            openedOn = QThread::currentThread();
            return Result<ConnectionSource>(store.source());
        });
        connection.openNow();
        QVERIFY(connection.state() == Connection::State::Opening);
        QTRY_VERIFY(connection.state() == Connection::State::Ready);
        QVERIFY(openedOn != QThread::currentThread());
        QCOMPARE(connection.endpoint(), QStringLiteral("http://127.0.0.1:1"));
    }
    void saysWhyItFailedAndTriesAgain()
    {
        EmbeddedStore store;
        std::atomic<int> tries = 0;
        Connection connection(QStringLiteral("x"), [&]() -> Result<ConnectionSource> {
            if (++tries == 1)
                return Error(ErrorCode::StoreLocked, "Another Weir has it open.", "lock");
            return store.source();
        });
        connection.openNow();
        QTRY_VERIFY(connection.state() == Connection::State::Failed);
        QVERIFY(connection.failure().code == ErrorCode::StoreLocked);
        connection.retry();
        QTRY_VERIFY(connection.state() == Connection::State::Ready);
    }
    /// Its feeds fall silent and keep what they have; once it is open again they go on.
    void stopsAndGoesOn()
    {
        const QTemporaryDir folder;
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        store.append(id, {"a"});
        auto open = std::make_shared<std::atomic<int>>(0);
        Connection connection(QStringLiteral("x"), [&store, &folder, open] {
            ConnectionSource source = store.source();
            source.directory = folder.path().toStdString();
            source.owner = std::shared_ptr<void>(&store, [open](void*) { --*open; });
            ++*open;
            return Result<ConnectionSource>(source);
        });
        connection.openNow();
        QTRY_VERIFY(connection.state() == Connection::State::Ready);
        const auto feed = connection.followStream(StreamName("orders"));
        const auto tail = connection.tailStream(StreamName("orders"));
        feed->setHeatWanted(std::chrono::minutes(15));
        quint64 read = 0;
        connect(tail.get(), &TailFeed::recordsArrived, this, [&](const auto& batches) {
            for (const RecordBatchPtr& batch : batches)
                read += batch->size();
        });
        QSignalSpy detached(tail.get(), &TailFeed::detached);
        QSignalSpy attached(tail.get(), &TailFeed::attached);
        tail->start({TailStart::Kind::TrimHorizon, {}, {}});
        const auto search = tail->search(
            std::get<filter::FilterPtr>(filter::Filter::compile("key = \"a\"", {}, {})));
        QTRY_COMPARE(read, quint64(1));
        QTRY_VERIFY(feed->heat());

        connection.stop();
        QVERIFY(connection.state() == Connection::State::Closing);
        connection.retry(); // not before it is closed
        QTRY_VERIFY(connection.state() == Connection::State::Closed);
        QCOMPARE(open->load(), 0);
        QCOMPARE(detached.size(), 1);
        QVERIFY(connection.readyUntil());
        QCOMPARE(feed->snapshot()->records, std::uint64_t(1));
        QCOMPARE(connection.streams()->streams.size(), std::size_t(1));
        store.append(id, {"b"});

        connection.retry();
        QTRY_VERIFY(connection.state() == Connection::State::Ready);
        QCOMPARE(open->load(), 1);
        QCOMPARE(attached.size(), 1);
        QTRY_COMPARE(feed->snapshot()->records, std::uint64_t(2));
        QSignalSpy heat(feed.get(), &StreamFeed::heatChanged);
        QTRY_VERIFY(!heat.isEmpty()); // is wanted still
        tail->start({TailStart::Kind::Position, {}, {1}});
        QTRY_COMPARE(read, quint64(2));
    }
    void showsStreamsAsTheyComeAndGo()
    {
        EmbeddedStore store;
        const auto connection = openConnection(store);
        QSignalSpy events(connection.get(), &Connection::eventHappened);
        store.create("orders", 2);
        QTRY_COMPARE(connection->streams()->streams.size(), std::size_t(1));
        QVERIFY(connection->streams()->streams[0].name == StreamName("orders"));
        QTRY_VERIFY(!events.isEmpty());
        QVERIFY(store.engine->deleteStream(*store.engine->stream(StreamName("orders"))).ok());
        QTRY_VERIFY(connection->streams()->streams.empty());
    }
    void followsAStream()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 2);
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        QTRY_VERIFY(feed->snapshot());
        QCOMPARE(feed->snapshot()->openShardCount(), 2U);
        QCOMPARE(QString::fromStdString(feed->snapshot()->arn),
                 QStringLiteral("arn:aws:kinesis:us-east-1:000000000000:stream/orders"));
        store.append(id, {"a", "b", "c"});
        store.clock.advance(std::chrono::seconds(2));
        QTRY_COMPARE(feed->snapshot()->records, std::uint64_t(3));
        QTRY_VERIFY(feed->metrics() && feed->metrics()->shards.size() >= 1);
        const auto& arrived = feed->metrics()->recordsIn;
        QCOMPARE(std::accumulate(arrived.begin(), arrived.end(), 0.0), 3.0);
    }
    void tellsOfShardsThatRetentionRemoved()
    {
        EmbeddedStore store;
        store.create("orders", 1);
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        QTRY_VERIFY(feed->snapshot());
        const auto info = store.engine->stream(StreamName("orders"));
        QVERIFY(store.engine->splitShard(*info, {0}, HashKey(std::uint64_t{1} << 60)).ok());
        QTRY_COMPARE(feed->snapshot()->shards.size(), std::size_t(3));
        QVERIFY(!feed->snapshot()->pastShards);
        QVERIFY(feed->snapshot()->findShardEver({0}) == feed->snapshot()->findShard({0}));
        store.clock.advance(std::chrono::hours(25));
        QTRY_COMPARE(feed->snapshot()->shards.size(), std::size_t(2));
        const auto snapshot = feed->snapshot();
        QVERIFY(!snapshot->findShard({0}));
        const ShardSnapshot* const gone = snapshot->findShardEver({0});
        QVERIFY(gone && gone->closed);
        QCOMPARE(gone->children.size(), std::size_t(2));
        QVERIFY(!snapshot->findShardEver({3}));
    }
    void measuresHeatOnlyWhenWanted()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        store.append(id, {"a"});
        QTRY_VERIFY(feed->snapshot());
        QVERIFY(!feed->heat());
        feed->setHeatWanted(std::chrono::minutes(15));
        QTRY_VERIFY(feed->heat() && !feed->heat()->minutes.empty());
        std::uint64_t records = 0;
        for (const std::uint64_t cell : feed->heat()->records)
            records += cell;
        QCOMPARE(records, std::uint64_t(1));
    }
    /// What another process measured is told, that it was measured too, and what this one measures
    /// comes on top.
    void heatOutlivesTheProcess()
    {
        const QTemporaryDir folder;
        const auto files = engine::makeSystemFileSystem();
        const auto total = [](const HeatMap& heat) {
            return std::accumulate(heat.records.begin(), heat.records.end(), std::uint64_t(0));
        };
        for (std::uint64_t process = 0; process < 3; ++process) {
            EmbeddedStore store;
            store.clock.advance(process * std::chrono::minutes(5));
            const StreamId id = store.create("orders", 1);
            Connection connection(QStringLiteral("x"), [&] {
                ConnectionSource source = store.source();
                source.directory = folder.path().toStdString();
                source.files = files.get();
                source.measuredFrom = store.clock.now();
                return Result<ConnectionSource>(source);
            });
            connection.openNow();
            const auto feed = connection.followStream(StreamName("orders"));
            feed->setHeatWanted(std::chrono::hours(1));
            store.append(id, {"a", "b"});
            QTRY_VERIFY(feed->heat() && total(*feed->heat()) == 2 * (process + 1));
            QCOMPARE(feed->heat()->minutes.size(), std::size_t(process + 1));
        }
    }
    void tellsThatAStreamIsGone()
    {
        EmbeddedStore store;
        store.create("orders", 1);
        const auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        QSignalSpy gone(feed.get(), &StreamFeed::gone);
        QTRY_VERIFY(feed->snapshot());
        QVERIFY(store.engine->deleteStream(*store.engine->stream(StreamName("orders"))).ok());
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(!feed->snapshot());
    }
    void fetchesHistory()
    {
        EmbeddedStore store;
        store.create("orders", 2);
        const auto connection = openConnection(store);
        std::vector<StreamEvent> events;
        connection->fetchHistory(this, QStringLiteral("orders"),
                                 [&](std::vector<StreamEvent> got) { events = std::move(got); });
        QTRY_VERIFY(!events.empty());
        QVERIFY(events.front().kind == StreamEvent::Kind::Created);
    }
    void answersCallsOnlyWhileTheContextLives()
    {
        EmbeddedStore store;
        const auto connection = openConnection(store);
        bool late = false;
        {
            QObject context;
            connection->call<int>(
                &context,
                [](protocol::KinesisService&, protocol::CallContext&) { return Result<int>(1); },
                [&](Result<int>) { late = true; });
        }
        std::optional<ErrorCode> code;
        connection->call<int>(
            this, [](protocol::KinesisService&, protocol::CallContext&) { return Result<int>(1); },
            [&](Result<int> answer) { code = answer.error().code; });
        // This store has no service.
        QTRY_VERIFY(code.has_value());
        QVERIFY(*code == ErrorCode::ServiceUnavailable);
        QVERIFY(!late);
    }
    void closesAtEveryStage()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        {
            Connection neverOpened(QStringLiteral("x"),
                                   [&] { return Result<ConnectionSource>(store.source()); });
        }
        {
            Connection opening(QStringLiteral("x"),
                               [&] { return Result<ConnectionSource>(store.source()); });
            opening.openNow();
        }
        auto connection = openConnection(store);
        const auto feed = connection->followStream(StreamName("orders"));
        const auto tail = connection->tailStream(StreamName("orders"));
        tail->start({TailStart::Kind::TrimHorizon, {}, {}});
        store.append(id, {"a"});
        connection.reset();
        feed->setHeatWanted(std::chrono::minutes(15));
        tail->stop();
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
