#pragma once

#include "backend/core/clock.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_shapes.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace weir::producer {

/// Where a ProduceRun takes its records from, at the source's own pace. Thread: one at a time.
class RecordSource
{
public:
    using Entry = protocol::PutRecordsRequestEntry;

    virtual ~RecordSource() = default;

    /// Adds what is due `elapsed` after the start (pauses not counted) and was not taken yet: at
    /// most `most` records. `now` is for records that tell the time.
    virtual void take(std::chrono::nanoseconds elapsed, Timestamp now, std::size_t most,
                      std::vector<Entry>& out) = 0;
    /// Nothing more will come.
    virtual bool ended(std::chrono::nanoseconds elapsed) const = 0;
    /// How many records it has in all; nothing when nobody knows.
    virtual std::optional<std::uint64_t> total() const = 0;
    /// Records a second that are wanted now; nothing for as fast as possible.
    virtual std::optional<double> rate(std::chrono::nanoseconds elapsed) const = 0;
    /// What went wrong with the source itself; the run fails with it.
    virtual Status status() const { return {}; }
};

/// Octets that count towards the service's limits.
inline std::size_t bytesOf(const RecordSource::Entry& entry)
{
    return (entry.data ? entry.data->size() : 0) +
           (entry.partitionKey ? entry.partitionKey->size() : 0);
}

} // namespace weir::producer
