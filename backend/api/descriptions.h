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
/// What a description says of enhanced monitoring: one entry, without metrics when it is off.
std::vector<protocol::EnhancedMetrics> monitoringOf(const engine::StreamInfo& stream);
/// Their published names.
std::vector<std::string> namesOf(engine::ShardMetrics metrics);
/// "KMS" or "NONE"
std::string_view encryptionText(const engine::StreamInfo& stream);
/// What answers about records say: "KMS" or nothing.
protocol::OptionalString recordEncryption(const engine::StreamInfo& stream);
/// What it is encrypted with, as it was given.
protocol::OptionalString keyIdOf(const engine::StreamInfo& stream);
/// "CREATING"
std::string_view statusText(engine::ConsumerStatus status);
/// `arn` is the consumer's.
protocol::Consumer describe(const engine::ConsumerInfo& consumer, std::string arn);
/// Whether a request that names a stream's second of creation means this one; also without one.
bool isCreatedAt(const engine::StreamInfo& stream, const std::optional<Timestamp>& time);
/// The shards a description shows, by id: none while CREATING.
const std::vector<engine::ShardInfo>& shownShards(const engine::StreamInfo& stream);

} // namespace weir::api
