#include "backend/bridge/metrics_window.h"

#include "backend/bridge/metrics_rollup.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

void shift(std::vector<double>& series, std::size_t by, double fill)
{
    by = std::min(by, series.size());
    std::move(series.begin() + std::ptrdiff_t(by), series.end(), series.begin());
    std::fill(series.end() - std::ptrdiff_t(by), series.end(), fill);
}

double meanOfLast(const std::vector<double>& series, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = series.size() - count; i < series.size(); ++i)
        sum += series[i];
    return sum / double(count);
}

double sumOfLast(const std::vector<double>& series, std::size_t count)
{
    return meanOfLast(series, count) * double(count);
}

bool silent(const std::vector<double>& series)
{
    return std::all_of(series.begin(), series.end(),
                       [](double v) { return v == 0 || std::isnan(v); });
}

/// Drops all but the last `seconds` of every series.
void shorten(StreamMetrics& metrics, std::size_t seconds)
{
    const auto cut = std::ptrdiff_t(metrics.seconds - seconds);
    const auto drop = [cut](std::vector<double>& series) {
        series.erase(series.begin(), series.begin() + cut);
    };
    for (auto& shard : metrics.shards) {
        drop(shard.bytes);
        drop(shard.records);
        drop(shard.throttles);
    }
    for (auto& reader : metrics.readers) {
        drop(reader.bytes);
        drop(reader.records);
        drop(reader.ageMs);
    }
    for (auto* series : {&metrics.bytesIn, &metrics.recordsIn, &metrics.putP50Ms, &metrics.putP99Ms,
                         &metrics.writeThrottles, &metrics.readThrottles})
        drop(*series);
    metrics.from += std::chrono::seconds(cut);
    metrics.seconds = seconds;
}

void addTo(std::vector<double>& sum, const std::vector<double>& series)
{
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += series[i];
}

/// The last age measured within the last 10 seconds.
double latestAge(const std::vector<double>& ages)
{
    for (std::size_t i = ages.size(); i > ages.size() - 10; --i) {
        if (!std::isnan(ages[i - 1]))
            return ages[i - 1];
    }
    return kNan;
}

} // namespace

MetricsWindow::Series MetricsWindow::nanSeries()
{
    return Series(kSeconds, kNan);
}

std::size_t MetricsWindow::slotOf(std::chrono::sys_seconds second) const
{
    return kSeconds - std::size_t((m_end - second).count());
}

void MetricsWindow::roll(std::chrono::sys_seconds end)
{
    const auto by = std::size_t((end - m_end).count());
    for (auto& [id, shard] : m_shards) {
        shift(shard.bytes, by, 0);
        shift(shard.records, by, 0);
        shift(shard.throttles, by, 0);
    }
    for (auto& [id, reader] : m_readers) {
        shift(reader.bytes, by, 0);
        shift(reader.records, by, 0);
        shift(reader.ageMs, by, kNan);
    }
    shift(m_putP50Ms, by, kNan);
    shift(m_putP99Ms, by, kNan);
    shift(m_writeThrottles, by, 0);
    shift(m_readThrottles, by, 0);
    m_end = end;
}

void MetricsWindow::advance(const engine::Inspector& inspector, const protocol::CallLog* calls,
                            StreamId id, const std::string& stream, std::chrono::sys_seconds end)
{
    if (end <= m_end)
        return;
    const auto oldest = end - std::chrono::seconds(kSeconds);
    const auto from = std::max(m_end, oldest);
    roll(end);
    addArrivals(inspector.arrivals(id, from));
    if (calls) {
        addReads(calls->reads(stream, from));
        addPuts(calls->puts(stream, from));
    }
    forgetSilent();
}

void MetricsWindow::addArrivals(const std::vector<engine::ShardSecond>& arrivals)
{
    for (const engine::ShardSecond& arrival : arrivals) {
        if (arrival.second >= m_end)
            continue;
        auto& shard = m_shards
                          .try_emplace(arrival.shard,
                                       ShardSeconds{Series(kSeconds, 0.0), Series(kSeconds, 0.0),
                                                    Series(kSeconds, 0.0)})
                          .first->second;
        shard.bytes[slotOf(arrival.second)] += double(arrival.bytes);
        shard.records[slotOf(arrival.second)] += arrival.records;
        shard.throttles[slotOf(arrival.second)] += arrival.throttles;
    }
}

void MetricsWindow::addReads(const std::vector<protocol::SessionSecond>& reads)
{
    for (const protocol::SessionSecond& read : reads) {
        if (read.second >= m_end)
            continue;
        auto& reader =
            m_readers
                .try_emplace(read.session, ReaderSeconds{Series(kSeconds, 0.0),
                                                         Series(kSeconds, 0.0), nanSeries()})
                .first->second;
        const std::size_t slot = slotOf(read.second);
        reader.bytes[slot] += double(read.bytesOut);
        reader.records[slot] += read.recordsOut;
        if (read.worstMillisBehindLatest >= 0)
            reader.ageMs[slot] = double(read.worstMillisBehindLatest);
    }
}

void MetricsWindow::addPuts(const std::vector<protocol::PutSecond>& puts)
{
    for (const protocol::PutSecond& put : puts) {
        if (put.second >= m_end)
            continue;
        const std::size_t slot = slotOf(put.second);
        if (put.calls > 0) {
            m_putP50Ms[slot] = put.p50Micros / 1000.0;
            m_putP99Ms[slot] = put.p99Micros / 1000.0;
        }
        m_writeThrottles[slot] += put.writeThrottles;
        m_readThrottles[slot] += put.readThrottles;
    }
}

void MetricsWindow::forgetSilent()
{
    std::erase_if(m_shards, [](const auto& entry) {
        return silent(entry.second.records) && silent(entry.second.throttles);
    });
    std::erase_if(m_readers, [](const auto& entry) {
        return silent(entry.second.ageMs) && silent(entry.second.bytes);
    });
}

std::shared_ptr<const StreamMetrics>
MetricsWindow::snapshot(const StreamSnapshot& stream,
                        const std::vector<protocol::Session>& sessions) const
{
    auto metrics = std::make_shared<StreamMetrics>();
    metrics->from = m_end - std::chrono::seconds(kSeconds);
    metrics->seconds = kSeconds;
    metrics->bytesIn.assign(kSeconds, 0);
    metrics->recordsIn.assign(kSeconds, 0);
    for (const auto& [id, shard] : m_shards) {
        const ShardSnapshot* known = stream.findShard(id);
        metrics->shards.push_back({id, known ? known->colourSlot : id.index, shard.bytes,
                                   shard.records, shard.throttles});
        addTo(metrics->bytesIn, shard.bytes);
        addTo(metrics->recordsIn, shard.records);
    }
    metrics->worstAgeMs = kNan;
    for (const auto& [id, reader] : m_readers) {
        metrics->readers.push_back(
            {id, nameOf(id, sessions), reader.bytes, reader.records, reader.ageMs});
        metrics->nowBytesOut += meanOfLast(reader.bytes, 3);
        // fmax leaves NaN aside.
        metrics->worstAgeMs = std::fmax(metrics->worstAgeMs, latestAge(reader.ageMs));
    }
    metrics->putP50Ms = m_putP50Ms;
    metrics->putP99Ms = m_putP99Ms;
    metrics->writeThrottles = m_writeThrottles;
    metrics->readThrottles = m_readThrottles;
    metrics->nowBytesIn = meanOfLast(metrics->bytesIn, 3);
    metrics->nowRecordsIn = meanOfLast(metrics->recordsIn, 3);
    metrics->throttlesPerMinute = sumOfLast(m_writeThrottles, 60) + sumOfLast(m_readThrottles, 60);
    const auto measured = std::max(m_end - m_measuredFrom, std::chrono::seconds(0)).count();
    if (std::size_t(measured) < kSeconds)
        shorten(*metrics, std::size_t(measured));
    return metrics;
}

} // namespace weir
