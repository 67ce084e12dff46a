#include "backend/bridge/metrics_archive.h"
#include "backend/bridge/metrics_history.h"
#include "tests/support/fake_call_log.h"
#include "tests/support/fake_inspector.h"

#include <QtTest>

#include <cmath>

using namespace weir;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using namespace std::chrono_literals;

namespace {

/// The begin of a minute.
const sys_seconds kStart{seconds(1'700'000'040)};
const StreamName kName("orders");

/// Seconds that a test tells, as the ledger keeps them.
class ToldCalls : public test::FakeCallLog
{
public:
    std::vector<protocol::SessionSecond> toldReads;
    std::vector<protocol::PutSecond> toldPuts;
    std::vector<protocol::PutSecond> toldSpans;

    std::vector<protocol::SessionSecond> reads(const std::string&, sys_seconds from) const override
    {
        auto since = toldReads;
        std::erase_if(since, [from](const auto& read) { return read.second < from; });
        return since;
    }
    std::vector<protocol::PutSecond> puts(const std::string&, sys_seconds from) const override
    {
        auto since = toldPuts;
        std::erase_if(since, [from](const auto& put) { return put.second < from; });
        return since;
    }
    std::vector<protocol::PutSecond> putSpans(const std::string&, sys_seconds from,
                                              seconds) const override
    {
        auto since = toldSpans;
        std::erase_if(since, [from](const auto& span) { return span.second < from; });
        return since;
    }
};

struct Measured
{
    testing::FakeInspector inspector;
    ToldCalls calls;
    std::vector<engine::StreamReport> reports{testing::FakeInspector::makeReport("orders")};
    std::vector<engine::ShardSecond> arrivals;
    StreamSnapshot stream;
    StreamMetrics live;

    Measured()
    {
        reports[0].lastArrival = kStart + 24h;
        stream.name = kName;
        stream.incarnation = std::uint64_t(reports[0].info->id);
        stream.created = kStart - 48h;
    }

    StreamId id() const { return reports[0].info->id; }
    void arrive(seconds at, std::uint32_t shard, std::uint64_t bytes, std::uint32_t records = 1)
    {
        arrivals.push_back({kStart + at, {shard}, records, bytes, 0});
        inspector.setArrivals(arrivals);
    }
    bool advance(MetricsHistory& history, seconds to)
    {
        return history.advance(inspector, &calls, reports, kStart + to);
    }
};

double at(const StreamMetrics& metrics, const std::vector<double>& values, sys_seconds time)
{
    return values.at(std::size_t((time - metrics.from) / metrics.step));
}

} // namespace

/// What was measured, rolled up and kept.
class TestMetricsHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Means of all measured seconds, the extremes of single ones.
    void rollsUpBySpans()
    {
        Measured measured;
        measured.arrive(1s, 0, 1000, 10);
        measured.arrive(1s, 1, 500, 5);
        measured.arrive(9s, 0, 500, 1);
        measured.arrive(12s, 1, 700, 7);
        MetricsHistory history(kStart);
        QVERIFY(!measured.advance(history, 9s));
        QVERIFY(measured.advance(history, 62s));
        const auto hour = history.hour(measured.stream, measured.live);
        QCOMPARE(hour->step, 10s);
        QVERIFY(hour->from == kStart);
        QCOMPARE(hour->seconds, std::size_t(6));
        QCOMPARE(hour->bytesIn[0], 200.0);
        QCOMPARE(hour->bytesInHigh[0], 1500.0);
        QCOMPARE(hour->recordsIn[0], 1.6);
        QCOMPARE(hour->recordsInLow[0], 0.0);
        QCOMPARE(hour->recordsInHigh[0], 15.0);
        QCOMPARE(hour->bytesIn[1], 70.0);
        QCOMPARE(hour->bytesIn[2], 0.0);
        QCOMPARE(hour->shards.size(), std::size_t(2));
        QCOMPARE(hour->shards[0].bytes[0], 150.0);
        QCOMPARE(hour->shards[1].bytes[1], 70.0);
        QCOMPARE(hour->shards[0].bytes[1], 0.0);

        const auto day = history.day(measured.stream, measured.live);
        QCOMPARE(day->seconds, std::size_t(1));
        QCOMPARE(day->bytesIn[0], 2700.0 / 60);
        QCOMPARE(day->bytesInHigh[0], 1500.0);
        QCOMPARE(day->recordsInLow[0], 0.0);
        QCOMPARE(day->shards[1].records[0], 12.0 / 60);
    }

    /// Quantiles are those of the span's calls; ages keep both ends; throttles add up.
    void rollsUpCalls()
    {
        Measured measured;
        measured.calls.name(SessionId(7), "fraud-scoring");
        measured.calls.toldReads = {{kStart + 1s, SessionId(7), 4, 4000, 250},
                                    {kStart + 2s, SessionId(7), 1, 1000, 40'000},
                                    {kStart + 31s, SessionId(7), 1, 1000, 100}};
        measured.calls.toldPuts = {{kStart + 1s, 2, 100, 100, 3, 1}, {kStart + 31s, 2, 9, 9, 5, 0}};
        measured.calls.toldSpans = {{kStart, 4, 2500, 60'000, 0, 0}};
        MetricsHistory history(kStart);
        measured.advance(history, 60s);
        const auto hour = history.hour(measured.stream, measured.live);
        QCOMPARE(hour->putP50Ms[0], 2.5);
        QCOMPARE(hour->putP99Ms[0], 60.0);
        QVERIFY(std::isnan(hour->putP99Ms[3]));
        QCOMPARE(hour->writeThrottles[0], 3.0);
        QCOMPARE(hour->readThrottles[0], 1.0);
        QCOMPARE(hour->readers.size(), std::size_t(1));
        const auto& reader = hour->readers[0];
        QCOMPARE(reader.name, std::string("fraud-scoring"));
        QCOMPARE(reader.bytes[0], 500.0);
        QCOMPARE(reader.bytesHigh[0], 4000.0);
        QCOMPARE(reader.ageMs[0], 40'000.0);
        QCOMPARE(reader.ageLowMs[0], 250.0);
        QVERIFY(std::isnan(reader.ageMs[1]));
        const auto day = history.day(measured.stream, measured.live);
        QCOMPARE(day->writeThrottles[0], 8.0);
        QCOMPARE(day->readers[0].ageMs[0], 40'000.0);
        QCOMPARE(day->readers[0].ageLowMs[0], 100.0);
        QCOMPARE(day->readers[0].bytesLow[0], 0.0);
    }

    void readersOfNowComeFirst()
    {
        Measured measured;
        measured.calls.name(SessionId(1), "a");
        measured.calls.name(SessionId(2), "b");
        measured.calls.toldReads = {{kStart + 1s, SessionId(1), 1, 10, 1},
                                    {kStart + 1s, SessionId(2), 1, 20, 1}};
        MetricsHistory history(kStart);
        measured.advance(history, 10s);
        measured.live.readers.push_back({SessionId(2), "b", {}, {}, {}});
        const auto hour = history.hour(measured.stream, measured.live);
        QCOMPARE(hour->readers.size(), std::size_t(2));
        QCOMPARE(hour->readers[0].name, std::string("b"));
        QCOMPARE(hour->readers[0].bytes[0], 2.0);
    }

    /// A minute for 24 h, ten seconds for one.
    void oldSpansGo()
    {
        Measured measured;
        MetricsHistory history(kStart);
        for (seconds at = 0s; at < 25h; at += 10min) {
            measured.arrivals = {};
            measured.arrive(at, 0, 600);
            measured.advance(history, at + 10min);
        }
        const auto hour = history.hour(measured.stream, measured.live);
        QCOMPARE(hour->seconds, MetricsHistory::kTens);
        const auto day = history.day(measured.stream, measured.live);
        QCOMPARE(day->seconds, MetricsHistory::kMinutes);
        QVERIFY(day->from == kStart + 1h);
        QCOMPARE(day->bytesIn[0], 10.0);
        QCOMPARE(day->bytesIn[1], 0.0);
    }

    void memoryIsBounded()
    {
        Measured measured;
        MetricsHistory history(kStart, 500);
        for (int i = 0; i < 90; ++i) {
            measured.arrivals = {};
            for (std::uint32_t shard = 0; shard < 20; ++shard)
                measured.arrive(seconds(i * 10), shard, 10);
            measured.advance(history, seconds(i * 10 + 10));
        }
        const auto hour = history.hour(measured.stream, measured.live);
        QVERIFY(hour->seconds < 30);
        QVERIFY(hour->end() == kStart + 900s);
        QCOMPARE(hour->bytesIn.back(), 20.0);
    }

    /// What one process measured another shows, with a gap between them.
    void isKeptOverARestart()
    {
        const auto files = engine::makeMemoryFileSystem();
        Measured measured;
        measured.calls.name(SessionId(7), "fraud \"scoring\"");
        measured.calls.toldReads = {{kStart + 61s, SessionId(7), 1, 600, 30}};
        measured.arrive(61s, 3, 6000, 6);
        {
            MetricsHistory history(kStart);
            MetricsArchive archive(*files, "/store/figures");
            archive.restore(history, kStart);
            history.minuteEnded = [&](const auto& minute) { archive.keep(minute); };
            measured.advance(history, 180s);
        }
        measured.calls.toldReads = {};
        measured.arrivals = {};
        measured.arrive(601s, 3, 1200, 1);
        MetricsHistory history(kStart + 600s);
        MetricsArchive archive(*files, "/store/figures");
        archive.restore(history, kStart + 600s);
        history.minuteEnded = [&](const auto& minute) { archive.keep(minute); };
        measured.advance(history, 660s);
        const auto day = history.day(measured.stream, measured.live);
        QVERIFY(day->from == kStart);
        QCOMPARE(at(*day, day->bytesIn, kStart), 0.0);
        QCOMPARE(at(*day, day->bytesIn, kStart + 60s), 100.0);
        QCOMPARE(at(*day, day->bytesInHigh, kStart + 60s), 6000.0);
        QVERIFY(std::isnan(at(*day, day->bytesIn, kStart + 300s)));
        QCOMPARE(at(*day, day->bytesIn, kStart + 600s), 20.0);
        QCOMPARE(day->readers[0].name, std::string("fraud \"scoring\""));
        QCOMPARE(at(*day, day->readers[0].ageMs, kStart + 60s), 30.0);
        // The hour shows minutes where it has no tens.
        const auto hour = history.hour(measured.stream, measured.live);
        QVERIFY(hour->from == kStart);
        QCOMPARE(at(*hour, hour->bytesIn, kStart + 80s), 100.0);
        QVERIFY(std::isnan(at(*hour, hour->bytesIn, kStart + 300s)));
        QCOMPARE(at(*hour, hour->bytesIn, kStart + 600s), 120.0);
        QCOMPARE(at(*hour, hour->bytesIn, kStart + 610s), 0.0);
    }

    void filesOfEarlierDaysGo()
    {
        const auto files = engine::makeMemoryFileSystem();
        MetricsArchive(*files, "/figures").keep({kStart, 60, {}});
        MetricsArchive(*files, "/figures").keep({kStart + 30h, 60, {}});
        QCOMPARE(files->list("/figures")->size(), std::size_t(2));
        MetricsHistory history(kStart + 60h);
        MetricsArchive(*files, "/figures").restore(history, kStart + 50h);
        QCOMPARE(files->list("/figures")->size(), std::size_t(1));
    }

    void badLinesAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("torn") << QByteArray("{\"minute\":17000000");
        QTest::newRow("an array") << QByteArray("[1,2]");
        QTest::newRow("no seconds") << QByteArray("{\"minute\":1700000040}");
        QTest::newRow("too many") << QByteArray("{\"minute\":1700000040,\"seconds\":61}");
        QTest::newRow("no minute") << QByteArray("{\"minute\":1700000041,\"seconds\":60}");
        QTest::newRow("a stream of nothing")
            << QByteArray("{\"minute\":1700000040,\"seconds\":60,\"stream\":1}");
        QTest::newRow("wrong shards")
            << QByteArray("{\"minute\":1700000040,\"seconds\":60,\"stream\":1,\"bytes\":[1,0,1],"
                          "\"records\":[1,0,1],\"put\":[null,null],\"throttles\":[0,0],"
                          "\"shards\":[[-1,5,5,0]],\"readers\":[]}");
        QTest::newRow("wrong readers")
            << QByteArray("{\"minute\":1700000040,\"seconds\":60,\"stream\":1,\"bytes\":[1,0,1],"
                          "\"records\":[1,0,1],\"put\":[null,null],\"throttles\":[0,0],"
                          "\"shards\":[[1,5,5,0]],\"readers\":[{\"name\":5}]}");
    }
    void badLinesAreLeftOut()
    {
        QFETCH(QByteArray, line);
        MetricsHistory history(kStart + 1h);
        QVERIFY(!takeLine(history, line.toStdString(), {}));
    }
};

QTEST_GUILESS_MAIN(TestMetricsHistory)
#include "tst_metrics_history.moc"
