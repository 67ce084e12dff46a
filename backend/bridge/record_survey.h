#pragma once

#include "backend/bridge/snapshots.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace weir {

/// What some records hold, each with how many of them have it; most frequent first.
struct RecordSurvey
{
    using Found = std::pair<std::string, std::uint64_t>;

    std::uint64_t records = 0;     ///< looked at, user records inside aggregates too
    std::uint64_t jsonRecords = 0; ///< of these, with JSON
    std::vector<Found> paths;      ///< of values that are no objects or arrays
    std::vector<Found> keys;       ///< partition keys
};

/// Looks at the newest records of `batches`, oldest batch first, up to `most`. Thread: any.
RecordSurvey surveyRecords(const std::vector<RecordBatchPtr>& batches, std::size_t most);

} // namespace weir
