#pragma once

#include "backend/core/identifiers.h"
#include "backend/core/result.h"
#include "backend/protocol/kinesis_service.h"

#include <vector>

namespace weir::client {

/// All shards of a stream, page by page. Servers that know no ListShards, or answer its pages with
/// an error, are asked by DescribeStream. Errors: those of the service. Thread: any; blocks.
Result<std::vector<protocol::Shard>> listShards(protocol::KinesisService& service,
                                                const StreamName& stream);

} // namespace weir::client
