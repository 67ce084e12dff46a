#include "backend/endpoint/call_ledger.h"

#include <QtTest>

#include <cmath>
#include <thread>

using namespace weir;
using namespace weir::endpoint;
using protocol::Call;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart{1'700'000'000'000ms};
const auto kSecond = std::chrono::floor<std::chrono::seconds>(kStart);

Call callOf(const char* operation, const char* stream, std::chrono::milliseconds at = 0ms)
{
    Call call;
    call.operation = operation;
    call.report.stream = stream;
    call.received = kStart + at;
    return call;
}

Call putTaking(std::chrono::nanoseconds duration, std::chrono::milliseconds at = 0ms)
{
    Call call = callOf("PutRecord", "KStream", at);
    call.duration = duration;
    return call;
}

} // namespace

class TestCallLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingOfACall()
    {
        CallLedger ledger;
        Call call = callOf("GetRecords", "KStream", 5ms);
        call.duration = 1500us;
        call.session = SessionId{3};
        call.report.shard = ShardId{2};
        call.report.records = 7;
        call.report.bytes = 700;
        call.report.first = SequenceNumber::parse("1");
        call.report.last = SequenceNumber::parse("9");
        call.report.millisBehindLatest = 12;
        call.requestBytes = 10;
        call.responseBytes = 20;
        call.httpStatus = 400;
        call.error = "ExpiredIteratorException";
        call.errorMessage = "Iterator expired.";
        call.requestId = "r-1";
        call.invocationId = "i-1";
        call.attempt = 2;
        call.report.iterator = protocol::IteratorAncestry{4, 5, SessionId{6}};
        ledger.add(call);
        const Call kept = ledger.calls({}, 0, 10).at(0);
        QCOMPARE(kept.id, std::uint64_t{1});
        QVERIFY(kept.received == call.received);
        QVERIFY(kept.duration == call.duration);
        QVERIFY(kept.session == call.session);
        QCOMPARE(kept.operation, call.operation);
        QCOMPARE(kept.report.stream, call.report.stream);
        QVERIFY(kept.report.shard == call.report.shard);
        QCOMPARE(kept.report.records, 7U);
        QCOMPARE(kept.report.bytes, std::uint64_t{700});
        QVERIFY(kept.report.first == call.report.first);
        QVERIFY(kept.report.last == call.report.last);
        QVERIFY(kept.report.millisBehindLatest == 12);
        QCOMPARE(kept.requestBytes, std::uint64_t{10});
        QCOMPARE(kept.responseBytes, std::uint64_t{20});
        QCOMPARE(kept.httpStatus, 400);
        QCOMPARE(kept.error, call.error);
        QCOMPARE(kept.errorMessage, call.errorMessage);
        QCOMPARE(kept.requestId, call.requestId);
        QCOMPARE(kept.invocationId, call.invocationId);
        QCOMPARE(kept.attempt, 2);
        QVERIFY(kept.report.iterator == call.report.iterator);
    }

    void followsAnIteratorsChain()
    {
        CallLedger ledger;
        const auto read = [&ledger](std::uint64_t chain, std::uint64_t generation) {
            Call call = callOf(generation == 0 ? "GetShardIterator" : "GetRecords", "KStream");
            call.report.iterator = protocol::IteratorAncestry{chain, generation, SessionId{1}};
            ledger.add(call);
        };
        for (std::uint64_t generation = 0; generation < 4; ++generation) {
            read(7, generation);
            read(8, generation);
            ledger.add(callOf("PutRecord", "KStream"));
        }
        const auto calls = ledger.callsOfChain(8, 10);
        QCOMPARE(calls.size(), std::size_t{4});
        for (std::size_t i = 0; i < calls.size(); ++i) {
            QCOMPARE(calls[i].id, std::uint64_t{3 * i + 2});
            QCOMPARE(calls[i].report.iterator->generation, std::uint64_t{i});
        }
        QCOMPARE(ledger.callsOfChain(7, 2).size(), std::size_t{2});
        QVERIFY(ledger.callsOfChain(9, 10).empty());
    }

    void groupsRetries()
    {
        CallLedger ledger;
        const auto add = [&ledger](const char* invocation, int attempt, const char* error,
                                   const char* stream = "KStream") {
            Call call = callOf("PutRecord", stream);
            call.invocationId = invocation;
            call.attempt = attempt;
            call.error = error;
            call.session = SessionId{5};
            ledger.add(call);
        };
        add("a", 1, "ProvisionedThroughputExceededException");
        add("once", 1, "");
        add("", 2, "");
        add("b", 2, ""); // its first attempt never came
        add("a", 2, "InternalFailure");
        add("c", 1, "InternalFailure", "other");
        add("a", 3, "");
        add("c", 2, "", "other");
        auto retries = ledger.retries({}, 10);
        QCOMPARE(retries.size(), std::size_t{3});
        QCOMPARE(retries[0].invocationId, std::string("c"));
        QCOMPARE(retries[0].stream, std::string("other"));
        const protocol::RetriedCall& a = retries[1];
        QCOMPARE(a.invocationId, std::string("a"));
        QCOMPARE(a.operation, std::string("PutRecord"));
        QVERIFY(a.session == SessionId{5});
        QCOMPARE(a.attempts.size(), std::size_t{3});
        QCOMPARE(a.attempts[0].callId, std::uint64_t{1});
        QCOMPARE(a.attempts[0].error, std::string("ProvisionedThroughputExceededException"));
        QCOMPARE(a.attempts[2].attempt, 3);
        QCOMPARE(a.attempts[2].callId, std::uint64_t{7});
        QCOMPARE(retries[2].attempts.size(), std::size_t{1});
        retries = ledger.retries("KStream", 1);
        QCOMPARE(retries.size(), std::size_t{1});
        QCOMPARE(retries[0].attempts.size(), std::size_t{3});
    }

    void dropsTheOldest()
    {
        CallLedger ledger(100);
        for (int i = 0; i < 250; ++i)
            ledger.add(callOf("ListStreams", i % 2 == 0 ? "even" : "odd"));
        QCOMPARE(ledger.total(), std::uint64_t{250});
        QCOMPARE(ledger.dropped(), std::uint64_t{150});
        QCOMPARE(ledger.calls({}, 0, 1000).size(), std::size_t{100});
        QCOMPARE(ledger.calls({}, 0, 1000).front().id, std::uint64_t{151});
        QCOMPARE(ledger.calls("odd", 200, 10).front().id, std::uint64_t{202});
        QCOMPARE(ledger.calls("odd", 200, 10).size(), std::size_t{10});
        QVERIFY(ledger.calls({}, 250, 10).empty());
        QVERIFY(ledger.calls("other", 0, 10).empty());
    }

    void cutsLongTexts()
    {
        CallLedger ledger;
        Call call = callOf("", "");
        for (std::string* text : {&call.operation, &call.report.stream, &call.report.consumer,
                                  &call.error, &call.requestId, &call.invocationId})
            text->assign(100'000, 't');
        call.errorMessage.assign(100'000, 'm');
        call.attempt = 2;
        ledger.add(call);
        const std::string cut(256, 't');
        const Call kept = ledger.calls(cut, 0, 1).at(0);
        for (const std::string& text : {kept.operation, kept.report.stream, kept.report.consumer,
                                        kept.error, kept.requestId, kept.invocationId})
            QCOMPARE(text, cut);
        QCOMPARE(kept.errorMessage, std::string(512, 'm'));
        QCOMPARE(ledger.retries(cut, 1).at(0).invocationId, cut);
    }

    void measuresPutsBySecond()
    {
        CallLedger ledger;
        for (int i = 1; i <= 100; ++i)
            ledger.add(putTaking(std::chrono::milliseconds(i), 100ms));
        Call refused = putTaking(1ms, 200ms);
        refused.error = "ProvisionedThroughputExceededException";
        ledger.add(refused);
        Call partly = putTaking(1ms, 1900ms);
        partly.operation = "PutRecords";
        partly.report.refused = 3;
        partly.report.wouldThrottle = 2;
        ledger.add(partly);
        const auto puts = ledger.puts("KStream", kSecond);
        QCOMPARE(puts.size(), std::size_t{2});
        QVERIFY(puts[0].second == kSecond);
        QCOMPARE(puts[0].calls, 100U);
        QCOMPARE(puts[0].writeThrottles, 1U);
        QVERIFY(std::abs(double(puts[0].p50Micros) - 50'000) < 3'500);
        QVERIFY(std::abs(double(puts[0].p99Micros) - 99'000) < 7'000);
        QCOMPARE(puts[1].writeThrottles, 5U);
        QVERIFY(std::abs(double(puts[1].p50Micros) - 1'000) < 70);
        QCOMPARE(ledger.puts("KStream", kSecond + 1s).size(), std::size_t{1});
        QVERIFY(ledger.puts("other", kSecond).empty());
    }

    void measuresReadsBySessionAndSecond()
    {
        CallLedger ledger;
        Call read = callOf("GetRecords", "KStream");
        for (const std::int64_t behind : {std::int64_t{5}, std::int64_t{900}, std::int64_t{3}}) {
            read.session = SessionId{1};
            read.report.records = 10;
            read.report.bytes = 1000;
            read.report.millisBehindLatest = behind;
            ledger.add(read);
        }
        read.session = SessionId{2};
        ledger.add(read);
        read.error = "ProvisionedThroughputExceededException";
        ledger.add(read);
        const auto reads = ledger.reads("KStream", kSecond);
        QCOMPARE(reads.size(), std::size_t{2});
        QCOMPARE(reads[0].recordsOut, 30U);
        QCOMPARE(reads[0].bytesOut, std::uint64_t{3000});
        QCOMPARE(reads[0].worstMillisBehindLatest, std::int64_t{900});
        QVERIFY(reads[1].session == SessionId{2});
        QCOMPARE(ledger.puts("KStream", kSecond).at(0).readThrottles, 1U);
        QCOMPARE(ledger.puts("KStream", kSecond).at(0).calls, 0U);
    }

    void forgetsAfterAQuarterOfAnHour()
    {
        CallLedger ledger;
        ledger.add(putTaking(1ms));
        ledger.add(putTaking(1ms, 10min));
        ledger.add(putTaking(1ms, 16min));
        const auto puts = ledger.puts("KStream", {});
        QCOMPARE(puts.size(), std::size_t{2});
        QVERIFY(puts[0].second == kSecond + 10min);
    }

    void staysBoundedOverStreams()
    {
        CallLedger ledger(10);
        for (int i = 0; i < 3000; ++i)
            ledger.add(callOf("PutRecord", std::to_string(i).c_str(), std::chrono::seconds(i)));
        QVERIFY(ledger.puts("0", {}).empty());
        QCOMPARE(ledger.puts("2999", {}).size(), std::size_t{1});
    }

    void histogramIsRightToSixPercent_data()
    {
        QTest::addColumn<quint32>("micros");
        for (const quint32 micros : {0U, 1U, 15U, 16U, 17U, 31U, 32U, 33U, 100U, 1000U, 4095U,
                                     4096U, 123456U, 60'000'000U, 4'294'967'295U})
            QTest::addRow("%u us", micros) << micros;
    }

    void histogramIsRightToSixPercent()
    {
        QFETCH(quint32, micros);
        LatencyHistogram histogram;
        histogram.add(std::chrono::microseconds(micros));
        const double measured = histogram.quantileMicros(0.5);
        QVERIFY(measured >= micros);
        QVERIFY(measured <= micros * 1.0667);
    }

    void takesCallsFromManyThreads()
    {
        CallLedger ledger(1000);
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&ledger] {
                for (int i = 0; i < 2000; ++i) {
                    ledger.add(putTaking(1ms));
                    if (i % 100 == 0) {
                        static_cast<void>(ledger.calls("KStream", 0, 10));
                        static_cast<void>(ledger.sessions());
                    }
                }
            });
        }
        threads.clear();
        QCOMPARE(ledger.total(), std::uint64_t{8000});
        QCOMPARE(ledger.puts("KStream", {}).at(0).calls, 8000U);
    }
};

QTEST_GUILESS_MAIN(TestCallLedger)
#include "tst_call_ledger.moc"
