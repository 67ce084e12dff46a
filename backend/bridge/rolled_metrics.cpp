#include "backend/bridge/rolled_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

using std::chrono::seconds;
using std::chrono::sys_seconds;

/// All series of `metrics`.
template <typename Apply>
void forEachSeries(StreamMetrics& metrics, const Apply& apply)
{
    for (auto* series : {&metrics.bytesIn, &metrics.recordsIn, &metrics.bytesInHigh,
                         &metrics.recordsInLow, &metrics.recordsInHigh, &metrics.putP50Ms,
                         &metrics.putP99Ms, &metrics.writeThrottles, &metrics.readThrottles})
        apply(*series);
    for (auto& shard : metrics.shards) {
        apply(shard.bytes);
        apply(shard.records);
        apply(shard.throttles);
    }
    for (auto& reader : metrics.readers) {
        for (auto* series : {&reader.bytes, &reader.records, &reader.ageMs, &reader.bytesLow,
                             &reader.bytesHigh, &reader.ageLowMs})
            apply(*series);
    }
}

} // namespace

RolledMetrics::RolledMetrics(sys_seconds from, sys_seconds to, seconds step,
                             const StreamSnapshot& stream, const StreamMetrics& live)
    : m_stream(stream),
      m_metrics(std::make_shared<StreamMetrics>())
{
    m_metrics->from = std::min(from, to);
    m_metrics->step = step;
    m_metrics->seconds = std::size_t((to - m_metrics->from) / step);
    m_zeros.assign(m_metrics->seconds, kUnknown);
    for (const StreamMetrics::ReaderSeries& reader : live.readers) {
        readerOf(reader.name);
        m_metrics->readers[m_readers[reader.name]].session = reader.session;
    }
    forEachSeries(*m_metrics, [this](Series& series) { series = m_zeros; });
}

std::ptrdiff_t RolledMetrics::slotOf(sys_seconds start) const
{
    if (start < m_metrics->from)
        return -1;
    const auto slot = (start - m_metrics->from) / m_metrics->step;
    return slot < std::ptrdiff_t(m_metrics->seconds) ? slot : -1;
}

void RolledMetrics::measured(sys_seconds start)
{
    const auto slot = slotOf(start);
    if (slot < 0 || m_zeros[std::size_t(slot)] == 0)
        return;
    const auto at = std::size_t(slot);
    m_zeros[at] = 0;
    StreamMetrics& metrics = *m_metrics;
    for (auto* series :
         {&metrics.bytesIn, &metrics.recordsIn, &metrics.bytesInHigh, &metrics.recordsInLow,
          &metrics.recordsInHigh, &metrics.writeThrottles, &metrics.readThrottles})
        (*series)[at] = 0;
    for (auto& reader : metrics.readers)
        reader.bytes[at] = reader.records[at] = reader.bytesLow[at] = reader.bytesHigh[at] = 0;
    for (auto& shard : metrics.shards)
        shard.bytes[at] = shard.records[at] = shard.throttles[at] = 0;
}

StreamMetrics::ShardSeries& RolledMetrics::shardOf(ShardId id)
{
    const auto [place, isNew] = m_shards.try_emplace(id, m_metrics->shards.size());
    if (isNew) {
        const ShardSnapshot* known = m_stream.findShard(id);
        m_metrics->shards.push_back(
            {id, known ? known->colourSlot : id.index, m_zeros, m_zeros, m_zeros});
    }
    return m_metrics->shards[place->second];
}

StreamMetrics::ReaderSeries& RolledMetrics::readerOf(const std::string& name)
{
    const auto [place, isNew] = m_readers.try_emplace(name, m_metrics->readers.size());
    if (isNew) {
        StreamMetrics::ReaderSeries& reader = m_metrics->readers.emplace_back();
        reader.name = name;
        for (auto* series : {&reader.bytes, &reader.records, &reader.bytesLow, &reader.bytesHigh})
            *series = m_zeros;
        reader.ageMs.assign(m_zeros.size(), kUnknown);
        reader.ageLowMs = reader.ageMs;
    }
    return m_metrics->readers[place->second];
}

void RolledMetrics::add(const RolledSpan& span)
{
    if (const auto slot = slotOf(span.start); slot >= 0)
        put(std::size_t(slot), span, 1);
}

void RolledMetrics::spread(const RolledSpan& span, seconds width)
{
    const auto steps = width / m_metrics->step;
    for (int i = 0; i < steps; ++i) {
        const auto slot = slotOf(span.start + i * m_metrics->step);
        if (slot >= 0 && m_zeros[std::size_t(slot)] == 0)
            put(std::size_t(slot), span, double(steps));
    }
}

/// Rates are by the second measured, throttles of one of `steps` steps.
void RolledMetrics::put(std::size_t slot, const RolledSpan& span, double steps)
{
    const double measured = std::max(1, span.seconds);
    StreamMetrics& metrics = *m_metrics;
    metrics.bytesIn[slot] = span.bytes.sum / measured;
    metrics.bytesInHigh[slot] = span.bytes.high;
    metrics.recordsIn[slot] = span.records.sum / measured;
    metrics.recordsInLow[slot] = span.records.low;
    metrics.recordsInHigh[slot] = span.records.high;
    metrics.putP50Ms[slot] = span.putP50Ms;
    metrics.putP99Ms[slot] = span.putP99Ms;
    metrics.writeThrottles[slot] = double(span.writeThrottles) / steps;
    metrics.readThrottles[slot] = double(span.readThrottles) / steps;
    for (const RolledSpan::Shard& shard : span.shards) {
        StreamMetrics::ShardSeries& series = shardOf(shard.shard);
        series.bytes[slot] = double(shard.bytes) / measured;
        series.records[slot] = double(shard.records) / measured;
        series.throttles[slot] = double(shard.throttles) / steps;
    }
    for (const RolledSpan::Reader& reader : span.readers) {
        StreamMetrics::ReaderSeries& series = readerOf(reader.name);
        series.bytes[slot] = reader.bytes.sum / measured;
        series.bytesLow[slot] = reader.bytes.low;
        series.bytesHigh[slot] = reader.bytes.high;
        series.records[slot] = reader.records / measured;
        series.ageMs[slot] = reader.highAgeMs;
        series.ageLowMs[slot] = reader.lowAgeMs;
    }
}

std::shared_ptr<const StreamMetrics> RolledMetrics::take()
{
    const auto first =
        std::find_if(m_zeros.begin(), m_zeros.end(), [](double zero) { return zero == 0; });
    const auto cut = first - m_zeros.begin();
    forEachSeries(*m_metrics,
                  [cut](Series& series) { series.erase(series.begin(), series.begin() + cut); });
    m_metrics->from += cut * m_metrics->step;
    m_metrics->seconds -= std::size_t(cut);
    std::sort(m_metrics->shards.begin(), m_metrics->shards.end(),
              [](const auto& a, const auto& b) { return a.shard < b.shard; });
    return std::move(m_metrics);
}

} // namespace weir
