#include "backend/producer/produce_run.h"

#include "backend/producer/generated_records.h"
#include "tests/producer/gate.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <atomic>
#include <set>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;
using State = ProduceProgress::State;
using OnRefusal = ProduceOptions::OnRefusal;

namespace {

/// A service that answers as `refuse` says, on a clock that the test moves.
struct Fixture
{
    VirtualClock clock{Timestamp(1791988328317ms)};
    test::FakeKinesisService service;
    test::Gate puts;
    Mutex mutex;
    std::multiset<std::string> taken WEIR_GUARDED_BY(mutex);
    /// Whether to refuse the record; called in order.
    std::function<bool(const std::string& data)> refuse = [](const auto&) { return false; };
    std::function<std::optional<Error>()> fail = [] { return std::optional<Error>(); };

    Fixture()
    {
        service.onPutRecords = [this](auto&, const auto& request) { return answer(request); };
    }
    Result<protocol::PutRecordsResponse> answer(const protocol::PutRecordsRequest& request)
    {
        MutexLock lock(mutex);
        const auto error = fail();
        protocol::PutRecordsResponse response;
        for (const auto& entry : *request.records) {
            protocol::PutRecordsResultEntry result;
            if (!error && refuse(*entry.data)) {
                result.errorCode = "ProvisionedThroughputExceededException";
                result.errorMessage = "Rate exceeded for shard shardId-000000000003 in stream s "
                                      "under account 000000000000.";
            } else if (!error) {
                taken.insert(*entry.data);
                result.shardId = "shardId-000000000001";
                result.sequenceNumber = "1";
            }
            response.records.push_back(std::move(result));
        }
        puts.pass();
        if (error)
            return *error;
        return response;
    }
    std::set<std::string> distinct()
    {
        MutexLock lock(mutex);
        return {taken.begin(), taken.end()};
    }
    std::unique_ptr<ProduceRun> run(std::optional<std::uint64_t> stopAfter, double rate = 1000,
                                    ProduceOptions options = {})
    {
        GeneratorPlan plan;
        plan.text = "{{seq}}";
        plan.shape.rate = rate;
        plan.stopAfterRecords = stopAfter;
        options.stream = StreamName("s");
        return std::make_unique<ProduceRun>(service, clock,
                                            std::make_unique<GeneratedRecords>(plan), options);
    }
    /// Moves the clock until the run is as wanted.
    bool runUntil(const ProduceRun& run, const std::function<bool(const ProduceProgress&)>& wanted,
                  std::chrono::milliseconds step = 50ms)
    {
        return QTest::qWaitFor(
            [&] {
                if (wanted(run.progress()))
                    return true;
                clock.advance(step);
                return false;
            },
            20'000);
    }
};

bool over(const ProduceProgress& progress)
{
    return progress.over();
}

} // namespace

class TestProduceRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsUpToWhereAllIsSettled()
    {
        Fixture f;
        std::atomic<bool> refuses{true};
        f.refuse = [&](const std::string& data) { return refuses && data == "3"; };
        ProduceOptions options;
        options.entriesPerCall = 1;
        const auto run = f.run(100, 1000, options);
        run->start();
        QVERIFY(f.runUntil(*run, [](const auto& now) { return now.accepted >= 50; }));
        QCOMPARE(run->progress().settled, std::uint64_t(2));
        refuses = false;
        QVERIFY(f.runUntil(*run, over));
        QCOMPARE(run->progress().settled, std::uint64_t(100));
    }
    void sendsEveryRecordOnceAndEnds_data()
    {
        QTest::addColumn<int>("senders");
        QTest::newRow("one call at a time") << 1;
        QTest::newRow("four") << 4;
    }
    void sendsEveryRecordOnceAndEnds()
    {
        QFETCH(int, senders);
        Fixture f;
        ProduceOptions options;
        options.senders = std::size_t(senders);
        const auto run = f.run(2500, 1000, options);
        run->start();
        QVERIFY(f.runUntil(*run, over));
        const ProduceProgress progress = run->progress();
        QCOMPARE(progress.state, State::Done);
        QCOMPARE(progress.made, std::uint64_t{2500});
        QCOMPARE(progress.accepted, std::uint64_t{2500});
        QCOMPARE(progress.waiting, std::uint64_t{0});
        QCOMPARE(progress.shards.at(ShardId{1}).accepted, std::uint64_t{2500});
        MutexLock lock(f.mutex);
        QCOMPARE(f.taken.size(), std::size_t{2500});
        QCOMPARE(std::set(f.taken.begin(), f.taken.end()).size(), std::size_t{2500});
    }
    void noCallHasMoreEntriesThanAsked()
    {
        Fixture f;
        ProduceOptions options;
        options.entriesPerCall = 7;
        const auto run = f.run(50, 100'000, options);
        run->start();
        QVERIFY(f.runUntil(*run, over));
        for (const auto& call : run->progress().lastCalls)
            QVERIFY(call.records <= 7);
    }
    void sendsRefusedEntriesAgainUntilTheyAreTaken()
    {
        Fixture f;
        std::set<std::string> seen;
        f.refuse = [&seen](const std::string& data) {
            return data.back() == '7' && seen.insert(data).second;
        };
        const auto run = f.run(200);
        run->start();
        QVERIFY(f.runUntil(*run, over));
        const ProduceProgress progress = run->progress();
        QCOMPARE(progress.state, State::Done);
        QCOMPARE(progress.accepted, std::uint64_t{200});
        QCOMPARE(progress.throttled, std::uint64_t{20});
        QCOMPARE(progress.refused, std::uint64_t{0});
        QCOMPARE(progress.shards.at(ShardId{3}).throttled, std::uint64_t{20});
        QCOMPARE(f.distinct().size(), std::size_t{200});
        const auto& calls = progress.lastCalls;
        const auto refusing = std::find_if(
            calls.begin(), calls.end(), [](const auto& call) { return !call.refusedFor.empty(); });
        QVERIFY(refusing != calls.end());
        QCOMPARE(refusing->refusedOn, std::string("shardId-000000000003"));
    }
    void whileTooMuchWaitsNothingNewIsMade()
    {
        Fixture f;
        f.refuse = [](const auto&) { return true; };
        const auto run = f.run(std::nullopt, 200'000);
        run->start();
        QVERIFY(f.runUntil(*run, [](const auto& progress) { return progress.calls > 80; }));
        // One more call may have been under way when the limit was reached.
        QVERIFY(run->progress().made <= ProduceRun::kMostWaiting + 500);
        QCOMPARE(run->progress().accepted, std::uint64_t{0});
        run->stop();
    }
    void keepsRefusedEntriesForAPersonToSendAgain()
    {
        Fixture f;
        std::atomic<bool> full{true};
        f.refuse = [&full](const std::string& data) { return full && data.back() == '0'; };
        ProduceOptions options;
        options.onRefusal = OnRefusal::Keep;
        const auto run = f.run(100, 1000, options);
        run->start();
        QVERIFY(f.runUntil(*run, over));
        QCOMPARE(run->progress().refused, std::uint64_t{10});
        QCOMPARE(run->progress().kept, std::uint64_t{10});
        QCOMPARE(run->kept().size(), std::size_t{10});
        QCOMPARE(run->kept().front().errorCode,
                 std::string("ProvisionedThroughputExceededException"));
        full = false;
        run->sendKept();
        QVERIFY(f.runUntil(*run, [](const auto& p) { return p.over() && p.accepted == 100; }));
        QCOMPARE(run->progress().refused, std::uint64_t{0});
        QCOMPARE(run->progress().kept, std::uint64_t{0});
        QCOMPARE(f.distinct().size(), std::size_t{100});
    }
    void aFailedCallIsTriedAgainWhereThatMayHelp()
    {
        Fixture f;
        int calls = 0;
        f.fail = [&calls]() -> std::optional<Error> {
            if (++calls <= 3)
                return Error(ErrorCode::ServiceUnavailable, "Try again.");
            return std::nullopt;
        };
        const auto run = f.run(30);
        run->start();
        QVERIFY(f.runUntil(*run, over));
        QCOMPARE(run->progress().state, State::Done);
        QVERIFY(!run->progress().error);
        QCOMPARE(f.distinct().size(), std::size_t{30});
    }
    void anErrorThatStaysEndsIt()
    {
        Fixture f;
        f.fail = [] {
            return std::optional<Error>(Error(ErrorCode::ResourceNotFound, "Stream s not found."));
        };
        const auto run = f.run(std::nullopt);
        run->start();
        QVERIFY(f.runUntil(*run, over));
        QCOMPARE(run->progress().state, State::Failed);
        QCOMPARE(run->progress().error->message, std::string("Stream s not found."));
    }
    void pausesAndGoesOnWithoutCatchingUp()
    {
        Fixture f;
        const auto run = f.run(std::nullopt, 1000);
        run->start();
        QVERIFY(f.runUntil(*run, [](const auto& p) { return p.accepted >= 100; }));
        run->pause();
        QCOMPARE(run->progress().state, State::Paused);
        QVERIFY(QTest::qWaitFor([&] { return run->progress().waiting == 0; }));
        const std::uint64_t before = run->progress().made;
        f.clock.advance(10min);
        QCOMPARE(run->progress().made, before);
        const auto took = run->progress().took;
        run->resume();
        QVERIFY(f.runUntil(*run, [&](const auto& p) { return p.made > before; }));
        QVERIFY(run->progress().made < before + 1000);
        QVERIFY(run->progress().took < took + 1min);
        run->stop();
        QCOMPARE(run->progress().state, State::Stopped);
    }
    void countsBySeconds()
    {
        Fixture f;
        const auto run = f.run(std::nullopt, 100);
        run->start();
        QVERIFY(f.runUntil(
            *run, [](const auto& p) { return p.took >= 10s; }, 250ms));
        run->stop();
        const ProduceProgress progress = run->progress();
        QVERIFY(!progress.lastSeconds.empty());
        std::uint64_t sum = 0;
        for (const auto& second : progress.lastSeconds)
            sum += second.accepted;
        QCOMPARE(sum, progress.accepted);
        QCOMPARE(*progress.wantedRate, 100.0);
    }
    void endsAmidACall()
    {
        Fixture f;
        auto run = f.run(std::nullopt, 200'000);
        run->start();
        f.clock.advance(50ms);
        QVERIFY(f.puts.waitFor(1));
        run.reset(); // joins
        QVERIFY(f.puts.count() >= 1);
    }
};

QTEST_GUILESS_MAIN(TestProduceRun)
#include "tst_produce_run.moc"
