#include "backend/producer/demo_consumer.h"

#include "tests/producer/gate.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <atomic>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;

namespace {

/// Shards 0 and 1 that end once `ended` is set; their merged child is shard 2. An iterator is the
/// shard's id and the type it was asked for.
struct Fixture
{
    VirtualClock clock{Timestamp(0ms)};
    test::FakeKinesisService service;
    test::Gate reads;
    std::atomic<bool> ended{false};
    std::atomic<bool> gone{false};
    std::atomic<bool> expire{false};
    Mutex mutex;
    std::vector<std::string> iterators WEIR_GUARDED_BY(mutex);

    Fixture()
    {
        service.onListShards = [this](auto&, const auto&) { return listShards(); };
        service.onGetShardIterator = [this](auto&, const protocol::GetShardIteratorRequest& r) {
            protocol::GetShardIteratorResponse response;
            response.shardIterator = *r.shardId + " " + *r.shardIteratorType;
            MutexLock lock(mutex);
            iterators.push_back(*response.shardIterator);
            return Result<protocol::GetShardIteratorResponse>(std::move(response));
        };
        service.onGetRecords = [this](auto&, const auto& request) { return getRecords(request); };
    }
    Result<protocol::ListShardsResponse> listShards()
    {
        if (gone)
            return Error(ErrorCode::ResourceNotFound, "gone");
        protocol::ListShardsResponse response;
        response.shards.resize(3);
        response.shards[0].shardId = "0";
        response.shards[1].shardId = "1";
        response.shards[2].shardId = "closed";
        response.shards[2].sequenceNumberRange.endingSequenceNumber = "9";
        return response;
    }
    Result<protocol::GetRecordsResponse> getRecords(const protocol::GetRecordsRequest& request)
    {
        const bool refuse = gone;
        const bool expired = expire.exchange(false);
        const bool closed = ended;
        reads.pass();
        if (refuse)
            return Error(ErrorCode::ResourceNotFound, "gone");
        if (expired)
            return Error(ErrorCode::ExpiredIterator, "expired");
        protocol::GetRecordsResponse response;
        Record record;
        record.sequenceNumber = *SequenceNumber::parse("77");
        response.records.addCopy(record);
        const bool ends = closed && request.shardIterator->front() != '2';
        if (ends)
            response.childShards.push_back({"2", {"0", "1"}, {}});
        else
            response.nextShardIterator = request.shardIterator;
        return response;
    }
    std::vector<std::string> asked()
    {
        MutexLock lock(mutex);
        return iterators;
    }
};

} // namespace

class TestDemoConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOpenShardsFromTheTipOnceASecond()
    {
        Fixture f;
        DemoConsumer consumer(f.service, f.clock);
        consumer.start();
        QVERIFY(f.reads.waitFor(2));
        f.clock.advance(1s);
        QVERIFY(f.reads.waitFor(4));
        consumer.stop();
        QVERIFY((f.asked() == std::vector<std::string>{"0 LATEST", "1 LATEST"}));
    }
    void readsTheChildOfAMergeFromItsStart()
    {
        Fixture f;
        DemoConsumer consumer(f.service, f.clock);
        consumer.start();
        QVERIFY(f.reads.waitFor(2));
        f.ended = true;
        f.clock.advance(1s);
        QVERIFY(f.reads.waitFor(4));
        f.clock.advance(1s);
        QVERIFY(f.reads.waitFor(5));
        consumer.stop();
        QCOMPARE(f.asked().back(), std::string("2 TRIM_HORIZON"));
        QCOMPARE(f.asked().size(), std::size_t{3});
    }
    void goesOnAfterTheLastRecordWhenAnIteratorExpires()
    {
        Fixture f;
        DemoConsumer consumer(f.service, f.clock);
        consumer.start();
        QVERIFY(f.reads.waitFor(2));
        f.expire = true;
        f.clock.advance(1s);
        QVERIFY(f.reads.waitFor(4));
        f.clock.advance(1s);
        QVERIFY(f.reads.waitFor(6));
        consumer.stop();
        QCOMPARE(f.asked().back(), std::string("0 AFTER_SEQUENCE_NUMBER"));
    }
    void waitsForTheStreamAndEndsWithIt()
    {
        Fixture f;
        f.gone = true;
        DemoConsumer consumer(f.service, f.clock);
        consumer.start();
        f.clock.advance(100ms);
        QVERIFY(consumer.running());
        f.gone = false;
        // The thread may have been asleep before or after the step above.
        QTRY_VERIFY((f.clock.advance(100ms), f.reads.count() >= 2));
        f.gone = true;
        QTRY_VERIFY((f.clock.advance(1s), !consumer.running()));
    }
};

QTEST_GUILESS_MAIN(TestDemoConsumer)
#include "tst_demo_consumer.moc"
