#include "backend/producer/demo_producer.h"

#include "tests/producer/gate.h"
#include "tests/support/fake_kinesis_service.h"

#include <QtTest>

#include <atomic>

using namespace weir;
using namespace weir::producer;
using namespace std::chrono_literals;

namespace {

/// A service that takes everything, and counts.
struct Fixture
{
    VirtualClock clock{Timestamp(1791988328317ms)};
    test::FakeKinesisService service;
    test::Gate puts;
    std::atomic<int> records{0};
    std::atomic<int> made{0};
    std::atomic<bool> gone{false};
    std::atomic<int> warnings{0};

    Fixture()
    {
        service.onPutRecords = [this](auto&, const auto& request) { return accept(request); };
        service.onDescribeStreamSummary =
            [](auto&, const auto&) -> Result<protocol::DescribeStreamSummaryResponse> {
            return Error(ErrorCode::ResourceNotFound, "Stream demo-checkout not found.");
        };
    }
    Result<protocol::PutRecordsResponse> accept(const protocol::PutRecordsRequest& request)
    {
        protocol::PutRecordsResponse response;
        response.records.resize(request.records->size());
        records += int(request.records->size());
        const bool refuse = gone;
        puts.pass();
        if (refuse)
            return Error(ErrorCode::ResourceNotFound, "Stream demo-checkout not found.");
        return response;
    }
    DemoProducer::MakeStream makeStream()
    {
        return [this]() -> Status {
            ++made;
            return {};
        };
    }
    DemoOptions options()
    {
        DemoOptions options;
        options.log = [this](LogLevel level, std::string_view, std::string_view) {
            warnings += level == LogLevel::Warning;
        };
        return options;
    }
    /// Moves the clock by `step` until `count` calls have come.
    bool runUntil(int count, std::chrono::milliseconds step = 75ms)
    {
        for (int i = puts.count() + 1; i <= count; ++i) {
            clock.advance(step);
            if (!puts.waitFor(i))
                return false;
        }
        return true;
    }
};

} // namespace

class TestDemoProducer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheStreamAndSendsAtTheRate()
    {
        Fixture f;
        DemoProducer producer(f.service, f.clock, f.makeStream(), f.options());
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        QVERIFY(f.runUntil(134)); // ten seconds
        producer.stop();
        QCOMPARE(f.made.load(), 1);
        QVERIFY2(f.records > 3600 && f.records < 4600, qPrintable(QString::number(f.records)));
    }
    void booksItsCallsToItsSession()
    {
        Fixture f;
        std::atomic<std::uint64_t> session{0};
        f.service.onPutRecords = [&](protocol::CallContext& context, const auto& request) {
            session = std::uint64_t(context.session);
            return f.accept(request);
        };
        DemoOptions options = f.options();
        options.session = SessionId{12};
        DemoProducer producer(f.service, f.clock, f.makeStream(), options);
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        producer.stop();
        QCOMPARE(session.load(), std::uint64_t{12});
    }
    void sendsRefusedEntriesAgainFirst()
    {
        Fixture f;
        std::vector<Bytes> refused;
        std::vector<Bytes> second;
        f.service.onPutRecords = [&](auto&, const protocol::PutRecordsRequest& request) {
            protocol::PutRecordsResponse response;
            response.records.resize(request.records->size());
            if (f.puts.count() == 0)
                for (const std::size_t i : {1U, 3U}) {
                    response.records[i].errorCode = "ProvisionedThroughputExceededException";
                    refused.push_back(*(*request.records)[i].data);
                }
            else if (f.puts.count() == 1)
                second = {*(*request.records)[0].data, *(*request.records)[1].data};
            f.puts.pass();
            return Result<protocol::PutRecordsResponse>(std::move(response));
        };
        DemoProducer producer(f.service, f.clock, f.makeStream(), f.options());
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        QVERIFY(f.runUntil(2));
        producer.stop();
        QVERIFY(refused == second);
        QCOMPARE(refused.size(), std::size_t{2});
    }
    void waitsWhileTheStreamIsBeingMade()
    {
        Fixture f;
        f.gone = true;
        f.service.onDescribeStreamSummary = [&](auto&, const auto&) {
            protocol::DescribeStreamSummaryResponse response;
            response.streamDescriptionSummary.streamStatus = "CREATING";
            return Result<protocol::DescribeStreamSummaryResponse>(std::move(response));
        };
        DemoProducer producer(f.service, f.clock, f.makeStream(), f.options());
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        f.gone = false;
        QVERIFY(f.runUntil(3));
        QVERIFY(producer.running());
        QCOMPARE(f.warnings.load(), 0);
    }
    void endsWhenTheStreamIsDeletedAndCanBeStartedAgain()
    {
        Fixture f;
        DemoProducer producer(f.service, f.clock, f.makeStream(), f.options());
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        f.gone = true;
        QVERIFY(f.runUntil(2));
        QTRY_VERIFY(!producer.running());
        f.gone = false;
        producer.start();
        QVERIFY(f.puts.waitFor(3));
        QCOMPARE(f.made.load(), 2);
    }
    void backsOffAfterErrorsAndSaysSoOnce()
    {
        Fixture f;
        std::atomic<bool> broken{true};
        f.service.onPutRecords = [&](auto&,
                                     const auto& request) -> Result<protocol::PutRecordsResponse> {
            auto answer = f.accept(request);
            if (broken)
                return Error(ErrorCode::ServiceUnavailable, "The disk is full.", "ENOSPC");
            return answer;
        };
        DemoProducer producer(f.service, f.clock, f.makeStream(), f.options());
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        QVERIFY(f.runUntil(2, 250ms));
        QVERIFY(f.runUntil(3, 500ms));
        QVERIFY(f.runUntil(4, 1000ms));
        QCOMPARE(f.warnings.load(), 1);
        broken = false;
        QVERIFY(f.runUntil(5, 2000ms));
        QVERIFY(f.runUntil(6));
        producer.stop();
    }
    void triesAgainWhenTheStreamCannotBeMade()
    {
        Fixture f;
        test::Gate attempts;
        const auto makeStream = [&]() -> Status {
            const bool fails = attempts.count() == 0;
            attempts.pass();
            return fails ? Status(Error(ErrorCode::NoSpace, "The disk is full.")) : Status();
        };
        DemoProducer producer(f.service, f.clock, makeStream, f.options());
        producer.start();
        QVERIFY(attempts.waitFor(1));
        f.clock.advance(250ms);
        QVERIFY(attempts.waitFor(2));
        QVERIFY(f.puts.waitFor(1));
    }
    void aLongPauseIsNotCaughtUp()
    {
        Fixture f;
        DemoProducer producer(f.service, f.clock, f.makeStream(), f.options());
        producer.start();
        QVERIFY(f.puts.waitFor(1));
        const int before = f.records;
        QVERIFY(f.runUntil(2, 3600s));
        QVERIFY(f.records - before <= 500);
        producer.stop();
    }
};

QTEST_GUILESS_MAIN(TestDemoProducer)
#include "tst_demo_producer.moc"
