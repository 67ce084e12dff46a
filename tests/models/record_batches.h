#pragma once

#include "backend/bridge/snapshots.h"

#include <string>
#include <vector>

namespace weir::testing {

/// Records as tests write them: consecutive positions from `first` on, arriving 10 ms apart from
/// 14:32:08 UTC on the 14th of October 2026, in shards 0 ... shards-1 in turn.
class BatchBuilder
{
public:
    explicit BatchBuilder(std::uint64_t first = 0, std::uint32_t shards = 2)
        : m_next(first),
          m_shards(shards)
    {}

    static Timestamp timeOf(std::uint64_t position)
    {
        return Timestamp(std::chrono::milliseconds(1791988328000 + std::int64_t(position) * 10));
    }

    RecordBatchPtr batch(std::size_t count, std::size_t dataSize = 0)
    {
        auto made = std::make_shared<RecordBatch>();
        for (std::size_t i = 0; i < count; ++i)
            add(*made, dataSize);
        return made;
    }

    std::vector<RecordBatchPtr> batches(std::size_t count) { return {batch(count)}; }

    static std::string dataOf(std::uint64_t position)
    {
        return "{\"event\":\"order_placed\",\"number\":" + std::to_string(position) + "}";
    }

private:
    void add(RecordBatch& batch, std::size_t dataSize)
    {
        const std::uint64_t position = m_next++;
        const std::string key = "cust_" + std::to_string(position);
        const std::string data = dataSize > 0 ? std::string(dataSize, 'x') : dataOf(position);
        Record record;
        record.position = {position};
        record.shard = {std::uint32_t(position % m_shards)};
        record.arrival = timeOf(position);
        record.sequenceNumber = SequenceNumber::compose(
            {std::chrono::sys_seconds(std::chrono::seconds(1791980000)), position + 1,
             std::chrono::time_point_cast<std::chrono::seconds>(record.arrival), record.shard});
        record.partitionKey = key;
        record.data = data;
        batch.addCopy(record);
    }

    std::uint64_t m_next;
    std::uint32_t m_shards;
};

} // namespace weir::testing
