#include "backend/engine/activity/arrival_seconds.h"
#include "backend/engine/activity/arrival_traits.h"
#include "backend/engine/activity/heat_history.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>

using namespace weir;
using namespace weir::engine;
using namespace std::chrono_literals;

/// What is counted of arrivals, and for how long.
class TestActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secondsAreKeptForFifteenMinutes();
    void clockThatGoesBackAddsToTheLastSecond();
    void memoryIsBounded();
    void throttlesCountBesideArrivals();
    void oldHeatIsKeptInLongerRows();
    void heatAskedForLaterBeginsLater();
    void lateHeatIsNotLost();
    void heaviestKeysAreFound();
    void everyKeyIsCountedWhileThereIsRoom();
    void sizesAreCounted();
    void profileIsOfTheLastMinutes();
};

namespace {

const std::chrono::sys_seconds kStart{1767225600s};

} // namespace

void TestActivity::secondsAreKeptForFifteenMinutes()
{
    ArrivalSeconds seconds;
    for (int i = 0; i < 2000; ++i) {
        seconds.add(kStart + std::chrono::seconds(i), {0}, 10);
        seconds.add(kStart + std::chrono::seconds(i), {1}, 1);
        seconds.add(kStart + std::chrono::seconds(i), {0}, 10);
    }
    const auto all = seconds.since({});
    QCOMPARE(all.size(), std::size_t{901 * 2});
    QVERIFY(all.front().second == kStart + 1099s);
    QCOMPARE(all.back().bytes, std::uint64_t{1});
    QCOMPARE(all[0].records, 2U);
    QCOMPARE(all[0].bytes, std::uint64_t{20});
    QCOMPARE(seconds.since(kStart + 1999s).size(), std::size_t{2});
    QVERIFY(seconds.since(kStart + 2000s).empty());
}

void TestActivity::clockThatGoesBackAddsToTheLastSecond()
{
    ArrivalSeconds seconds;
    seconds.add(kStart, {0}, 1);
    seconds.add(kStart - 5s, {0}, 1);
    QCOMPARE(seconds.since({}).size(), std::size_t{1});
    QCOMPARE(seconds.since({})[0].records, 2U);
}

void TestActivity::memoryIsBounded()
{
    ArrivalSeconds seconds;
    constexpr std::uint32_t kShards = 10000;
    for (int i = 0; i < 120; ++i)
        for (std::uint32_t shard = 0; shard < kShards; ++shard)
            seconds.add(kStart + std::chrono::seconds(i), {shard}, 1);
    const auto all = seconds.since({});
    QCOMPARE(all.size(), ArrivalSeconds::kMostEntries);
    QVERIFY(all.back().second == kStart + 119s);
    QCOMPARE(seconds.since(kStart + 119s).size(), std::size_t{kShards});
}

void TestActivity::throttlesCountBesideArrivals()
{
    ArrivalSeconds seconds;
    seconds.add(kStart, {0}, 10);
    seconds.addThrottle(kStart, {0});
    seconds.addThrottle(kStart, {0});
    seconds.addThrottle(kStart + 1s, {1});
    const auto all = seconds.since({});
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].records, 1U);
    QCOMPARE(all[0].throttles, 2U);
    QCOMPARE(all[1].records, 0U);
    QCOMPARE(all[1].throttles, 1U);

    HeatHistory heat;
    const Timestamp start = kStart;
    heat.addThrottle(start, HashKey{7ULL << 56, 0});
    const auto rows = heat.since(start, start);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].throttles[7], 1U);
    QCOMPARE(rows[0].records[7], 0U);
}

void TestActivity::oldHeatIsKeptInLongerRows()
{
    HeatHistory heat;
    const Timestamp start = kStart; // 00:00
    for (int i = 0; i < 8 * 24 * 60; ++i)
        heat.add(start + std::chrono::minutes(i), HashKey{std::uint64_t(i % 256) << 56, 0}, 5);
    const Timestamp now = start + 8 * 24h - 1s;
    const auto rows = heat.since(start, now);
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        records +=
            std::accumulate(rows[i].records.begin(), rows[i].records.end(), std::uint64_t{0});
        if (i > 0) // without a gap or an overlap
            QVERIFY(rows[i - 1].start + rows[i - 1].length == rows[i].start);
    }
    QVERIFY(rows.front().start == std::chrono::floor<std::chrono::minutes>(now - 7 * 24h) - 29min);
    QCOMPARE(records, std::uint64_t((now - rows.front().start + 1s) / 1min));
    const auto count = [&rows](std::chrono::minutes length) {
        return std::count_if(rows.begin(), rows.end(),
                             [length](const HeatRow& row) { return row.length == length; });
    };
    QCOMPARE(count(1min), 65);  // from 22:55 on
    QCOMPARE(count(5min), 281); // from 23:30 of the day before on
    QCOMPARE(int(rows.size()), 65 + 281 + 288);
}

void TestActivity::heatAskedForLaterBeginsLater()
{
    HeatHistory heat;
    const Timestamp start = kStart;
    for (int i = 0; i < 180; ++i)
        heat.add(start + std::chrono::minutes(i), HashKey{}, 5);
    const Timestamp now = start + 179min + 59s;
    QCOMPARE(heat.since(now - 14min, now).size(), std::size_t{15});
    QCOMPARE(heat.since(now - 1h, now).size(), std::size_t{61});
    QVERIFY(heat.since(now - 1h, now).front().length == 1min);
    // What stands in no row does not come back in another.
    QVERIFY(heat.since(start, start + 9 * 24h).empty());
    QVERIFY(HeatHistory().since(start, start).empty());
}

void TestActivity::lateHeatIsNotLost()
{
    HeatHistory heat;
    const Timestamp start = kStart;
    heat.add(start + 59s, HashKey{}, 1);
    heat.add(start + 61s, HashKey{}, 1);
    heat.add(start + 59s, HashKey{}, 1); // counts with what is newest
    QCOMPARE(heat.since(start, start + 61s).back().records[0], 2U);
    heat.add(start + 62s, HashKey{}, 1); // after it was summed up
    const auto later = heat.since(start, start + 3h);
    QCOMPARE(later.size(), std::size_t{1});
    QVERIFY(later[0].length == 5min);
    QCOMPARE(later[0].records[0], 4U);
    // A clock that was set back by more does not hold everything up.
    heat.add(start - 1h, HashKey{}, 1);
    QCOMPARE(heat.since(start - 1h, start - 1h).back().records[0], 1U);
}

namespace {

void put(ArrivalTraits& traits, const std::string& key, std::uint32_t shard, std::uint64_t bytes,
         Timestamp at)
{
    const NewRecord record{key, std::nullopt, {}};
    traits.add(record, HashKey::ofPartitionKey(key), {{shard}, {}, {}, at}, bytes);
}

} // namespace

/// Many more keys than counters: what is told of a key is a true bound on both sides, and a key
/// with much more than the error is among them.
void TestActivity::heaviestKeysAreFound()
{
    ArrivalTraits traits;
    std::map<std::string, std::uint64_t> truth;
    for (int i = 0; i < 60'000; ++i) {
        const std::string key = i % 7 == 0    ? std::string("hot")
                                : i % 11 == 0 ? std::string("warm")
                                              : "key-" + std::to_string(i * 7919 % 20'011);
        put(traits, key, i % 7 == 0 ? 3 : 1, 100 + i % 13, kStart);
        truth[key] += 100 + i % 13;
    }
    const ArrivalProfile profile = traits.profile(kStart, 10);
    QCOMPARE(profile.records, std::uint64_t{60'000});
    QCOMPARE(profile.keys.size(), std::size_t{10});
    QCOMPARE(profile.keys[0].key, std::string("hot"));
    QCOMPARE(profile.keys[0].shard.index, 3U);
    QCOMPARE(profile.keys[1].key, std::string("warm"));
    for (const HeavyKey& key : profile.keys) {
        QVERIFY(key.bytes <= truth[key.key]);
        QVERIFY(truth[key.key] <= key.bytes + profile.keyError);
    }
    QVERIFY(profile.keyError > 0);
    QVERIFY(profile.keyError < profile.bytes / 500);
}

void TestActivity::everyKeyIsCountedWhileThereIsRoom()
{
    ArrivalTraits traits;
    for (int round = 0; round < 3; ++round)
        for (std::size_t i = 0; i < KeySketch::kCounters; ++i)
            put(traits, "key-" + std::to_string(i), 0, i + 1, kStart);
    const ArrivalProfile profile = traits.profile(kStart, 5000);
    QCOMPARE(profile.keyError, std::uint64_t{0});
    QCOMPARE(profile.keys.size(), KeySketch::kCounters);
    QCOMPARE(profile.keys[0].key, std::string("key-1023"));
    QCOMPARE(profile.keys[0].bytes, std::uint64_t{3 * 1024});
    QCOMPARE(profile.keys.back().bytes, std::uint64_t{3});
}

void TestActivity::sizesAreCounted()
{
    SizeHistogram sizes;
    for (const std::uint64_t octets : {0U, 3U, 4U, 7U, 8U, 9U, 391U, 1U << 20, 10U << 20})
        sizes.add(octets);
    QCOMPARE(sizes.largest(), std::uint64_t{10U << 20});
    std::uint64_t records = 0;
    std::uint64_t end = 0;
    for (const SizeCount& count : sizes.counts()) {
        QVERIFY(count.from >= end);
        end = count.to;
        QVERIFY(count.to > count.from);
        QVERIFY(count.to - count.from <= std::max<std::uint64_t>(1, count.from / 4));
        records += count.records;
        if (count.from <= 391 && 391 < count.to)
            QCOMPARE(count.records, std::uint64_t{1});
    }
    QCOMPARE(records, std::uint64_t{9});
}

/// The running ten minutes and those before; then nothing.
void TestActivity::profileIsOfTheLastMinutes()
{
    ArrivalTraits traits;
    put(traits, "first", 0, 10, kStart);
    put(traits, "second", 0, 10, kStart + 11min);
    QCOMPARE(traits.profile(kStart + 12min, 9).keys.size(), std::size_t{2});
    QVERIFY(traits.profile(kStart + 12min, 9).since == Timestamp(kStart));
    put(traits, "third", 0, 10, kStart + 21min);
    const ArrivalProfile later = traits.profile(kStart + 22min, 9);
    QCOMPARE(later.keys.size(), std::size_t{2});
    QVERIFY(later.since == Timestamp(kStart + 11min));
    QCOMPARE(traits.profile(kStart + 31min, 9).records, std::uint64_t{1});
    QCOMPARE(traits.profile(kStart + 41min, 9).records, std::uint64_t{0});
    put(traits, "fourth", 0, 10, kStart + 90min);
    QCOMPARE(traits.profile(kStart + 90min, 9).records, std::uint64_t{1});
}

QTEST_GUILESS_MAIN(TestActivity)
#include "tst_activity.moc"
