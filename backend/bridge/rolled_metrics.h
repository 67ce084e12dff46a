#pragma once

#include "backend/bridge/metrics_rollup.h"
#include "backend/bridge/snapshots.h"

#include <chrono>
#include <map>
#include <memory>

namespace weir {

/// Makes the StreamMetrics of a span from what was rolled up. One thread at a time.
class RolledMetrics
{
public:
    /// Of `from` ... `to`, both on multiples of `step`; nothing is measured yet. The readers of
    /// `live` come first.
    RolledMetrics(std::chrono::sys_seconds from, std::chrono::sys_seconds to,
                  std::chrono::seconds step, const StreamSnapshot& stream,
                  const StreamMetrics& live);

    /// The step that begins then was measured: it has zeros until a span is added.
    void measured(std::chrono::sys_seconds start);
    /// The span of one step.
    void add(const RolledSpan& span);
    /// A longer span, told of each of its steps.
    void spread(const RolledSpan& span, std::chrono::seconds width);

    /// Begins with the first step that was measured.
    std::shared_ptr<const StreamMetrics> take();

private:
    using Series = std::vector<double>;

    std::ptrdiff_t slotOf(std::chrono::sys_seconds start) const;
    void put(std::size_t slot, const RolledSpan& span, double steps);
    StreamMetrics::ShardSeries& shardOf(ShardId id);
    StreamMetrics::ReaderSeries& readerOf(const std::string& name);

    const StreamSnapshot& m_stream;
    std::shared_ptr<StreamMetrics> m_metrics;
    Series m_zeros; ///< zero where measured, NaN elsewhere
    std::map<ShardId, std::size_t> m_shards;
    std::map<std::string, std::size_t> m_readers;
};

} // namespace weir
