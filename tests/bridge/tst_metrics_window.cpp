#include "backend/bridge/metrics_window.h"

#include "tests/support/fake_inspector.h"

#include <QtTest>

#include <cmath>

using namespace weir;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

class FakeCalls : public protocol::CallLog
{
public:
    std::vector<protocol::SessionSecond> toldReads;
    std::vector<protocol::PutSecond> toldPuts;

    std::vector<protocol::Call> calls(const std::string&, std::uint64_t, std::size_t) const override
    {
        return {};
    }
    std::vector<protocol::Call> callsOfChain(std::uint64_t, std::size_t) const override
    {
        return {};
    }
    std::vector<protocol::RetriedCall> retries(const std::string&, std::size_t) const override
    {
        return {};
    }
    std::vector<protocol::Session> sessions() const override { return {}; }
    std::vector<protocol::ShardReader> readers(const std::string&, Timestamp) const override
    {
        return {};
    }
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
    std::vector<protocol::PutSecond> putSpans(const std::string&, sys_seconds,
                                              seconds) const override
    {
        return {};
    }
    std::uint64_t total() const override { return 0; }
    std::uint64_t dropped() const override { return 0; }
};

const sys_seconds kNow{seconds(1'700'000'000)};

} // namespace

class TestMetricsWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<testing::FakeInspector> m_inspector;
    FakeCalls m_calls;
    StreamSnapshot m_stream;

    std::shared_ptr<const StreamMetrics> after(MetricsWindow& window, sys_seconds end)
    {
        window.advance(*m_inspector, &m_calls, StreamId{1}, "orders", end);
        return window.snapshot(m_stream, {});
    }

private Q_SLOTS:
    void init()
    {
        m_inspector = std::make_unique<testing::FakeInspector>();
        m_calls = FakeCalls();
        m_stream = StreamSnapshot();
        ShardSnapshot shard;
        shard.id = ShardId{3};
        shard.colourSlot = 7;
        m_stream.shards.push_back(shard);
    }
    void putsSecondsInTheirPlace()
    {
        m_inspector->setArrivals(
            {{kNow - seconds(900), ShardId{3}, 5, 50}, {kNow - seconds(1), ShardId{3}, 9, 90}});
        MetricsWindow window;
        const auto metrics = after(window, kNow);
        QVERIFY(metrics->from == kNow - seconds(900));
        QCOMPARE(metrics->seconds, std::size_t(900));
        QCOMPARE(metrics->recordsIn.front(), 5.0);
        QCOMPARE(metrics->bytesIn.back(), 90.0);
        QCOMPARE(metrics->shards.size(), std::size_t(1));
        QCOMPARE(metrics->shards[0].colourSlot, 7U);
        QCOMPARE(metrics->nowRecordsIn, 3.0);
    }
    void beginsWhereMeasuringBegan()
    {
        m_inspector->setArrivals({{kNow - seconds(2), ShardId{3}, 5, 50}});
        MetricsWindow window(kNow - seconds(10));
        const auto metrics = after(window, kNow);
        QVERIFY(metrics->from == kNow - seconds(10));
        QCOMPARE(metrics->seconds, std::size_t(10));
        QCOMPARE(metrics->shards[0].records, (std::vector<double>{0, 0, 0, 0, 0, 0, 0, 0, 5, 0}));
        QCOMPARE(metrics->putP50Ms.size(), std::size_t(10));
        QCOMPARE(after(window, kNow + seconds(2000))->seconds, std::size_t(900));
    }
    void leavesTheRunningSecondOut()
    {
        m_inspector->setArrivals({{kNow, ShardId{3}, 5, 50}});
        MetricsWindow window;
        QVERIFY(after(window, kNow)->shards.empty());
        const auto later = after(window, kNow + seconds(1));
        QCOMPARE(later->recordsIn.back(), 5.0);
    }
    void fetchesEachSecondOnce()
    {
        MetricsWindow window;
        after(window, kNow);
        after(window, kNow + seconds(2));
        after(window, kNow + seconds(2));
        QCOMPARE(m_inspector->askedFrom().size(), std::size_t(2));
        QVERIFY(m_inspector->askedFrom()[1] == kNow);
    }
    void rollsAndForgets()
    {
        m_inspector->setArrivals({{kNow - seconds(1), ShardId{3}, 5, 50}});
        MetricsWindow window;
        after(window, kNow);
        const auto later = after(window, kNow + seconds(10));
        QCOMPARE(later->recordsIn[900 - 11], 5.0);
        QVERIFY(after(window, kNow + seconds(901))->shards.empty());
    }
    void survivesALongSleep()
    {
        m_inspector->setArrivals({{kNow - seconds(1), ShardId{3}, 5, 50}});
        MetricsWindow window;
        after(window, kNow);
        const auto later = after(window, kNow + seconds(100'000));
        QVERIFY(later->shards.empty());
        QVERIFY(later->from == kNow + seconds(100'000 - 900));
    }
    void knowsReadersAndPuts()
    {
        m_calls.toldReads = {{kNow - seconds(2), SessionId{4}, 10, 1000, 1800},
                             {kNow - seconds(1), SessionId{4}, 10, 1000, -1}};
        m_calls.toldPuts = {{kNow - seconds(1), 3, 4200, 15100, 2, 1}};
        MetricsWindow window;
        const auto metrics = after(window, kNow);
        QCOMPARE(metrics->readers.size(), std::size_t(1));
        QCOMPARE(metrics->readers[0].ageMs[898], 1800.0);
        QVERIFY(std::isnan(metrics->readers[0].ageMs[899]));
        QCOMPARE(metrics->worstAgeMs, 1800.0);
        QCOMPARE(metrics->putP50Ms.back(), 4.2);
        QCOMPARE(metrics->putP99Ms.back(), 15.1);
        QVERIFY(std::isnan(metrics->putP50Ms.front()));
        QCOMPARE(metrics->throttlesPerMinute, 3.0);
    }
    void saysThatNobodyReads()
    {
        MetricsWindow window;
        QVERIFY(std::isnan(after(window, kNow)->worstAgeMs));
    }
};

QTEST_GUILESS_MAIN(TestMetricsWindow)
#include "tst_metrics_window.moc"
