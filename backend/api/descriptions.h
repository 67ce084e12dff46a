#pragma once

#include "backend/engine/stream_info.h"
#include "backend/protocol/kinesis_shapes.h"

#include <string_view>
#include <vector>

/// The store's values in the published shapes. Thread: any.
namespace weir::api {

/// "ACTIVE"
std::string_view statusText(engine::StreamStatus status);
/// "PROVISIONED"
std::string_view modeText(engine::StreamMode mode);

protocol::Shard describeShard(const engine::ShardInfo& shard);
/// A child as the end of its parent names it, with all its parents.
protocol::ChildShard describeChild(const engine::ShardInfo& child);
/// What ListStreams says about a stream; `arn` is its.
protocol::StreamSummary summarise(const engine::StreamInfo& stream, std::string arn);
/// Enhanced monitoring that is off: one entry without metrics.
std::vector<protocol::EnhancedMetrics> noMonitoring();
/// The shards a description shows, by id: none while CREATING.
const std::vector<engine::ShardInfo>& shownShards(const engine::StreamInfo& stream);

} // namespace weir::api
