#pragma once

#include "backend/bridge/snapshots.h"
#include "backend/filter/filter.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace weir {

/// Which records of a batch a filter matches.
struct BatchMatches
{
    std::vector<std::uint32_t> records; ///< indexes, ascending
    std::uint64_t userRecords = 0;      ///< of these; aggregates hold several
};

using BatchMatchesPtr = std::shared_ptr<const BatchMatches>;

/// Thread: any.
BatchMatchesPtr matchBatch(const RecordBatch& batch, const filter::Filter& filter);
/// Of each batch, in order.
std::vector<BatchMatchesPtr> matchBatches(const std::vector<RecordBatchPtr>& batches,
                                          const filter::Filter& filter);

} // namespace weir
