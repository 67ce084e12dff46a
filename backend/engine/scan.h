#pragma once

#include "backend/core/bytes.h"
#include "backend/core/record.h"
#include "backend/engine/record_range.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace weir::engine {

/// What a scan looks for: records for which all that is set holds.
struct ScanFilter
{
    Bytes dataContains; ///< octets that stand somewhere in the data
    std::optional<std::string> partitionKey;
    /// Asked last, on the scan's threads, several at a time; the record's views hold for the call.
    std::function<bool(const Record&)> predicate;
};

struct ScanProgress
{
    std::uint64_t records = 0; ///< looked at; of a shard's scan, the shard's
    std::uint64_t bytes = 0;   ///< of their data and partition keys
    std::uint64_t hits = 0;
    StreamPosition position; ///< everything before it has been looked at and delivered
    StreamPosition end;      ///< where the scan will end
};

/// How the caller of a scan follows and ends it; both functions run on its thread.
struct ScanControl
{
    /// The scan answers Cancelled soon after a stop was requested.
    std::stop_token stop;
    /// Every few MiB; must be quick.
    std::function<void(const ScanProgress&)> progress;
    /// The next hits in order of position, never none. While it takes its time the scan goes on for
    /// some MiB only. False ends the scan. Without it hits are only counted.
    std::function<bool(std::shared_ptr<const RecordBatch>)> found;
};

/// Records that could not be looked at.
struct ScanDamage
{
    StreamPosition from;
    StreamPosition to; ///< the first one behind
    /// What is wrong, and where: "00000000000000000000.segment at 4711".
    std::string place;
};

struct ScanReport
{
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
    std::uint64_t hits = 0;
    StreamPosition end;             ///< behind the last record looked at
    std::vector<ScanDamage> damage; ///< in order of position
};

} // namespace weir::engine
