#pragma once

#include "backend/core/bytes.h"

#include <string>
#include <vector>

namespace weir::producer {

struct UserRecord
{
    std::string partitionKey;
    Bytes data;
};

/// Packs user records into one record's data in the aggregated format of the Kinesis Producer
/// Library: the magic F3 89 9A C2, a protobuf AggregatedRecord with a table of keys, and its MD5.
/// `records` is not empty, and all its keys belong to one shard: readers drop the others. Thread:
/// any. Source: Kinesis Producer Library, aggregation-format.md.
Bytes aggregate(const std::vector<UserRecord>& records);

} // namespace weir::producer
