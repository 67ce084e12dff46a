#include "backend/bridge/tail_feed.h"
#include "tests/bridge/embedded_store.h"

#include <QSignalSpy>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace weir;

namespace {

/// What a window would have shown.
struct Shown
{
    QStringList keys;
    int signalsSeen = 0;

    explicit Shown(TailFeed& feed)
    {
        QObject::connect(&feed, &TailFeed::recordsArrived, &feed,
                         [this](const std::vector<RecordBatchPtr>& batches) {
                             ++signalsSeen;
                             for (const RecordBatchPtr& batch : batches) {
                                 for (const Record& record : batch->records())
                                     keys.append(
                                         QString::fromUtf8(record.partitionKey.data(),
                                                           qsizetype(record.partitionKey.size())));
                             }
                         });
    }
};

} // namespace

class TestTailFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFromTheOldestThenFollows()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 3);
        store.append(id, {"a", "b"});
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        Shown shown(*feed);
        feed->start({TailStart::Kind::TrimHorizon, {}, {}});
        QTRY_COMPARE(shown.keys, (QStringList{"a", "b"}));
        store.append(id, {"c"});
        store.append(id, {"d"});
        QTRY_COMPARE(shown.keys, (QStringList{"a", "b", "c", "d"}));
    }
    void startsAtAPlace_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("oldest") << int(TailStart::Kind::TrimHorizon)
                                << QStringList{"a", "b", "c", "d"};
        QTest::newRow("time") << int(TailStart::Kind::Time) << QStringList{"b", "c", "d"};
        QTest::newRow("position") << int(TailStart::Kind::Position) << QStringList{"c", "d"};
    }
    void startsAtAPlace()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, keys);
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        store.append(id, {"a"});
        store.clock.advance(std::chrono::seconds(10));
        store.append(id, {"b", "c"});
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        Shown shown(*feed);
        feed->start({TailStart::Kind(kind), store.clock.now() - std::chrono::seconds(5),
                     StreamPosition{2}});
        store.append(id, {"d"});
        QTRY_COMPARE(shown.keys, keys);
    }
    void startsAnew()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 1);
        store.append(id, {"a", "b"});
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        Shown shown(*feed);
        feed->start({TailStart::Kind::TrimHorizon, {}, {}});
        QTRY_COMPARE(shown.keys.size(), 2);
        feed->start({TailStart::Kind::Position, {}, StreamPosition{1}});
        QTRY_COMPARE(shown.keys, (QStringList{"a", "b", "b"}));
    }
    void givesAFrameOneSignal()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 2);
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        Shown shown(*feed);
        feed->start({TailStart::Kind::TrimHorizon, {}, {}});
        for (int i = 0; i < 500; ++i)
            store.append(id, {std::to_string(i)});
        QTRY_COMPARE(shown.keys.size(), 500);
        QVERIFY2(shown.signalsSeen < 100, qPrintable(QString::number(shown.signalsSeen)));
    }
    void tellsThatTheStreamIsGone()
    {
        EmbeddedStore store;
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("nowhere"));
        QSignalSpy failed(feed.get(), &TailFeed::readFailed);
        feed->start({});
        QTRY_COMPARE(failed.size(), 1);
    }
    void fetchesStoredRecords()
    {
        EmbeddedStore store;
        const StreamId id = store.create("orders", 2);
        store.append(id, {"a", "b", "c", "d"});
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        RecordBatchPtr got;
        feed->fetch(this, StreamPosition{1}, 2,
                    [&](RecordBatchPtr batch) { got = std::move(batch); });
        QTRY_VERIFY(got);
        QCOMPARE(got->size(), std::size_t(2));
        QCOMPARE(got->records()[0].position.ordinal, std::uint64_t(1));
    }
    void computesOnAThreadOfItsOwnInOrder()
    {
        EmbeddedStore store;
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        const auto here = std::this_thread::get_id();
        std::vector<std::thread::id> worked(20, here);
        QList<int> done;
        for (int i = 0; i < 20; ++i)
            feed->compute(
                this, [&worked, i] { worked[std::size_t(i)] = std::this_thread::get_id(); },
                [&done, i, here] {
                    if (std::this_thread::get_id() == here)
                        done.append(i);
                });
        QTRY_COMPARE(done.size(), 20);
        QVERIFY(std::is_sorted(done.begin(), done.end()));
        QVERIFY(std::find(worked.begin(), worked.end(), here) == worked.end());
    }
    void computesForNobodyWhoIsGone()
    {
        EmbeddedStore store;
        const auto connection = openConnection(store);
        auto feed = connection->tailStream(StreamName("orders"));
        bool told = false;
        bool worked = false;
        auto context = std::make_unique<QObject>();
        feed->compute(
            context.get(), [] {}, [&told] { told = true; });
        context.reset();
        feed->compute(
            this, [] {}, [&worked] { worked = true; });
        QTRY_VERIFY(worked);
        QVERIFY(!told);
        // What is still being worked on when the feed goes ends, and tells nobody.
        const auto atWork = std::make_shared<std::atomic<bool>>(false);
        feed->compute(
            this, [atWork] { *atWork = true; }, [&told] { told = true; });
        feed.reset();
        QTRY_VERIFY(*atWork);
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }
    void letsGoOnAThreadOfItsOwn()
    {
        EmbeddedStore store;
        const auto connection = openConnection(store);
        const auto feed = connection->tailStream(StreamName("orders"));
        const auto freedOn = std::make_shared<std::atomic<std::thread::id>>();
        std::shared_ptr<const void> thing(new int(7), [freedOn](int* number) {
            delete number;
            *freedOn = std::this_thread::get_id();
        });
        std::vector<std::shared_ptr<const void>> things;
        things.push_back(std::move(thing));
        feed->letGo(std::move(things));
        QTRY_VERIFY(freedOn->load() != std::thread::id());
        QVERIFY(freedOn->load() != std::this_thread::get_id());
    }
    void answersAFetchWithoutAStoreToLookInto()
    {
        Connection connection(QStringLiteral("remote"),
                              [] { return Result<ConnectionSource>(ConnectionSource()); });
        connection.openNow();
        QTRY_VERIFY(connection.state() == Connection::State::Ready);
        const auto tail = connection.tailStream(StreamName("orders"));
        RecordBatchPtr answer;
        tail->fetch(this, {}, 10, [&](RecordBatchPtr batch) { answer = std::move(batch); });
        QTRY_VERIFY(answer);
        QVERIFY(answer->empty());
    }
};

QTEST_GUILESS_MAIN(TestTailFeed)
#include "tst_tail_feed.moc"
