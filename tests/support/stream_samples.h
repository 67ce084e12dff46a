#pragma once

#include "backend/bridge/stream_feed.h"
#include "tests/support/shard_picture.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QWidget>

#include <cmath>
#include <limits>
#include <memory>

namespace weir::test {

/// A feed that a test publishes to.
class ManualFeed : public StreamFeed
{
public:
    ManualFeed() : StreamFeed(StreamName("checkout-events")) {}
    void setHeatWanted(std::optional<std::chrono::seconds> span) override { heatWanted = span; }
    std::optional<std::chrono::seconds> heatWanted;
    void setDetailWanted(bool wanted) override { detailWanted = wanted; }
    bool detailWanted = false;
};

/// When sampled measurements end: an hour after kPictureStart.
inline const auto kSampleEnd =
    std::chrono::floor<std::chrono::seconds>(kPictureStart) + std::chrono::hours(1);

/// A wave that repeats itself, with some noise that does so too: 0 ... 1.
inline double wave(double at, double seed)
{
    return 0.5 + 0.25 * std::sin(at / 60 + seed) + 0.15 * std::sin(at / 7 + 3 * seed) +
           0.1 * std::sin(at * (1.7 + seed));
}

/// `seconds` up to kSampleEnd for the open shards of `stream`: two readers, one of which falls
/// behind for a while, one hot spell with throttles, puts with a pause.
inline std::shared_ptr<StreamMetrics> sampleMetrics(const StreamSnapshot& stream,
                                                    std::size_t seconds)
{
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    auto metrics = std::make_shared<StreamMetrics>();
    metrics->from = kSampleEnd - std::chrono::seconds(seconds);
    metrics->seconds = seconds;
    metrics->bytesIn.assign(seconds, 0);
    metrics->recordsIn.assign(seconds, 0);
    const auto spell = [seconds](std::size_t i) {
        return i > seconds * 0.62 && i < seconds * 0.69;
    };
    for (const ShardSnapshot& shard : stream.shards) {
        if (!shard.open())
            continue;
        StreamMetrics::ShardSeries series{shard.id, shard.colourSlot, {}, {}, {}};
        for (std::size_t i = 0; i < seconds; ++i) {
            const double bytes = 1e6 * (0.3 + 2.2 * shard.range.share()) *
                                 (0.6 + 0.4 * wave(double(i), shard.id.index)) *
                                 (spell(i) ? 1.3 : 1);
            series.bytes.push_back(bytes);
            series.records.push_back(bytes / 900);
            series.throttles.push_back(shard.id.index == 9 && spell(i) && i % 2 == 0 ? 4 : 0);
            metrics->bytesIn[i] += bytes;
            metrics->recordsIn[i] += bytes / 900;
        }
        metrics->shards.push_back(std::move(series));
    }
    const char* const names[] = {"fraud-scoring", "order-fulfilment", "warehouse-tap"};
    for (std::size_t r = 0; r < 3; ++r) {
        StreamMetrics::ReaderSeries reader{SessionId(r + 1), names[r], {}, {}, {}};
        for (std::size_t i = 0; i < seconds; ++i) {
            const bool late = r == 1 && i > seconds * 0.64 && i < seconds * 0.86;
            const double bytes =
                metrics->bytesIn[i] * (late ? 0.3 : 0.95 + 0.05 * wave(double(i), double(r)));
            reader.bytes.push_back(bytes);
            reader.records.push_back(bytes / 900);
            reader.ageMs.push_back(late
                                       ? 1000 + 34'000 * (double(i) / double(seconds) - 0.64) / 0.22
                                       : 200 + 900 * wave(double(i), double(r)));
        }
        metrics->readers.push_back(std::move(reader));
    }
    for (std::size_t i = 0; i < seconds; ++i) {
        const bool paused = i > seconds * 0.3 && i < seconds * 0.36;
        metrics->putP50Ms.push_back(paused ? kNan
                                           : 3.1 + wave(double(i), 1) + (spell(i) ? 2.4 : 0));
        metrics->putP99Ms.push_back(paused ? kNan
                                           : 11 + 6 * wave(double(i) * 3, 2) + (spell(i) ? 19 : 0));
        metrics->writeThrottles.push_back(spell(i) && i % 2 == 0 ? 4 : 0);
        metrics->readThrottles.push_back(spell(i) && i % 3 == 0 ? 1 : 0);
    }
    metrics->nowBytesIn = metrics->bytesIn.back();
    metrics->nowRecordsIn = metrics->recordsIn.back();
    metrics->nowBytesOut = 3 * metrics->bytesIn.back();
    metrics->worstAgeMs = 1800;
    metrics->throttlesPerMinute = 14;
    return metrics;
}

/// `steps` of `step` up to the last whole one before kSampleEnd, as the sampler rolls them up.
inline std::shared_ptr<StreamMetrics>
sampleRolledMetrics(const StreamSnapshot& stream, std::chrono::seconds step, std::size_t steps)
{
    auto metrics = sampleMetrics(stream, steps);
    metrics->step = step;
    const auto end = kSampleEnd.time_since_epoch() - kSampleEnd.time_since_epoch() % step;
    metrics->from = std::chrono::sys_seconds(end) - std::int64_t(steps) * step;
    const auto scaled = [](std::vector<double> values, double by) {
        for (double& value : values)
            value *= by;
        return values;
    };
    metrics->bytesInHigh = scaled(metrics->bytesIn, 1.3);
    metrics->recordsInLow = scaled(metrics->recordsIn, 0.8);
    metrics->recordsInHigh = scaled(metrics->recordsIn, 1.3);
    for (auto& reader : metrics->readers) {
        reader.bytesLow = scaled(reader.bytes, 0.7);
        reader.bytesHigh = scaled(reader.bytes, 1.2);
        reader.ageLowMs = scaled(reader.ageMs, 0.5);
    }
    return metrics;
}

/// The hot spell and the late reader of sampleMetrics(), with the key behind the first.
inline std::shared_ptr<StreamDetail> sampleDetail(const StreamSnapshot& stream)
{
    auto detail = std::make_shared<StreamDetail>();
    detail->hour = sampleRolledMetrics(stream, std::chrono::seconds(10), 360);
    detail->day = sampleRolledMetrics(stream, std::chrono::minutes(1), 1440);
    auto profile = std::make_shared<ArrivalProfile>();
    profile->since = kSampleEnd - std::chrono::minutes(15);
    profile->records = 3'800'000;
    profile->bytes = 3'000'000'000;
    profile->keyError = 2'100'000;
    profile->largest = 217'000;
    profile->keys = {{"merchant_2727", {1}, 1, 492'000'000}, {"cust_5b6ffd94", {2}, 2, 72'000'000},
                     {"store_4471", {2}, 2, 57'000'000},     {"cust_88485cbd", {3}, 3, 33'000'000},
                     {"store_2043", {2}, 2, 24'000'000},     {"cust_10", {2}, 2, 20'000'000}};
    const std::uint64_t counts[] = {30, 210, 900, 1400, 700, 260, 120, 70, 40, 30, 90, 30};
    for (std::size_t i = 0; i < std::size(counts); ++i)
        profile->sizes.push_back({64ULL << i, 64ULL << (i + 1), counts[i] * 979});
    detail->profile = std::move(profile);
    Finding hot;
    hot.kind = Finding::Kind::HotShard;
    hot.shard = ShardId{1};
    hot.from = kSampleEnd - std::chrono::seconds(342);
    hot.to = hot.from + std::chrono::seconds(64);
    hot.ofLimit = 0.97;
    hot.key = "merchant_2727";
    hot.keyShare = 0.71;
    Finding late;
    late.kind = Finding::Kind::ReaderBehind;
    late.reader = "order-fulfilment";
    late.from = kSampleEnd - std::chrono::seconds(160);
    late.to = kSampleEnd - std::chrono::seconds(126);
    late.ageMs = 34'600;
    late.retentionMs = 86'400'000;
    detail->findings = {hot, late};
    return detail;
}

/// `minutes` up to kSampleEnd with busy and quiet parts of the space, and one hot key.
inline std::shared_ptr<HeatMap> sampleHeat(int minutes)
{
    auto heat = std::make_shared<HeatMap>();
    const auto end = std::chrono::floor<std::chrono::minutes>(kSampleEnd);
    for (int m = minutes; m > 0; --m) {
        heat->minutes.push_back(end - std::chrono::minutes(m));
        for (std::size_t cell = 0; cell < HeatMap::kCells; ++cell) {
            const double busy = 0.25 + 0.5 * wave(double(cell) * 11, 0.3) *
                                           wave(double(cell * 5 + std::size_t(m)), 1.7);
            const double peak = cell % 31 == 12 ? 0.5 : 0;
            const double hot = cell == 81 && m < 50 ? 2 : 0;
            const auto bytes = std::uint64_t(60 * 24e3 * (busy + peak + hot));
            heat->bytes.push_back(bytes);
            heat->records.push_back(bytes / 900);
            heat->throttles.push_back(cell > 153 && m < 20 && cell % 3 == 0 ? std::uint64_t(m) : 0);
        }
    }
    return heat;
}

/// For looking at: saves what `widget` shows as <directory of WEIR_GRABS>/<name>.png, when that is
/// set.
inline QPixmap grabbed(QWidget& widget, const QString& name)
{
    QCoreApplication::processEvents(); // what waits for its layout
    const QPixmap pixmap = widget.grab();
    const QString directory = qEnvironmentVariable("WEIR_GRABS");
    if (!directory.isEmpty())
        pixmap.save(directory + QLatin1Char('/') + name + QStringLiteral(".png"));
    return pixmap;
}

} // namespace weir::test
