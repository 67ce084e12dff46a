#include "backend/client/stream_reader.h"
#include "tests/api/service_fixture.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <atomic>
#include <random>

using namespace weir;
using namespace weir::client;
using namespace std::chrono_literals;
using Kind = ReadStart::Kind;

namespace {

const StreamName kStream("orders");

/// The real service on a store in memory, and what may happen on the way to it and back.
class Network : public test::FakeKinesisService
{
public:
    ServiceFixture store;
    std::atomic<int> calls = 0;
    /// Asked at each read with its number; the error is what the reader gets, after the service has
    /// done its work: as when an answer is lost.
    std::function<std::optional<Error>(int call)> fault;

    Network()
    {
        onListShards = [this](auto& context, const auto& request) {
            return store.service().listShards(context, request);
        };
        onGetShardIterator = [this](auto& context, const auto& request) {
            return store.service().getShardIterator(context, request);
        };
        onGetRecords = [this](protocol::CallContext& context,
                              const protocol::GetRecordsRequest& request)
            -> Result<protocol::GetRecordsResponse> {
            const int number = calls++;
            auto answer = store.service().getRecords(context, request);
            {
                const MutexLock lock(m_mutex);
                if (context.report.shard)
                    m_readAt[*context.report.shard].push_back(store.now());
            }
            if (fault) {
                if (const auto error = fault(number))
                    return *error;
            }
            return answer;
        };
    }

    std::map<ShardId, std::vector<Timestamp>> readAt()
    {
        const MutexLock lock(m_mutex);
        return m_readAt;
    }

    /// Records "0", "1", ... of five keys.
    void put(int count)
    {
        for (int i = 0; i < count; ++i, ++m_put)
            store.put("orders", "k" + QByteArray::number(m_put % 5), QByteArray::number(m_put));
    }
    int puts() const { return m_put; }

    bool reshard(const char* operation, const QByteArray& request)
    {
        return store.ask(operation, "{'StreamName':'orders'," + request + "}").isEmpty() &&
               store.settle();
    }

private:
    int m_put = 0;
    Mutex m_mutex;
    std::map<ShardId, std::vector<Timestamp>> m_readAt WEIR_GUARDED_BY(m_mutex);
};

/// A clock that follows the store's.
struct Rig
{
    Network network;
    VirtualClock clock{network.store.now()};
    ReadBudget budget{clock};
    Mutex mutex;
    std::vector<std::pair<std::string, int>> read; ///< key and number, as they came
    std::optional<Error> failure;
    std::unique_ptr<StreamReader> reader;

    Rig() { network.store.makeStream("orders", 2); }

    void start(ReadStart from = {})
    {
        StreamReader::Options options;
        options.stream = kStream;
        options.start = from;
        options.threads = 4;
        reader = std::make_unique<StreamReader>(
            StreamReader::Parts{network,
                                budget,
                                clock,
                                {[this](ShardId, const RecordBatch& records) {
                                     const MutexLock lock(mutex);
                                     for (const Record& record : records.records())
                                         read.emplace_back(record.partitionKey,
                                                           std::stoi(std::string(record.data)));
                                 },
                                 [this](const Error& error) {
                                     const MutexLock lock(mutex);
                                     failure = error;
                                 }}},
            options);
    }

    /// Lets time pass for both ends.
    void step(std::chrono::milliseconds by = 2s)
    {
        network.store.advance(by);
        clock.advance(by);
    }
    std::size_t count()
    {
        const MutexLock lock(mutex);
        return read.size();
    }
    std::optional<Error> failed()
    {
        const MutexLock lock(mutex);
        return failure;
    }
    /// Every number from `from` on once, and those of a key in order.
    QString disorder(int from = 0)
    {
        const MutexLock lock(mutex);
        std::map<std::string, int> last;
        std::set<int> seen;
        for (const auto& [key, number] : read) {
            if (!seen.insert(number).second)
                return QStringLiteral("%1 came twice").arg(number);
            const auto before = last.find(key);
            if (before != last.end() && before->second > number)
                return QStringLiteral("%1 came behind %2").arg(number).arg(before->second);
            last[key] = number;
        }
        for (int i = from; i < network.puts(); ++i)
            if (seen.count(i) == 0)
                return QStringLiteral("%1 did not come").arg(i);
        return {};
    }
};

/// Reads, splits and merges; everything is read in the end.
void reshardWhileReading(Rig& rig)
{
    rig.network.put(50);
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT((rig.step(), rig.count() >= 50), 20'000);
    QVERIFY(rig.network.reshard(
        "SplitShard",
        "'ShardToSplit':'shardId-000000000000','NewStartingHashKey':'85070591730234615865'"));
    rig.network.put(50);
    QVERIFY(rig.network.reshard("MergeShards",
                                "'ShardToMerge':'shardId-000000000002','AdjacentShardToMerge':"
                                "'shardId-000000000003'"));
    rig.network.put(50);
    QTRY_VERIFY_WITH_TIMEOUT((rig.step(), rig.count() >= 150), 20'000);
    rig.reader->stop();
    QCOMPARE(rig.disorder(), QString());
    QVERIFY(!rig.failed());
}

} // namespace

class TestStreamReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAcrossReshards()
    {
        Rig rig;
        reshardWhileReading(rig);
        int ended = 0;
        for (const ShardProgress& progress : rig.reader->progress())
            ended += progress.ended ? 1 : 0;
        QCOMPARE(ended, 3);
    }

    /// Answers are lost, refused and cut, iterators expire: nothing is lost, nothing comes twice.
    void losesNothingToTheNetwork_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 5; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void losesNothingToTheNetwork()
    {
        QFETCH(const unsigned, seed);
        Rig rig;
        std::mt19937 random(seed);
        Mutex mutex;
        rig.network.fault = [&](int) -> std::optional<Error> {
            const MutexLock lock(mutex);
            switch (random() % 8) {
            case 0:
                return Error(ErrorCode::ServiceUnavailable, "The answer was lost.");
            case 1:
                return Error(ErrorCode::ProvisionedThroughputExceeded, "Rate exceeded.");
            case 2:
                return Error(ErrorCode::ExpiredIterator, "Iterator expired.");
            case 3:
                return Error(ErrorCode::Serialization, "The answer was cut.");
            default:
                return {};
            }
        };
        reshardWhileReading(rig);
    }

    void startsAtTheTip()
    {
        Rig rig;
        rig.network.put(20);
        rig.step();
        rig.start({Kind::Latest, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT((rig.step(), rig.network.calls > 2), 20'000);
        rig.network.put(20);
        QTRY_VERIFY_WITH_TIMEOUT((rig.step(), rig.count() >= 20), 20'000);
        rig.reader->stop();
        QCOMPARE(rig.count(), std::size_t{20});
        QCOMPARE(rig.disorder(20), QString());
    }

    /// An expired iterator at the tip passes over nothing that came meanwhile.
    void theTipDoesNotMove()
    {
        Rig rig;
        rig.network.fault = [](int call) -> std::optional<Error> {
            if (call < 4)
                return Error(ErrorCode::ServiceUnavailable, "down");
            return call < 6 ? std::optional(Error(ErrorCode::ExpiredIterator, "old"))
                            : std::nullopt;
        };
        rig.start({Kind::Latest, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT((rig.step(), rig.network.calls >= 2), 20'000);
        rig.network.put(20); // while no answer arrives
        QTRY_VERIFY_WITH_TIMEOUT((rig.step(), rig.count() >= 20), 20'000);
        rig.reader->stop();
        QCOMPARE(rig.disorder(), QString());
    }

    void staysWithinItsBudget()
    {
        Rig rig;
        rig.network.put(5);
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT((rig.step(100ms), rig.network.calls > 20), 20'000);
        rig.reader->stop();
        for (const auto& [shard, times] : rig.network.readAt())
            for (std::size_t i = 1; i < times.size(); ++i)
                QVERIFY(times[i] - times[i - 1] >= 900ms); // the store's clock is moved first
    }

    void tellsWhatKeepsItAndWhenItTriesAgain()
    {
        Rig rig;
        rig.network.fault = [](int) {
            return Error(ErrorCode::ServiceUnavailable, "Nobody answers.");
        };
        rig.start();
        const auto troubled = [&rig] {
            const auto all = rig.reader->progress();
            return all.size() == 2 && all[0].trouble && all[1].trouble;
        };
        QTRY_VERIFY(troubled());
        const ShardProgress progress = rig.reader->progress().at(0);
        QCOMPARE(progress.trouble->message, std::string("Nobody answers."));
        QVERIFY(progress.next > rig.clock.now());
    }

    void endsWithTheStream()
    {
        Rig rig;
        rig.start();
        QTRY_VERIFY(rig.network.calls > 0);
        rig.network.store.ask("DeleteStream", "{'StreamName':'orders'}");
        QTRY_VERIFY_WITH_TIMEOUT((rig.step(1s), rig.failed().has_value()), 20'000);
        QVERIFY(rig.failed()->code == ErrorCode::ResourceNotFound);
    }

    void stopsWhileItWaits()
    {
        Rig rig;
        rig.start();
        QTRY_VERIFY(rig.network.calls >= 2);
        rig.reader->stop(); // the clock stands; nobody would wake it
        const int calls = rig.network.calls;
        rig.clock.advance(1h);
        QCOMPARE(rig.network.calls.load(), calls);
    }
};

QTEST_GUILESS_MAIN(TestStreamReader)
#include "tst_stream_reader.moc"
